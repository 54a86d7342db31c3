/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"

/* Text that other programs read from pictures, linked to the pictures: derived by analyse/, which empties and
 * writes the table. Strings are borrowed until the callback returns; never NULL. Return false from a callback
 * to stop. */

/* An item that may speak of pictures: a side-car by its content, or plain text that may bear a picture's
 * name. */
typedef struct day_sidecar_item {
    int64_t item, source, parent;
    const char *path;
    bool told; /* by its content */
} day_sidecar_item;
typedef bool (*day_sidecar_item_fn)(const day_sidecar_item *item, void *ctx);
day_err day_sidecar_item_each(day_store *store, day_sidecar_item_fn fn, void *ctx, day_error *error);

typedef struct day_sidecar_row {
    int64_t unit, item;
    int64_t picture; /* the item that was read */
    int64_t page;
    const char *how;   /* "named inside", "same name" */
    double similarity; /* of its text and ours, 0 to 1; negative: we have none */
    const char *path;  /* of the side-car; not looked at when inserting, nor are the following */
    const char *place;
    day_span sha256;
} day_sidecar_row;
typedef bool (*day_sidecar_fn)(const day_sidecar_row *sidecar, void *ctx);

day_err day_sidecar_clear(day_store *store, day_error *error);
day_err day_sidecar_insert(day_store *store, const day_sidecar_row *sidecar, day_error *error);
/* What others read from a picture, in order of pages. */
day_err day_sidecar_of_picture(day_store *store, int64_t picture, day_sidecar_fn fn, void *ctx,
                               day_error *error);
