/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Activity by hour and weekday, as the timeline tells it. */
#include "activity_card.h"
#include "model/civil.h"
#include "model/when_text.h"

typedef struct counting {
    day_activity *out;
    day_store *store;
    const day_shift *shift;
} counting;

void day_activity_count(day_activity *sum, int64_t ms, int minutes, bool told, bool shifted)
{
    int64_t local = ms / 1000 + minutes * 60, day = local / 86400 - (local % 86400 < 0);
    if (day < -1000000 || day > 1000000) return;
    int hour = (int)((local - day * 86400) / 3600), weekday = day_civil_weekday((int32_t)day) - 1;
    sum->messages++;
    sum->told += told;
    sum->shifted += shifted;
    sum->hours[hour]++;
    sum->weekdays[weekday]++;
    sum->grid[weekday][hour]++;
}

static bool take_moment(int64_t unit, int64_t ms, const char *zone, void *ctx)
{
    const counting *at = ctx;
    int minutes = 0;
    bool told = *zone != '\0', shifted = !told && day_shift_of(&minutes, at->shift, at->store, unit, ms);
    if (told) minutes = day_when_zone_minutes(zone);
    if (!told && !shifted) minutes = 0;
    day_activity_count(at->out, ms, minutes, told, shifted);
    return true;
}

day_err day_activity_read(day_activity *out, day_store *store, const day_event_filter *filter,
                          const day_shift *shift, day_error *error)
{
    *out = (day_activity){0};
    counting at = {out, store, shift};
    return day_event_each_moment(store, filter, take_moment, &at, error);
}

static void put_counts(day_json *json, const uint64_t *counts, guint n)
{
    day_json_begin_array(json);
    for (guint i = 0; i < n; i++) day_json_uint(json, counts[i]);
    day_json_end_array(json);
}

void day_activity_put(day_json *json, const day_activity *activity, const char *of)
{
    day_json_put_string(json, "of", of);
    day_json_put_uint(json, "messages", activity->messages);
    day_json_put_uint(json, "told", activity->told);
    day_json_put_uint(json, "shifted", activity->shifted);
    day_json_key(json, "hours");
    put_counts(json, activity->hours, 24);
    day_json_key(json, "weekdays");
    put_counts(json, activity->weekdays, 7);
    day_json_key(json, "grid");
    day_json_begin_array(json);
    for (int i = 0; i < 7; i++) put_counts(json, activity->grid[i], 24);
    day_json_end_array(json);
}
