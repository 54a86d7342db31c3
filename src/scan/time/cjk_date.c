/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Days and periods of days as Chinese, Japanese and Korean write them: units behind figures from the longest
 * to the shortest, each of which may be left out or counted from today. Every production is tried and the
 * longest reading taken, so that 上半年 is not 上 and what follows it. A date of figures alone is read in the
 * order year, month, day; with the year last, day and month. */
#include "model/civil.h"
#include "cjk_reader.h"
#include <string.h>

/* The number may stand before a unit of that kind. */
static size_t counted(const cjk_reader *r, size_t at, cjk_unit unit, int min, int max, cjk_number *n)
{
    int value;
    size_t end = cjk_number_at(r, at, n);
    if (!end || n->decimal || n->value < min || n->value > max) return 0;
    end = cjk_word(r, end, K_MARK, &value);
    return end && value == (int)unit ? end : 0;
}

size_t cjk_of(const cjk_reader *r, size_t at)
{
    size_t end = cjk_word(r, at, K_OF, NULL);
    return end ? end : at;
}

static size_t era_year(const cjk_reader *r, size_t at, int *year)
{
    int before;
    size_t end = cjk_word(r, at, K_ERA, &before), first = end;
    cjk_number n;
    uint32_t c;
    if (!end) return 0;
    first = cjk_char(r->text, cjk_blanks(r, end), &c);
    if (first && c == 0x5143) { /* 元 */
        int unit;
        end = cjk_word(r, first, K_MARK, &unit);
        *year = before + 1;
        return end && unit == U_YEAR ? end : 0;
    }
    end = counted(r, end, U_YEAR, 1, 200, &n);
    *year = before + n.value;
    return end;
}

/* The calendar a year is told in by its era, for the details. */
static const char *era_calendar(const cjk_reader *r, size_t at)
{
    int before = 0;
    if (!cjk_word(r, at, K_ERA, &before)) return NULL;
    return before == 1911 && !(r->lang & CJK_JA)  ? "roc"
           : before >= 1853 && (r->lang & CJK_JA) ? "japanese"
                                                  : "era";
}

/* The cycle of sixty: 甲子 was 1984. */
static size_t cyclic_year(const cjk_reader *r, size_t at, int *year)
{
    static const char *const stems = "甲乙丙丁戊己庚辛壬癸", *const branches = "子丑寅卯辰巳午未申酉戌亥";
    uint32_t stem, branch;
    int unit, y, m, d;
    size_t end = cjk_char(r->text, at, &stem);
    if (!(r->lang & CJK_HAN) || !r->dated || !end || !(end = cjk_char(r->text, end, &branch))) return 0;
    const char *s = g_utf8_strchr(stems, -1, stem), *b = s ? g_utf8_strchr(branches, -1, branch) : NULL;
    if (!b || !(end = cjk_word(r, end, K_MARK, &unit)) || unit != U_YEAR) return 0;
    int i = (int)(s - stems) / 3, j = (int)(b - branches) / 3;
    if ((i + j) % 2) return 0;
    day_civil_split(r->today, &y, &m, &d);
    for (int back = 0; back < 60; back++) {
        if ((y - back - 4) % 10 != i || (y - back - 4) % 12 != j) continue;
        *year = y - back;
        return end;
    }
    return 0;
}

int cjk_full_year(int two)
{
    return two < 50 ? 2000 + two : 1900 + two;
}

/* `sure`: no number of years could be meant. */
static size_t year(const cjk_reader *r, size_t at, int *out, bool *sure, bool *relative)
{
    cjk_number n;
    int from_now, y, m, d, before_christ = 0;
    size_t end = era_year(r, at, out), solar = cjk_word(r, at, K_SOLAR, &before_christ);
    *sure = true;
    *relative = false;
    if (end || (end = cyclic_year(r, at, out))) return end;
    if ((end = cjk_word(r, at, K_YEAR, &from_now))) {
        cjk_number again;
        size_t named = counted(r, end, U_YEAR, 1000, 2999, &again); /* 今年2020年 */
        day_civil_split(r->today, &y, &m, &d);
        *relative = !named;
        *out = named ? again.value : r->dated ? y + from_now : from_now;
        return named ? named : end;
    }
    end = counted(r, solar ? solar : at, U_YEAR, 0, 2999, &n);
    if (!end) return 0;
    *out = before_christ ? 1 - n.value : n.value;
    if (solar || n.figures == 4) return n.value ? end : 0;
    if (n.figures == 0 && n.value >= 1900 && n.value < 2100) return end; /* 两千零四年 */
    if (n.figures != 2) return 0;
    *sure = n.leading_zero || !n.arabic || n.value >= 50;
    *out = cjk_full_year(n.value);
    return end;
}

