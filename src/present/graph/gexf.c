/* SPDX-License-Identifier: AGPL-3.0-or-later
 * GEXF 1.3 (https://gexf.net): attributes, spells of time, and how a node looks (viz). */
#include "graph.h"
#include "palette.h"
#include "xml.h"
#include "model/record.h"

static const struct {
    const char *id, *type;
} NODE_KEYS[] = {{"kind", "string"},   {"key", "string"},        {"messages", "long"},
                 {"mentions", "long"}, {"pagerank", "double"},   {"betweenness", "double"},
                 {"bridge", "double"}, {"community", "integer"}, {"contacts", "integer"}},
  EDGE_KEYS[] = {{"label", "string"}, {"count", "long"}, {"citations", "string"}};

static void put_string(day_xml *xml, const char *key, const char *value)
{
    if (*value == '\0') return;
    day_xml_raw(xml, "<attvalue");
    day_xml_attribute(xml, "for", key);
    day_xml_attribute(xml, "value", value);
    day_xml_raw(xml, "/>");
}

static void put_real(day_xml *xml, const char *key, double value)
{
    day_xml_raw(xml, "<attvalue");
    day_xml_attribute(xml, "for", key);
    day_xml_attribute_real(xml, "value", value, 9);
    day_xml_raw(xml, "/>");
}

/* start and end; a graph without them is static. */
static void put_spell(day_xml *xml, int64_t first_ms, int64_t last_ms)
{
    g_autofree char *first = day_graph_time(first_ms), *last = day_graph_time(last_ms);
    if (*first != '\0') day_xml_attribute(xml, "start", first);
    if (*last != '\0') day_xml_attribute(xml, "end", last);
}

static void put_id(day_xml *xml, const char *name, int64_t id)
{
    day_xml_attribute_int(xml, name, id);
}

static void put_look(day_xml *xml, const day_graph *graph, const day_graph_node *node)
{
    day_colour colour = day_palette_colour(node->measured ? node->community : DAY_PALETTE_NONE);
    day_xml_raw(xml, "<viz:color");
    day_xml_attribute_int(xml, "r", colour.red);
    day_xml_attribute_int(xml, "g", colour.green);
    day_xml_attribute_int(xml, "b", colour.blue);
    day_xml_raw(xml, "/>");
    if (!graph->placed) return;
    day_xml_raw(xml, "<viz:position");
    day_xml_attribute_real(xml, "x", node->x, 3);
    day_xml_attribute_real(xml, "y", node->y, 3);
    day_xml_attribute_real(xml, "z", 0, 0);
    day_xml_raw(xml, "/>");
}

static void put_node(day_xml *xml, const day_graph *graph, guint index)
{
    const day_graph_node *node = day_graph_node_at(graph, index);
    day_xml_raw(xml, "<node");
    put_id(xml, "id", node->id);
    day_xml_attribute(xml, "label", node->name);
    put_spell(xml, node->first_ms, node->last_ms);
    day_xml_raw(xml, "><attvalues>");
    put_string(xml, "kind", node->kind);
    put_string(xml, "key", node->key);
    put_real(xml, "messages", (double)node->messages);
    put_real(xml, "mentions", (double)node->mentions);
    put_real(xml, "contacts", node->contacts);
    if (node->measured) {
        put_real(xml, "pagerank", node->pagerank);
        put_real(xml, "betweenness", node->betweenness);
        put_real(xml, "bridge", node->bridge);
        put_real(xml, "community", node->community);
    }
    day_xml_raw(xml, "</attvalues>");
    put_look(xml, graph, node);
    day_xml_raw(xml, "</node>\n");
}

static void put_edge(day_xml *xml, const day_graph *graph, guint index)
{
    const day_graph_edge *edge = day_graph_edge_at(graph, index);
    g_autofree char *citations = day_graph_citations(edge);
    day_xml_raw(xml, "<edge");
    put_id(xml, "id", edge->id);
    put_id(xml, "source", day_graph_node_at(graph, edge->a)->id);
    put_id(xml, "target", day_graph_node_at(graph, edge->b)->id);
    day_xml_attribute(xml, "kind", edge->kind);
    day_xml_attribute(xml, "label", *edge->label != '\0' ? edge->label : edge->kind);
    day_xml_attribute_int(xml, "weight", edge->count);
    put_spell(xml, edge->first_ms, edge->last_ms);
    day_xml_raw(xml, "><attvalues>");
    put_string(xml, "label", edge->label);
    put_real(xml, "count", (double)edge->count);
    put_string(xml, "citations", citations);
    day_xml_raw(xml, "</attvalues></edge>\n");
}

static void put_key(day_xml *xml, const char *id, const char *type)
{
    day_xml_raw(xml, "<attribute");
    day_xml_attribute(xml, "id", id);
    day_xml_attribute(xml, "title", id);
    day_xml_attribute(xml, "type", type);
    day_xml_raw(xml, "/>\n");
}

void day_graph_write_gexf(GString *out, const day_graph *graph)
{
    day_xml xml = {out};
    day_xml_raw(&xml,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
                "<meta><creator>");
    day_xml_text(&xml, graph->made_by);
    day_xml_raw(&xml, "</creator><description>");
    day_xml_text(&xml, graph->title);
    day_xml_raw(&xml, "</description></meta>\n"
                      "<graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"dateTime\">\n"
                      "<attributes class=\"node\">\n");
    for (guint i = 0; i < G_N_ELEMENTS(NODE_KEYS); i++) put_key(&xml, NODE_KEYS[i].id, NODE_KEYS[i].type);
    day_xml_raw(&xml, "</attributes>\n<attributes class=\"edge\">\n");
    for (guint i = 0; i < G_N_ELEMENTS(EDGE_KEYS); i++) put_key(&xml, EDGE_KEYS[i].id, EDGE_KEYS[i].type);
    day_xml_raw(&xml, "</attributes>\n<nodes>\n");
    for (guint i = 0; i < graph->nodes->len; i++) put_node(&xml, graph, i);
    day_xml_raw(&xml, "</nodes>\n<edges>\n");
    for (guint i = 0; i < graph->edges->len; i++) put_edge(&xml, graph, i);
    day_xml_raw(&xml, "</edges>\n</graph>\n</gexf>\n");
}
