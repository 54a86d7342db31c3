/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Times with how exact they are. What is written without minutes has none: a line of events must not make a
 * day look like midnight. */
#include "event_time.h"
#include "model/civil.h"
#include "model/when.h"
#include <glib.h>
#include <stdio.h>
#include <string.h>

#define DAY_MS INT64_C(86400000)

static bool year_or_month(day_event_time *out, const char *text)
{
    int year = 0, month = 1;
    size_t size = strlen(text);
    if (strspn(text, "0123456789-") != size || (size != 4 && size != 7)) return false;
    if (size == 7 && (text[4] != '-' || sscanf(text, "%4d-%2d", &year, &month) != 2)) return false;
    if (size == 4 && sscanf(text, "%4d", &year) != 1) return false;
    if (year < 1000 || month < 1 || month > 12) return false;
    *out =
        (day_event_time){.ms = day_civil(year, month, 1) * DAY_MS, .precision = size == 4 ? "year" : "month"};
    return true;
}

bool day_event_time_read(day_event_time *out, const char *text)
{
    static const char *const names[] = {[DAY_PRECISION_DAY] = "day",
                                        [DAY_PRECISION_MINUTE] = "minute",
                                        [DAY_PRECISION_SECOND] = "second",
                                        [DAY_PRECISION_MS] = "second"};
    day_when when;
    if (year_or_month(out, text)) return true;
    if (!day_when_parse(&when, text, strlen(text), DAY_ORDER_DAY_FIRST)) return false;
    *out = (day_event_time){.ms = when.ms, .precision = names[when.precision]};
    if (when.zone_told) day_when_zone_text(out->zone, when.zone_minutes);
    return true;
}

/* What the scanner calls a grain, as precision here; NULL for what is wider than a year. */
static const char *precision_of(const char *grain)
{
    static const char *const pairs[][2] = {{"second", "second"}, {"minute", "minute"}, {"hour", "hour"},
                                           {"part", "day"},      {"day", "day"},       {"weekend", "day"},
                                           {"week", "day"},      {"month", "month"},   {"quarter", "month"},
                                           {"season", "month"},  {"year", "year"},     {"", "day"}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (g_str_equal(pairs[i][0], grain)) return pairs[i][1];
    return NULL;
}

static bool zone_minutes(int *out, const char *zone)
{
    int hours, minutes;
    if (strlen(zone) != 6 || sscanf(zone + 1, "%2d:%2d", &hours, &minutes) != 2) return false;
    *out = (hours * 60 + minutes) * (*zone == '-' ? -1 : 1);
    return *zone == '+' || *zone == '-';
}

bool day_event_time_mentioned(day_event_time *out, const char *value, const char *precision, const char *zone)
{
    int year, month, day, hour = 0, minute = 0, second = 0, offset = 0;
    if (!g_ascii_isdigit(*value) || sscanf(value, "%4d-%2d-%2d", &year, &month, &day) != 3) return false;
    if (!day_civil_exists(year, month, day)) return false;
    bool clock = value[10] == 'T' && sscanf(value + 11, "%2d:%2d:%2d", &hour, &minute, &second) == 3;
    *out = (day_event_time){.precision = precision_of(precision)};
    if (out->precision == NULL) return false;
    bool finer = g_str_equal(out->precision, "hour") || g_str_equal(out->precision, "minute") ||
                 g_str_equal(out->precision, "second");
    if (!clock && finer) out->precision = "day";
    out->ms = day_civil(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * INT64_C(1000);
    if (clock && zone_minutes(&offset, zone)) {
        g_strlcpy(out->zone, zone, sizeof out->zone);
        out->ms -= offset * INT64_C(60000);
    }
    return true;
}

const char *day_event_time_precision(const char *time_raw, int64_t ms)
{
    int colons = 0;
    const char *at = time_raw;
    for (; *at != '\0'; at++) {
        if (colons > 0 && (*at == '+' || *at == '-')) break; /* the zone's own */
        colons += *at == ':' && at > time_raw && g_ascii_isdigit(at[-1]) && g_ascii_isdigit(at[1]);
    }
    if (colons == 0 && ms % DAY_MS == 0 && *time_raw != '\0') return "day";
    return colons == 1 ? "minute" : "second";
}

void day_event_time_write(char out[DAY_EVENT_TEXT], int64_t ms, const char *precision)
{
    int64_t days = ms / DAY_MS - (ms % DAY_MS < 0), rest = ms - days * DAY_MS;
    int year, month, day, second = (int)(rest / 1000);
    char clock[DAY_CIVIL_CLOCK_TEXT];
    days = CLAMP(days, -4000000, 2900000); /* years of four digits, and what lies outside at their edge */
    day_civil_split((int32_t)days, &year, &month, &day);
    day_civil_write_clock(clock, second);
    if (g_str_equal(precision, "hour") || g_str_equal(precision, "minute")) clock[5] = '\0';
    if (g_str_equal(precision, "year"))
        g_snprintf(out, DAY_EVENT_TEXT, "%04d", year);
    else if (g_str_equal(precision, "month"))
        g_snprintf(out, DAY_EVENT_TEXT, "%04d-%02d", year, month);
    else if (g_str_equal(precision, "day"))
        g_snprintf(out, DAY_EVENT_TEXT, "%04d-%02d-%02d", year, month, day);
    else
        g_snprintf(out, DAY_EVENT_TEXT, "%04d-%02d-%02dT%s", year, month, day, clock);
}
