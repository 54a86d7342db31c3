/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Excel's binary workbooks of 2007 and later ([MS-XLSB]): the package of SpreadsheetML with records instead
 * of XML; types and sizes of records in seven bits a byte. Sheets, strings, styles and comments as in
 * ooxml_sheets.c. Invariants: records never reach beyond their part; counts that the file tells are not used.
 */
#include "base/cursor.h"
#include "base/utf16.h"
#include "biff.h"
#include "number_format.h"
#include "ooxml.h"
#include "sheet_rows.h"
#include <string.h>

enum { /* [MS-XLSB] 2.3 */
       ROW = 0,
       CELL_RK = 2,
       CELL_ERROR = 3,
       CELL_BOOLEAN = 4,
       CELL_REAL = 5,
       CELL_STRING = 6,
       CELL_SHARED = 7,
       FORMULA_STRING = 8,
       FORMULA_NUMBER = 9,
       FORMULA_BOOLEAN = 10,
       FORMULA_ERROR = 11,
       SHARED_ITEM = 19,
       NAME = 39,
       FORMAT = 44,
       STYLE = 47,
       COLUMNS = 60,
       CELL_RICH = 62,
       BOOK_PROPERTIES = 153,
       SHEET = 156,
       BEGIN_STYLES = 617,
       END_STYLES = 618,
       COMMENT_AUTHOR = 632,
       BEGIN_COMMENT = 635,
       COMMENT_TEXT = 637
};

typedef struct book {
    const day_zip_parts *parts;
    day_emit *emit;
    GHashTable *relations;
    GPtrArray *strings;  /* char * */
    GHashTable *formats; /* number → code */
    GArray *styles;      /* guint16: number of the format of each cell style */
    bool from_1904, within_styles;
} book;

typedef void (*record_fn)(uint32_t type, day_cursor body, void *ctx);

/* --- records ----------------------------------------------------------------------------------------- */

static uint32_t varying(day_cursor *at, unsigned bytes_max)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < bytes_max; i++) {
        uint8_t byte = day_cursor_u8(at);
        value |= (uint32_t)(byte & 0x7F) << (7 * i);
        if ((byte & 0x80) == 0) break;
    }
    return value;
}

/* False when the member is missing; a part that is cut is noted. */
static bool walk_part(const book *b, const char *member, record_fn fn, void *ctx)
{
    day_span part;
    if (!day_zip_parts_get(&part, b->parts, member)) return false;
    day_cursor at = day_cursor_over(part);
    while (day_cursor_left(&at) > 0) {
        uint32_t type = varying(&at, 2), size = varying(&at, 4);
        day_span body = day_cursor_bytes(&at, size);
        if (!day_cursor_ok(&at)) {
            day_emit_note_partial(b->emit, "%s is cut", member);
            break;
        }
        fn(type, day_cursor_over(body), ctx);
    }
    return true;
}

static void append_wide(GString *out, day_cursor *at)
{
    uint64_t size = (uint64_t)day_cursor_u32le(at) * 2;
    if (size == (uint64_t)UINT32_MAX * 2) return; /* no string at all */
    day_utf16le_append(out, day_cursor_bytes(at, (size_t)MIN(size, day_cursor_left(at))));
}

static char *wide(day_cursor *at)
{
    GString *out = g_string_new(NULL);
    append_wide(out, at);
    return g_string_free(out, FALSE);
}

/* --- what all sheets share --------------------------------------------------------------------------- */

static void on_string(uint32_t type, day_cursor body, void *ctx)
{
    book *b = ctx;
    if (type != SHARED_ITEM) return;
    day_cursor_skip(&body, 1);
    g_ptr_array_add(b->strings, wide(&body));
}

static void on_style(uint32_t type, day_cursor body, void *ctx)
{
    book *b = ctx;
    if (type == BEGIN_STYLES || type == END_STYLES) b->within_styles = type == BEGIN_STYLES;
    if (type == FORMAT) {
        guint id = day_cursor_u16le(&body);
        g_hash_table_replace(b->formats, GUINT_TO_POINTER(id), wide(&body));
    }
    if (type == STYLE && b->within_styles) {
        day_cursor_skip(&body, 2);
        guint16 format = day_cursor_u16le(&body);
        g_array_append_val(b->styles, format);
    }
}

static const char *format_of(const book *b, uint32_t style)
{
    if (style >= b->styles->len) return NULL;
    guint id = g_array_index(b->styles, guint16, style);
    const char *own = g_hash_table_lookup(b->formats, GUINT_TO_POINTER(id));
    return own != NULL ? own : day_number_format_built_in(id);
}

