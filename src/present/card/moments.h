/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "activity_card.h"

/* When everything of a case happened, in memory: for counting by kind in spans of any length at once. */
typedef struct day_moments day_moments;

/* `with`: a JSON array of ids of accounts, NULL: of anybody. On DAY_OK the caller frees *out. */
day_err day_moments_read(day_moments **out, day_store *store, const char *with, day_error *error);
void day_moments_free(day_moments *moments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_moments, day_moments_free)

typedef struct day_moments_range {
    int64_t from_ms, to_ms;   /* from <= time < to; DAY_TIME_NONE: as far as there is any */
    const char *const *kinds; /* NULL-terminated; NULL: all */
    guint buckets;            /* at most so many, at least 1 */
} day_moments_range;

/* "from","to" (milliseconds: of the range, or of what there is),"first","last" (of the whole case),
 * "usual_from","usual_to" (without the first and the last hundredth: some text names 1066),"step" (year,
 * quarter, month, day, 6h, hour, 10min, minute),"kinds":[{"kind","total","inside"}] (all of the case's;
 * inside the range), "buckets":[{"at","counts":[…]}]: members of the object that is open. `at` is the
 * beginning in milliseconds, counts are in the order of `kinds`; empty buckets are left out. The step is the
 * finest with which the range has no more buckets than are wanted. */
void day_moments_put(day_json *json, const day_moments *moments, const day_moments_range *range);

/* The same as day_activity_read() of everybody in [from_ms, to_ms), without asking the store; `shift` is none
 * or fixed. */
void day_moments_activity(day_activity *out, const day_moments *moments, int64_t from_ms, int64_t to_ms,
                          const day_shift *shift);
