/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* Cells of a sheet into units of up to 200 rows, at places "Prices!r1-200": one line a row, tabs between
 * cells, empty rows and cells kept within a unit, so that a row can be counted. */
typedef struct day_legacy_sheet day_legacy_sheet;

day_legacy_sheet *day_legacy_sheet_new(day_emit *emit);
void day_legacy_sheet_free(day_legacy_sheet *sheet);

/* `name` may be NULL. */
void day_legacy_sheet_begin(day_legacy_sheet *sheet, const char *name);

/* Where the next cell stands, from 0, and its value (may be NULL). Cells come row by row; one that goes back
 * to an earlier row starts a new unit. */
day_err day_legacy_sheet_at(day_legacy_sheet *sheet, unsigned row, unsigned column, const char *value);
/* The cell's text; "": its value. */
day_err day_legacy_sheet_cell(day_legacy_sheet *sheet, const char *text);

/* Sends what is left. */
day_err day_legacy_sheet_end(day_legacy_sheet *sheet);
