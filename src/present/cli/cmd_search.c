/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight search CASE QUERY`: hits in the original text with path, place, quote and citation. The index is
 * brought up to date first when something is missing from it and nobody else writes to the case. */
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "case_log.h"
#include "present/card/figures.h"
#include "present/card/hit_card.h"
#include "interrupt.h"
#include "options.h"
#include "progress.h"
#include "search/search.h"
#include <string.h>

static const day_manual manual = {
    .name = "search",
    .usage = "CASE QUERY… [options]",
    .about =
        "Finds words in every language in the text of the case. All words must occur: AND is understood.\n"
        "  \"a b\"      the words side by side (quote twice: the shell takes one pair)\n"
        "  a OR b     NOT a     (a OR b) c     +a -b\n"
        "  pass*      c?t      a~1 (one letter off)      \"a b\"~10 (near)      /reg(ex)?/\n"
        "  type:pdf  lang:zh  path:mail/*  date:[2019-01-01 TO 2019-06-30]  state:partial\n"
        "Chinese, Japanese, Korean and Thai need no blanks; traditional and simplified characters find each\n"
        "other. docs/search.md has the whole language.\n"
        "With --json: "
        "{\"total\",\"hits\":[{\"item\",\"path\",\"place\",\"quote\",\"score\",\"citation\"}]}.\n",
    .examples = "  daylight search leak 交警\n"
                "  daylight search leak '\"traffic police\" OR 交通警察' --limit 50\n"
                "  daylight search leak 'price type:table' --facets\n"
                "  daylight search leak offer --json | jq -r '.hits[].citation'\n"
                "  daylight search leak -- -draft contract\n",
    .negative = "nothing was found",
    .min_args = 2,
};

typedef struct search_options {
    gint limit, offset;
    gboolean facets, json, quiet;
    char *sort;
} search_options;

static void print_json(const day_search_result *result, bool facets)
{
    g_autoptr(GString) text = g_string_new(NULL);
    day_json json = day_json_into(text);
    day_json_begin_object(&json);
    day_json_put_uint(&json, "total", result->total);
    day_json_key(&json, "hits");
    day_json_begin_array(&json);
    for (guint i = 0; i < result->hits->len; i++) day_hit_card_put(&json, result->hits->pdata[i]);
    day_json_end_array(&json);
    if (facets) {
        day_json_key(&json, "facets");
        day_facets_put(&json, result->facets);
    }
    day_json_put_real(&json, "seconds", result->seconds, 6);
    day_json_end_object(&json);
    puts(text->str);
}

static void print_run(const char *text, size_t size)
{
    g_autofree char *shown = day_utf8_printable(text, size);
    fputs(shown, stdout);
}

/* The quote with its matches marked; marks are in order and do not overlap, but nothing here relies on it. */
static void print_quote(const day_terminal *terminal, const day_hit *hit)
{
    size_t size = strlen(hit->quote), at = 0;
    fputs("   ", stdout);
    for (guint i = 0; i < hit->highlights->len; i++) {
        const day_highlight *mark = &g_array_index(hit->highlights, day_highlight, i);
        if (mark->start < at || mark->start > size || mark->length > size - mark->start) continue;
        print_run(hit->quote + at, mark->start - at);
        fputs(day_terminal_on(terminal, DAY_STYLE_MARK), stdout);
        print_run(hit->quote + mark->start, mark->length);
        fputs(day_terminal_off(terminal), stdout);
        at = (size_t)mark->start + mark->length;
    }
    print_run(hit->quote + at, size - at);
    putchar('\n');
}

static void print_hit(const day_terminal *terminal, const day_hit *hit, guint64 number)
{
    g_autofree char *path = day_utf8_printable(hit->path, strlen(hit->path));
    g_autofree char *place = day_utf8_printable(hit->place, strlen(hit->place));
    printf("%s%" G_GUINT64_FORMAT ".%s %s%s%s  %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), number,
           day_terminal_off(terminal), day_terminal_on(terminal, DAY_STYLE_PATH), path,
           day_terminal_off(terminal), day_terminal_on(terminal, DAY_STYLE_STRONG), place,
           day_terminal_off(terminal));
    print_quote(terminal, hit);
}

static void print_facets(const day_terminal *terminal, const GArray *facets)
{
    for (guint i = 0; i < facets->len; i++) {
        const day_facet *facet = &g_array_index(facets, day_facet, i);
        if (facet->values->len == 0) continue;
        printf("%s%-13s%s", day_terminal_on(terminal, DAY_STYLE_STRONG), facet->name,
               day_terminal_off(terminal));
        for (guint k = 0; k < facet->values->len && k < 10; k++) {
            const day_facet_value *value = &g_array_index(facet->values, day_facet_value, k);
            g_autofree char *shown = day_utf8_printable(value->value, strlen(value->value));
            g_autofree char *count = day_figure_count(value->count);
            printf("%s%s %s", k > 0 ? " · " : "", *shown != '\0' ? shown : "(none)", count);
        }
        putchar('\n');
    }
}

static void print_result(const day_cli *cli, const day_search_result *result, const search_options *options)
{
    for (guint i = 0; i < result->hits->len && !day_command_output_gone(); i++)
        print_hit(&cli->terminal, result->hits->pdata[i], (guint64)options->offset + i + 1);
    if (result->hits->len > 0) putchar('\n');
    print_facets(&cli->terminal, result->facets);
    g_autofree char *total = day_figure_of(result->total, "hit");
    printf("%s in %.0f ms", total, result->seconds * 1000);
    guint64 seen = (guint64)options->offset + result->hits->len;
    if (seen < result->total && result->hits->len > 0)
        printf("; --offset %" G_GUINT64_FORMAT " shows more", seen);
    putchar('\n');
}

/* An index that lags behind is brought up to date; while an ingest runs, that is the ingest's to do. */
static void refresh_index(const day_cli *cli, const char *folder, bool quiet)
{
    int64_t behind = 0;
    if (!day_search_stale(folder, &behind)) return;
    day_progress progress = day_progress_for(cli, quiet);
    day_error error = {0};
    day_err err =
        day_ingest_index(folder, false, day_progress_show, &progress, day_interrupt_watch(), &error);
    day_progress_end(&progress);
    /* Of a damaged case the answer itself will say so. */
    if (err != DAY_OK && err != DAY_ERR_BUSY && !quiet && day_store_damage_met() == 0)
        day_command_fail(cli, DAY_EXIT_TROUBLE, "the index lacks part of the text: %s", error.message);
}

/* The index is derived: a damaged one is made again and asked once more. */
static day_err ask(day_search **search, day_search_result *result, const day_cli *cli, const char *folder,
                   const char *query, const day_search_options *how, bool quiet, day_error *error)
{
    for (bool again = false;; again = true) {
        day_err err = day_search_open(search, folder, error);
        if (err == DAY_OK) err = day_search_run(result, *search, query, how, error);
        if (err != DAY_ERR_FORMAT || again || day_store_damage_met() > 0) return err;
        day_search_result_clear(result);
        g_clear_pointer(search, day_search_close);
        day_progress progress = day_progress_for(cli, quiet);
        day_error failed = {0};
        err = day_ingest_index(folder, false, day_progress_show, &progress, day_interrupt_watch(), &failed);
        day_progress_end(&progress);
        if (err != DAY_OK) return error->code;
        day_error_clear(error);
        if (!quiet) fprintf(stderr, "The index was damaged and was built again.\n");
    }
}

static day_exit run_query(const day_cli *cli, const char *folder, const char *query,
                          const search_options *options, day_search_sort sort)
{
    g_autoptr(day_search) search = NULL;
    day_error error = {0};
    g_auto(day_search_result) result = {0};
    day_search_options how = {.offset = (uint32_t)options->offset,
                              .limit = (uint32_t)options->limit,
                              .sort = sort,
                              .facets = options->facets};
    if (ask(&search, &result, cli, folder, query, &how, options->quiet, &error) != DAY_OK)
        return day_case_fail(cli, &error);
    if (options->json)
        print_json(&result, options->facets);
    else
        print_result(cli, &result, options);
    return result.total > 0 ? DAY_EXIT_OK : DAY_EXIT_NO;
}

static day_exit search(const day_cli *cli, char **args, const search_options *options)
{
    static const char *const sorts[] = {
        [DAY_SORT_SCORE] = "score", [DAY_SORT_NEWEST] = "newest", [DAY_SORT_OLDEST] = "oldest"};
    size_t sort = 0;
    while (options->sort != NULL && sort < G_N_ELEMENTS(sorts) && strcmp(sorts[sort], options->sort) != 0)
        sort++;
    if (sort == G_N_ELEMENTS(sorts))
        return day_command_fail(cli, DAY_EXIT_USAGE, "--sort is score, newest or oldest, not '%s'",
                                options->sort);
    if (options->limit < 1 || options->offset < 0 || options->limit + (gint64)options->offset > 10000)
        return day_command_fail(cli, DAY_EXIT_USAGE,
                                "--limit and --offset together reach at most 10000 hits");
    g_autofree char *query = g_strjoinv(" ", args + 1);
    if (!day_utf8_valid(query, strlen(query)))
        return day_command_fail(cli, DAY_EXIT_USAGE, "the query is not UTF-8");
    g_autoptr(day_store) store = NULL;
    day_exit code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    g_clear_pointer(&store, day_store_close);
    g_autofree char *folder = day_case_folder(args[0]);
    refresh_index(cli, folder, options->quiet);
    code = run_query(cli, folder, query, options, (day_search_sort)sort);
    if (code == DAY_EXIT_OK || code == DAY_EXIT_NO)
        day_case_log_habit(cli, args[0], DAY_AUDIT_SEARCHES, "search", query);
    return code;
}

day_exit day_command_search(day_cli *cli, char **argv)
{
    search_options options = {.limit = 20};
    const GOptionEntry entries[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &options.limit, "at most N hits (20)", "N"},
        {"offset", 'o', 0, G_OPTION_ARG_INT, &options.offset, "pass over the first N", "N"},
        {"sort", 0, 0, G_OPTION_ARG_FILENAME, &options.sort, "score, newest or oldest", "ORDER"},
        {"facets", 0, 0, G_OPTION_ARG_NONE, &options.facets,
         "count hits by type, language, state, year, folder, kind", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, "no word about the state of the index", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "one JSON object", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args != NULL) code = search(cli, args, &options);
    g_free(options.sort);
    return code;
}
