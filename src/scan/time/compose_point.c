/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A point of time put together from a date, a period or what is counted from now, and hours: "tomorrow 8am",
 * "from 3 to 5 pm on Monday", "this evening at 7". Each way of putting together is tried at the place where a
 * mention may begin, and the longest is taken; of two as long the first of the list. */
#include "result.h"
#include "memo.h"
#include "model/civil.h"
#include <string.h>

/* A date, a period or what is counted from now. */
static unsigned read_days(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_production productions[] = {day_time_read_offset, day_time_read_date,
                                                      day_time_read_period};
    day_time_expr one;
    unsigned longest = 0;
    for (size_t k = 0; k < G_N_ELEMENTS(productions); k++) {
        unsigned next = productions[k](r, i, &one);
        if (next <= longest) continue;
        longest = next;
        *out = one;
    }
    if (longest != 0) return longest;
    if (!day_time_is(r, i, DT_NOW, NULL)) return 0;
    day_time_clear(out);
    out->has_moment = out->now = true;
    out->moment = out->moment_end = r->now;
    return i + 1;
}

/* --- ranges of hours --------------------------------------------------------------------------------- */

static void share_half(day_time_expr *from, day_time_expr *to)
{
    if (from->open && !to->open && to->from >= 43200) { /* "3-5 pm", but "11-2 pm" is from the morning */
        int32_t later = from->from % 43200 + 43200;
        from->from = later <= to->from ? later : from->from % 43200;
        from->open = false;
    } else if (from->open && !to->open && to->from < 43200) {
        from->open = false;
    } else if (!from->open && to->open) {
        if (to->from < from->from && to->from < 43200) to->from += 43200;
        to->open = false;
    } else if (from->open && to->open && to->from < from->from && to->from < 43200)
        to->from += 43200;
}

unsigned day_time_read_mod(const day_time_reader *r, unsigned i, const day_time_mod_word *words,
                           unsigned count, day_time_mod *mod)
{
    for (unsigned w = 0; w < count; w++) {
        if (!day_time_is(r, i, words[w].class, NULL)) continue;
        *mod = words[w].mod;
        return i + 1;
    }
    return 0;
}

unsigned day_time_between_word(const day_time_reader *r, unsigned i, bool between)
{
    if (between && day_time_is(r, i, DT_AND, NULL)) return i + 1;
    if (day_time_is(r, i, DT_TO, NULL)) return i + 1;
    if (day_time_punct(r, i, '-')) return i + 1 + (day_time_punct(r, i + 1, '-') && day_time_glued(r, i + 1));
    return day_time_punct(r, i, '~') ? i + 1 : 0;
}

/* Whether a range of hours says that it is one: a colon, am or pm, or words before a number without other
 * use. */
static bool is_told(const day_time_reader *r, const day_time_expr *from, const day_time_expr *to)
{
    (void)r;
    return from->time_grain != DT_GRAIN_HOUR || to->time_grain != DT_GRAIN_HOUR || !from->open || !to->open;
}

/* "for 3 hours" after an hour. */
static unsigned for_hours(const day_time_reader *r, unsigned i, day_time_expr *time)
{
    day_time_expr duration;
    if (!day_time_is(r, i, DT_FOR, NULL)) return 0;
    unsigned next = day_time_read_duration(r, i + 1, &duration);
    if (next == 0 || duration.date_units || duration.seconds > 86400) return 0;
    time->time_range = true;
    time->to = time->from + (int32_t)duration.seconds;
    return next;
}

/* "from 3 to 5 pm", "9:30-10", "between 5 and 6 in the afternoon"; `certain`: something else told that it is
 * of hours. */
