/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Mentions put together: points of time (compose_point.c), ranges between two of them, what lies before or
 * after one, recurring times and lengths. Each way of putting together is tried at the place where a mention
 * may begin, and the longest is taken; of two as long the first of the list. */
#include "result.h"
#include "model/civil.h"

/* --- ranges of days ---------------------------------------------------------------------------------- */

/* "3 and 12 of Sept", "November 19-20", "9th through 17th of april". */
/* A month by its name, or "this month" by the reference. */
static unsigned month_of_days(const day_time_reader *r, unsigned i, int *month, int *year)
{
    int way, unit, day;
    if (day_time_is(r, i, DT_MONTH, month) && *month <= 12) return i + 1;
    unsigned next = day_time_relative(r, i + day_time_is(r, i, DT_IN, NULL), &way);
    if (next == 0 || !r->dated || !day_time_is(r, next, DT_UNIT, &unit) || unit != DT_UMONTH) return 0;
    day_civil_split(day_civil_add_months(r->today, day_time_direction(way)), year, month, &day);
    return next + 1;
}

static unsigned days_of_month(const day_time_reader *r, unsigned i, bool between, day_time_expr *from,
                              day_time_expr *to)
{
    int month, first, last, year = 0;
    bool named = day_time_is(r, i, DT_MONTH, &month) && month <= 12;
    unsigned next = day_time_skip(r, i + named, DT_THE);
    next = day_time_monthday(r, next, &first, NULL);
    if (next == 0) return 0;
    next = day_time_between_word(r, next, between);
    if (next == 0) return 0;
    next = day_time_skip(r, next, DT_THE);
    next = day_time_monthday(r, next, &last, NULL);
    if (next == 0) return 0;
    if (!named) {
        next = day_time_skip(r, next, DT_OF);
        next = month_of_days(r, next, &month, &year);
        if (next == 0) return 0;
    } else if (day_time_is(r, next, DT_DAYHALF, NULL) ||
               (day_time_punct(r, next, ':') && day_time_glued(r, next)) || first >= last)
        return 0;
    if (year == 0) next = day_time_read_year_after(r, next, &year);
    if (first > last) return 0;
    day_time_clear(from);
    day_time_clear(to);
    day_time_set_day(r, from, year, month, first);
    day_time_set_day(r, to, year, month, last);
    return next;
}

static unsigned end_point(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int day;
    unsigned next = day_time_read_point(r, day_time_skip(r, i, DT_THE), out),
             whole = day_time_read_point(r, i, out);
    if (whole >= next && whole != 0) return whole;
    if (next != 0) return day_time_read_point(r, day_time_skip(r, i, DT_THE), out);
    unsigned the = day_time_skip(r, i, DT_THE), end = day_time_ordinal(r, the, &day);
    if (end == 0 || day < 1 || day > 31) return 0;
    day_time_clear(out);
    day_time_set_day(r, out, 0, 0, day);
    return end;
}

/* One end of a range that is a year without anything that says so. */
static unsigned end_year(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int year;
    unsigned next = day_time_figures(r, i, 4, 4, &year);
    if (next == 0 || year < 1800 || year > 2100) return 0;
    if (day_time_glued(r, next) && next < r->n && r->tokens[next].readings[0].class == DT_PUNCT &&
        next + 1 < r->n && r->tokens[next + 1].glued && !day_time_punct(r, next, '-') &&
        !day_time_punct(r, next, '~'))
        return 0;
    day_time_clear(out);
    day_time_set_year(r, out, year);
    return next;
}

static unsigned range_end(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    unsigned next = end_point(r, i, out);
    return next != 0 ? next : end_year(r, i, out);
}

static unsigned first_end(const day_time_reader *r, unsigned i, bool lead, day_time_expr *out)
{
    int day, month;
    unsigned next = range_end(r, i, out);
    if (next == 0 && lead && (next = day_time_monthday(r, i, &day, NULL)) != 0) {
        day_time_clear(out);
        day_time_set_day(r, out, 0, 0, day);
    }
    if (next == 0 && day_time_is(r, i, DT_MONTH, &month) && month <= 12) { /* Jan-Feb 2017 */
        day_time_clear(out);
        day_time_set_month(r, out, 0, month);
        next = i + 1;
    }
    return next;
}

