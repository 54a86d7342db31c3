/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Blocks of rows for spreadsheets of all formats. Invariant: in a block line n is row first + n
 * (model/place.h relies on it), so rows that are empty in between keep their line, and a block ends where the
 * next row is too far away or is hidden while the block is not. */
#include "sheet_rows.h"
#include <string.h>

#define ROWS_PER_UNIT 200
#define UNIT_BYTES ((gsize)256 * 1024)

char *day_sheet_place(const char *name)
{
    GString *place = g_string_new(NULL);
    for (const char *at = name; *at != '\0' && place->len < 200; at = g_utf8_next_char(at)) {
        gunichar code = g_utf8_get_char(at);
        bool odd = g_unichar_isspace(code) || g_unichar_iscntrl(code) || code == '"' || code == '!';
        g_string_append_unichar(place, odd ? '_' : code);
    }
    return g_string_free(place, FALSE);
}

day_err day_sheet_note(day_emit *emit, const char *sheet_place, const char *what, uint32_t flags,
                       const GString *text)
{
    if (text->len == 0) return DAY_OK;
    g_autofree char *place = g_strdup_printf("%s!%s", sheet_place, what);
    return day_emit_unit(emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                           .flags = flags,
                                           .place = place,
                                           .text = text->str,
                                           .text_size = text->len});
}

void day_sheet_rows_open(day_sheet_rows *out, day_emit *emit, const char *name, bool hidden)
{
    *out = (day_sheet_rows){.emit = emit, .name = day_sheet_place(name), .hidden = hidden};
    for (unsigned i = 0; i < 2; i++) {
        out->blocks[i].text = g_string_new(NULL);
        out->blocks[i].row = g_string_new(NULL);
    }
}

/* --- blocks ------------------------------------------------------------------------------------------ */

static void send_block(day_sheet_rows *r, bool hidden_columns)
{
    struct day_sheet_block *block = &r->blocks[hidden_columns];
    if (block->text->len > 0 && r->err == DAY_OK) {
        g_autofree char *place =
            g_strdup_printf("%s!%sr%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, r->name,
                            hidden_columns ? "hidden-columns!" : "", r->first, r->first + block->lines - 1);
        bool hidden = r->hidden || r->block_hidden || hidden_columns;
        r->err = day_emit_unit(r->emit, &(day_unit){.kind = DAY_UNIT_SHEET,
                                                    .flags = hidden ? DAY_UNIT_HIDDEN : 0,
                                                    .place = place,
                                                    .text = block->text->str,
                                                    .text_size = block->text->len});
    }
    g_string_truncate(block->text, 0);
    block->lines = 0;
}

static void end_block(day_sheet_rows *r)
{
    send_block(r, false);
    send_block(r, true);
    r->first = 0;
}

static void add_line(const day_sheet_rows *r, struct day_sheet_block *block)
{
    while (block->row->len > 0 && block->row->str[block->row->len - 1] == '\t')
        g_string_truncate(block->row, block->row->len - 1);
    if (block->row->len == 0) return;
    for (; block->lines < r->row - r->first; block->lines++) g_string_append_c(block->text, '\n');
    g_string_append_len(block->text, block->row->str, (gssize)block->row->len);
    g_string_append_c(block->text, '\n');
    block->lines++;
}

static bool is_blank(const GString *row)
{
    return strspn(row->str, "\t") == row->len;
}

static void end_row(day_sheet_rows *r)
{
    bool blank = is_blank(r->blocks[0].row) && is_blank(r->blocks[1].row);
    if (r->row > 0 && !blank) {
        bool full = r->row >= r->first + ROWS_PER_UNIT || r->blocks[0].text->len > UNIT_BYTES ||
                    r->blocks[1].text->len > UNIT_BYTES;
        if (r->first > 0 && (full || r->block_hidden != r->row_hidden)) end_block(r);
        if (r->first == 0) {
            r->first = r->row;
            r->block_hidden = r->row_hidden;
        }
        for (unsigned i = 0; i < 2; i++) add_line(r, &r->blocks[i]);
    }
    for (unsigned i = 0; i < 2; i++) {
        g_string_truncate(r->blocks[i].row, 0);
        r->blocks[i].column = 0;
    }
}

day_err day_sheet_rows_close(day_sheet_rows *r)
{
    end_row(r);
    end_block(r);
    for (unsigned i = 0; i < 2; i++) {
        g_string_free(r->blocks[i].text, TRUE);
        g_string_free(r->blocks[i].row, TRUE);
    }
    if (r->hidden_columns != NULL) g_array_unref(r->hidden_columns);
    g_free(r->name);
    return r->err;
}

/* --- rows and cells ---------------------------------------------------------------------------------- */

void day_sheet_rows_hide_columns(day_sheet_rows *r, unsigned first, unsigned last)
{
    if (r->hidden_columns == NULL) r->hidden_columns = g_array_new(FALSE, FALSE, sizeof(unsigned));
    if (r->hidden_columns->len >= 2 * DAY_SHEET_COLUMNS_MAX) return;
    g_array_append_val(r->hidden_columns, first);
    g_array_append_val(r->hidden_columns, last);
}

static bool is_hidden(const day_sheet_rows *r, unsigned column)
{
    for (guint i = 0; r->hidden_columns != NULL && i < r->hidden_columns->len; i += 2)
        if (column >= g_array_index(r->hidden_columns, unsigned, i) &&
            column <= g_array_index(r->hidden_columns, unsigned, i + 1))
            return true;
    return false;
}

void day_sheet_rows_begin(day_sheet_rows *r, uint64_t number, bool hidden)
{
    end_row(r);
    r->row = number;
    r->row_hidden = hidden;
}

GString *day_sheet_rows_cell(day_sheet_rows *r, unsigned column)
{
    struct day_sheet_block *block = &r->blocks[is_hidden(r, column)];
    for (; block->column < MIN(column, DAY_SHEET_COLUMNS_MAX); block->column++)
        g_string_append_c(block->row, '\t');
    r->cell_start = block->row->len;
    return block->row;
}

void day_sheet_rows_end_cell(day_sheet_rows *r, unsigned column)
{
    struct day_sheet_block *block = &r->blocks[is_hidden(r, column)];
    for (gsize i = r->cell_start; i < block->row->len; i++) /* a line break must not look like a row */
        if (strchr("\n\r\t", block->row->str[i]) != NULL) block->row->str[i] = ' ';
    g_string_append_c(block->row, '\t');
    block->column++;
}
