/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Tables on a page, found by how its pieces of text are aligned and by the lines drawn around them.
 * Coordinates are points from the page's top left. */

/* A run of characters without a wide gap. */
typedef struct day_pdf_piece {
    float x0, y0, x1, y1;
    float size; /* of its font */
    guint n_chars;
    gboolean prose;  /* of a paragraph: no cell, unless lines are drawn around it */
    gboolean marker; /* a bullet or the number of a list item */
    gboolean lower;  /* begins with a lower case letter: likely goes on from above */
    gint table;      /* -1: stands in no table; set by day_pdf_tables_find(), as the next two */
    guint row, column;
} day_pdf_piece;

/* A drawn line, or an edge of a filled box: horizontal when y0 == y1, else vertical. */
typedef struct day_pdf_rule {
    float x0, y0, x1, y1;
} day_pdf_rule;

typedef struct day_pdf_table {
    guint n_rows, n_columns;
} day_pdf_table;

/* `pieces` are day_pdf_piece of horizontal text in any order, `rules` are day_pdf_rule. Returns
 * day_pdf_table, which the caller frees. */
GArray *day_pdf_tables_find(GArray *pieces, const GArray *rules);
