/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Rows of the case as a plain graph. Entities keep their ids, so that files of several runs can be put
 * together. */
#include "graph_load.h"
#include "analyse/graph/network.h"
#include "model/citation.h"
#include "store/q_edge.h"
#include <string.h>

#define QUOTE_MAX 240 /* bytes of a quote in a citation; longer ones are cited by place alone */

typedef struct loader {
    day_graph *graph;
    GHashTable *numbers; /* entity → node + 1 */
} loader;

static bool take_node(const day_edge_node *row, void *ctx)
{
    loader *at = ctx;
    const day_graph_node node = {.id = row->id,
                                 .kind = (char *)row->kind,
                                 .name = (char *)row->name,
                                 .key = (char *)row->key,
                                 .messages = row->messages,
                                 .mentions = row->mentions,
                                 .first_ms = row->first_ms,
                                 .last_ms = row->last_ms,
                                 .measured = row->measured,
                                 .pagerank = row->measure.pagerank,
                                 .betweenness = row->measure.betweenness,
                                 .bridge = row->measure.bridge,
                                 .community = (guint)row->measure.community};
    day_graph_add_node(at->graph, &node);
    g_hash_table_insert(at->numbers, (gpointer)(gintptr)row->id, GUINT_TO_POINTER(at->graph->nodes->len));
    return true;
}

static bool take_edge(const day_edge *row, void *ctx)
{
    loader *at = ctx;
    guint a = GPOINTER_TO_UINT(g_hash_table_lookup(at->numbers, (gpointer)(gintptr)row->a));
    guint b = GPOINTER_TO_UINT(g_hash_table_lookup(at->numbers, (gpointer)(gintptr)row->b));
    if (a == 0 || b == 0) return true; /* an entity that a newer analysis no longer has */
    const day_graph_edge edge = {.id = row->id,
                                 .a = a - 1,
                                 .b = b - 1,
                                 .kind = (char *)row->kind,
                                 .label = (char *)row->label,
                                 .count = row->count,
                                 .first_ms = row->first_ms,
                                 .last_ms = row->last_ms};
    day_graph_add_edge(at->graph, &edge);
    return true;
}

day_err day_graph_load(day_graph **out, day_store *store, const char *title, const char *made_by,
                       day_error *error)
{
    g_autoptr(day_graph) graph = day_graph_new(title, made_by);
    g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
    loader at = {graph, numbers};
    day_err err = day_edge_each_node(store, take_node, &at, error);
    if (err == DAY_OK) err = day_edge_each(store, NULL, take_edge, &at, error);
    if (err != DAY_OK) return err;
    day_graph_settle(graph);
    *out = g_steal_pointer(&graph);
    return DAY_OK;
}

static bool take_place(const day_edge_place *place, void *ctx)
{
    bool quoted =
        *place->quote != '\0' && strlen(place->quote) <= QUOTE_MAX && g_utf8_validate(place->quote, -1, NULL);
    char *citation = day_citation_of(place->sha256, place->place, quoted ? place->quote : NULL);
    if (citation != NULL) g_ptr_array_add(ctx, citation);
    return true;
}

day_err day_graph_cite(day_graph *graph, day_store *store, day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < graph->edges->len && err == DAY_OK; i++) {
        day_graph_edge *edge = day_graph_edge_at(graph, i);
        g_ptr_array_set_size(edge->citations, 0);
        err = day_edge_each_place(store, edge->id, take_place, edge->citations, error);
    }
    return err;
}

day_err day_graph_place(day_graph *graph, day_error *error)
{
    g_autoptr(day_network) network = day_network_new(graph->nodes->len);
    g_autofree double *xy = NULL;
    for (guint i = 0; i < graph->edges->len; i++) {
        const day_graph_edge *edge = day_graph_edge_at(graph, i);
        day_network_add(network, edge->a, edge->b, (double)MAX(edge->count, 1));
    }
    day_err err = day_network_layout(&xy, network, NULL, NULL, error);
    for (guint i = 0; i < graph->nodes->len && err == DAY_OK; i++) {
        day_graph_node_at(graph, i)->placed = true;
        day_graph_node_at(graph, i)->x = xy[2 * (size_t)i];
        day_graph_node_at(graph, i)->y = xy[2 * (size_t)i + 1];
    }
    graph->placed = err == DAY_OK;
    return err;
}
