/* SPDX-License-Identifier: AGPL-3.0-or-later
 * dBASE tables (dBASE III+ to 7, FoxPro, Clipper; the file structure as Borland and Microsoft published it):
 * a heading of fields, then records of one size. Records marked as deleted are hidden rows. Invariants: a
 * record is only read when the file holds it whole; numbers of the header are never trusted further than the
 * file's size. Memos stand in a file of their own (.dbt, .fpt), and are named by their block. */
#include "base/cursor.h"
#include "format/text/charset.h"
#include "format/text/charset_detect.h"
#include "format/format.h"
#include "table_rows.h"
#include <string.h>

#define FIELDS_MAX 255
#define FIELD_ENTRY 32
#define SAMPLE ((size_t)64 * 1024)

typedef struct dbf_field {
    char name[12];
    char type;
    guint start, size; /* in the record */
} dbf_field;

typedef struct dbf_file {
    guint records, header_size, record_size, n_fields;
    guint8 version, language;
    guint year, month, day;
    dbf_field fields[FIELDS_MAX];
} dbf_file;

static bool is_version(guint8 version)
{
    static const guint8 known[] = {0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63,
                                   0x7B, 0x83, 0x87, 0x8B, 0x8C, 0xCB, 0xE5, 0xF5, 0xFB};
    return memchr(known, version, sizeof known) != NULL;
}

static bool take_field(dbf_field *out, day_cursor *c, guint start)
{
    day_span name = day_cursor_bytes(c, 11);
    char type = (char)day_cursor_u8(c);
    day_cursor_skip(c, 4);
    guint size = day_cursor_u8(c), decimals = day_cursor_u8(c);
    day_cursor_skip(c, 14);
    if (!day_cursor_ok(c) || strchr("CNFDLMIBTYGP@+O0VWQ", type) == NULL || type == '\0') return false;
    memcpy(out->name, name.data, 11);
    out->name[11] = '\0';
    out->type = type;
    out->start = start;
    out->size = type == 'C' ? size + 256 * decimals : size; /* Clipper: long fields */
    for (const char *at = out->name; *at != '\0'; at++)
        if ((guchar)*at < 0x20) return false;
    return *out->name != '\0' && out->size > 0;
}

static bool open_dbf(dbf_file *out, day_span head)
{
    day_cursor c = day_cursor_over(head);
    out->version = day_cursor_u8(&c);
    out->year = 1900 + day_cursor_u8(&c);
    out->month = day_cursor_u8(&c);
    out->day = day_cursor_u8(&c);
    out->records = day_cursor_u32le(&c);
    out->header_size = day_cursor_u16le(&c);
    out->record_size = day_cursor_u16le(&c);
    day_cursor_skip(&c, 17);
    out->language = day_cursor_u8(&c);
    day_cursor_skip(&c, 2);
    bool fine = day_cursor_ok(&c) && is_version(out->version) && out->month <= 12 && out->day <= 31 &&
                out->header_size > FIELD_ENTRY && out->record_size > 1;
    guint start = 1;
    out->n_fields = 0;
    while (fine && out->n_fields < FIELDS_MAX && day_cursor_left(&c) > 0 && c.data[c.offset] != 0x0D) {
        dbf_field *field = &out->fields[out->n_fields];
        fine = c.offset < out->header_size && take_field(field, &c, start);
        start += fine ? field->size : 0;
        out->n_fields += fine;
    }
    return fine && out->n_fields > 0 && start == out->record_size;
}

static const char *sniff(const day_input *input)
{
    dbf_file dbf;
    return open_dbf(&dbf, input->head) ? "application/x-dbf" : NULL;
}

/* --- values ------------------------------------------------------------------------------------------ */

