/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lengths of time (三个月零两天, 1年3か月, 한 시간 반), what is counted by them from the reference (三天后,
 * 過去5年間, 2주 전), and what comes again (每周一, 2日ごとに). A length whose unit also marks dates (29日)
 * is `bare`: it says no length by itself. */
#include "model/civil.h"
#include "cjk_reader.h"
#include <math.h>

typedef struct measure {
    int hundredths[U_BUSINESS + 1]; /* by unit */
    unsigned parts;
} measure;

static void write_part(GString *to, int hundredths, char letter)
{
    if (!hundredths) return;
    if (hundredths % 100 == 0)
        g_string_append_printf(to, "%d%c", hundredths / 100, letter);
    else
        g_string_append_printf(to, hundredths % 10 ? "%d.%02d%c" : "%d.%d%c", hundredths / 100,
                               hundredths % 10 ? hundredths % 100 : hundredths / 10 % 10, letter);
}

static void set_length(cjk_when *out, const measure *m)
{
    const int *h = m->hundredths;
    g_autoptr(GString) timex = g_string_new("P");
    write_part(timex, h[U_YEAR], 'Y');
    write_part(timex, h[U_QUARTER] * 3 + h[U_MONTH], 'M');
    write_part(timex, h[U_WEEK], 'W');
    write_part(timex, h[U_DAY], 'D');
    if (h[U_BUSINESS]) g_string_append_printf(timex, "%dBD", h[U_BUSINESS] / 100);
    if (h[U_HOUR] || h[U_MINUTE] || h[U_SECOND]) g_string_append_c(timex, 'T');
    write_part(timex, h[U_HOUR], 'H');
    write_part(timex, h[U_MINUTE], 'M');
    write_part(timex, h[U_SECOND], 'S');
    g_strlcpy(out->length, timex->str, sizeof(out->length));
    int months = h[U_YEAR] * 12 + h[U_QUARTER] * 3 + h[U_MONTH],
        days = h[U_WEEK] * 7 + h[U_DAY] + months % 100 * 30;
    out->months = months / 100;
    out->days_long = days / 100;
    out->seconds = h[U_HOUR] * 36 + h[U_MINUTE] * 6 / 10 + h[U_SECOND] / 100 + days % 100 * 864;
    out->business = h[U_BUSINESS] / 100;
    out->duration = true;
}

/* How many: a number, a few, half; "一个半" counts the half in. */
static size_t amount(const cjk_reader *r, size_t at, int *hundredths, bool *year_like)
{
    cjk_number n;
    int few;
    size_t end = cjk_number_at(r, at, &n), half;
    *year_like = false;
    if (end) {
        if (n.value > 100000) return 0;
        *hundredths = n.value * 100 + n.hundredths;
        *year_like = n.figures >= 4 || n.leading_zero;
    } else if ((end = cjk_word(r, at, K_FEW, &few))) {
        *hundredths = few * 100;
    } else if ((end = cjk_word(r, at, K_FRACTION, &few)) && few == 50) {
        *hundredths = 50;
        return cjk_optional(r, end, K_COUNTER);
    } else {
        return 0;
    }
    size_t counter = cjk_word(r, end, K_COUNTER, NULL);
    if (!counter) return end;
    half = cjk_word(r, counter, K_FRACTION, &few);
    if (half && few == 50) *hundredths += 50;
    return half && few == 50 ? half : counter;
}

static bool marks_dates(const cjk_reader *r, size_t start, size_t end, cjk_unit unit)
{
    uint32_t c;
    if (cjk_before(r->text, end, &c) != cjk_blanks(r, start)) return false;
    return (unit == U_DAY && (c == 0x65E5 || (c == 0xC77C))) ||
           ((r->lang & CJK_ZH) && (c == 0x65F6 || c == 0x6642) && unit == U_HOUR);
}

static size_t one_part(const cjk_reader *r, size_t at, measure *m, bool *bare)
{
    int hundredths, unit, half;
    bool year_like;
    size_t days = cjk_word(r, at, K_DAYS, &half), end, more;
    if (days) {
        m->hundredths[U_DAY] += half * 100;
        m->parts++;
        return days;
    }
    end = amount(r, at, &hundredths, &year_like);
    if (!end || !(more = cjk_word(r, end, K_UNIT, &unit))) {
        uint32_t c, before; /* 个 belongs to the unit: 三个月 */
        size_t back = end ? cjk_before(r->text, end, &c) : 0;
        bool and_half =
            end && c == 0x534A && cjk_word(r, cjk_before(r->text, back, &before), K_COUNTER, NULL);
        if (and_half && (more = cjk_word(r, end, K_MARK, &unit)) && unit == U_MONTH) { /* 两个半月 */
            m->hundredths[unit] = hundredths;
            m->parts++;
            return more;
        }
        if (!end || (c != 0x4E2A && c != 0x500B) || !(more = cjk_word(r, back, K_UNIT, &unit))) return 0;
    }
    uint32_t counter;
    cjk_before(r->text, cjk_blanks(r, end), &counter); /* 两个年份 */
    if ((counter == 0x4E2A || counter == 0x500B) &&
        (unit == U_YEAR || unit == U_DAY || unit == U_SECOND || unit == U_MINUTE))
        return 0;
    if (m->hundredths[unit] || (unit == U_YEAR && year_like) || (unit == U_MINUTE && year_like)) return 0;
    *bare = marks_dates(r, end, more, (cjk_unit)unit);
    uint32_t four;
    cjk_before(r->text, more - 3, &four);
    if (unit == U_WEEK && (r->lang & CJK_ZH) && four == 0x56DB && !cjk_word(r, more, K_AGO, NULL) &&
        !cjk_word(r, more, K_LATER, NULL) && !cjk_word(r, more, K_MORE, NULL))
        return 0; /* 四周: all around */
    end = cjk_word(r, more, K_FRACTION, &half);
    if (end && half == 50 && unit >= U_MINUTE) hundredths += 50, more = end;
    m->hundredths[unit] = hundredths;
    m->parts++;
    return more;
}

