/* SPDX-License-Identifier: AGPL-3.0-or-later
 * JPEG by its markers: size and colour from the frame header; JFIF, EXIF, XMP (also the extended kind in
 * several pieces), Photoshop blocks, comments. The scan is passed over to the end marker, so that a picture
 * that was cut off is told, and what stands behind it, too. Source: ITU-T T.81 annex B; JFIF 1.02; XMP
 * part 3. */
#include "image_exif.h"
#include "image_say.h"
#include "image_tail.h"
#include "image_iptc.h"
#include "image_xmp.h"
#include "jpeg_facts.h"
#include "base/cursor.h"
#include <string.h>

static const char EXIF[] = "Exif\0";
static const char XMP[] = "http://ns.adobe.com/xap/1.0/";
static const char XMP_MORE[] = "http://ns.adobe.com/xmp/extension/";
static const char PHOTOSHOP[] = "Photoshop 3.0";

typedef struct jpeg_reading {
    day_image *image;
    day_cursor file;
    GByteArray *xmp_more; /* the pieces of an extended packet, in the order of the file */
    GByteArray *blocks;   /* of Photoshop: one list may go on over several segments */
    GString *order;       /* what kinds of segments there are, in their order */
    bool framed, ended;
} jpeg_reading;

static void put_frame(jpeg_reading *reading, day_span data)
{
    static const char *const models[] = {NULL, "grey", NULL, "colour", "CMYK"};
    day_cursor frame = day_cursor_over(data);
    uint8_t bits = day_cursor_u8(&frame);
    uint32_t height = day_cursor_u16be(&frame), width = day_cursor_u16be(&frame);
    uint8_t n = day_cursor_u8(&frame);
    if (!day_cursor_ok(&frame) || reading->framed) return;
    reading->framed = true;
    reading->image->width = width;
    reading->image->height = height;
    if (n < G_N_ELEMENTS(models) && models[n] != NULL) day_image_set_colour(reading->image, models[n], bits);
}

static void put_jfif(day_image *image, day_span data)
{
    day_cursor segment = day_cursor_over(data);
    day_cursor_skip(&segment, 7);
    uint8_t unit = day_cursor_u8(&segment);
    uint16_t x = day_cursor_u16be(&segment), y = day_cursor_u16be(&segment);
    if (!day_cursor_ok(&segment) || unit == 0 || unit > 2) return;
    image->dpi_x = unit == 2 ? x * 2.54 : x;
    image->dpi_y = unit == 2 ? y * 2.54 : y;
}

/* What follows a segment's name and its NUL; empty when it bears another name. */
static day_span after(day_span data, const char *name, size_t name_size)
{
    if (!day_image_has(data, 0, name, name_size)) return (day_span){0};
    return (day_span){data.data + name_size, data.size - name_size};
}

static void put_app1(jpeg_reading *reading, day_span data)
{
    day_span exif = after(data, EXIF, sizeof EXIF), xmp = after(data, XMP, sizeof XMP);
    day_span more = after(data, XMP_MORE, sizeof XMP_MORE);
    const size_t guid_and_place = 32 + 4 + 4;
    if (exif.size > 0) day_exif_facts_put(reading->image, exif);
    if (xmp.size > 0) day_xmp_facts_put(reading->image, xmp);
    if (more.size > guid_and_place)
        g_byte_array_append(reading->xmp_more, more.data + guid_and_place,
                            (guint)(more.size - guid_and_place));
}

static void put_comment(day_image *image, day_span data)
{
    g_autofree char *text = day_image_string(data, NULL);
    day_image_text(image, "comment", text);
}

