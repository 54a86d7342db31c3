/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "raw_inflate.h"
#include <zlib.h>

#define PIECE 65536

bool day_raw_inflate(GByteArray *out, day_span packed, size_t max)
{
    z_stream stream = {.next_in = (Bytef *)packed.data, .avail_in = (uInt)MIN(packed.size, G_MAXUINT32)};
    g_autofree uint8_t *piece = g_malloc(PIECE);
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return false;
    int status = Z_OK;
    size_t total = 0;
    while (status == Z_OK && total < max) {
        stream.next_out = piece;
        stream.avail_out = PIECE;
        status = inflate(&stream, Z_NO_FLUSH);
        size_t size = MIN(PIECE - stream.avail_out, max - total);
        g_byte_array_append(out, piece, (guint)size);
        total += size;
        if (size == 0 && stream.avail_in == 0) break;
    }
    inflateEnd(&stream);
    return status == Z_STREAM_END;
}
