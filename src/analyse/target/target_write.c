/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "target_write.h"

#define PLACES_MAX 500u /* of one target that are kept: more are copies of one list */

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static day_err write_fields(day_store *store, int64_t target, const day_target_reading *reading,
                            day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; err == DAY_OK && i < DAY_N_TARGET_FACTS; i++) {
        const day_target_value *value = &reading->fact[i];
        const day_target_field field = {.field = day_target_fact_name(i),
                                        .value = value->value,
                                        .unit = value->unit,
                                        .start = value->start,
                                        .size = value->size};
        if (value->value != NULL && value->unit != 0)
            err = day_target_field_insert(store, target, &field, error);
    }
    return err;
}

/* Where it is spoken of first, by the day: what the time of a target stands on. */
static day_err write_first(day_store *store, int64_t target, const day_target_group *group, int64_t first_ms,
                           day_error *error)
{
    for (guint i = 0; first_ms != DAY_TIME_NONE && i < group->readings->len; i++) {
        const day_target_reading *reading = group->readings->pdata[i];
        const day_target_value *name = &reading->fact[DAY_TARGET_NAME];
        if (reading->time_ms != first_ms || name->unit == 0) continue;
        g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(first_ms / 1000);
        g_autofree char *day = when != NULL ? g_date_time_format(when, "%Y-%m-%d") : g_strdup("");
        const day_target_field field = {
            .field = "date", .value = day, .unit = name->unit, .start = name->start, .size = name->size};
        return day_target_field_insert(store, target, &field, error);
    }
    return DAY_OK;
}

static void span_times(const day_target_group *group, int64_t *first, int64_t *last)
{
    *first = *last = DAY_TIME_NONE;
    for (guint i = 0; i < group->readings->len; i++) {
        const day_target_reading *reading = group->readings->pdata[i];
        if (reading->time_ms == DAY_TIME_NONE) continue;
        if (*first == DAY_TIME_NONE || reading->time_ms < *first) *first = reading->time_ms;
        if (*last == DAY_TIME_NONE || reading->time_ms > *last) *last = reading->time_ms;
    }
}

day_err day_target_write(day_store *store, const day_target_group *group, day_error *error)
{
    static const char *const KINDS[] = {"organisation", "site", "system"};
    const day_target_reading *first = group->readings->pdata[0];
    g_autofree char *key = g_strconcat(KINDS[first->kind], ":", group->name, NULL);
    int64_t id = 0;
    day_target target = {.key = key,
                         .kind = KINDS[first->kind],
                         .name = group->name,
                         .entity = group->entity,
                         .country = or_empty(group->fact[DAY_TARGET_COUNTRY]),
                         .sector = or_empty(group->fact[DAY_TARGET_SECTOR]),
                         .data = or_empty(group->fact[DAY_TARGET_DATA]),
                         .volume_raw = or_empty(group->fact[DAY_TARGET_VOLUME]),
                         .volume = group->volume,
                         .volume_unit = group->volume_unit,
                         .status = or_empty(group->fact[DAY_TARGET_STATUS])};
    span_times(group, &target.first_ms, &target.last_ms);
    day_err err = day_target_insert(&id, store, &target, error);
    for (guint i = 0; err == DAY_OK && i < MIN(group->readings->len, PLACES_MAX); i++)
        err = write_fields(store, id, group->readings->pdata[i], error);
    return err == DAY_OK ? write_first(store, id, group, target.first_ms, error) : err;
}