/* --- one sheet --------------------------------------------------------------------------------------- */

typedef struct sheet {
    const book *book;
    day_sheet_rows rows;
    uint64_t row; /* from 1 */
} sheet;

static const char *error_text(uint8_t code)
{
    switch (code) {
    case 0x00: return "#NULL!";
    case 0x07: return "#DIV/0!";
    case 0x0F: return "#VALUE!";
    case 0x17: return "#REF!";
    case 0x1D: return "#NAME?";
    case 0x24: return "#NUM!";
    case 0x2A: return "#N/A";
    default: return "#ERROR";
    }
}

static void append_number(const sheet *s, GString *cell, uint32_t style, double value)
{
    day_number_format_append_value(cell, format_of(s->book, style), value, s->book->from_1904);
}

static void append_shared(const sheet *s, GString *cell, uint32_t index)
{
    if (index < s->book->strings->len) g_string_append(cell, s->book->strings->pdata[index]);
}

static void on_cell(sheet *s, uint32_t type, day_cursor body)
{
    uint32_t column = day_cursor_u32le(&body), style = day_cursor_u32le(&body) & 0xFFFFFF;
    if (!day_cursor_ok(&body) || column >= DAY_SHEET_COLUMNS_MAX) return;
    GString *cell = day_sheet_rows_cell(&s->rows, column);
    switch (type) {
    case CELL_RK: append_number(s, cell, style, day_biff_rk(day_cursor_u32le(&body))); break;
    case CELL_REAL:
    case FORMULA_NUMBER: append_number(s, cell, style, day_biff_double(day_cursor_u64le(&body))); break;
    case CELL_ERROR:
    case FORMULA_ERROR: g_string_append(cell, error_text(day_cursor_u8(&body))); break;
    case CELL_BOOLEAN:
    case FORMULA_BOOLEAN: g_string_append(cell, day_cursor_u8(&body) != 0 ? "TRUE" : "FALSE"); break;
    case CELL_SHARED: append_shared(s, cell, day_cursor_u32le(&body)); break;
    case CELL_RICH:
        day_cursor_skip(&body, 1);
        append_wide(cell, &body);
        break;
    default: append_wide(cell, &body); break;
    }
    day_sheet_rows_end_cell(&s->rows, column);
}

static void on_columns(sheet *s, day_cursor body)
{
    uint32_t first = day_cursor_u32le(&body), last = day_cursor_u32le(&body);
    day_cursor_skip(&body, 8);
    if ((day_cursor_u16le(&body) & 1) != 0 && day_cursor_ok(&body))
        day_sheet_rows_hide_columns(&s->rows, first, last);
}

static void on_row(sheet *s, day_cursor body)
{
    uint64_t told = (uint64_t)day_cursor_u32le(&body) + 1;
    day_cursor_skip(&body, 7);
    bool hidden = (day_cursor_u8(&body) & 0x10) != 0;
    s->row = told > s->row ? told : s->row + 1;
    day_sheet_rows_begin(&s->rows, s->row, hidden);
}

static void on_sheet_record(uint32_t type, day_cursor body, void *ctx)
{
    sheet *s = ctx;
    if (type == ROW)
        on_row(s, body);
    else if ((type >= CELL_RK && type <= FORMULA_ERROR) || type == CELL_RICH)
        on_cell(s, type, body);
    else if (type == COLUMNS)
        on_columns(s, body);
}

typedef struct comments {
    GPtrArray *authors;
    GString *text;
} comments;

static void on_comment(uint32_t type, day_cursor body, void *ctx)
{
    comments *c = ctx;
    if (type == COMMENT_AUTHOR) g_ptr_array_add(c->authors, wide(&body));
    if (type == BEGIN_COMMENT) {
        uint32_t author = day_cursor_u32le(&body), row = day_cursor_u32le(&body);
        day_cursor_skip(&body, 4);
        uint32_t column = day_cursor_u32le(&body);
        const char *name = author < c->authors->len ? c->authors->pdata[author] : "";
        g_string_append_printf(c->text, "row %u, column %u %s: ", row + 1, column + 1, name);
    }
    if (type == COMMENT_TEXT) {
        day_cursor_skip(&body, 1);
        append_wide(c->text, &body);
        g_string_append_c(c->text, '\n');
    }
}

