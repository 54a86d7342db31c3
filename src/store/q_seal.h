/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "seal_leaves.h"
#include "base/span.h"

/* Seals that were made of the case: a signed statement each, and the leaves that it is made of, so that what
 * changed since can be named. */

/* Borrowed until the callback returns. Of any content in a case from outside. */
typedef struct day_seal_row {
    int64_t number;
    const char *statement;
    day_span signature;
    day_span answer; /* a time stamp; size 0: none */
} day_seal_row;
typedef bool (*day_seal_fn)(const day_seal_row *seal, void *ctx);
/* By number. Return false to stop. */
day_err day_seal_each(day_store *store, day_seal_fn fn, void *ctx, day_error *error);

day_err day_seal_put(day_store *store, int64_t number, const char *statement, day_span signature,
                     day_error *error);
/* DAY_ERR_NOT_FOUND when there is no such seal. */
day_err day_seal_put_answer(day_store *store, int64_t number, day_span answer, day_error *error);

/* How many leaves a part has and their tree's root. */
typedef struct day_sealed_sum {
    uint64_t size;
    day_sha256 root;
} day_sealed_sum;

typedef enum day_sealed_change { DAY_SEALED_ADDED, DAY_SEALED_CHANGED, DAY_SEALED_GONE } day_sealed_change;
/* leaf: as it is now, NULL when it is gone. Return false to hear of no more; sums are whole nevertheless. */
typedef bool (*day_sealed_change_fn)(day_sealed_change change, int64_t key, const day_sha256 *leaf,
                                     void *ctx);

/* A part as it is now against seal `number` (0: against nothing) of that form, in the order of keys. *then is
 * made of the leaves that the case keeps of that seal: its statement says whether they are true. */
day_err day_sealed_compare(day_sealed_sum *then, day_sealed_sum *now, day_store *store, int form,
                           day_sealed_part part, int64_t number, day_sealed_change_fn fn, void *ctx,
                           day_error *error);

/* What a seal will keep of a part, found before it is made. */
typedef struct day_sealed_news {
    day_sealed_sum now;
    GArray *changes; /* private; owned */
} day_sealed_news;
void day_sealed_news_clear(day_sealed_news *news);
/* Hears how many leaves of the part were looked at. */
typedef void (*day_sealed_step_fn)(uint64_t done, void *ctx);

/* How the part differs from the seal before `number`; writes nothing. `step` may be NULL. *out is cleared by
 * the caller, and by a failure. */
day_err day_sealed_find(day_sealed_news *out, day_store *store, day_sealed_part part, int64_t number,
                        day_sealed_step_fn step, void *ctx, day_error *error);
/* Keeps that for seal `number`, as long as the part is as it was found: day_sealed_is_ours(). */
day_err day_sealed_keep(day_store *store, day_sealed_part part, int64_t number, const day_sealed_news *news,
                        day_error *error);
