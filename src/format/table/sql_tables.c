/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The tables of a dump. An INSERT may name its columns in an order of its own: its cells are put in the order
 * of the table. Invariants: only the current table holds rows back; another one starts after it was flushed;
 * beyond TABLES_MAX names, rows go to the last table there was, so that memory stays bounded. */
#include "sql_tables.h"
#include <string.h>

#define TABLES_MAX 20000
#define FACTS_MAX 500

struct day_sql_tables {
    day_emit *emit;
    GHashTable *by_name; /* char * in lower case to day_table_rows */
    GPtrArray *order;    /* of day_table_rows, owned */
    day_table_rows *current;
    GArray *map; /* of guint: the column of each cell; empty when it is the same */
    guint width;
    guint damaged;
    day_row_cells cells;
    day_chat_explain *explain;
};

static void free_table(void *table)
{
    day_table_rows_free(table);
}

day_sql_tables *day_sql_tables_new(day_emit *emit)
{
    day_sql_tables *tables = g_new0(day_sql_tables, 1);
    tables->emit = emit;
    tables->explain = day_chat_explain_new();
    tables->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tables->order = g_ptr_array_new_with_free_func(free_table);
    tables->map = g_array_new(FALSE, FALSE, sizeof(guint));
    day_row_cells_open(&tables->cells);
    return tables;
}

void day_sql_tables_free(day_sql_tables *tables)
{
    if (tables == NULL) return;
    g_hash_table_destroy(tables->by_name);
    g_ptr_array_free(tables->order, TRUE);
    g_array_free(tables->map, TRUE);
    day_row_cells_close(&tables->cells);
    day_chat_explain_free(tables->explain);
    g_free(tables);
}

static day_table_rows *table_named(day_sql_tables *tables, const char *name)
{
    g_autofree char *place = day_table_place(name); /* places must differ, too */
    g_autofree char *key = g_utf8_strdown(place, -1);
    day_table_rows *table = g_hash_table_lookup(tables->by_name, key);
    if (table != NULL) return table;
    if (tables->order->len >= TABLES_MAX) return tables->order->pdata[tables->order->len - 1];
    table = day_table_rows_new(name, tables->explain, tables->emit);
    g_ptr_array_add(tables->order, table);
    g_hash_table_insert(tables->by_name, g_steal_pointer(&key), table);
    return table;
}

static day_err name_columns(day_table_rows *table, const GPtrArray *columns, uint64_t src_start,
                            uint64_t src_end)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < columns->len; i++) g_ptr_array_add(names, columns->pdata[i]);
    g_ptr_array_add(names, NULL);
    return day_table_rows_name_columns(table, (char **)names->pdata, src_start, src_end);
}

day_err day_sql_tables_create(day_sql_tables *tables, const day_sql_head *head, uint64_t src_start,
                              uint64_t src_end)
{
    return name_columns(table_named(tables, head->table), head->columns, src_start, src_end);
}

static int index_of(char **names, const char *name)
{
    for (int i = 0; names[i] != NULL; i++)
        if (g_ascii_strcasecmp(names[i], name) == 0) return i;
    return -1;
}

/* Empty when the cells stand as the table has them, or name a column that it does not have. */
static void make_map(GArray *map, char **names, const GPtrArray *columns)
{
    g_array_set_size(map, 0);
    bool same = g_strv_length(names) == columns->len;
    for (guint i = 0; i < columns->len; i++) {
        int at = same && g_ascii_strcasecmp(names[i], columns->pdata[i]) == 0
                     ? (int)i
                     : index_of(names, columns->pdata[i]);
        same = same && at == (int)i;
        guint column = (guint)at;
        g_array_append_val(map, column);
        if (at < 0) break;
    }
    bool unknown = map->len > 0 && g_array_index(map, guint, map->len - 1) == (guint)-1;
    if (same || unknown) g_array_set_size(map, 0);
}

day_err day_sql_tables_begin(day_sql_tables *tables, const day_sql_head *head, uint64_t src_start,
                             uint64_t src_end)
{
    day_table_rows *table = table_named(tables, head->table);
    day_err err = DAY_OK;
    if (tables->current != NULL && tables->current != table) err = day_table_rows_flush(tables->current);
    tables->current = table;
    if (err == DAY_OK) err = name_columns(table, head->columns, src_start, src_end);
    char **names = day_table_rows_columns(table);
    g_array_set_size(tables->map, 0);
    if (names != NULL && head->columns->len > 0) make_map(tables->map, names, head->columns);
    tables->width = head->columns->len > 0 ? head->columns->len : names != NULL ? g_strv_length(names) : 0;
    return err;
}

/* The cells in the table's order. */
static void reorder(day_sql_tables *tables, const day_row_cells *cells)
{
    guint width = g_strv_length(day_table_rows_columns(tables->current));
    g_autofree guint *from = g_new(guint, width);
    for (guint i = 0; i < width; i++) from[i] = G_MAXUINT;
    for (guint i = 0; i < tables->map->len; i++) from[g_array_index(tables->map, guint, i)] = i;
    day_row_cells_clear(&tables->cells);
    for (guint i = 0; i < width; i++) day_row_cells_put(&tables->cells, day_row_cells_at(cells, from[i]));
    for (guint i = tables->map->len; i < day_row_cells_count(cells); i++)
        day_row_cells_put(&tables->cells, day_row_cells_at(cells, i));
}

day_err day_sql_tables_add(day_sql_tables *tables, const day_row_cells *cells, uint64_t src_start,
                           uint64_t src_end)
{
    if (tables->map->len == 0) return day_table_rows_add(tables->current, cells, src_start, src_end);
    reorder(tables, cells);
    return day_table_rows_add(tables->current, &tables->cells, src_start, src_end);
}

day_err day_sql_tables_keep(day_sql_tables *tables, const char *text, size_t size, uint64_t src_start,
                            uint64_t src_end)
{
    g_autofree char *place = g_strdup_printf("%s!damaged.%u", day_sql_tables_name(tables), ++tables->damaged);
    return day_emit_unit(tables->emit, &(day_unit){.kind = DAY_UNIT_PART,
                                                   .place = place,
                                                   .text = text,
                                                   .text_size = size,
                                                   .src_start = src_start,
                                                   .src_size = src_end - src_start});
}

guint day_sql_tables_width(const day_sql_tables *tables)
{
    return tables->width;
}

const char *day_sql_tables_name(const day_sql_tables *tables)
{
    return tables->current != NULL ? day_table_rows_name(tables->current) : "";
}

uint64_t day_sql_tables_row(const day_sql_tables *tables)
{
    return tables->current != NULL ? day_table_rows_count(tables->current) : 0;
}

day_err day_sql_tables_flush(day_sql_tables *tables)
{
    return tables->current != NULL ? day_table_rows_flush(tables->current) : DAY_OK;
}

/* --- facts ------------------------------------------------------------------------------------------- */

static void say_number(day_emit *emit, const char *key, uint64_t value)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, value);
    day_emit_fact(emit, key, text);
}

day_err day_sql_tables_finish(day_sql_tables *tables)
{
    day_err err = day_sql_tables_flush(tables);
    uint64_t rows = 0;
    for (guint i = 0; i < tables->order->len; i++) {
        if (i < FACTS_MAX) day_table_rows_say(tables->order->pdata[i]);
        rows += day_table_rows_count(tables->order->pdata[i]);
    }
    say_number(tables->emit, "tables", tables->order->len);
    say_number(tables->emit, "rows", rows);
    day_err explained = day_chat_explain_emit(tables->explain, tables->emit);
    return err != DAY_OK ? err : explained;
}
