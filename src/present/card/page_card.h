/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_document.h"

/* Where a picture stands among the pages of the documents that were put together. Borrowed. */
typedef struct day_page_place {
    const day_document *document;
    int64_t page;
    const char *before, *after; /* paths of its neighbours; NULL: none */
} day_page_place;
typedef void (*day_page_place_fn)(const day_page_place *place, void *ctx);

/* Once for each document that the picture is a page of. */
day_err day_page_places(day_store *store, int64_t item, day_page_place_fn fn, void *ctx, day_error *error);

/* The key "documents" and an array [{"name","page","pages","missing","before","after"}]. */
day_err day_page_places_put(day_json *json, day_store *store, int64_t item, day_error *error);

/* What other programs read from the picture: the key "sidecars" and an array
 * [{"path","place","page","how","similarity","citation"}]. */
day_err day_page_sidecars_put(day_json *json, day_store *store, int64_t item, day_error *error);

/* The citation of a page: of its text when there is some, else of the picture as a whole. The caller frees.
 */
char *day_page_citation(const day_document_page *page);
