/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The graph as an SVG picture: a node is as large as its PageRank and as coloured as its community, a line
 * between two is as broad as they wrote to each other, and other relations are arrows. A legend says so in
 * words. Static: no script, no style sheet, nothing from elsewhere; names are text, with direction and hidden
 * characters made visible. */
#include "graph.h"
#include "palette.h"
#include "picture_labels.h"
#include "xml.h"
#include "base/utf8.h"
#include "model/record.h"
#include <math.h>
#include <string.h>

#define AREA 11000.0 /* square pixels a node */
#define MARGIN 110.0
#define LEGEND 270.0 /* pixels wide */
#define TEXT 12.0
#define NAME_CHARACTERS 28 /* characters of a label */
#define COMMUNITIES 10u
#define PUSHES 60u
#define PUSHED_MAX 600u
#define ROOM 14.0 /* between nodes */

typedef struct kind_look {
    const char *kind, *colour, *dash;
} kind_look;

static const kind_look LOOKS[] = {
    {"wrote to", "#8a8a8a", ""},     {"works for", "#4a6fa5", "5 3"},
    {"bought from", "#b03a2e", ""},  {"paid", "#7d3c98", ""},
    {"owns", "#1e8449", ""},         {"shares", "#b9770e", "2 3"},
    {"mentioned", "#b5b5b5", "1 3"}, {"defers to", "#117a8b", "6 2 1 2"},
};

static guint look_of(const char *kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(LOOKS); i++)
        if (strcmp(LOOKS[i].kind, kind) == 0) return i;
    return G_N_ELEMENTS(LOOKS) - 2; /* as "mentioned" */
}

typedef struct drawing {
    day_xml xml;
    const day_graph *graph;
    double width, height; /* of the graph's part */
    day_label *labels;    /* of nodes, in the order of `order` */
    guint *order, *rank;  /* nodes, the most central first; and a node's place there */
} drawing;

static void number(drawing *at, const char *name, double value)
{
    day_xml_attribute_real(&at->xml, name, value, 1);
}

/* --- where things stand ------------------------------------------------------------------------------ */

static int compare_nodes(const void *a, const void *b, void *ctx)
{
    const day_graph *graph = ctx;
    const day_graph_node *one = day_graph_node_at(graph, *(const guint *)a),
                         *other = day_graph_node_at(graph, *(const guint *)b);
    if (one->pagerank != other->pagerank) return one->pagerank > other->pagerank ? -1 : 1;
    if (one->contacts != other->contacts) return one->contacts > other->contacts ? -1 : 1;
    return one->id < other->id ? -1 : one->id > other->id;
}

/* A name as it fits beside a node. Caller frees. */
static char *short_name(const day_graph_node *node)
{
    g_autofree char *shown = day_utf8_printable(node->name, strlen(node->name));
    if (g_utf8_strlen(shown, -1) <= NAME_CHARACTERS) return g_steal_pointer(&shown);
    g_autofree char *cut = g_utf8_substring(shown, 0, NAME_CHARACTERS - 1);
    return g_strconcat(cut, "…", NULL);
}

static void scale(drawing *at)
{
    const day_graph *graph = at->graph;
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (guint i = 0; i < graph->nodes->len; i++) {
        const day_graph_node *node = day_graph_node_at(graph, i);
        x0 = MIN(x0, node->x), x1 = MAX(x1, node->x);
        y0 = MIN(y0, node->y), y1 = MAX(y1, node->y);
    }
    double wide = MAX(x1 - x0, 1), high = MAX(y1 - y0, 1);
    double factor = graph->nodes->len > 0 ? sqrt(AREA * graph->nodes->len / (wide * high)) : 1;
    for (guint i = 0; i < graph->nodes->len; i++) {
        const day_graph_node *node = day_graph_node_at(graph, at->order[i]);
        at->labels[i].x = MARGIN + (node->x - x0) * factor;
        at->labels[i].y = MARGIN + (node->y - y0) * factor;
    }
    at->width = 2 * MARGIN + (graph->nodes->len > 0 ? wide * factor : 0);
    at->height = MAX(2 * MARGIN + (graph->nodes->len > 0 ? high * factor : 0), 620);
}

