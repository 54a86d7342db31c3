/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/store.h"

/* One analysis: from what the store holds of items, units and messages to tables of its own, which it empties
 * and writes anew. Nothing here is a source of truth: all of it can be redone at any time. */
typedef struct day_analysis {
    const char *name;                                   /* as in analyses.def */
    day_err (*run)(day_store *store, day_error *error); /* within a transaction */
} day_analysis;

/* Rows of analyses.def, in order: later ones may read what earlier ones wrote. NULL-terminated. */
extern const day_analysis *const day_analyses[];

/* Runs them all, each in one transaction. `store` is open for writing. `stop` may be NULL: between two
 * analyses it is looked at, and what is left is left. */
day_err day_analyse(day_store *store, const volatile int *stop, day_error *error);

/* The same for a case that nobody has open for writing. */
day_err day_analyse_case(const char *case_folder, const volatile int *stop, day_error *error);
