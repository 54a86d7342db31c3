/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One sheet of an Excel binary workbook ([MS-XLS] 2.1.7.20): cells in any order are gathered and sorted into
 * rows; comments, text boxes, headers, links and charts' words become notes beside it. Invariants: a cell
 * keeps where its value stands, not a copy; charts inside a sheet are substreams that are counted, so that
 * their end is not taken for the sheet's. */
#include "number_format.h"
#include "sheet_rows.h"
#include "xls_book.h"
#include "base/utf16.h"
#include <stdlib.h>
#include <string.h>

enum {
    FORMULA = 0x06,
    FORMULA_3 = 0x206,
    FORMULA_4 = 0x406,
    HEADER = 0x14,
    FOOTER = 0x15,
    NOTE = 0x1C,
    OBJECT = 0x5D,
    COLUMN_INFO = 0x7D,
    MULTIPLE_RK = 0xBD,
    RICH_STRING = 0xD6,
    SHARED_STRING = 0xFD,
    TEXT_OBJECT = 0x1B6,
    LINK = 0x1B8,
    NUMBER = 0x203,
    LABEL = 0x204,
    BOOLEAN = 0x205,
    STRING = 0x207,
    STRING_2 = 0x07,
    ROW = 0x208,
    RK = 0x27E,
    SERIES_TEXT = 0x100D,
    INTEGER_2 = 0x02,
    NUMBER_2 = 0x03,
    LABEL_2 = 0x04,
    BOOLEAN_2 = 0x05
};

typedef enum value_kind { VALUE_NUMBER, VALUE_SHARED, VALUE_TEXT, VALUE_BOOLEAN, VALUE_ERROR } value_kind;

typedef struct cell {
    uint16_t row, column;
    uint16_t style;
    uint8_t kind;
    union {
        double number;
        uint32_t shared;
        char *text; /* owned */
        uint8_t code;
    } value;
} cell;

typedef struct sheet {
    day_xls_book *book;
    const day_xls_sheet *told;
    char *place;
    GArray *cells;           /* cell */
    GHashTable *hidden_rows; /* row + 1 */
    day_sheet_rows rows;
    GString *boxes, *comments, *headers, *charts;
    GHashTable *box_texts; /* object's number → char *: what comments refer to */
    guint object;          /* number of the last object */
    unsigned depth;        /* of substreams */
    bool text_follows;     /* the last formula's value is the next STRING */
} sheet;

/* --- cells ------------------------------------------------------------------------------------------- */

static cell *add_cell(sheet *s, day_cursor *at, value_kind kind)
{
    cell fresh = {.kind = (uint8_t)kind};
    fresh.row = day_cursor_u16le(at);
    fresh.column = day_cursor_u16le(at);
    if (s->book->version == 2) {
        fresh.style = day_cursor_u8(at) & 63;
        day_cursor_skip(at, 2);
    } else {
        fresh.style = day_cursor_u16le(at);
    }
    if (!day_cursor_ok(at)) return NULL;
    g_array_append_val(s->cells, fresh);
    return &g_array_index(s->cells, cell, s->cells->len - 1);
}

static void add_rks(sheet *s, day_cursor at)
{
    uint16_t row = day_cursor_u16le(&at), column = day_cursor_u16le(&at);
    while (day_cursor_left(&at) >= 8) {
        cell fresh = {.row = row, .column = column++, .kind = VALUE_NUMBER};
        fresh.style = day_cursor_u16le(&at);
        fresh.value.number = day_biff_rk(day_cursor_u32le(&at));
        g_array_append_val(s->cells, fresh);
    }
}

/* A formula's last value: a number, or marks of what else it was (2.5.133). */
static void add_formula(sheet *s, day_cursor at)
{
    cell *c = add_cell(s, &at, VALUE_NUMBER);
    uint64_t bits = day_cursor_u64le(&at);
    if (c == NULL) return;
    s->text_follows = false;
    if (bits >> 48 != 0xFFFF) {
        c->value.number = day_biff_double(bits);
        return;
    }
    uint8_t kind = bits & 0xFF;
    c->kind = kind == 1 ? VALUE_BOOLEAN : kind == 2 ? VALUE_ERROR : VALUE_TEXT;
    if (c->kind == VALUE_TEXT)
        c->value.text = NULL;
    else
        c->value.code = (uint8_t)(bits >> 16);
    s->text_follows = kind == 0;
}