static void push_pair(day_label *a, day_label *b)
{
    double dx = a->x - b->x, dy = a->y - b->y, apart = hypot(dx, dy);
    double lack = a->radius + b->radius + ROOM - apart;
    if (lack <= 0) return;
    double way = lack / 2 / MAX(apart, 0.1);
    a->x += dx * way, a->y += (dy + (apart < 0.1)) * way;
    b->x -= dx * way, b->y -= dy * way;
}

/* Nodes that lie on each other are pushed apart, a little in each round; many nodes are too many for that. */
static void push_apart(drawing *at)
{
    guint n = at->graph->nodes->len;
    for (guint round = 0; round < PUSHES && n <= PUSHED_MAX; round++)
        for (guint i = 0; i < n; i++)
            for (guint j = 0; j < i; j++) push_pair(&at->labels[i], &at->labels[j]);
    for (guint i = 0; i < n; i++) {
        day_label *one = &at->labels[i];
        one->x = MAX(one->x, one->radius + 4);
        one->y = MAX(one->y, one->radius + 4);
        at->width = MAX(at->width, one->x + MARGIN);
        at->height = MAX(at->height, one->y + MARGIN);
    }
}

static void arrange(drawing *at)
{
    guint n = at->graph->nodes->len;
    at->order = g_new0(guint, n);
    at->rank = g_new0(guint, n);
    at->labels = g_new0(day_label, n);
    for (guint i = 0; i < n; i++) at->order[i] = i;
    if (n > 0) g_qsort_with_data(at->order, (gint)n, sizeof *at->order, compare_nodes, (void *)at->graph);
    double most = n > 0 ? MAX(day_graph_node_at(at->graph, at->order[0])->pagerank, 1e-9) : 1;
    for (guint i = 0; i < n; i++) {
        const day_graph_node *node = day_graph_node_at(at->graph, at->order[i]);
        g_autofree char *name = short_name(node);
        at->rank[at->order[i]] = i;
        at->labels[i].radius = 6 + 14 * sqrt(node->pagerank / most);
        at->labels[i].width = day_label_width(name, TEXT);
        at->labels[i].height = TEXT * 1.25;
    }
    scale(at);
    push_apart(at);
    day_labels_place(at->labels, n, at->width, at->height);
}

/* --- edges -------------------------------------------------------------------------------------------- */

static void put_title(drawing *at, const char *text)
{
    day_xml_raw(&at->xml, "<title>");
    day_xml_shown(&at->xml, text);
    day_xml_raw(&at->xml, "</title>");
}

static char *edge_words(const day_graph *graph, const day_graph_edge *edge)
{
    g_autofree char *from = day_graph_time(edge->first_ms), *to = day_graph_time(edge->last_ms);
    return g_strdup_printf("%s → %s: %s%s%s%s, %" G_GINT64_FORMAT " ×%s%.10s%s%.10s",
                           day_graph_node_at(graph, edge->a)->name, day_graph_node_at(graph, edge->b)->name,
                           edge->kind, *edge->label != '\0' ? " (" : "", edge->label,
                           *edge->label != '\0' ? ")" : "", edge->count, *from != '\0' ? ", " : "", from,
                           *from != '\0' ? " – " : "", to);
}

/* Who wrote to whom: a straight line, and nothing at its end, as mostly both do. */
static void put_line(drawing *at, const day_graph_edge *edge, const kind_look *look)
{
    const day_label *a = &at->labels[at->rank[edge->a]], *b = &at->labels[at->rank[edge->b]];
    day_xml_raw(&at->xml, "<line");
    number(at, "x1", a->x);
    number(at, "y1", a->y);
    number(at, "x2", b->x);
    number(at, "y2", b->y);
    day_xml_attribute(&at->xml, "stroke", look->colour);
    number(at, "stroke-width", MIN(0.6 + log1p((double)edge->count) / 1.6, 6));
    day_xml_raw(&at->xml, " stroke-opacity=\"0.45\">");
}

