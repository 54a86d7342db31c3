/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What moments of one author tell together: of commits, in order of time. Nothing is allocated. */
typedef struct day_git_moment {
    int64_t ms; /* since 1970, UTC */
    int zone;   /* minutes east of UTC */
} day_git_moment;

/* Whether the zone changed from `before` to `now` by three hours and more, and in less time than one hour for
 * each hour between the zones, which is as fast as an airliner is. UTC is of computers and no place: false.
 */
bool day_git_is_hop(const day_git_moment *before, const day_git_moment *now);

/* The share of those that lie in the six hours of the day, by the author's own clock, with the fewest; a
 * quarter when hours are all alike. *from: the hour at which these begin. */
double day_git_quietest(int *from, const day_git_moment *moments, guint n);
/* Hours behind `from` at which it was written, from 0 to 23. */
int day_git_hour(const day_git_moment *moment, int from);
/* Different days by the author's own clock. */
guint day_git_days(const day_git_moment *moments, guint n);

/* Of the n - 1 waits between two, how many are the one that more than half of them are, *step_ms, when that
 * is a minute or more. Where none is in the majority the number is of any one, and less than half. */
guint day_git_same_waits(int64_t *step_ms, const day_git_moment *moments, guint n);
