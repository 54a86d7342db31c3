/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From what was said to values: candidates in seconds, their ISO 8601 text and the TIMEX3 of the whole, as
 * Microsoft's Recognizers give them. A range ends where its last part begins; an open hour gives a second
 * candidate twelve hours later; what has no candidates has its TIMEX as value. */
#include "result.h"
#include "model/civil.h"
#include <stdio.h>
#include <string.h>

#define DAY INT64_C(86400)

static void add(day_time_result *out, int64_t start, int64_t end)
{
    for (unsigned i = 0; i < out->n; i++)
        if (out->candidates[i].start == start && out->candidates[i].end == end) return;
    if (out->n == 4) return;
    out->candidates[out->n].start = start;
    out->candidates[out->n++].end = end;
}

static void write_clock(GString *out, int64_t seconds)
{
    char clock[DAY_CIVIL_CLOCK_TEXT];
    day_civil_write_clock(clock, (int)(((seconds % DAY) + DAY) % DAY));
    g_string_append(out, clock);
}

static void write_point(GString *out, const day_time_result *result, int64_t at)
{
    bool date = result->type <= DT_DATERANGE, time = result->type == DT_TIME || result->type == DT_TIMERANGE;
    if (!time) {
        int year, month, day;
        day_civil_split((int32_t)((at - ((at % DAY) + DAY) % DAY) / DAY), &year, &month, &day);
        char text[DAY_CIVIL_TEXT];
        day_civil_write(text, year, month, day);
        g_string_append(out, text);
        if (date) return;
        g_string_append_c(out, 'T');
    }
    write_clock(out, at);
}

void day_time_write(GString *out, const day_time_result *result, unsigned candidate)
{
    bool range =
        result->type == DT_DATERANGE || result->type == DT_TIMERANGE || result->type == DT_DATETIMERANGE;
    if (result->open_start)
        g_string_append(out, "..");
    else
        write_point(out, result, result->candidates[candidate].start);
    if (!range) return;
    g_string_append_c(out, '/');
    if (result->open_end)
        g_string_append(out, "..");
    else
        write_point(out, result, result->candidates[candidate].end);
}

/* "T15", "T15:30", "T15:30:07" of a time of the day. */
static void clock_timex(char out[24], int32_t seconds, day_time_grain grain)
{
    int s = seconds % 86400;
    bool second = s % 60 != 0 || grain == DT_GRAIN_SECOND, minute = s % 3600 != 0 || grain == DT_GRAIN_MINUTE;
    out[0] = 'T';
    day_civil_write_clock(out + 1, s);
    out[1 + (second ? 8 : minute ? 5 : 2)] = '\0';
}

static void length_timex(char *out, size_t size, int64_t seconds)
{
    int64_t h = seconds / 3600, m = seconds / 60 % 60, s = seconds % 60;
    size_t used = (size_t)snprintf(out, size, "PT");
    if (h && used < size) used += (size_t)snprintf(out + used, size - used, "%dH", (int)h);
    if (m && used < size) used += (size_t)snprintf(out + used, size - used, "%dM", (int)m);
    if (s && used < size) snprintf(out + used, size - used, "%dS", (int)s);
}

static void time_of(day_time_result *out, const day_time_expr *e, int64_t day)
{
    int twice = e->open && !e->time_range ? 2 : e->open ? 2 : 1;
    for (int half = 0; half < twice; half++) {
        int32_t from = e->from, to = e->to;
        if (half == 1) {
            bool noon = from / 3600 == 12;
            from += noon ? -43200 : 43200;
            to += noon ? -43200 : 43200;
        }
        if (e->time_range && e->part[0] == '\0' && to < from) to += 86400;
        add(out, day * DAY + from, day * DAY + to);
    }
}

static void resolve_time(day_time_result *out, const day_time_expr *e)
{
    char from[24], to[24], length[24];
    out->type = e->time_range ? DT_TIMERANGE : DT_TIME;
    out->grain = e->time_grain;
    time_of(out, e, 0);
    clock_timex(from, e->from, e->time_grain);
    if (!e->time_range) {
        strcpy(out->timex, from);
    } else if (e->part[0] != '\0')
        strcpy(out->timex, e->part);
    else {
        clock_timex(to, e->to, e->to % 3600 ? DT_GRAIN_MINUTE : DT_GRAIN_HOUR);
        length_timex(length, sizeof length, e->to - e->from);
        snprintf(out->timex, sizeof out->timex, "(%s,%s,%s)", from, to, length);
    }
}

