/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight conversations CASE`: who talks with whom (analyse/talk), the longest first. */
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "model/when_text.h"
#include "options.h"
#include "store/q_conversation.h"
#include "present/card/conversation_card.h"
#include "present/card/who.h"
#include <string.h>

#define MEMBERS_LISTED 12

static const day_manual manual = {
    .name = "conversations",
    .usage = "CASE [options]",
    .about = "Every message of the case stands in one conversation: a room (a chat of many), a pair, a group "
             "(the same\n"
             "people), a thread (of mail), or a file (a transcript that names no recipients). The longest "
             "comes first, with\n"
             "its members (who wrote most first), its first and last day as written, how many of its "
             "messages stand\n"
             "in the case more than once, and how many gaps it has ('messages' says where). WHO is as for "
             "'messages'.\n"
             "With --json: a line each "
             "{\"id\",\"kind\",\"key\",\"title\",\"messages\",\"members\":[{\"kind\",\"value\",\"shown\","
             "\"sent\"}],\n"
             "\"duplicates\",\"gaps\":[{\"kind\",\"detail\"}],\"first\",\"last\"}: 'first' and 'last' as "
             "the messages'\n"
             "times, without a zone; 'key' outlives an analysis, 'id' doesn't.\n",
    .examples = "  daylight conversations leak\n"
                "  daylight conversations leak --with krechet --kind room\n"
                "  daylight conversations leak --json | jq 'select(.gaps != [])'\n",
    .negative = "there are no such conversations, or nobody is called so",
    .min_args = 1,
    .max_args = 1,
};

typedef struct listing {
    const day_cli *cli;
    day_store *store;
    gboolean json;
    gint limit;
    guint64 shown;
    day_error error;
} listing;

static void write_conversation(listing *list, const day_conversation *conversation)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_conversation_card_put(&json, list->store, conversation, &list->error);
    puts(line->str);
}

/* --- for people -------------------------------------------------------------------------------------- */

typedef struct names {
    GString *text;
    guint n;
} names;

static bool take_member(const day_conversation_member *member, void *ctx)
{
    names *list = ctx;
    if (list->n++ >= MEMBERS_LISTED) return true;
    g_autofree char *shown = day_utf8_printable(member->shown, strlen(member->shown));
    g_string_append_printf(list->text, "%s%s %" G_GINT64_FORMAT, list->text->len > 0 ? ", " : "", shown,
                           member->sent);
    return true;
}

static void print_conversation(listing *list, const day_conversation *conversation)
{
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *from = day_when_day(conversation->first_ms), *to = day_when_day(conversation->last_ms);
    g_autofree char *title = day_utf8_printable(conversation->title, strlen(conversation->title));
    g_autofree char *count = day_figure_of((guint64)conversation->messages, "message");
    g_autofree char *gaps = day_figure_of((guint64)conversation->gaps, "gap");
    g_autofree char *kind = day_utf8_printable(conversation->kind, strlen(conversation->kind));
    printf("%6" G_GINT64_FORMAT "  %10s – %10s  %-6s %-14s %s%s%s\n", conversation->id, from, to, kind, count,
           day_terminal_on(terminal, DAY_STYLE_STRONG), title, day_terminal_off(terminal));
    g_autoptr(GString) text = g_string_new(NULL);
    names members = {.text = text};
    day_conversation_each_member(list->store, conversation->id, take_member, &members, &list->error);
    if (members.n > MEMBERS_LISTED) g_string_append_printf(text, ", %u more", members.n - MEMBERS_LISTED);
    if (conversation->duplicates > 0)
        g_string_append_printf(text, " · %" G_GINT64_FORMAT " copies", conversation->duplicates);
    if (conversation->gaps > 0) g_string_append_printf(text, " · %s", gaps);
    printf("%s        %s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), text->str,
           day_terminal_off(terminal));
}

static bool take_conversation(const day_conversation *conversation, void *ctx)
{
    listing *list = ctx;
    if (list->json)
        write_conversation(list, conversation);
    else
        print_conversation(list, conversation);
    list->shown++;
    bool more = list->limit <= 0 || list->shown < (guint64)list->limit;
    return more && list->error.code == DAY_OK && !day_command_output_gone();
}

static day_exit list_conversations(listing *list, const char *with, const char *kind)
{
    static const char *const kinds[] = {"room", "pair", "group", "thread", "file", NULL};
    if (kind != NULL && !g_strv_contains(kinds, kind))
        return day_command_fail(list->cli, DAY_EXIT_USAGE,
                                "'%s' is no kind: room, pair, group, thread or file", kind);
    g_autoptr(GArray) accounts = g_array_new(FALSE, FALSE, sizeof(int64_t));
    day_err err = with != NULL ? day_who_find(accounts, list->store, with, &list->error) : DAY_OK;
    if (err != DAY_OK) return day_case_fail_who(list->cli, &list->error);
    g_autofree char *ids = with != NULL ? day_who_json(accounts) : NULL;
    if (err == DAY_OK)
        err = day_conversation_each(list->store, ids, kind, take_conversation, list, &list->error);
    if (err != DAY_OK || list->error.code != DAY_OK) return day_case_fail(list->cli, &list->error);
    if (list->shown > 0) return DAY_EXIT_OK;
    return day_command_fail(list->cli, DAY_EXIT_NO, "there are no such conversations");
}

day_exit day_command_conversations(day_cli *cli, char **argv)
{
    listing list = {.cli = cli};
    g_autofree char *with = NULL, *kind = NULL;
    const GOptionEntry entries[] = {
        {"with", 0, 0, G_OPTION_ARG_FILENAME, &with, "those of WHO", "WHO"},
        {"kind", 'k', 0, G_OPTION_ARG_FILENAME, &kind, "room, pair, group, thread or file", "KIND"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &list.limit, "at most N conversations", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    list.store = store;
    return list_conversations(&list, with, kind);
}
