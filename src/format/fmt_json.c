/* SPDX-License-Identifier: AGPL-3.0-or-later
 * JSON (RFC 8259), JSON lines and concatenated JSON, as text that can be read and searched: escapes are
 * undone, each value stands with its path. Objects in an array that is reached through objects only, and the
 * values of JSON lines, are records (json_records.c: places "r57"); everything else is lines "path: value"
 * (places "L1-40", counting the lines of this text). What follows an error is kept as it is written.
 * Invariant: one value and one record are held at a time. */
#include "format.h"
#include "json_records.h"
#include "json_scan.h"
#include "lines.h"
#include "text_head.h"
#include <string.h>

#define PATH_SHOWN 256
#define TOKENS_BEFORE_DAMAGE                                                                                 \
    12 /* so many good tokens before an error make it damaged JSON, not another text */

typedef struct level {
    gsize path_size; /* of the path to this container */
    uint64_t index;  /* of the next element; unused in objects */
    bool object;
    bool only_objects; /* and so are all around it */
    bool record;       /* this container is a record */
} level;

typedef struct json_reading {
    day_json_scan *scan;
    day_emit *emit;
    day_lines lines;
    day_json_records *records;
    GString *path; /* to the value that comes next */
    level levels[DAY_JSON_DEPTH_MAX + 1];
    guint depth;
    guint record_depth; /* of the open record's container; 0: none */
    gsize record_path;  /* length of the path to it */
    bool many;          /* every value on the top level is a record */
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

/* --- values ------------------------------------------------------------------------------------------ */

static void enter_element(json_reading *reading)
{
    level *around = &reading->levels[reading->depth];
    if (reading->depth == 0 || around->object) return;
    g_string_truncate(reading->path, around->path_size);
    g_string_append_printf(reading->path, "[%" G_GUINT64_FORMAT "]", around->index++);
}

/* The path from `start`, its end when it is long. */
static const char *shown_path(const json_reading *reading, gsize start)
{
    const char *path = reading->path->str + MIN(start, reading->path->len);
    if (*path == '.') path++;
    size_t size = strlen(path);
    if (size <= PATH_SHOWN) return path;
    const char *end = path + size - PATH_SHOWN;
    while (((uint8_t)*end & 0xC0) == 0x80) end++;
    return end;
}

static void put_line(json_reading *reading, const char *value)
{
    g_autoptr(GString) line = g_string_new(shown_path(reading, 0));
    if (line->len > 0) g_string_append(line, ": ");
    g_string_append(line, value);
    g_string_append_c(line, '\n');
    uint64_t end = day_json_scan_byte(reading->scan);
    reading->err = day_lines_add_made(&reading->lines, line->str, line->len, reading->scan->start, end);
}

static void begin_record(json_reading *reading)
{
    reading->record_depth = reading->depth;
    reading->record_path = reading->path->len;
    reading->err = day_lines_flush(&reading->lines);
    day_json_records_begin(reading->records, reading->scan->start);
}

static void end_record(json_reading *reading)
{
    reading->record_depth = 0;
    if (reading->err == DAY_OK)
        reading->err = day_json_records_end(reading->records, day_json_scan_byte(reading->scan));
}

/* An element of an array that holds records, or a value of JSON lines. */
static bool starts_record(const json_reading *reading, bool container)
{
    const level *around = &reading->levels[reading->depth];
    if (reading->record_depth > 0) return false;
    if (reading->depth == 0) return reading->many;
    bool top_array = reading->depth == 1 && !reading->many;
    return !around->object && around->only_objects && (container || top_array);
}

static void on_scalar(json_reading *reading, const char *value)
{
    enter_element(reading);
    if (starts_record(reading, false)) {
        begin_record(reading);
        day_json_records_field(reading->records, "", value);
        end_record(reading);
    } else if (reading->record_depth > 0) {
        day_json_records_field(reading->records, shown_path(reading, reading->record_path), value);
    } else {
        put_line(reading, value);
    }
}

static void on_open(json_reading *reading, bool object)
{
    enter_element(reading);
    bool record = starts_record(reading, true);
    const level *around = &reading->levels[reading->depth];
    bool objects_around = reading->depth == 0 || (around->object && around->only_objects);
    reading->depth++;
    reading->levels[reading->depth] = (level){.path_size = reading->path->len,
                                              .object = object,
                                              .only_objects = objects_around && !record,
                                              .record = record};
    if (record) begin_record(reading);
}

static void on_close(json_reading *reading)
{
    level closed = reading->levels[reading->depth--];
    if (closed.record) end_record(reading);
    g_string_truncate(reading->path, closed.path_size);
    bool set_ends = !closed.object && closed.only_objects && reading->record_depth == 0;
    if (set_ends && reading->err == DAY_OK) reading->err = day_json_records_finish_set(reading->records);
}

static void on_key(json_reading *reading, const char *key)
{
    g_string_truncate(reading->path, reading->levels[reading->depth].path_size);
    g_string_append_c(reading->path, '.');
    gsize start = reading->path->len;
    g_string_append_len(reading->path, key, (gssize)MIN(strlen(key), (size_t)PATH_SHOWN * 4));
    for (char *at = reading->path->str + start; *at != '\0'; at++)
        if ((uint8_t)*at < 0x20) *at = ' ';
}

static void on_token(json_reading *reading, day_json_token token)
{
    if (token == DAY_JSON_OBJECT || token == DAY_JSON_ARRAY)
        on_open(reading, token == DAY_JSON_OBJECT);
    else if (token == DAY_JSON_OBJECT_END || token == DAY_JSON_ARRAY_END)
        on_close(reading);
    else if (token == DAY_JSON_KEY)
        on_key(reading, reading->scan->text->str);
    else
        on_scalar(reading, reading->scan->text->str);
    if (reading->depth == 0) g_string_truncate(reading->path, 0);
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
        reading->err = day_lines_add(&reading->lines, stream->text, size, day_text_stream_byte(stream, 0),
                                     day_text_stream_byte(stream, size));
        day_text_stream_consume(stream, size);
    }
    day_json_scan_restart(reading->scan);
}

