/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The thin layer between the q_*.c files and SQLite: a cache of prepared statements, binding by a short type
 * string, SQLite's codes turned into ours, transactions, and the tallies.
 *
 * Invariants: SQL is a literal and values are binds, always. A write outside of a transaction aborts, so
 * that nothing is ever committed by halves. Tallies are summed in memory and written once, just before their
 * transaction commits; a rollback forgets them. */
#include "db.h"
#include "blob.h"
#include "base/utf8.h"
#include "pages/trouble.h"
#include "store_private.h"
#include <stdarg.h>
#include <string.h>

#define PUT_RIGHT "daylight texts put right" /* GPtrArray of strings, until the statement is reset */

day_err day_db_error(day_store *store, const char *what, day_error *error)
{
    g_autofree char *file = g_build_filename(store->folder, what, NULL);
    g_autofree char *damaged = g_strdup_printf("'daylight doctor %s' lists what is lost", store->folder);
    return day_pages_trouble(store->db, file, damaged, error);
}

/* Texts of a case that somebody else made may be no UTF-8, and functions that step by letters would step over
 * the end of one that is cut. What was put right is kept with the statement. */
static const char *put_right(sqlite3_stmt *statement, const char *text, size_t *size)
{
    GPtrArray *kept = g_dataset_get_data(statement, PUT_RIGHT);
    if (kept == NULL) {
        kept = g_ptr_array_new_with_free_func(g_free);
        g_dataset_set_data_full(statement, PUT_RIGHT, kept, (GDestroyNotify)g_ptr_array_unref);
    }
    char *right = day_utf8_clean(text, *size, size);
    g_ptr_array_add(kept, right);
    return right;
}

static const char *text_of(sqlite3_stmt *statement, int column, size_t *size)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    *size = text != NULL ? (size_t)sqlite3_column_bytes(statement, column) : 0;
    return day_utf8_valid(text, *size) ? text : put_right(statement, text, size);
}

static void reset(sqlite3_stmt *statement)
{
    sqlite3_reset(statement);
    g_dataset_destroy(statement);
}

sqlite3_stmt *day_db_statement(day_store *store, const char *sql, day_error *error)
{
    sqlite3_stmt *statement = g_hash_table_lookup(store->statements, sql);
    if (statement != NULL) {
        reset(statement);
        sqlite3_clear_bindings(statement);
        return statement;
    }
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
        day_db_error(store, "case.db", error);
        return NULL;
    }
    g_hash_table_insert(store->statements, (gpointer)sql, statement);
    return statement;
}

/* Taken out of the cache, so that a callback may run the same query; give() puts it back. */
static sqlite3_stmt *take(day_store *store, const char *sql, day_error *error)
{
    sqlite3_stmt *statement = day_db_statement(store, sql, error);
    g_hash_table_remove(store->statements, sql);
    return statement;
}

static void give(day_store *store, const char *sql, sqlite3_stmt *statement)
{
    if (statement == NULL) return;
    reset(statement);
    sqlite3_clear_bindings(statement);
    if (g_hash_table_contains(store->statements, sql))
        sqlite3_finalize(statement);
    else
        g_hash_table_insert(store->statements, (gpointer)sql, statement);
}

static void bind_one(sqlite3_stmt *statement, int at, char type, va_list *values)
{
    if (type == 'i' || type == 'o') {
        int64_t value = va_arg(*values, int64_t);
        if (type == 'o' && value == INT64_MIN)
            sqlite3_bind_null(statement, at);
        else
            sqlite3_bind_int64(statement, at, value);
        return;
    }
    if (type == 'r') {
        sqlite3_bind_double(statement, at, va_arg(*values, double));
        return;
    }
    const char *data = va_arg(*values, const char *);
    if (type == 'S' || type == 'b') {
        size_t size = va_arg(*values, size_t);
        if (type == 'S')
            sqlite3_bind_text64(statement, at, data, size, SQLITE_STATIC, SQLITE_UTF8);
        else
            sqlite3_bind_blob64(statement, at, data, size, SQLITE_STATIC);
        return;
    }
    g_assert(type == 's' || type == 't');
    if (type == 't' && data == NULL) data = "";
    if (type == 's' && data != NULL && *data == '\0') data = NULL;
    sqlite3_bind_text(statement, at, data, -1, SQLITE_STATIC);
}

