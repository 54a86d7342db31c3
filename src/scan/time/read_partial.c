/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Parts of a year or a month that are counted: "Q1 2017", "first half of 2019", "week 3 of 2027", "the last
 * week of July", "the 9th month of next year". */
#include "model/civil.h"
#include "read.h"
#include <stdio.h>
#include <string.h>

/* --- parts of a year or month ------------------------------------------------------------------------ */

/* The year or month that a part is of: "of 2019", "of the year", "-2019". *years: how many candidates. */
static unsigned whole(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    unsigned next = day_time_skip(r, i, DT_OF);
    if (next == i && day_time_is(r, i, DT_IN, NULL)) next++;
    next += day_time_punct(r, next, '-') || day_time_punct(r, next, '/') || day_time_punct(r, next, ',');
    unsigned end;
    int told;
    if ((end = day_time_year(r, next, &told)) != 0) {
        day_time_set_year(r, out, told);
        return end + (r->lang->traits & DT_YEARWORD_LAST && day_time_is(r, end, DT_YEARWORD, NULL));
    }
    if ((end = day_time_read_month(r, next, out)) != 0 || (end = day_time_read_yearly(r, next, out)) != 0)
        return end;
    return day_time_read_one_period(r, next, out);
}

/* Months from the start of each year it may be. */
static void part_of_years(const day_time_reader *r, day_time_expr *out, const day_time_expr *of, int skip,
                          int months)
{
    day_time_days years[2];
    unsigned n = 0;
    bool open = of == NULL || !of->has_date;
    if (!open)
        for (; n < of->n_dates; n++) years[n] = of->dates[n];
    else if (r->dated) {
        int now, month, day;
        day_civil_split(r->today, &now, &month, &day);
        years[0].start = day_civil(now, 1, 1);
        years[1].start = day_civil(now + 1, 1, 1);
        n = 2;
        int32_t end = day_civil_add_months(years[0].start, skip + months);
        if (end > r->today && day_civil_add_months(years[0].start, skip) > r->today) {
            years[0].start = day_civil(now - 1, 1, 1);
            years[1].start = day_civil(now, 1, 1);
        }
    }
    day_time_expr made;
    day_time_clear(&made);
    made.has_date = made.range = true;
    made.grain = DT_GRAIN_QUARTER;
    snprintf(made.date_timex, DT_TIMEX, "(XXXX-%02d-01,XXXX-%02d-01,P%dM)", skip + 1,
             (skip + months) % 12 + 1, months);
    for (unsigned k = 0; k < n; k++) {
        day_time_expr one;
        day_time_clear(&one);
        int32_t start = day_civil_add_months(years[k].start, skip);
        day_time_set_span(&one, start, day_civil_add_months(start, months), DT_GRAIN_QUARTER, false);
        if (!open) strcpy(made.date_timex, one.date_timex);
        made.dates[made.n_dates++] = one.dates[0];
    }
    *out = made;
}

static unsigned quarter_word(const day_time_reader *r, unsigned i, int *skip, int *months)
{
    int which, unit;
    if (day_time_is(r, i, DT_QUARTER, &which) && which > 0) {
        *skip = (which - 1) * 3;
        *months = 3;
        return i + 1;
    }
    if (day_time_is(r, i, DT_HALF, &which) && which > 0) {
        *skip = (which - 1) * 6;
        *months = 6;
        return i + 1;
    }
    unsigned next = day_time_ordinal(r, i, &which);
    if (next == 0 && r->lang->code[0] != 'e') next = day_time_figures(r, i, 1, 1, &which); /* "2 квартал" */
    if (next == 0) return 0;
    bool quarter = day_time_is(r, next, DT_UNIT, &unit) && unit == DT_UQUARTER;
    bool half =
        day_time_is(r, next, DT_HALF, NULL) || (day_time_is(r, next, DT_FRACTION, &unit) && unit == 50);
    if (which == -1) which = quarter ? 4 : 2;
    if (!(quarter && which <= 4) && !(half && which <= 2)) return 0;
    *skip = (which - 1) * (quarter ? 3 : 6);
    *months = quarter ? 3 : 6;
    return next + 1;
}

/* "2017 q1", "Q1", "first half of 2019", "next year's first quarter". */
unsigned day_time_read_quarter(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int skip, months, told;
    day_time_expr of;
    day_time_clear(&of);
    unsigned next = day_time_year(r, i, &told), the = i + day_time_is(r, i, DT_THE, NULL);
    if (next != 0) {
        day_time_set_year(r, &of, told);
        next += day_time_punct(r, next, '-') || day_time_punct(r, next, '/');
        next += day_time_is(r, next, DT_THE, NULL);
    } else if ((next = day_time_read_one_period(r, i, &of)) != 0) {
        if (of.grain != DT_GRAIN_YEAR) return 0;
        next += day_time_punct(r, next, '\'') ? 2 : 0;
    } else
        next = the;
    unsigned end = quarter_word(r, next, &skip, &months);
    if (end == 0) return 0;
    bool spelled = day_time_is(r, end - 1, DT_UNIT, NULL) || day_time_is(r, end - 1, DT_FRACTION, NULL) ||
                   !g_ascii_isdigit(r->text.data[r->tokens[end - 1].start + r->tokens[end - 1].size - 1]);
    bool given = of.has_date;
    if (!given) {
        bool year_of = day_time_is(r, end, DT_OF, NULL) && day_time_is(r, end + 1, DT_THE, NULL) &&
                       day_time_is(r, end + 2, DT_UNIT, &told) && told == DT_YEAR;
        unsigned more = year_of ? end + 3 : whole(r, end, &of);
        if (year_of) day_time_clear(&of);
        if (more != 0 && of.has_date && of.grain != DT_GRAIN_YEAR) return 0;
        if (more != 0)
            end = more;
        else
            day_time_clear(&of);
        if (more == 0 && spelled && months == 6) return 0;
    }
    if (!of.has_date && months == 6 && !spelled) return 0; /* <h2> */
    part_of_years(r, out, of.has_date ? &of : NULL, skip, months);
    return end;
}

