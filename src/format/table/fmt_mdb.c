/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Access databases (Jet 3 and 4, ACE) through libmdb: every user's table as rows, files in OLE columns as
 * children. The only file that includes <mdbtools.h>. The bytes are mapped and read as a buffer: the library
 * is never given a path. Invariant: values longer than VALUE_MAX are cut and noted. */
#include "blob_value.h"
#include "format/format.h"
#include "table_rows.h"
#include <mdbtools.h>
#include <string.h>

#define VALUE_MAX ((size_t)64 * 1024)

typedef struct mdb_reading {
    MdbHandle *mdb;
    day_emit *emit;
    day_chat_explain *explain;
    day_row_cells cells;
    uint64_t rows, cut;
    guint tables, unread;
} mdb_reading;

static const char *sniff(const day_input *input)
{
    static const char *const names[] = {"Standard Jet DB", "Standard ACE DB"};
    day_span head = input->head;
    if (head.size < 128 || memcmp(head.data, "\0\1\0\0", 4) != 0) return NULL;
    bool known = memcmp(head.data + 4, names[0], 15) == 0 || memcmp(head.data + 4, names[1], 15) == 0;
    return known ? "application/x-msaccess" : NULL;
}

/* A column's value of the row that was fetched last, bound to a buffer of VALUE_MAX. */
typedef struct bound {
    MdbColumn *column;
    char *value;
    int size;
} bound;

static void free_bound(void *data)
{
    g_free(((bound *)data)->value);
}

static GArray *bind_columns(MdbTableDef *table)
{
    GArray *out = g_array_new(FALSE, TRUE, sizeof(bound));
    g_array_set_clear_func(out, free_bound);
    g_array_set_size(out, table->num_cols);
    for (guint i = 0; i < table->num_cols; i++) {
        bound *one = &g_array_index(out, bound, i);
        one->column = g_ptr_array_index(table->columns, i);
        one->value = g_malloc0(VALUE_MAX + 1);
        mdb_bind_column(table, (int)i + 1, one->value, &one->size);
    }
    return out;
}

static day_err put_file(mdb_reading *r, const bound *one, day_span bytes, const day_table_rows *rows)
{
    const char *extension = day_blob_extension(bytes);
    if (extension == NULL) return DAY_OK;
    g_autofree char *name = g_strdup_printf("%s!r%" G_GUINT64_FORMAT ".%s.%s", day_table_rows_name(rows),
                                            day_table_rows_count(rows) + 1, one->column->name, extension);
    return day_emit_child(
        r->emit, &(day_child){.name = name, .declared_size = bytes.size, .mtime_ms = DAY_TIME_NONE}, bytes);
}

static day_err put_value(mdb_reading *r, const bound *one, const day_table_rows *rows)
{
    size_t size = (size_t)MAX(one->size, 0);
    if (one->column->col_type == MDB_OLE) {
        g_autofree uint8_t *bytes = size > 0 ? mdb_ole_read_full(r->mdb, one->column, &size) : NULL;
        if (bytes == NULL) return DAY_OK;
        day_blob_show(r->cells.text, (day_span){bytes, size});
        return put_file(r, one, (day_span){bytes, size}, rows);
    }
    if (one->column->col_type == MDB_BINARY) {
        day_blob_show(r->cells.text, (day_span){(const uint8_t *)one->value, MIN(size, VALUE_MAX)});
        return DAY_OK;
    }
    r->cut += size >= VALUE_MAX - 1;
    g_string_append(r->cells.text, size > 0 ? one->value : "");
    return DAY_OK;
}

static day_err put_rows(mdb_reading *r, MdbTableDef *table, GArray *columns, day_table_rows *rows)
{
    day_err err = DAY_OK;
    while (err == DAY_OK && mdb_fetch_row(table)) {
        day_row_cells_clear(&r->cells);
        for (guint i = 0; i < columns->len && err == DAY_OK; i++) {
            day_row_cells_begin(&r->cells);
            err = put_value(r, &g_array_index(columns, bound, i), rows);
            day_row_cells_end(&r->cells);
        }
        if (err == DAY_OK) err = day_table_rows_add(rows, &r->cells, 0, 0);
    }
    return err;
}

