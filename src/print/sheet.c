/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pages of a PDF. The foot is drawn when a page ends. */
#include "sheet.h"
#include "paper/paper.h"
#include <string.h>

static void start_context(day_sheet *sheet)
{
    sheet->context = pango_cairo_create_context(sheet->cr);
    pango_context_set_language(sheet->context, pango_language_from_string("en"));
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    pango_cairo_context_set_font_options(sheet->context, options);
    pango_context_set_round_glyph_positions(sheet->context, FALSE);
    cairo_font_options_destroy(options);
}

void day_sheet_open(day_sheet *sheet, cairo_write_func_t write, void *ctx, guint pages)
{
    *sheet = (day_sheet){.y = DAY_SHEET_TOP, .page = 1, .pages = pages, .footer = g_strdup("")};
    sheet->surface = cairo_pdf_surface_create_for_stream(write, ctx, DAY_SHEET_WIDTH, DAY_SHEET_HEIGHT);
    sheet->cr = cairo_create(sheet->surface);
    start_context(sheet);
}

static void draw_foot(day_sheet *sheet)
{
    static const day_face face = {DAY_SANS, 7, false, true};
    g_autofree char *number = sheet->pages > 0 ? g_strdup_printf("%u / %u", sheet->page, sheet->pages)
                                               : g_strdup_printf("%u", sheet->page);
    const char *texts[] = {sheet->footer, number};
    for (guint i = 0; i < 2; i++) {
        day_rich rich;
        day_rich_init(&rich);
        day_rich_text(&rich, DAY_TEXT_TROVE, texts[i]);
        PangoLayout *layout = day_rich_layout(&rich, sheet->context, &face, -1);
        int width = 0;
        guint line = 0;
        pango_layout_get_size(layout, &width, NULL);
        double x = i == 0 ? DAY_SHEET_LEFT : DAY_SHEET_WIDTH - DAY_SHEET_LEFT - (double)width / PANGO_SCALE;
        day_sheet_lines(sheet, &rich, layout, &line, x, DAY_SHEET_HEIGHT - 40, DAY_SHEET_HEIGHT);
        g_object_unref(layout);
        day_rich_clear(&rich);
    }
}

bool day_sheet_close(day_sheet *sheet, const char **why)
{
    draw_foot(sheet);
    cairo_show_page(sheet->cr);
    cairo_status_t drawn = cairo_status(sheet->cr);
    g_object_unref(sheet->context);
    cairo_destroy(sheet->cr);
    cairo_surface_finish(sheet->surface);
    cairo_status_t written = cairo_surface_status(sheet->surface);
    cairo_surface_destroy(sheet->surface);
    g_free(sheet->footer);
    cairo_status_t status = drawn != CAIRO_STATUS_SUCCESS ? drawn : written;
    *why = cairo_status_to_string(status);
    return status == CAIRO_STATUS_SUCCESS;
}

void day_sheet_next(day_sheet *sheet)
{
    draw_foot(sheet);
    cairo_show_page(sheet->cr);
    sheet->page++;
    sheet->y = DAY_SHEET_TOP;
}

void day_sheet_need(day_sheet *sheet, double height)
{
    if (sheet->y + height > DAY_SHEET_BOTTOM && sheet->y > DAY_SHEET_TOP) day_sheet_next(sheet);
}

