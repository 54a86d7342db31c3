/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Dates of queries: a prefix of ISO 8601 names a period (its first moment and the first one after it). Days
 * are counted in the proleptic Gregorian calendar, by 400-year cycles of 146,097 days. */
#include "period.h"
#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define DAY_MS ((int64_t)86400000)

/* Days from 1970-01-01 to the first of a month; months may run over: 13 is the next January. */
static int64_t days_to(int year, int month, int day)
{
    int64_t y, era, of_era;

    year += (month - 1) / 12;
    month = (month - 1) % 12 + 1;
    y = month <= 2 ? year - 1 : year; /* years from March: the leap day comes last */
    era = (y >= 0 ? y : y - 399) / 400;
    y -= era * 400;
    of_era = y * 365 + y / 4 - y / 100 + (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era - 719468;
}

/* Exactly `digits` digits. */
static bool take_number(const char **at, int digits, int *out)
{
    *out = 0;
    for (int i = 0; i < digits; i++, (*at)++) {
        if (!g_ascii_isdigit(**at)) return false;
        *out = *out * 10 + (**at - '0');
    }
    return true;
}

static bool take_one_of(const char **at, const char *set)
{
    if (!**at || !strchr(set, **at)) return false;
    (*at)++;
    return true;
}

static bool parse_clock(day_period *out, const char *at)
{
    static const int64_t steps[] = {3600000, 60000, 1000};
    static const int limits[] = {24, 60, 61};
    int value, n = 0;

    do {
        if (!take_number(&at, 2, &value) || value >= limits[n]) return false;
        out->from_ms += value * steps[n];
        out->to_ms = out->from_ms + steps[n++];
    } while (n < 3 && take_one_of(&at, ":"));
    take_one_of(&at, "Zz");
    return !*at;
}

day_err day_period_parse(day_period *out, const char *text)
{
    const char *at = text;
    int year, month, day;

    if (!take_number(&at, 4, &year)) return DAY_ERR_FORMAT;
    out->from_ms = days_to(year, 1, 1) * DAY_MS;
    out->to_ms = days_to(year + 1, 1, 1) * DAY_MS;
    if (!*at) return DAY_OK;
    if (!take_one_of(&at, "-/.") || !take_number(&at, 2, &month) || month < 1 || month > 12)
        return DAY_ERR_FORMAT;
    out->from_ms = days_to(year, month, 1) * DAY_MS;
    out->to_ms = days_to(year, month + 1, 1) * DAY_MS;
    if (!*at) return DAY_OK;
    if (!take_one_of(&at, "-/.") || !take_number(&at, 2, &day) || day < 1 ||
        day > (out->to_ms - out->from_ms) / DAY_MS)
        return DAY_ERR_FORMAT;
    out->from_ms += (day - 1) * DAY_MS;
    out->to_ms = out->from_ms + DAY_MS;
    if (!*at) return DAY_OK;
    return take_one_of(&at, "Tt ") && parse_clock(out, at) ? DAY_OK : DAY_ERR_FORMAT;
}

int day_period_year(int64_t ms)
{
    int64_t days = ms / DAY_MS - (ms % DAY_MS < 0);
    int year = (int)(1970 + days * 400 / 146097);

    while (days_to(year, 1, 1) > days) year--;
    while (days_to(year + 1, 1, 1) <= days) year++;
    return year;
}
