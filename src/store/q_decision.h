/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* What the user decided about people and organisations. The truth, not derived: no analysis touches it, and
 * what is undone stays as a row. Aliases are written "kind:value". */

typedef struct day_decision {
    int64_t id, time_ms;
    const char *action; /* merge, split, rename, kind */
    const char *a, *b;  /* merge, split: two aliases, b "" to split a from all; rename: b is the name */
    int64_t undone_ms;  /* INT64_MIN: it holds */
} day_decision;
typedef bool (*day_decision_fn)(const day_decision *decision, void *ctx);

/* *out is the new row; time_ms and undone_ms are not looked at. */
day_err day_decision_add(int64_t *out, day_store *store, const day_decision *decision, day_error *error);
/* DAY_ERR_NOT_FOUND when there is no such decision, or it is undone already. */
day_err day_decision_undo(day_store *store, int64_t id, day_error *error);
/* In the order they were made. */
day_err day_decision_each(day_store *store, bool undone_too, day_decision_fn fn, void *ctx, day_error *error);
