/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* What speaks for and against authenticity: derived by analyse/authentic, which empties and writes these
 * tables. Strings are borrowed until the callback returns; never NULL. Return false from a callback to stop.
 */

typedef struct day_finding {
    int64_t id;            /* not looked at when inserting */
    const char *test;      /* a row of analyse/authentic/tests.def */
    const char *scope;     /* "item", "conversation", "trove" */
    int64_t item;          /* that it is about, of scope item; else 0 */
    int64_t conversation;  /* of scope conversation; else 0 */
    const char *direction; /* "for", "against", "neutral", "not applicable" */
    const char *weight;    /* "weak", "moderate", "strong"; "" when it points nowhere */
    const char *weight_why;
    double ratio; /* how many times likelier, on the side of `direction`; NAN: can't be said honestly */
    const char *looked_at, *found, *otherwise;
    int64_t places; /* how many there are; the first DAY_FINDING_PLACES are kept */
    /* Read only. */
    const char *path; /* of `item` */
    day_span sha256;
    const char *key, *title; /* of `conversation`; the key outlives an analysis */
} day_finding;
typedef bool (*day_finding_fn)(const day_finding *finding, void *ctx);

#define DAY_FINDING_PLACES 10

/* A place it rests on. unit 0: the item as a whole; size 0: the unit as a whole. */
typedef struct day_finding_place {
    int64_t item, unit, start, size;
    const char *note; /* what stands there, in our words; "" when the quote says it */
    /* Read only. */
    const char *path, *place; /* place: of the unit; "" for an item as a whole */
    day_span sha256;
} day_finding_place;
typedef bool (*day_finding_place_fn)(const day_finding_place *place, void *ctx);

/* All findings of one test; `test` NULL: of all but `keep`, which may be NULL. */
day_err day_finding_clear(day_store *store, const char *test, const char *keep, day_error *error);
/* With the first DAY_FINDING_PLACES of `n` places; finding->places may be more than `n`. */
day_err day_finding_insert(day_store *store, const day_finding *finding, const day_finding_place *places,
                           size_t n, day_error *error);

/* Which ones; NULL and 0: any. */
typedef struct day_finding_filter {
    const char *test, *direction, *weight, *scope;
    int64_t item; /* that it is about, or that one of its places is in */
    int64_t conversation;
} day_finding_filter;
/* Against before for before neutral before not applicable, the most telling first, in each as tests wrote
 * them. */
day_err day_finding_each(day_store *store, const day_finding_filter *filter, day_finding_fn fn, void *ctx,
                         day_error *error);
day_err day_finding_each_place(day_store *store, int64_t finding, day_finding_place_fn fn, void *ctx,
                               day_error *error);

/* How many findings a test has in a direction. */
typedef bool (*day_finding_count_fn)(const char *test, const char *direction, int64_t n, void *ctx);
day_err day_finding_each_count(day_store *store, day_finding_count_fn fn, void *ctx, day_error *error);
