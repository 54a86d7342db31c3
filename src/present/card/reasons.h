/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_stats.h"

/* Why items were not read, or not whole. Reasons that differ in numbers only ("line 6: …", "line 45: …") are
 * one kind. Strings belong to the kind. */
typedef struct day_reason_kind {
    int state;     /* day_state, or DAY_ITEM_QUEUED */
    char *reason;  /* with "…" for the numbers that differ; "" when none was given */
    char *example; /* path */
    int64_t items;
    char *key; /* for reasons.c: state and pattern */
} day_reason_kind;

/* day_reason_kind *, most items first; *rest is the items of kinds beyond the 2,000th. The caller unrefs; on
 * failure the list is empty and *err says so. */
GPtrArray *day_reasons_read(int64_t *rest, day_store *store, day_err *err, day_error *error);

/* The reason, or what the state means where none was given. Borrowed. */
const char *day_reason_text(const day_reason_kind *kind);

/* Whether an item that ended for `reason` ("" when none was given), in `state`, belongs to the kind that is
 * called `asked` (day_reason_text()). */
bool day_reason_is(const char *reason, int state, const char *asked);

/* {"state","reason","items","example"} */
void day_reason_put(day_json *json, const day_reason_kind *kind);
