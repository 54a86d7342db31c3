/* SPDX-License-Identifier: AGPL-3.0-or-later
 * EMF record by record: strings with the font's charset and the place where they are drawn, under the world
 * transform and the origins of the moment. Text of EMF+ (in comments) counts only when there is no other: a
 * dual file says all twice. Strings of glyph numbers have no letters; they are counted. Sources: [MS-EMF],
 * [MS-EMFPLUS]. */
#include "metafile_read.h"
#include "metafile_text.h"
#include "base/cursor.h"
#include <math.h>
#include <string.h>

enum {
    SETWINDOWORGEX = 10,
    SETVIEWPORTORGEX = 12,
    END_OF_FILE = 14,
    SAVEDC = 33,
    RESTOREDC = 34,
    SETWORLDTRANSFORM = 35,
    MODIFYWORLDTRANSFORM = 36,
    SELECTOBJECT = 37,
    DELETEOBJECT = 40,
    GDICOMMENT = 70,
    STRETCHDIBITS = 81,
    EXTCREATEFONTINDIRECTW = 82,
    EXTTEXTOUTA = 83,
    EXTTEXTOUTW = 84,
    POLYTEXTOUTA = 96,
    POLYTEXTOUTW = 97,
    SMALLTEXTOUT = 108,
};
enum { GLYPH_INDEX = 0x10, NO_RECT = 0x100, SMALL_CHARS = 0x200 };

#define FONTS_MAX 65536u
#define SAVED_MAX 256u
#define CHARACTERS_SHARED 4 /* times its bytes a metafile may draw */

typedef struct emf_font {
    uint8_t charset;
    double height;
} emf_font;

typedef struct emf_state {
    double m[6]; /* x' = x m0 + y m2 + m4, y' = x m1 + y m3 + m5 */
    double window_x, window_y, viewport_x, viewport_y;
    emf_font font;
} emf_state;

typedef struct emf_reading {
    day_span bytes;
    day_emit *emit;
    emf_state state;
    GArray *saved;     /* of emf_state */
    GHashTable *fonts; /* handle → emf_font */
    day_gdi_text drawn, plus;
    guint pictures, glyph_strings;
    uint64_t characters_left; /* that may still be read: many strings may stand at one place */
} emf_reading;

static int32_t i32(day_cursor *cursor)
{
    return (int32_t)day_cursor_u32le(cursor);
}

static double f32(day_cursor *cursor)
{
    uint32_t bits = day_cursor_u32le(cursor);
    float value;
    memcpy(&value, &bits, sizeof value);
    return isfinite(value) ? (double)value : 0;
}

/* --- text -------------------------------------------------------------------------------------------- */

static void draw(emf_reading *reading, double x, double y, double width, const char *text)
{
    const emf_state *s = &reading->state;
    double scale = hypot(s->m[1], s->m[3]), along = hypot(s->m[0], s->m[1]);
    day_gdi_piece piece = {.x = x * s->m[0] + y * s->m[2] + s->m[4] - s->window_x + s->viewport_x,
                           .y = x * s->m[1] + y * s->m[3] + s->m[5] - s->window_y + s->viewport_y,
                           .width = width * along,
                           .height = s->font.height * scale,
                           .text = text};
    day_gdi_text_add(&reading->drawn, &piece);
}

/* The distances between characters: how wide the string is. */
static double width_of(day_span record, uint32_t offset, uint32_t n)
{
    double width = 0;
    day_cursor cursor = day_cursor_over(record);
    day_cursor_seek(&cursor, offset);
    if (offset < 8 || n > day_cursor_left(&cursor) / 4) return 0;
    for (uint32_t i = 0; i < n; i++) width += day_cursor_u32le(&cursor);
    return width;
}

static char *string_at(emf_reading *reading, day_span record, uint32_t offset, uint32_t n, bool wide)
{
    day_cursor cursor = day_cursor_over(record);
    if (offset < 8 || n > record.size || n > reading->characters_left) return g_strdup("");
    reading->characters_left -= n;
    day_cursor_seek(&cursor, offset);
    day_span bytes = day_cursor_bytes(&cursor, (size_t)n * (wide ? 2 : 1));
    return day_gdi_string(bytes, wide ? day_charset_by_name("UTF-16LE")
                                      : day_gdi_charset(reading->state.font.charset));
}

