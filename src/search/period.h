/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdint.h>

/* A day, month, year or moment as people write it in a query, in UTC: [from_ms, to_ms). */
typedef struct day_period {
    int64_t from_ms, to_ms;
} day_period;

/* "2019", "2019-05", "2019-05-01", "2019-05-01T13", "…T13:45", "…T13:45:10Z"; '/' and '.' as well as '-', a
 * blank as well as T. DAY_ERR_FORMAT for anything else. */
day_err day_period_parse(day_period *out, const char *text);

/* The year of a moment in UTC. */
int day_period_year(int64_t ms);
