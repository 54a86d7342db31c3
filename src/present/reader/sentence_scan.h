/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jail/pool.h"

/* A sentence that is scanned for itself: valid UTF-8 without NUL, at most DAY_UNIT_TEXT_MAX bytes. Borrowed.
 */
typedef struct day_sentence_text {
    const char *text;
    size_t size;      /* bytes */
    const char *lang; /* BCP 47; NULL: as recognised */
} day_sentence_text;

/* Called once for each sentence, in order. `mentions` (day_mention, offsets in bytes of the sentence) is
 * valid during the call. `trouble`: how the worker ended that was given it alone, so that mentions may be
 * missing; NULL: it was scanned whole. */
typedef void (*day_sentence_fn)(guint number, const GArray *mentions, const char *trouble, void *ctx);

/* Scans sentences (day_sentence_text) in one job of the jail, or a few where they are long. Where a worker
 * ends badly, the sentence that it may have ended on is scanned alone, and the rest goes on behind it.
 * DAY_ERR_LIMIT: more sentences end workers than those of anybody who has something to say. */
day_err day_sentences_scan(day_pool *pool, const GArray *sentences, day_sentence_fn fn, void *ctx,
                           day_error *error);
