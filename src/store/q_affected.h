/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"

/* Lists of people in dumps: derived by analyse/affected, which empties and writes the tables affected_list,
 * affected_column, affected_value and affected_count (schema 014 says what the fields mean). Values are kept
 * as keyed hashes only. Strings are borrowed until the callback returns; never NULL. Return false from a
 * callback to stop. */

#define DAY_AFFECTED_HASH 16            /* bytes */
#define DAY_AFFECTED_NO_DAY INT64_MIN   /* no date is told */
#define DAY_AFFECTED_KEY "affected.key" /* in meta: 32 hexadecimal digits, made once per case */

typedef struct day_affected_list {
    int64_t id; /* not looked at when inserted */
    int64_t item, first_unit, last_unit;
    const char *name, *kind, *country, *target;
    const char *left_out; /* NULL as "" when inserted */
    int64_t records, persons;
    int64_t first_day, last_day; /* since 1970-01-01 */
    /* filled when read, not looked at when inserted: */
    const char *path, *place; /* of its first unit */
    day_span sha256;
} day_affected_list;
typedef bool (*day_affected_list_fn)(const day_affected_list *list, void *ctx);

typedef struct day_affected_column {
    const char *name, *role;
    bool identifies;
    double share;
    int64_t persons;
    int64_t seq; /* filled when read */
} day_affected_column;
typedef bool (*day_affected_column_fn)(const day_affected_column *column, void *ctx);

typedef struct day_affected_value {
    uint8_t hash[DAY_AFFECTED_HASH];
    int64_t list, seq, person;
    int64_t records, first_day, last_day;
} day_affected_value;
typedef bool (*day_affected_value_fn)(const day_affected_value *value, void *ctx);

typedef struct day_affected_count {
    const char *kind, *country; /* "" any */
    int64_t lists, records, persons;
} day_affected_count;
typedef bool (*day_affected_count_fn)(const day_affected_count *count, void *ctx);

/* What may hold a list: a text of rows, lines or parts that is no message. */
typedef struct day_affected_text {
    int64_t item, unit;
    int kind; /* day_unit_kind */
    const char *place, *path, *mime;
    const char *text;
    size_t size;
} day_affected_text;
typedef bool (*day_affected_text_fn)(const day_affected_text *text, void *ctx);

/* The key of the case; DAY_ERR_NOT_FOUND when there is none. */
day_err day_affected_key(uint8_t out[DAY_AFFECTED_HASH], day_store *store, day_error *error);
/* Makes it, unless there is one; within a transaction. */
day_err day_affected_make_key(day_store *store, day_error *error);

day_err day_affected_clear(day_store *store, day_error *error);
day_err day_affected_list_insert(int64_t *out, day_store *store, const day_affected_list *list,
                                 day_error *error);
day_err day_affected_column_insert(day_store *store, int64_t list, int64_t seq,
                                   const day_affected_column *column, day_error *error);
/* Fastest in the order of their hashes. */
day_err day_affected_value_insert(day_store *store, const day_affected_value *value, day_error *error);
day_err day_affected_count_insert(day_store *store, const day_affected_count *count, day_error *error);

/* By id: the order of the case. */
day_err day_affected_each_text(day_store *store, day_affected_text_fn fn, void *ctx, day_error *error);

/* Those whose people count, most persons first; and those that were left out. */
day_err day_affected_each_list(day_store *store, day_affected_list_fn fn, void *ctx, day_error *error);
day_err day_affected_each_left_out(day_store *store, day_affected_list_fn fn, void *ctx, day_error *error);
day_err day_affected_each_column(day_store *store, int64_t list, day_affected_column_fn fn, void *ctx,
                                 day_error *error);
/* Distinct persons over all lists. */
day_err day_affected_persons(int64_t *out, day_store *store, day_error *error);
/* By kind and country, those of any first. */
day_err day_affected_each_count(day_store *store, day_affected_count_fn fn, void *ctx, day_error *error);
/* Where a value stands, by list and column: `person` is how many share it there. */
day_err day_affected_find(day_store *store, const uint8_t hash[DAY_AFFECTED_HASH], day_affected_value_fn fn,
                          void *ctx, day_error *error);
/* Every value so, by hash, and how many rows that are. */
day_err day_affected_each_value(day_store *store, day_affected_value_fn fn, void *ctx, day_error *error);
day_err day_affected_n_values(int64_t *out, day_store *store, day_error *error);
