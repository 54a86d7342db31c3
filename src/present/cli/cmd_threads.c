/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight threads CASE [N]`: threads of mail over the whole case (analyse/an_threads.c), the longest first;
 * or the messages of one, in time, each with its citation and what put it there. */
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "model/citation.h"
#include "options.h"
#include "present/card/thread_card.h"
#include <string.h>

static const day_manual manual = {
    .name = "threads",
    .usage = "CASE [N] [options]",
    .about =
        "Mail that belongs together, from every mailbox of the case: by the ids that messages name "
        "(Message-ID,\n"
        "In-Reply-To, References), by Outlook's conversation index, and replies that lost both by their\n"
        "subject without 'Re:', 'Ответ:', '回复:' and the like, among the same people. The longest thread\n"
        "comes first. With N: the messages of thread N by time, each with its citation, and what put it "
        "there.\n"
        "With --json: a line each {\"id\",\"key\",\"subject\",\"messages\",\"senders\",\"first\",\"last\"}, "
        "times in\n"
        "milliseconds since 1970 in UTC; with N also\n"
        "\"units\":[{\"time\",\"from\",\"subject\",\"how\",\"path\",\"place\",\"citation\"}].\n",
    .examples = "  daylight threads leak\n"
                "  daylight threads leak 7\n"
                "  daylight threads leak --json | jq 'select(.senders > 2)'\n",
    .negative = "no messages belong together",
    .min_args = 1,
    .max_args = 2,
};

typedef struct listing {
    const day_cli *cli;
    day_store *store;
    gboolean json;
    gint limit;
    bool whole; /* with messages */
    guint64 shown;
    day_error error;
} listing;

/* "2019-03-12 01:15", or blanks. */
static char *time_text(int64_t ms)
{
    g_autoptr(GDateTime) when = ms != DAY_TIME_NONE ? g_date_time_new_from_unix_utc(ms / 1000) : NULL;
    return when != NULL ? g_date_time_format(when, "%Y-%m-%d %H:%M") : g_strdup("                ");
}

static void write_thread(listing *list, const day_thread *thread)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_thread_card_put(&json, list->store, thread, list->whole, &list->error);
    day_json_end_object(&json);
    puts(line->str);
}

/* --- for people -------------------------------------------------------------------------------------- */

static bool print_message(const day_thread_message *message, void *ctx)
{
    const day_terminal *terminal = ctx;
    g_autofree char *when = time_text(message->time_ms);
    g_autofree char *sender = day_utf8_printable(message->sender, strlen(message->sender));
    g_autofree char *subject = day_utf8_printable(message->subject, strlen(message->subject));
    g_autofree char *path = day_utf8_printable(message->path, strlen(message->path));
    g_autofree char *citation = day_citation_of(message->sha256, message->place, NULL);
    printf("\n%s  %s\n  %s\n  %s%s%s\n  %s%s (%s)%s\n", when, sender, subject,
           day_terminal_on(terminal, DAY_STYLE_PATH), path, day_terminal_off(terminal),
           day_terminal_on(terminal, DAY_STYLE_FAINT), citation, message->how, day_terminal_off(terminal));
    return !day_command_output_gone();
}

static void print_thread(listing *list, const day_thread *thread)
{
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *from = time_text(thread->first_ms);
    g_autofree char *to = time_text(thread->last_ms);
    g_autofree char *subject = day_utf8_printable(thread->subject, strlen(thread->subject));
    g_autofree char *messages = day_figure_of((guint64)thread->messages, "message");
    g_autofree char *senders = day_figure_of((guint64)thread->senders, "sender");
    printf("%6" G_GINT64_FORMAT "  %.10s – %.10s  %-13s %-11s %s%s%s\n", thread->id, from, to, messages,
           senders, day_terminal_on(terminal, DAY_STYLE_STRONG), subject, day_terminal_off(terminal));
    if (list->whole)
        day_thread_each_message(list->store, thread->id, print_message, (void *)terminal, &list->error);
}

static bool take_thread(const day_thread *thread, void *ctx)
{
    listing *list = ctx;
    if (list->json)
        write_thread(list, thread);
    else
        print_thread(list, thread);
    list->shown++;
    return !day_command_output_gone() && (list->limit <= 0 || list->shown < (guint64)list->limit);
}

static day_exit list_threads(listing *list, const char *number)
{
    guint64 id = 0;
    day_err err;
    if (number == NULL) {
        err = day_thread_each(list->store, take_thread, list, &list->error);
    } else {
        if (!g_ascii_string_to_unsigned(number, 10, 1, G_MAXINT64, &id, NULL))
            return day_command_fail(list->cli, DAY_EXIT_USAGE, "'%s' is no number of a thread", number);
        list->whole = true;
        err = day_thread_get(list->store, (int64_t)id, take_thread, list, &list->error);
        if (err == DAY_ERR_NOT_FOUND)
            return day_command_fail(list->cli, DAY_EXIT_NO, "%s", list->error.message);
    }
    if (err != DAY_OK || list->error.code != DAY_OK) return day_case_fail(list->cli, &list->error);
    if (list->shown > 0) return DAY_EXIT_OK;
    return day_command_fail(list->cli, DAY_EXIT_NO, "no messages of this case belong together");
}

day_exit day_command_threads(day_cli *cli, char **argv)
{
    listing list = {.cli = cli};
    const GOptionEntry entries[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &list.limit, "at most N threads", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    list.store = store;
    return list_threads(&list, args[1]);
}