static bool fits(const day_time_expr *from, const day_time_expr *to)
{
    if (from->has_duration || to->has_duration || from->time_range || to->time_range) return false;
    bool days = (from->has_date || from->has_moment) && (to->has_date || to->has_moment);
    if (!days) return false;
    /* a bare number of a day needs a month on the other side, or an ordinal "to the third" */
    if (from->has_date && from->day && !from->month && !to->month && !to->day) return false;
    return !(from->has_date && from->day && !from->month && from->weekday == 0 && to->range);
}

/* "the same day" where one end names only a time. */
static void lend_day(const day_time_reader *r, day_time_expr *from, day_time_expr *to, bool lead)
{
    if (from->has_time && !from->has_date && (to->has_moment || to->has_date) && lead && r->dated) {
        day_time_expr day;
        day_time_clear(&day);
        day_time_set_from_today(r, &day, 0);
        day_time_join(&day, from);
        *from = day;
    } else if (to->has_time && !to->has_date && (from->has_moment || (from->has_date && from->has_time)) &&
               r->dated) {
        day_time_expr day = *from;
        if (from->has_moment) {
            day_time_clear(&day);
            day_time_set_from_today(r, &day, 0);
        }
        bool open = from->has_date && from->open && to->open;
        int32_t after = from->has_moment ? (int32_t)(r->now - (int64_t)r->today * 86400) : from->from;
        day_time_join(&day, to);
        if (!open && day.open && day.from < after && day.from < 43200) day.from += 43200;
        *to = day;
    }
}

static unsigned read_range(const day_time_reader *r, unsigned i, day_time_result *out)
{
    day_time_expr from, to;
    bool between = day_time_is(r, i, DT_BETWEEN, NULL), lead = between || day_time_is(r, i, DT_FROM, NULL);
    bool in = !lead && day_time_is(r, i, DT_IN, NULL) && r->tokens[i + 1 < r->n ? i + 1 : i].digits == 4;
    unsigned start = i + lead, next = days_of_month(r, start, between, &from, &to);
    if (next == 0) next = day_time_read_calendar_days(r, start, &from, &to);
    if (next != 0) return day_time_resolve_range(r, out, &from, &to) ? next : 0;
    unsigned first = first_end(r, in ? i + 1 : start, lead, &from);
    if (first == 0) return 0;
    unsigned middle = day_time_between_word(r, first, between);
    if (middle == 0 && (lead || from.has_date) && day_time_is(r, first, DT_UNTIL, NULL)) middle = first + 1;
    if (middle == 0) return 0;
    next = range_end(r, middle, &to);
    if (next == 0) return 0;
    bool word = !day_time_punct(r, middle - 1, '-') && !day_time_punct(r, middle - 1, '~');
    lend_day(r, &from, &to, lead || word);
    int year;
    if (from.year == 0 && to.year == 0 && from.day && to.day && to.month && !to.has_time) {
        unsigned end = day_time_read_year_after(r, next, &year);
        if (end > next) day_time_set_day(r, &to, year, to.month, to.day);
        next = end;
    }
    if (!fits(&from, &to)) return 0;
    if (in && (to.grain != DT_GRAIN_YEAR || from.grain != DT_GRAIN_YEAR)) return 0;
    if (!word && !lead && from.grain == DT_GRAIN_YEAR && to.grain == DT_GRAIN_YEAR && from.year >= to.year)
        return 0;
    return day_time_resolve_range(r, out, &from, &to) ? next : 0;
}

/* --- before, after ----------------------------------------------------------------------------------- */

static unsigned read_mod(const day_time_reader *r, unsigned i, day_time_mod *mod)
{
    static const day_time_mod_word words[] = {{DT_SINCE, DT_MOD_SINCE},
                                              {DT_STARTING, DT_MOD_SINCE},
                                              {DT_UNTIL, DT_MOD_UNTIL},
                                              {DT_BEFORE, DT_MOD_BEFORE},
                                              {DT_AFTER, DT_MOD_AFTER}};
    return day_time_read_mod(r, i, words, G_N_ELEMENTS(words), mod);
}

