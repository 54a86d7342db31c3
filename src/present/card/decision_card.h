/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_decision.h"
#include "store/q_entity.h"

/* {"decision","time","action","a","b","undone"}: what the user decided about who is who. */
void day_decision_card_put(day_json *json, const day_decision *decision);

/* {"offer":true,"a","b","a_name","b_name","rule","why","weight"}: names that may be one's. */
void day_offered_tie_put(day_json *json, const day_alias_tie *tie);

/* What the user wants, in the user's words: `action` is merge, split, rename, kind or undo; `b` NULL or ""
 * where there is no second. */
typedef struct day_decision_wish {
    const char *action, *a, *b;
} day_decision_wish;

/* Checks it against the case and keeps it; what is derived from it is not made anew. To be called in a
 * transaction that the caller commits. *id is the decision: the new one, or that which is undone; *detail is
 * a new line for the audit log, which the caller writes and frees. DAY_ERR_USAGE when it is no decision, or
 * says too little; DAY_ERR_NOT_FOUND when there is no such name or decision. */
day_err day_decision_make(int64_t *id, char **detail, day_store *store, const day_decision_wish *wish,
                          day_error *error);
