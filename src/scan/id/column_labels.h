/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Tables in a text: rows are lines, cells are parted by tabs, '|', ';' or commas. The heading of a column
 * labels the numbers that stand alone in the cells below it. Zero is the beginning of a text. */
#define DAY_COLUMNS_MAX 64      /* those further right have no label */
#define DAY_COLUMN_LABELS_MAX 2 /* of one heading: "身份证号/护照号" */

typedef struct day_column_labels {
    uint32_t line, line_end; /* the last line that had a label in it */
    bool is_heading;         /* whether that may be the heading of a table */
    char sign;               /* what parts its cells; 0: there is no table */
    char table_sign;         /* the same of the table that is being read */
    uint16_t cells;          /* its columns less one */
    uint32_t head;           /* its heading line */
    uint32_t rows_end;       /* rows of the table reach to here at least */
    uint32_t row, row_at;    /* the last row that was asked about, and the place in it */
    uint16_t row_column;     /* the column of that place */
    bool row_quoted;
    uint16_t labels[DAY_COLUMNS_MAX][DAY_COLUMN_LABELS_MAX]; /* one more than the label; 0: none */
} day_column_labels;

/* Labels and places are told in the order of the text. */
void day_column_labels_note(day_column_labels *columns, day_span text, size_t at, size_t size,
                            unsigned label);

/* The labels of the column that text[at, end) fills a cell of, each one more than the label, 0 where there
 * are fewer; NULL when it fills none. Borrowed. Linear over all calls for a text. */
const uint16_t *day_column_labels_of(day_column_labels *columns, day_span text, size_t at, size_t end);
