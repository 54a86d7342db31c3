/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Headings of columns. A line with a label in it may be a heading when it has cells and no long number; the
 * lines behind it are rows of its table as long as they have as many cells. Invariant: each line is read once
 * as a row, when a number behind it is asked about, so that a table of any length costs a pass over it. */
#include "column_labels.h"
#include "cells.h"
#include <glib.h>
#include <string.h>

#define HEADING_LINE_MAX ((size_t)4096) /* longer lines are no headings */
#define HEADING_MAX 64                  /* bytes of a heading beside its label */

/* --- headings ---------------------------------------------------------------------------------------- */

static void judge_line(day_column_labels *columns, day_span text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < HEADING_LINE_MAX && text.data[start - 1] != '\n') start--;
    bool whole = start == 0 || text.data[start - 1] == '\n';
    size_t end = day_cells_line_end(text, at, HEADING_LINE_MAX);
    columns->line = (uint32_t)start;
    columns->line_end = (uint32_t)end;
    columns->sign = day_cells_sign(text, start, end);
    columns->is_heading = whole && columns->sign != '\0' && end - at < HEADING_LINE_MAX &&
                          !day_cells_have_number(text, start, end);
}

/* --- rows -------------------------------------------------------------------------------------------- */

static bool is_blank(day_span text, size_t from, size_t to)
{
    while (from < to && g_ascii_isspace(text.data[from])) from++;
    return from == to;
}

/* Trailing cells that are empty may be missing where tabs part them, and blank rows are kept there. */
static bool is_row(const day_column_labels *columns, day_span text, size_t from, size_t to)
{
    bool quoted = false;
    unsigned signs = day_cells_in(text, from, to, columns->table_sign, &quoted);
    if (columns->table_sign != '\t') return signs == columns->cells;
    return (signs > 0 && signs <= columns->cells) || is_blank(text, from, to);
}

/* Reads rows until the line of text[at] is one; whether the table reaches there. */
static bool reaches(day_column_labels *columns, day_span text, size_t at)
{
    if (columns->table_sign == '\0') return false;
    while (columns->rows_end <= at) {
        size_t start = columns->rows_end, end = day_cells_line_end(text, start, text.size);
        if (!is_row(columns, text, start, end)) {
            columns->table_sign = '\0';
            return false;
        }
        columns->row = columns->row_at = (uint32_t)start;
        columns->row_column = 0;
        columns->row_quoted = false;
        columns->rows_end = (uint32_t)MIN(end + 1, text.size);
        if (end == text.size) break;
    }
    return true;
}

/* A table begins with the line. */
static void begin(day_column_labels *columns, day_span text)
{
    bool quoted = false;
    columns->table_sign = columns->sign;
    columns->head = columns->line;
    columns->cells = (uint16_t)MIN(
        day_cells_in(text, columns->line, columns->line_end, columns->sign, &quoted), UINT16_MAX);
    columns->rows_end = (uint32_t)MIN((size_t)columns->line_end + 1, text.size);
    memset(columns->labels, 0, sizeof columns->labels);
}

void day_column_labels_note(day_column_labels *columns, day_span text, size_t at, size_t size, unsigned label)
{
    size_t from, to;
    if (columns->line_end == 0 || at >= columns->line_end) {
        judge_line(columns, text, at);
        if (columns->is_heading && !reaches(columns, text, at)) begin(columns, text);
    }
    if (!columns->is_heading || columns->head != columns->line || columns->table_sign == '\0' ||
        !day_cells_around(text, at, at + size, columns->sign, HEADING_MAX, &from, &to))
        return;
    bool quoted = false;
    unsigned column = day_cells_in(text, columns->line, at, columns->sign, &quoted);
    if (column >= DAY_COLUMNS_MAX) return;
    uint16_t *labels = columns->labels[column];
    labels[labels[0] == 0 ? 0 : 1] = (uint16_t)(label + 1);
}

/* Whether nothing else stands in the cell. */
static bool fills_cell(day_span text, size_t start, size_t at, size_t end, char sign)
{
    static const char around[] = " \"'=";
    while (at > start && strchr(around, text.data[at - 1]) != NULL) at--;
    while (end < text.size && (text.data[end] == '\r' || strchr(around, text.data[end]) != NULL)) end++;
    return (at == start || text.data[at - 1] == (uint8_t)sign) &&
           (end >= text.size || text.data[end] == '\n' || text.data[end] == (uint8_t)sign);
}

const uint16_t *day_column_labels_of(day_column_labels *columns, day_span text, size_t at, size_t end)
{
    if (columns->table_sign == '\0' || at <= columns->line_end || !reaches(columns, text, at)) return NULL;
    if (at < columns->row_at || !fills_cell(text, columns->row, at, end, columns->table_sign)) return NULL;
    columns->row_column =
        (uint16_t)MIN(columns->row_column +
                          day_cells_in(text, columns->row_at, at, columns->table_sign, &columns->row_quoted),
                      UINT16_MAX);
    columns->row_at = (uint32_t)at;
    return columns->row_column < DAY_COLUMNS_MAX ? columns->labels[columns->row_column] : NULL;
}
