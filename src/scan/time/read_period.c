/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Periods of days: months, years, weeks, quarters, seasons, decades, what is counted from now ("next two
 * days"), and pieces of all of these ("early March", "the last week of 2019", "rest of the week"). */
#include "model/civil.h"
#include "memo.h"
#include "read.h"
#include <stdio.h>
#include <string.h>

#define MONTHS_MAX 120000 /* of each length that is added: days are kept in 32 bits */

unsigned day_time_relative(const day_time_reader *r, unsigned i, int *way)
{
    int more;
    if (!day_time_is(r, i, DT_RELATIVE, way)) return 0;
    if (*way == 0 && day_time_is(r, i + 1, DT_RELATIVE, &more)) {
        *way = more;
        return i + 2;
    }
    return i + 1;
}

int day_time_direction(int way)
{
    return way == DT_REL_PAST                         ? -1
           : way == DT_REL_COMING                     ? 1
           : way == DT_REL_SAME || way == DT_REL_THAT ? 0
                                                      : way;
}

bool day_time_has_context(const day_time_reader *r, unsigned i)
{
    static const uint8_t classes[] = {DT_IN,    DT_SINCE,    DT_BEFORE,  DT_AFTER,   DT_FROM, DT_TO,
                                      DT_UNTIL, DT_EDGE,     DT_OF,      DT_BETWEEN, DT_ON,   DT_RELATIVE,
                                      DT_EVERY, DT_STARTING, DT_ORDINAL, DT_AT};
    while (i > 0 && day_time_is(r, i - 1, DT_THE, NULL)) i--;
    for (size_t k = 0; i > 0 && k < sizeof classes; k++)
        if (day_time_is(r, i - 1, classes[k], NULL)) return true;
    return i > 1 && day_time_punct(r, i - 1, '-') && r->tokens[i - 2].readings[0].class != DT_PUNCT;
}

/* "april 2017", "Dec, 2018", "this may", "2019 January". */
unsigned day_time_read_month(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int which, way, year = 0;
    unsigned relative = day_time_relative(r, i, &way), next = relative ? relative : i;
    if (!relative && day_time_figures(r, i, 4, 4, &year) && year > 1500 &&
        day_time_is(r, i + 1, DT_MONTH, &which) && which <= 12) {
        day_time_set_month(r, out, year, which);
        return i + 2;
    }
    year = 0;
    if (!day_time_is(r, next, DT_MONTH, &which) || which > 12) return 0;
    next++;
    unsigned end = day_time_read_year_after(r, next, &year);
    if (end == next && !relative && day_time_is(r, i, DT_WEAK, NULL) && !day_time_has_context(r, i)) return 0;
    bool small =
        g_ascii_islower(r->text.data[r->tokens[next - 1].start]) && day_time_is(r, next - 1, DT_WEAK, NULL);
    bool told = relative ? false
                         : day_time_is(r, i - (i > 0), DT_IN, NULL) ||
                               day_time_is(r, i - (i > 0), DT_SINCE, NULL) ||
                               day_time_is(r, i - (i > 0), DT_EDGE, NULL) ||
                               day_time_is(r, i - (i > 0), DT_AFTER, NULL);
    if (end == next && small && !told) return 0; /* "that may", "you to may" */
    int now, current, day, unit;
    day_civil_split(r->today, &now, &current, &day);
    unsigned of = day_time_skip(r, next, DT_OF), again = day_time_relative(r, of, &way);
    if (end == next && again && day_time_direction(way) < 3 && day_time_is(r, again, DT_UNIT, &unit) &&
        unit == DT_YEAR && r->dated) {
        year = now + day_time_direction(way);
        end = again + 1;
    } else if (relative && year == 0 && r->dated)
        year = now + (way == 0                      ? 0
                      : day_time_direction(way) > 0 ? (which <= current || way == 1)
                                                    : -(which >= current || way == -1));
    if (r->lang->traits & DT_MOD_AFTER_NOUN && !relative && year == 0 && r->dated &&
        (again = day_time_relative(r, next, &way)) != 0) {
        year = now + (day_time_direction(way) > 0   ? which <= current
                      : day_time_direction(way) < 0 ? -(which >= current)
                                                    : 0);
        end = again; /* "marzo pasado" */
    }
    day_time_set_month(r, out, year, which);
    return end;
}

/* Whether figures that could be a year are one, by what stands around them. */
static bool is_year_here(const day_time_reader *r, unsigned i, unsigned next)
{
    const day_time_token *token = &r->tokens[i];
    size_t end = r->tokens[next - 1].start + r->tokens[next - 1].size, start = token->start;
    if (day_time_is(r, next, DT_NUMBER, NULL) || day_time_is(r, next, DT_UNIT, NULL) ||
        day_time_is(r, next, DT_DAYHALF, NULL))
        return false;
    bool glued_sign = next + 1 < r->n && r->tokens[next].readings[0].class == DT_PUNCT &&
                      r->tokens[next].glued && r->tokens[next + 1].glued && r->tokens[next + 1].digits != 4;
    if (glued_sign) return false;
    if (i > 0 && token->glued && r->tokens[i - 1].readings[0].class == DT_PUNCT &&
        (i < 2 || day_time_is(r, i - 2, DT_NUMBER, NULL)) && !day_time_punct(r, i - 1, '(') &&
        !day_time_punct(r, i - 1, '-') && !day_time_punct(r, i - 1, '~'))
        return false;
    if (day_time_has_context(r, i) ||
        (i > 0 && (day_time_is(r, i - 1, DT_YEARWORD, NULL) || day_time_is(r, i - 1, DT_AND, NULL)))) {
        bool noun = next >= r->n && end + 1 < r->text.size && r->text.data[end] == ' ' &&
                    g_ascii_isalpha(r->text.data[end + 1]);
        return !noun ||
               !(i > 0 && (day_time_is(r, i - 1, DT_OF, NULL) && !day_time_is(r, i - 1, DT_IN, NULL)));
    }
    int other;
    bool range = (day_time_is(r, next, DT_TO, NULL) || day_time_punct(r, next, '-')) &&
                 day_time_figures(r, next + 1, 4, 4, &other);
    if (range) return true;
    /* alone: at the end of a phrase, after a word in small letters */
    if (token->digits != 4 || token->number < 1900 || token->number > 2099) return false;
    bool closed = end >= r->text.size || (!g_ascii_isalnum(r->text.data[end]) &&
                                          (r->text.data[end] != ' ' || end + 1 >= r->text.size));
    if (!closed || start < 2 || r->text.data[start - 1] != ' ') return false;
    size_t word = start - 1;
    while (word > 0 && g_ascii_islower(r->text.data[word - 1])) word--;
    return word < start - 1 && (word == 0 || r->text.data[word - 1] == ' ');
}

unsigned day_time_read_yearly(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int which, kind;
    unsigned next = i;
    bool word = day_time_is(r, next, DT_YEARWORD, &kind);
    if (word)
        next++;
    else
        next = i;
    unsigned end = day_time_year(r, next, &which);
    if (end == 0 && word && day_time_glued(r, next) && day_time_figures(r, next, 2, 2, &which)) {
        which += which < 60 ? 2000 : 1900;
        end = next + 1;
    }
    if (end == 0 || which < 1000 || which > 2200 || (!word && which < 1500)) return 0;
    bool after = r->lang->traits & DT_YEARWORD_LAST && day_time_is(r, end, DT_YEARWORD, &kind);
    if (!word && !after && !is_year_here(r, next, end)) return 0;
    day_time_set_year(r, out, which);
    return end + after;
}

unsigned day_time_read_decade(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int from, ordinal, unit;
    unsigned next = day_time_skip(r, i, DT_THE);
    unsigned end = day_time_ordinal(r, next, &ordinal);
    if (end != 0 && day_time_is(r, end, DT_UNIT, &unit) && unit == DT_CENTURY && ordinal > 0 &&
        ordinal < 23) {
        day_time_set_span(out, day_civil((ordinal - 1) * 100, 1, 1), day_civil(ordinal * 100, 1, 1),
                          DT_GRAIN_CENTURY, false);
        return end + 1;
    }
    next = day_time_punct(r, next, '\'') ? next + 1 : next;
    if (!day_time_figures(r, next, 4, 4, &from) && !day_time_figures(r, next, 2, 2, &from)) return 0;
    end = next + 1 + (day_time_punct(r, next + 1, '\'') && day_time_glued(r, next + 1));
    bool wide = r->tokens[next].digits == 4;
    if (!day_time_is(r, end, DT_DECADE_MARK, NULL) || (!day_time_glued(r, end) && !wide) || from % 10 != 0)
        return 0;
    if (!wide && from < 20) return 0;
    if (!wide) from += 1900;
    if (from < 1500 || from > 2100) return 0;
    day_time_set_span(out, day_civil(from, 1, 1), day_civil(from + (from % 100 ? 10 : 10), 1, 1),
                      DT_GRAIN_DECADE, false);
    return end + 1;
}

/* N units from now: days begin tomorrow, months of the calendar are not meant. */
static bool counted(const day_time_reader *r, day_time_expr *out, day_time_unit unit, int n, int way,
                    bool business)
{
    static const uint8_t months[DT_N_UNITS] = {[DT_UMONTH] = 1, [DT_YEAR] = 12, [DT_DECADE] = 120};
    static const uint8_t days[DT_N_UNITS] = {
        [DT_UDAY] = 1, [DT_WEEK] = 7, [DT_FORTNIGHT] = 14, [DT_NIGHT] = 1};
    static const int32_t seconds[DT_N_UNITS] = {[DT_SECOND] = 1, [DT_MINUTE] = 60, [DT_HOUR] = 3600};
    if (n < 1 || n > 10000) return false;
    if (!r->dated) {
        static const char letters[] = "SMHDWMQYECNFXI";
        out->has_date = out->range = out->relative = true;
        out->grain = DT_GRAIN_DAY;
        snprintf(out->date_timex, DT_TIMEX, "P%s%c%d%c", unit <= DT_HOUR ? "T" : "", way < 0 ? '-' : '+', n,
                 letters[unit]);
        return true;
    }
    if (seconds[unit] != 0) {
        out->has_moment = true;
        out->relative = true;
        out->moment = way < 0 ? r->now - (int64_t)n * seconds[unit] : r->now;
        out->moment_end = out->moment + (int64_t)n * seconds[unit];
        return true;
    }
    if (unit == DT_UQUARTER) {
        day_time_expr first, last;
        day_time_clear(&first);
        day_time_clear(&last);
        day_time_set_period(r, &first, DT_UQUARTER, way < 0 ? -n : 1);
        day_time_set_period(r, &last, DT_UQUARTER, way < 0 ? -1 : n);
        day_time_set_span(out, first.dates[0].start, last.dates[0].end, DT_GRAIN_QUARTER, true);
        return true;
    }
    if (months[unit] == 0 && days[unit] == 0) return false;
    int32_t from = way < 0 ? r->today : r->today + 1, to;
    if (business)
        to = way < 0 ? day_civil_add_business(from, -n) : day_civil_add_business(from - 1, n) + 1;
    else
        to = day_civil_add_months(from, (way < 0 ? -n : n) * months[unit]) + (way < 0 ? -n : n) * days[unit];
    day_time_set_span(out, from < to ? from : to, from < to ? to : from, DT_GRAIN_DAY, true);
    return true;
}

static unsigned read_amount(const day_time_reader *r, unsigned i, int *n)
{
    unsigned next = i + day_time_is(r, i, DT_A, NULL);
    if (day_time_is(r, next, DT_FEW, n)) return day_time_skip(r, next + 1, DT_OF);
    return day_time_number(r, i, n);
}

/* "3 días pasados", "4 días hábiles siguientes": the way stands behind the unit. */
static unsigned several_then_way(const day_time_reader *r, unsigned i, day_time_expr *out, int n)
{
    int unit, way;
    unsigned noun = i + day_time_is(r, i, DT_BUSINESS, NULL);
    if (!(r->lang->traits & DT_MOD_AFTER_NOUN) || !day_time_is(r, noun, DT_UNIT, &unit)) return 0;
    bool work = day_time_is(r, noun + 1, DT_BUSINESS, NULL);
    unsigned last = day_time_relative(r, noun + 1 + work, &way);
    if (last == 0 || (day_time_direction(way) != 1 && day_time_direction(way) != -1)) return 0;
    return counted(r, out, (day_time_unit)(unit & 0xff), n, day_time_direction(way), noun > i || work) ? last
                                                                                                       : 0;
}

static bool more_units(const day_time_reader *r, unsigned *next, day_time_expr *out, int way)
{
    day_time_expr more;
    bool and = day_time_is(r, *next, DT_AND, NULL);
    if (!r->dated || !out->has_date) return false;
    unsigned end = day_time_read_duration(r, *next + and, &more);
    if (end == 0 || more.time_units || more.months > MONTHS_MAX || day_time_is(r, end, DT_AGO, NULL) ||
        day_time_is(r, end, DT_LATER, NULL))
        return false;
    int32_t from = out->dates[0].start, to = out->dates[0].end, days = (int32_t)(more.seconds / 86400);
    if (way < 0)
        from = day_civil_add_months(from, -more.months) - days;
    else
        to = day_civil_add_months(to, more.months) + days;
    day_time_set_span(out, from, to, DT_GRAIN_DAY, true);
    *next = end;
    return true;
}

/* "next two days", "5 past minutes", "last 3 months and 2 weeks". */
static unsigned several(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int way, n, unit;
    unsigned next = day_time_relative(r, i, &way);
    if (next != 0)
        next = read_amount(r, next, &n);
    else if ((next = read_amount(r, i, &n)) != 0) {
        unsigned last = several_then_way(r, next, out, n);
        if (last != 0) return last;
        next = day_time_relative(r, next, &way);
    }
    if (next == 0 || day_time_direction(way) == 0 || day_time_direction(way) > 1) return 0;
    bool business = day_time_is(r, next, DT_BUSINESS, NULL);
    next += business;
    if (day_time_is(r, next, DT_BUSINESSDAY, NULL))
        return counted(r, out, DT_UDAY, n, day_time_direction(way), true) ? next + 1 : 0;
    if (!day_time_is(r, next, DT_UNIT, &unit)) return 0;
    if (r->lang->traits & DT_MOD_AFTER_NOUN && day_time_is(r, next + 1, DT_BUSINESS, NULL)) {
        business = true;
        next++;
    }
    if (!counted(r, out, (day_time_unit)(unit & 0xff), n, day_time_direction(way), business)) return 0;
    next++;
    while (more_units(r, &next, out, day_time_direction(way))) {}
    return next;
}

/* "last week", "this month", "next hour", "the year", "that weekend". */
unsigned day_time_read_one_period(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int way = 0, unit;
    bool the = day_time_is(r, i, DT_THE, NULL);
    unsigned next = day_time_relative(r, i + the, &way);
    bool relative = next != 0;
    if (!relative) next = i + the;
    if (relative && the && !(day_time_is(r, next, DT_UNIT, &unit) && unit == DT_DECADE)) return 0;
    bool year_kind =
        relative && day_time_is(r, next, DT_YEARWORD, NULL) && day_time_is(r, next + 1, DT_UNIT, NULL);
    next += year_kind || (day_time_is(r, next, DT_BUSINESS, NULL) &&
                          day_time_is(r, next + 1, DT_UNIT, &unit) && unit == DT_WEEK);
    bool business = next > i && day_time_is(r, next - 1, DT_BUSINESS, NULL);
    bool weekend = day_time_is(r, next, DT_WEEKEND, &unit) && unit < DT_PLURAL;
    if (weekend)
        unit = DT_UWEEKEND;
    else if (!day_time_is(r, next, DT_UNIT, &unit) || (unit & DT_PLURAL))
        return 0;
    bool after =
        !relative && (r->lang->traits & DT_MOD_AFTER_NOUN) && day_time_is(r, next + 1, DT_RELATIVE, &way);
    bool numbered = next + 1 < r->n && r->tokens[next + 1].digits != 0;
    if (!relative && (numbered || day_time_is(r, next + 1, DT_TODATE, NULL))) return 0;
    if (!relative && !after && !weekend && (!the || unit == DT_UQUARTER || unit < DT_WEEK)) return 0;
    if (relative && unit < DT_UDAY && day_time_direction(way) == 0) return 0;
    if (unit <= DT_HOUR) {
        if (!counted(r, out, (day_time_unit)unit, 1, day_time_direction(way), false)) return 0;
    } else if (!day_time_set_period(r, out, (day_time_unit)unit, day_time_direction(way)))
        return 0;
    if (business && out->n_dates == 1) out->dates[0].end = out->dates[0].start + 5;
    return next + 1 + after;
}

static unsigned season(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const char *const names[] = {"SP", "SU", "FA", "WI"};
    int way, which, told = 0, now = 0, month, day;
    unsigned relative = day_time_relative(r, i, &way), next = relative ? relative : i;
    if (!day_time_is(r, next, DT_SEASON, &which) || which < 1 || which > 4) return 0;
    next++;
    unsigned end = day_time_read_year_after(r, next, &told);
    if (!relative && told == 0 && day_time_is(r, i, DT_WEAK, NULL)) return 0;
    if (r->dated) day_civil_split(r->today, &now, &month, &day);
    if (relative && told == 0 && r->dated) told = now + day_time_direction(way);
    out->has_date = out->range = out->unresolved = true;
    out->grain = DT_GRAIN_SEASON;
    out->relative = relative != 0;
    if (told != 0)
        snprintf(out->date_timex, DT_TIMEX, "%04d-%s", told, names[which - 1]);
    else
        snprintf(out->date_timex, DT_TIMEX, "%s", names[which - 1]);
    return end;
}

/* --- edges ------------------------------------------------------------------------------------------- */

static void edge_of(const day_time_reader *r, day_time_expr *out, int edge)
{
    bool first = edge == DT_EARLY || edge == DT_EARLIER || edge == DT_EDGE_BEGIN, middle = edge == DT_MIDDLE;
    for (unsigned k = 0; k < out->n_dates; k++) {
        day_time_days *d = &out->dates[k];
        int32_t half = d->start + (d->end - d->start) / 2, from = d->start, to = d->end;
        bool year = out->grain == DT_GRAIN_YEAR, month = out->grain == DT_GRAIN_MONTH;
        if (month) half = d->start + 15;
        if (year) half = day_civil_add_months(d->start, 6);
        if (out->grain == DT_GRAIN_WEEK) half = d->start + (d->end - d->start == 7 ? 3 : 1);
        if (first)
            to = year && edge == DT_EDGE_BEGIN ? day_civil_add_months(d->start, 4) : half;
        else if (middle && month)
            from = d->start + 9, to = d->start + 20;
        else if (middle && year)
            from = day_civil_add_months(d->start, 4), to = day_civil_add_months(d->start, 8);
        else if (middle)
            from = half - (d->end - d->start) / 6, to = half + (d->end - d->start) / 6;
        else
            from = year && edge == DT_EDGE_END ? day_civil_add_months(d->start, 8) : half;
        if (edge == DT_LATERIN && r->dated && from < r->today && r->today < d->end) from = r->today;
        *d = (day_time_days){from, to};
    }
    out->inner_mod = first ? DT_MOD_START : middle ? DT_MOD_MID : DT_MOD_END;
}

static unsigned edge(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int which, unit;
    unsigned next = i;
    if (day_time_is(r, i, DT_THE, NULL) && day_time_is(r, i + 1, DT_EDGE, &which) && which == DT_EDGE_EOD)
        next++;
    if (!day_time_is(r, next, DT_EDGE, &which)) return 0;
    if (which == DT_EDGE_EOD) {
        day_time_set_from_today(r, out, 0);
        out->has_time = true;
        out->from = out->to = 86399;
        return next + 1;
    }
    next++;
    next += day_time_punct(r, next, '-');
    unsigned of = day_time_skip(r, next, DT_OF);
    bool very = which == DT_EDGE_END || which == DT_EDGE_BEGIN;
    if (very && of > next && day_time_is(r, next, DT_IN, NULL)) return 0; /* "end in 2150" */
    if (of == next && day_time_is(r, next, DT_IN, NULL)) of++;
    if (which == DT_EDGE_END) {
        day_time_expr day;
        day_time_clear(&day);
        unsigned the = day_time_skip(r, of, DT_THE);
        unsigned end = day_time_is(r, the, DT_UNIT, &unit) && unit == DT_UDAY ? the + 1 : 0;
        if (end != 0 && of == next) end = 0;
        day_time_clear(&day);
        if (end != 0)
            day_time_set_from_today(r, &day, 0);
        else if (of > next && (end = day_time_read_date(r, the, &day)) != 0 && day.range)
            end = 0;
        if (end != 0) {
            *out = day;
            out->zone = DT_NO_ZONE;
            out->has_time = true;
            out->from = out->to = 86399;
            out->time_grain = DT_GRAIN_SECOND;
            return end;
        }
    }
    unsigned end = day_time_read_month(r, day_time_skip(r, of, DT_THE), out);
    if (end == 0) end = day_time_read_yearly(r, of, out);
    if (end == 0) end = day_time_read_one_period(r, of, out);
    if (end == 0 && of > next && day_time_is(r, of, DT_UNIT, &unit) && unit >= DT_WEEK && unit < DT_PLURAL &&
        day_time_set_period(r, out, (day_time_unit)unit, 0))
        end = of + 1;
    if (end == 0 && of > next) end = day_time_read_decade(r, of, out);
    if (end == 0 || out->has_moment) return 0;
    edge_of(r, out, which);
    return end;
}

/* "rest of the week", "year to date", "week of February 4". */
static unsigned rest_of(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int unit, way = 0;
    unsigned next = i;
    if (!day_time_is(r, next, DT_REST, NULL)) return 0;
    next = day_time_skip(r, day_time_skip(r, next + 1, DT_OF), DT_THE);
    unsigned relative = day_time_relative(r, next, &way);
    if (relative) next = relative;
    if (!day_time_is(r, next, DT_UNIT, &unit) ||
        !day_time_set_period(r, out, (day_time_unit)(unit & 0xff), day_time_direction(way)))
        return 0;
    if (out->n_dates == 1 && r->dated) {
        int32_t end = out->dates[0].end - (unit == DT_WEEK ? 1 : 0),
                from = day_time_direction(way) == 0 ? r->today : out->dates[0].start;
        day_time_set_span(out, from, end > from ? end : from, DT_GRAIN_DAY, true);
    }
    return next + 1;
}

static unsigned to_date(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int unit;
    unsigned next = i;
    if (day_time_is(r, next, DT_TODATE, &unit)) {
        next++;
    } else {
        if (!day_time_is(r, next, DT_UNIT, &unit) || !day_time_is(r, next + 1, DT_TODATE, NULL)) return 0;
        next += 2;
    }
    if (unit < DT_WEEK || !day_time_set_period(r, out, (day_time_unit)(unit & 0xff), 0)) return 0;
    if (out->n_dates == 1) out->dates[0].end = r->today;
    return next;
}

static unsigned week_of(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    unsigned next = day_time_skip(r, i, DT_THE);
    int unit;
    bool week = day_time_is(r, next, DT_UNIT, &unit) && unit == DT_WEEK &&
                (day_time_is(r, next + 1, DT_OF, NULL) || day_time_is(r, next + 1, DT_STARTING, NULL));
    if (!week && !day_time_is(r, next, DT_WEEKOF, NULL)) return 0;
    next = day_time_skip(r, day_time_skip(r, next + 1 + week, DT_ON), DT_THE);
    unsigned end = day_time_read_date(r, next, out);
    if (end == 0 || out->range) return 0;
    for (unsigned k = 0; k < out->n_dates; k++) {
        out->dates[k].start -= day_civil_weekday(out->dates[k].start) - 1;
        out->dates[k].end = out->dates[k].start + 7;
    }
    out->range = true;
    out->grain = DT_GRAIN_WEEK;
    return end;
}

/* "halloween weekend 2021" */
static unsigned holiday_weekend(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int told = 0, which, y, w;
    if (!day_time_is(r, i, DT_HOLIDAY, &which)) return 0;
    unsigned next = day_time_read_year_after(r, i + 1, &told);
    if (!day_time_is(r, next, DT_WEEKEND, NULL)) return 0;
    next++;
    if (told == 0) next = day_time_read_year_after(r, next, &told);
    day_time_set_holiday(r, out, which, told);
    for (unsigned k = 0; k < out->n_dates; k++) {
        int32_t day = out->dates[k].start, monday = day - day_civil_weekday(day) + 1;
        bool sticks = day_civil_weekday(day) == 1;
        if (sticks) monday -= 7;
        out->dates[k] = (day_time_days){monday + 5, monday + 7 + sticks};
        day_civil_week(monday, &y, &w);
        snprintf(out->date_timex, DT_TIMEX, "%04d-W%02d-WE", y, w);
    }
    out->range = true;
    out->grain = DT_GRAIN_WEEK;
    return next;
}

static unsigned period_anew(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_way ways[] = {
        {day_time_read_named_decade, DT_ANY(DT_UNIT, DT_DECADENAME, DT_DECADEWORD, DT_ORDINAL)},
        {day_time_read_quarter, DT_ANY(DT_QUARTER, DT_HALF, DT_UNIT, DT_FRACTION)},
        {day_time_read_month, DT_ANY(DT_MONTH, DT_MONTH, DT_MONTH, DT_MONTH)},
        {day_time_read_yearly, {{0}}},
        {day_time_read_decade, DT_ANY(DT_UNIT, DT_DECADE_MARK, DT_UNIT, DT_DECADE_MARK)},
        {several, DT_ANY(DT_UNIT, DT_BUSINESSDAY, DT_UNIT, DT_BUSINESSDAY)},
        {day_time_read_one_period, DT_ANY(DT_UNIT, DT_WEEKEND, DT_UNIT, DT_WEEKEND)},
        {season, DT_ANY(DT_SEASON, DT_SEASON, DT_SEASON, DT_SEASON)},
        {day_time_read_week_number, DT_ANY(DT_UNIT, DT_UNIT, DT_UNIT, DT_UNIT)},
        {day_time_read_ordinal_part, DT_ANY(DT_UNIT, DT_UNIT, DT_UNIT, DT_UNIT)},
        {edge, DT_ANY(DT_EDGE, DT_EDGE, DT_EDGE, DT_EDGE)},
        {rest_of, DT_ANY(DT_REST, DT_REST, DT_REST, DT_REST)},
        {to_date, DT_ANY(DT_TODATE, DT_TODATE, DT_TODATE, DT_TODATE)},
        {week_of, DT_ANY(DT_UNIT, DT_WEEKOF, DT_UNIT, DT_WEEKOF)},
        {holiday_weekend, DT_ANY(DT_HOLIDAY, DT_HOLIDAY, DT_HOLIDAY, DT_HOLIDAY)}};
    return day_time_longest(r, i, ways, G_N_ELEMENTS(ways), out);
}

unsigned day_time_read_period(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    return day_time_remember(r, DT_MEMO_PERIOD, period_anew, i, out);
}
