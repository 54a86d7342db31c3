/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who is who: names, handles, addresses and numbers that belong together become one person or organisation,
 * by reasons that are kept and shown (alias_link). What falls short is kept as an offer. The user's decisions
 * go before everything, in every run. */
#include "alias_cluster.h"
#include "alias_forms.h"
#include "alias_hints.h"
#include "alias_load.h"
#include "alias_places.h"
#include "name_match.h"
#include "store/q_decision.h"
#include "store/q_entity.h"
#include "word_lists.h"
#include <string.h>

enum { OFFERS_OF_ONE = 12 };

/* What becomes a row of `entity`. */
typedef struct sum {
    guint best_name, best_key; /* nodes */
    bool has_name, is_named, has_account;
    double name_score, key_score;
    int64_t messages, mentions, first_ms, last_ms, row;
} sum;

typedef struct writing {
    const day_analysis_run *run;
    day_alias_graph *graph;
    GHashTable *sums;  /* cluster → sum */
    GHashTable *named; /* alias "kind:value" → name or kind that the user gave */
    int64_t *rows;     /* of nodes: alias ids */
    GArray *places;
    day_words *words;
} writing;

/* --- what a cluster is ------------------------------------------------------------------------------- */

/* Full names go before firms' short ones, those before handles; among equals the most used, then the longest.
 */
static double name_score(const day_alias_node *node)
{
    static const double base[] = {
        [DAY_ALIAS_ACCOUNT] = 1e6, [DAY_ALIAS_NAME] = 3e6,  [DAY_ALIAS_NICKNAME] = 2e6, [DAY_ALIAS_ORG] = 3e6,
        [DAY_ALIAS_DOMAIN] = 1e6,  [DAY_ALIAS_PLACE] = 3e6, [DAY_ALIAS_ROOM] = 3e6};
    double used = (double)MIN(node->claims, 100) * 1000 +
                  (double)MIN(node->times, 10000) * 10 * node->weight + (double)MIN(strlen(node->value), 60);
    return base[node->class] + used + (strcmp(node->kind, "phone") == 0 ? -9e5 : 0);
}

static double key_score(const day_alias_node *node)
{
    double base = node->account != 0 ? 2e9 : node->class == DAY_ALIAS_ACCOUNT ? 1e9 : 0;
    return base + (double)MIN(node->messages, 100000000) * 10 + (double)MIN(node->times, 100000);
}

static void add_to(sum *one, guint index, const day_alias_node *node)
{
    double name = name_score(node), key = key_score(node);
    if (!one->has_name || name > one->name_score) {
        one->best_name = index;
        one->name_score = name;
    }
    if (!one->has_name || key > one->key_score) {
        one->best_key = index;
        one->key_score = key;
    }
    one->has_name = true;
    one->is_named |= node->class == DAY_ALIAS_NAME || node->class == DAY_ALIAS_NICKNAME;
    one->has_account |= node->account != 0;
    one->messages += node->messages;
    one->mentions += node->times;
    if (node->first_ms != INT64_MIN && (one->first_ms == INT64_MIN || node->first_ms < one->first_ms))
        one->first_ms = node->first_ms;
    one->last_ms = MAX(one->last_ms, node->last_ms);
}

static GHashTable *sum_up(const day_alias_graph *graph)
{
    GHashTable *sums = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    for (guint i = 0; i < day_alias_graph_size(graph); i++) {
        const day_alias_node *node = day_alias_graph_at(graph, i);
        sum *one = g_hash_table_lookup(sums, GUINT_TO_POINTER(node->cluster));
        if (one == NULL) {
            one = g_new0(sum, 1);
            one->first_ms = one->last_ms = INT64_MIN;
            g_hash_table_insert(sums, GUINT_TO_POINTER(node->cluster), one);
        }
        add_to(one, i, node);
    }
    return sums;
}

