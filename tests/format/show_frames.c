/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Frames as text, for golden tests. */
#include "show_frames.h"
#include "base/cursor.h"
#include "model/frame.h"
#include <string.h>

/* One line a frame, escaped, so that differences read well. */
static void put_field(GString *out, const char *label, const char *text)
{
    if (text == NULL) return;
    g_autoptr(GString) line = g_string_new(text);
    g_string_replace(line, "\\", "\\\\", 0);
    g_string_replace(line, "\n", "\\n", 0);
    g_string_replace(line, "\r", "\\r", 0);
    g_string_append_printf(out, " %s=\"%s\"", label, line->str);
}

static void put_list(GString *out, const char *label, const char *const *list)
{
    for (guint i = 0; list != NULL && list[i] != NULL; i++) put_field(out, label, list[i]);
}

static void show_unit(GString *out, day_span payload, day_arena *arena)
{
    day_unit unit;
    g_assert_cmpint(day_frame_get_unit(&unit, payload, arena), ==, DAY_OK);
    g_string_append_printf(out, "unit %s", day_unit_kind_name(unit.kind));
    put_field(out, "place", unit.place);
    g_string_append_printf(out, " flags=%u span=%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT " boxes=%zu",
                           unit.flags, unit.src_start, unit.src_size, unit.n_boxes);
    put_field(out, "text", unit.text);
}

static void show_message(GString *out, day_span payload, day_arena *arena)
{
    day_message message;
    g_assert_cmpint(day_frame_get_message(&message, payload, arena), ==, DAY_OK);
    g_string_append_printf(out, "message unit=%u", message.unit);
    put_field(out, "raw", message.time_raw);
    if (message.time_ms != DAY_TIME_NONE)
        g_string_append_printf(out, " ms=%" G_GINT64_FORMAT, message.time_ms);
    put_field(out, "zone", message.zone);
    put_field(out, "from", message.from);
    put_list(out, "to", message.to);
    put_field(out, "subject", message.subject);
    put_field(out, "id", message.id);
    put_field(out, "reply", message.reply_to_id);
    put_field(out, "thread", message.thread);
    put_list(out, "attachment", message.attachments);
}

static void show_rest(GString *out, uint32_t type, day_span payload, day_arena *arena)
{
    day_fact fact;
    day_child child;
    day_end end;
    day_state state;
    const char *reason;
    uint32_t page;
    if (type == DAY_FRAME_FACT && day_frame_get_fact(&fact, payload, arena) == DAY_OK) {
        g_string_append_printf(out, "fact %s", fact.key);
        put_field(out, "value", fact.value);
        put_field(out, "place", fact.place);
    } else if (type == DAY_FRAME_WANTS_OCR && day_frame_get_wants_ocr(&page, payload) == DAY_OK) {
        g_string_append_printf(out, "wants ocr page=%u", page);
    } else if (type == DAY_FRAME_CHILD_BEGIN && day_frame_get_child_begin(&child, payload, arena) == DAY_OK) {
        g_string_append(out, "child");
        put_field(out, "name", child.name);
        put_field(out, "mime", child.mime);
    } else if (type == DAY_FRAME_CHILD_DATA) {
        g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, payload.data, payload.size);
        g_string_append_printf(out, "  data %zu bytes %.16s", payload.size, sum);
    } else if (type == DAY_FRAME_CHILD_END &&
               day_frame_get_child_end(&state, &reason, payload, arena) == DAY_OK) {
        g_string_append_printf(out, "  end %s", day_state_name(state));
        put_field(out, "reason", reason);
    } else if (type == DAY_FRAME_END && day_frame_get_end(&end, payload, arena) == DAY_OK) {
        g_string_append_printf(out, "end %s %s units=%u children=%u", day_state_name(end.state), end.mime,
                               end.n_units, end.n_children);
        put_field(out, "reason", end.reason);
    } else {
        g_string_append_printf(out, "UNDECODABLE frame %u", type);
    }
}

char *show_frames(const GByteArray *frames)
{
    GString *out = g_string_new(NULL);
    g_autoptr(day_arena) arena = day_arena_new();
    day_cursor cursor = day_cursor_over((day_span){frames->data, frames->len});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        day_span payload = day_cursor_prefixed(&cursor);
        g_assert_true(day_cursor_ok(&cursor));
        if (type == DAY_FRAME_UNIT)
            show_unit(out, payload, arena);
        else if (type == DAY_FRAME_MESSAGE)
            show_message(out, payload, arena);
        else
            show_rest(out, type, payload, arena);
        g_string_append_c(out, '\n');
        day_arena_clear(arena);
    }
    return g_string_free(out, FALSE);
}
