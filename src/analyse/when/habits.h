/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* How people's days go, by their own clock: what the hours of messages are held against. */

#define DAY_HABIT_SLOTS 48 /* half hours */
#define DAY_HABIT_RATES 3  /* of days off */
#define DAY_HABIT_BEGINS 10
#define DAY_HABIT_MEALS 7

/* How usual it is to keep days off, by kind of life. */
typedef enum day_habit_kind {
    DAY_HABIT_OFFICE,
    DAY_HABIT_SHOP,
    DAY_HABIT_LEISURE,
    DAY_HABIT_NIGHT,
    DAY_HABIT_AWAKE,
    DAY_N_HABIT_KINDS,
} day_habit_kind;

typedef struct day_habit {
    day_habit_kind kind;
    int8_t begin, meal;           /* of offices: which hour of the two tables; else -1 */
    double log_weight;            /* how usual it is, but for begin and meal */
    double work[DAY_HABIT_SLOTS]; /* logs of the shares of a working day's activity */
    double off[DAY_HABIT_SLOTS];  /* of a day off */
    bool broad;                   /* one of the few that are tried first */
} day_habit;

/* Activity of a day off, as a share of a working day's, and how usual that is, by kind. */
extern const double day_habit_off_rate[DAY_HABIT_RATES];
extern const double day_habit_off_usual[DAY_N_HABIT_KINDS][DAY_HABIT_RATES];

/* All of them: an array of day_habit that the caller frees. Made by arithmetic, some three thousand. */
GArray *day_habits_new(void);

/* Logs of how usual each hour to begin and each meal is where offices usually begin and eat at these hours.
 * The last meal is none that shows. */
void day_habit_customs(double begins[DAY_HABIT_BEGINS], double meals[DAY_HABIT_MEALS], double begin,
                       double meal);
