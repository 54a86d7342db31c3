/* SPDX-License-Identifier: AGPL-3.0-or-later
 * BER elements. One of indefinite length ends at its two zero bytes: finding them means passing what is
 * inside. Invariants: elements nest at most DEPTH_MAX deep; passing an indefinite one costs its bytes at most
 * once for each level it is nested in. */
#include "ber_walk.h"
#include "base/cursor.h"

#define DEPTH_MAX 24

/* Tag and length: the size of both, 0 when there are none. *length is SIZE_MAX for the indefinite one. */
static size_t take_header(day_span bytes, guint8 *tag, size_t *length)
{
    day_cursor c = day_cursor_over(bytes);
    *tag = day_cursor_u8(&c);
    if ((*tag & 0x1F) == 0x1F)
        while (day_cursor_ok(&c) && (day_cursor_u8(&c) & 0x80) != 0) continue;
    guint8 first = day_cursor_u8(&c);
    *length = first;
    if (first == 0x80) *length = SIZE_MAX;
    if (first > 0x84) return 0;
    if (first > 0x80) *length = 0;
    for (guint i = 0; first > 0x80 && i < (guint)(first & 0x7F); i++)
        *length = *length << 8 | day_cursor_u8(&c);
    return day_cursor_ok(&c) ? c.offset : 0;
}

static bool take(day_ber *out, day_span bytes, guint depth)
{
    *out = (day_ber){.content = {bytes.data, 0}};
    size_t length = 0, header = take_header(bytes, &out->tag, &length);
    if (header == 0 || depth > DEPTH_MAX) return false;
    day_span rest = {bytes.data + header, bytes.size - header};
    if (length != SIZE_MAX) {
        out->content = (day_span){rest.data, MIN(length, rest.size)};
        out->size = header + out->content.size;
        return length <= rest.size;
    }
    size_t at = 0;
    while (rest.size - at >= 2 && (rest.data[at] != 0 || rest.data[at + 1] != 0)) {
        day_ber inner;
        if (!take(&inner, (day_span){rest.data + at, rest.size - at}, depth + 1)) break;
        at += inner.size;
    }
    bool ends = rest.size - at >= 2 && rest.data[at] == 0 && rest.data[at + 1] == 0;
    out->content = (day_span){rest.data, at};
    out->size = header + at + (ends ? 2 : 0);
    return ends;
}

bool day_ber_take(day_ber *out, day_span bytes)
{
    return take(out, bytes, 0);
}

static bool octets(GByteArray *out, const day_ber *element, guint depth)
{
    if ((element->tag & DAY_BER_CONSTRUCTED) == 0) {
        g_byte_array_append(out, element->content.data, (guint)element->content.size);
        return true;
    }
    bool whole = depth < DEPTH_MAX;
    for (size_t at = 0; whole && at < element->content.size;) {
        day_ber piece;
        whole = day_ber_take(&piece, (day_span){element->content.data + at, element->content.size - at});
        if (piece.content.size > 0) whole = octets(out, &piece, depth + 1) && whole;
        at += piece.size;
    }
    return whole;
}

bool day_ber_octets(GByteArray *out, const day_ber *element)
{
    return octets(out, element, 0);
}

char *day_ber_oid(day_span content)
{
    GString *out = g_string_new(NULL);
    guint64 arc = 0;
    for (size_t i = 0; i < content.size && out->len < 200; i++) {
        arc = arc << 7 | (content.data[i] & 0x7F);
        if ((content.data[i] & 0x80) != 0) continue;
        if (out->len == 0)
            g_string_append_printf(out, "%u.%" G_GUINT64_FORMAT, arc < 80 ? (guint)(arc / 40) : 2,
                                   arc < 80 ? arc % 40 : arc - 80);
        else
            g_string_append_printf(out, ".%" G_GUINT64_FORMAT, arc);
        arc = 0;
    }
    return g_string_free(out, FALSE);
}
