/* SPDX-License-Identifier: AGPL-3.0-or-later
 * GraphML 1.0 (http://graphml.graphdrawing.org/specification.html): every figure is a typed <data>. */
#include "graph.h"
#include "xml.h"
#include "model/record.h"

static const struct {
    const char *id, *of, *type;
} KEYS[] = {
    {"name", "node", "string"},   {"kind", "node", "string"},     {"key", "node", "string"},
    {"messages", "node", "long"}, {"mentions", "node", "long"},   {"first", "node", "string"},
    {"last", "node", "string"},   {"pagerank", "node", "double"}, {"betweenness", "node", "double"},
    {"bridge", "node", "double"}, {"community", "node", "int"},   {"contacts", "node", "int"},
    {"x", "node", "double"},      {"y", "node", "double"},        {"relation", "edge", "string"},
    {"label", "edge", "string"},  {"count", "edge", "long"},      {"weight", "edge", "double"},
    {"since", "edge", "string"},  {"until", "edge", "string"},    {"citations", "edge", "string"},
};

static void put_string(day_xml *xml, const char *key, const char *value)
{
    if (*value == '\0') return;
    day_xml_raw(xml, "<data");
    day_xml_attribute(xml, "key", key);
    day_xml_raw(xml, ">");
    day_xml_text(xml, value);
    day_xml_raw(xml, "</data>");
}

static void put_real(day_xml *xml, const char *key, double value)
{
    day_xml_raw(xml, "<data");
    day_xml_attribute(xml, "key", key);
    day_xml_raw(xml, ">");
    day_xml_real(xml, value, 9);
    day_xml_raw(xml, "</data>");
}

static void put_time(day_xml *xml, const char *key, int64_t ms)
{
    g_autofree char *text = day_graph_time(ms);
    put_string(xml, key, text);
}

static void put_node(day_xml *xml, const day_graph *graph, guint index)
{
    const day_graph_node *node = day_graph_node_at(graph, index);
    day_xml_raw(xml, "<node id=\"n");
    day_xml_int(xml, node->id);
    day_xml_raw(xml, "\">");
    put_string(xml, "name", node->name);
    put_string(xml, "kind", node->kind);
    put_string(xml, "key", node->key);
    put_real(xml, "messages", (double)node->messages);
    put_real(xml, "mentions", (double)node->mentions);
    put_time(xml, "first", node->first_ms);
    put_time(xml, "last", node->last_ms);
    put_real(xml, "contacts", node->contacts);
    if (node->measured) {
        put_real(xml, "pagerank", node->pagerank);
        put_real(xml, "betweenness", node->betweenness);
        put_real(xml, "bridge", node->bridge);
        put_real(xml, "community", node->community);
    }
    if (graph->placed) {
        put_real(xml, "x", node->x);
        put_real(xml, "y", node->y);
    }
    day_xml_raw(xml, "</node>\n");
}

static void put_edge(day_xml *xml, const day_graph *graph, guint index)
{
    const day_graph_edge *edge = day_graph_edge_at(graph, index);
    g_autofree char *citations = day_graph_citations(edge);
    day_xml_raw(xml, "<edge id=\"e");
    day_xml_int(xml, edge->id);
    day_xml_raw(xml, "\" source=\"n");
    day_xml_int(xml, day_graph_node_at(graph, edge->a)->id);
    day_xml_raw(xml, "\" target=\"n");
    day_xml_int(xml, day_graph_node_at(graph, edge->b)->id);
    day_xml_raw(xml, "\">");
    put_string(xml, "relation", edge->kind);
    put_string(xml, "label", edge->label);
    put_real(xml, "count", (double)edge->count);
    put_real(xml, "weight", (double)edge->count);
    put_time(xml, "since", edge->first_ms);
    put_time(xml, "until", edge->last_ms);
    put_string(xml, "citations", citations);
    day_xml_raw(xml, "</edge>\n");
}

void day_graph_write_graphml(GString *out, const day_graph *graph)
{
    day_xml xml = {out};
    day_xml_raw(&xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n<desc>");
    day_xml_text(&xml, graph->title);
    day_xml_raw(&xml, " (");
    day_xml_text(&xml, graph->made_by);
    day_xml_raw(&xml, ")</desc>\n");
    for (guint i = 0; i < G_N_ELEMENTS(KEYS); i++) {
        day_xml_raw(&xml, "<key");
        day_xml_attribute(&xml, "id", KEYS[i].id);
        day_xml_attribute(&xml, "for", KEYS[i].of);
        day_xml_attribute(&xml, "attr.name", KEYS[i].id);
        day_xml_attribute(&xml, "attr.type", KEYS[i].type);
        day_xml_raw(&xml, "/>\n");
    }
    day_xml_raw(&xml, "<graph id=\"g\" edgedefault=\"directed\">\n");
    for (guint i = 0; i < graph->nodes->len; i++) put_node(&xml, graph, i);
    for (guint i = 0; i < graph->edges->len; i++) put_edge(&xml, graph, i);
    day_xml_raw(&xml, "</graph>\n</graphml>\n");
}
