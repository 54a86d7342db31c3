/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "price_cell.h"
#include "table_rows.h"

/* What the columns of a table hold, by their headings, or by their content where there are none. */

typedef enum day_price_role {
    DAY_PRICE_NONE,
    DAY_PRICE_WHAT,
    DAY_PRICE_PRICE,
    DAY_PRICE_SUM, /* an amount of any kind: a line's total, a payment */
    DAY_PRICE_PER,
    DAY_PRICE_QUANTITY,
    DAY_PRICE_CODE,
    DAY_PRICE_NUMBER,
    DAY_PRICE_SELLER,
    DAY_PRICE_BUYER,
    DAY_PRICE_TARGET,
    DAY_PRICE_DATE,
    DAY_PRICE_PERIOD,
    DAY_PRICE_CURRENCY,
    DAY_PRICE_NOTE,
    DAY_PRICE_BARRIER, /* a table with such a column offers nothing */
    DAY_N_PRICE_ROLES
} day_price_role;

typedef struct day_price_columns {
    guint n;
    day_price_role role[DAY_TABLE_CELLS];
    day_price_unit unit[DAY_TABLE_CELLS]; /* of PRICE and SUM, as the heading tells */
    bool headed;
    const char *kind; /* concept of a service that the heading of WHAT names; NULL: none */
} day_price_columns;

/* What a heading says. */
day_price_role day_price_heading(const day_annotated *text, size_t start, size_t end);

/* Whether the first rows of a text (not folded) may be headings with a price or a sum among them: cheap. */
bool day_price_heading_may(const char *text, size_t size);

/* Reads a row of headings. False when the row is none: then *out is as it was. */
bool day_price_columns_head(day_price_columns *out, const day_annotated *text, const day_table_row *row);

/* Fills in what headings leave open, or everything where there are none, from rows (day_table_row) [first,
 * last).
 */
void day_price_columns_fill(day_price_columns *out, const day_annotated *text, const GArray *rows,
                            guint first, guint last, bool ocr);

/* The first column of the role; -1: none. */
gint day_price_column_of(const day_price_columns *columns, day_price_role role);
