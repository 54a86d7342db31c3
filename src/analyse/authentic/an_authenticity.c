/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Runs the tests of tests.def, in order, over what all other analyses derived; before them, those that read
 * the texts of the case, all in one pass. What `daylight authenticity --known` found is kept: it rests on a
 * folder that is not in the case. */
#include "authentic.h"

#define PULSE 4096 /* units between two looks whether to go on */

/* A test that reads texts, while it does. */
typedef struct reader {
    const day_authentic_texts *texts;
    day_authentic at;
    void *job;
    bool done; /* takes no more */
} reader;

typedef struct pass {
    const day_analysis_run *run;
    reader *readers;
    guint n;
    guint64 units;
    bool stopped;
} pass;

static day_err say_left_out(day_authentic *at, day_error *error)
{
    if (at->left_out == 0) return DAY_OK;
    g_autofree char *found = g_strdup_printf(
        "%u more findings of this test are not listed: the first %d are.", at->left_out, DAY_AUTHENTIC_MOST);
    const day_finding more = {DAY_FINDING_OF("neutral"), .looked_at = "all of the case", .found = found};
    return day_authentic_put(at, &more, NULL, error);
}

static day_authentic at_of(const day_analysis_run *run, const day_authentic_test *test)
{
    return (day_authentic){
        .run = run, .store = run->store, .test = test->name, .now_ms = g_get_real_time() / 1000};
}

/* --- texts ------------------------------------------------------------------------------------------- */

static bool take(const day_alike_text *text, void *ctx)
{
    pass *p = ctx;
    for (guint i = 0; i < p->n; i++) {
        reader *one = &p->readers[i];
        if (!one->done) one->done = !one->texts->take(text, one->job);
    }
    p->stopped = ++p->units % PULSE == 0 && !day_analysis_goes_on(p->run, 0, 0);
    return !p->stopped;
}

static day_err read_texts(pass *p, day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < p->n && err == DAY_OK; i++)
        err = p->readers[i].texts->begin(&p->readers[i].job, &p->readers[i].at, error);
    if (err == DAY_OK) err = day_alike_each_text_alone(p->run->store, take, p, error);
    for (guint i = 0; i < p->n && err == DAY_OK && !p->stopped; i++) {
        err = p->readers[i].texts->end(p->readers[i].job, error);
        if (err == DAY_OK) err = say_left_out(&p->readers[i].at, error);
    }
    for (guint i = 0; i < p->n; i++)
        if (p->readers[i].job != NULL) p->readers[i].texts->clear(p->readers[i].job);
    return err;
}

static day_err run_on_texts(bool *stopped, const day_analysis_run *run, guint tests, day_error *error)
{
    g_autofree reader *readers = g_new0(reader, tests);
    pass p = {.run = run, .readers = readers};
    for (const day_authentic_test *test = day_authentic_tests; test->name != NULL; test++)
        if (test->texts != NULL) readers[p.n++] = (reader){.texts = test->texts, .at = at_of(run, test)};
    day_err err = read_texts(&p, error);
    *stopped = p.stopped;
    return err;
}

/* --- all --------------------------------------------------------------------------------------------- */

static day_err run_alone(const day_analysis_run *run, const day_authentic_test *test, day_error *error)
{
    day_authentic at = at_of(run, test);
    day_err err = test->run(&at, error);
    return err == DAY_OK ? say_left_out(&at, error) : err;
}

static day_err run_all(const day_analysis_run *run, day_error *error)
{
    day_err err = day_finding_clear(run->store, NULL, "known", error);
    guint total = 0, done = 0;
    bool stopped = false;
    while (day_authentic_tests[total].name != NULL) done += day_authentic_tests[total++].texts != NULL;
    if (!day_analysis_goes_on(run, 0, total)) return DAY_OK;
    if (err == DAY_OK) err = run_on_texts(&stopped, run, total, error);
    for (const day_authentic_test *test = day_authentic_tests; test->name != NULL && err == DAY_OK; test++) {
        if (test->texts != NULL) continue;
        if (stopped || !day_analysis_goes_on(run, done++, total)) return DAY_OK;
        err = run_alone(run, test, error);
    }
    return err;
}

const day_analysis day_analysis_authenticity = {.name = "authenticity", .run = run_all};
