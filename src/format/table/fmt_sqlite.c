/* SPDX-License-Identifier: AGPL-3.0-or-later
 * SQLite files: the definitions of the schema as lines, every table as rows ("users!r1-200") or as messages,
 * files in BLOBs as children, and deleted rows, where their bytes are left, as hidden rows at
 * "users.deleted!r1". Read without SQLite (docs/decisions/own-sqlite-reader.md). Invariants: damaged pages
 * cost their own rows only and are named; tables that a damaged schema has lost are looked for page by page.
 */
#include "base/utf8.h"
#include "blob_value.h"
#include "format/text/charset.h"
#include "format/format.h"
#include "format/text/lines.h"
#include "sqlite_carve.h"
#include "table_rows.h"
#include <string.h>

#define TABLES_MAX 20000
#define FACTS_MAX 500
#define NAMES_MAX 500000
#define APPS_MAX 8      /* tables of messengers: each reads who its numbers stand for */
#define FILES_MAX 20000 /* children */

typedef struct sqlite_reading {
    day_sqlite_file file;
    day_emit *emit;
    day_chat_explain *explain;
    const day_charset *charset; /* NULL: UTF-8 */
    GPtrArray *tables;          /* of day_sqlite_table */
    GPtrArray *definitions;     /* of char *: what the schema has */
    day_sqlite_value *values;
    day_row_cells cells;
    /* The table that is being read. */
    const day_sqlite_table *table;
    day_table_rows *rows, *deleted;
    uint64_t n_rows, n_deleted, n_cut;
    guint n_files, n_said, n_apps;
    uint32_t page; /* that is being carved */
} sqlite_reading;

/* A database under a key (SQLCipher) has no header and no byte that is commoner than another. Only what is
 * called a database is asked: any ciphertext looks like that. */
static bool is_sealed(const day_input *input)
{
    static const char *const names[] = {"db", "sqlite", "sqlite3", "db3", NULL};
    g_autofree char *extension = day_input_extension(input);
    day_span head = input->head;
    if (!g_strv_contains(names, extension) || head.size < 4096 || input->size % 1024 != 0) return false;
    double counts[256] = {0}, each = (double)head.size / 256, unevenness = 0;
    for (size_t i = 0; i < head.size; i++) counts[head.data[i]]++;
    for (guint i = 0; i < 256; i++) unevenness += (counts[i] - each) * (counts[i] - each) / each;
    return unevenness < 255 + 6 * 22.6; /* chi squared of 255 degrees: mean and six deviations */
}

static const char *sniff(const day_input *input)
{
    if (is_sealed(input)) return "application/x-sqlcipher";
    if (day_sqlite_is_log(input->head)) return "application/x-sqlite3-wal";
    return day_sqlite_is_file(input->head) ? "application/vnd.sqlite3" : NULL;
}

/* --- values ------------------------------------------------------------------------------------------ */

static void append_text(const sqlite_reading *r, GString *out, day_span bytes)
{
    const char *text = (const char *)bytes.data;
    if (r->charset == NULL && day_utf8_valid(text, bytes.size) && memchr(text, 0, bytes.size) == NULL) {
        g_string_append_len(out, text, (gssize)bytes.size);
        return;
    }
    size_t size = 0;
    g_autofree char *clean = r->charset == NULL ? day_utf8_clean(text, bytes.size, &size)
                                                : day_charset_to_utf8(r->charset, bytes, &size, NULL);
    g_string_append_len(out, clean, (gssize)size);
}

static void append_value(const sqlite_reading *r, GString *out, const day_sqlite_value *value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if (value->type == DAY_SQLITE_INTEGER)
        g_string_append_printf(out, "%" G_GINT64_FORMAT, value->integer);
    else if (value->type == DAY_SQLITE_REAL)
        g_string_append(out, g_ascii_formatd(number, sizeof number, "%.15g", value->real));
    else if (value->type == DAY_SQLITE_TEXT)
        append_text(r, out, value->bytes);
    else if (value->type == DAY_SQLITE_BLOB)
        day_blob_show(out, value->bytes);
}

