/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/chat/chat_explain.h"
#include "format/chat/chat_tables.h"
#include "format/emit.h"
#include "row_cells.h"

/* The rows of one table of a database into units: "users!columns" with the names of its columns, then rows
 * at "users!r1-200", cells joined by tabs, empty where the value is NULL. A long row stands alone, a line
 * "column: value" a cell. A table that is a conversation (chat_columns.h) becomes messages. Numbers that are
 * moments (time_epoch.h) are shown as such beside the number. The first rows are held until that is known. */
typedef struct day_table_rows day_table_rows;

/* A name of "" leaves it out of the places: "r1-200". `explain` is borrowed: how a conversation was
 * recognised. */
day_table_rows *day_table_rows_new(const char *name, day_chat_explain *explain, day_emit *emit);
void day_table_rows_free(day_table_rows *table);

/* Rows that a reader of the original would not see, as they were deleted: units are hidden, never messages;
 * `columns` (may be NULL) are not said. Before the first row. */
void day_table_rows_hide(day_table_rows *table, char **columns);

/* The table is a messenger's: its rows are messages. `people` and `via` (key to name, may be NULL) are
 * borrowed. Before the first row. */
void day_table_rows_is_app(day_table_rows *table, const day_chat_table *app, GHashTable *people,
                           GHashTable *via);

/* Names the columns, once, before the first row; where that was read from, or 0 and 0. */
day_err day_table_rows_name_columns(day_table_rows *table, char **names, uint64_t src_start,
                                    uint64_t src_end);

/* Borrowed; NULL when they were not named. */
char **day_table_rows_columns(const day_table_rows *table);

day_err day_table_rows_add(day_table_rows *table, const day_row_cells *cells, uint64_t src_start,
                           uint64_t src_end);

/* Sends what is held: before another table's rows, and at the end. Rows may follow. */
day_err day_table_rows_flush(day_table_rows *table);

const char *day_table_rows_name(const day_table_rows *table); /* as a place has it, without '!' */
uint64_t day_table_rows_count(const day_table_rows *table);   /* rows so far */
bool day_table_rows_is_chat(const day_table_rows *table);
/* The fact "table": "users: 200 rows". */
void day_table_rows_say(const day_table_rows *table);

/* A name as a place may hold it: no spaces, no '"' or '!', at most 160 bytes. The caller frees. */
char *day_table_place(const char *name);
