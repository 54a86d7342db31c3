/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "authentic.h"

/* What the readers told of one item, for tests that look at single files. Borrowed until the callback
 * returns. */
typedef struct day_item_told_fact {
    const char *key, *value, *place;
} day_item_told_fact;

typedef struct day_item_told {
    int64_t item;
    const char *path;
    const day_item_told_fact *facts; /* in the order in which they were said */
    guint n;
} day_item_told;
/* Return an error to stop. */
typedef day_err (*day_item_told_fn)(const day_item_told *told, void *ctx, day_error *error);

/* Every item whose MIME type begins so and that has one of these facts (store/q_item_facts.h), with those. */
day_err day_item_told_each(day_authentic *at, const char *mime, const char *const *keys, day_item_told_fn fn,
                           void *ctx, day_error *error);

/* The first fact of this key, from fact `*from` on, which is moved behind it; `from` may be NULL. NULL: none.
 */
const day_item_told_fact *day_item_told_get(const day_item_told *told, const char *key, guint *from);
/* Its value, "" when there is none. */
const char *day_item_told_value(const day_item_told *told, const char *key);

/* Facts of words "a=1 b=x": the value of one, NULL when it is not there. Caller frees. */
char *day_item_told_word(const char *value, const char *name);
/* As a number, up to where it is none; `fallback` when it is not there. */
double day_item_told_number(const char *value, const char *name, double fallback);

/* A moment that a fact tells; DAY_TIME_NONE when it is none. */
int64_t day_item_told_time_of(const char *value);

/* A finding about the item as a whole, with itself as its place. `note` may be NULL. */
day_err day_item_told_put(day_authentic *at, const day_item_told *told, day_finding *finding,
                          const char *note, day_error *error);
