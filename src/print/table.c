/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables over pages. A row that is higher than a page is continued on the next, line by line. */
#include "table.h"
#include <string.h>

#define PAD 7.0   /* between columns */
#define ABOVE 3.0 /* and below the text of a row */

static const day_face HEAD = {DAY_SANS, 7.2, true, true}, BODY = {DAY_SANS, 7.6, false, false},
                      NAME = {DAY_SANS, 7.6, true, false};

static void open_row(day_table *table)
{
    for (guint i = 0; i < table->n; i++) {
        day_rich_clear(&table->cells[i]);
        day_rich_init(&table->cells[i]);
    }
    table->filled = 0;
    table->in_row = true;
}

void day_table_open(day_table *table)
{
    *table = (day_table){0};
}

void day_table_column(day_table *table, const char *heading, guint weight, guint flags)
{
    if (table->n == DAY_TABLE_COLUMNS || table->begun) return;
    day_rich_init(&table->heads[table->n]);
    day_rich_text(&table->heads[table->n], DAY_TEXT_PLAIN, heading);
    table->weights[table->n] = MAX(weight, 1u);
    table->flags[table->n++] = flags;
}

/* Left edge and width of each column's text. */
static void measure(const day_table *table, double lefts[], double widths[])
{
    double sum = 0, x = DAY_SHEET_LEFT;
    for (guint i = 0; i < table->n; i++) sum += table->weights[i];
    for (guint i = 0; i < table->n; i++) {
        double width = DAY_SHEET_BODY * table->weights[i] / sum;
        lefts[i] = x;
        widths[i] = MAX(width - (i + 1 < table->n ? PAD : 0), 8);
        x += width;
    }
}

typedef struct row_layouts {
    PangoLayout *layouts[DAY_TABLE_COLUMNS];
    guint lines[DAY_TABLE_COLUMNS]; /* drawn so far */
    double height;
} row_layouts;

static void lay_out(row_layouts *row, const day_table *table, const day_rich *cells, const double widths[],
                    bool head, PangoContext *context)
{
    *row = (row_layouts){0};
    for (guint i = 0; i < table->n; i++) {
        const day_face *face = head ? &HEAD : table->flags[i] & DAY_COLUMN_HEAD ? &NAME : &BODY;
        row->layouts[i] = day_rich_layout(&cells[i], context, face, widths[i]);
        if (table->flags[i] & DAY_COLUMN_NUMBER)
            pango_layout_set_alignment(row->layouts[i], PANGO_ALIGN_RIGHT);
        row->height = MAX(row->height, day_layout_height(row->layouts[i]));
    }
}

static void free_row(row_layouts *row, guint n)
{
    for (guint i = 0; i < n; i++) g_object_unref(row->layouts[i]);
}

/* What of the row has room on this page; false when lines are left. */
static bool draw_part(day_sheet *sheet, const day_table *table, const day_rich *cells, row_layouts *row,
                      const double lefts[])
{
    double taken = 0;
    bool whole = true, moved = false;
    for (guint i = 0; i < table->n; i++) {
        guint before = row->lines[i];
        double height = day_sheet_lines(sheet, &cells[i], row->layouts[i], &row->lines[i], lefts[i],
                                        sheet->y + ABOVE, DAY_SHEET_BOTTOM - ABOVE);
        taken = MAX(taken, height);
        moved |= row->lines[i] > before;
        whole &= row->lines[i] == (guint)pango_layout_get_line_count(row->layouts[i]);
    }
    sheet->y += taken + 2 * ABOVE;
    return whole ||
           (!moved && taken == 0 && sheet->y < DAY_SHEET_TOP + 60); /* a line that no page has room for */
}

static void draw_heads(day_table *table, day_sheet *sheet)
{
    double lefts[DAY_TABLE_COLUMNS], widths[DAY_TABLE_COLUMNS];
    row_layouts row;
    measure(table, lefts, widths);
    lay_out(&row, table, table->heads, widths, true, sheet->context);
    (void)draw_part(sheet, table, table->heads, &row, lefts);
    day_sheet_rule(sheet, DAY_SHEET_LEFT, sheet->y, DAY_SHEET_BODY, 0.8, 0x1d1f21);
    sheet->y += 1;
    free_row(&row, table->n);
}

static void draw_row(day_table *table, day_sheet *sheet)
{
    double lefts[DAY_TABLE_COLUMNS], widths[DAY_TABLE_COLUMNS];
    row_layouts row;
    measure(table, lefts, widths);
    lay_out(&row, table, table->cells, widths, false, sheet->context);
    double needed = row.height + 2 * ABOVE;
    if (!table->begun) {
        day_sheet_need(sheet, needed + 30);
        draw_heads(table, sheet);
        table->begun = true;
    } else if (sheet->y + needed > DAY_SHEET_BOTTOM) {
        day_sheet_next(sheet);
        draw_heads(table, sheet);
    }
    while (!draw_part(sheet, table, table->cells, &row, lefts)) {
        day_sheet_next(sheet);
        draw_heads(table, sheet);
    }
    day_sheet_rule(sheet, DAY_SHEET_LEFT, sheet->y, DAY_SHEET_BODY, 0.4, 0xd9d5cd);
    free_row(&row, table->n);
}

void day_table_row(day_table *table, day_sheet *sheet)
{
    if (table->n == 0) return;
    if (table->in_row) draw_row(table, sheet);
    open_row(table);
}

day_rich *day_table_cell(day_table *table)
{
    return table->in_row && table->filled < table->n ? &table->cells[table->filled++] : NULL;
}

void day_table_close(day_table *table, day_sheet *sheet)
{
    if (table->in_row) draw_row(table, sheet);
    if (table->n > 0 && !table->begun) draw_heads(table, sheet);
    for (guint i = 0; i < table->n; i++) {
        day_rich_clear(&table->heads[i]);
        day_rich_clear(&table->cells[i]);
    }
    sheet->y += 12;
    *table = (day_table){0};
}
