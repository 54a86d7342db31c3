/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "alias_graph.h"
#include "analyse/analyse.h"

/* Where the names of the graph stand in the texts of the case, as written: names and forms of address, firms,
 * handles. */
typedef struct day_alias_place {
    int64_t unit;
    uint32_t start, size; /* bytes of the unit's text */
    guint node;
} day_alias_place;

/* Looks through every text that is no table; adds what it finds to the nodes' `times`, and short names of
 * firms that texts use ("霜鹭" of "霜鹭网络技术有限公司") as nodes of their own. *out: day_alias_place in the
 * order of units, for the caller to unref; of one name no more than DAY_ALIAS_PLACES_MAX. */
#define DAY_ALIAS_PLACES_MAX 5000
day_err day_alias_find_places(GArray **out, day_alias_graph *graph, const day_analysis_run *run,
                              day_error *error);
