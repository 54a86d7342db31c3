/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * An event as the timeline tells it. A time is as written, as exact as it is written; one whose zone is told
 * is in UTC. What the user asks to apply is applied to what is shown alone, and marked each time. */
#include "event_card.h"
#include "analyse/when/event_time.h"
#include "base/utf8.h"
#include "model/citation.h"
#include "model/place.h"
#include "model/when.h"
#include <string.h>

#define CONTEXT 240   /* bytes of the line around a mention */
#define TEXT_MAX 4000 /* bytes of a text */

G_STATIC_ASSERT(DAY_EVENT_CARD_TIME >= DAY_EVENT_TEXT + 8);

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
    from = day_utf8_ceil(text, from, start);
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

char *day_event_card_text(const day_event *event)
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

char *day_event_card_place(const day_event *event)
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

bool day_event_card_time(char out[DAY_EVENT_CARD_TIME], int *minutes, const day_event *event,
                         const day_shift *shift, day_store *store)
{
    char own[DAY_EVENT_TEXT], zone[8] = "";
    const char *precision = precision_of(event);
    bool exact = strchr("hms", *precision) != NULL && !g_str_equal(precision, "month");
    bool shifted =
        *event->zone == '\0' && exact && day_shift_of(minutes, shift, store, event->unit, event->time_ms);
    if (!shifted) *minutes = 0;
    day_event_time_write(own, event->time_ms + *minutes * INT64_C(60000), precision);
    if (shifted)
        day_when_zone_text(zone, *minutes);
    else if (*event->zone != '\0' && strchr(own, 'T') != NULL)
        g_strlcpy(zone, "Z", sizeof zone);
    g_snprintf(out, DAY_EVENT_CARD_TIME, "%s%s", own, zone);
    return shifted;
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

void day_event_card_put(day_json *json, const day_event *event, const day_shift *shift, day_store *store)
{
    char time[DAY_EVENT_CARD_TIME], zone[8];
    int minutes = 0;
    bool shifted = day_event_card_time(time, &minutes, event, shift, store);
    g_autofree char *raw = time_raw_of(event), *text = day_event_card_text(event),
                    *place = day_event_card_place(event);
    g_autofree char *citation = cite(event, place);
    day_json_put_string(json, "time", time);
    day_json_put_string(json, "time_raw", or_null(raw));
    day_json_put_string(json, "precision", precision_of(event));
    day_json_put_string(json, "zone", or_null(event->zone));
    if (shifted) {
        day_when_zone_text(zone, minutes);
        day_json_put_string(json, "shifted", zone);
    }
    day_json_put_string(json, "kind", event->kind);
    day_json_key(json, "who");
    day_json_begin_array(json);
    put_lines(json, event->who);
    put_lines(json, event->to);
    day_json_end_array(json);
    day_json_put_string(json, "text", text);
    if (*event->calendar != '\0') day_json_put_string(json, "calendar", event->calendar);
    day_json_put_string(json, "path", event->path);
    day_json_put_string(json, "place", or_null(place));
    day_json_put_string(json, "citation", citation);
}
