/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Messages to habits: each message becomes the quarter of an hour in which its account wrote; sessions and
 * days are counted from those. Eight bytes a message until it is closed. */
#include "activity.h"

#define QUARTER_MS 900000
#define DAY_QUARTERS 96

day_activity *day_activity_new(void)
{
    day_activity *activity = g_new0(day_activity, 1);
    activity->presence = g_array_new(FALSE, FALSE, sizeof(day_presence));
    return activity;
}

void day_activity_free(day_activity *activity)
{
    if (activity == NULL) return;
    g_array_unref(activity->presence);
    g_free(activity);
}

bool day_activity_add(day_activity *activity, uint32_t account, int64_t written_ms)
{
    int64_t quarter = written_ms / QUARTER_MS, day = quarter / DAY_QUARTERS;
    if (day < 365 || day >= 47847) return false;
    day_presence one = {(int32_t)quarter, account};
    g_array_append_val(activity->presence, one);
    activity->messages++;
    activity->hours[quarter % DAY_QUARTERS / 4]++;
    activity->weekdays[(day + 3) % 7]++;
    return true;
}

static gint by_account(gconstpointer a, gconstpointer b)
{
    const day_presence *x = a, *y = b;
    if (x->account != y->account) return x->account < y->account ? -1 : 1;
    return x->quarter < y->quarter ? -1 : x->quarter > y->quarter;
}

static gint by_time(gconstpointer a, gconstpointer b)
{
    const day_presence *x = a, *y = b;
    if (x->quarter != y->quarter) return x->quarter < y->quarter ? -1 : 1;
    return x->account < y->account ? -1 : x->account > y->account;
}

void day_activity_close(day_activity *activity)
{
    GArray *all = activity->presence;
    day_presence *one = (day_presence *)all->data, last = {INT32_MIN, 0};
    guint kept = 0;
    uint64_t account_days = 0;
    activity->sessions = activity->days = 0;
    g_array_sort(all, by_account);
    for (guint i = 0; i < all->len; i++) {
        bool same = last.quarter != INT32_MIN && one[i].account == last.account;
        if (same && one[i].quarter == last.quarter) continue;
        activity->sessions += !same || one[i].quarter - last.quarter > 3;
        account_days += !same || one[i].quarter / DAY_QUARTERS != last.quarter / DAY_QUARTERS;
        last = one[kept++] = one[i];
    }
    g_array_set_size(all, kept);
    g_array_sort(all, by_time);
    for (guint i = 0; i < kept; i++)
        activity->days += i == 0 || one[i].quarter / DAY_QUARTERS != one[i - 1].quarter / DAY_QUARTERS;
    activity->accounts_a_day = activity->days > 0 ? (double)account_days / activity->days : 0;
}
