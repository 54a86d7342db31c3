/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Rich Text Format 1.9.1: the text in lines with the bytes they were made of, what stands beside it as notes,
 * pictures and embedded objects as children. What rtf_text.c tells becomes units here. RTF that wraps
 * the HTML of a mail ([MS-OXRTFEX]) is read as the RTF that it is: the words are the same. */
#include "format/format.h"
#include "format/text/lines.h"
#include "rtf_html.h"
#include "rtf_object.h"
#include "rtf_text.h"
#include "rtf_walk.h"
#include <string.h>

typedef struct rtf_reading {
    day_emit *emit;
    day_lines lines;
    GHashTable *counts; /* of notes, by what they are */
    guint pictures, objects;
} rtf_reading;

static const char *sniff(const day_input *input)
{
    return day_rtf_is(input->head) ? "text/rtf" : NULL;
}

static day_err on_line(const char *text, size_t size, size_t start, size_t end, void *ctx)
{
    rtf_reading *r = ctx;
    return day_lines_add_made(&r->lines, text, size, start, end);
}

static day_err on_note(const char *what, bool hidden, const char *text, size_t size, void *ctx)
{
    rtf_reading *r = ctx;
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(r->counts, what)) + 1;
    g_hash_table_insert(r->counts, (gpointer)what, GUINT_TO_POINTER(number));
    bool single = strcmp(what, "deleted-or-hidden") == 0;
    g_autofree char *place = single ? g_strdup(what) : g_strdup_printf("%s.%u", what, number);
    return day_emit_unit(r->emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                              .flags = hidden ? DAY_UNIT_HIDDEN : 0,
                                              .place = place,
                                              .text = text,
                                              .text_size = size});
}

static day_err on_fact(const char *key, const char *value, void *ctx)
{
    rtf_reading *r = ctx;
    return day_emit_fact(r->emit, key, value);
}

static day_err on_object(const char *class_name, day_span bytes, void *ctx)
{
    rtf_reading *r = ctx;
    return day_rtf_object_emit(bytes, class_name, ++r->objects, r->emit);
}

static day_err on_picture(const char *extension, day_span bytes, void *ctx)
{
    rtf_reading *r = ctx;
    g_autofree char *name = g_strdup_printf("picture-%u.%s", ++r->pictures, extension);
    day_child child = {.name = name, .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE};
    return day_emit_child(r->emit, &child, bytes);
}

/* Bytes behind the last brace: no reader of RTF shows them, and they are a place to hide something. */
static day_err emit_rest(rtf_reading *r, day_span bytes)
{
    size_t blank = 0;
    while (blank < bytes.size && (bytes.data[blank] == 0 || g_ascii_isspace(bytes.data[blank]))) blank++;
    if (blank == bytes.size) return DAY_OK;
    day_child child = {.name = "after-the-end", .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE};
    return day_emit_child(r->emit, &child, (day_span){bytes.data + blank, bytes.size - blank});
}

static day_err read_rtf(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    static const day_rtf_reader reader = {on_line, on_note, on_fact, on_object, on_picture};
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    if (day_rtf_wraps(bytes) == DAY_RTF_WRAPS_HTML) (void)day_emit_fact(emit, "rtf.wraps", "HTML");
    rtf_reading r = {.emit = emit, .counts = g_hash_table_new(g_str_hash, g_str_equal)};
    day_lines_open(&r.lines, emit);
    size_t end;
    err = day_rtf_read(bytes, &reader, &r, &end, error);
    day_err flushed = day_lines_flush(&r.lines);
    if (err == DAY_OK) err = flushed;
    if (err == DAY_OK) err = emit_rest(&r, (day_span){bytes.data + end, bytes.size - end});
    day_lines_close(&r.lines);
    g_hash_table_unref(r.counts);
    return err;
}

static const char *const extensions[] = {"rtf", NULL};
const day_format day_format_rtf = {.name = "rtf", .extensions = extensions, .sniff = sniff, .read = read_rtf};
