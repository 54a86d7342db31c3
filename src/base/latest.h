/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* The newest of something that never changes once it was made: many threads hold the one there is, one at a
 * time makes the next beside it. What is held is a box of g_atomic_rc_box_new(); whoever makes and whoever
 * holds use the same function to clear it. */
typedef struct day_latest day_latest;

day_latest *day_latest_new(GDestroyNotify clear);
/* What others still hold stays until they release it. */
void day_latest_free(day_latest *latest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_latest, day_latest_free)

/* The caller releases it with g_atomic_rc_box_release_full(); NULL before the first was made. */
gpointer day_latest_hold(day_latest *latest);

/* From begin to end nobody else makes one. day_latest_begin() is day_latest_hold(), to look whether there is
 * anything to do and to start from; day_latest_end() takes `made` (NULL: nothing was) as the newest. */
gpointer day_latest_begin(day_latest *latest);
void day_latest_end(day_latest *latest, gpointer made);