/* The values in the order of the table's columns. */
static void put_cells(sqlite_reading *r, const day_sqlite_value *values, guint count, int64_t rowid)
{
    const day_sqlite_table *table = r->table;
    guint stored = table != NULL ? table->stored->len : 0;
    guint width = stored > 0 ? g_strv_length(table->columns) : 0;
    g_autofree int *from = g_new(int, MAX(width, 1));
    for (guint i = 0; i < width; i++) from[i] = -1;
    for (guint i = 0; i < stored && i < count; i++) from[g_array_index(table->stored, guint, i)] = (int)i;
    day_row_cells_clear(&r->cells);
    for (guint i = 0; i < width; i++) {
        day_row_cells_begin(&r->cells);
        bool is_rowid = (int)i == table->rowid && (from[i] < 0 || values[from[i]].type == DAY_SQLITE_NULL);
        if (is_rowid && rowid != 0)
            g_string_append_printf(r->cells.text, "%" G_GINT64_FORMAT, rowid);
        else if (from[i] >= 0)
            append_value(r, r->cells.text, &values[from[i]]);
        day_row_cells_end(&r->cells);
    }
    for (guint i = stored; i < count; i++) {
        day_row_cells_begin(&r->cells);
        append_value(r, r->cells.text, &values[i]);
        day_row_cells_end(&r->cells);
    }
}

/* The heading of a stored value. A record may hold more than its table has columns. */
static const char *heading_of(const day_sqlite_table *table, guint stored)
{
    bool known = table != NULL && table->columns != NULL && stored < table->stored->len;
    return known ? table->columns[g_array_index(table->stored, guint, stored)] : "value";
}

/* Files in BLOBs. */
static day_err put_files(sqlite_reading *r, guint count, day_table_rows *rows)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < count && err == DAY_OK; i++) {
        const day_sqlite_value *value = &r->values[i];
        const char *extension = value->type == DAY_SQLITE_BLOB ? day_blob_extension(value->bytes) : NULL;
        if (extension == NULL || r->n_files++ >= FILES_MAX) continue;
        const char *heading = heading_of(r->table, i);
        g_autofree char *name = g_strdup_printf("%s!r%" G_GUINT64_FORMAT ".%s.%s", day_table_rows_name(rows),
                                                day_table_rows_count(rows), heading, extension);
        err = day_emit_child(
            r->emit,
            &(day_child){.name = name, .declared_size = value->bytes.size, .mtime_ms = DAY_TIME_NONE},
            value->bytes);
    }
    return err;
}

/* --- tables ------------------------------------------------------------------------------------------ */

static day_err on_row(const day_sqlite_cell *cell, void *ctx)
{
    sqlite_reading *r = ctx;
    bool cut = cell->cut;
    guint count = day_sqlite_values(r->values, DAY_SQLITE_COLUMNS_MAX, cell->record, &cut);
    if (count == 0) return cell->record.size <= 1 ? DAY_OK : DAY_ERR_FORMAT;
    if (cut && r->n_cut++ == 0)
        day_emit_note_partial(r->emit, "%s: row %" G_GUINT64_FORMAT " goes on in pages that cannot be read",
                              day_table_rows_name(r->rows), day_table_rows_count(r->rows) + 1);
    put_cells(r, r->values, count, cell->rowid);
    day_err err = day_table_rows_add(r->rows, &r->cells, cell->src_start, cell->src_start + cell->src_size);
    r->n_rows++;
    return err == DAY_OK ? put_files(r, count, r->rows) : err;
}

static day_err on_deleted(const day_sqlite_carved *record, void *ctx)
{
    sqlite_reading *r = ctx;
    if (r->deleted == NULL) {
        g_autofree char *name = g_strdup_printf("%s.deleted", r->table != NULL ? r->table->name : "unknown");
        r->deleted = day_table_rows_new(name, r->explain, r->emit);
        day_table_rows_hide(r->deleted, r->table != NULL ? r->table->columns : NULL);
    }
    memmove(r->values, record->values, record->count * sizeof *record->values);
    put_cells(r, r->values, record->count, record->rowid);
    uint64_t start = day_sqlite_file_offset(&r->file, r->page) + record->offset;
    day_err err = day_table_rows_add(r->deleted, &r->cells, start, start + record->size);
    r->n_deleted++;
    return err;
}

static day_err on_leaf(uint32_t page, day_span bytes, void *ctx)
{
    sqlite_reading *r = ctx;
    const day_sqlite_table *table = r->table;
    bool rowid_first = table->rowid >= 0 && table->stored->len > 0 &&
                       g_array_index(table->stored, guint, 0) == (guint)table->rowid;
    r->page = page;
    return day_sqlite_carve_leaf(page, bytes, table->stored->len, rowid_first, r->charset == NULL, on_deleted,
                                 r);
}

