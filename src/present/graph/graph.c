/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The graph as plain data, choosing a part of it, and which writer makes which file. */
#include "graph.h"
#include "model/record.h"
#include "model/when_text.h"
#include "strongest.h"
#include <string.h>

static void clear_node(void *data)
{
    day_graph_node *node = data;
    g_free(node->kind);
    g_free(node->name);
    g_free(node->key);
}

static void clear_edge(void *data)
{
    day_graph_edge *edge = data;
    g_free(edge->kind);
    g_free(edge->label);
    g_ptr_array_unref(edge->citations);
}

day_graph *day_graph_new(const char *title, const char *made_by)
{
    day_graph *graph = g_new0(day_graph, 1);
    graph->title = g_strdup(title);
    graph->made_by = g_strdup(made_by);
    graph->nodes = g_array_new(FALSE, FALSE, sizeof(day_graph_node));
    graph->edges = g_array_new(FALSE, FALSE, sizeof(day_graph_edge));
    g_array_set_clear_func(graph->nodes, clear_node);
    g_array_set_clear_func(graph->edges, clear_edge);
    return graph;
}

void day_graph_free(day_graph *graph)
{
    if (graph == NULL) return;
    g_array_unref(graph->nodes);
    g_array_unref(graph->edges);
    g_free(graph->title);
    g_free(graph->made_by);
    g_free(graph);
}

void day_graph_add_node(day_graph *graph, const day_graph_node *node)
{
    day_graph_node own = *node;
    own.kind = g_strdup(node->kind);
    own.name = g_strdup(node->name);
    own.key = g_strdup(node->key);
    g_array_append_val(graph->nodes, own);
}

day_graph_edge *day_graph_add_edge(day_graph *graph, const day_graph_edge *edge)
{
    day_graph_edge own = *edge;
    own.kind = g_strdup(edge->kind);
    own.label = g_strdup(edge->label);
    own.citations = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; edge->citations != NULL && i < edge->citations->len; i++)
        g_ptr_array_add(own.citations, g_strdup(edge->citations->pdata[i]));
    g_array_append_val(graph->edges, own);
    return day_graph_edge_at(graph, graph->edges->len - 1);
}

static int compare_pairs(const void *a, const void *b)
{
    guint64 one = *(const guint64 *)a, other = *(const guint64 *)b;
    return one < other ? -1 : one > other;
}

void day_graph_settle(day_graph *graph)
{
    guint n = graph->edges->len;
    g_autofree guint64 *pairs = g_new(guint64, n);
    for (guint i = 0; i < n; i++) {
        const day_graph_edge *edge = day_graph_edge_at(graph, i);
        pairs[i] = (guint64)MIN(edge->a, edge->b) << 32 | MAX(edge->a, edge->b);
    }
    if (n > 0) qsort(pairs, n, sizeof *pairs, compare_pairs);
    for (guint i = 0; i < graph->nodes->len; i++) day_graph_node_at(graph, i)->contacts = 0;
    for (guint i = 0; i < n; i++) {
        guint a = (guint)(pairs[i] >> 32), b = (guint)pairs[i];
        if (a == b || (i > 0 && pairs[i] == pairs[i - 1])) continue;
        day_graph_node_at(graph, a)->contacts++;
        day_graph_node_at(graph, b)->contacts++;
    }
}

/* --- choosing a part --------------------------------------------------------------------------------- */

static bool edge_is_wanted(const day_graph_edge *edge, const day_graph_filter *filter)
{
    if (filter->kinds != NULL && !g_strv_contains((const char *const *)filter->kinds, edge->kind))
        return false;
    if (edge->count < filter->count_min) return false;
    if (filter->from_ms == 0 && filter->to_ms == 0) return true;
    if (edge->first_ms == DAY_TIME_NONE) return false;
    return (filter->to_ms == 0 || edge->first_ms < filter->to_ms) &&
           (filter->from_ms == 0 || edge->last_ms >= filter->from_ms);
}

/* How many edges each node is away from those asked for; G_MAXUINT: farther than `hops`. */
static guint *distances(const day_graph *graph, const bool *wanted, const day_graph_filter *filter)
{
    guint *away = g_new(guint, graph->nodes->len);
    for (guint i = 0; i < graph->nodes->len; i++) {
        away[i] = filter->n_around == 0 ? 0 : G_MAXUINT;
        for (guint k = 0; k < filter->n_around; k++)
            if (day_graph_node_at(graph, i)->id == filter->around[k]) away[i] = 0;
    }
    bool moved = filter->n_around > 0;
    for (guint hop = 0; hop < filter->hops && moved; hop++) {
        moved = false;
        for (guint i = 0; i < graph->edges->len; i++) {
            const day_graph_edge *edge = day_graph_edge_at(graph, i);
            if (!wanted[i] || (away[edge->a] == hop) == (away[edge->b] == hop)) continue;
            guint far = away[edge->a] == hop ? edge->b : edge->a;
            if (away[far] != G_MAXUINT) continue;
            away[far] = hop + 1;
            moved = true;
        }
    }
    return away;
}

