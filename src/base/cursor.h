/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "span.h"
#include <stdbool.h>

/* The only way to read hostile binary bytes: bounds-checked, with a sticky error. Read a whole record, then
 * test day_cursor_ok() once. After a failure every read gives zero or an empty span. Borrows its bytes. */
typedef struct day_cursor {
    const uint8_t *data;
    size_t size;
    size_t offset; /* <= size, always */
    bool failed;
} day_cursor;

day_cursor day_cursor_over(day_span bytes);

bool day_cursor_ok(const day_cursor *cursor);
size_t day_cursor_left(const day_cursor *cursor);

uint8_t day_cursor_u8(day_cursor *cursor);
uint16_t day_cursor_u16le(day_cursor *cursor);
uint32_t day_cursor_u32le(day_cursor *cursor);
uint64_t day_cursor_u64le(day_cursor *cursor);
uint16_t day_cursor_u16be(day_cursor *cursor);
uint32_t day_cursor_u32be(day_cursor *cursor);

/* The next `size` bytes, borrowed. */
day_span day_cursor_bytes(day_cursor *cursor, size_t size);

/* A u32le length and as many bytes, borrowed: the counterpart of day_buffer_put_bytes(). */
day_span day_cursor_prefixed(day_cursor *cursor);

/* The same as a new NUL-terminated string that the caller frees; NULL after a failure or when the bytes are
 * not valid UTF-8 or hold a NUL (both fail the cursor). */
char *day_cursor_string(day_cursor *cursor);

void day_cursor_skip(day_cursor *cursor, size_t size);
void day_cursor_seek(day_cursor *cursor, size_t offset);
