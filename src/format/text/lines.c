/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lines into units, for every reader whose text is lines. Invariants: a unit's text is at most DAY_LINES_HARD
 * bytes (so it always goes over the wire in one piece); the end of a line that was cut ends its unit; line
 * numbers count '\n' from 1, so that a line's number does not depend on where units were cut. */
#include "lines.h"
#include "base/utf8.h"
#include <string.h>

#define SOFT ((size_t)16 * 1024)

void day_lines_open(day_lines *out, day_emit *emit)
{
    *out = (day_lines){.emit = emit, .first_line = 1, .line = 1, .part = 1};
    out->text = g_string_sized_new(DAY_LINES_HARD);
}

void day_lines_close(day_lines *lines)
{
    g_string_free(lines->text, TRUE);
    lines->text = NULL;
}

static void write_place(const day_lines *lines, char *out, size_t size)
{
    bool line_ended = lines->text->str[lines->text->len - 1] == '\n';
    uint64_t last = line_ended ? lines->line - 1 : lines->line;
    if (lines->part > 1)
        g_snprintf(out, size, "L%" G_GUINT64_FORMAT "+%u", lines->first_line, lines->part);
    else if (last == lines->first_line)
        g_snprintf(out, size, "L%" G_GUINT64_FORMAT, last);
    else
        g_snprintf(out, size, "L%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, lines->first_line, last);
}

day_err day_lines_flush(day_lines *lines)
{
    if (lines->text->len == 0) return DAY_OK;
    char place[64];
    write_place(lines, place, sizeof place);
    bool line_ended = lines->text->str[lines->text->len - 1] == '\n';
    day_err err = day_emit_unit(
        lines->emit,
        &(day_unit){.kind = DAY_UNIT_LINES,
                    .flags = lines->flags,
                    .place = place,
                    .text = lines->text->str,
                    .text_size = lines->text->len,
                    .src_start = lines->src_start,
                    .src_size = lines->src_end > lines->src_start ? lines->src_end - lines->src_start : 0});
    g_string_truncate(lines->text, 0);
    lines->part = line_ended ? 1 : lines->part + 1;
    lines->first_line = lines->line;
    lines->src_start = lines->src_end = 0;
    return err;
}

static bool is_blank(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!g_ascii_isspace(line[i])) return false;
    return true;
}

day_err day_lines_add(day_lines *lines, const char *text, size_t size, uint64_t src_start, uint64_t src_end)
{
    if (size == 0) return DAY_OK;
    bool ends = text[size - 1] == '\n';
    if (lines->text->len + size > DAY_LINES_HARD) {
        day_err err = day_lines_flush(lines);
        if (err != DAY_OK) return err;
    }
    if (lines->src_end == 0) lines->src_start = src_start;
    g_string_append_len(lines->text, text, (gssize)size);
    lines->src_end = MAX(lines->src_end, src_end);
    lines->line += ends;
    bool enough = lines->text->len >= SOFT && is_blank(text, size);
    return ends && (enough || lines->part > 1) ? day_lines_flush(lines) : DAY_OK;
}

/* How much of the text to take as one piece: the line, or as much as a unit holds. */
static size_t piece_of(const char *text, size_t size)
{
    size_t most = MIN(size, DAY_LINES_HARD);
    const char *end = memchr(text, '\n', most);
    if (end != NULL) return (size_t)(end - text) + 1;
    return most == size ? size : day_utf8_floor(text, most);
}

day_err day_lines_add_made(day_lines *lines, const char *text, size_t size, uint64_t src_start,
                           uint64_t src_end)
{
    day_err err = DAY_OK;
    while (size > 0 && err == DAY_OK) {
        size_t piece = piece_of(text, size);
        err = day_lines_add(lines, text, piece, src_start, src_end);
        text += piece;
        size -= piece;
    }
    return err;
}

day_err day_lines_add_text(day_lines *lines, const char *text, size_t size)
{
    return day_lines_add_made(lines, text, size, 0, 0);
}

day_err day_lines_next(day_text_stream *stream, size_t *size, day_error *error)
{
    *size = 0;
    const char *end = memchr(stream->text, '\n', MIN(stream->size, DAY_LINES_HARD));
    if (end == NULL && stream->size <= DAY_LINES_HARD) {
        day_err err = day_text_stream_fill(stream, DAY_LINES_HARD + 1, error);
        if (err != DAY_OK) return err;
    }
    *size = piece_of(stream->text, stream->size);
    return DAY_OK;
}

day_err day_lines_skip(day_lines *lines, uint64_t count)
{
    day_err err = day_lines_flush(lines);
    lines->line += count;
    lines->first_line = lines->line;
    return err;
}
