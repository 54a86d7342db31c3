/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Evidence in words and figures: the hours as they are written, and what they say when they are read on the
 * clock that explains them best. */
#include "zone_evidence.h"
#include "base/json.h"
#include "model/when.h"
#include <string.h>

static void put_counts(day_json *json, const char *key, const uint64_t *counts, int n)
{
    day_json_key(json, key);
    day_json_begin_array(json);
    for (int i = 0; i < n; i++) day_json_uint(json, counts[i]);
    day_json_end_array(json);
}

static void put_holidays(day_json *json, const day_zone_result *result)
{
    day_json_key(json, "holidays");
    day_json_begin_array(json);
    for (guint i = 0; result != NULL && i < MIN(result->holidays->len, 6); i++) {
        const day_zone_kept *kept = &g_array_index(result->holidays, day_zone_kept, i);
        day_json_begin_object(json);
        day_json_put_string(json, "country", kept->country);
        day_json_put_string(json, "name", kept->name);
        day_json_put_int(json, "kept", kept->kept);
        day_json_put_int(json, "of", kept->of);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

static void put_told(day_json *json, const day_zone_known *known)
{
    day_json_key(json, "told");
    day_json_begin_object(json);
    for (guint i = 0; i < known->n_told; i++) {
        char zone[8];
        day_when_zone_text(zone, known->told[i].offset);
        day_json_put_int(json, zone, known->told[i].messages);
    }
    day_json_end_object(json);
}

/* --- words ------------------------------------------------------------------------------------------- */

static int first_offset(const day_zone_result *result)
{
    return g_array_index(result->shares, day_zone_share, 0).offset;
}

/* Messages of an hour of theirs; offsets of half hours take the larger part. */
static uint64_t at_hour(const day_activity *activity, int hour, int offset)
{
    int written = ((hour * 60 + 30 - offset) % 1440 + 1440) % 1440 / 60;
    return activity->hours[written];
}

/* The hours from the first to the last in which something happens, as most of it does: "09:00 to 19:00". */
static void say_day(GString *out, const day_activity *activity, int offset)
{
    uint64_t most = 0;
    int first = -1, last = -1, quiet = 0;
    for (int h = 0; h < 24; h++) most = MAX(most, at_hour(activity, h, offset));
    for (int h = 4; h < 28; h++) {
        if (at_hour(activity, h % 24, offset) * 4 < most) continue;
        if (first < 0) first = h;
        last = h;
    }
    for (int h = 0; h < 24; h++) quiet += at_hour(activity, h, offset) * 50 < most;
    g_string_append_printf(out, "busy from %02d:00 to %02d:00", first % 24, (last + 1) % 24);
    int dip = -1;
    for (int h = MAX(first + 1, 11); h <= MIN(last - 1, 14); h++) {
        uint64_t own = at_hour(activity, h, offset);
        bool lower = own * 10 < 7 * at_hour(activity, h - 1, offset) ||
                     own * 10 < 7 * at_hour(activity, (h + 1) % 24, offset);
        if (lower && (dip < 0 || own < at_hour(activity, dip, offset))) dip = h;
    }
    if (dip >= 0) g_string_append_printf(out, ", less at %02d:00, as for a meal", dip);
    if (quiet > 0) g_string_append_printf(out, ", %d hours of night without a word", quiet);
}

static void say_week(GString *out, const day_activity *activity, const day_zone_result *result)
{
    uint64_t off = 0, all = 0;
    int n = 0;
    for (int i = 0; i < 7; i++) {
        bool is = day_weekend_has(result->weekend, i + 1);
        off += is ? activity->weekdays[i] : 0;
        all += activity->weekdays[i];
        n += is;
    }
    double usual = (double)(all - off) / (7 - n), rate = usual > 0 ? (double)off / n / usual : 1;
    if (rate < 0.5)
        g_string_append_printf(out, "; %s with %.0f%% of a working day's messages",
                               day_weekend_name(result->weekend), rate * 100);
}

static void say_offset(GString *out, const day_zone_result *result)
{
    char zone[8], summer[8];
    int offset = first_offset(result);
    day_when_zone_text(zone, offset);
    day_when_zone_text(summer, offset + 60);
    if (offset == 0 && result->local > 0.5) {
        g_string_append(out, "as written: the clock showed their own time already, or they live at +00:00: ");
        return;
    }
    g_string_append_printf(out, "on clocks of %s", zone);
    if (result->summer) g_string_append_printf(out, " (summer %s)", summer);
    if (result->place != NULL) g_string_append_printf(out, ", as in %s", result->place->place);
    g_string_append(out, ": ");
}

static char *why_of(const day_zone_case *of)
{
    GString *out = g_string_new(NULL);
    if (of->doubt != NULL) g_string_append(out, of->doubt);
    if (of->result == NULL) return g_string_free(out, FALSE);
    if (of->doubt != NULL) g_string_append(out, "; the first of them, ");
    say_offset(out, of->result);
    say_day(out, of->activity, first_offset(of->result));
    say_week(out, of->activity, of->result);
    return g_string_free(out, FALSE);
}

char *day_zone_evidence(const day_zone_case *of)
{
    GString *text = g_string_new(NULL);
    g_autofree char *why = why_of(of);
    day_json json = day_json_into(text);
    day_json_begin_object(&json);
    put_counts(&json, "hours", of->activity->hours, 24);
    put_counts(&json, "weekdays", of->activity->weekdays, 7);
    day_json_put_int(&json, "sessions", of->activity->sessions);
    day_json_put_int(&json, "days", of->activity->days);
    put_holidays(&json, of->result);
    put_told(&json, of->known);
    if (of->known->language != NULL) day_json_put_string(&json, "language", of->known->language);
    if (of->known->utc) day_json_put_bool(&json, "utc", true);
    if (of->result != NULL) {
        day_json_put_string(&json, "weekend", day_weekend_name(of->result->weekend));
        if (of->result->summer) {
            char summer[8];
            day_when_zone_text(summer, first_offset(of->result) + 60);
            day_json_put_string(&json, "summer", summer);
        }
        day_json_put_real(&json, "local", of->result->local, 3);
        day_json_put_real(&json, "office", of->result->office, 3);
    }
    day_json_put_string(&json, "why", why);
    day_json_end_object(&json);
    return g_string_free(text, FALSE);
}
