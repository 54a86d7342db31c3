/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/analyse.h"
#include "store/q_alike.h"
#include "store/q_finding.h"
#include <math.h>

/* Tests of authenticity: what speaks for and against the material being what it claims to be. A test looks at
 * something that can be counted, and writes findings: what it looked at, what it found, in which direction
 * that points, how telling it is and why, and what else could explain it. None decides anything, and nothing
 * sums them.
 *
 * Rules for whoever writes one:
 * - A sentence is built from data. It holds no value that identifies somebody (numbers of persons, cards,
 *   accounts) and no name of a person: places are cited, and whoever shows them masks what must be masked.
 * - "for" and "against" want a weight and a reason for it (weight_why) that a reader can check. A ratio is
 *   given only where both chances can be computed from what was counted.
 * - `otherwise` names the innocent, or for "for" the dishonest, explanation that fits as well.
 * - Where a test can't be applied it says "not applicable", and why, in `found`.
 * - Times of inputs are cited by their places; nothing is asserted of what was not looked at. */

typedef enum day_authentic_scope {
    DAY_AUTHENTIC_ITEM,
    DAY_AUTHENTIC_CONVERSATION,
    DAY_AUTHENTIC_TROVE,
} day_authentic_scope;

/* What a test runs with. */
typedef struct day_authentic {
    const day_analysis_run *run;
    day_store *store;
    const char *test; /* its name */
    guint written;    /* findings about single items or conversations */
    guint left_out;   /* more than DAY_AUTHENTIC_MOST of them */
    int64_t now_ms;   /* of this computer's clock: the only thing that is not of the case */
} day_authentic;

#define DAY_AUTHENTIC_MOST 300 /* findings of one test about items or conversations; the rest are counted */

/* A test that reads the texts of the case: they are read once for all of these. Its job is its own. */
typedef struct day_authentic_texts {
    /* Sets *job. `at` and `error` live until clear(): a job keeps both, and fails with the error at its end.
     */
    day_err (*begin)(void **job, day_authentic *at, day_error *error);
    /* Each unit (day_alike_each_text_alone()), those of an item one after the other; false: it takes no more.
     */
    day_alike_text_fn take;
    day_err (*end)(void *job, day_error *error); /* after the last unit */
    void (*clear)(void *job);                    /* whatever came of it; never of NULL */
} day_authentic_texts;

/* A row of tests.def: one of `run` and `texts`. */
typedef struct day_authentic_test {
    const char *name, *title, *looks_at;
    day_authentic_scope scope;
    day_err (*run)(day_authentic *at, day_error *error);
    const day_authentic_texts *texts;
} day_authentic_test;

/* All of them in order; ends with a row without a name. */
extern const day_authentic_test day_authentic_tests[];
/* NULL: there is none of this name. */
const day_authentic_test *day_authentic_test_named(const char *name);
const char *day_authentic_scope_name(day_authentic_scope scope);

#define AUTHENTIC(name, scope, title, looks_at)                                                              \
    day_err day_authentic_##name(day_authentic *at, day_error *error);
#define AUTHENTIC_TEXTS(name, scope, title, looks_at) extern const day_authentic_texts day_authentic_##name;
#include "tests.def"
#undef AUTHENTIC
#undef AUTHENTIC_TEXTS

/* Places that are gathered: all are counted, the first ones kept. Begins zeroed; ends with
 * day_places_clear(). */
typedef struct day_places {
    day_finding_place kept[DAY_FINDING_PLACES];
    char *notes[DAY_FINDING_PLACES]; /* its own */
    guint n;
    int64_t all;
} day_places;
/* unit 0: the item as a whole; size 0: the unit as a whole. `note` is copied, NULL for none. */
void day_places_add(day_places *places, int64_t item, int64_t unit, int64_t start, int64_t size,
                    const char *note);
void day_places_clear(day_places *places);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_places, day_places_clear)

/* Writes a finding; its test is the one that runs, its scope follows from item and conversation. What is left
 * NULL is "". Begin one with DAY_FINDING_OF(direction), so that it has no ratio. `places` may be NULL. A
 * finding that breaks the rules above is a broken invariant. */
#define DAY_FINDING_OF(which) .direction = (which), .ratio = NAN
day_err day_authentic_put(day_authentic *at, const day_finding *finding, const day_places *places,
                          day_error *error);

/* That it can't be applied, and why: a sentence. */
day_err day_authentic_not_applicable(day_authentic *at, const char *looked_at, const char *why,
                                     day_error *error);

/* "1 file", "1,240 files": `noun` takes an s unless there is one, and `y` after a consonant becomes ies.
 * Caller frees. */
char *day_authentic_count(int64_t n, const char *noun);

/* "2022-03-04 10:00" of milliseconds since 1970, UTC. Caller frees. */
char *day_authentic_when(int64_t ms);
