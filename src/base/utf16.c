/* SPDX-License-Identifier: AGPL-3.0-or-later
 * UTF-16 as Microsoft's formats hold it, by hand: a converter of ICU's costs more to call than the short
 * strings of a directory or a table take. Invariant: what comes out is valid UTF-8. Source: RFC 2781. */
#include "utf16.h"
#include "utf8.h"

static guint unit_at(day_span bytes, size_t at)
{
    return bytes.data[at] | (guint)bytes.data[at + 1] << 8;
}

void day_utf16le_append(GString *out, day_span bytes)
{
    for (size_t at = 0; at + 2 <= bytes.size; at += 2) {
        uint32_t code = unit_at(bytes, at);
        bool high = code >= 0xD800 && code < 0xDC00;
        guint low = high && at + 4 <= bytes.size ? unit_at(bytes, at + 2) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        char encoded[4];
        g_string_append_len(out, encoded, (gssize)day_utf8_put(encoded, code));
    }
}

char *day_utf16le_dup(day_span bytes)
{
    size_t size = 0;
    while (size + 2 <= bytes.size && unit_at(bytes, size) != 0) size += 2;
    GString *text = g_string_sized_new(size);
    day_utf16le_append(text, (day_span){bytes.data, size});
    return g_string_free(text, FALSE);
}
