/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "shift.h"

/* When people write: messages by hour and weekday (Monday first), on the clock that wrote them; in the zone
 * that each message tells, where it does; in one that the user asks for, where it does not. */
typedef struct day_activity {
    uint64_t messages, told, shifted; /* told: in a zone of its own; shifted: as the user asked */
    uint64_t hours[24], weekdays[7], grid[7][24];
} day_activity;

/* One message more, `minutes` east of what its time is told in. */
void day_activity_count(day_activity *sum, int64_t ms, int minutes, bool told, bool shifted);

day_err day_activity_read(day_activity *out, day_store *store, const day_event_filter *filter,
                          const day_shift *shift, day_error *error);

/* "of","messages","told","shifted","hours":[24],"weekdays":[7],"grid":[[24] for each weekday]: members of the
 * object that is open. `of` says whose, NULL: everybody's. */
void day_activity_put(day_json *json, const day_activity *activity, const char *of);
