/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight people CASE`: who is in the case, people and organisations, those with most messages first, each
 * with the names, addresses and handles that were taken for one's (analyse/who). */
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/entity_card.h"
#include "present/card/figures.h"
#include "model/when_text.h"
#include "options.h"
#include <string.h>

static const day_manual manual = {
    .name = "people",
    .usage = "CASE [options]",
    .about = "People and organisations of the case, those with most messages first. Names, handles, "
             "addresses and\n"
             "numbers that belong together stand in one line; 'daylight person CASE NAME' says why, and\n"
             "'daylight identity CASE' corrects it. Without --all, those who are only named somewhere once, "
             "and under\n"
             "one name, are counted and not listed.\n"
             "With --json: a line each "
             "{\"id\",\"kind\",\"name\",\"key\",\"names\",\"handles\",\"emails\",\"phones\",\n"
             "\"nicknames\",\"titles\",\"organisations\",\"aliases\":[{\"kind\",\"value\",\"shown\","
             "\"weight\",\"times\"}],\n"
             "\"messages\",\"mentions\",\"first\",\"last\",\"pagerank\",\"betweenness\",\"bridge\","
             "\"community\"}: 'first' and 'last'\n"
             "as the messages' times, without a zone; 'messages' sent and got; 'mentions' of their names in "
             "texts (listed\n"
             "as 'named').\n",
    .examples = "  daylight people leak\n"
                "  daylight people leak --limit 20\n"
                "  daylight people leak --kind organisation\n"
                "  daylight people leak --all --json | jq -r .name\n",
    .negative = "nobody is named",
    .min_args = 1,
    .max_args = 1,
};

static const char *const kinds[] = {"person", "organisation", "place", "room", "account", NULL};

typedef struct listing {
    const day_cli *cli;
    day_store *store;
    const char *kind;
    gboolean json, all;
    gint limit;
    gint shown;
    guint64 left_out;
    GHashTable *notable; /* ids (int64_t in place) */
    day_error error;
} listing;

static bool is_wanted(const listing *list, const day_entity *entity)
{
    return list->kind != NULL || list->all || g_hash_table_contains(list->notable, &entity->id);
}

static void append_list(GString *line, const GPtrArray *list, const char *own)
{
    for (guint i = 0; i < list->len; i++) {
        if (strcmp(list->pdata[i], own) == 0) continue;
        g_autofree char *shown = day_utf8_printable(list->pdata[i], strlen(list->pdata[i]));
        if (line->len > 0) g_string_append(line, " · ");
        g_string_append(line, shown);
    }
}

static void print_card(const listing *list, const day_entity_card *card)
{
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *name = day_utf8_printable(card->name, strlen(card->name));
    g_autofree char *from = day_when_day(card->first_ms), *to = day_when_day(card->last_ms);
    g_autofree char *messages = day_figure_count((guint64)card->messages);
    g_autofree char *mentions = day_figure_count((guint64)card->mentions);
    g_autoptr(GString) others = g_string_new(NULL);
    g_autoptr(GString) roles = g_string_new(NULL);
    const GPtrArray *lists[] = {card->names, card->handles, card->emails, card->phones, card->nicknames};
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) append_list(others, lists[i], card->name);
    append_list(roles, card->titles, "");
    append_list(roles, card->organisations, "");
    printf("%7s messages  named %5s  %10s – %10s  %s%s%s%s%s\n", messages, mentions, from, to,
           day_terminal_on(terminal, DAY_STYLE_STRONG), name, day_terminal_off(terminal),
           roles->len > 0 ? ", " : "", roles->str);
    if (others->len > 0)
        printf("      %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), others->str,
               day_terminal_off(terminal));
}

static bool take_entity(const day_entity *entity, void *ctx)
{
    listing *list = ctx;
    if (!is_wanted(list, entity)) {
        list->left_out++;
        return true;
    }
    g_autoptr(day_entity_card) card = day_entity_card_read(list->store, entity, &list->error);
    if (card == NULL) return false;
    if (list->json) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json json = day_json_into(line);
        day_json_begin_object(&json);
        day_entity_card_put(&json, card);
        day_json_end_object(&json);
        puts(line->str);
    } else {
        print_card(list, card);
    }
    list->shown++;
    return !day_command_output_gone() && (list->limit <= 0 || list->shown < list->limit);
}

static bool take_notable(int64_t entity, void *ctx)
{
    listing *list = ctx;
    g_hash_table_add(list->notable, g_memdup2(&entity, sizeof entity));
    return true;
}

static day_exit list_people(listing *list)
{
    const day_entity_filter filter = {.kind = list->kind};
    day_err err = day_entity_each_notable(list->store, take_notable, list, &list->error);
    if (err == DAY_OK) err = day_entity_each(list->store, &filter, take_entity, list, &list->error);
    if (err != DAY_OK || list->error.code != DAY_OK) return day_case_fail(list->cli, &list->error);
    if (list->shown == 0 && list->left_out == 0)
        return day_command_fail(list->cli, DAY_EXIT_NO, "nobody is named in this case");
    if (list->left_out > 0 && !list->json) {
        g_autofree char *more = day_figure_count(list->left_out);
        printf("\n%s more are only named somewhere, or are places and rooms; --all lists them\n", more);
    }
    return DAY_EXIT_OK;
}

day_exit day_command_people(day_cli *cli, char **argv)
{
    listing list = {.cli = cli};
    g_autofree char *kind = NULL;
    const GOptionEntry entries[] = {
        {"kind", 'k', 0, G_OPTION_ARG_STRING, &kind, "only person, organisation, place, room or account",
         "KIND"},
        {"all", 'a', 0, G_OPTION_ARG_NONE, &list.all, "also those who are only named once", NULL},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &list.limit, "at most N", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    if (kind != NULL && !g_strv_contains(kinds, kind))
        return day_command_fail(cli, DAY_EXIT_USAGE,
                                "'%s' is none of person, organisation, place, room, account", kind);
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    list.store = store;
    list.kind = kind;
    g_autoptr(GHashTable) notable = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    list.notable = notable;
    return list_people(&list);
}
