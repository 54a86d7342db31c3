/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "alias_graph.h"
#include "analyse/analyse.h"

/* Fills the graph from the store: accounts, what was claimed of them, names in texts, who wrote to whom, and
 * what the user decided about who is who. */
day_err day_alias_load(day_alias_graph *graph, const day_analysis_run *run, day_error *error);