/* EMRTEXT: reference point, count, offset of the string, options, rectangle, offset of the distances. */
static void take_text(emf_reading *reading, day_span record, day_cursor *cursor, bool wide)
{
    int32_t x = i32(cursor), y = i32(cursor);
    uint32_t n = day_cursor_u32le(cursor), at = day_cursor_u32le(cursor), options = day_cursor_u32le(cursor);
    day_cursor_skip(cursor, 16);
    uint32_t distances = day_cursor_u32le(cursor);
    if (!day_cursor_ok(cursor) || n == 0) return;
    if (options & GLYPH_INDEX) {
        reading->glyph_strings++;
        return;
    }
    g_autofree char *text = string_at(reading, record, at, n, wide);
    draw(reading, x, y, *text != '\0' ? width_of(record, distances, n) : 0, text);
}

static void take_texts(emf_reading *reading, day_span record, bool wide)
{
    day_cursor cursor = day_cursor_over(record);
    day_cursor_skip(&cursor, 8 + 16 + 12);
    uint32_t n = day_cursor_u32le(&cursor);
    for (uint32_t i = 0; i < n && day_cursor_left(&cursor) >= 40; i++)
        take_text(reading, record, &cursor, wide);
}

static void take_small_text(emf_reading *reading, day_span record)
{
    day_cursor cursor = day_cursor_over(record);
    day_cursor_skip(&cursor, 8);
    int32_t x = i32(&cursor), y = i32(&cursor);
    uint32_t n = day_cursor_u32le(&cursor), options = day_cursor_u32le(&cursor);
    day_cursor_skip(&cursor, 12 + (options & NO_RECT ? 0 : 16));
    bool wide = !(options & SMALL_CHARS);
    if (!day_cursor_ok(&cursor)) return;
    g_autofree char *text = string_at(reading, record, (uint32_t)cursor.offset, n, wide);
    if (options & GLYPH_INDEX)
        reading->glyph_strings++;
    else
        draw(reading, x, y, 0, text);
}

/* --- EMF+ -------------------------------------------------------------------------------------------- */

static void take_plus_string(emf_reading *reading, day_span data)
{
    day_cursor cursor = day_cursor_over(data);
    day_cursor_skip(&cursor, 8); /* brush, format */
    uint32_t n = day_cursor_u32le(&cursor);
    double x = f32(&cursor), y = f32(&cursor);
    day_cursor_skip(&cursor, 8);
    if (n > data.size) return;
    day_span wide = day_cursor_bytes(&cursor, (size_t)n * 2);
    g_autofree char *text = day_gdi_string(wide, day_charset_by_name("UTF-16LE"));
    day_gdi_text_add(&reading->plus, &(day_gdi_piece){.x = x, .y = y, .text = text});
}

/* Options 1: characters, not glyphs. */
static void take_driver_string(emf_reading *reading, day_span data)
{
    day_cursor cursor = day_cursor_over(data);
    day_cursor_skip(&cursor, 4);
    uint32_t options = day_cursor_u32le(&cursor);
    day_cursor_skip(&cursor, 4);
    uint32_t n = day_cursor_u32le(&cursor);
    if (n > data.size) return;
    day_span wide = day_cursor_bytes(&cursor, (size_t)n * 2);
    double x = f32(&cursor), y = f32(&cursor);
    g_autofree char *text = day_gdi_string(wide, day_charset_by_name("UTF-16LE"));
    if (options & 1) day_gdi_text_add(&reading->plus, &(day_gdi_piece){.x = x, .y = y, .text = text});
}

static void take_comment(emf_reading *reading, day_cursor *cursor)
{
    enum { DRAW_STRING = 0x401c, DRAW_DRIVER_STRING = 0x4036 };
    day_span data = day_cursor_bytes(cursor, day_cursor_u32le(cursor));
    day_cursor plus = day_cursor_over(data);
    if (data.size < 4 || memcmp(day_cursor_bytes(&plus, 4).data, "EMF+", 4) != 0) return;
    while (day_cursor_left(&plus) >= 12) {
        uint16_t type = day_cursor_u16le(&plus);
        day_cursor_skip(&plus, 2);
        uint32_t size = day_cursor_u32le(&plus), data_size = day_cursor_u32le(&plus);
        day_span rest = {plus.data + plus.offset, MIN(day_cursor_left(&plus), data_size)};
        if (size < 12) return;
        day_cursor_skip(&plus, size - 12);
        if (type == DRAW_STRING) take_plus_string(reading, rest);
        if (type == DRAW_DRIVER_STRING) take_driver_string(reading, rest);
    }
}

