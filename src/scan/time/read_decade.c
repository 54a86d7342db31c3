/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Decades as other languages than English name them: "los años 90", "les années 1990", "90er Jahre", "90-е
 * годы", "neunziger Jahre"; and a weekday with a part of it in one word ("Dienstagabend"). A decade of two
 * figures is of the twentieth century, the tens and twenties of the twenty-first. */
#include "model/civil.h"
#include "read.h"
#include <stdio.h>

static unsigned set_decade(day_time_expr *out, int value, bool full, unsigned next)
{
    if (value % 10 != 0 || (full ? value < 1500 || value > 2090 : value > 90)) return 0;
    int year = full ? value : value >= 30 ? 1900 + value : 2000 + value;
    day_time_clear(out);
    day_time_set_span(out, day_civil(year, 1, 1), day_civil(year + 10, 1, 1), DT_GRAIN_DECADE, false);
    return next;
}

/* "años 90", "anni '90", "década de 1990", "años noventa". */
static unsigned word_first(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int place, value;
    i = day_time_skip(r, i, DT_THE);
    if (!day_time_is(r, i, DT_DECADEWORD, &place) || place != 0) return 0;
    unsigned next = i + 1 + day_time_punct(r, i + 1, '\'');
    unsigned end = day_time_figures(r, next, 4, 4, &value);
    if (end != 0) return set_decade(out, value, true, end);
    end = day_time_figures(r, next, 2, 2, &value);
    if (end == 0) end = day_time_number(r, next, &value);
    if (end == 0 || value < 20) return 0;
    return set_decade(out, value, false, end);
}

/* "90er Jahre", "1990-е годы", "1990'lar", "в 90-х". */
static unsigned word_last(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int place, value;
    if (day_time_is(r, i, DT_ORDINAL, &value) && value > 31 && value % 10 == 0 && r->tokens[i].size > 2)
        return set_decade(out, value, false, i + 1);
    bool full = day_time_figures(r, i, 4, 4, &value) != 0;
    if (!full && day_time_figures(r, i, 2, 2, &value) == 0) return 0;
    unsigned next = i + 1 + day_time_punct(r, i + 1, '-');
    if (!day_time_is(r, next, DT_DECADEWORD, &place) || place != 1) return 0;
    return !full && value < 20 ? 0 : set_decade(out, value, full, next + 1);
}

/* "siglo XXI": the century, and then which. */
static unsigned century(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int unit, which;
    i = day_time_skip(r, i, DT_THE);
    if (!day_time_is(r, i, DT_UNIT, &unit) || unit != DT_CENTURY ||
        !day_time_is(r, i + 1, DT_ORDINAL, &which))
        return 0;
    if (which < 10 || which > 22) return 0;
    day_time_clear(out);
    day_time_set_span(out, day_civil((which - 1) * 100, 1, 1), day_civil(which * 100, 1, 1), DT_GRAIN_CENTURY,
                      false);
    return i + 2;
}

unsigned day_time_read_named_decade(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int value;
    unsigned told = century(r, i, out);
    if (told != 0) return told;
    if (day_time_is(r, i, DT_DECADENAME, &value)) return set_decade(out, value, false, i + 1);
    unsigned next = word_first(r, i, out);
    return next != 0 ? next : word_last(r, i, out);
}

unsigned day_time_read_weekdaypart(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int value;
    if (!day_time_is(r, i, DT_WEEKDAYPART, &value)) return 0;
    day_time_clear(out);
    day_time_set_weekday(r, out, value >> 4);
    day_time_set_part(out, value & 15);
    return i + 1;
}
