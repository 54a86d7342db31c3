/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whole mentions: a day and a time of it, from one to another, before or since. The end of a range lends what
 * the other one leaves out (1月5日到7日; 下午5点到6点). A range ends where what is named last begins, as the
 * reference cases have it; when both ends are open, the readings are those that put the beginning before the
 * end. */
#include "model/civil.h"
#include "cjk_reader.h"
#include <string.h>

static void take_time(const cjk_reader *r, cjk_when *day, const cjk_when *time)
{
    day->time = true;
    day->time_period = time->time_period;
    day->from = time->from, day->to = time->to;
    day->part = time->part;
    day->fields = time->fields;
    day->open = time->open && !(r->lang & CJK_ZH);
}

/* A day and the time in it. */
static size_t day_and_time(const cjk_reader *r, size_t at, cjk_when *out)
{
    cjk_when time;
    size_t end = cjk_date(r, at, out), place, whole;
    if (!end || out->period) return end;
    place = cjk_optional(r, end, K_OF);
    if (cjk_sign(r, place, ",") || cjk_sign(r, place, "Tt")) place = cjk_sign(r, place, ",Tt");
    whole = cjk_time(r, place, &time);
    if (!whole) return end;
    take_time(r, out, &time);
    out->bare = false;
    return whole;
}

/* 今晚, 今夜10時. */
static size_t day_part(const cjk_reader *r, size_t at, cjk_when *out)
{
    int value;
    cjk_when time, part;
    size_t end = cjk_word(r, at, K_DAYPART, &value), whole;
    if (!end) return 0;
    cjk_set_from_today(r, out, value / 16 - 8);
    static const char *const names[] = {"TMO", "TMI", "TAF", "TEV", "TNI", "TDT", "TDW"};
    static const int from[] = {8, 11, 12, 16, 20, 8, 0}, to[] = {12, 13, 16, 20, 24, 18, 8};
    int which = value % 16;
    part = (cjk_when){.time = true,
                      .time_period = true,
                      .part = names[which],
                      .from = from[which] * 3600,
                      .to = to[which] * 3600 - (which == P_NIGHT)};
    whole = cjk_time(r, cjk_optional(r, end, K_OF), &time);
    if (!whole || time.time_period) {
        take_time(r, out, &part);
        return end;
    }
    if (time.open && time.from < 12 * 3600 && (which == P_EVENING || which == P_NIGHT))
        time.from += 12 * 3600;
    time.open = false;
    take_time(r, out, &time);
    return whole;
}

static size_t moment(const cjk_reader *r, size_t at, cjk_when *out)
{
    int which;
    size_t end = cjk_word(r, at, K_NOW, &which);
    if (!end) return 0;
    out->moment = out->relative = true;
    out->since = out->until = r->now;
    g_strlcpy(out->undated, which ? "FUTURE_REF" : "PRESENT_REF", sizeof(out->undated));
    g_strlcpy(out->timex, out->undated, sizeof(out->timex));
    return end;
}

static size_t repeated(const cjk_reader *r, size_t at, cjk_when *out)
{
    cjk_when time;
    size_t end = cjk_set(r, at, out), whole;
    if (!end) return 0;
    whole = cjk_time(r, cjk_optional(r, end, K_OF), &time);
    if (!whole) return end;
    char clock[16];
    if (time.time_period)
        g_strlcpy(clock, time.part, sizeof(clock));
    else if (time.from / 60 % 60)
        g_snprintf(clock, sizeof(clock), "T%02d:%02d", time.from / 3600, time.from / 60 % 60);
    else
        g_snprintf(clock, sizeof(clock), "T%02d", time.from / 3600);
    if (strcmp(out->timex, "P1D") == 0)
        g_strlcpy(out->timex, clock, sizeof(out->timex));
    else
        g_strlcat(out->timex, clock, sizeof(out->timex));
    return whole;
}

