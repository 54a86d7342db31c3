/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Single days: "4th of Jan 2019", "January 12, 2016", "tuesday the eleventh", "next week Wednesday", "the
 * 18th", "tomorrow", "Independence Day of this year", "the 15th day of next month". */
#include "model/civil.h"
#include "memo.h"
#include "read.h"

/* ", 2016", "of 2016", "in 2016", "'87", "35" after a slash: i when no year follows. */
static unsigned read_year_after(const day_time_reader *r, unsigned i, int *year)
{
    unsigned next = i;
    next += day_time_punct(r, next, ',') || day_time_punct(r, next, '.');
    unsigned of = day_time_skip(r, next, DT_OF);
    if (of == next && day_time_is(r, next, DT_IN, NULL)) of++;
    unsigned word = day_time_skip(r, of, DT_THE);
    if (day_time_is(r, word, DT_YEARWORD, NULL)) of = word + 1 + day_time_is(r, word + 1, DT_OF, NULL);
    unsigned end = day_time_year(r, of, year);
    if (end == 0 && of > next && day_time_figures(r, of, 2, 2, year) && *year > 31) {
        *year += *year < 40 ? 2000 : 1900;
        end = of + 1;
    }
    if (end == 0) return i;
    /* "12 May 2000-3000 units", "August 2019.5", "at 1530": a time or a number, no year */
    bool more = day_time_punct(r, end, '.') && day_time_glued(r, end) && day_time_glued(r, end + 1) &&
                day_time_is(r, end + 1, DT_NUMBER, NULL);
    bool clock =
        (day_time_punct(r, end, ':') && day_time_glued(r, end)) || day_time_is(r, end, DT_DAYHALF, NULL);
    if (more || clock) return i;
    return end + (r->lang->traits & DT_YEARWORD_LAST && day_time_is(r, end, DT_YEARWORD, NULL));
}

unsigned day_time_read_year_after(const day_time_reader *r, unsigned i, int *year)
{
    return read_year_after(r, i, year);
}

/* "of this year", "next year" after a day without a year: the year; i when it does not follow. */
static unsigned relative_year(const day_time_reader *r, unsigned i, int *year)
{
    int way, unit, month, day;
    unsigned next = day_time_skip(r, i, DT_OF);
    if (!r->dated || !day_time_is(r, next, DT_RELATIVE, &way) || way > 2 ||
        !day_time_is(r, next + 1, DT_UNIT, &unit) || unit != DT_YEAR)
        return i;
    day_civil_split(r->today, year, &month, &day);
    *year += way;
    return next + 2;
}

static unsigned month_word(const day_time_reader *r, unsigned i, int *month)
{
    if (!day_time_is(r, i, DT_MONTH, month) || *month > 12) return 0;
    bool point = day_time_punct(r, i + 1, '.') && day_time_glued(r, i + 1) &&
                 (day_time_is(r, i + 2, DT_NUMBER, NULL) || day_time_is(r, i + 2, DT_ORDINAL, NULL));
    return i + 1 + point;
}

/* "jan 4", "january the fourth". */
static unsigned month_day(const day_time_reader *r, unsigned i, int *month, int *day)
{
    bool ordinal;
    unsigned next = month_word(r, i, month);
    if (next == 0) return 0;
    next = day_time_skip(r, next + (day_time_punct(r, next, ',') ? 0 : 0), DT_THE);
    unsigned end = day_time_monthday(r, next, day, &ordinal);
    if (end == 0) return 0;
    /* "May 10:30", "May 5pm", "May 2.5" */
    bool point = (day_time_punct(r, end, ':') || day_time_punct(r, end, '.')) && day_time_glued(r, end) &&
                 day_time_glued(r, end + 1) && day_time_is(r, end + 1, DT_NUMBER, NULL);
    if (!ordinal && (point || day_time_is(r, end, DT_DAYHALF, NULL) || day_time_is(r, end, DT_OCLOCK, NULL)))
        return 0;
    return end;
}

/* "4 jan", "second of Aug", "30th day of september". */
static unsigned day_month(const day_time_reader *r, unsigned i, int *month, int *day)
{
    int unit;
    unsigned next = day_time_skip(r, i, DT_THE);
    if (r->lang->traits & DT_DAY_OF_NUMBER && day_time_is(r, next, DT_UNIT, &unit) && unit == DT_UDAY) next++;
    next = day_time_monthday(r, next, day, NULL);
    if (next == 0) return 0;
    if (day_time_is(r, next, DT_UNIT, &unit) && unit == DT_UDAY) next++;
    next += day_time_punct(r, next, '.') && day_time_glued(r, next);
    next = day_time_skip(r, day_time_skip(r, next, DT_OF), DT_THE);
    next += day_time_punct(r, next, ',') ||
            (day_time_punct(r, next, '-') && day_time_is(r, next + 1, DT_MONTH, NULL));
    return month_word(r, next, month);
}

