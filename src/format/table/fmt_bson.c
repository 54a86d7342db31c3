/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Dumps of MongoDB: BSON documents (bsonspec.org) one behind the other, as mongodump writes a collection.
 * They come out as one child of JSON lines, a document a line, so that whatever knows records and
 * conversations in JSON reads them. Moments are written in ISO 8601, object numbers in hexadecimal.
 * Invariants: a document is held whole, at most DOCUMENT_MAX; after one that makes no sense the next is
 * looked for by its "_id", as long as that was not in vain too often. */
#include "base/cursor.h"
#include "base/json.h"
#include "blob_value.h"
#include "format/format.h"
#include <string.h>

#define DOCUMENT_MAX ((size_t)48 << 20) /* MongoDB's own limit is 16 MiB */
#define WINDOW ((size_t)4 << 20)
#define DEPTH_MAX 28
#define PIECE ((gsize)64 * 1024)
#define VAIN_MOST 16 /* times the file's size: lines written of documents that made no sense in the end */

enum {
    DOUBLE = 1,
    STRING,
    DOCUMENT,
    ARRAY,
    BINARY,
    UNDEFINED,
    OBJECT_ID,
    BOOLEAN,
    MOMENT,
    NONE,
    REGEX,
    POINTER,
    CODE,
    SYMBOL,
    CODE_SCOPE,
    INT32,
    STAMP,
    INT64,
    DECIMAL
};

/* A string with its length before it and a NUL behind. */
static day_span take_string(day_cursor *c)
{
    uint32_t size = day_cursor_u32le(c);
    day_span bytes = day_cursor_bytes(c, size);
    if (size == 0 || !day_cursor_ok(c) || bytes.data[size - 1] != 0) c->failed = true;
    return c->failed ? (day_span){(const uint8_t *)"", 0} : (day_span){bytes.data, size - 1};
}

static day_span take_name(day_cursor *c)
{
    const uint8_t *start = c->data + c->offset, *end = memchr(start, 0, day_cursor_left(c));
    if (end == NULL || c->failed) {
        c->failed = true;
        return (day_span){(const uint8_t *)"", 0};
    }
    size_t size = (size_t)(end - start);
    day_cursor_skip(c, size + 1);
    return (day_span){start, size};
}

static void put_moment(day_json *json, int64_t ms)
{
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(ms / 1000 - (ms % 1000 < 0));
    g_autofree char *seconds = when != NULL ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%S") : NULL;
    g_autofree char *text = g_strdup_printf("%s.%03uZ", seconds, (guint)((ms % 1000 + 1000) % 1000));
    if (seconds != NULL)
        day_json_string(json, text);
    else
        day_json_int(json, ms);
}

static void put_shown(day_json *json, day_span bytes)
{
    g_autoptr(GString) shown = g_string_new(NULL);
    day_blob_show(shown, bytes);
    day_json_string(json, shown->str);
}

static void put_hex(day_json *json, day_span bytes)
{
    g_autoptr(GString) hex = g_string_new(NULL);
    for (size_t i = 0; i < bytes.size; i++) g_string_append_printf(hex, "%02x", bytes.data[i]);
    day_json_string(json, hex->str);
}

static void put_number(day_json *json, day_cursor *c, uint8_t type)
{
    if (type == INT32) {
        day_json_int(json, (int32_t)day_cursor_u32le(c));
    } else if (type == DOUBLE) {
        uint64_t bits = day_cursor_u64le(c);
        double value;
        memcpy(&value, &bits, sizeof value);
        day_json_real(json, value, 15);
    } else {
        int64_t value = (int64_t)day_cursor_u64le(c);
        if (type == MOMENT)
            put_moment(json, value);
        else
            day_json_int(json, value);
    }
}

static void put_document(day_json *json, day_cursor *c, bool array, guint depth);

