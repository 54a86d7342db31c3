/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Rows into units, for tables and records. Invariant: in a unit of several rows, line n is row first + n,
 * which is what places like "r57" rely on (model/place.h). */
#include "rows.h"
#include <string.h>

#define ROWS_MAX 200
#define BYTES_MAX ((gsize)32 * 1024)

void day_rows_open(day_rows *out, day_emit *emit)
{
    *out = (day_rows){.emit = emit, .prefix = "", .text = g_string_new(NULL), .first = 1, .next = 1};
}

void day_rows_close(day_rows *rows)
{
    g_string_free(rows->text, TRUE);
    rows->text = NULL;
}

static void write_place(char *place, size_t size, const char *prefix, uint64_t first, uint64_t last)
{
    if (first == last)
        g_snprintf(place, size, "%sr%" G_GUINT64_FORMAT, prefix, first);
    else
        g_snprintf(place, size, "%sr%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, prefix, first, last);
}

static day_err send(day_rows *rows, const char *text, size_t size, uint64_t last)
{
    char place[DAY_ROWS_PLACE_SIZE];
    write_place(place, sizeof place, rows->prefix, rows->first, last);
    day_err err = day_emit_unit(rows->emit, &(day_unit){.kind = DAY_UNIT_ROWS,
                                                        .flags = rows->flags,
                                                        .place = place,
                                                        .text = text,
                                                        .text_size = size,
                                                        .src_start = rows->src_start,
                                                        .src_size = rows->src_end - rows->src_start});
    rows->first = last + 1;
    return err;
}

day_err day_rows_flush(day_rows *rows)
{
    if (rows->next == rows->first) return DAY_OK;
    day_err err = send(rows, rows->text->str, rows->text->len, rows->next - 1);
    g_string_truncate(rows->text, 0);
    return err;
}

day_err day_rows_add(day_rows *rows, const char *line, size_t size, uint64_t src_start, uint64_t src_end)
{
    bool full = rows->next - rows->first >= ROWS_MAX || rows->text->len + size >= BYTES_MAX;
    day_err err = full ? day_rows_flush(rows) : DAY_OK;
    bool starts = rows->next == rows->first;
    g_string_append_len(rows->text, line, (gssize)size);
    g_string_append_c(rows->text, '\n');
    /* pages of databases hold their rows in any order */
    rows->src_start = starts ? src_start : MIN(rows->src_start, src_start);
    rows->src_end = starts ? src_end : MAX(rows->src_end, src_end);
    rows->next++;
    return err;
}

day_err day_rows_add_alone(day_rows *rows, const char *text, size_t size, uint64_t src_start,
                           uint64_t src_end)
{
    day_err err = day_rows_flush(rows);
    if (err != DAY_OK) return err;
    rows->src_start = src_start;
    rows->src_end = src_end;
    return send(rows, text, size, rows->next++);
}

day_err day_rows_skip(day_rows *rows, char *place, size_t place_size)
{
    day_err err = day_rows_flush(rows);
    write_place(place, place_size, rows->prefix, rows->next, rows->next);
    rows->first = ++rows->next;
    return err;
}

void day_rows_append_cell(GString *line, const char *text)
{
    gsize start = line->len;
    g_string_append(line, text);
    for (char *at = line->str + start; *at != '\0'; at++)
        if (*at == '\n' || *at == '\t' || *at == '\r') *at = ' ';
}
