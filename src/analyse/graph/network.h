/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>

/* The mathematics of a graph of who has to do with whom: nodes are numbers 0 to n - 1, edges are directed and
 * have a weight (how often). Results are the same for the same graph, however often they are asked for. */
typedef struct day_network day_network;

day_network *day_network_new(guint nodes);
void day_network_free(day_network *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_network, day_network_free)

/* Both below the number of nodes, weight > 0. The same edge again adds to its weight; a loop is left out. */
void day_network_add(day_network *network, guint from, guint to, double weight);

/* Asked now and then; false stops the calculation, which then gives DAY_ERR_LIMIT. May be NULL. */
typedef bool (*day_network_goes_on_fn)(void *ctx);

/* An array for each measure, one value a node. */
typedef struct day_network_measures {
    double *pagerank;    /* of the directed, weighted graph, damping 0.85; sums to 1 */
    double *betweenness; /* share of the other nodes' pairs whose shortest way (in hops, either direction)
                            leads here */
    double *bridge;   /* share of its contacts that are in other communities; 0 for a node without contacts */
    guint *community; /* 0 is the largest; of the undirected, weighted graph: Leiden, modularity */
    guint communities;
    guint sources; /* betweenness is an estimate from so many starts; 0: it is exact */
} day_network_measures;

/* Exact betweenness takes nodes × edges steps: above DAY_NETWORK_EXACT_STEPS it is estimated from as many
 * starts as that allows, and at least DAY_NETWORK_SOURCES_MIN. */
#define DAY_NETWORK_EXACT_STEPS 100000000.0
#define DAY_NETWORK_SOURCES_MIN 64u

/* On DAY_OK the caller clears `out`. */
day_err day_network_measure(day_network_measures *out, const day_network *network,
                            day_network_goes_on_fn goes_on, void *ctx, day_error *error);
void day_network_measures_clear(day_network_measures *measures);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_network_measures, day_network_measures_clear)

/* Where to draw the nodes: x and y of each, in units of about one distance between neighbours; parts that do
 * not hang together stand side by side. Fruchterman-Reingold. An array of 2 n that the caller frees with
 * g_free(). */
day_err day_network_layout(double **out, const day_network *network, day_network_goes_on_fn goes_on,
                           void *ctx, day_error *error);