/* The n-th week of a month or year (n -1: the last). */
static bool nth_week(day_time_expr *out, const day_time_expr *of, int n)
{
    if (of->n_dates == 0 || (of->grain != DT_GRAIN_MONTH && of->grain != DT_GRAIN_YEAR)) return false;
    day_time_expr made;
    day_time_clear(&made);
    for (unsigned k = 0; k < of->n_dates; k++) {
        int32_t first = of->dates[k].start, last = of->dates[k].end;
        int32_t thursday = first + (4 - day_civil_weekday(first) + 7) % 7;
        int weeks = (last - 1 - thursday) / 7 + 1, which = n == -1 ? weeks : n;
        if (which < 1 || which > weeks + 1) return false;
        int32_t monday = thursday - 3 + 7 * (which - 1);
        if (k == 0) {
            day_time_set_span(&made, monday, monday + 7, DT_GRAIN_WEEK, of->relative);
            if (of->grain == DT_GRAIN_YEAR)
                snprintf(made.date_timex, DT_TIMEX, "%.40s-W%02d", of->date_timex, which);
            else
                snprintf(made.date_timex, DT_TIMEX, "%.40s-W%02d", of->date_timex, which);
        } else
            made.dates[made.n_dates++] = (day_time_days){monday, monday + 7};
    }
    *out = made;
    return true;
}

unsigned day_time_read_week_number(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int unit, n, now, month, day;
    unsigned next = i;
    if (!day_time_is(r, next, DT_UNIT, &unit) || unit != DT_WEEK ||
        !day_time_figures(r, next + 1, 1, 2, &n) || n < 1 || n > 53)
        return 0;
    next += 2;
    day_time_expr of;
    day_time_clear(&of);
    unsigned end = day_time_is(r, next, DT_OF, NULL) ? whole(r, next, &of) : 0;
    if (end == 0 || of.grain != DT_GRAIN_YEAR) {
        end = next;
        if (!r->dated) {
            out->has_date = out->range = true;
            out->grain = DT_GRAIN_WEEK;
            snprintf(out->date_timex, DT_TIMEX, "XXXX-W%02d", n);
            return end;
        }
        day_civil_split(r->today, &now, &month, &day);
        day_time_set_year(r, &of, now);
    }
    return nth_week(out, &of, n) ? end : 0;
}

/* "the last week of july", "9th month of next year", "first ten days of last year", "last 3 weeks of 2020".
 */
unsigned day_time_read_ordinal_part(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int n, unit, count = 1;
    day_time_expr of;
    unsigned next = day_time_ordinal(r, i + day_time_is(r, i, DT_THE, NULL), &n);
    if (next == 0) {
        int way;
        if (!day_time_is(r, i + day_time_is(r, i, DT_THE, NULL), DT_RELATIVE, &way) || way != -1) return 0;
        n = -1;
        next = i + day_time_is(r, i, DT_THE, NULL) + 1;
    }
    unsigned several = day_time_number(r, next, &count);
    if (several != 0)
        next = several;
    else
        count = 1;
    if (!day_time_is(r, next, DT_UNIT, &unit) || count < 1 || count > 400) return 0;
    unit &= 0xff;
    if (!day_time_is(r, next + 1, DT_OF, NULL) && !day_time_is(r, next + 1, DT_IN, NULL)) return 0;
    day_time_clear(&of);
    unsigned end = whole(r, next + 1, &of);
    if (end == 0) return 0;
    if (unit == DT_WEEK && several == 0) return nth_week(out, &of, n) ? end : 0;
    if (of.n_dates == 0 || (n != 1 && n != -1 && several != 0)) return 0;
    int32_t from = of.dates[0].start, to = of.dates[0].end;
    int months = unit == DT_UMONTH ? 1 : unit == DT_UQUARTER ? 3 : unit == DT_YEAR ? 12 : 0;
    if (months == 0 && unit != DT_UDAY && unit != DT_WEEK) return 0;
    if (unit == DT_WEEK) {
        day_time_expr edge;
        if (!nth_week(&edge, &of, n)) return 0;
        from = n == -1 ? edge.dates[0].start - 7 * (count - 1) : edge.dates[0].start;
        day_time_set_span(out, from, from + 7 * count, DT_GRAIN_WEEK, of.relative);
        return end;
    }
    if (unit == DT_UDAY && several == 0) {
        int32_t day = n == -1 ? to - 1 : from + n - 1;
        day_time_set_civil(out, day, of.relative);
        return day >= from && day < to ? end : 0;
    }
    int size = months ? months : 1;
    if (several != 0 && n == 1)
        to = months ? day_civil_add_months(from, size * count) : from + count;
    else if (several != 0)
        from = months ? day_civil_add_months(to, -size * count) : to - count;
    else if (n == -1)
        from = day_civil_add_months(to, -size);
    else {
        from = day_civil_add_months(from, size * (n - 1));
        to = day_civil_add_months(from, size);
    }
    if (months == 1 && several == 0) {
        int y, m, d;
        day_civil_split(from, &y, &m, &d);
        day_time_set_month(r, out, y, m);
    } else
        day_time_set_span(out, from, to, DT_GRAIN_DAY, of.relative);
    return end;
}
