/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* The cells of one row, in one buffer that is used from row to row. Between day_row_cells_begin() and _end()
 * a cell's text is appended to `text` by whoever reads it. */
typedef struct day_row_cells {
    GString *text;  /* NUL-terminated cells one behind the other */
    GArray *starts; /* of gsize: where each begins */
} day_row_cells;

void day_row_cells_open(day_row_cells *out);
void day_row_cells_close(day_row_cells *cells);
void day_row_cells_clear(day_row_cells *cells);

void day_row_cells_begin(day_row_cells *cells);
void day_row_cells_end(day_row_cells *cells);
void day_row_cells_put(day_row_cells *cells, const char *text);

/* Borrowed until the next change; "" beyond the last. */
const char *day_row_cells_at(const day_row_cells *cells, guint index);
guint day_row_cells_count(const day_row_cells *cells);
