/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pieces of years and months: halves and quarters, beginnings and ends, weeks and days counted in them,
 * decades and centuries, seasons. Where the year is not told it is the reference's. Bounds as the reference
 * cases have them: the beginning and end of a year are its halves, those of a month its fifteen days, the
 * middle is its second third. */
#include "model/civil.h"
#include "cjk_reader.h"
#include <string.h>

#define COUNT_MAX 9999 /* more weeks, days or years than a date may be away */

static size_t quarter_number(const cjk_reader *r, size_t at, int *quarter)
{
    cjk_number n;
    int named;
    size_t end = cjk_word(r, at, K_QUARTER, &named);
    if (end && named) {
        *quarter = named;
        return end;
    }
    size_t nth = cjk_optional(r, at, K_NTH);
    end = cjk_number_at(r, nth, &n);
    if (!end || n.value < 1 || n.value > 4) return 0;
    *quarter = n.value;
    return cjk_word(r, cjk_optional(r, end, K_COUNTER), K_QUARTER, NULL);
}

/* 第一季 alone is a season of a series as well. */
static bool ends_short(const cjk_reader *r, size_t end)
{
    uint32_t c;
    cjk_before(r->text, end, &c);
    return c == 0x5B63;
}

/* 2017年上半年, 上半月, 今年第一季度, Q2. */
size_t cjk_part_of_year(const cjk_reader *r, size_t at, cjk_when *out)
{
    int y, half, unit = U_YEAR, quarter, m, d;
    size_t place, end;
    if (!cjk_whole_year(r, at, &y, &place)) return 0;
    if ((end = quarter_number(r, place, &quarter)) && (place != at || !ends_short(r, end))) {
        int32_t start = day_civil(y, quarter * 3 - 2, 1);
        cjk_set_span(out, start, day_civil_add_months(start, 3));
        return end;
    }
    end = cjk_word(r, place, K_HALF, &half);
    if (!end) { /* 上个半年 */
        int rel;
        size_t word = cjk_word(r, place, K_REL, &rel);
        word = word ? cjk_word(r, word, K_FRACTION, NULL) : 0;
        if (!word || (rel != -1 && rel != 1)) return 0;
        end = word, half = rel < 0 ? 1 : 2;
    }
    size_t whole = cjk_word(r, end, K_MARK, &unit);
    if (!whole && place == at && !(r->lang & CJK_KO)) return 0;
    int32_t start = day_civil(y, half == 1 ? 1 : 7, 1);
    if (whole && unit == U_MONTH && r->dated) {
        day_civil_split(r->today, &y, &m, &d);
        start = day_civil(y, m, half == 1 ? 1 : 16);
        cjk_set_span(out, start,
                     half == 1 ? day_civil(y, m, 16) : day_civil_add_months(day_civil(y, m, 1), 1));
    } else {
        cjk_set_span(out, start, day_civil_add_months(start, 6));
    }
    return whole ? whole : end;
}

static void narrow(cjk_days *days, int from, int to)
{
    int32_t start = days->start;
    days->end = to ? start + to : days->end;
    days->start = start + from;
}

static void set_edge(cjk_when *out, cjk_mod mod, cjk_unit unit)
{
    for (unsigned i = 0; i < out->n; i++) {
        cjk_days *days = &out->days[i];
        if (unit == U_YEAR) {
            int32_t mid = day_civil_add_months(days->start, 6);
            if (mod == M_START) days->end = mid;
            if (mod == M_END) days->start = mid;
            if (mod == M_MID)
                *days =
                    (cjk_days){day_civil_add_months(days->start, 3), day_civil_add_months(days->start, 9)};
        } else if (unit == U_MONTH) {
            if (mod == M_MID)
                narrow(days, 9, 20);
            else if (mod == M_START)
                narrow(days, 0, 15);
            else
                narrow(days, 15, 0);
        } else {
            if (mod == M_START)
                narrow(days, 0, 4);
            else
                narrow(days, 3, 0);
        }
    }
    out->mod = mod;
}

