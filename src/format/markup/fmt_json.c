/* SPDX-License-Identifier: AGPL-3.0-or-later
 * JSON (RFC 8259), JSON lines and concatenated JSON, as text that can be read and searched: escapes are
 * undone, each value stands with its path. Objects in an array that is reached through objects only, and the
 * values of JSON lines, are records (json_records.c: places "r57"); everything else is lines "path: value"
 * (places "L1-40", counting the lines of this text). What follows an error is kept as it is written.
 * Invariant: one value and one record are held at a time. */
#include "format/format.h"
#include "json_scan.h"
#include "json_walk.h"
#include "format/text/text_head.h"
#include <string.h>

#define PSEUDO "text/x-pseudo-json"
#define TOKENS_BEFORE_DAMAGE                                                                                 \
    12 /* so many good tokens before an error make it damaged JSON, not another text */

typedef struct json_reading {
    day_json_scan *scan;
    day_emit *emit;
    day_json_walk *walk;
    day_text_stream *stream;
    day_json_shape *shape; /* NULL while the text keeps to JSON's grammar */
    day_chat_explain *explain;
    uint64_t repairs; /* that were said */
    bool assigned;    /* JSON behind "var messages =" */
    bool ended;
    bool many; /* every value on the top level is a record */
    day_err err;
} json_reading;

/* --- sniffing ---------------------------------------------------------------------------------------- */

/* "var messages = [" and the like: where JSON begins behind it; 0 when it does at once, or never. */
static size_t assignment_size(const char *text)
{
    size_t size = strcspn(text, "{[");
    return text[size] != '\0' && size <= 256 ? size : 0;
}

/* What follows an assignment: JSON, pseudo-JSON to its end, or a program, which is neither (NULL). */
static const char *sniff_assigned(const day_text_head *head, const char *text, size_t size,
                                  const day_json_shape *shape)
{
    g_autoptr(day_json_scan) scan = day_json_scan_text(text, size);
    if (shape != NULL) day_json_scan_mend(scan, shape);
    day_json_token token;
    do token = day_json_scan_next(scan);
    while (token < DAY_JSON_END && scan->values == 0);
    bool ended = scan->values == 1 || (token == DAY_JSON_CUT && !head->whole);
    if (!ended || scan->tokens < TOKENS_BEFORE_DAMAGE) return NULL;
    size_t left;
    const char *rest = day_json_scan_ahead(scan, 1, &left);
    if (scan->values == 1 && strspn(rest, "]}); \t\r\n") < left) return NULL;
    return shape != NULL ? PSEUDO : "application/json";
}

/* Records of one shape, more than one of them. */
static const char *sniff_pseudo(const day_text_head *head, const char *text, size_t size)
{
    bool assigned = *text != '{' && *text != '[' && !g_str_has_prefix(text, "/*");
    size_t start = assigned ? assignment_size(text) : 0;
    const char *mime = start > 0 ? sniff_assigned(head, text + start, size - start, NULL) : NULL;
    if (mime != NULL || (assigned && start == 0)) return mime;
    g_autoptr(day_json_shape) shape = day_json_shape_learn(text, size);
    if (!day_json_shape_fits(shape, text, size)) return NULL;
    return assigned ? sniff_assigned(head, text + start, size - start, shape) : PSEUDO;
}

/* "NAME =", "callback(", a comment: what may stand before pseudo-JSON. */
static bool may_be_assigned(const char *text)
{
    if (g_str_has_prefix(text, "/*")) return true;
    size_t name = strcspn(text, "=({[\n\"'<;#");
    if (name == 0 || name > 120 || (text[name] != '=' && text[name] != '(')) return false;
    const char *next = text + name + 1;
    while (g_ascii_isspace(*next)) next++;
    return *next == '{' || *next == '[';
}