static void bind_all(sqlite3_stmt *statement, const char *types, va_list *values)
{
    for (int i = 0; types[i] != '\0'; i++) bind_one(statement, i + 1, types[i], values);
}

void day_db_bind(sqlite3_stmt *statement, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    bind_all(statement, types, &values);
    va_end(values);
}

double day_db_thousandths(double figure)
{
    return (double)(int64_t)(figure * 1000 + 0.5) / 1000.0;
}

day_err day_db_run(day_store *store, sqlite3_stmt *statement, day_error *error)
{
    if (!store->in_transaction && !sqlite3_stmt_readonly(statement) && store->case_id[0] != '\0')
        g_error("write outside of a transaction: %s", sqlite3_sql(statement));
    /* A write that was interrupted ended its transaction: what came after would be committed by itself. */
    if (store->in_transaction && sqlite3_get_autocommit(store->db) && !sqlite3_stmt_readonly(statement))
        return day_error_set(error, DAY_ERR_FAILED, "case.db: the transaction was interrupted");
    int code = sqlite3_step(statement);
    day_err err = code == SQLITE_DONE ? DAY_OK : day_db_error(store, "case.db", error);
    if (store->deriving && sqlite3_txn_state(store->db, "main") == SQLITE_TXN_WRITE)
        g_error("what is derived was not cleared before: %s", sqlite3_sql(statement));
    sqlite3_reset(statement);
    return err;
}

bool day_db_next(day_store *store, sqlite3_stmt *statement, day_error *error)
{
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) day_db_error(store, "case.db", error);
    reset(statement);
    return false;
}

day_err day_db_do(day_store *store, day_error *error, const char *sql, const char *types, ...)
{
    sqlite3_stmt *statement = day_db_statement(store, sql, error);
    if (statement == NULL) return DAY_ERR_FAILED;
    va_list values;
    va_start(values, types);
    bind_all(statement, types, &values);
    va_end(values);
    return day_db_run(store, statement, error);
}

day_err day_db_run_all(day_store *store, const char *const *sql, day_error *error)
{
    day_err err = DAY_OK;
    for (; *sql != NULL && err == DAY_OK; sql++) err = day_db_do(store, error, *sql, "");
    return err;
}

day_db_rows day_db_select(day_store *store, const char *sql, const char *types, ...)
{
    day_db_rows rows = {.store = store, .sql = sql};
    rows.s = take(store, sql, &rows.own);
    if (rows.s == NULL) return rows;
    va_list values;
    va_start(values, types);
    bind_all(rows.s, types, &values);
    va_end(values);
    return rows;
}

bool day_db_row(day_db_rows *rows)
{
    return rows->s != NULL && day_db_next(rows->store, rows->s, &rows->own);
}

day_err day_db_end(day_db_rows *rows, day_error *error)
{
    if (rows->s != NULL) give(rows->store, rows->sql, rows->s);
    return rows->own.code == DAY_OK ? DAY_OK : day_error_set(error, rows->own.code, "%s", rows->own.message);
}

const char *day_db_text(sqlite3_stmt *statement, int column)
{
    const char *text = day_db_text_or_null(statement, column);
    return text != NULL ? text : "";
}

const char *day_db_text_or_null(sqlite3_stmt *statement, int column)
{
    size_t size = 0;
    return text_of(statement, column, &size);
}

const char *day_db_text_sized(size_t *size, sqlite3_stmt *statement, int column)
{
    const char *text = text_of(statement, column, size);
    return text != NULL ? text : "";
}