/* 年底, 3月初, 今週の終わり, 5月中旬: an edge of a period. */
size_t cjk_edge(const cjk_reader *r, size_t at, cjk_when *out)
{
    int mod, unit = U_YEAR, third;
    size_t end = cjk_year_month_day(r, at, out);
    if (!end || !out->period) {
        *out = (cjk_when){0};
        end = cjk_relative_unit(r, at, out);
        if (end && !cjk_word(r, end, K_EDGE, NULL) && !cjk_word(r, cjk_of(r, end), K_EDGE, NULL)) return 0;
        unit = U_WEEK;
    }
    if (!end && r->dated && (end = cjk_word(r, at, K_MARK, &unit)) &&
        cjk_is_period((cjk_unit)unit)) { /* 年底 alone */
        cjk_set_period(r, out, (cjk_unit)unit, 0);
        size_t bare = cjk_word(r, end, K_EDGE, &mod);
        if (bare && !(r->lang & CJK_KO)) set_edge(out, (cjk_mod)mod, (cjk_unit)unit);
        return r->lang & CJK_KO ? 0 : bare;
    }
    if (!end) return 0;
    if (out->n) unit = out->days[0].end - out->days[0].start > 300 ? U_YEAR : out->month ? U_MONTH : unit;
    size_t place = cjk_of(r, end), word;
    if (out->month && (word = cjk_word(r, place, K_OF_MONTH, &third))) {
        for (unsigned i = 0; i < out->n; i++)
            narrow(&out->days[i],
                   third == 1   ? 0
                   : third == 2 ? 9
                                : 20,
                   third == 1   ? 10
                   : third == 2 ? 20
                                : 0);
        out->mod = third == 1 ? M_START : third == 2 ? M_MID : M_END;
        return word;
    }
    int again;
    if (unit == U_YEAR && (word = cjk_word(r, place, K_MARK, &again)) && again == U_YEAR)
        place = word; /* 去年年底 */
    if (!(word = cjk_word(r, place, K_EDGE, &mod))) return 0;
    set_edge(out, (cjk_mod)mod, (cjk_unit)unit);
    return word;
}

/* 第二周, 最后3周, 前10天, 最初の週, 第九个月: a part of a period, counted in it. */
size_t cjk_counted_part(const cjk_reader *r, size_t at, cjk_when *out)
{
    int unit, rel_day;
    cjk_number n;
    cjk_when whole = {0};
    size_t end = cjk_year_month_day(r, at, &whole);
    if (!end || !whole.period || !whole.n) return 0;
    end = cjk_of(r, end);
    size_t last = cjk_word(r, end, K_LAST, NULL), first = cjk_word(r, end, K_FIRST, NULL),
           nth = cjk_word(r, end, K_NTH, NULL);
    size_t place = last ? last : first ? first : nth;
    size_t number = cjk_number_at(r, place ? place : end, &n);
    if (!place && !(number && (r->lang & CJK_KO))) return 0;
    if (!number) n.value = 1, number = place;
    if (n.value > COUNT_MAX) return 0;
    uint32_t c;
    size_t th = cjk_char(r->text, cjk_blanks(r, number), &c); /* 번째 */
    if (th && c == 0xBC88)
        number = cjk_char(r->text, th, &c), nth = number, place = number;
    else if (!place)
        return 0;
    place = cjk_optional(r, number, K_COUNTER);
    cjk_days in = whole.days[whole.n - 1];
    bool yearly = in.end - in.start > 300;
    if ((end = cjk_weekday(r, place, &rel_day)) && rel_day <= 7 && !yearly) {
        int y, m, d;
        for (unsigned i = 0; i < whole.n; i++) {
            day_civil_split(whole.days[i].start, &y, &m, &d);
            int32_t day = day_civil_nth(y, m, last ? 5 : n.value, rel_day);
            whole.days[i] = (cjk_days){day, day + 1};
        }
        *out = whole;
        out->period = false;
        out->month = 0;
        return end;
    }
    if (!(end = cjk_word(r, place, K_UNIT, &unit)) &&
        !((end = cjk_word(r, place, K_MARK, &unit)) && unit == U_MONTH))
        return 0;
    if (unit != U_WEEK && unit != U_DAY && unit != U_MONTH) return 0;
    cjk_when length = {.days_long = unit == U_WEEK  ? 7 * n.value
                                    : unit == U_DAY ? n.value
                                                    : 0,
                       .months = unit == U_MONTH ? n.value : 0};
    *out = whole;
    for (unsigned i = 0; i < whole.n; i++) {
        cjk_days *days = &out->days[i];
        int y, m, d;
        int32_t week = days->start + (11 - day_civil_weekday(days->start)) % 7;
        day_civil_split(days->start, &y, &m, &d);
        int32_t thursday = days->start + (4 - day_civil_weekday(days->start) + 7) % 7;
        week = thursday - 3;
        int32_t final = days->end - 1 - (day_civil_weekday(days->end - 1) + 3) % 7 + 4;
        if (unit == U_WEEK && last)
            *days = (cjk_days){final - 7 * n.value, final};
        else if (unit == U_WEEK && (nth || n.value == 1))
            *days = (cjk_days){week + 7 * (n.value - 1), week + 7 * n.value};
        else if (last)
            days->start = (int32_t)(cjk_shift((int64_t)days->end * 86400, &length, -1) / 86400);
        else if (nth && unit == U_MONTH)
            *days = (cjk_days){day_civil(y, n.value, 1), day_civil_add_months(day_civil(y, n.value, 1), 1)};
        else if (nth && unit == U_DAY)
            *days = (cjk_days){days->start + n.value - 1, days->start + n.value};
        else
            days->end = (int32_t)(cjk_shift((int64_t)days->start * 86400, &length, 1) / 86400);
    }
    if (nth && unit == U_MONTH && n.value > 12) return 0;
    out->month = 0;
    return end;
}