static unsigned year_month_day(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int year, month, day;
    unsigned next = day_time_figures(r, i, 4, 4, &year);
    if (next == 0 || year < 1000 || year > 2999) return 0;
    next += day_time_punct(r, next, ',');
    unsigned end = month_day(r, next, &month, &day);
    if (end == 0) return 0;
    day_time_set_day(r, out, year, month, day);
    return end;
}

/* "9 de 8 de 1971", "21 del 3": a month by its number, between words that say so. */
static unsigned day_of_number(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int day, month, year = 0;
    if (!(r->lang->traits & DT_DAY_OF_NUMBER)) return 0;
    unsigned next = day_time_figures(r, i, 1, 2, &day);
    if (next == 0 || !day_time_is(r, next, DT_OF, NULL) || day_time_is(r, next, DT_IN, NULL)) return 0;
    unsigned end = day_time_figures(r, next + 1, 1, 2, &month);
    if (end == 0 || day < 13 - 12 * day_time_is(r, end, DT_OF, NULL) || !day_civil_exists(2000, month, day))
        return 0;
    unsigned after = read_year_after(r, end, &year);
    if (year == 0 && r->tokens[next].size < 3) return 0;
    day_time_set_day(r, out, year, month, day);
    return after;
}

/* "el día 18", "até o dia 30". */
static unsigned day_number(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int unit, day;
    unsigned next = day_time_skip(r, i, DT_THE);
    if (!(r->lang->traits & DT_DAY_OF_NUMBER) || !day_time_is(r, next, DT_UNIT, &unit) || unit != DT_UDAY)
        return 0;
    unsigned end = day_time_figures(r, next + 1, 1, 2, &day);
    if (end == 0 || day < 1 || day > 31 ||
        (end < r->n && day_time_glued(r, end) && day_time_glued(r, end + 1)))
        return 0;
    day_time_set_day(r, out, 0, 0, day);
    return end;
}

/* All with a month's name. */
static unsigned named_day(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int month, day, year = 0;
    unsigned next = year_month_day(r, i, out);
    if (next == 0) next = day_of_number(r, i, out);
    if (next != 0) return next;
    next = month_day(r, i, &month, &day);
    if (next == 0) next = day_month(r, i, &month, &day);
    if (next == 0) return 0;
    unsigned end = read_year_after(r, next, &year);
    if (end == next) end = relative_year(r, next, &year);
    day_time_set_day(r, out, year, month, day);
    return end;
}

/* Days of the month that are such a weekday: "tue 13th", the nearest before and after. */
static void weekday_of_month(const day_time_reader *r, day_time_expr *out, int weekday, int day, bool the)
{
    if (!r->dated) return;
    if (the) { /* "monday the 24th": the one of this month, or of the next that fits */
        int year, month, of;
        day_civil_split(r->today, &year, &month, &of);
        if (day_civil_exists(year, month, day) && day_civil_weekday(day_civil(year, month, day)) == weekday) {
            day_time_set_civil(out, day_civil(year, month, day), false);
            return;
        }
    }
    unsigned n = 0;
    for (int step = -1; step <= 1; step += 2)
        for (int months = 0; months < 48; months++) {
            int year, month, of;
            int32_t first = r->today;
            day_civil_split(r->today, &year, &month, &of);
            first = day_civil_add_months(day_civil(year, month, 1), step * months);
            day_civil_split(first, &year, &month, &of);
            int32_t found = first + day - 1;
            bool side = step < 0 ? found < r->today : found >= r->today;
            if (!side || !day_civil_exists(year, month, day) || day_civil_weekday(found) != weekday) continue;
            out->dates[n++] = (day_time_days){found, found + 1};
            break;
        }
    out->n_dates = n;
}