/* --- state ------------------------------------------------------------------------------------------- */

static void multiply(double out[6], const double a[6], const double b[6])
{
    const double r[6] = {a[0] * b[0] + a[1] * b[2],        a[0] * b[1] + a[1] * b[3],
                         a[2] * b[0] + a[3] * b[2],        a[2] * b[1] + a[3] * b[3],
                         a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]};
    memcpy(out, r, sizeof r);
}

static void take_transform(emf_reading *reading, day_cursor *cursor, bool modify)
{
    static const double identity[6] = {1, 0, 0, 1, 0, 0};
    double m[6];
    for (int i = 0; i < 6; i++) m[i] = f32(cursor);
    uint32_t how = modify ? day_cursor_u32le(cursor) : 4;
    if (!day_cursor_ok(cursor)) return;
    double *own = reading->state.m;
    if (how == 1) memcpy(own, identity, sizeof identity);
    if (how == 2) multiply(own, m, own);
    if (how == 3) multiply(own, own, m);
    if (how == 4) memcpy(own, m, sizeof m);
}

static void restore(emf_reading *reading, int32_t which)
{
    int64_t keep = which < 0 ? (int64_t)reading->saved->len + which : (int64_t)which - 1;
    if (keep < 0 || keep >= reading->saved->len) return;
    reading->state = g_array_index(reading->saved, emf_state, keep);
    g_array_set_size(reading->saved, (guint)keep);
}

static void take_font(emf_reading *reading, day_cursor *cursor)
{
    uint32_t handle = day_cursor_u32le(cursor);
    double height = fabs((double)i32(cursor));
    day_cursor_skip(cursor, 19);
    emf_font *font = g_new(emf_font, 1);
    *font = (emf_font){.charset = day_cursor_u8(cursor), .height = height};
    if (g_hash_table_size(reading->fonts) < FONTS_MAX)
        g_hash_table_insert(reading->fonts, GUINT_TO_POINTER(handle), font);
    else
        g_free(font);
}

static void take_state(emf_reading *reading, uint32_t type, day_cursor *cursor)
{
    emf_state *state = &reading->state;
    if (type == SAVEDC && reading->saved->len < SAVED_MAX) g_array_append_vals(reading->saved, state, 1);
    if (type == RESTOREDC) restore(reading, i32(cursor));
    if (type == SETWORLDTRANSFORM || type == MODIFYWORLDTRANSFORM)
        take_transform(reading, cursor, type == MODIFYWORLDTRANSFORM);
    if (type == EXTCREATEFONTINDIRECTW) take_font(reading, cursor);
    if (type == SETWINDOWORGEX) {
        state->window_x = i32(cursor);
        state->window_y = i32(cursor);
    }
    if (type == SETVIEWPORTORGEX) {
        state->viewport_x = i32(cursor);
        state->viewport_y = i32(cursor);
    }
    if (type == SELECTOBJECT || type == DELETEOBJECT) {
        gpointer handle = GUINT_TO_POINTER(day_cursor_u32le(cursor));
        const emf_font *font = g_hash_table_lookup(reading->fonts, handle);
        if (font != NULL && type == SELECTOBJECT) state->font = *font;
        if (type == DELETEOBJECT) g_hash_table_remove(reading->fonts, handle);
    }
}

/* --- records ----------------------------------------------------------------------------------------- */

