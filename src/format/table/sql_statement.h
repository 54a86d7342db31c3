/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* What stands before the rows: the table's name without its schema, and the columns that are named. */
typedef struct day_sql_head {
    char *table;
    GPtrArray *columns; /* of char * */
    /* Of CREATE TABLE only: what follows each column's name, the names of the primary key's columns, and
     * whether WITHOUT ROWID follows. */
    GPtrArray *types, *primary;
    bool without_rowid;
    size_t size; /* bytes up to the first row */
} day_sql_head;

/* Each is true when the text starts with such a statement and has it whole; then the caller ends with
 * day_sql_head_clear(). White space before it is left out. */

/* INSERT [OR …] [INTO] name [(columns)] VALUES, up to the first "(". */
bool day_sql_head_of_insert(day_sql_head *out, const char *text, size_t size);
/* COPY name [(columns)] FROM stdin …; and its line end. */
bool day_sql_head_of_copy(day_sql_head *out, const char *text, size_t size);
/* CREATE TABLE name (column type, …, PRIMARY KEY …). `size` is that of the part up to the closing bracket. */
bool day_sql_head_of_table(day_sql_head *out, const char *text, size_t size);

void day_sql_head_clear(day_sql_head *head);
