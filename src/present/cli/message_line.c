/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A message as a line of a chat: the time as written, who, whom, what; and as JSON. Times are never shifted:
 * one whose zone is told is shown in that zone with the zone beside it; others as they stand. */
#include "message_line.h"
#include "base/json.h"
#include "base/utf8.h"
#include "gloss_line.h"
#include "model/when_text.h"
#include "present/card/message_card.h"
#include <string.h>

#define INDENT "          "

char *day_message_json(const day_talk_message *message, day_attachments *attachments, day_gloss *gloss)
{
    GString *line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_message_card_put(&json, message, attachments, gloss);
    day_json_end_object(&json);
    return g_string_free(line, FALSE);
}

/* --- for people -------------------------------------------------------------------------------------- */

static void print_day(day_message_view *view, int64_t seconds)
{
    int64_t day = seconds / 86400 - (seconds % 86400 < 0);
    if (day == view->day) return;
    view->day = day;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(seconds);
    g_autofree char *date = when != NULL ? g_date_time_format(when, "%Y-%m-%d") : g_strdup("?");
    static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
    printf("\n%s%s %s%s\n", day_terminal_on(view->terminal, DAY_STYLE_STRONG), date,
           when != NULL ? days[g_date_time_get_day_of_week(when) - 1] : "", day_terminal_off(view->terminal));
}

static const char *sender_colour(day_message_view *view, const char *sender)
{
    static const day_style styles[] = {DAY_STYLE_PATH, DAY_STYLE_GOOD, DAY_STYLE_WARN, DAY_STYLE_BAD,
                                       DAY_STYLE_STRONG};
    void *known = NULL;
    if (!g_hash_table_lookup_extended(view->colours, sender, NULL, &known)) {
        known = GUINT_TO_POINTER(g_hash_table_size(view->colours));
        g_hash_table_insert(view->colours, g_strdup(sender), known);
    }
    return day_terminal_on(view->terminal, styles[GPOINTER_TO_UINT(known) % G_N_ELEMENTS(styles)]);
}

static void print_head(day_message_view *view, const day_talk_message *message)
{
    char clock[32] = "        ";
    if (message->time_ms != DAY_TIME_NONE) {
        int64_t seconds = message->time_ms / 1000 - (message->time_ms % 1000 < 0) +
                          day_when_zone_minutes(message->zone) * 60;
        print_day(view, seconds);
        int64_t of_day = ((seconds % 86400) + 86400) % 86400;
        g_snprintf(clock, sizeof clock, "%02d:%02d:%02d", (int)(of_day / 3600), (int)(of_day / 60 % 60),
                   (int)(of_day % 60));
    }
    g_autofree char *zone = day_utf8_shown(message->zone), *sender = day_utf8_shown(message->sender);
    g_autofree char *to = g_strdelimit(g_strdup(message->recipients), "\n", ';'), *told = day_utf8_shown(to);
    g_autofree char *recipients = day_terminal_fit(told, 60);
    printf("%s%s%s  %s%s%s", clock, *zone != '\0' ? " " : "", zone, sender_colour(view, message->sender),
           *sender != '\0' ? sender : "(nobody)", day_terminal_off(view->terminal));
    if (*recipients != '\0')
        printf(" %s→ %s%s", day_terminal_on(view->terminal, DAY_STYLE_FAINT), recipients,
               day_terminal_off(view->terminal));
    if (message->time_ms == DAY_TIME_NONE && *message->time_raw != '\0') {
        g_autofree char *raw = day_utf8_shown(message->time_raw);
        printf("  %s", raw);
    }
    putchar('\n');
}

static void print_text(const day_message_view *view, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t line = end != NULL ? (size_t)(end - text) - at : size - at;
        bool crlf = end != NULL && line > 0 && text[at + line - 1] == '\r';
        g_autofree char *shown = day_utf8_printable(text + at, line - crlf);
        printf(INDENT "%s\n", shown);
        at += line + 1;
    }
}

static void print_attachments(const day_message_view *view, const day_talk_message *message)
{
    g_autoptr(GArray) list = day_attachments_of(view->attachments, message);
    for (guint i = 0; i < list->len; i++) {
        const day_attachment *one = &g_array_index(list, day_attachment, i);
        g_autofree char *name = day_utf8_shown(one->name);
        if (one->path == NULL) {
            printf(INDENT "%s+ %s (not in the case)%s\n", day_terminal_on(view->terminal, DAY_STYLE_FAINT),
                   name, day_terminal_off(view->terminal));
            continue;
        }
        g_autofree char *path = day_utf8_shown(one->path), *quoted = g_shell_quote(path);
        printf(INDENT "+ %s%s%s: daylight show %s %s\n", day_terminal_on(view->terminal, DAY_STYLE_PATH),
               name, day_terminal_off(view->terminal), view->case_name, quoted);
    }
}

void day_message_print(day_message_view *view, const day_talk_message *message)
{
    const day_terminal *terminal = view->terminal;
    print_head(view, message);
    if (*message->subject != '\0') {
        g_autofree char *subject = day_utf8_shown(message->subject);
        printf(INDENT "%s%s%s\n", day_terminal_on(terminal, DAY_STYLE_STRONG), subject,
               day_terminal_off(terminal));
    }
    print_text(view, message->body, message->body_size);
    day_gloss_print(view->gloss, terminal, INDENT, message->body, message->body_size);
    print_attachments(view, message);
    g_autofree char *path = day_utf8_shown(message->path), *place = day_utf8_shown(message->place);
    if (view->names_files)
        printf(INDENT "%s%s#%s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), path, place,
               day_terminal_off(terminal));
    if (message->duplicate_of == 0) return;
    g_autofree char *first = day_utf8_shown(message->duplicate_path),
                    *at = day_utf8_shown(message->duplicate_place);
    printf(INDENT "%s= the same as %s#%s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), first, at,
           day_terminal_off(terminal));
}
