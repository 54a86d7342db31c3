/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "store/store.h"

/* Where a picture stands among the pages of the documents that were put together: for `show`. */

/* A line for each document: its name, which page, the pages before and after. */
day_err day_page_place_print(day_store *store, int64_t item, day_error *error);

/* What other programs read from the picture: a line each. */
day_err day_page_sidecars_print(day_store *store, int64_t item, day_error *error);