/* The longest of all. */
static size_t point(const cjk_reader *r, size_t at, cjk_when *out, bool numbers)
{
    static size_t (*const productions[])(const cjk_reader *, size_t, cjk_when *) = {
        day_and_time, day_part, cjk_time, cjk_offset, repeated, cjk_duration, moment};
    size_t longest = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(productions); i++) {
        cjk_when one = {0};
        size_t end = productions[i](r, at, &one);
        if (end <= longest || (one.duration && one.bare)) continue;
        if (one.numbered && one.bare && productions[i] == day_and_time && !numbers) continue;
        longest = end;
        *out = one;
    }
    return longest;
}

static void second_timex(char *to, size_t size, const cjk_when *w)
{
    char clock[16] = "";
    if (w->time && w->time_period)
        g_strlcpy(clock, w->part, sizeof(clock));
    else if (w->time && w->fields == 3)
        g_snprintf(clock, sizeof(clock), "T%02d:%02d:%02d", w->from / 3600, w->from / 60 % 60, w->from % 60);
    else if (w->time && w->fields == 2)
        g_snprintf(clock, sizeof(clock), "T%02d:%02d", w->from / 3600, w->from / 60 % 60);
    else if (w->time)
        g_snprintf(clock, sizeof(clock), "T%02d", w->from / 3600);
    g_snprintf(to, size, "%s%s", w->date ? (w->timex[0] ? w->timex : w->undated) : "", clock);
}

static void add(cjk_found *out, int64_t start, int64_t end)
{
    for (unsigned i = 0; i < out->n; i++)
        if (out->start[i] == start && out->end[i] == end) return;
    if (out->n == 4) return;
    out->start[out->n] = start;
    out->end[out->n++] = end;
}

/* Twelve hours apart: what an open hour may mean too. */
static int32_t other_half(int32_t from)
{
    return from >= 12 * 3600 ? from - 12 * 3600 : from + 12 * 3600;
}

static void found_of(const cjk_when *w, cjk_found *out)
{
    *out = (cjk_found){.relative = w->relative,
                       .calendar = w->calendar ? w->calendar : w->era,
                       .part = w->part,
                       .mod = w->mod};
    out->fields = w->time && !w->time_period ? w->fields : w->moment ? 3 : 0;
    out->days = w->n ? w->days[0].end - w->days[0].start : 0;
    g_strlcpy(out->told, w->told, sizeof(out->told));
    second_timex(out->timex, sizeof(out->timex), w);
    g_strlcpy(out->undated, w->undated, sizeof(out->undated));
    if (w->date && w->time)
        g_strlcat(out->undated, out->timex + strlen(w->timex[0] ? w->timex : w->undated),
                  sizeof(out->undated));
    if (w->set) {
        out->type = T_SET;
        g_strlcpy(out->timex, w->timex, sizeof(out->timex));
    } else if (w->duration) {
        out->type = T_DURATION;
        g_strlcpy(out->timex, w->length, sizeof(out->timex));
    } else if (w->moment) {
        out->type = w->moment_period ? T_DATETIMERANGE : T_DATETIME;
        g_strlcpy(out->timex, w->timex, sizeof(out->timex));
        add(out, w->since, w->until);
    } else if (w->date && w->time) {
        out->type = w->time_period ? T_DATETIMERANGE : T_DATETIME;
        for (unsigned i = 0; i < w->n; i++) {
            int64_t day = (int64_t)w->days[i].start * 86400;
            add(out, day + w->from, day + (w->time_period ? w->to : w->from));
            if (w->open) add(out, day + other_half(w->from), day + other_half(w->from));
        }
    } else if (w->date) {
        out->type = w->period ? T_DATERANGE : T_DATE;
        for (unsigned i = 0; i < w->n; i++)
            add(out, (int64_t)w->days[i].start * 86400, (int64_t)w->days[i].end * 86400);
    } else {
        out->type = w->time_period ? T_TIMERANGE : T_TIME;
        add(out, w->from, w->time_period ? w->to : w->from);
        if (w->open) add(out, other_half(w->from), other_half(w->from));
    }
}

static int64_t start_of(const cjk_when *w, unsigned i, bool later)
{
    return (int64_t)w->days[i].start * 86400 + (w->time ? (later ? other_half(w->from) : w->from) : 0);
}

