/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "claim_source.h"

/* What the columns of a table of people hold. */

#define DAY_LIST_COLUMNS 40u

typedef struct day_list_columns {
    day_field field[DAY_LIST_COLUMNS]; /* DAY_FIELD_NONE: nothing of a contact */
    guint n;
    bool headed;  /* a row of labels says so */
    guint known;  /* rows of the sample in which an account of the case stands */
    guint sample; /* rows that were looked at */
} day_list_columns;

/* The cells of a line, between tabs: start and end of each. At most DAY_LIST_COLUMNS. */
typedef struct day_list_cell {
    gsize start, end; /* bytes of the text, without blanks at both ends */
} day_list_cell;
guint day_list_cells(const char *text, gsize start, gsize end, day_list_cell out[DAY_LIST_COLUMNS]);

/* From the first rows of a text: by a row of labels when there is one (*first_row: bytes behind it), else by
 * what the cells are. False when no column holds names of people. */
bool day_list_columns_read(day_list_columns *out, const day_claim_text *text, gsize *first_row);

bool day_list_columns_have(const day_list_columns *columns, day_field field);