/* A string of a long record: 16-bit count, then characters that may cross seams. */
static char *long_text(const sheet *s, day_biff *biff, size_t skip, bool short_count)
{
    if (s->book->charset != NULL) {
        day_cursor at = day_cursor_over(biff->body);
        day_cursor_skip(&at, skip);
        size_t count = short_count ? day_cursor_u8(&at) : day_cursor_u16le(&at);
        return day_biff_string(&at, count, s->book->charset);
    }
    day_biff_long run;
    day_biff_long_open(&run, biff, (size_t)1 << 20);
    run.at = MIN(skip, run.bytes->len);
    char *text = day_biff_long_string(&run);
    day_biff_long_close(&run);
    return text;
}

static void add_label(sheet *s, day_biff *biff)
{
    day_cursor at = day_cursor_over(biff->body);
    cell *c = add_cell(s, &at, VALUE_TEXT);
    if (c == NULL) return;
    guint index = s->cells->len - 1;
    char *text = long_text(s, biff, at.offset, s->book->version == 2);
    g_array_index(s->cells, cell, index).value.text = text;
}

static void add_string(sheet *s, day_biff *biff)
{
    if (!s->text_follows || s->cells->len == 0) return;
    cell *last = &g_array_index(s->cells, cell, s->cells->len - 1);
    s->text_follows = false;
    if (last->kind == VALUE_TEXT && last->value.text == NULL)
        last->value.text = long_text(s, biff, 0, s->book->version == 2);
}

static void add_number(sheet *s, day_biff *biff)
{
    day_cursor at = day_cursor_over(biff->body);
    cell *c = add_cell(s, &at, VALUE_NUMBER);
    if (c == NULL) return;
    if (biff->type == RK)
        c->value.number = day_biff_rk(day_cursor_u32le(&at));
    else if (biff->type == INTEGER_2)
        c->value.number = day_cursor_u16le(&at);
    else
        c->value.number = day_biff_double(day_cursor_u64le(&at));
}

static void add_other(sheet *s, day_biff *biff)
{
    day_cursor at = day_cursor_over(biff->body);
    cell *c = add_cell(s, &at, VALUE_BOOLEAN);
    if (c == NULL) return;
    if (biff->type == SHARED_STRING) {
        c->kind = VALUE_SHARED;
        c->value.shared = day_cursor_u32le(&at);
    } else {
        c->value.code = day_cursor_u8(&at);
        if (day_cursor_u8(&at) != 0) c->kind = VALUE_ERROR;
    }
}

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

static void put_cell(sheet *s, const cell *c)
{
    GString *out = day_sheet_rows_cell(&s->rows, c->column);
    switch ((value_kind)c->kind) {
    case VALUE_NUMBER:
        day_number_format_append_value(out, day_xls_format_of(s->book, c->style), c->value.number,
                                       s->book->from_1904);
        break;
    case VALUE_SHARED:
        if (c->value.shared < s->book->strings->len)
            g_string_append(out, s->book->strings->pdata[c->value.shared]);
        break;
    case VALUE_TEXT:
        if (c->value.text != NULL) g_string_append(out, c->value.text);
        break;
    case VALUE_BOOLEAN: g_string_append(out, c->value.code != 0 ? "TRUE" : "FALSE"); break;
    case VALUE_ERROR: g_string_append(out, error_text(c->value.code)); break;
    }
    day_sheet_rows_end_cell(&s->rows, c->column);
}

static int by_place(const void *a, const void *b)
{
    const cell *one = a, *other = b;
    if (one->row != other->row) return one->row < other->row ? -1 : 1;
    return one->column < other->column ? -1 : one->column > other->column;
}

static day_err emit_cells(sheet *s)
{
    if (s->cells->len > 1) qsort(s->cells->data, s->cells->len, sizeof(cell), by_place);
    uint32_t row = UINT32_MAX;
    for (guint i = 0; i < s->cells->len && s->rows.err == DAY_OK; i++) {
        const cell *c = &g_array_index(s->cells, cell, i);
        if (c->row != row)
            day_sheet_rows_begin(&s->rows, (uint64_t)c->row + 1,
                                 g_hash_table_contains(s->hidden_rows, GUINT_TO_POINTER(c->row + 1u)));
        row = c->row;
        put_cell(s, c);
    }
    return day_sheet_rows_close(&s->rows);
}

/* --- what stands beside the cells -------------------------------------------------------------------- */

/* Text of a drawn object: its characters stand in the CONTINUE records behind it (2.4.329). */
static void on_text_object(sheet *s, day_biff *biff)
{
    day_cursor at = day_cursor_over(biff->body);
    day_cursor_seek(&at, 10);
    size_t count = day_cursor_u16le(&at);
    GString *text = g_string_new(NULL);
    while (count > 0 && day_biff_peek(biff) == DAY_BIFF_CONTINUE && day_cursor_ok(&at)) {
        day_biff_next(biff);
        if (biff->body.size < 2) break;
        bool wide = (biff->body.data[0] & 1) != 0;
        day_cursor piece = day_cursor_over(biff->body);
        size_t there = MIN(count, (biff->body.size - 1) / (wide ? 2 : 1));
        g_autofree char *characters = day_biff_string(&piece, there, NULL);
        g_string_append(text, characters);
        count -= there;
    }
    char *body = g_string_free(text, FALSE);
    g_hash_table_replace(s->box_texts, GUINT_TO_POINTER(s->object + 1), body);
}