static void on_damage(json_reading *reading, day_text_stream *stream, day_error *error)
{
    const char *begun = reading->scan->text->str; /* a string that was cut */
    if (reading->record_depth > 0 && *begun != '\0')
        day_json_records_field(reading->records,
                               reading->scan->in_key ? "" : shown_path(reading, reading->record_path), begun);
    else if (*begun != '\0')
        put_line(reading, begun);
    if (reading->record_depth > 0) end_record(reading);
    reading->depth = 0;
    g_string_truncate(reading->path, 0);
    if (day_emit_units(reading->emit) == 0 && !reading->many)
        day_error_set(error, DAY_ERR_FORMAT, "%s", reading->scan->error);
    day_emit_note_partial(reading->emit, "%s; what follows is kept as it is written", reading->scan->error);
    if (reading->err == DAY_OK) reading->err = day_json_records_finish_set(reading->records);
    if (reading->err == DAY_OK) keep_raw(reading, stream);
}

static void read_values(json_reading *reading, day_text_stream *stream, day_error *error)
{
    for (;;) {
        day_json_token token = day_json_scan_next(reading->scan);
        if (token == DAY_JSON_END || reading->err != DAY_OK) return;
        if (token == DAY_JSON_ERROR || token == DAY_JSON_CUT)
            on_damage(reading, stream, error);
        else
            on_token(reading, token);
        if (token == DAY_JSON_CUT) return;
    }
}

static day_err finish(json_reading *reading)
{
    day_err err = reading->err == DAY_OK ? day_json_records_finish_set(reading->records) : reading->err;
    day_err flushed = day_lines_flush(&reading->lines);
    uint64_t count = day_json_records_count(reading->records);
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, count);
    if (count > 0) day_emit_fact(reading->emit, "records", text);
    if (err == DAY_OK) err = day_json_records_explain(reading->records);
    if (!reading->many && reading->scan->values > 1)
        day_emit_note_partial(reading->emit, "%" G_GUINT64_FORMAT " values, where one document holds one",
                              reading->scan->values);
    return err != DAY_OK ? err : flushed;
}

static day_err read_json(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    day_text_stream stream;
    day_text_stream_open(&stream, input, NULL);
    json_reading *reading = g_new0(json_reading, 1);
    reading->emit = emit;
    reading->many = strcmp(mime, "application/x-ndjson") == 0;
    reading->path = g_string_new(NULL);
    reading->scan = day_json_scan_stream(&stream);
    reading->records = day_json_records_new(emit);
    day_lines_open(&reading->lines, emit);
    read_values(reading, &stream, error);
    day_err err = finish(reading);
    if (stream.decoder.nuls > 0) day_emit_note_partial(emit, "NUL characters, which JSON does not have");
    day_text_stream_report(&stream, emit);
    day_json_records_free(reading->records);
    day_json_scan_free(reading->scan);
    day_lines_close(&reading->lines);
    g_string_free(reading->path, TRUE);
    g_free(reading);
    day_text_stream_close(&stream);
    return err != DAY_OK ? err : error->code;
}

static const char *const extensions[] = {"json", "jsonl", "ndjson", "geojson", NULL};
const day_format day_format_json = {
    .name = "json", .extensions = extensions, .sniff = sniff, .read = read_json};
