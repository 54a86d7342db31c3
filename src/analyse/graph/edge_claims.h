/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/analyse.h"
#include "analyse/text/cast.h"
#include "edge_sum.h"

/* "works for": from what texts claim of people and organisations, with the titles that are claimed beside it
 * as the label
 * ("директор", "sales director; 销售总监"); and from addresses at a domain that is an organisation's. The
 * cast learns whom each person works for. */
day_err day_edge_claims(day_edge_sum *sum, day_cast *cast, const day_analysis_run *run, day_error *error);
