/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "q_offer.h"
#include "q_target.h"

/* Within store/ only: puts what the user corrected into the fields of a row that was read. A party or name
 * that is corrected is looked up again among the entities, and is nobody's when none or several are called
 * so. Returns what the row's strings point at, NULL: nothing; the caller unrefs it after the row was used. */
GPtrArray *day_offer_correct(day_store *store, day_offer *offer);
GPtrArray *day_target_correct(day_store *store, day_target *target);
