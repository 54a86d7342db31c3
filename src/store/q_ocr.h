/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* Pages that want OCR: queued when their item is read, counted before each is handed out, kept as they are
 * done. When an item is queued again they are dropped with its other results. */

typedef struct day_ocr_page {
    int64_t item;
    uint32_t page;
    uint32_t attempts; /* how often it was handed out */
} day_ocr_page;

/* The item asks for this page. */
day_err day_ocr_want(day_store *store, int64_t item, uint32_t page, day_error *error);
/* How the item ended but for its pages; told once, with the first of them. */
day_err day_ocr_note_end(day_store *store, int64_t item, day_state state, const char *reason,
                         day_error *error);
/* DAY_ERR_NOT_FOUND when the item has no pages for OCR. `reason` becomes a string that the caller frees, or
 * NULL. */
day_err day_ocr_noted_end(day_state *state, char **reason, day_store *store, int64_t item, day_error *error);

/* Pages that wait, by item and page: appends day_ocr_page. */
day_err day_ocr_waiting(GArray *out, day_store *store, day_error *error);
/* How many of an item's wait; of all items with item 0. */
day_err day_ocr_count_waiting(int64_t *out, day_store *store, int64_t item, day_error *error);

day_err day_ocr_claim(day_store *store, const day_ocr_page *page, day_error *error);
day_err day_ocr_unclaim(day_store *store, const day_ocr_page *page, day_error *error);

/* How reading it ended, and what it gave. */
day_err day_ocr_finish(day_store *store, const day_ocr_page *page, day_state state, const char *reason,
                       day_span frames, day_error *error);

/* What the pages of an item gave, in their order. Return false to stop. */
typedef struct day_ocr_result {
    uint32_t page;
    day_state state;
    const char *reason; /* "" when there is nothing to say */
    day_span frames;
} day_ocr_result;
typedef bool (*day_ocr_result_fn)(const day_ocr_result *result, void *ctx);
day_err day_ocr_each_result(day_store *store, int64_t item, day_ocr_result_fn fn, void *ctx,
                            day_error *error);

/* The frames have become units: they are no longer needed. */
day_err day_ocr_drop_frames(day_store *store, int64_t item, day_error *error);
