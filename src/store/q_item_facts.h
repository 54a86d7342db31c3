/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* A fact of an item, with whose it is. Strings are borrowed until the callback returns; never NULL. */
typedef struct day_item_fact {
    int64_t item;
    const char *path, *key, *value, *place;
} day_item_fact;
typedef bool (*day_item_fact_fn)(const day_item_fact *fact, void *ctx);

#define DAY_ITEM_FACT_KEYS 12

/* Facts with these keys (at most DAY_ITEM_FACT_KEYS, more abort; NULL-terminated), of items that are no
 * copies and whose MIME type begins so ("" for any): by item, and in the order in which they were said.
 * Return false from the callback to stop. */
day_err day_item_facts_each(day_store *store, const char *mime, const char *const *keys, day_item_fact_fn fn,
                            void *ctx, day_error *error);
