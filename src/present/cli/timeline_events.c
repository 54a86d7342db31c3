/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Everything that has a time, in one line, as it comes from the store. A time is as written, as exact as it
 * is written; one whose zone is told is in UTC. What the user asks to apply is applied to what is shown
 * alone, and marked each time. Long runs of one conversation are one line for people, and all lines for
 * programs. */
#include "timeline.h"
#include "analyse/when/event_time.h"
#include "analyse/when/zone.h"
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "model/citation.h"
#include "model/place.h"
#include "model/when.h"
#include <stdlib.h>
#include <string.h>

#define RUN 6         /* messages of a conversation on one day, records of a table, that become one line */
#define LINE 160      /* bytes of a text that a line for people shows */
#define CONTEXT 240   /* bytes of the line around a mention */
#define TEXT_MAX 4000 /* bytes of a text in JSON */

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

/* --- one event's parts ------------------------------------------------------------------------------- */

static const char *precision_of(const day_event *event)
{
    return *event->precision != '\0' ? event->precision
                                     : day_event_time_precision(event->time_raw, event->time_ms);
}

/* The line of the unit in which a mention stands, at most CONTEXT bytes around it. */
static day_span line_around(const day_event *event)
{
    const char *text = (const char *)event->text.data;
    size_t size = event->text.size, start = MIN((size_t)MAX(event->start, 0), size);
    size_t end = MIN(start + (size_t)MAX(event->size, 0), size), from = start;
    while (from > 0 && text[from - 1] != '\n' && start - from < CONTEXT) from--;
    while (end < size && text[end] != '\n' && end - start < CONTEXT + (size_t)event->size) end++;
    while (from < start && (text[from] & 0xC0) == 0x80) from++;
    end = from + day_utf8_floor(text + from, end - from);
    return (day_span){event->text.data + from, end - from};
}

/* What was written, of a mention. Caller frees. */
static char *raw_of(const day_event *event)
{
    size_t start = MIN((size_t)MAX(event->start, 0), event->text.size);
    return g_strndup((const char *)event->text.data + start,
                     MIN((size_t)MAX(event->size, 0), event->text.size - start));
}

static bool is_mention(const day_event *event)
{
    return event->unit != 0 && *event->precision != '\0';
}

static bool is_money(const day_event *event)
{
    return g_str_equal(event->kind, "amount") || g_str_equal(event->kind, "offer");
}

static char *time_raw_of(const day_event *event)
{
    bool told = *event->time_raw != '\0' || !is_mention(event) || is_money(event);
    return told ? g_strdup(event->time_raw) : raw_of(event);
}

/* A date of another calendar: "۱۴۰۱/۰۳/۲۴ = 2022-06-14: " and the line; an amount or an offer and its line; a
 * document's name; what was said. */
static char *text_of(const day_event *event)
{
    if (!is_mention(event)) {
        if (event->unit == 0) return g_strdup(event->value);
        size_t size = day_utf8_floor((const char *)event->text.data, MIN(event->text.size, TEXT_MAX));
        bool whole = size == event->text.size;
        bool titled = *event->subject != '\0';
        return g_strdup_printf("%s%s%.*s%s", event->subject, titled && size > 0 ? ": " : "", (int)size,
                               (const char *)event->text.data, whole ? "" : "…");
    }
    day_span line = line_around(event);
    g_autofree char *around = g_strstrip(g_strndup((const char *)line.data, line.size)), *raw = raw_of(event);
    if (is_money(event)) return g_strdup_printf("%s: %s", event->value, around);
    if (*event->calendar == '\0') return g_steal_pointer(&around);
    return g_strdup_printf("%s = %s: %s", raw, event->value, around);
}

static char *place_of(const day_event *event)
{
    if (!is_mention(event)) return g_strdup(event->place);
    return day_place_narrow(event->place, (const char *)event->text.data, event->text.size,
                            (size_t)event->start, (size_t)event->size);
}

