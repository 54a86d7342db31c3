/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Directories of tags. Invariants: a value is a span within the bytes or empty; a directory that was walked
 * is never walked again, so that loops end; counts are believed only as far as there are bytes, and values
 * that many tags share add up to twice the bytes at most. libexif is not used: it reads the first 64 KiB of a
 * JPEG's block only, and the same directories are needed for TIFF, BigTIFF and raw files of any size.
 * Sources: TIFF 6.0; BigTIFF of AWare Systems; EXIF 2.32. */
#include "image_tags.h"
#include "base/cursor.h"
#include <string.h>

#define TAGS_MAX 200000u

static uint64_t get(const day_tiff *tiff, day_cursor *cursor, unsigned size)
{
    if (size == 1) return day_cursor_u8(cursor);
    if (size == 2) return tiff->big_endian ? day_cursor_u16be(cursor) : day_cursor_u16le(cursor);
    if (size == 4) return tiff->big_endian ? day_cursor_u32be(cursor) : day_cursor_u32le(cursor);
    if (!tiff->big_endian) return day_cursor_u64le(cursor);
    uint64_t high = day_cursor_u32be(cursor);
    return high << 32 | day_cursor_u32be(cursor);
}

bool day_tiff_open(day_tiff *tiff, day_span bytes)
{
    *tiff = (day_tiff){.bytes = bytes, .tags_left = TAGS_MAX, .values_left = 2 * (uint64_t)bytes.size};
    if (bytes.size < 8) return false;
    bool little = memcmp(bytes.data, "II", 2) == 0;
    tiff->big_endian = memcmp(bytes.data, "MM", 2) == 0;
    if (!little && !tiff->big_endian) return false;
    day_cursor cursor = day_cursor_over(bytes);
    day_cursor_skip(&cursor, 2);
    uint64_t version = get(tiff, &cursor, 2);
    tiff->big = version == 43;
    /* Olympus and Panasonic write their own number in raw files. */
    if (!tiff->big && version != 42 && version != 0x4f52 && version != 0x5352 && version != 0x55)
        return false;
    if (tiff->big) day_cursor_skip(&cursor, 4);
    tiff->first = get(tiff, &cursor, tiff->big ? 8 : 4);
    if (!day_cursor_ok(&cursor)) return false;
    tiff->seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return true;
}

void day_tiff_close(day_tiff *tiff)
{
    g_clear_pointer(&tiff->seen, g_hash_table_unref);
}

static unsigned type_size(uint16_t type)
{
    static const uint8_t sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < G_N_ELEMENTS(sizes) ? sizes[type] : 0;
}

/* The value stands in the entry itself when it fits, else at the offset that stands there. */
static day_span value_of(day_tiff *tiff, const day_tiff_tag *tag, day_cursor *entry)
{
    unsigned inline_size = tiff->big ? 8 : 4, each = type_size(tag->type);
    day_cursor here = *entry;
    day_cursor_skip(entry, inline_size);
    if (each == 0 || tag->count == 0) return (day_span){0};
    if (tag->count > tiff->bytes.size / each) {
        tiff->damaged = true;
        return (day_span){0};
    }
    size_t size = (size_t)tag->count * each;
    if (size <= inline_size) return day_cursor_bytes(&here, size);
    uint64_t offset = get(tiff, &here, inline_size);
    if (offset > tiff->bytes.size || size > tiff->bytes.size - offset || size > tiff->values_left) {
        tiff->damaged = true;
        return (day_span){0};
    }
    tiff->values_left -= size;
    return (day_span){tiff->bytes.data + offset, size};
}

static bool enter(day_tiff *tiff, uint64_t offset)
{
    if (offset == 0 || g_hash_table_contains(tiff->seen, &offset)) return false;
    if (offset >= tiff->bytes.size || tiff->tags_left == 0) {
        tiff->damaged = true;
        return false;
    }
    int64_t *key = g_new(int64_t, 1);
    *key = (int64_t)offset;
    return g_hash_table_add(tiff->seen, key);
}

uint64_t day_tiff_walk(day_tiff *tiff, uint64_t offset, day_tiff_fn fn, void *ctx)
{
    if (!enter(tiff, offset)) return 0;
    day_cursor cursor = day_cursor_over(tiff->bytes);
    day_cursor_seek(&cursor, (size_t)offset);
    uint64_t n = get(tiff, &cursor, tiff->big ? 8 : 2);
    for (uint64_t i = 0; i < n && day_cursor_ok(&cursor); i++) {
        if (tiff->tags_left == 0) {
            tiff->damaged = true;
            return 0;
        }
        tiff->tags_left--;
        day_tiff_tag tag = {.tag = (uint16_t)get(tiff, &cursor, 2)};
        tag.type = (uint16_t)get(tiff, &cursor, 2);
        tag.count = get(tiff, &cursor, tiff->big ? 8 : 4);
        tag.value = value_of(tiff, &tag, &cursor);
        if (day_cursor_ok(&cursor)) fn(tiff, &tag, ctx);
    }
    uint64_t next = get(tiff, &cursor, tiff->big ? 8 : 4);
    if (!day_cursor_ok(&cursor)) tiff->damaged = true;
    if (next != 0 && !day_cursor_ok(&cursor)) return 0;
    return next;
}

uint64_t day_tiff_integer(const day_tiff *tiff, const day_tiff_tag *tag, uint64_t n)
{
    unsigned each = type_size(tag->type);
    if (each == 0 || n >= tag->value.size / each) return 0;
    day_cursor cursor = day_cursor_over(tag->value);
    day_cursor_seek(&cursor, (size_t)n * each);
    return get(tiff, &cursor, each);
}

double day_tiff_number(const day_tiff *tiff, const day_tiff_tag *tag, uint64_t n)
{
    enum { RATIONAL = 5, SIGNED_SHORT = 8, SIGNED_LONG, SIGNED_RATIONAL, FLOAT, DOUBLE };
    uint64_t raw = day_tiff_integer(tiff, tag, n);
    if (tag->type == SIGNED_SHORT) return (int16_t)raw;
    if (tag->type == SIGNED_LONG) return (int32_t)raw;
    if (tag->type == FLOAT) {
        float value;
        uint32_t bits = (uint32_t)raw;
        memcpy(&value, &bits, sizeof value);
        return (double)value;
    }
    if (tag->type == DOUBLE) {
        double value;
        memcpy(&value, &raw, sizeof value);
        return value;
    }
    if (tag->type != RATIONAL && tag->type != SIGNED_RATIONAL) return (double)raw;
    uint32_t first = (uint32_t)(raw >> 32), second = (uint32_t)raw;
    uint32_t above = tiff->big_endian ? first : second, below = tiff->big_endian ? second : first;
    if (below == 0) return 0;
    return tag->type == RATIONAL ? (double)above / (double)below
                                 : (double)(int32_t)above / (double)(int32_t)below;
}