static unsigned read_hours(const day_time_reader *r, unsigned i, day_time_expr *out, bool certain)
{
    day_time_expr to;
    bool between = day_time_is(r, i, DT_BETWEEN, NULL),
         lead = between || day_time_is(r, i, DT_FROM, NULL) || day_time_is(r, i, DT_AT, NULL);
    int hours = 0;
    certain |= (day_time_is(r, i, DT_FROM, &hours) || day_time_is(r, i, DT_BETWEEN, &hours)) &&
               hours == 1; /* "de las" */
    unsigned start = between ? day_time_skip(r, i + lead, DT_THE) : i + lead,
             next = day_time_read_hour(r, start, out);
    if (next == 0) return 0;
    bool single =
        r->tokens[start].digits == 0 || r->tokens[start].digits <= 2 || r->tokens[start].digits == 4;
    unsigned length = for_hours(r, next, out);
    if (length != 0 && day_time_is(r, i, DT_FROM, NULL)) return length;
    if (length != 0) out->time_range = false;
    unsigned middle = day_time_between_word(r, next, between);
    if (middle == 0 || !single) {
        /* "three to four": read as minutes to an hour; the hour alone then */
        return 0;
    }
    unsigned end = day_time_read_hour(r, between ? day_time_skip(r, middle, DT_THE) : middle, &to);
    if (end == 0) return 0;
    if (r->tokens[start].digits == 4 && r->tokens[middle].digits != 4 && out->time_grain != DT_GRAIN_HOUR &&
        next == start + 1)
        return 0;
    bool compact = r->tokens[start].digits == 4 && next == start + 1;
    int century;
    if (compact && day_time_figures(r, start, 4, 4, &century) && century >= 1900 && century < 2100) return 0;
    if (compact && !between && to.open == out->open && !certain) return 0; /* 2014-2018 */
    if (compact && (out->from % 3600 / 60) % 5 != 0) return 0;
    if (!certain && !is_told(r, out, &to)) return 0;
    bool dash = day_time_punct(r, middle - 1, '-') || day_time_punct(r, middle - 1, '~');
    if (!certain && dash && !lead && next == start + 1 && end == middle + 1) return 0; /* pages 15-20 */
    if (day_time_is(r, end, DT_UNIT, NULL) ||
        (day_time_punct(r, end, '-') && day_time_glued(r, end) && day_time_glued(r, end + 1) &&
         day_time_is(r, end + 1, DT_NUMBER, NULL)))
        return 0;
    share_half(out, &to);
    out->time_range = true;
    out->to = to.from < out->from ? to.from + 86400 : to.from;
    out->open = out->open && to.open;
    if (out->zone == DT_NO_ZONE) out->zone = to.zone;
    return end;
}

/* --- a date and its time ----------------------------------------------------------------------------- */

bool day_time_is_day(const day_time_expr *e)
{
    return e->has_date && !e->range && !e->has_time && !e->feast;
}

void day_time_join(day_time_expr *date, const day_time_expr *time)
{
    date->has_time = true;
    date->time_range = time->time_range;
    date->open = time->open;
    date->from = time->from;
    date->to = time->to;
    date->time_grain = time->time_grain;
    date->zone = time->zone;
    if (time->mod) date->mod = time->mod;
    if (time->inner_mod) date->inner_mod = time->inner_mod;
    strcpy(date->part, time->part);
}

/* An hour within a part of the day that was named: "tomorrow evening at 8", "Monday morning from 10 to 12".
 */
static void settle_in(day_time_expr *time, int32_t part_from)
{
    bool late = part_from >= 43200;
    if (!time->open) return;
    if (late && time->from < 43200 && !(part_from >= 72000 && time->from < 18000)) {
        time->from += 43200;
        time->to += 43200;
    }
    time->open = false;
}

