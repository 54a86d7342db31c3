/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Globals of Excel binary workbooks: sheets, shared strings, number formats, cell styles, names ([MS-XLS]
 * 2.4). Versions 2 to 4 have no globals: what belongs to all stands in the one sheet, and is gathered from
 * there. Invariant: counts that the file tells are never allocated by. */
#include "xls_book.h"
#include "number_format.h"
#include "office_language.h"
#include <string.h>

#define LONG_MAX_BYTES ((size_t)256 << 20)
#define NAMES_MAX 500u

enum {
    FILEPASS = 0x2F,
    CODEPAGE = 0x42,
    WRITEACCESS = 0x5C,
    BOUNDSHEET = 0x85,
    DATEMODE = 0x22,
    NAME = 0x18,
    NAME_OLD = 0x218,
    XF = 0xE0,
    XF_3 = 0x243,
    XF_4 = 0x443,
    FORMAT = 0x41E,
    FORMAT_OLD = 0x1E,
    DRAWING_GROUP = 0xEB,
    SST = 0xFC
};

unsigned day_xls_version(const day_biff *bof)
{
    if (bof->body.size < 4) return 0;
    switch (bof->type) {
    case 0x009: return 2;
    case 0x209: return 3;
    case 0x409: return 4;
    case DAY_BIFF_BOF_8: return bof->body.data[1] == 6 ? 8 : 5;
    default: return 0;
    }
}

/* --- records ----------------------------------------------------------------------------------------- */

static void on_sheet(day_xls_book *book, day_cursor at)
{
    day_xls_sheet sheet = {.offset = day_cursor_u32le(&at)};
    sheet.hidden = (day_cursor_u8(&at) & 3) != 0;
    sheet.kind = day_cursor_u8(&at);
    uint8_t size = day_cursor_u8(&at);
    if (!day_cursor_ok(&at)) return;
    sheet.name = day_biff_string(&at, size, book->charset);
    g_array_append_val(book->sheets, sheet);
}

static void on_strings(day_xls_book *book, day_biff *biff)
{
    day_biff_long run;
    day_biff_long_open(&run, biff, LONG_MAX_BYTES);
    (void)day_biff_long_u32(&run);
    uint32_t count = day_biff_long_u32(&run);
    while (book->strings->len < count && run.at < run.bytes->len && !run.failed)
        g_ptr_array_add(book->strings, day_biff_long_string(&run));
    if (book->strings->len < count || run.failed)
        day_emit_note_partial(book->emit, "the list of strings is cut: %u of %u could be read",
                              book->strings->len, count);
    day_biff_long_close(&run);
}

static void on_format(day_xls_book *book, day_cursor at, uint16_t type)
{
    guint id = type == FORMAT_OLD ? g_hash_table_size(book->formats) : day_cursor_u16le(&at);
    uint16_t size = book->version == 8 ? day_cursor_u16le(&at) : day_cursor_u8(&at);
    if (!day_cursor_ok(&at)) return;
    g_hash_table_replace(book->formats, GUINT_TO_POINTER(id), day_biff_string(&at, size, book->charset));
}

static void on_style(day_xls_book *book, day_cursor at, uint16_t type)
{
    (void)day_cursor_u16le(&at); /* the font */
    guint16 format = 0;
    if (type == XF) {
        format = day_cursor_u16le(&at);
    } else {
        at.offset = 1;
        format = day_cursor_u8(&at);
    }
    g_array_append_val(book->cells, format);
}

static void on_name(day_xls_book *book, day_cursor at)
{
    uint16_t flags = day_cursor_u16le(&at);
    day_cursor_skip(&at, 1);
    uint8_t size = day_cursor_u8(&at);
    day_cursor_skip(&at, 10);
    if (!day_cursor_ok(&at) || (flags & 0x20) != 0 || size == 0) return; /* built-in names are numbers */
    g_autofree char *name = day_biff_string(&at, size, book->charset);
    day_emit_fact(book->emit, "defined.name", name);
}

