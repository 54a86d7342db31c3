/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Times of the day as they are said in other languages than English: the hour first ("siete y media", "sept
 * heures moins dix", "otto e 20"), a half or a quarter on the way to the hour ("halb acht", "viertel acht",
 * "в половине третьего"), minutes taken off the hour that follows ("без четверти три"), a half more than the
 * number ("साढ़े सात बजे"). Bare numbers around "and" are no time of the day unless the hour is in words or "at"
 * stands before it. */
#include "read.h"
#include "memo.h"

static unsigned set_clock(day_time_expr *out, int minutes, unsigned next)
{
    if (minutes < 0) minutes += 12 * 60;
    if (minutes > 24 * 60) return 0;
    day_time_clear(out);
    out->has_time = true;
    out->from = out->to = minutes % (24 * 60) * 60;
    out->time_grain = DT_GRAIN_MINUTE;
    out->open = minutes < 13 * 60 && minutes >= 60;
    return next;
}

/* "7", "sept", "sept heures", "15 ч": *marked when a word says that it is an hour. */
static unsigned read_hour(const day_time_reader *r, unsigned i, int *hour, bool *marked)
{
    unsigned next = day_time_figures(r, i, 1, 2, hour);
    if (next == 0) next = day_time_is(r, i, DT_A, hour) ? i + 1 : day_time_number(r, i, hour);
    if (next == 0 || *hour > 24) return 0;
    *marked = day_time_is(r, next, DT_OCLOCK, NULL);
    return next + *marked;
}

static bool is_said_as_time(const day_time_reader *r, unsigned i)
{
    if (r->tokens[i].digits == 0) return true;
    while (i > 0 && day_time_is(r, i - 1, DT_THE, NULL) && !day_time_is(r, i - 1, DT_AT, NULL)) i--;
    return i > 0 && day_time_is(r, i - 1, DT_AT, NULL);
}

static bool is_between(const day_time_reader *r, unsigned i)
{
    while (i > 0 && day_time_is(r, i - 1, DT_THE, NULL)) i--;
    return i > 0 && day_time_is(r, i - 1, DT_BETWEEN, NULL);
}

static unsigned skip_minutes(const day_time_reader *r, unsigned i, bool *told)
{
    int unit;
    *told = day_time_is(r, i, DT_UNIT, &unit) && (unit & 0xff) == DT_MINUTE;
    return i + *told;
}

/* A quarter, a half, or so many minutes. */
static unsigned read_minutes(const day_time_reader *r, unsigned i, int *minutes, bool *fraction)
{
    bool told;
    unsigned at = i + (day_time_is(r, i, DT_A, NULL) && day_time_is(r, i + 1, DT_FRACTION, NULL));
    *fraction = day_time_is(r, at, DT_FRACTION, minutes);
    if (*fraction) {
        *minutes = *minutes * 60 / 100;
        return at + 1;
    }
    unsigned next = day_time_figures(r, i, 1, 2, minutes);
    if (next == 0) next = day_time_number(r, i, minutes);
    if (next == 0 || *minutes > 59) return 0;
    return skip_minutes(r, next, &told);
}

/* "siete y media", "otto e 20", "sept heures et demie", "sept heures dix", "sete e trinta". */
static unsigned read_plus(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int hour, minutes, half = -1;
    bool marked, fraction;
    unsigned next = read_hour(r, i, &hour, &marked);
    if (next == 0) return 0;
    if (day_time_is(r, next, DT_DAYHALF, &half)) next++;
    bool and = day_time_is(r, next, DT_AND, NULL);
    unsigned end = read_minutes(r, next + and, &minutes, &fraction);
    bool led = i > 0 && r->tokens[i].digits == 0 && day_time_is(r, i - 1, DT_AT, NULL);
    if (end == 0 || (!and&&!marked && !(fraction && led))) return 0; /* "السابعة والنصف" is two words */
    int unit;
    if (fraction && day_time_is(r, end, DT_UNIT, &unit) && !day_time_is(r, end, DT_OCLOCK, NULL)) return 0;
    if (and&&!fraction && (is_between(r, i) || minutes < 10 || !is_said_as_time(r, i))) return 0;
    if (!and&&!fraction && (day_time_is(r, end, DT_UNIT, NULL) || r->tokens[next].digits == 1)) return 0;
    if (fraction && day_time_is(r, end, DT_OCLOCK, NULL)) end++;
    if (half == 1 && hour < 12) hour += 12;
    if (set_clock(out, hour * 60 + minutes, end) == 0) return 0;
    if (half >= 0) out->open = false;
    return end;
}

