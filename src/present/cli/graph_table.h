/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "present/graph/graph.h"

/* The graph as a listing: for people, or as JSON a line each. */

/* Who is central, who stands between, who belongs together, and how many edges of each kind there are. At
 * most `limit` rows of each. */
void day_graph_print_overview(const day_cli *cli, const day_graph *graph, guint limit, bool json);

/* The edges with their first citation (all of them as JSON), the most frequent first. */
void day_graph_print_edges(const day_cli *cli, const day_graph *graph, guint limit, bool json);