/* A desk, a list or a program, by what stands before the @. */
static bool is_role(const writing *out, const day_alias_node *node)
{
    size_t whole = strcspn(node->value, "@"), piece = strcspn(node->value, "@+-_.");
    return node->class == DAY_ALIAS_ACCOUNT &&
           (day_words_have(out->words, DAY_WORDS_ROLE, node->value, whole) ||
            day_words_have(out->words, DAY_WORDS_ROLE, node->value, piece));
}

static const char *kind_of(const writing *out, const sum *one)
{
    const day_alias_node *node = day_alias_graph_at(out->graph, one->best_key);
    switch (node->class) {
    case DAY_ALIAS_ORG:
    case DAY_ALIAS_DOMAIN: return "organisation";
    case DAY_ALIAS_PLACE: return "place";
    case DAY_ALIAS_ROOM: return "room";
    default: break;
    }
    const day_alias_node *name = day_alias_graph_at(out->graph, one->best_name);
    bool list = name->class != DAY_ALIAS_ACCOUNT &&
                day_words_hold(out->words, DAY_WORDS_ROLE, name->value, strlen(name->value));
    return list || (!one->is_named && is_role(out, node)) ? "account" : "person";
}

/* --- writing ----------------------------------------------------------------------------------------- */

static const char *told(const writing *out, const char *what, const char *key)
{
    g_autofree char *asked = g_strconcat(what, "\x1f", key, NULL);
    return g_hash_table_lookup(out->named, asked);
}

/* What the user said of any alias of the cluster. */
static void take_told(const writing *out, guint node, day_entity *entity)
{
    const day_alias_node *it = day_alias_graph_at(out->graph, node);
    g_autofree char *key = g_strconcat(it->kind, ":", it->value, NULL);
    const char *name = told(out, "rename", key), *kind = told(out, "kind", key);
    if (name != NULL) entity->name = name;
    if (kind != NULL) entity->kind = kind;
}

static day_err write_entity(writing *out, sum *one, const GArray *members, day_error *error)
{
    const day_alias_node *name = day_alias_graph_at(out->graph, one->best_name);
    const day_alias_node *strongest = day_alias_graph_at(out->graph, one->best_key);
    g_autofree char *key = g_strconcat(strongest->kind, ":", strongest->value, NULL);
    day_entity entity = {.kind = kind_of(out, one),
                         .name = name->shown,
                         .key = key,
                         .class = name->note,
                         .messages = one->messages,
                         .mentions = one->mentions,
                         .first_ms = one->first_ms,
                         .last_ms = one->last_ms};
    if (g_hash_table_size(out->named) > 0)
        for (guint i = 0; i < members->len; i++) take_told(out, g_array_index(members, guint, i), &entity);
    day_err err = day_entity_insert(&one->row, out->run->store, &entity, error);
    for (guint i = 0; i < members->len && err == DAY_OK; i++) {
        guint index = g_array_index(members, guint, i);
        const day_alias_node *node = day_alias_graph_at(out->graph, index);
        const day_alias alias = {.entity = one->row,
                                 .kind = node->kind,
                                 .value = node->value,
                                 .shown = node->shown,
                                 .weight = node->weight,
                                 .times = node->times + node->messages};
        err = day_alias_insert(&out->rows[index], out->run->store, &alias, error);
    }
    return err;
}

/* Nodes by cluster, in the order of nodes. */
static GHashTable *members_of(const day_alias_graph *graph)
{
    GHashTable *members = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < day_alias_graph_size(graph); i++) {
        gpointer cluster = GUINT_TO_POINTER(day_alias_graph_at(graph, i)->cluster);
        GArray *list = g_hash_table_lookup(members, cluster);
        if (list == NULL) {
            list = g_array_new(false, false, sizeof(guint));
            g_hash_table_insert(members, cluster, list);
        }
        g_array_append_val(list, i);
    }
    return members;
}

