/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the schema says of a table, and what a record holds (sqlite.org/fileformat2.html, 2.1 to 2.4): the
 * INTEGER PRIMARY KEY stands in the row's number, not in its record; a table WITHOUT ROWID stores the columns
 * of its key first; virtual columns are not stored at all. */
#include "sqlite_schema.h"
#include "base/sqlite_cell.h"
#include "sql_statement.h"
#include <string.h>

static bool is_computed(const char *type)
{
    g_autofree char *upper = g_ascii_strup(type, -1);
    bool as =
        strstr(upper, " AS (") != NULL || strstr(upper, " AS(") != NULL || strncmp(upper, "AS (", 4) == 0;
    return as && strstr(upper, "STORED") == NULL;
}

static bool is_integer(const char *type)
{
    return g_ascii_strncasecmp(type, "INTEGER", 7) == 0 && !g_ascii_isalnum(type[7]) && type[7] != '(';
}

static int index_of(const day_sql_head *head, const char *name)
{
    for (guint i = 0; i < head->columns->len; i++)
        if (g_ascii_strcasecmp(head->columns->pdata[i], name) == 0) return (int)i;
    return -1;
}

static bool is_stored(const GArray *stored, guint column)
{
    for (guint i = 0; i < stored->len; i++)
        if (g_array_index(stored, guint, i) == column) return true;
    return false;
}

static void take_order(day_sqlite_table *table, const day_sql_head *head)
{
    for (guint i = 0; head->without_rowid && i < head->primary->len; i++) {
        int column = index_of(head, head->primary->pdata[i]);
        if (column < 0 || is_stored(table->stored, (guint)column)) continue;
        guint at = (guint)column;
        g_array_append_val(table->stored, at);
    }
    guint key = table->stored->len;
    for (guint i = 0; i < head->columns->len; i++) {
        bool in_key = key > 0 && is_stored(table->stored, i);
        if (!in_key && !is_computed(head->types->pdata[i])) g_array_append_val(table->stored, i);
    }
    bool one = !head->without_rowid && head->primary->len == 1;
    int column = one ? index_of(head, head->primary->pdata[0]) : -1;
    if (column >= 0 && is_integer(head->types->pdata[column])) table->rowid = column;
}

day_sqlite_table *day_sqlite_table_new(const char *name, uint32_t root, const char *sql)
{
    day_sqlite_table *table = g_new0(day_sqlite_table, 1);
    table->name = g_strdup(name);
    table->sql = g_strdup(sql);
    table->root = root;
    table->rowid = -1;
    table->stored = g_array_new(FALSE, FALSE, sizeof(guint));
    day_sql_head head;
    if (sql == NULL || !day_sql_head_of_table(&head, sql, strlen(sql))) return table;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < head.columns->len; i++) g_ptr_array_add(names, head.columns->pdata[i]);
    g_ptr_array_add(names, NULL);
    table->columns = g_strdupv((char **)names->pdata);
    take_order(table, &head);
    day_sql_head_clear(&head);
    return table;
}

void day_sqlite_table_free(day_sqlite_table *table)
{
    if (table == NULL) return;
    g_strfreev(table->columns);
    g_array_free(table->stored, TRUE);
    g_free(table->name);
    g_free(table->sql);
    g_free(table);
}

/* --- records ----------------------------------------------------------------------------------------- */

static int64_t take_integer(day_cursor *c, guint size)
{
    uint64_t value = 0;
    uint8_t first = 0;
    for (guint i = 0; i < size; i++) {
        uint8_t byte = day_cursor_u8(c);
        if (i == 0) first = byte;
        value = value << 8 | byte;
    }
    if (size < 8 && first >= 0x80) value |= UINT64_MAX << (8 * size);
    return (int64_t)value;
}

static day_sqlite_value take_value(day_cursor *c, uint64_t type)
{
    static const guint sizes[] = {0, 1, 2, 3, 4, 6, 8};
    day_sqlite_value out = {.type = DAY_SQLITE_NULL};
    if (type >= 12) {
        out.type = type % 2 == 0 ? DAY_SQLITE_BLOB : DAY_SQLITE_TEXT;
        out.bytes = day_cursor_bytes(c, (size_t)MIN((type - 12) / 2, SIZE_MAX / 2));
    } else if (type == 7) {
        int64_t bits = take_integer(c, 8);
        out.type = DAY_SQLITE_REAL;
        memcpy(&out.real, &bits, sizeof out.real);
    } else if (type == 8 || type == 9) {
        out.type = DAY_SQLITE_INTEGER;
        out.integer = type == 9;
    } else if (type >= 1 && type <= 6) {
        out.type = DAY_SQLITE_INTEGER;
        out.integer = take_integer(c, sizes[type]);
    }
    return out;
}

guint day_sqlite_values(day_sqlite_value *out, guint max, day_span record, bool *cut)
{
    uint64_t header = 0;
    size_t at = day_sqlite_varint(&header, record);
    if (at == 0 || header < at || header > record.size) return 0;
    day_cursor body = day_cursor_over(record);
    day_cursor_seek(&body, (size_t)header);
    guint count = 0;
    while (at < header && count < max) {
        uint64_t type = 0;
        size_t size = day_sqlite_varint(&type, (day_span){record.data + at, (size_t)header - at});
        if (size == 0 || type == 10 || type == 11) return 0;
        at += size;
        day_cursor before = body;
        day_sqlite_value value = take_value(&body, type);
        if (!day_cursor_ok(&body) && day_cursor_ok(&before)) {
            *cut = true; /* the part that there is */
            if (type >= 12) value.bytes = (day_span){before.data + before.offset, day_cursor_left(&before)};
        } else if (!day_cursor_ok(&body)) {
            value = (day_sqlite_value){.type = DAY_SQLITE_NULL};
        }
        out[count++] = value;
    }
    return count;
}
