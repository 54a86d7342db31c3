/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Runs the tests of tests.def, in order, over what all other analyses derived. What `daylight authenticity
 * --known` found is kept: it rests on a folder that is not in the case. */
#include "authentic.h"

static day_err say_left_out(day_authentic *at, day_error *error)
{
    g_autofree char *found = g_strdup_printf(
        "%u more findings of this test are not listed: the first %d are.", at->left_out, DAY_AUTHENTIC_MOST);
    const day_finding more = {DAY_FINDING_OF("neutral"), .looked_at = "all of the case", .found = found};
    return day_authentic_put(at, &more, NULL, error);
}

static day_err run(const day_analysis_run *run, day_error *error)
{
    day_err err = day_finding_clear(run->store, NULL, "known", error);
    int64_t total = 0, done = 0;
    while (day_authentic_tests[total].name != NULL) total++;
    for (const day_authentic_test *test = day_authentic_tests; test->name != NULL && err == DAY_OK; test++) {
        day_authentic at = {
            .run = run, .store = run->store, .test = test->name, .now_ms = g_get_real_time() / 1000};
        if (!day_analysis_goes_on(run, done++, total)) return DAY_OK;
        err = test->run(&at, error);
        if (err == DAY_OK && at.left_out > 0) err = say_left_out(&at, error);
    }
    return err;
}

const day_analysis day_analysis_authenticity = {.name = "authenticity", .run = run};
