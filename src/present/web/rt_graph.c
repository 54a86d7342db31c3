/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The graph: a part of it with places to draw it at; the evidence of a connection; the part as a file. */
#include "ask_people.h"
#include "model/citation.h"
#include "model/when_text.h"
#include "present/card/graph_card.h"
#include "present/card/graph_load.h"
#include "present/card/kept.h"
#include "store/q_edge.h"
#include <string.h>

#define NODES_USUAL 400

typedef struct request {
    day_graph_filter filter;
    GPtrArray *kinds; /* with its NULL */
    GArray *centres;
    const char *state;
} request;

static void request_clear(request *at)
{
    if (at->kinds != NULL) g_ptr_array_unref(at->kinds);
    if (at->centres != NULL) g_array_unref(at->centres);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(request, request_clear)

/* --- what is asked ------------------------------------------------------------------------------------ */

static bool read_kinds(request *at, day_ask *ask, day_reply *reply)
{
    at->kinds = day_ask_list(ask, "kind");
    if (at->kinds->len == 0) return true;
    for (guint i = 0; i < at->kinds->len; i++) {
        day_error error = {0};
        g_auto(GStrv) known = day_graph_kinds(at->kinds->pdata[i], &error);
        if (known != NULL) continue;
        day_reply_trouble(reply, &error);
        return false;
    }
    g_ptr_array_add(at->kinds, NULL);
    at->filter.kinds = (const char *const *)at->kinds->pdata;
    return true;
}

static bool read_centres(request *at, day_ask *ask, day_desk *desk, day_reply *reply)
{
    g_autoptr(GPtrArray) names = day_ask_list(ask, "around");
    at->centres = g_array_new(FALSE, FALSE, sizeof(int64_t));
    for (guint i = 0; i < names->len; i++) {
        day_error error = {0};
        int64_t entity = 0;
        if (day_ask_entity_of(&entity, names->pdata[i], desk, &error) != DAY_OK) {
            day_reply_trouble(reply, &error);
            return false;
        }
        g_array_append_val(at->centres, entity);
    }
    at->filter.around = (const int64_t *)(const void *)at->centres->data;
    at->filter.n_around = at->centres->len;
    return true;
}

static bool read_request(request *at, day_ask *ask, day_desk *desk, day_reply *reply)
{
    int64_t hops, limit, lines, from, to;
    if (!day_ask_int(ask, "hops", 0, 6, 1, &hops) ||
        !day_ask_int(ask, "min", 0, INT32_MAX, 0, &at->filter.count_min) ||
        !day_ask_int(ask, "limit", 1, DAY_KEPT_PLACED, NODES_USUAL, &limit) ||
        !day_ask_int(ask, "lines", 0, 1000, 0, &lines) || !day_ask_times(&from, &to, ask, reply))
        return false;
    at->filter.from_ms = from != DAY_TIME_NONE ? from : to != DAY_TIME_NONE ? INT64_MIN + 1 : 0;
    at->filter.to_ms = to != DAY_TIME_NONE ? to : from != DAY_TIME_NONE ? INT64_MAX : 0;
    at->filter.hops = (guint)hops;
    at->filter.limit = (guint)limit;
    at->filter.lines = (guint)lines;
    return read_kinds(at, ask, reply) && read_centres(at, ask, desk, reply);
}

/* --- a part of it ------------------------------------------------------------------------------------- */

typedef struct picture {
    const request *ask;
    day_graph *part;
    day_json *json; /* of the answer */
    day_error error;
} picture;

static void put_node(day_json *json, const day_graph_node *node)
{
    day_json_begin_object(json);
    day_graph_node_put(json, node);
    day_json_put_int(json, "mentions", node->mentions);
    day_when_put(json, "first", node->first_ms);
    day_when_put(json, "last", node->last_ms);
    day_json_put_bool(json, "measured", node->measured);
    day_json_put_real(json, "x", node->x, 3);
    day_json_put_real(json, "y", node->y, 3);
    day_json_end_object(json);
}

static void put_edge(day_json *json, const day_graph *graph, const day_graph_edge *edge)
{
    day_json_begin_object(json);
    day_json_put_int(json, "id", edge->id);
    day_json_put_string(json, "kind", edge->kind);
    day_json_put_int(json, "from", day_graph_node_at(graph, edge->a)->id);
    day_json_put_int(json, "to", day_graph_node_at(graph, edge->b)->id);
    if (*edge->label != '\0') day_json_put_string(json, "label", edge->label);
    day_json_put_int(json, "count", edge->count);
    day_when_put(json, "first", edge->first_ms);
    day_when_put(json, "last", edge->last_ms);
    day_json_end_object(json);
}

/* How many of each kind there are in the whole case: what can be filtered for. */
static void put_kinds(day_json *json, const day_graph *whole)
{
    day_json_key(json, "kinds");
    day_json_begin_array(json);
    for (guint i = 0; i < whole->edges->len;) { /* edges come by kind */
        const char *kind = day_graph_edge_at(whole, i)->kind;
        guint n = 0;
        for (; i < whole->edges->len && strcmp(day_graph_edge_at(whole, i)->kind, kind) == 0; i++) n++;
        day_json_begin_object(json);
        day_json_put_string(json, "kind", kind);
        day_json_put_uint(json, "count", n);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

/* Places are those of the whole, so that a node stays where it is; where one has none, the part is laid out
 * by itself. */
static day_err place(day_graph *part, day_error *error)
{
    for (guint i = 0; i < part->nodes->len; i++)
        if (!day_graph_node_at(part, i)->placed) return day_graph_place(part, error);
    part->placed = true;
    return DAY_OK;
}

static void take_part(const day_kept_view *view, void *ctx)
{
    picture *at = ctx;
    at->part = day_graph_select(view->graph, &at->ask->filter);
    if (at->json == NULL) return;
    day_json_begin_object(at->json);
    day_json_put_uint(at->json, "all_nodes", view->graph->nodes->len);
    day_json_put_uint(at->json, "all_edges", view->graph->edges->len);
    day_json_put_uint(at->json, "all_pairs", at->part->pairs);
    put_kinds(at->json, view->graph);
}

void day_route_graph(day_reply *reply, day_ask *ask, day_desk *desk)
{
    g_auto(request) what = {0};
    if (!read_request(&what, ask, desk, reply)) return;
    picture at = {.ask = &what, .json = day_reply_json(reply)};
    day_err err = day_kept_with(day_desk_kept(desk), desk->store, DAY_KEPT_GRAPH, take_part, &at, &at.error);
    g_autoptr(day_graph) part = at.part;
    if (err == DAY_OK && part->nodes->len > 0) err = place(part, &at.error);
    if (err != DAY_OK) {
        day_reply_trouble(reply, &at.error);
        return;
    }
    day_json_key(at.json, "nodes");
    day_json_begin_array(at.json);
    for (guint i = 0; i < part->nodes->len; i++) put_node(at.json, day_graph_node_at(part, i));
    day_json_end_array(at.json);
    day_json_key(at.json, "edges");
    day_json_begin_array(at.json);
    for (guint i = 0; i < part->edges->len; i++) put_edge(at.json, part, day_graph_edge_at(part, i));
    day_json_end_array(at.json);
    day_json_end_object(at.json);
}

/* --- as a file ---------------------------------------------------------------------------------------- */

void day_route_graph_file(day_reply *reply, day_ask *ask, day_desk *desk)
{
    static const char *const formats[] = {"svg", "gexf", "graphml", "dot", "json", NULL};
    g_auto(request) what = {0};
    const char *format = day_ask_word(ask, "format", formats, "svg");
    if (format == NULL || !read_request(&what, ask, desk, reply)) return;
    picture at = {.ask = &what};
    day_err err = day_kept_with(day_desk_kept(desk), desk->store, DAY_KEPT_GRAPH, take_part, &at, &at.error);
    g_autoptr(day_graph) part = at.part;
    if (err == DAY_OK && part->edges->len == 0)
        err = day_error_set(&at.error, DAY_ERR_NOT_FOUND, "nothing of this kind connects anybody");
    if (err == DAY_OK) err = place(part, &at.error);
    if (err == DAY_OK) err = day_graph_cite(part, desk->store, &at.error);
    if (err != DAY_OK) {
        day_reply_trouble(reply, &at.error);
        return;
    }
    GString *text = g_string_new(NULL);
    day_graph_writer_of(format)(text, part);
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(text);
    g_autofree char *name = g_strdup_printf("%s-graph.%s", desk->name, format);
    day_reply_bytes(reply, "application/octet-stream", bytes, name);
}

/* --- the evidence of a connection --------------------------------------------------------------------- */

typedef struct evidence {
    day_json *json;
    int64_t a, b;  /* entities; every connection between them */
    GArray *edges; /* of day_graph_edge: kind and label are strings of the evidence */
    GPtrArray *strings;
} evidence;

static bool put_place(const day_edge_place *place, void *ctx)
{
    day_json *json = ctx;
    bool quoted = *place->quote != '\0' && g_utf8_validate(place->quote, -1, NULL);
    g_autofree char *citation = day_citation_of(place->sha256, place->place, quoted ? place->quote : NULL);
    day_json_begin_object(json);
    day_json_put_string(json, "path", place->path);
    day_json_put_string(json, "place", place->place);
    day_json_put_string(json, "quote", quoted ? place->quote : "");
    day_json_put_string(json, "citation", citation);
    day_json_end_object(json);
    return true;
}

static char *keep(evidence *at, const char *text)
{
    char *own = g_strdup(text);
    g_ptr_array_add(at->strings, own);
    return own;
}

static void put_end(day_json *json, const char *key, const day_graph_node *node)
{
    day_json_key(json, key);
    day_json_begin_object(json);
    day_json_put_int(json, "id", node->id);
    day_json_put_string(json, "kind", node->kind);
    day_json_put_string(json, "name", node->name);
    day_json_put_string(json, "key", node->key);
    day_json_end_object(json);
}

static void find_edges(const day_kept_view *view, void *ctx)
{
    evidence *at = ctx;
    guint a, b;
    if (!day_kept_node(&a, view->graph, at->a) || !day_kept_node(&b, view->graph, at->b)) return;
    put_end(at->json, "a", day_graph_node_at(view->graph, a));
    put_end(at->json, "b", day_graph_node_at(view->graph, b));
    for (guint i = 0; i < view->graph->edges->len; i++) {
        day_graph_edge edge = *day_graph_edge_at(view->graph, i);
        bool between = (edge.a == a && edge.b == b) || (edge.a == b && edge.b == a);
        if (!between) continue;
        edge.a = edge.a == a ? 0 : 1;
        edge.kind = keep(at, edge.kind);
        edge.label = keep(at, edge.label);
        edge.citations = NULL;
        g_array_append_val(at->edges, edge);
    }
}

static day_err put_edges(const evidence *at, day_store *store, day_error *error)
{
    day_err err = DAY_OK;
    day_json_key(at->json, "edges");
    day_json_begin_array(at->json);
    for (guint i = 0; i < at->edges->len && err == DAY_OK; i++) {
        const day_graph_edge *edge = &g_array_index(at->edges, day_graph_edge, i);
        day_json_begin_object(at->json);
        day_json_put_int(at->json, "id", edge->id);
        day_json_put_string(at->json, "kind", edge->kind);
        day_json_put_bool(at->json, "forward", edge->a == 0);
        day_json_put_string(at->json, "label", edge->label);
        day_json_put_int(at->json, "count", edge->count);
        day_when_put(at->json, "first", edge->first_ms);
        day_when_put(at->json, "last", edge->last_ms);
        day_json_key(at->json, "places");
        day_json_begin_array(at->json);
        err = day_edge_each_place(store, edge->id, put_place, at->json, error);
        day_json_end_array(at->json);
        day_json_end_object(at->json);
    }
    day_json_end_array(at->json);
    return err;
}

void day_route_edge(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    evidence at = {0};
    const char *a = day_ask_text(ask, "a"), *b = day_ask_text(ask, "b");
    if (a == NULL || b == NULL) {
        day_reply_fail(reply, 400, "a and b: the ids or keys of the two");
        return;
    }
    day_err err = day_ask_entity_of(&at.a, a, desk, &error);
    if (err == DAY_OK) err = day_ask_entity_of(&at.b, b, desk, &error);
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(day_graph_edge));
    g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);
    at.edges = edges;
    at.strings = strings;
    at.json = day_reply_json(reply);
    day_json_begin_object(at.json);
    if (err == DAY_OK)
        err = day_kept_with(day_desk_kept(desk), desk->store, DAY_KEPT_GRAPH, find_edges, &at, &error);
    if (err == DAY_OK) err = put_edges(&at, desk->store, &error);
    day_json_end_object(at.json);
    if (err == DAY_OK && edges->len == 0)
        err = day_error_set(&error, DAY_ERR_NOT_FOUND, "nothing connects these two");
    if (err != DAY_OK) day_reply_trouble(reply, &error);
}
