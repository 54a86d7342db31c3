/* SPDX-License-Identifier: AGPL-3.0-or-later
 * SpreadsheetML (ECMA-376 part 1, 18): each sheet in blocks of rows, cells with tabs between, empty cells
 * kept so that columns stay columns. A cell shows its last value; numbers are
 * written as their style shows them. Hidden sheets, rows and columns are read like the others, and what is
 * hidden is marked so. */
#include "ooxml.h"
#include "ooxml_styles.h"
#include "sheet_rows.h"
#include <string.h>

typedef struct workbook {
    const day_zip_parts *parts;
    day_emit *emit;
    GHashTable *relations;
    GPtrArray *strings; /* char * */
    day_ooxml_styles *styles;
} workbook;

/* --- shared strings ---------------------------------------------------------------------------------- */

typedef struct string_walk {
    GPtrArray *strings;
    GString *text;
    bool within_text;
    unsigned phonetic;
} string_walk;

static void string_start(const char *name, const char **attributes, void *ctx)
{
    string_walk *w = ctx;
    if (strcmp(name, "si") == 0) g_string_truncate(w->text, 0);
    if (strcmp(name, "rPh") == 0) w->phonetic++;
    if (strcmp(name, "t") == 0) w->within_text = w->phonetic == 0;
}

static void string_end(const char *name, void *ctx)
{
    string_walk *w = ctx;
    if (strcmp(name, "rPh") == 0) w->phonetic--;
    if (strcmp(name, "t") == 0) w->within_text = false;
    if (strcmp(name, "si") == 0) g_ptr_array_add(w->strings, g_strdup(w->text->str));
}

static void string_text(const char *text, size_t size, void *ctx)
{
    string_walk *w = ctx;
    if (w->within_text) g_string_append_len(w->text, text, (gssize)size);
}

static GPtrArray *read_strings(const day_zip_parts *parts, day_emit *emit)
{
    string_walk w = {.strings = g_ptr_array_new_with_free_func(g_free), .text = g_string_new(NULL)};
    const day_xml_handler handler = {string_start, string_end, string_text};
    (void)day_ooxml_walk(parts, "xl/sharedStrings.xml", &handler, &w, emit);
    g_string_free(w.text, TRUE);
    return w.strings;
}

/* --- one sheet --------------------------------------------------------------------------------------- */

typedef struct sheet_walk {
    const workbook *book;
    day_sheet_rows rows;
    GString *value;
    uint64_t row_number;
    unsigned column; /* of the cell being read */
    unsigned next;   /* of a cell that does not tell */
    bool within_value;
    char type[12];
    unsigned style;
} sheet_walk;

/* "AB12" is column 27; cells without a reference follow the one before. */
static unsigned column_of(const char *reference, unsigned next)
{
    unsigned column = 0;
    if (reference == NULL) return next;
    for (; g_ascii_isupper(*reference) && column < DAY_SHEET_COLUMNS_MAX; reference++)
        column = column * 26 + (unsigned)(*reference - 'A') + 1;
    return column > 0 ? column - 1 : next;
}

static bool is_set(const char *value)
{
    return value != NULL && (*value == '1' || *value == 't');
}

static void start_cell(sheet_walk *w, const char **attributes)
{
    const char *type = day_xml_attribute(attributes, "t"), *style = day_xml_attribute(attributes, "s");
    w->column = column_of(day_xml_attribute(attributes, "r"), w->next);
    w->next = w->column + 1;
    g_strlcpy(w->type, type != NULL ? type : "n", sizeof w->type);
    w->style = style != NULL ? (unsigned)strtoul(style, NULL, 10) : 0;
    g_string_truncate(w->value, 0);
}

static void append_shared(const sheet_walk *w, GString *cell)
{
    guint64 index = g_ascii_strtoull(w->value->str, NULL, 10);
    if (index < w->book->strings->len) g_string_append(cell, w->book->strings->pdata[index]);
}