static void on_writer(day_xls_book *book, day_cursor at)
{
    size_t size = book->version == 8 ? day_cursor_u16le(&at) : day_cursor_u8(&at);
    if (size == 0 || size > 54 * 2) return;
    g_autofree char *name = day_biff_string(&at, size, book->charset);
    g_strstrip(name);
    day_emit_fact(book->emit, "written.by", name);
}

static void on_drawings(day_xls_book *book, day_biff *biff)
{
    /* Long ones go on in records of either type. */
    if (book->drawings->len + biff->body.size < LONG_MAX_BYTES)
        g_byte_array_append(book->drawings, biff->body.data, (guint)biff->body.size);
    while (day_biff_peek(biff) == DAY_BIFF_CONTINUE && book->drawings->len < LONG_MAX_BYTES) {
        day_biff_next(biff);
        g_byte_array_append(book->drawings, biff->body.data, (guint)biff->body.size);
    }
}

static void on_record(day_xls_book *book, day_biff *biff, unsigned *names)
{
    day_cursor at = day_cursor_over(biff->body);
    switch (biff->type) {
    case FILEPASS: book->locked = true; break;
    case CODEPAGE: {
        const day_charset *told = day_charset_by_codepage(day_cursor_u16le(&at));
        if (book->version != 8 && told != NULL) book->charset = told;
        break;
    }
    case DATEMODE: book->from_1904 = day_cursor_u16le(&at) == 1; break;
    case BOUNDSHEET: on_sheet(book, at); break;
    case SST: on_strings(book, biff); break;
    case FORMAT:
    case FORMAT_OLD: on_format(book, at, biff->type); break;
    case XF:
    case XF_3:
    case XF_4: on_style(book, at, biff->type); break;
    case WRITEACCESS: on_writer(book, at); break;
    case DRAWING_GROUP: on_drawings(book, biff); break;
    case NAME:
    case NAME_OLD:
        if (book->version >= 5 && (*names)++ < NAMES_MAX) on_name(book, at);
        break;
    default: break;
    }
}

/* --- the book ---------------------------------------------------------------------------------------- */

static void clear_sheet(void *data)
{
    g_free(((day_xls_sheet *)data)->name);
}

void day_xls_book_open(day_xls_book *out, day_span stream, unsigned codepage, day_emit *emit)
{
    *out = (day_xls_book){.stream = stream, .emit = emit};
    out->strings = g_ptr_array_new_with_free_func(g_free);
    out->sheets = g_array_new(FALSE, FALSE, sizeof(day_xls_sheet));
    g_array_set_clear_func(out->sheets, clear_sheet);
    out->formats = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    out->cells = g_array_new(FALSE, FALSE, sizeof(guint16));
    out->drawings = g_byte_array_new();
    day_biff biff = day_biff_at(stream, 0);
    if (!day_biff_next(&biff)) return;
    out->version = day_xls_version(&biff);
    if (out->version != 8) {
        out->charset = day_charset_by_codepage(codepage);
        if (out->charset == NULL) out->charset = day_charset_by_codepage(1252);
    }
    unsigned names = 0, depth = 1;
    out->cut = true;
    while (day_biff_next(&biff) && !out->locked) {
        depth += day_xls_version(&biff) != 0;
        if (biff.type == DAY_BIFF_EOF && --depth == 0) {
            out->cut = false;
            break;
        }
        on_record(out, &biff, &names);
    }
    if (out->version > 0 && out->version < 5 && out->sheets->len == 0) {
        day_xls_sheet only = {.name = g_strdup("sheet")};
        g_array_append_val(out->sheets, only);
    }
}

void day_xls_book_close(day_xls_book *book)
{
    g_ptr_array_unref(book->strings);
    g_array_unref(book->sheets);
    g_hash_table_destroy(book->formats);
    g_array_unref(book->cells);
    g_byte_array_unref(book->drawings);
}

const char *day_xls_format_of(const day_xls_book *book, unsigned style)
{
    if (style >= book->cells->len) return NULL;
    guint id = g_array_index(book->cells, guint16, style);
    const char *own = g_hash_table_lookup(book->formats, GUINT_TO_POINTER(id));
    return own != NULL || book->version < 5 ? own : day_number_format_built_in(id);
}