/* "monday 21", "tuesday the eleventh". */
static unsigned weekday_day(const day_time_reader *r, unsigned i, int weekday, day_time_expr *out)
{
    int day;
    bool ordinal;
    unsigned next = day_time_skip(r, i, DT_THE);
    unsigned end = day_time_monthday(r, next, &day, &ordinal);
    if (end == 0 || (!ordinal && (r->tokens[next].digits == 0 || day < 13))) return 0;
    bool clock = (day_time_punct(r, end, ':') || day_time_punct(r, end, '.') || day_time_punct(r, end, '/') ||
                  day_time_punct(r, end, '-')) &&
                 day_time_glued(r, end) && day_time_glued(r, end + 1);
    if (!ordinal && (clock || day_time_is(r, end, DT_DAYHALF, NULL) || day_time_is(r, end, DT_OCLOCK, NULL) ||
                     day_time_is(r, end, DT_UNIT, NULL)))
        return 0;
    day_time_set_weekday(r, out, weekday);
    weekday_of_month(r, out, weekday, day, next > i);
    return end;
}

/* A weekday of the week so many weeks on. */
static void weekday_of_week(const day_time_reader *r, day_time_expr *out, int weekday, int weeks)
{
    day_time_set_weekday(r, out, weekday);
    out->relative = true;
    if (r->dated) day_time_set_civil(out, r->today - day_civil_weekday(r->today) + weekday + 7 * weeks, true);
}

static void relative_weekday(const day_time_reader *r, day_time_expr *out, int weekday, int way)
{
    int today = r->dated ? day_civil_weekday(r->today) : 1;
    switch (way) {
    case DT_REL_PAST: weekday_of_week(r, out, weekday, weekday < today ? 0 : -1); break;
    case DT_REL_COMING: weekday_of_week(r, out, weekday, weekday > today ? 0 : 1); break;
    case DT_REL_SAME:
    case DT_REL_THAT: weekday_of_week(r, out, weekday, 0); break;
    default: weekday_of_week(r, out, weekday, way);
    }
}

/* "last", "this upcoming": the way and where it ends. */
static unsigned read_relative(const day_time_reader *r, unsigned i, int *way)
{
    int more;
    if (!day_time_is(r, i, DT_RELATIVE, way)) return 0;
    if (*way == 0 && day_time_is(r, i + 1, DT_RELATIVE, &more)) {
        *way = more == 1 ? DT_REL_COMING : more == -1 ? DT_REL_PAST : more;
        return i + 2;
    }
    return i + 1;
}

/* "next week", "of last week" around a weekday; i when there is none. */
static unsigned read_week(const day_time_reader *r, unsigned i, int *weeks)
{
    int unit;
    unsigned next = day_time_skip(r, i, DT_OF), noun = day_time_skip(r, next, DT_THE);
    if (r->lang->traits & DT_MOD_AFTER_NOUN && day_time_is(r, noun, DT_UNIT, &unit) &&
        (unit & 0xff) == DT_WEEK) {
        unsigned last = read_relative(r, noun + 1, weeks); /* "la semaine prochaine" */
        if (last != 0 && *weeks <= 2) return last;
    }
    next = noun;
    unsigned end = read_relative(r, next, weeks);
    if (end == 0 || *weeks > 2 || !day_time_is(r, end, DT_UNIT, &unit) || unit != DT_WEEK) return i;
    return end + 1;
}

static unsigned with_weekday(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int weekday, way, weeks;
    unsigned relative = read_relative(r, i, &way), next = relative ? relative : i;
    unsigned week = read_week(r, i, &weeks);
    if (week > i) { /* "next week Wednesday", "next week on Tuesday" */
        week = day_time_skip(r, week, DT_ON);
        if (!day_time_is(r, week, DT_WEEKDAY, &weekday) || weekday > 7) return 0;
        weekday_of_week(r, out, weekday, weeks);
        return week + 1;
    }
    if (!day_time_is(r, next, DT_WEEKDAY, &weekday) || weekday > 7) return 0;
    next++;
    unsigned after =
        next + (day_time_punct(r, next, ',') || day_time_punct(r, next, '.') || day_time_punct(r, next, '('));
    after = day_time_skip(r, after, DT_ON);
    unsigned end = day_time_read_numeric(r, after, out);
    if (end != 0 && out->range) end = 0;
    if (end == 0) end = named_day(r, after, out);
    if (end == 0 && day_time_is(r, after, DT_DAY, NULL) && after > next) end = 0;
    if (end != 0) {
        out->weekday = weekday;
        if (relative && r->dated && out->n_dates == 2 && way >= 0 && way < 3)
            out->n_dates = 1, out->dates[0] = out->dates[way > 0];
        return end + (day_time_punct(r, after - 1, '(') && day_time_punct(r, end, ')'));
    }
    if (relative) {
        relative_weekday(r, out, weekday, way);
        return next;
    }
    end = weekday_day(r, after, weekday, out);
    if (end != 0) return end;
    end = read_week(r, next, &weeks);
    if (end > next) {
        weekday_of_week(r, out, weekday, weeks);
        return end;
    }
    bool common = day_time_is(r, next - 1, DT_WEAK, NULL) && !day_time_has_context(r, next - 1);
    if (common && !day_time_is(r, next, DT_AT, NULL)) return 0;
    day_time_set_weekday(r, out, weekday);
    if (r->lang->traits & DT_MOD_AFTER_NOUN) {
        end = read_relative(r, next, &way);
        if (end != 0) {
            relative_weekday(r, out, weekday, way);
            return end;
        }
    }
    return next;
}