typedef struct month_read {
    int month, of_year; /* of_year: 0 not told */
    bool lunar, leap, relative;
} month_read;

static size_t month(const cjk_reader *r, size_t at, month_read *out)
{
    cjk_number n;
    int rel, unit, y, m, d, name;
    *out = (month_read){0};
    size_t end = cjk_word(r, at, K_MONTH, &name), leap = cjk_word(r, at, K_LEAP, NULL);
    if (end) {
        *out = (month_read){.month = name % 100, .lunar = name > 100};
        return end;
    }
    if (leap) out->leap = out->lunar = true;
    if ((end = counted(r, leap ? leap : at, U_MONTH, 1, 12, &n)) && n.figures < 3) {
        out->month = n.value;
        return end;
    }
    if (leap || !(end = cjk_word(r, at, K_REL, &rel))) return 0;
    size_t whole = cjk_word(r, end, K_MARK, &unit);
    if (!whole || unit != U_MONTH) whole = cjk_word(r, end, K_UNIT, &unit);
    if (!whole || unit != U_MONTH) return 0;
    day_civil_split(r->today, &y, &m, &d);
    int at_month = y * 12 + m - 1 + rel;
    *out =
        (month_read){.month = r->dated ? at_month % 12 + 1 : rel, .of_year = at_month / 12, .relative = true};
    return whole;
}

static size_t lunar_day(const cjk_reader *r, size_t at, bool lunar, int *day)
{
    uint32_t c = 0;
    cjk_number n;
    size_t end = cjk_char(r->text, at, &c), after;
    if (end && c == 0x521D) { /* 初 */
        end = cjk_number_at(r, end, &n);
        *day = n.value;
        return end && !n.arabic && n.value >= 1 && n.value <= 10 ? cjk_optional(r, end, K_MARK) : 0;
    }
    if (!lunar || !(end = cjk_number_at(r, at, &n)) || n.arabic || n.value < 11 || n.value > 30) return 0;
    *day = n.value;
    after = cjk_word(r, end, K_MARK, NULL);
    return after ? after : end;
}

static size_t day_of_month(const cjk_reader *r, size_t at, int *day)
{
    cjk_number n;
    size_t end = counted(r, at, U_DAY, 1, 31, &n);
    *day = n.value;
    return end && n.figures < 3 ? end : 0;
}

/* 八月十五, 六月18: a day whose unit is left out, where nothing follows that it could count. */
static size_t unmarked_day(const cjk_reader *r, size_t at, int *day)
{
    cjk_number n;
    uint32_t c = 0;
    size_t end = r->lang & CJK_ZH ? cjk_number_at(r, at, &n) : 0;
    if (!end || n.decimal || n.figures > 2 || n.value < 1 || n.value > 31) return 0;
    *day = n.value;
    bool ends = !cjk_char(r->text, end, &c) || c == '\n' || c == ' ' || (c >= 0x3000 && c <= 0x303F) ||
                (c >= 0xFF00 && c <= 0xFF1F);
    return ends || cjk_word(r, end, K_PART, NULL) ? end : 0;
}

static void set_relative_month(const cjk_reader *r, cjk_when *out, const month_read *m)
{
    if (r->dated)
        cjk_set_month(r, out, m->of_year, m->month);
    else
        cjk_set_period(r, out, U_MONTH, m->month);
    out->relative = true;
}

/* 今年 by itself says what has gone by of it. */
static bool this_year(const cjk_reader *r, size_t at, size_t end)
{
    static const char *const word = "今年";
    return (r->lang & CJK_HAN) && end - at == 6 && memcmp(r->text.data + at, word, 6) == 0;
}