/* "huit heures moins vingt-trois minutes", "siete menos cuarto". */
static unsigned read_minus(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int hour, minutes;
    bool marked, fraction;
    unsigned next = read_hour(r, i, &hour, &marked);
    if (next == 0 || !day_time_is(r, next, DT_HOURMINUS, NULL)) return 0;
    unsigned end = read_minutes(r, next + 1, &minutes, &fraction);
    return end != 0 ? set_clock(out, hour * 60 - minutes, end) : 0;
}

/* An hour that is on its way: "acht", "третьего". */
static unsigned read_coming_hour(const day_time_reader *r, unsigned i, int *hour)
{
    bool marked;
    unsigned next = day_time_is(r, i, DT_ORDINAL, hour) ? i + 1 : read_hour(r, i, hour, &marked);
    return next != 0 && *hour >= 1 && *hour <= 12 ? next : 0;
}

/* "halb acht", "половине третьего", "viertel acht", "четверть третьего", "десять минут третьего". */
static unsigned read_toward(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int hour, minutes = 30;
    unsigned next = i + 1;
    bool told = false, fraction = false, slavic = r->lang->code[0] == 'r' || r->lang->code[0] == 'u';
    if (!day_time_is(r, i, DT_HALFTO, NULL)) {
        next = read_minutes(r, i, &minutes, &fraction);
        if (next == 0) return 0;
        skip_minutes(r, next - 1, &told);
        if (slavic ? !(fraction || told) || !day_time_is(r, next, DT_ORDINAL, NULL)
                   : !fraction || r->lang->code[0] != 'd' || r->lang->code[1] != 'e')
            return 0;
    }
    unsigned end = read_coming_hour(r, next, &hour);
    if (end == 0) return 0;
    if (day_time_is(r, end, DT_UNIT, NULL) && !day_time_is(r, end, DT_OCLOCK, NULL)) return 0;
    if (day_time_is(r, end, DT_MONTH, NULL)) return 0;
    return set_clock(out, (hour - 1) * 60 + minutes, end);
}

/* "без четверти три", "без двадцати пяти минут шесть". */
static unsigned read_without(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int hour, minutes;
    bool fraction, marked;
    if (!day_time_is(r, i, DT_WITHOUT, NULL)) return 0;
    unsigned next = read_minutes(r, i + 1, &minutes, &fraction);
    unsigned end = next != 0 ? read_hour(r, next, &hour, &marked) : 0;
    return end != 0 ? set_clock(out, hour * 60 - minutes, end) : 0;
}

/* "साढ़े सात बजे", "सवा तीन बजे", "पौने नौ बजे". */
static unsigned read_half_more(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int more, hour;
    if (!day_time_is(r, i, DT_PLUSHALF, &more)) return 0;
    unsigned next = day_time_number(r, i + 1, &hour);
    if (next == 0 || hour > 12 || !day_time_is(r, next, DT_OCLOCK, NULL)) return 0;
    return set_clock(out, hour * 60 + more * 60 / 100, next + 1);
}

/* "vingt et une heures", "21 heures chaque jour": where the word may be a length of time too, something must
 * say that it is not. */
static unsigned read_marked(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    int hour, also_unit = 0;
    bool marked;
    unsigned next = read_hour(r, i, &hour, &marked);
    if (next == 0 || !marked || r->tokens[i].digits > 2) return 0;
    (void)day_time_is(r, next - 1, DT_OCLOCK, &also_unit);
    bool told = also_unit == 0 || (i > 0 && day_time_is(r, i - 1, DT_AT, NULL)) ||
                day_time_is(r, next, DT_EVERY, NULL);
    if (!told || set_clock(out, hour * 60, next) == 0) return 0;
    out->time_grain = DT_GRAIN_HOUR;
    return next;
}

static unsigned hours_anew(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_production all[] = {read_minus,   read_plus,      read_toward,
                                              read_without, read_half_more, read_marked};
    for (unsigned k = 0; k < G_N_ELEMENTS(all); k++) {
        unsigned next = all[k](r, i, out);
        if (next != 0) return next;
    }
    return 0;
}

unsigned day_time_read_hours(const day_time_reader *r, unsigned i, day_time_expr *out)
{
    static const day_time_classes needs = DT_ANY_OF_8(DT_HOURMINUS, DT_AND, DT_OCLOCK, DT_FRACTION, DT_HALFTO,
                                                      DT_UNIT, DT_WITHOUT, DT_PLUSHALF);
    if (!day_time_ahead(r, i, &needs)) return 0;
    return day_time_remember(r, DT_MEMO_HOURS, hours_anew, i, out);
}
