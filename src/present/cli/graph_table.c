/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "graph_table.h"
#include "base/utf8.h"
#include "present/card/figures.h"
#include "model/when_text.h"
#include "present/card/graph_card.h"
#include <string.h>

#define NAME_COLUMNS 28u
#define COMMUNITY_NAMES 6u

typedef enum measure {
    BY_PAGERANK,
    BY_BETWEENNESS,
} measure;

typedef struct sorter {
    const day_graph *graph;
    measure by;
} sorter;

static double measure_of(const day_graph_node *node, measure by)
{
    return by == BY_PAGERANK ? node->pagerank : node->betweenness;
}

static int compare_nodes(const void *a, const void *b, void *ctx)
{
    const sorter *at = ctx;
    const day_graph_node *one = day_graph_node_at(at->graph, *(const guint *)a),
                         *other = day_graph_node_at(at->graph, *(const guint *)b);
    double first = measure_of(one, at->by), second = measure_of(other, at->by);
    if (first != second) return first > second ? -1 : 1;
    return one->id < other->id ? -1 : one->id > other->id;
}

/* Nodes that have measures and are no rooms, in order. */
static GArray *sorted_nodes(const day_graph *graph, measure by)
{
    GArray *nodes = g_array_new(FALSE, FALSE, sizeof(guint));
    sorter at = {graph, by};
    for (guint i = 0; i < graph->nodes->len; i++) {
        const day_graph_node *node = day_graph_node_at(graph, i);
        if (node->measured && strcmp(node->kind, "room") != 0) g_array_append_val(nodes, i);
    }
    g_array_sort_with_data(nodes, compare_nodes, &at);
    return nodes;
}

static char *shown_name(const char *name, guint columns)
{
    g_autofree char *printable = day_utf8_printable(name, strlen(name));
    return day_terminal_fit(printable, columns);
}

/* The name, and blanks up to the column's end. */
static void print_name(const char *name)
{
    g_autofree char *shown = shown_name(name, NAME_COLUMNS);
    printf("%s%*s", shown, (int)(NAME_COLUMNS - MIN(day_terminal_columns(shown), NAME_COLUMNS)), "");
}

/* --- nodes -------------------------------------------------------------------------------------------- */

static void write_node(const day_graph_node *node)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_graph_node_put(&json, node);
    day_json_end_object(&json);
    puts(line->str);
}

static void print_nodes(const day_cli *cli, const day_graph *graph, const GArray *nodes, guint limit,
                        const char *title, const char *note)
{
    const day_terminal *terminal = &cli->terminal;
    printf("%s%s%s  %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_STRONG), title, day_terminal_off(terminal),
           day_terminal_on(terminal, DAY_STYLE_FAINT), note, day_terminal_off(terminal));
    printf("  %s%-*s  PageRank  between  bridge  community  contacts%s\n",
           day_terminal_on(terminal, DAY_STYLE_FAINT), (int)NAME_COLUMNS, "", day_terminal_off(terminal));
    for (guint i = 0; i < MIN(nodes->len, limit) && !day_command_output_gone(); i++) {
        const day_graph_node *node = day_graph_node_at(graph, g_array_index(nodes, guint, i));
        printf("  ");
        print_name(node->name);
        printf("  %8.3f  %7.3f  %5.0f%%  %9u  %8u\n", node->pagerank, node->betweenness, 100 * node->bridge,
               node->community, node->contacts);
    }
}

/* --- communities -------------------------------------------------------------------------------------- */

typedef struct community {
    guint number;
    GPtrArray *members; /* day_graph_node, the most central first */
} community;

static void free_community(void *data)
{
    community *one = data;
    g_ptr_array_unref(one->members);
    g_free(one);
}

static int compare_communities(const void *a, const void *b)
{
    const community *one = *(const community *const *)a, *other = *(const community *const *)b;
    if (one->members->len != other->members->len) return one->members->len > other->members->len ? -1 : 1;
    return one->number < other->number ? -1 : one->number > other->number;
}

static GPtrArray *communities(const day_graph *graph, const GArray *nodes)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(free_community);
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < nodes->len; i++) {
        day_graph_node *node = day_graph_node_at(graph, g_array_index(nodes, guint, i));
        community *one = g_hash_table_lookup(known, GUINT_TO_POINTER(node->community));
        if (one == NULL) {
            one = g_new0(community, 1);
            *one = (community){node->community, g_ptr_array_new()};
            g_ptr_array_add(all, one);
            g_hash_table_insert(known, GUINT_TO_POINTER(node->community), one);
        }
        g_ptr_array_add(one->members, node);
    }
    g_ptr_array_sort(all, compare_communities);
    return all;
}

static void write_community(const community *one)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_uint(&json, "community", one->number);
    day_json_put_uint(&json, "members", one->members->len);
    day_json_key(&json, "names");
    day_json_begin_array(&json);
    for (guint i = 0; i < MIN(one->members->len, 100); i++)
        day_json_string(&json, ((day_graph_node *)one->members->pdata[i])->name);
    day_json_end_array(&json);
    day_json_end_object(&json);
    puts(line->str);
}

