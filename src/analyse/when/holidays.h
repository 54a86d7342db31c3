/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Public holidays of countries, computed by rule (holidays.def). Days as in model/civil.h, of the country's
 * own clock. Those that the moon decides may be a day off where they are proclaimed by sight. */
typedef struct day_holiday {
    int32_t day;      /* the first */
    uint8_t days;     /* in a row */
    bool worked;      /* the other way round: a weekend day on which people had to work */
    const char *name; /* static */
} day_holiday;

typedef struct day_holiday_country {
    const char *code, *name; /* ISO 3166; static */
} day_holiday_country;

/* Ends with a row of NULL. */
extern const day_holiday_country day_holiday_countries[];

/* Holidays of a country that begin in the years from … to, by day: an array of day_holiday that the caller
 * frees; empty for countries that are not known. */
GArray *day_holidays(const char *country, int from, int to);