static char *cite(const day_event *event, const char *place)
{
    g_autofree char *quote = is_mention(event) ? raw_of(event) : NULL;
    bool unit = event->unit != 0 && *place != '\0';
    return day_citation_of(event->sha256, unit ? place : NULL, quote);
}

/* --- times ------------------------------------------------------------------------------------------- */

/* Minutes to add for showing; false when nothing is to be applied. */
static bool shift_of(const listing *list, const day_event *event, int *minutes)
{
    char tz[64];
    unsigned hint = 0;
    bool exact = strchr("hms", *precision_of(event)) != NULL && !g_str_equal(precision_of(event), "month");
    if (*event->zone != '\0' || !exact || list->timeline->shift == DAY_SHIFT_NONE) return false;
    *minutes = list->timeline->shift_minutes;
    if (list->timeline->shift == DAY_SHIFT_FIXED) return true;
    if (event->unit == 0 || !day_event_inferred(list->timeline->store, event->unit, tz, minutes))
        return false;
    for (unsigned i = 0; i < day_n_zones && *tz != '\0'; i++)
        if (g_str_equal(day_zones[i].tz, tz))
            *minutes = day_zone_at(&day_zones[i], (int32_t)(event->time_ms / 60000), &hint)->offset;
    return true;
}

/* As ISO 8601: Z when it is UTC, an offset when one was applied, neither when nothing is known. */
static void write_time(char out[DAY_EVENT_TEXT + 8], const day_event *event, bool shifted, int minutes)
{
    char own[DAY_EVENT_TEXT], zone[8] = "";
    day_event_time_write(own, event->time_ms + (shifted ? minutes * INT64_C(60000) : 0), precision_of(event));
    if (shifted)
        day_when_zone_text(zone, minutes);
    else if (*event->zone != '\0' && strchr(own, 'T') != NULL)
        g_strlcpy(zone, "Z", sizeof zone);
    g_snprintf(out, DAY_EVENT_TEXT + 8, "%s%s", own, zone);
}

/* --- as JSON ----------------------------------------------------------------------------------------- */

static void put_lines(day_json *json, const char *lines)
{
    for (const char *at = lines; *at != '\0';) {
        size_t size = strcspn(at, "\n");
        day_json_bytes(json, at, size);
        at += size + (at[size] == '\n');
    }
}

static const char *or_null(const char *text)
{
    return text != NULL && *text != '\0' ? text : NULL;
}

static void write_event(const listing *list, const day_event *event)
{
    char time[DAY_EVENT_TEXT + 8], zone[8];
    int minutes = 0;
    bool shifted = shift_of(list, event, &minutes);
    g_autofree char *raw = time_raw_of(event), *text = text_of(event), *place = place_of(event);
    g_autofree char *citation = cite(event, place);
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    write_time(time, event, shifted, minutes);
    day_json_begin_object(&json);
    day_json_put_string(&json, "time", time);
    day_json_put_string(&json, "time_raw", or_null(raw));
    day_json_put_string(&json, "precision", precision_of(event));
    day_json_put_string(&json, "zone", or_null(event->zone));
    if (shifted) {
        day_when_zone_text(zone, minutes);
        day_json_put_string(&json, "shifted", zone);
    }
    day_json_put_string(&json, "kind", event->kind);
    day_json_key(&json, "who");
    day_json_begin_array(&json);
    put_lines(&json, event->who);
    put_lines(&json, event->to);
    day_json_end_array(&json);
    day_json_put_string(&json, "text", text);
    if (*event->calendar != '\0') day_json_put_string(&json, "calendar", event->calendar);
    day_json_put_string(&json, "path", event->path);
    day_json_put_string(&json, "place", or_null(place));
    day_json_put_string(&json, "citation", citation);
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
    char time[DAY_EVENT_TEXT + 8];
    int minutes = 0;
    bool shifted = shift_of(list, event, &minutes);
    write_time(time, event, shifted, minutes);
    g_autofree char *who = people_of(event), *full = text_of(event), *text = one_line(full);
    g_autofree char *path = one_line(event->path);
    g_autofree char *narrow = place_of(event), *place = one_line(narrow), *kind = one_line(event->kind);
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
