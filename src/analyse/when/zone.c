/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Clocks and weekends of zones. The table of zones is made when this is built (make_zone_table.py). */
#include "zone.h"
#include "model/civil.h"
#include <string.h>

const day_zone_shift *day_zone_at(const day_zone *zone, int32_t minute, unsigned *at)
{
    unsigned i = *at < zone->n_shifts ? *at : 0;
    while (i > 0 && zone->shifts[i].from > minute) i--;
    while (i + 1 < zone->n_shifts && zone->shifts[i + 1].from <= minute) i++;
    *at = i;
    return &zone->shifts[i];
}

/* Weekends before they were moved, by decree: Saudi Arabia 2013-06-29, the Emirates 2022-01-01 (and
 * 2006-09-01), Algeria 2009-08-14, Iraq and Syria 2005, Egypt has kept Friday and Saturday. Iran's Thursday
 * is a day off in offices. */
static const struct {
    const char *country;
    int16_t year;
    int8_t month, day;
    day_weekend before;
} moved[] = {
    {"SA", 2013, 6, 29, DAY_WEEKEND_THU_FRI},
    {"AE", 2006, 9, 1, DAY_WEEKEND_THU_FRI},
    {"AE", 2022, 1, 1, DAY_WEEKEND_FRI_SAT},
};

day_weekend day_zone_weekend(const day_zone *zone, int32_t day)
{
    for (unsigned i = 0; i < sizeof moved / sizeof moved[0]; i++)
        if (strcmp(moved[i].country, zone->country) == 0 &&
            day < day_civil(moved[i].year, moved[i].month, moved[i].day))
            return moved[i].before;
    return zone->weekend;
}

bool day_weekend_has(day_weekend weekend, int weekday)
{
    static const uint8_t days[DAY_N_WEEKENDS] = {1 << 6 | 1 << 7, 1 << 5 | 1 << 6, 1 << 4 | 1 << 5,
                                                 1 << 5,          1 << 6,          1 << 7};
    return days[weekend] >> weekday & 1;
}

const char *day_weekend_name(day_weekend weekend)
{
    static const char *const names[DAY_N_WEEKENDS] = {
        "Saturday and Sunday", "Friday and Saturday", "Thursday and Friday", "Friday", "Saturday", "Sunday"};
    return names[weekend];
}
