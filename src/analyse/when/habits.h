/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* How people's days go, by their own clock: what the hours of messages are held against. */

#define DAY_HABIT_SLOTS 48 /* half hours */
#define DAY_HABIT_RATES 3  /* of days off */

typedef struct day_habit {
    double log_weight;                 /* how usual it is; all of them sum to 1 */
    double work[DAY_HABIT_SLOTS];      /* shares of a working day's activity; each sums to 1 */
    double off[DAY_HABIT_SLOTS];       /* of a day off */
    double strength;                   /* of the expectation, in observations: how far people stray from it */
    double off_rates[DAY_HABIT_RATES]; /* how usual each of day_habit_off_rate[] is with it */
    bool broad;                        /* one of the few that are tried first */
} day_habit;

/* Activity of a day off, as a share of a working day's. */
extern const double day_habit_off_rate[DAY_HABIT_RATES];

/* All of them: an array of day_habit that the caller frees. Made by arithmetic, about two hundred. */
GArray *day_habits_new(void);
