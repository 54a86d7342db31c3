/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_table.h"

/* Tables whose rows (and perhaps columns) are divided by drawn lines: their pieces are given table, row and
 * column, also those of paragraphs, and the tables are added to `tables`. Pieces that are in a table already
 * are passed over. */
void day_pdf_grids_find(GArray *tables, GArray *pieces, const GArray *rules);