/* Anything else: a bent arrow from one node's border to the other's. */
static void put_arrow(drawing *at, const day_graph_edge *edge, guint look)
{
    const day_label *a = &at->labels[at->rank[edge->a]], *b = &at->labels[at->rank[edge->b]];
    double dx = b->x - a->x, dy = b->y - a->y, length = MAX(hypot(dx, dy), 1);
    double bend = 8 + 7 * (double)look;
    double mx = (a->x + b->x) / 2 - dy / length * bend, my = (a->y + b->y) / 2 + dx / length * bend;
    double tx = b->x - mx, ty = b->y - my, rest = MAX(hypot(tx, ty), 1), stop = b->radius + 5;
    day_xml_raw(&at->xml, "<path d=\"M");
    day_xml_real(&at->xml, a->x, 1);
    day_xml_raw(&at->xml, " ");
    day_xml_real(&at->xml, a->y, 1);
    day_xml_raw(&at->xml, " Q");
    day_xml_real(&at->xml, mx, 1);
    day_xml_raw(&at->xml, " ");
    day_xml_real(&at->xml, my, 1);
    day_xml_raw(&at->xml, " ");
    day_xml_real(&at->xml, b->x - tx / rest * stop, 1);
    day_xml_raw(&at->xml, " ");
    day_xml_real(&at->xml, b->y - ty / rest * stop, 1);
    day_xml_raw(&at->xml, "\" fill=\"none\"");
    day_xml_attribute(&at->xml, "stroke", LOOKS[look].colour);
    number(at, "stroke-width", MIN(1 + log1p((double)edge->count) / 3, 3));
    if (*LOOKS[look].dash != '\0') day_xml_attribute(&at->xml, "stroke-dasharray", LOOKS[look].dash);
    day_xml_raw(&at->xml, " marker-end=\"url(#arrow");
    day_xml_int(&at->xml, look);
    day_xml_raw(&at->xml, ")\" stroke-opacity=\"0.8\">");
}

static void put_edges(drawing *at, bool straight)
{
    for (guint i = 0; i < at->graph->edges->len; i++) {
        const day_graph_edge *edge = day_graph_edge_at(at->graph, i);
        guint look = look_of(edge->kind);
        if ((look == 0) != straight) continue;
        if (straight)
            put_line(at, edge, &LOOKS[look]);
        else
            put_arrow(at, edge, look);
        g_autofree char *words = edge_words(at->graph, edge);
        put_title(at, words);
        day_xml_raw(&at->xml, straight ? "</line>\n" : "</path>\n");
    }
}

/* --- nodes -------------------------------------------------------------------------------------------- */

