/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "cell_value.h"
#include "headings.h"
#include "table_row.h"

/* What each column of a table holds, by what its cells are; a heading helps and is held against them. */
typedef struct day_column {
    char name[80]; /* as headed; "" when it has no heading */
    day_cell_rule rule;
    double share;           /* of its filled cells that are valid as that */
    guint filled, distinct; /* of the sample */
    guint longest, words;   /* bytes of the longest cell; words of all */
} day_column;

typedef struct day_columns {
    guint n;
    day_column column[DAY_TABLE_COLUMNS];
    guint rows;     /* of the sample, without heading */
    guint body;     /* where in the sample they begin */
    bool headed;    /* a row, or the format, tells headings */
    char region[3]; /* where its telephones are dialled, as far as the table tells; "" not known */
    bool guessed;   /* by the script alone */
} day_columns;

/* The first rows of a table. `headings` (char *) may be empty. */
typedef struct day_table_sample {
    const GPtrArray *headings;
    const GArray *rows; /* day_table_row */
    const char *hint;   /* words around the table: path, name; for the region */
} day_table_sample;

typedef struct day_column_reader day_column_reader;
day_column_reader *day_column_reader_new(void);
void day_column_reader_free(day_column_reader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_column_reader, day_column_reader_free)

void day_column_reader_read(day_columns *out, day_column_reader *reader, const day_table_sample *sample);

/* The first column of a role; NULL: none. */
const day_column *day_columns_of(const day_columns *columns, day_role role);