static void range_of_days(const cjk_when *a, const cjk_when *b, cjk_found *out)
{
    out->type = a->time || b->time ? T_DATETIMERANGE : T_DATERANGE;
    if (!a->n || !b->n) return;
    bool same_day = a->days[0].start == b->days[0].start;
    if (a->n == 1 && b->n == 1) {
        add(out, start_of(a, 0, false), start_of(b, 0, false));
        if (a->open && b->open) add(out, start_of(a, 0, true), start_of(b, 0, true));
        return;
    }
    for (unsigned i = 0; i < 2; i++) { /* the past ones, then the coming ones */
        unsigned ia = a->n == 2 ? i : 0, ib = b->n == 2 ? i : 0;
        if (!same_day && a->n == 2 && start_of(a, ia, false) > start_of(b, ib, false)) {
            if (i == 1 || b->n == 1)
                ia = 0;
            else
                ib = b->n - 1;
        }
        add(out, start_of(a, ia, false), start_of(b, ib, false));
    }
    if (!a->open || !b->open) return;
    for (unsigned i = 0; i < 2; i++)
        add(out, start_of(a, a->n == 2 ? i : 0, true), start_of(b, b->n == 2 ? i : 0, true));
}

static void range_of_times(cjk_when *a, cjk_when *b, cjk_found *out)
{
    out->type = T_TIMERANGE;
    add(out, a->from, b->from);
    if (a->open && b->open) add(out, other_half(a->from), other_half(b->from));
}

/* The half of the day that one end leaves open is the one that makes the range short. */
static void settle_halves(cjk_when *a, cjk_when *b, bool one_day)
{
    if (!a->time || !b->time) return;
    if (one_day && !a->open && b->open) {
        if (b->from <= a->from && b->from < 12 * 3600) b->from += 12 * 3600;
        b->open = false;
    } else if (one_day && a->open && !b->open) {
        a->open = false;
    } else if (one_day && a->open && b->open && b->from <= a->from && b->from < 12 * 3600) {
        b->from += 12 * 3600;
        a->open = b->open = false;
    }
    if (!one_day) a->open = b->open = false;
}

static bool full_day(const cjk_when *w)
{
    return w->date && !w->period && w->day && !w->weekday;
}

static void lend(const cjk_reader *r, cjk_when *a, cjk_when *b)
{
    cjk_when from = *a, to = *b;
    if (b->bare && a->month && a->day && !a->calendar) {
        cjk_set_day(r, b, a->year, a->month, to.day);
    } else if (b->bare && a->bare) {
        for (unsigned i = 0; i < b->n && i < a->n; i++) /* in one month */
            if (to.day > from.day)
                b->days[i].start = a->days[i].start + to.day - from.day,
                b->days[i].end = b->days[i].start + 1;
    } else if (a->year && b->month && !b->year && b->date && !b->calendar) {
        int year = a->year + (b->month < a->month);
        if (full_day(b))
            cjk_set_day(r, b, year, b->month, b->day);
        else
            cjk_set_month(r, b, year, b->month);
    } else if (b->year && a->month && !a->year && a->date && !a->calendar && !b->relative) {
        int year = b->year - (b->month && a->month > b->month);
        if (b->month && a->month > b->month) year = b->year - 1;
        if (full_day(a))
            cjk_set_day(r, a, year, a->month, a->day);
        else
            cjk_set_month(r, a, year, a->month);
    }
}

static bool comparable(const cjk_when *a, const cjk_when *b)
{
    if (a->set || b->set || a->duration || b->duration || a->moment || b->moment) return false;
    if (a->time_period || b->time_period || a->mod || b->mod) return false;
    if (a->date && b->date) return true;
    return a->time && b->time && !b->date;
}

