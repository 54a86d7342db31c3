/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A moment as somebody wrote it. Nothing is ever shifted silently: `zone_told` says whether an offset stood
 * there; without one, `ms` is the written time taken as if it were UTC. */
typedef enum day_precision {
    DAY_PRECISION_DAY,
    DAY_PRECISION_MINUTE,
    DAY_PRECISION_SECOND,
    DAY_PRECISION_MS,
} day_precision;

typedef struct day_when {
    int64_t ms; /* since 1970 */
    day_precision precision;
    bool zone_told;
    int zone_minutes;    /* east of UTC; 0 when not told */
    bool day_first_open; /* 03/04/2022: could be read either way */
} day_when;

/* How to read 03/04/2022 and 03/04/22. A column of such dates is read by what its other rows allow. */
typedef enum day_date_order {
    DAY_ORDER_DAY_FIRST,
    DAY_ORDER_MONTH_FIRST,
    DAY_ORDER_YEAR_FIRST, /* of two-digit years only; of others as DAY_FIRST */
} day_date_order;
#define DAY_N_ORDERS 3

/* What stands there, before anybody decides on the order of its numbers. */
typedef enum day_date_shape {
    DAY_SHAPE_NO_DATE,    /* a time alone */
    DAY_SHAPE_YEAR_FIRST, /* 2022-06-08; numbers: year, month, day */
    DAY_SHAPE_YEAR_LAST,  /* 08/06/2022; numbers as they stand */
    DAY_SHAPE_SHORT,      /* 08/06/22; numbers as they stand */
    DAY_SHAPE_NAMED,      /* 8 June 2022; numbers: year, month, day */
    DAY_SHAPE_NO_YEAR,    /* 06-08 12:30, Jun 8 12:30; numbers: 0, month, day */
} day_date_shape;

typedef struct day_written {
    day_date_shape shape;
    char separator;  /* between the numbers of the date: '-', '/', '.', 'y' for 年 and 년, ' ' */
    bool time_first; /* 12:30 8/6/2022 */
    bool iranian;    /* the month's name says so */
    int numbers[3];
    bool has_time;
    char time_separator;
    int hour, minute, second, ms;
    day_precision precision;
    bool zone_told;
    int zone_minutes;
    bool relative; /* "today at 12:30": a time alone */
} day_written;

/* Takes the moment that stands at the start of folded text (when_fold.h), and gives its length; 0 when there
 * is none. A date, a date and a time in either order, or a time. */
size_t day_written_take(day_written *out, const char *folded, size_t size);

/* The moment, numbers read in that order. False when it does not exist, or has no date with a year. Years of
 * the Iranian (1300 to 1410) and of the Buddhist calendar (2443 to 2642) become Gregorian. */
bool day_written_read(day_when *out, const day_written *written, day_date_order order);

/* Reads `text` as one moment, from its first character to its last (white space around it aside): ISO 8601
 * and RFC 3339, year-first dates with '-', '/', '.', 年月日 or 년월일, day- or month-first dates, names of
 * months and halves of days in the languages of when_words.c, digits of every script, times with seconds and
 * fractions, offsets, and Unix times in seconds or milliseconds between 2000 and 2050. False when it is
 * anything else. */
bool day_when_parse(day_when *out, const char *text, size_t size, day_date_order order);

/* "+08:00"; buffer of at least 7 bytes. */
void day_when_zone_text(char out[8], int zone_minutes);
