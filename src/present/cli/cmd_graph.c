/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight graph CASE`: how people, organisations, rooms and places connect: as a listing, or as a file for
 * a program that draws graphs, or as a picture. */
#include "base/given_file.h"
#include "case_folder.h"
#include "case_log.h"
#include "present/card/graph_card.h"
#include "present/card/graph_load.h"
#include "graph_table.h"
#include "model/record.h"
#include "options.h"
#include "time_arg.h"
#include "present/card/who.h"
#include <errno.h>
#include <string.h>

static const day_manual manual = {
    .name = "graph",
    .usage = "CASE [-o FILE] [options]",
    .about =
        "How the people, organisations and rooms of a case connect: who wrote to whom, mentioned whom, "
        "works\n"
        "for, bought from, paid, owns, shares an address with, defers to whom; each edge with its count, "
        "its\n"
        "first and last time, and citations. Without -o: who is central (PageRank), who stands between "
        "others\n"
        "(betweenness; an estimate in large cases), who bridges communities, and the communities (Leiden), "
        "named\n"
        "by members; with --kind: the edges of these kinds.\n"
        "With -o FILE, by the file's ending: .graphml, .gexf, .dot or .gv, .json, or a picture as .svg. The "
        "file\n"
        "holds names of people as they are: it does not leave the case redacted. A picture shows the 150 "
        "most\n"
        "central nodes unless --limit says otherwise. With --from and --to: edges of whose time some lies\n"
        "there; their counts are those of the whole case.\n"
        "'bridge' is the share of one's contacts that are of other communities; 'between' the share of all "
        "shortest\n"
        "ways that lead through one. WHO is as for 'messages'.\n"
        "With --json: a line each "
        "{\"entity\",\"kind\",\"name\",\"key\",\"pagerank\",\"betweenness\",\"bridge\",\"community\",\n"
        "\"contacts\",\"messages\"}, then {\"community\",\"members\",\"names\":[…]}; with --kind\n"
        "{\"kind\",\"from\",\"from_key\",\"to\",\"to_key\",\"label\",\"count\",\"first\",\"last\","
        "\"citations\":[…]}; times\n"
        "as the messages have them, without a zone.\n",
    .examples = "  daylight graph leak\n"
                "  daylight graph leak --kind 'bought from,paid'\n"
                "  daylight graph leak -o leak.svg --around 'Ann Lee' --hops 2\n"
                "  daylight graph leak -o leak.graphml --min 5\n"
                "  daylight graph leak --json | jq 'select(.bridge > 0.5)'\n",
    .negative = "nobody is connected with anybody",
    .min_args = 1,
    .max_args = 1,
};

#define PICTURE_NODES 150
#define LISTED 20

typedef struct request {
    const day_cli *cli;
    char *file, *format, *kinds, *from, *to;
    char **around;
    gint min, hops, limit;
    gboolean force, json;
    GStrv wanted; /* kinds */
    GArray *centres;
    day_graph_write_fn write;
    day_graph_filter filter;
} request;

static void request_clear(request *at)
{
    g_free(at->file);
    g_free(at->format);
    g_free(at->kinds);
    g_free(at->from);
    g_free(at->to);
    g_strfreev(at->around);
    g_strfreev(at->wanted);
    if (at->centres != NULL) g_array_unref(at->centres);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(request, request_clear)

/* --- what is asked ------------------------------------------------------------------------------------ */

static day_exit read_kinds(request *at)
{
    day_error error = {0};
    if (at->kinds == NULL) return DAY_EXIT_OK;
    at->wanted = day_graph_kinds(at->kinds, &error);
    if (at->wanted == NULL) return day_case_fail(at->cli, &error);
    at->filter.kinds = (const char *const *)at->wanted;
    return DAY_EXIT_OK;
}

static day_exit read_file(request *at)
{
    if (at->file == NULL) return DAY_EXIT_OK;
    at->write = day_graph_writer_of(at->format != NULL ? at->format : at->file);
    if (at->write == NULL)
        return day_command_fail(at->cli, DAY_EXIT_USAGE,
                                "which format? '%s' ends in none of .graphml, .gexf, .dot, .gv, .json, .svg; "
                                "or say it: --format graphml",
                                at->format != NULL ? at->format : at->file);
    if (strcmp(at->file, "-") != 0 && !at->force && g_file_test(at->file, G_FILE_TEST_EXISTS))
        return day_command_fail(at->cli, DAY_EXIT_USAGE, "%s is there already: another name, or --force",
                                at->file);
    return DAY_EXIT_OK;
}

static day_exit find_centres(request *at, day_store *store)
{
    at->centres = g_array_new(FALSE, FALSE, sizeof(int64_t));
    for (char **name = at->around; name != NULL && *name != NULL; name++) {
        day_error error = {0};
        int64_t entity = 0;
        day_err err = day_who_find_entity(&entity, store, *name, &error);
        if (err != DAY_OK) return day_case_fail_who(at->cli, &error);
        g_array_append_val(at->centres, entity);
    }
    at->filter.around = (const int64_t *)(const void *)at->centres->data;
    at->filter.n_around = at->centres->len;
    at->filter.hops = (guint)MAX(at->hops, 0);
    return DAY_EXIT_OK;
}

/* --- what is given ------------------------------------------------------------------------------------ */

static day_exit write_file(request *at, const char *name, day_graph *graph)
{
    day_error error = {0};
    g_autoptr(GString) text = g_string_new(NULL);
    if (day_graph_place(graph, &error) != DAY_OK) return day_case_fail(at->cli, &error);
    at->write(text, graph);
    day_case_log(at->cli, name, "export", "graph");
    if (strcmp(at->file, "-") == 0) {
        fwrite(text->str, 1, text->len, stdout);
        return DAY_EXIT_OK;
    }
    if (day_given_file_write(at->file, text->str, text->len, &error) != DAY_OK)
        return day_case_fail(at->cli, &error);
    fprintf(stderr, "%s: %u nodes, %u edges\n", at->file, graph->nodes->len, graph->edges->len);
    return DAY_EXIT_OK;
}

/* A picture of more than a few hundred nodes shows nothing. */
static guint nodes_max(const request *at)
{
    if (at->limit > 0) return at->file != NULL ? (guint)at->limit : 0;
    return at->write == day_graph_write_svg ? PICTURE_NODES : 0;
}

static day_exit give(request *at, const char *name, day_store *store)
{
    day_error error = {0};
    g_autoptr(day_graph) whole = NULL;
    g_autofree char *base = g_path_get_basename(day_store_folder(store));
    g_autofree char *title =
        g_str_has_suffix(base, ".case") ? g_strndup(base, strlen(base) - 5) : g_strdup(base);
    if (day_graph_load(&whole, store, title, "daylight " DAY_VERSION, &error) != DAY_OK)
        return day_case_fail(at->cli, &error);
    at->filter.count_min = at->min;
    at->filter.limit = nodes_max(at);
    g_autoptr(day_graph) part = day_graph_select(whole, &at->filter);
    if (part->edges->len == 0)
        return day_command_fail(at->cli, DAY_EXIT_NO, "nothing of this kind connects anybody");
    bool cited = at->file != NULL || at->kinds != NULL;
    if (cited && day_graph_cite(part, store, &error) != DAY_OK) return day_case_fail(at->cli, &error);
    if (at->file != NULL) return write_file(at, name, part);
    guint limit = at->limit > 0 ? (guint)at->limit : at->json || at->kinds != NULL ? G_MAXUINT : LISTED;
    if (at->kinds != NULL)
        day_graph_print_edges(at->cli, part, limit, at->json);
    else
        day_graph_print_overview(at->cli, part, limit, at->json);
    return DAY_EXIT_OK;
}

day_exit day_command_graph(day_cli *cli, char **argv)
{
    g_auto(request) at = {.cli = cli, .hops = 1};
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &at.file, "where to write; - is standard output", "FILE"},
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &at.format,
         "graphml, gexf, dot, json or svg, whatever FILE ends in", "F"},
        {"force", 0, 0, G_OPTION_ARG_NONE, &at.force, "write over a file that is there", NULL},
        {"kind", 'k', 0, G_OPTION_ARG_FILENAME, &at.kinds,
         "only connections of these kinds, with commas between", "KIND,…"},
        {"min", 0, 0, G_OPTION_ARG_INT, &at.min, "only connections seen at least N times", "N"},
        {"around", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &at.around,
         "only what is near this one; may be given again", "WHO"},
        {"hops", 0, 0, G_OPTION_ARG_INT, &at.hops, "with --around: at most N connections away (1)", "N"},
        {"from", 0, 0, G_OPTION_ARG_FILENAME, &at.from, "only connections seen then or later", "TIME"},
        {"to", 0, 0, G_OPTION_ARG_FILENAME, &at.to, "only connections seen then or before", "TIME"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &at.limit, "at most N rows, or nodes of a file", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &at.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    code = read_kinds(&at);
    if (code == DAY_EXIT_OK)
        code = day_time_bounds(&at.filter.from_ms, &at.filter.to_ms, cli, at.from, at.to);
    if (code == DAY_EXIT_OK) code = read_file(&at);
    if (code != DAY_EXIT_OK) return code;
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code == DAY_EXIT_OK) code = find_centres(&at, store);
    if (code == DAY_EXIT_OK) code = give(&at, args[0], store);
    return code;
}