/* "the 18th", "the 15th day of next month". */
static unsigned bare_ordinal(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int day, unit, way = 0;
    unsigned next = day_time_skip(r, i, DT_THE);
    bool the = next > i || (i > 0 && day_time_is(r, i - 1, DT_ON, NULL));
    unsigned end = day_time_ordinal(r, next, &day);
    if (end == 0 || day < 1 || day > 31) return 0;
    unsigned of =
        day_time_is(r, end, DT_UNIT, &unit) && unit == DT_UDAY ? day_time_skip(r, end + 1, DT_OF) : 0;
    if (of != 0) {
        unsigned whole = day_time_skip(r, of, DT_THE);
        unsigned relative = read_relative(r, whole, &way);
        unsigned at = relative ? relative : whole;
        if (!day_time_is(r, at, DT_UNIT, &unit) || unit != DT_UMONTH || way > 2) return 0;
        day_time_set_day(r, out, 0, 0, day);
        if (!r->dated) return at + 1;
        int year, month, of_month;
        day_civil_split(day_civil_add_months(r->today, way), &year, &month, &of_month);
        day_time_set_day(r, out, year, month, day);
        return at + 1;
    }
    if (!the || r->tokens[next].digits != 0 || r->tokens[next].size > 12) return 0;
    bool figures = g_ascii_isdigit(r->text.data[r->tokens[next].start]);
    bool noun = end < r->n && (day_time_is(r, end, DT_UNIT, NULL) || day_time_is(r, end, DT_WEEKDAY, NULL) ||
                               day_time_is(r, end, DT_QUARTER, NULL) || day_time_is(r, end, DT_HALF, NULL));
    if (!figures || noun) return 0;
    size_t after = r->tokens[end - 1].start + r->tokens[end - 1].size;
    /* "the 18th century", "the 5th man": a noun follows; at the end of a phrase nothing does */
    bool more = end >= r->n && after + 1 < r->text.size && r->text.data[after] == ' ' &&
                g_ascii_isalpha(r->text.data[after + 1]);
    if (more || (day_time_is(r, end, DT_AND, NULL))) return 0;
    day_time_set_day(r, out, 0, 0, day);
    return end;
}

static unsigned feast(day_time_expr *out, unsigned end)
{
    out->feast = true;
    return end;
}

static unsigned holiday(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int which, way, year = 0, month, day;
    unsigned relative = read_relative(r, i, &way), next = relative ? relative : i;
    if (!day_time_is(r, next, DT_HOLIDAY, &which)) return 0;
    next++;
    unsigned end = read_year_after(r, next, &year);
    if (end == next) end = relative_year(r, next, &year);
    if (relative && r->dated && end == next) {
        day_time_set_holiday(r, out, which, 0);
        if (out->n_dates == 2 && (way == -1 || way >= 1)) {
            day_time_days one = out->dates[way == -1 || way == DT_REL_PAST ? 0 : 1];
            day_time_set_civil(out, one.start, true);
            return feast(out, end);
        }
        day_civil_split(r->today, &year, &month, &day);
    }
    day_time_set_holiday(r, out, which, year);
    return feast(out, end);
}

/* "am Morgen", "por la mañana": the word is tomorrow's and the morning's. */
static bool is_part_here(const day_time_reader *r, unsigned i)
{
    if (i == 0 || !day_time_is(r, i, DT_DAY, NULL) || !day_time_is(r, i, DT_PART, NULL)) return false;
    bool german = r->lang->code[0] == 'd';
    return day_time_is(r, i - 1, DT_THE, NULL) || (german && day_time_is(r, i - 1, DT_ON, NULL)) ||
           (!german && (day_time_is(r, i - 1, DT_IN, NULL) || day_time_is(r, i - 1, DT_WEEKDAY, NULL)));
}

