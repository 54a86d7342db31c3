/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include <sqlite3.h>

/* Within store/ only: prepared statements, and the counts that commit with what they count. */

/* A cached statement, reset and unbound. `sql` is a string literal: the cache is keyed by its address. NULL
 * with `error` set when SQLite refuses it. Borrowed from the store. */
sqlite3_stmt *day_db_statement(day_store *store, const char *sql, day_error *error);

/* Binds from parameter 1 on: i int64_t · o int64_t, INT64_MIN is NULL · r double, NAN is NULL · s const char
 * *, NULL and "" are NULL · t const char *, NULL is "" · S const char * and size_t, text · b const void * and
 * size_t, NULL is NULL. What is bound must live until the statement was run. */
void day_db_bind(sqlite3_stmt *statement, const char *types, ...);

/* A figure as it is kept where thousandths are enough. */
double day_db_thousandths(double figure);

/* Runs a statement that gives no row. */
day_err day_db_run(day_store *store, sqlite3_stmt *statement, day_error *error);

/* Binds (as day_db_bind()) and runs a statement that gives no row; `sql` is a string literal. */
day_err day_db_do(day_store *store, day_error *error, const char *sql, const char *types, ...);

/* Runs statements without parameters, one after the other; NULL-terminated, string literals. */
day_err day_db_run_all(day_store *store, const char *const *sql, day_error *error);

/* Empties derived tables (NULL-terminated, string literals), or puts empty ones before them: derive.h. */
day_err day_derive_clear(day_store *store, const char *const *tables, day_error *error);
/* Where day_derive_clear() would make an empty table, one with the same rows: for who empties a part. */
day_err day_derive_copy(day_store *store, const char *const *tables, day_error *error);
/* Forgets what was derived and not published. */
void day_derive_end(day_store *store);

/* The rows of a query, whose callback may run the same query:
 *     day_db_rows rows = day_db_select(store, SQL, "i", item);
 *     while (more && day_db_row(&rows)) more = fn(sqlite3_column_int64(rows.s, 0), ctx);
 *     return day_db_end(&rows, error);
 * `sql` is a string literal; types and values as for day_db_bind(), "" for none. A query that SQLite refuses
 * has no row, and its error at the end. */
typedef struct day_db_rows {
    day_store *store;
    const char *sql;
    sqlite3_stmt *s; /* taken; NULL when it was refused */
    day_error own;
} day_db_rows;
day_db_rows day_db_select(day_store *store, const char *sql, const char *types, ...);
bool day_db_row(day_db_rows *rows);
day_err day_db_end(day_db_rows *rows, day_error *error);

/* True while there is a row; at the end or on failure false, with the statement reset and `error` set if
 * failed. */
bool day_db_next(day_store *store, sqlite3_stmt *statement, day_error *error);

/* Text of a column, never NULL, and UTF-8 whatever the case holds; valid until the next step. */
const char *day_db_text(sqlite3_stmt *statement, int column);
/* The same and its size in bytes, which may hold zeros. */
const char *day_db_text_sized(size_t *size, sqlite3_stmt *statement, int column);
/* The same, NULL when the column is. */
const char *day_db_text_or_null(sqlite3_stmt *statement, int column);
day_span day_db_blob(sqlite3_stmt *statement, int column);
/* INT64_MIN when NULL. */
int64_t day_db_int_or_none(sqlite3_stmt *statement, int column);

int64_t day_db_last_id(const day_store *store);
int64_t day_db_changes(const day_store *store);

/* Adds to a count of the tally table; written by day_store_commit(). */
void day_db_tally(day_store *store, const char *family, const char *key, int64_t by);

day_err day_db_error(day_store *store, const char *what, day_error *error);
