/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight retry CASE --state S`: reads items again, after a new version, on a faster computer, or with more
 * time. What they gave before is dropped and counted anew, so the ledger balances at every moment. */
#include "background.h"
#include "case_analysis.h"
#include "present/card/figures.h"
#include "interrupt.h"
#include "options.h"
#include "password_list.h"
#include "progress.h"
#include "store/q_meta.h"
#include "summary.h"

static const day_manual manual = {
    .name = "retry",
    .usage = "CASE --state STATE [options]",
    .about =
        "Queues the items that ended in STATE again, and reads them. At least one of --state, --format, "
        "--under\n"
        "and --item is needed; all that are given must hold. --json prints what 'daylight status --json'\n"
        "prints.\n",
    .examples = "  daylight retry leak --state timeout\n"
                "  daylight retry leak --state parse_error --format application/pdf\n"
                "  daylight retry leak --state encrypted --password-file passwords.txt\n"
                "  daylight retry leak --under 'leak.zip ▸ mail'\n",
    .negative = "no item is like that, or the ledger does not balance afterwards",
    .min_args = 1,
    .max_args = 1,
};

typedef struct retry_options {
    char *state, *format, *under, *item, *ocr, *password_file;
    char **passwords;
    gint jobs;
    gboolean json, quiet;
} retry_options;

static day_exit retry(const day_cli *cli, const char *name, const retry_options *options)
{
    if (options->state == NULL && options->format == NULL && options->under == NULL && options->item == NULL)
        return day_command_fail(cli, DAY_EXIT_USAGE, "which items? Say --state, --format, --under or --item");
    g_autoptr(day_store) store = NULL;
    day_exit code = day_case_open(&store, cli, name, DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    g_autofree char *folder = day_case_folder(name);
    code = day_case_admit(cli, folder);
    if (code != DAY_EXIT_OK) return code;
    g_autofree char *before = day_meta_get(store, "ocr");
    const char *ocr = options->ocr != NULL ? options->ocr : before;
    day_ingest_retry_filter filter = {
        .state = options->state, .format = options->format, .under = options->under, .sha256 = options->item};
    day_ingest_options how = {.jobs = (unsigned)MAX(options->jobs, 0),
                              .ocr = ocr,
                              .passwords = (const char *const *)options->passwords,
                              .self_deny = true};
    day_progress progress = day_progress_for(cli, options->quiet);
    day_ingest_result result = {0};
    day_error error = {0};
    int64_t n = 0;
    day_background();
    day_err err = day_ingest_retry(&result, &n, folder, &filter, &how, day_progress_show, &progress,
                                   day_interrupt_watch(), &error);
    day_progress_end(&progress);
    if (err != DAY_OK && result.no_jail)
        return day_command_fail(cli, DAY_EXIT_JAIL, "%s; 'daylight doctor' says which layers work",
                                error.message);
    if (err != DAY_OK) return day_case_fail(cli, &error);
    if (result.interrupted)
        return day_command_fail(cli, DAY_EXIT_INTERRUPTED, "stopped; 'daylight ingest %s' goes on from here",
                                name);
    if (n == 0)
        return day_command_fail(cli, DAY_EXIT_NO, "no item is like that: 'daylight items %s' lists them",
                                name);
    code = day_case_analyse(cli, folder, NULL, options->quiet, day_interrupt_watch());
    if (code != DAY_EXIT_OK) return code;
    if (options->json) return day_summary_print_json(cli, store);
    g_autofree char *count = day_figure_of((guint64)n, "item");
    printf("%s read again\n\n", count);
    return day_summary_print(cli, store, name);
}

day_exit day_command_retry(day_cli *cli, char **argv)
{
    retry_options options = {0};
    const GOptionEntry entries[] = {
        {"state", 's', 0, G_OPTION_ARG_FILENAME, &options.state,
         "items that ended so: timeout, parse_error, …", "STATE"},
        {"format", 'f', 0, G_OPTION_ARG_FILENAME, &options.format, "of this MIME type, or image/", "FORMAT"},
        {"under", 'u', 0, G_OPTION_ARG_FILENAME, &options.under, "in this folder or container", "PATH"},
        {"item", 0, 0, G_OPTION_ARG_FILENAME, &options.item, "with this SHA-256 or beginning of one",
         "SHA256"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options.jobs, "workers at once (one per core)", "N"},
        {"ocr", 0, 0, G_OPTION_ARG_FILENAME, &options.ocr, "none, auto, or languages: eng+chi_sim", "HOW"},
        {"password-file", 0, 0, G_OPTION_ARG_FILENAME, &options.password_file,
         "passwords for what is locked, one a line", "FILE"},
        {"progress-json", 0, 0, G_OPTION_ARG_NONE, &cli->progress_json,
         "progress as JSON objects, a line each, on standard error", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, "no progress", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "one JSON object at the end", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args != NULL) options.passwords = day_password_list_read(&code, cli, options.password_file);
    if (options.passwords != NULL) code = retry(cli, args[0], &options);
    g_strfreev(options.passwords);
    g_free(options.password_file);
    g_free(options.state);
    g_free(options.format);
    g_free(options.under);
    g_free(options.item);
    g_free(options.ocr);
    return code;
}