static unsigned mod_first(const day_time_reader *r, unsigned i, day_time_result *out)
{
    day_time_mod mod;
    day_time_expr point;
    unsigned next = read_mod(r, i, &mod);
    if (next == 0) return 0;
    next = day_time_skip(r, next, DT_ON);
    unsigned end = day_time_read_point(r, next, &point);
    if (end == 0) end = day_time_read_point(r, day_time_skip(r, next, DT_THE), &point);
    if (end == 0) end = end_year(r, next, &point);
    if (end == 0 || (point.time_range && point.part[0] == '\0')) return 0;
    return day_time_resolve_mod(r, out, &point, mod) ? end : 0;
}

/* "today before 4pm": a day, then before or after an hour. */
static unsigned day_then_mod(const day_time_reader *r, unsigned i, day_time_result *out)
{
    day_time_mod mod;
    day_time_expr day, time;
    unsigned next = day_time_read_date(r, i, &day);
    if (next == 0 || !day_time_is_day(&day)) return 0;
    next = read_mod(r, next, &mod);
    if (next == 0) return 0;
    unsigned end = day_time_read_clock(r, next, &time);
    if (end == 0) return 0;
    day_time_join(&day, &time);
    return day_time_resolve_mod(r, out, &day, mod) ? end : 0;
}

/* "3 pm or later on Monday", "1/1/2016 and later". */
static unsigned or_later(const day_time_reader *r, unsigned i, day_time_result *out)
{
    int mod;
    day_time_expr point, day;
    unsigned next = day_time_read_point(r, i, &point);
    if (next == 0) return 0;
    int edge;
    bool or = (day_time_is(r, next, DT_OR, NULL) || day_time_is(r, next, DT_AND, NULL)) &&
              day_time_is(r, next + 1, DT_EDGE, &edge) && (edge == DT_LATERIN || edge == DT_EARLIER);
    if (or) mod = edge == DT_LATERIN ? DT_MOD_SINCE : DT_MOD_UNTIL;
    if (! or &&!day_time_is(r, next, DT_ORLATER, &mod)) return 0;
    next += 1 + or ;
    if (point.has_time && !point.has_date) {
        unsigned end = day_time_day_after(r, next, &day, &point);
        if (end != 0) {
            day_time_join(&day, &point);
            point = day;
            next = end;
        }
    }
    return day_time_resolve_mod(r, out, &point, (day_time_mod)mod) ? next : 0;
}

/* "3 days starting from next Monday". */
static unsigned starting(const day_time_reader *r, unsigned i, day_time_result *out)
{
    day_time_expr duration, day, span;
    unsigned from = i + day_time_is(r, i, DT_FOR, NULL), next = day_time_read_duration(r, from, &duration);
    if (next == 0 || duration.time_units || duration.mod) return 0;
    next += day_time_punct(r, next, ',');
    if (from > i && day_time_is(r, next, DT_STARTING, NULL)) return 0;
    if (!day_time_is(r, next, DT_STARTING, NULL) && !(from > i && day_time_is(r, next, DT_FROM, NULL)))
        return 0;
    next = day_time_skip(r, next + 1, DT_ON);
    unsigned end = day_time_read_date(r, next, &day);
    if (end == 0 || !day_time_is_day(&day) || day.n_dates == 0) return 0;

    int32_t start = day.dates[0].start;
    day_time_clear(&span);
    day_time_set_span(&span, start,
                      day_civil_add_months(start, duration.months) + (int32_t)(duration.seconds / 86400),
                      DT_GRAIN_DAY, day.relative);
    return day_time_resolve(r, out, &span) ? end : 0;
}

/* "for 2 hours from 2pm". */
static unsigned hours_from(const day_time_reader *r, unsigned i, day_time_result *out)
{
    day_time_expr duration, time;
    if (!day_time_is(r, i, DT_FOR, NULL)) return 0;
    unsigned next = day_time_read_duration(r, i + 1, &duration);
    if (next == 0 || duration.date_units || duration.seconds > 86400 || !day_time_is(r, next, DT_FROM, NULL))
        return 0;
    unsigned end = day_time_read_hour(r, next + 1, &time);
    if (end == 0) return 0;
    time.time_range = true;
    time.open = false;
    time.to = time.from + (int32_t)duration.seconds;
    return day_time_resolve(r, out, &time) ? end : 0;
}

