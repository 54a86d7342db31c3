/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Arithmetic of the civil calendar (proleptic Gregorian). A day is a number: 0 is 1970-01-01. Weekdays are 1
 * Monday … 7 Sunday. No function fails; years are -9999 … 9999. */

int32_t day_civil(int year, int month, int day);
void day_civil_split(int32_t civil, int *year, int *month, int *day);
bool day_civil_exists(int year, int month, int day);
int day_civil_month_days(int year, int month);

int day_civil_weekday(int32_t civil);

/* The same day of the month so many months on, or the month's last day. */
int32_t day_civil_add_months(int32_t civil, int months);

/* The ISO 8601 week that a day is in, and of which year. */
void day_civil_week(int32_t civil, int *year, int *week);

/* Days from a day to the n-th business day (Monday to Friday) after it; n < 0: before it. */
int32_t day_civil_add_business(int32_t civil, int n);

/* The n-th such weekday of a month; n 5: the last. */
int32_t day_civil_nth(int year, int month, int n, int weekday);

/* Easter Sunday of the Western churches, and of the Orthodox ones (a Gregorian date). */
int32_t day_civil_easter(int year);
int32_t day_civil_pascha(int year);

/* Days of other calendars, in days as above. Jalali by the 2820-year arithmetic of Borkowski's table years,
 * Hijri tabular (civil epoch), which may be a day off the one that is proclaimed. */
int32_t day_civil_jalali(int year, int month, int day);
int32_t day_civil_hijri(int year, int month, int day);
void day_civil_hijri_split(int32_t civil, int *year, int *month, int *day);

/* A day as ISO 8601 has it, "2019-05-12"; years from 0 to 9999 fast, others as printf writes them. */
#define DAY_CIVIL_TEXT 40
void day_civil_write(char out[DAY_CIVIL_TEXT], int year, int month, int day);
/* "15:30:07" of a second of the day, from 0 to 86399. */
#define DAY_CIVIL_CLOCK_TEXT 9
void day_civil_write_clock(char out[DAY_CIVIL_CLOCK_TEXT], int second);