static void put_value(day_json *json, day_cursor *c, uint8_t type, guint depth)
{
    if (type == DOUBLE || type == INT32 || type == INT64 || type == MOMENT || type == STAMP) {
        put_number(json, c, type);
    } else if (type == STRING || type == CODE || type == SYMBOL) {
        day_span text = take_string(c);
        day_json_bytes(json, (const char *)text.data, text.size);
    } else if (type == DOCUMENT || type == ARRAY) {
        put_document(json, c, type == ARRAY, depth + 1);
    } else if (type == BINARY) {
        uint32_t size = day_cursor_u32le(c);
        day_cursor_skip(c, 1);
        put_shown(json, day_cursor_bytes(c, size));
    } else if (type == OBJECT_ID || type == DECIMAL) {
        put_hex(json, day_cursor_bytes(c, type == OBJECT_ID ? 12 : 16));
    } else if (type == BOOLEAN) {
        day_json_bool(json, day_cursor_u8(c) != 0);
    } else if (type == REGEX) {
        day_span text = take_name(c);
        take_name(c);
        day_json_bytes(json, (const char *)text.data, text.size);
    } else {
        c->failed = c->failed || (type != NONE && type != UNDEFINED && type != 0x7F && type != 0xFF);
        day_json_null(json);
    }
}

/* At its size; past its last byte. */
static void put_document(day_json *json, day_cursor *c, bool array, guint depth)
{
    size_t start = c->offset;
    uint32_t size = day_cursor_u32le(c);
    if (size < 5 || size - 4 > day_cursor_left(c) || depth > DEPTH_MAX) c->failed = true;
    size_t end = start + size;
    if (array)
        day_json_begin_array(json);
    else
        day_json_begin_object(json);
    while (!c->failed && c->offset < end) {
        uint8_t type = day_cursor_u8(c);
        if (type == 0) break;
        day_span name = take_name(c);
        g_autofree char *key = g_strndup((const char *)name.data, name.size);
        g_autofree char *clean = g_utf8_make_valid(key, -1);
        if (!array) day_json_key(json, clean);
        put_value(json, c, type, depth);
    }
    if (c->offset != end) c->failed = true;
    if (array)
        day_json_end_array(json);
    else
        day_json_end_object(json);
}

/* One document as a line of JSON; its size, 0 when it makes no sense. */
static size_t take_document(GString *line, day_span bytes)
{
    day_cursor c = day_cursor_over(bytes);
    day_json json = day_json_into(line);
    put_document(&json, &c, false, 0);
    g_string_append_c(line, '\n');
    return day_cursor_ok(&c) ? c.offset : 0;
}

static uint32_t size_at(day_span bytes, size_t at)
{
    day_cursor c = day_cursor_over(bytes);
    day_cursor_seek(&c, at);
    return day_cursor_u32le(&c);
}

/* The first document's elements are checked, as far as the head goes. */
static const char *sniff(const day_input *input)
{
    day_span head = input->head;
    uint32_t size = head.size >= 16 ? size_at(head, 0) : 0;
    if (size < 16 || size > input->size || size > DOCUMENT_MAX) return NULL;
    bool typed = (head.data[4] >= DOUBLE && head.data[4] <= DECIMAL) && g_ascii_isprint((char)head.data[5]);
    const uint8_t *name = memchr(head.data + 5, 0, MIN(head.size - 5, 128));
    if (!typed || name == NULL) return NULL;
    for (const uint8_t *at = head.data + 5; at < name; at++)
        if (*at < 0x20) return NULL;
    if (size > head.size) return memcmp(head.data + 4, "\x07_id", 5) == 0 ? "application/bson" : NULL;
    g_autoptr(GString) line = g_string_new(NULL);
    return take_document(line, (day_span){head.data, size}) == size ? "application/bson" : NULL;
}

/* --- documents one after the other ------------------------------------------------------------------- */

typedef struct bson_reading {
    day_input *input;
    day_emit *emit;
    GByteArray *window;
    uint64_t at; /* of the window */
    uint64_t documents, lost, first_lost;
    uint64_t in_vain; /* bytes of lines */
    GString *line;
} bson_reading;

static day_err fill(bson_reading *r, size_t wanted, day_error *error)
{
    size_t size = MAX(wanted, WINDOW);
    g_byte_array_set_size(r->window, (guint)size);
    day_err err = day_input_read(r->input, r->at, r->window->data, &size, error);
    g_byte_array_set_size(r->window, err == DAY_OK ? (guint)size : 0);
    return err;
}

