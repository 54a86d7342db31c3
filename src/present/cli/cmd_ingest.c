/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight ingest CASE SOURCE…`, and the short form `daylight SOURCE…`, which names the case after its first
 * source. Both end with the account that `status` gives: nobody should have to ask what was not read. */
#include "background.h"
#include "case_analysis.h"
#include "present/card/figures.h"
#include "interrupt.h"
#include "options.h"
#include "password_list.h"
#include "progress.h"
#include "source/walk.h"
#include "ocr/languages.h"
#include "store/q_meta.h"
#include "summary.h"
#include <stdlib.h>
#include <string.h>

static const day_manual manual = {
    .name = "ingest",
    .usage = "CASE [SOURCE…] [options]",
    .about =
        "Reads folders, single files, archives, mailboxes and git repositories into CASE, a folder that is "
        "made\n"
        "if missing. Originals are only read. Everything found ends in one state with a reason. What is\n"
        "finished is never done twice: after Ctrl-C, a crash or a power cut, 'daylight ingest CASE' goes "
        "on;\n"
        "with a SOURCE again, new and changed files are read.\n"
        "What is locked is tried with the passwords that the trove itself tells and with --password-file;\n"
        "'daylight passwords CASE' lists them.\n"
        "'daylight SOURCE…' does the same with the case beside the current folder, named after the first\n"
        "SOURCE. --json prints what 'daylight status --json' prints.\n",
    .examples = "  daylight ingest leak.case /media/stick/leak\n"
                "  daylight ingest leak mails.mbox contracts/ --jobs 4\n"
                "  daylight ingest leak dump --exclude '*.iso' --exclude 'cache/*'\n"
                "  daylight ingest leak                       # goes on where it was stopped\n"
                "  daylight leak.zip                          # into leak.zip.case\n",
    .negative = "something could not be brought to an end: the ledger does not balance",
    .min_args = 1,
};

typedef struct ingest_options {
    gint jobs;
    char *ocr, *password_file;
    char **exclude, **passwords;
    gboolean json, quiet, no_index;
} ingest_options;

static day_exit check_options(const day_cli *cli, const ingest_options *options)
{
    if (options->jobs < 0 || options->jobs > 256)
        return day_command_fail(cli, DAY_EXIT_USAGE, "--jobs is a number from 1 to 256 (0: one per core)");
    const char *ocr = options->ocr;
    if (ocr != NULL && (*ocr == '\0' || strspn(ocr, "abcdefghijklmnopqrstuvwxyz_+") != strlen(ocr)))
        return day_command_fail(
            cli, DAY_EXIT_USAGE,
            "--ocr is none, auto, or Tesseract's languages joined by +: eng+chi_sim; not '%s'", ocr);
    return DAY_EXIT_OK;
}

/* Says it before the case is made: a mistyped source should leave nothing behind. */
static day_exit check_sources(const day_cli *cli, const char *folder, const char *name, char **sources)
{
    day_error error = {0};
    for (char **source = sources; *source != NULL; source++)
        if (day_source_kind(*source, &error) == NULL)
            return day_command_fail(cli, DAY_EXIT_USAGE, "%s", error.message);
    if (*sources == NULL && !day_store_exists(folder))
        return day_command_fail(cli, DAY_EXIT_TROUBLE,
                                "no case at %s: make one with 'daylight ingest %s SOURCE'", folder, name);
    return DAY_EXIT_OK;
}

static day_exit summarise(const day_cli *cli, const char *folder, const char *name, gboolean json)
{
    g_autoptr(day_store) store = NULL;
    day_exit code = day_case_open(&store, cli, folder, DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    return json ? day_summary_print_json(cli, store) : day_summary_print(cli, store, name);
}

/* What --ocr says; without it what the case was read with before; for a new one what is installed. The caller
 * frees. */
static char *choose_ocr(const char *folder, const char *asked)
{
    g_autoptr(day_store) store = NULL;
    if (asked != NULL) return g_strdup(asked);
    char *before = NULL;
    if (day_store_open(&store, folder, DAY_STORE_READ, NULL) == DAY_OK) before = day_meta_get(store, "ocr");
    return before != NULL ? before : g_strdup(day_ocr_default());
}

/* Languages that are not installed are said before anything is read. */
static day_exit check_ocr(const day_cli *cli, const char *ocr)
{
    day_error error = {0};
    if (day_ocr_check(ocr, &error) == DAY_OK) return DAY_EXIT_OK;
    return day_command_fail(cli, DAY_EXIT_USAGE, "%s", error.message);
}

static day_exit ingest(const day_cli *cli, const char *name, char **sources, const ingest_options *options)
{
    g_autofree char *folder = day_case_folder(name);
    day_exit code = check_options(cli, options);
    if (code == DAY_EXIT_OK) code = check_sources(cli, folder, name, sources);
    if (code == DAY_EXIT_OK) code = day_case_admit(cli, folder);
    if (code != DAY_EXIT_OK) return code;
    g_autofree char *ocr = choose_ocr(folder, options->ocr);
    code = check_ocr(cli, ocr);
    if (code != DAY_EXIT_OK) return code;
    day_progress progress = day_progress_for(cli, options->quiet);
    day_ingest_options how = {.jobs = (unsigned)options->jobs,
                              .ocr = ocr,
                              .exclude = (const char *const *)options->exclude,
                              .passwords = (const char *const *)options->passwords,
                              .no_index = options->no_index,
                              .self_deny = true};
    day_ingest_result result = {0};
    day_error error = {0};
    const volatile int *stop = day_interrupt_watch();
    day_background();
    day_err err = day_ingest_run(&result, folder, (const char *const *)sources, &how, day_progress_show,
                                 &progress, stop, &error);
    day_progress_end(&progress);
    if (err != DAY_OK && result.no_jail)
        return day_command_fail(cli, DAY_EXIT_JAIL, "%s; 'daylight doctor' says which layers work",
                                error.message);
    if (err != DAY_OK) return day_case_fail(cli, &error);
    if (result.interrupted) {
        g_autofree char *done = day_figure_of((guint64)result.new_items, "item");
        return day_command_fail(
            cli, DAY_EXIT_INTERRUPTED,
            "stopped; %s read in this run are kept. 'daylight ingest %s' goes on from here", done, name);
    }
    code = day_case_analyse(cli, folder, NULL, options->quiet, stop);
    return code == DAY_EXIT_OK ? summarise(cli, folder, name, options->json) : code;
}

day_exit day_command_ingest(day_cli *cli, char **argv)
{
    ingest_options options = {0};
    const GOptionEntry entries[] = {
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options.jobs, "workers at once (one per core)", "N"},
        {"ocr", 0, 0, G_OPTION_ARG_FILENAME, &options.ocr,
         "text in pictures: none, auto, or languages: eng+chi_sim", "HOW"},
        {"exclude", 'x', 0, G_OPTION_ARG_FILENAME_ARRAY, &options.exclude,
         "leave out names, or with a slash paths, like this; recorded as excluded", "GLOB"},
        {"password-file", 0, 0, G_OPTION_ARG_FILENAME, &options.password_file,
         "passwords for what is locked, one a line", "FILE"},
        {"no-index", 0, 0, G_OPTION_ARG_NONE, &options.no_index, "leave the full text to a later run", NULL},
        {"progress-json", 0, 0, G_OPTION_ARG_NONE, &cli->progress_json,
         "progress as JSON objects, a line each, on standard error", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, "no progress", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "one JSON object at the end", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args != NULL) options.passwords = day_password_list_read(&code, cli, options.password_file);
    if (options.passwords != NULL) code = ingest(cli, args[0], args + 1, &options);
    g_strfreev(options.passwords);
    g_free(options.password_file);
    g_free(options.ocr);
    g_strfreev(options.exclude);
    return code;
}
