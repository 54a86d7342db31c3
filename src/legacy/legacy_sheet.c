/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A spreadsheet's cells as rows of text. Invariants: columns and the empty lines between rows are bounded
 * whatever a file says of its rows; a place is used once (a sheet that is met twice is counted). */
#include "legacy_sheet.h"
#include <string.h>

#define ROWS_PER_UNIT 200u
#define COLUMNS_MAX 16384u
#define UNIT_BYTES ((gsize)256 * 1024)

struct day_legacy_sheet {
    day_emit *emit;
    char *name;
    guint count;
    GHashTable *places; /* used so far */
    GString *block, *row, *value;
    guint first_row, next_row; /* of the block, from 0 */
    guint row_number, column;  /* of the cell that is written */
    guint written;             /* cells of the row */
    guint again;               /* how often a place was met twice */
};

day_legacy_sheet *day_legacy_sheet_new(day_emit *emit)
{
    day_legacy_sheet *sheet = g_new0(day_legacy_sheet, 1);
    sheet->emit = emit;
    sheet->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    sheet->block = g_string_new(NULL);
    sheet->row = g_string_new(NULL);
    sheet->value = g_string_new(NULL);
    return sheet;
}

void day_legacy_sheet_free(day_legacy_sheet *sheet)
{
    g_hash_table_unref(sheet->places);
    g_string_free(sheet->block, TRUE);
    g_string_free(sheet->row, TRUE);
    g_string_free(sheet->value, TRUE);
    g_free(sheet->name);
    g_free(sheet);
}

static char *as_place(const char *name)
{
    GString *place = g_string_new(NULL);
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    for (const char *at = valid; *at != '\0' && place->len < 200; at = g_utf8_next_char(at)) {
        gunichar code = g_utf8_get_char(at);
        g_string_append_unichar(place, g_unichar_isspace(code) || strchr("\"!", (int)code) ? '_' : code);
    }
    return g_string_free(place, FALSE);
}

void day_legacy_sheet_begin(day_legacy_sheet *sheet, const char *name)
{
    g_free(sheet->name);
    sheet->count++;
    sheet->name = name != NULL && *name != '\0' ? as_place(name) : g_strdup_printf("sheet%u", sheet->count);
    sheet->row_number = sheet->first_row = sheet->next_row = 0;
}

static day_err send_block(day_legacy_sheet *sheet)
{
    if (sheet->block->len == 0) return DAY_OK;
    const char *name = sheet->name != NULL ? sheet->name : "sheet";
    GString *place = g_string_new(NULL);
    g_string_printf(place, "%s!r%u-%u", name, sheet->first_row + 1, sheet->next_row);
    if (g_hash_table_contains(sheet->places, place->str))
        g_string_printf(place, "%s.%u!r%u-%u", name, ++sheet->again + 1, sheet->first_row + 1,
                        sheet->next_row);
    day_err err = day_emit_unit(sheet->emit, &(day_unit){.kind = DAY_UNIT_SHEET,
                                                         .place = place->str,
                                                         .text = sheet->block->str,
                                                         .text_size = sheet->block->len});
    g_hash_table_add(sheet->places, g_string_free(place, FALSE));
    g_string_truncate(sheet->block, 0);
    return err;
}

static day_err end_row(day_legacy_sheet *sheet)
{
    GString *row = sheet->row;
    while (row->len > 0 && row->str[row->len - 1] == '\t') g_string_truncate(row, row->len - 1);
    sheet->written = 0;
    if (row->len == 0) return DAY_OK;
    guint number = sheet->row_number;
    day_err err = DAY_OK;
    bool far = number < sheet->next_row || number >= sheet->first_row + ROWS_PER_UNIT;
    if (far || sheet->block->len > UNIT_BYTES) err = send_block(sheet);
    if (sheet->block->len == 0) sheet->first_row = sheet->next_row = number;
    for (; sheet->next_row < number; sheet->next_row++) g_string_append_c(sheet->block, '\n');
    g_string_append_len(sheet->block, row->str, (gssize)row->len);
    g_string_append_c(sheet->block, '\n');
    sheet->next_row++;
    g_string_truncate(row, 0);
    return err;
}

day_err day_legacy_sheet_at(day_legacy_sheet *sheet, unsigned row, unsigned column, const char *value)
{
    day_err err = DAY_OK;
    if (row != sheet->row_number) err = end_row(sheet);
    sheet->row_number = MIN(row, G_MAXINT32);
    sheet->column = MIN(column, COLUMNS_MAX - 1);
    g_string_assign(sheet->value, value != NULL ? value : "");
    return err;
}

day_err day_legacy_sheet_cell(day_legacy_sheet *sheet, const char *text)
{
    if (*text == '\0') text = sheet->value->str;
    if (*text == '\0') return DAY_OK;
    for (; sheet->written < sheet->column; sheet->written++) g_string_append_c(sheet->row, '\t');
    if (sheet->row->len > 0 && sheet->row->str[sheet->row->len - 1] != '\t')
        g_string_append_c(sheet->row, ' ');
    gsize start = sheet->row->len;
    g_string_append(sheet->row, text);
    while (sheet->row->len > start && g_ascii_isspace(sheet->row->str[sheet->row->len - 1]))
        g_string_truncate(sheet->row, sheet->row->len - 1);
    for (gsize i = start; i < sheet->row->len; i++)
        if (strchr("\n\r\t", sheet->row->str[i]) != NULL) sheet->row->str[i] = ' ';
    if (sheet->row->len > UNIT_BYTES) return end_row(sheet);
    return DAY_OK;
}

day_err day_legacy_sheet_end(day_legacy_sheet *sheet)
{
    day_err err = end_row(sheet);
    return err == DAY_OK ? send_block(sheet) : err;
}