size_t cjk_duration(const cjk_reader *r, size_t at, cjk_when *out)
{
    measure m = {0};
    bool bare = false, next_bare;
    size_t end = one_part(r, at, &m, &bare), part;
    *out = (cjk_when){0};
    if (!end) return 0;
    while (m.parts < 6) {
        size_t also = cjk_word(r, end, K_ALSO, NULL);
        if (!(part = one_part(r, also ? also : end, &m, &next_bare))) break;
        end = part;
    }
    set_length(out, &m);
    out->bare = bare && m.parts == 1;
    size_t more = cjk_word(r, end, K_MORE, NULL);
    if (more) { /* 十日以上十五日以下, 15日内 */
        uint32_t last;
        cjk_before(r->text, more, &last);
        bool least = last == 0x4E0A || last == 0xC0C1; /* 上 상 */
        out->bare = false;
        out->mod = least ? M_MORE : M_LESS;
        if ((r->lang & CJK_ZH) && (last == 0x5185 || last == 0x5167)) end = more;
    }
    return end;
}

static void day_timex(char *timex, int32_t day)
{
    int y, m, d;
    day_civil_split(day, &y, &m, &d);
    g_snprintf(timex, 40, "%04d-%02d-%02d", y, m, d);
}

static int32_t day_of(int64_t second)
{
    return (int32_t)(second / 86400 - (second % 86400 < 0));
}

static int64_t moved(const cjk_reader *r, int32_t base, const cjk_when *length, int sign)
{
    if (length->business) return (int64_t)day_civil_add_business(base, sign * length->business) * 86400;
    return cjk_shift(length->seconds ? r->now + (int64_t)(base - r->today) * 86400 : (int64_t)base * 86400,
                     length, sign);
}

/* The point that lies so long before or after a day. */
static void set_point(const cjk_reader *r, cjk_when *out, int32_t base, const cjk_when *length, int sign)
{
    *out = (cjk_when){.relative = true};
    g_snprintf(out->undated, sizeof(out->undated), "P%c%s", sign < 0 ? '-' : '+', length->length + 1);
    int64_t at = moved(r, base, length, sign);
    if (length->seconds) {
        out->moment = true;
        out->since = out->until = at;
    } else {
        out->date = true;
        out->n = r->dated;
        out->days[0] = (cjk_days){day_of(at), day_of(at) + 1};
        day_timex(out->timex, day_of(at));
    }
}

/* The period between a day and the point so long before or after it. */
static void set_stretch(const cjk_reader *r, cjk_when *out, int32_t base, const cjk_when *length, int sign)
{
    *out = (cjk_when){.relative = true};
    g_snprintf(out->undated, sizeof(out->undated), "P%c%s", sign < 0 ? '-' : '+', length->length + 1);
    int64_t at = moved(r, base, length, sign);
    if (length->seconds) {
        out->moment = out->moment_period = true;
        out->since = sign < 0 ? at : r->now, out->until = sign < 0 ? r->now : at;
        return;
    }
    out->date = out->period = true;
    out->n = r->dated;
    out->days[0] =
        sign < 0 ? (cjk_days){day_of(at), base} : (cjk_days){base, day_of(at) + (length->business ? 1 : 0)};
}

static size_t counted_from(const cjk_reader *r, size_t at, int32_t base, const cjk_when *length,
                           cjk_when *out)
{
    int point = 0;
    size_t end = cjk_word(r, at, K_AGO, NULL);
    uint32_t c = 0;
    if (end && cjk_char(r->text, end, &c) && (c == 0x540E || c == 0x5F8C)) end = 0; /* 前后 */
    if (end) {
        set_point(r, out, base, length, -1);
        return end;
    }
    if ((end = cjk_word(r, at, K_LATER, NULL))) {
        set_point(r, out, base, length, 1);
        return end;
    }
    if (!(end = cjk_word(r, at, K_WITHIN, &point))) return 0;
    if (point)
        set_point(r, out, base, length, 1);
    else
        set_stretch(r, out, base, length, 1);
    return end;
}

