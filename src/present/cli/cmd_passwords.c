/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight passwords CASE`: what was tried on locked items, and where the trove tells it. Masked unless
 * asked, as a screen is seen by others and output gets pasted. */
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "case_log.h"
#include "model/citation.h"
#include "model/place.h"
#include "options.h"
#include "store/q_item.h"
#include "store/q_password.h"
#include "store/q_unit.h"
#include <string.h>

static const day_manual manual = {
    .name = "passwords",
    .usage = "CASE [options]",
    .about =
        "Lists the passwords that were collected for what is locked: those given with --password-file, and\n"
        "those that the trove tells (a chat line \"解压密码：…\", \"password: …\", \"пароль: …\"), likeliest "
        "first, with the\n"
        "place that tells them. Texts are searched for them when something in the case is locked.\n"
        "What a password opened says so: 'daylight show CASE ITEM', fact password.opened_with.\n"
        "With --json: a line each {\"password\",\"told\",\"score\",\"path\",\"place\",\"citation\"}.\n",
    .examples = "  daylight passwords leak\n"
                "  daylight passwords leak --unmasked\n"
                "  daylight retry leak --state encrypted --password-file more.txt\n",
    .negative = "none was collected",
    .min_args = 1,
    .max_args = 1,
};

typedef struct listing {
    const day_cli *cli;
    day_store *store;
    gboolean json, unmasked;
    guint64 shown;
} listing;

/* Where a password is told. */
typedef struct told_at {
    char *path, *place, *citation;
    const day_password_row *row;
    day_store *store;
} told_at;

static bool cite(const day_item_row *item, void *ctx)
{
    told_at *at = ctx;
    at->citation = day_citation_write(day_item_hex(item).text, at->place, NULL);
    return true;
}

static bool find_place(const day_unit_doc *doc, void *ctx)
{
    told_at *at = ctx;
    const day_unit *unit = &doc->unit.unit;
    at->path = g_strdup(doc->path);
    at->place = day_place_narrow(unit->place, unit->text, unit->text_size, at->row->start, at->row->size);
    (void)day_item_get(at->store, doc->unit.item, cite, at, NULL);
    return true;
}

static void print_json(const listing *list, const day_password_row *row, const char *shown, const told_at *at)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "password", shown);
    day_json_put_bool(&json, "told", row->told);
    day_json_put_int(&json, "score", row->score);
    day_json_put_string(&json, "path", at->path);
    day_json_put_string(&json, "place", at->place);
    day_json_put_string(&json, "citation", at->citation);
    day_json_end_object(&json);
    puts(line->str);
}

static bool print_row(const day_password_row *row, void *ctx)
{
    listing *list = ctx;
    told_at at = {.row = row, .store = list->store};
    if (row->told && row->unit != 0) (void)day_unit_doc_get(list->store, row->unit, find_place, &at, NULL);
    g_autofree char *shown = list->unmasked ? g_strdup(row->value) : day_password_masked(row->value);
    if (list->json) {
        print_json(list, row, shown, &at);
    } else {
        g_autofree char *value = day_utf8_printable(shown, strlen(shown));
        g_autofree char *where = at.path != NULL ? g_strdup_printf("%s at %s", at.path, at.place)
                                                 : g_strdup(row->told ? "told in what is gone" : "your list");
        g_autofree char *safe = day_utf8_printable(where, strlen(where));
        printf("%-24s  %s\n", value, safe);
    }
    list->shown++;
    g_free(at.path);
    g_free(at.place);
    g_free(at.citation);
    return !day_command_output_gone();
}

static day_exit list_all(listing *list, const char *name)
{
    day_exit code = day_case_open(&list->store, list->cli, name, DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    day_error error = {0};
    day_err err = day_password_each(list->store, 0, print_row, list, &error);
    day_store_close(list->store);
    if (err != DAY_OK) return day_case_fail(list->cli, &error);
    if (list->shown > 0) return DAY_EXIT_OK;
    return day_command_fail(list->cli, DAY_EXIT_NO,
                            "none was collected: nothing is locked, or nothing in the trove tells one");
}

day_exit day_command_passwords(day_cli *cli, char **argv)
{
    listing list = {.cli = cli};
    const GOptionEntry entries[] = {
        {"unmasked", 0, 0, G_OPTION_ARG_NONE, &list.unmasked, "show them as they are", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    code = list_all(&list, args[0]);
    if (code == DAY_EXIT_OK && list.unmasked)
        day_case_log_habit(cli, args[0], DAY_AUDIT_READS, "read", "passwords, unmasked");
    return code;
}
