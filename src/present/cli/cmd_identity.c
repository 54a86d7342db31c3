/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight identity CASE …`: what the user knows better about who is who. Each decision is a row that stays,
 * can be undone, and goes before everything in each later analysis. */
#include "analyse/analyse.h"
#include "base/json.h"
#include "base/utf8.h"
#include "case_analysis.h"
#include "case_folder.h"
#include "interrupt.h"
#include "model/when_text.h"
#include "options.h"
#include "store/q_audit.h"
#include "store/q_decision.h"
#include "store/q_entity.h"
#include "who.h"
#include <string.h>

static const day_manual manual = {
    .name = "identity",
    .usage = "CASE [merge A B | split A [B] | rename A NAME | kind A KIND | undo N] [options]",
    .about =
        "Who is who, corrected by you. Without more: what is offered (names that may be one's, with why), "
        "and\n"
        "what you decided. A sure reason that did not join has something against it: names that differ, "
        "letters to each\n"
        "other, a name that many have. 'merge' takes two for one, with all that is either's; 'split' takes a "
        "name, handle or address away from\n"
        "another, or from all others; 'rename' says how somebody is called; 'kind' that it is a person, an\n"
        "organisation or an account of nobody's in particular; 'undo' takes decision N back. A and B are "
        "anything that\n"
        "'daylight people' shows: a name, a handle, an address; where one is several people's, "
        "\"kind:value\" says\n"
        "which (handle:inkfall). Decisions are kept with the case, also when everything is analysed anew.\n"
        "With --json: a line each {\"decision\",\"action\",\"a\",\"b\",\"undone\"}, or for offers "
        "{\"offer\":true,\"a\",\"b\",\"a_name\",\n"
        "\"b_name\",\"rule\",\"why\",\"weight\"}.\n",
    .examples = "  daylight identity leak\n"
                "  daylight identity leak merge inkfall '庄砚秋'\n"
                "  daylight identity leak split '老板' boss_77\n"
                "  daylight identity leak undo 3\n",
    .negative = "nothing is offered and nothing was decided; no such name",
    .min_args = 1,
    .max_args = 4,
};

typedef struct deciding {
    const day_cli *cli;
    day_store *store;
    gboolean json, all;
    gint limit, shown;
    day_error error;
} deciding;

/* --- the list ---------------------------------------------------------------------------------------- */

static void print_decision(const deciding *list, const day_decision *decision)
{
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *a = day_utf8_printable(decision->a, strlen(decision->a));
    g_autofree char *b = day_utf8_printable(decision->b, strlen(decision->b));
    g_autofree char *action = day_utf8_printable(decision->action, strlen(decision->action));
    bool undone = decision->undone_ms != INT64_MIN;
    printf("%6" G_GINT64_FORMAT "  %-6s  %s%s%s%s%s\n", decision->id, action,
           day_terminal_on(terminal, undone ? DAY_STYLE_FAINT : DAY_STYLE_STRONG), a, *b != '\0' ? "  " : "",
           b, day_terminal_off(terminal));
    if (undone) printf("        undone\n");
}

static bool take_decision(const day_decision *decision, void *ctx)
{
    deciding *list = ctx;
    list->shown++;
    if (!list->json) {
        print_decision(list, decision);
        return true;
    }
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_int(&json, "decision", decision->id);
    day_when_put(&json, "time", decision->time_ms);
    day_json_put_string(&json, "action", decision->action);
    day_json_put_string(&json, "a", decision->a);
    day_json_put_string(&json, "b", decision->b);
    day_json_put_bool(&json, "undone", decision->undone_ms != INT64_MIN);
    day_json_end_object(&json);
    puts(line->str);
    return true;
}

static void write_offer(const day_alias_tie *tie)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_bool(&json, "offer", true);
    day_json_put_string(&json, "a", tie->a_shown);
    day_json_put_string(&json, "b", tie->b_shown);
    day_json_put_string(&json, "a_name", tie->a_name);
    day_json_put_string(&json, "b_name", tie->b_name);
    day_json_put_string(&json, "rule", tie->rule);
    day_json_put_string(&json, "why", tie->why);
    day_json_put_real(&json, "weight", tie->weight, 3);
    day_json_end_object(&json);
    puts(line->str);
}

static bool take_offer(const day_alias_tie *tie, void *ctx)
{
    deciding *list = ctx;
    const day_terminal *terminal = &list->cli->terminal;
    list->shown++;
    if (list->json) {
        write_offer(tie);
    } else {
        g_autofree char *a = day_utf8_printable(tie->a_shown, strlen(tie->a_shown));
        g_autofree char *b = day_utf8_printable(tie->b_shown, strlen(tie->b_shown));
        g_autofree char *a_name = day_utf8_printable(tie->a_name, strlen(tie->a_name));
        g_autofree char *b_name = day_utf8_printable(tie->b_name, strlen(tie->b_name));
        g_autofree char *rule = day_utf8_printable(tie->rule, strlen(tie->rule));
        bool a_own = strcmp(tie->a_shown, tie->a_name) == 0, b_own = strcmp(tie->b_shown, tie->b_name) == 0;
        printf("%3d%%  %s%s%s%s%s – %s%s%s%s%s  %s(%s)%s\n", (int)(CLAMP(tie->weight, 0, 1) * 100), a,
               a_own ? "" : " [", a_own ? "" : a_name, a_own ? "" : "]", "", b, b_own ? "" : " [",
               b_own ? "" : b_name, b_own ? "" : "]", "", day_terminal_on(terminal, DAY_STYLE_FAINT), rule,
               day_terminal_off(terminal));
    }
    return !day_command_output_gone() && (list->limit <= 0 || list->shown < list->limit);
}

static day_exit list_all(deciding *list)
{
    day_err err = day_decision_each(list->store, list->all, take_decision, list, &list->error);
    if (err == DAY_OK && list->shown > 0 && !list->json) putchar('\n');
    if (err == DAY_OK) err = day_alias_each_tie(list->store, 0, false, take_offer, list, &list->error);
    if (err != DAY_OK) return day_case_fail(list->cli, &list->error);
    if (list->shown > 0) return DAY_EXIT_OK;
    return day_command_fail(list->cli, DAY_EXIT_NO, "nothing is offered and nothing was decided");
}

/* --- deciding ---------------------------------------------------------------------------------------- */

typedef struct finding {
    GString *found; /* "kind:value" of the first */
    GString *others;
    int64_t entity;
    guint n;
    bool several; /* of different entities */
} finding;

static bool take_alias(const day_alias *alias, void *ctx)
{
    finding *find = ctx;
    if (find->n++ == 0) {
        g_string_printf(find->found, "%s:%s", alias->kind, alias->value);
        find->entity = alias->entity;
    }
    find->several |= alias->entity != find->entity;
    if (find->n <= 6)
        g_string_append_printf(find->others, "%s%s:%s", find->n > 1 ? ", " : "", alias->kind, alias->value);
    return true;
}

static bool take_key(const day_entity *entity, void *ctx)
{
    *(char **)ctx = g_strdup(entity->key);
    return false;
}

/* The strongest name of whom every other command would find under this one; NULL with the complaint
 * printed. */
static char *key_of(deciding *decide, const char *text, day_exit *code)
{
    char *key = NULL;
    day_entity_filter filter = {0};
    day_err err = day_who_find_entity(&filter.id, decide->store, text, &decide->error);
    if (err == DAY_OK) err = day_entity_each(decide->store, &filter, take_key, &key, &decide->error);
    if (err != DAY_OK) *code = day_who_fail(decide->cli, err, &decide->error);
    return key;
}

/* What the user calls an alias as "kind:value"; `whole`: one of somebody's names may stand for all of them.
 * NULL with the complaint printed. */
static char *find_alias(deciding *decide, const char *text, bool whole, day_exit *code)
{
    finding find = {.found = g_string_new(NULL), .others = g_string_new(NULL)};
    char *out = NULL;
    day_err err = day_alias_find(decide->store, text, take_alias, &find, &decide->error);
    if (err != DAY_OK)
        *code = day_case_fail(decide->cli, &decide->error);
    else if (find.n == 0 && whole)
        out = key_of(decide, text, code);
    else if (find.n == 0)
        *code = day_command_fail(decide->cli, DAY_EXIT_NO,
                                 "'%s' is nobody's name here: 'daylight person CASE NAME' lists those of one",
                                 text);
    else if (find.several)
        *code = day_command_fail(decide->cli, DAY_EXIT_USAGE, "'%s' could be %s: say which", text,
                                 find.others->str);
    else
        out = g_strdup(find.found->str);
    g_string_free(find.found, true);
    g_string_free(find.others, true);
    return out;
}

static day_exit store_decision(deciding *decide, const day_decision *decision)
{
    int64_t id;
    day_err err = day_store_begin(decide->store, &decide->error);
    if (err == DAY_OK) err = day_decision_add(&id, decide->store, decision, &decide->error);
    if (err == DAY_OK)
        err =
            day_audit_add(decide->store, "identity", "%s %s %s", decision->action, decision->a, decision->b);
    if (err == DAY_OK) err = day_store_commit(decide->store, &decide->error);
    if (err != DAY_OK) return day_case_fail(decide->cli, &decide->error);
    if (!decide->json)
        printf("decision %" G_GINT64_FORMAT " is kept; 'daylight identity CASE undo %" G_GINT64_FORMAT
               "' takes it back\n",
               id, id);
    return DAY_EXIT_OK;
}

static day_exit undo(deciding *decide, const char *number)
{
    guint64 id = 0;
    if (!g_ascii_string_to_unsigned(number, 10, 1, G_MAXINT64, &id, NULL))
        return day_command_fail(decide->cli, DAY_EXIT_USAGE, "'%s' is no number of a decision", number);
    day_err err = day_store_begin(decide->store, &decide->error);
    if (err == DAY_OK) err = day_decision_undo(decide->store, (int64_t)id, &decide->error);
    if (err == DAY_OK) err = day_audit_add(decide->store, "identity", "undo %s", number);
    if (err == DAY_OK) err = day_store_commit(decide->store, &decide->error);
    if (err == DAY_ERR_NOT_FOUND)
        return day_command_fail(decide->cli, DAY_EXIT_NO, "%s", decide->error.message);
    if (err != DAY_OK) return day_case_fail(decide->cli, &decide->error);
    if (!decide->json) printf("decision %s is undone\n", number);
    return DAY_EXIT_OK;
}

static const char *const kinds[] = {"person", "organisation", "account", NULL};

/* args: action and what it needs. */
static day_exit decide_one(deciding *decide, char **args)
{
    guint n = g_strv_length(args);
    day_exit code = DAY_EXIT_OK;
    day_decision decision = {.action = args[0]};
    bool two = strcmp(args[0], "merge") == 0 || (strcmp(args[0], "split") == 0 && n == 3);
    bool whole = strcmp(args[0], "split") != 0; /* which takes one name away */
    bool says = strcmp(args[0], "rename") == 0 || strcmp(args[0], "kind") == 0;
    if (strcmp(args[0], "undo") == 0 && n == 2) return undo(decide, args[1]);
    if (!(two && n == 3) && !(says && n == 3) && !(strcmp(args[0], "split") == 0 && n == 2))
        return day_command_fail(decide->cli, DAY_EXIT_USAGE,
                                "merge A B, split A [B], rename A NAME, kind A KIND or undo N; 'daylight "
                                "identity --help' has examples");
    if (strcmp(args[0], "kind") == 0 && !g_strv_contains(kinds, args[2]))
        return day_command_fail(decide->cli, DAY_EXIT_USAGE, "'%s' is none of person, organisation, account",
                                args[2]);
    g_autofree char *a = find_alias(decide, args[1], whole, &code);
    g_autofree char *b = a == NULL || !two ? NULL : find_alias(decide, args[2], whole, &code);
    if (code != DAY_EXIT_OK) return code;
    if (two && strcmp(a, b) == 0)
        return day_command_fail(decide->cli, DAY_EXIT_USAGE, "'%s' and '%s' are the same name", args[1],
                                args[2]);
    decision.a = a;
    decision.b = two ? b : says ? args[2] : "";
    return store_decision(decide, &decision);
}

day_exit day_command_identity(day_cli *cli, char **argv)
{
    deciding decide = {.cli = cli};
    const GOptionEntry entries[] = {
        {"all", 'a', 0, G_OPTION_ARG_NONE, &decide.all, "also decisions that were undone", NULL},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &decide.limit, "at most N", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &decide.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    bool writes = args[1] != NULL;
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], writes ? DAY_STORE_WRITE : DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    decide.store = store;
    if (!writes) return list_all(&decide);
    code = decide_one(&decide, args + 1);
    if (code != DAY_EXIT_OK) return code;
    g_autofree char *folder = day_case_folder(args[0]);
    g_clear_pointer(&store, day_store_close);
    return day_case_analyse(cli, folder, "entities", decide.json, day_interrupt_watch());
}