/* 申请后五日, 届满前九十日: not counted from today but from what stands before. */
static bool of_an_event(const cjk_reader *r, size_t at)
{
    static const char *const counting = "前后後上下", *const after = "我你他她它们們在于的和与、，。是";
    uint32_t c = 0, before;
    if (!(r->lang & CJK_ZH) || !cjk_char(r->text, at, &c) || !g_utf8_strchr(counting, -1, c)) return false;
    cjk_before(r->text, at, &before);
    return before >= 0x3400 && before < 0xFF00 && !g_utf8_strchr(after, -1, before);
}

/* 三天后, 最近三年, 今日から2日後. */
size_t cjk_offset(const cjk_reader *r, size_t at, cjk_when *out)
{
    cjk_when length;
    int days;
    size_t end = cjk_duration(r, at, &length), word, past, next;
    if (end) return counted_from(r, end, r->today, &length, out);
    if ((word = cjk_word(r, at, K_DAY, &days)) || (word = cjk_word(r, at, K_NOW, &days))) {
        word = cjk_optional(r, cjk_optional(r, word, K_TO), K_OF);
        end = cjk_duration(r, word, &length);
        end = end ? counted_from(r, end, r->today + days, &length, out) : 0;
        if (end) return end;
    }
    past = of_an_event(r, at) ? 0 : cjk_word(r, at, K_PAST, NULL);
    end = past ? cjk_duration(r, cjk_optional(r, past, K_OF), &length) : 0;
    if (end && !length.bare) {
        set_stretch(r, out, r->today, &length, -1);
        return end;
    }
    int left = 0; /* 还剩 */
    next = of_an_event(r, at) ? 0 : cjk_word(r, at, K_NEXT, &left);
    end = next ? cjk_duration(r, cjk_optional(r, next, K_OF), &length) : 0;
    if (!end || (left && (length.days_long || length.months || length.business))) return 0;
    set_stretch(r, out, length.business || length.seconds ? r->today : r->today + 1, &length, 1);
    if (length.business && r->dated) out->days[0].start = r->today + 1;
    return end;
}

static size_t again(const cjk_reader *r, size_t at, cjk_when *out)
{
    static const char *const before[] = {"PT", "PT", "PT", "P", "P", "P", "P", "P", "P", "P"};
    static const char *const letters[] = {"S", "M", "H", "D", "W", "M", "Q", "Y", "BD", "C"};
    cjk_number n;
    int unit, times = 1;
    cjk_when day = {0};
    size_t end = cjk_number_at(r, at, &n), place = end && !n.decimal ? cjk_optional(r, end, K_COUNTER) : at;
    if (end && !n.decimal && n.value) times = n.value;
    end = cjk_word(r, place, K_UNIT, &unit);
    if (!end) end = cjk_word(r, place, K_MARK, &unit);
    if (end && unit == U_WEEK) {
        size_t whole = cjk_date(r, cjk_optional(r, end, K_OF), &day);
        if (!whole || !day.weekday || day.relative) whole = cjk_date(r, place, &day); /* 周一 */
        if (whole && day.weekday && day.weekday < 8) {
            g_snprintf(out->timex, sizeof(out->timex), "XXXX-WXX-%d", day.weekday);
            return whole;
        }
    }
    cjk_when date = {0};
    bool of_month = end && unit == U_MONTH && times == 1, of_year = end && unit == U_YEAR && times == 1;
    size_t dated = of_month || of_year ? cjk_date(r, cjk_optional(r, end, K_OF), &date) : 0;
    if (dated && !date.relative && !date.year &&
        (of_month ? date.bare : date.month && !date.calendar)) { /* 每月15号 */
        g_strlcpy(out->timex, date.timex, sizeof(out->timex));
        return dated;
    }
    if (end) g_snprintf(out->timex, sizeof(out->timex), "%s%d%s", before[unit], times, letters[unit]);
    return end;
}

/* 每周一, 毎日午後3時, 2日ごとに. */
size_t cjk_set(const cjk_reader *r, size_t at, cjk_when *out)
{
    cjk_when length, day = {0};
    size_t every = cjk_word(r, at, K_EVERY, NULL), end = 0;
    *out = (cjk_when){.set = true};
    if (every && (end = cjk_date(r, every, &day)) && day.weekday && day.weekday < 8 && !day.relative &&
        !day.month)
        g_snprintf(out->timex, sizeof(out->timex), "XXXX-WXX-%d", day.weekday);
    else if (every && !(end = again(r, every, out)) && (end = cjk_time(r, every, &day)) && day.time_period)
        g_snprintf(out->timex, sizeof(out->timex), "%s", day.part);
    else if (every && end && day.set)
        return 0;
    if (every && end && out->timex[0] == 0) return 0;
    if (!every) {
        end = cjk_duration(r, at, &length);
        end = end ? cjk_word(r, end, K_EACH, NULL) : 0;
        if (end) g_strlcpy(out->timex, length.length, sizeof(out->timex));
    }
    return end;
}
