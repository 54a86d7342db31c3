/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Cells of a row without an allocation for each: dumps hold hundreds of millions of them. Invariant: every
 * cell that was ended is followed by a NUL, and holds none. */
#include "row_cells.h"

void day_row_cells_open(day_row_cells *out)
{
    out->text = g_string_sized_new(1024);
    out->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
}

void day_row_cells_close(day_row_cells *cells)
{
    g_string_free(cells->text, TRUE);
    g_array_free(cells->starts, TRUE);
}

void day_row_cells_clear(day_row_cells *cells)
{
    g_string_truncate(cells->text, 0);
    g_array_set_size(cells->starts, 0);
}

void day_row_cells_begin(day_row_cells *cells)
{
    gsize start = cells->text->len;
    g_array_append_val(cells->starts, start);
}

void day_row_cells_end(day_row_cells *cells)
{
    g_string_append_c(cells->text, '\0');
}

void day_row_cells_put(day_row_cells *cells, const char *text)
{
    day_row_cells_begin(cells);
    g_string_append(cells->text, text);
    day_row_cells_end(cells);
}

const char *day_row_cells_at(const day_row_cells *cells, guint index)
{
    if (index >= cells->starts->len) return "";
    return cells->text->str + g_array_index(cells->starts, gsize, index);
}

guint day_row_cells_count(const day_row_cells *cells)
{
    return cells->starts->len;
}
