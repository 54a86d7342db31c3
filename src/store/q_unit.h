/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "model/record.h"

/* Units, and the messages and mentions that stand in them. Strings of rows are borrowed until the callback
 * returns. */

typedef struct day_unit_row {
    int64_t id;
    int64_t item;
    day_unit unit; /* boxes are not filled: day_unit_boxes() */
} day_unit_row;
typedef bool (*day_unit_fn)(const day_unit_row *unit, void *ctx);

/* What the index needs of a unit, in one row. */
typedef struct day_unit_doc {
    day_unit_row unit;
    const char *path; /* of the item */
    const char *mime;
    int state; /* of the item */
    int64_t item_size;
    int64_t date_ms; /* of the message, else of the item (model/item_date.h); DAY_TIME_NONE: not known */
    const char *sender, *recipients, *subject; /* "" when it is no message */
} day_unit_doc;
typedef bool (*day_unit_doc_fn)(const day_unit_doc *doc, void *ctx);

/* Ids ascend in the order of insertion and are never used again. */
day_err day_unit_insert(int64_t *out, day_store *store, int64_t item, const day_unit *unit, day_error *error);

/* The same unit, with what hangs on it, under a new id and ordinal, so that it stands behind the units that
 * were inserted since; the old id is gone. */
day_err day_unit_move(int64_t *out, day_store *store, int64_t id, uint32_t ordinal, day_error *error);
/* One unit goes, with what hangs on it. */
day_err day_unit_drop(day_store *store, int64_t id, day_error *error);

/* One unit by id; DAY_ERR_NOT_FOUND. */
day_err day_unit_get(day_store *store, int64_t id, day_unit_fn fn, void *ctx, day_error *error);
/* All units of an item, in order. */
day_err day_unit_each(day_store *store, int64_t item, day_unit_fn fn, void *ctx, day_error *error);
/* Those of an item with id > after, in order, at most `limit`. */
day_err day_unit_each_of(day_store *store, int64_t item, int64_t after, int64_t limit, day_unit_fn fn,
                         void *ctx, day_error *error);
/* Those of one page: "p.3", and what stands below it ("p.3.ocr"). Other pages' texts are not read. */
day_err day_unit_each_on_page(day_store *store, int64_t item, uint32_t page, day_unit_fn fn, void *ctx,
                              day_error *error);
/* The unit at a place of an item. A line (L57, L57-58) or row (r57, Prices!r57) is found within the unit that
 * holds it, a part ("p.3+2") as itself. DAY_ERR_NOT_FOUND. */
day_err day_unit_at(day_store *store, int64_t item, const char *place, day_unit_fn fn, void *ctx,
                    day_error *error);

/* Units with id > after, ascending, at most `limit` (<= 0: all): the indexer's feed. */
day_err day_unit_each_after(day_store *store, int64_t after, int64_t limit, day_unit_doc_fn fn, void *ctx,
                            day_error *error);
/* The same for one unit. DAY_ERR_NOT_FOUND. */
day_err day_unit_doc_get(day_store *store, int64_t id, day_unit_doc_fn fn, void *ctx, day_error *error);

/* The highest unit id there is; 0: none. */
day_err day_unit_last(int64_t *out, day_store *store, day_error *error);
bool day_unit_exists(day_store *store, int64_t id);

/* Page geometry; an array that the caller frees with g_free(). */
day_err day_unit_boxes(day_box **out, size_t *n, day_store *store, int64_t unit, day_error *error);
