/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Where everybody has to do with everybody a picture of it is black, and says nothing: this chooses the lines
 * that say most. Pairs are sorted three times, so it is n log n however many edges there are. */
#include "strongest.h"
#include <stdlib.h>

typedef struct pair {
    guint64 nodes; /* the smaller index above the larger one */
    int64_t count;
    guint rank; /* at the end where it stands better: how many pairs of that node are stronger */
} pair;

static guint64 nodes_of(const day_graph_edge *edge)
{
    return (guint64)MIN(edge->a, edge->b) << 32 | MAX(edge->a, edge->b);
}

static int by_nodes(const void *a, const void *b)
{
    const pair *one = a, *other = b;
    return one->nodes < other->nodes ? -1 : one->nodes > other->nodes;
}

static int by_count(const void *a, const void *b)
{
    const pair *one = a, *other = b;
    if (one->count != other->count) return one->count > other->count ? -1 : 1;
    return by_nodes(a, b);
}

static int by_rank(const void *a, const void *b)
{
    const pair *one = a, *other = b;
    if (one->rank != other->rank) return one->rank < other->rank ? -1 : 1;
    return by_count(a, b);
}

static GArray *pairs_of(const bool *wanted, const day_graph *graph)
{
    g_autoptr(GArray) each = g_array_new(FALSE, FALSE, sizeof(pair));
    for (guint i = 0; i < graph->edges->len; i++) {
        const day_graph_edge *edge = day_graph_edge_at(graph, i);
        const pair one = {.nodes = nodes_of(edge), .count = edge->count};
        if (wanted[i]) g_array_append_val(each, one);
    }
    g_array_sort(each, by_nodes);
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(pair));
    for (guint i = 0; i < each->len; i++) {
        const pair *one = &g_array_index(each, pair, i);
        pair *last = pairs->len > 0 ? &g_array_index(pairs, pair, pairs->len - 1) : NULL;
        if (last != NULL && last->nodes == one->nodes)
            last->count += one->count;
        else
            g_array_append_val(pairs, *one);
    }
    return pairs;
}

static void rank(GArray *pairs, guint *seen)
{
    g_array_sort(pairs, by_count);
    for (guint i = 0; i < pairs->len; i++) {
        pair *one = &g_array_index(pairs, pair, i);
        guint a = (guint)(one->nodes >> 32), b = (guint)one->nodes;
        one->rank = MIN(seen[a], seen[b]);
        if (a == b) continue;
        seen[a]++;
        seen[b]++;
    }
}

guint day_graph_keep_strongest(bool *wanted, guint *contacts, const day_graph *graph, guint most)
{
    g_autoptr(GArray) pairs = pairs_of(wanted, graph);
    guint before = pairs->len;
    rank(pairs, contacts);
    if (before <= most) return before;
    g_array_sort(pairs, by_rank);
    g_array_set_size(pairs, most);
    g_array_sort(pairs, by_nodes);
    for (guint i = 0; i < graph->edges->len; i++) {
        const pair key = {.nodes = nodes_of(day_graph_edge_at(graph, i))};
        if (wanted[i]) wanted[i] = bsearch(&key, pairs->data, pairs->len, sizeof key, by_nodes) != NULL;
    }
    return before;
}