static const char *sniff_json(const day_text_head *head, const char *text, size_t size)
{
    g_autoptr(day_json_scan) scan = day_json_scan_text(text, size);
    guint objects = 0;
    bool keys = false;
    day_json_token token;
    do {
        token = day_json_scan_next(scan);
        keys = keys || token == DAY_JSON_KEY;
        objects += token == DAY_JSON_OBJECT_END;
    } while (token < DAY_JSON_END && scan->values < 2);
    bool broken = token == DAY_JSON_ERROR && scan->values == 0 && objects < 2;
    if (broken && sniff_pseudo(head, text, size) != NULL) return PSEUDO;
    bool damaged = keys && (scan->tokens >= TOKENS_BEFORE_DAMAGE || scan->values > 0);
    bool cut = token == DAY_JSON_CUT && (!head->whole || damaged);
    if ((token == DAY_JSON_ERROR && !damaged) || (token == DAY_JSON_CUT && !cut)) return NULL;
    bool goes_on = scan->values == 1 && token != DAY_JSON_END;
    return scan->values > 1 || goes_on ? "application/x-ndjson" : "application/json";
}

static const char *sniff(const day_input *input)
{
    const day_text_head *head = day_text_head_of(input);
    size_t size;
    const char *text = day_text_head_trimmed(head, &size);
    if (!head->is_text) return NULL;
    bool bracket = *text == '{' || *text == '[';
    if (!bracket && !may_be_assigned(text)) return NULL;
    bool bytes =
        strncmp(day_charset_name(head->charset), "UTF-", 4) != 0 || day_charset_name(head->charset)[4] == '8';
    if (bytes && memchr(input->head.data, 0, input->head.size) != NULL) return NULL;
    if (!bracket) return sniff_pseudo(head, text, size);
    return sniff_json(head, text, size);
}

static bool starts_with_array(const day_input *input)
{
    const day_text_head *head = day_text_head_of(input);
    return head->text[strcspn(head->text, "{[")] == '[';
}

/* --- damage ------------------------------------------------------------------------------------------ */

#define SHAPE_WINDOW ((size_t)192 * 1024)

static void learn_shape(json_reading *reading)
{
    size_t size;
    const char *text = day_json_scan_ahead(reading->scan, SHAPE_WINDOW, &size);
    reading->shape = day_json_shape_learn(text, size);
    const day_text_head *head = day_text_head_of(reading->stream->input);
    if (reading->shape->record_key == NULL && head->is_text) {
        day_json_shape_free(reading->shape);
        reading->shape = day_json_shape_learn(head->text, head->size);
    }
    day_json_scan_mend(reading->scan, reading->shape);
}

/* Whether a value starts the line: a record, once it is known what starts one. */
static bool starts_value(const json_reading *reading, const char *line, size_t size)
{
    const char *at = day_json_past_space(line, line + size), *end = line + size;
    if (reading->shape == NULL || reading->shape->record_key == NULL) return size > 0 && *line == '{';
    if (at < end && *at != '{') return false;
    return day_json_shape_starts(reading->shape, at, reading->stream->text + reading->stream->size);
}

/* Keeps what is written from here on: up to the next line that starts a value when there are many values,
 * else all. */
static void keep_raw(json_reading *reading, day_text_stream *stream)
{
    day_lines *lines = day_json_walk_lines(reading->walk);
    day_json_scan_release(reading->scan);
    for (bool first = true; reading->err == DAY_OK; first = false) {
        size_t size = 0;
        reading->err = day_text_stream_fill(stream, DAY_LINES_HARD + 1024, NULL);
        if (reading->err == DAY_OK) reading->err = day_lines_next(stream, &size, NULL);
        bool value = !first && size > 0 && starts_value(reading, stream->text, size);
        if (size == 0 || reading->err != DAY_OK || (reading->many && value)) break;
        char place[32];
        g_snprintf(place, sizeof place, "L%" G_GUINT64_FORMAT, lines->line);
        g_autofree char *shown = g_strndup(stream->text, MIN(size, (size_t)200));
        if (size > 1) day_chat_explain_unfit(reading->explain, place, "a line that is no record", shown);
        reading->scan->line += stream->text[size - 1] == '\n';
        reading->err = day_lines_add(lines, stream->text, size, day_text_stream_byte(stream, 0),
                                     day_text_stream_byte(stream, size));
        day_text_stream_consume(stream, size);
    }
    day_json_scan_restart(reading->scan);
}