/* A time after a date, with what may stand between. */
static unsigned time_after(const day_time_reader *r, unsigned i, day_time_expr *time)
{
    int around = 0;
    bool comma = day_time_punct(r, i, ','), dash = day_time_punct(r, i, '-');
    unsigned next = i + (comma || dash || (day_time_punct(r, i, 'T') && day_time_glued(r, i)) ||
                         (day_time_punct(r, i, ':') && day_time_glued(r, i)));
    unsigned on = next + day_time_is(r, next, DT_IN, NULL);
    unsigned end = read_hours(r, next, time, !comma && !dash && i != 0);
    if (end != 0) return end;
    end = day_time_read_clock(r, next, time);
    if (end == 0) end = day_time_read_clock(r, on, time);
    unsigned part = 0;
    if (end == 0 && !comma && !dash) part = day_time_read_part(r, next, time);
    if (part != 0) {
        day_time_expr clock;
        unsigned more = read_hours(r, part, &clock, true);
        if (more == 0) more = day_time_read_clock(r, part, &clock);
        if (more != 0) {
            settle_in(&clock, time->from);
            *time = clock;
            return more;
        }
        return part;
    }
    if (end != 0) {
        unsigned length = for_hours(r, end, time);
        return length ? length : end;
    }
    if (comma || dash) return 0;
    if (day_time_is(r, next, DT_AT, &around) || day_time_is(r, next, DT_FROM, NULL)) {
        unsigned hour = day_time_read_hour(r, next + 1, time);
        if (hour != 0 && day_time_is(r, next, DT_FROM, NULL)) {
            unsigned length = for_hours(r, hour, time);
            return length;
        }
        return hour;
    }
    /* "march eighteenth nine thirty", "monday the 24th six pm" */
    if (r->tokens[next].digits == 0 && next == i) {
        end = day_time_read_hour(r, next, time);
        if (end != 0 && time->time_grain == DT_GRAIN_MINUTE) return end;
    }
    if (next > i && day_time_punct(r, i, 'T') && day_time_read_hour(r, next, time)) {
        return day_time_read_hour(r, next, time);
    }
    return 0;
}

static unsigned daypart(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int what, way, part;
    unsigned next = i;
    if (day_time_is(r, i, DT_DAYPART, &what)) {
        day_time_set_from_today(r, out, (what >> 4) - 8);
        part = what & 15;
        next++;
    } else {
        int edge = 0;
        bool early = day_time_is(r, i, DT_EDGE, &edge);
        unsigned at = i + early;
        if (!day_time_is(r, at, DT_RELATIVE, &way) || way > 2 || !day_time_is(r, at + 1, DT_PART, &part) ||
            part >= DT_PLURAL)
            return 0;
        day_time_set_from_today(r, out, way);
        next = at + 2;
        day_time_expr time;
        day_time_clear(&time);
        day_time_set_part(&time, part);
        if (early) day_time_edge_part(&time, edge);
        day_time_join(out, &time);
        return next;
    }
    day_time_expr time;
    day_time_clear(&time);
    day_time_set_part(&time, part);
    day_time_join(out, &time);
    return next;
}

/* "tonight", "this morning", and an hour in it. */
static unsigned daypart_point(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_classes needs = DT_ANY(DT_DAYPART, DT_PART, DT_DAYPART, DT_PART);
    if (!day_time_ahead(r, i, &needs)) return 0;
    day_time_clear(out);
    unsigned next = daypart(r, i, out);
    if (next == 0) return 0;
    day_time_expr time, date = *out;
    unsigned end = read_hours(r, next, &time, true);
    if (end == 0) end = day_time_read_clock(r, next, &time);
    if (end == 0 && day_time_is(r, next, DT_AT, NULL)) end = day_time_read_hour(r, next + 1, &time);
    if (end == 0) return next;
    settle_in(&time, date.from);
    date.part[0] = '\0';
    day_time_join(&date, &time);
    *out = date;
    return end;
}

