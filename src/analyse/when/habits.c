/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Days as people spend them. Offices begin between half past seven and eleven, eat at twelve to one, for one
 * hour or two, end after eight hours or late, and write more or less in the evening; shops are open long;
 * chatter is for evenings; some sleep till noon. One habit knows nothing: whoever fits no other is explained
 * by it in every zone alike, so that nothing follows from odd hours. The weights are those of offices the
 * world over, not of any trove. */
#include "habits.h"
#include <math.h>
#include <string.h>

const double day_habit_off_rate[DAY_HABIT_RATES] = {0.06, 0.3, 0.9};

static void normalise(double slots[DAY_HABIT_SLOTS])
{
    double sum = 0;
    for (int i = 0; i < DAY_HABIT_SLOTS; i++) sum += slots[i];
    for (int i = 0; i < DAY_HABIT_SLOTS; i++) slots[i] /= sum;
}

static void add(GArray *to, day_habit *habit, double weight)
{
    normalise(habit->work);
    normalise(habit->off);
    habit->log_weight = log(weight);
    g_array_append_val(to, *habit);
}

/* Awake from `wake` to `bed` (may be past midnight), with more in the evening. */
static void leisure(double slots[DAY_HABIT_SLOTS], double wake, double bed)
{
    for (int i = 0; i < DAY_HABIT_SLOTS; i++) {
        double t = i / 2.0 + 0.25;
        if (t < wake - 4) t += 24;
        double level = 0.03;
        if (t >= wake && t < bed) level = t - wake < 1 ? 0.35 : 0.7;
        if (t >= bed - 5 && t < bed - 1) level = 1;
        if (t >= bed && t < bed + 1) level = 0.15;
        slots[i] = level;
    }
}

typedef struct office {
    double begin, meal, meal_hours, end, tail; /* meal 0: none that shows */
} office;

static void office_day(double slots[DAY_HABIT_SLOTS], const office *o)
{
    for (int i = 0; i < DAY_HABIT_SLOTS; i++) {
        double t = i / 2.0 + 0.25, level = 0.012;
        if (t >= o->begin - 1.5) level = 0.07;
        if (t >= o->begin - 0.5) level = 0.25;
        if (t >= o->begin) level = 0.8;
        if (t >= o->begin + 0.5) level = 1;
        if (o->meal > 0 && t >= o->meal && t < o->meal + o->meal_hours) level = 0.4;
        if (t >= o->end - 0.5) level = 0.7;
        if (t >= o->end) level = o->tail * exp(-(t - o->end) / 2.5) + 0.03;
        if (t < 1 || t >= 23.5) level = 0.03;
        slots[i] = level;
    }
}

static void add_offices(GArray *to, double weight)
{
    static const double begins[][2] = {{7.5, .04}, {8, .13},  {8.5, .18}, {9, .36},
                                       {9.5, .12}, {10, .13}, {11, .04}};
    static const double meals[][3] = {{12, 1, .29}, {12, 2, .18}, {12.5, 1, .15},
                                      {13, 1, .24}, {13, 2, .04}, {0, 0, .10}};
    static const double ends[][2] = {{8.75, .45}, {9.5, .35}, {11, .2}};
    static const double tails[][2] = {{0.15, .55}, {0.6, .45}};
    for (unsigned b = 0; b < G_N_ELEMENTS(begins); b++)
        for (unsigned m = 0; m < G_N_ELEMENTS(meals); m++)
            for (unsigned n = 0; n < G_N_ELEMENTS(ends) * G_N_ELEMENTS(tails); n++) {
                const double *end = ends[n / 2], *tail = tails[n % 2];
                office o = {begins[b][0], meals[m][0], meals[m][1], begins[b][0] + end[0], tail[0]};
                day_habit habit = {.strength = 90, .off_rates = {.55, .38, .07}};
                habit.broad = b % 3 == 0 && m == 0 && n % 3 == 0;
                office_day(habit.work, &o);
                leisure(habit.off, 9, 24);
                add(to, &habit, weight * begins[b][1] * meals[m][2] * end[1] * tail[1]);
            }
}

/* Shops and support: from ten until late, every day alike. */
static void add_shops(GArray *to, double weight)
{
    for (int i = 0; i < 3; i++) {
        office o = {9 + i, 13, 1, 20.5 + i * 0.5, 0.4};
        day_habit habit = {.strength = 70, .off_rates = {.1, .3, .6}, .broad = i == 1};
        office_day(habit.work, &o);
        memcpy(habit.off, habit.work, sizeof habit.off);
        add(to, &habit, weight / 3);
    }
}

/* Evenings after work, and those who sleep till noon or go to bed at dawn. */
static void add_late(GArray *to, double evening, double night)
{
    for (int i = 0; i < 4; i++) {
        day_habit habit = {.strength = 50, .off_rates = {.05, .25, .7}, .broad = i == 1};
        leisure(habit.work, 7 + i * 0.5, 23 + i * 0.5);
        for (int k = 14; k < 36; k++) habit.work[k] *= 0.5;
        leisure(habit.off, 9, 24 + i * 0.5);
        add(to, &habit, evening / 4);
    }
    for (int i = 0; i < 6; i++) {
        day_habit habit = {.strength = 50, .off_rates = {.1, .3, .6}, .broad = i % 2 == 1};
        leisure(habit.work, 10 + i, 25 + i * 0.8);
        leisure(habit.off, 10 + i, 25 + i * 0.8);
        add(to, &habit, night / 6);
    }
    for (int i = 0; i < 5; i++) {
        day_habit habit = {.strength = 40, .off_rates = {.15, .35, .5}, .broad = i == 2};
        leisure(habit.work, 6.5 + i, 23 + i * 0.5);
        leisure(habit.off, 7.5 + i, 23.5 + i * 0.5);
        add(to, &habit, evening / 5);
    }
}

static void add_unknown(GArray *to, double weight)
{
    day_habit habit = {.strength = 14, .off_rates = {.34, .33, .33}, .broad = true};
    for (int i = 0; i < DAY_HABIT_SLOTS; i++) habit.work[i] = habit.off[i] = 1;
    add(to, &habit, weight);
}

GArray *day_habits_new(void)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(day_habit));
    add_offices(all, 0.62);
    add_shops(all, 0.08);
    add_late(all, 0.08, 0.08);
    add_unknown(all, 0.06);
    return all;
}
