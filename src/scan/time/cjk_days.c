/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which days a Chinese, Japanese or Korean date means. What leaves the year or week open means two: the last
 * one before the reference and the first one from it on; without a reference it stays open ("XXXX-05-01"),
 * and what is counted from it stays a count ("P-1W"). All arithmetic is civil.h's and lunar.h's. */
#include "model/civil.h"
#include "cjk_reader.h"
#include "model/lunar.h"
#include <string.h>

static void one(cjk_when *out, int32_t start, int32_t end)
{
    out->n = 1;
    out->days[0] = (cjk_days){start, end};
}

static void civil_timex(char timex[40], int32_t day)
{
    int y, m, d;
    day_civil_split(day, &y, &m, &d);
    day_civil_write(timex, y, m, d);
}

/* A day that stands in no certain year (month not 0) or month. */
static void open_day(const cjk_reader *r, cjk_when *out, int month, int day)
{
    int y, m, d, step = month ? 12 : 1;
    day_civil_split(r->today, &y, &m, &d);
    int base = y * 12 + (month ? month : m) - 1;
    bool past = false, coming = false;
    cjk_days found[2] = {{0, 0}, {0, 0}};
    for (int i = 0; i <= 12 && (!past || !coming); i++) {
        for (int sign = -1; sign <= 1; sign += 2) {
            int at = base + sign * i * step, year = at / 12, mon = at % 12 + 1;
            if (!day_civil_exists(year, mon, day)) continue;
            int32_t civil = day_civil(year, mon, day);
            bool gone = (int64_t)civil * 86400 < r->now;
            if (gone ? past : coming) continue;
            if (gone)
                past = true;
            else
                coming = true;
            found[gone ? 0 : 1] = (cjk_days){civil, civil + 1};
        }
    }
    out->nowhere = !past || !coming;
    if (out->nowhere) return;
    out->n = 2;
    memcpy(out->days, found, sizeof(found));
}

void cjk_set_day(const cjk_reader *r, cjk_when *out, int year, int month, int day)
{
    out->date = true;
    out->year = year, out->month = month, out->day = day;
    out->n = 0;
    if (year)
        day_civil_write(out->timex, year, month, day);
    else if (month)
        g_snprintf(out->timex, sizeof(out->timex), "XXXX-%02d-%02d", month, day);
    else
        g_snprintf(out->timex, sizeof(out->timex), "XXXX-XX-%02d", day);
    g_strlcpy(out->undated, out->timex, sizeof(out->undated));
    if (year) {
        out->nowhere = !day_civil_exists(year, month, day);
        if (!out->nowhere) one(out, day_civil(year, month, day), day_civil(year, month, day) + 1);
    } else if (r->dated) {
        open_day(r, out, month, day);
    }
}

static cjk_days month_days(int year, int month)
{
    int32_t start = day_civil(year, month, 1);
    return (cjk_days){start, start + day_civil_month_days(year, month)};
}

void cjk_set_month(const cjk_reader *r, cjk_when *out, int year, int month)
{
    int y, m, d;
    out->date = out->period = true;
    out->year = year, out->month = month;
    if (year)
        g_snprintf(out->timex, sizeof(out->timex), "%04d-%02d", year, month);
    else
        g_snprintf(out->timex, sizeof(out->timex), "XXXX-%02d", month);
    g_strlcpy(out->undated, out->timex, sizeof(out->undated));
    if (year) {
        cjk_days days = month_days(year, month);
        one(out, days.start, days.end);
    } else if (r->dated) {
        day_civil_split(r->today, &y, &m, &d);
        out->n = 2;
        out->days[0] = month_days(month < m ? y : y - 1, month);
        out->days[1] = month_days(month < m ? y + 1 : y, month);
    }
}

void cjk_set_year(cjk_when *out, int year)
{
    out->date = out->period = true;
    out->year = year;
    g_snprintf(out->timex, sizeof(out->timex), "%04d", year);
    g_strlcpy(out->undated, out->timex, sizeof(out->undated));
    one(out, day_civil(year, 1, 1), day_civil(year + 1, 1, 1));
}

void cjk_set_weekday(const cjk_reader *r, cjk_when *out, int weekday)
{
    out->date = true;
    out->weekday = weekday;
    g_snprintf(out->timex, sizeof(out->timex), "XXXX-WXX-%d", weekday);
    g_strlcpy(out->undated, out->timex, sizeof(out->undated));
    if (!r->dated) return;
    int32_t coming = r->today + (weekday - day_civil_weekday(r->today) + 7) % 7;
    out->n = 2;
    out->days[0] = (cjk_days){coming - 7, coming - 6};
    out->days[1] = (cjk_days){coming, coming + 1};
}

void cjk_set_span(cjk_when *out, int32_t start, int32_t end)
{
    char from[40], to[40];
    out->date = out->period = true;
    civil_timex(from, start);
    civil_timex(to, end);
    g_snprintf(out->timex, sizeof(out->timex), "(%s,%s,P%dD)", from, to, end - start);
    one(out, start, end);
}

void cjk_set_from_today(const cjk_reader *r, cjk_when *out, int days)
{
    out->date = out->relative = true;
    g_snprintf(out->undated, sizeof(out->undated), "P%+dD", days);
    if (!r->dated) return;
    one(out, r->today + days, r->today + days + 1);
    civil_timex(out->timex, r->today + days);
    day_civil_split(r->today + days, &out->year, &out->month, &out->day);
}

