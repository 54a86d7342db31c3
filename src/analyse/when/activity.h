/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* When somebody, or a group, wrote: from times as they stand, in whatever zone that is. A burst of messages
 * says no more of habits than one message, so what counts is in which quarters of an hour of which days each
 * account wrote at all. */

/* An account wrote within a quarter of an hour; quarters since 1970 on the clock that wrote the times. */
typedef struct day_presence {
    int32_t quarter;
    uint32_t account;
} day_presence;

typedef struct day_activity {
    GArray *presence; /* of day_presence; after closing by time, none twice */
    uint64_t messages;
    uint64_t hours[24], weekdays[7]; /* messages, as written; Monday first */
    uint32_t sessions;               /* runs of an account's messages without half an hour between two */
    uint32_t days;                   /* on which anything was written */
    double accounts_a_day;           /* who wrote on a day, in the mean */
} day_activity;

day_activity *day_activity_new(void);
void day_activity_free(day_activity *activity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_activity, day_activity_free)

/* Times before 1971 and after 2100 are left out: false. */
bool day_activity_add(day_activity *activity, uint32_t account, int64_t written_ms);

/* Sorts and counts: the numbers and the order hold from here on. May be added to and closed again. */
void day_activity_close(day_activity *activity);