static void end_cell(sheet_walk *w)
{
    GString *cell = day_sheet_rows_cell(&w->rows, w->column);
    if (strcmp(w->type, "s") == 0)
        append_shared(w, cell);
    else if (strcmp(w->type, "b") == 0)
        g_string_append(cell, *w->value->str == '1' ? "TRUE" : "FALSE");
    else if (strcmp(w->type, "n") == 0)
        day_ooxml_styles_append(cell, w->book->styles, w->style, w->value->str);
    else
        g_string_append(cell, w->value->str);
    day_sheet_rows_end_cell(&w->rows, w->column);
}

static void start_row(sheet_walk *w, const char **attributes)
{
    const char *number = day_xml_attribute(attributes, "r");
    uint64_t told = number != NULL ? g_ascii_strtoull(number, NULL, 10) : 0;
    w->row_number = told > w->row_number ? told : w->row_number + 1;
    w->next = 0;
    day_sheet_rows_begin(&w->rows, w->row_number, is_set(day_xml_attribute(attributes, "hidden")));
}

static void on_columns(sheet_walk *w, const char **attributes)
{
    const char *first = day_xml_attribute(attributes, "min"), *last = day_xml_attribute(attributes, "max");
    if (!is_set(day_xml_attribute(attributes, "hidden")) || first == NULL || last == NULL) return;
    guint64 from = g_ascii_strtoull(first, NULL, 10), to = g_ascii_strtoull(last, NULL, 10);
    if (from > 0)
        day_sheet_rows_hide_columns(&w->rows, (unsigned)MIN(from, G_MAXINT) - 1,
                                    (unsigned)MIN(to, G_MAXINT) - 1);
}

static void sheet_start(const char *name, const char **attributes, void *ctx)
{
    sheet_walk *w = ctx;
    if (strcmp(name, "c") == 0)
        start_cell(w, attributes);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        w->within_value = true;
    else if (strcmp(name, "row") == 0)
        start_row(w, attributes);
    else if (strcmp(name, "col") == 0)
        on_columns(w, attributes);
}

static void sheet_end(const char *name, void *ctx)
{
    sheet_walk *w = ctx;
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        w->within_value = false;
    else if (strcmp(name, "c") == 0)
        end_cell(w);
}

static void sheet_text(const char *text, size_t size, void *ctx)
{
    sheet_walk *w = ctx;
    if (w->within_value) g_string_append_len(w->value, text, (gssize)size);
}

static day_err emit_comments(const workbook *book, const char *member, const char *name)
{
    GHashTable *relations = day_ooxml_relations(book->parts, member);
    GHashTableIter iterator;
    gpointer target;
    day_err err = DAY_OK;
    g_hash_table_iter_init(&iterator, relations);
    while (err == DAY_OK && g_hash_table_iter_next(&iterator, NULL, &target)) {
        if (strstr(target, "omments") == NULL || !g_str_has_suffix(target, ".xml")) continue;
        bool threaded = strstr(target, "threaded") != NULL;
        g_autofree char *place = g_strdup_printf("%s!%s", name, threaded ? "threads" : "comments");
        err = threaded ? day_ooxml_emit_note(book->parts, target, place, 0, book->emit)
                       : day_ooxml_emit_comments(book->parts, target, place, book->emit);
    }
    g_hash_table_destroy(relations);
    return err;
}

static day_err read_sheet(const workbook *book, const char *member, const char *name, bool hidden)
{
    sheet_walk w = {.book = book, .value = g_string_new(NULL)};
    day_sheet_rows_open(&w.rows, book->emit, name, hidden);
    const day_xml_handler handler = {sheet_start, sheet_end, sheet_text};
    day_err err = day_ooxml_walk(book->parts, member, &handler, &w, book->emit);
    day_err sent = day_sheet_rows_close(&w.rows);
    g_string_free(w.value, TRUE);
    if (err == DAY_ERR_NOT_FOUND) {
        day_emit_note_partial(book->emit, "sheet %s is missing from the package", name);
        return DAY_OK;
    }
    if (sent != DAY_OK) return sent;
    g_autofree char *place = day_sheet_place(name);
    return emit_comments(book, member, place);
}

