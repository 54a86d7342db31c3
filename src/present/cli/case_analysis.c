/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * After reading: what is derived is derived anew. A failure here takes nothing from what was read. */
#include "case_analysis.h"
#include "analyse/analyse.h"
#include "case_folder.h"
#include "progress.h"

typedef struct watching {
    day_progress progress;
    day_json *seconds; /* NULL: nobody asks */
    gint64 since_us;
} watching;

static void end_of(watching *watch, const char *name)
{
    gint64 now = g_get_monotonic_time();
    if (watch->seconds != NULL)
        day_json_put_real(watch->seconds, name, (double)(now - watch->since_us) / 1e6, 3);
    watch->since_us = now;
}

static void show(const char *name, const char *title, int64_t done, int64_t total, void *ctx)
{
    watching *watch = ctx;
    if (done == DAY_ANALYSIS_ENDED) {
        end_of(watch, name);
        return;
    }
    if (watch->progress.cli->progress_json) {
        day_progress_analysis(&watch->progress, name, done, total);
        return;
    }
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "Analysing: %s", title);
    if (total > 0) g_string_append_printf(line, ", %d%%", (int)(100.0 * (double)done / (double)total));
    day_progress_line(&watch->progress, line);
}

day_exit day_case_analyse_timed(const day_cli *cli, const char *folder, const char *which, bool quiet,
                                day_json *seconds, const volatile int *stop)
{
    day_error error = {0};
    watching watch = {day_progress_for(cli, quiet), seconds, g_get_monotonic_time()};
    day_err err = day_analyse_case(folder, which, show, &watch, stop, &error);
    day_progress_end(&watch.progress);
    if (err != DAY_OK) return day_case_fail(cli, &error);
    if (stop == NULL || g_atomic_int_get(stop) == 0) return DAY_EXIT_OK;
    return day_command_fail(
        cli, DAY_EXIT_INTERRUPTED,
        "stopped while analysing; all that was read is kept. 'daylight analyse CASE' does the rest");
}

day_exit day_case_analyse(const day_cli *cli, const char *folder, const char *which, bool quiet,
                          const volatile int *stop)
{
    return day_case_analyse_timed(cli, folder, which, quiet, NULL, stop);
}
