/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lengths of time ("3 hours 30 minutes", "one and a half hours", "a few days") and what counts from a day by
 * one ("3 days ago", "in two weeks", "two weeks before Christmas"). A TIMEX3 duration: P3D, PT1.5H. */
#include "model/civil.h"
#include "memo.h"
#include "read.h"
#include <stdio.h>
#include <string.h>

#define MONTHS_MAX 12000000 /* a million years: days are kept in 32 bits */

typedef struct unit {
    char letter[3];
    uint8_t months, times; /* in the letter's unit */
    int32_t seconds;
    bool of_day; /* PT */
} unit;

static const unit units[DT_N_UNITS] = {
    [DT_SECOND] = {"S", 0, 1, 1, true},          [DT_MINUTE] = {"M", 0, 1, 60, true},
    [DT_HOUR] = {"H", 0, 1, 3600, true},         [DT_UDAY] = {"D", 0, 1, 86400, false},
    [DT_WEEK] = {"W", 0, 1, 604800, false},      [DT_UMONTH] = {"M", 1, 1, 0, false},
    [DT_UQUARTER] = {"M", 3, 3, 0, false},       [DT_YEAR] = {"Y", 12, 1, 0, false},
    [DT_DECADE] = {"Y", 120, 10, 0, false},      [DT_CENTURY] = {"Y", 0, 100, 0, false},
    [DT_NIGHT] = {"D", 0, 1, 86400, false},      [DT_FORTNIGHT] = {"W", 0, 2, 1209600, false},
    [DT_UWEEKEND] = {"WE", 0, 1, 172800, false},
};

/* One more unit in the duration; false when it has one of those already or is too long. */
static bool add_unit(day_time_expr *out, int hundredths, int which, bool business)
{
    const unit *u = &units[which];
    int64_t months = (which == DT_CENTURY ? INT64_C(1200) : u->months) * hundredths / 100;
    if (u->letter[0] == '\0' || hundredths > 100000000 || out->months + months > MONTHS_MAX) return false;
    char *timex = out->duration_timex;
    size_t used = strlen(timex);
    if (used > 40 || (out->smallest != 0 && which + 1 >= out->smallest)) return false;
    out->smallest = (uint8_t)(which + 1);
    if (used == 0) used = (size_t)sprintf(timex, "P");
    if (u->of_day && !out->time_units) used += (size_t)sprintf(timex + used, "T");
    int64_t count = (int64_t)hundredths * u->times;
    if (count % 100 == 0)
        used += (size_t)sprintf(timex + used, "%d", (int)(count / 100));
    else
        used += (size_t)sprintf(timex + used, count % 10 == 0 ? "%d.%d" : "%d.%02d", (int)(count / 100),
                                (int)(count % 100 / (count % 10 == 0 ? 10 : 1)));
    sprintf(timex + used, "%s", business ? "BD" : u->letter);
    out->months += (int)months;
    out->seconds += (int64_t)u->seconds * hundredths / 100;
    out->has_duration = true;
    if (business) out->business = hundredths / 100;
    u->of_day ? (out->time_units = true) : (out->date_units = true);
    return true;
}

static unsigned read_count(const day_time_reader *r, unsigned i, int *hundredths)
{
    int few;
    unsigned next = i + day_time_is(r, i, DT_A, NULL);
    if (day_time_is(r, next, DT_FEW, &few)) {
        *hundredths = few * 100;
        return day_time_skip(r, next + 1, DT_OF);
    }
    next = day_time_quantity(r, i, hundredths);
    if (next != 0) return next;
    if (!day_time_is(r, i, DT_A, NULL)) return 0;
    *hundredths = 100;
    return i + 1;
}