static void print_community(const community *one)
{
    g_autoptr(GString) names = g_string_new(NULL);
    g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < one->members->len && g_hash_table_size(said) < COMMUNITY_NAMES; i++) {
        const char *own = ((day_graph_node *)one->members->pdata[i])->name;
        if (!g_hash_table_add(said, (gpointer)own)) continue; /* "Victim" of sixty chats */
        g_autofree char *name = shown_name(own, NAME_COLUMNS);
        g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", name);
    }
    if (one->members->len > g_hash_table_size(said))
        g_string_append_printf(names, " and %u more", one->members->len - g_hash_table_size(said));
    printf("  community %-3u %4u people: %s\n", one->number, one->members->len, names->str);
}

static void print_kinds(const day_cli *cli, const day_graph *graph)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < graph->edges->len;) { /* edges come by kind */
        const char *kind = day_graph_edge_at(graph, i)->kind;
        guint n = 0;
        for (; i < graph->edges->len && strcmp(day_graph_edge_at(graph, i)->kind, kind) == 0; i++) n++;
        g_autofree char *count = day_figure_count(n);
        g_autofree char *shown = day_utf8_printable(kind, strlen(kind));
        g_string_append_printf(line, "%s%s %s", line->len > 0 ? " · " : "", shown, count);
    }
    printf("%sConnections%s  %s\n", day_terminal_on(&cli->terminal, DAY_STYLE_STRONG),
           day_terminal_off(&cli->terminal), line->str);
}

void day_graph_print_overview(const day_cli *cli, const day_graph *graph, guint limit, bool json)
{
    g_autoptr(GArray) central = sorted_nodes(graph, BY_PAGERANK),
                      between = sorted_nodes(graph, BY_BETWEENNESS);
    g_autoptr(GPtrArray) groups = communities(graph, central);
    if (json) {
        for (guint i = 0; i < MIN(central->len, limit) && !day_command_output_gone(); i++)
            write_node(day_graph_node_at(graph, g_array_index(central, guint, i)));
        for (guint i = 0; i < MIN(groups->len, limit) && !day_command_output_gone(); i++)
            write_community(groups->pdata[i]);
        return;
    }
    print_kinds(cli, graph);
    if (central->len == 0) return;
    puts("");
    print_nodes(cli, graph, central, limit, "Central", "who is written to by those who are written to");
    puts("");
    print_nodes(cli, graph, between, MIN(limit, 10), "Between",
                "whose contacts know each other only through them");
    printf("\n%sCommunities%s  %swho write to each other more than to others%s\n",
           day_terminal_on(&cli->terminal, DAY_STYLE_STRONG), day_terminal_off(&cli->terminal),
           day_terminal_on(&cli->terminal, DAY_STYLE_FAINT), day_terminal_off(&cli->terminal));
    for (guint i = 0; i < MIN(groups->len, limit) && !day_command_output_gone(); i++)
        print_community(groups->pdata[i]);
}

/* --- edges -------------------------------------------------------------------------------------------- */

static void write_edge(const day_graph *graph, const day_graph_edge *edge)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_graph_edge_put(&json, graph, edge);
    day_json_end_object(&json);
    puts(line->str);
}

static void print_edge(const day_cli *cli, const day_graph *graph, const day_graph_edge *edge)
{
    const day_terminal *terminal = &cli->terminal;
    g_autofree char *from = shown_name(day_graph_node_at(graph, edge->a)->name, NAME_COLUMNS);
    g_autofree char *to = shown_name(day_graph_node_at(graph, edge->b)->name, NAME_COLUMNS);
    g_autofree char *label = shown_name(edge->label, 60);
    g_autofree char *first = day_when_day(edge->first_ms), *last = day_when_day(edge->last_ms);
    g_autofree char *kind = day_utf8_printable(edge->kind, strlen(edge->kind));
    printf("%s%s%s %s %s%s%s", day_terminal_on(terminal, DAY_STYLE_STRONG), from, day_terminal_off(terminal),
           kind, day_terminal_on(terminal, DAY_STYLE_STRONG), to, day_terminal_off(terminal));
    if (*label != '\0') printf(" (%s)", label);
    printf("  %" G_GINT64_FORMAT " ×", edge->count);
    if (*first != '\0') printf("  %s – %s", first, last);
    puts("");
    if (edge->citations->len > 0)
        printf("  %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), (char *)edge->citations->pdata[0],
               day_terminal_off(terminal));
}

static int compare_edges(const void *a, const void *b, void *ctx)
{
    const day_graph *graph = ctx;
    guint first = *(const guint *)a, second = *(const guint *)b;
    const day_graph_edge *one = day_graph_edge_at(graph, first), *other = day_graph_edge_at(graph, second);
    int kind = strcmp(one->kind, other->kind);
    if (kind != 0) return kind;
    if (one->count != other->count) return one->count > other->count ? -1 : 1;
    return first < second ? -1 : first > second;
}

void day_graph_print_edges(const day_cli *cli, const day_graph *graph, guint limit, bool json)
{
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < graph->edges->len; i++) g_array_append_val(order, i);
    g_array_sort_with_data(order, compare_edges, (void *)graph);
    for (guint i = 0; i < MIN(order->len, limit) && !day_command_output_gone(); i++) {
        const day_graph_edge *edge = day_graph_edge_at(graph, g_array_index(order, guint, i));
        if (json)
            write_edge(graph, edge);
        else
            print_edge(cli, graph, edge);
    }
}
