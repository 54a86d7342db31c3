/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Everything that has a time, in one line, as it comes from the store. Long runs of one conversation are one
 * line for people, and all lines for programs. */
#include "timeline.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/event_card.h"
#include <string.h>

#define RUN 6    /* messages of a conversation on one day, records of a table, that become one line */
#define LINE 160 /* bytes of a text that a line for people shows */

/* Messages of a conversation, or records of a table, that are not printed yet. */
typedef struct run {
    GPtrArray *lines; /* time and text of the first RUN */
    guint n;
    int64_t of, day; /* the conversation, or minus the table */
    char *first, *last, *who;
} run;

typedef struct listing {
    const day_timeline *timeline;
    guint64 shown;
    int64_t day; /* of the last line, as its time is shown */
    run run;
} listing;

static void write_event(const listing *list, const day_event *event)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_event_card_put(&json, event, &list->timeline->shift, list->timeline->store);
    day_json_end_object(&json);
    puts(line->str);
}

/* --- for people -------------------------------------------------------------------------------------- */

static char *one_line(const char *text)
{
    g_autofree char *cut = g_strndup(text, day_utf8_floor(text, MIN(strlen(text), (size_t)LINE)));
    g_strdelimit(cut, "\r\n\t", ' ');
    return day_utf8_printable(cut, strlen(cut));
}

/* "a → b; c" */
static char *people_of(const day_event *event)
{
    g_autofree char *to = g_strdelimit(g_strdup(event->to), "\n", ';');
    g_autofree char *who = one_line(event->who), *others = one_line(to);
    if (*others == '\0') return g_strdup(who);
    g_autofree char *short_form = day_terminal_fit(others, 40);
    return g_strdup_printf("%s → %s", who, short_form);
}

/* The day a line belongs to, and what is left of its time: "10:31:07". */
static char *clock_of(const char *time, int64_t *day)
{
    int64_t number = 0;
    for (int i = 0; i < 10 && time[i] != '\0' && time[i] != 'T'; i++)
        number = number * 16 + (uint8_t)(time[i] - '-' + 1);
    *day = number;
    const char *clock = strchr(time, 'T');
    return g_strdup(clock != NULL ? clock + 1 : "");
}

static void print_line(listing *list, const char *time, const char *line)
{
    const day_terminal *terminal = &list->timeline->cli->terminal;
    int64_t day;
    g_autofree char *clock = clock_of(time, &day);
    if (day != list->day)
        printf("%s%s%.*s%s\n", list->shown > 0 ? "\n" : "", day_terminal_on(terminal, DAY_STYLE_STRONG),
               (int)strcspn(time, "T"), time, day_terminal_off(terminal));
    list->day = day;
    list->shown++;
    printf("  %-9s %s\n", clock, line);
}

static void flush(listing *list)
{
    run *r = &list->run;
    guint n = r->n;
    if (n >= RUN) {
        g_autofree char *line =
            g_strdup_printf("%u %s  %s, until %s", n, r->of < 0 ? "records" : "messages", r->who,
                            r->of > 0 && strchr(r->last, 'T') != NULL ? strchr(r->last, 'T') + 1 : r->last);
        print_line(list, r->first, line);
    } else {
        for (guint i = 0; i < n; i++) print_line(list, r->lines->pdata[2 * i], r->lines->pdata[2 * i + 1]);
    }
    g_ptr_array_set_size(r->lines, 0);
    r->n = 0;
    g_clear_pointer(&r->first, g_free);
    g_clear_pointer(&r->last, g_free);
    g_clear_pointer(&r->who, g_free);
}

/* Takes a message to the run of its day before it, or a record to that of its table; or begins one. */
static void gather(listing *list, const day_event *event, const char *time, char *line)
{
    run *r = &list->run;
    int64_t day = event->time_ms / 86400000,
            of = event->conversation != 0 ? event->conversation : -event->item;
    if (r->n > 0 && (r->of != of || (of > 0 && r->day != day))) flush(list);
    if (r->n++ < RUN) {
        g_ptr_array_add(r->lines, g_strdup(time));
        g_ptr_array_add(r->lines, line);
    } else {
        g_free(line);
    }
    if (r->first == NULL) {
        g_autofree char *to = g_strdelimit(g_strdup(event->to), "\n", ';');
        g_autofree char *who = one_line(event->who), *others = one_line(to);
        r->first = g_strdup(time);
        r->who = event->conversation == 0 ? one_line(event->path)
                 : *others != '\0'        ? g_strdup_printf("%s ↔ %s", who, others)
                                          : g_strdup(who);
        r->of = of;
        r->day = day;
    }
    g_free(r->last);
    r->last = g_strdup(time);
}

static void print_event(listing *list, const day_event *event)
{
    const day_terminal *terminal = &list->timeline->cli->terminal;
    char time[DAY_EVENT_CARD_TIME];
    int minutes = 0;
    bool shifted = day_event_card_time(time, &minutes, event, &list->timeline->shift, list->timeline->store);
    g_autofree char *who = people_of(event), *full = day_event_card_text(event), *text = one_line(full);
    g_autofree char *path = one_line(event->path);
    g_autofree char *narrow = day_event_card_place(event), *place = one_line(narrow),
                    *kind = one_line(event->kind);
    bool folds = (g_str_equal(event->kind, "message") && event->conversation != 0) ||
                 g_str_equal(event->kind, "record");
    const char *faint = day_terminal_on(terminal, DAY_STYLE_FAINT), *off = day_terminal_off(terminal);
    char *line =
        g_strdup_printf("%s%s%s%s  %s%s%s  %s%s%s%s%s", shifted ? "[shifted] " : "", faint, kind, off, who,
                        *who != '\0' ? ": " : "", text, faint, path, *place != '\0' ? "#" : "", place, off);
    if (folds && !list->timeline->all) {
        gather(list, event, time, line);
        return;
    }
    flush(list);
    print_line(list, time, line);
    g_free(line);
}

static bool take_event(const day_event *event, void *ctx)
{
    listing *list = ctx;
    if (list->timeline->json) {
        write_event(list, event);
        list->shown++;
    } else {
        print_event(list, event);
    }
    return !day_command_output_gone() &&
           (list->timeline->limit <= 0 || list->shown < (guint64)list->timeline->limit);
}

day_exit day_timeline_events(const day_timeline *timeline)
{
    day_error error = {0};
    listing list = {.timeline = timeline, .day = INT64_MIN};
    list.run.lines = g_ptr_array_new_with_free_func(g_free);
    day_err err = day_event_each(timeline->store, &timeline->filter, take_event, &list, &error);
    if (timeline->limit <= 0 || list.shown < (guint64)timeline->limit) flush(&list);
    g_ptr_array_unref(list.run.lines);
    g_free(list.run.first);
    g_free(list.run.last);
    g_free(list.run.who);
    if (err != DAY_OK) return day_case_fail(timeline->cli, &error);
    if (list.shown > 0) return DAY_EXIT_OK;
    return day_command_fail(timeline->cli, DAY_EXIT_NO, "nothing of this case has such a time");
}