/* 2016年1月5日, and what is left when some of it is left out. */
size_t cjk_year_month_day(const cjk_reader *r, size_t at, cjk_when *out)
{
    int y = 0, d = 0;
    bool sure = true, relative = false, lunar_word;
    month_read m = {0};
    size_t start = cjk_optional(r, at, K_LUNAR), end, place;
    lunar_word = start != at;
    size_t after_year = year(r, start, &y, &sure, &relative);
    if (after_year && relative && !r->dated) y = 0;
    place = after_year ? cjk_of(r, after_year) : start;
    if (after_year && cjk_sign(r, place, ",") && !cjk_sign(r, place, ".")) place = after_year;
    size_t word = lunar_word ? 0 : cjk_word(r, place, K_LUNAR, NULL);
    if (word) place = word, lunar_word = true;
    size_t after_month = month(r, place, &m);
    if (m.relative && after_year && y) m.of_year = y; /* 去年本月 */
    if (!after_month) {
        if (!after_year || !sure || lunar_word || !y) return 0;
        cjk_set_year(out, y);
        out->relative = relative;
        return after_year;
    }
    place = cjk_of(r, after_month);
    bool lunar = lunar_word || m.lunar;
    if (!m.relative && (end = lunar_day(r, place, lunar, &d)))
        return cjk_set_lunar(r, out, y, m.month, d, m.leap) ? end : 0;
    end = day_of_month(r, place, &d);
    if (!end && place == after_month) end = unmarked_day(r, place, &d);
    if (end && lunar && d <= 30) return cjk_set_lunar(r, out, y, m.month, d, m.leap) ? end : 0;
    if (m.relative) {
        if (end && r->dated)
            cjk_set_day(r, out, m.of_year, m.month, d);
        else
            set_relative_month(r, out, &m), end = 0;
    } else if (end) {
        cjk_set_day(r, out, y, m.month, d);
    } else {
        cjk_set_month(r, out, y, m.month);
    }
    out->relative = relative || m.relative;
    return end ? end : after_month;
}

/* 29日: a day in no certain month. */
static size_t bare_day(const cjk_reader *r, size_t at, cjk_when *out)
{
    int day;
    cjk_number n;
    size_t end = day_of_month(r, at, &day);
    cjk_number_at(r, at, &n);
    if (!end || (!n.arabic && n.value <= 10)) return 0;
    if (cjk_word(r, end, K_MORE, NULL)) return 0; /* 十五日以内 */
    cjk_set_day(r, out, 0, 0, day);
    out->bare = true;
    out->numbered = r->text.data[end - 3] != 0xE6; /* not 日 */
    return end;
}

size_t cjk_weekday(const cjk_reader *r, size_t at, int *out)
{
    size_t end = cjk_word(r, at, K_WEEKDAY, out);
    if (end) return end;
    if (!(end = cjk_word(r, at, K_WEEK, NULL))) return 0;
    size_t number = cjk_word(r, end, K_DAYNUM, out);
    if (!number || (r->text.data[number - 1] >= '1' && r->text.data[number - 1] <= '9' &&
                    cjk_sign(r, number, "0123456789")))
        return 0;
    cjk_number n;
    uint32_t c;
    size_t more = cjk_char(r->text, number, &c);
    if (cjk_number_at(r, end, &n) > number || (more && (c == 0x4E2A || c == 0x500B))) return 0; /* 周三个 */
    return number;
}

static void set_week_day(const cjk_reader *r, cjk_when *out, int week, int weekday)
{
    int32_t monday = r->today - day_civil_weekday(r->today) + 1 + 7 * week;
    if (!r->dated) {
        out->date = true;
        g_snprintf(out->undated, sizeof(out->undated), "P%+dW-%d", week, weekday);
    } else if (weekday == 8) {
        cjk_set_span(out, monday + 5, monday + 7);
    } else {
        int32_t day = monday + weekday - 1;
        cjk_set_from_today(r, out, day - r->today);
    }
    out->period = weekday == 8;
    out->relative = true;
    out->weekday = weekday;
}

