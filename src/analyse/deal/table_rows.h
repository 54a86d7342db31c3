/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"

/* A text's lines as rows of cells: between tabs, bars, runs of blanks or dots; a price at the end of a line
 * is a cell of its own. All places are bytes of the plain text. */

#define DAY_TABLE_CELLS 24u  /* what is further right in a row is left out */
#define DAY_TABLE_ROWS 4000u /* of a unit */

typedef struct day_table_cell {
    size_t start, end; /* without blanks at both ends */
} day_table_cell;

typedef struct day_table_row {
    size_t start, end; /* the line */
    guint n;           /* cells; 0: an empty line */
    bool loose;        /* no separator but the price itself: "access to X - $500" */
    day_table_cell cell[DAY_TABLE_CELLS];
} day_table_row;

/* Appends day_table_row, one for each line. */
void day_table_rows(GArray *out, const day_annotated *text);
