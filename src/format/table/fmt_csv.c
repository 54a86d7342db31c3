/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables as text (RFC 4180 and its relatives), in any charset, told by their shape and not by their name: up
 * to 200 rows a unit, cells joined by tabs, places "r1-200" that count every record, the header and blank
 * ones too, as a spreadsheet does. A table that is a conversation becomes messages. Invariant: a record is
 * held whole, up to RECORD_MAX; a quote that never closes within it is taken as a character. */
#include "format/chat/chat_columns.h"
#include "csv_scan.h"
#include "fixed_width.h"
#include "format/format.h"
#include "rows.h"
#include "format/text/text_head.h"
#include "format/text/text_stream.h"
#include <string.h>

#define RECORD_MAX ((size_t)1 << 20)
#define STRAY_QUOTES_MAX 3 /* after so many, quotes mean nothing in this file */
#define HELD_MAX 200

typedef struct held_row {
    char **cells;
    uint64_t src_start, src_end;
} held_row;

typedef struct csv_reading {
    day_csv_shape shape;
    day_fixed_shape fixed; /* when it has fields: columns stand at positions */
    day_rows rows;
    GArray *held; /* of held_row, until it is known whether this is a conversation */
    bool known, is_chat;
    day_chat_columns columns;
    day_chat_explain *explain;
    guint stray_quotes;
    uint64_t ragged, first_ragged;
} csv_reading;

static bool is_named_table(const day_input *input)
{
    static const char *const names[] = {"csv", "tsv", "tab", "psv", NULL};
    g_autofree char *extension = day_input_extension(input);
    return g_strv_contains(names, extension);
}

static bool shape_of(day_csv_shape *out, day_fixed_shape *fixed, const day_input *input)
{
    const day_text_head *head = day_text_head_of(input);
    *fixed = (day_fixed_shape){0};
    if (!head->is_text) return false;
    if (day_csv_shape_of(out, head->text, head->size, head->whole, is_named_table(input))) return true;
    bool aligned = day_fixed_shape_of(fixed, head->text, head->size, head->whole);
    if (aligned) *out = (day_csv_shape){.columns = fixed->fields, .header = fixed->header};
    return aligned;
}

static const char *sniff(const day_input *input)
{
    day_csv_shape shape;
    day_fixed_shape fixed;
    if (!shape_of(&shape, &fixed, input)) return NULL;
    if (fixed.fields > 0) return "text/x-fixed-width";
    return *day_csv_shape_delimiter(&shape) == '\t' ? "text/tab-separated-values" : "text/csv";
}

/* --- rows -------------------------------------------------------------------------------------------- */

static day_err put(csv_reading *reading, const held_row *row, bool header)
{
    if (reading->is_chat && !header) {
        char place[64];
        day_err err = day_rows_skip(&reading->rows, place, sizeof place);
        if (err != DAY_OK) return err;
        return day_chat_columns_emit(&reading->columns, row->cells, place, row->src_start,
                                     row->src_end - row->src_start, reading->explain, reading->rows.emit);
    }
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; row->cells[i] != NULL; i++) {
        if (i > 0) g_string_append_c(line, '\t');
        day_rows_append_cell(line, row->cells[i]);
    }
    return day_rows_add(&reading->rows, line->str, line->len, row->src_start, row->src_end);
}

static void free_held(void *data)
{
    held_row *row = data;
    g_strfreev(row->cells);
}

/* Decides what the table is, and lets the held rows go. */
static day_err let_go(csv_reading *reading)
{
    g_autoptr(GPtrArray) bodies = g_ptr_array_new();
    for (guint i = 1; i < reading->held->len; i++)
        g_ptr_array_add(bodies, g_array_index(reading->held, held_row, i).cells);
    char **first = reading->held->len > 0 ? g_array_index(reading->held, held_row, 0).cells : NULL;
    bool header = first != NULL && bodies->len > 0 && day_chat_columns_find(&reading->columns, first, bodies);
    reading->is_chat = header;
    if (first != NULL && !header && !reading->shape.header) {
        g_ptr_array_insert(bodies, 0, first);
        reading->is_chat = day_chat_columns_find(&reading->columns, NULL, bodies);
    }
    reading->known = true;
    if (reading->is_chat)
        day_chat_columns_explain(&reading->columns, first, "table (delimited text)", reading->explain);
    day_err err = DAY_OK;
    for (guint i = 0; i < reading->held->len && err == DAY_OK; i++)
        err = put(reading, &g_array_index(reading->held, held_row, i), header && i == 0);
    g_array_set_size(reading->held, 0);
    return err;
}

static day_err take_row(csv_reading *reading, GPtrArray *cells, uint64_t src_start, uint64_t src_end)
{
    bool blank = cells->len == 1 && *(char *)cells->pdata[0] == '\0';
    uint64_t number = reading->rows.next + reading->held->len;
    if (!blank && cells->len != reading->shape.columns && reading->ragged++ == 0)
        reading->first_ragged = number;
    g_ptr_array_add(cells, NULL);
    held_row row = {(char **)cells->pdata, src_start, src_end};
    if (reading->known) return put(reading, &row, false);
    row.cells = g_strdupv(row.cells);
    g_array_append_val(reading->held, row);
    return reading->held->len == HELD_MAX ? let_go(reading) : DAY_OK;
}

