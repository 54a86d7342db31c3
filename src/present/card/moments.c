/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Times, kinds and zones of all events, sorted by time: eleven bytes each, so that a range of millions is
 * counted in milliseconds. Years, quarters and months are those of the calendar; shorter steps are of equal
 * length. */
#include "moments.h"
#include "model/civil.h"
#include "model/when_text.h"
#include <string.h>

#define KINDS_MAX 250u /* what a document calls its dates is its own; the rest is counted as the last */
#define DAY_MS INT64_C(86400000)
#define DAYS_MAX 2900000   /* on either side of 1970: years of four digits */
#define NO_CLOCK INT16_MIN /* no message that is counted by the hour */
#define NO_ZONE (INT16_MIN + 1)
#define USUAL 100u /* one in so many is left out at either end of what is usual */

struct day_moments {
    GArray *times;    /* int64_t, ascending */
    GByteArray *kind; /* index of kinds, of each time */
    GArray *zones;    /* int16_t minutes of each; NO_CLOCK, NO_ZONE */
    GPtrArray *kinds; /* char *, in the order of their number */
    GArray *totals;   /* guint64 */
};

/* --- reading ----------------------------------------------------------------------------------------- */

static guint kind_index(day_moments *moments, const char *kind)
{
    for (guint i = 0; i < moments->kinds->len; i++)
        if (strcmp(moments->kinds->pdata[i], kind) == 0) return i;
    if (moments->kinds->len == KINDS_MAX) return KINDS_MAX - 1;
    guint64 none = 0;
    g_ptr_array_add(moments->kinds, g_strdup(kind));
    g_array_append_val(moments->totals, none);
    return moments->kinds->len - 1;
}

static bool take_time(const day_event_tick *time, void *ctx)
{
    day_moments *moments = ctx;
    guint8 index = (guint8)kind_index(moments, time->kind);
    int16_t zone = !time->clock          ? NO_CLOCK
                   : *time->zone == '\0' ? NO_ZONE
                                         : (int16_t)day_when_zone_minutes(time->zone);
    g_array_append_val(moments->times, time->time_ms);
    g_array_append_val(moments->zones, zone);
    g_byte_array_append(moments->kind, &index, 1);
    g_array_index(moments->totals, guint64, index)++;
    return true;
}

day_err day_moments_read(day_moments **out, day_store *store, const char *with, day_error *error)
{
    g_autoptr(day_moments) moments = g_new0(day_moments, 1);
    moments->times = g_array_new(FALSE, FALSE, sizeof(int64_t));
    moments->kind = g_byte_array_new();
    moments->zones = g_array_new(FALSE, FALSE, sizeof(int16_t));
    moments->kinds = g_ptr_array_new_with_free_func(g_free);
    moments->totals = g_array_new(FALSE, FALSE, sizeof(guint64));
    day_err err = day_event_each_time(store, with, take_time, moments, error);
    if (err == DAY_OK) *out = g_steal_pointer(&moments);
    return err;
}

void day_moments_free(day_moments *moments)
{
    if (moments == NULL) return;
    g_array_unref(moments->times);
    g_byte_array_unref(moments->kind);
    g_array_unref(moments->zones);
    g_ptr_array_unref(moments->kinds);
    g_array_unref(moments->totals);
    g_free(moments);
}

static int64_t time_at(const day_moments *moments, guint i)
{
    return g_array_index(moments->times, int64_t, i);
}

