/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Holidays as evidence. A holiday is kept when the working days in it saw less than a quarter of what the
 * four weeks around would lead to expect; how much that says depends on how often equally long stretches
 * nearby were as quiet, so that gaps in a sparse log say nothing. How strictly a group keeps holidays is not
 * known: strictly, half of them, or not at all, which bounds what days that were worked can say against a
 * country. */
#include "zone_holidays.h"
#include "holidays.h"
#include "model/civil.h"
#include <math.h>
#include <string.h>

#define AROUND 28   /* days on each side that say what is usual */
#define NEARBY 60   /* days on each side whose stretches are compared with */
#define QUIET 0.25  /* of the usual */
#define SELDOM 0.03 /* no stretch is taken to be quiet more seldom by chance */

#define TEMPER 0.6 /* quiet days come together, and many countries are asked */

static const double strictness[] = {0.85, 0.5, 0}, strict_weight[] = {0.4, 0.35, 0.25};

/* The presence on days in [from, to) that are off, or not, and how many they are. */
static double within(const day_zone_reading *r, int32_t from, int32_t to, bool off, int *days)
{
    int32_t i = CLAMP(from - r->first_day, 0, r->n_days), k = CLAMP(to - r->first_day, i, r->n_days);
    *days = r->days_until[off][k] - r->days_until[off][i];
    return r->until[off][k] - r->until[off][i];
}

/* 1: quiet, 0: not, -1: cannot be said (no such day in it, or nothing was to be expected). What is to be
 * expected is the mean of the days around. */
static int quiet(const day_zone_reading *r, int32_t day, int days, bool off, int *counted)
{
    int around;
    int32_t first = r->first_day + 1, end = r->first_day + r->n_days - 1;
    double sum = within(r, day, day + days, off, counted);
    double all = within(r, MAX(day - AROUND, first), MIN(day + days + AROUND, end), off, &around) - sum;
    around -= *counted;
    if (*counted == 0 || around < 6 || all <= 0 || day < first || day + days > end) return -1;
    return sum <= QUIET * all / around * *counted;
}

/* How often stretches nearby with as many such days are quiet. */
static double chance(const day_zone_reading *r, int32_t day, int days, bool off, int counted)
{
    double n = 0, hits = 0;
    for (int32_t d = day - NEARBY; d <= day + NEARBY; d++) {
        int own;
        if (d + days > day && d < day + days) continue;
        if (d < r->first_day + 1 || d + days > r->first_day + r->n_days - 1) continue;
        int is = quiet(r, d, days, off, &own);
        if (is < 0 || own != counted) continue;
        n++;
        hits += is;
    }
    return n >= 5 ? (hits + 0.5) / (n + 1) : 1;
}

typedef struct evidence {
    double log_odds[G_N_ELEMENTS(strictness)];
    uint32_t kept, of;
} evidence;

static void weigh(evidence *e, const day_zone_reading *r, const day_holiday *holiday)
{
    int counted, is = quiet(r, holiday->day, holiday->days, holiday->worked, &counted);
    if (is < 0) return;
    double p = chance(r, holiday->day, holiday->days, holiday->worked, counted);
    if (holiday->worked) { /* what speaks for it is that it was not quiet */
        is = !is;
        p = 1 - p;
    }
    p = CLAMP(p, SELDOM, 1 - SELDOM);
    for (guint i = 0; i < G_N_ELEMENTS(strictness); i++) {
        double expected = strictness[i] + (1 - strictness[i]) * p;
        e->log_odds[i] += is ? log(expected / p) : log((1 - expected) / (1 - p));
    }
    if (p > 0.5) return;
    e->of++;
    e->kept += is;
}

static int year_of(int32_t day)
{
    int year, month, of_month;
    day_civil_split(day, &year, &month, &of_month);
    return year;
}

day_zone_kept day_zone_holidays(const day_zone_reading *reading, const char *country)
{
    day_zone_kept out = {.country = country, .name = ""};
    evidence e = {0};
    if (*country == '\0' || reading->n_days == 0) return out;
    for (const day_holiday_country *c = day_holiday_countries; c->code != NULL; c++)
        if (strcmp(c->code, country) == 0) out.country = c->code, out.name = c->name;
    g_autoptr(GArray) days =
        day_holidays(country, year_of(reading->first_day), year_of(reading->first_day + reading->n_days));
    for (guint i = 0; i < days->len; i++) weigh(&e, reading, &g_array_index(days, day_holiday, i));
    double odds = 0;
    for (guint i = 0; i < G_N_ELEMENTS(strictness); i++) odds += strict_weight[i] * exp(e.log_odds[i]);
    out.log_odds = MIN(TEMPER * log(odds), DAY_ZONE_HOLIDAYS_MOST);
    out.kept = e.kept;
    out.of = e.of;
    return out;
}