/* A line, cut at the positions. */
static day_err next_line(csv_reading *reading, day_text_stream *stream, GPtrArray *cells, size_t *size,
                         day_error *error)
{
    day_err err = DAY_OK;
    if (memchr(stream->text, '\n', stream->size) == NULL)
        err = day_text_stream_fill(stream, RECORD_MAX, error);
    const char *stop = memchr(stream->text, '\n', stream->size);
    *size = stop != NULL ? (size_t)(stop - stream->text) + 1 : stream->size;
    size_t plain = stop != NULL ? *size - 1 : *size;
    if (plain > 0 && stream->text[plain - 1] == '\r') plain--;
    if (plain > 0)
        day_fixed_take(cells, &reading->fixed, stream->text, plain);
    else
        g_ptr_array_add(cells, g_strdup(""));
    return err;
}

/* The size of the next record and its cells; 0 at the end. */
static day_err next_record(csv_reading *reading, day_text_stream *stream, GPtrArray *cells, size_t *size,
                           day_error *error)
{
    if (reading->fixed.fields > 0) return next_line(reading, stream, cells, size, error);
    const char *delimiter = day_csv_shape_delimiter(&reading->shape);
    bool quotes = reading->shape.quotes && reading->stray_quotes < STRAY_QUOTES_MAX;
    *size = day_csv_take(cells, stream->text, stream->size, false, delimiter, quotes);
    if (*size > 0) return DAY_OK;
    day_err err = day_text_stream_fill(stream, RECORD_MAX, error);
    if (err != DAY_OK || stream->size == 0) return err;
    *size = day_csv_take(cells, stream->text, stream->size, false, delimiter, quotes);
    if (*size > 0) return DAY_OK;
    /* The last line has no end; or a quote never closes: then the line is the record. */
    bool last_line = memchr(stream->text, '\n', stream->size) == NULL;
    reading->stray_quotes += !last_line;
    *size = day_csv_take(cells, stream->text, stream->size, last_line, delimiter, last_line && quotes);
    return DAY_OK;
}

static day_err read_rows(csv_reading *reading, day_text_stream *stream, day_error *error)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    day_err err = day_text_stream_fill(stream, 1, error);
    while (err == DAY_OK) {
        size_t size = 0;
        g_ptr_array_set_size(cells, 0);
        err = stream->ended && stream->size == 0 ? DAY_OK : next_record(reading, stream, cells, &size, error);
        if (err != DAY_OK || size == 0) break;
        err = take_row(reading, cells, day_text_stream_byte(stream, 0), day_text_stream_byte(stream, size));
        day_text_stream_consume(stream, size);
    }
    if (err == DAY_OK && !reading->known) err = let_go(reading);
    day_err flushed = day_rows_flush(&reading->rows);
    return err != DAY_OK ? err : flushed;
}

/* --- facts ------------------------------------------------------------------------------------------- */

static void say_number(day_emit *emit, const char *key, uint64_t value, const char *place)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, value);
    day_emit_fact_at(emit, key, text, place);
}

static void say_facts(const csv_reading *reading, day_emit *emit)
{
    const char *delimiter = day_csv_shape_delimiter(&reading->shape);
    g_autofree char *code = g_strdup_printf("U+%04X", (guint)(guchar)*delimiter);
    bool control = (guchar)*delimiter < 0x20;
    bool fixed = reading->fixed.fields > 0;
    day_emit_fact(emit, "delimiter",
                  fixed                ? "position"
                  : *delimiter == '\t' ? "tab"
                  : control            ? code
                                       : delimiter);
    say_number(emit, "columns", reading->shape.columns, NULL);
    say_number(emit, "rows", reading->rows.next - 1, NULL);
    day_emit_fact(emit, "header", reading->shape.header ? "yes" : "no");
    if (reading->stray_quotes > 0) say_number(emit, "rows.stray_quotes", reading->stray_quotes, NULL);
    if (reading->ragged == 0) return;
    g_autofree char *place = g_strdup_printf("r%" G_GUINT64_FORMAT, reading->first_ragged);
    say_number(emit, "rows.ragged", reading->ragged, place);
}

static day_err read_csv(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    g_autoptr(day_chat_explain) explain = day_chat_explain_new();
    csv_reading reading = {.explain = explain};
    if (!shape_of(&reading.shape, &reading.fixed, input))
        return day_error_set(error, DAY_ERR_FORMAT, "no table: the rows differ in width");
    day_text_stream stream;
    day_text_stream_open(&stream, input, NULL);
    day_rows_open(&reading.rows, emit);
    reading.held = g_array_new(FALSE, FALSE, sizeof(held_row));
    g_array_set_clear_func(reading.held, free_held);
    day_err err = read_rows(&reading, &stream, error);
    say_facts(&reading, emit);
    day_chat_explain_emit(explain, emit);
    day_text_stream_report(&stream, emit);
    g_array_free(reading.held, TRUE);
    day_rows_close(&reading.rows);
    day_text_stream_close(&stream);
    return err;
}

static const char *const extensions[] = {"csv", "tsv", "tab", "psv", NULL};
const day_format day_format_csv = {.name = "csv", .extensions = extensions, .sniff = sniff, .read = read_csv};
