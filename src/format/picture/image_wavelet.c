/* SPDX-License-Identifier: AGPL-3.0-or-later
 * JPEG 2000 and JPEG XL: containers of atoms, or the bare code stream, whose first bytes tell the size.
 * Metadata that JPEG XL keeps under Brotli is told as not read. Sources: ITU-T T.800 annexes A and I;
 * ISO/IEC 18181-1 (size header), 18181-2 (container). */
#include "image_exif.h"
#include "image_atoms.h"
#include "image_say.h"
#include "image_xmp.h"
#include <math.h>
#include <string.h>

/* --- JPEG 2000 --------------------------------------------------------------------------------------- */

static const uint8_t XMP_ID[16] = {0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8,
                                   0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac};

static void put_components(day_image *image, unsigned n, unsigned bits)
{
    day_image_set_colour(image,
                         n == 1   ? "grey"
                         : n == 2 ? "grey and alpha"
                         : n == 3 ? "colour"
                                  : "colour and more",
                         bits);
}

bool day_image_read_j2k(day_image *image, day_error *error)
{
    day_cursor file = day_cursor_over(image->bytes);
    day_cursor_skip(&file, 8); /* SOC, SIZ, length, capabilities */
    uint32_t x1 = day_cursor_u32be(&file), y1 = day_cursor_u32be(&file);
    uint32_t x0 = day_cursor_u32be(&file), y0 = day_cursor_u32be(&file);
    day_cursor_skip(&file, 16);
    unsigned n = day_cursor_u16be(&file), bits = (day_cursor_u8(&file) & 0x7fu) + 1;
    if (!day_cursor_ok(&file) || x1 <= x0 || y1 <= y0)
        return day_error_set(error, DAY_ERR_FORMAT, "the header is cut off"), false;
    image->width = x1 - x0;
    image->height = y1 - y0;
    put_components(image, n, bits);
    if (!day_image_has(image->bytes, image->bytes.size - 2, "\xff\xd9", 2))
        day_emit_note_partial(image->emit, "no end mark in %zu bytes: the picture may be cut off",
                              image->bytes.size);
    return true;
}

static void take_resolution(day_image *image, day_span data)
{
    double v[4];
    day_cursor cursor = day_cursor_over(data);
    for (int i = 0; i < 4; i++) v[i] = day_cursor_u16be(&cursor);
    int8_t ye = (int8_t)day_cursor_u8(&cursor), xe = (int8_t)day_cursor_u8(&cursor);
    if (!day_cursor_ok(&cursor) || v[1] == 0 || v[3] == 0) return;
    image->dpi_y = v[0] / v[1] * pow(10, ye) * 0.0254;
    image->dpi_x = v[2] / v[3] * pow(10, xe) * 0.0254;
}

static void take_jp2_header(day_image *image, day_span header)
{
    day_atom atom, inner;
    day_cursor cursor = day_cursor_over(header);
    while (day_atom_next(&cursor, &atom)) {
        day_cursor data = day_cursor_over(atom.data);
        if (strcmp(atom.type, "ihdr") == 0) {
            image->height = day_cursor_u32be(&data);
            image->width = day_cursor_u32be(&data);
            unsigned n = day_cursor_u16be(&data);
            put_components(image, n, (day_cursor_u8(&data) & 0x7fu) + 1);
        }
        if (strcmp(atom.type, "res ") != 0) continue;
        while (day_atom_next(&data, &inner)) take_resolution(image, inner.data);
    }
}

