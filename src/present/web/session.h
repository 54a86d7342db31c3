/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "right.h"
#include "secret.h"
#include <stdbool.h>
#include <stdint.h>

/* Who is let in. One-time tokens become sessions, which a cookie names; only digests of either are kept. Safe
 * from several threads. */
typedef struct day_sessions day_sessions;

typedef struct day_session {
    char user[64];
    day_right right;
} day_session;

enum { DAY_SESSIONS_EACH = 32, DAY_SESSION_IDLE_SECONDS = 12 * 3600 };

day_sessions *day_sessions_new(void);
void day_sessions_free(day_sessions *sessions);

/* A new session; the user's that was not seen for longest goes when they have too many, nobody else's. The
 * cookie's value. */
day_secret day_sessions_open(day_sessions *sessions, const char *user, day_right right);

/* Whose session it is; false when there is none (any more). */
bool day_sessions_find(day_session *out, day_sessions *sessions, const char *cookie);

void day_sessions_close(day_sessions *sessions, const char *cookie);
/* Of a user who was removed or whose role changed. */
void day_sessions_close_all(day_sessions *sessions, const char *user);
