/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* Documents put together of page images, and text that other programs read from pictures (side-cars): derived
 * by analyse/, which empties and writes these tables. Strings are borrowed until the callback returns; never
 * NULL. Return false from a callback to stop. */

typedef struct day_picture {
    int64_t item;
    int64_t read; /* the item that was read for the same bytes; its own id unless it is a duplicate */
    int64_t source, parent;
    const char *path;
    int64_t width, height; /* pixels; 0: not known */
    bool camera;           /* it says which camera took it */
} day_picture;
typedef bool (*day_picture_fn)(const day_picture *picture, void *ctx);

/* Every item that is a picture, in the order of paths. */
day_err day_picture_each(day_store *store, day_picture_fn fn, void *ctx, day_error *error);

typedef struct day_document {
    int64_t id;
    const char *name;
    const char *path; /* of the folder or container that holds its pages */
    const char *rule; /* why they were taken together */
    int64_t first_page, last_page;
    const char *missing; /* "4, 7-9"; "" when none is */
    int64_t pages;       /* how many there are; not looked at when inserting */
} day_document;
typedef bool (*day_document_fn)(const day_document *document, void *ctx);

typedef struct day_document_page {
    int64_t document, page, item, read;
    const char *path, *mime,
        *place; /* place: of the first unit with the text of the picture; "" when there is none */
    day_span sha256;
} day_document_page;
typedef bool (*day_document_page_fn)(const day_document_page *page, void *ctx);

typedef struct day_document_reference {
    const char *path, *place, *how; /* place: "" for an item as a whole */
    day_span sha256;
} day_document_reference;
typedef bool (*day_document_reference_fn)(const day_document_reference *reference, void *ctx);

day_err day_document_clear(day_store *store, day_error *error);
day_err day_document_insert(int64_t *out, day_store *store, const day_document *document, day_error *error);
day_err day_document_page_insert(day_store *store, int64_t document, int64_t page, int64_t item, int64_t read,
                                 day_error *error);
/* unit 0: the item as a whole. */
day_err day_document_reference_insert(day_store *store, int64_t document, int64_t item, int64_t unit,
                                      const char *how, day_error *error);

/* By path and name. */
day_err day_document_each(day_store *store, day_document_fn fn, void *ctx, day_error *error);
/* One by its id; DAY_ERR_NOT_FOUND. */
day_err day_document_get(day_store *store, int64_t id, day_document_fn fn, void *ctx, day_error *error);
/* In order of pages. */
day_err day_document_each_page(day_store *store, int64_t document, day_document_page_fn fn, void *ctx,
                               day_error *error);
day_err day_document_each_reference(day_store *store, int64_t document, day_document_reference_fn fn,
                                    void *ctx, day_error *error);
/* Where an item that was read is a page: itself and its duplicates. */
day_err day_document_pages_of(day_store *store, int64_t read, day_document_page_fn fn, void *ctx,
                              day_error *error);

typedef struct day_document_count {
    int64_t documents, pages, incomplete; /* incomplete: documents with a page missing */
} day_document_count;
day_err day_document_count_all(day_document_count *out, day_store *store, day_error *error);