/* "the first Monday of next month", "last Friday in October 2019". */
static unsigned nth_weekday(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int n, weekday;
    day_time_expr of;
    unsigned next = day_time_ordinal(r, day_time_skip(r, i, DT_THE), &n);
    if (next == 0 || n == 0 || n > 5 || !day_time_is(r, next, DT_WEEKDAY, &weekday) || weekday > 7) return 0;
    if (!day_time_is(r, next + 1, DT_OF, NULL) && !day_time_is(r, next + 1, DT_IN, NULL)) return 0;
    day_time_clear(&of);
    unsigned whole = day_time_skip(r, next + 2, DT_THE), end = day_time_read_month(r, whole, &of);
    if (end == 0) end = day_time_read_one_period(r, whole, &of);
    if (end == 0) end = day_time_read_one_period(r, next + 2, &of);
    if (end == 0 || of.grain != DT_GRAIN_MONTH) return 0;
    day_time_set_weekday(r, out, weekday);
    out->relative = of.relative;
    out->n_dates = 0;
    for (unsigned k = 0; k < of.n_dates; k++) {
        int year, month, day;
        day_civil_split(of.dates[k].start, &year, &month, &day);
        int32_t found = day_civil_nth(year, month, n == -1 ? 5 : n, weekday);
        out->dates[out->n_dates++] = (day_time_days){found, found + 1};
    }
    return end;
}

static unsigned today_word(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int days, unit, way;
    if (is_part_here(r, i)) return 0;
    if (day_time_is(r, i, DT_DAY, &days)) {
        unsigned next = i + 1, after = next + (day_time_punct(r, next, ',') || day_time_punct(r, next, '('));
        day_time_expr told;
        unsigned end = after > next ? day_time_read_numeric(r, after, &told) : 0; /* "tomorrow, 13/04/21" */
        if (end == 0 && after > next) end = named_day(r, after, &told);
        if (end != 0 && !told.range && told.year != 0) {
            *out = told;
            return end + (day_time_punct(r, end, ')') && day_time_punct(r, next, '('));
        }
        day_time_set_from_today(r, out, days);
        return next;
    }
    bool the = day_time_is(r, i, DT_THE, NULL);
    unsigned next = read_relative(r, i + the, &way);
    if (next == 0) next = i + the, way = 0;
    if (!(the || next > i) || !day_time_is(r, next, DT_UNIT, &unit) || unit != DT_UDAY || way > 1) return 0;
    if (next == i + the &&
        (day_time_is(r, next + 1, DT_OF, NULL) || day_time_is(r, next + 1, DT_AFTER, NULL)))
        return 0;
    day_time_set_from_today(r, out, way);
    return next + 1;
}

static unsigned date_anew(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_way ways[] = {
        {nth_weekday, DT_ANY(DT_WEEKDAY, DT_WEEKDAY, DT_WEEKDAY, DT_WEEKDAY)},
        {day_time_read_calendar, {{0}}},
        {day_time_read_weekdaypart, DT_ANY(DT_WEEKDAYPART, DT_WEEKDAYPART, DT_WEEKDAYPART, DT_WEEKDAYPART)},
        {with_weekday, DT_ANY(DT_WEEKDAY, DT_WEEKDAY, DT_WEEKDAY, DT_WEEKDAY)},
        {day_time_read_numeric, {{0}}},
        {named_day, DT_ANY(DT_MONTH, DT_OF, DT_MONTH, DT_OF)},
        {holiday, DT_ANY(DT_HOLIDAY, DT_HOLIDAY, DT_HOLIDAY, DT_HOLIDAY)},
        {today_word, DT_ANY(DT_DAY, DT_UNIT, DT_DAY, DT_UNIT)},
        {bare_ordinal, DT_ANY(DT_ORDINAL, DT_UNIT, DT_ORDINAL, DT_UNIT)},
        {day_number, DT_ANY(DT_UNIT, DT_UNIT, DT_UNIT, DT_UNIT)}};
    unsigned longest = day_time_longest(r, i, ways, G_N_ELEMENTS(ways), out);
    if (longest == 0) return 0;
    int weekday;
    if (day_time_punct(r, longest, '(') && day_time_is(r, longest + 1, DT_WEEKDAY, &weekday) &&
        day_time_punct(r, longest + 2, ')'))
        longest += 3;
    return longest;
}

unsigned day_time_read_date(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    return day_time_remember(r, DT_MEMO_DATE, date_anew, i, out);
}
