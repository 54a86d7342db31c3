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
#include "options.h"
#include "store/q_audit.h"
#include "present/card/decision_card.h"
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
    day_decision_card_put(&json, decision);
    puts(line->str);
    return true;
}

static void write_offer(const day_alias_tie *tie)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_offered_tie_put(&json, tie);
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

typedef struct decision {
    day_decision_wish wish;
    int64_t id;
} decision;

static day_err decide_and_note(day_store *store, void *ctx, day_error *error)
{
    decision *one = ctx;
    g_autofree char *detail = NULL;
    day_err err = day_decision_make(&one->id, &detail, store, &one->wish, error);
    return err == DAY_OK ? day_audit_add_by(store, NULL, "identity", detail, error) : err;
}

/* args: action and what it needs. */
static day_exit decide_one(deciding *decide, char **args)
{
    decision one = {.wish = {args[0], args[1], args[1] != NULL ? args[2] : NULL}};
    bool undo = strcmp(args[0], "undo") == 0;
    day_err err = day_store_change(decide->store, decide_and_note, &one, &decide->error);
    if (err != DAY_OK) return day_case_fail_who(decide->cli, &decide->error);
    if (!decide->json && undo)
        printf("decision %s is undone\n", args[1]);
    else if (!decide->json)
        printf("decision %" G_GINT64_FORMAT " is kept; 'daylight identity CASE undo %" G_GINT64_FORMAT
               "' takes it back\n",
               one.id, one.id);
    return DAY_EXIT_OK;
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
