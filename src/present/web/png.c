/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The only picture files that a browser is given are written here, from bare pixels. Rows are filtered by
 * what stands above them (filter 2), which suits pages: most of them is white. */
#include "png.h"
#include <gio/gio.h>
#include <string.h>

enum { CHANNELS = 3, FILTER_UP = 2, LEVEL = 3, CHUNK = 256 << 10 };

/* CRC-32 as the specification's annex D has it. */
static guint32 crc_of(const guint8 *data, gsize size)
{
    guint32 crc = 0xFFFFFFFF;
    for (gsize i = 0; i < size; i++) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
    }
    return ~crc;
}

static void put_u32(GByteArray *out, guint32 value)
{
    guint32 big = GUINT32_TO_BE(value);
    g_byte_array_append(out, (const guint8 *)&big, sizeof big);
}

static void put_chunk(GByteArray *out, const char kind[5], const guint8 *data, gsize size)
{
    guint at = out->len + 4;
    put_u32(out, (guint32)size);
    g_byte_array_append(out, (const guint8 *)kind, 4);
    if (size > 0) g_byte_array_append(out, data, (guint)size);
    put_u32(out, crc_of(out->data + at, out->len - at));
}

static guint8 *filtered(const guint8 *pixels, gsize row, gsize height)
{
    guint8 *rows = g_malloc((row + 1) * height);
    for (gsize y = 0; y < height; y++) {
        guint8 *to = rows + y * (row + 1);
        const guint8 *from = pixels + y * row;
        *to++ = y > 0 ? FILTER_UP : 0;
        if (y == 0)
            memcpy(to, from, row);
        else
            for (gsize x = 0; x < row; x++) to[x] = (guint8)(from[x] - (from - row)[x]);
    }
    return rows;
}

/* A zlib stream (RFC 1950) of the bytes; what fits grows until it does. */
static GByteArray *deflated(const guint8 *bytes, gsize size)
{
    g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL);
    GByteArray *out = g_byte_array_new();
    gsize read = 0, written = 0, done = 0, made = 0;
    GConverterResult result = G_CONVERTER_CONVERTED;
    while (result != G_CONVERTER_FINISHED && result != G_CONVERTER_ERROR) {
        g_byte_array_set_size(out, (guint)(written + CHUNK));
        result = g_converter_convert(G_CONVERTER(zlib), bytes + done, size - done, out->data + written, CHUNK,
                                     G_CONVERTER_INPUT_AT_END, &read, &made, NULL);
        done += read;
        written += made;
    }
    g_assert(result == G_CONVERTER_FINISHED); /* memory is the only thing it can lack, and GLib aborts then */
    g_byte_array_set_size(out, (guint)written);
    return out;
}

GBytes *day_png_write(const guint8 *pixels, guint32 width, guint32 height)
{
    static const guint8 signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    guint32 sides[2] = {GUINT32_TO_BE(width), GUINT32_TO_BE(height)};
    guint8 head[13] = {[8] = 8, [9] = 2}; /* 8 bits, red green blue */
    gsize row = (gsize)width * CHANNELS, size = (row + 1) * height;
    g_autofree guint8 *rows = filtered(pixels, row, height);
    g_autoptr(GByteArray) data = deflated(rows, size);
    GByteArray *out = g_byte_array_sized_new(data->len + 64);
    memcpy(head, sides, sizeof sides);
    g_byte_array_append(out, signature, sizeof signature);
    put_chunk(out, "IHDR", head, sizeof head);
    put_chunk(out, "IDAT", data->data, data->len);
    put_chunk(out, "IEND", NULL, 0);
    return g_byte_array_free_to_bytes(out);
}
