/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Writing little-endian records; the counterpart of cursor.c. */
#include "buffer.h"
#include <string.h>

static void put_little_endian(GByteArray *buffer, uint64_t value, guint width)
{
    uint8_t bytes[8];
    for (guint i = 0; i < width; i++) bytes[i] = (uint8_t)(value >> (8 * i));
    g_byte_array_append(buffer, bytes, width);
}

void day_buffer_put_u8(GByteArray *buffer, uint8_t value)
{
    put_little_endian(buffer, value, 1);
}

void day_buffer_put_u32(GByteArray *buffer, uint32_t value)
{
    put_little_endian(buffer, value, 4);
}

void day_buffer_put_u64(GByteArray *buffer, uint64_t value)
{
    put_little_endian(buffer, value, 8);
}

void day_buffer_put_bytes(GByteArray *buffer, const void *data, size_t size)
{
    g_assert(size <= UINT32_MAX);
    day_buffer_put_u32(buffer, (uint32_t)size);
    if (size > 0) g_byte_array_append(buffer, data, (guint)size);
}

void day_buffer_put_string(GByteArray *buffer, const char *text)
{
    day_buffer_put_bytes(buffer, text, text != NULL ? strlen(text) : 0);
}
