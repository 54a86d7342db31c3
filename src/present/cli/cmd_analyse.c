/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight analyse CASE`: derives anew what is derived (analyse/), as every ingest does when it ends: after
 * an interruption, with a newer program, or to measure it. */
#include "analyse/analyse.h"
#include "base/json.h"
#include "base/utf8.h"
#include "background.h"
#include "case_analysis.h"
#include "case_folder.h"
#include "case_log.h"
#include "present/card/figures.h"
#include "interrupt.h"
#include "options.h"
#include <sys/resource.h>

static const day_manual manual = {
    .name = "analyse",
    .usage = "CASE [options]",
    .about =
        "Derives anew what follows from what was read: page images put together, threads, conversations, "
        "people\n"
        "and organisations, time zones, connections, near copies. Every ingest ends with it; this is for a "
        "case\n"
        "whose ingest was interrupted there, or that an older version read. Nothing is read again, and what\n"
        "you decided about people is kept. --only NAME,… redoes only those (docs/case-format.md names them), "
        "in "
        "their order.\n"
        "--json prints "
        "{\"analyses\":{NAME:seconds,…},\"seconds\":x,\"peak_bytes\":N}.\n",
    .examples = "  daylight analyse leak\n"
                "  daylight analyse leak --only targets,edges,measures,events\n",
    .min_args = 1,
    .max_args = 1,
};

static int64_t peak_bytes(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (int64_t)usage.ru_maxrss * 1024 : 0;
}

static void print_result(double seconds)
{
    g_autofree char *duration = day_figure_duration(seconds);
    printf("analysed in %s\n", duration);
}

/* "=targets,edges"; NULL with the complaint printed. */
static char *which_of(const day_cli *cli, const char *only)
{
    g_auto(GStrv) names = g_strsplit(only, ",", -1);
    for (char **name = names; *name != NULL; name++) {
        if (day_analysis_is_one(*name)) continue;
        g_autofree char *shown = day_utf8_shown(*name);
        day_command_fail(cli, DAY_EXIT_USAGE, "there is no analysis '%s'", shown);
        return NULL;
    }
    return g_strconcat("=", only, NULL);
}

day_exit day_command_analyse(day_cli *cli, char **argv)
{
    gboolean json = FALSE, quiet = FALSE;
    g_autofree char *only = NULL;
    const GOptionEntry entries[] = {
        {"only", 0, 0, G_OPTION_ARG_FILENAME, &only, "only these analyses", "NAMES"},
        {"progress-json", 0, 0, G_OPTION_ARG_NONE, &cli->progress_json,
         "progress as JSON objects, a line each, on standard error", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "no progress", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "one JSON object", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    g_autofree char *folder = day_case_folder(args[0]), *which = NULL;
    if (only != NULL && (which = which_of(cli, only)) == NULL) return DAY_EXIT_USAGE;
    day_background();
    gint64 start = g_get_monotonic_time();
    g_autoptr(GString) line = g_string_new(NULL);
    day_json out = day_json_into(line);
    day_json_begin_object(&out);
    day_json_key(&out, "analyses");
    day_json_begin_object(&out);
    code = day_case_analyse_timed(cli, folder, which, quiet, &out, day_interrupt_watch());
    if (code != DAY_EXIT_OK) return code;
    day_case_log(cli, args[0], "analyse", "%s", only != NULL ? only : "all");
    double seconds = (double)(g_get_monotonic_time() - start) / 1e6;
    day_json_end_object(&out);
    day_json_put_real(&out, "seconds", seconds, 3);
    day_json_put_int(&out, "peak_bytes", peak_bytes());
    day_json_end_object(&out);
    if (json)
        puts(line->str);
    else
        print_result(seconds);
    return DAY_EXIT_OK;
}
