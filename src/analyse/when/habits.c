/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Days as people spend them. Offices begin between seven and noon, eat for one hour or two, end after eight
 * hours or late, and write more or less in the evening; shops are open long; chatter is for evenings; some
 * sleep till noon. Groups' edges are soft, since their members keep hours of their own. The weights are those
 * of offices the world over, not of any trove. */
#include "habits.h"
#include <math.h>
#include <string.h>

const double day_habit_off_rate[DAY_HABIT_RATES] = {0.06, 0.3, 0.9};
const double day_habit_off_usual[DAY_N_HABIT_KINDS][DAY_HABIT_RATES] = {
    {.55, .38, .07}, {.1, .3, .6}, {.05, .25, .7}, {.1, .3, .6}, {.15, .35, .5}};

static const double begin_hours[DAY_HABIT_BEGINS] = {7, 7.5, 8, 8.5, 9, 9.5, 10, 10.5, 11, 12};
static const double meal_hours[DAY_HABIT_MEALS] = {11.5, 12, 12.5, 13, 13.5, 14, 0}; /* 0: none that shows */
#define NO_MEAL 0.12      /* how many offices have none */
#define BEGIN_STRAYS 0.75 /* hours, standard deviation around a country's custom */
#define MEAL_STRAYS 0.45
#define AGAINST_CUSTOM 0.1 /* how many keep no custom at all */

static void soften(double slots[DAY_HABIT_SLOTS])
{
    double old[DAY_HABIT_SLOTS];
    memcpy(old, slots, sizeof old);
    for (int i = 0; i < DAY_HABIT_SLOTS; i++)
        slots[i] = (old[(i + 47) % 48] + 2 * old[i] + old[(i + 1) % 48]) / 4;
}

static void to_logs(double slots[DAY_HABIT_SLOTS])
{
    double sum = 0;
    for (int i = 0; i < DAY_HABIT_SLOTS; i++) sum += slots[i];
    for (int i = 0; i < DAY_HABIT_SLOTS; i++) slots[i] = log(slots[i] / sum);
}

static void add(GArray *to, day_habit *habit, double weight)
{
    to_logs(habit->work);
    to_logs(habit->off);
    habit->log_weight = log(weight);
    g_array_append_val(to, *habit);
}

/* Awake from `wake` to `bed` (may be past midnight), with more in the evening. */
static void leisure(double slots[DAY_HABIT_SLOTS], double wake, double bed)
{
    for (int i = 0; i < DAY_HABIT_SLOTS; i++) {
        double t = i / 2.0 + 0.25;
        if (t < wake - 4) t += 24;
        double level = 0.04;
        if (t >= wake && t < bed) level = t - wake < 1 ? 0.35 : 0.7;
        if (t >= bed - 5 && t < bed - 1) level = 1;
        if (t >= bed && t < bed + 1) level = 0.15;
        slots[i] = level;
    }
    soften(slots);
}

typedef struct office {
    double begin, meal, meal_hours, hunger, end, tail; /* meal 0: none; hunger: activity during it */
} office;

static void office_day(double slots[DAY_HABIT_SLOTS], const office *o)
{
    for (int i = 0; i < DAY_HABIT_SLOTS; i++) {
        double t = i / 2.0 + 0.25, level = 0.025;
        if (t >= o->begin - 1.5) level = 0.07;
        if (t >= o->begin - 0.5) level = 0.2;
        if (t >= o->begin) level = 0.85;
        if (t >= o->begin + 0.5) level = 1;
        if (o->meal > 0 && t >= o->meal && t < o->meal + o->meal_hours) level = o->hunger;
        if (t >= o->end - 0.5) level = 0.75;
        if (t >= o->end) level = o->tail * exp(-(t - o->end) / 2.5) + 0.03;
        if (t < 1 || t >= 23.5) level = 0.03;
        slots[i] = level;
    }
    soften(slots);
}

/* Length and depth of a meal, length of a day and how long it rings on, each with how usual it is. */
static const double meal_forms[][3] = {{1, .3, .4}, {1, .6, .25}, {2, .3, .25}, {2, .6, .1}};
static const double day_forms[][3] = {{8.5, .1, .2},  {8.5, .35, .15}, {9.5, .1, .2},    {9.5, .35, .17},
                                      {9.5, .7, .08}, {11, .25, .1},   {12.5, .25, .05}, {11, .6, .05}};