/* Ends the rows of one table (or what is left of one), and says how many there were. */
static day_err end_table(sqlite_reading *r)
{
    day_err err = r->rows != NULL ? day_table_rows_flush(r->rows) : DAY_OK;
    if (r->rows != NULL && r->n_said++ < FACTS_MAX) day_table_rows_say(r->rows);
    day_err flushed = r->deleted != NULL ? day_table_rows_flush(r->deleted) : DAY_OK;
    if (r->deleted != NULL && r->n_said++ < FACTS_MAX) day_table_rows_say(r->deleted);
    g_clear_pointer(&r->rows, day_table_rows_free);
    g_clear_pointer(&r->deleted, day_table_rows_free);
    return err != DAY_OK ? err : flushed;
}

/* --- who numbers stand for ---------------------------------------------------------------------------- */

typedef struct names_of {
    sqlite_reading *reading;
    GHashTable *names;
    guint key, name; /* columns */
} names_of;

static day_err on_name(const day_sqlite_cell *cell, void *ctx)
{
    names_of *n = ctx;
    sqlite_reading *r = n->reading;
    bool cut = cell->cut;
    guint count = day_sqlite_values(r->values, DAY_SQLITE_COLUMNS_MAX, cell->record, &cut);
    if (count == 0 || g_hash_table_size(n->names) >= NAMES_MAX) return DAY_OK;
    put_cells(r, r->values, count, cell->rowid);
    g_hash_table_insert(n->names, g_strdup(day_row_cells_at(&r->cells, n->key)),
                        g_strdup(day_row_cells_at(&r->cells, n->name)));
    return DAY_OK;
}

static bool column_of(guint *out, char **columns, const char *name)
{
    for (guint i = 0; columns != NULL && columns[i] != NULL; i++) {
        *out = i;
        if (g_ascii_strcasecmp(columns[i], name) == 0) return true;
    }
    return false;
}

/* "handle.ROWID.id": what is in that table, looked at beside the walk that will read it. */
static GHashTable *read_names(sqlite_reading *r, const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, ".", 3);
    if (g_strv_length(parts) != 3) return NULL;
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < r->tables->len; i++) {
        names_of n = {.reading = r, .names = names};
        r->table = r->tables->pdata[i];
        bool fits = g_ascii_strcasecmp(r->table->name, parts[0]) == 0 &&
                    column_of(&n.key, r->table->columns, parts[1]) &&
                    column_of(&n.name, r->table->columns, parts[2]);
        if (!fits) continue;
        day_sqlite_file aside = r->file;
        aside.seen = g_malloc0((gsize)aside.pages + 1);
        aside.damaged = g_string_new(NULL);
        day_sqlite_file_walk(&aside, r->table->root, on_name, NULL, &n);
        g_string_free(aside.damaged, TRUE);
        g_free(aside.seen);
    }
    return names;
}

static void free_names(GHashTable *names)
{
    if (names != NULL) g_hash_table_destroy(names);
}

static day_err read_rows(sqlite_reading *r, const day_sqlite_table *table)
{
    r->table = table;
    day_err err = day_table_rows_name_columns(r->rows, table->columns, 0, 0);
    if (err == DAY_OK) err = day_sqlite_file_walk(&r->file, table->root, on_row, on_leaf, r);
    day_err ended = end_table(r);
    return err != DAY_OK ? err : ended;
}

static day_err read_table(sqlite_reading *r, const day_sqlite_table *table)
{
    day_chat_table app;
    r->rows = day_table_rows_new(table->name, r->explain, r->emit);
    bool is_app = day_chat_table_find(&app, table->name, table->columns) && r->n_apps++ < APPS_MAX;
    if (!is_app) return read_rows(r, table);
    GHashTable *people = read_names(r, app.people), *via = read_names(r, app.via);
    day_table_rows_is_app(r->rows, &app, people, via);
    day_err err = read_rows(r, table);
    free_names(people);
    free_names(via);
    return err;
}

/* --- schema ------------------------------------------------------------------------------------------ */

static char *text_of(const sqlite_reading *r, const day_sqlite_value *value)
{
    GString *out = g_string_new(NULL);
    append_value(r, out, value);
    return g_string_free(out, FALSE);
}

