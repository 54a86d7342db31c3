/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A message of a conversation into a unit and its day_message: the one layout of all readers of chats, so
 * that a message looks the same whatever wrote it. Invariants: `body_start` is where the body starts in the
 * unit's text; the first line holds no line break; a message that only carries attachments is a message. */
#include "chat_message.h"
#include <string.h>

/* A name or a time in the first line: without line breaks. */
static void append_inline(GString *text, const char *value)
{
    gsize start = text->len;
    g_string_append(text, value);
    for (char *at = text->str + start; (at = strpbrk(at, "\r\n\t")) != NULL; at++) *at = ' ';
}

static bool is_told(const char *value)
{
    return value != NULL && *value != '\0';
}

static void append_first_line(GString *text, const day_chat_message *message)
{
    append_inline(text, message->from != NULL ? message->from : "");
    bool any = false;
    for (const char *const *to = message->to; to != NULL && *to != NULL; to++) {
        if (**to == '\0') continue;
        g_string_append(text, any ? ", " : " → ");
        append_inline(text, *to);
        any = true;
    }
    const char *time = message->time_shown != NULL ? message->time_shown : message->time_raw;
    if (is_told(time)) {
        g_string_append(text, "  ");
        append_inline(text, time);
    }
    if (is_told(message->subject)) {
        g_string_append(text, "  ");
        append_inline(text, message->subject);
    }
    if (is_told(message->other)) {
        g_string_append(text, "  ");
        append_inline(text, message->other);
    }
    g_string_append_c(text, '\n');
}

day_err day_chat_message_emit(const day_chat_message *message, day_chat_explain *explain, day_emit *emit)
{
    g_autoptr(GString) text = g_string_sized_new(256);
    append_first_line(text, message);
    size_t body_start = text->len;
    if (message->body != NULL) g_string_append(text, message->body);
    for (const char *const *name = message->attachments; name != NULL && *name != NULL; name++) {
        if (**name == '\0') continue;
        g_string_append_printf(text, "%s[%s]", text->len > body_start ? "\n" : "", *name);
    }
    day_err err = day_emit_unit(emit, &(day_unit){.kind = DAY_UNIT_MESSAGE,
                                                  .flags = message->flags,
                                                  .place = message->place,
                                                  .text = text->str,
                                                  .text_size = text->len,
                                                  .src_start = message->src_start,
                                                  .src_size = message->src_size});
    if (err != DAY_OK) return err;
    if (explain != NULL) day_chat_explain_message(explain, message->place);
    return day_emit_message(emit, &(day_message){.body_start = (uint32_t)body_start,
                                                 .time_raw = message->time_raw,
                                                 .time_ms = message->time_ms,
                                                 .zone = message->zone,
                                                 .from = message->from,
                                                 .to = message->to,
                                                 .subject = message->subject,
                                                 .id = message->id,
                                                 .reply_to_id = message->reply_to_id,
                                                 .thread = message->thread,
                                                 .attachments = message->attachments});
}
