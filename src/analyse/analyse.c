/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The floor of derived data: runs after reading, one analysis after the other. Each makes its
 * own tables anew beside the old ones (store/derive.h) and puts them in their place in one short transaction:
 * a reader of the case sees the old or the new, who writes tags and notes need not wait, and a kill leaves
 * the old. */
#include "analyse.h"
#include "store/derive.h"
#include "store/q_meta.h"
#include <string.h>

#define ANALYSIS(name, title) extern const day_analysis day_analysis_##name;
#include "analyses.def"
#undef ANALYSIS

typedef struct row {
    const day_analysis *analysis;
    const char *title;
} row;

static const row rows[] = {
#define ANALYSIS(name, title) {&day_analysis_##name, title},
#include "analyses.def"
#undef ANALYSIS
};

static bool stopped(const day_analysis_run *run)
{
    return run->stop != NULL && g_atomic_int_get(run->stop) != 0;
}

bool day_analysis_goes_on(const day_analysis_run *run, int64_t done, int64_t total)
{
    if (run->progress != NULL) run->progress(run->name, run->title, done, total, run->ctx);
    return !stopped(run);
}

day_err day_analysis_lexicon(const day_lexicon **out, const day_analysis_run *run, day_error *error)
{
    day_err err = DAY_OK;
    if (*run->lexicon == NULL) err = day_lexicon_open(run->lexicon, day_store_folder(run->store), error);
    *out = *run->lexicon;
    return err;
}

static day_err prepare(day_store *store, void *ctx, day_error *error)
{
    const day_analysis *analysis = ctx;
    return analysis->before(store, error);
}

static day_err run_one(const day_analysis_run *run, const day_analysis *analysis, day_error *error)
{
    day_error own = {0};
    day_err err = DAY_OK;
    if (analysis->before != NULL) err = day_store_change(run->store, prepare, (void *)(gsize)analysis, &own);
    if (err == DAY_OK) err = day_derive_begin(run->store, &own);
    if (err != DAY_OK) return day_error_set(error, err, "%s", own.message);
    day_store_stop_at(run->store, run->stop);
    err = analysis->run(run, &own);
    day_store_stop_at(run->store, NULL);
    if (err == DAY_OK && !stopped(run)) err = day_derive_publish(run->store, &own);
    if (err == DAY_OK && !stopped(run)) err = day_derived_note(run->store, &own);
    if (err == DAY_OK && !stopped(run)) {
        err = day_store_commit(run->store, &own);
        if (err == DAY_OK) return DAY_OK;
    }
    day_store_rollback(run->store);
    bool good = err == DAY_OK || stopped(run); /* what was stopped says so as a failing statement, too */
    return good ? DAY_OK : day_error_set(error, err, "analysis %s: %s", analysis->name, own.message);
}

/* Whether `which` names it in "=targets,edges". */
static bool is_listed(const char *which, const char *name)
{
    g_auto(GStrv) names = g_strsplit(which + 1, ",", -1);
    return g_strv_contains((const char *const *)names, name);
}

bool day_analysis_is_one(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].analysis->name, name) == 0) return true;
    return false;
}

day_err day_analyse(day_store *store, const char *which, day_analysis_progress_fn progress, void *ctx,
                    const volatile int *stop, day_error *error)
{
    g_autoptr(day_lexicon) lexicon = NULL;
    day_err err = DAY_OK;
    bool only = which != NULL && *which == '=';
    guint i = 0;
    while (which != NULL && !only && i < G_N_ELEMENTS(rows) && strcmp(rows[i].analysis->name, which) != 0)
        i++;
    for (; i < G_N_ELEMENTS(rows) && err == DAY_OK; i++) {
        if (only && !is_listed(which, rows[i].analysis->name)) continue;
        const day_analysis_run run = {store,         stop,    progress, ctx, rows[i].analysis->name,
                                      rows[i].title, &lexicon};
        if (!day_analysis_goes_on(&run, 0, 0)) break;
        err = run_one(&run, rows[i].analysis, error);
        (void)day_analysis_goes_on(&run, DAY_ANALYSIS_ENDED, 0);
    }
    return err;
}

day_err day_analyse_case(const char *case_folder, const char *which, day_analysis_progress_fn progress,
                         void *ctx, const volatile int *stop, day_error *error)
{
    g_autoptr(day_store) store = NULL;
    day_err err = day_store_open(&store, case_folder, DAY_STORE_WRITE, error);
    return err == DAY_OK ? day_analyse(store, which, progress, ctx, stop, error) : err;
}
