/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdbool.h>
#include <stdint.h>

/* What users say of time: "2022", "2022-06", "2022-06-14", "2022-06-14 12:30", "2022-06-14T12:30:05+08:00",
 * and other ways to write a moment (model/when.h). *start is its first millisecond since 1970, *end the first
 * one behind it: a year, a month, a day, a minute or a second later. Without a zone it is compared with times
 * as they are written. */
bool day_time_span(int64_t *start, int64_t *end, const char *text);

/* From and to, either of which may be NULL: *from_ms is the first millisecond that is meant, *to_ms the first
 * that no longer is; both stay as they are where nothing is said. DAY_ERR_USAGE with what is no time. */
day_err day_time_between(int64_t *from_ms, int64_t *to_ms, const char *from, const char *to,
                         day_error *error);

/* What day_time_between() gives; DAY_TIME_NONE at an end: open there. */
typedef struct day_time_range {
    int64_t from_ms, to_ms;
} day_time_range;

/* Whether something from first_ms to last_ms lies in the range (NULL: any time), at least in part. What has
 * no time (DAY_TIME_NONE) lies only in one that is open at both ends. */
bool day_time_range_meets(const day_time_range *range, int64_t first_ms, int64_t last_ms);
