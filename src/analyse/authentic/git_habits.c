/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Zones, hours and waits of one who commits. People sleep, travel no faster than airliners, and do not write
 * by the beat of a clock; programs do, and those who invent times forget it. */
#include "git_habits.h"

#define MINUTE_MS (60 * INT64_C(1000))
#define DAY_MINUTES 1440
enum { HOP = 180 /* minutes: a zone beside it, and summer time on one side */, QUIET = 6 /* hours */ };

bool day_git_is_hop(const day_git_moment *before, const day_git_moment *now)
{
    int apart = ABS(now->zone - before->zone);
    if (apart > DAY_MINUTES / 2) apart = DAY_MINUTES - apart; /* the other way round the earth */
    return before->zone != 0 && now->zone != 0 && apart >= HOP && now->ms - before->ms < apart * MINUTE_MS;
}

static int64_t own_minutes(const day_git_moment *moment)
{
    return moment->ms / MINUTE_MS + moment->zone;
}

int day_git_hour(const day_git_moment *moment, int from)
{
    int hour = (int)(((own_minutes(moment) / 60) % 24 + 24) % 24);
    return (hour - from + 24) % 24;
}

double day_git_quietest(int *from, const day_git_moment *moments, guint n)
{
    guint hours[24] = {0}, least = G_MAXUINT;
    for (guint i = 0; i < n; i++) hours[day_git_hour(&moments[i], 0)]++;
    for (int start = 0; start < 24; start++) {
        guint within = 0;
        for (int i = 0; i < QUIET; i++) within += hours[(start + i) % 24];
        if (within >= least) continue;
        least = within;
        *from = start;
    }
    return n > 0 ? (double)least / n : 0;
}

guint day_git_days(const day_git_moment *moments, guint n)
{
    guint days = 0;
    int64_t last = INT64_MIN;
    for (guint i = 0; i < n; i++) {
        int64_t day = own_minutes(&moments[i]) / DAY_MINUTES;
        days += day > last;
        last = MAX(last, day);
    }
    return days;
}

static guint count_of(const day_git_moment *moments, guint n, int64_t wait)
{
    guint count = 0;
    for (guint i = 1; i < n; i++) count += moments[i].ms - moments[i - 1].ms == wait;
    return count;
}

/* One that more than half of all have would be left when each is struck out with another one (Boyer and
 * Moore); only such a one is of interest, and it is counted then. */
guint day_git_same_waits(int64_t *step_ms, const day_git_moment *moments, guint n)
{
    int64_t left = 0;
    guint more = 0;
    for (guint i = 1; i < n; i++) {
        int64_t wait = moments[i].ms - moments[i - 1].ms;
        if (more == 0) left = wait;
        if (wait == left)
            more++;
        else
            more--;
    }
    *step_ms = left;
    return left >= MINUTE_MS ? count_of(moments, n, left) : 0;
}
