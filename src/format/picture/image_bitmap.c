/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pictures that say little of themselves: BMP, Windows icons, Apple icons, the portable maps, BPG. Size and
 * colour from the header; icons count as frames, the largest gives the size. Sources: [MS-WMF] 2.2.2 (DIB
 * headers), Apple's icon list, netpbm(5), BPG specification 0.9.8, ITU-T T.88. */
#include "image_exif.h"
#include "image_say.h"
#include "image_xmp.h"
#include "base/cursor.h"
#include <stdlib.h>
#include <string.h>

bool day_image_read_bmp(day_image *image, day_error *error)
{
    day_cursor file = day_cursor_over(image->bytes);
    day_cursor_skip(&file, 10);
    uint32_t pixels = day_cursor_u32le(&file), header = day_cursor_u32le(&file);
    bool old = header == 12;
    int64_t width = old ? day_cursor_u16le(&file) : (int32_t)day_cursor_u32le(&file);
    int64_t height = old ? day_cursor_u16le(&file) : (int32_t)day_cursor_u32le(&file);
    day_cursor_skip(&file, 2);
    uint16_t bits = day_cursor_u16le(&file);
    if (!day_cursor_ok(&file)) return day_error_set(error, DAY_ERR_FORMAT, "the header is cut off"), false;
    image->width = (uint32_t)llabs(width);
    image->height = (uint32_t)llabs(height); /* negative: from the top */
    day_image_set_colour(image, bits <= 8 ? "palette" : "RGB", bits);
    if (old) return true;
    uint32_t packing = day_cursor_u32le(&file);
    day_cursor_skip(&file, 4);
    image->dpi_x = (int32_t)day_cursor_u32le(&file) * 0.0254;
    image->dpi_y = (int32_t)day_cursor_u32le(&file) * 0.0254;
    uint64_t row = ((uint64_t)image->width * bits + 31) / 32 * 4;
    uint64_t need = packing == 0 || packing == 3 ? row * image->height : 0;
    if (pixels > image->bytes.size || need > image->bytes.size - pixels)
        day_emit_note_partial(image->emit, "the picture is cut off at byte %zu", image->bytes.size);
    return true;
}

static void take_icon(day_image *image, uint32_t width, uint32_t height)
{
    image->frames++;
    if ((uint64_t)width * height <= (uint64_t)image->width * image->height) return;
    image->width = width;
    image->height = height;
}

/* A PNG icon tells its own size: above 256 there is no room in the list. */
static void take_ico_entry(day_image *image, day_cursor *file)
{
    uint32_t width = day_cursor_u8(file), height = day_cursor_u8(file);
    day_cursor_skip(file, 6);
    uint32_t size = day_cursor_u32le(file), offset = day_cursor_u32le(file);
    day_cursor data = day_cursor_over(image->bytes);
    day_cursor_seek(&data, offset);
    day_span bytes = day_cursor_bytes(&data, size);
    if (width == 0) width = 256;
    if (height == 0) height = 256;
    if (day_image_has(bytes, 0, "\x89PNG", 4)) {
        data = day_cursor_over(bytes);
        day_cursor_skip(&data, 16);
        width = day_cursor_u32be(&data);
        height = day_cursor_u32be(&data);
    }
    if (!day_cursor_ok(&data)) day_emit_note_partial(image->emit, "icon %u is cut off", image->frames + 1);
    take_icon(image, width, height);
}

bool day_image_read_ico(day_image *image, day_error *error)
{
    (void)error;
    day_cursor file = day_cursor_over(image->bytes);
    day_cursor_skip(&file, 4);
    uint16_t n = day_cursor_u16le(&file);
    for (uint16_t i = 0; i < n && day_cursor_left(&file) >= 16; i++) take_ico_entry(image, &file);
    if (image->frames < n) day_emit_note_partial(image->emit, "%u of %u icons are there", image->frames, n);
    return true;
}

