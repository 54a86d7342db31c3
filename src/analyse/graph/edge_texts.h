/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/analyse.h"
#include "analyse/text/cast.h"
#include "edge_sum.h"

/* Edges that texts tell: one pass over every unit of the case, each read by the rules of scene.h. The cast
 * must know who works for whom. */
day_err day_edge_texts(day_edge_sum *sum, day_cast *cast, const day_analysis_run *run, day_error *error);
