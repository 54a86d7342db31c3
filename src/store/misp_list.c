/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reads MISP warning lists with SQLite's own JSON functions, over a database in memory: the broker links no
 * parser for the sake of a file that the user gives. Anything but the keys that are asked for is ignored. */
#include "misp_list.h"
#include "base/given_file.h"
#include <sqlite3.h>
#include <string.h>

#define LIST_BYTES_MAX ((gsize)256 << 20)

void day_misp_list_free(day_misp_list *list)
{
    if (list == NULL) return;
    g_free(list->name);
    g_free(list->type);
    g_ptr_array_unref(list->entries);
    g_ptr_array_unref(list->attributes);
    g_free(list);
}

/* The first column of every row that `sql` gives for the JSON. */
static GPtrArray *column_of(sqlite3 *db, const char *sql, const char *json, gsize size)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK &&
        sqlite3_bind_text64(s, 1, json, size, SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK)
        while (sqlite3_step(s) == SQLITE_ROW) {
            const char *text = (const char *)sqlite3_column_text(s, 0);
            if (text != NULL && *text != '\0') g_ptr_array_add(out, g_strdup(text));
        }
    sqlite3_finalize(s);
    return out;
}

static char *first_of(sqlite3 *db, const char *sql, const char *json, gsize size)
{
    g_autoptr(GPtrArray) rows = column_of(db, sql, json, size);
    return rows->len > 0 ? g_strdup(rows->pdata[0]) : NULL;
}

static day_misp_list *list_of(sqlite3 *db, const char *json, gsize size)
{
    day_misp_list *list = g_new0(day_misp_list, 1);
    list->name = first_of(db, "SELECT json_extract(?1, '$.name')", json, size);
    list->type = first_of(db, "SELECT json_extract(?1, '$.type')", json, size);
    list->entries = column_of(db, "SELECT value FROM json_each(?1, '$.list')", json, size);
    list->attributes = column_of(db, "SELECT value FROM json_each(?1, '$.matching_attributes')", json, size);
    return list;
}

day_err day_misp_list_read(day_misp_list **out, const char *path, day_error *error)
{
    g_autofree char *json = NULL;
    gsize size = 0;
    day_err err = day_given_file_read(&json, &size, path, LIST_BYTES_MAX, error);
    if (err != DAY_OK) return err;
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        sqlite3_close(db);
        return day_error_set(error, DAY_ERR_FAILED, "%s: no memory to read it in", path);
    }
    g_autoptr(day_misp_list) list = list_of(db, json, size);
    sqlite3_close(db);
    if (list->name == NULL || list->type == NULL || list->entries->len == 0)
        return day_error_set(error, DAY_ERR_FORMAT,
                             "%s is no MISP warning list: one has \"name\", \"type\" and \"list\"", path);
    *out = g_steal_pointer(&list);
    return DAY_OK;
}