/* dBASE's language driver to a code page. */
static guint codepage_of(guint8 language)
{
    static const guint16 pages[][2] = {{0x01, 437},  {0x02, 850},  {0x03, 1252}, {0x04, 10000}, {0x08, 865},
                                       {0x13, 932},  {0x26, 866},  {0x4D, 936},  {0x4E, 949},   {0x4F, 950},
                                       {0x50, 874},  {0x57, 1252}, {0x58, 1252}, {0x59, 1252},  {0x64, 852},
                                       {0x65, 866},  {0x78, 950},  {0x79, 949},  {0x7A, 936},   {0x7B, 932},
                                       {0x7C, 874},  {0x7D, 1255}, {0x7E, 1256}, {0x96, 10007}, {0xC8, 1250},
                                       {0xC9, 1251}, {0xCA, 1254}, {0xCB, 1253}, {0xCC, 1257}};
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        if (pages[i][0] == language) return pages[i][1];
    return 0;
}

/* What the header names, when it does; else what the text of the first records is in. */
static const day_charset *charset_of(const dbf_file *dbf, const day_input *input)
{
    guint page = codepage_of(dbf->language);
    const day_charset *named = page != 0 ? day_charset_by_codepage(page) : NULL;
    if (named != NULL) return named;
    g_autofree uint8_t *bytes = g_malloc(SAMPLE);
    size_t size = SAMPLE;
    if (day_input_read(input, dbf->header_size, bytes, &size, NULL) != DAY_OK) size = 0;
    return day_charset_detect((day_span){bytes, size}, NULL);
}

static void append_text(GString *out, const day_charset *charset, day_span bytes)
{
    while (bytes.size > 0 && (bytes.data[bytes.size - 1] == ' ' || bytes.data[bytes.size - 1] == '\0'))
        bytes.size--;
    while (bytes.size > 0 && *bytes.data == ' ') bytes.data++, bytes.size--;
    size_t size = 0;
    g_autofree char *text = day_charset_to_utf8(charset, bytes, &size, NULL);
    g_string_append_len(out, text, (gssize)size);
}

/* Julian day and milliseconds. */
static void append_moment(GString *out, day_cursor *c)
{
    gint64 days = (gint64)day_cursor_u32le(c) - 2440588, ms = day_cursor_u32le(c);
    if (days < -100000 || days > 100000) return;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(days * 86400 + ms / 1000);
    g_autofree char *text = when != NULL ? g_date_time_format(when, "%Y-%m-%d %H:%M:%S") : NULL;
    if (text != NULL) g_string_append(out, text);
}

static void append_binary(GString *out, const dbf_field *field, day_span bytes)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    day_cursor c = day_cursor_over(bytes);
    if (field->type == 'T' || field->type == '@') {
        append_moment(out, &c);
    } else if (field->type == 'Y') {
        g_string_append(
            out, g_ascii_formatd(number, sizeof number, "%.4f", (double)(gint64)day_cursor_u64le(&c) / 1e4));
    } else if (field->type == 'B' || field->type == 'O') {
        uint64_t bits = day_cursor_u64le(&c);
        double value;
        memcpy(&value, &bits, sizeof value);
        g_string_append(out, g_ascii_formatd(number, sizeof number, "%.15g", value));
    } else {
        g_string_append_printf(out, "%d", (gint32)day_cursor_u32le(&c));
    }
}

static void append_value(GString *out, const dbf_field *field, day_span bytes, const day_charset *charset)
{
    bool wide = (strchr("TY@BO", field->type) != NULL && field->size == 8) ||
                (field->type == 'I' && field->size == 4) || (field->type == '+' && field->size == 4);
    gsize start = out->len;
    if (wide) {
        append_binary(out, field, bytes);
    } else if (strchr("MGP", field->type) != NULL && field->size == 4) {
        day_cursor c = day_cursor_over(bytes);
        guint32 block = day_cursor_u32le(&c);
        if (block != 0) g_string_append_printf(out, "[memo %u]", block);
    } else {
        append_text(out, charset, bytes);
    }
    bool memo = strchr("MGP", field->type) != NULL && field->size == 10 && out->len > start;
    if (memo) g_string_insert(out, (gssize)start, "[memo "), g_string_append_c(out, ']');
    if (field->type == 'D' && out->len == start + 8) {
        g_string_insert_c(out, (gssize)start + 6, '-');
        g_string_insert_c(out, (gssize)start + 4, '-');
    }
}

/* --- records ----------------------------------------------------------------------------------------- */