static void on_object(sheet *s, day_cursor at)
{
    day_cursor_skip(&at, 6);
    s->object = day_cursor_u16le(&at);
}

static void put_comment(sheet *s, uint16_t row, uint16_t column, const char *author, const char *text)
{
    char letters[4] = {0};
    unsigned n = 0, number = column + 1u;
    for (; number > 0 && n < 3; number = (number - 1) / 26) letters[n++] = (char)('A' + (number - 1) % 26);
    g_strreverse(letters);
    g_string_append_printf(s->comments, "%s%u %s: %s\n", letters, row + 1u, author, text);
}

static void on_comment(sheet *s, day_cursor at)
{
    uint16_t row = day_cursor_u16le(&at), column = day_cursor_u16le(&at);
    if (s->book->version < 8) {
        uint16_t size = day_cursor_u16le(&at);
        g_autofree char *text = day_biff_string(&at, size, s->book->charset);
        put_comment(s, row, column, "", text);
        return;
    }
    day_cursor_skip(&at, 2);
    guint object = day_cursor_u16le(&at);
    uint16_t size = day_cursor_u16le(&at);
    if (!day_cursor_ok(&at)) return;
    g_autofree char *author = day_biff_string(&at, size, NULL);
    const char *text = g_hash_table_lookup(s->box_texts, GUINT_TO_POINTER(object + 1));
    put_comment(s, row, column, author, text != NULL ? text : "");
    g_hash_table_remove(s->box_texts, GUINT_TO_POINTER(object + 1));
}

/* "&LConfidential&RPage &P": codes are left out (2.4.136). */
static void on_header(sheet *s, day_cursor at)
{
    size_t count = s->book->version == 8 ? day_cursor_u16le(&at) : day_cursor_u8(&at);
    if (!day_cursor_ok(&at) || count == 0) return;
    g_autofree char *text = day_biff_string(&at, count, s->book->charset);
    for (const char *c = text; *c != '\0'; c++) {
        if (*c != '&') {
            g_string_append_c(s->headers, *c);
        } else if (c[1] == '"' && strchr(c + 2, '"') != NULL) {
            c = strchr(c + 2, '"');
        } else if (c[1] != '\0') {
            c++;
            if (strchr("LCR", *c) != NULL && s->headers->len > 0) g_string_append_c(s->headers, ' ');
            while (g_ascii_isdigit(*c) && g_ascii_isdigit(c[1])) c++;
        }
    }
    g_string_append_c(s->headers, '\n');
}

/* The address in a link: a moniker of the kind "URL", in UTF-16 ([MS-OSHARED] 2.3.7.6). */
static void on_link(const sheet *s, day_span body)
{
    static const uint8_t url[16] = {0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11,
                                    0x8C, 0x82, 0x00, 0xAA, 0x00, 0x4B, 0xA9, 0x0B};
    const uint8_t *found = memmem(body.data, body.size, url, sizeof url);
    if (found == NULL) return;
    day_cursor at = day_cursor_over(body);
    day_cursor_seek(&at, (size_t)(found - body.data) + sizeof url);
    uint32_t size = day_cursor_u32le(&at);
    day_span text = day_cursor_bytes(&at, MIN(size, day_cursor_left(&at)));
    g_autofree char *address = day_utf16le_dup(text);
    day_emit_fact(s->book->emit, "link", address);
}

static void on_chart_text(sheet *s, day_cursor at)
{
    day_cursor_skip(&at, 2);
    uint8_t count = day_cursor_u8(&at);
    if (!day_cursor_ok(&at) || count == 0) return;
    g_autofree char *text = day_biff_string(&at, count, s->book->charset);
    g_string_append_printf(s->charts, "%s\n", text);
}

static void on_row(const sheet *s, day_cursor at)
{
    uint16_t row = day_cursor_u16le(&at);
    day_cursor_seek(&at, 12);
    if ((day_cursor_u16le(&at) & 0x20) != 0 && day_cursor_ok(&at))
        g_hash_table_add(s->hidden_rows, GUINT_TO_POINTER(row + 1u));
}

static void on_columns(sheet *s, day_cursor at)
{
    uint16_t first = day_cursor_u16le(&at), last = day_cursor_u16le(&at);
    day_cursor_skip(&at, 4);
    if ((day_cursor_u16le(&at) & 1) != 0 && day_cursor_ok(&at))
        day_sheet_rows_hide_columns(&s->rows, first, last);
}