static unsigned read_unit(const day_time_reader *r, unsigned i, day_time_expr *out, bool first)
{
    int hundredths, which, fraction;
    if (day_time_is(r, i, DT_UNITTWO, &which)) return add_unit(out, 200, which, false) ? i + 1 : 0;
    unsigned next = read_count(r, i, &hundredths);
    if (next == 0) return 0;
    next += day_time_punct(r, next, '-');
    bool business = day_time_is(r, next, DT_BUSINESS, NULL);
    next += business;
    if (day_time_is(r, next, DT_BUSINESSDAY, NULL))
        return add_unit(out, hundredths, DT_UDAY, true) ? next + 1 : 0;
    if (!day_time_is(r, next, DT_UNIT, &which)) {
        if (!day_time_is(r, next, DT_WEEKEND, NULL)) return 0;
        which = DT_UWEEKEND;
    }
    if (r->lang->traits & DT_MOD_AFTER_NOUN &&
        day_time_is(r, next + 1, DT_BUSINESS, NULL)) /* "días hábiles" */
        return add_unit(out, hundredths, which & 0xff, true) ? next + 2 : 0;
    which &= 0xff;
    bool letter = r->tokens[next].size == 1 && !day_time_glued(r, next);
    bool vague = day_time_is(r, i, DT_A, NULL) && next == i + 1 &&
                 (which <= DT_MINUTE || which == DT_UDAY || which == DT_NIGHT);
    if (letter || (vague && first && !out->has_duration && !day_time_is(r, i ? i - 1 : 0, DT_IN, NULL) &&
                   !day_time_is(r, next + 1, DT_AGO, NULL) && !day_time_is(r, next + 1, DT_LATER, NULL)))
        return 0;
    next++;
    /* "one hour and a half" */
    if (day_time_is(r, next, DT_AND, NULL)) {
        unsigned after = next + 1 + day_time_is(r, next + 1, DT_A, NULL);
        if (day_time_is(r, after, DT_FRACTION, &fraction) && !day_time_is(r, after + 1, DT_UNIT, NULL)) {
            hundredths += fraction;
            next = after + 1;
        }
    }
    return add_unit(out, hundredths, which, business) ? next : 0;
}

/* "all day", "the whole week". */
static unsigned read_all(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int which;
    unsigned next = day_time_skip(r, i, DT_THE);
    if (!day_time_is(r, next, DT_ALL, NULL)) return 0;
    if (!day_time_is(r, next + 1, DT_UNIT, &which) || (which & DT_PLURAL)) return 0;
    return add_unit(out, 100, which, false) ? next + 2 : 0;
}

static unsigned duration_anew(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int more;
    day_time_clear(out);
    unsigned next = read_all(r, i, out);
    if (next != 0) return next;
    unsigned from = i;
    bool compared = day_time_is(r, i, DT_MORE, &more);
    if (compared) from++;
    next = read_unit(r, from, out, true);
    if (next == 0) return 0;
    for (int pieces = 0; pieces < 5; pieces++) {
        day_time_expr longer = *out;
        unsigned glue = next + (day_time_punct(r, next, ',') && day_time_is(r, next + 1, DT_NUMBER, NULL));
        glue += day_time_is(r, glue, DT_AND, NULL);
        unsigned end = day_time_is(r, glue, DT_A, NULL) ? 0 : read_unit(r, glue, &longer, false);
        bool offset = end != 0 && glue > next && out->date_units && day_time_is(r, end, DT_AGO, NULL);
        if (end == 0 || offset || (longer.date_units && !out->date_units)) break;
        *out = longer;
        next = end;
    }
    if (compared) out->mod = more > 0 ? DT_MOD_MORE : DT_MOD_LESS;
    return next;
}

unsigned day_time_read_duration(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_classes needs = DT_ANY(DT_UNIT, DT_UNITTWO, DT_BUSINESSDAY, DT_WEEKEND);
    if (!day_time_ahead(r, i, &needs)) return 0;
    return day_time_remember(r, DT_MEMO_DURATION, duration_anew, i, out);
}

/* --- counted from somewhere -------------------------------------------------------------------------- */

/* The day or moment that lies the duration away from a day and second. */
static void count_from(const day_time_reader *r, day_time_expr *out, const day_time_expr *duration,
                       int32_t day, int64_t second, int sign, bool relative)
{
    day_time_clear(out);
    int32_t there = day_civil_add_months(day, sign * duration->months);
    if (duration->time_units) {
        out->has_moment = true;
        out->moment = out->moment_end = second + (int64_t)(there - day) * 86400 + sign * duration->seconds;
        return;
    }
    if (duration->business != 0)
        there = day_civil_add_business(there, sign * duration->business);
    else
        there += (int32_t)(sign * duration->seconds / 86400);
    day_time_set_civil(out, there, relative);
    (void)r;
}

