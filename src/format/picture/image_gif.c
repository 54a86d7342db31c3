/* SPDX-License-Identifier: AGPL-3.0-or-later
 * GIF: size, frames, comments, XMP, to the trailer. Sub-blocks are passed over without being put together,
 * but those of comments. Source: GIF89a. */
#include "image_say.h"
#include "image_tail.h"
#include "image_xmp.h"
#include "base/cursor.h"
#include <string.h>

#define COMMENT_MAX ((guint)1 << 20)

/* To the end of a list of sub-blocks; `out` may be NULL. */
static void pass_blocks(day_cursor *file, GByteArray *out)
{
    for (uint8_t size; (size = day_cursor_u8(file)) != 0 && day_cursor_ok(file);) {
        day_span data = day_cursor_bytes(file, size);
        if (out != NULL && out->len < COMMENT_MAX) g_byte_array_append(out, data.data, (guint)data.size);
    }
}

/* XMP stands there as it is, in no sub-blocks, before a tail of 258 bytes that ends them. */
static void put_xmp(day_image *image, const day_cursor *file)
{
    static const char END[] = "<?xpacket end=";
    day_span rest = {file->data + file->offset, day_cursor_left(file)};
    const uint8_t *end = rest.size > 0 ? memmem(rest.data, rest.size, END, sizeof END - 1) : NULL;
    if (end == NULL) return;
    day_xmp_facts_put(image, (day_span){rest.data, (size_t)(end - rest.data)});
}

static void put_extension(day_image *image, day_cursor *file, bool *xmp_seen)
{
    uint8_t label = day_cursor_u8(file);
    g_autoptr(GByteArray) comment = label == 0xfe ? g_byte_array_new() : NULL;
    bool application = label == 0xff && day_cursor_left(file) > 12;
    if (application && !*xmp_seen && memcmp(file->data + file->offset + 1, "XMP DataXMP", 11) == 0) {
        day_cursor xmp = *file;
        day_cursor_skip(&xmp, 12);
        put_xmp(image, &xmp);
        *xmp_seen = true;
    }
    pass_blocks(file, comment);
    if (comment == NULL) return;
    g_autofree char *text = day_image_string((day_span){comment->data, comment->len}, NULL);
    day_image_text(image, "comment", text);
}

static void pass_frame(day_cursor *file)
{
    day_cursor_skip(file, 8);
    uint8_t flags = day_cursor_u8(file);
    if (flags & 0x80) day_cursor_skip(file, (size_t)3 << ((flags & 7) + 1));
    day_cursor_skip(file, 1);
    pass_blocks(file, NULL);
}

bool day_image_read_gif(day_image *image, day_error *error)
{
    (void)error;
    bool xmp_seen = false;
    day_cursor file = day_cursor_over(image->bytes);
    day_cursor_skip(&file, 6);
    image->width = day_cursor_u16le(&file);
    image->height = day_cursor_u16le(&file);
    uint8_t flags = day_cursor_u8(&file);
    day_cursor_skip(&file, 2);
    if (flags & 0x80) day_cursor_skip(&file, (size_t)3 << ((flags & 7) + 1));
    day_image_set_colour(image, "palette", (flags & 7) + 1u);
    while (day_cursor_ok(&file)) {
        uint8_t block = day_cursor_u8(&file);
        if (!day_cursor_ok(&file)) break;
        if (block == 0x3b) {
            day_image_put_tail(image, file.offset);
            return true;
        }
        if (block == 0x2c) image->frames++;
        if (block == 0x2c)
            pass_frame(&file);
        else if (block == 0x21)
            put_extension(image, &file, &xmp_seen);
    }
    day_emit_note_partial(image->emit, "the picture is cut off: no end mark in %zu bytes", image->bytes.size);
    return true;
}