static day_err write_entities(writing *out, day_error *error)
{
    g_autoptr(GHashTable) members = members_of(out->graph);
    day_err err = DAY_OK;
    for (guint i = 0; i < day_alias_graph_size(out->graph) && err == DAY_OK; i++) {
        gpointer cluster = GUINT_TO_POINTER(day_alias_graph_at(out->graph, i)->cluster);
        sum *one = g_hash_table_lookup(out->sums, cluster);
        if (one->row == 0) err = write_entity(out, one, g_hash_table_lookup(members, cluster), error);
    }
    return err;
}

static day_err write_ties(writing *out, day_error *error)
{
    guint n = day_alias_graph_size(out->graph);
    g_autofree guint *offers = g_new0(guint, n + 1);
    day_err err = DAY_OK;
    for (guint i = 0; i < day_alias_graph_n_links(out->graph) && err == DAY_OK; i++) {
        const day_alias_link *link = day_alias_graph_link_at(out->graph, i);
        bool joined = day_alias_graph_at(out->graph, link->a)->cluster ==
                      day_alias_graph_at(out->graph, link->b)->cluster;
        if (!joined && (link->weight < DAY_ALIAS_OFFER || offers[link->a]++ >= OFFERS_OF_ONE ||
                        offers[link->b]++ >= OFFERS_OF_ONE))
            continue;
        const day_alias_tie tie = {.a = out->rows[link->a],
                                   .b = out->rows[link->b],
                                   .rule = link->rule,
                                   .why = link->why,
                                   .weight = link->weight,
                                   .claim = link->claim,
                                   .joined = joined};
        err = day_alias_tie_insert(out->run->store, &tie, error);
    }
    return err;
}

static day_err write_places(writing *out, day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < out->places->len && err == DAY_OK; i++) {
        const day_alias_place *place = &g_array_index(out->places, day_alias_place, i);
        err = day_alias_place_insert(out->run->store, out->rows[place->node], place->unit, place->start,
                                     place->size, error);
    }
    return err;
}

static bool take_told_names(const day_decision *decision, void *ctx)
{
    writing *out = ctx;
    if (strcmp(decision->action, "rename") == 0 || strcmp(decision->action, "kind") == 0)
        g_hash_table_insert(out->named, g_strconcat(decision->action, "\x1f", decision->a, NULL),
                            g_strdup(decision->b));
    return true;
}

static day_err write_all(writing *out, day_error *error)
{
    day_err err = day_entity_clear(out->run->store, error);
    if (err == DAY_OK) err = day_decision_each(out->run->store, false, take_told_names, out, error);
    if (err == DAY_OK) err = write_entities(out, error);
    if (err == DAY_OK) err = write_ties(out, error);
    return err == DAY_OK ? write_places(out, error) : err;
}

static day_err write_graph(const day_analysis_run *at, day_alias_graph *graph, GArray *places,
                           day_error *error)
{
    writing out = {.run = at,
                   .graph = graph,
                   .places = places,
                   .words = day_words_new(),
                   .sums = sum_up(graph),
                   .named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                   .rows = g_new0(int64_t, day_alias_graph_size(graph) + 1)};
    day_err err = write_all(&out, error);
    g_hash_table_unref(out.sums);
    g_hash_table_unref(out.named);
    day_words_free(out.words);
    g_free(out.rows);
    return err;
}

static day_err run(const day_analysis_run *at, day_error *error)
{
    g_autoptr(day_alias_graph) graph = day_alias_graph_new();
    g_autoptr(GArray) places = NULL;
    day_err err = day_alias_load(graph, at, error);
    if (err == DAY_OK) err = day_alias_find_places(&places, graph, at, error);
    if (err != DAY_OK || !day_alias_link_forms(graph, at)) return err;
    day_alias_link_hints(graph);
    day_alias_cluster(graph);
    day_alias_link_employers(graph);
    day_alias_cluster(graph);
    return write_graph(at, graph, places, error);
}

const day_analysis day_analysis_entities = {.name = "entities", .run = run};
