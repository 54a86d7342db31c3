/* SPDX-License-Identifier: AGPL-3.0-or-later
 * WebP: the chunks of its RIFF container: size from VP8X, VP8L or VP8, frames, EXIF, XMP. Source: RFC 9649.
 */
#include "image_exif.h"
#include "image_say.h"
#include "image_tail.h"
#include "image_xmp.h"
#include "base/cursor.h"
#include <string.h>

static uint32_t u24(day_cursor *cursor)
{
    uint32_t low = day_cursor_u16le(cursor);
    return low | (uint32_t)day_cursor_u8(cursor) << 16;
}

static void put_size(day_image *image, uint32_t width, uint32_t height, const char *colour)
{
    if (image->width > 0) return; /* VP8X comes first and is the canvas */
    image->width = width;
    image->height = height;
    if (image->colour[0] == '\0') day_image_set_colour(image, colour, 8);
}

static void put_chunk(day_image *image, const uint8_t *type, day_span data)
{
    day_cursor chunk = day_cursor_over(data);
    if (memcmp(type, "VP8X", 4) == 0 && data.size >= 10) {
        uint8_t flags = day_cursor_u8(&chunk);
        day_cursor_skip(&chunk, 3);
        uint32_t width = u24(&chunk) + 1, height = u24(&chunk) + 1;
        put_size(image, width, height, flags & 0x10 ? "RGB and alpha" : "RGB");
    } else if (memcmp(type, "VP8L", 4) == 0 && data.size >= 5) {
        day_cursor_skip(&chunk, 1);
        uint32_t bits = day_cursor_u32le(&chunk);
        put_size(image, (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1,
                 bits >> 28 & 1 ? "RGB and alpha" : "RGB");
    } else if (memcmp(type, "VP8 ", 4) == 0 && data.size >= 10) {
        day_cursor_skip(&chunk, 6);
        uint32_t width = day_cursor_u16le(&chunk) & 0x3fff;
        put_size(image, width, day_cursor_u16le(&chunk) & 0x3fff, "RGB");
    }
    if (memcmp(type, "ANMF", 4) == 0) image->frames++;
    if (memcmp(type, "EXIF", 4) == 0) day_exif_facts_put(image, data);
    if (memcmp(type, "XMP ", 4) == 0) day_xmp_facts_put(image, data);
}

bool day_image_read_webp(day_image *image, day_error *error)
{
    (void)error;
    day_cursor file = day_cursor_over(image->bytes);
    day_cursor_skip(&file, 4);
    uint64_t end = 8 + (uint64_t)day_cursor_u32le(&file);
    bool whole = end <= image->bytes.size;
    day_cursor_skip(&file, 4);
    file.size = (size_t)MIN(end, (uint64_t)image->bytes.size);
    while (day_cursor_left(&file) >= 8) {
        day_span type = day_cursor_bytes(&file, 4);
        uint32_t size = day_cursor_u32le(&file);
        size_t there = MIN(size, day_cursor_left(&file));
        put_chunk(image, type.data, day_cursor_bytes(&file, there));
        if (there < size) whole = false;
        if (size % 2 == 1 && day_cursor_left(&file) > 0) day_cursor_skip(&file, 1);
    }
    if (!whole)
        day_emit_note_partial(image->emit, "the picture is cut off at byte %zu", image->bytes.size);
    else
        day_image_put_tail(image, (size_t)end);
    return true;
}
