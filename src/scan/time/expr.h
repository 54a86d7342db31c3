/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "words.h"
#include <glib.h>

/* What a sentence of the grammar says, in parts that can still be put together: a date, a time of the day, a
 * duration. Resolved as Microsoft's Recognizers do: an open year or week gives two candidates, the last one
 * before the reference day and the first one on or after it; an hour without its half of the day gives two.
 */

typedef enum day_time_type {
    DT_DATE,
    DT_DATERANGE,
    DT_TIME,
    DT_TIMERANGE,
    DT_DATETIME,
    DT_DATETIMERANGE,
    DT_DURATION,
    DT_TYPE_SET,
} day_time_type;

typedef enum day_time_grain {
    DT_GRAIN_SECOND,
    DT_GRAIN_MINUTE,
    DT_GRAIN_HOUR,
    DT_GRAIN_PART,
    DT_GRAIN_DAY,
    DT_GRAIN_WEEK,
    DT_GRAIN_MONTH,
    DT_GRAIN_QUARTER,
    DT_GRAIN_SEASON,
    DT_GRAIN_YEAR,
    DT_GRAIN_DECADE,
    DT_GRAIN_CENTURY,
} day_time_grain;

typedef struct day_time_days {
    int32_t start, end; /* civil days; end exclusive */
} day_time_days;

#define DT_TIMEX 64

typedef struct day_time_expr {
    /* date */
    bool has_date, range; /* range: a period of days, not one */
    bool relative;        /* counted from the reference */
    bool feast;           /* a holiday: has no time of the day */
    bool nowhere;         /* 30 February: has no candidate */
    bool unresolved;      /* a season: says no days */
    int year, month, day; /* as written; 0: not said. For ends of ranges that complete each other */
    int weekday;          /* 0: not said */
    day_time_grain grain;
    unsigned n_dates;       /* 0: no reference, or nowhere */
    day_time_days dates[2]; /* the past one and the coming one, or the only one */
    /* time of the day */
    bool has_time, time_range;
    bool open;        /* whether am or pm was not told: 12 hours later is as good */
    int32_t from, to; /* seconds of the day; of a range, `to` may be beyond 86400 */
    char part[8];     /* "TMO" when named so; "" otherwise */
    day_time_grain time_grain;
    int zone; /* minutes east; DT_NO_ZONE */
    /* a moment counted in seconds from the reference: "in 5 minutes", "now" */
    bool has_moment;
    bool now;
    int64_t moment;     /* seconds since 1970, as the clock showed */
    int64_t moment_end; /* of a range of moments ("next hour"); otherwise as moment */
    /* duration */
    bool has_duration;
    int months;                  /* years and months */
    int64_t seconds;             /* and the rest */
    bool date_units, time_units; /* which kinds of units it has */
    int business;                /* business days */
    uint8_t smallest;            /* 1 + the last unit of the duration */
    /* set */
    bool set;
    uint8_t mod;       /* day_time_mod */
    uint8_t inner_mod; /* of "before the end of": start, mid, end */
    uint8_t calendar;
    /* these are not cleared beyond their first byte */
    char date_timex[DT_TIMEX];
    char duration_timex[DT_TIMEX];
} day_time_expr;

#define DT_NO_ZONE INT16_MIN
