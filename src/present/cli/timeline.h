/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "present/card/shift.h"

/* The parts of `daylight timeline`. */

typedef struct day_timeline {
    const day_cli *cli;
    day_store *store;
    day_event_filter filter;
    gboolean json, all; /* all: no run of chat is folded */
    gint limit;
    day_shift shift;
    bool groups;    /* WHO may be a group's name */
    const char *of; /* whose activity; NULL: everybody's */
} day_timeline;

day_exit day_timeline_events(const day_timeline *timeline);
day_exit day_timeline_zones(const day_timeline *timeline);
day_exit day_timeline_activity(const day_timeline *timeline);

/* Counts by hour as a drawing of eight rows' height in one line; `n` bars. Caller frees. */
char *day_timeline_bars(const uint64_t *counts, guint n);