static void resolve_datetime(day_time_result *out, const day_time_expr *e)
{
    char from[24], to[24], length[24];
    out->type = e->time_range ? DT_DATETIMERANGE : DT_DATETIME;
    out->grain = e->time_grain;
    /* both days in the morning, then both in the evening: as the Recognizers list them */
    for (unsigned k = 0; k < e->n_dates; k++) {
        day_time_expr one = *e;
        one.open = false;
        time_of(out, &one, e->dates[k].start);
    }
    for (unsigned k = 0; e->open && k < e->n_dates; k++) time_of(out, e, e->dates[k].start);
    clock_timex(from, e->from, e->time_grain);
    clock_timex(to, e->to, e->to % 3600 ? DT_GRAIN_MINUTE : DT_GRAIN_HOUR);
    if (!e->time_range)
        snprintf(out->timex, sizeof out->timex, "%s%s", e->date_timex, from);
    else if (e->part[0] != '\0')
        snprintf(out->timex, sizeof out->timex, "%s%s", e->date_timex, e->part);
    else {
        length_timex(length, sizeof length, e->to - e->from);
        snprintf(out->timex, sizeof out->timex, "(%s%s,%s%s,%s)", e->date_timex, from, e->date_timex, to,
                 length);
    }
}

static void moment_timex(char *out, size_t size, int64_t at)
{
    int year, month, day, s = (int)(((at % DAY) + DAY) % DAY);
    day_civil_split((int32_t)((at - s) / DAY), &year, &month, &day);
    char date[DAY_CIVIL_TEXT], clock[DAY_CIVIL_CLOCK_TEXT];
    day_civil_write(date, year, month, day);
    day_civil_write_clock(clock, s);
    g_strlcpy(out, date, size);
    g_strlcat(out, "T", size);
    g_strlcat(out, clock, size);
}

static void resolve_moment(const day_time_reader *r, day_time_result *out, const day_time_expr *e)
{
    char from[32], to[32], length[24];
    bool range = e->moment_end != e->moment;
    out->type = range ? DT_DATETIMERANGE : DT_DATETIME;
    out->relative = true;
    out->grain = DT_GRAIN_SECOND;
    if (e->now) strcpy(out->timex, "PRESENT_REF");
    if (!r->dated) return;
    add(out, e->moment, e->moment_end);
    moment_timex(from, sizeof from, e->moment);
    moment_timex(to, sizeof to, e->moment_end);
    length_timex(length, sizeof length, e->moment_end - e->moment);
    if (e->now) return;
    if (range)
        snprintf(out->timex, sizeof out->timex, "(%s,%s,%s)", from, to, length);
    else
        strcpy(out->timex, from);
}

static void clear(day_time_result *out, const day_time_expr *e)
{
    memset(out, 0, sizeof *out);
    out->zone = e->zone;
    out->relative = e->relative;
    out->mod = e->mod ? e->mod : e->inner_mod;
    out->calendar = e->calendar;
    out->grain = e->grain;
}

bool day_time_resolve(const day_time_reader *r, day_time_result *out, const day_time_expr *e)
{
    clear(out, e);
    if (e->set || e->has_duration) {
        out->type = e->set ? DT_TYPE_SET : DT_DURATION;
        strcpy(out->timex, e->duration_timex);
        return true;
    }
    if (e->has_moment) {
        resolve_moment(r, out, e);
        return true;
    }
    if (e->has_date && e->has_time) {
        resolve_datetime(out, e);
        return true;
    }
    if (e->has_time) {
        resolve_time(out, e);
        return true;
    }
    if (!e->has_date) return false;
    out->type = e->range ? DT_DATERANGE : DT_DATE;
    strcpy(out->timex, e->date_timex);
    for (unsigned k = 0; k < e->n_dates && !e->unresolved; k++)
        add(out, e->dates[k].start * DAY, e->dates[k].end * DAY);
    return true;
}

/* --- before, after, since, until --------------------------------------------------------------------- */

bool day_time_resolve_mod(const day_time_reader *r, day_time_result *out, const day_time_expr *e,
                          day_time_mod mod)
{
    if (!day_time_resolve(r, out, e) || e->set || e->has_duration || e->unresolved) return false;
    bool before = mod == DT_MOD_BEFORE || mod == DT_MOD_UNTIL;
    bool point = out->type == DT_DATE || out->type == DT_TIME || out->type == DT_DATETIME;
    for (unsigned k = 0; k < out->n; k++) {
        int64_t start = out->candidates[k].start, end = point ? start : out->candidates[k].end, at;
        if (before)
            at = e->inner_mod == DT_MOD_END ? end : start;
        else if (mod == DT_MOD_SINCE || e->inner_mod == DT_MOD_START)
            at = start;
        else
            at = end;
        if (e->part[0] != '\0' && mod == DT_MOD_AFTER) at = end;
        out->candidates[k].start = out->candidates[k].end = at;
    }
    out->open_start = before;
    out->open_end = !before;
    out->mod = (uint8_t)mod;
    if (out->type == DT_DATE) out->type = DT_DATERANGE;
    if (out->type == DT_TIME) out->type = DT_TIMERANGE;
    if (out->type == DT_DATETIME) out->type = DT_DATETIMERANGE;
    return true;
}

/* --- from one to another ----------------------------------------------------------------------------- */