static void add_office(GArray *to, double weight, int begin, int meal, const double *form)
{
    for (unsigned n = 0; n < G_N_ELEMENTS(day_forms); n++) {
        const double *day = day_forms[n];
        day_habit habit = {.kind = DAY_HABIT_OFFICE, .begin = (int8_t)begin, .meal = (int8_t)meal};
        office o = {
            begin_hours[begin], meal_hours[meal], form[0], form[1], begin_hours[begin] + day[0], day[1]};
        habit.broad = meal % 3 == 1 && form == meal_forms[0] && n % 3 == 0;
        office_day(habit.work, &o);
        leisure(habit.off, 9, 24);
        add(to, &habit, weight * form[2] * day[2]);
    }
}

static void add_offices(GArray *to, double weight)
{
    static const double none[3] = {0, 1, 1};
    for (int begin = 0; begin < DAY_HABIT_BEGINS; begin++) {
        for (int meal = 0; meal + 1 < DAY_HABIT_MEALS; meal++)
            for (unsigned f = 0; f < G_N_ELEMENTS(meal_forms); f++)
                add_office(to, weight, begin, meal, meal_forms[f]);
        add_office(to, weight, begin, DAY_HABIT_MEALS - 1, none);
    }
}

/* Shops and support: from ten until late, every day alike. */
static void add_shops(GArray *to, double weight)
{
    for (int i = 0; i < 6; i++) {
        office o = {9 + i % 3, 13, 1, i < 3 ? 0.6 : 0.95, 20.5 + i % 3 * 0.5, 0.4};
        day_habit habit = {.kind = DAY_HABIT_SHOP, .begin = -1, .meal = -1, .broad = i == 1};
        office_day(habit.work, &o);
        memcpy(habit.off, habit.work, sizeof habit.off);
        add(to, &habit, weight / 6);
    }
}

/* Evenings after work. */
static void add_evenings(GArray *to, double weight)
{
    for (int i = 0; i < 4; i++) {
        day_habit habit = {.kind = DAY_HABIT_LEISURE, .begin = -1, .meal = -1, .broad = i == 1};
        leisure(habit.work, 7 + i * 0.5, 23 + i * 0.5);
        for (int k = 14; k < 36; k++) habit.work[k] *= 0.4;
        leisure(habit.off, 9, 24 + i * 0.5);
        add(to, &habit, weight / 4);
    }
}

/* Those who sleep till noon and go to bed at dawn, and those who are awake all day and no more can be said.
 */
static void add_late(GArray *to, double night, double awake)
{
    for (int i = 0; i < 6; i++) {
        day_habit habit = {.kind = DAY_HABIT_NIGHT, .begin = -1, .meal = -1, .broad = i % 2 == 1};
        leisure(habit.work, 10 + i, 25 + i * 0.8);
        leisure(habit.off, 10 + i, 25 + i * 0.8);
        add(to, &habit, night / 6);
    }
    for (int i = 0; i < 6; i++) {
        day_habit habit = {.kind = DAY_HABIT_AWAKE, .begin = -1, .meal = -1, .broad = i == 2};
        leisure(habit.work, 6 + i, 23 + i * 0.5);
        leisure(habit.off, 7 + i, 23.5 + i * 0.5);
        add(to, &habit, awake / 6);
    }
}

GArray *day_habits_new(void)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(day_habit));
    add_offices(all, 0.7);
    add_shops(all, 0.07);
    add_evenings(all, 0.05);
    add_late(all, 0.08, 0.05);
    return all;
}

void day_habit_customs(double begins[DAY_HABIT_BEGINS], double meals[DAY_HABIT_MEALS], double begin,
                       double meal)
{
    double sum = 0;
    for (int i = 0; i < DAY_HABIT_BEGINS; i++) {
        double z = (begin_hours[i] - begin) / BEGIN_STRAYS;
        sum += begins[i] = exp(-z * z / 2);
    }
    for (int i = 0; i < DAY_HABIT_BEGINS; i++)
        begins[i] = log((1 - AGAINST_CUSTOM) * begins[i] / sum + AGAINST_CUSTOM / DAY_HABIT_BEGINS);
    sum = 0;
    for (int i = 0; i + 1 < DAY_HABIT_MEALS; i++) {
        double z = (meal_hours[i] - meal) / MEAL_STRAYS;
        sum += meals[i] = exp(-z * z / 2);
    }
    for (int i = 0; i + 1 < DAY_HABIT_MEALS; i++) {
        double kept = (1 - AGAINST_CUSTOM) * meals[i] / sum + AGAINST_CUSTOM / (DAY_HABIT_MEALS - 1);
        meals[i] = log((1 - NO_MEAL) * kept);
    }
    meals[DAY_HABIT_MEALS - 1] = log(NO_MEAL);
}
