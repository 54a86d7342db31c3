/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "row_cells.h"
#include "sql_statement.h"
#include "table_rows.h"

/* The tables of a dump, by name in any case: their columns as CREATE TABLE or the first INSERT has them, and
 * their rows as they come. One is current. */
typedef struct day_sql_tables day_sql_tables;

day_sql_tables *day_sql_tables_new(day_emit *emit);
void day_sql_tables_free(day_sql_tables *tables);

/* CREATE TABLE names columns; where that stands. */
day_err day_sql_tables_create(day_sql_tables *tables, const day_sql_head *head, uint64_t src_start,
                              uint64_t src_end);

/* The rows that follow are this table's; they have the columns of `head`, or all. */
day_err day_sql_tables_begin(day_sql_tables *tables, const day_sql_head *head, uint64_t src_start,
                             uint64_t src_end);

day_err day_sql_tables_add(day_sql_tables *tables, const day_row_cells *cells, uint64_t src_start,
                           uint64_t src_end);

/* Keeps what could not be read as rows: at "users!damaged.1". */
day_err day_sql_tables_keep(day_sql_tables *tables, const char *text, size_t size, uint64_t src_start,
                            uint64_t src_end);

/* How many cells a row of the current statement has; 0 when that is not known. */
guint day_sql_tables_width(const day_sql_tables *tables);
/* The current table and its last row, for messages. */
const char *day_sql_tables_name(const day_sql_tables *tables);
uint64_t day_sql_tables_row(const day_sql_tables *tables);

/* Sends what is held: when something else follows. */
day_err day_sql_tables_flush(day_sql_tables *tables);

/* Sends what is held, and says the facts. */
day_err day_sql_tables_finish(day_sql_tables *tables);
