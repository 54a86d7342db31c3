/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What "09:00 in the zone X" of a calendar is in UTC. A calendar must define the zones it names (RFC 5545
 * §3.2.19), so no table of zones is needed, and none of this computer's is asked: what is read must not
 * depend on it. Invariant: an onset is looked for in two years at most, so the work is bounded whatever a
 * file says. */
#include "ics_zone.h"
#include <string.h>

#define DAY INT64_C(86400)
#define WEEKS_MAX 6 /* more than a month has, so that such an onset is none */

static void zone_free(void *data)
{
    day_ics_zone *zone = data;
    g_free(zone->id);
    g_array_unref(zone->rules);
    g_free(zone);
}

GPtrArray *day_ics_zones_new(void)
{
    return g_ptr_array_new_with_free_func(zone_free);
}

day_ics_zone *day_ics_zone_add(GPtrArray *zones)
{
    day_ics_zone *zone = g_new0(day_ics_zone, 1);
    zone->rules = g_array_new(FALSE, TRUE, sizeof(day_ics_rule));
    g_ptr_array_add(zones, zone);
    return zone;
}

/* --- reading ----------------------------------------------------------------------------------------- */

/* Digits from *at on, as many as asked for; -1 when there are fewer. Passes over one '-', ':' before them. */
static int digits(const char **at, int count)
{
    int number = 0;
    if (**at == '-' || **at == ':') ++*at;
    for (int i = 0; i < count; i++, ++*at) {
        if (!g_ascii_isdigit(**at)) return -1;
        number = number * 10 + (**at - '0');
    }
    return number;
}

bool day_ics_parse_time(const char *text, int64_t *local, bool *has_time, bool *utc)
{
    const char *at = text;
    while (g_ascii_isspace(*at)) at++;
    int year = digits(&at, 4), month = year < 0 ? -1 : digits(&at, 2), day = month < 0 ? -1 : digits(&at, 2);
    int hour = 0, minute = 0, second = 0;
    *has_time = *at == 'T' || *at == 't' || (*at == ' ' && g_ascii_isdigit(at[1]));
    if (*has_time) {
        at++;
        hour = digits(&at, 2);
        minute = hour < 0 ? -1 : digits(&at, 2);
        second = minute >= 0 && (g_ascii_isdigit(*at) || *at == ':') ? digits(&at, 2) : 0;
        if (hour < 0 || minute < 0 || second < 0) return false;
    }
    *utc = *at == 'Z' || *at == 'z';
    if (day < 1) return false;
    g_autoptr(GDateTime) when = g_date_time_new_utc(year, month, day, MIN(hour, 23), minute, MIN(second, 59));
    if (when == NULL) return false;
    *local = g_date_time_to_unix(when);
    return true;
}

bool day_ics_parse_offset(const char *text, int32_t *offset)
{
    int sign = *text == '-' ? -1 : 1;
    const char *at = *text == '-' || *text == '+' ? text + 1 : text;
    int hours = digits(&at, 2), minutes = hours < 0 ? -1 : digits(&at, 2);
    if (minutes < 0 || hours > 26 || minutes > 59) return false;
    int seconds = g_ascii_isdigit(*at) || *at == ':' ? digits(&at, 2) : 0;
    *offset = sign * (hours * 3600 + minutes * 60 + MAX(seconds, 0));
    return true;
}

static int weekday_of(const char *text)
{
    static const char *const days[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    for (int i = 0; i < 7; i++)
        if (g_ascii_strncasecmp(text, days[i], 2) == 0) return i + 1;
    return 0;
}

bool day_ics_parse_onset(day_ics_rule *rule, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, ";", 32);
    bool yearly = false, utc, has_time;
    for (guint i = 0; parts[i] != NULL; i++) {
        char *value = strchr(parts[i], '=');
        if (value == NULL) continue;
        *value++ = '\0';
        if (g_ascii_strcasecmp(parts[i], "FREQ") == 0) yearly = g_ascii_strcasecmp(value, "YEARLY") == 0;
        if (g_ascii_strcasecmp(parts[i], "BYMONTH") == 0) rule->month = (int)g_ascii_strtoll(value, NULL, 10);
        if (g_ascii_strcasecmp(parts[i], "UNTIL") == 0)
            day_ics_parse_time(value, &rule->until, &has_time, &utc);
        if (g_ascii_strcasecmp(parts[i], "BYDAY") == 0) {
            char *day = NULL;
            gint64 week = g_ascii_strtoll(value, &day, 10);
            rule->week = (int)CLAMP(week, -WEEKS_MAX, WEEKS_MAX);
            rule->weekday = weekday_of(day);
        }
    }
    bool fits = yearly && rule->month >= 1 && rule->month <= 12;
    if (!fits) rule->month = 0;
    return fits;
}

/* --- asking ------------------------------------------------------------------------------------------ */

/* The local time of the yearly onset in a year; INT64_MIN when there is none. */
static int64_t onset_in(const day_ics_rule *rule, int year)
{
    g_autoptr(GDateTime) first = g_date_time_new_utc(year, rule->month, 1, 0, 0, 0);
    if (first == NULL) return INT64_MIN;
    int64_t midnight = g_date_time_to_unix(first);
    int64_t clock = ((rule->start % DAY) + DAY) % DAY;
    if (rule->weekday == 0) {
        g_autoptr(GDateTime) start = g_date_time_new_from_unix_utc(rule->start);
        int day = start != NULL ? g_date_time_get_day_of_month(start) : 1;
        return midnight + (day - 1) * DAY + clock;
    }
    int shift = (rule->weekday - g_date_time_get_day_of_week(first) + 7) % 7;
    int days = g_date_get_days_in_month((GDateMonth)rule->month, (GDateYear)CLAMP(year, 1, 9999));
    int day = shift;
    if (rule->week > 0) day += 7 * (rule->week - 1);
    if (rule->week < 0) day += 7 * ((days - 1 - shift) / 7 + rule->week + 1);
    return day >= 0 && day < days ? midnight + day * DAY + clock : INT64_MIN;
}

/* The last onset of the rule that is not after a local time; INT64_MIN when there is none. */
static int64_t last_onset(const day_ics_rule *rule, int64_t local, int year)
{
    if (local < rule->start) return INT64_MIN;
    int64_t last = rule->start;
    for (int back = 0; rule->month != 0 && back < 2; back++) {
        int64_t onset = onset_in(rule, year - back);
        bool counts =
            onset <= local && onset > last && (rule->until == INT64_MAX || onset - rule->from <= rule->until);
        if (counts) last = onset;
    }
    return last;
}

bool day_ics_zone_offset(const GPtrArray *zones, const char *id, int64_t local, int32_t *offset)
{
    const day_ics_zone *zone = NULL;
    for (guint i = 0; i < zones->len && zone == NULL; i++)
        if (g_strcmp0(((const day_ics_zone *)zones->pdata[i])->id, id) == 0) zone = zones->pdata[i];
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(local);
    if (zone == NULL || zone->rules->len == 0 || when == NULL) return false;
    int64_t latest = INT64_MIN, earliest = INT64_MAX;
    for (guint i = 0; i < zone->rules->len; i++) {
        const day_ics_rule *rule = &g_array_index(zone->rules, day_ics_rule, i);
        int64_t onset = last_onset(rule, local, g_date_time_get_year(when));
        if (onset > latest) {
            latest = onset;
            *offset = rule->to;
        } else if (latest == INT64_MIN && rule->start < earliest) {
            earliest = rule->start;
            *offset = rule->from;
        }
    }
    return true;
}
