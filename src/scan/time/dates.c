/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The date part of an expression: what was said of year, month, day and weekday, the days that it can be, and
 * its TIMEX. Invariants: without a reference (reader.dated false) only what names its year has days; of two
 * candidates the first is before the reference day and the second on or after it; ends are exclusive. */
#include "model/civil.h"
#include "read.h"
#include <stddef.h>
#include <stdio.h>
#include <string.h>

void day_time_clear(day_time_expr *out)
{
    /* in pieces that become plain stores: this is done more often than anything else */
    enum { SIZE = offsetof(day_time_expr, date_timex), PIECE = 64 };
    _Static_assert(SIZE > PIECE && SIZE <= 2 * PIECE, "two pieces that may overlap");
    memset(out, 0, PIECE);
    memset((char *)out + SIZE - PIECE, 0, PIECE);
    out->date_timex[0] = out->duration_timex[0] = '\0';
    out->zone = DT_NO_ZONE;
}

static void date_part(day_time_expr *out, bool range, day_time_grain grain, bool relative)
{
    out->has_date = true;
    out->range = range;
    out->grain = grain;
    out->relative = relative;
    out->n_dates = 0;
    out->nowhere = out->unresolved = out->feast = false;
    out->year = out->month = out->day = out->weekday = 0;
    out->date_timex[0] = '\0';
}

static void add_days(day_time_expr *out, int32_t start, int32_t end)
{
    if (out->n_dates == 2) return;
    if (out->n_dates == 1 && out->dates[0].start == start && out->dates[0].end == end) return;
    out->dates[out->n_dates++] = (day_time_days){start, end};
}

static void ymd(char out[DAY_CIVIL_TEXT], int32_t civil)
{
    int year, month, day;
    day_civil_split(civil, &year, &month, &day);
    day_civil_write(out, year, month, day);
}

static int this_year(const day_time_reader *r)
{
    int year, month, day;
    day_civil_split(r->today, &year, &month, &day);
    return year;
}

static void day_of_some_year(const day_time_reader *r, day_time_expr *out, int month, int day)
{
    snprintf(out->date_timex, DT_TIMEX, "XXXX-%02d-%02d", month, day);
    out->nowhere = !day_civil_exists(2000, month, day);
    if (out->nowhere || !r->dated) return;
    int past = this_year(r), coming = past;
    while (!day_civil_exists(past, month, day) || day_civil(past, month, day) >= r->today) past--;
    while (!day_civil_exists(coming, month, day) || day_civil(coming, month, day) < r->today) coming++;
    add_days(out, day_civil(past, month, day), day_civil(past, month, day) + 1);
    add_days(out, day_civil(coming, month, day), day_civil(coming, month, day) + 1);
}

static int32_t month_with(int32_t from, int day, int step)
{
    int year, month, of;
    day_civil_split(from, &year, &month, &of);
    for (int i = 0; i < 4; i++) {
        int32_t civil = day_civil(year, month, day);
        if (day_civil_exists(year, month, day) && (step < 0 ? civil < from : civil >= from)) return civil;
        month += step;
        if (month == 0 || month == 13) {
            year += step;
            month = month == 0 ? 12 : 1;
        }
    }
    return from;
}

void day_time_set_day(const day_time_reader *r, day_time_expr *out, int year, int month, int day)
{
    date_part(out, false, DT_GRAIN_DAY, false);
    out->year = year;
    out->month = month;
    out->day = day;
    if (year != 0) {
        day_civil_write(out->date_timex, year, month, day);
        out->nowhere = !day_civil_exists(year, month, day);
        if (!out->nowhere) add_days(out, day_civil(year, month, day), day_civil(year, month, day) + 1);
    } else if (month != 0)
        day_of_some_year(r, out, month, day);
    else {
        snprintf(out->date_timex, DT_TIMEX, "XXXX-XX-%02d", day);
        if (!r->dated) return;
        int32_t past = month_with(r->today, day, -1), coming = month_with(r->today, day, 1);
        add_days(out, past, past + 1);
        add_days(out, coming, coming + 1);
    }
}