static void week_of(cjk_when *out, int32_t day)
{
    int year, week;
    int32_t monday = day - day_civil_weekday(day) + 1;
    day_civil_week(day, &year, &week);
    g_snprintf(out->timex, sizeof(out->timex), "%04d-W%02d", year, week);
    one(out, monday, monday + 7);
}

void cjk_set_period(const cjk_reader *r, cjk_when *out, cjk_unit unit, int n)
{
    static const char letters[] = {
        [U_DAY] = 'D', [U_WEEK] = 'W', [U_MONTH] = 'M', [U_QUARTER] = 'Q', [U_YEAR] = 'Y'};
    int y, m, d;
    out->date = out->period = out->relative = true;
    g_snprintf(out->undated, sizeof(out->undated), "P%+d%c", n, letters[unit]);
    if (!r->dated) return;
    day_civil_split(r->today, &y, &m, &d);
    if (unit == U_WEEK) {
        week_of(out, r->today + 7 * n);
    } else if (unit == U_YEAR) {
        cjk_set_year(out, y + n);
    } else if (unit == U_MONTH || unit == U_QUARTER) {
        int months = unit == U_MONTH ? 1 : 3, at = (y * 12 + m - 1) / months + n;
        int32_t start = day_civil(at * months / 12, at * months % 12 + 1, 1);
        cjk_set_span(out, start, day_civil_add_months(start, months));
        if (unit == U_MONTH) {
            out->year = at / 12, out->month = at % 12 + 1;
            g_snprintf(out->timex, sizeof(out->timex), "%04d-%02d", out->year, out->month);
        }
    }
    g_snprintf(out->undated, sizeof(out->undated), "P%+d%c", n, letters[unit]);
    out->relative = true;
}

bool cjk_set_lunar(const cjk_reader *r, cjk_when *out, int year, int month, int day, bool leap)
{
    int32_t civil;
    int y, m, d;
    out->calendar = "chinese";
    if (year)
        g_snprintf(out->told, sizeof(out->told), "%04d-%02d-%02d", year, month, day);
    else
        g_snprintf(out->told, sizeof(out->told), "XXXX-%02d-%02d", month, day);
    out->date = true;
    g_strlcpy(out->timex, out->told, sizeof(out->timex));
    g_strlcpy(out->undated, out->told, sizeof(out->undated));
    if (year) {
        if (day_lunar_day(&civil, year, month, day, leap)) one(out, civil, civil + 1);
        return true;
    }
    if (!r->dated) return true;
    day_civil_split(r->today, &y, &m, &d);
    out->n = 0;
    for (int at = y - 2; at <= y + 2; at++) {
        if (!day_lunar_day(&civil, at, month, day, leap)) continue;
        bool gone = civil < r->today;
        if (gone) out->days[0] = (cjk_days){civil, civil + 1}, out->n = 1;
        if (gone || out->n == 2) continue;
        out->days[out->n ? 1 : 0] = (cjk_days){civil, civil + 1};
        out->n = out->n ? 2 : 1;
        break;
    }
    return true;
}

static bool holiday_in(int32_t *day, int holiday, int year)
{
    if (holiday == 6012) return day_lunar_day(day, year + 1, 1, 1, false) && (*day)--;
    if (holiday >= 6000) return day_lunar_day(day, year, (holiday - 6000) / 100, holiday % 100, false);
    if (holiday >= 2000)
        *day = day_civil_nth(year, (holiday - 2000) / 100, holiday / 10 % 10, holiday % 10);
    else
        *day = day_civil(year, holiday / 100, holiday % 100);
    return true;
}

void cjk_set_holiday(const cjk_reader *r, cjk_when *out, int holiday, int year)
{
    int32_t day;
    int y, m, d;
    if (holiday < 2000) {
        cjk_set_day(r, out, year, holiday / 100, holiday % 100);
        return;
    }
    out->date = true;
    if (holiday >= 6000) out->calendar = "chinese";
    int month = (holiday - 2000) / 100;
    g_snprintf(out->undated, sizeof(out->undated), "XXXX-%02d-WXX-%d-#%d", month, holiday % 10,
               holiday / 10 % 10);
    if (holiday == 6012)
        g_strlcpy(out->undated, "XXXX-12-30", sizeof(out->undated)); /* the last of the year */
    if (holiday > 6100)
        g_snprintf(out->undated, sizeof(out->undated), "XXXX-%02d-%02d", (holiday - 6000) / 100,
                   holiday % 100);
    if (year && holiday_in(&day, holiday, year)) {
        one(out, day, day + 1);
        civil_timex(out->timex, day);
        return;
    }
    if (!r->dated) return;
    day_civil_split(r->today, &y, &m, &d);
    for (int at = y - 2; at <= y + 1 && out->n < 2; at++) {
        if (!holiday_in(&day, holiday, at)) continue;
        bool gone = day < r->today;
        out->days[gone ? 0 : 1] = (cjk_days){day, day + 1};
        if (!gone) out->n = 2;
    }
    g_strlcpy(out->timex, out->undated, sizeof(out->timex));
}

int64_t cjk_shift(int64_t from, const cjk_when *length, int sign)
{
    int64_t day = from / 86400 - (from % 86400 < 0), rest = from - day * 86400;
    int months = MIN(length->months, 48000),
        days = MIN(length->days_long, 1000000); /* years stay below 9999 */
    int32_t moved = day_civil_add_months((int32_t)day, sign * months) + sign * days;
    return (int64_t)moved * 86400 + rest + sign * (int64_t)length->seconds;
}