static void count_from_now(const day_time_reader *r, day_time_expr *out, const day_time_expr *duration,
                           int sign)
{
    if (r->dated) {
        count_from(r, out, duration, r->today, r->now, sign, true);
        return;
    }
    day_time_clear(out);
    out->has_date = out->relative = true;
    out->grain = DT_GRAIN_DAY;
    snprintf(out->date_timex, DT_TIMEX, "P%c%s", sign < 0 ? '-' : '+', duration->duration_timex + 1);
}

/* "within 5 minutes": until then. */
static void set_within(const day_time_reader *r, day_time_expr *out)
{
    if (out->has_moment)
        out->moment = r->now;
    else if (r->dated) {
        day_time_set_span(out, r->today, out->dates[0].start, DT_GRAIN_DAY, true);
    }
}

/* "two weeks before Christmas", "three weeks from tomorrow". */
static unsigned count_from_date(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int sign = day_time_is(r, i, DT_BEFORE, NULL) ? -1 : 1;
    bool joined = sign < 0 || day_time_is(r, i, DT_AFTER, NULL) || day_time_is(r, i, DT_FROM, NULL);
    if (!joined) return 0;
    day_time_expr date, duration = *out;
    unsigned next = day_time_read_date(r, day_time_skip(r, i + 1, DT_ON), &date);
    if (next == 0 || date.range) return 0;
    if (duration.time_units || (date.n_dates == 0 && r->dated)) return 0;
    if (date.n_dates == 0) {
        char timex[DT_TIMEX * 2];
        snprintf(timex, sizeof timex, "%s%c%s", date.date_timex, sign < 0 ? '-' : '+',
                 duration.duration_timex);
        g_strlcpy(date.date_timex, timex, DT_TIMEX);
        *out = date;
        return next;
    }
    count_from(r, out, &duration, date.dates[date.n_dates - 1].start, 0, sign, date.relative);
    if (duration.mod != DT_MOD_NONE) out->mod = duration.mod;
    return next;
}

/* "неделю назад", "через месяц": one of the unit where a language needs no article. */
static unsigned bare_unit(const day_time_reader *r, unsigned i, bool led, day_time_expr *out)
{
    int span;
    day_time_clear(out);
    if (!(r->lang->traits & DT_BARE_UNIT) || !day_time_is(r, i + led, DT_UNIT, &span) || span > DT_DECADE)
        return 0;
    bool followed = day_time_is(r, i + 1, DT_AGO, NULL);
    return (led || followed) && add_unit(out, 100, span, false) ? i + led + 1 : 0;
}

static unsigned offset_anew(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int within = 0, way;
    bool in = day_time_is(r, i, DT_IN, &within), ago = day_time_is(r, i, DT_AGO, NULL);
    day_time_expr duration;
    unsigned next = day_time_read_duration(r, i + (in || ago), &duration);
    if (next == 0)
        next = bare_unit(r, i, (in && within == 0) || (ago && r->lang->traits & DT_AGO_FIRST), &duration);
    if (next == 0) return 0;
    *out = duration;
    if (ago && (r->lang->traits & DT_AGO_FIRST)) {
        count_from_now(r, out, &duration, -1);
        return next;
    }
    if (day_time_is(r, next, DT_AGO, NULL) || day_time_is(r, next, DT_LATER, &way)) {
        count_from_now(r, out, &duration, day_time_is(r, next, DT_AGO, NULL) ? -1 : 1);
        return next + 1;
    }
    unsigned end = count_from_date(r, next, out);
    if (end != 0) return end;
    if (!in || duration.mod != DT_MOD_NONE) return 0;
    count_from_now(r, out, &duration, 1);
    if (within) set_within(r, out);
    return next;
}

unsigned day_time_read_offset(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_classes needs = DT_ANY(DT_UNIT, DT_UNITTWO, DT_BUSINESSDAY, DT_WEEKEND);
    if (!day_time_ahead(r, i, &needs)) return 0;
    return day_time_remember(r, DT_MEMO_OFFSET, offset_anew, i, out);
}