static day_err emit_comments(const book *b, const char *member, const char *place)
{
    GHashTable *relations = day_ooxml_relations(b->parts, member);
    GHashTableIter iterator;
    gpointer target;
    comments c = {g_ptr_array_new_with_free_func(g_free), g_string_new(NULL)};
    g_hash_table_iter_init(&iterator, relations);
    while (g_hash_table_iter_next(&iterator, NULL, &target))
        if (strstr(target, "omments") != NULL && g_str_has_suffix(target, ".bin"))
            walk_part(b, target, on_comment, &c);
    day_err err = day_sheet_note(b->emit, place, "comments", 0, c.text);
    g_hash_table_destroy(relations);
    g_ptr_array_unref(c.authors);
    g_string_free(c.text, TRUE);
    return err;
}

static day_err read_sheet(const book *b, const char *member, const char *name, bool hidden)
{
    sheet s = {.book = b};
    day_sheet_rows_open(&s.rows, b->emit, name, hidden);
    bool found = walk_part(b, member, on_sheet_record, &s);
    day_err err = day_sheet_rows_close(&s.rows);
    if (!found) day_emit_note_partial(b->emit, "sheet %s is missing from the package", name);
    g_autofree char *place = day_sheet_place(name);
    return err == DAY_OK ? emit_comments(b, member, place) : err;
}

/* --- the workbook ------------------------------------------------------------------------------------ */

typedef struct listed {
    char *id, *name;
    bool hidden;
} listed;

typedef struct listing {
    book *book;
    GArray *sheets; /* listed */
} listing;

static void clear_listed(void *data)
{
    g_free(((listed *)data)->id);
    g_free(((listed *)data)->name);
}

static bool are_two_strings(day_cursor at)
{
    for (unsigned i = 0; i < 2; i++) {
        size_t size = day_cursor_u32le(&at);
        day_cursor_skip(&at, size * 2);
    }
    return day_cursor_ok(&at) && day_cursor_left(&at) == 0;
}

/* The two strings fill the record; early programs put one number more before them. */
static void add_listed(listing *l, day_cursor body)
{
    bool hidden = (day_cursor_u32le(&body) & 3) != 0;
    for (size_t skip = 4; skip <= 8; skip += 4) {
        day_cursor at = body;
        day_cursor_skip(&at, skip);
        if (!are_two_strings(at)) continue;
        char *id = wide(&at);
        listed one = {id, wide(&at), hidden};
        g_array_append_val(l->sheets, one);
        return;
    }
    day_emit_note_partial(l->book->emit, "a sheet's entry in the workbook is damaged");
}

static void on_book_record(uint32_t type, day_cursor body, void *ctx)
{
    listing *l = ctx;
    if (type == BOOK_PROPERTIES) l->book->from_1904 = (day_cursor_u32le(&body) & 1) != 0;
    if (type == NAME) {
        day_cursor_skip(&body, 9); /* flags, key, sheet */
        g_autofree char *name = wide(&body);
        if (!g_str_has_prefix(name, "_xlnm.")) day_emit_fact(l->book->emit, "defined.name", name);
    }
    if (type == SHEET) add_listed(l, body);
}

static day_err read_listed(const listing *l)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < l->sheets->len && err == DAY_OK; i++) {
        const listed *one = &g_array_index(l->sheets, listed, i);
        const char *member = g_hash_table_lookup(l->book->relations, one->id);
        if (one->hidden) day_emit_fact(l->book->emit, "sheet.hidden", one->name);
        err = read_sheet(l->book, member != NULL ? member : "", one->name, one->hidden);
    }
    return err;
}

day_err day_ooxml_read_binary_sheets(const day_zip_parts *parts, day_emit *emit)
{
    static const char main_part[] = "xl/workbook.bin";
    book b = {.parts = parts, .emit = emit, .relations = day_ooxml_relations(parts, main_part)};
    b.strings = g_ptr_array_new_with_free_func(g_free);
    b.formats = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    b.styles = g_array_new(FALSE, FALSE, sizeof(guint16));
    listing l = {&b, g_array_new(FALSE, FALSE, sizeof(listed))};
    g_array_set_clear_func(l.sheets, clear_listed);
    bool found = walk_part(&b, main_part, on_book_record, &l);
    walk_part(&b, "xl/sharedStrings.bin", on_string, &b);
    walk_part(&b, "xl/styles.bin", on_style, &b);
    day_err err = found ? read_listed(&l) : DAY_ERR_NOT_FOUND;
    g_array_unref(l.sheets);
    g_ptr_array_unref(b.strings);
    g_hash_table_destroy(b.formats);
    g_array_unref(b.styles);
    g_hash_table_destroy(b.relations);
    return err;
}
