/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Records and strings of Excel's binary workbooks ([MS-XLS] 2.1.4, 2.5.293). Invariants: a record's body
 * never reaches beyond the stream; a run of CONTINUE records is copied once and is at most what is there;
 * strings are as long as their bytes, whatever count is told. */
#include "biff.h"
#include "base/utf16.h"
#include <string.h>

enum { WIDE = 1, PHONETIC = 4, RICH = 8 };

day_biff day_biff_at(day_span stream, size_t offset)
{
    day_biff biff = {.stream = day_cursor_over(stream)};
    day_cursor_seek(&biff.stream, offset);
    return biff;
}

bool day_biff_next(day_biff *biff)
{
    biff->offset = biff->stream.offset;
    if (day_cursor_left(&biff->stream) < 4) return false;
    biff->type = day_cursor_u16le(&biff->stream);
    uint16_t size = day_cursor_u16le(&biff->stream);
    biff->body = day_cursor_bytes(&biff->stream, size);
    return day_cursor_ok(&biff->stream);
}

uint16_t day_biff_peek(const day_biff *biff)
{
    day_biff copy = *biff;
    return day_biff_next(&copy) ? copy.type : 0;
}

/* --- long records ------------------------------------------------------------------------------------ */

void day_biff_long_open(day_biff_long *out, day_biff *biff, size_t max)
{
    *out = (day_biff_long){.bytes = g_byte_array_new(), .seams = g_array_new(FALSE, FALSE, sizeof(size_t))};
    g_byte_array_append(out->bytes, biff->body.data, (guint)biff->body.size);
    while (day_biff_peek(biff) == DAY_BIFF_CONTINUE && out->bytes->len < max) {
        size_t seam = out->bytes->len;
        day_biff_next(biff);
        g_array_append_val(out->seams, seam);
        g_byte_array_append(out->bytes, biff->body.data, (guint)biff->body.size);
    }
}

void day_biff_long_close(day_biff_long *run)
{
    g_byte_array_unref(run->bytes);
    g_array_unref(run->seams);
}

uint8_t day_biff_long_u8(day_biff_long *run)
{
    if (run->at >= run->bytes->len) {
        run->failed = true;
        return 0;
    }
    return run->bytes->data[run->at++];
}

uint16_t day_biff_long_u16(day_biff_long *run)
{
    uint16_t low = day_biff_long_u8(run);
    return (uint16_t)(low | day_biff_long_u8(run) << 8);
}

uint32_t day_biff_long_u32(day_biff_long *run)
{
    uint32_t low = day_biff_long_u16(run);
    return low | (uint32_t)day_biff_long_u16(run) << 16;
}

/* The next seam at or behind the place, or the end. */
static size_t next_seam(day_biff_long *run)
{
    while (run->next_seam < run->seams->len && g_array_index(run->seams, size_t, run->next_seam) < run->at)
        run->next_seam++;
    return run->next_seam < run->seams->len ? g_array_index(run->seams, size_t, run->next_seam)
                                            : run->bytes->len;
}

static void append_narrow(GString *out, day_span bytes)
{
    for (size_t i = 0; i < bytes.size; i++) g_string_append_unichar(out, bytes.data[i]);
}

static void append_characters(GString *out, day_span bytes, bool wide)
{
    if (wide)
        day_utf16le_append(out, bytes);
    else
        append_narrow(out, bytes);
}

static void read_characters(GString *out, day_biff_long *run, size_t count, bool wide)
{
    while (count > 0 && !run->failed) {
        size_t seam = next_seam(run);
        if (seam == run->at && run->at < run->bytes->len) { /* goes on with flags of its own */
            wide = (day_biff_long_u8(run) & WIDE) != 0;
            seam = next_seam(run);
        }
        size_t each = wide ? 2 : 1, size = MIN(count * each, (seam - run->at) / each * each);
        append_characters(out, (day_span){run->bytes->data + run->at, size}, wide);
        count -= size / each;
        run->at += size;
        if (size == 0) run->failed = true;
    }
}

char *day_biff_long_string(day_biff_long *run)
{
    GString *out = g_string_new(NULL);
    size_t count = day_biff_long_u16(run);
    uint8_t flags = day_biff_long_u8(run);
    size_t runs = (flags & RICH) != 0 ? day_biff_long_u16(run) : 0;
    size_t phonetic = (flags & PHONETIC) != 0 ? day_biff_long_u32(run) : 0;
    read_characters(out, run, count, (flags & WIDE) != 0);
    size_t rest = runs * 4 + phonetic;
    run->at += MIN(rest, run->bytes->len - run->at);
    return g_string_free(out, FALSE);
}

/* --- short strings and numbers ----------------------------------------------------------------------- */

char *day_biff_string(day_cursor *cursor, size_t count, const day_charset *charset)
{
    if (charset != NULL) {
        day_span bytes = day_cursor_bytes(cursor, MIN(count, day_cursor_left(cursor)));
        return day_charset_to_utf8(charset, bytes, NULL, NULL);
    }
    bool wide = (day_cursor_u8(cursor) & WIDE) != 0;
    size_t size = MIN(count * (wide ? 2 : 1), day_cursor_left(cursor));
    GString *out = g_string_new(NULL);
    append_characters(out, day_cursor_bytes(cursor, size), wide);
    return g_string_free(out, FALSE);
}

double day_biff_double(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

double day_biff_rk(uint32_t rk)
{
    double value =
        (rk & 2) != 0 ? (double)((int32_t)rk >> 2) : day_biff_double((uint64_t)(rk & 0xFFFFFFFCu) << 32);
    return (rk & 1) != 0 ? value / 100 : value;
}
