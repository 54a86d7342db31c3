/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "span.h"
#include <glib.h>

/* Writing records: little-endian fields appended to a GByteArray that the caller owns. Each has a reader of
 * the same name in cursor.h. */
void day_buffer_put_u8(GByteArray *buffer, uint8_t value);
void day_buffer_put_u32(GByteArray *buffer, uint32_t value);
void day_buffer_put_u64(GByteArray *buffer, uint64_t value);

/* A u32 length and the bytes. */
void day_buffer_put_bytes(GByteArray *buffer, const void *data, size_t size);

/* The same for a NUL-terminated string; NULL is written as the empty string. */
void day_buffer_put_string(GByteArray *buffer, const char *text);
