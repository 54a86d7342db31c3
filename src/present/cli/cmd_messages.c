/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight messages CASE`: what was said, as conversations: of all, between two, with one, in a thread,
 * around a message. Copies and gaps are named where they stand. */
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "index/fold.h"
#include "message_line.h"
#include "options.h"
#include "store/q_conversation.h"
#include "store/q_unit.h"
#include "time_arg.h"
#include "present/card/who.h"
#include <string.h>

#define AROUND 10 /* messages before and after */
#define BOTH "\n" /* between the two of --between, which becomes one argument */

static const day_manual manual = {
    .name = "messages",
    .usage = "CASE [options]",
    .about = "Chats, mail, comments and calendar entries as conversations, by time. WHO is a handle, an "
             "address, a\n"
             "telephone number or a name as it stands beside one, or another name of an identity that "
             "'people' lists;\n"
             "KIND:VALUE is that account alone ('jabber:a@b.example'). TIME is 2022, 2022-06, 2022-06-14, "
             "with or without\n"
             "a time of day. A time is shown as written; with its zone beside it when that is told, and "
             "never shifted.\n"
             "What the case has twice says where it stands first; what is missing (an answer to what is not "
             "here, numbers\n"
             "left out, a silence unlike the rest) is said between the messages. Attachments that the case "
             "has are named\n"
             "with the command that shows them. Jargon that the lexicon knows is explained below the message "
             "('daylight lexicon').\n"
             "With --json: a line each "
             "{\"time\",\"time_raw\",\"zone\",\"from\",\"to\":[],\"text\",\"path\",\"place\",\n"
             "\"attachments\":[{\"name\",\"path\",\"item\"}],\"citation\",\"conversation\",\"duplicate_of\","
             "\"subject\",\n\"jargon\":[{\"term\",\"language\",\"meaning\"}]}: 'time' is in\n"
             "UTC and ends in Z when the zone is told, else it is as written, without a zone; null when "
             "there is none.\n"
             "'path' of an attachment is null when the case doesn't have it; 'duplicate_of' is a citation or "
             "null.\n",
    .examples = "  daylight messages leak --between inkfall egret00\n"
                "  daylight messages leak --with 'Mira Holt' --from 2022-06 --to 2022-07-15\n"
                "  daylight messages leak --conversation 8\n"
                "  daylight messages leak --around 'chats/12.md#r57' --limit 5\n"
                "  daylight messages leak --json | jq 'select(.attachments != [])'\n",
    .negative = "there are no such messages, or nobody is called so",
    .min_args = 1,
    .max_args = 1,
};

typedef struct listing {
    const day_cli *cli;
    day_store *store;
    day_talk_filter filter;
    day_message_view view;
    gboolean json, once, unexplained;
    gint limit;
    guint64 shown;
    int64_t conversation, centre; /* the last one shown; the unit that was asked for */
    bool interleaved;             /* messages of several conversations by time */
    GHashTable *seen;             /* conversations whose gaps were read */
    GHashTable *gaps;             /* int64_t unit before which → char * lines */
    char *text;                   /* folded; NULL: not asked */
    day_error error;
} listing;

/* --- gaps and headings ------------------------------------------------------------------------------- */

static bool take_gap(const day_conversation_gap *gap, void *ctx)
{
    listing *list = ctx;
    const char *before = g_hash_table_lookup(list->gaps, &gap->before_unit);
    g_autofree char *detail = day_utf8_printable(gap->detail, strlen(gap->detail));
    char *lines = g_strconcat(before != NULL ? before : "", before != NULL ? "\n" : "", detail, NULL);
    g_hash_table_insert(list->gaps, g_memdup2(&gap->before_unit, sizeof gap->before_unit), lines);
    return true;
}

static bool print_heading(const day_conversation *conversation, void *ctx)
{
    listing *list = ctx;
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *title = day_utf8_printable(conversation->title, strlen(conversation->title));
    g_autofree char *kind = day_utf8_printable(conversation->kind, strlen(conversation->kind));
    g_autofree char *count = day_figure_of((guint64)conversation->messages, "message");
    printf("%s%s── %s%s  %s %" G_GINT64_FORMAT ", %s", list->shown > 0 ? "\n" : "",
           day_terminal_on(terminal, DAY_STYLE_STRONG), title, day_terminal_off(terminal), kind,
           conversation->id, count);
    if (conversation->duplicates > 0)
        printf(", %" G_GINT64_FORMAT " of them copies", conversation->duplicates);
    if (conversation->gaps > 0) {
        g_autofree char *gaps = day_figure_of((guint64)conversation->gaps, "gap");
        printf(", %s", gaps);
    }
    putchar('\n');
    return false;
}

static void enter(listing *list, int64_t conversation)
{
    if (g_hash_table_add(list->seen, g_memdup2(&conversation, sizeof conversation)))
        day_conversation_each_gap(list->store, conversation, take_gap, list, &list->error);
    if (list->interleaved || conversation == list->conversation) return;
    list->conversation = conversation;
    list->view.day = INT64_MIN;
    day_conversation_get(list->store, conversation, print_heading, list, &list->error);
}

static void print_gaps(listing *list, int64_t unit)
{
    const char *lines = g_hash_table_lookup(list->gaps, &unit);
    if (lines == NULL) return;
    g_auto(GStrv) each = g_strsplit(lines, "\n", -1);
    for (char **line = each; *line != NULL; line++)
        printf("%s··· %s%s\n", day_terminal_on(&list->cli->terminal, DAY_STYLE_WARN), *line,
               day_terminal_off(&list->cli->terminal));
}

/* --- messages ---------------------------------------------------------------------------------------- */

static bool is_wanted(const listing *list, const day_talk_message *message)
{
    if (list->once && message->duplicate_of != 0) return false;
    if (list->text == NULL) return true;
    g_autofree char *folded = day_fold_text(message->body, message->body_size, NULL);
    return strstr(folded, list->text) != NULL;
}

static bool take_message(const day_talk_message *message, void *ctx)
{
    listing *list = ctx;
    if (!is_wanted(list, message)) return true;
    if (list->json) {
        g_autofree char *line = day_message_json(message, list->view.attachments, list->view.gloss);
        puts(line);
    } else {
        enter(list, message->conversation);
        print_gaps(list, message->unit);
        if (message->unit == list->centre)
            fputs(day_terminal_on(&list->cli->terminal, DAY_STYLE_MARK), stdout);
        day_message_print(&list->view, message);
    }
    list->shown++;
    bool more = list->centre != 0 || list->limit <= 0 || list->shown < (guint64)list->limit;
    return more && list->error.code == DAY_OK && !day_command_output_gone();
}

/* --- around one -------------------------------------------------------------------------------------- */

static bool take_unit(const day_unit_row *unit, void *ctx)
{
    listing *list = ctx;
    int64_t conversation, seq;
    day_error none = {0};
    if (day_conversation_of(&conversation, &seq, list->store, unit->id, &none) != DAY_OK) return true;
    gint around = list->limit > 0 ? list->limit : AROUND;
    list->centre = unit->id;
    list->filter.conversation = conversation;
    list->filter.first_seq = MAX(seq - around, 0);
    list->filter.last_seq = seq + around;
    return false;
}

static day_exit set_around(listing *list, const char *item)
{
    int64_t id = 0;
    g_autofree char *place = NULL;
    day_exit code = day_case_find_item(&id, &place, list->cli, list->store, item);
    if (code != DAY_EXIT_OK) return code;
    day_err err = place != NULL ? day_unit_at(list->store, id, place, take_unit, list, &list->error)
                                : day_unit_each(list->store, id, take_unit, list, &list->error);
    if (err != DAY_OK && err != DAY_ERR_NOT_FOUND) return day_case_fail(list->cli, &list->error);
    list->error = (day_error){0};
    if (list->centre != 0) return DAY_EXIT_OK;
    return day_command_fail(list->cli, DAY_EXIT_NO, "there is no message at '%s'", item);
}

/* --- the command ------------------------------------------------------------------------------------- */

typedef struct asked {
    char *between, *with, *from, *to, *around, *text;
    gint64 conversation, thread;
} asked;

static void asked_clear(asked *ask)
{
    g_free(ask->between);
    g_free(ask->with);
    g_free(ask->from);
    g_free(ask->to);
    g_free(ask->around);
    g_free(ask->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(asked, asked_clear)

static day_exit set_times(listing *list, const asked *ask)
{
    list->filter.from_ms = list->filter.to_ms = DAY_TIME_NONE;
    return day_time_bounds(&list->filter.from_ms, &list->filter.to_ms, list->cli, ask->from, ask->to);
}

static day_exit find_who(char **json, listing *list, const char *who)
{
    g_autoptr(GArray) accounts = g_array_new(FALSE, FALSE, sizeof(int64_t));
    day_err err = day_who_find(accounts, list->store, who, &list->error);
    if (err != DAY_OK) return day_case_fail_who(list->cli, &list->error);
    *json = day_who_json(accounts);
    return DAY_EXIT_OK;
}

/* The array of one, or of two. */
static day_exit set_people(listing *list, const asked *ask, char **one, char **two)
{
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) both = ask->between != NULL ? g_strsplit(ask->between, BOTH, 2) : NULL;
    if (both != NULL && (both[0] == NULL || both[1] == NULL))
        return day_command_fail(list->cli, DAY_EXIT_USAGE, "--between wants two: --between A B");
    const char *first = both != NULL ? both[0] : ask->with;
    if (first != NULL) code = find_who(one, list, first);
    if (code == DAY_EXIT_OK && both != NULL) code = find_who(two, list, both[1]);
    list->filter.with = *one;
    list->filter.between = *two;
    return code;
}

static day_exit show_messages(listing *list, const asked *ask)
{
    g_autofree char *one = NULL, *two = NULL;
    int chosen = (ask->between != NULL) + (ask->with != NULL) + (ask->around != NULL) +
                 (ask->conversation != 0) + (ask->thread != 0);
    if (chosen > 1)
        return day_command_fail(list->cli, DAY_EXIT_USAGE,
                                "only one of --between, --with, --around, --conversation and --thread");
    day_exit code = set_times(list, ask);
    if (code == DAY_EXIT_OK) code = set_people(list, ask, &one, &two);
    list->filter.conversation = ask->conversation;
    list->filter.thread = ask->thread;
    if (code == DAY_EXIT_OK && ask->around != NULL) code = set_around(list, ask->around);
    if (code != DAY_EXIT_OK) return code;
    list->interleaved = list->view.names_files = ask->between != NULL || ask->thread != 0;
    day_err err = day_talk_each_message(list->store, &list->filter, take_message, list, &list->error);
    if (err != DAY_OK || list->error.code != DAY_OK) return day_case_fail(list->cli, &list->error);
    if (list->shown > 0) return DAY_EXIT_OK;
    return day_command_fail(list->cli, DAY_EXIT_NO, "there are no such messages");
}

static day_exit run(listing *list, const asked *ask)
{
    g_autoptr(day_attachments) attachments = day_attachments_new(list->store);
    g_autoptr(GHashTable) colours = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GHashTable) gaps = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    list->view.attachments = attachments;
    g_autoptr(day_gloss) gloss = NULL;
    if (!list->unexplained) gloss = day_case_gloss(list->cli, list->store);
    list->view.gloss = gloss;
    list->view.colours = colours;
    list->seen = seen;
    list->gaps = gaps;
    g_autofree char *text = ask->text != NULL ? day_utf8_printable(ask->text, strlen(ask->text)) : NULL;
    list->text = text != NULL ? day_fold_text(text, strlen(text), NULL) : NULL;
    day_exit code = show_messages(list, ask);
    g_free(list->text);
    return code;
}

/* "--between A B" with its two words as one, which is what options can be; the caller frees. */
static char **join_between(char **argv)
{
    GPtrArray *out = g_ptr_array_new();
    for (guint i = 0; argv[i] != NULL; i++) {
        bool both = strcmp(argv[i], "--between") == 0 && argv[i + 1] != NULL && argv[i + 2] != NULL;
        g_ptr_array_add(out, both ? g_strconcat("--between=", argv[i + 1], BOTH, argv[i + 2], NULL)
                                  : g_strdup(argv[i]));
        if (both) i += 2;
    }
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, FALSE);
}

day_exit day_command_messages(day_cli *cli, char **argv)
{
    listing list = {.cli = cli, .view = {.terminal = &cli->terminal, .day = INT64_MIN}};
    g_auto(asked) ask = {0};
    const GOptionEntry entries[] = {
        {"between", 0, 0, G_OPTION_ARG_FILENAME, &ask.between, "from A to B and from B to A; B follows",
         "A B"},
        {"with", 0, 0, G_OPTION_ARG_FILENAME, &ask.with, "written by or to WHO", "WHO"},
        {"from", 0, 0, G_OPTION_ARG_FILENAME, &ask.from, "not before TIME", "TIME"},
        {"to", 0, 0, G_OPTION_ARG_FILENAME, &ask.to, "not after TIME", "TIME"},
        {"conversation", 'c', 0, G_OPTION_ARG_INT64, &ask.conversation, "that of 'conversations'", "N"},
        {"thread", 0, 0, G_OPTION_ARG_INT64, &ask.thread, "the thread of mail that 'threads' lists", "N"},
        {"around", 0, 0, G_OPTION_ARG_FILENAME, &ask.around,
         "the messages before and after one: ITEM#PLACE or a citation", "ITEM"},
        {"text", 0, 0, G_OPTION_ARG_FILENAME, &ask.text, "those in which TEXT stands", "TEXT"},
        {"once", 0, 0, G_OPTION_ARG_NONE, &list.once, "without copies of the same message", NULL},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &list.limit, "at most N messages (around: N before and after)",
         "N"},
        {"no-jargon", 0, 0, G_OPTION_ARG_NONE, &list.unexplained, "do not explain jargon", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) joined = join_between(argv);
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, joined);
    if (args == NULL) return code;
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    list.store = store;
    g_autofree char *named = day_utf8_printable(args[0], strlen(args[0]));
    g_autofree char *quoted = g_shell_quote(named);
    list.view.case_name = strpbrk(named, " '\"$`\\&;|<>()*?") != NULL ? quoted : named;
    return run(&list, &ask);
}