/* Which kind comes first tells who wrote the file: EXIF wants its segment right behind the start. */
static void note_kind(GString *order, uint8_t marker, day_span data)
{
    static const struct {
        uint8_t marker;
        const char *begins, *name;
    } kinds[] = {{0xe0, "JFIF", "JFIF"},   {0xe0, "JFXX", "JFXX"},           {0xe1, "Exif", "EXIF"},
                 {0xe1, "http:", "XMP"},   {0xe2, "ICC_PROFILE", "ICC"},     {0xe2, "MPF", "MPF"},
                 {0xec, "Ducky", "Ducky"}, {0xed, "Photoshop", "Photoshop"}, {0xee, "Adobe", "Adobe"}};
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (marker != kinds[i].marker || !day_image_has(data, 0, kinds[i].begins, strlen(kinds[i].begins)))
            continue;
        if (strstr(order->str, kinds[i].name) != NULL) return;
        g_string_append_printf(order, "%s%s", order->len > 0 ? " " : "", kinds[i].name);
    }
}

static void put_segment(jpeg_reading *reading, uint8_t marker, day_span data)
{
    note_kind(reading->order, marker, data);
    bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    day_span blocks = after(data, PHOTOSHOP, sizeof PHOTOSHOP);
    if (frame) put_frame(reading, data);
    if (marker == 0xe0 && day_image_has(data, 0, "JFIF", 5)) put_jfif(reading->image, data);
    if (marker == 0xe1) put_app1(reading, data);
    if (marker == 0xed && blocks.size > 0)
        g_byte_array_append(reading->blocks, blocks.data, (guint)blocks.size);
    if (marker == 0xfe) put_comment(reading->image, data);
}

/* To the next marker that is no restart and no stuffed FF 00; at the end of the bytes when there is none. */
static void pass_scan(day_cursor *file)
{
    while (day_cursor_left(file) >= 2) {
        const uint8_t *at = file->data + file->offset;
        const uint8_t *mark = memchr(at, 0xff, day_cursor_left(file) - 1);
        if (mark == NULL) break;
        day_cursor_skip(file, (size_t)(mark - at));
        if (mark[1] != 0 && mark[1] != 0xff && (mark[1] < 0xd0 || mark[1] > 0xd7)) return;
        day_cursor_skip(file, mark[1] == 0xff ? 1 : 2);
    }
    day_cursor_skip(file, day_cursor_left(file));
}

static void walk_segments(jpeg_reading *reading)
{
    day_cursor *file = &reading->file;
    while (day_cursor_left(file) >= 2) {
        if (day_cursor_u8(file) != 0xff) { /* junk between segments, as some cameras leave */
            pass_scan(file);
            continue;
        }
        uint8_t marker = day_cursor_u8(file);
        if (marker == 0xff) {
            day_cursor_seek(file, file->offset - 1);
            continue;
        }
        if (marker == 0xd9) {
            reading->ended = true;
            return;
        }
        if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) continue;
        uint16_t size = day_cursor_u16be(file);
        if (size < 2) continue;
        put_segment(reading, marker, day_cursor_bytes(file, size - 2u));
        if (marker == 0xda) pass_scan(file);
    }
}

bool day_image_read_jpeg(day_image *image, day_error *error)
{
    (void)error;
    jpeg_reading reading = {.image = image,
                            .file = day_cursor_over(image->bytes),
                            .xmp_more = g_byte_array_new(),
                            .blocks = g_byte_array_new(),
                            .order = g_string_new(NULL)};
    walk_segments(&reading);
    day_photoshop_facts_put(image, (day_span){reading.blocks->data, reading.blocks->len});
    if (reading.xmp_more->len > 0)
        day_xmp_facts_put(image, (day_span){reading.xmp_more->data, reading.xmp_more->len});
    if (!reading.framed)
        day_emit_note_partial(image->emit, "no frame header: the picture's size is not told");
    if (!reading.ended)
        day_emit_note_partial(image->emit, "the picture is cut off: no end marker in %zu bytes",
                              image->bytes.size);
    else
        day_image_put_tail(image, reading.file.offset);
    day_image_fact(image, "jpeg.segments", reading.order->str, NULL);
    if (reading.framed && reading.ended) day_jpeg_facts_put(image, image->thumbnail);
    g_string_free(reading.order, TRUE);
    g_byte_array_unref(reading.xmp_more);
    g_byte_array_unref(reading.blocks);
    return true;
}
