/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "moments.h"
#include "present/graph/graph.h"

/* What is read once for each state of the derived tables and kept, for a program that answers many questions
 * about one case. May be asked by several threads, each with a store of its own. */
typedef struct day_kept day_kept;

day_kept *day_kept_new(void);
void day_kept_free(day_kept *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_kept, day_kept_free)

/* The most central nodes that get a place in the picture. */
#define DAY_KEPT_PLACED 5000u

typedef struct day_kept_view {
    const day_graph *graph;     /* every entity, by id; the most central ones are placed */
    const day_moments *moments; /* of everybody */
    const GPtrArray *names;     /* of each node: char *, its names folded (index/fold.h), one to a line */
    const bool *notable;        /* of each node: more than named somewhere once (store/q_entity.h) */
} day_kept_view;

/* Which parts of the view are looked at: the others are NULL, and are not read for it. */
typedef enum day_kept_part {
    DAY_KEPT_GRAPH = 1,
    DAY_KEPT_NAMES = 2, /* and the graph */
    DAY_KEPT_MOMENTS = 4,
} day_kept_part;

/* Calls `fn` with what is true of the state that the store sees; it is read now if that is another than
 * before. The view is borrowed until `fn` returns, which should be soon: a newer state waits for it. */
typedef void (*day_kept_fn)(const day_kept_view *view, void *ctx);
day_err day_kept_with(day_kept *kept, day_store *store, guint parts, day_kept_fn fn, void *ctx,
                      day_error *error);

/* The node of an entity; false when there is none. */
bool day_kept_node(guint *out, const day_graph *graph, int64_t entity);
