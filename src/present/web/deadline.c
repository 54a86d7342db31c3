/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "deadline.h"
#include "web_limits.h"
#include <glib.h>
#include <stdbool.h>
#include <sys/socket.h>

enum { SLOTS = DAY_WEB_CONNECTIONS_MAX + 16, LOOK_US = 500 * 1000 };

typedef struct slot {
    bool used, waiting;
    int fd;
    int64_t since_us;
} slot;

struct day_deadlines {
    GMutex lock;
    GCond end;
    bool ending;
    GThread *thread;
    slot slots[SLOTS];
};

static void look(day_deadlines *deadlines)
{
    int64_t now = g_get_monotonic_time();
    for (int i = 0; i < SLOTS; i++) {
        slot *s = &deadlines->slots[i];
        if (!s->used || !s->waiting) continue;
        if (now - s->since_us < (int64_t)DAY_WEB_REQUEST_SECONDS * G_USEC_PER_SEC) continue;
        shutdown(s->fd, SHUT_RDWR);
        s->waiting = false;
    }
}

static gpointer watch(gpointer data)
{
    day_deadlines *deadlines = data;
    g_mutex_lock(&deadlines->lock);
    while (!deadlines->ending) {
        g_cond_wait_until(&deadlines->end, &deadlines->lock, g_get_monotonic_time() + LOOK_US);
        look(deadlines);
    }
    g_mutex_unlock(&deadlines->lock);
    return NULL;
}

day_deadlines *day_deadlines_new(void)
{
    day_deadlines *deadlines = g_new0(day_deadlines, 1);
    g_mutex_init(&deadlines->lock);
    g_cond_init(&deadlines->end);
    deadlines->thread = g_thread_new("deadlines", watch, deadlines);
    return deadlines;
}

void day_deadlines_free(day_deadlines *deadlines)
{
    if (deadlines == NULL) return;
    g_mutex_lock(&deadlines->lock);
    deadlines->ending = true;
    g_cond_signal(&deadlines->end);
    g_mutex_unlock(&deadlines->lock);
    g_thread_join(deadlines->thread);
    g_cond_clear(&deadlines->end);
    g_mutex_clear(&deadlines->lock);
    g_free(deadlines);
}

int day_deadlines_add(day_deadlines *deadlines, int fd)
{
    int found = -1;
    g_mutex_lock(&deadlines->lock);
    for (int i = 0; i < SLOTS && found < 0; i++)
        if (!deadlines->slots[i].used) found = i;
    if (found >= 0) deadlines->slots[found] = (slot){true, true, fd, g_get_monotonic_time()};
    g_mutex_unlock(&deadlines->lock);
    return found;
}

static void set(day_deadlines *deadlines, int at, bool used, bool waiting)
{
    if (at < 0) return;
    g_mutex_lock(&deadlines->lock);
    slot *s = &deadlines->slots[at];
    *s = (slot){used, waiting, s->fd, g_get_monotonic_time()};
    g_mutex_unlock(&deadlines->lock);
}

void day_deadlines_arrived(day_deadlines *deadlines, int at)
{
    set(deadlines, at, true, false);
}

void day_deadlines_answered(day_deadlines *deadlines, int at)
{
    set(deadlines, at, true, true);
}

void day_deadlines_remove(day_deadlines *deadlines, int at)
{
    set(deadlines, at, false, false);
}