bool day_image_read_jp2(day_image *image, day_error *error)
{
    (void)error;
    day_atom atom;
    bool cut = false, stream = false;
    day_cursor file = day_cursor_over(image->bytes);
    while (day_atom_next(&file, &atom)) {
        if (strcmp(atom.type, "jp2h") == 0) take_jp2_header(image, atom.data);
        if (strcmp(atom.type, "jp2c") == 0) stream = true;
        if (strcmp(atom.type, "xml ") == 0) day_xmp_facts_put(image, atom.data);
        if (strcmp(atom.type, "uuid") == 0 && day_image_has(atom.data, 0, (const char *)XMP_ID, 16))
            day_xmp_facts_put(image, (day_span){atom.data.data + 16, atom.data.size - 16});
        if (strcmp(atom.type, "uuid") == 0 && day_image_has(atom.data, 0, "JpgTiffExif->JP2", 16))
            day_exif_facts_put(image, (day_span){atom.data.data + 16, atom.data.size - 16});
        cut |= atom.cut;
    }
    if (cut || !stream)
        day_emit_note_partial(image->emit, "the picture is cut off at byte %zu", image->bytes.size);
    return true;
}

/* --- JPEG XL ----------------------------------------------------------------------------------------- */

/* Bits from the low end of each byte. */
typedef struct bits {
    day_span bytes;
    size_t at;
} bits;

static uint32_t take_bits(bits *b, unsigned n)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < n; i++, b->at++)
        if (b->at / 8 < b->bytes.size) value |= (uint32_t)(b->bytes.data[b->at / 8] >> b->at % 8 & 1) << i;
    return value;
}

static uint32_t take_side(bits *b, bool small)
{
    static const uint8_t widths[] = {9, 13, 18, 30};
    if (small) return (take_bits(b, 5) + 1) * 8;
    return take_bits(b, widths[take_bits(b, 2)]) + 1;
}

static void take_stream(day_image *image, day_span stream)
{
    static const uint8_t ratios[][2] = {{0, 0}, {1, 1}, {12, 10}, {4, 3}, {3, 2}, {16, 9}, {5, 4}, {2, 1}};
    bits b = {.bytes = stream, .at = 16};
    if (image->width > 0 || stream.size < 8) return;
    bool small = take_bits(&b, 1) == 1;
    uint32_t height = take_side(&b, small), ratio = take_bits(&b, 3);
    uint64_t width =
        ratio == 0 ? take_side(&b, small) : (uint64_t)height * ratios[ratio][0] / ratios[ratio][1];
    image->height = height;
    image->width = (uint32_t)MIN(width, UINT32_MAX);
}

static void take_jxl_atom(day_image *image, const day_atom *atom)
{
    day_span data = atom->data;
    day_cursor cursor = day_cursor_over(data);
    if (strcmp(atom->type, "jxlc") == 0) take_stream(image, data);
    if (strcmp(atom->type, "jxlp") == 0 && data.size > 4)
        take_stream(image, (day_span){data.data + 4, data.size - 4});
    if (strcmp(atom->type, "xml ") == 0) day_xmp_facts_put(image, data);
    if (strcmp(atom->type, "brob") == 0)
        day_emit_note_partial(image->emit, "metadata (%s) is compressed with Brotli and was not read",
                              day_image_has(data, 0, "Exif", 4)   ? "EXIF"
                              : day_image_has(data, 0, "xml ", 4) ? "XMP"
                                                                  : "other");
    if (strcmp(atom->type, "Exif") != 0) return;
    day_cursor_skip(&cursor, day_cursor_u32be(&cursor));
    if (day_cursor_left(&cursor) > 0)
        day_exif_facts_put(image, (day_span){cursor.data + cursor.offset, day_cursor_left(&cursor)});
}

bool day_image_read_jxl(day_image *image, day_error *error)
{
    (void)error;
    day_atom atom;
    bool cut = false;
    day_cursor file = day_cursor_over(image->bytes);
    if (day_image_has(image->bytes, 0, "\xff\x0a", 2)) {
        take_stream(image, image->bytes);
        return true;
    }
    while (day_atom_next(&file, &atom)) {
        take_jxl_atom(image, &atom);
        cut |= atom.cut;
    }
    if (cut || image->width == 0)
        day_emit_note_partial(image->emit, "the picture is cut off at byte %zu", image->bytes.size);
    return true;
}
