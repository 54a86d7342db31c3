/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One atom after the other: size, type, data. Source: ISO/IEC 14496-12, 4.2. */
#include "image_atoms.h"
#include <string.h>

bool day_atom_next(day_cursor *cursor, day_atom *out)
{
    if (day_cursor_left(cursor) < 8) return false;
    size_t start = cursor->offset;
    uint64_t size = day_cursor_u32be(cursor);
    *out = (day_atom){0};
    memcpy(out->type, day_cursor_bytes(cursor, 4).data, 4);
    if (size == 1) {
        uint64_t high = day_cursor_u32be(cursor);
        size = high << 32 | day_cursor_u32be(cursor);
    }
    size_t head = cursor->offset - start, left = day_cursor_left(cursor);
    if (!day_cursor_ok(cursor) || (size != 0 && size < head)) return false;
    uint64_t wanted = size == 0 ? left : size - head;
    out->cut = wanted > left;
    out->at = cursor->offset;
    out->data = day_cursor_bytes(cursor, out->cut ? left : (size_t)wanted);
    return true;
}
