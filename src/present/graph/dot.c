/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Graphviz's DOT: every string is quoted, and in a quoted string only '"' and '\' mean something. Names are
 * data there, never HTML-like labels. */
#include "graph.h"
#include "palette.h"
#include "xml.h"
#include "base/utf8.h"
#include <math.h>
#include <string.h>

/* "text", on one line. */
static void put_quoted(GString *out, const char *text)
{
    g_autofree char *shown = day_utf8_printable(text, strlen(text));
    g_string_append_c(out, '"');
    for (const char *at = shown; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') g_string_append_c(out, '\\');
        g_string_append_c(out, *at);
    }
    g_string_append_c(out, '"');
}

static void put_string(GString *out, const char *key, const char *value)
{
    if (*value == '\0') return;
    g_string_append_printf(out, ", %s=", key);
    put_quoted(out, value);
}

static void put_real(GString *out, const char *key, double value)
{
    day_xml number = {out};
    g_string_append_printf(out, ", %s=", key);
    day_xml_real(&number, value, 9);
}

static void put_time(GString *out, const char *key, int64_t ms)
{
    g_autofree char *text = day_graph_time(ms);
    put_string(out, key, text);
}

static void put_node(GString *out, const day_graph *graph, guint index)
{
    const day_graph_node *node = day_graph_node_at(graph, index);
    day_colour colour = day_palette_colour(node->measured ? node->community : DAY_PALETTE_NONE);
    g_string_append_printf(out, "  n%" G_GINT64_FORMAT " [label=", node->id);
    put_quoted(out, node->name);
    g_string_append_printf(out, ", shape=%s, fillcolor=\"#%02x%02x%02x40\"",
                           strcmp(node->kind, "organisation") == 0 ? "box" : "ellipse", colour.red,
                           colour.green, colour.blue);
    put_string(out, "kind", node->kind);
    put_real(out, "messages", (double)node->messages);
    if (node->measured) {
        put_real(out, "pagerank", node->pagerank);
        put_real(out, "betweenness", node->betweenness);
        put_real(out, "bridge", node->bridge);
        put_real(out, "community", node->community);
    }
    g_string_append(out, "];\n");
}

static void put_edge(GString *out, const day_graph *graph, guint index)
{
    const day_graph_edge *edge = day_graph_edge_at(graph, index);
    bool wrote = strcmp(edge->kind, "wrote to") == 0;
    g_string_append_printf(out, "  n%" G_GINT64_FORMAT " -> n%" G_GINT64_FORMAT " [count=%" G_GINT64_FORMAT,
                           day_graph_node_at(graph, edge->a)->id, day_graph_node_at(graph, edge->b)->id,
                           edge->count);
    put_real(out, "penwidth", MIN(0.5 + log1p((double)edge->count) / 2, 6));
    put_string(out, "kind", edge->kind);
    put_string(out, "label", *edge->label != '\0' ? edge->label : wrote ? "" : edge->kind);
    put_time(out, "first", edge->first_ms);
    put_time(out, "last", edge->last_ms);
    if (edge->citations->len > 0) put_string(out, "citation", edge->citations->pdata[0]);
    g_string_append(out, "];\n");
}

void day_graph_write_dot(GString *out, const day_graph *graph)
{
    g_string_append(out, "digraph ");
    put_quoted(out, graph->title);
    g_string_append(out, " {\n  charset=\"UTF-8\";\n  comment=");
    put_quoted(out, graph->made_by);
    g_string_append(out, ";\n  node [style=filled];\n");
    for (guint i = 0; i < graph->nodes->len; i++) put_node(out, graph, i);
    for (guint i = 0; i < graph->edges->len; i++) put_edge(out, graph, i);
    g_string_append(out, "}\n");
}