double day_layout_height(PangoLayout *layout)
{
    int height = 0;
    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

/* --- text -------------------------------------------------------------------------------------------- */

/* Links over the numbers of sources in one line. */
static void link_line(day_sheet *sheet, const day_rich *rich, PangoLayoutLine *line, double x, double y,
                      double height)
{
    guint from = (guint)line->start_index, to = from + (guint)line->length;
    for (guint i = 0; i < rich->runs->len; i++) {
        const day_rich_run *run = &g_array_index(rich->runs, day_rich_run, i);
        if (run->source == 0 || run->start >= to || run->end <= from) continue;
        int *ranges = NULL, n = 0;
        pango_layout_line_get_x_ranges(line, (int)MAX(run->start, from), (int)MIN(run->end, to), &ranges, &n);
        char attribute[32];
        g_snprintf(attribute, sizeof attribute, "dest='s%u'", run->source);
        for (int k = 0; k < n; k++)
            day_sheet_link(sheet, attribute, x + (double)ranges[2 * k] / PANGO_SCALE, y,
                           (double)(ranges[2 * k + 1] - ranges[2 * k]) / PANGO_SCALE, height);
        g_free(ranges);
    }
}

double day_sheet_lines(day_sheet *sheet, const day_rich *rich, PangoLayout *layout, guint *line, double x,
                       double y, double bottom)
{
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    for (guint i = 0; i < *line; i++) (void)pango_layout_iter_next_line(at);
    double top = 0, taken = 0;
    guint drawn = 0, all = (guint)pango_layout_get_line_count(layout);
    while (*line < all) {
        PangoRectangle box;
        int from = 0, to = 0;
        pango_layout_iter_get_line_extents(at, NULL, &box);
        pango_layout_iter_get_line_yrange(at, &from, &to);
        if (drawn++ == 0) top = (double)from / PANGO_SCALE;
        double height = (double)to / PANGO_SCALE - top;
        if (y + height > bottom) break;
        double left = x + (double)box.x / PANGO_SCALE;
        double base = y + (double)pango_layout_iter_get_baseline(at) / PANGO_SCALE - top;
        PangoLayoutLine *text = pango_layout_iter_get_line_readonly(at);
        day_sheet_colour(sheet, 0x1d1f21);
        cairo_move_to(sheet->cr, left, base);
        pango_cairo_show_layout_line(sheet->cr, text);
        link_line(sheet, rich, text, x, y + (double)from / PANGO_SCALE - top,
                  (double)(to - from) / PANGO_SCALE);
        taken = height;
        ++*line;
        if (!pango_layout_iter_next_line(at)) break;
    }
    pango_layout_iter_free(at);
    return taken;
}

void day_sheet_flow(day_sheet *sheet, const day_rich *rich, PangoLayout *layout, double x, double after)
{
    guint line = 0, all = (guint)pango_layout_get_line_count(layout);
    while (line < all) {
        guint before = line;
        sheet->y += day_sheet_lines(sheet, rich, layout, &line, x, sheet->y, DAY_SHEET_BOTTOM);
        if (line == before && sheet->y <= DAY_SHEET_TOP) break; /* a line higher than a page */
        if (line < all) day_sheet_next(sheet);
    }
    sheet->y += after;
}

/* --- links and lines --------------------------------------------------------------------------------- */

void day_sheet_target(day_sheet *sheet, const char *name)
{
    g_autofree char *attribute =
        g_strdup_printf("name='%s' x=%.1f y=%.1f", name, DAY_SHEET_LEFT, MAX(sheet->y - 6, 0));
    cairo_tag_begin(sheet->cr, CAIRO_TAG_DEST, attribute);
    cairo_tag_end(sheet->cr, CAIRO_TAG_DEST);
}

void day_sheet_link(day_sheet *sheet, const char *attribute, double x, double y, double width, double height)
{
    g_autofree char *all = g_strdup_printf("%s rect=[%.2f %.2f %.2f %.2f]", attribute, x, y, width, height);
    cairo_tag_begin(sheet->cr, CAIRO_TAG_LINK, all);
    cairo_tag_end(sheet->cr, CAIRO_TAG_LINK);
}

void day_sheet_colour(day_sheet *sheet, guint rgb)
{
    cairo_set_source_rgb(sheet->cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

void day_sheet_rule(day_sheet *sheet, double x, double y, double width, double thickness, guint rgb)
{
    day_sheet_colour(sheet, rgb);
    cairo_rectangle(sheet->cr, x, y, width, thickness);
    cairo_fill(sheet->cr);
}
