/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * When people write: messages by hour and weekday, on the clock that wrote them; in the zone that each
 * message tells, where it does; in one that the user asks for, where it does not. */
#include "timeline.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "model/when.h"
#include "present/card/activity_card.h"
#include <string.h>

static void write_json(const day_activity *sum, const char *of)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_activity_put(&json, sum, of);
    day_json_end_object(&json);
    puts(line->str);
}

/* "as written", or how many were shifted and how many tell their zone. */
static char *clock_of(const day_activity *sum, const day_shift *shift)
{
    char zone[8];
    g_autofree char *shifted = day_figure_count(sum->shifted), *told = day_figure_count(sum->told);
    g_autofree char *in_zone =
        sum->told > 0 ? g_strdup_printf("; %s in the zone they tell", told) : g_strdup("");
    if (sum->shifted == 0) return g_strdup_printf("hours as written%s", in_zone);
    if (shift->kind == DAY_SHIFT_INFERRED)
        return g_strdup_printf("%s shifted to the zone inferred for their group%s", shifted, in_zone);
    day_when_zone_text(zone, shift->minutes);
    return g_strdup_printf("%s shifted to %s, as asked%s", shifted, zone, in_zone);
}

static void print_text(const day_timeline *timeline, const day_activity *sum)
{
    static const char *const days[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    const day_terminal *terminal = &timeline->cli->terminal;
    const char *of = timeline->of != NULL ? timeline->of : "everybody";
    g_autofree char *name = day_utf8_printable(of, strlen(of)), *clock = clock_of(sum, &timeline->shift);
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
    day_activity sum;
    if (day_activity_read(&sum, timeline->store, &timeline->filter, &timeline->shift, &error) != DAY_OK)
        return day_case_fail(timeline->cli, &error);
    if (sum.messages == 0)
        return day_command_fail(timeline->cli, DAY_EXIT_NO, "no message has such a time of the day");
    if (timeline->json)
        write_json(&sum, timeline->of);
    else
        print_text(timeline, &sum);
    return DAY_EXIT_OK;
}
