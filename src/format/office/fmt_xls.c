/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Excel workbooks of before 2007 ([MS-XLS]; versions 5 and 95 in the same container, 2 to 4 as a bare
 * stream): each sheet in blocks of rows, what is hidden marked so; macros' source, embedded objects and
 * pictures; the properties as facts. */
#include "escher_pictures.h"
#include "format/format.h"
#include "xls_lock.h"
#include "ole_export.h"
#include "ole_peek.h"
#include "ole_properties.h"
#include "vba.h"
#include "xls_book.h"
#include <string.h>

/* A bare stream starts with a record that says so, and another record follows. */
static bool is_bare(day_span head)
{
    day_biff biff = day_biff_at(head, 0);
    if (!day_biff_next(&biff)) return false;
    unsigned version = day_xls_version(&biff);
    uint16_t kind = biff.body.size >= 4 ? (uint16_t)(biff.body.data[2] | biff.body.data[3] << 8) : 0;
    bool sized = biff.body.size == 4 || biff.body.size == 6 || biff.body.size == 8 || biff.body.size == 16;
    bool known = kind == 0x05 || kind == 0x10 || kind == 0x20 || kind == 0x40 || kind == 0x100;
    return version > 0 && sized && known && day_biff_next(&biff) && biff.type < 0x900;
}

static const char *sniff(const day_input *input)
{
    static const char excel[] = "application/vnd.ms-excel";
    if (is_bare(input->head)) return excel;
    const char *mime = day_ole_peek_mime(input);
    return mime != NULL && strcmp(mime, excel) == 0 ? mime : NULL;
}

static day_err emit_sheets(day_xls_book *book)
{
    static const uint8_t visual_basic = 6;
    day_err err = DAY_OK;
    for (guint i = 0; i < book->sheets->len && err == DAY_OK; i++) {
        const day_xls_sheet *sheet = &g_array_index(book->sheets, day_xls_sheet, i);
        if (sheet->kind == visual_basic) continue; /* its source stands in the project */
        if (sheet->hidden) day_emit_fact(book->emit, "sheet.hidden", sheet->name);
        err = day_xls_sheet_emit(book, sheet);
    }
    return err;
}

static day_err emit_pictures(const day_xls_book *book)
{
    day_escher escher;
    day_escher_open(&escher, book->emit, (day_span){0});
    day_err err = day_escher_walk(&escher, (day_span){book->drawings->data, book->drawings->len});
    day_escher_close(&escher);
    return err;
}

/* Objects stand in storages of the root, named "MBD" and a number; the macros in one of a fixed name. */
static day_err emit_within(const day_ole_file *ole, day_emit *emit)
{
    day_err err = DAY_OK;
    uint32_t child = day_ole_entry_at(ole, DAY_OLE_ROOT)->first_child;
    for (; child != DAY_OLE_NONE && err == DAY_OK; child = day_ole_entry_at(ole, child)->next_sibling) {
        const day_ole_entry *entry = day_ole_entry_at(ole, child);
        if (!entry->is_storage) continue;
        if (strcmp(entry->name, "_VBA_PROJECT_CUR") == 0)
            err = day_vba_emit(ole, child, emit);
        else if (g_str_has_prefix(entry->name, "MBD"))
            err = day_ole_emit_object(ole, child, entry->name, emit);
    }
    return err;
}

static day_err read_stream(day_span stream, const day_ole_file *ole, unsigned codepage, day_emit *emit,
                           day_error *error)
{
    day_xls_book book;
    day_xls_book_open(&book, stream, codepage, emit);
    day_err err = DAY_OK;
    if (book.version == 0)
        err = day_error_set(error, DAY_ERR_FORMAT, "the workbook does not begin with a record that says so");
    else if (book.locked)
        err = day_error_set(error, DAY_ERR_ENCRYPTED, "an Excel workbook under a password");
    if (err == DAY_OK && book.cut) day_emit_note_partial(emit, "the list of sheets and strings is cut");
    if (err == DAY_OK) err = emit_sheets(&book);
    if (err == DAY_OK) err = emit_pictures(&book);
    if (err == DAY_OK && ole != NULL) err = emit_within(ole, emit);
    day_xls_book_close(&book);
    return err;
}

static day_err read_xls(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    if (!day_ole_is(bytes)) return read_stream(bytes, NULL, 0, emit, error);
    g_autoptr(day_ole_file) ole = NULL;
    err = day_ole_open(&ole, bytes, error);
    if (err != DAY_OK) return err;
    unsigned codepage = day_ole_properties_emit(ole, emit);
    bool whole = true;
    g_autoptr(GByteArray) stream = day_ole_read_named(ole, DAY_OLE_ROOT, "Workbook", &whole);
    if (stream == NULL) stream = day_ole_read_named(ole, DAY_OLE_ROOT, "Book", &whole);
    if (stream == NULL) return day_error_set(error, DAY_ERR_FORMAT, "the stream Workbook is missing");
    if (!whole || day_ole_is_cut(ole)) day_emit_note_partial(emit, "the file is cut");
    err = day_xls_unlock(stream, input, emit, error);
    if (err != DAY_OK) return err;
    return read_stream((day_span){stream->data, stream->len}, ole, codepage, emit, error);
}

static const char *const extensions[] = {"xls", "xlt", "xla", "xlw", "xlm", NULL};
const day_format day_format_xls = {.name = "xls", .extensions = extensions, .sniff = sniff, .read = read_xls};
