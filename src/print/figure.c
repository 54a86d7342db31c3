/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Drawings in units of their own, scaled to the width of the text. Paths are whole numbers in relative steps.
 */
#include "figure.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE_MAX = 100000, COORDINATE_MAX = 1000000 };
#define ROUND (2 * 3.14159265358979323846)

static const guint INKS[DAY_N_INKS] = {
    [DAY_INK_LAND] = 0xe3dfd6,    [DAY_INK_SHADE_1] = 0xa9cfdb, [DAY_INK_SHADE_2] = 0x74adc0,
    [DAY_INK_SHADE_3] = 0x3f86a0, [DAY_INK_SHADE_4] = 0x0b5c78, [DAY_INK_GOOD] = 0x2f7d54,
    [DAY_INK_SAME] = 0x8fbfa4,    [DAY_INK_PART] = 0xc98a1b,    [DAY_INK_BAD] = 0xb5443a,
    [DAY_INK_LINE] = 0xd9d5cd,
};

void day_figure_open(day_figure *figure, day_sheet *sheet, guint width, guint height)
{
    figure->scale = DAY_SHEET_BODY / CLAMP(width, 1u, (guint)SIDE_MAX);
    figure->height =
        MIN(CLAMP(height, 1u, (guint)SIDE_MAX) * figure->scale, DAY_SHEET_BOTTOM - DAY_SHEET_TOP);
    day_sheet_need(sheet, figure->height + 8);
    figure->left = DAY_SHEET_LEFT;
    figure->top = sheet->y + 4;
    cairo_save(sheet->cr);
    cairo_rectangle(sheet->cr, figure->left - 2, figure->top - 2, DAY_SHEET_BODY + 4, figure->height + 4);
    cairo_clip(sheet->cr);
}

void day_figure_close(const day_figure *figure, day_sheet *sheet)
{
    cairo_restore(sheet->cr);
    sheet->y = figure->top + figure->height + 8;
}

static void fill(day_sheet *sheet, guint ink, bool edged)
{
    day_sheet_colour(sheet, INKS[ink < DAY_N_INKS ? ink : 0]);
    cairo_fill_preserve(sheet->cr);
    if (edged) {
        day_sheet_colour(sheet, 0xffffff);
        cairo_set_line_width(sheet->cr, 0.35);
        cairo_stroke_preserve(sheet->cr);
    }
    cairo_new_path(sheet->cr);
}

/* The next number, not further than a page is from anything. */
static double number(const char **at)
{
    char *end;
    long value = strtol(*at, &end, 10);
    *at = end != *at ? end : *at + 1;
    return (double)CLAMP(value, -COORDINATE_MAX, COORDINATE_MAX);
}

static void trace(const day_figure *figure, cairo_t *cr, const char *path)
{
    for (const char *at = path; *at != '\0';) {
        char command = *at;
        if (strchr("Ml ", command) == NULL) {
            if (command == 'z' && cairo_has_current_point(cr)) cairo_close_path(cr);
            at++;
            continue;
        }
        at++;
        double x = number(&at);
        double y = *at != '\0' ? number(&at) : 0;
        if (command == 'M')
            cairo_move_to(cr, figure->left + x * figure->scale, figure->top + y * figure->scale);
        else if (cairo_has_current_point(cr))
            cairo_rel_line_to(cr, x * figure->scale, y * figure->scale);
    }
}

static void draw_label(const day_figure *figure, day_sheet *sheet, const day_op_read *op)
{
    day_face face = {DAY_SANS, CLAMP(op->numbers[3] * figure->scale, 4, 40), false, false};
    day_rich rich;
    day_rich_init(&rich);
    day_rich_text(&rich, DAY_TEXT_PLAIN, op->texts[0]);
    PangoLayout *layout = day_rich_layout(&rich, sheet->context, &face, -1);
    int width = 0;
    pango_layout_get_size(layout, &width, NULL);
    double shift = op->numbers[0] == DAY_ANCHOR_MIDDLE ? 0.5 : op->numbers[0] == DAY_ANCHOR_END ? 1 : 0;
    cairo_move_to(sheet->cr, figure->left + op->numbers[1] * figure->scale - shift * width / PANGO_SCALE,
                  figure->top + op->numbers[2] * figure->scale -
                      (double)pango_layout_get_baseline(layout) / PANGO_SCALE);
    pango_cairo_layout_path(sheet->cr, layout);
    day_sheet_colour(sheet, 0xffffff);
    cairo_set_line_width(sheet->cr, 1.4);
    cairo_set_line_join(sheet->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(sheet->cr);
    day_sheet_colour(sheet, 0x1d1f21);
    cairo_move_to(sheet->cr, figure->left + op->numbers[1] * figure->scale - shift * width / PANGO_SCALE,
                  figure->top + op->numbers[2] * figure->scale -
                      (double)pango_layout_get_baseline(layout) / PANGO_SCALE);
    pango_cairo_show_layout(sheet->cr, layout);
    g_object_unref(layout);
    day_rich_clear(&rich);
}

void day_figure_draw(const day_figure *figure, day_sheet *sheet, const day_op_read *op)
{
    const guint32 *n = op->numbers;
    double scale = figure->scale;
    cairo_new_path(sheet->cr);
    if (op->op == DAY_OP_PATH) {
        trace(figure, sheet->cr, op->texts[0]);
        fill(sheet, n[0], true);
    } else if (op->op == DAY_OP_RECT) {
        cairo_rectangle(sheet->cr, figure->left + n[1] * scale, figure->top + n[2] * scale, n[3] * scale,
                        n[4] * scale);
        fill(sheet, n[0], false);
    } else if (op->op == DAY_OP_CIRCLE) {
        cairo_arc(sheet->cr, figure->left + n[1] * scale, figure->top + n[2] * scale, n[3] * scale, 0, ROUND);
        fill(sheet, n[0], true);
    } else if (op->op == DAY_OP_LABEL) {
        draw_label(figure, sheet, op);
    }
}
