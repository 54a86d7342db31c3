/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdint.h>

/* Connections whose request takes too long to arrive are shut: the library's own timeout counts from the last
 * byte, and one byte every few seconds would hold a connection for ever. Safe from several threads. */
typedef struct day_deadlines day_deadlines;

/* A thread of its own looks every half second. */
day_deadlines *day_deadlines_new(void);
void day_deadlines_free(day_deadlines *deadlines);

/* A connection is there, and waits for its first request; the caller keeps *slot with it (-1: no room). */
int day_deadlines_add(day_deadlines *deadlines, int fd);
/* Its request has arrived whole: it may take what it takes. */
void day_deadlines_arrived(day_deadlines *deadlines, int slot);
/* It was answered: the next may come. */
void day_deadlines_answered(day_deadlines *deadlines, int slot);
/* Before its descriptor is closed. */
void day_deadlines_remove(day_deadlines *deadlines, int slot);