/* What one end of a range leaves open and the other tells. */
static void complete(const day_time_reader *r, day_time_expr *from, day_time_expr *to)
{
    if (to->year != 0 && from->year == 0 && from->month != 0) {
        int year = to->year;
        if (from->month > to->month || (from->month == to->month && from->day > to->day && to->day)) year--;
        day_time_expr kept = *from;
        if (from->day)
            day_time_set_day(r, from, year, kept.month, kept.day);
        else
            day_time_set_month(r, from, year, kept.month);
        from->inner_mod = kept.inner_mod;
    } else if (from->year != 0 && to->year == 0 && to->month != 0 && !from->relative && from->month != 0) {
        int year = from->year;
        if (from->month > to->month || (from->month == to->month && from->day > to->day && to->day)) year++;
        day_time_expr kept = *to;
        if (to->day)
            day_time_set_day(r, to, year, kept.month, kept.day);
        else
            day_time_set_month(r, to, year, kept.month);
        to->inner_mod = kept.inner_mod;
    } else if (to->month != 0 && to->day != 0 && from->month == 0 && from->day != 0 && from->weekday == 0)
        day_time_set_day(r, from, to->year, from->day > to->day && to->month > 1 ? to->month - 1 : to->month,
                         from->day);
}

static int64_t edge_at(const day_time_expr *e, const day_time_days *d)
{
    if (e->inner_mod == DT_MOD_END) return d->end * DAY;
    if (e->inner_mod == DT_MOD_MID) return ((int64_t)d->start + d->end + 1) / 2 * DAY;
    return d->start * DAY;
}

static unsigned moments(const day_time_expr *e, int64_t out[2])
{
    if (e->has_moment) {
        out[0] = e->moment;
        return 1;
    }
    for (unsigned k = 0; k < e->n_dates; k++) {
        out[k] = edge_at(e, &e->dates[k]);
        if (e->has_time) out[k] += e->from;
    }
    return e->n_dates;
}

static void range_timex(const day_time_reader *r, day_time_result *out, const day_time_expr *from,
                        const day_time_expr *to)
{
    day_time_result a, b;
    char length[24] = "";
    (void)day_time_resolve(r, &a, from);
    (void)day_time_resolve(r, &b, to);
    bool dates = out->type == DT_DATERANGE;
    int64_t between = out->n ? out->candidates[out->n - 1].end - out->candidates[out->n - 1].start : 0;
    if (dates && out->n)
        snprintf(length, sizeof length, "P%dD", (int)(between / DAY));
    else if (out->n)
        length_timex(length, sizeof length, between);
    if (from->date_timex[0] == '(' || to->date_timex[0] == '(')
        out->timex[0] = '\0';
    else
        snprintf(out->timex, sizeof out->timex, "(%.60s,%.60s%s%s)", a.timex, b.timex, length[0] ? "," : "",
                 length);
}

/* The first such day of the year (or such edge of the month) from a day on. */
static int64_t following(const day_time_expr *e, int32_t from)
{
    int year, month, day;
    day_civil_split(from, &year, &month, &day);
    for (int y = year; y < year + 9; y++) {
        int which = e->day ? e->day : e->inner_mod == DT_MOD_MID ? 16 : 1;
        if (!day_civil_exists(y, e->month, which)) continue;
        int32_t civil = day_civil(y, e->month, which);
        if (!e->day && e->inner_mod == DT_MOD_END) civil = day_civil_add_months(civil, 1);
        if (civil >= from) return civil;
    }
    return from;
}

bool day_time_resolve_range(const day_time_reader *r, day_time_result *out, day_time_expr *from,
                            day_time_expr *to)
{
    int64_t a[2], b[2];
    bool clock =
        from->has_time || to->has_time || (from->has_moment && !from->now) || (to->has_moment && !to->now);
    clear(out, to);
    out->type = clock ? DT_DATETIMERANGE : DT_DATERANGE;
    out->mod = 0;
    if (out->zone == DT_NO_ZONE) out->zone = from->zone;
    complete(r, from, to);
    if (from->unresolved || to->unresolved || from->nowhere || to->nowhere) return false;
    unsigned m = moments(from, a), n = moments(to, b);
    if (!clock && from->now) a[0] = r->today * DAY;
    if (!clock && to->now) b[0] = r->today * DAY;
    bool same_year =
        from->month && !from->year && !from->relative && to->month && !to->year && !to->relative && !clock;
    for (unsigned k = 0; k < m; k++) {
        unsigned match = 0;
        if (same_year) {
            add(out, a[k], following(to, (int32_t)(a[k] / DAY)) * DAY);
            continue;
        }
        while (match < n && b[match] < a[k]) match++;
        if (match == n) {
            if (to->month != 0 && to->year == 0 && n > 0 && !to->relative) { /* the next such day */
                int32_t next = (int32_t)(b[n - 1] / DAY);
                add(out, a[k], day_civil_add_months(next, 12) * DAY + b[n - 1] % DAY);
            } else if (to->weekday != 0 && n > 0)
                add(out, a[k], b[n - 1] + 7 * DAY);
            continue;
        }
        add(out, a[k], b[match]);
    }
    if (m > 0 && n > 0 && out->n == 0) return false;
    if (out->n == 2 && out->candidates[0].end == out->candidates[1].end) { /* the past one is the longer */
        out->candidates[0] = out->candidates[1];
        out->n = 1;
    }
    range_timex(r, out, from, to);
    return out->n > 0 || out->timex[0] != '\0';
}
