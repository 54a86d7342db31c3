/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* Rows of one sheet of a workbook into units: blocks of up to 200 rows at places "Prices!r1-200", cells with
 * tabs between, empty cells and rows kept so that columns stay columns and a row's number can be counted.
 * Hidden sheets and rows are in units marked so; cells of hidden columns stand in units beside the others,
 * "Prices!hidden-columns!r1-200". */
typedef struct day_sheet_rows {
    day_emit *emit;
    char *name;             /* as a place */
    bool hidden;            /* the whole sheet */
    GArray *hidden_columns; /* pairs of first and last; NULL: none */
    struct day_sheet_block {
        GString *text, *row;
        unsigned column; /* of the next cell */
        uint64_t lines;  /* in `text` */
    } blocks[2];         /* what is seen, what stands in hidden columns */
    gsize cell_start;
    uint64_t first, last; /* rows of the block that is being filled; 0: none */
    uint64_t row;         /* the one being read; 0: none */
    bool row_hidden, block_hidden;
    day_err err; /* of emitting: callers look at it now and then */
} day_sheet_rows;

#define DAY_SHEET_COLUMNS_MAX 16384u

void day_sheet_rows_open(day_sheet_rows *out, day_emit *emit, const char *name, bool hidden);
/* Sends what is left; returns the first error of all. */
day_err day_sheet_rows_close(day_sheet_rows *rows);

/* Columns from 0. Said before the rows. */
void day_sheet_rows_hide_columns(day_sheet_rows *rows, unsigned first, unsigned last);

/* Rows from 1, growing. */
void day_sheet_rows_begin(day_sheet_rows *rows, uint64_t number, bool hidden);

/* A cell: text is appended to what is returned, then the cell ended. Columns grow within a row. */
GString *day_sheet_rows_cell(day_sheet_rows *rows, unsigned column);
void day_sheet_rows_end_cell(day_sheet_rows *rows, unsigned column);

/* A sheet's name as it stands in places. Caller frees. */
char *day_sheet_place(const char *name);

/* "name!what" as a note beside the sheet; nothing when the text is empty. */
day_err day_sheet_note(day_emit *emit, const char *sheet_place, const char *what, uint32_t flags,
                       const GString *text);