day_span day_db_blob(sqlite3_stmt *statement, int column)
{
    const uint8_t *data = sqlite3_column_blob(statement, column);
    return (day_span){data, (size_t)sqlite3_column_bytes(statement, column)};
}

int64_t day_db_int_or_none(sqlite3_stmt *statement, int column)
{
    if (sqlite3_column_type(statement, column) == SQLITE_NULL) return INT64_MIN;
    return sqlite3_column_int64(statement, column);
}

int64_t day_db_last_id(const day_store *store)
{
    return sqlite3_last_insert_rowid(store->db);
}

int64_t day_db_changes(const day_store *store)
{
    return sqlite3_changes64(store->db);
}

void day_db_tally(day_store *store, const char *family, const char *key, int64_t by)
{
    if (by == 0) return;
    char name[256];
    g_snprintf(name, sizeof name, "%s\n%s", family, key != NULL ? key : "");
    int64_t *n = g_hash_table_lookup(store->tallies, name);
    if (n == NULL) {
        n = g_new0(int64_t, 1);
        g_hash_table_insert(store->tallies, g_strdup(name), n);
    }
    *n += by;
}

static day_err write_tallies(day_store *store, day_error *error)
{
    GHashTableIter iter;
    gpointer name, n;
    g_hash_table_iter_init(&iter, store->tallies);
    while (g_hash_table_iter_next(&iter, &name, &n)) {
        const char *key = strchr(name, '\n');
        sqlite3_stmt *add = day_db_statement(store,
                                             "INSERT INTO tally (family, key, n) VALUES (?, ?, ?)"
                                             " ON CONFLICT DO UPDATE SET n = n + excluded.n",
                                             error);
        if (add == NULL) return error->code;
        day_db_bind(add, "Sti", (const char *)name, (size_t)(key - (const char *)name), key + 1,
                    *(int64_t *)n);
        if (day_db_run(store, add, error) != DAY_OK) return error->code;
    }
    g_hash_table_remove_all(store->tallies);
    return DAY_OK;
}

day_err day_store_begin(day_store *store, day_error *error)
{
    g_assert(!store->in_transaction);
    const char *sql = store->mode == DAY_STORE_READ ? "BEGIN" : "BEGIN IMMEDIATE";
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return day_db_error(store, "case.db", error);
    store->in_transaction = true;
    return DAY_OK;
}

day_err day_store_commit(day_store *store, day_error *error)
{
    day_error own = {0};
    g_assert(store->in_transaction);
    day_err err = write_tallies(store, &own);
    if (err == DAY_OK) err = day_blob_sync(store, &own);
    if (err == DAY_OK && sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        err = day_db_error(store, "case.db", &own);
    if (err != DAY_OK) {
        day_store_rollback(store);
        return day_error_set(error, err, "%s", own.message);
    }
    store->in_transaction = false;
    day_derive_end(store);
    return DAY_OK;
}

day_err day_store_change(day_store *store, day_store_change_fn fn, void *ctx, day_error *error)
{
    day_err err = day_store_begin(store, error);
    if (err != DAY_OK) return err;
    err = fn(store, ctx, error);
    if (err == DAY_OK) return day_store_commit(store, error);
    day_store_rollback(store);
    return err;
}

#define STEPS 100000 /* of SQLite's machine, some milliseconds */

static int is_stopped(void *stop)
{
    return g_atomic_int_get((const volatile int *)stop) != 0;
}

void day_store_stop_at(day_store *store, const volatile int *stop)
{
    store->stop = stop;
    sqlite3_progress_handler(store->db, STEPS, stop != NULL ? is_stopped : NULL, (void *)(gsize)stop);
}

void day_store_rollback(day_store *store)
{
    if (store->in_transaction) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    g_hash_table_remove_all(store->tallies);
    store->in_transaction = false;
    day_derive_end(store);
}
