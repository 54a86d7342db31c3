/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Dates of other calendars: Jalali (15 Khordad 1402; 1402/05/12 in Persian), Hijri by the tabular rule, and
 * years of the Buddhist era, which the Gregorian months have (12 January B.E. 2562; in Thai also without the
 * era, for no other year is above 2400 there). A name of a month alone is no date here: several are common
 * words. A year of three or four figures says which one; without it the two nearest to the reference are
 * given. */
#include "model/civil.h"
#include "memo.h"
#include "read.h"

static int32_t first_of(int calendar, int year, int month)
{
    if (month > 12) return first_of(calendar, year + 1, 1);
    return calendar == DT_JALALI ? day_civil_jalali(year, month, 1) : day_civil_hijri(year, month, 1);
}

static bool is_own_year(int calendar, int year)
{
    return calendar == DT_JALALI ? year >= 1200 && year <= 1499 : year >= 1200 && year <= 1600;
}

static bool set_day(day_time_expr *out, int calendar, int year, int month, int day)
{
    int32_t start = first_of(calendar, year, month), end = first_of(calendar, year, month + 1);
    if (month < 1 || month > 12 || day < 1 || day > end - start) return false;
    day_time_clear(out);
    day_time_set_civil(out, start + day - 1, false);
    out->calendar = (uint8_t)calendar;
    return true;
}

/* The last and the next such day around the reference. */
static bool set_yearless(const day_time_reader *r, day_time_expr *out, int calendar, int month, int day)
{
    int year, unused;
    if (!r->dated) return false;
    day_civil_split(r->today, &year, &unused, &unused);
    year -= 622;
    if (calendar == DT_HIJRI) day_civil_hijri_split(r->today, &year, &unused, &unused);
    while (first_of(calendar, year, month) + day - 1 < r->today) year++;
    if (!set_day(out, calendar, year, month, day)) return false;
    out->dates[1] = out->dates[0];
    int32_t before = first_of(calendar, year - 1, month) + day - 1;
    out->dates[0] = (day_time_days){before, before + 1};
    out->n_dates = 2;
    return true;
}

static bool set_period(day_time_expr *out, int calendar, int year, int month)
{
    day_time_clear(out);
    int32_t start = first_of(calendar, year, month != 0 ? month : 1);
    int32_t end = month != 0 ? first_of(calendar, year, month + 1) : first_of(calendar, year + 1, 1);
    day_time_set_span(out, start, end, month != 0 ? DT_GRAIN_MONTH : DT_GRAIN_YEAR, false);
    out->calendar = (uint8_t)calendar;
    return true;
}

static unsigned skip_era(const day_time_reader *r, unsigned i, int calendar)
{
    int era;
    return day_time_is(r, i, DT_ERA, &era) && era == DT_CALENDAR(calendar) ? i + 1 : i;
}

/* "1402", "سال 1402", with the era behind it when it is told. */
static unsigned read_year(const day_time_reader *r, unsigned i, int calendar, int *year)
{
    i = day_time_skip(r, i, DT_OF);
    unsigned next = day_time_figures(r, i + day_time_is(r, i, DT_YEARWORD, NULL), 4, 4, year);
    return next != 0 && is_own_year(calendar, *year) ? skip_era(r, next, calendar) : 0;
}

static unsigned skip_weekday(const day_time_reader *r, unsigned i)
{
    if (!day_time_is(r, i, DT_WEEKDAY, NULL)) return i;
    i++;
    return i + (day_time_punct(r, i, ',') ? 1 : 0);
}

/* "15 Khordad 1402", "Khordad 1402", "15 Khordad". */
static unsigned read_named(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int day = 0, month, year, value;
    unsigned from = skip_weekday(r, i), next = day_time_monthday(r, from, &day, NULL);
    next = next == 0 ? from : day_time_skip(r, next, DT_OF);
    if (!day_time_is(r, next, DT_MONTH, &value) || value < DT_CALENDAR(1)) return 0;
    int calendar = value >> 5;
    month = value & 31;
    if (calendar != DT_JALALI && calendar != DT_HIJRI) return 0;
    unsigned end = read_year(r, next + 1, calendar, &year);
    if (end != 0 && day != 0) return set_day(out, calendar, year, month, day) ? end : 0;
    if (end != 0) return set_period(out, calendar, year, month) ? end : 0;
    return day != 0 && set_yearless(r, out, calendar, month, day) ? next + 1 : 0;
}

/* "1402/05/12": only where that calendar is the one of the language, or the era is told. */
static unsigned read_figures(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int year, month, day, era = 0;
    unsigned from = skip_weekday(r, i);
    if (day_time_figures(r, from, 4, 4, &year) == 0) return 0;
    char sign = day_time_punct(r, from + 1, '/') ? '/' : '-';
    if (!day_time_punct(r, from + 1, sign) || day_time_figures(r, from + 2, 1, 2, &month) == 0 ||
        !day_time_punct(r, from + 3, sign) || day_time_figures(r, from + 4, 1, 2, &day) == 0)
        return 0;
    for (unsigned k = from + 1; k < from + 5; k++)
        if (!day_time_glued(r, k)) return 0;
    bool told = day_time_is(r, from + 5, DT_ERA, &era);
    int calendar = told ? era >> 5 : r->lang->code[0] == 'f' && r->lang->code[1] == 'a' ? DT_JALALI : 0;
    if ((calendar != DT_JALALI && calendar != DT_HIJRI) || !is_own_year(calendar, year)) return 0;
    return set_day(out, calendar, year, month, day) ? from + 5 + told : 0;
}