static unsigned plain(const day_time_reader *r, unsigned i, day_time_result *out)
{
    day_time_expr best, other;
    unsigned next = day_time_read_point(r, i, &best);
    int around;
    if (day_time_is(r, i, DT_AT, &around) && around && (next == 0)) {
        unsigned end = day_time_read_point(r, i + 1, &other);
        if (end != 0 && other.has_date && !other.range && other.has_time) {
            best = other;
            best.mod = DT_MOD_APPROX;
            next = end;
        }
    }
    unsigned set = day_time_read_set(r, i, &other);
    if (set >= next && set != 0) {
        next = set;
        best = other;
    }
    unsigned length = day_time_read_duration(r, i, &other);
    if (length > next) {
        next = length;
        best = other;
    }
    return next != 0 && day_time_resolve(r, out, &best) ? next : 0;
}

/* Whether a mention can begin with the token: most words of a segment only go on with one. */
static bool can_begin(const day_time_reader *r, unsigned i)
{
    static const uint8_t not [] = {DT_NONE,        DT_OF,      DT_AND,  DT_AGO,   DT_TODATE,  DT_ORLATER,
                                   DT_OCLOCK,      DT_DAYHALF, DT_ISH,  DT_ON,    DT_WEAK,    DT_SCALE,
                                   DT_DECADE_MARK, DT_PAST,    DT_ZONE, DT_OTHER, DT_NOTYEAR, DT_BUSINESS};
    const day_time_token *token = &r->tokens[i];
    if (token->readings[0].class == DT_PUNCT)
        return token->readings[0].value == '\'' || token->readings[0].value == '@';
    uint64_t none[2] = {0, 0};
    for (size_t k = 0; k < sizeof not ; k++) none[not [k] >> 6] |= UINT64_C(1) << (not [k] & 63);
    bool first = (r->lang->traits & DT_AGO_FIRST) && day_time_is(r, i, DT_AGO, NULL);
    return first || (r->lang->traits & DT_UNSPACED) || (token->classes[0] & ~none[0]) != 0 ||
           (token->classes[1] & ~none[1]) != 0;
}

/* The rest of a number that began before: 37.1, 6,107. */
static bool is_tail(const day_time_reader *r, unsigned i)
{
    if (i >= r->n || r->tokens[i].digits == 0) return false;
    if (r->tokens[i].digits == DT_BAD) return true;
    bool sign = day_time_punct(r, i - (i > 0), '.') || day_time_punct(r, i - (i > 0), ',') ||
                day_time_punct(r, i - (i > 0), ':') ||
                (day_time_punct(r, i - (i > 0), '-') && r->tokens[i].digits < 4);
    return i > 1 && sign && r->tokens[i].glued && r->tokens[i - 1].glued && r->tokens[i - 2].digits != 0;
}

unsigned day_time_compose(const day_time_reader *r, unsigned i, day_time_result *out)
{
    static const struct {
        unsigned (*read)(const day_time_reader *, unsigned, day_time_result *);
        day_time_classes needs;
    } ways[] = {{plain, {{0}}},
                {read_range, DT_ANY(DT_TO, DT_BETWEEN, DT_UNTIL, DT_PUNCT)},
                {mod_first, {{0}}},
                {day_then_mod, DT_ANY_OF_8(DT_SINCE, DT_STARTING, DT_UNTIL, DT_BEFORE, DT_AFTER, DT_AFTER,
                                           DT_AFTER, DT_AFTER)},
                {or_later, DT_ANY(DT_OR, DT_AND, DT_ORLATER, DT_OR)},
                {starting, DT_ANY(DT_STARTING, DT_FROM, DT_STARTING, DT_FROM)},
                {hours_from, DT_ANY(DT_FOR, DT_FOR, DT_FOR, DT_FOR)},
                {day_time_read_post, DT_ANY_OF_8(DT_RANGEEND, DT_AFTERSINCE, DT_AFTERUNTIL, DT_AFTERBEFORE,
                                                 DT_AFTERAFTER, DT_MORE, DT_WITHINEND, DT_RANGEEND)}};
    if (!can_begin(r, i) || is_tail(r, i)) return 0;
    day_time_result best;
    unsigned longest = 0;
    for (size_t k = 0; k < G_N_ELEMENTS(ways); k++) {
        if (!day_time_ahead(r, i, &ways[k].needs)) continue;
        unsigned next = ways[k].read(r, i, out);
        if (next <= longest) continue;
        longest = next;
        best = *out;
    }
    if (longest == 0) return 0;
    *out = best;
    return day_time_close_range(r, longest, out);
}
