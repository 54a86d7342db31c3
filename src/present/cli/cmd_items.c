/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight items CASE`: the ledger's rows, streamed as they come, so that a case of a million items needs no
 * memory and `| head` ends at once. */
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "search/family.h"
#include "present/card/figures.h"
#include "present/card/item_card.h"
#include "options.h"
#include <string.h>

static const day_manual manual = {
    .name = "items",
    .usage = "CASE [options]",
    .about =
        "Lists what was found: state, size, format and path, and for what was not read the reason.\n"
        "FORMAT is a MIME type (application/pdf), a pattern (image/*) or a short word (pdf, image, mail,\n"
        "archive, table). PATH is a folder or a container. Several filters must all hold.\n"
        "With --json: a line each {\"item\",\"path\",\"format\",\"size\",\"state\",\"reason\"}.\n"
        "States: done partial duplicate encrypted unsupported parse_error crash timeout memory_limit\n"
        "output_limit violation io_error excluded, and queued for what waits to be read.\n",
    .examples = "  daylight items leak\n"
                "  daylight items leak --state encrypted\n"
                "  daylight items leak --format pdf --under 'leak.zip ▸ contracts'\n"
                "  daylight items leak --json | jq -r .path\n",
    .negative = "no item is like that",
    .min_args = 1,
    .max_args = 1,
};

typedef struct listing {
    const day_cli *cli;
    gboolean json;
    char *state, *format, *under;
    gint limit; /* 0: none */
    guint64 shown;
    GString *line;
} listing;

static void print_json(listing *list, const day_item_row *item)
{
    g_string_truncate(list->line, 0);
    day_json json = day_json_into(list->line);
    day_item_card_put(&json, item);
    puts(list->line->str);
}

static day_style style_of(int state)
{
    if (state == DAY_STATE_DONE || state == DAY_STATE_DUPLICATE) return DAY_STYLE_GOOD;
    return state == DAY_STATE_PARTIAL || state == DAY_ITEM_QUEUED || state == DAY_STATE_EXCLUDED
               ? DAY_STYLE_WARN
               : DAY_STYLE_BAD;
}

static void print_row(listing *list, const day_item_row *item)
{
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *size = day_figure_size((guint64)MAX(item->size, 0));
    g_autofree char *path = day_utf8_printable(item->path, strlen(item->path));
    g_autofree char *mime = day_utf8_printable(item->mime, strlen(item->mime));
    g_autofree char *format = day_terminal_fit(mime, 28);
    g_autofree char *reason = day_utf8_printable(item->reason, strlen(item->reason));
    guint room = terminal->width > 76 ? terminal->width - 56 : 20;
    g_autofree char *fitted = terminal->out_tty ? day_terminal_fit(path, room) : g_strdup(path);
    printf("%s%-12s%s %10s  %-28s  %s%s%s\n", day_terminal_on(terminal, style_of(item->state)),
           day_item_state_name(item->state), day_terminal_off(terminal), size, format,
           day_terminal_on(terminal, DAY_STYLE_PATH), fitted, day_terminal_off(terminal));
    if (*reason != '\0' && item->state != DAY_STATE_DUPLICATE)
        printf("%*s%s%s%s\n", 25, "", day_terminal_on(terminal, DAY_STYLE_FAINT), reason,
               day_terminal_off(terminal));
}

static bool print_item(const day_item_row *item, void *ctx)
{
    listing *list = ctx;
    if (!day_family_matches(list->format, item->mime)) return true;
    list->shown++;
    if (list->json)
        print_json(list, item);
    else
        print_row(list, item);
    return !day_command_output_gone() && (list->limit <= 0 || list->shown < (guint64)list->limit);
}

static day_exit list_items(listing *list, const char *name)
{
    g_autoptr(day_store) store = NULL;
    day_exit code = day_case_open(&store, list->cli, name, DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    day_error error = {0};
    day_item_filter filter = {.state = list->state, .under = list->under};
    if (day_item_each(store, &filter, print_item, list, &error) != DAY_OK)
        return day_case_fail(list->cli, &error);
    if (list->cli->terminal.out_tty && !list->json) {
        g_autofree char *count = day_figure_of(list->shown, "item");
        printf("%s\n", count);
    }
    return list->shown > 0 ? DAY_EXIT_OK : DAY_EXIT_NO;
}

day_exit day_command_items(day_cli *cli, char **argv)
{
    listing list = {.cli = cli};
    const GOptionEntry entries[] = {
        {"state", 's', 0, G_OPTION_ARG_FILENAME, &list.state, "only items in this state", "STATE"},
        {"format", 'f', 0, G_OPTION_ARG_FILENAME, &list.format, "only items of this format", "FORMAT"},
        {"under", 'u', 0, G_OPTION_ARG_FILENAME, &list.under, "only what lies in this folder or container",
         "PATH"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &list.limit, "at most N items", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    list.line = g_string_new(NULL);
    if (args != NULL) code = list_items(&list, args[0]);
    g_string_free(list.line, TRUE);
    g_free(list.state);
    g_free(list.format);
    g_free(list.under);
    return code;
}