static void add_months(day_time_expr *out, int year, int month, int n)
{
    int32_t start = day_civil(year, month, 1);
    add_days(out, start, day_civil_add_months(start, n));
}

void day_time_set_month(const day_time_reader *r, day_time_expr *out, int year, int month)
{
    date_part(out, true, DT_GRAIN_MONTH, false);
    out->year = year;
    out->month = month;
    if (year != 0) {
        snprintf(out->date_timex, DT_TIMEX, "%04d-%02d", year, month);
        add_months(out, year, month, 1);
        return;
    }
    snprintf(out->date_timex, DT_TIMEX, "XXXX-%02d", month);
    if (!r->dated) return;
    int now, current, day;
    day_civil_split(r->today, &now, &current, &day);
    add_months(out, month > current ? now - 1 : now, month, 1);
    add_months(out, month < current ? now + 1 : now, month, 1);
}

void day_time_set_year(const day_time_reader *r, day_time_expr *out, int year)
{
    (void)r;
    date_part(out, true, DT_GRAIN_YEAR, false);
    out->year = year;
    snprintf(out->date_timex, DT_TIMEX, "%04d", year);
    add_months(out, year, 1, 12);
}

void day_time_set_weekday(const day_time_reader *r, day_time_expr *out, int weekday)
{
    date_part(out, false, DT_GRAIN_DAY, false);
    out->weekday = weekday;
    snprintf(out->date_timex, DT_TIMEX, "XXXX-WXX-%d", weekday);
    if (!r->dated) return;
    int32_t coming = r->today + (weekday - day_civil_weekday(r->today) + 7) % 7;
    add_days(out, coming - 7, coming - 6);
    add_days(out, coming, coming + 1);
}

void day_time_set_civil(day_time_expr *out, int32_t day, bool relative)
{
    date_part(out, false, DT_GRAIN_DAY, relative);
    ymd(out->date_timex, day);
    day_civil_split(day, &out->year, &out->month, &out->day);
    add_days(out, day, day + 1);
}

void day_time_set_from_today(const day_time_reader *r, day_time_expr *out, int days)
{
    if (r->dated) {
        day_time_set_civil(out, r->today + days, true);
        return;
    }
    date_part(out, false, DT_GRAIN_DAY, true);
    snprintf(out->date_timex, DT_TIMEX, "P%+dD", days);
}

void day_time_set_span(day_time_expr *out, int32_t start, int32_t end, day_time_grain grain, bool relative)
{
    char from[DAY_CIVIL_TEXT], to[DAY_CIVIL_TEXT];
    date_part(out, true, grain, relative);
    ymd(from, start);
    ymd(to, end);
    if (grain >= DT_GRAIN_QUARTER && grain != DT_GRAIN_YEAR) {
        int a, b, month, day;
        day_civil_split(start, &a, &month, &day);
        int first = month;
        day_civil_split(end, &b, &month, &day);
        int months = (b - a) * 12 + month - first;
        snprintf(out->date_timex, DT_TIMEX,
                 months % 12 == 0 && months > 12 ? "(%.11s,%.11s,P%dY)" : "(%.11s,%.11s,P%dM)", from, to,
                 months % 12 == 0 && months > 12 ? months / 12 : months);
    } else
        snprintf(out->date_timex, DT_TIMEX, "(%.11s,%.11s,P%dD)", from, to, end - start);
    add_days(out, start, end);
}

static void set_week(day_time_expr *out, int32_t monday, day_time_unit unit)
{
    int year, week, from = unit == DT_UWEEKEND ? 5 : 0;
    day_time_set_span(out, monday + from, monday + 7, DT_GRAIN_WEEK, true);
    day_civil_week(monday, &year, &week);
    snprintf(out->date_timex, DT_TIMEX, unit == DT_UWEEKEND ? "%04d-W%02d-WE" : "%04d-W%02d", year, week);
}

static void set_months(day_time_expr *out, int32_t first, int months, day_time_grain grain)
{
    int year, month, day;
    day_civil_split(first, &year, &month, &day);
    day_time_set_span(out, first, day_civil_add_months(first, months), grain, true);
    out->year = year;
    if (grain == DT_GRAIN_MONTH) out->month = month;
    if (grain == DT_GRAIN_MONTH) snprintf(out->date_timex, DT_TIMEX, "%04d-%02d", year, month);
    if (grain == DT_GRAIN_YEAR) snprintf(out->date_timex, DT_TIMEX, "%04d", year);
}

