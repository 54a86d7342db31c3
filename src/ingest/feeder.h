/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Feeds the index from case.db in a thread of its own: whatever is committed there and above the index's
 * marks. The same path serves a live ingest, one that was killed, and `reindex`. */
typedef struct day_feeder day_feeder;

day_err day_feeder_start(day_feeder **out, const char *case_folder, bool rebuild, day_error *error);

/* There is more in case.db. */
void day_feeder_wake(day_feeder *feeder);

/* Unit ids fed so far, for progress. */
int64_t day_feeder_at(day_feeder *feeder);
bool day_feeder_is_done(day_feeder *feeder);

/* All that will come is there: go to the end. Returns at once; day_feeder_end() waits. */
void day_feeder_last(day_feeder *feeder);

/* Waits for the end, or with `now` stops as soon as it can (the next run goes on from there); frees. */
day_err day_feeder_end(day_feeder *feeder, bool now, day_error *error);
