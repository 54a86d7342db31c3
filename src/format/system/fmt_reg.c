/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Exports of the Windows registry (.reg of version 4 and 5): the lines as they are, but hex(…) values are
 * shown as what they hold, in their first line; lines that go on with '\' stay as empty lines, so that lines
 * keep their numbers. Invariant: one value is held at a time, at most VALUE_MAX; a longer one stays as it is
 * written. */
#include "format/format.h"
#include "format/text/lines.h"
#include "registry_value.h"
#include "format/text/text_head.h"
#include <string.h>

#define VALUE_MAX ((size_t)8 << 20)

static const char *sniff(const day_input *input)
{
    const day_text_head *head = day_text_head_of(input);
    size_t size;
    const char *text = day_text_head_trimmed(head, &size);
    bool export = head->is_text && (g_str_has_prefix(text, "Windows Registry Editor Version 5.00") ||
                                    g_str_has_prefix(text, "REGEDIT4"));
    return export ? "text/x-ms-regedit" : NULL;
}

/* The size of the logical line at the start: lines that end in '\' go on. 0 when the text ends within. */
static size_t logical_line(const char *text, size_t size, bool ended)
{
    for (const char *at = text, *end = text + size; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL) return ended ? size : 0;
        const char *last = stop;
        while (last > at && (last[-1] == '\r' || last[-1] == ' ')) last--;
        if (last == at || last[-1] != '\\' || memchr(text, '=', (size_t)(last - text)) == NULL)
            return (size_t)(stop - text) + 1;
        at = stop + 1;
    }
    return ended ? size : 0;
}

/* Behind the name: past "name"= or @=. NULL when the line is no value. */
static const char *value_of(const char *line, const char *end)
{
    const char *at = line;
    if (at < end && *at == '@') {
        at++;
    } else if (at < end && *at == '"') {
        for (at++; at < end && *at != '"'; at++) at += *at == '\\';
        at++;
    }
    return at > line && at < end && *at == '=' ? at + 1 : NULL;
}

static GByteArray *bytes_of(const char *at, const char *end)
{
    GByteArray *out = g_byte_array_new();
    for (; at < end; at++) {
        if (!g_ascii_isxdigit(*at)) continue;
        bool two = at + 1 < end && g_ascii_isxdigit(at[1]);
        guint8 byte = (guint8)(two ? g_ascii_xdigit_value(at[0]) * 16 + g_ascii_xdigit_value(at[1])
                                   : g_ascii_xdigit_value(*at));
        g_byte_array_append(out, &byte, 1);
        at += two;
    }
    return out;
}

/* Hexadecimal digits up to `end`, behind which nothing may be read. */
static guint64 hex_at(const char *at, const char *end)
{
    char digits[17] = "";
    for (guint n = 0; at < end && n < sizeof digits - 1 && g_ascii_isxdigit(*at); at++) digits[n++] = *at;
    return g_ascii_strtoull(digits, NULL, 16);
}

/* hex:, hex(2):, dword: as text; false when the value is of another kind. */
static bool show_value(GString *out, const char *value, const char *end, bool wide)
{
    if (end - value > 6 && memcmp(value, "dword:", 6) == 0) {
        g_string_append_printf(out, "%" G_GUINT64_FORMAT, hex_at(value + 6, end) & 0xFFFFFFFFu);
        return true;
    }
    if (end - value < 4 || memcmp(value, "hex", 3) != 0) return false;
    guint64 type = value[3] == '(' ? hex_at(value + 4, end) : 3;
    const char *colon = memchr(value, ':', (size_t)(end - value));
    if (colon == NULL) return false;
    GByteArray *bytes = bytes_of(colon + 1, end);
    day_registry_show(out, (uint32_t)type, (day_span){bytes->data, bytes->len}, wide || type == 3);
    g_byte_array_free(bytes, TRUE);
    return true;
}

static guint count_newlines(const char *text, size_t size)
{
    guint count = 0;
    for (size_t i = 0; i < size; i++) count += text[i] == '\n';
    return count;
}

static day_err put(day_lines *lines, const char *text, size_t size, bool wide, uint64_t start, uint64_t end)
{
    const char *value = value_of(text, text + size);
    g_autoptr(GString) line = g_string_new(NULL);
    if (value != NULL) g_string_append_len(line, text, value - text);
    if (value == NULL || !show_value(line, value, text + size, wide))
        return day_lines_add_made(lines, text, size, start, end);
    for (gsize i = 0; i < line->len; i++)
        if (line->str[i] == '\n' || line->str[i] == '\r') line->str[i] = ' ';
    for (guint i = count_newlines(text, size); i > 0; i--) g_string_append_c(line, '\n');
    return day_lines_add_made(lines, line->str, line->len, start, end);
}

static day_err read_lines(day_text_stream *stream, day_lines *lines, bool wide, day_error *error)
{
    for (;;) {
        day_err err = day_text_stream_fill(stream, 65536, error);
        size_t size = logical_line(stream->text, stream->size, stream->ended);
        while (err == DAY_OK && size == 0 && !stream->ended && stream->size < VALUE_MAX) {
            err = day_text_stream_fill(stream, stream->size * 2, error);
            size = logical_line(stream->text, stream->size, stream->ended);
        }
        if (err != DAY_OK || stream->size == 0) return err;
        if (size == 0) size = stream->size;
        err = put(lines, stream->text, size, wide, day_text_stream_byte(stream, 0),
                  day_text_stream_byte(stream, size));
        if (err != DAY_OK) return err;
        day_text_stream_consume(stream, size);
    }
}

static day_err read_reg(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    size_t size;
    bool wide = *day_text_head_trimmed(day_text_head_of(input), &size) == 'W';
    day_text_stream stream;
    day_lines lines;
    day_text_stream_open(&stream, input, NULL);
    day_lines_open(&lines, emit);
    day_err err = read_lines(&stream, &lines, wide, error);
    day_err flushed = day_lines_flush(&lines);
    day_text_stream_report(&stream, emit);
    day_lines_close(&lines);
    day_text_stream_close(&stream);
    return err != DAY_OK ? err : flushed;
}

static const char *const extensions[] = {"reg", NULL};
const day_format day_format_reg = {.name = "reg", .extensions = extensions, .sniff = sniff, .read = read_reg};
