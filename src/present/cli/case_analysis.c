/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * After reading: what is derived is derived anew. A failure here takes nothing from what was read. */
#include "case_analysis.h"
#include "analyse/analyse.h"
#include "case_folder.h"
#include "progress.h"

static void show(const char *title, int64_t done, int64_t total, void *ctx)
{
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "Analysing: %s", title);
    if (total > 0) g_string_append_printf(line, ", %d%%", (int)(100.0 * (double)done / (double)total));
    day_progress_line(ctx, line);
}

day_exit day_case_analyse(const day_cli *cli, const char *folder, bool quiet, const volatile int *stop)
{
    day_error error = {0};
    day_progress progress = day_progress_for(cli, quiet);
    day_err err = day_analyse_case(folder, show, &progress, stop, &error);
    day_progress_end(&progress);
    if (err != DAY_OK) return day_case_fail(cli, &error);
    if (stop == NULL || g_atomic_int_get(stop) == 0) return DAY_EXIT_OK;
    return day_command_fail(
        cli, DAY_EXIT_INTERRUPTED,
        "stopped while analysing; all that was read is kept. 'daylight analyse CASE' does the rest");
}
