/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Uuencoded files: lines of text to bytes, in one pass and in any size. libarchive's filter is not used: it
 * takes neither modes of four digits nor files that end without the line of length zero.
 *
 * Source: POSIX.1-2017, uuencode. Invariants: a line is at most LINE_MAX_BYTES, what is longer is cut; a line
 * that is too short for the length it tells gives the bytes that are there. */
#include "uu_decode.h"
#include <stdio.h>
#include <string.h>

#define LINE_MAX_BYTES 4096
#define WINDOW ((size_t)64 * 1024)

typedef struct lines {
    const day_input *input;
    uint64_t offset; /* of the byte after the window */
    uint8_t *window;
    size_t size, at;
    char line[LINE_MAX_BYTES + 1];
    size_t length; /* of the line, without its end */
} lines;

static int next_byte(lines *in)
{
    if (in->at == in->size) {
        in->at = 0;
        in->size = WINDOW;
        if (day_input_read(in->input, in->offset, in->window, &in->size, NULL) != DAY_OK || in->size == 0) {
            in->size = 0;
            return EOF;
        }
        in->offset += in->size;
    }
    return in->window[in->at++];
}

static bool next_line(lines *in)
{
    in->length = 0;
    int byte = next_byte(in);
    if (byte == EOF) return false;
    for (; byte != EOF && byte != '\n'; byte = next_byte(in))
        if (in->length < LINE_MAX_BYTES) in->line[in->length++] = (char)byte;
    if (in->length > 0 && in->line[in->length - 1] == '\r') in->length--;
    in->line[in->length] = '\0';
    return true;
}

static bool is_line(const lines *in, const char *text)
{
    return in->length == strlen(text) && memcmp(in->line, text, in->length) == 0;
}

/* One classic line to at most 63 bytes; its first character tells how many. */
static size_t decode_classic(uint8_t out[64], const lines *in)
{
    size_t told = in->length > 0 ? (size_t)(in->line[0] - ' ') & 0x3F : 0, made = 0;
    for (size_t at = 1; made < told && at < in->length; at += 4) {
        uint32_t bits = 0;
        for (size_t i = 0; i < 4; i++) {
            uint32_t value = at + i < in->length ? (uint32_t)(in->line[at + i] - ' ') & 0x3F : 0;
            bits = bits << 6 | value;
        }
        for (int shift = 16; shift >= 0 && made < told; shift -= 8) out[made++] = (uint8_t)(bits >> shift);
    }
    return made;
}

static day_err put_line(lines *in, bool base64, day_emit *emit)
{
    if (!base64) {
        uint8_t bytes[64];
        return day_emit_child_data(emit, bytes, decode_classic(bytes, in));
    }
    gint state = 0;
    guint save = 0;
    guint8 bytes[LINE_MAX_BYTES];
    gsize size = g_base64_decode_step(in->line, in->length, bytes, &state, &save);
    return day_emit_child_data(emit, bytes, size);
}

/* The lines up to the end mark. */
static day_err put_body(lines *in, bool base64, day_emit *emit)
{
    const char *mark = base64 ? "====" : "end";
    day_err err = DAY_OK;
    while (err == DAY_OK && next_line(in)) {
        if (is_line(in, mark)) return day_emit_child_end(emit, DAY_STATE_DONE, NULL);
        err = put_line(in, base64, emit);
    }
    if (err == DAY_ERR_LIMIT) {
        day_emit_child_end(emit, DAY_STATE_OUTPUT_LIMIT, "more came out than the limits allow");
        return err;
    }
    if (err != DAY_OK) return err;
    day_emit_note_partial(emit, "it ends before the end of what is encoded");
    return day_emit_child_end(emit, DAY_STATE_PARTIAL, "the end is missing");
}

/* "begin 644 name". False when the line is none. */
static day_err put_file(lines *in, day_emit *emit)
{
    bool base64 = g_str_has_prefix(in->line, "begin-base64 ");
    if (!base64 && !g_str_has_prefix(in->line, "begin ")) return DAY_OK;
    g_auto(GStrv) words = g_strsplit(in->line, " ", 3);
    bool sound =
        g_strv_length(words) == 3 && *words[1] != '\0' && strspn(words[1], "01234567") == strlen(words[1]);
    if (!sound) return DAY_OK;
    day_child child = {.name = words[2], .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE};
    day_err err = day_emit_child_begin(emit, &child);
    return err == DAY_OK ? put_body(in, base64, emit) : err;
}

day_err day_uu_decode(const day_input *input, day_emit *emit, day_error *error)
{
    g_autofree uint8_t *window = g_malloc(WINDOW);
    g_autofree lines *in = g_new0(lines, 1);
    in->input = input;
    in->window = window;
    day_err err = DAY_OK;
    while (err == DAY_OK && next_line(in)) err = put_file(in, emit);
    if (err == DAY_OK && day_emit_children(emit) == 0)
        return day_error_set(error, DAY_ERR_FORMAT, "nothing is encoded in it");
    return err;
}