/* type, name, tbl_name, rootpage, sql */
static day_err on_schema(const day_sqlite_cell *cell, void *ctx)
{
    sqlite_reading *r = ctx;
    bool cut = cell->cut;
    guint count = day_sqlite_values(r->values, DAY_SQLITE_COLUMNS_MAX, cell->record, &cut);
    if (count < 5) return DAY_ERR_FORMAT;
    g_autofree char *type = text_of(r, &r->values[0]), *name = text_of(r, &r->values[1]);
    g_autofree char *sql = text_of(r, &r->values[4]);
    int64_t root = r->values[3].integer;
    bool is_table =
        strcmp(type, "table") == 0 && root > 0 && root <= UINT32_MAX && r->tables->len < TABLES_MAX;
    if (is_table) g_ptr_array_add(r->tables, day_sqlite_table_new(name, (uint32_t)root, sql));
    if (*sql != '\0') g_ptr_array_add(r->definitions, g_steal_pointer(&sql));
    return DAY_OK;
}

static day_err put_definitions(sqlite_reading *r)
{
    day_lines lines;
    day_lines_open(&lines, r->emit);
    day_err err = DAY_OK;
    for (guint i = 0; i < r->definitions->len && err == DAY_OK; i++) {
        g_autofree char *text = g_strconcat(r->definitions->pdata[i], ";\n", NULL);
        err = day_lines_add_text(&lines, text, strlen(text));
    }
    if (err == DAY_OK) err = day_lines_flush(&lines);
    day_lines_close(&lines);
    return err;
}

/* --- what no table leads to -------------------------------------------------------------------------- */

/* The one table whose records hold so many values; NULL when there are none or several. */
static const day_sqlite_table *table_of_width(const sqlite_reading *r, guint width)
{
    const day_sqlite_table *found = NULL;
    for (guint i = 0; i < r->tables->len; i++) {
        const day_sqlite_table *table = r->tables->pdata[i];
        if (table->stored->len != width) continue;
        if (found != NULL) return NULL;
        found = table;
    }
    return found;
}

static day_err on_free_record(const day_sqlite_carved *record, void *ctx)
{
    sqlite_reading *r = ctx;
    r->table = table_of_width(r, record->count);
    return on_deleted(record, ctx);
}

static day_err read_free_pages(sqlite_reading *r)
{
    bool widths[DAY_SQLITE_COLUMNS_MAX + 1] = {false};
    for (guint i = 0; i < r->tables->len; i++) {
        const day_sqlite_table *table = r->tables->pdata[i];
        if (table->stored->len <= DAY_SQLITE_COLUMNS_MAX) widths[table->stored->len] = true;
    }
    g_autofree uint8_t *buffer = g_malloc(r->file.page_size);
    day_err err = DAY_OK;
    r->deleted = day_table_rows_new("freelist.deleted", r->explain, r->emit);
    day_table_rows_hide(r->deleted, NULL);
    for (uint32_t page = 2; page <= r->file.pages && err == DAY_OK; page++) {
        if (r->file.seen[page] != DAY_SQLITE_FREE || !day_sqlite_file_page(&r->file, page, buffer)) continue;
        r->page = page;
        err = day_sqlite_carve_page((day_span){buffer, r->file.usable}, widths, r->charset == NULL,
                                    on_free_record, r);
    }
    if (day_table_rows_count(r->deleted) == 0) g_clear_pointer(&r->deleted, day_table_rows_free);
    day_err ended = end_table(r);
    return err != DAY_OK ? err : ended;
}

/* Leaf pages that nothing leads to any more: their tables' interior pages or their schema are damaged. */
static day_err read_lost_pages(sqlite_reading *r)
{
    day_err err = DAY_OK;
    r->table = NULL;
    r->rows = day_table_rows_new("lost", r->explain, r->emit);
    g_autoptr(GArray) numbers = day_sqlite_file_numbers(&r->file);
    for (guint i = 0; i < numbers->len && err == DAY_OK; i++) {
        uint32_t page = g_array_index(numbers, uint32_t, i);
        if (page > 1 && r->file.seen[page] == 0) err = day_sqlite_file_leaf(&r->file, page, on_row, r);
    }
    if (day_table_rows_count(r->rows) == 0) g_clear_pointer(&r->rows, day_table_rows_free);
    day_err ended = end_table(r);
    return err != DAY_OK ? err : ended;
}

/* --- all of it --------------------------------------------------------------------------------------- */

static void say_number(day_emit *emit, const char *key, uint64_t value)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, value);
    if (value > 0) day_emit_fact(emit, key, text);
}

