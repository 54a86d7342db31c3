/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* The tables that are open while HTML is read: rows of the outermost table are gathered; a table within a
 * cell is text of that cell, a line a row. */
typedef struct day_html_tables day_html_tables;

typedef enum day_html_table_event {
    DAY_HTML_TABLE_GOES_ON,
    DAY_HTML_TABLE_FULL /* the outermost table has ended, or is as large as is kept: take its rows now */
} day_html_table_event;

day_html_tables *day_html_tables_new(void);
void day_html_tables_free(day_html_tables *tables);

bool day_html_tables_is_part(const char *element); /* table, tr, td, th, caption, thead, … */
day_html_table_event day_html_tables_start(day_html_tables *tables, const char *element);
day_html_table_event day_html_tables_end(day_html_tables *tables, const char *element);
bool day_html_tables_is_open(const day_html_tables *tables);

/* The text of the cell that is being read, to append to; NULL outside of cells. */
GString *day_html_tables_cell(day_html_tables *tables);

/* Rows of GStrv, borrowed until the next start, end or forget. */
const GPtrArray *day_html_tables_rows(const day_html_tables *tables);
bool day_html_tables_headed(const day_html_tables *tables); /* the first row is made of th */
/* The rows as lines: cells with tabs between. A row that lays out a page (long cells of many lines) keeps its
 * lines. */
void day_html_tables_write(const day_html_tables *tables, GString *out);
void day_html_tables_forget(day_html_tables *tables);
