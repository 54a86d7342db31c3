/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What all productions of dates and times use: asking for the class of a token, and numbers, ordinals and
 * years of figures or words. */
#include "read.h"

void day_time_value(const day_time_token *token, day_time_class class, int *value)
{
    for (unsigned k = 0; k < token->n; k++)
        if (token->readings[k].class == class) {
            *value = token->readings[k].value;
            return;
        }
}

unsigned day_time_longest(const day_time_reader *r, unsigned i, const day_time_way *ways, size_t n,
                          day_time_expr *out)
{
    day_time_expr one;
    unsigned longest = 0;
    for (size_t k = 0; k < n; k++) {
        if (!day_time_ahead(r, i, &ways[k].needs)) continue;
        day_time_clear(&one);
        unsigned next = ways[k].read(r, i, &one);
        if (next <= longest) continue;
        longest = next;
        *out = one;
    }
    return longest;
}

bool day_time_punct(const day_time_reader *r, unsigned i, char c)
{
    return i < r->n && r->tokens[i].readings[0].class == DT_PUNCT && r->tokens[i].readings[0].value == c;
}

bool day_time_glued(const day_time_reader *r, unsigned i)
{
    return i < r->n && r->tokens[i].glued;
}

unsigned day_time_skip(const day_time_reader *r, unsigned i, day_time_class class)
{
    while (day_time_is(r, i, class, NULL)) i++;
    return i;
}

unsigned day_time_figures(const day_time_reader *r, unsigned i, unsigned min, unsigned max, int *value)
{
    if (i >= r->n) return 0;
    const day_time_token *token = &r->tokens[i];
    if (token->digits < min || token->digits > max || token->digits == 0) return 0;
    *value = (int)token->number;
    return i + 1;
}

static bool is_word_number(const day_time_reader *r, unsigned i, int *value)
{
    return i < r->n && r->tokens[i].digits == 0 && day_time_is(r, i, DT_NUMBER, value);
}

/* 1 to 99 in words. */
static unsigned below_hundred(const day_time_reader *r, unsigned i, int *value)
{
    int unit;
    if (!is_word_number(r, i, value)) return 0;
    if (*value < 20 || *value % 10 != 0) return i + 1;
    unsigned next = i + 1 + day_time_punct(r, i + 1, '-');
    if (is_word_number(r, next, &unit) && unit < 10 && unit > 0) {
        *value += unit;
        return next + 1;
    }
    return i + 1;
}

/* What may follow a scale: "two hundred and five". */
static unsigned after_scale(const day_time_reader *r, unsigned i, int *value)
{
    int more;
    unsigned and = i + day_time_is(r, i, DT_AND, NULL);
    unsigned next = below_hundred(r, and, &more);
    if (next == 0) return i;
    int scale;
    if (day_time_is(r, next, DT_SCALE, &scale) && scale == 100) {
        int tail = 0;
        next = after_scale(r, next + 1, &tail);
        more = more * 100 + tail;
    }
    *value += more;
    return next;
}

unsigned day_time_number(const day_time_reader *r, unsigned i, int *value)
{
    int scale;
    unsigned next = day_time_figures(r, i, 1, 7, value);
    if (next != 0) return next;
    next = below_hundred(r, i, value);
    if (next == 0 || !day_time_is(r, next, DT_SCALE, &scale)) return next;
    int tail = 0;
    next = after_scale(r, next + 1, &tail);
    *value = *value * scale + tail;
    return next;
}

/* "and a half", "and half" after a number or a unit. */
static unsigned and_fraction(const day_time_reader *r, unsigned i, int *fraction)
{
    if (!day_time_is(r, i, DT_AND, NULL)) return 0;
    unsigned next = i + 1 + day_time_is(r, i + 1, DT_A, NULL);
    return day_time_is(r, next, DT_FRACTION, fraction) ? next + 1 : 0;
}

