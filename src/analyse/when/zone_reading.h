/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "activity.h"
#include "habits.h"
#include "zone.h"

/* The same times, read on one zone's clock. */
typedef struct day_zone_reading {
    double work[DAY_HABIT_SLOTS],
        off[DAY_HABIT_SLOTS];           /* presence by half hours, on working days and on days off */
    double seasons[2][DAY_HABIT_SLOTS]; /* of working days: April to mid October, November to February */
    double weekdays[7];                 /* presence; Monday first */
    int32_t first_day, n_days;          /* the days it covers */
    double *until[2]; /* presence before each of them and behind the last: of working days, and of days off */
    int32_t *days_until[2]; /* how many such days */
    day_weekend weekend;
    int16_t standard; /* the offset without the summer's hour, of most times */
    bool summer;      /* there are times with it and times without */
} day_zone_reading;

/* Two zones are read alike when their clocks were the same between the first and the last time, and their
 * weekends are. */
bool day_zone_reads_alike(const day_zone *a, const day_zone *b, const day_activity *activity);

/* `zone` NULL: the clock is theirs, with this weekend. The caller frees with day_zone_reading_free(). */
day_zone_reading *day_zone_read(const day_activity *activity, const day_zone *zone, day_weekend weekend);
void day_zone_reading_free(day_zone_reading *reading);

/* The weekend that a zone keeps at the time of these. */
day_weekend day_zone_weekend_then(const day_zone *zone, const day_activity *activity);
