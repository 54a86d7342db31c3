/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reading and writing how the streams of a 7z archive are packed. Source: 7zFormat.txt of the LZMA SDK.
 * Invariants: no count that is told is believed beyond what bytes are left for it; numbers of streams are
 * bounded; what is written is what was read, so that an archive without encryption would come out the same.
 */
#include "sevenz_header.h"
#include <string.h>

enum {
    END = 0,
    PACK_INFO = 6,
    UNPACK_INFO = 7,
    SUBSTREAMS_INFO = 8,
    SIZE = 9,
    CRC = 10,
    FOLDER = 11,
    CODERS_UNPACK_SIZE = 12,
    N_UNPACK_STREAM = 13
};

uint64_t day_sevenz_number(day_cursor *cursor)
{
    uint8_t first = day_cursor_u8(cursor);
    uint64_t value = 0;
    guint more = 0;
    for (uint8_t mask = 0x80; mask != 0 && (first & mask) != 0; mask >>= 1)
        value |= (uint64_t)day_cursor_u8(cursor) << (8 * more++);
    if (more < 8) value |= (uint64_t)(first & ((1u << (7 - MIN(more, 7u))) - 1)) << (8 * more);
    return value;
}

/* The number of a stream in a folder; one that is too large stays too large. */
static guint small_number(day_cursor *c)
{
    uint64_t number = day_sevenz_number(c);
    return (guint)MIN(number, 1000);
}

static void put_byte(GByteArray *out, uint8_t byte)
{
    g_byte_array_append(out, &byte, 1);
}

/* Always the longest form, which any reader takes. */
static void put_number(GByteArray *out, uint64_t value)
{
    uint64_t little = GUINT64_TO_LE(value);
    put_byte(out, 0xFF);
    g_byte_array_append(out, (const uint8_t *)&little, 8);
}

/* --- digests ----------------------------------------------------------------------------------------- */

/* Which of `n` are told: all, or a bit for each. The caller frees. */
static bool *read_bits(day_cursor *c, guint n)
{
    bool *bits = g_new0(bool, n + 1);
    if (day_cursor_u8(c) != 0) {
        for (guint i = 0; i < n; i++) bits[i] = true;
        return bits;
    }
    uint8_t byte = 0;
    for (guint i = 0; i < n; i++) {
        if (i % 8 == 0) byte = day_cursor_u8(c);
        bits[i] = (byte & (0x80 >> (i % 8))) != 0;
    }
    return bits;
}

static void skip_digests(day_cursor *c, guint n)
{
    g_autofree bool *bits = read_bits(c, n);
    for (guint i = 0; i < n; i++)
        if (bits[i]) day_cursor_skip(c, 4);
}

/* --- folders ----------------------------------------------------------------------------------------- */

static void read_coder(day_sevenz_coder *out, day_cursor *c)
{
    uint8_t flags = day_cursor_u8(c);
    *out = (day_sevenz_coder){.id_size = flags & 15, .n_in = 1, .n_out = 1};
    if (out->id_size > 8 || (flags & 0x80) != 0) c->failed = true;
    for (guint i = 0; i < out->id_size && i < 8; i++) out->id = out->id << 8 | day_cursor_u8(c);
    uint64_t in = (flags & 0x10) != 0 ? day_sevenz_number(c) : 1,
             outs = (flags & 0x10) != 0 ? day_sevenz_number(c) : 1;
    if (in < 1 || in > 4 || outs != 1) c->failed = true;
    out->n_in = (guint)MIN(in, 4);
    uint64_t size = (flags & 0x20) != 0 ? day_sevenz_number(c) : 0;
    out->properties = day_cursor_bytes(c, (size_t)MIN(size, 1 << 20));
}

static void read_folder(day_sevenz_folder *f, day_cursor *c)
{
    uint64_t coders = day_sevenz_number(c);
    memset(f, 0, sizeof *f);
    if (coders < 1 || coders > DAY_SEVENZ_CODERS_MAX) c->failed = true;
    for (guint i = 0; i < coders && day_cursor_ok(c); i++) {
        read_coder(&f->coders[f->n_coders], c);
        f->n_in += f->coders[f->n_coders].n_in;
        f->n_out += f->coders[f->n_coders++].n_out;
    }
    if (!day_cursor_ok(c)) return;
    f->n_pairs = f->n_out - 1;
    for (guint i = 0; i < f->n_pairs; i++) {
        f->pairs[i].in = small_number(c);
        f->pairs[i].out = small_number(c);
        if (f->pairs[i].in >= f->n_in || f->pairs[i].out >= f->n_out) c->failed = true;
    }
    f->n_packed = f->n_in > f->n_pairs ? f->n_in - f->n_pairs : 0;
    if (f->n_packed == 0) c->failed = true;
    for (guint i = 0; f->n_packed > 1 && i < f->n_packed; i++) f->packed[i] = small_number(c);
    for (guint i = 0; f->n_packed == 1 && i < f->n_in; i++) {
        bool bound = false;
        for (guint k = 0; k < f->n_pairs; k++) bound |= f->pairs[k].in == i;
        if (!bound) f->packed[0] = i;
    }
}

