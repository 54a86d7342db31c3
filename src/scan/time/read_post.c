/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Mentions whose words stand behind what they speak of: "2010'dan önce", "सोमवार से पहले" (before it),
 * "Mart'tan Mayıs'a kadar", "5 ve 7 arası", "3 और 12 के बीच" (the range that they close), "के भीतर" (within).
 * Longest wins, as everywhere. */
#include "model/civil.h"
#include "result.h"

static unsigned skip_endings(const day_time_reader *r, unsigned i)
{
    while (day_time_is(r, i, DT_THE, NULL) && day_time_glued(r, i)) i++;
    return i;
}

/* A point, or a bare year, which the word behind it makes one. */
static unsigned read_what(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int year;
    unsigned next = day_time_read_point(r, i, out);
    if (next != 0) return next;
    next = day_time_figures(r, i, 4, 4, &year);
    if (next == 0 || year < 1500 || year > 2200) return 0;
    day_time_clear(out);
    day_time_set_year(r, out, year);
    return next;
}

static unsigned read_mod_behind(const day_time_reader *r, unsigned i, day_time_mod *mod)
{
    static const day_time_mod_word words[] = {{DT_AFTERSINCE, DT_MOD_SINCE},
                                              {DT_AFTERUNTIL, DT_MOD_UNTIL},
                                              {DT_AFTERBEFORE, DT_MOD_BEFORE},
                                              {DT_AFTERAFTER, DT_MOD_AFTER}};
    return day_time_read_mod(r, i, words, G_N_ELEMENTS(words), mod);
}

/* "2010'dan önce", "सोमवार के बाद". */
static unsigned mod_behind(const day_time_reader *r, unsigned i, day_time_result *out)
{
    day_time_expr what;
    day_time_mod mod;
    unsigned next = read_what(r, i, &what);
    unsigned end = next != 0 ? read_mod_behind(r, next, &mod) : 0;
    if (end == 0 || what.has_duration || (what.time_range && what.part[0] == '\0')) return 0;
    return day_time_resolve_mod(r, out, &what, mod) ? end : 0;
}

/* "A'dan B'ye kadar", "A ve B arası", "A से B तक". */
static unsigned closed_range(const day_time_reader *r, unsigned i, day_time_result *out)
{
    day_time_expr from, to;
    unsigned first = read_what(r, i, &from);
    if (first == 0) return 0;
    bool joined = day_time_is(r, first, DT_TO, NULL) || day_time_is(r, first, DT_AND, NULL) ||
                  day_time_punct(r, first, '-');
    if (!joined) return 0;
    unsigned second = read_what(r, first + 1, &to);
    unsigned end = second != 0 ? skip_endings(r, second) : 0;
    if (end == 0 || !day_time_is(r, end, DT_RANGEEND, NULL)) return 0;
    bool days = (from.has_date || from.has_moment) && (to.has_date || to.has_moment);
    if (!days || from.has_duration || to.has_duration || from.time_range || to.time_range) return 0;
    return day_time_resolve_range(r, out, &from, &to) ? end + 1 : 0;
}

/* "5 मिनट के भीतर". */
static unsigned within_behind(const day_time_reader *r, unsigned i, day_time_result *out)
{
    day_time_expr duration, span;
    unsigned next = day_time_read_duration(r, i, &duration);
    if (next == 0 || !day_time_is(r, next, DT_WITHINEND, NULL) || duration.time_units || !r->dated) return 0;
    day_time_clear(&span);
    int32_t end = day_civil_add_months(r->today, duration.months) + (int32_t)(duration.seconds / 86400);
    day_time_set_span(&span, r->today, end, DT_GRAIN_DAY, true);
    return day_time_resolve(r, out, &span) ? next + 1 : 0;
}

/* "4 günden fazla", "2 घंटे से कम". */
static unsigned more_behind(const day_time_reader *r, unsigned i, day_time_result *out)
{
    int more;
    day_time_expr duration;
    unsigned next = day_time_read_duration(r, i, &duration);
    if (next == 0 || duration.mod != DT_MOD_NONE || !day_time_is(r, next, DT_MORE, &more)) return 0;
    if (!(r->lang->traits & DT_PART_FIRST)) return 0;
    duration.mod = more > 0 ? DT_MOD_MORE : DT_MOD_LESS;
    return day_time_resolve(r, out, &duration) ? next + 1 : 0;
}

unsigned day_time_close_range(const day_time_reader *r, unsigned i, const day_time_result *result)
{
    bool range =
        result->type == DT_DATERANGE || result->type == DT_TIMERANGE || result->type == DT_DATETIMERANGE;
    unsigned end = range ? skip_endings(r, i) : i;
    return range && day_time_is(r, end, DT_RANGEEND, NULL) ? end + 1 : i;
}

unsigned day_time_read_post(const day_time_reader *r, unsigned i, day_time_result *out)
{
    unsigned next = closed_range(r, i, out);
    if (next == 0) next = mod_behind(r, i, out);
    if (next == 0) next = more_behind(r, i, out);
    return next != 0 ? next : within_behind(r, i, out);
}
