/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "session.h"
#include <glib.h>
#include <string.h>

typedef struct entry {
    char *digest; /* SHA-256 of the cookie */
    day_session session;
    int64_t opened_us, seen_us;
} entry;

struct day_sessions {
    GMutex lock;
    GPtrArray *entries; /* entry *, in the order of opening */
};

static void entry_free(gpointer data)
{
    entry *e = data;
    g_free(e->digest);
    g_free(e);
}

day_sessions *day_sessions_new(void)
{
    day_sessions *sessions = g_new0(day_sessions, 1);
    g_mutex_init(&sessions->lock);
    sessions->entries = g_ptr_array_new_with_free_func(entry_free);
    return sessions;
}

void day_sessions_free(day_sessions *sessions)
{
    if (sessions == NULL) return;
    g_ptr_array_unref(sessions->entries);
    g_mutex_clear(&sessions->lock);
    g_free(sessions);
}

/* With the lock held. There are no more sessions than users can have together. */
static void make_room(day_sessions *sessions, const char *user)
{
    entry *idlest = NULL;
    guint theirs = 0;
    for (guint i = 0; i < sessions->entries->len; i++) {
        entry *e = sessions->entries->pdata[i];
        if (strcmp(e->session.user, user) != 0) continue;
        theirs++;
        if (idlest == NULL || e->seen_us < idlest->seen_us) idlest = e;
    }
    if (theirs >= DAY_SESSIONS_EACH) g_ptr_array_remove(sessions->entries, idlest);
}

day_secret day_sessions_open(day_sessions *sessions, const char *user, day_right right)
{
    day_secret token = day_secret_new();
    entry *e = g_new0(entry, 1);
    e->digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, token.text, -1);
    g_strlcpy(e->session.user, user, sizeof e->session.user);
    e->session.right = right;
    e->opened_us = e->seen_us = g_get_monotonic_time();
    g_mutex_lock(&sessions->lock);
    make_room(sessions, e->session.user);
    g_ptr_array_add(sessions->entries, e);
    g_mutex_unlock(&sessions->lock);
    return token;
}

/* With the lock held. Digests are compared, so that how long it takes tells nothing of a cookie. */
static entry *look_up(day_sessions *sessions, const char *cookie)
{
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, cookie, -1);
    for (guint i = 0; i < sessions->entries->len; i++) {
        entry *e = sessions->entries->pdata[i];
        if (strcmp(e->digest, digest) == 0) return e;
    }
    return NULL;
}

bool day_sessions_find(day_session *out, day_sessions *sessions, const char *cookie)
{
    int64_t now = g_get_monotonic_time();
    if (!day_secret_like(cookie)) return false;
    g_mutex_lock(&sessions->lock);
    entry *e = look_up(sessions, cookie);
    if (e != NULL && now - e->seen_us > (int64_t)DAY_SESSION_IDLE_SECONDS * G_USEC_PER_SEC) {
        g_ptr_array_remove(sessions->entries, e);
        e = NULL;
    }
    if (e != NULL) {
        e->seen_us = now;
        *out = e->session;
    }
    g_mutex_unlock(&sessions->lock);
    return e != NULL;
}

void day_sessions_close(day_sessions *sessions, const char *cookie)
{
    g_mutex_lock(&sessions->lock);
    entry *e = look_up(sessions, cookie);
    if (e != NULL) g_ptr_array_remove(sessions->entries, e);
    g_mutex_unlock(&sessions->lock);
}

void day_sessions_close_all(day_sessions *sessions, const char *user)
{
    g_mutex_lock(&sessions->lock);
    for (guint i = sessions->entries->len; i > 0; i--) {
        entry *e = sessions->entries->pdata[i - 1];
        if (strcmp(e->session.user, user) == 0) g_ptr_array_remove_index(sessions->entries, i - 1);
    }
    g_mutex_unlock(&sessions->lock);
}
