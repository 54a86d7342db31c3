/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the overview shows of the whole case, counted once rather than by whoever opens the page first: on a
 * case of a million mentions that took four seconds. */
#include "analyse.h"
#include "store/q_figures.h"

static day_err run(const day_analysis_run *run, day_error *error)
{
    return day_analysis_goes_on(run, 0, 0) ? day_figures_count(run->store, error) : DAY_OK;
}

const day_analysis day_analysis_figures = {.name = "figures", .run = run};
