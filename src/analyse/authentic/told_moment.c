/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Only two forms are called impossible, those that programs write from a clock: whoever sees a date there
 * that no calendar has sees one that no clock gave. Noughts are how programs say that there is none. */
#include "told_moment.h"
#include "model/civil.h"
#include "model/when.h"
#include <glib.h>
#include <stdio.h>
#include <string.h>

static int number(const char *digits, int count)
{
    int out = 0;
    for (int i = 0; i < count; i++) out = out * 10 + (digits[i] - '0');
    return out;
}

static bool all_digits(const char *text, int count)
{
    for (int i = 0; i < count; i++)
        if (!g_ascii_isdigit(text[i])) return false;
    return true;
}

/* Year, month, day, hour, minute, second; -1 for what is not told. False: of neither form. */
static bool take_parts(int parts[6], const char *text)
{
    bool pdf = strncmp(text, "D:", 2) == 0;
    const char *at = pdf ? text + 2 : text;
    for (int i = 0; i < 6; i++) parts[i] = -1;
    if (!all_digits(at, 4)) return false;
    parts[0] = number(at, 4);
    at += 4;
    for (int i = 1; i < 6; i++) {
        if (!pdf && *at != '\0' && strchr(i < 3 ? "-" : i == 3 ? "T " : ":", *at) == NULL) break;
        if (!pdf && *at != '\0') at++;
        if (!all_digits(at, 2)) break;
        parts[i] = number(at, 2);
        at += 2;
    }
    return parts[2] >= 0;
}

day_told day_told_moment(int64_t *ms, const char *text)
{
    int parts[6];
    day_when when;
    *ms = INT64_MIN;
    if (take_parts(parts, text)) {
        if (parts[0] == 0 || parts[1] == 0 || parts[2] == 0) return DAY_TOLD_OTHER;
        if (!day_civil_exists(parts[0], parts[1], parts[2]) || parts[3] > 24 || parts[4] > 59 ||
            parts[5] > 60)
            return DAY_TOLD_IMPOSSIBLE;
    }
    if (!day_when_parse(&when, text, strlen(text), DAY_ORDER_DAY_FIRST)) return DAY_TOLD_OTHER;
    *ms = when.ms;
    return DAY_TOLD_MOMENT;
}

bool day_told_wrong_weekday(const char **told, const char **is, const char *text)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char month[4];
    int day, year;
    guint first = 0;
    while (first < G_N_ELEMENTS(days) && strncmp(text, days[first], 3) != 0) first++;
    if (first == G_N_ELEMENTS(days) || sscanf(text + 3, ", %2d %3[A-Za-z] %4d", &day, month, &year) != 3)
        return false;
    const char *at = strlen(month) == 3 ? strstr(months, month) : NULL;
    if (at == NULL || (at - months) % 3 != 0 || year < 1970 ||
        !day_civil_exists(year, (int)(at - months) / 3 + 1, day))
        return false;
    guint weekday = (guint)day_civil_weekday(day_civil(year, (int)(at - months) / 3 + 1, day)) - 1;
    *told = days[first];
    *is = days[weekday];
    return weekday != first;
}
