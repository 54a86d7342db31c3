/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* Versions of one text: derived by analyse/alike, which empties and writes these tables. Strings are borrowed
 * until the callback returns; never NULL. Return false from a callback to stop. */

/* A unit as it is compared: of items that were read themselves (no duplicates), and not hidden. */
typedef struct day_alike_text {
    int64_t unit, item;
    day_unit_kind kind;
    const char *place, *text, *mime;
    size_t size;
    int64_t body_start; /* -1: no message */
    int64_t time_ms;    /* of the message; DAY_TIME_NONE: none or not known */
    int64_t item_size;
    const char *sender;        /* of the message */
    int64_t thread;            /* of mail; 0: none */
    int64_t conversation, seq; /* 0: none; its place there */
} day_alike_text;
typedef bool (*day_alike_text_fn)(const day_alike_text *text, void *ctx);

/* All of them, those of an item one after the other. */
day_err day_alike_each_text(day_store *store, day_alike_text_fn fn, void *ctx, day_error *error);
/* The same without threads and conversations, which take time to find. */
day_err day_alike_each_text_alone(day_store *store, day_alike_text_fn fn, void *ctx, day_error *error);
/* Those of one item. */
day_err day_alike_each_text_of(day_store *store, int64_t item, day_alike_text_fn fn, void *ctx,
                               day_error *error);

/* Items whose lines are records, as their readers said: logs and source code. */
typedef bool (*day_alike_item_fn)(int64_t item, bool code, void *ctx);
day_err day_alike_each_of_lines(day_store *store, day_alike_item_fn fn, void *ctx, day_error *error);

typedef struct day_version_group {
    int64_t id;
    const char *title;
    int64_t items, versions; /* `versions`: without those that contain the reference */
} day_version_group;
typedef bool (*day_version_group_fn)(const day_version_group *group, void *ctx);

typedef struct day_version_member {
    int64_t group, item;
    const char *relation; /* "reference", "same text", "version", "contains" */
    double similarity;
    const char *path, *mime, *place; /* not of what is inserted; `place` is its first unit's */
    day_span sha256;
} day_version_member;
typedef bool (*day_version_member_fn)(const day_version_member *member, void *ctx);

day_err day_version_clear(day_store *store, day_error *error);
/* `id` is not looked at: *out is the new one. */
day_err day_version_group_insert(int64_t *out, day_store *store, const day_version_group *group,
                                 day_error *error);
/* `more` items contain the reference. */
day_err day_version_group_grow(day_store *store, int64_t group, int64_t more, day_error *error);
day_err day_version_member_insert(day_store *store, const day_version_member *member, day_error *error);

/* The largest first; `item` 0, or only those it is in. */
day_err day_version_each_group(day_store *store, int64_t item, day_version_group_fn fn, void *ctx,
                               day_error *error);
/* The reference first, then the most similar. */
day_err day_version_each_member(day_store *store, int64_t group, day_version_member_fn fn, void *ctx,
                                day_error *error);

/* A distinct value of an item's mentions, and the first place where it stands. */
typedef struct day_item_value {
    const char *kind, *value, *detail, *place, *quote;
} day_item_value;
typedef bool (*day_item_value_fn)(const day_item_value *value, void *ctx);
/* By kind and value. */
day_err day_item_each_value(day_store *store, int64_t item, day_item_value_fn fn, void *ctx,
                            day_error *error);
