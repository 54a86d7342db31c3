/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bounds-checked reading of hostile bytes. Invariant: offset <= size; once failed, nothing advances. */
#include "cursor.h"
#include "utf8.h"
#include <glib.h>
#include <string.h>

day_cursor day_cursor_over(day_span bytes)
{
    static const uint8_t nothing[1];
    return (day_cursor){.data = bytes.data != NULL ? bytes.data : nothing, .size = bytes.size};
}

bool day_cursor_ok(const day_cursor *cursor)
{
    return !cursor->failed;
}

size_t day_cursor_left(const day_cursor *cursor)
{
    return cursor->failed ? 0 : cursor->size - cursor->offset;
}

day_span day_cursor_bytes(day_cursor *cursor, size_t size)
{
    if (size > day_cursor_left(cursor)) {
        cursor->failed = true;
        return (day_span){0};
    }
    day_span bytes = {cursor->data + cursor->offset, size};
    cursor->offset += size;
    return bytes;
}

static uint64_t little_endian(day_span bytes)
{
    uint64_t value = 0;
    for (size_t i = bytes.size; i > 0; i--) value = value << 8 | bytes.data[i - 1];
    return value;
}

static uint64_t big_endian(day_span bytes)
{
    uint64_t value = 0;
    for (size_t i = 0; i < bytes.size; i++) value = value << 8 | bytes.data[i];
    return value;
}

uint8_t day_cursor_u8(day_cursor *cursor)
{
    return (uint8_t)little_endian(day_cursor_bytes(cursor, 1));
}

uint16_t day_cursor_u16le(day_cursor *cursor)
{
    return (uint16_t)little_endian(day_cursor_bytes(cursor, 2));
}

uint32_t day_cursor_u32le(day_cursor *cursor)
{
    return (uint32_t)little_endian(day_cursor_bytes(cursor, 4));
}

uint64_t day_cursor_u64le(day_cursor *cursor)
{
    return little_endian(day_cursor_bytes(cursor, 8));
}

uint16_t day_cursor_u16be(day_cursor *cursor)
{
    return (uint16_t)big_endian(day_cursor_bytes(cursor, 2));
}

uint32_t day_cursor_u32be(day_cursor *cursor)
{
    return (uint32_t)big_endian(day_cursor_bytes(cursor, 4));
}

day_span day_cursor_prefixed(day_cursor *cursor)
{
    return day_cursor_bytes(cursor, day_cursor_u32le(cursor));
}

char *day_cursor_string(day_cursor *cursor)
{
    day_span bytes = day_cursor_prefixed(cursor);
    if (cursor->failed) return NULL;
    bool clean = day_utf8_valid((const char *)bytes.data, bytes.size) &&
                 (bytes.size == 0 || memchr(bytes.data, 0, bytes.size) == NULL);
    if (!clean) {
        cursor->failed = true;
        return NULL;
    }
    return g_strndup((const char *)bytes.data, bytes.size);
}

void day_cursor_skip(day_cursor *cursor, size_t size)
{
    (void)day_cursor_bytes(cursor, size);
}

void day_cursor_seek(day_cursor *cursor, size_t offset)
{
    if (offset > cursor->size) cursor->failed = true;
    if (!cursor->failed) cursor->offset = offset;
}
