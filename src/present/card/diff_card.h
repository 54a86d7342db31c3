/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/alike/item_text.h"
#include "base/json.h"
#include "store/q_item.h"

/* The texts of two items, and what differs between them word by word. */
typedef struct day_diff_side {
    char *hex, *path;
    day_item_text *text;
    const char *bytes;
    size_t size;
    bool cut; /* only its first 16 MiB are compared */
} day_diff_side;

typedef struct day_diff_pair {
    day_diff_side a, b;
    GArray *runs; /* day_diff_run */
} day_diff_pair;

/* *out is to be cleared whatever is returned. */
day_err day_diff_pair_read(day_diff_pair *out, day_store *store, int64_t a, int64_t b, day_error *error);
void day_diff_pair_clear(day_diff_pair *pair);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_diff_pair, day_diff_pair_clear)

/* The members "a","b":{"item","path"}, "cut" where it is, and "hunks":[{"a","b":{"text","place","citation"}}]
 * of an object, which is open. With `around`, hunks also have "before" and "after": what is the same on each
 * side. */
void day_diff_card_put(day_json *json, const day_diff_pair *pair, bool around);
