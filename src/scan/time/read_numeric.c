/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Dates of figures between separators, a month's name among them or not: 2019-01-04, 04/01/2019, 4.1.2019,
 * 23/Sep/2020, 20190104T0300. The order of day and month is the language's, between points the day is first,
 * unless a number above 12 says otherwise; a year of two figures is of this century up to 39. What stands
 * right before or after and goes on (1.2.3.4, 138-2010-2015) shows that it is none. */
#include "model/civil.h"
#include "memo.h"
#include "read.h"

typedef struct piece {
    int value;
    unsigned digits; /* 0: a month's name */
} piece;

static bool is_separator(const day_time_reader *r, unsigned i, char *out)
{
    if (i >= r->n || r->tokens[i].readings[0].class != DT_PUNCT) return false;
    *out = (char)r->tokens[i].readings[0].value;
    return *out == '-' || *out == '/' || *out == '.';
}

static unsigned read_piece(const day_time_reader *r, unsigned i, piece *out)
{
    unsigned next = day_time_figures(r, i, 1, 4, &out->value);
    out->digits = next ? r->tokens[i].digits : 0;
    if (next != 0) return out->digits == 3 ? 0 : next;
    if (!day_time_is(r, i, DT_MONTH, &out->value) || out->value > 12) return 0;
    return i + 1;
}

/* Pieces between equal separators without blanks; how many (up to 3), 0 when they are no date for what stands
 * around them. */
static unsigned read_pieces(const day_time_reader *r, unsigned i, piece pieces[3], unsigned *next,
                            char *separator)
{
    char sep, before;
    unsigned n = 1, end = read_piece(r, i, &pieces[0]);
    if (end == 0 || !is_separator(r, end, separator) || !day_time_glued(r, end)) return 0;
    while (n < 3 && is_separator(r, end, &sep) && sep == *separator && day_time_glued(r, end) &&
           day_time_glued(r, end + 1)) {
        unsigned more = read_piece(r, end + 1, &pieces[n]);
        if (more == 0) break;
        end = more;
        n++;
    }
    *next = end;
    /* 1.2.3.4; 138-2010-2015: figures before it that belong to it, but "10/1-11/2/2017" has another sign */
    bool goes_on = is_separator(r, end, &sep) && day_time_glued(r, end) && day_time_glued(r, end + 1) &&
                   (sep == *separator || sep == '.') && day_time_is(r, end + 1, DT_NUMBER, NULL);
    if (goes_on && !(sep == '-' && n == 3)) return 0;
    if (i > 1 && day_time_glued(r, i) && is_separator(r, i - 1, &before) && day_time_glued(r, i - 1) &&
        day_time_is(r, i - 2, DT_NUMBER, NULL) && (before == *separator || before == '.') && before != '-')
        return 0;
    return n;
}

static int full_year(const piece *p)
{
    return p->digits == 4 ? p->value : p->value + (p->value < 40 ? 2000 : 1900);
}

static bool take(const day_time_reader *r, day_time_expr *out, int year, int month, int day)
{
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > 2999) return false;
    if (!day_civil_exists(year, month, day) && !day_civil_exists(2000, month, day)) return false;
    day_time_set_day(r, out, year, month, day);
    return true;
}

