/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Zones that the user applies to times without one. */
#include "shift.h"
#include "analyse/when/zone.h"
#include <stdio.h>

bool day_shift_parse(day_shift *out, const char *text)
{
    int hours = 0, minutes = 0, used = 0;
    *out = (day_shift){DAY_SHIFT_INFERRED, 0};
    if (g_ascii_strcasecmp(text, "inferred") == 0) return true;
    out->kind = DAY_SHIFT_FIXED;
    if (g_ascii_strcasecmp(text, "utc") == 0) return true;
    if (*text != '+' && *text != '-') return false;
    bool split = sscanf(text + 1, "%2d:%2d%n", &hours, &minutes, &used) == 2;
    if (!split && sscanf(text + 1, "%2d%n", &hours, &used) != 1) return false;
    if (text[1 + used] != '\0' || hours > 14 || minutes > 59 || minutes < 0 || !g_ascii_isdigit(text[1]))
        return false;
    out->minutes = (hours * 60 + minutes) * (*text == '-' ? -1 : 1);
    return true;
}

bool day_shift_of(int *minutes, const day_shift *shift, day_store *store, int64_t unit, int64_t time_ms)
{
    char tz[64];
    unsigned hint = 0;
    *minutes = shift->minutes;
    if (shift->kind != DAY_SHIFT_INFERRED) return shift->kind == DAY_SHIFT_FIXED;
    if (unit == 0 || !day_event_inferred(store, unit, tz, minutes)) return false;
    for (unsigned i = 0; i < day_n_zones && *tz != '\0'; i++)
        if (g_str_equal(day_zones[i].tz, tz))
            *minutes = day_zone_at(&day_zones[i], (int32_t)(time_ms / 60000), &hint)->offset;
    return true;
}
