/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* The Chinese lunar calendar, 1645 to 2100 (before, it had other rules). Days as in civil.h. */

#define DAY_LUNAR_FIRST 1645
#define DAY_LUNAR_LAST 2100

typedef struct day_lunar_year {
    int32_t start;  /* day of its first month's first */
    uint16_t longs; /* a bit for each month, leap months in their place: whether it has 30 days */
    uint8_t leap;   /* which of them, counted from 0, is the leap month; 0: none */
} day_lunar_year;

extern const day_lunar_year day_lunar_years[];

/* The day of a lunar date. False for years beyond the table and for days that the year hasn't; day 0 is the
 * last of the month. */
bool day_lunar_day(int32_t *day, int year, int month, int of_month, bool leap);
