/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who is central, who bridges, who belongs together: measures over who wrote to whom. People and accounts are
 * nodes, and rooms too, because in a room people write to each other: an edge to a room counts both ways, or
 * all importance would flow into rooms and end there. */
#include "analyse/analyse.h"
#include "analyse/text/cast.h"
#include "edge_sum.h"
#include "network.h"

typedef struct builder {
    const day_cast *cast;
    GHashTable *numbers; /* entity → node + 1 */
    GArray *entities;    /* of nodes */
    GArray *edges;       /* day_edge, without their strings */
} builder;

static guint number_of(builder *at, int64_t entity)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(at->numbers, (gpointer)(gintptr)entity));
    if (number != 0) return number - 1;
    g_array_append_val(at->entities, entity);
    g_hash_table_insert(at->numbers, (gpointer)(gintptr)entity, GUINT_TO_POINTER(at->entities->len));
    return at->entities->len - 1;
}

static bool take_edge(const day_edge *edge, void *ctx)
{
    builder *at = ctx;
    /* An edge that counts nothing, as only a spoilt case has, weighs as one. */
    day_edge kept = {.a = number_of(at, edge->a), .b = number_of(at, edge->b), .count = MAX(edge->count, 1)};
    g_array_append_val(at->edges, kept);
    return true;
}

static day_network *network_of(const builder *at)
{
    day_network *network = day_network_new(at->entities->len);
    for (guint i = 0; i < at->edges->len; i++) {
        const day_edge *edge = &g_array_index(at->edges, day_edge, i);
        int64_t reached = g_array_index(at->entities, int64_t, edge->b);
        day_network_add(network, (guint)edge->a, (guint)edge->b, (double)edge->count);
        if (day_cast_kind_of(at->cast, reached) == DAY_CAST_ROOM)
            day_network_add(network, (guint)edge->b, (guint)edge->a, (double)edge->count);
    }
    return network;
}

static bool goes_on(void *ctx)
{
    return day_analysis_goes_on(ctx, 0, 0);
}

static day_err write_measures(day_store *store, const builder *at, const day_network_measures *found,
                              day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < at->entities->len && err == DAY_OK; i++) {
        day_entity_measure measure = {.entity = g_array_index(at->entities, int64_t, i),
                                      .pagerank = found->pagerank[i],
                                      .betweenness = found->betweenness[i],
                                      .bridge = found->bridge[i],
                                      .community = found->community[i]};
        err = day_measure_insert(store, &measure, error);
    }
    return err;
}

static day_err measure(const day_analysis_run *run, builder *at, day_error *error)
{
    g_autoptr(day_network) network = network_of(at);
    g_auto(day_network_measures) found = {0};
    day_err err = day_network_measure(&found, network, goes_on, (void *)run, error);
    if (err == DAY_ERR_LIMIT) return DAY_OK; /* the user stopped it: what was written is rolled back */
    return err == DAY_OK ? write_measures(run->store, at, &found, error) : err;
}

static day_err run(const day_analysis_run *run, day_error *error)
{
    g_autoptr(day_cast) cast = NULL;
    g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) entities = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(day_edge));
    builder at = {.numbers = numbers, .entities = entities, .edges = edges};
    day_err err = day_cast_load(&cast, run->store, error);
    at.cast = cast;
    if (err == DAY_OK) err = day_measure_clear(run->store, error);
    if (err == DAY_OK)
        err = day_edge_each(run->store, day_edge_kind_words(DAY_EDGE_WROTE_TO), take_edge, &at, error);
    return err == DAY_OK ? measure(run, &at, error) : err;
}

const day_analysis day_analysis_measures = {.name = "measures", .run = run};
