/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Times of the day: 15:00:07, 8.30pm, 1140 a.m., seven thirty, half past seven o'clock, noon, and the parts
 * of the day. A bare hour is a time only where something says so (at, o'clock, am, a part of the day): the
 * productions that know it ask for day_time_read_hour(). */
#include "read.h"
#include "memo.h"
#include <stdio.h>
#include <string.h>

static void set_clock(day_time_expr *out, int hour, int minute, int second, day_time_grain grain)
{
    out->has_time = true;
    out->from = out->to = hour * 3600 + minute * 60 + second;
    out->open = hour >= 1 && hour <= 12;
    out->time_grain = grain;
}

/* "am" or "in the afternoon" settles which half of the day an open hour is in. */
static bool settle(day_time_expr *out, int half)
{
    int hour = out->from / 3600, rest = out->from % 3600;
    if (half == 1 && hour < 12) hour += 12;
    if (half == 0 && hour == 12) hour = 0;
    if (half == 0 && hour > 12) return false;
    out->from = out->to = hour * 3600 + rest;
    out->open = false;
    return true;
}

static int half_of_part(int part, int hour)
{
    switch (part & 0xff) {
    case DT_MORNING:
    case DT_SMALL:
    case DT_DAWN:
    case DT_BREAKFAST: return 0;
    case DT_NIGHTTIME: return hour >= 5 && hour < 12;
    case DT_DAYTIME: return hour < 8 || hour == 12;
    case DT_LUNCH: return hour < 6 || hour == 12;
    default: return 1;
    }
}

/* Minutes and seconds after "8:" or "8.": two figures each. */
static unsigned after_hour(const day_time_reader *r, unsigned i, day_time_expr *out, int hour)
{
    int minute, second;
    char sep = day_time_punct(r, i, ':') ? ':' : day_time_punct(r, i, '.') ? '.' : 0;
    if (sep == 0 || !day_time_glued(r, i) || !day_time_glued(r, i + 1) ||
        !day_time_figures(r, i + 1, 2, 2, &minute) || minute > 59 || hour > 24)
        return 0;
    set_clock(out, hour % 24, minute, 0, DT_GRAIN_MINUTE);
    unsigned next = i + 2;
    if (sep == '.') { /* 1.2.3: no time */
        bool more = day_time_punct(r, next, '.') && day_time_glued(r, next) && day_time_glued(r, next + 1) &&
                    day_time_is(r, next + 1, DT_NUMBER, NULL);
        return more ? 0 : next;
    }
    if (day_time_punct(r, next, ':') && day_time_glued(r, next) && day_time_glued(r, next + 1)) {
        if (!day_time_figures(r, next + 1, 2, 2, &second) || second > 60) return 0;
        set_clock(out, hour % 24, minute, second, DT_GRAIN_SECOND);
        if (i > 0 && r->tokens[i - 1].digits == 2) out->open = false;
        next += 2;
        bool point = day_time_punct(r, next, '.') || day_time_punct(r, next, ',');
        if (point && day_time_glued(r, next) && day_time_glued(r, next + 1) &&
            day_time_figures(r, next + 1, 1, 9, &second))
            next += 2;
        if (day_time_punct(r, next, ':') && day_time_glued(r, next) &&
            day_time_is(r, next + 1, DT_NUMBER, NULL))
            return 0; /* 00:11:22:33: an address */
    }
    return next;
}

/* The hour: "8:30", "0730", "seven thirty", "seven"; *sure: nothing else is needed to make it a time. */
static unsigned read_digits(const day_time_reader *r, unsigned i, day_time_expr *out, bool *sure)
{
    int hour, minute;
    *sure = false;
    bool tail =
        i > 1 && day_time_glued(r, i) && day_time_glued(r, i - 1) && day_time_is(r, i - 2, DT_NUMBER, NULL);
    if (tail && (day_time_punct(r, i - 1, '.') || day_time_punct(r, i - 1, ','))) return 0; /* 37.1 */
    unsigned next = day_time_figures(r, i, 1, 2, &hour);
    if (next != 0) {
        unsigned more = after_hour(r, next, out, hour);
        if (more != 0) {
            *sure = day_time_punct(r, next, ':');
            return more;
        }
        if (hour > 24) return 0;
        set_clock(out, hour % 24, 0, 0, DT_GRAIN_HOUR);
        return next;
    }
    if ((next = day_time_figures(r, i, 3, 4, &hour)) != 0) {
        if (hour < 1000 && r->tokens[i].digits == 3 && !day_time_is(r, next, DT_DAYHALF, NULL)) return 0;
        if (hour / 100 > 23 || hour % 100 > 59) return 0;
        set_clock(out, hour / 100, hour % 100, 0, DT_GRAIN_MINUTE);
        return next;
    }
    if (i < r->n && r->tokens[i].digits == 0 && day_time_is(r, i, DT_NUMBER, &hour) && hour >= 1 &&
        hour <= 12) {
        next = i + 1 + day_time_punct(r, i + 1, '-');
        unsigned end = day_time_number(r, next, &minute);
        bool words = end != 0 && r->tokens[next].digits == 0;
        if (words && minute >= 10 && minute < 60) {
            set_clock(out, hour, minute, 0, DT_GRAIN_MINUTE);
            int unit;
            return end + (day_time_is(r, end, DT_UNIT, &unit) && (unit & 0xff) == DT_MINUTE);
        }
        set_clock(out, hour, 0, 0, DT_GRAIN_HOUR);
        return i + 1;
    }
    return 0;
}

/* "half past seven", "20 min past eight", "a quarter to five". */
static unsigned read_past(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int minutes, way, unit;
    bool sure;
    unsigned next = i + day_time_is(r, i, DT_A, NULL);
    bool told = day_time_is(r, next, DT_FRACTION, &minutes);
    if (told) {
        minutes = minutes * 60 / 100;
        next++;
    } else {
        next = day_time_number(r, i, &minutes);
        if (next != 0 && day_time_is(r, next, DT_UNIT, &unit) && (unit & 0xff) == DT_MINUTE) {
            told = true;
            next++;
        }
    }
    if (next == 0 || minutes < 1 || minutes > 59) return 0;
    if (!day_time_is(r, next, DT_PAST, &way)) return 0;
    if (way < 0 && day_time_punct(r, next, '-')) return 0;
    int noon;
    if (day_time_is(r, next + 1, DT_CLOCK, &noon)) {
        int at = (noon + way * minutes + 1440) % 1440;
        set_clock(out, at / 60, at % 60, 0, DT_GRAIN_MINUTE);
        out->open = false;
        return next + 2;
    }
    unsigned end = read_digits(r, next + 1, out, &sure);
    if (end == 0 || out->time_grain != DT_GRAIN_HOUR) return 0;
    int at = out->from / 60 + way * minutes;
    bool spelled = r->tokens[i].digits == 0 && minutes >= 10 && minutes % 5 == 0;
    if (way < 0 && !told && !spelled) return 0; /* "three to four" is a range */
    set_clock(out, (at + 1440) / 60 % 24, (at + 60) % 60, 0, DT_GRAIN_MINUTE);
    out->open = true;
    return end;
}

static unsigned read_zone(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int hours, minutes = 0, zone;
    if (day_time_punct(r, i, 'Z') && day_time_glued(r, i)) {
        out->zone = 0;
        return i + 1;
    }
    unsigned next = i;
    bool named = day_time_is(r, i, DT_ZONE, &zone);
    if (named) {
        out->zone = zone;
        /* told, but no part of the mention: "7 PM CET" */
        if (i > 0 && day_time_is(r, i - 1, DT_DAYHALF, NULL) && !day_time_punct(r, i + 1, '+') &&
            !day_time_punct(r, i + 1, '-'))
            return i;
        next = i + 1;
    }
    int sign = day_time_punct(r, next, '+') ? 1 : day_time_punct(r, next, '-') ? -1 : 0;
    bool apart = !day_time_glued(r, next) && next + 1 < r->n && r->tokens[next + 1].digits == 4;
    bool tight =
        day_time_glued(r, next + 1) &&
        (named || apart || sign > 0 || (day_time_glued(r, next) && out->time_grain == DT_GRAIN_SECOND));
    if (sign == 0 || !tight) return next;
    if (day_time_figures(r, next + 1, 4, 4, &hours)) {
        minutes = hours % 100;
        hours /= 100;
    } else if (!day_time_figures(r, next + 1, 1, 2, &hours))
        return next;
    unsigned end = next + 2;
    if (day_time_punct(r, end, ':') && day_time_glued(r, end) && day_time_figures(r, end + 1, 2, 2, &minutes))
        end += 2;
    else if (r->tokens[next + 1].digits != 4 && !named)
        return next;
    if (hours > 14 || minutes > 59) return next;
    out->zone = sign * (hours * 60 + minutes);
    return end;
}

/* What may stand after the figures and settles the half of the day; i when nothing does. */
static unsigned after_clock(const day_time_reader *r, unsigned i, day_time_expr *out, bool *told)
{
    int half, part;
    int also_unit;
    if (day_time_is(r, i, DT_OCLOCK, &also_unit)) {
        unsigned named = day_time_skip(r, day_time_skip(r, i + 1, DT_OF), DT_THE);
        bool twelve = day_time_is(r, named, DT_PART, NULL) || day_time_is(r, i + 1, DT_DAYHALF, NULL);
        if (also_unit == 1 && !*told && !twelve) return i; /* "una hora" is a length */
        *told |= also_unit == 0;
        i++;
    }
    if (day_time_is(r, i, DT_DAYHALF, &half) && (half < 2 || out->open)) {
        bool single = r->tokens[i].size == 1;
        if (half > 1 && out->open)
            i++, *told = true; /* 7ampm */
        else if ((!single || r->tokens[i].glued) && settle(out, half)) {
            *told = true;
            i++;
        }
    }
    unsigned next = i + day_time_punct(r, i, ',');
    next += day_time_is(r, next, DT_IN, NULL) || day_time_is(r, next, DT_AT, NULL) ||
            day_time_is(r, next, DT_OF, NULL);
    next = day_time_skip(r, next, DT_THE);
    unsigned edge = next + day_time_is(r, next, DT_EDGE, NULL);
    bool doubtful =
        strcmp(r->lang->code, "en") == 0 || day_time_is(r, edge, DT_UNIT, NULL); /* "one morning", "3 дня" */
    bool bare = doubtful && next == i && !*told && out->time_grain == DT_GRAIN_HOUR;
    if (!bare && day_time_is(r, edge, DT_PART, &part) && part < DT_PLURAL && out->from / 3600 <= 12) {
        if (!settle(out, half_of_part(part, out->from / 3600))) return i;
        *told = true;
        return edge + 1;
    }
    return i;
}

static unsigned read_noon(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int minutes;
    unsigned next = i;
    if (day_time_is(r, i, DT_NUMBER, &minutes) && day_time_is(r, i + 1, DT_CLOCK, &minutes) &&
        r->tokens[i].number == 12)
        next++;
    if (!day_time_is(r, next, DT_CLOCK, &minutes)) return 0;
    set_clock(out, minutes / 60, minutes % 60, 0, DT_GRAIN_HOUR);
    out->open = false;
    return next + 1;
}

/* "in the morning at 7", "early morning at 8:00": a part of the day, then the hour. */
static unsigned part_then_clock(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int part, around;
    bool sure;
    unsigned next = day_time_skip(r, i + day_time_is(r, i, DT_IN, NULL), DT_THE);
    next += day_time_is(r, next, DT_EDGE, NULL);
    if (!day_time_is(r, next, DT_PART, &part) || part >= DT_PLURAL) return 0;
    next++;
    bool at = day_time_is(r, next, DT_AT, &around);
    unsigned end = read_digits(r, next + at, out, &sure);
    if (end == 0 || (!at && !sure && !(r->lang->traits & DT_PART_FIRST)) || out->from > 12 * 3600 + 3599)
        return 0;
    int half;
    if (day_time_is(r, end, DT_DAYHALF, &half) && half < 2 && settle(out, half)) return end + 1;
    return settle(out, half_of_part(part, out->from / 3600)) ? end : 0;
}

/* 2019 after "about" is a year rather than 20:19, and so is 2019 in 2019-Q1. */
static bool like_year(const day_time_reader *r, unsigned i)
{
    int year;
    return day_time_figures(r, i, 4, 4, &year) && year >= 1900 && year < 2100;
}

/* "à 23." where "at" says little by itself: nothing but the end of the clause may follow. */
static bool ends_clause(const day_time_reader *r, unsigned i)
{
    if (i < r->n)
        return r->tokens[i].readings[0].class == DT_PUNCT && !day_time_punct(r, i, '-') &&
               !day_time_glued(r, i + 1);
    size_t end = r->tokens[r->n - 1].start + r->tokens[r->n - 1].size;
    return end >= r->text.size || strchr("\n\r;!?", r->text.data[end]) != NULL;
}

static unsigned plain_clock(const day_time_reader *r, unsigned i, day_time_expr *out, bool at, bool weak)
{
    bool sure, told = false;
    unsigned next = day_time_read_hours(r, i, out);
    if (next == 0) next = read_past(r, i, out);
    if (next != 0)
        told = true;
    else if ((next = read_noon(r, i, out)) != 0)
        return next;
    else if ((next = read_digits(r, i, out, &sure)) != 0)
        told = sure || (at && !weak && out->time_grain == DT_GRAIN_MINUTE && !like_year(r, i));
    else
        return 0;
    unsigned start = next;
    told |= at && day_time_is(r, start, DT_OCLOCK, NULL);
    next = after_clock(r, next, out, &told);
    bool bare = out->time_grain == DT_GRAIN_HOUR && r->tokens[i].digits <= 2;
    if (at && bare)
        told |= next == start ? !weak || ends_clause(r, next) : day_time_is(r, start, DT_OCLOCK, NULL);
    return told ? read_zone(r, next, out) : 0;
}

static unsigned clock_anew(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int around = 0;
    day_time_clear(out);
    bool at = day_time_is(r, i, DT_AT, &around) || day_time_punct(r, i, '@'), weak = around == 2;
    unsigned next = plain_clock(r, day_time_skip(r, i + at, DT_THE), out, at, weak);
    if (next == 0) next = part_then_clock(r, i + at, out);
    if (next == 0) return 0;
    if (around == 1) out->mod = DT_MOD_APPROX;
    if (day_time_is(r, next, DT_ISH, NULL)) next++;
    return next;
}

unsigned day_time_read_clock(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    return day_time_remember(r, DT_MEMO_CLOCK, clock_anew, i, out);
}

/* Any hour at all, where something else has said that it is a time: the ends of "from 3 to 5 pm". */
static unsigned hour_anew(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    bool sure, told = false;
    unsigned next = day_time_read_clock(r, i, out);
    if (next != 0) return next;
    day_time_clear(out);
    next = read_digits(r, i, out, &sure);
    return next == 0 ? 0 : read_zone(r, after_clock(r, next, out, &told), out);
}

unsigned day_time_read_hour(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    return day_time_remember(r, DT_MEMO_HOUR, hour_anew, i, out);
}

/* --- parts of the day -------------------------------------------------------------------------------- */

void day_time_set_part(day_time_expr *out, int part)
{
    static const struct {
        uint8_t from, to;
        char timex[6];
    } parts[DT_N_PARTS] = {{8, 12, "TMO"}, {12, 16, "TAF"}, {16, 20, "TEV"},  {20, 24, "TNI"},
                           {8, 18, "TDT"}, {8, 12, "TMEB"}, {11, 13, "TMEL"}, {16, 20, "TMED"},
                           {0, 8, "TNT"},  {4, 8, "TDA"},   {8, 18, "TBH"}};
    out->has_time = out->time_range = true;
    out->from = parts[part].from * 3600;
    out->to = parts[part].to == 24 ? 86399 : parts[part].to * 3600;
    out->time_grain = DT_GRAIN_PART;
    strcpy(out->part, parts[part].timex);
}

void day_time_edge_part(day_time_expr *out, int edge)
{
    bool first = edge == DT_EARLY || edge == DT_EARLIER || edge == DT_EDGE_BEGIN;
    bool last = edge == DT_LATE || edge == DT_LATERIN || edge == DT_EDGE_END;
    int32_t middle = (out->from + out->to + 1) / 2;
    if (out->to - out->from > 2 * 7200) middle = first ? out->from + 7200 : out->to - 7200;
    if (first) out->to = middle;
    if (last) out->from = middle;
    out->inner_mod = first ? DT_MOD_START : last ? DT_MOD_END : DT_MOD_MID;
}

unsigned day_time_read_part(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_classes needs = DT_ANY(DT_PART, DT_PART, DT_PART, DT_PART);
    int part, edge = 0;
    if (!day_time_ahead(r, i, &needs)) return 0;
    day_time_clear(out);
    unsigned next = i;
    bool early = day_time_is(r, next, DT_EDGE, &edge);
    if (early) next++;
    bool german =
        r->lang->code[0] == 'd' && day_time_is(r, next, DT_ON, NULL) && !day_time_is(r, next, DT_THE, NULL);
    if (day_time_is(r, next, DT_IN, NULL) || day_time_is(r, next, DT_AT, NULL) || german) next++;
    next = day_time_skip(r, next, DT_THE);
    if (!early && day_time_is(r, next, DT_EDGE, &edge)) {
        early = true;
        next++;
    }
    if (!day_time_is(r, next, DT_PART, &part)) return 0;
    day_time_set_part(out, part & 0xff);
    if (early) day_time_edge_part(out, edge);
    return next + 1;
}
