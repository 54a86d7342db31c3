/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "command.h"
#include "store/q_document.h"

/* Where a picture stands among the pages of the documents that were put together: for `show`. */

/* A line for each document: its name, which page, the pages before and after. */
day_err day_page_place_print(const day_cli *cli, day_store *store, int64_t item, day_error *error);

/* The key "documents" and an array [{"name","page","pages","missing","before","after"}]. */
day_err day_page_place_write(day_json *json, day_store *store, int64_t item, day_error *error);

/* What other programs read from the picture: a line each, or the key "sidecars" and an array
 * [{"path","place","page","how","similarity","citation"}]. */
day_err day_page_sidecars_print(day_store *store, int64_t item, day_error *error);
day_err day_page_sidecars_write(day_json *json, day_store *store, int64_t item, day_error *error);

/* The citation of a page: of its text when there is some, else of the picture as a whole. The caller frees.
 */
char *day_page_citation(const day_document_page *page);