/* A Buddhist year: "พ.ศ. 2562", or a bare one above 2400 where years are counted so. */
static unsigned read_buddhist(const day_time_reader *r, unsigned i, int *year)
{
    int era = 0;
    i = day_time_skip(r, i, DT_OF);
    if (day_time_is(r, i, DT_YEARWORD, NULL)) i++;
    bool told = day_time_is(r, i, DT_ERA, &era);
    if (told && era != DT_CALENDAR(DT_BUDDHIST)) return 0;
    unsigned next = day_time_figures(r, i + told, 4, 4, year);
    bool thai = r->lang->code[0] == 't' && r->lang->code[1] == 'h';
    if (next == 0 || *year < 2400 || *year > 2700 || (!told && !thai)) return 0;
    *year -= 543;
    return next;
}

/* "12 January B.E. 2562", "January B.E. 2562", "B.E. 2562". */
static unsigned read_era(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int day = 0, month = 0, year;
    unsigned from = skip_weekday(r, i);
    unsigned next = day_time_monthday(r, from, &day, NULL);
    if (next == 0) next = from;
    if (day_time_is(r, next, DT_MONTH, &month) && month <= 12) next++;
    unsigned end = read_buddhist(r, next, &year);
    if (end == 0 || (day != 0 && month == 0)) return 0;
    day_time_clear(out);
    if (day != 0) {
        if (!day_civil_exists(year, month, day)) return 0;
        day_time_set_civil(out, day_civil(year, month, day), false);
    } else {
        int32_t start = day_civil(year, month != 0 ? month : 1, 1);
        day_time_set_span(out, start, day_civil_add_months(start, month != 0 ? 1 : 12),
                          month != 0 ? DT_GRAIN_MONTH : DT_GRAIN_YEAR, false);
    }
    out->calendar = DT_BUDDHIST;
    return end;
}

/* "2019-03-05 میلادی": a Gregorian date whose era is told. */
static unsigned read_told_gregorian(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    unsigned next = day_time_read_numeric(r, i, out), end = next != 0 ? skip_era(r, next, DT_GREGORIAN) : 0;
    return end > next ? end : 0;
}

/* "سال ۱۳۹۹", "۱۳۹۹ شمسی", "1445 هـ": a year with its era, or after the word for a year. */
static unsigned read_own_year(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int year, era = 0;
    bool word = day_time_is(r, i, DT_YEARWORD, NULL);
    unsigned next = day_time_figures(r, i + word, 4, 4, &year);
    if (next == 0) return 0;
    bool told = day_time_is(r, next, DT_ERA, &era),
         persian = r->lang->code[0] == 'f' && r->lang->code[1] == 'a';
    int calendar = told ? era >> 5 : word && persian ? DT_JALALI : 0;
    if ((calendar != DT_JALALI && calendar != DT_HIJRI) || !is_own_year(calendar, year)) return 0;
    return set_period(out, calendar, year, 0) ? next + told : 0;
}

unsigned day_time_read_calendar_days(const day_time_reader *r, unsigned i, day_time_expr *from,
                                     day_time_expr *to)
{
    int first, last, month, year;
    unsigned next = day_time_monthday(r, i, &first, NULL);
    bool dash = day_time_punct(r, next, '-');
    if (next == 0 || (!dash && !day_time_is(r, next, DT_TO, NULL))) return 0;
    next = day_time_monthday(r, next + 1, &last, NULL);
    if (next == 0 || first >= last) return 0;
    next = day_time_skip(r, next, DT_OF);
    if (!day_time_is(r, next, DT_MONTH, &month) || month < DT_CALENDAR(1)) return 0;
    unsigned end = read_year(r, next + 1, month >> 5, &year);
    bool known = month >> 5 == DT_JALALI || month >> 5 == DT_HIJRI;
    if (end == 0 || !known || !set_day(from, month >> 5, year, month & 31, first)) return 0;
    return set_day(to, month >> 5, year, month & 31, last) ? end : 0;
}

static unsigned calendar_anew(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_production all[] = {read_named, read_figures, read_era, read_own_year,
                                              read_told_gregorian};
    for (unsigned k = 0; k < G_N_ELEMENTS(all); k++) {
        unsigned next = all[k](r, i, out);
        if (next != 0) return next;
    }
    return 0;
}

unsigned day_time_read_calendar(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_classes needs = DT_ANY(DT_MONTH, DT_ERA, DT_MONTH, DT_ERA);
    const char *lang = r->lang->code; /* where such years need no era */
    bool own = (lang[0] == 'f' && lang[1] == 'a') || (lang[0] == 't' && lang[1] == 'h');
    if (!own && !day_time_ahead(r, i, &needs)) return 0;
    return day_time_remember(r, DT_MEMO_CALENDAR, calendar_anew, i, out);
}