static bool three(const day_time_reader *r, const piece p[3], char separator, day_time_expr *out)
{
    unsigned names = (p[0].digits == 0) + (p[1].digits == 0) + (p[2].digits == 0);
    if (names == 1 && p[1].digits == 4) { /* September-2020-23 */
        const piece *month = p[0].digits == 0 ? &p[0] : &p[2], *day = p[0].digits == 0 ? &p[2] : &p[0];
        return day->digits != 4 && take(r, out, p[1].value, month->value, day->value);
    }
    if (names > 1 || p[2].digits == 0) {
        if (names != 1 || p[0].digits != 4) return false;
        return take(r, out, p[0].value, p[2].value, p[1].value); /* 2020/23/Sep */
    }
    if (p[0].digits == 4) {
        if (p[2].digits == 4) return false;
        return take(r, out, p[0].value, p[1].value, p[2].value) ||
               (p[1].value > 12 && take(r, out, p[0].value, p[2].value, p[1].value));
    }
    if (p[1].digits == 4) return false;
    int year = full_year(&p[2]);
    if (separator != '/' && p[2].digits == 2 && p[0].digits != 0 && p[1].digits != 0 &&
        (p[0].digits != 2 || p[1].digits != 2))
        return false; /* a version */
    if (p[2].digits == 1) return false;
    if (p[0].digits == 0) return take(r, out, year, p[0].value, p[1].value);
    if (p[1].digits == 0) return take(r, out, year, p[1].value, p[0].value);
    if (r->order == DT_YMD && p[2].digits == 2 && p[0].digits == 2 &&
        take(r, out, full_year(&p[0]), p[1].value, p[2].value))
        return true;
    bool day_first = r->order != DT_MDY || separator == '.'; /* 01.03.2021 is written so nowhere else */
    return day_first
               ? take(r, out, year, p[1].value, p[0].value) || take(r, out, year, p[0].value, p[1].value)
               : take(r, out, year, p[0].value, p[1].value) || take(r, out, year, p[1].value, p[0].value);
}

static bool two(const day_time_reader *r, const piece p[2], char separator, day_time_expr *out)
{
    if (p[0].digits == 4 || p[1].digits == 4) {
        const piece *year = p[0].digits == 4 ? &p[0] : &p[1], *month = p[0].digits == 4 ? &p[1] : &p[0];
        bool name = month->digits == 0;
        if (month->digits == 4 || (separator == '.' && !name) || month->value < 1 || month->value > 12 ||
            (!name && month->digits != 2 && separator == '-' && r->order == DT_MDY) || year->value < 1900 ||
            year->value > 2200)
            return false;
        day_time_set_month(r, out, year->value, month->value);
        return true;
    }
    if (p[0].digits == 0 || p[1].digits == 0) {
        if (p[0].digits == p[1].digits || separator == '.') return false;
        int day = p[0].digits ? p[0].value : p[1].value, month = p[0].digits ? p[1].value : p[0].value;
        if (day < 1 || day > 31) return false;
        day_time_set_day(r, out, 0, month, day);
        return true;
    }
    if (separator != '/' || (r->lang->code[0] == 'f' && r->lang->code[1] == 'a'))
        return false; /* a decimal sign in Persian */
    int month = p[r->order == DT_DMY].value, day = p[r->order != DT_DMY].value;
    if (month > 12 && day <= 12) {
        int swap = month;
        month = day;
        day = swap;
    }
    if (p[0].value == 24 && p[1].value == 7 && p[1].digits == 1) return false; /* at all hours */
    bool odd = r->order == DT_DMY && month >= 1 && month <= 12 && day >= 30 &&
               day <= 31; /* 30/2: no day, but told */
    if (month < 1 || month > 12 || day < 1 || (!odd && !day_civil_exists(2000, month, day))) return false;
    day_time_set_day(r, out, 0, month, day);
    return true;
}

/* 1/2 and 3/4 are fractions more often than dates: without a zero or a number above 12 there must be a word
 * of time beside it. */
static bool like_fraction(const day_time_reader *r, unsigned i, unsigned next, const piece p[2])
{
    if (p[0].digits == 0 || p[1].digits == 0 || p[0].digits + p[1].digits > 2) return false;
    bool joined = i > 1 && (day_time_punct(r, i - 1, '-') || day_time_punct(r, i - 1, '~')) &&
                  day_time_is(r, i - 2, DT_NUMBER, NULL);
    bool before = joined || (i > 0 && r->tokens[i - 1].readings[0].class != DT_PUNCT &&
                             r->tokens[i - 1].readings[0].class != DT_NONE &&
                             r->tokens[i - 1].readings[0].class != DT_A);
    if (before) return false;
    bool after = next < r->n && (day_time_is(r, next, DT_TO, NULL) || day_time_punct(r, next, '-') ||
                                 day_time_is(r, next, DT_AT, NULL));
    return !after;
}

