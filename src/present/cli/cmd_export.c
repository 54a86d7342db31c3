/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight export CASE --as KIND PLACE`: the case as a whole, or a choice of its items, to go elsewhere.
 * Kinds are rows of present/export/exports.def. */
#include "base/utf8.h"
#include "case_folder.h"
#include "case_log.h"
#include "export_choice.h"
#include "interrupt.h"
#include "options.h"
#include "passphrase_file.h"
#include "present/card/figures.h"
#include "present/export/export.h"
#include "progress.h"
#include <string.h>

enum { PASSPHRASE_MIN = 12 };

static const day_manual manual = {
    .name = "export",
    .usage = "CASE --as KIND PLACE [options]",
    .about =
        "bagit writes the folder PLACE, a bag (RFC 8493) for an archive or a court: the bytes of items where "
        "they\n"
        "are still those that were read, the ledger (CSV and JSON), the dossier, its citations, the log, "
        "and\n"
        "manifests in SHA-512 and SHA-256. Bytes that hold lists of people are left out, with what contains "
        "them,\n"
        "and the dossier is masked; the ledger says what is left out and why. --unmasked has everything.\n"
        "bundle writes the file PLACE, the whole case without its index, encrypted under a passphrase "
        "(Argon2id,\n"
        "XChaCha20-Poly1305); 'daylight import' opens it. Nothing is left out of it. Originals that lie in "
        "no\n"
        "container are not part of a case and not in a bundle.\n"
        "The passphrase is asked for, or is the first line of --passphrase-file; it has twelve characters or "
        "more.\n"
        "With --json: {\"kind\",\"place\",\"files\",\"bytes\",\"items\",\"withheld\",\"absent\"}.\n",
    .examples = "  daylight export leak --as bagit leak.bag\n"
                "  daylight export leak --as bagit offers.bag --items '报价 OR offer'\n"
                "  daylight export leak --as bagit picked.bag --bookmarked --unmasked\n"
                "  daylight export leak --as bundle leak.daylight\n",
    .negative = "nothing was chosen",
    .min_args = 2,
    .max_args = 2,
};

typedef struct exporting {
    const day_cli *cli;
    day_store *store;
    const day_export_kind *kind;
    const char *name, *place; /* the case as it was named, and where to */
    char *as, *passphrase_file;
    gboolean unmasked, json, quiet;
    day_export_choice choice;
    day_lock_key key;
    day_progress progress;
} exporting;

static void show_step(uint64_t bytes, void *ctx)
{
    exporting *at = ctx;
    g_autofree char *size = day_figure_size(bytes);
    g_autoptr(GString) line = g_string_new(size);
    g_string_append(line, " written");
    day_progress_line(&at->progress, line);
}

static void tell(const exporting *at, const day_export_answer *answer)
{
    if (at->json) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json json = day_json_into(line);
        day_json_begin_object(&json);
        day_json_put_string(&json, "kind", at->kind->name);
        day_json_put_string(&json, "place", at->place);
        day_json_put_uint(&json, "files", answer->files);
        day_json_put_uint(&json, "bytes", answer->bytes);
        day_json_put_uint(&json, "items", answer->items);
        day_json_put_uint(&json, "withheld", answer->withheld);
        day_json_put_uint(&json, "absent", answer->absent);
        day_json_end_object(&json);
        puts(line->str);
        return;
    }
    g_autofree char *shown = day_utf8_shown(at->place);
    g_autofree char *files = day_figure_of(answer->files, "file");
    g_autofree char *size = day_figure_size(answer->bytes);
    printf("%s: %s, %s\n", shown, files, size);
    if (answer->withheld > 0)
        printf("%" G_GUINT64_FORMAT " with lists of people left out; --unmasked has them\n",
               answer->withheld);
    if (answer->absent > 0)
        printf("%" G_GUINT64_FORMAT " not at hand, or changed since they were read: the ledger says which\n",
               answer->absent);
}

static void note(void *ctx)
{
    const exporting *at = ctx;
    g_autofree char *base = g_path_get_basename(at->place);
    g_autofree char *words = day_export_choice_words(&at->choice);
    day_case_log(at->cli, at->name, "export", "%s %s%s%s%s", at->kind->name, base, *words != '\0' ? ": " : "",
                 words, at->unmasked ? ", unmasked" : "");
}

static day_exit run_kind(exporting *at, const GHashTable *chosen)
{
    g_autofree char *base = g_path_get_basename(day_store_folder(at->store));
    g_autofree char *title =
        g_str_has_suffix(base, ".case") ? g_strndup(base, strlen(base) - 5) : g_strdup(base);
    g_autofree char *words = day_export_choice_words(&at->choice);
    day_export_order order = {.store = at->store,
                              .output = at->place,
                              .title = title,
                              .generator = "daylight " DAY_VERSION,
                              .unmasked = at->unmasked,
                              .chosen = chosen,
                              .choice = words,
                              .key = &at->key,
                              .stop = day_interrupt_watch(),
                              .step = show_step,
                              .leaves = note,
                              .ctx = at};
    day_export_answer answer = {0};
    day_error error = {0};
    at->progress = day_progress_for(at->cli, at->quiet);
    day_err err = at->kind->run(&answer, &order, &error);
    day_progress_end(&at->progress);
    if (err == DAY_ERR_BUSY)
        return day_command_fail(at->cli, DAY_EXIT_INTERRUPTED, "stopped; nothing was written");
    if (err != DAY_OK) return day_case_fail(at->cli, &error);
    tell(at, &answer);
    return DAY_EXIT_OK;
}

static day_exit choose_and_run(exporting *at)
{
    g_autoptr(GHashTable) chosen = NULL;
    day_exit code = day_case_open(&at->store, at->cli, at->name, DAY_STORE_READ);
    if (code == DAY_EXIT_OK && day_export_choice_is_made(&at->choice))
        code = day_export_choose(&chosen, at->cli, at->store, day_store_folder(at->store), &at->choice);
    if (code != DAY_EXIT_OK) return code;
    if (at->kind->is_sealed &&
        !day_passphrase_take(&at->key, &code, at->cli, at->passphrase_file, PASSPHRASE_MIN, true))
        return code;
    code = run_kind(at, chosen);
    day_passphrase_release(&at->key);
    return code;
}

/* Whether the options fit together; complaints are printed. */
static day_exit check(exporting *at)
{
    if (at->as == NULL) return day_command_fail(at->cli, DAY_EXIT_USAGE, "--as is needed: bagit or bundle");
    at->kind = day_export_find(at->as);
    if (at->kind == NULL)
        return day_command_fail(at->cli, DAY_EXIT_USAGE,
                                "no export is called '%s'; there are bagit and bundle", at->as);
    if (day_export_choice_is_made(&at->choice) && !at->kind->takes_choice)
        return day_command_fail(at->cli, DAY_EXIT_USAGE,
                                "a %s is the whole case; --as bagit takes a choice of its items", at->as);
    if (at->passphrase_file != NULL && !at->kind->is_sealed)
        return day_command_fail(at->cli, DAY_EXIT_USAGE, "a %s has no passphrase", at->as);
    return DAY_EXIT_OK;
}

day_exit day_command_export(day_cli *cli, char **argv)
{
    exporting at = {.cli = cli};
    const GOptionEntry entries[] = {
        {"as", 0, 0, G_OPTION_ARG_FILENAME, &at.as, "bagit or bundle", "KIND"},
        {"items", 0, 0, G_OPTION_ARG_FILENAME, &at.choice.query, "only what this query finds", "QUERY"},
        {"state", 0, 0, G_OPTION_ARG_FILENAME, &at.choice.state, "only items in this state", "STATE"},
        {"bookmarked", 0, 0, G_OPTION_ARG_NONE, &at.choice.bookmarked, "only what was picked out", NULL},
        {"unmasked", 0, 0, G_OPTION_ARG_NONE, &at.unmasked, "lists of people too; names and numbers whole",
         NULL},
        {"passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &at.passphrase_file,
         "its first line is the passphrase", "FILE"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &at.quiet, "no progress", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &at.json, "one JSON object", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args != NULL) code = check(&at);
    if (args != NULL && code == DAY_EXIT_OK) {
        at.name = args[0];
        at.place = args[1];
        code = choose_and_run(&at);
    }
    g_clear_pointer(&at.store, day_store_close);
    g_free(at.as);
    g_free(at.passphrase_file);
    g_free(at.choice.query);
    g_free(at.choice.state);
    return code;
}