static void write_folder(GByteArray *out, const day_sevenz_folder *f)
{
    put_number(out, f->n_coders);
    for (guint i = 0; i < f->n_coders; i++) {
        const day_sevenz_coder *coder = &f->coders[i];
        bool complex = coder->n_in != 1, attributes = coder->properties.size > 0;
        put_byte(out, (uint8_t)(coder->id_size | (complex ? 0x10 : 0) | (attributes ? 0x20 : 0)));
        for (guint k = coder->id_size; k-- > 0;) put_byte(out, (uint8_t)(coder->id >> (8 * k)));
        if (complex) put_number(out, coder->n_in);
        if (complex) put_number(out, coder->n_out);
        if (attributes) put_number(out, coder->properties.size);
        g_byte_array_append(out, coder->properties.data, (guint)coder->properties.size);
    }
    for (guint i = 0; i < f->n_pairs; i++) {
        put_number(out, f->pairs[i].in);
        put_number(out, f->pairs[i].out);
    }
    for (guint i = 0; f->n_packed > 1 && i < f->n_packed; i++) put_number(out, f->packed[i]);
}

/* --- the three parts --------------------------------------------------------------------------------- */

static void read_pack_info(day_sevenz_streams *s, day_cursor *c)
{
    s->pack_offset = day_sevenz_number(c);
    uint64_t n = day_sevenz_number(c);
    if (n > day_cursor_left(c)) c->failed = true;
    for (uint8_t mark; day_cursor_ok(c) && (mark = day_cursor_u8(c)) != END;) {
        if (mark != SIZE && mark != CRC) c->failed = true;
        if (mark == CRC && day_cursor_ok(c)) skip_digests(c, (guint)n);
        for (uint64_t i = 0; mark == SIZE && i < n && day_cursor_ok(c); i++) {
            uint64_t size = day_sevenz_number(c);
            g_array_append_val(s->pack_sizes, size);
        }
    }
}

static void read_sizes(day_sevenz_streams *s, day_cursor *c)
{
    for (guint i = 0; i < s->folders->len; i++) {
        day_sevenz_folder *f = &g_array_index(s->folders, day_sevenz_folder, i);
        for (guint k = 0; k < f->n_out; k++) f->sizes[k] = day_sevenz_number(c);
    }
}

static void read_crcs(day_sevenz_streams *s, day_cursor *c)
{
    g_autofree bool *bits = read_bits(c, s->folders->len);
    for (guint i = 0; i < s->folders->len; i++) {
        day_sevenz_folder *f = &g_array_index(s->folders, day_sevenz_folder, i);
        f->has_crc = bits[i];
        if (bits[i]) f->crc = day_cursor_u32le(c);
    }
}

static void read_unpack_info(day_sevenz_streams *s, day_cursor *c)
{
    if (day_cursor_u8(c) != FOLDER) c->failed = true;
    uint64_t n = day_sevenz_number(c);
    if (n > day_cursor_left(c) || n > DAY_SEVENZ_FOLDERS_MAX || day_cursor_u8(c) != 0) c->failed = true;
    for (uint64_t i = 0; i < n && day_cursor_ok(c); i++) {
        day_sevenz_folder folder;
        read_folder(&folder, c);
        g_array_append_val(s->folders, folder);
    }
    for (uint8_t mark; day_cursor_ok(c) && (mark = day_cursor_u8(c)) != END;) {
        if (mark == CODERS_UNPACK_SIZE)
            read_sizes(s, c);
        else if (mark == CRC)
            read_crcs(s, c);
        else
            c->failed = true;
    }
}

