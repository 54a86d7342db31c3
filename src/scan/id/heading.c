/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Columns of tables in text: rows are lines, cells are parted by tabs, '|', ';' or commas, a quoted cell may
 * hold such. Only the first line of a table is a heading, so the rows of a text are read once for each label
 * in such a line, and there are few. */
#include "heading.h"
#include "cells.h"
#include <glib.h>
#include <string.h>

#define LINE_BYTES ((size_t)1024) /* of a heading at most */
#define ROW_BYTES ((size_t)16384) /* of a row at most */

static unsigned cells_of(day_span text, size_t from, size_t to, char sign)
{
    bool quoted = false;
    return day_cells_in(text, from, to, sign, &quoted);
}

bool day_heading_at(day_heading *out, day_span text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < LINE_BYTES && text.data[start - 1] != '\n') start--;
    size_t end = day_cells_line_end(text, at, LINE_BYTES);
    if (at - start >= LINE_BYTES || end >= text.size || text.data[end] != '\n') return false;
    out->sign = '\0';
    for (const char *sign = "\t|;,"; *sign != '\0' && out->sign == '\0'; sign++)
        if (memchr(text.data + start, *sign, end - start) != NULL) out->sign = *sign;
    if (out->sign == '\0' || day_cells_have_number(text, start, end)) return false;
    out->cells = cells_of(text, start, end, out->sign);
    out->column = cells_of(text, start, at, out->sign);
    out->end = end;
    size_t before = start > 0 ? start - 1 : 0;
    while (before > 0 && start - before < LINE_BYTES && text.data[before - 1] != '\n') before--;
    if (start > 0 && cells_of(text, before, start - 1, out->sign) == out->cells) return false;
    return cells_of(text, end + 1, day_cells_line_end(text, end + 1, ROW_BYTES), out->sign) == out->cells;
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
