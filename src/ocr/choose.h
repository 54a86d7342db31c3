/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "engine.h"

/* A page as its language reads it. */
typedef struct day_reading {
    GArray *lines;        /* of day_line, as found; owned */
    const char *language; /* borrowed */
} day_reading;

/* Sets the page upright and its lines level, finds which of the languages it is written in, and reads it.
 * `wanted` is "auto" or names ("eng+rus"). DAY_ERR_FAILED when none of them can be used. */
day_err day_read_best(day_reading *out, day_prepared *page, const char *wanted, day_error *error);
void day_reading_clear(day_reading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_reading, day_reading_clear)
