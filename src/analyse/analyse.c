/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The floor of derived data: runs after reading, one analysis after the other. Each rewrites its own tables
 * in one transaction, so that a reader of the case sees the old or the new, and a kill leaves the old. */
#include "analyse.h"

#define ANALYSIS(name) extern const day_analysis day_analysis_##name;
#include "analyses.def"
#undef ANALYSIS

const day_analysis *const day_analyses[] = {
#define ANALYSIS(name) &day_analysis_##name,
#include "analyses.def"
#undef ANALYSIS
    NULL};

static day_err run_one(day_store *store, const day_analysis *analysis, day_error *error)
{
    day_error own = {0};
    day_err err = day_store_begin(store, &own);
    if (err != DAY_OK) return day_error_set(error, err, "%s", own.message);
    err = analysis->run(store, &own);
    if (err == DAY_OK) err = day_store_commit(store, &own);
    if (err == DAY_OK) return DAY_OK;
    day_store_rollback(store);
    return day_error_set(error, err, "analysis %s: %s", analysis->name, own.message);
}

day_err day_analyse(day_store *store, const volatile int *stop, day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; day_analyses[i] != NULL && err == DAY_OK; i++) {
        if (stop != NULL && *stop) break;
        err = run_one(store, day_analyses[i], error);
    }
    return err;
}

day_err day_analyse_case(const char *case_folder, const volatile int *stop, day_error *error)
{
    g_autoptr(day_store) store = NULL;
    day_err err = day_store_open(&store, case_folder, DAY_STORE_WRITE, error);
    return err == DAY_OK ? day_analyse(store, stop, error) : err;
}
