/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/store.h"

/* What speaks for and against the material being what it claims to be, as the dossier's chapter has it: what
 * was looked at and what was found, no verdict.
 * {"tests":[…],"findings":[…]
 * (finding_card.h),"checks":[{"kind","how","values","path","place","quote","citation"}],
 *  "zones":[{"name","messages","claimed","offset_minutes","posterior","tz"}],
 *  "copies":N,"versions":[{"id","title","items","versions","members":[{"path","relation","similarity",
 *  "citation"}]}],"traces":[{"fact","words","path","value","citation"}]}, at most `most` of each. */
day_err day_authenticity_put(day_json *json, day_store *store, guint most, day_error *error);