/* --- the workbook ------------------------------------------------------------------------------------ */

typedef struct sheet_list {
    const workbook *book;
    GPtrArray *names, *members;
    GArray *hidden; /* gboolean */
    bool from_1904;
    GString *name; /* "name: what it stands for", while within one; NULL else */
    unsigned n_names;
} sheet_list;

#define NAMES_MAX 500

/* Names that the author gave to cells and formulas; those of the program's own are left out. */
static void start_name(sheet_list *list, const char **attributes)
{
    const char *name = day_xml_attribute(attributes, "name");
    if (name == NULL || g_str_has_prefix(name, "_xlnm.") || list->n_names++ >= NAMES_MAX) return;
    list->name = g_string_new(name);
    g_string_append(list->name, ": ");
}

static void workbook_end(const char *name, void *ctx)
{
    sheet_list *list = ctx;
    if (list->name == NULL || strcmp(name, "definedName") != 0) return;
    day_emit_fact(list->book->emit, "defined.name", list->name->str);
    g_string_free(list->name, TRUE);
    list->name = NULL;
}

static void workbook_text(const char *text, size_t size, void *ctx)
{
    sheet_list *list = ctx;
    if (list->name != NULL && list->name->len < 1024) g_string_append_len(list->name, text, (gssize)size);
}

static void workbook_start(const char *name, const char **attributes, void *ctx)
{
    sheet_list *list = ctx;
    if (strcmp(name, "workbookPr") == 0) {
        const char *epoch = day_xml_attribute(attributes, "date1904");
        list->from_1904 = epoch != NULL && (*epoch == '1' || *epoch == 't');
    }
    if (strcmp(name, "definedName") == 0 && list->name == NULL) start_name(list, attributes);
    const char *id = strcmp(name, "sheet") == 0 ? day_xml_relation(attributes) : NULL;
    const char *title = day_xml_attribute(attributes, "name"),
               *state = day_xml_attribute(attributes, "state");
    const char *member = id != NULL ? g_hash_table_lookup(list->book->relations, id) : NULL;
    if (member == NULL) return;
    gboolean hidden = state != NULL && strstr(state, "idden") != NULL;
    g_ptr_array_add(list->names, g_strdup(title != NULL ? title : "sheet"));
    g_ptr_array_add(list->members, (gpointer)member);
    g_array_append_val(list->hidden, hidden);
}

static day_err read_listed(workbook *book, const sheet_list *list)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < list->members->len && err == DAY_OK; i++) {
        bool hidden = g_array_index(list->hidden, gboolean, i);
        if (hidden) day_emit_fact(book->emit, "sheet.hidden", list->names->pdata[i]);
        err = read_sheet(book, list->members->pdata[i], list->names->pdata[i], hidden);
    }
    return err;
}

day_err day_ooxml_read_sheets(const day_zip_parts *parts, day_emit *emit)
{
    static const char main_part[] = "xl/workbook.xml";
    workbook book = {.parts = parts, .emit = emit, .relations = day_ooxml_relations(parts, main_part)};
    sheet_list list = {&book,
                       g_ptr_array_new_with_free_func(g_free),
                       g_ptr_array_new(),
                       g_array_new(FALSE, FALSE, sizeof(gboolean)),
                       false,
                       NULL,
                       0};
    day_err err = day_ooxml_walk(
        parts, main_part, &(day_xml_handler){workbook_start, workbook_end, workbook_text}, &list, emit);
    if (list.name != NULL) g_string_free(list.name, TRUE);
    book.strings = read_strings(parts, emit);
    book.styles = day_ooxml_styles_read(parts, list.from_1904, emit);
    if (err == DAY_OK) err = read_listed(&book, &list);
    day_ooxml_styles_free(book.styles);
    g_ptr_array_free(book.strings, TRUE);
    g_ptr_array_free(list.names, TRUE);
    g_ptr_array_free(list.members, TRUE);
    g_array_free(list.hidden, TRUE);
    g_hash_table_destroy(book.relations);
    return err;
}
