/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Records of Office drawings ([MS-ODRAW] 2.2.1): a head of eight bytes (version and instance, type, length)
 * and a body, which in a container is more records. Metafiles are deflated. Invariants: a stack of ends
 * instead of recursion, so depth is bounded; a record never reaches beyond its container; unpacking stops at
 * the limit on one picture. */
#include "escher_pictures.h"
#include "base/cursor.h"
#include <string.h>
#include <zlib.h>

#define DEPTH_MAX 32
#define PICTURE_MAX ((size_t)128 << 20)

enum {
    STORE_ENTRY = 0xF007,
    BLIP_EMF = 0xF01A,
    BLIP_WMF = 0xF01B,
    BLIP_PICT = 0xF01C,
    BLIP_JPEG = 0xF01D,
    BLIP_PNG = 0xF01E,
    BLIP_DIB = 0xF01F,
    BLIP_TIFF = 0xF029,
    BLIP_JPEG_CMYK = 0xF02A
};

typedef struct record {
    uint16_t instance, type;
    bool is_container;
    day_span body;
} record;

void day_escher_open(day_escher *out, day_emit *emit, day_span delayed)
{
    *out = (day_escher){.emit = emit, .delayed = delayed};
    out->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void day_escher_close(day_escher *escher)
{
    g_hash_table_destroy(escher->seen);
}

static bool next_record(record *out, day_cursor *cursor)
{
    uint16_t head = day_cursor_u16le(cursor);
    out->type = day_cursor_u16le(cursor);
    uint32_t size = day_cursor_u32le(cursor);
    out->instance = head >> 4;
    out->is_container = (head & 15) == 15;
    if (!day_cursor_ok(cursor) || (out->type & 0xF000) != 0xF000) return false;
    out->body = day_cursor_bytes(cursor, MIN(size, day_cursor_left(cursor)));
    return true;
}

/* --- one picture ------------------------------------------------------------------------------------- */

static GByteArray *inflated(day_span packed, size_t expected)
{
    z_stream z = {.next_in = (Bytef *)packed.data, .avail_in = (uInt)packed.size};
    GByteArray *out = g_byte_array_new();
    if (inflateInit(&z) != Z_OK) return out;
    int status = Z_OK;
    while (status == Z_OK && out->len < MIN(expected, PICTURE_MAX)) {
        Bytef piece[16384];
        z.next_out = piece;
        z.avail_out = sizeof piece;
        status = inflate(&z, Z_NO_FLUSH);
        g_byte_array_append(out, piece, (guint)(sizeof piece - z.avail_out));
        if (z.avail_out == sizeof piece) break;
    }
    inflateEnd(&z);
    return out;
}

static const char *extension_of(uint16_t type)
{
    switch (type) {
    case BLIP_EMF: return "emf";
    case BLIP_WMF: return "wmf";
    case BLIP_PICT: return "pict";
    case BLIP_JPEG:
    case BLIP_JPEG_CMYK: return "jpg";
    case BLIP_PNG: return "png";
    case BLIP_DIB: return "dib";
    case BLIP_TIFF: return "tif";
    default: return NULL;
    }
}

/* Which pictures carry a second checksum before their bytes (2.2.24 to 2.2.32). */
static bool has_two_sums(const record *blip)
{
    return (blip->instance & 1) != 0;
}

static day_err send(day_escher *e, day_span bytes, const char *extension)
{
    g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA1, bytes.data, bytes.size);
    if (!g_hash_table_add(e->seen, g_steal_pointer(&sum))) return DAY_OK;
    g_autofree char *name = g_strdup_printf("image-%u.%s", ++e->count, extension);
    return day_emit_child(
        e->emit, &(day_child){.name = name, .declared_size = bytes.size, .mtime_ms = DAY_TIME_NONE}, bytes);
}

