/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "zone_posterior.h"

/* What a group's zone was told from, as JSON for table zone_group:
 * {"hours","weekdays","sessions","days","holidays","told", "language","weekend","summer","local","why"}. */
typedef struct day_zone_case {
    const day_activity *activity;
    const day_zone_known *known;
    const day_zone_result *result; /* NULL: nothing was inferred */
    const char *doubt;             /* why nothing is claimed; NULL: it is */
} day_zone_case;

/* The caller frees. */
char *day_zone_evidence(const day_zone_case *of);
