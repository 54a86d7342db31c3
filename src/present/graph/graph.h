/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A graph as it leaves the case: nodes and edges with everything a writer says of them. Plain data; all
 * strings are the graph's own and never NULL. Times are milliseconds since 1970 in UTC, DAY_TIME_NONE
 * (model/record.h): not known. */

typedef struct day_graph_node {
    int64_t id;              /* the entity's */
    char *kind, *name, *key; /* person, organisation, …; the key outlives an analysis */
    int64_t messages, mentions, first_ms, last_ms;
    bool measured;
    double pagerank, betweenness, bridge;
    guint community;
    guint contacts; /* other nodes that an edge of any kind leads to or from: day_graph_settle(); in a part
                     * those that the filter lets through but for `lines` */
    bool placed;
    double x, y; /* where to draw it, when placed */
} day_graph_node;

typedef struct day_graph_edge {
    int64_t id;
    guint a, b; /* indexes of nodes */
    char *kind, *label;
    int64_t count, first_ms, last_ms;
    GPtrArray *citations; /* char * */
} day_graph_edge;

typedef struct day_graph {
    char *title, *made_by;
    GArray *nodes, *edges;
    bool placed; /* x and y are set */
    guint pairs; /* of a part: how many pairs of its nodes are connected, kept or not */
} day_graph;

day_graph *day_graph_new(const char *title, const char *made_by);
void day_graph_free(day_graph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_graph, day_graph_free)

static inline day_graph_node *day_graph_node_at(const day_graph *graph, guint index)
{
    return &g_array_index(graph->nodes, day_graph_node, index);
}

static inline day_graph_edge *day_graph_edge_at(const day_graph *graph, guint index)
{
    return &g_array_index(graph->edges, day_graph_edge, index);
}

/* Appends; strings are copied. The edge is borrowed until the next one is added. */
void day_graph_add_node(day_graph *graph, const day_graph_node *node);
day_graph_edge *day_graph_add_edge(day_graph *graph, const day_graph_edge *edge);

/* What to keep. Zero or NULL fields keep all. */
typedef struct day_graph_filter {
    const char *const *kinds; /* of edges, NULL-terminated */
    int64_t count_min;
    int64_t from_ms,
        to_ms; /* edges of whose time some lies in [from, to); both 0: any. Undated ones go then. */
    const int64_t *around; /* entities: only what is at most `hops` edges away from one of them */
    guint n_around, hops;
    guint limit; /* most nodes: those around first, then the most central */
    guint lines; /* edges of so many pairs for each node at most: day_graph_keep_strongest() */
} day_graph_filter;

/* A copy without what the filter leaves out, and without nodes that no edge is left of. */
day_graph *day_graph_select(const day_graph *graph, const day_graph_filter *filter);

/* Counts contacts. */
void day_graph_settle(day_graph *graph);

/* The formats: appends the whole file to `out`. UTF-8. */
typedef void (*day_graph_write_fn)(GString *out, const day_graph *graph);
void day_graph_write_graphml(GString *out, const day_graph *graph); /* graphml.graphdrawing.org, 1.0 */
void day_graph_write_gexf(GString *out, const day_graph *graph);    /* gexf.net, 1.3 */
void day_graph_write_dot(GString *out, const day_graph *graph);     /* Graphviz */
void day_graph_write_json(GString *out, const day_graph *graph);    /* one object: docs/cli.md */
void day_graph_write_svg(GString *out, const day_graph *graph);     /* a picture; the graph must be placed */

/* By the ending of a file's name, or the ending alone ("svg"); NULL when it is none of them. */
day_graph_write_fn day_graph_writer_of(const char *name);

/* The citations of an edge, one a line. Caller frees. */
char *day_graph_citations(const day_graph_edge *edge);

/* "2022-06-14T02:12:34", or "" for DAY_TIME_NONE. Caller frees. */
char *day_graph_time(int64_t ms);
