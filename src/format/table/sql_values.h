/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "row_cells.h"
#include <stdbool.h>
#include <stddef.h>

/* Values of SQL as a person would read them. */

typedef enum day_sql_took {
    DAY_SQL_TOOK,
    DAY_SQL_CUT,   /* the text ends within it */
    DAY_SQL_BROKEN /* it is none */
} day_sql_took;

/* One "(value, value, …)" at text[0]: its cells, without quotes and escapes, are added; NULL is an empty one.
 * *size becomes the bytes it took (or, when broken, where). Expressions are kept as written, but for those
 * that only wrap a literal (CAST, TO_DATE, …). `backslashes`: '\' escapes in plain strings. */
day_sql_took day_sql_take_row(day_row_cells *cells, const char *text, size_t *size, bool backslashes);

/* One line of COPY … FROM stdin, without its line end. */
void day_sql_take_copy_line(day_row_cells *cells, const char *text, size_t size);

/* Past white space and comments; `end` when the text ends within one. */
const char *day_sql_skip_blank(const char *at, const char *end);

/* A name at `at`: plain, "quoted", `quoted` or [quoted], appended to `out`; past it, NULL when there is
 * none. */
const char *day_sql_take_name(GString *out, const char *at, const char *end);