bool day_time_set_period(const day_time_reader *r, day_time_expr *out, day_time_unit unit, int n)
{
    static const struct {
        uint8_t months, grain;
        char letter[4];
    } units[DT_N_UNITS] = {
        [DT_UMONTH] = {1, DT_GRAIN_MONTH, "M"},      [DT_UQUARTER] = {3, DT_GRAIN_QUARTER, "Q"},
        [DT_YEAR] = {12, DT_GRAIN_YEAR, "Y"},        [DT_DECADE] = {120, DT_GRAIN_DECADE, "E"},
        [DT_CENTURY] = {255, DT_GRAIN_CENTURY, "C"}, [DT_WEEK] = {0, DT_GRAIN_WEEK, "W"},
        [DT_FORTNIGHT] = {0, DT_GRAIN_WEEK, "F"},    [DT_UWEEKEND] = {0, DT_GRAIN_WEEK, "WE"}};
    if (units[unit].letter[0] == '\0') return false;
    if (!r->dated) {
        date_part(out, true, (day_time_grain)units[unit].grain, true);
        snprintf(out->date_timex, DT_TIMEX, "P%+d%s", n, units[unit].letter);
        return true;
    }
    int32_t monday = r->today - day_civil_weekday(r->today) + 1;
    int year, month, day, months = unit == DT_CENTURY ? 1200 : units[unit].months;
    if (unit == DT_FORTNIGHT)
        day_time_set_span(out, monday + 14 * n, monday + 14 * n + 14, DT_GRAIN_WEEK, true);
    else if (months == 0)
        set_week(out, monday + 7 * n, unit);
    else {
        day_civil_split(r->today, &year, &month, &day);
        int since = (year * 12 + month - 1) / months * months;
        int32_t first = day_civil_add_months(day_civil(since / 12, since % 12 + 1, 1), n * months);
        set_months(out, first, months, (day_time_grain)units[unit].grain);
    }
    return true;
}

static bool holiday_in(int holiday, int year, int32_t *day)
{
    int y, month, of;
    if (holiday < 2000) {
        *day = day_civil(year, holiday / 100, holiday % 100);
    } else if (holiday < 3900) {
        int rest = holiday - 2000;
        *day = day_civil_nth(year, rest / 100, rest / 10 % 10, rest % 10);
    } else if (holiday < 4500)
        *day = day_civil_easter(year) + holiday - 4000;
    else if (holiday < 5500)
        *day = day_civil_pascha(year) + holiday - 5000;
    else if (holiday >= 8000) {
        int rest = holiday - 8000;
        day_civil_hijri_split(day_civil(year, 1, 1), &y, &month, &of);
        *day = day_civil_hijri(y, rest / 100, rest % 100);
        if (*day < day_civil(year, 1, 1)) *day = day_civil_hijri(y + 1, rest / 100, rest % 100);
    } else
        return false;
    return true;
}

void day_time_set_holiday(const day_time_reader *r, day_time_expr *out, int holiday, int year)
{
    int32_t day;
    date_part(out, false, DT_GRAIN_DAY, false);
    if (holiday < 2000) {
        day_time_set_day(r, out, year, holiday / 100, holiday % 100);
        return;
    }
    snprintf(out->date_timex, DT_TIMEX, "XXXX-H%d", holiday);
    if (year != 0 && holiday_in(holiday, year, &day)) {
        day_time_set_civil(out, day, false);
        return;
    }
    if (!r->dated) return;
    int now = this_year(r);
    for (int y = now - 1; y <= now + 1; y++) {
        if (!holiday_in(holiday, y, &day)) return;
        bool past = day < r->today, next_past = y <= now && holiday_in(holiday, y + 1, &(int32_t){0}) && past;
        int32_t following = day;
        if (next_past) holiday_in(holiday, y + 1, &following);
        if (past && following < r->today && y < now + 1) continue;
        add_days(out, day, day + 1);
    }
}