static size_t finish_range(const cjk_reader *r, cjk_when *a, cjk_when *b, size_t end, cjk_found *out)
{
    bool one_day = !b->date;
    if (a->date && !b->date) {
        cjk_when time = *b;
        *b = *a;
        b->time = true, b->from = time.from, b->fields = time.fields;
        b->open = time.open && (a->open || !(r->lang & CJK_ZH));
        if (!a->open && !(r->lang & CJK_ZH)) b->open = time.open;
        if ((r->lang & CJK_ZH) && time.open && a->from >= 12 * 3600 && time.from <= a->from)
            b->from += 12 * 3600;
    } else {
        lend(r, a, b);
    }
    if (a->nowhere || b->nowhere) a->n = 0;
    settle_halves(a, b, one_day);
    *out = (cjk_found){.relative = a->relative || b->relative,
                       .calendar = a->calendar ? a->calendar : a->era,
                       .fields = MIN(3, MAX(a->fields, b->fields)),
                       .days = a->n ? a->days[0].end - a->days[0].start : 1};
    char from[64], to[64];
    second_timex(from, sizeof(from), a);
    second_timex(to, sizeof(to), b);
    g_snprintf(out->timex, sizeof(out->timex), "(%s,%s)", from, to);
    g_snprintf(out->undated, sizeof(out->undated), "%s/%s", from, to);
    bool coming = (r->lang & CJK_ZH) && a->time && b->time && !one_day && a->n == 2 && b->n == 2;
    if (coming) { /* moments in Chinese are the coming ones */
        a->days[0] = a->days[1], b->days[0] = b->days[1];
        a->n = b->n = 1;
    }
    if (a->date)
        range_of_days(a, b, out);
    else
        range_of_times(a, b, out);
    return end;
}

/* 1995-1997年, 3月5-8日, 下午3-5点: the first figure stands without its unit, which the second one tells.
 * `lead` is the month or part of the day before it, read up to `at`. */
static size_t unitless(const cjk_reader *r, size_t at, const cjk_when *lead, cjk_when *a, cjk_when *b,
                       size_t *last)
{
    cjk_number n;
    size_t end = cjk_number_at(r, at, &n), sign = end && !n.decimal ? cjk_word(r, end, K_TO, NULL) : 0;
    if (!sign || !(*last = point(r, sign, b, true))) return 0;
    bool month = lead->date && lead->period && lead->month, part = lead->time_period && !lead->date;
    bool day = b->bare && n.value >= 1 && n.value <= 31;
    bool hour = b->time && !b->date && b->fields && n.value <= 24;
    *a = (cjk_when){0};
    if (month || part) {
        if (month && day) cjk_set_day(r, a, lead->year, lead->month, n.value);
        if (!part || !hour) return month && day ? end : 0;
        *a = (cjk_when){.time = true, .fields = 1, .from = n.value * 3600};
        if (lead->from >= 12 * 3600 && n.value < 12) a->from += 12 * 3600;
    } else if (n.figures == 4 && b->date && b->year && b->period && n.value >= 1000 && n.value < 3000) {
        cjk_set_year(a, n.value);
    } else if (day) {
        cjk_set_day(r, a, 0, 0, n.value);
        a->bare = true;
    } else if (b->date && b->period && b->month && !b->year && n.value >= 1 && n.value <= 12) {
        cjk_set_month(r, a, 0, n.value);
    } else if (hour && b->fields == 1 && !b->time_period) {
        *a = (cjk_when){.time = true, .fields = 1, .from = n.value * 3600, .open = n.value <= 12};
    } else {
        return 0;
    }
    return end;
}

/* From what was read from `at` to `first` (0: nothing) to what stands behind it. */
static size_t range(const cjk_reader *r, size_t at, size_t first, const cjk_when *read, cjk_found *out)
{
    cjk_when a = *read, b = {0};
    size_t to = first ? cjk_word(r, first, K_TO, NULL) : 0, end = 0, till, between;
    bool joined = false;
    if (first && !to && (to = cjk_word(r, first, K_AND, NULL))) joined = true;
    if (to && cjk_sign(r, to, "-")) to = cjk_sign(r, to, "-");
    if (to)
        end = point(r, to, &b, true);
    else if (!unitless(r, first ? first : at, read, &a, &b, &end))
        return 0;
    if (!end || !comparable(&a, &b)) return 0;
    between = cjk_word(r, cjk_optional(r, end, K_OF), K_BETWEEN, NULL);
    if (!between) between = cjk_word(r, end, K_BETWEEN, NULL);
    if (joined && !between) return 0;
    till = cjk_word(r, end, K_TILL, NULL);
    if (till) {
        end = till;
        between = cjk_word(r, end, K_BETWEEN, NULL);
    }
    return finish_range(r, &a, &b, between ? between : end, out);
}

