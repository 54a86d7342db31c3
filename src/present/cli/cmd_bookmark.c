/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight bookmark CASE [ANCHOR]`: what the user picks out of a case, with notes, tags and an order. It is
 * kept beside what analyses derive and outlives them: an anchor is a citation or a key, never a row's number.
 * Every change goes to the audit log. */
#include "base/utf8.h"
#include "case_folder.h"
#include "model/citation.h"
#include "options.h"
#include "present/card/bookmark_card.h"
#include "store/q_audit.h"
#include "store/q_bookmark.h"
#include "store/q_conversation.h"
#include "store/q_entity.h"
#include "store/q_item.h"
#include "store/q_offer.h"
#include "store/q_target.h"
#include "who.h"
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

typedef struct key_search {
    const char *text; /* a key or its beginning */
    char *key;        /* found; g_free() */
    guint found;
} key_search;

static bool take_key(key_search *search, const char *key)
{
    if (!g_str_has_prefix(key, search->text)) return true;
    bool exact = strcmp(key, search->text) == 0;
    if (search->found++ == 0 || exact) {
        g_free(search->key);
        search->key = g_strdup(key);
    }
    if (exact) search->found = 1;
    return !exact;
}

static bool take_offer(const day_offer *offer, void *ctx)
{
    return take_key(ctx, offer->key);
}

static bool take_target(const day_target *target, void *ctx)
{
    return take_key(ctx, target->key);
}

static bool take_entity(const day_entity *entity, void *ctx)
{
    ((key_search *)ctx)->key = g_strdup(entity->key);
    ((key_search *)ctx)->found = 1;
    return false;
}

static bool take_conversation(const day_conversation *conversation, void *ctx)
{
    ((key_search *)ctx)->key = g_strdup(conversation->key);
    ((key_search *)ctx)->found = 1;
    return false;
}

static bool take_item(const day_item_row *item, void *ctx)
{
    (void)item;
    ((key_search *)ctx)->found = 1;
    return false;
}

static day_err find_entity(marking *mark, key_search *search)
{
    day_entity_filter filter = {0};
    day_err err = day_who_find_entity(&filter.id, mark->store, search->text, &mark->error);
    return err == DAY_OK ? day_entity_each(mark->store, &filter, take_entity, search, &mark->error) : err;
}

static day_err find_conversation(marking *mark, key_search *search)
{
    guint64 id = 0;
    if (!g_ascii_string_to_unsigned(search->text, 10, 1, G_MAXINT64, &id, NULL)) return DAY_OK;
    return day_conversation_get(mark->store, (int64_t)id, take_conversation, search, &mark->error);
}

static day_err find_citation(marking *mark, key_search *search, const char *text)
{
    g_auto(day_citation) citation = {0};
    day_err err = day_citation_parse(&citation, text, &mark->error);
    if (err != DAY_OK) return err;
    search->key = g_strdup(text);
    return day_item_each(mark->store, &(day_item_filter){.sha256 = citation.sha256}, take_item, search,
                         &mark->error);
}

/* The anchor as it is kept; NULL with the complaint printed. */
static char *anchor_of(marking *mark, const char *text, day_exit *code)
{
    const char *colon = strchr(text, ':');
    g_autofree char *kind = colon != NULL ? g_strndup(text, (gsize)(colon - text)) : g_strdup("");
    key_search search = {.text = colon != NULL ? colon + 1 : ""};
    const char *kept = kind;
    day_err err = DAY_OK;
    if (strcmp(kind, "daylight") == 0)
        err = find_citation(mark, &search, text);
    else if (strcmp(kind, "offer") == 0)
        err = day_offer_each(mark->store, take_offer, &search, &mark->error);
    else if (strcmp(kind, "target") == 0)
        err = day_target_each(mark->store, take_target, &search, &mark->error);
    else if (strcmp(kind, "person") == 0 || strcmp(kind, "entity") == 0)
        err = find_entity(mark, &search), kept = "entity";
    else if (strcmp(kind, "conversation") == 0)
        err = find_conversation(mark, &search);
    else
        *code = day_command_fail(mark->cli, DAY_EXIT_USAGE,
                                 "'%s' is no citation, offer:KEY, target:KEY, person:NAME or conversation:N",
                                 text);
    g_autofree char *key = search.key;
    if (*code != DAY_EXIT_OK) return NULL;
    if (err == DAY_OK && search.found == 1)
        return strcmp(kind, "daylight") == 0 ? g_strdup(key) : g_strconcat(kept, ":", key, NULL);
    bool trouble = err != DAY_OK && err != DAY_ERR_NOT_FOUND && err != DAY_ERR_FORMAT && err != DAY_ERR_USAGE;
    if (trouble)
        *code = day_case_fail(mark->cli, &mark->error);
    else if (err != DAY_OK)
        *code = day_command_fail(mark->cli, err == DAY_ERR_NOT_FOUND ? DAY_EXIT_NO : DAY_EXIT_USAGE, "%s",
                                 mark->error.message);
    else
        *code = day_command_fail(mark->cli, DAY_EXIT_NO,
                                 search.found == 0 ? "'%s' is not in this case" : "'%s' begins several keys",
                                 text);
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

static day_err put(marking *mark, const char *anchor)
{
    int64_t position = 0;
    g_autofree char *tags = mark->tags != NULL ? g_strjoinv("\n", mark->tags) : NULL;
    day_err err = day_bookmark_put(&position, mark->store, anchor, mark->note, tags, &mark->error);
    if (err == DAY_OK && mark->move > 0)
        err = day_bookmark_move(mark->store, position, mark->move, &mark->error);
    if (err == DAY_OK) err = day_audit_add(mark->store, "bookmark", "put %s", anchor);
    return err;
}

static day_err take_away(marking *mark)
{
    day_err err = day_bookmark_remove(mark->store, mark->remove, &mark->error);
    if (err == DAY_OK) err = day_audit_add(mark->store, "bookmark", "remove %d", mark->remove);
    return err;
}

static day_exit change(marking *mark, const char *text)
{
    day_exit code = DAY_EXIT_OK;
    if (!are_text(mark))
        return day_command_fail(mark->cli, DAY_EXIT_USAGE, "a note or tag is not UTF-8 on one line");
    g_autofree char *anchor = text != NULL ? anchor_of(mark, text, &code) : NULL;
    if (code != DAY_EXIT_OK) return code;
    day_err err = day_store_begin(mark->store, &mark->error);
    if (err == DAY_OK) err = anchor != NULL ? put(mark, anchor) : take_away(mark);
    if (err == DAY_OK) err = day_store_commit(mark->store, &mark->error);
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
        day_case_open(&mark->store, mark->cli, args[0], changes ? DAY_STORE_WRITE : DAY_STORE_READ);
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