typedef struct candidate {
    guint node, away;
    double weight;
} candidate;

static int compare_candidates(const void *a, const void *b)
{
    const candidate *one = a, *other = b;
    if (one->away != other->away) return one->away < other->away ? -1 : 1;
    if (one->weight != other->weight) return one->weight > other->weight ? -1 : 1;
    return one->node < other->node ? -1 : one->node > other->node;
}

/* Drops what is beyond the limit: the farther and the less central. Without PageRank the number of edges
 * tells. */
static void keep_central(const day_graph *graph, const guint *degree, guint *away, guint limit)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(candidate));
    for (guint i = 0; i < graph->nodes->len; i++) {
        const day_graph_node *node = day_graph_node_at(graph, i);
        candidate one = {i, away[i], node->pagerank + degree[i] * 1e-6};
        if (away[i] != G_MAXUINT && degree[i] > 0) g_array_append_val(all, one);
    }
    if (limit == 0 || all->len <= limit) return;
    g_array_sort(all, compare_candidates);
    for (guint i = limit; i < all->len; i++) away[g_array_index(all, candidate, i).node] = G_MAXUINT;
}

static guint *degrees(const day_graph *graph, const bool *wanted, const guint *away)
{
    guint *degree = g_new0(guint, graph->nodes->len);
    for (guint i = 0; i < graph->edges->len; i++) {
        const day_graph_edge *edge = day_graph_edge_at(graph, i);
        if (!wanted[i] || away[edge->a] == G_MAXUINT || away[edge->b] == G_MAXUINT) continue;
        degree[edge->a]++;
        degree[edge->b]++;
    }
    return degree;
}

static day_graph *copy_part(const day_graph *graph, const bool *wanted, const guint *away,
                            const guint *degree, const guint *contacts)
{
    day_graph *part = day_graph_new(graph->title, graph->made_by);
    g_autofree guint *number = g_new0(guint, graph->nodes->len);
    for (guint i = 0; i < graph->nodes->len; i++) {
        if (away[i] == G_MAXUINT || degree[i] == 0) continue;
        number[i] = part->nodes->len;
        day_graph_add_node(part, day_graph_node_at(graph, i));
        day_graph_node_at(part, number[i])->contacts = contacts[i];
    }
    for (guint i = 0; i < graph->edges->len; i++) {
        day_graph_edge edge = *day_graph_edge_at(graph, i);
        if (!wanted[i] || away[edge.a] == G_MAXUINT || away[edge.b] == G_MAXUINT) continue;
        edge.a = number[edge.a];
        edge.b = number[edge.b];
        day_graph_add_edge(part, &edge);
    }
    part->placed = graph->placed;
    return part;
}

day_graph *day_graph_select(const day_graph *graph, const day_graph_filter *filter)
{
    g_autofree bool *wanted = g_new0(bool, graph->edges->len);
    for (guint i = 0; i < graph->edges->len; i++)
        wanted[i] = edge_is_wanted(day_graph_edge_at(graph, i), filter);
    g_autofree guint *away = distances(graph, wanted, filter);
    g_autofree guint *before = degrees(graph, wanted, away);
    keep_central(graph, before, away, filter->limit);
    for (guint i = 0; i < graph->edges->len; i++) {
        const day_graph_edge *edge = day_graph_edge_at(graph, i);
        if (away[edge->a] == G_MAXUINT || away[edge->b] == G_MAXUINT) wanted[i] = false;
    }
    g_autofree guint *contacts = g_new0(guint, graph->nodes->len);
    guint n = 0;
    for (guint i = 0; i < graph->nodes->len; i++) n += away[i] != G_MAXUINT && before[i] > 0;
    guint most = filter->lines > 0 ? filter->lines * n : G_MAXUINT;
    guint pairs = day_graph_keep_strongest(wanted, contacts, graph, most);
    g_autofree guint *after = degrees(graph, wanted, away);
    day_graph *part = copy_part(graph, wanted, away, after, contacts);
    part->pairs = pairs;
    return part;
}

/* --- formats ------------------------------------------------------------------------------------------ */

day_graph_write_fn day_graph_writer_of(const char *name)
{
    static const struct {
        const char *ending;
        day_graph_write_fn write;
    } FORMATS[] = {{"graphml", day_graph_write_graphml}, {"gexf", day_graph_write_gexf},
                   {"dot", day_graph_write_dot},         {"gv", day_graph_write_dot},
                   {"json", day_graph_write_json},       {"svg", day_graph_write_svg}};
    const char *dot = strrchr(name, '.');
    for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++)
        if (g_ascii_strcasecmp(dot != NULL ? dot + 1 : name, FORMATS[i].ending) == 0) return FORMATS[i].write;
    return NULL;
}

char *day_graph_citations(const day_graph_edge *edge)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < edge->citations->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "\n" : "", (char *)edge->citations->pdata[i]);
    return g_string_free(text, false);
}

char *day_graph_time(int64_t ms)
{
    char *text = day_when_text(ms);
    return text != NULL ? text : g_strdup("");
}