static void say_facts(sqlite_reading *r, uint32_t free_pages)
{
    say_number(r->emit, "tables", r->tables->len);
    say_number(r->emit, "rows", r->n_rows);
    say_number(r->emit, "rows.deleted", r->n_deleted);
    say_number(r->emit, "sqlite.pages", r->file.pages);
    say_number(r->emit, "sqlite.pages.free", free_pages);
    say_number(r->emit, "sqlite.user_version", r->file.user_version);
    say_number(r->emit, "sqlite.application_id", r->file.application_id);
    if (r->file.wal)
        day_emit_fact(r->emit, "sqlite.journal",
                      "write-ahead log: the latest changes may stand in a file -wal beside it");
    day_emit_fact(r->emit, "charset", r->charset != NULL ? day_charset_name(r->charset) : "UTF-8");
    day_chat_explain_emit(r->explain, r->emit);
}

static void note_damage(sqlite_reading *r)
{
    const day_sqlite_file *file = &r->file;
    if (file->frames != NULL) { /* a log has only pages that changed: others are not missed */
        say_number(r->emit, "sqlite.wal.frames", file->n_frames);
        say_number(r->emit, "sqlite.wal.frames.old", file->old_frames);
        return;
    }
    if (file->pages_told > file->pages)
        day_emit_note_partial(r->emit, "the file has %u whole pages of %u: it was cut", file->pages,
                              file->pages_told);
    if (file->n_damaged > 0) {
        day_emit_note_partial(r->emit, "damaged pages: %s%s", file->damaged->str,
                              file->n_damaged > 20 ? ", …" : "");
        day_emit_fact(r->emit, "pages.damaged", file->damaged->str);
    }
    if (r->n_files > FILES_MAX) day_emit_note_partial(r->emit, "more than %u files in BLOBs", FILES_MAX);
}

static day_err read_all(sqlite_reading *r)
{
    day_err err = day_sqlite_file_walk(&r->file, 1, on_schema, NULL, r);
    if (err == DAY_OK) err = put_definitions(r);
    for (guint i = 0; i < r->tables->len && err == DAY_OK; i++) err = read_table(r, r->tables->pdata[i]);
    uint32_t free_pages = err == DAY_OK ? day_sqlite_file_free_pages(&r->file) : 0;
    if (err == DAY_OK && free_pages > 0) err = read_free_pages(r);
    bool damaged = r->file.frames != NULL || r->file.n_damaged > 0 || r->file.pages_told > r->file.pages;
    if (err == DAY_OK && damaged) err = read_lost_pages(r);
    say_facts(r, free_pages);
    note_damage(r);
    return err;
}

static void free_table(void *table)
{
    day_sqlite_table_free(table);
}

static day_err read_sqlite(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    if (strcmp(mime, "application/x-sqlcipher") == 0)
        return day_error_set(
            error, DAY_ERR_ENCRYPTED,
            "called a database, and all its bytes are even noise: under a key, as SQLCipher does");
    sqlite_reading r = {.emit = emit};
    bool log = day_sqlite_is_log(input->head);
    day_err err =
        log ? day_sqlite_file_open_log(&r.file, input, error) : day_sqlite_file_open(&r.file, input, error);
    if (err == DAY_OK) {
        r.explain = day_chat_explain_new();
        r.tables = g_ptr_array_new_with_free_func(free_table);
        r.definitions = g_ptr_array_new_with_free_func(g_free);
        r.values = g_new0(day_sqlite_value, DAY_SQLITE_COLUMNS_MAX);
        if (r.file.encoding == 2 || r.file.encoding == 3)
            r.charset = day_charset_by_name(r.file.encoding == 2 ? "UTF-16LE" : "UTF-16BE");
        day_row_cells_open(&r.cells);
        err = read_all(&r);
        day_row_cells_close(&r.cells);
        g_free(r.values);
        g_ptr_array_free(r.definitions, TRUE);
        g_ptr_array_free(r.tables, TRUE);
        day_chat_explain_free(r.explain);
    }
    day_sqlite_file_close(&r.file);
    return err;
}

static const char *const extensions[] = {"sqlite",   "sqlite3", "db",         "db3",
                                         "sqlitedb", "db-wal",  "sqlite-wal", NULL};
const day_format day_format_sqlite = {
    .name = "sqlite", .extensions = extensions, .sniff = sniff, .read = read_sqlite};