static day_err put_record(const dbf_file *dbf, day_span record, uint64_t src, const day_charset *charset,
                          day_row_cells *cells, day_table_rows *rows)
{
    day_row_cells_clear(cells);
    for (guint i = 0; i < dbf->n_fields; i++) {
        const dbf_field *field = &dbf->fields[i];
        day_row_cells_begin(cells);
        append_value(cells->text, field, (day_span){record.data + field->start, field->size}, charset);
        day_row_cells_end(cells);
    }
    return day_table_rows_add(rows, cells, src, src + record.size);
}

static day_err read_records(const dbf_file *dbf, const day_input *input, const day_charset *charset,
                            day_table_rows *rows, day_table_rows *deleted, day_emit *emit, day_error *error)
{
    day_row_cells cells;
    day_row_cells_open(&cells);
    g_autofree uint8_t *buffer = g_malloc(dbf->record_size);
    uint64_t at = dbf->header_size;
    day_err err = DAY_OK;
    for (guint i = 0; i < dbf->records && err == DAY_OK; i++, at += dbf->record_size) {
        size_t size = dbf->record_size;
        err = day_input_read(input, at, buffer, &size, error);
        if (err == DAY_OK && size < dbf->record_size) {
            day_emit_note_partial(emit, "the file ends after %u of %u records", i, dbf->records);
            break;
        }
        day_table_rows *into = *buffer == '*' ? deleted : rows;
        if (err == DAY_OK) err = put_record(dbf, (day_span){buffer, size}, at, charset, &cells, into);
    }
    day_row_cells_close(&cells);
    return err;
}

static char **names_of(const dbf_file *dbf, const day_charset *charset)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < dbf->n_fields; i++) {
        const char *name = dbf->fields[i].name;
        g_ptr_array_add(
            names, day_charset_to_utf8(charset, (day_span){(const uint8_t *)name, strlen(name)}, NULL, NULL));
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

static void say_facts(const dbf_file *dbf, const day_table_rows *rows, const day_table_rows *deleted,
                      day_emit *emit)
{
    g_autofree char *count = g_strdup_printf("%" G_GUINT64_FORMAT, day_table_rows_count(rows));
    day_emit_fact(emit, "rows", count);
    g_autofree char *gone = g_strdup_printf("%" G_GUINT64_FORMAT, day_table_rows_count(deleted));
    if (day_table_rows_count(deleted) > 0) day_emit_fact(emit, "rows.deleted", gone);
    /* years from 1900; some programs count them from 2000 */
    g_autofree char *changed = g_strdup_printf("%04u-%02u-%02u", dbf->year, dbf->month, dbf->day);
    if (dbf->month > 0 && dbf->day > 0 && dbf->year >= 1980) day_emit_fact(emit, "modified", changed);
}

static day_err read_dbf(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    g_autofree dbf_file *dbf = g_new0(dbf_file, 1);
    if (!open_dbf(dbf, input->head))
        return day_error_set(error, DAY_ERR_FORMAT, "the header of the table makes no sense");
    const day_charset *charset = charset_of(dbf, input);
    g_autoptr(day_chat_explain) explain = day_chat_explain_new();
    day_table_rows *rows = day_table_rows_new("", explain, emit),
                   *deleted = day_table_rows_new("deleted", explain, emit);
    g_auto(GStrv) names = names_of(dbf, charset);
    day_table_rows_hide(deleted, names);
    day_err err = day_table_rows_name_columns(rows, names, 0, MIN(dbf->header_size, input->size));
    if (err == DAY_OK) err = read_records(dbf, input, charset, rows, deleted, emit, error);
    day_err flushed = day_table_rows_flush(rows), flushed_too = day_table_rows_flush(deleted);
    say_facts(dbf, rows, deleted, emit);
    day_emit_fact(emit, "charset", day_charset_name(charset));
    day_chat_explain_emit(explain, emit);
    day_table_rows_free(rows);
    day_table_rows_free(deleted);
    return err != DAY_OK ? err : flushed != DAY_OK ? flushed : flushed_too;
}

static const char *const extensions[] = {"dbf", NULL};
const day_format day_format_dbf = {.name = "dbf", .extensions = extensions, .sniff = sniff, .read = read_dbf};
