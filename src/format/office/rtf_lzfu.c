/* SPDX-License-Identifier: AGPL-3.0-or-later
 * LZFu ([MS-OXRTFCP]): a ring of 4,096 bytes that starts with 207 known ones; a control byte says of each of
 * the eight tokens that follow, least bit first, whether it is a letter or a reference {12 bits where, 4 bits
 * length - 2}, big-endian; a reference to the place of writing ends the stream. The sum is CRC-32 (that of
 * zlib, but with neither the start nor the end turned over) of all compressed bytes.
 * Invariant: where to read and to write are taken modulo the ring, so nothing lies outside it. */
#include "rtf_lzfu.h"
#include "base/cursor.h"
#include <string.h>
#include <zlib.h>

#define RING 4096u
#define COMPRESSED 0x75465A4Cu /* "LZFu" */
#define STORED 0x414C454Du     /* "MELA" */

static const char known[] = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss "
                            "\\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
                            "{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab"
                            "\\tx";
G_STATIC_ASSERT(sizeof known - 1 == 207);

typedef struct unpacking {
    uint8_t ring[RING];
    uint32_t at;
    GByteArray *out;
} unpacking;

static void put(unpacking *u, uint8_t byte)
{
    u->ring[u->at % RING] = byte;
    u->at = (u->at + 1) % RING;
    g_byte_array_append(u->out, &byte, 1);
}

/* One token; false at the end of the stream. */
static bool take(unpacking *u, day_cursor *cursor, bool is_reference)
{
    if (!is_reference) {
        uint8_t byte = day_cursor_u8(cursor);
        if (day_cursor_ok(cursor)) put(u, byte);
        return day_cursor_ok(cursor);
    }
    uint16_t token = day_cursor_u16be(cursor);
    uint32_t from = token >> 4, length = (token & 15u) + 2;
    if (!day_cursor_ok(cursor) || from == u->at) return false;
    for (uint32_t i = 0; i < length; i++) put(u, u->ring[(from + i) % RING]);
    return true;
}

static void unpack(day_cursor *cursor, GByteArray *out)
{
    unpacking u = {.at = sizeof known - 1, .out = out};
    memcpy(u.ring, known, sizeof known - 1);
    bool more = true;
    while (more && day_cursor_ok(cursor)) {
        uint8_t control = day_cursor_u8(cursor);
        for (unsigned bit = 0; bit < 8 && more && day_cursor_ok(cursor); bit++)
            more = take(&u, cursor, (control >> bit & 1) != 0);
    }
}

/* zlib's CRC turns its state over before and after; turned over from outside, both are undone. */
static uint32_t sum_of(day_span bytes)
{
    uLong sum = 0xFFFFFFFFu;
    for (size_t at = 0; at < bytes.size; at += 1u << 30)
        sum = crc32(sum, bytes.data + at, (uInt)MIN(bytes.size - at, 1u << 30));
    return (uint32_t)(sum ^ 0xFFFFFFFFu);
}

day_err day_rtf_decompress(GByteArray *out, day_span compressed, day_error *error)
{
    day_cursor cursor = day_cursor_over(compressed);
    uint32_t size = day_cursor_u32le(&cursor), raw_size = day_cursor_u32le(&cursor);
    uint32_t type = day_cursor_u32le(&cursor), sum = day_cursor_u32le(&cursor);
    if (!day_cursor_ok(&cursor) || (type != COMPRESSED && type != STORED))
        return day_error_set(error, DAY_ERR_FORMAT, "these are no bytes of compressed RTF");
    size_t left = day_cursor_left(&cursor), told = size >= 12 ? size - 12 : 0;
    day_span body = day_cursor_bytes(&cursor, MIN(left, told));
    if (type == STORED) {
        g_byte_array_append(out, body.data, (guint)MIN(body.size, raw_size));
        return body.size < raw_size ? day_error_set(error, DAY_ERR_TRUNCATED, "stored RTF ends early")
                                    : DAY_OK;
    }
    guint before = out->len;
    day_cursor packed = day_cursor_over(body);
    unpack(&packed, out);
    if (out->len - before < raw_size)
        return day_error_set(error, DAY_ERR_TRUNCATED, "compressed RTF ends after %u of %u bytes",
                             out->len - before, raw_size);
    g_byte_array_set_size(out, before + raw_size);
    if (sum_of(body) != sum) return day_error_set(error, DAY_ERR_FORMAT, "compressed RTF: its sum differs");
    return DAY_OK;
}
