/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * People and organisations: the list, and everything about one. */
#include "ask_people.h"
#include "model/when_text.h"
#include "present/card/decision_card.h"
#include "present/card/kept.h"
#include "present/card/people_list.h"
#include "present/card/person_card.h"
#include <string.h>

#define CONNECTIONS_MAX 2000u

/* --- the list ---------------------------------------------------------------------------------------- */

typedef struct listing {
    day_page page;
    day_people_filter filter;
    day_json *json;
    day_store *store;
    guint contacts; /* of the row at work */
    day_error error;
} listing;

static bool put_row(const day_entity *entity, void *ctx)
{
    listing *list = ctx;
    g_autoptr(day_entity_card) card = day_entity_card_read(list->store, entity, &list->error);
    if (card == NULL) return false;
    day_json_begin_object(list->json);
    day_entity_card_put(list->json, card);
    day_json_put_uint(list->json, "contacts", list->contacts);
    day_json_end_object(list->json);
    return false;
}

static void put_rows(const day_kept_view *view, void *ctx)
{
    listing *list = ctx;
    g_autoptr(GArray) rows = day_people_list(view, &list->filter);
    for (guint i = 0; i < rows->len; i++) {
        if (!day_page_takes(&list->page)) continue;
        const day_graph_node *node = day_graph_node_at(view->graph, g_array_index(rows, guint, i));
        const day_entity_filter one = {.id = node->id};
        list->contacts = node->contacts;
        day_entity_each(list->store, &one, put_row, list, &list->error);
    }
}

static bool read_filter(day_people_filter *filter, day_ask *ask)
{
    static const char *const kinds[] = {"person", "organisation", "place", "room", "account", "", NULL};
    static const char *const sorts[] = {"messages", "mentions", "contacts", "pagerank",
                                        "first",    "last",     "name",     NULL};
    static const char *const orders[] = {"desc", "asc", NULL};
    const char *kind = day_ask_word(ask, "kind", kinds, "");
    const char *sort = day_ask_word(ask, "sort", sorts, "messages");
    const char *order = day_ask_word(ask, "order", orders, "desc");
    if (kind == NULL || sort == NULL || order == NULL) return false;
    for (guint i = 0; sorts[i] != NULL; i++)
        if (strcmp(sorts[i], sort) == 0) filter->sort = (day_people_sort)i;
    filter->kind = *kind != '\0' ? kind : NULL;
    filter->descending = strcmp(order, "desc") == 0;
    filter->text = day_ask_text(ask, "text");
    filter->all = day_ask_flag(ask, "all");
    return day_ask_int(ask, "community", -1, INT32_MAX, -1, &filter->community);
}

void day_route_people(day_reply *reply, day_ask *ask, day_desk *desk)
{
    listing list = {.store = desk->store};
    day_error error = {0};
    if (!read_filter(&list.filter, ask) || !day_ask_page(ask, &list.page, 100, 1000) ||
        !day_ask_times(&list.filter.from_ms, &list.filter.to_ms, ask, reply))
        return;
    list.json = day_reply_rows(reply);
    day_err err = day_kept_with(day_desk_kept(desk), desk->store, DAY_KEPT_NAMES, put_rows, &list, &error);
    if (err != DAY_OK || list.error.code != DAY_OK)
        day_reply_trouble(reply, err != DAY_OK ? &error : &list.error);
    else
        day_reply_rows_end(reply, &list.page);
}

/* --- one --------------------------------------------------------------------------------------------- */

typedef struct telling {
    day_json *json;
    day_store *store;
    day_entity_card *card;
    guint connections;
    day_error error;
} telling;

static bool take_entity(const day_entity *entity, void *ctx)
{
    telling *at = ctx;
    at->card = day_entity_card_read(at->store, entity, &at->error);
    return false;
}

static bool concerns(const day_entity_card *card, const char *key)
{
    for (guint i = 0; i < card->aliases->len; i++) {
        const day_card_alias *alias = card->aliases->pdata[i];
        g_autofree char *own = g_strconcat(alias->kind, ":", alias->value, NULL);
        if (strcmp(own, key) == 0) return true;
    }
    return false;
}

static bool put_decision(const day_decision *decision, void *ctx)
{
    telling *at = ctx;
    if (concerns(at->card, decision->a) || concerns(at->card, decision->b))
        day_decision_card_put(at->json, decision);
    return true;
}

static void put_connection(telling *at, const day_graph *graph, const day_graph_edge *edge, guint own)
{
    const day_graph_node *other = day_graph_node_at(graph, edge->a == own ? edge->b : edge->a);
    day_json_begin_object(at->json);
    day_json_put_int(at->json, "edge", edge->id);
    day_json_put_string(at->json, "kind", edge->kind);
    day_json_put_bool(at->json, "out", edge->a == own);
    day_json_put_int(at->json, "id", other->id);
    day_json_put_string(at->json, "name", other->name);
    day_json_put_string(at->json, "key", other->key);
    day_json_put_string(at->json, "who", other->kind);
    day_json_put_string(at->json, "label", edge->label);
    day_json_put_int(at->json, "count", edge->count);
    day_when_put(at->json, "first", edge->first_ms);
    day_when_put(at->json, "last", edge->last_ms);
    day_json_end_object(at->json);
    at->connections++;
}

static int compare_edges(const void *a, const void *b)
{
    const day_graph_edge *one = *(const day_graph_edge *const *)a, *other = *(const day_graph_edge *const *)b;
    if (one->count != other->count) return one->count > other->count ? -1 : 1;
    return one->id < other->id ? -1 : one->id > other->id;
}

static void put_connections(const day_kept_view *view, void *ctx)
{
    telling *at = ctx;
    guint own = 0;
    g_autoptr(GPtrArray) edges = g_ptr_array_new();
    if (!day_kept_node(&own, view->graph, at->card->id)) return;
    for (guint i = 0; i < view->graph->edges->len; i++) {
        day_graph_edge *edge = day_graph_edge_at(view->graph, i);
        if (edge->a == own || edge->b == own) g_ptr_array_add(edges, edge);
    }
    g_ptr_array_sort(edges, compare_edges);
    for (guint i = 0; i < MIN(edges->len, CONNECTIONS_MAX); i++)
        put_connection(at, view->graph, edges->pdata[i], own);
}

void day_route_person(day_reply *reply, day_ask *ask, day_desk *desk)
{
    telling at = {.store = desk->store};
    day_entity_filter filter = {0};
    if (!day_ask_entity(&filter.id, ask, desk, reply)) return;
    day_err err = day_entity_each(desk->store, &filter, take_entity, &at, &at.error);
    g_autoptr(day_entity_card) card = at.card;
    if (err != DAY_OK || card == NULL) {
        day_reply_trouble(reply, &at.error);
        return;
    }
    at.json = day_reply_json(reply);
    day_json_begin_object(at.json);
    day_person_card_put(at.json, desk->store, card, &at.error);
    day_json_key(at.json, "connections");
    day_json_begin_array(at.json);
    err = day_kept_with(day_desk_kept(desk), desk->store, DAY_KEPT_GRAPH, put_connections, &at, &at.error);
    day_json_end_array(at.json);
    day_json_key(at.json, "decisions");
    day_json_begin_array(at.json);
    if (err == DAY_OK) day_decision_each(desk->store, true, put_decision, &at, &at.error);
    day_json_end_array(at.json);
    day_json_end_object(at.json);
    if (at.error.code != DAY_OK) day_reply_trouble(reply, &at.error);
}
