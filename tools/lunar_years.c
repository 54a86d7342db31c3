/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Writes the table of Chinese lunar years (lunar.h) from ICU's Chinese calendar: run when this is built, so that the
 * programs themselves need neither ICU's calendars nor its data. Months are stepped from one first day to the next;
 * 1645, when the rules of today were adopted, to 2100. */
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ucal.h>

#define DAY_MS 86400000.0
#define FIRST 1645
#define LAST 2100

static int32_t field(UCalendar *calendar, double day, UCalendarDateFields which)
{
    UErrorCode status = U_ZERO_ERROR;
    ucal_setMillis(calendar, day * DAY_MS, &status);
    int32_t value = ucal_get(calendar, which, &status);
    if (U_FAILURE(status)) abort();
    return value;
}

int main(void)
{
    UErrorCode status = U_ZERO_ERROR;
    static const UChar utc[] = {'U', 'T', 'C', 0};
    UCalendar *calendar = ucal_open(utc, -1, "zh@calendar=chinese", UCAL_DEFAULT, &status);
    if (U_FAILURE(status)) return 1;
    double day = -118686; /* 1645-01-18; the year began on the 28th */
    while (field(calendar, day, UCAL_MONTH) != 0 || field(calendar, day, UCAL_DATE) != 1) day++;
    printf("#include \"lunar.h\"\nconst day_lunar_year day_lunar_years[] = {\n");
    for (int year = FIRST; year <= LAST; year++) {
        double start = day;
        unsigned months = 0, longs = 0, leap = 0;
        do {
            double next = day + (field(calendar, day + 29, UCAL_DATE) == 1 ? 29 : 30);
            if (field(calendar, day, UCAL_IS_LEAP_MONTH)) leap = months;
            if (next - day == 30) longs |= 1u << months;
            months++;
            day = next;
        } while (field(calendar, day, UCAL_MONTH) != 0 || field(calendar, day, UCAL_IS_LEAP_MONTH));
        printf("    {%d, %u, %u},\n", (int)start, longs, leap);
    }
    printf("};\n");
    ucal_close(calendar);
    return 0;
}
