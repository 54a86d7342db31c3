/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "model/record.h"

typedef struct day_mention_row {
    int64_t unit, item;
    uint32_t start, size; /* bytes of the unit's text */
    const char *kind, *value;
    const char *detail; /* lines "key=value"; "" when there is none */
    const char *how;
} day_mention_row;
typedef bool (*day_mention_fn)(const day_mention_row *mention, void *ctx);

/* `unit` is the stored unit's id; mention->unit is not looked at. The same mention twice is kept once. */
day_err day_mention_insert(day_store *store, int64_t unit, int64_t item, const day_mention *mention,
                           day_error *error);
/* Of one unit, by start. */
day_err day_mention_each(day_store *store, int64_t unit, day_mention_fn fn, void *ctx, day_error *error);
