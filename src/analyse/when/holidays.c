/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Holidays by rule. What a and b are: FIXED month and day; EASTER and PASCHA days after Easter Sunday of the
 * West and of the East; NTH month * 10 + n (5: the last) and weekday; LUNAR Chinese month and day, LUNAR_EVE
 * the day before, LUNAR_NEXT the day after; QINGMING the solar term; JALALI and HIJRI month and day
 * (tabular); TISHRI days after the first of Tishri, PASSOVER days after its first day, YOM_HAATZMAUT 5 Iyar
 * as the Knesset moves it; DIWALI, HOLI the new moon of autumn and the full moon before spring, by the
 * Chinese calendar's moons; VICTORIA the last Monday before 25 May. */
#include "holidays.h"
#include "model/civil.h"
#include "model/hebrew.h"
#include "model/lunar.h"
#include <string.h>

typedef enum rule {
    FIXED,
    EASTER,
    PASCHA,
    NTH,
    LUNAR,
    LUNAR_EVE,
    LUNAR_NEXT,
    QINGMING,
    JALALI,
    HIJRI,
    TISHRI,
    PASSOVER,
    YOM_HAATZMAUT,
    DIWALI,
    HOLI,
    VICTORIA,
} rule;

/* At a weekend: stays; a Sunday's goes to Monday; both days' go to Monday; a Saturday's goes to Friday, too.
 */
typedef enum moved {
    AS_IS,
    SUNDAY,
    NEXT,
    NEAREST,
} moved;

typedef struct row {
    const char *country, *name;
    rule rule;
    int16_t a, b;
    uint8_t days;
    int16_t from, to;
    moved moved;
} row;

static const row rows[] = {
#define HOLIDAY(country, name, rule, a, b, days, from, to, moved)                                            \
    {#country, name, rule, a, b, days, from, to, moved},
#include "holidays.def"
#undef HOLIDAY
};

static const struct {
    int16_t year;
    int8_t month, day;
} worked[] = {
#define WORKED(year, month, day) {year, month, day},
#include "holidays.def"
#undef WORKED
};

const day_holiday_country day_holiday_countries[] = {
#define COUNTRY(code, name) {#code, name},
#include "holidays.def"
#undef COUNTRY
    {NULL, NULL}};

/* The first day of the Chinese month that begins in the thirty days from `from` on. */
static int32_t moon_from(int year, int32_t from)
{
    for (int y = year - 1; y <= year; y++)
        for (int month = 1; month <= 24; month++) { /* leap months too */
            int32_t day;
            if (day_lunar_day(&day, y, (month + 1) / 2, 1, month % 2 == 0) && day >= from && day < from + 30)
                return day;
        }
    return from;
}

/* The last Monday before 25 May. */
static int32_t victoria(int year)
{
    int32_t day = day_civil(year, 5, 24);
    return day - (day_civil_weekday(day) - 1);
}

static int32_t haatzmaut(int year)
{
    static const int8_t by_weekday[8] = {0, 1, 0, 0, 0, -1, -2, 0}; /* Monday +1, Friday -1, Saturday -2 */
    int32_t day = day_hebrew_new_year(year + 3761) - 163 + 20;
    int by = by_weekday[day_civil_weekday(day)];
    return day + (by == 1 && year < 2004 ? 0 : by);
}

static int32_t qingming(int year)
{
    int y = year - 2000;
    return day_civil(year, 4, (2422 * y + 48100) / 10000 - y / 4);
}

/* The rule's days in a year of ours: most rules give one. */
static unsigned days_of(int32_t out[2], const row *of, int year)
{
    int hijri, month, day;
    unsigned n = 0;
    out[0] = INT32_MIN;
    switch (of->rule) {
    case FIXED: out[0] = day_civil(year, of->a, of->b); break;
    case EASTER: out[0] = day_civil_easter(year) + of->a; break;
    case PASCHA: out[0] = day_civil_pascha(year) + of->a; break;
    case NTH: out[0] = day_civil_nth(year, of->a / 10, of->a % 10, of->b); break;
    case LUNAR:
    case LUNAR_EVE:
    case LUNAR_NEXT:
        if (!day_lunar_day(&out[0], year, of->a, of->b, false)) return 0;
        out[0] += of->rule == LUNAR_EVE ? -1 : of->rule == LUNAR_NEXT ? 1 : 0;
        break;
    case QINGMING: out[0] = qingming(year); break;
    case JALALI: out[0] = day_civil_jalali(of->a < 10 ? year - 621 : year - 622, of->a, of->b); break;
    case TISHRI: out[0] = day_hebrew_new_year(year + 3761) + of->a; break;
    case PASSOVER: out[0] = day_hebrew_new_year(year + 3761) - 163 + of->a; break;
    case YOM_HAATZMAUT: out[0] = haatzmaut(year); break;
    case DIWALI: out[0] = moon_from(year, day_civil(year, 10, 18)) - 1; break;
    case HOLI: out[0] = moon_from(year, day_civil(year, 2, 13)) + 14; break;
    case VICTORIA: out[0] = victoria(year); break;
    case HIJRI:
        day_civil_hijri_split(day_civil(year, 1, 1), &hijri, &month, &day);
        for (int y = hijri; y <= hijri + 1 && n < 2; y++) {
            int32_t at = day_civil_hijri(y, of->a, of->b);
            if (at >= day_civil(year, 1, 1) && at < day_civil(year + 1, 1, 1)) out[n++] = at;
        }
        return n;
    }
    return 1;
}

static int32_t observed(const row *of, int32_t day)
{
    int weekday = day_civil_weekday(day);
    if (of->moved == NEAREST && weekday == 6) return day - 1;
    if (of->moved == NEXT && weekday == 6) return day + 2;
    return of->moved != AS_IS && weekday == 7 ? day + 1 : day;
}

static gint by_day(gconstpointer a, gconstpointer b)
{
    const day_holiday *x = a, *y = b;
    return x->day < y->day ? -1 : x->day > y->day;
}

static void add_worked(GArray *out, int from, int to)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(worked); i++) {
        if (worked[i].year < from || worked[i].year > to) continue;
        day_holiday one = {.day = day_civil(worked[i].year, worked[i].month, worked[i].day),
                           .days = 1,
                           .worked = true,
                           .name = "working weekend"};
        g_array_append_val(out, one);
    }
}

GArray *day_holidays(const char *country, int from, int to)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(day_holiday));
    for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (strcmp(rows[i].country, country) != 0) continue;
        int first = rows[i].from != 0 ? MAX(from, rows[i].from) : from;
        int last = rows[i].to != 0 ? MIN(to, rows[i].to) : to;
        for (int year = first; year <= last; year++) {
            int32_t days[2];
            unsigned n = days_of(days, &rows[i], year);
            for (unsigned k = 0; k < n; k++) {
                day_holiday one = {
                    .day = observed(&rows[i], days[k]), .days = rows[i].days, .name = rows[i].name};
                g_array_append_val(out, one);
            }
        }
    }
    if (strcmp(country, "CN") == 0) add_worked(out, from, to);
    g_array_sort(out, by_day);
    return out;
}
