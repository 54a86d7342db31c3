/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_thread.h"
#include <glib.h>

/* Which messages are one thread: those that name each other's ids (Message-ID, In-Reply-To, References),
 * those of one conversation of Outlook's, and as a fallback replies that name nobody, by subject and people.
 */
typedef struct day_thread_join day_thread_join;

typedef enum day_thread_how {
    DAY_THREAD_ALONE,
    DAY_THREAD_REFERENCES,
    DAY_THREAD_INDEX,
    DAY_THREAD_SUBJECT,
} day_thread_how;

day_thread_join *day_thread_join_new(void);
void day_thread_join_free(day_thread_join *join);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_thread_join, day_thread_join_free)

/* In the order of time. Copies what it needs. */
void day_thread_join_add(day_thread_join *join, const day_thread_source *source);

/* After all were added: the fallback. */
void day_thread_join_subjects(day_thread_join *join);

typedef struct day_joined {
    int64_t unit, time_ms;
    guint thread; /* the same number for messages of one thread */
    guint part;   /* and of one that ids alone give */
    day_thread_how how;
    const char *id, *root, *subject, *sender; /* borrowed; never NULL */
} day_joined;

guint day_thread_join_count(const day_thread_join *join);
/* In the order in which they were added. */
day_joined day_thread_join_get(day_thread_join *join, guint index);
