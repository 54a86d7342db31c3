/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"

/* Lists of people in dumps: derived by analyse/affected, which empties and writes the tables affected_list,
 * affected_column and affected_value (schema 014 says what the fields mean). Values are kept as keyed hashes
 * only. Strings are borrowed until the callback returns; never NULL. Return false from a callback to stop. */

typedef struct day_affected_list {
    int64_t id; /* not looked at when inserted */
    int64_t item, first_unit, last_unit;
    const char *name, *kind, *country, *target;
    int64_t records, persons;
    /* filled when read, not looked at when inserted: */
    const char *path, *place;
    day_span sha256;
} day_affected_list;
typedef bool (*day_affected_list_fn)(const day_affected_list *list, void *ctx);

typedef struct day_affected_column {
    const char *name, *role;
    bool identifies;
    double share;
} day_affected_column;
typedef bool (*day_affected_column_fn)(const day_affected_column *column, void *ctx);

day_err day_affected_clear(day_store *store, day_error *error);
day_err day_affected_list_insert(int64_t *out, day_store *store, const day_affected_list *list,
                                 day_error *error);
day_err day_affected_column_insert(day_store *store, int64_t list, int64_t seq,
                                   const day_affected_column *column, day_error *error);

day_err day_affected_each_list(day_store *store, day_affected_list_fn fn, void *ctx, day_error *error);
day_err day_affected_each_column(day_store *store, int64_t list, day_affected_column_fn fn, void *ctx,
                                 day_error *error);
/* Distinct persons over all lists. */
day_err day_affected_persons(int64_t *out, day_store *store, day_error *error);
