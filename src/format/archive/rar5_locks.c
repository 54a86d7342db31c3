/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Hops over the block headers of a RAR 5 archive and notes which files are encrypted: libarchive 3.6 reads
 * such files as garbage without saying why. Nothing is unpacked and no checksum is tested; a header that
 * makes no sense ends the walk.
 *
 * Source: RAR 5.0 archive format (technote of WinRAR): vint, general block, file header, extra area records
 * 0x01. Invariants: each step moves forward by at least one byte; at most BLOCKS_MAX headers are read. */
#include "rar5_locks.h"
#include "base/cursor.h"
#include <string.h>

#define BLOCKS_MAX 200000
#define HEADER_MAX 65536u
#define SIGNATURE_SIZE 8

enum { BLOCK_FILE = 2, BLOCK_CRYPT = 4, BLOCK_END = 5 };
enum { FLAG_EXTRA = 1, FLAG_DATA = 2 };
enum { RECORD_CRYPT = 1 };

uint64_t day_rar5_number(day_cursor *cursor)
{
    uint64_t value = 0;
    for (guint shift = 0; shift < 64; shift += 7) {
        uint8_t byte = day_cursor_u8(cursor);
        value |= (uint64_t)(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0) return value;
    }
    cursor->failed = true;
    return 0;
}

static bool has_crypt_record(day_span extra)
{
    day_cursor cursor = day_cursor_over(extra);
    while (day_cursor_left(&cursor) > 0 && day_cursor_ok(&cursor)) {
        uint64_t size = day_rar5_number(&cursor);
        if (size > day_cursor_left(&cursor)) return false;
        day_cursor record = day_cursor_over(day_cursor_bytes(&cursor, (size_t)size));
        if (day_rar5_number(&record) == RECORD_CRYPT && day_cursor_ok(&record)) return true;
    }
    return false;
}

typedef struct block {
    uint64_t type, next; /* next: where the following block starts */
    bool locked;
} block;

static bool read_block(block *out, const day_input *input, uint64_t offset)
{
    uint8_t start[12];
    size_t size = sizeof start;
    if (day_input_read(input, offset, start, &size, NULL) != DAY_OK) return false;
    day_cursor cursor = day_cursor_over((day_span){start, size});
    day_cursor_skip(&cursor, 4);
    uint64_t header_size = day_rar5_number(&cursor);
    if (!day_cursor_ok(&cursor) || header_size == 0 || header_size > HEADER_MAX) return false;
    uint64_t header_at = offset + cursor.offset;
    uint8_t header[HEADER_MAX];
    size = (size_t)header_size;
    if (day_input_read(input, header_at, header, &size, NULL) != DAY_OK || size < header_size) return false;
    cursor = day_cursor_over((day_span){header, size});
    out->type = day_rar5_number(&cursor);
    uint64_t flags = day_rar5_number(&cursor);
    uint64_t extra = (flags & FLAG_EXTRA) != 0 ? day_rar5_number(&cursor) : 0;
    uint64_t data = (flags & FLAG_DATA) != 0 ? day_rar5_number(&cursor) : 0;
    if (!day_cursor_ok(&cursor) || extra > size) return false;
    out->locked = extra > 0 && has_crypt_record((day_span){header + size - extra, (size_t)extra});
    return !__builtin_add_overflow(header_at + header_size, data, &out->next) && out->next <= input->size;
}

GByteArray *day_rar5_locks(const day_input *input)
{
    static const uint8_t signature[SIGNATURE_SIZE] = "Rar!\x1a\x07\x01";
    if (input->head.size < SIGNATURE_SIZE || memcmp(input->head.data, signature, SIGNATURE_SIZE) != 0)
        return NULL;
    GByteArray *locks = g_byte_array_new();
    uint64_t offset = SIGNATURE_SIZE;
    for (guint i = 0; i < BLOCKS_MAX; i++) {
        block found;
        if (!read_block(&found, input, offset) || found.type == BLOCK_END) break;
        uint8_t locked = found.locked || found.type == BLOCK_CRYPT;
        if (found.type == BLOCK_FILE || found.type == BLOCK_CRYPT) g_byte_array_append(locks, &locked, 1);
        if (found.type == BLOCK_CRYPT) break;
        offset = found.next;
    }
    return locks;
}