static void set_mod(cjk_found *out, cjk_mod mod)
{
    bool point_in_time = out->type == T_DATE || out->type == T_TIME || out->type == T_DATETIME;
    for (unsigned i = 0; i < out->n; i++)
        if ((mod == M_AFTER || mod == M_UNTIL) && !point_in_time) out->start[i] = out->end[i];
    out->until_open = mod == M_AFTER || mod == M_SINCE;
    out->since_open = mod == M_BEFORE || mod == M_UNTIL;
    for (unsigned i = 0; i < out->n; i++) out->end[i] = out->start[i];
    out->type = out->type == T_DATE || out->type == T_DATERANGE   ? T_DATERANGE
                : out->type == T_TIME || out->type == T_TIMERANGE ? T_TIMERANGE
                                                                  : T_DATETIMERANGE;
    out->mod = mod;
}

static const struct {
    cjk_class class;
    cjk_mod mod;
} suffixes[] = {
    {K_UNTIL, M_UNTIL}, {K_ONWARD, M_SINCE}, {K_BEFORE, M_BEFORE}, {K_AFTER, M_AFTER}, {K_SINCE, M_SINCE}};

/* 2018年以前, 自2018年以来, 下午三点之前, 明日から. */
static size_t with_mod(const cjk_reader *r, size_t end, cjk_found *out)
{
    size_t longest = end, word;
    cjk_mod mod = M_NONE;
    uint32_t c = 0;
    if (out->type == T_DURATION || out->type == T_SET ||
        (out->relative && out->type == T_DATETIME && out->timex[0] == 0))
        return end;
    for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        if (!(word = cjk_word(r, end, suffixes[i].class, NULL)) || word <= longest) continue;
        longest = word;
        mod = suffixes[i].mod;
    }
    if (mod == M_BEFORE && cjk_char(r->text, longest, &c) && (c == 0x540E || c == 0x5F8C)) return end;
    if (mod) set_mod(out, mod);
    return longest;
}

/* 截至2018年, 自2018年以来: the word before it is a part of the mention. */
static size_t led(const cjk_reader *r, size_t at, cjk_found *out)
{
    cjk_when w = {0};
    size_t before = cjk_word(r, at, K_PRE_BEFORE, NULL), since = cjk_word(r, at, K_PRE_SINCE, NULL);
    size_t place = before ? before : since, end = place ? point(r, place, &w, false) : 0;
    if (!end || w.duration || w.set) return 0;
    found_of(&w, out);
    if (before) {
        set_mod(out, M_BEFORE);
        return end;
    }
    size_t whole = with_mod(r, end, out);
    bool to_now = whole >= end + strlen("以来"); /* 自…起 begins at the date */
    return out->mod == M_SINCE && to_now ? whole : 0;
}

size_t cjk_sentence(const cjk_reader *r, size_t at, cjk_found *out)
{
    cjk_when w = {0};
    if (cjk_word(r, at, K_BLOCK, NULL)) return 0;
    size_t from = cjk_word(r, at, K_FROM, NULL), first = point(r, from ? from : at, &w, true);
    size_t end = range(r, from ? from : at, first, &w, out);
    if (end || (end = led(r, at, out)) || from || !first) return end;
    if (w.numbered && w.bare) return 0;
    found_of(&w, out);
    size_t about = w.set || w.duration || (r->lang & CJK_ZH) ? 0 : cjk_word(r, first, K_ABOUT, NULL);
    if (about) out->mod = M_APPROX;
    return about ? about : with_mod(r, first, out);
}
