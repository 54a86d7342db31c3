/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight authenticity CASE`: what the tests of analyse/authentic found, against and for, each with what it
 * looked at, how telling it is, what else could explain it, and its places. Nothing is summed up. */
#include "analyse/authentic/authentic.h"
#include "analyse/authentic/dkim_keys.h"
#include "base/given_file.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "options.h"
#include "present/card/figures.h"
#include "present/card/finding_card.h"
#include "present/reader/known_folder.h"
#include "store/q_finding.h"
#include "store/q_meta.h"
#include <math.h>
#include <string.h>

#define AUTHENTIC(name, scope, title, looks_at) "  " #name ": " looks_at "\n"
#define AUTHENTIC_TEXTS AUTHENTIC
static const day_manual manual = {
    .name = "authenticity",
    .usage = "CASE [options]",
    .about =
        "What speaks for and against the material being what it claims to be, by tests over items,\n"
        "conversations and the whole. Each finding says what was looked at, what was found, in which\n"
        "direction that points and how telling it is, what else could explain it, and the first ten places\n"
        "that it rests on. There is no verdict and no score: findings are not independent of each other, "
        "and\n"
        "are to be weighed by whoever knows the matter. What a test can't be applied to is said, with why.\n"
        "With --known: files of a folder of public texts (those in folders within it, too; nothing inside\n"
        "archives) are read in the jail, and what is nearly one of them or holds one is noted in the case,\n"
        "instead of what was noted before; then it is listed.\n"
        "A file of archived keys (--keys) has lines of a name and its record, as a zone file does, too:\n"
        "  selector._domainkey.example.org  v=DKIM1; k=rsa; p=MIIB...\n"
        "The tests:\n"
#include "analyse/authentic/tests.def"
        "\nWith --json a line each {\"id\",\"test\",\"title\",\"scope\",\"item\":{\"path\",\"citation\"},"
        "\"conversation\":{\"key\",\"title\"},\n\"direction\":\"for\" or \"against\" or \"neutral\" or \"not "
        "applicable\",\"weight\":\"weak\" or \"moderate\" or "
        "\"strong\",\n\"weight_why\",\"ratio\",\"looked_at\","
        "\"found\",\"otherwise\",\"places\",\"evidence\":[{\"path\",\"place\",\"quote\",\"note\","
        "\n\"citation\"}]}; "
        "item and conversation are there when it is about one.\n",
    .examples = "  daylight authenticity leak\n"
                "  daylight authenticity leak --against\n"
                "  daylight authenticity leak --test metadata\n"
                "  daylight authenticity leak --item contracts/SL-2023-0099.pdf\n"
                "  daylight authenticity leak --known press-releases/\n"
                "  daylight authenticity leak --test dkim --keys dkim-keys.txt\n"
                "  daylight authenticity leak --json | jq 'select(.weight == \"strong\")'\n",
    .negative = "no test found anything of the kind",
    .min_args = 1,
    .max_args = 1,
};
#undef AUTHENTIC
#undef AUTHENTIC_TEXTS

typedef struct listing {
    const day_cli *cli;
    day_store *store;
    gboolean json, against, in_favour;
    gint limit;
    char *test, *item, *known, *keys;
    day_finding_filter filter;
    guint64 shown;
    const char *direction; /* of the last one printed */
    day_error error;
} listing;

static char *clean(const char *text)
{
    return day_utf8_printable(text, strlen(text));
}

/* --- for people -------------------------------------------------------------------------------------- */

static bool print_place(const day_finding_place *place, void *ctx)
{
    const listing *list = ctx;
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *quote = NULL, *citation = NULL;
    day_finding_place_read(&quote, &citation, list->store, place);
    g_autofree char *path = clean(place->path), *note = clean(place->note),
                    *shown = clean(quote != NULL ? quote : ""), *where = clean(place->place);
    printf("    %s%s%s%s%s%s%s%s\n", day_terminal_on(terminal, DAY_STYLE_PATH), path,
           day_terminal_off(terminal), *where != '\0' ? "#" : "", where, *note != '\0' ? ": " : "", note, "");
    if (quote != NULL) printf("      “%s”\n", shown);
    g_autofree char *cited = clean(citation != NULL ? citation : "");
    if (citation != NULL)
        printf("      %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), cited,
               day_terminal_off(terminal));
    return !day_command_output_gone();
}

static void print_heading(listing *list, const day_finding *finding)
{
    static const struct {
        const char *direction, *heading;
        day_style style;
    } headings[] = {{"against", "AGAINST", DAY_STYLE_BAD},
                    {"for", "FOR", DAY_STYLE_GOOD},
                    {"neutral", "NEITHER", DAY_STYLE_STRONG},
                    {"not applicable", "NOT APPLICABLE", DAY_STYLE_FAINT}};
    for (guint i = 0; i < G_N_ELEMENTS(headings); i++) {
        if (strcmp(headings[i].direction, finding->direction) != 0 ||
            list->direction == headings[i].direction)
            continue;
        printf("%s%s%s%s\n", list->shown > 0 ? "\n" : "",
               day_terminal_on(&list->cli->terminal, headings[i].style), headings[i].heading,
               day_terminal_off(&list->cli->terminal));
        list->direction = headings[i].direction;
    }
}

static void print_line(const char *label, const char *text)
{
    g_autofree char *shown = clean(text);
    if (*shown != '\0') printf("  %s: %s\n", label, shown);
}

static void print_finding(listing *list, const day_finding *finding)
{
    const day_terminal *terminal = &list->cli->terminal;
    const day_authentic_test *test = day_authentic_test_named(finding->test);
    g_autofree char *title = clean(test != NULL ? test->title : finding->test),
                    *found = clean(finding->found), *weight = clean(finding->weight);
    const char *about = finding->item != 0 ? finding->path : finding->title;
    print_heading(list, finding);
    printf("%s%s%s%s%s\n", day_terminal_on(terminal, DAY_STYLE_STRONG), title, day_terminal_off(terminal),
           *weight != '\0' ? " · " : "", weight);
    print_line(finding->item != 0 ? "file" : "conversation", about);
    printf("  %s\n", found);
    print_line("looked at", finding->looked_at);
    g_autofree char *weak = g_strdup_printf("why %s", weight);
    print_line(weak, finding->weight_why);
    if (isfinite(finding->ratio)) printf("  likelihood ratio: %.3g\n", finding->ratio);
    print_line("what else could explain it", finding->otherwise);
    day_finding_each_place(list->store, finding->id, print_place, list, &list->error);
    if (finding->places > DAY_FINDING_PLACES)
        printf("    … and %" G_GINT64_FORMAT " more places\n", finding->places - DAY_FINDING_PLACES);
}

static void write_finding(listing *list, const day_finding *finding)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_finding_card_put(&json, list->store, finding, &list->error);
    puts(line->str);
}

static bool take(const day_finding *finding, void *ctx)
{
    listing *list = ctx;
    if (list->json)
        write_finding(list, finding);
    else
        print_finding(list, finding);
    list->shown++;
    return list->error.code == DAY_OK && !day_command_output_gone() &&
           (list->limit <= 0 || list->shown < (guint64)list->limit);
}

/* --- the command ------------------------------------------------------------------------------------- */

static day_exit list_findings(listing *list)
{
    day_err err = day_finding_each(list->store, &list->filter, take, list, &list->error);
    if (err != DAY_OK || list->error.code != DAY_OK) return day_case_fail(list->cli, &list->error);
    if (list->shown > 0) return DAY_EXIT_OK;
    return day_command_fail(
        list->cli, DAY_EXIT_NO,
        "nothing of the kind was found; a case of an older version wants 'daylight analyse "
        "CASE --only authenticity' first");
}

static day_exit read_filter(listing *list, day_cli *cli)
{
    if (list->against && list->in_favour)
        return day_command_fail(cli, DAY_EXIT_USAGE, "--against and --for: leave both out for all");
    if (list->test != NULL && day_authentic_test_named(list->test) == NULL)
        return day_command_fail(cli, DAY_EXIT_USAGE,
                                "'%s' is no test; 'daylight authenticity --help' names them", list->test);
    if (list->known != NULL && list->test != NULL && strcmp(list->test, "known") != 0)
        return day_command_fail(cli, DAY_EXIT_USAGE,
                                "--known lists what the test 'known' finds: leave --test out");
    list->filter.test = list->known != NULL ? "known" : list->test;
    list->filter.direction = list->against ? "against" : list->in_favour ? "for" : NULL;
    return DAY_EXIT_OK;
}

/* The jail is up before the case is open for writing. */
static day_exit compare_known(listing *list, const day_cli *cli, const char *name)
{
    g_autoptr(day_known_texts) texts = day_known_texts_new();
    g_autoptr(day_store) store = NULL;
    guint unread = 0;
    day_err err = day_known_folder_read(texts, &unread, list->known, &list->error);
    if (err != DAY_OK) return day_case_fail(cli, &list->error);
    if (unread > 0) {
        g_autofree char *files = day_figure_of(unread, "file");
        day_command_fail(cli, DAY_EXIT_OK, "%s in %s gave no text and was not compared", files, list->known);
    }
    if (day_known_texts_count(texts) == 0)
        return day_command_fail(cli, DAY_EXIT_USAGE, "%s holds no text of %u words or more", list->known,
                                DAY_KNOWN_TOKENS);
    day_exit code = day_case_open(&store, cli, name, DAY_STORE_WRITE);
    if (code != DAY_EXIT_OK) return code;
    err = day_known_texts_write(texts, store, &list->error);
    return err == DAY_OK ? DAY_EXIT_OK : day_case_fail(cli, &list->error);
}

static day_err set_keys(day_store *store, void *ctx, day_error *error)
{
    return day_meta_set(store, DAY_DKIM_KEYS_META, ctx, error);
}

/* Keeps the keys with the case, so that later analyses and whoever gets the case have them, and runs the
 * tests anew. */
static day_err use_keys(day_store *store, const char *path, day_error *error)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    day_dkim_keys *keys = NULL;
    day_err err = day_given_file_read(&text, &size, path, DAY_DKIM_KEYS_MOST, error);
    if (err != DAY_OK) return err;
    if (strlen(text) != size) return day_error_set(error, DAY_ERR_FORMAT, "%s: this is no text", path);
    day_error own = {0};
    if (day_dkim_keys_read(&keys, text, &own) != DAY_OK)
        return day_error_set(error, own.code, "%s: %s", path, own.message);
    day_dkim_keys_free(keys);
    err = day_store_change(store, set_keys, text, error);
    return err == DAY_OK ? day_analyse(store, "=authenticity", NULL, NULL, NULL, error) : err;
}

static day_exit run(listing *list, day_cli *cli, const char *name)
{
    g_autoptr(day_store) store = NULL;
    g_autofree char *place = NULL;
    day_exit code = list->known != NULL ? compare_known(list, cli, name) : DAY_EXIT_OK;
    day_store_mode mode = list->keys != NULL ? DAY_STORE_WRITE : DAY_STORE_READ;
    if (code == DAY_EXIT_OK) code = day_case_open(&store, cli, name, mode);
    if (code != DAY_EXIT_OK) return code;
    list->store = store;
    if (list->keys != NULL && use_keys(store, list->keys, &list->error) != DAY_OK)
        return day_case_fail(cli, &list->error);
    if (list->item != NULL) code = day_case_find_item(&list->filter.item, &place, cli, store, list->item);
    return code == DAY_EXIT_OK ? list_findings(list) : code;
}

day_exit day_command_authenticity(day_cli *cli, char **argv)
{
    listing list = {.cli = cli};
    const GOptionEntry entries[] = {
        {"test", 0, 0, G_OPTION_ARG_FILENAME, &list.test, "only what this test found", "NAME"},
        {"item", 0, 0, G_OPTION_ARG_FILENAME, &list.item, "only what is about this item, or rests on it",
         "ITEM"},
        {"known", 0, 0, G_OPTION_ARG_FILENAME, &list.known, "compare with the public texts in this folder",
         "DIR"},
        {"keys", 0, 0, G_OPTION_ARG_FILENAME, &list.keys,
         "verify signatures of mails with these archived keys, and keep them with the case", "FILE"},
        {"against", 0, 0, G_OPTION_ARG_NONE, &list.against, "only what speaks against", NULL},
        {"for", 0, 0, G_OPTION_ARG_NONE, &list.in_favour, "only what speaks for", NULL},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &list.limit, "at most N findings", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args != NULL) code = read_filter(&list, cli);
    if (args != NULL && code == DAY_EXIT_OK) code = run(&list, cli, args[0]);
    g_free(list.test);
    g_free(list.item);
    g_free(list.known);
    g_free(list.keys);
    return code;
}
