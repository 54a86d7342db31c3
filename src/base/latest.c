/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "latest.h"

struct day_latest {
    GMutex lock;   /* of `now`; nothing of size is done in it */
    GMutex making; /* from begin to end */
    gpointer now;
    GDestroyNotify clear;
};

day_latest *day_latest_new(GDestroyNotify clear)
{
    day_latest *latest = g_new0(day_latest, 1);
    g_mutex_init(&latest->lock);
    g_mutex_init(&latest->making);
    latest->clear = clear;
    return latest;
}

void day_latest_free(day_latest *latest)
{
    if (latest == NULL) return;
    if (latest->now != NULL) g_atomic_rc_box_release_full(latest->now, latest->clear);
    g_mutex_clear(&latest->lock);
    g_mutex_clear(&latest->making);
    g_free(latest);
}

gpointer day_latest_hold(day_latest *latest)
{
    g_mutex_lock(&latest->lock);
    gpointer held = latest->now != NULL ? g_atomic_rc_box_acquire(latest->now) : NULL;
    g_mutex_unlock(&latest->lock);
    return held;
}

gpointer day_latest_begin(day_latest *latest)
{
    g_mutex_lock(&latest->making);
    return day_latest_hold(latest);
}

void day_latest_end(day_latest *latest, gpointer made)
{
    gpointer before = NULL;
    if (made != NULL) {
        g_mutex_lock(&latest->lock);
        before = latest->now;
        latest->now = made;
        g_mutex_unlock(&latest->lock);
    }
    g_mutex_unlock(&latest->making);
    if (before != NULL) g_atomic_rc_box_release_full(before, latest->clear);
}
