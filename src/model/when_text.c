/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "when_text.h"
#include "record.h"
#include <string.h>

static char *format(int64_t ms, const char *form)
{
    if (ms == DAY_TIME_NONE) return NULL;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(ms / 1000 - (ms % 1000 < 0));
    return when != NULL ? g_date_time_format(when, form) : NULL;
}

char *day_when_text(int64_t ms)
{
    int thousandths = ms != DAY_TIME_NONE ? (int)((ms % 1000 + 1000) % 1000) : 0;
    char *seconds = format(ms, "%Y-%m-%dT%H:%M:%S");
    if (seconds == NULL || thousandths == 0) return seconds;
    char *text = g_strdup_printf("%s.%03d", seconds, thousandths);
    g_free(seconds);
    return text;
}

char *day_when_day(int64_t ms)
{
    char *day = format(ms, "%Y-%m-%d");
    return day != NULL ? day : g_strdup("");
}

void day_when_put(day_json *json, const char *key, int64_t ms)
{
    g_autofree char *text = day_when_text(ms);
    day_json_put_string(json, key, text);
}

int day_when_zone_minutes(const char *zone)
{
    static const int worth[] = {0, 600, 60, 0, 10, 1}; /* minutes, of each place of "+08:00" */
    int minutes = 0;
    if ((*zone != '+' && *zone != '-') || strlen(zone) < 6) return 0;
    for (int i = 1; i < 6; i++) {
        if (worth[i] > 0 && !g_ascii_isdigit(zone[i])) return 0;
        minutes += worth[i] > 0 ? worth[i] * g_ascii_digit_value(zone[i]) : 0;
    }
    return *zone == '-' ? -minutes : minutes;
}
