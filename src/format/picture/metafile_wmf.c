/* SPDX-License-Identifier: AGPL-3.0-or-later
 * WMF record by record. Objects have no numbers of their own: each takes the lowest free slot of a table, so
 * all makers of objects are watched for the sake of fonts. Source: [MS-WMF] 2.3. */
#include "metafile_read.h"
#include "metafile_text.h"
#include "base/cursor.h"
#include <stdlib.h>

enum {
    SAVEDC = 0x001e,
    RESTOREDC = 0x0127,
    CREATEPALETTE = 0x00f7,
    SELECTOBJECT = 0x012d,
    DIBCREATEPATTERNBRUSH = 0x0142,
    DELETEOBJECT = 0x01f0,
    CREATEPATTERNBRUSH = 0x01f9,
    CREATEPENINDIRECT = 0x02fa,
    CREATEFONTINDIRECT = 0x02fb,
    CREATEBRUSHINDIRECT = 0x02fc,
    TEXTOUT = 0x0521,
    CREATEREGION = 0x06ff,
    EXTTEXTOUT = 0x0a32,
    DIBSTRETCHBLT = 0x0b41,
    STRETCHDIB = 0x0f43,
    DIBBITBLT = 0x0940,
};

#define SLOTS 4096u
#define SAVED_MAX 64u

typedef struct wmf_font {
    enum { FREE, OTHER, FONT } kind;
    uint8_t charset;
    double height;
} wmf_font;

typedef struct wmf_reading {
    day_emit *emit;
    wmf_font *slots; /* SLOTS of them */
    wmf_font font, saved[SAVED_MAX];
    guint n_saved, pictures, lowest; /* lowest: no slot below it is free */
    day_gdi_text text;
} wmf_reading;

static int16_t i16(day_cursor *cursor)
{
    return (int16_t)day_cursor_u16le(cursor);
}

static void make(wmf_reading *reading, wmf_font object)
{
    while (reading->lowest < SLOTS && reading->slots[reading->lowest].kind != FREE) reading->lowest++;
    if (reading->lowest < SLOTS) reading->slots[reading->lowest] = object;
}

static void take_font(wmf_reading *reading, day_cursor *cursor)
{
    wmf_font font = {.kind = FONT, .height = abs(i16(cursor))};
    day_cursor_skip(cursor, 11);
    font.charset = day_cursor_u8(cursor);
    make(reading, font);
}

static void draw(wmf_reading *reading, day_span bytes, double x, double y, double width)
{
    g_autofree char *text = day_gdi_string(bytes, day_gdi_charset(reading->font.charset));
    day_gdi_text_add(
        &reading->text,
        &(day_gdi_piece){.x = x, .y = y, .width = width, .height = reading->font.height, .text = text});
}

static void take_text(wmf_reading *reading, day_cursor *cursor)
{
    uint16_t n = day_cursor_u16le(cursor);
    day_span bytes = day_cursor_bytes(cursor, n);
    if (n % 2 == 1) day_cursor_skip(cursor, 1);
    int16_t y = i16(cursor), x = i16(cursor);
    if (day_cursor_ok(cursor)) draw(reading, bytes, x, y, 0);
}

static void take_extended_text(wmf_reading *reading, day_cursor *cursor)
{
    enum { OPAQUE = 2, CLIPPED = 4 };
    int16_t y = i16(cursor), x = i16(cursor);
    uint16_t n = day_cursor_u16le(cursor), options = day_cursor_u16le(cursor);
    if (options & (OPAQUE | CLIPPED)) day_cursor_skip(cursor, 8);
    day_span bytes = day_cursor_bytes(cursor, n);
    if (!day_cursor_ok(cursor)) return;
    if (n % 2 == 1 && day_cursor_left(cursor) > 0) day_cursor_skip(cursor, 1);
    double width = 0;
    if (day_cursor_left(cursor) >= (size_t)n * 2)
        for (uint16_t i = 0; i < n; i++) width += i16(cursor);
    draw(reading, bytes, x, y, width);
}

static void take_record(wmf_reading *reading, uint16_t function, day_cursor *cursor)
{
    uint16_t index;
    switch (function) {
    case TEXTOUT: take_text(reading, cursor); break;
    case EXTTEXTOUT: take_extended_text(reading, cursor); break;
    case CREATEFONTINDIRECT: take_font(reading, cursor); break;
    case CREATEPALETTE:
    case DIBCREATEPATTERNBRUSH:
    case CREATEPATTERNBRUSH:
    case CREATEPENINDIRECT:
    case CREATEBRUSHINDIRECT:
    case CREATEREGION: make(reading, (wmf_font){.kind = OTHER}); break;
    case SELECTOBJECT:
        index = day_cursor_u16le(cursor);
        if (index < SLOTS && reading->slots[index].kind == FONT) reading->font = reading->slots[index];
        break;
    case DELETEOBJECT:
        index = day_cursor_u16le(cursor);
        if (index < SLOTS) reading->slots[index].kind = FREE;
        if (index < reading->lowest) reading->lowest = index;
        break;
    case SAVEDC:
        if (reading->n_saved < SAVED_MAX) reading->saved[reading->n_saved++] = reading->font;
        break;
    case RESTOREDC:
        if (reading->n_saved > 0) reading->font = reading->saved[--reading->n_saved];
        break;
    case DIBSTRETCHBLT:
    case DIBBITBLT:
    case STRETCHDIB: reading->pictures += day_cursor_left(cursor) > 64; break;
    default: break;
    }
}

static void put_number(day_emit *emit, const char *key, int value)
{
    char text[16];
    g_snprintf(text, sizeof text, "%d", value);
    if (value > 0) day_emit_fact(emit, key, text);
}

/* The header that programs put before the file tells its size in units, and how many of them are an inch. */
static void put_placeable(wmf_reading *reading, day_cursor *file)
{
    day_cursor_skip(file, 6);
    int left = i16(file), top = i16(file), right = i16(file), bottom = i16(file);
    int inch = day_cursor_u16le(file);
    day_cursor_skip(file, 6);
    if (inch == 0) return;
    put_number(reading->emit, "image.width", abs(right - left) * 96 / inch);
    put_number(reading->emit, "image.height", abs(bottom - top) * 96 / inch);
}

static void walk(wmf_reading *reading, day_span bytes)
{
    day_cursor file = day_cursor_over(bytes);
    if (bytes.size > 40 && bytes.data[0] == 0xd7) put_placeable(reading, &file);
    day_cursor_skip(&file, 18);
    for (;;) {
        size_t at = file.offset;
        uint32_t words = day_cursor_u32le(&file);
        uint16_t function = day_cursor_u16le(&file);
        day_span data = day_cursor_bytes(&file, words >= 3 ? ((size_t)words - 3) * 2 : 0);
        if (!day_cursor_ok(&file) || words < 3) {
            day_emit_note_partial(reading->emit, "the metafile is cut off in the record at byte %zu", at);
            return;
        }
        if (function == 0) return;
        day_cursor record = day_cursor_over(data);
        take_record(reading, function, &record);
    }
}

day_err day_wmf_read(day_span bytes, day_emit *emit, day_error *error)
{
    (void)error;
    wmf_reading reading = {.emit = emit, .slots = g_new0(wmf_font, SLOTS), .font = {.charset = 1}};
    day_gdi_text_open(&reading.text);
    walk(&reading, bytes);
    day_err err = day_gdi_text_emit(&reading.text, emit);
    put_number(emit, "image.bitmaps", (int)MIN(reading.pictures, 1000000));
    day_gdi_text_close(&reading.text);
    g_free(reading.slots);
    return err;
}
