/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Dates of figures alone, and days that are told twice: with their weekday behind a comma or in brackets. The
 * order of figures is year, month, day; with the year last, day and month, unless that is no month. */
#include "model/civil.h"
#include "cjk_reader.h"
#include <string.h>

static size_t figures(const cjk_reader *r, size_t at, cjk_number *n)
{
    size_t end = cjk_number_at(r, at, n);
    if (n->decimal) { /* 2010.01.29: read up to the dot */
        end = at;
        while (cjk_sign(r, end, "0123456789")) end = cjk_sign(r, end, "0123456789");
    }
    return end && n->arabic ? end : 0;
}

static bool edge_of_figures(const cjk_reader *r, size_t start, size_t end)
{
    uint32_t c;
    cjk_before(r->text, start, &c);
    if (c < 0x80 && (g_ascii_isalnum((int)c) || (c && strchr("-./_+\\#%$@", (int)c)))) return false;
    size_t next = cjk_char(r->text, end, &c);
    if (!next) return true;
    if (c < 0x80 && (g_ascii_isalnum((int)c) || c == '_' || c == '%')) return c == 'T' || c == 't';
    if (c < 0x80 && strchr("-./\\", (int)c)) {
        uint32_t after;
        return !cjk_char(r->text, next, &after) || after >= 0x80 || !g_ascii_isalnum((int)after) || c == '-';
    }
    return true;
}

/* 2016-01-05, 2010.1.29, 1/2/2020, 12/1. */
size_t cjk_numeric(const cjk_reader *r, size_t at, cjk_when *out)
{
    cjk_number n[3];
    size_t end = figures(r, at, &n[0]), sign, mark;
    if (!end || !(sign = cjk_sign(r, end, "-/."))) return 0;
    uint8_t which = r->text.data[sign - 1];
    size_t second = figures(r, sign, &n[1]);
    if (!second || n[1].figures > 2 || cjk_sign(r, sign, " ")) return 0;
    mark = cjk_sign(r, second, "-/.");
    size_t third =
        mark && r->text.data[mark - 1] == which && !cjk_sign(r, mark, " ") ? figures(r, mark, &n[2]) : 0;
    int y = 0, m, d;
    if (third && n[0].figures == 4 && n[2].figures <= 2) {
        y = n[0].value, m = n[1].value, d = n[2].value;
    } else if (third && n[2].figures == 4 && n[0].figures <= 2) {
        y = n[2].value, m = n[1].value, d = n[0].value;
        if (m > 12) m = n[0].value, d = n[1].value;
    } else if (third && n[0].figures == 2 && n[2].figures == 2 && which == '-') {
        y = cjk_full_year(n[0].value), m = n[1].value, d = n[2].value;
    } else if (which == '/' && n[0].figures <= 2) {
        third = second;
        uint32_t before;
        m = n[0].value, d = n[1].value;
        cjk_before(r->text, at, &before);
        if (before && before != '\n' && m < d && m <= 3 && d <= 10) return 0; /* 为1/5 */
        if (m > 12) m = n[1].value, d = n[0].value;
    } else {
        return 0;
    }
    if (m < 1 || m > 12 || d < 1 || d > 31 || (y && (y < 1000 || y > 2999)) || !edge_of_figures(r, at, third))
        return 0;
    cjk_set_day(r, out, y, m, d);
    return third;
}

/* 21日の月曜日: the months around in which that day is such a weekday. */
static void months_that_have(const cjk_reader *r, cjk_when *out, int weekday)
{
    int y, m, d;
    unsigned found = 0;
    cjk_days two[2] = {{0, 0}, {0, 0}};
    day_civil_split(r->today, &y, &m, &d);
    for (int i = -1; r->dated && i <= 24 && found < 2; i += found ? 1 : -1) {
        if (i < -24) return;
        int at = y * 12 + m - 1 + i;
        if (!day_civil_exists(at / 12, at % 12 + 1, out->day)) continue;
        int32_t day = day_civil(at / 12, at % 12 + 1, out->day);
        if (day_civil_weekday(day) != weekday) continue;
        two[found++] = (cjk_days){day, day + 1};
        if (found == 1) i = -1;
    }
    if (found == 2) memcpy(out->days, two, sizeof(two));
}

/* 10月12号，星期一 and 6月15日（周五） say one day twice. */
size_t cjk_with_weekday(const cjk_reader *r, size_t end, cjk_when *out)
{
    cjk_when second = {0};
    int day;
    if (out->period || !out->date) return end;
    size_t open = cjk_sign(r, end, "("), comma = cjk_sign(r, end, ",");
    size_t place = open ? open : comma ? comma : cjk_optional(r, end, K_OF);
    size_t word = out->weekday ? 0 : cjk_weekday(r, cjk_blanks(r, place), &day), close = 0;
    if (word && day <= 7) {
        if (comma && (!out->month || out->weekday)) return end;
        if (out->bare) months_that_have(r, out, day);
        out->numbered = false;
        close = open ? cjk_sign(r, word, ")") : word;
    } else if (open && out->weekday && (word = cjk_year_month_day(r, open, &second)) && !second.period) {
        close = cjk_sign(r, word, ")");
        if (close) *out = second;
    }
    return close ? close : end;
}
