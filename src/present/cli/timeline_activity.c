/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * When people write: messages by hour and weekday, on the clock that wrote them; in the zone that each
 * message tells, where it does; in one that the user asks for, where it does not. */
#include "timeline.h"
#include "analyse/when/zone.h"
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "model/when_text.h"
#include "model/civil.h"
#include "model/when.h"
#include <string.h>

typedef struct sums {
    const day_timeline *timeline;
    uint64_t messages, told, shifted; /* told: in a zone of its own; shifted: as the user asked */
    uint64_t hours[24], weekdays[7], grid[7][24];
} sums;

/* Minutes to add, as the user asked. */
static bool shift_of(sums *sum, int64_t unit, int64_t ms, int *minutes)
{
    char tz[64];
    unsigned hint = 0;
    *minutes = sum->timeline->shift_minutes;
    if (sum->timeline->shift != DAY_SHIFT_INFERRED) return sum->timeline->shift == DAY_SHIFT_FIXED;
    if (!day_event_inferred(sum->timeline->store, unit, tz, minutes)) return false;
    for (unsigned i = 0; i < day_n_zones && *tz != '\0'; i++)
        if (g_str_equal(day_zones[i].tz, tz))
            *minutes = day_zone_at(&day_zones[i], (int32_t)(ms / 60000), &hint)->offset;
    return true;
}

static bool take_moment(int64_t unit, int64_t ms, const char *zone, void *ctx)
{
    sums *sum = ctx;
    int minutes = 0;
    bool told = *zone != '\0', shifted = !told && shift_of(sum, unit, ms, &minutes);
    if (told) minutes = day_when_zone_minutes(zone);
    if (!told && !shifted) minutes = 0;
    int64_t local = ms / 1000 + minutes * 60, day = local / 86400 - (local % 86400 < 0);
    if (day < -1000000 || day > 1000000) return true;
    int hour = (int)((local - day * 86400) / 3600), weekday = day_civil_weekday((int32_t)day) - 1;
    sum->messages++;
    sum->told += told;
    sum->shifted += shifted;
    sum->hours[hour]++;
    sum->weekdays[weekday]++;
    sum->grid[weekday][hour]++;
    return true;
}

static void put_counts(day_json *json, const uint64_t *counts, guint n)
{
    day_json_begin_array(json);
    for (guint i = 0; i < n; i++) day_json_uint(json, counts[i]);
    day_json_end_array(json);
}

static void write_json(const sums *sum)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "of", sum->timeline->of);
    day_json_put_uint(&json, "messages", sum->messages);
    day_json_put_uint(&json, "told", sum->told);
    day_json_put_uint(&json, "shifted", sum->shifted);
    day_json_key(&json, "hours");
    put_counts(&json, sum->hours, 24);
    day_json_key(&json, "weekdays");
    put_counts(&json, sum->weekdays, 7);
    day_json_key(&json, "grid");
    day_json_begin_array(&json);
    for (int i = 0; i < 7; i++) put_counts(&json, sum->grid[i], 24);
    day_json_end_array(&json);
    day_json_end_object(&json);
    puts(line->str);
}

/* "as written", or how many were shifted and how many tell their zone. */
static char *clock_of(const sums *sum)
{
    char zone[8];
    g_autofree char *shifted = day_figure_count(sum->shifted), *told = day_figure_count(sum->told);
    g_autofree char *in_zone =
        sum->told > 0 ? g_strdup_printf("; %s in the zone they tell", told) : g_strdup("");
    if (sum->shifted == 0) return g_strdup_printf("hours as written%s", in_zone);
    if (sum->timeline->shift == DAY_SHIFT_INFERRED)
        return g_strdup_printf("%s shifted to the zone inferred for their group%s", shifted, in_zone);
    day_when_zone_text(zone, sum->timeline->shift_minutes);
    return g_strdup_printf("%s shifted to %s, as asked%s", shifted, zone, in_zone);
}

static void print_text(const sums *sum)
{
    static const char *const days[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    const day_terminal *terminal = &sum->timeline->cli->terminal;
    const char *of = sum->timeline->of != NULL ? sum->timeline->of : "everybody";
    g_autofree char *name = day_utf8_printable(of, strlen(of)), *clock = clock_of(sum);
    g_autofree char *messages = day_figure_of(sum->messages, "message");
    printf("%s%s%s  %s, %s\n\n", day_terminal_on(terminal, DAY_STYLE_STRONG), name,
           day_terminal_off(terminal), messages, clock);
    uint64_t most = 1;
    for (int i = 0; i < 7; i++)
        for (int h = 0; h < 24; h++) most = MAX(most, sum->grid[i][h]);
    printf("        0     3     6     9     12    15    18    21\n");
    for (int i = 0; i < 7; i++) {
        uint64_t row[25];
        memcpy(row, sum->grid[i], sizeof sum->grid[i]);
        row[24] = most; /* one height for all rows; the bar itself is cut off */
        g_autofree char *bars = day_timeline_bars(row, 25);
        printf("    %s  ", days[i]);
        const char *at = bars;
        for (int h = 0; h < 24; h++, at = g_utf8_next_char(at)) {
            int size = (int)(g_utf8_next_char(at) - at);
            printf("%.*s%.*s", size, at, size, at);
        }
        printf("  %7" G_GUINT64_FORMAT "\n", sum->weekdays[i]);
    }
    printf("\n");
    for (int h = 0; h < 24; h++)
        if (sum->hours[h] > 0)
            printf("    %02d:00  %7" G_GUINT64_FORMAT "  %4.1f%%\n", h, sum->hours[h],
                   100.0 * (double)sum->hours[h] / (double)sum->messages);
}

day_exit day_timeline_activity(const day_timeline *timeline)
{
    day_error error = {0};
    sums sum = {.timeline = timeline};
    if (day_event_each_moment(timeline->store, &timeline->filter, take_moment, &sum, &error) != DAY_OK)
        return day_case_fail(timeline->cli, &error);
    if (sum.messages == 0)
        return day_command_fail(timeline->cli, DAY_EXIT_NO, "no message has such a time of the day");
    if (timeline->json)
        write_json(&sum);
    else
        print_text(&sum);
    return DAY_EXIT_OK;
}
