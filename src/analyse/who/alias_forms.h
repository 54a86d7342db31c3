/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "alias_graph.h"
#include "analyse/analyse.h"

/* Adds links between aliases whose forms are alike: names in two scripts, a firm's short name, an address
 * made of a name, a form of address. False when the user wants it to stop. */
bool day_alias_link_forms(day_alias_graph *graph, const day_analysis_run *run);
