/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Plain text in any charset: blocks of lines, each with its bytes; which language code is in, and from when
 * to when a log goes, are facts. The last of the text family to be asked, and the reader of empty items. */
#include "code_language.h"
#include "format/format.h"
#include "lines.h"
#include "log_lines.h"
#include "text_head.h"
#include "text_stream.h"
#include <string.h>

static const char *sniff(const day_input *input)
{
    return day_text_head_of(input)->is_text ? "text/plain" : NULL;
}

/* "-----BEGIN RSA PRIVATE KEY-----" (RFC 7468): what kind of key or certificate stands here. */
static void say_key(day_emit *emit, const char *line, size_t size, uint64_t number)
{
    static const char begin[] = "-----BEGIN ";
    size_t start = sizeof begin - 1;
    if (size < start || memcmp(line, begin, start) != 0) return;
    const char *end = g_strstr_len(line + start, (gssize)MIN(size - start, 80), "-----");
    if (end == NULL) return;
    g_autofree char *kind = g_strndup(line + start, (gsize)(end - line) - start);
    g_autofree char *place = g_strdup_printf("L%" G_GUINT64_FORMAT, number);
    day_emit_fact_at(emit, "key.kind", kind, place);
}

static day_err read_lines(day_text_stream *stream, day_lines *lines, day_log_lines *log, day_error *error)
{
    for (bool starts = true;;) {
        size_t size = 0;
        day_err err = day_lines_next(stream, &size, error);
        if (err != DAY_OK) return err;
        if (size == 0) return day_lines_flush(lines);
        if (starts) day_log_lines_add(log, stream->text, size, lines->line);
        if (starts) say_key(lines->emit, stream->text, size, lines->line);
        starts = stream->text[size - 1] == '\n';
        err = day_lines_add(lines, stream->text, size, day_text_stream_byte(stream, 0),
                            day_text_stream_byte(stream, size));
        if (err != DAY_OK) return err;
        day_text_stream_consume(stream, size);
    }
}

static day_err read_text(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    if (input->size == 0) return DAY_OK;
    day_text_stream stream;
    day_lines lines;
    day_log_lines log = {0};
    day_text_stream_open(&stream, input, NULL);
    day_lines_open(&lines, emit);
    day_err err = read_lines(&stream, &lines, &log, error);
    if (err != DAY_OK) day_lines_flush(&lines);
    g_autofree char *extension = day_input_extension(input);
    day_emit_fact(emit, "code.language", day_code_language(day_text_head_of(input), extension));
    day_log_lines_say(&log, emit);
    day_text_stream_report(&stream, emit);
    day_lines_close(&lines);
    day_text_stream_close(&stream);
    return err;
}

static const char *const extensions[] = {"txt", "text", "log", "asc", NULL};
const day_format day_format_text = {
    .name = "text", .extensions = extensions, .sniff = sniff, .read = read_text, .warm = day_charset_warm};