/* The first that is not before `ms`. */
static guint lower_bound(const day_moments *moments, int64_t ms)
{
    guint low = 0, high = moments->times->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (time_at(moments, middle) < ms)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void day_moments_activity(day_activity *out, const day_moments *moments, int64_t from_ms, int64_t to_ms,
                          const day_shift *shift)
{
    guint end = to_ms != DAY_TIME_NONE ? lower_bound(moments, to_ms) : moments->times->len;
    *out = (day_activity){0};
    for (guint i = from_ms != DAY_TIME_NONE ? lower_bound(moments, from_ms) : 0; i < end; i++) {
        int16_t zone = g_array_index(moments->zones, int16_t, i);
        if (zone == NO_CLOCK) continue;
        bool told = zone != NO_ZONE, shifted = !told && shift->kind == DAY_SHIFT_FIXED;
        day_activity_count(out, time_at(moments, i),
                           told      ? zone
                           : shifted ? shift->minutes
                                     : 0,
                           told, shifted);
    }
}

/* --- steps ------------------------------------------------------------------------------------------- */

typedef struct step {
    const char *name;
    int months; /* of the calendar; 0: `ms` */
    int64_t ms; /* about, where it is months */
} step;

static const step steps[] = {{"minute", 0, 60000},
                             {"10min", 0, 600000},
                             {"hour", 0, 3600000},
                             {"6h", 0, 21600000},
                             {"day", 0, DAY_MS},
                             {"month", 1, 30 * DAY_MS},
                             {"quarter", 3, 91 * DAY_MS},
                             {"year", 12, 365 * DAY_MS},
                             {"decade", 120, 3652 * DAY_MS},
                             {"century", 1200, 36524 * DAY_MS}};

static const step *step_for(int64_t from, int64_t to, guint buckets)
{
    uint64_t range = (uint64_t)to - (uint64_t)from;
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
        if (range / (uint64_t)steps[i].ms < MAX(buckets, 1)) return &steps[i];
    return &steps[G_N_ELEMENTS(steps) - 1];
}

static int64_t floor_to(int64_t ms, int64_t unit)
{
    int64_t rest = ms % unit;
    return ms - rest - (rest < 0 ? unit : 0);
}

/* Where the bucket begins in which a moment lies. */
static int64_t bucket_of(const step *by, int64_t ms)
{
    if (by->months == 0) return floor_to(ms, by->ms);
    int year, month, day;
    day_civil_split((int32_t)CLAMP(floor_to(ms, DAY_MS) / DAY_MS, -DAYS_MAX, DAYS_MAX), &year, &month, &day);
    int64_t number = floor_to((int64_t)year * 12 + month - 1, by->months);
    int64_t of_year = floor_to(number, 12);
    return (int64_t)day_civil((int)(of_year / 12), (int)(number - of_year) + 1, 1) * DAY_MS;
}

static int64_t bucket_after(const step *by, int64_t begin)
{
    if (by->months == 0) return begin + by->ms;
    return (int64_t)day_civil_add_months((int32_t)(begin / DAY_MS), by->months) * DAY_MS;
}

/* --- counting ---------------------------------------------------------------------------------------- */

static void put_bucket(day_json *json, int64_t at, const guint64 *counts, guint n)
{
    day_json_begin_object(json);
    day_json_put_int(json, "at", at);
    day_json_key(json, "counts");
    day_json_begin_array(json);
    for (guint i = 0; i < n; i++) day_json_uint(json, counts[i]);
    day_json_end_array(json);
    day_json_end_object(json);
}

static bool is_wanted(const day_moments *moments, const day_moments_range *range, guint kind)
{
    return range->kinds == NULL || g_strv_contains(range->kinds, moments->kinds->pdata[kind]);
}

typedef struct part {
    guint first, end; /* of times */
    const step *by;
    bool wanted[KINDS_MAX];
    guint64 inside[KINDS_MAX];
} part;

static void put_buckets(day_json *json, const day_moments *moments, part *at)
{
    guint64 counts[KINDS_MAX] = {0};
    guint n = moments->kinds->len;
    int64_t begin = 0, end = INT64_MIN;
    bool any = false;
    day_json_key(json, "buckets");
    day_json_begin_array(json);
    for (guint i = at->first; i < at->end; i++) {
        guint kind = moments->kind->data[i];
        at->inside[kind]++;
        if (!at->wanted[kind]) continue;
        if (any && time_at(moments, i) >= end) {
            put_bucket(json, begin, counts, n);
            memset(counts, 0, sizeof counts);
        }
        if (!any || time_at(moments, i) >= end) {
            begin = bucket_of(at->by, time_at(moments, i));
            end = bucket_after(at->by, begin);
        }
        any = true;
        counts[kind]++;
    }
    if (any) put_bucket(json, begin, counts, n);
    day_json_end_array(json);
}

static void put_kinds(day_json *json, const day_moments *moments, const part *at)
{
    day_json_key(json, "kinds");
    day_json_begin_array(json);
    for (guint i = 0; i < moments->kinds->len; i++) {
        day_json_begin_object(json);
        day_json_put_string(json, "kind", moments->kinds->pdata[i]);
        day_json_put_uint(json, "total", g_array_index(moments->totals, guint64, i));
        day_json_put_uint(json, "inside", at->inside[i]);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

static void put_ms(day_json *json, const char *key, bool known, int64_t ms)
{
    day_json_key(json, key);
    if (known)
        day_json_int(json, ms);
    else
        day_json_null(json);
}

void day_moments_put(day_json *json, const day_moments *moments, const day_moments_range *range)
{
    guint n = moments->times->len;
    part at = {.first = range->from_ms != DAY_TIME_NONE ? lower_bound(moments, range->from_ms) : 0,
               .end = range->to_ms != DAY_TIME_NONE ? lower_bound(moments, range->to_ms) : n};
    int64_t from = range->from_ms != DAY_TIME_NONE ? range->from_ms : n > 0 ? time_at(moments, 0) : 0;
    int64_t to = range->to_ms != DAY_TIME_NONE ? range->to_ms : n > 0 ? time_at(moments, n - 1) + 1 : 0;
    to = MAX(to, from);
    at.by = step_for(from, to, range->buckets);
    for (guint i = 0; i < moments->kinds->len; i++) at.wanted[i] = is_wanted(moments, range, i);
    put_ms(json, "from", n > 0, from);
    put_ms(json, "to", n > 0, to);
    put_ms(json, "first", n > 0, n > 0 ? time_at(moments, 0) : 0);
    put_ms(json, "last", n > 0, n > 0 ? time_at(moments, n - 1) : 0);
    put_ms(json, "usual_from", n > 0, n > 0 ? time_at(moments, n / USUAL) : 0);
    put_ms(json, "usual_to", n > 0, n > 0 ? time_at(moments, n - 1 - n / USUAL) : 0);
    day_json_put_string(json, "step", at.by->name);
    put_buckets(json, moments, &at);
    put_kinds(json, moments, &at);
}