/* 九十年代, 20世纪80年代, 1990年代, 21世紀. */
size_t cjk_decade(const cjk_reader *r, size_t at, cjk_when *out)
{
    cjk_number n;
    int century = 0, rel;
    size_t end = cjk_number_at(r, at, &n), word, place = at, named = cjk_word(r, at, K_REL, &rel);
    if (named && r->dated && (named = cjk_word(r, named, K_CENTURY, NULL))) { /* 上世纪九十年代 */
        int y, m, d;
        day_civil_split(r->today, &y, &m, &d);
        n.value = (y + 99) / 100 + rel;
        end = place = named;
    }
    if (end && n.value >= 1 && n.value <= 30 && (word = named ? named : cjk_word(r, end, K_CENTURY, NULL))) {
        century = n.value;
        cjk_set_span(out, day_civil(century * 100 - 100, 1, 1), day_civil(century * 100, 1, 1));
        place = cjk_of(r, word);
        end = cjk_number_at(r, place, &n);
        if (!end || !cjk_word(r, end, K_DECADE, NULL)) return word;
    }
    if (!end || !(word = cjk_word(r, end, K_DECADE, NULL)) || n.value % 10) return 0;
    if ((n.value < 1000 && n.value > 90) || n.value > COUNT_MAX) return 0;
    int start = n.value >= 1000 ? n.value : century ? (century - 1) * 100 + n.value : 1900 + n.value;
    if (n.value < 1000 && !century && n.value < 20) start = 2000 + n.value;
    out->n = 0;
    cjk_set_span(out, day_civil(start, 1, 1), day_civil(start + 10, 1, 1));
    if (n.value < 1000 && !century && r->dated) {
        out->n = 2;
        out->days[1] = (cjk_days){day_civil(start + 100, 1, 1), day_civil(start + 110, 1, 1)};
        g_snprintf(out->timex, sizeof(out->timex), "(XX%02d-01-01,XX%02d-01-01,P10Y)", n.value,
                   (n.value + 10) % 100);
    }
    return word;
}

size_t cjk_season(const cjk_reader *r, size_t at, cjk_when *out)
{
    int which, y;
    size_t place, end;
    if (!cjk_whole_year(r, at, &y, &place) || place == at) return 0;
    if (!(end = cjk_word(r, place, K_SEASON, &which))) return 0;
    int32_t start = day_civil(y, which * 3, 1);
    cjk_set_span(out, start, day_civil_add_months(start, 3));
    g_snprintf(out->timex, sizeof(out->timex), "%04d-%s", y,
               (const char *[]){"SP", "SU", "FA", "WI"}[which - 1]);
    return end;
}
