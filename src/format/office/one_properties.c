/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Properties of OneNote's objects ([MS-ONESTORE] 2.6, [MS-ONE] 2.1.12): lists of identities, then pairs of
 * what a property is and of what type, then the values in the same order. Invariant: sets within sets are
 * followed to a bounded depth; a count allocates nothing. */
#include "one_properties.h"
#include "base/cursor.h"
#include "format/text/charset.h"
#include <string.h>

#define DEEP 12

#define RICH_TEXT 0x1C001C22u
#define ASCII_TEXT 0x1C003498u
#define TITLE 0x1C001CF3u
#define AUTHOR 0x1C001D75u
#define EMBEDDED_NAME 0x1C001D9Cu
#define IMAGE_NAME 0x1C001DD7u
#define ALT_TEXT 0x1C001E58u
#define LINK 0x1C001E20u

static char *decoded(day_span bytes, const char *charset)
{
    size_t size;
    g_autofree char *text = day_charset_to_utf8(day_charset_by_name(charset), bytes, &size, NULL);
    GString *clean = g_string_new(NULL);
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar code = g_utf8_get_char(at);
        if (code == 0x2400) continue; /* the zero that ends names */
        if (code == 0xB || code == '\r')
            g_string_append_c(clean, '\n');
        else if (code >= 0x20 || code == '\n' || code == '\t')
            g_string_append_unichar(clean, code);
    }
    return g_string_free(clean, FALSE);
}

static void set(char **slot, char *value)
{
    g_free(*slot);
    *slot = value;
}

/* A later revision's text takes the place of the one before, which is kept. */
static void set_text(day_one_object *object, char *text)
{
    if (object->text != NULL && *object->text != '\0' && strcmp(object->text, text) != 0) {
        if (object->older == NULL) object->older = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(object->older, g_steal_pointer(&object->text));
    }
    set(&object->text, text);
}

static void take_bytes(day_one_object *object, uint32_t id, day_span bytes)
{
    switch (id) {
    case RICH_TEXT: set_text(object, decoded(bytes, "UTF-16LE")); break;
    case ASCII_TEXT: set_text(object, decoded(bytes, "windows-1252")); break;
    case TITLE: set(&object->title, decoded(bytes, "UTF-16LE")); break;
    case AUTHOR: set(&object->author, decoded(bytes, "UTF-16LE")); break;
    case EMBEDDED_NAME:
    case IMAGE_NAME: set(&object->file_name, decoded(bytes, "UTF-16LE")); break;
    case ALT_TEXT: set(&object->described, decoded(bytes, "UTF-16LE")); break;
    case LINK: set(&object->link, decoded(bytes, "UTF-16LE")); break;
    default: break;
    }
}

static void read_set(day_one_object *object, day_cursor *cursor, unsigned depth);

static void read_sets(day_one_object *object, day_cursor *cursor, unsigned depth)
{
    uint32_t count = day_cursor_u32le(cursor);
    if (count > 0) (void)day_cursor_u32le(cursor);
    for (uint32_t i = 0; i < count && day_cursor_ok(cursor) && day_cursor_left(cursor) > 0; i++)
        read_set(object, cursor, depth + 1);
}

static void read_value(day_one_object *object, uint32_t id, day_cursor *cursor, unsigned depth)
{
    static const uint8_t sizes[] = {0, 0, 0, 1, 2, 4, 8, 0, 0, 4, 0, 4, 0, 4};
    uint32_t type = id >> 26 & 0x1F;
    if (type == 7)
        take_bytes(object, id & 0x7FFFFFFFu, day_cursor_bytes(cursor, day_cursor_u32le(cursor)));
    else if (type == 0x10)
        read_sets(object, cursor, depth);
    else if (type == 0x11)
        read_set(object, cursor, depth + 1);
    else if (type < G_N_ELEMENTS(sizes))
        day_cursor_skip(cursor, sizes[type]);
    else
        cursor->failed = true;
}

static void read_set(day_one_object *object, day_cursor *cursor, unsigned depth)
{
    uint16_t count = day_cursor_u16le(cursor);
    day_span ids = day_cursor_bytes(cursor, (size_t)count * 4);
    if (depth > DEEP) cursor->failed = true;
    day_cursor id = day_cursor_over(ids);
    while (day_cursor_left(&id) >= 4 && day_cursor_ok(cursor))
        read_value(object, day_cursor_u32le(&id), cursor, depth);
}

static uint32_t read_ids(day_cursor *cursor, GArray *out)
{
    uint32_t head = day_cursor_u32le(cursor), count = head & 0xFFFFFF;
    for (uint32_t i = 0; i < count && day_cursor_ok(cursor); i++) {
        uint32_t compact = day_cursor_u32le(cursor);
        if (out != NULL && day_cursor_ok(cursor)) g_array_append_val(out, compact);
    }
    return head;
}

void day_one_properties_read(day_one_object *object, day_span set_bytes, GArray *children)
{
    day_cursor cursor = day_cursor_over(set_bytes);
    uint32_t head = read_ids(&cursor, children);
    bool has_spaces = head >> 31 == 0, has_contexts = (head >> 30 & 1) != 0;
    if (has_spaces) head = read_ids(&cursor, NULL);
    if (has_contexts || (has_spaces && (head >> 30 & 1) != 0)) (void)read_ids(&cursor, NULL);
    read_set(object, &cursor, 0);
}
