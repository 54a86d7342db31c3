/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One group's times on one zone's clock: what the hours, weekdays and days would have been there. A clock
 * that is moved in March and October blurs what is written in UTC, and a reading with the right rule makes it
 * sharp again. */
#include "zone_reading.h"
#include "model/civil.h"

#define QUARTERS 96

static int32_t day_of(int32_t quarter)
{
    return quarter >= 0 ? quarter / QUARTERS : -((QUARTERS - 1 - quarter) / QUARTERS);
}

static const day_presence *presence_at(const day_activity *activity, guint i)
{
    return &g_array_index(activity->presence, day_presence, i);
}

day_weekend day_zone_weekend_then(const day_zone *zone, const day_activity *activity)
{
    guint n = activity->presence->len;
    return day_zone_weekend(zone, n > 0 ? day_of(presence_at(activity, n / 2)->quarter) : 0);
}

bool day_zone_reads_alike(const day_zone *a, const day_zone *b, const day_activity *activity)
{
    guint n = activity->presence->len;
    if (day_zone_weekend_then(a, activity) != day_zone_weekend_then(b, activity)) return false;
    if (n == 0) return true;
    int32_t first = presence_at(activity, 0)->quarter * 15, last = presence_at(activity, n - 1)->quarter * 15;
    unsigned i = 0, k = 0;
    const day_zone_shift *x = day_zone_at(a, first, &i), *y = day_zone_at(b, first, &k);
    while (x->offset == y->offset && x->standard == y->standard) {
        bool more_x = i + 1 < a->n_shifts && a->shifts[i + 1].from <= last;
        bool more_y = k + 1 < b->n_shifts && b->shifts[k + 1].from <= last;
        if (!more_x && !more_y) return true;
        if (more_x != more_y || a->shifts[i + 1].from != b->shifts[k + 1].from) return false;
        x = &a->shifts[++i], y = &b->shifts[++k];
    }
    return false;
}

/* Offsets by how much was written with them. */
typedef struct standards {
    int16_t offset[8];
    guint n[8], used;
    bool with_summer, without;
} standards;

static void count_standard(standards *all, const day_zone_shift *shift)
{
    guint i = 0;
    while (i < all->used && all->offset[i] != shift->standard) i++;
    if (i == G_N_ELEMENTS(all->n)) return;
    if (i == all->used) all->offset[all->used++] = shift->standard;
    all->n[i]++;
    if (shift->offset != shift->standard)
        all->with_summer = true;
    else
        all->without = true;
}

static int16_t most_usual(const standards *all)
{
    guint best = 0;
    for (guint i = 1; i < all->used; i++)
        if (all->n[i] > all->n[best]) best = i;
    return all->used > 0 ? all->offset[best] : 0;
}

/* 0: clocks are at summer time in the north and not in the south; 1: the other way round; -1: they are being
 * moved. */
static int season_of(int32_t day)
{
    int year, month, of_month;
    day_civil_split(day, &year, &month, &of_month);
    if (month >= 11 || month <= 2) return month == 11 && of_month < 8 ? -1 : 1;
    return month == 3 || (month == 10 && of_month > 15) ? -1 : 0;
}

/* A quarter of an hour counts half where it is and a quarter on each side, so that a clock with offsets of a
 * quarter is not smoother than one of half hours. */
static void spread(double slots[DAY_HABIT_SLOTS], int quarter)
{
    slots[(quarter + QUARTERS - 1) % QUARTERS / 2] += 0.25;
    slots[quarter / 2] += 0.5;
    slots[(quarter + 1) % QUARTERS / 2] += 0.25;
}

static void count(day_zone_reading *out, float *by_day, int32_t local)
{
    int32_t day = day_of(local);
    int weekday = day_civil_weekday(day), quarter = local - day * QUARTERS;
    if (day_weekend_has(out->weekend, weekday)) {
        spread(out->off, quarter);
    } else {
        int season = season_of(day);
        spread(out->work, quarter);
        if (season >= 0) spread(out->seasons[season], quarter);
    }
    out->weekdays[weekday - 1]++;
    by_day[day - out->first_day]++;
}

static void sum_up(day_zone_reading *out, const float *by_day)
{
    for (int off = 0; off < 2; off++) {
        out->until[off] = g_new0(double, out->n_days + 1);
        out->days_until[off] = g_new0(int32_t, out->n_days + 1);
        for (int32_t i = 0; i < out->n_days; i++) {
            bool is = day_weekend_has(out->weekend, day_civil_weekday(out->first_day + i)) == (off == 1);
            out->until[off][i + 1] = out->until[off][i] + (is ? by_day[i] : 0);
            out->days_until[off][i + 1] = out->days_until[off][i] + is;
        }
    }
}

day_zone_reading *day_zone_read(const day_activity *activity, const day_zone *zone, day_weekend weekend)
{
    day_zone_reading *out = g_new0(day_zone_reading, 1);
    guint n = activity->presence->len;
    standards seen = {0};
    unsigned at = 0;
    out->weekend = weekend;
    if (n == 0) return out;
    out->first_day = day_of(presence_at(activity, 0)->quarter) - 1;
    out->n_days = day_of(presence_at(activity, n - 1)->quarter) + 2 - out->first_day;
    g_autofree float *by_day = g_new0(float, out->n_days);
    for (guint i = 0; i < n; i++) {
        int32_t quarter = presence_at(activity, i)->quarter;
        if (zone != NULL) {
            const day_zone_shift *shift = day_zone_at(zone, quarter * 15, &at);
            count_standard(&seen, shift);
            quarter += shift->offset / 15;
        }
        count(out, by_day, quarter);
    }
    sum_up(out, by_day);
    out->standard = most_usual(&seen);
    out->summer = seen.with_summer && seen.without;
    return out;
}

void day_zone_reading_free(day_zone_reading *reading)
{
    if (reading == NULL) return;
    for (int i = 0; i < 2; i++) {
        g_free(reading->until[i]);
        g_free(reading->days_until[i]);
    }
    g_free(reading);
}
