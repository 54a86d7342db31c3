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

/* How to read 03/04/2022. A column of such dates is read by what its other rows allow. */
typedef enum day_date_order {
    DAY_ORDER_DAY_FIRST,
    DAY_ORDER_MONTH_FIRST,
} day_date_order;

/* Reads `text` as one moment, from its first character to its last (white space around it aside): ISO 8601
 * and RFC 3339, year-first dates with '-', '/', '.' or 年月日, day- or month-first dates with a four-digit
 * year, names of months in English and Russian, times with seconds, fractions, am/pm or 上午/下午, offsets,
 * and Unix times in seconds or milliseconds between 2000 and 2050. False when it is anything else. */
bool day_when_parse(day_when *out, const char *text, size_t size, day_date_order order);

/* "+08:00"; buffer of at least 7 bytes. */
void day_when_zone_text(char out[8], int zone_minutes);
