/* SPDX-License-Identifier: AGPL-3.0-or-later
 * JSON (RFC 8259), JSON lines and concatenated JSON, as text that can be read and searched: escapes are
 * undone, each value stands with its path. Objects in an array that is reached through objects only, and the
 * values of JSON lines, are records (json_records.c: places "r57"); everything else is lines "path: value"
 * (places "L1-40", counting the lines of this text). What follows an error is kept as it is written.
 * Invariant: one value and one record are held at a time. */
#include "format.h"
#include "json_scan.h"
#include "json_walk.h"
#include "text_head.h"
#include <string.h>

#define TOKENS_BEFORE_DAMAGE                                                                                 \
    12 /* so many good tokens before an error make it damaged JSON, not another text */

typedef struct json_reading {
    day_json_scan *scan;
    day_emit *emit;
    day_json_walk *walk;
    bool many; /* every value on the top level is a record */
    day_err err;
} json_reading;

/* --- sniffing ---------------------------------------------------------------------------------------- */

static const char *sniff(const day_input *input)
{
    const day_text_head *head = day_text_head_of(input);
    size_t size;
    const char *text = day_text_head_trimmed(head, &size);
    if (!head->is_text || (*text != '{' && *text != '[')) return NULL;
    bool bytes =
        strncmp(day_charset_name(head->charset), "UTF-", 4) != 0 || day_charset_name(head->charset)[4] == '8';
    if (bytes && memchr(input->head.data, 0, input->head.size) != NULL) return NULL;
    g_autoptr(day_json_scan) scan = day_json_scan_text(text, size);
    bool keys = false;
    day_json_token token;
    do {
        token = day_json_scan_next(scan);
        keys = keys || token == DAY_JSON_KEY;
    } while (token < DAY_JSON_END && scan->values < 2);
    bool damaged = keys && (scan->tokens >= TOKENS_BEFORE_DAMAGE || scan->values > 0);
    bool cut = token == DAY_JSON_CUT && (!head->whole || damaged);
    if ((token == DAY_JSON_ERROR && !damaged) || (token == DAY_JSON_CUT && !cut)) return NULL;
    bool goes_on = scan->values == 1 && token != DAY_JSON_END;
    return scan->values > 1 || goes_on ? "application/x-ndjson" : "application/json";
}

/* --- damage ------------------------------------------------------------------------------------------ */

/* Keeps what is written from here on: up to the next line that starts a value when there are many values,
 * else all. */
static void keep_raw(json_reading *reading, day_text_stream *stream)
{
    day_json_scan_release(reading->scan);
    for (bool first = true; reading->err == DAY_OK; first = false) {
        size_t size = 0;
        reading->err = day_lines_next(stream, &size, NULL);
        bool value = !first && size > 0 && *stream->text == '{';
        if (size == 0 || reading->err != DAY_OK || (reading->many && value)) break;
        reading->scan->line += stream->text[size - 1] == '\n';
        reading->err = day_lines_add(day_json_walk_lines(reading->walk), stream->text, size,
                                     day_text_stream_byte(stream, 0), day_text_stream_byte(stream, size));
        day_text_stream_consume(stream, size);
    }
    day_json_scan_restart(reading->scan);
}

static void on_damage(json_reading *reading, day_text_stream *stream, day_error *error)
{
    if (day_emit_units(reading->emit) == 0 && !reading->many)
        day_error_set(error, DAY_ERR_FORMAT, "%s", reading->scan->error);
    reading->err = day_json_walk_break(reading->walk);
    day_emit_note_partial(reading->emit, "%s; what follows is kept as it is written", reading->scan->error);
    if (reading->err == DAY_OK) keep_raw(reading, stream);
}

static void read_values(json_reading *reading, day_text_stream *stream, day_error *error)
{
    for (;;) {
        day_json_token token = day_json_walk_next(reading->walk);
        if (token == DAY_JSON_END || reading->err != DAY_OK) return;
        if (token == DAY_JSON_ERROR || token == DAY_JSON_CUT)
            on_damage(reading, stream, error);
        else
            reading->err = day_json_walk_token(reading->walk, token);
        if (token == DAY_JSON_CUT) return;
    }
}

static day_err finish(json_reading *reading, const day_chat_explain *explain)
{
    day_err flushed = day_json_walk_flush(reading->walk);
    day_err err = reading->err == DAY_OK ? flushed : reading->err;
    uint64_t count = day_json_walk_records(reading->walk);
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, count);
    if (count > 0) day_emit_fact(reading->emit, "records", text);
    if (err == DAY_OK) err = day_chat_explain_emit(explain, reading->emit);
    if (!reading->many && reading->scan->values > 1)
        day_emit_note_partial(reading->emit, "%" G_GUINT64_FORMAT " values, where one document holds one",
                              reading->scan->values);
    return err;
}

static day_err read_json(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    day_text_stream stream;
    day_text_stream_open(&stream, input, NULL);
    g_autoptr(day_chat_explain) explain = day_chat_explain_new();
    g_autoptr(day_json_scan) scan = day_json_scan_stream(&stream);
    json_reading reading = {.scan = scan, .emit = emit, .many = strcmp(mime, "application/x-ndjson") == 0};
    reading.walk =
        day_json_walk_new(scan, reading.many, reading.many ? "JSON values" : "JSON", explain, emit);
    read_values(&reading, &stream, error);
    day_err err = finish(&reading, explain);
    if (stream.decoder.nuls > 0) day_emit_note_partial(emit, "NUL characters, which JSON does not have");
    day_text_stream_report(&stream, emit);
    day_json_walk_free(reading.walk);
    day_text_stream_close(&stream);
    return err != DAY_OK ? err : error->code;
}

static const char *const extensions[] = {"json", "jsonl", "ndjson", "geojson", NULL};
const day_format day_format_json = {
    .name = "json", .extensions = extensions, .sniff = sniff, .read = read_json};