/* 20190104, only as a whole and when it can be a date. */
static unsigned compact(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int all;
    unsigned next = day_time_figures(r, i, 8, 8, &all);
    if (next == 0 || all / 10000 < 1900 || all / 10000 > 2099) return 0;
    char sep;
    bool before = i > 0 && day_time_glued(r, i) && is_separator(r, i - 1, &sep) && sep == '.';
    bool after =
        is_separator(r, next, &sep) && day_time_glued(r, next) && sep == '.' && day_time_glued(r, next + 1);
    if (before || after || !day_civil_exists(all / 10000, all / 100 % 100, all % 100)) return 0;
    day_time_set_day(r, out, all / 10000, all / 100 % 100, all % 100);
    return next;
}

/* 02 04 2009 where the day comes first. */
static unsigned spaced_day_first(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int year, month, day;
    if (r->order != DT_DMY || !day_time_figures(r, i, 2, 2, &day) ||
        !day_time_figures(r, i + 1, 2, 2, &month) || !day_time_figures(r, i + 2, 4, 4, &year) ||
        day_time_is(r, i + 3, DT_NUMBER, NULL) || (i > 0 && day_time_is(r, i - 1, DT_NUMBER, NULL)))
        return 0;
    return year >= 1900 && year < 2100 && day_civil_exists(year, month, day) && take(r, out, year, month, day)
               ? i + 3
               : 0;
}

/* "22.04." where a point makes an ordinal. */
static unsigned dotted_ordinals(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int day, month;
    if (!(r->lang->traits & DT_ORDINAL_DOT) || (i > 0 && day_time_glued(r, i)) ||
        !day_time_figures(r, i, 1, 2, &day) || !day_time_punct(r, i + 1, '.') ||
        !day_time_figures(r, i + 2, 1, 2, &month) || !day_time_punct(r, i + 3, '.'))
        return 0;
    if (!day_time_glued(r, i + 1) || !day_time_glued(r, i + 3) ||
        (day_time_glued(r, i + 4) && day_time_is(r, i + 4, DT_NUMBER, NULL)))
        return 0;
    if (month < 1 || month > 12 || day < 1 || !day_civil_exists(2000, month, day)) return 0;
    day_time_set_day(r, out, 0, month, day);
    return i + 4;
}

/* 2016 10 16 */
static unsigned spaced(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int year, month, day;
    if (!day_time_figures(r, i, 4, 4, &year) || !day_time_figures(r, i + 1, 2, 2, &month) ||
        !day_time_figures(r, i + 2, 2, 2, &day) || day_time_is(r, i + 3, DT_NUMBER, NULL) ||
        (i > 0 && day_time_is(r, i - 1, DT_NUMBER, NULL)))
        return 0;
    return year >= 1900 && year < 2100 && day_civil_exists(year, month, day) && take(r, out, year, month, day)
               ? i + 3
               : 0;
}

static unsigned numeric_anew(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    piece pieces[3];
    unsigned next;
    char separator;
    day_time_clear(out);
    unsigned dotted = dotted_ordinals(r, i, out);
    if (dotted != 0) return dotted;
    unsigned n = read_pieces(r, i, pieces, &next, &separator);
    if (n == 3 && three(r, pieces, separator, out)) return next;
    if (n == 2 && two(r, pieces, separator, out)) {
        bool fraction = !out->range && like_fraction(r, i, next, pieces);
        bool decimal = day_time_punct(r, next, '.') && day_time_glued(r, next) &&
                       day_time_glued(r, next + 1) && day_time_is(r, next + 1, DT_NUMBER, NULL);
        return fraction || decimal ? 0 : next;
    }
    if (n != 0) return 0;
    next = compact(r, i, out);
    if (next == 0) next = spaced_day_first(r, i, out);
    return next != 0 ? next : spaced(r, i, out);
}

unsigned day_time_read_numeric(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    return day_time_remember(r, DT_MEMO_NUMERIC, numeric_anew, i, out);
}
