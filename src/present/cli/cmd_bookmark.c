/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight bookmark CASE [ANCHOR]`: what the user picks out of a case, with notes, tags and an order. It is
 * kept beside what analyses derive and outlives them: an anchor is a citation or a key, never a row's number.
 * Every change goes to the audit log. */
#include "base/utf8.h"
#include "case_folder.h"
#include "options.h"
#include "present/card/anchor.h"
#include "present/card/bookmark_card.h"
#include "store/q_audit.h"
#include "store/q_bookmark.h"
#include "store/q_conversation.h"
#include "store/q_entity.h"
#include "present/card/who.h"
#include <string.h>

static const day_manual manual = {
    .name = "bookmark",
    .usage = "CASE [ANCHOR] [options]",
    .about =
        "Without ANCHOR, lists what was picked out, in order. ANCHOR is a citation, or offer:KEY, "
        "target:KEY,\n"
        "person:NAME or conversation:N; it becomes the last bookmark, or its note and tags are replaced. "
        "The\n"
        "dossier begins with the bookmarks, in their order, with their notes. They stay when the case is\n"
        "analysed again.\n"
        "With --json: a line each {\"position\",\"anchor\",\"note\",\"tags\":[…],\"added\"}.\n",
    .examples = "  daylight bookmark leak 'daylight:3f1a…#L57:~:text=交警总队' --note 'who is this?'\n"
                "  daylight bookmark leak offer:3fa9c2 --tag front-page --move 1\n"
                "  daylight bookmark leak person:inkfall --note 'sells'\n"
                "  daylight bookmark leak --remove 3\n"
                "  daylight bookmark leak --json | jq -r .anchor\n",
    .negative = "nothing is picked out, or what was named is not there",
    .min_args = 1,
    .max_args = 2,
};

typedef struct marking {
    const day_cli *cli;
    day_store *store;
    char *note;
    char **tags;
    const char *anchor; /* borrowed */
    gint move, remove;
    gboolean list, json;
    guint shown;
    day_error error;
} marking;

/* --- listing ----------------------------------------------------------------------------------------- */

static void print_json(const day_bookmark *bookmark)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_bookmark_card_put(&json, bookmark);
    puts(line->str);
}

static bool print_bookmark(const day_bookmark *bookmark, void *ctx)
{
    marking *mark = ctx;
    const day_terminal *terminal = &mark->cli->terminal;
    mark->shown++;
    if (mark->json) {
        print_json(bookmark);
        return !day_command_output_gone();
    }
    g_autofree char *anchor = day_utf8_printable(bookmark->anchor, strlen(bookmark->anchor));
    g_autofree char *note = day_utf8_printable(bookmark->note, strlen(bookmark->note));
    printf("%3" G_GINT64_FORMAT "  %s%s%s", bookmark->position, day_terminal_on(terminal, DAY_STYLE_PATH),
           anchor, day_terminal_off(terminal));
    if (*note != '\0') printf("  %s", note);
    g_auto(GStrv) tags = g_strsplit(bookmark->tags, "\n", -1);
    for (char **tag = tags; *tag != NULL; tag++) {
        g_autofree char *shown = day_utf8_printable(*tag, strlen(*tag));
        if (*shown != '\0')
            printf("  %s#%s%s", day_terminal_on(terminal, DAY_STYLE_FAINT), shown,
                   day_terminal_off(terminal));
    }
    putchar('\n');
    return !day_command_output_gone();
}

static day_exit list_all(marking *mark)
{
    if (day_bookmark_each(mark->store, print_bookmark, mark, &mark->error) != DAY_OK)
        return day_case_fail(mark->cli, &mark->error);
    if (mark->shown > 0) return DAY_EXIT_OK;
    return day_command_fail(mark->cli, DAY_EXIT_NO, "nothing is picked out yet");
}

/* --- anchors: what outlives an analysis -------------------------------------------------------------- */

static bool take_entity(const day_entity *entity, void *ctx)
{
    *(char **)ctx = g_strconcat("entity:", entity->key, NULL);
    return false;
}

static bool take_conversation(const day_conversation *conversation, void *ctx)
{
    *(char **)ctx = g_strconcat("conversation:", conversation->key, NULL);
    return false;
}

static day_err find_entity(char **anchor, marking *mark, const char *name)
{
    day_entity_filter filter = {0};
    day_err err = day_who_find_entity(&filter.id, mark->store, name, &mark->error);
    return err == DAY_OK ? day_entity_each(mark->store, &filter, take_entity, anchor, &mark->error) : err;
}

static day_err find_conversation(char **anchor, marking *mark, const char *number)
{
    guint64 id = 0;
    if (!g_ascii_string_to_unsigned(number, 10, 1, G_MAXINT64, &id, NULL))
        return day_error_set(&mark->error, DAY_ERR_NOT_FOUND, "'conversation:%s' is not in this case",
                             number);
    return day_conversation_get(mark->store, (int64_t)id, take_conversation, anchor, &mark->error);
}

/* The anchor as it is kept; NULL with the complaint printed. */
static char *anchor_of(marking *mark, const char *text, day_exit *code)
{
    g_autofree char *anchor = NULL;
    const char *name = strchr(text, ':');
    day_err err;
    if (g_str_has_prefix(text, "person:") || g_str_has_prefix(text, "entity:"))
        err = find_entity(&anchor, mark, name + 1);
    else if (g_str_has_prefix(text, "conversation:"))
        err = find_conversation(&anchor, mark, name + 1);
    else
        err = day_anchor_find(&anchor, mark->store, text, &mark->error);
    if (err == DAY_OK && anchor != NULL) return g_steal_pointer(&anchor);
    if (err == DAY_OK || err == DAY_ERR_NOT_FOUND)
        *code = day_command_fail(mark->cli, DAY_EXIT_NO, "%s",
                                 err != DAY_OK ? mark->error.message : "it is not in this case");
    else if (err == DAY_ERR_FORMAT || err == DAY_ERR_USAGE)
        *code = day_command_fail(mark->cli, DAY_EXIT_USAGE, "%s", mark->error.message);
    else
        *code = day_case_fail(mark->cli, &mark->error);
    return NULL;
}

/* --- changing ---------------------------------------------------------------------------------------- */

/* Whether notes and tags are text; they come as bytes from the shell. */
static bool are_text(const marking *mark)
{
    bool good = mark->note == NULL || g_utf8_validate(mark->note, -1, NULL);
    for (char **tag = mark->tags; good && tag != NULL && *tag != NULL; tag++)
        good = g_utf8_validate(*tag, -1, NULL) && strchr(*tag, '\n') == NULL;
    return good;
}

static day_err put(day_store *store, void *ctx, day_error *error)
{
    const marking *mark = ctx;
    int64_t position = 0;
    g_autofree char *tags = mark->tags != NULL ? g_strjoinv("\n", mark->tags) : NULL;
    g_autofree char *detail = g_strconcat("put ", mark->anchor, NULL);
    day_err err = day_bookmark_put(&position, store, mark->anchor, mark->note, tags, error);
    if (err == DAY_OK && mark->move > 0) err = day_bookmark_move(store, position, mark->move, error);
    return err == DAY_OK ? day_audit_add_by(store, NULL, "bookmark", detail, error) : err;
}

static day_err take_away(day_store *store, void *ctx, day_error *error)
{
    const marking *mark = ctx;
    g_autofree char *detail = g_strdup_printf("remove %d", mark->remove);
    day_err err = day_bookmark_remove(store, mark->remove, error);
    return err == DAY_OK ? day_audit_add_by(store, NULL, "bookmark", detail, error) : err;
}

static day_exit change(marking *mark, const char *text)
{
    day_exit code = DAY_EXIT_OK;
    if (!are_text(mark))
        return day_command_fail(mark->cli, DAY_EXIT_USAGE, "a note or tag is not UTF-8 on one line");
    g_autofree char *anchor = text != NULL ? anchor_of(mark, text, &code) : NULL;
    if (code != DAY_EXIT_OK) return code;
    mark->anchor = anchor;
    day_err err = day_store_change(mark->store, anchor != NULL ? put : take_away, mark, &mark->error);
    if (err == DAY_ERR_NOT_FOUND) return day_command_fail(mark->cli, DAY_EXIT_NO, "%s", mark->error.message);
    return err == DAY_OK ? DAY_EXIT_OK : day_case_fail(mark->cli, &mark->error);
}

static day_exit run(marking *mark, char **args)
{
    bool changes = args[1] != NULL || mark->remove > 0;
    if (args[1] != NULL && mark->remove > 0)
        return day_command_fail(mark->cli, DAY_EXIT_USAGE,
                                "--remove takes the number of a bookmark, and no anchor");
    if (args[1] == NULL && (mark->note != NULL || mark->tags != NULL || mark->move > 0))
        return day_command_fail(mark->cli, DAY_EXIT_USAGE, "say what to pick out: a citation, offer:KEY, …");
    day_exit code =
        day_case_open(&mark->store, mark->cli, args[0], changes ? DAY_STORE_ANNOTATE : DAY_STORE_READ);
    if (code == DAY_EXIT_OK && changes) code = change(mark, args[1]);
    if (code == DAY_EXIT_OK && (!changes || mark->list)) code = list_all(mark);
    g_clear_pointer(&mark->store, day_store_close);
    return code;
}

day_exit day_command_bookmark(day_cli *cli, char **argv)
{
    marking mark = {.cli = cli};
    const GOptionEntry entries[] = {
        {"note", 0, 0, G_OPTION_ARG_FILENAME, &mark.note, "what you say of it", "TEXT"},
        {"tag", 't', 0, G_OPTION_ARG_FILENAME_ARRAY, &mark.tags, "a word to find it by; may be given again",
         "TAG"},
        {"move", 0, 0, G_OPTION_ARG_INT, &mark.move, "to place N of the order", "N"},
        {"remove", 0, 0, G_OPTION_ARG_INT, &mark.remove, "forget bookmark N", "N"},
        {"list", 0, 0, G_OPTION_ARG_NONE, &mark.list, "list all of them afterwards", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &mark.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args != NULL) code = run(&mark, args);
    g_free(mark.note);
    g_strfreev(mark.tags);
    return code;
}