unsigned day_time_quantity(const day_time_reader *r, unsigned i, int *hundredths)
{
    int value, fraction, tenth;
    if (r->tokens[i].digits == 0 && day_time_is(r, i, DT_A, NULL) && i + 1 < r->n &&
        r->tokens[i + 1].size > 2 && day_time_is(r, i + 1, DT_FRACTION, NULL))
        i++; /* "eine halbe" */
    if (day_time_is(r, i, DT_FRACTION, hundredths)) {
        unsigned next = day_time_skip(r, i + 1, DT_OF);
        return next + day_time_is(r, next, DT_A, NULL);
    }
    if (day_time_is(r, i, DT_NUMBERHALF, &value)) { /* полтора */
        *hundredths = value * 100 + 50;
        return i + 1;
    }
    int more_than = 0;
    if (day_time_is(r, i, DT_PLUSHALF, &more_than)) i++; /* साढ़े तीन */
    unsigned next = day_time_number(r, i, &value);
    if (next == 0 || value > 1000000) return 0;
    *hundredths = value * 100 + more_than;
    if (more_than != 0) return next;
    bool point = day_time_punct(r, next, '.') || day_time_punct(r, next, ',');
    if (point && day_time_glued(r, next) && day_time_glued(r, next + 1) &&
        day_time_figures(r, next + 1, 1, 2, &tenth)) {
        *hundredths += r->tokens[next + 1].digits == 1 ? tenth * 10 : tenth;
        return next + 2;
    }
    unsigned more = and_fraction(r, next, &fraction);
    if (more == 0 && day_time_is(r, next, DT_FRACTION, &fraction)) more = next + 1; /* 1½ */
    if (more == 0) return next;
    *hundredths += fraction;
    return more;
}

unsigned day_time_ordinal(const day_time_reader *r, unsigned i, int *value)
{
    int tens;
    if (day_time_is(r, i, DT_ORDINAL, value)) return i + 1;
    if (is_word_number(r, i, &tens) && tens >= 20 && tens % 10 == 0) {
        unsigned next = i + 1 + day_time_punct(r, i + 1, '-');
        if (day_time_is(r, next, DT_ORDINAL, value) && *value > 0 && *value < 10) {
            *value += tens;
            return next + 1;
        }
    }
    if ((r->lang->traits & DT_ORDINAL_DOT) && day_time_figures(r, i, 1, 2, value) &&
        day_time_punct(r, i + 1, '.') && day_time_glued(r, i + 1) && !day_time_glued(r, i + 2))
        return i + 2;
    return 0;
}

unsigned day_time_monthday(const day_time_reader *r, unsigned i, int *day, bool *ordinal)
{
    unsigned next = day_time_ordinal(r, i, day);
    if (ordinal != NULL) *ordinal = next != 0;
    if (next == 0) next = day_time_figures(r, i, 1, 2, day);
    if (next == 0) next = below_hundred(r, i, day);
    return next != 0 && *day >= 1 && *day <= 31 ? next : 0;
}

/* "nineteen eighty six", "two thousand and fifteen". */
static unsigned year_in_words(const day_time_reader *r, unsigned i, int *year)
{
    int century, rest = 0, scale;
    unsigned next = below_hundred(r, i, &century);
    if (next == 0) return 0;
    if (day_time_is(r, next, DT_SCALE, &scale)) {
        if (scale != 1000 || century > 2) return 0;
        next = after_scale(r, next + 1, &rest);
        *year = century * 1000 + rest;
        return next;
    }
    if (century < 15 || century > 20) return 0;
    unsigned end = below_hundred(r, next, &rest);
    if (end == 0 || rest < 10) return 0;
    *year = century * 100 + rest;
    return end;
}

unsigned day_time_year(const day_time_reader *r, unsigned i, int *year)
{
    unsigned next = day_time_figures(r, i, 4, 4, year);
    if (next != 0) return *year >= 1000 && *year <= 2999 ? next : 0;
    if (day_time_punct(r, i, '\'') && day_time_glued(r, i + 1) &&
        (next = day_time_figures(r, i + 1, 2, 2, year)) != 0) {
        *year += *year < 40 ? 2000 : 1900;
        return next;
    }
    return year_in_words(r, i, year);
}
