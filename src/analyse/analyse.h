/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "lexicon/lexicon.h"
#include "store/store.h"

/* How far one analysis has come; `total` 0: not known. With done == DAY_ANALYSIS_ENDED it is over. `ctx` is
 * the caller's. */
#define DAY_ANALYSIS_ENDED (-1)
typedef void (*day_analysis_progress_fn)(const char *name, const char *title, int64_t done, int64_t total,
                                         void *ctx);

/* What an analysis runs with. */
typedef struct day_analysis_run {
    day_store *store;
    const volatile int *stop; /* g_atomic_int, may be NULL */
    day_analysis_progress_fn progress;
    void *ctx;
    const char *name, *title;
    day_lexicon **lexicon; /* for day_analysis_lexicon() */
} day_analysis_run;

/* One analysis: from what the store holds of items, units and messages to tables of its own, which it empties
 * and writes anew. Nothing here is a source of truth: all of it can be redone at any time. */
typedef struct day_analysis {
    const char *name; /* as in analyses.def */
    /* What later runs need as well, such as a key: in a short transaction of its own. May be NULL. */
    day_err (*before)(day_store *store, day_error *error);
    /* Reads one moment of the case, and writes to tables that it cleared (store/derive.h). */
    day_err (*run)(const day_analysis_run *run, day_error *error);
} day_analysis;

/* To be called now and then by an analysis that may take seconds. False when the user wants it to stop: the
 * analysis then returns DAY_OK at once, and what it wrote is rolled back. */
bool day_analysis_goes_on(const day_analysis_run *run, int64_t done, int64_t total);

/* The case's lexicon, with all terms: opened when first asked for, borrowed from whoever runs the analyses.
 */
day_err day_analysis_lexicon(const day_lexicon **out, const day_analysis_run *run, day_error *error);

/* Whether analyses.def has a row of this name. */
bool day_analysis_is_one(const char *name);

/* Runs the rows of analyses.def, in order, each in one transaction. `which`: "targets" begins with that one,
 * "=targets,edges" runs only those, NULL all. `store` is open for writing. `progress` and `stop` may be NULL.
 * What was stopped keeps its old tables. */
day_err day_analyse(day_store *store, const char *which, day_analysis_progress_fn progress, void *ctx,
                    const volatile int *stop, day_error *error);

/* The same for a case that nobody has open for writing. */
day_err day_analyse_case(const char *case_folder, const char *which, day_analysis_progress_fn progress,
                         void *ctx, const volatile int *stop, day_error *error);