/* Kept as it is: it speaks of files within folders, which do not change. Read to find its end. */
static void read_substreams(day_sevenz_streams *s, day_cursor *c)
{
    size_t start = c->offset - 1;
    guint n_folders = s->folders->len, unknown = 0;
    g_autofree uint64_t *counts = g_new(uint64_t, n_folders + 1);
    for (guint i = 0; i < n_folders; i++) counts[i] = 1;
    for (uint8_t mark; day_cursor_ok(c) && (mark = day_cursor_u8(c)) != END;) {
        if (mark != N_UNPACK_STREAM && mark != SIZE && mark != CRC) c->failed = true;
        unknown = 0;
        for (guint i = 0; i < n_folders && day_cursor_ok(c); i++) {
            if (mark == N_UNPACK_STREAM) counts[i] = day_sevenz_number(c);
            if (counts[i] > (uint64_t)1 << 24) c->failed = true;
            for (uint64_t k = 1; mark == SIZE && k < counts[i] && day_cursor_ok(c); k++)
                (void)day_sevenz_number(c);
            bool told = counts[i] == 1 && g_array_index(s->folders, day_sevenz_folder, i).has_crc;
            unknown += told ? 0 : (guint)counts[i];
        }
        if (unknown > 1u << 24) c->failed = true;
        if (mark == CRC && day_cursor_ok(c)) skip_digests(c, unknown);
    }
    if (day_cursor_ok(c)) s->substreams = (day_span){c->data + start, c->offset - start};
}

void day_sevenz_streams_read(day_sevenz_streams *out, day_cursor *cursor)
{
    *out = (day_sevenz_streams){.pack_sizes = g_array_new(FALSE, FALSE, sizeof(uint64_t)),
                                .folders = g_array_new(FALSE, FALSE, sizeof(day_sevenz_folder))};
    for (uint8_t mark; day_cursor_ok(cursor) && (mark = day_cursor_u8(cursor)) != END;) {
        if (mark == PACK_INFO)
            read_pack_info(out, cursor);
        else if (mark == UNPACK_INFO)
            read_unpack_info(out, cursor);
        else if (mark == SUBSTREAMS_INFO)
            read_substreams(out, cursor);
        else
            cursor->failed = true;
    }
    guint packed = 0;
    for (guint i = 0; i < out->folders->len; i++)
        packed += g_array_index(out->folders, day_sevenz_folder, i).n_packed;
    if (packed > out->pack_sizes->len) cursor->failed = true;
}

void day_sevenz_streams_clear(day_sevenz_streams *streams)
{
    g_array_unref(streams->pack_sizes);
    g_array_unref(streams->folders);
}

static void write_unpack_info(GByteArray *out, const day_sevenz_streams *s)
{
    put_byte(out, UNPACK_INFO);
    put_byte(out, FOLDER);
    put_number(out, s->folders->len);
    put_byte(out, 0);
    for (guint i = 0; i < s->folders->len; i++)
        write_folder(out, &g_array_index(s->folders, day_sevenz_folder, i));
    put_byte(out, CODERS_UNPACK_SIZE);
    for (guint i = 0; i < s->folders->len; i++) {
        const day_sevenz_folder *f = &g_array_index(s->folders, day_sevenz_folder, i);
        for (guint k = 0; k < f->n_out; k++) put_number(out, f->sizes[k]);
    }
    put_byte(out, CRC);
    put_byte(out, 0);
    for (guint i = 0; i < s->folders->len; i += 8) {
        uint8_t byte = 0;
        for (guint k = 0; k < 8 && i + k < s->folders->len; k++)
            byte |= g_array_index(s->folders, day_sevenz_folder, i + k).has_crc ? 0x80 >> k : 0;
        put_byte(out, byte);
    }
    for (guint i = 0; i < s->folders->len; i++) {
        const day_sevenz_folder *f = &g_array_index(s->folders, day_sevenz_folder, i);
        uint32_t crc = GUINT32_TO_LE(f->crc);
        if (f->has_crc) g_byte_array_append(out, (const uint8_t *)&crc, 4);
    }
    put_byte(out, END);
}

void day_sevenz_streams_write(GByteArray *out, const day_sevenz_streams *s)
{
    put_byte(out, PACK_INFO);
    put_number(out, s->pack_offset);
    put_number(out, s->pack_sizes->len);
    put_byte(out, SIZE);
    for (guint i = 0; i < s->pack_sizes->len; i++) put_number(out, g_array_index(s->pack_sizes, uint64_t, i));
    put_byte(out, END);
    write_unpack_info(out, s);
    g_byte_array_append(out, s->substreams.data, (guint)s->substreams.size);
    put_byte(out, END);
}
