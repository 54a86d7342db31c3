/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight check CASE ARTICLE [ARTICLE2]`: what an article says, sentence by sentence, held against the
 * case; two articles side by side. */
#include "base/fd.h"
#include "case_folder.h"
#include "case_log.h"
#include "named_file.h"
#include "present/reader/check_article.h"
#include "check_pairs.h"
#include "check_print.h"
#include "present/reader/extraction.h"
#include "present/card/figures.h"
#include "options.h"
#include "present/card/check_card.h"
#include <string.h>

static const day_manual manual = {
    .name = "check",
    .usage = "CASE ARTICLE [ARTICLE2] [options]",
    .about = "Reads an article (text, HTML, PDF, … or '-') in the jail, takes its sentences, or its lines "
             "when each is a\n"
             "statement, and looks for what they say in the case, in whatever language that was written: "
             "amounts,\n"
             "dates, countries, names, who sold what to whom, who was targeted, who is what. Each is\n"
             "  supported      every part of it is found in one place, or one record\n"
             "  partly         what is found bears most of it out; the note says what not\n"
             "  contradicted   another value stands in the place of one, or the contrary is said\n"
             "  not found      not in what was read, which is no proof; a denial is answered with how much "
             "was read\n"
             "  not checkable  an opinion, a prediction, or nothing to look for\n"
             "Two articles about one story are laid side by side: where they agree, where they differ, and "
             "what the case\n"
             "says of each.\n"
             "With --json: a line each "
             "{\"statement\",\"place\",\"verdict\",\"parts\":[{\"part\",\"value\",\"verdict\",\"other\",\n"
             "\"evidence\":[{\"citation\",\"quote\",\"path\",\"place\"}]}],\"evidence\":[…],\"against\":[…],"
             "\"note\"}, of two articles with\n"
             "\"article\" before it, and then a line for each pair {\"pair\":[PLACE, "
             "PLACE],\"same\":[…],\"differ\":[{\"part\",\n"
             "\"first\",\"second\"}]}.\n",
    .examples = "  daylight check leak story.html\n"
                "  daylight check leak story-a.txt story-b.txt\n"
                "  daylight check leak statements.txt --json | jq -r '[.verdict, .statement] | @tsv'\n",
    .negative = "a statement is contradicted",
    .min_args = 2,
    .max_args = 3,
};

typedef struct checking {
    const day_cli *cli;
    day_check_view view;
    char **args;
    day_check *check;
    guint second; /* the first statement of the second article; all when there is one */
    bool json;
} checking;

static const char *article_of(const checking *run, guint number)
{
    if (run->args[2] == NULL) return NULL;
    return number < run->second ? run->args[1] : run->args[2];
}

static void print_tally(const checking *run)
{
    guint count[DAY_N_RULINGS] = {0};
    GString *line = g_string_new(NULL);
    for (guint i = 0; i < day_check_count(run->check); i++) count[day_check_verdict(run->check, i)]++;
    for (guint i = 0; i < DAY_N_RULINGS; i++)
        if (count[i] > 0)
            g_string_append_printf(line, "%s%u %s", line->len > 0 ? " · " : "", count[i],
                                   day_ruling_name((day_ruling)i));
    g_autofree char *coverage = day_check_coverage(&run->view),
                    *statements = day_figure_of(day_check_count(run->check), "statement");
    printf("%s: %s\n%s\n", statements, line->str, coverage);
    g_string_free(line, TRUE);
}

static void write_statement(const checking *run, guint number)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_check_statement_put(&json, &run->view, number, article_of(run, number));
    puts(line->str);
}

static day_exit show(checking *run)
{
    bool contradicted = false;
    for (guint i = 0; i < day_check_count(run->check) && !day_command_output_gone(); i++) {
        if (!run->json && run->args[2] != NULL && (i == 0 || i == run->second))
            printf("%s%s\n\n", i > 0 ? "\n" : "", article_of(run, i));
        if (run->json)
            write_statement(run, i);
        else
            day_check_print(run->cli, &run->view, i);
        contradicted |= day_check_verdict(run->check, i) == DAY_RULING_CONTRADICTED;
    }
    if (run->args[2] != NULL) day_check_pairs_show(run->cli, &run->view, run->second, run->json);
    if (!run->json) print_tally(run);
    return contradicted ? DAY_EXIT_NO : DAY_EXIT_OK;
}

static day_err read_article(day_check *check, char **partial, day_pool *pool, const char *path,
                            day_error *error)
{
    g_auto(day_fd) fd = -1;
    g_autofree char *base = strcmp(path, "-") != 0 ? g_path_get_basename(path) : g_strdup("article.txt");
    g_autofree char *name = g_utf8_make_valid(base, -1);
    day_err err = day_named_file_open(&fd, path, error);
    return err == DAY_OK ? day_check_article(check, partial, pool, fd, name, error) : err;
}

static day_exit read_articles(checking *run, const day_cli *cli)
{
    day_error error = {0};
    g_autoptr(day_pool) pool = NULL;
    day_pool_options one = {.jobs = 1};
    if (day_extraction_pool_with(&pool, &one, &error) != DAY_OK)
        return day_command_fail(cli, DAY_EXIT_JAIL, "%s; 'daylight doctor' says which layers work",
                                error.message);
    run->second = G_MAXUINT;
    for (guint i = 1; run->args[i] != NULL; i++) {
        g_autofree char *partial = NULL;
        if (i == 2) run->second = day_check_count(run->check);
        day_err err = read_article(run->check, &partial, pool, run->args[i], &error);
        if (err != DAY_OK)
            return err == DAY_ERR_FORMAT ? day_command_fail(cli, DAY_EXIT_NO, "%s", error.message)
                                         : day_case_fail(cli, &error);
        if (*partial != '\0')
            day_command_fail(cli, DAY_EXIT_OK, "%s was not read whole: %s", run->args[i], partial);
    }
    return DAY_EXIT_OK;
}

static day_exit check_all(checking *run, const day_cli *cli, day_store *store)
{
    day_error error = {0};
    g_autoptr(day_lexicon) lexicon = NULL;
    g_autoptr(day_check) check = NULL;
    if (day_lexicon_open(&lexicon, day_store_folder(store), &error) != DAY_OK ||
        day_check_open(&check, store, lexicon, &error) != DAY_OK)
        return day_case_fail(cli, &error);
    run->check = check;
    day_exit code = read_articles(run, cli);
    if (code != DAY_EXIT_OK) return code;
    if (day_check_run(check, &error) != DAY_OK || day_stats_read(&run->view.stats, store, &error) != DAY_OK)
        return day_case_fail(cli, &error);
    run->view.store = store;
    run->view.lexicon = lexicon;
    run->view.check = check;
    code = show(run);
    day_stats_clear(&run->view.stats);
    return code;
}

day_exit day_command_check(day_cli *cli, char **argv)
{
    gboolean json = FALSE;
    const GOptionEntry entries[] = {{"json", 0, 0, G_OPTION_ARG_NONE, &json, "one JSON object a line", NULL},
                                    {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    g_autoptr(day_store) store = NULL;
    if (args == NULL) return code;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    checking run = {.cli = cli, .args = args, .json = json};
    code = check_all(&run, cli, store);
    if (code == DAY_EXIT_OK || code == DAY_EXIT_NO)
        day_case_log_habit(cli, args[0], DAY_AUDIT_SEARCHES, "search", "the sentences of an article");
    return code;
}
