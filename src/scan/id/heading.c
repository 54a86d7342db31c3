/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Columns of tables in text: rows are lines, cells are parted by tabs, '|', ';' or commas, a quoted cell may
 * hold such. Only the first line of a table is a heading, of at most COLUMNS_MAX columns, and a label tells
 * one when it begins or ends its short cell: so the rows of a text are read at most 2 * COLUMNS_MAX times. */
#include "heading.h"
#include "cells.h"
#include <glib.h>
#include <string.h>

#define LINE_BYTES ((size_t)1024) /* of a heading at most */
#define CELL_BYTES 64             /* of a cell in it */
#define COLUMNS_MAX 64            /* those further right have no heading */
#define ROW_BYTES ((size_t)16384) /* of a row at most */

static unsigned cells_of(day_span text, size_t from, size_t to, char sign)
{
    bool quoted = false;
    return day_cells_in(text, from, to, sign, &quoted);
}

/* Whether text[at, end) begins or ends its cell, and that is short: a cell has few such. */
static bool is_edge_of_cell(day_span text, size_t at, size_t end, char sign)
{
    size_t from, to;
    if (!day_cells_around(text, at, end, sign, CELL_BYTES, &from, &to) || to - from >= CELL_BYTES)
        return false;
    bool begins = true, ends = true;
    for (size_t i = from; i < at; i++) begins = begins && strchr(" \"'", text.data[i]) != NULL;
    for (size_t i = end; i < to; i++) ends = ends && strchr(" \"'\r", text.data[i]) != NULL;
    return begins || ends;
}

bool day_heading_at(day_heading *out, day_span text, size_t at, size_t end)
{
    size_t start = at;
    while (start > 0 && at - start < LINE_BYTES && text.data[start - 1] != '\n') start--;
    size_t stop = day_cells_line_end(text, at, LINE_BYTES);
    if (at - start >= LINE_BYTES || stop >= text.size || text.data[stop] != '\n') return false;
    out->sign = day_cells_sign(text, start, stop);
    if (out->sign == '\0' || day_cells_have_number(text, start, stop)) return false;
    out->cells = cells_of(text, start, stop, out->sign);
    out->column = cells_of(text, start, at, out->sign);
    out->start = start;
    out->end = stop;
    return out->column < COLUMNS_MAX && is_edge_of_cell(text, at, end, out->sign);
}

bool day_heading_begins_table(const day_heading *heading, day_span text)
{
    size_t start = heading->start, before = start > 0 ? start - 1 : 0, next = heading->end + 1;
    while (before > 0 && start - before < LINE_BYTES && text.data[before - 1] != '\n') before--;
    if (start > 0 && cells_of(text, before, start - 1, heading->sign) == heading->cells) return false;
    return cells_of(text, next, day_cells_line_end(text, next, ROW_BYTES), heading->sign) == heading->cells;
}

bool day_heading_cell(const day_heading *heading, day_span text, size_t *row, size_t *start, size_t *end)
{
    if (*row >= text.size) return false;
    size_t stop = day_cells_line_end(text, *row, ROW_BYTES), at = *row;
    if (cells_of(text, at, stop, heading->sign) != heading->cells) return false;
    bool quoted = false;
    unsigned column = 0;
    for (; at < stop && column < heading->column; at++) {
        if (text.data[at] == '"') quoted = !quoted;
        column += !quoted && text.data[at] == (uint8_t)heading->sign;
    }
    size_t from = at;
    while (from < stop && strchr(" \"'", text.data[from]) != NULL) from++;
    size_t to = from;
    while (to < stop && text.data[to] != (uint8_t)heading->sign && text.data[to] != '"') to++;
    while (to > from && strchr(" \r'", text.data[to - 1]) != NULL) to--;
    *start = from;
    *end = to;
    *row = MIN(stop + 1, text.size);
    return true;
}
