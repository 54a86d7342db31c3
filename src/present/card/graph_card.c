/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The graph, piece by piece. */
#include "graph_card.h"
#include "model/when_text.h"
#include <string.h>

void day_graph_node_put(day_json *json, const day_graph_node *node)
{
    day_json_put_int(json, "entity", node->id);
    day_json_put_string(json, "kind", node->kind);
    day_json_put_string(json, "name", node->name);
    day_json_put_string(json, "key", node->key);
    day_json_put_real(json, "pagerank", node->pagerank, 9);
    day_json_put_real(json, "betweenness", node->betweenness, 9);
    day_json_put_real(json, "bridge", node->bridge, 6);
    day_json_put_uint(json, "community", node->community);
    day_json_put_uint(json, "contacts", node->contacts);
    day_json_put_int(json, "messages", node->messages);
}

void day_graph_edge_put(day_json *json, const day_graph *graph, const day_graph_edge *edge)
{
    day_json_put_string(json, "kind", edge->kind);
    day_json_put_string(json, "from", day_graph_node_at(graph, edge->a)->name);
    day_json_put_string(json, "from_key", day_graph_node_at(graph, edge->a)->key);
    day_json_put_string(json, "to", day_graph_node_at(graph, edge->b)->name);
    day_json_put_string(json, "to_key", day_graph_node_at(graph, edge->b)->key);
    day_json_put_string(json, "label", edge->label);
    day_json_put_int(json, "count", edge->count);
    day_when_put(json, "first", edge->first_ms);
    day_when_put(json, "last", edge->last_ms);
    day_json_key(json, "citations");
    day_json_begin_array(json);
    for (guint i = 0; i < edge->citations->len; i++) day_json_string(json, edge->citations->pdata[i]);
    day_json_end_array(json);
}

static bool is_kind(const char *text)
{
    bool known = false;
#define EDGE(name, words) known = known || strcmp(text, words) == 0;
#include "analyse/graph/edge_kinds.def"
#undef EDGE
    return known;
}

char **day_graph_kinds(const char *text, day_error *error)
{
    g_auto(GStrv) kinds = g_strsplit(text, ",", -1);
    for (char **each = kinds; *each != NULL; each++) {
        g_strdelimit(g_strstrip(*each), "_-", ' ');
        if (is_kind(*each)) continue;
        day_error_set(error, DAY_ERR_USAGE,
                      "'%s' is no kind of connection: wrote to, mentioned, works for, bought from, paid, "
                      "owns, shares, defers to",
                      *each);
        return NULL;
    }
    return g_steal_pointer(&kinds);
}
