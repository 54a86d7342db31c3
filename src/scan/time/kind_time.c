/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Times of the day, ranges of them, durations and recurring times: found by the matcher of dates
 * (kind_date.c), which reads them with one grammar. */
#include "kind.h"

const day_kind day_kind_time = {
    .name = "time",
    .what = "times of the day, durations, recurring times",
    .validated = "grammar of the language",
    .rank = DAY_RANK_SHAPE,
    .flags = DAY_KIND_GUEST | DAY_KIND_NUMBER,
};