static void take_record(emf_reading *reading, uint32_t type, day_span record)
{
    day_cursor cursor = day_cursor_over(record);
    day_cursor_skip(&cursor, 8);
    if (type == EXTTEXTOUTA || type == EXTTEXTOUTW) {
        day_cursor_skip(&cursor, 28);
        take_text(reading, record, &cursor, type == EXTTEXTOUTW);
    } else if (type == POLYTEXTOUTA || type == POLYTEXTOUTW) {
        take_texts(reading, record, type == POLYTEXTOUTW);
    } else if (type == SMALLTEXTOUT) {
        take_small_text(reading, record);
    } else if (type == GDICOMMENT) {
        take_comment(reading, &cursor);
    } else if (type >= 76 &&
               type <= STRETCHDIBITS) {         /* BITBLT, STRETCHBLT, MASKBLT, PLGBLT, SETDIBITSTODEVICE */
        reading->pictures += record.size > 200; /* those without a bitmap fill */
    } else {
        take_state(reading, type, &cursor);
    }
}

/* Application and title, each ended by a NUL. */
static void put_description(emf_reading *reading, uint32_t n, uint32_t offset)
{
    day_cursor cursor = day_cursor_over(reading->bytes);
    if (n == 0 || n > 4096) return;
    day_cursor_seek(&cursor, offset);
    day_span wide = day_cursor_bytes(&cursor, (size_t)n * 2);
    g_autofree char *text = day_gdi_string(wide, day_charset_by_name("UTF-16LE"));
    g_auto(GStrv) parts = g_strsplit(text, "\xe2\x90\x80", 3); /* U+2400 stands for NUL */
    if (parts[0] == NULL) return;
    day_emit_fact(reading->emit, "producer", g_strstrip(parts[0]));
    if (parts[1] != NULL) day_emit_fact(reading->emit, "title", g_strstrip(parts[1]));
}

static void put_number(day_emit *emit, const char *key, int64_t value)
{
    char text[24];
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, value);
    if (value > 0) day_emit_fact(emit, key, text);
}

static void put_header(emf_reading *reading)
{
    day_cursor cursor = day_cursor_over(reading->bytes);
    day_cursor_skip(&cursor, 8);
    int64_t left = i32(&cursor), top = i32(&cursor), right = i32(&cursor), bottom = i32(&cursor);
    put_number(reading->emit, "image.width", right - left + 1);
    put_number(reading->emit, "image.height", bottom - top + 1);
    day_cursor_skip(&cursor, 36);
    uint32_t n = day_cursor_u32le(&cursor), offset = day_cursor_u32le(&cursor);
    if (day_cursor_ok(&cursor)) put_description(reading, n, offset);
}

static void walk(emf_reading *reading)
{
    day_cursor file = day_cursor_over(reading->bytes);
    for (;;) {
        size_t at = file.offset;
        uint32_t type = day_cursor_u32le(&file), size = day_cursor_u32le(&file);
        if (day_cursor_ok(&file) && size >= 8) day_cursor_skip(&file, size - 8);
        if (!day_cursor_ok(&file) || size < 8) {
            day_emit_note_partial(reading->emit, "the metafile is cut off in the record at byte %zu", at);
            return;
        }
        take_record(reading, type, (day_span){reading->bytes.data + at, size});
        if (type == END_OF_FILE) return;
    }
}

static void put_rest(emf_reading *reading)
{
    put_number(reading->emit, "image.bitmaps", reading->pictures);
    if (reading->glyph_strings > 0)
        day_emit_note_partial(reading->emit, "%u strings are numbers of glyphs, not letters: not read",
                              reading->glyph_strings);
}

day_err day_emf_read(day_span bytes, day_emit *emit, day_error *error)
{
    (void)error;
    emf_reading reading = {.bytes = bytes,
                           .emit = emit,
                           .characters_left = CHARACTERS_SHARED * (uint64_t)bytes.size,
                           .state = {.m = {1, 0, 0, 1, 0, 0}, .font = {.charset = 1}},
                           .saved = g_array_new(false, false, sizeof(emf_state)),
                           .fonts = g_hash_table_new_full(NULL, NULL, NULL, g_free)};
    day_gdi_text_open(&reading.drawn);
    day_gdi_text_open(&reading.plus);
    put_header(&reading);
    walk(&reading);
    day_err err = day_gdi_text_emit(reading.drawn.any ? &reading.drawn : &reading.plus, emit);
    put_rest(&reading);
    day_gdi_text_close(&reading.drawn);
    day_gdi_text_close(&reading.plus);
    g_array_unref(reading.saved);
    g_hash_table_unref(reading.fonts);
    return err;
}
