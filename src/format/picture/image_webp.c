/* SPDX-License-Identifier: AGPL-3.0-or-later
 * WebP: the chunks of its RIFF container: size from VP8X, VP8L or VP8, frames, EXIF, XMP. Source: RFC 9649.
 */
#include "image_exif.h"
#include "image_say.h"
#include "image_tail.h"
#include "image_xmp.h"
#include "base/cursor.h"
#include <string.h>

enum { FIRST_CHUNK = 12 }; /* behind RIFF, the size, WEBP */

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

/* Where the container ends as it says itself. A size without room for the container's own name is none, and
 * the picture is read to the file's end. */
static uint64_t said_end(const day_image *image)
{
    day_cursor head = day_cursor_over(image->bytes);
    day_cursor_skip(&head, 4);
    uint32_t said = day_cursor_u32le(&head);
    if (said >= FIRST_CHUNK - 8) return 8 + (uint64_t)said;
    day_emit_note_partial(image->emit, "the container says it has %u bytes, less than its own head", said);
    return image->bytes.size;
}

bool day_image_read_webp(day_image *image, day_error *error)
{
    (void)error;
    uint64_t end = said_end(image);
    bool whole = end <= image->bytes.size;
    day_cursor file = day_cursor_over((day_span){image->bytes.data, whole ? (size_t)end : image->bytes.size});
    day_cursor_skip(&file, FIRST_CHUNK);
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
