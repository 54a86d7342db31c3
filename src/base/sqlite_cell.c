/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sqlite_cell.h"

size_t day_sqlite_varint(uint64_t *out, day_span bytes)
{
    uint64_t value = 0;
    for (size_t i = 0; i < bytes.size && i < 9; i++) {
        if (i == 8) {
            *out = value << 8 | bytes.data[i];
            return 9;
        }
        value = value << 7 | (bytes.data[i] & 0x7F);
        if (bytes.data[i] < 0x80) {
            *out = value;
            return i + 1;
        }
    }
    *out = 0;
    return 0;
}

uint64_t day_sqlite_take_varint(day_cursor *cursor)
{
    uint64_t value = 0;
    day_span rest = {cursor->data + cursor->offset, day_cursor_left(cursor)};
    size_t size = day_sqlite_varint(&value, rest);
    day_cursor_skip(cursor, size > 0 ? size : rest.size + 1);
    return value;
}

uint64_t day_sqlite_local_size(uint32_t usable, uint64_t size, bool table)
{
    uint64_t most = table ? usable - 35 : ((uint64_t)usable - 12) * 64 / 255 - 23;
    uint64_t least = ((uint64_t)usable - 12) * 32 / 255 - 23;
    if (size <= most) return size;
    uint64_t local = least + (size - least) % (usable - 4);
    return local <= most ? local : least;
}
