/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "q_edge.h"
#include "base/span.h"
#include "model/record.h"

/* Targets and victims: derived by analyse/target, which empties and writes the tables target and target_field
 * (schema 013 says what the fields mean). Strings are borrowed until the callback returns; never NULL, "" is
 * not told. Return false from a callback to stop. */

typedef struct day_target {
    int64_t id; /* not looked at when inserted */
    const char *key, *kind, *name;
    int64_t entity; /* 0: nobody known */
    const char *country, *sector, *data;
    const char *volume_raw;
    double volume; /* NAN: not told */
    const char *volume_unit, *status;
    int64_t first_ms, last_ms; /* DAY_TIME_NONE: not known */
} day_target;
typedef bool (*day_target_fn)(const day_target *target, void *ctx);

typedef struct day_target_field {
    const char *field, *value;
    int64_t unit, start, size;
    /* filled when read, not looked at when inserted: */
    const char *path, *place, *quote;
    day_span sha256;
} day_target_field;
typedef bool (*day_target_field_fn)(const day_target_field *field, void *ctx);

/* Texts that are no message and have cells, by id: what may hold a table. */
day_err day_target_each_table(day_store *store, day_edge_text_fn fn, void *ctx, day_error *error);

day_err day_target_clear(day_store *store, day_error *error);
day_err day_target_insert(int64_t *out, day_store *store, const day_target *target, day_error *error);
day_err day_target_field_insert(day_store *store, int64_t target, const day_target_field *field,
                                day_error *error);

/* By country, sector, name. */
day_err day_target_each(day_store *store, day_target_fn fn, void *ctx, day_error *error);
/* By field, value, unit, start. */
day_err day_target_each_field(day_store *store, int64_t target, day_target_field_fn fn, void *ctx,
                              day_error *error);