bool day_image_read_icns(day_image *image, day_error *error)
{
    (void)error;
    static const struct {
        const char *type;
        uint16_t side;
    } sides[] = {
        {"ICON", 32}, {"ICN#", 32}, {"icm#", 16},  {"icm4", 16},  {"icm8", 16},  {"ics#", 16},
        {"ics4", 16}, {"ics8", 16}, {"is32", 16},  {"icl4", 32},  {"icl8", 32},  {"il32", 32},
        {"ich#", 48}, {"ich4", 48}, {"ich8", 48},  {"ih32", 48},  {"it32", 128}, {"icp4", 16},
        {"icp5", 32}, {"icp6", 64}, {"ic07", 128}, {"ic08", 256}, {"ic09", 512}, {"ic10", 1024},
        {"ic11", 32}, {"ic12", 64}, {"ic13", 256}, {"ic14", 512}, {"ic04", 16},  {"ic05", 32},
    };
    day_cursor file = day_cursor_over(image->bytes);
    day_cursor_skip(&file, 8);
    while (day_cursor_left(&file) >= 8) {
        day_span type = day_cursor_bytes(&file, 4);
        uint32_t size = day_cursor_u32be(&file);
        if (size < 8) break;
        day_cursor_skip(&file, size - 8);
        for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
            if (memcmp(type.data, sides[i].type, 4) == 0) take_icon(image, sides[i].side, sides[i].side);
    }
    if (!day_cursor_ok(&file) || day_cursor_left(&file) > 0)
        day_emit_note_partial(image->emit, "the list of icons is cut off at byte %zu", image->bytes.size);
    return true;
}

/* --- portable maps ----------------------------------------------------------------------------------- */

/* A number after white space and comments, which are told. */
static uint32_t next_number(day_image *image, day_cursor *file)
{
    uint32_t value = 0;
    uint8_t c = day_cursor_u8(file);
    while (day_cursor_ok(file) && (g_ascii_isspace(c) || c == '#')) {
        const uint8_t *at = file->data + file->offset;
        const uint8_t *end =
            c == '#' && day_cursor_left(file) > 0 ? memchr(at, '\n', day_cursor_left(file)) : NULL;
        if (c == '#' && end == NULL) file->failed = true;
        if (end != NULL) {
            g_autofree char *text = day_image_string((day_span){at, (size_t)(end - at)}, NULL);
            day_image_text(image, "comment", text);
            day_cursor_skip(file, (size_t)(end - at) + 1);
        }
        c = day_cursor_u8(file);
    }
    for (int digits = 0; day_cursor_ok(file) && g_ascii_isdigit(c) && digits < 9; digits++) {
        value = value * 10 + (uint32_t)(c - '0');
        c = day_cursor_u8(file);
    }
    return value;
}

bool day_image_read_pnm(day_image *image, day_error *error)
{
    static const char *const models[] = {"black and white", "grey", "RGB"};
    day_cursor file = day_cursor_over(image->bytes);
    day_cursor_skip(&file, 1);
    unsigned kind = (unsigned)day_cursor_u8(&file) - '1';
    image->width = next_number(image, &file);
    image->height = next_number(image, &file);
    uint32_t most = kind % 3 == 0 ? 1 : next_number(image, &file);
    if (!day_cursor_ok(&file) || image->width == 0 || image->height == 0)
        return day_error_set(error, DAY_ERR_FORMAT, "the header is cut off"), false;
    day_image_set_colour(image, models[kind % 3], most == 1 ? 1 : most > 255 ? 16 : 8);
    uint64_t row = kind == 3 ? ((uint64_t)image->width + 7) / 8
                             : (uint64_t)image->width * (kind == 5 ? 3 : 1) * (most > 255 ? 2 : 1);
    if (kind >= 3 && row * image->height > day_cursor_left(&file))
        day_emit_note_partial(image->emit, "the picture is cut off at byte %zu", image->bytes.size);
    return true;
}

/* --- BPG --------------------------------------------------------------------------------------------- */

/* Seven bits a byte, the last without its top bit. */
static uint32_t bpg_number(day_cursor *file)
{
    uint64_t value = 0;
    for (int i = 0; i < 5; i++) {
        uint8_t byte = day_cursor_u8(file);
        value = value << 7 | (byte & 0x7f);
        if (!(byte & 0x80)) break;
    }
    return (uint32_t)MIN(value, UINT32_MAX);
}

