/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Days of the civil calendar as numbers, and back: every resolution of a date goes through here. Gregorian
 * days by counting years from March, so that the leap day is the last one (Euclidean affine functions need no
 * table). Weeks as ISO 8601: the first one has the year's first Thursday. Easter by the anonymous Gregorian
 * and the Meeus Julian computus; Jalali by 33-year cycles, right for 1178 to 1633; Hijri by the tabular
 * calendar of type II (leap years 2 5 7 10 13 16 18 21 24 26 29). */
#include "civil.h"
#include <stdio.h>

static int floor_div(int a, int b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

int32_t day_civil(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = floor_div(y, 400), of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void day_civil_split(int32_t civil, int *year, int *month, int *day)
{
    int z = civil + 719468, era = floor_div(z, 146097), doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    *day = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = yoe + era * 400 + (*month <= 2);
}

int day_civil_month_days(int year, int month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[(month - 1) % 12];
}

bool day_civil_exists(int year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= day_civil_month_days(year, month);
}

int day_civil_weekday(int32_t civil)
{
    int of_week = (civil + 3) % 7;
    return (of_week < 0 ? of_week + 7 : of_week) + 1;
}

int32_t day_civil_add_months(int32_t civil, int months)
{
    int year, month, day;
    day_civil_split(civil, &year, &month, &day);
    int since = year * 12 + month - 1 + months;
    year = floor_div(since, 12);
    month = since - year * 12 + 1;
    int last = day_civil_month_days(year, month);
    return day_civil(year, month, day < last ? day : last);
}

void day_civil_week(int32_t civil, int *year, int *week)
{
    int month, day;
    int32_t thursday = civil + 4 - day_civil_weekday(civil);
    day_civil_split(thursday, year, &month, &day);
    *week = (thursday - day_civil(*year, 1, 1)) / 7 + 1;
}

int32_t day_civil_add_business(int32_t civil, int n)
{
    int step = n < 0 ? -1 : 1, left = n < 0 ? -n : n;
    if (left > 5) { /* whole weeks at once */
        civil += step * 7 * ((left - 1) / 5);
        left -= 5 * ((left - 1) / 5);
    }
    while (left > 0) {
        civil += step;
        if (day_civil_weekday(civil) <= 5) left--;
    }
    return civil;
}

int32_t day_civil_nth(int year, int month, int n, int weekday)
{
    int32_t first = day_civil(year, month, 1);
    int32_t found = first + (weekday - day_civil_weekday(first) + 7) % 7 + 7 * (n - 1);
    while (n > 1 && found > first + day_civil_month_days(year, month) - 1) found -= 7;
    return found;
}

int32_t day_civil_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451, of = h + l - 7 * m + 114;
    return day_civil(year, of / 31, of % 31 + 1);
}

int32_t day_civil_pascha(int year)
{
    int d = (19 * (year % 19) + 15) % 30, e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int of = d + e + 114;
    return day_civil(year, of / 31, of % 31 + 1) + year / 100 - year / 400 - 2;
}

int32_t day_civil_jalali(int year, int month, int day)
{
    static const int leaps[] = {1, 5, 9, 13, 17, 22, 26, 30};
    int since = year - 1, cycles = floor_div(since, 33), rest = since - cycles * 33;
    int days = cycles * 12053 + rest * 365;
    for (int i = 0; i < 8; i++) days += leaps[i] <= rest;
    days += month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
    return days + day - 1 - 492268; /* 1 Farvardin 1 is 622-03-22 */
}

static int32_t hijri_year(int year)
{
    return (year - 1) * 354 + floor_div(3 + 11 * year, 30) - 492148;
}

int32_t day_civil_hijri(int year, int month, int day)
{
    return hijri_year(year) + (59 * (month - 1) + 1) / 2 + day - 1;
}

void day_civil_hijri_split(int32_t civil, int *year, int *month, int *day)
{
    int y = (int)((30 * ((int64_t)civil + 492148) + 10646) / 10631);
    while (hijri_year(y) > civil) y--;
    while (hijri_year(y + 1) <= civil) y++;
    int m = 12;
    while (m > 1 && day_civil_hijri(y, m, 1) > civil) m--;
    *year = y;
    *month = m;
    *day = civil - day_civil_hijri(y, m, 1) + 1;
}

static void put_two(char *to, int number)
{
    to[0] = (char)('0' + number / 10);
    to[1] = (char)('0' + number % 10);
}

void day_civil_write(char out[DAY_CIVIL_TEXT], int year, int month, int day)
{
    bool plain = year >= 0 && year <= 9999 && month >= 0 && month <= 99 && day >= 0 && day <= 99;
    if (!plain) {
        snprintf(out, DAY_CIVIL_TEXT, "%04d-%02d-%02d", year, month, day);
        return;
    }
    put_two(out, year / 100);
    put_two(out + 2, year % 100);
    put_two(out + 5, month);
    put_two(out + 8, day);
    out[4] = out[7] = '-';
    out[10] = '\0';
}

void day_civil_write_clock(char out[DAY_CIVIL_CLOCK_TEXT], int second)
{
    put_two(out, second / 3600);
    put_two(out + 3, second / 60 % 60);
    put_two(out + 6, second % 60);
    out[2] = out[5] = ':';
    out[8] = '\0';
}
