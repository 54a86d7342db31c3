/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* Units that may tell the same in other words: derived by analyse/alike, which empties and writes these
 * tables. Strings are borrowed until the callback returns; never NULL. Return false from a callback to stop.
 */

/* --- what the analysis reads --- */

/* A mention of a unit, in no order. */
typedef struct day_story_mention {
    uint32_t start, size; /* bytes of the unit's text */
    const char *kind, *value;
} day_story_mention;
typedef bool (*day_story_mention_fn)(const day_story_mention *mention, void *ctx);
day_err day_story_each_mention(day_store *store, int64_t unit, day_story_mention_fn fn, void *ctx,
                               day_error *error);

/* Which entity a name belongs to; none before that was derived. */
typedef bool (*day_story_alias_fn)(const char *kind, const char *value, int64_t entity, void *ctx);
day_err day_story_each_alias(day_store *store, day_story_alias_fn fn, void *ctx, day_error *error);

/* --- what it writes, and others read --- */

typedef struct day_story_side {
    int64_t unit, item;
    const char *path, *place, *lang;
    day_span sha256;
} day_story_side;

typedef struct day_story {
    int64_t id;
    double score;
    day_story_side a, b;
} day_story;
typedef bool (*day_story_fn)(const day_story *story, void *ctx);

typedef struct day_story_span {
    int64_t unit;
    uint32_t start, size;
    const char *place, *quote; /* not of what is inserted */
} day_story_span;

typedef struct day_story_shared {
    const char *kind, *value;
    double weight;
    day_story_span a, b;
} day_story_shared;
typedef bool (*day_story_shared_fn)(const day_story_shared *shared, void *ctx);

day_err day_story_clear(day_store *store, day_error *error);
/* `a` and `b` are units; *out is the new story's id. */
day_err day_story_insert(int64_t *out, day_store *store, int64_t a, int64_t b, double score,
                         day_error *error);
day_err day_story_shared_insert(day_store *store, int64_t story, int64_t seq, const day_story_shared *shared,
                                day_error *error);

/* The most telling first; `item` 0, or only those with a unit of it. */
day_err day_story_each(day_store *store, int64_t item, day_story_fn fn, void *ctx, day_error *error);
/* The most telling first. */
day_err day_story_each_shared(day_store *store, int64_t story, day_story_shared_fn fn, void *ctx,
                              day_error *error);
