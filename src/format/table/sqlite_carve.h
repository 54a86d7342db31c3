/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "sqlite_schema.h"

/* Records that were deleted, where their bytes still stand. Only what can be told with confidence: its sizes
 * add up, and its text is text. */
typedef struct day_sqlite_carved {
    const day_sqlite_value *values;
    guint count;
    int64_t rowid;       /* 0 when it was overwritten */
    size_t offset, size; /* in the page */
} day_sqlite_carved;

typedef day_err (*day_sqlite_carved_fn)(const day_sqlite_carved *record, void *ctx);

/* The unused parts of a leaf page of a table whose records hold `width` values, the first of them the rowid
 * (stored as NULL) or not. `page` is its number. */
day_err day_sqlite_carve_leaf(uint32_t number, day_span page, guint width, bool rowid_first, bool utf8,
                              day_sqlite_carved_fn found, void *ctx);

/* All of a page that is not in use; `widths` tells how many values records may have, by their number. */
day_err day_sqlite_carve_page(day_span page, const bool widths[DAY_SQLITE_COLUMNS_MAX + 1], bool utf8,
                              day_sqlite_carved_fn found, void *ctx);