static void put_colour(drawing *at, guint community)
{
    day_colour colour = day_palette_colour(community);
    char text[8];
    g_snprintf(text, sizeof text, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
    day_xml_attribute(&at->xml, "fill", text);
}

/* People are round, organisations square, rooms and the rest round with a broad border. */
static void put_node(drawing *at, guint index)
{
    const day_graph_node *node = day_graph_node_at(at->graph, at->order[index]);
    const day_label *label = &at->labels[index];
    bool square = strcmp(node->kind, "organisation") == 0, person = strcmp(node->kind, "person") == 0;
    double r = label->radius;
    day_xml_raw(&at->xml, square ? "<rect" : "<circle");
    number(at, square ? "x" : "cx", square ? label->x - r * 0.9 : label->x);
    number(at, square ? "y" : "cy", square ? label->y - r * 0.9 : label->y);
    number(at, square ? "width" : "r", square ? r * 1.8 : r);
    if (square) number(at, "height", r * 1.8);
    put_colour(at, node->measured ? node->community : DAY_PALETTE_NONE);
    day_xml_raw(&at->xml, " stroke=\"#ffffff\"");
    number(at, "stroke-width", square || person ? 1 : 3);
    day_xml_raw(&at->xml, ">");
    g_autofree char *words = g_strdup_printf(
        "%s (%s): %u contacts, %" G_GINT64_FORMAT " messages, PageRank %.4f, betweenness %.4f", node->name,
        node->kind, node->contacts, node->messages, node->pagerank, node->betweenness);
    put_title(at, words);
    day_xml_raw(&at->xml, square ? "</rect>\n" : "</circle>\n");
}

static void put_text(drawing *at, double x, double y, const char *markup, const char *text)
{
    day_xml_raw(&at->xml, "<text");
    number(at, "x", x);
    number(at, "y", y);
    day_xml_raw(&at->xml, markup);
    day_xml_raw(&at->xml, ">");
    day_xml_shown(&at->xml, text);
    day_xml_raw(&at->xml, "</text>\n");
}

/* Two layers: a white one that sets the text off from what lies below. Placed by its middle, which is the
 * same for scripts that run either way. */
static void put_labels(drawing *at)
{
    day_xml_raw(&at->xml,
                "<g text-anchor=\"middle\" paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\""
                " stroke-linejoin=\"round\" fill=\"#1a1a1a\">\n");
    for (guint i = 0; i < at->graph->nodes->len; i++) {
        const day_label *label = &at->labels[i];
        if (!label->shown) continue;
        g_autofree char *name = short_name(day_graph_node_at(at->graph, at->order[i]));
        put_text(at, label->left + label->width / 2, label->top + TEXT, "", name);
    }
    day_xml_raw(&at->xml, "</g>\n");
}

/* --- the legend --------------------------------------------------------------------------------------- */

/* The first members by centrality, as far as there is room. Caller frees. */
static char *members(const drawing *at, guint community, guint *n)
{
    GString *names = g_string_new(NULL);
    *n = 0;
    for (guint i = 0; i < at->graph->nodes->len; i++) {
        const day_graph_node *node = day_graph_node_at(at->graph, at->order[i]);
        if (!node->measured || node->community != community) continue;
        g_autofree char *name = short_name(node);
        bool room = day_label_width(names->str, TEXT) + day_label_width(name, TEXT) < LEGEND - 90;
        if (++*n == 1 || room) g_string_append_printf(names, "%s%s", *n > 1 ? ", " : "", name);
    }
    return g_string_free(names, FALSE);
}

/* The lowest number that a community has from `from` on; G_MAXUINT64: none. A case may number them as it
 * likes. */
static guint64 next_community(const drawing *at, guint64 from)
{
    guint64 next = G_MAXUINT64;
    for (guint i = 0; i < at->graph->nodes->len; i++) {
        const day_graph_node *node = day_graph_node_at(at->graph, i);
        if (node->measured && node->community >= from) next = MIN(next, node->community);
    }
    return next;
}

static double legend_communities(drawing *at, double x, double y)
{
    guint shown = 0;
    for (guint64 next = 0; shown < COMMUNITIES; next++) {
        next = next_community(at, next);
        if (next == G_MAXUINT64) break;
        guint n = 0, c = (guint)next;
        g_autofree char *names = members(at, c, &n);
        if (n < 2) continue;
        g_autofree char *line = g_strdup_printf("%u: %s", n, names);
        day_xml_raw(&at->xml, "<circle");
        number(at, "cx", x + 6);
        number(at, "cy", y - 4);
        day_xml_raw(&at->xml, " r=\"6\"");
        put_colour(at, c);
        day_xml_raw(&at->xml, "/>");
        put_text(at, x + 20, y, "", line);
        y += 19;
        shown++;
    }
    return y;
}

static double legend_kinds(drawing *at, double x, double y)
{
    for (guint k = 0; k < G_N_ELEMENTS(LOOKS); k++) {
        guint n = 0;
        for (guint i = 0; i < at->graph->edges->len; i++)
            n += strcmp(day_graph_edge_at(at->graph, i)->kind, LOOKS[k].kind) == 0;
        if (n == 0) continue;
        day_xml_raw(&at->xml, "<line");
        number(at, "x1", x);
        number(at, "y1", y - 4);
        number(at, "x2", x + 26);
        number(at, "y2", y - 4);
        day_xml_attribute(&at->xml, "stroke", LOOKS[k].colour);
        day_xml_raw(&at->xml, " stroke-width=\"2\"");
        if (*LOOKS[k].dash != '\0') day_xml_attribute(&at->xml, "stroke-dasharray", LOOKS[k].dash);
        if (k > 0) {
            day_xml_raw(&at->xml, " marker-end=\"url(#arrow");
            day_xml_int(&at->xml, k);
            day_xml_raw(&at->xml, ")\"");
        }
        day_xml_raw(&at->xml, "/>");
        g_autofree char *line = g_strdup_printf("%s: %u", LOOKS[k].kind, n);
        put_text(at, x + 38, y, "", line);
        y += 19;
    }
    return y;
}

static void put_legend(drawing *at)
{
    static const char *const NOTES[] = {"○ people and accounts, □ organisations",
                                        "size: PageRank of who wrote to whom", "colour: community (Leiden)",
                                        "breadth of a line: how often"};
    double x = at->width + 10, y = 40;
    put_text(at, x, y, " font-size=\"16\" font-weight=\"bold\"", at->graph->title);
    g_autofree char *counts =
        g_strdup_printf("%u nodes, %u edges", at->graph->nodes->len, at->graph->edges->len);
    put_text(at, x, y += 20, "", counts);
    y = legend_kinds(at, x, y + 28);
    y = legend_communities(at, x, y + 12);
    y += 12;
    for (guint i = 0; i < G_N_ELEMENTS(NOTES); i++, y += 16)
        put_text(at, x, y, " fill=\"#666666\"", NOTES[i]);
    put_text(at, x, y, " fill=\"#666666\"", at->graph->made_by);
}

/* --- together ---------------------------------------------------------------------------------------- */

static void put_markers(drawing *at)
{
    day_xml_raw(&at->xml, "<defs>\n");
    for (guint i = 1; i < G_N_ELEMENTS(LOOKS); i++) {
        day_xml_raw(&at->xml, "<marker id=\"arrow");
        day_xml_int(&at->xml, i);
        day_xml_raw(&at->xml,
                    "\" viewBox=\"0 0 8 8\" refX=\"6\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                    " markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"");
        day_xml_attribute(&at->xml, "fill", LOOKS[i].colour);
        day_xml_raw(&at->xml, "/></marker>\n");
    }
    day_xml_raw(&at->xml, "</defs>\n");
}

void day_graph_write_svg(GString *out, const day_graph *graph)
{
    drawing at = {.xml = {out}, .graph = graph};
    arrange(&at);
    double width = at.width + LEGEND, height = at.height;
    day_xml_raw(&at.xml,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
    number(&at, "width", width);
    number(&at, "height", height);
    day_xml_raw(&at.xml, " viewBox=\"0 0 ");
    day_xml_real(&at.xml, width, 1);
    day_xml_raw(&at.xml, " ");
    day_xml_real(&at.xml, height, 1);
    day_xml_raw(&at.xml, "\" font-family=\"'Noto Sans', 'Noto Sans CJK SC', 'DejaVu Sans', sans-serif\"");
    number(&at, "font-size", TEXT);
    day_xml_raw(&at.xml, ">\n<title>");
    day_xml_shown(&at.xml, graph->title);
    day_xml_raw(&at.xml, "</title>\n");
    put_markers(&at);
    day_xml_raw(&at.xml, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    put_edges(&at, true);
    put_edges(&at, false);
    for (guint i = graph->nodes->len; i-- > 0;) put_node(&at, i);
    put_labels(&at);
    put_legend(&at);
    day_xml_raw(&at.xml, "</svg>\n");
    g_free(at.labels);
    g_free(at.order);
    g_free(at.rank);
}