/* The day after a time: "on Monday", "of this month", ", 4 May". */
unsigned day_time_day_after(const day_time_reader *r, unsigned i, day_time_expr *day, day_time_expr *time)
{
    unsigned next = i + (day_time_punct(r, i, ',') || day_time_punct(r, i, '-'));
    next = day_time_skip(r, next, DT_ON);
    if (next == i) next = day_time_skip(r, next, DT_OF);
    day_time_clear(day);
    unsigned end = daypart(r, next, day);
    if (end != 0) {
        settle_in(time, day->from);
        day->has_time = false;
        day->part[0] = '\0';
        return end;
    }
    end = day_time_read_date(r, next, day);
    int bare;
    if (end == 0 && r->lang->traits & DT_DAY_OF_NUMBER && next > i && day_time_is(r, next - 1, DT_OF, NULL) &&
        (end = day_time_monthday(r, next, &bare, NULL)) != 0) { /* "a las siete del 15" */
        if (end < r->n && (day_time_glued(r, end) || day_time_is(r, end, DT_UNIT, NULL))) return 0;
        day_time_set_day(r, day, 0, 0, bare);
        return end;
    }
    if (end != 0 && day_time_is_day(day)) {
        day_time_expr part;
        unsigned more = day_time_read_part(r, end, &part);
        if (more != 0 && time->from < 43200 + 3600) {
            settle_in(time, part.from);
            return more;
        }
        return end;
    }
    return 0;
}

/* "Jul 30 08:30:04 EDT 2002": the year behind the time, as C's asctime() writes it. */
static unsigned late_year(const day_time_reader *r, unsigned i, day_time_expr *e)
{
    int year;
    unsigned zone = i + (i < r->n && day_time_is(r, i, DT_ZONE, NULL));
    if (e->year != 0 || e->month == 0 || e->time_range || e->time_grain > DT_GRAIN_MINUTE ||
        !day_time_figures(r, zone, 4, 4, &year) || year < 1900 || year > 2100)
        return i;
    day_time_expr time = *e;
    day_time_set_day(r, e, year, time.month, time.day);
    return zone + 1;
}

/* A date, a moment, or a date with its time in either order. */
static unsigned point_anew(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    day_time_expr days, time, best;
    int week, unit;
    unsigned longest = daypart_point(r, i, &best);
    unsigned next = read_days(r, i, &days);
    if (next != 0 && day_time_is_day(&days)) {
        unsigned end = time_after(r, next, &time);
        if (end != 0) {
            day_time_join(&days, &time);
            next = late_year(r, end, &days);
            /* "wednesday evening next week" */
            if (days.weekday && day_time_is(r, next, DT_RELATIVE, &week) && week <= 1 && r->dated &&
                day_time_is(r, next + 1, DT_UNIT, &unit) && unit == DT_WEEK) {
                day_time_expr moved = days, period;
                day_time_clear(&period);
                (void)day_time_set_period(r, &period, DT_WEEK, week);
                day_time_set_civil(&moved, period.dates[0].start + days.weekday - 1, true);
                day_time_join(&moved, &time);
                days = moved;
                next += 2;
            }
        }
    }
    if (next > longest) {
        longest = next;
        best = days;
    }
    next = read_hours(r, i, &time, false);
    bool range = next != 0;
    if (!range) next = day_time_read_clock(r, i, &time);
    unsigned plain = next, end = 0;
    if (next == 0 && (next = read_hours(r, i, &time, true)) == 0)
        next = day_time_is(r, i, DT_NUMBER, NULL) && r->tokens[i].digits == 0
                   ? day_time_read_hour(r, i, &time)
                   : 0;
    if (next != 0) end = day_time_day_after(r, next, &days, &time);
    if (next != 0 && end != 0) {
        day_time_join(&days, &time);
        plain = end;
    } else if (plain != 0)
        days = time;
    if (plain > longest) {
        longest = plain;
        best = days;
    }
    next = day_time_read_part(r, i, &time);
    if (next != 0) {
        end = day_time_day_after(r, next, &days, &time);
        if (end != 0 && !days.has_time) {
            day_time_join(&days, &time);
            next = end;
        } else
            days = time;
        if (next > longest) {
            longest = next;
            best = days;
        }
    }
    if (longest != 0) *out = best;
    return longest;
}

unsigned day_time_read_point(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    return day_time_remember(r, DT_MEMO_POINT, point_anew, i, out);
}
