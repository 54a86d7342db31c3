/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The graph as one JSON object: {"title","made_by","nodes":[…],"edges":[…]}. */
#include "graph.h"
#include "base/json.h"
#include "model/when_text.h"

static void put_node(day_json *json, const day_graph *graph, guint index)
{
    const day_graph_node *node = day_graph_node_at(graph, index);
    day_json_begin_object(json);
    day_json_put_int(json, "id", node->id);
    day_json_put_string(json, "kind", node->kind);
    day_json_put_string(json, "name", node->name);
    day_json_put_string(json, "key", node->key);
    day_json_put_int(json, "messages", node->messages);
    day_json_put_int(json, "mentions", node->mentions);
    day_when_put(json, "first", node->first_ms);
    day_when_put(json, "last", node->last_ms);
    day_json_put_uint(json, "contacts", node->contacts);
    if (node->measured) {
        day_json_put_real(json, "pagerank", node->pagerank, 9);
        day_json_put_real(json, "betweenness", node->betweenness, 9);
        day_json_put_real(json, "bridge", node->bridge, 6);
        day_json_put_uint(json, "community", node->community);
    }
    day_json_end_object(json);
}

static void put_edge(day_json *json, const day_graph *graph, guint index)
{
    const day_graph_edge *edge = day_graph_edge_at(graph, index);
    day_json_begin_object(json);
    day_json_put_int(json, "id", edge->id);
    day_json_put_string(json, "kind", edge->kind);
    day_json_put_int(json, "from", day_graph_node_at(graph, edge->a)->id);
    day_json_put_int(json, "to", day_graph_node_at(graph, edge->b)->id);
    if (*edge->label != '\0') day_json_put_string(json, "label", edge->label);
    day_json_put_int(json, "count", edge->count);
    day_when_put(json, "first", edge->first_ms);
    day_when_put(json, "last", edge->last_ms);
    day_json_key(json, "citations");
    day_json_begin_array(json);
    for (guint i = 0; i < edge->citations->len; i++) day_json_string(json, edge->citations->pdata[i]);
    day_json_end_array(json);
    day_json_end_object(json);
}

void day_graph_write_json(GString *out, const day_graph *graph)
{
    day_json json = day_json_into(out);
    day_json_begin_object(&json);
    day_json_put_string(&json, "title", graph->title);
    day_json_put_string(&json, "made_by", graph->made_by);
    day_json_key(&json, "nodes");
    day_json_begin_array(&json);
    for (guint i = 0; i < graph->nodes->len; i++) put_node(&json, graph, i);
    day_json_end_array(&json);
    day_json_key(&json, "edges");
    day_json_begin_array(&json);
    for (guint i = 0; i < graph->edges->len; i++) put_edge(&json, graph, i);
    day_json_end_array(&json);
    day_json_end_object(&json);
    g_string_append_c(out, '\n');
}
