/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "q_edge.h"
#include "q_edit.h"
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
    /* filled when read, not looked at when inserted: what the user says of it (day_edit *, those that hold;
     * NULL: nothing), which stands in the fields already */
    const GPtrArray *edits;
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

/* Fields as the user corrected them, not what the user rejected. By country, sector, name. */
day_err day_target_each(day_store *store, day_target_fn fn, void *ctx, day_error *error);
/* With what the user rejected. */
day_err day_target_each_ruled(day_store *store, day_target_fn fn, void *ctx, day_error *error);
/* A field of text by its name; NULL when it has none of that name. What is not text is "volume". Borrowed. */
const char **day_target_member(day_target *target, const char *field);
/* The names of all fields that a user may correct, NULL-terminated. */
const char *const *day_target_fields(void);
/* By field, value, unit, start. */
day_err day_target_each_field(day_store *store, int64_t target, day_target_field_fn fn, void *ctx,
                              day_error *error);
