/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/json.h"
#include "present/graph/graph.h"

/* Parts of a graph as `graph` and the page tell them: members of the object that is open. */

/* "entity","kind","name","key","pagerank","betweenness","bridge","community","contacts","messages" */
void day_graph_node_put(day_json *json, const day_graph_node *node);

/* "kind","from","from_key","to","to_key","label","count","first","last","citations":[…] */
void day_graph_edge_put(day_json *json, const day_graph *graph, const day_graph_edge *edge);

/* Kinds of connections ("wrote to, paid"; '_' and '-' are blanks too) as a list that the caller frees with
 * g_strfreev(); NULL with `error` set when one is none. */
char **day_graph_kinds(const char *text, day_error *error);
