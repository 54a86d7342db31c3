/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "alias_graph.h"

/* From this on the weights of what ties two clusters make them one; below, they are offered to the user. */
#define DAY_ALIAS_JOIN 0.75
/* A form of address is given to somebody from this on, when nobody else comes near. */
#define DAY_ALIAS_JOIN_NICKNAME 0.5
/* What is offered at all. */
#define DAY_ALIAS_OFFER 0.3

/* Says who is who: sets `cluster` and `weight` of every node. What the user put together or apart holds. */
void day_alias_cluster(day_alias_graph *graph);
