/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * SQLite looks for a name among temporary tables first (sqlite.org/lang_naming.html): a temporary table of
 * the same columns and indexes stands before the case's own for this connection, and for no other. It lies in
 * memory (temp_store), and writing to it takes no lock on case.db. */
#include "derive.h"
#include "db.h"
#include "store_private.h"
#include <string.h>

/* Names of tables are literals of this program (day_derive_clear()): never a user's or a file's words. */
G_GNUC_PRINTF(3, 4)
static day_err run(day_store *store, day_error *error, const char *format, ...)
{
    va_list names;
    va_start(names, format);
    g_autofree char *sql = g_strdup_vprintf(format, names);
    va_end(names);
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK
               ? DAY_OK
               : day_db_error(store, "case.db", error);
}

day_err day_derive_begin(day_store *store, day_error *error)
{
    g_assert(store->mode != DAY_STORE_READ && !store->in_transaction && store->derived == NULL);
    day_err err = run(store, error, "BEGIN");
    if (err != DAY_OK) return err;
    store->in_transaction = store->deriving = true;
    store->derived = g_ptr_array_new();
    return DAY_OK;
}

/* "CREATE INDEX a ON b (c)" → "CREATE INDEX temp.a ON b (c)"; UNIQUE ones likewise. */
static char *index_beside(const char *sql)
{
    const char *name = strstr(sql, "INDEX ") + strlen("INDEX ");
    return g_strdup_printf("%.*stemp.%s", (int)(name - sql), sql, name);
}

/* The statements that made a table and its indexes, the table's first. */
static day_err made_by(GPtrArray *out, day_store *store, const char *table, day_error *error)
{
    static const char SQL[] = "SELECT type = 'table', sql FROM main.sqlite_schema"
                              " WHERE tbl_name = ? AND type IN ('table', 'index') AND sql IS NOT NULL"
                              " ORDER BY type = 'index', rowid";
    day_db_rows rows = day_db_select(store, SQL, "t", table);
    while (day_db_row(&rows)) {
        const char *sql = day_db_text(rows.s, 1);
        bool is_table = sqlite3_column_int(rows.s, 0) != 0;
        g_ptr_array_add(out, is_table ? g_strdup_printf("CREATE TEMP %s", sql + strlen("CREATE "))
                                      : index_beside(sql));
    }
    return day_db_end(&rows, error);
}

static bool stands_beside(const day_store *store, const char *table)
{
    return g_ptr_array_find_with_equal_func(store->derived, table, g_str_equal, NULL);
}

static day_err make_beside(day_store *store, const char *table, bool filled, day_error *error)
{
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    day_err err = made_by(made, store, table, error);
    for (guint i = 0; i < made->len && err == DAY_OK; i++)
        err = run(store, error, "%s", (const char *)made->pdata[i]);
    if (err == DAY_OK && filled)
        err = run(store, error, "INSERT INTO temp.%s SELECT * FROM main.%s", table, table);
    if (err == DAY_OK) g_ptr_array_add(store->derived, (gpointer)table);
    return err;
}

day_err day_derive_clear(day_store *store, const char *const *tables, day_error *error)
{
    day_err err = DAY_OK;
    for (; *tables != NULL && err == DAY_OK; tables++) {
        if (!store->deriving || stands_beside(store, *tables))
            err = run(store, error, "DELETE FROM %s", *tables);
        else
            err = make_beside(store, *tables, false, error);
    }
    return err;
}

day_err day_derive_copy(day_store *store, const char *const *tables, day_error *error)
{
    day_err err = DAY_OK;
    for (; store->deriving && *tables != NULL && err == DAY_OK; tables++)
        if (!stands_beside(store, *tables)) err = make_beside(store, *tables, true, error);
    return err;
}

static day_err replace(day_store *store, const char *table, day_error *error)
{
    day_err err = run(store, error, "DELETE FROM main.%s", table);
    return err == DAY_OK ? run(store, error, "INSERT INTO main.%s SELECT * FROM temp.%s", table, table) : err;
}

day_err day_derive_publish(day_store *store, day_error *error)
{
    g_assert(store->in_transaction && store->deriving);
    day_err err = run(store, error, "COMMIT");
    if (err != DAY_OK) return err;
    store->in_transaction = store->deriving = false;
    err = day_store_begin(store, error);
    for (guint i = 0; i < store->derived->len && err == DAY_OK; i++)
        err = replace(store, store->derived->pdata[i], error);
    return err;
}

void day_derive_end(day_store *store)
{
    day_error ignored = {0}; /* they go with the connection, at the latest */
    for (guint i = 0; store->derived != NULL && i < store->derived->len; i++)
        (void)run(store, &ignored, "DROP TABLE IF EXISTS temp.%s", (const char *)store->derived->pdata[i]);
    g_clear_pointer(&store->derived, g_ptr_array_unref);
    store->deriving = false;
}
