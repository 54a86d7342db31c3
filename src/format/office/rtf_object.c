/* SPDX-License-Identifier: AGPL-3.0-or-later
 * OLE 1.0 objects ([MS-OLEDS] 2.2.4 and 2.2.5): a version, what it is (1 a link, 2 embedded), the class, a
 * topic and an item as counted strings, then the native data. A "Package" wraps a file under its own name;
 * the native data of newer programs is an OLE2 compound file. Whatever follows is a picture of the object.
 * Invariant: all reading is through a cursor; a count never allocates anything. */
#include "rtf_object.h"
#include "base/cursor.h"
#include "ole_export.h"
#include "ole_file.h"
#include <string.h>

#define LINKED 1u
#define EMBEDDED 2u
#define NAME_MAX_BYTES 2000u

/* A counted string without its NUL; the caller frees. NULL fails the cursor. */
static char *take_string(day_cursor *cursor)
{
    uint32_t size = day_cursor_u32le(cursor);
    if (size > NAME_MAX_BYTES) cursor->failed = true;
    day_span bytes = day_cursor_bytes(cursor, size);
    if (!day_cursor_ok(cursor)) return NULL;
    return g_strndup((const char *)bytes.data, bytes.size);
}

static day_err emit_bytes(const char *name, const char *class_name, day_span bytes, const char *damage,
                          day_emit *emit)
{
    day_child child = {.name = name, .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE};
    day_err err = day_emit_child_begin(emit, &child);
    if (err != DAY_OK) return err;
    err = day_emit_fact(emit, "object.class", class_name);
    if (err == DAY_OK) err = day_emit_child_data(emit, bytes.data, bytes.size);
    if (err == DAY_ERR_LIMIT)
        return day_emit_child_end(emit, DAY_STATE_OUTPUT_LIMIT, "the limit was reached");
    if (err != DAY_OK) return err;
    return day_emit_child_end(emit, damage != NULL ? DAY_STATE_PARTIAL : DAY_STATE_DONE, damage);
}

/* The native data: a package's file, an OLE2 document, or bytes of an older program. */
static day_err emit_native(day_span native, const char *class_name, const char *name, const char *damage,
                           day_emit *emit)
{
    if (g_ascii_strcasecmp(class_name, "Package") != 0)
        return emit_bytes(name, class_name, native, damage, emit);
    /* as in an "\001Ole10Native" stream, which says its size first */
    g_autoptr(GByteArray) stream = g_byte_array_sized_new((guint)native.size + 4);
    guint8 size[4] = {(guint8)native.size, (guint8)(native.size >> 8), (guint8)(native.size >> 16),
                      (guint8)(native.size >> 24)};
    g_byte_array_append(stream, size, sizeof size);
    g_byte_array_append(stream, native.data, (guint)native.size);
    return day_ole_emit_native((day_span){stream->data, stream->len}, name, emit);
}

day_err day_rtf_object_emit(day_span bytes, const char *class_name, unsigned number, day_emit *emit)
{
    day_cursor cursor = day_cursor_over(bytes);
    (void)day_cursor_u32le(&cursor);
    uint32_t kind = day_cursor_u32le(&cursor);
    g_autofree char *own_class = take_string(&cursor);
    g_autofree char *topic = take_string(&cursor);
    g_autofree char *item = take_string(&cursor);
    const char *class_told = own_class != NULL && *own_class != '\0' ? own_class : class_name;
    g_autofree char *name = g_strdup_printf("object-%u", number);
    if (day_cursor_ok(&cursor) && kind == LINKED) {
        g_autofree char *target = g_strdup_printf("%s%s%s", topic, *item != '\0' ? "!" : "", item);
        return day_emit_fact(emit, "link", target);
    }
    if (day_ole_is(bytes)) return emit_bytes(name, class_name, bytes, NULL, emit);
    uint32_t size = day_cursor_u32le(&cursor);
    if (!day_cursor_ok(&cursor) || kind != EMBEDDED)
        return emit_bytes(name, class_name, bytes, "no OLE 1.0 object: its bytes as they are", emit);
    bool cut = size > day_cursor_left(&cursor);
    day_span native = day_cursor_bytes(&cursor, MIN(size, day_cursor_left(&cursor)));
    return emit_native(native, class_told, name, cut ? "the object's bytes end early" : NULL, emit);
}
