/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* The cells below a heading, for codes that a label tells. */
typedef struct day_heading {
    char sign;         /* what parts the cells */
    unsigned column;   /* from 0 */
    unsigned cells;    /* of a row, less one */
    size_t start, end; /* of the heading's line */
} day_heading;

/* The column whose heading text[at, end) begins or ends, when it stands in a line of cells without long
 * numbers. */
bool day_heading_at(day_heading *out, day_span text, size_t at, size_t end);

/* Whether that line is the first of a table: before a row like it, behind none. */
bool day_heading_begins_table(const day_heading *heading, day_span text);

/* The column's cell in the row that begins at *row, without blanks and quotes around it; *row becomes the
 * next one. False when that is no row of the table. */
bool day_heading_cell(const day_heading *heading, day_span text, size_t *row, size_t *start, size_t *end);