static day_err read_table(mdb_reading *r, MdbCatalogEntry *entry)
{
    MdbTableDef *table = mdb_read_table(entry);
    if (table == NULL || mdb_read_columns(table) == NULL) {
        r->unread++;
        if (table != NULL) mdb_free_tabledef(table);
        day_emit_note_partial(r->emit, "table %s cannot be read", entry->object_name);
        return DAY_OK;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < table->num_cols; i++)
        g_ptr_array_add(names, ((MdbColumn *)g_ptr_array_index(table->columns, i))->name);
    g_ptr_array_add(names, NULL);
    day_table_rows *rows = day_table_rows_new(entry->object_name, r->explain, r->emit);
    mdb_rewind_table(table);
    GArray *columns = bind_columns(table);
    day_err err = day_table_rows_name_columns(rows, (char **)names->pdata, 0, 0);
    if (err == DAY_OK) err = put_rows(r, table, columns, rows);
    day_err flushed = day_table_rows_flush(rows);
    day_table_rows_say(rows);
    if (day_table_rows_count(rows) < table->num_rows)
        day_emit_note_partial(r->emit, "table %s: %" G_GUINT64_FORMAT " of %u rows", entry->object_name,
                              day_table_rows_count(rows), table->num_rows);
    r->rows += day_table_rows_count(rows);
    r->tables++;
    day_table_rows_free(rows);
    mdb_free_tabledef(table);
    g_array_free(columns, TRUE);
    return err != DAY_OK ? err : flushed;
}

static day_err read_tables(mdb_reading *r, day_error *error)
{
    if (mdb_read_catalog(r->mdb, MDB_ANY) == NULL || r->mdb->num_catalog == 0)
        return day_error_set(error, DAY_ERR_FORMAT, "the catalogue of the Access database cannot be read");
    day_err err = DAY_OK;
    for (guint i = 0; i < r->mdb->num_catalog && err == DAY_OK; i++) {
        MdbCatalogEntry *entry = g_ptr_array_index(r->mdb->catalog, i);
        if (entry->object_type == MDB_TABLE && mdb_is_user_table(entry)) err = read_table(r, entry);
        if (entry->object_type == MDB_QUERY) day_emit_fact(r->emit, "query", entry->object_name);
    }
    return err;
}

static void say_facts(const mdb_reading *r)
{
    g_autofree char *tables = g_strdup_printf("%u", r->tables);
    g_autofree char *rows = g_strdup_printf("%" G_GUINT64_FORMAT, r->rows);
    day_emit_fact(r->emit, "tables", tables);
    day_emit_fact(r->emit, "rows", rows);
    if (r->cut > 0)
        day_emit_note_partial(r->emit, "%" G_GUINT64_FORMAT " values are longer than 64 KiB and were cut",
                              r->cut);
    day_chat_explain_emit(r->explain, r->emit);
}

/* ACE under a password: the pages behind the first are ciphertext, so that no page has a type. */
static bool is_sealed(day_span bytes)
{
    return bytes.size > 8192 && bytes.data[4096] > 5;
}

static day_err read_mdb(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    if (sniff(input) == NULL) return day_error_set(error, DAY_ERR_FORMAT, "no Access database");
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    bool ace = memcmp(bytes.data + 4, "Standard ACE", 12) == 0;
    if (ace && is_sealed(bytes))
        return day_error_set(error, DAY_ERR_ENCRYPTED, "an Access database under a password");
    mdb_reading r = {.emit = emit};
    r.mdb = mdb_open_buffer((void *)bytes.data, bytes.size, MDB_NOFLAGS);
    if (r.mdb == NULL)
        return day_error_set(error, DAY_ERR_FORMAT, "the header of the Access database makes no sense");
    mdb_set_bind_size(r.mdb, VALUE_MAX);
    mdb_set_date_fmt(r.mdb, "%Y-%m-%d %H:%M:%S");
    mdb_set_shortdate_fmt(r.mdb, "%Y-%m-%d");
    r.explain = day_chat_explain_new();
    day_row_cells_open(&r.cells);
    err = read_tables(&r, error);
    say_facts(&r);
    day_row_cells_close(&r.cells);
    day_chat_explain_free(r.explain);
    mdb_close(r.mdb);
    return err;
}

static const char *const extensions[] = {"mdb", "accdb", "mde", "accde", NULL};
const day_format day_format_mdb = {.name = "mdb", .extensions = extensions, .sniff = sniff, .read = read_mdb};
