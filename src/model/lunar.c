/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Dates of the Chinese lunar calendar as days of ours, by a table that is made of ICU's calendar when this is
 * built (tools/lunar_years.c). A leap month repeats the number of the one before it, so the months after it
 * stand one place further on. */
#include "lunar.h"

bool day_lunar_day(int32_t *day, int year, int month, int of_month, bool leap)
{
    if (year < DAY_LUNAR_FIRST || year > DAY_LUNAR_LAST || month < 1 || month > 12) return false;
    const day_lunar_year *of = &day_lunar_years[year - DAY_LUNAR_FIRST];
    int place = month - 1;
    if (leap && of->leap != month) return false;
    if (leap || (of->leap && place >= of->leap)) place++;
    *day = of->start;
    for (int i = 0; i < place; i++) *day += (of->longs >> i & 1) ? 30 : 29;
    int length = (of->longs >> place & 1) ? 30 : 29;
    if (of_month > length) return false;
    *day += (of_month ? of_month : length) - 1;
    return true;
}
