/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Zones of groups (analyse/when): a claim with its evidence, or why there is none, as JSON and for people:
 * the hours as they are written, and as they would be in the zone. */
#include "timeline.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "model/when.h"
#include "present/card/zone_card.h"
#include <string.h>

typedef struct listing {
    const day_timeline *timeline;
    guint64 shown;
    day_error error;
} listing;

static const char *zone_text(char out[8], int minutes)
{
    day_when_zone_text(out, minutes);
    return out;
}

char *day_timeline_bars(const uint64_t *counts, guint n)
{
    static const char *const blocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    GString *out = g_string_new(NULL);
    uint64_t most = 0;
    for (guint i = 0; i < n; i++) most = MAX(most, counts[i]);
    for (guint i = 0; i < n; i++) {
        guint level = most > 0 ? (guint)((counts[i] * 8 + most - 1) / most) : 0;
        g_string_append(out, blocks[MIN(level, 8)]);
    }
    return g_string_free(out, FALSE);
}

static void write_group(listing *list, const day_zone_group *group)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_zone_card_put(&json, list->timeline->store, group, &list->error);
    day_json_end_object(&json);
    puts(line->str);
}

/* --- for people -------------------------------------------------------------------------------------- */

typedef struct numbers {
    uint64_t of[24];
    guint n;
} numbers;

static bool take_number(int64_t number, void *ctx)
{
    numbers *list = ctx;
    list->of[list->n++] = (uint64_t)MAX(number, 0);
    return list->n < G_N_ELEMENTS(list->of);
}

static numbers numbers_of(listing *list, const day_zone_group *group, const char *key)
{
    numbers out = {.n = 0};
    day_zone_each_number(list->timeline->store, group->id, key, take_number, &out, &list->error);
    return out;
}

static void print_hours(listing *list, const day_zone_group *group)
{
    numbers hours = numbers_of(list, group, "hours"), weekdays = numbers_of(list, group, "weekdays");
    numbers shifted = {.n = 24};
    char zone[8];
    int offset = group->claimed ? group->offset_minutes : 0;
    for (int h = 0; h < 24; h++) shifted.of[h] = hours.of[((h * 60 + 30 - offset) % 1440 + 1440) % 1440 / 60];
    g_autofree char *as_written = day_timeline_bars(hours.of, 24),
                    *theirs = day_timeline_bars(shifted.of, 24);
    g_autofree char *week = day_timeline_bars(weekdays.of, 7);
    printf("    as written  0 │%s│ 24    Mo │%s│ Su\n", as_written, week);
    if (offset != 0) printf("    at %s   0 │%s│ 24\n", zone_text(zone, offset), theirs);
    printf("                   0  3  6  9  12 15 18 21\n");
}

/* "a, b, c and 4 more" of what is counted. */
typedef struct enumeration {
    GString *text;
    guint shown, most, left;
    const char *form; /* "%s (%s)" */
} enumeration;

static void enumerate(enumeration *list, const char *name, int64_t number, int64_t of)
{
    if (list->shown == list->most) {
        list->left++;
        return;
    }
    g_autofree char *printable = day_utf8_printable(name, strlen(name));
    g_string_append_printf(list->text, "%s%s %" G_GINT64_FORMAT, list->shown++ > 0 ? ", " : "", printable,
                           number);
    if (of > 0) g_string_append_printf(list->text, " of %" G_GINT64_FORMAT, of);
}

static bool take_name(const char *name, int64_t number, void *ctx)
{
    enumerate(ctx, name, number, 0);
    return true;
}

static bool take_holiday(const char *country, int64_t kept, int64_t of, void *ctx)
{
    enumerate(ctx, country, kept, of);
    return true;
}

static bool take_alternative(int offset, double posterior, void *ctx)
{
    enumeration *list = ctx;
    char zone[8];
    if (list->shown == list->most) return false;
    g_string_append_printf(list->text, "%s%s %.0f%%", list->shown++ > 0 ? ", " : "", zone_text(zone, offset),
                           posterior * 100);
    return true;
}

static void print_enumeration(enumeration *list, const char *title)
{
    if (list->text->len > 0) printf("    %s %s", title, list->text->str);
    if (list->left > 0) printf(" and %u more", list->left);
    if (list->text->len > 0) putchar('\n');
    g_string_free(list->text, TRUE);
}

static void print_lists(listing *list, const day_zone_group *group)
{
    day_store *store = list->timeline->store;
    enumeration members = {.text = g_string_new(NULL), .most = 8};
    enumeration alternatives = {.text = g_string_new(NULL), .most = 4};
    enumeration holidays = {.text = g_string_new(NULL), .most = 4},
                told = {.text = g_string_new(NULL), .most = 4};
    day_zone_each_member(store, group->id, take_name, &members, &list->error);
    day_zone_each_alternative(store, group->id, take_alternative, &alternatives, &list->error);
    day_zone_each_holiday(store, group->id, take_holiday, &holidays, &list->error);
    day_zone_each_told(store, group->id, take_name, &told, &list->error);
    print_enumeration(&members, "members:");
    print_enumeration(&told, "told in mail, messages:");
    print_enumeration(&alternatives, "offsets:");
    print_enumeration(&holidays, "quiet on holidays, a hint at best, of:");
}

static void print_group(listing *list, const day_zone_group *group)
{
    const day_terminal *terminal = &list->timeline->cli->terminal;
    char zone[8];
    g_autofree char *name = day_utf8_printable(group->name, strlen(group->name));
    g_autofree char *messages = day_figure_of((guint64)group->messages, "message");
    g_autofree char *files = day_figure_of((guint64)group->items, "file");
    g_autofree char *why = day_zone_word(list->timeline->store, group->id, "why");
    g_autofree char *clock = day_utf8_printable(group->clock, strlen(group->clock));
    printf("%s%s%-7s%s  %s%s%s  %s in %s, %s\n", list->shown > 0 ? "\n" : "",
           day_terminal_on(terminal, group->claimed ? DAY_STYLE_GOOD : DAY_STYLE_WARN),
           group->claimed ? zone_text(zone, group->offset_minutes) : "?", day_terminal_off(terminal),
           day_terminal_on(terminal, DAY_STYLE_STRONG), name, day_terminal_off(terminal), messages, files,
           clock);
    if (group->claimed)
        printf("    posterior %.1f%% (the probability that it is this zone, half an hour either way)\n",
               group->posterior * 100);
    g_autofree char *said = day_utf8_printable(why != NULL ? why : "", why != NULL ? strlen(why) : 0);
    printf("    %s\n", said);
    print_hours(list, group);
    print_lists(list, group);
}

static bool take_group(const day_zone_group *group, void *ctx)
{
    listing *list = ctx;
    if (list->timeline->json)
        write_group(list, group);
    else
        print_group(list, group);
    list->shown++;
    return !day_command_output_gone() && list->error.code == DAY_OK &&
           (list->timeline->limit <= 0 || list->shown < (guint64)list->timeline->limit);
}

day_exit day_timeline_zones(const day_timeline *timeline)
{
    listing list = {.timeline = timeline};
    day_err err = day_zone_each_group(timeline->store, take_group, &list, &list.error);
    if (err != DAY_OK || list.error.code != DAY_OK) return day_case_fail(timeline->cli, &list.error);
    if (list.shown > 0) return DAY_EXIT_OK;
    return day_command_fail(timeline->cli, DAY_EXIT_NO, "no group of ten messages has times without a zone");
}
