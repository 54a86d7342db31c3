/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "present/graph/graph.h"
#include "store/store.h"

/* From a case to the graph that leaves it. */

/* Every entity and edge, without citations. */
day_err day_graph_load(day_graph **out, day_store *store, const char *title, const char *made_by,
                       day_error *error);

/* Fills the citations of every edge. */
day_err day_graph_cite(day_graph *graph, day_store *store, day_error *error);

/* Sets x and y of every node. */
day_err day_graph_place(day_graph *graph, day_error *error);