/* A bitmap without the head of its file ([MS-BMP] would have 14 bytes before it) is given one. */
static GByteArray *with_bitmap_head(day_span dib)
{
    day_cursor cursor = day_cursor_over(dib);
    uint32_t head = day_cursor_u32le(&cursor);
    day_cursor_seek(&cursor, 14);
    uint16_t bits = day_cursor_u16le(&cursor);
    day_cursor_seek(&cursor, 32);
    uint32_t colours = day_cursor_u32le(&cursor);
    if (colours == 0 && bits <= 8) colours = 1u << bits;
    uint64_t offset = 14 + (uint64_t)head + (uint64_t)colours * 4, size = 14 + dib.size;
    uint8_t start[14] = {'B', 'M'};
    for (unsigned i = 0; i < 4; i++) {
        start[2 + i] = (uint8_t)(size >> (8 * i));
        start[10 + i] = (uint8_t)(offset >> (8 * i));
    }
    GByteArray *out = g_byte_array_new();
    g_byte_array_append(out, start, sizeof start);
    g_byte_array_append(out, dib.data, (guint)dib.size);
    return out;
}

static day_err emit_metafile(day_escher *e, const record *blip, day_cursor at)
{
    uint32_t size = day_cursor_u32le(&at);
    day_cursor_skip(&at, 24);
    uint32_t saved = day_cursor_u32le(&at);
    uint8_t compression = day_cursor_u8(&at);
    day_cursor_skip(&at, 1);
    day_span bytes = day_cursor_bytes(&at, MIN(saved, day_cursor_left(&at)));
    if (!day_cursor_ok(&at)) return DAY_OK;
    if (compression != 0) return send(e, bytes, extension_of(blip->type));
    g_autoptr(GByteArray) out = inflated(bytes, size);
    if (out->len < size) day_emit_note_partial(e->emit, "a picture in a drawing is cut or damaged");
    return out->len > 0 ? send(e, (day_span){out->data, out->len}, extension_of(blip->type)) : DAY_OK;
}

static day_err emit_blip(day_escher *e, const record *blip)
{
    day_cursor at = day_cursor_over(blip->body);
    day_cursor_skip(&at, has_two_sums(blip) ? 32 : 16);
    if (blip->type <= BLIP_PICT) return emit_metafile(e, blip, at);
    day_cursor_skip(&at, 1);
    day_span bytes = day_cursor_bytes(&at, day_cursor_left(&at));
    if (!day_cursor_ok(&at) || bytes.size == 0) return DAY_OK;
    if (blip->type != BLIP_DIB) return send(e, bytes, extension_of(blip->type));
    g_autoptr(GByteArray) file = with_bitmap_head(bytes);
    return send(e, (day_span){file->data, file->len}, "bmp");
}

/* --- records ----------------------------------------------------------------------------------------- */

/* An entry of the store: its picture stands behind it, or elsewhere at an offset (2.2.32). */
static day_err on_store_entry(day_escher *e, const record *entry)
{
    day_cursor at = day_cursor_over(entry->body);
    day_cursor_skip(&at, 28);
    uint32_t offset = day_cursor_u32le(&at);
    day_cursor_skip(&at, 1);
    uint8_t name = day_cursor_u8(&at);
    day_cursor_skip(&at, 2 + (size_t)name);
    record blip;
    if (!day_cursor_ok(&at)) return DAY_OK;
    if (!next_record(&blip, &at)) {
        at = day_cursor_over(e->delayed);
        day_cursor_seek(&at, offset);
        if (!next_record(&blip, &at)) return DAY_OK;
    }
    return extension_of(blip.type) != NULL ? emit_blip(e, &blip) : DAY_OK;
}

static day_err on_record(day_escher *e, const record *one)
{
    if (one->type == STORE_ENTRY) return on_store_entry(e, one);
    if (extension_of(one->type) != NULL) return emit_blip(e, one);
    if (e->on_text != NULL) e->on_text(one->body, one->type, e->ctx);
    return DAY_OK;
}

day_err day_escher_walk(day_escher *e, day_span records)
{
    day_cursor stack[DEPTH_MAX];
    unsigned depth = 1;
    stack[0] = day_cursor_over(records);
    day_err err = DAY_OK;
    while (depth > 0 && err == DAY_OK) {
        record one;
        if (day_cursor_left(&stack[depth - 1]) < 8 || !next_record(&one, &stack[depth - 1]))
            depth--;
        else if (one.is_container && depth < DEPTH_MAX)
            stack[depth++] = day_cursor_over(one.body);
        else if (!one.is_container)
            err = on_record(e, &one);
    }
    return err;
}
