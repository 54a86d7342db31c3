/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_finding.h"

/* A finding for or against authenticity, as the command, the page and the API give it:
 * {"id","test","title","scope","item":{"path","citation"},"conversation":{"key","title"},"direction","weight",
 *  "weight_why","ratio","looked_at","found","otherwise","places",
 *  "evidence":[{"path","place","quote","note","citation"}]}. item and conversation are there when it is about
 * one; ratio is null when it can't be said. */
day_err day_finding_card_put(day_json *json, day_store *store, const day_finding *finding, day_error *error);

/* The tests, with how many findings each has: [{"test","title","scope","looks_at","against","for","neutral",
 * "not_applicable"}]. */
day_err day_finding_tests_put(day_json *json, day_store *store, day_error *error);

/* What a place says: its quote in one line, and the citation; both new strings of the caller's, NULL when
 * there is none. Of `place` that is a whole unit or item no quote is made. */
void day_finding_place_read(char **quote, char **citation, day_store *store, const day_finding_place *place);
