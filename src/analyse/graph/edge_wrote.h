/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/analyse.h"
#include "analyse/text/cast.h"
#include "edge_sum.h"

/* "wrote to": from the entity that wrote a message to each that it was written to, or that got a copy; to a
 * room by those who write there. Not to oneself.
 * In a conversation of two that names no recipients, to the other. */
day_err day_edge_wrote(day_edge_sum *sum, const day_cast *cast, const day_analysis_run *run,
                       day_error *error);
