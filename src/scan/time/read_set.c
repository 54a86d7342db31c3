/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What comes again and again: daily, every two weeks, each Monday at 4pm, Friday mornings. The value is a
 * TIMEX: the period (P1W), or the date or time with its open parts (XXXX-WXX-1T16). */
#include "read.h"
#include <stdio.h>
#include <string.h>

static void timex_of_time(char *out, size_t size, const day_time_expr *time)
{
    int minutes = time->from / 60;
    if (time->part[0] != '\0')
        g_strlcpy(out, time->part, size);
    else if (time->from % 60 != 0)
        snprintf(out, size, "T%02d:%02d:%02d", minutes / 60, minutes % 60, time->from % 60);
    else if (time->time_grain == DT_GRAIN_HOUR)
        snprintf(out, size, "T%02d", minutes / 60);
    else
        snprintf(out, size, "T%02d:%02d", minutes / 60, minutes % 60);
}

static bool set_every(day_time_expr *out, int unit, int times)
{
    static const char *const letters[DT_N_UNITS] = {
        [DT_SECOND] = "S",  [DT_MINUTE] = "M",    [DT_HOUR] = "H",     [DT_UDAY] = "D",   [DT_WEEK] = "W",
        [DT_UMONTH] = "M",  [DT_UQUARTER] = "M",  [DT_YEAR] = "Y",     [DT_DECADE] = "Y", [DT_CENTURY] = "Y",
        [DT_NIGHT] = "TNI", [DT_FORTNIGHT] = "W", [DT_UWEEKEND] = "WE"};
    if (unit < 0 || unit >= DT_N_UNITS || letters[unit] == NULL) return false;
    int scale = unit == DT_UQUARTER ? 3 : unit == DT_DECADE ? 10 : unit == DT_CENTURY ? 100 : 1;
    if (unit == DT_FORTNIGHT) scale = 2;
    if (unit == DT_NIGHT)
        strcpy(out->duration_timex, "TNI");
    else if (unit == DT_YEAR && times == 0)
        strcpy(out->duration_timex, "P0.5Y");
    else
        snprintf(out->duration_timex, DT_TIMEX, "%s%d%s", unit <= DT_HOUR ? "PT" : "P", times * scale,
                 letters[unit]);
    out->set = true;
    out->date_units = unit == DT_UDAY;
    return true;
}

/* "at 4pm" after what comes again. */
static unsigned with_time(const day_time_reader *r, unsigned i, day_time_expr *out, bool date)
{
    day_time_expr time;
    char told[40];
    unsigned next = day_time_read_clock(r, i, &time);
    if (next == 0) next = day_time_read_part(r, i, &time);
    if (next == 0) return i;
    timex_of_time(told, sizeof told, &time);
    if (!date) out->duration_timex[0] = '\0';
    g_strlcat(out->duration_timex, told, DT_TIMEX);
    return next;
}

static unsigned every_weekday(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int weekday;
    if (!day_time_is(r, i, DT_WEEKDAY, &weekday)) return 0;
    snprintf(out->duration_timex, DT_TIMEX, "XXXX-WXX-%d", weekday & 0xff);
    out->set = true;
    return with_time(r, i + 1, out, true);
}

static unsigned every(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int times = 1, unit, month;
    if (!day_time_is(r, i, DT_EVERY, NULL)) return 0;
    unsigned next = i + 1, number;
    if (day_time_is(r, next, DT_OTHER, NULL)) {
        times = 2;
        next++;
    } else if ((number = day_time_number(r, next, &times)) != 0 ||
               (number = day_time_ordinal(r, next, &times)) != 0)
        next = number;
    if (times < 1 || times > 1000) return 0;
    unsigned end = every_weekday(r, next, out);
    if (end != 0) return end;
    bool weekend = day_time_is(r, next, DT_WEEKEND, NULL);
    if (weekend || day_time_is(r, next, DT_UNIT, &unit)) {
        if (!set_every(out, weekend ? DT_UWEEKEND : unit & 0xff, times)) return 0;
        return out->date_units && times == 1 ? with_time(r, next + 1, out, false) : next + 1;
    }
    if (day_time_is(r, next, DT_MONTH, &month)) {
        snprintf(out->duration_timex, DT_TIMEX, "XXXX-%02d", month & 0x1f);
        out->set = true;
        return next + 1;
    }
    day_time_expr part;
    if (!day_time_is(r, next, DT_PART, NULL) || day_time_read_part(r, next, &part) == 0) return 0;
    g_strlcpy(out->duration_timex, part.part, DT_TIMEX);
    out->set = true;
    unsigned at = day_time_read_clock(r, next + 1, &part);
    if (at == 0) return next + 1;
    timex_of_time(out->duration_timex, DT_TIMEX, &part);
    return at;
}

static unsigned in_one_word(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int what;
    if (!day_time_is(r, i, DT_SET, &what) || !set_every(out, what & 0x1f,
                                                        what >> 5 == 31 ? 0
                                                        : what >> 5     ? what >> 5
                                                                        : 1))
        return 0;
    return out->date_units ? with_time(r, i + 1, out, false) : i + 1;
}

/* "3pm each day", "one a day": what comes, and then how often. */
static unsigned time_then_every(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    day_time_expr time;
    int number, unit;
    unsigned next = day_time_read_clock(r, i, &time);
    if (next != 0) {
        unsigned end = every(r, next, out);
        if (end == 0) end = in_one_word(r, next, out);
        if (end == 0) return 0;
        bool weekday = strncmp(out->duration_timex, "XXXX", 4) == 0;
        if (!weekday && !out->date_units) return 0;
        if (!weekday) out->duration_timex[0] = '\0';
        char told[40];
        timex_of_time(told, sizeof told, &time);
        g_strlcat(out->duration_timex, told, DT_TIMEX);
        return end;
    }
    next = day_time_number(r, i, &number);
    if (next == 0 || number != 1 || r->tokens[i].digits != 0 || !day_time_is(r, next, DT_A, NULL) ||
        !day_time_is(r, next + 1, DT_UNIT, &unit))
        return 0;
    return set_every(out, unit & 0xff, 1) ? next + 2 : 0;
}

unsigned day_time_read_set(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_classes needs = DT_ANY(DT_EVERY, DT_SET, DT_UNIT, DT_WEEKDAY);
    int value;
    if (!day_time_ahead(r, i, &needs)) return 0;
    day_time_clear(out);
    unsigned next = every(r, i, out);
    if (next == 0) next = in_one_word(r, i, out);
    if (next == 0) next = time_then_every(r, i, out);
    if (next != 0) return next;
    day_time_clear(out);
    bool plural = day_time_is(r, i, DT_WEEKDAY, &value) &&
                  ((value & DT_PLURAL) || (day_time_is(r, i + 1, DT_PART, &value) && (value & DT_PLURAL)));
    return plural ? every_weekday(r, i, out) : 0;
}
