/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "paper/paper.h"
#include "sheet.h"

/* A table is drawn row by row: a row is kept whole where a page has room for it, and the heads stand on every
 * page. */

enum { DAY_TABLE_COLUMNS = 16 };

typedef struct day_table {
    guint n, flags[DAY_TABLE_COLUMNS];
    guint weights[DAY_TABLE_COLUMNS];
    day_rich heads[DAY_TABLE_COLUMNS];
    day_rich cells[DAY_TABLE_COLUMNS];
    guint filled;       /* cells of the row that is open */
    bool begun, in_row; /* begun: the heads were drawn */
} day_table;

void day_table_open(day_table *table);
void day_table_column(day_table *table, const char *heading, guint weight, guint flags);
void day_table_row(day_table *table, day_sheet *sheet);
/* The next cell; NULL when the row has no more. Borrowed. */
day_rich *day_table_cell(day_table *table);
void day_table_close(day_table *table, day_sheet *sheet);