/* Where the next document may start, behind `from`: four bytes before its "_id". */
static size_t next_start(day_span bytes, size_t from)
{
    const uint8_t *found =
        from < bytes.size ? memmem(bytes.data + from, bytes.size - from, "\x07_id", 5) : NULL;
    size_t at = found != NULL ? (size_t)(found - bytes.data) : bytes.size;
    return found != NULL && at >= from + 4 ? at - 4 : MAX(at, from);
}

static day_err send_lines(bson_reading *r)
{
    day_err err = day_emit_child_data(r->emit, r->line->str, r->line->len);
    g_string_truncate(r->line, 0);
    return err;
}

/* As many whole documents as the window holds; *used is what they took. */
static day_err put_documents(bson_reading *r, size_t *used)
{
    day_span bytes = {r->window->data, r->window->len};
    bool last = r->at + bytes.size >= r->input->size;
    day_err err = DAY_OK;
    *used = 0;
    while (err == DAY_OK && bytes.size - *used >= 5) {
        uint32_t size = size_at(bytes, *used);
        bool sane = size >= 5 && size <= DOCUMENT_MAX && size <= r->input->size - r->at - *used;
        if (sane && size > bytes.size - *used && !last) break;
        gsize before = r->line->len;
        bool read = sane && take_document(r->line, (day_span){bytes.data + *used, size}) == size;
        if (read) {
            r->documents++;
            *used += size;
            if (r->line->len >= PIECE) err = send_lines(r);
            continue;
        }
        r->in_vain += r->line->len - before;
        g_string_truncate(r->line, before);
        if (r->lost++ == 0) r->first_lost = r->at + *used;
        bool enough = r->in_vain > VAIN_MOST * r->input->size;
        *used = enough ? bytes.size : next_start(bytes, *used + 5);
    }
    if (last) *used = bytes.size;
    return err == DAY_OK ? send_lines(r) : err;
}

static day_err read_documents(bson_reading *r, day_error *error)
{
    size_t wanted = WINDOW;
    while (r->at < r->input->size) {
        size_t used = 0;
        day_err err = fill(r, wanted, error);
        if (err == DAY_OK) err = put_documents(r, &used);
        if (err != DAY_OK) return err;
        /* nothing fits: a document of more than the window */
        wanted = used > 0 ? WINDOW : wanted * 2;
        if (wanted > 2 * DOCUMENT_MAX)
            return day_error_set(error, DAY_ERR_FORMAT, "no document at byte %" G_GUINT64_FORMAT, r->at);
        r->at += used;
    }
    return DAY_OK;
}

static day_err read_bson(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    g_autofree char *name =
        g_strconcat(input->job->name != NULL ? input->job->name : "documents", ".jsonl", NULL);
    bson_reading r = {.input = input, .emit = emit, .window = g_byte_array_new(), .line = g_string_new(NULL)};
    day_err err = day_emit_child_begin(emit, &(day_child){.name = name,
                                                          .declared_size = UINT64_MAX,
                                                          .mtime_ms = DAY_TIME_NONE,
                                                          .mime = "application/x-ndjson"});
    if (err == DAY_OK) {
        err = read_documents(&r, error);
        day_state state = err == DAY_OK          ? DAY_STATE_DONE
                          : err == DAY_ERR_LIMIT ? DAY_STATE_OUTPUT_LIMIT
                                                 : DAY_STATE_PARTIAL;
        day_err ended =
            day_emit_child_end(emit, state, err == DAY_OK ? NULL : "not all documents could be read");
        if (err == DAY_OK) err = ended;
    }
    g_autofree char *count = g_strdup_printf("%" G_GUINT64_FORMAT, r.documents);
    day_emit_fact(emit, "documents", count);
    if (r.lost > 0)
        day_emit_note_partial(
            emit, "%" G_GUINT64_FORMAT " documents make no sense, the first at byte %" G_GUINT64_FORMAT,
            r.lost, r.first_lost);
    g_byte_array_free(r.window, TRUE);
    g_string_free(r.line, TRUE);
    return err;
}

static const char *const extensions[] = {"bson", NULL};
const day_format day_format_bson = {
    .name = "bson", .extensions = extensions, .sniff = sniff, .read = read_bson};