/* --- the sheet --------------------------------------------------------------------------------------- */

static void on_beside(sheet *s, day_biff *biff)
{
    day_cursor at = day_cursor_over(biff->body);
    switch (biff->type) {
    case ROW: on_row(s, at); break;
    case COLUMN_INFO: on_columns(s, at); break;
    case OBJECT: on_object(s, at); break;
    case TEXT_OBJECT: on_text_object(s, biff); break;
    case NOTE: on_comment(s, at); break;
    case HEADER:
    case FOOTER: on_header(s, at); break;
    case LINK: on_link(s, biff->body); break;
    case SERIES_TEXT: on_chart_text(s, at); break;
    default: break;
    }
}

static void on_record(sheet *s, day_biff *biff)
{
    bool old = s->book->version == 2;
    switch (biff->type) {
    case FORMULA:
    case FORMULA_3:
    case FORMULA_4: add_formula(s, day_cursor_over(biff->body)); break;
    case STRING:
    case STRING_2: add_string(s, biff); break;
    case LABEL:
    case RICH_STRING: add_label(s, biff); break;
    case NUMBER:
    case RK: add_number(s, biff); break;
    case MULTIPLE_RK: add_rks(s, day_cursor_over(biff->body)); break;
    case SHARED_STRING:
    case BOOLEAN: add_other(s, biff); break;
    case INTEGER_2:
    case NUMBER_2:
        if (old) add_number(s, biff);
        break;
    case LABEL_2:
        if (old) add_label(s, biff);
        break;
    case BOOLEAN_2:
        if (old) add_other(s, biff);
        break;
    default: on_beside(s, biff);
    }
}

static void read_records(sheet *s)
{
    day_biff biff = day_biff_at(s->book->stream, s->told->offset);
    bool begun = day_biff_next(&biff) && day_xls_version(&biff) != 0, ended = false;
    s->depth = 1;
    while (begun && !ended && day_biff_next(&biff)) {
        if (day_xls_version(&biff) != 0 && s->book->version >= 5) s->depth++;
        if (biff.type == DAY_BIFF_EOF)
            ended = --s->depth == 0;
        else if (s->depth == 1 || biff.type == SERIES_TEXT)
            on_record(s, &biff);
    }
    if (!begun) day_emit_note_partial(s->book->emit, "sheet %s is missing", s->told->name);
    if (begun && !ended) day_emit_note_partial(s->book->emit, "sheet %s is cut", s->told->name);
}

static day_err emit_beside(sheet *s)
{
    uint32_t flags = s->told->hidden ? DAY_UNIT_HIDDEN : 0;
    GHashTableIter texts;
    gpointer text;
    g_hash_table_iter_init(&texts, s->box_texts); /* what no comment took */
    while (g_hash_table_iter_next(&texts, NULL, &text))
        if (*(const char *)text != '\0') g_string_append_printf(s->boxes, "%s\n", (const char *)text);
    day_err err = day_sheet_note(s->book->emit, s->place, "comments", flags, s->comments);
    if (err == DAY_OK) err = day_sheet_note(s->book->emit, s->place, "textboxes", flags, s->boxes);
    if (err == DAY_OK) err = day_sheet_note(s->book->emit, s->place, "charts", flags, s->charts);
    return err == DAY_OK ? day_sheet_note(s->book->emit, s->place, "headers", flags, s->headers) : err;
}

static void clear_cell(void *data)
{
    cell *c = data;
    if (c->kind == VALUE_TEXT) g_free(c->value.text);
}

day_err day_xls_sheet_emit(day_xls_book *book, const day_xls_sheet *told)
{
    sheet s = {.book = book, .told = told, .place = day_sheet_place(told->name)};
    s.cells = g_array_new(FALSE, FALSE, sizeof(cell));
    g_array_set_clear_func(s.cells, clear_cell);
    s.hidden_rows = g_hash_table_new(NULL, NULL);
    s.box_texts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    GString **notes[] = {&s.boxes, &s.comments, &s.headers, &s.charts};
    for (unsigned i = 0; i < G_N_ELEMENTS(notes); i++) *notes[i] = g_string_new(NULL);
    day_sheet_rows_open(&s.rows, book->emit, told->name, told->hidden);
    read_records(&s);
    day_err err = emit_cells(&s);
    if (err == DAY_OK) err = emit_beside(&s);
    for (unsigned i = 0; i < G_N_ELEMENTS(notes); i++) g_string_free(*notes[i], TRUE);
    g_array_unref(s.cells);
    g_hash_table_destroy(s.hidden_rows);
    g_hash_table_destroy(s.box_texts);
    g_free(s.place);
    return err;
}
