/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* What comes together over the whole case: the same sender of many messages, the same fact about many items.
 * Each group names one place where it stands, so that it can be cited. Strings are borrowed until the
 * callback returns; never NULL. Return false from a callback to stop. Mentions by value: q_value.h. */

typedef struct day_group {
    const char *value; /* a sender, a fact's value */
    int64_t count;
    int64_t first_ms, last_ms; /* of messages; DAY_TIME_NONE: not known */
    const char *sha256;        /* of the item where it stands first, hexadecimal; "" when not hashed */
    const char *path;          /* of that item */
    const char *place;         /* of the unit there; "" for an item as a whole */
} day_group;
typedef bool (*day_group_fn)(const day_group *group, void *ctx);

/* Senders of messages, the busiest first. */
day_err day_group_senders(day_store *store, day_group_fn fn, void *ctx, day_error *error);

/* Each item of which the fact `key` is said, in the order of items: value, count 1. */
day_err day_group_facts(day_store *store, const char *key, day_group_fn fn, void *ctx, day_error *error);