/* 上周五, 来週の月曜日, 지난 화요일, 周三. */
static size_t week_day(const cjk_reader *r, size_t at, cjk_when *out)
{
    int week = 0, day, unit;
    size_t rel = cjk_word(r, at, K_REL, &week), end = 0;
    if (rel) {
        size_t unit_end = cjk_word(r, rel, K_UNIT, &unit);
        if (unit_end && unit == U_WEEK) end = cjk_weekday(r, cjk_of(r, unit_end), &day);
        if (!end) end = cjk_weekday(r, cjk_of(r, rel), &day);
        if (!end) return 0;
        set_week_day(r, out, week, day);
        return end;
    }
    end = cjk_weekday(r, at, &day);
    if (!end) return 0;
    if (day == 8)
        set_week_day(r, out, 0, 8);
    else
        cjk_set_weekday(r, out, day);
    return end;
}

static size_t from_today(const cjk_reader *r, size_t at, cjk_when *out)
{
    int days;
    size_t end = cjk_word(r, at, K_DAY, &days);
    if (end) cjk_set_from_today(r, out, days);
    return end;
}

bool cjk_is_period(cjk_unit unit)
{
    return unit == U_WEEK || unit == U_MONTH || unit == U_QUARTER || unit == U_YEAR;
}

/* 上个月, 来週, 이번 주. */
size_t cjk_relative_unit(const cjk_reader *r, size_t at, cjk_when *out)
{
    int rel, unit;
    size_t end = cjk_word(r, at, K_REL, &rel), whole;
    if (!end) return 0;
    whole = cjk_word(r, end, K_UNIT, &unit);
    if (!whole || !cjk_is_period((cjk_unit)unit)) whole = cjk_word(r, end, K_MARK, &unit);
    if (!whole || !cjk_is_period((cjk_unit)unit)) return 0;
    cjk_set_period(r, out, (cjk_unit)unit, rel);
    return whole;
}

static size_t year_to_date(const cjk_reader *r, size_t at, cjk_when *out)
{
    int y, m, d;
    size_t end = cjk_word(r, at, K_TODATE, NULL);
    if (!end || !r->dated) return 0;
    day_civil_split(r->today, &y, &m, &d);
    cjk_set_span(out, day_civil(y, 1, 1), r->today);
    out->relative = true;
    return end;
}

/* A year, or the present one, for what names a part of it. */
bool cjk_whole_year(const cjk_reader *r, size_t at, int *y, size_t *place)
{
    int m, d;
    bool sure, relative;
    size_t end = year(r, at, y, &sure, &relative);
    *place = end ? cjk_of(r, end) : at;
    if (end) return !relative || r->dated;
    if (r->dated) day_civil_split(r->today, y, &m, &d);
    return r->dated;
}

static size_t holiday(const cjk_reader *r, size_t at, cjk_when *out)
{
    int which, y = 0;
    bool sure, relative = false;
    size_t place = year(r, at, &y, &sure, &relative);
    if (place && relative && !r->dated) return 0;
    size_t end = cjk_word(r, place ? cjk_of(r, place) : at, K_HOLIDAY, &which);
    if (!end) return 0;
    cjk_set_holiday(r, out, which, y);
    out->relative = relative;
    return end;
}

size_t cjk_date(const cjk_reader *r, size_t at, cjk_when *out)
{
    static size_t (*const productions[])(const cjk_reader *, size_t, cjk_when *) = {
        cjk_year_month_day, bare_day,   week_day, from_today, cjk_relative_unit, cjk_part_of_year, cjk_edge,
        cjk_counted_part,   cjk_decade, holiday,  cjk_season, cjk_numeric,       year_to_date};
    size_t longest = 0;
    if (cjk_word(r, at, K_BLOCK, NULL)) return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(productions); i++) {
        cjk_when one = {0};
        size_t end = productions[i](r, at, &one);
        if (end <= longest) continue;
        longest = end;
        *out = one;
    }
    if (longest && !out->calendar && out->year) out->era = era_calendar(r, at);
    if (longest && out->relative && out->n == 1 && this_year(r, at, longest))
        out->days[0].end = MAX(r->today, out->days[0].start + 1);
    return longest ? cjk_with_weekday(r, longest, out) : 0;
}