static void take_bpg_extensions(day_image *image, day_span extensions)
{
    day_cursor cursor = day_cursor_over(extensions);
    while (day_cursor_left(&cursor) >= 2) {
        uint32_t tag = bpg_number(&cursor);
        day_span data = day_cursor_bytes(&cursor, bpg_number(&cursor));
        if (tag == 1 && data.size > 1 && data.data[0] == 0) data = (day_span){data.data + 1, data.size - 1};
        if (tag == 1 && data.size > 0) day_exif_facts_put(image, data);
        if (tag == 3 && data.size > 0) day_xmp_facts_put(image, data);
    }
}

bool day_image_read_bpg(day_image *image, day_error *error)
{
    (void)error;
    day_cursor file = day_cursor_over(image->bytes);
    day_cursor_skip(&file, 4);
    uint8_t first = day_cursor_u8(&file), second = day_cursor_u8(&file);
    image->width = bpg_number(&file);
    image->height = bpg_number(&file);
    bpg_number(&file); /* bytes of the picture */
    day_image_set_colour(image, first >> 5 == 0 ? "grey" : "colour", (first & 15) + 8u);
    if (second & 8) {
        day_span extensions = day_cursor_bytes(&file, bpg_number(&file));
        take_bpg_extensions(image, extensions);
    }
    if (!day_cursor_ok(&file)) day_emit_note_partial(image->emit, "the header is cut off");
    return true;
}

/* --- JBIG2 ------------------------------------------------------------------------------------------- */

/* One segment's header: its type; the bytes of its data go to *size. */
static uint8_t jbig2_segment(day_cursor *file, uint32_t *size)
{
    uint32_t number = day_cursor_u32be(file);
    uint8_t flags = day_cursor_u8(file), refers = day_cursor_u8(file);
    uint32_t n = refers >> 5;
    if (n == 7) {
        day_cursor_seek(file, file->offset > 0 ? file->offset - 1 : 0);
        n = day_cursor_u32be(file) & 0x1fffffff;
        day_cursor_skip(file, (size_t)n / 8 + 1);
    }
    day_cursor_skip(file, (size_t)n * (number <= 256 ? 1 : number <= 65536 ? 2 : 4));
    day_cursor_skip(file, flags & 0x40 ? 4 : 1);
    *size = day_cursor_u32be(file);
    return flags & 0x3f;
}

static void take_jbig2_page(day_image *image, day_cursor file)
{
    uint32_t width = day_cursor_u32be(&file), height = day_cursor_u32be(&file);
    double x = day_cursor_u32be(&file), y = day_cursor_u32be(&file);
    if (!day_cursor_ok(&file) || image->width > 0) return;
    image->width = width;
    image->height = height == UINT32_MAX ? 0 : height; /* told at the end of the page only */
    image->dpi_x = x * 0.0254;
    image->dpi_y = y * 0.0254;
}

bool day_image_read_jbig2(day_image *image, day_error *error)
{
    enum { PAGE_INFORMATION = 48, END_OF_FILE = 51 };
    (void)error;
    day_cursor file = day_cursor_over(image->bytes);
    day_cursor_skip(&file, 8);
    uint8_t flags = day_cursor_u8(&file);
    if (!(flags & 2)) image->pages = day_cursor_u32be(&file);
    day_image_set_colour(image, "black and white", 1);
    bool sequential = flags & 1;
    for (uint8_t type = 0; type != END_OF_FILE && day_cursor_left(&file) >= 11;) {
        uint32_t size = 0;
        type = jbig2_segment(&file, &size);
        if (type == PAGE_INFORMATION) take_jbig2_page(image, file);
        if (sequential && size == UINT32_MAX) break; /* ends where its decoder says */
        if (sequential) day_cursor_skip(&file, size);
    }
    if (!day_cursor_ok(&file))
        day_emit_note_partial(image->emit, "the picture is cut off at byte %zu", image->bytes.size);
    return true;
}
