/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight reindex CASE`: the full text made again from case.db. The index is derived, so it can always be
 * thrown away; searching repairs small gaps by itself. */
#include "base/json.h"
#include "background.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "interrupt.h"
#include "options.h"
#include "progress.h"
#include "store/q_stats.h"

static const day_manual manual = {
    .name = "reindex",
    .usage = "CASE [options]",
    .about = "Builds the full-text index of the case again, from case.db alone; nothing is read from the "
             "sources.\n"
             "With --json: {\"units\",\"seconds\"}.\n",
    .examples = "  daylight reindex leak\n"
                "  daylight reindex leak --missing      # only what is not in it yet\n",
    .min_args = 1,
    .max_args = 1,
};

typedef struct reindex_options {
    gboolean missing, json, quiet;
} reindex_options;

static void print_result(const reindex_options *options, guint64 units, double seconds)
{
    if (options->json) {
        g_autoptr(GString) text = g_string_new(NULL);
        day_json json = day_json_into(text);
        day_json_begin_object(&json);
        day_json_put_uint(&json, "units", units);
        day_json_put_real(&json, "seconds", seconds, 3);
        day_json_end_object(&json);
        puts(text->str);
        return;
    }
    g_autofree char *count = day_figure_of(units, "unit");
    g_autofree char *time = day_figure_duration(seconds);
    printf("The index holds %s (%s)\n", count, time);
}

static day_exit reindex(const day_cli *cli, const char *name, const reindex_options *options)
{
    g_autoptr(day_store) store = NULL;
    day_exit code = day_case_open(&store, cli, name, DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    g_autofree char *folder = day_case_folder(name);
    day_progress progress = day_progress_for(cli, options->quiet);
    day_error error = {0};
    const volatile int *stop = day_interrupt_watch();
    day_background();
    gint64 started = g_get_monotonic_time();
    day_err err = day_ingest_index(folder, !options->missing, day_progress_show, &progress, stop, &error);
    day_progress_end(&progress);
    if (err != DAY_OK) return day_case_fail(cli, &error);
    if (g_atomic_int_get(stop) != 0)
        return day_command_fail(cli, DAY_EXIT_INTERRUPTED, "stopped; 'daylight reindex %s' begins again",
                                name);
    day_stats stats;
    if (day_stats_read(&stats, store, &error) != DAY_OK) return day_case_fail(cli, &error);
    print_result(options, (guint64)stats.units, (double)(g_get_monotonic_time() - started) / G_USEC_PER_SEC);
    day_stats_clear(&stats);
    return DAY_EXIT_OK;
}

day_exit day_command_reindex(day_cli *cli, char **argv)
{
    reindex_options options = {0};
    const GOptionEntry entries[] = {
        {"missing", 0, 0, G_OPTION_ARG_NONE, &options.missing, "add what is missing, keep the rest", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, "no progress", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "one JSON object", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    return args != NULL ? reindex(cli, args[0], &options) : code;
}