/* JSON that breaks its grammar is read on as pseudo-JSON, from where it does; when that fails, too, as it is
 * written, up to the next record. */
static void on_damage(json_reading *reading, day_json_token token, day_error *error)
{
    if (reading->assigned && reading->scan->values == 1) {
        reading->ended = true; /* "];" */
        return;
    }
    if (token == DAY_JSON_ERROR && reading->shape == NULL) {
        day_emit_note_partial(reading->emit, "%s; read on by what is meant", reading->scan->error);
        learn_shape(reading);
        return;
    }
    if (day_emit_units(reading->emit) == 0 && !reading->many)
        day_error_set(error, DAY_ERR_FORMAT, "%s", reading->scan->error);
    reading->err = day_json_walk_break(reading->walk);
    day_emit_note_partial(reading->emit, "%s; what follows is kept as it is written", reading->scan->error);
    if (reading->shape != NULL && reading->shape->record_key != NULL) {
        reading->many = true;
        day_json_walk_many(reading->walk);
    }
    if (reading->err == DAY_OK) keep_raw(reading, reading->stream);
}

static void note_repair(json_reading *reading)
{
    if (reading->scan->repairs == reading->repairs) return;
    reading->repairs = reading->scan->repairs;
    char place[32];
    g_snprintf(place, sizeof place, "r%" G_GUINT64_FORMAT, day_json_walk_records(reading->walk) + 1);
    day_chat_explain_unfit(reading->explain, place, reading->scan->repair, NULL);
    day_emit_note_partial(reading->emit, "%s", reading->scan->repair);
}

static void skip_assignment(json_reading *reading)
{
    size_t size;
    const char *text = day_json_scan_ahead(reading->scan, 512, &size);
    const char *start = day_json_past_space(text, text + size);
    if (size == 0 || *start == '{' || *start == '[' || !may_be_assigned(start)) return;
    size_t skipped = (size_t)(start - text) + assignment_size(start);
    reading->assigned = true;
    reading->scan->at += MIN(skipped, size);
}

static void read_values(json_reading *reading, day_error *error)
{
    for (;;) {
        day_json_token token = day_json_walk_next(reading->walk);
        if (token == DAY_JSON_END || reading->err != DAY_OK) return;
        if (token == DAY_JSON_ERROR || token == DAY_JSON_CUT)
            on_damage(reading, token, error);
        else
            reading->err = day_json_walk_token(reading->walk, token);
        if (token == DAY_JSON_CUT || reading->ended) return;
        note_repair(reading);
    }
}

static day_err finish(json_reading *reading)
{
    day_err flushed = day_json_walk_flush(reading->walk);
    day_err err = reading->err == DAY_OK ? flushed : reading->err;
    uint64_t count = day_json_walk_records(reading->walk);
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, count);
    if (count > 0) day_emit_fact(reading->emit, "records", text);
    if (err == DAY_OK) err = day_chat_explain_emit(reading->explain, reading->emit);
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
    json_reading reading = {.scan = scan, .emit = emit, .stream = &stream, .explain = explain};
    bool pseudo = strcmp(mime, PSEUDO) == 0;
    reading.many = strcmp(mime, "application/x-ndjson") == 0 || (pseudo && !starts_with_array(input));
    const char *written = pseudo ? "pseudo-JSON" : reading.many ? "JSON values" : "JSON";
    reading.walk = day_json_walk_new(scan, reading.many, written, explain, emit);
    if (pseudo)
        learn_shape(&reading);
    else
        skip_assignment(&reading);
    read_values(&reading, error);
    day_err err = finish(&reading);
    if (stream.decoder.nuls > 0) day_emit_note_partial(emit, "NUL characters, which JSON does not have");
    day_text_stream_report(&stream, emit);
    day_json_walk_free(reading.walk);
    day_json_shape_free(reading.shape);
    day_text_stream_close(&stream);
    return err != DAY_OK ? err : error->code;
}

static const char *const extensions[] = {"json", "jsonl", "ndjson", "geojson", NULL};
const day_format day_format_json = {
    .name = "json", .extensions = extensions, .sniff = sniff, .read = read_json};
