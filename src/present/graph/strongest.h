/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "graph.h"

/* Of the edges that are `wanted` (one flag an edge) leaves those of at most `most` pairs of nodes: every
 * node's strongest pair first, then every node's second one, and so on, so that nobody stands alone as long
 * as `most` allows it. A pair is as strong as the counts of its edges together. Returns how many pairs there
 * were before, and in `contacts` (zeroed, one a node) how many others each node was connected with before. */
guint day_graph_keep_strongest(bool *wanted, guint *contacts, const day_graph *graph, guint most);
