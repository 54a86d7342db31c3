/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The operations of a paper, put on sheets. They are gone through twice: the first time counts pages and says
 * on which each chapter begins. */
#include "print.h"
#include "figure.h"
#include "paper/paper.h"
#include "sheet.h"
#include "table.h"
#include <string.h>

enum { TILES_A_ROW = 3, PARAGRAPH_HEIGHT = 50 /* about */ };

typedef enum block {
    BLOCK_NONE,
    BLOCK_PARAGRAPH,
    BLOCK_TILES,
    BLOCK_TABLE,
    BLOCK_FIGURE,
    BLOCK_SOURCES
} block;

typedef struct chapter {
    char *id, *title;
    guint page;
} chapter;

typedef struct printing {
    day_sheet sheet;
    block open;
    day_rich rich;   /* of the paragraph that is open */
    day_rich *cell;  /* of the table that is open; NULL: none */
    guint paragraph; /* its style */
    guint tiles;     /* in the row that is open */
    day_table table;
    day_figure figure;
    GArray *chapters; /* as the first pass found them */
    guint chapter;    /* of the pass */
    day_cursor rest;  /* what follows the operation that is at work */
} printing;

static void clear_chapter(gpointer data)
{
    g_free(((chapter *)data)->id);
    g_free(((chapter *)data)->title);
}

/* One text at the left edge. */
static void flow(day_sheet *sheet, const char *text, guint style, const day_face *face, double x,
                 double after)
{
    day_rich rich;
    day_rich_init(&rich);
    day_rich_text(&rich, style, text);
    PangoLayout *layout = day_rich_layout(&rich, sheet->context, face, DAY_SHEET_LEFT + DAY_SHEET_BODY - x);
    day_sheet_flow(sheet, &rich, layout, x, after);
    g_object_unref(layout);
    day_rich_clear(&rich);
}

/* --- blocks ------------------------------------------------------------------------------------------ */

static void end_paragraph(printing *at)
{
    static const day_face faces[DAY_N_PARAGRAPHS] = {
        {DAY_SERIF, 9.6, false, false}, {DAY_SERIF, 10.8, false, false}, {DAY_SANS, 7.8, false, true}};
    const day_face *face = &faces[at->paragraph < DAY_N_PARAGRAPHS ? at->paragraph : 0];
    PangoLayout *layout = day_rich_layout(&at->rich, at->sheet.context, face, DAY_SHEET_BODY * 0.92);
    day_sheet_need(&at->sheet, MIN(day_layout_height(layout), 40));
    day_sheet_flow(&at->sheet, &at->rich, layout, DAY_SHEET_LEFT, 8);
    g_object_unref(layout);
    day_rich_clear(&at->rich);
}

static void close_block(printing *at)
{
    if (at->open == BLOCK_PARAGRAPH) end_paragraph(at);
    if (at->open == BLOCK_TABLE) day_table_close(&at->table, &at->sheet);
    if (at->open == BLOCK_FIGURE) day_figure_close(&at->figure, &at->sheet);
    if (at->open == BLOCK_TILES && at->tiles > 0) at->sheet.y += 46;
    if (at->open == BLOCK_SOURCES) at->sheet.y += 8;
    at->open = BLOCK_NONE;
    at->cell = NULL;
}

static void open_block(printing *at, block opened)
{
    close_block(at);
    at->open = opened;
}

static void put_contents(printing *at)
{
    static const day_face face = {DAY_SANS, 9, false, false};
    day_sheet *sheet = &at->sheet;
    for (guint i = 0; i < at->chapters->len; i++) {
        const chapter *one = &g_array_index(at->chapters, chapter, i);
        g_autofree char *link = g_strdup_printf("dest='ch-%s'", one->id);
        g_autofree char *page = g_strdup_printf("%u", one->page);
        day_sheet_need(sheet, 18);
        double y = sheet->y;
        flow(sheet, page, DAY_TEXT_FAINT, &face, DAY_SHEET_LEFT + DAY_SHEET_BODY - 24, 0);
        sheet->y = y;
        flow(sheet, one->title, DAY_TEXT_PLAIN, &face, DAY_SHEET_LEFT, 4);
        day_sheet_rule(sheet, DAY_SHEET_LEFT, sheet->y - 1, DAY_SHEET_BODY, 0.3, 0xd9d5cd);
        day_sheet_link(sheet, link, DAY_SHEET_LEFT, y, DAY_SHEET_BODY, sheet->y - y);
        sheet->y += 3;
    }
}

static void put_title(printing *at, const day_op_read *op)
{
    static const day_face title = {DAY_SERIF, 30, true, false}, below = {DAY_SANS, 9, false, true};
    g_free(at->sheet.footer);
    at->sheet.footer = g_strdup(op->texts[0]);
    cairo_pdf_surface_set_metadata(at->sheet.surface, CAIRO_PDF_METADATA_TITLE, op->texts[0]);
    cairo_pdf_surface_set_metadata(at->sheet.surface, CAIRO_PDF_METADATA_SUBJECT, op->texts[1]);
    cairo_pdf_surface_set_metadata(at->sheet.surface, CAIRO_PDF_METADATA_CREATOR, "Daylight");
    at->sheet.y += 110;
    flow(&at->sheet, op->texts[0], DAY_TEXT_TROVE, &title, DAY_SHEET_LEFT, 6);
    flow(&at->sheet, op->texts[1], DAY_TEXT_PLAIN, &below, DAY_SHEET_LEFT, 10);
    day_sheet_rule(&at->sheet, DAY_SHEET_LEFT, at->sheet.y, DAY_SHEET_BODY, 1.6, 0x1d1f21);
    at->sheet.y += 30;
    put_contents(at);
    day_sheet_next(&at->sheet);
}

/* How high a drawing is that follows with nothing but a paragraph before it, so that its heading goes with
 * it; 0: none. */
static double drawing_ahead(day_cursor rest)
{
    double height = 0;
    day_op_read op;
    while (day_paper_next(&op, &rest)) {
        if (op.op == DAY_OP_FIGURE && op.numbers[0] > 0)
            return height + MIN(DAY_SHEET_BODY * op.numbers[1] / op.numbers[0], DAY_SHEET_BOTTOM / 2);
        bool text = op.op == DAY_OP_PARAGRAPH || op.op == DAY_OP_TEXT || op.op == DAY_OP_BREAK ||
                    op.op == DAY_OP_CITE;
        if (!text) return 0;
        if (op.op == DAY_OP_PARAGRAPH) height += PARAGRAPH_HEIGHT;
    }
    return 0;
}

static void put_chapter(printing *at, const day_op_read *op)
{
    static const day_face face = {DAY_SERIF, 17, true, false};
    close_block(at);
    day_sheet *sheet = &at->sheet;
    if (sheet->y > DAY_SHEET_TOP) sheet->y += 22;
    day_sheet_need(sheet, MAX(120, 50 + drawing_ahead(at->rest)));
    g_autofree char *name = g_strdup_printf("ch-%s", op->texts[0]),
                    *link = g_strdup_printf("dest='ch-%s'", op->texts[0]);
    day_sheet_target(sheet, name);
    cairo_pdf_surface_add_outline(sheet->surface, CAIRO_PDF_OUTLINE_ROOT, op->texts[1], link,
                                  (cairo_pdf_outline_flags_t)0);
    if (sheet->pages == 0) {
        chapter one = {g_strdup(op->texts[0]), g_strdup(op->texts[1]), 0};
        g_array_append_val(at->chapters, one);
    }
    if (at->chapter < at->chapters->len)
        g_array_index(at->chapters, chapter, at->chapter++).page = sheet->page;
    flow(sheet, op->texts[1], DAY_TEXT_PLAIN, &face, DAY_SHEET_LEFT, 3);
    day_sheet_rule(sheet, DAY_SHEET_LEFT, sheet->y, DAY_SHEET_BODY, 0.6, 0xb9b4aa);
    sheet->y += 10;
}

static void put_section(printing *at, const char *title)
{
    static const day_face face = {DAY_SANS, 9.4, true, false};
    close_block(at);
    at->sheet.y += 6;
    day_sheet_need(&at->sheet, 80);
    flow(&at->sheet, title, DAY_TEXT_PLAIN, &face, DAY_SHEET_LEFT, 5);
}

static void put_tile(printing *at, const day_op_read *op)
{
    static const day_face figure = {DAY_SANS, 15, true, false}, label = {DAY_SANS, 7.2, false, true};
    day_sheet *sheet = &at->sheet;
    double width = DAY_SHEET_BODY / TILES_A_ROW, x = DAY_SHEET_LEFT + width * at->tiles;
    if (at->tiles == 0) day_sheet_need(sheet, 50);
    double y = sheet->y;
    day_sheet_rule(sheet, x, y, width - 18, 1.2, 0x0b5c78);
    sheet->y = y + 4;
    day_rich rich;
    const day_face *faces[] = {&figure, &label};
    for (guint i = 0; i < 2; i++) {
        guint line = 0;
        day_rich_init(&rich);
        day_rich_text(&rich, DAY_TEXT_PLAIN, op->texts[i]);
        PangoLayout *layout = day_rich_layout(&rich, sheet->context, faces[i], width - 18);
        sheet->y += day_sheet_lines(sheet, &rich, layout, &line, x, sheet->y, DAY_SHEET_BOTTOM);
        g_object_unref(layout);
        day_rich_clear(&rich);
    }
    at->tiles = (at->tiles + 1) % TILES_A_ROW;
    sheet->y = at->tiles == 0 ? y + 50 : y;
}

/* --- sources ----------------------------------------------------------------------------------------- */

static void put_source_item(printing *at, const day_op_read *op)
{
    static const day_face path = {DAY_SANS, 7.6, true, false},
                          hash = {"Noto Sans Mono, DejaVu Sans Mono, monospace", 6.2, false, true};
    if (at->open != BLOCK_SOURCES) return;
    at->sheet.y += 7;
    day_sheet_need(&at->sheet, 44);
    flow(&at->sheet, op->texts[0], DAY_TEXT_TROVE, &path, DAY_SHEET_LEFT, 0);
    flow(&at->sheet, op->texts[1], DAY_TEXT_PLAIN, &hash, DAY_SHEET_LEFT, 3);
}

static void put_source(printing *at, const day_op_read *op)
{
    static const day_face face = {DAY_SANS, 7.2, false, false};
    day_sheet *sheet = &at->sheet;
    if (at->open != BLOCK_SOURCES) return;
    day_rich rich;
    day_rich_init(&rich);
    day_rich_text(&rich, DAY_TEXT_CODE, *op->texts[0] != '\0' ? op->texts[0] : "the whole");
    if (*op->texts[1] != '\0') {
        day_rich_text(&rich, DAY_TEXT_PLAIN, "  “");
        day_rich_text(&rich, DAY_TEXT_TROVE, op->texts[1]);
        day_rich_text(&rich, DAY_TEXT_PLAIN, "”");
    }
    PangoLayout *layout = day_rich_layout(&rich, sheet->context, &face, DAY_SHEET_BODY - 28);
    day_sheet_need(sheet, MIN(day_layout_height(layout) + 2, 60));
    g_autofree char *number = g_strdup_printf("%u", op->numbers[0]),
                    *name = g_strdup_printf("s%u", op->numbers[0]);
    day_sheet_target(sheet, name);
    double y = sheet->y;
    flow(sheet, number, DAY_TEXT_FAINT, &face, DAY_SHEET_LEFT, 0);
    sheet->y = y;
    if (g_str_has_prefix(op->texts[2], "daylight:") && strchr(op->texts[2], '\'') == NULL) {
        g_autofree char *uri = g_strdup_printf("uri='%s'", op->texts[2]);
        day_sheet_link(sheet, uri, DAY_SHEET_LEFT, y, DAY_SHEET_BODY, 9);
    }
    day_sheet_flow(sheet, &rich, layout, DAY_SHEET_LEFT + 28, 1.5);
    g_object_unref(layout);
    day_rich_clear(&rich);
}

/* --- operations -------------------------------------------------------------------------------------- */

static day_rich *open_text(printing *at)
{
    return at->open == BLOCK_PARAGRAPH ? &at->rich : at->open == BLOCK_TABLE ? at->cell : NULL;
}

static void put_inline(printing *at, const day_op_read *op)
{
    day_rich *rich = open_text(at);
    if (rich == NULL) return;
    if (op->op == DAY_OP_TEXT) day_rich_text(rich, op->numbers[0], op->texts[0]);
    if (op->op == DAY_OP_BREAK) day_rich_break(rich);
    if (op->op == DAY_OP_CITE) day_rich_cite(rich, op->numbers[0]);
}

static void put_table_op(printing *at, const day_op_read *op)
{
    if (op->op == DAY_OP_TABLE) {
        open_block(at, BLOCK_TABLE);
        day_table_open(&at->table);
    }
    if (at->open != BLOCK_TABLE) return;
    if (op->op == DAY_OP_COLUMN) day_table_column(&at->table, op->texts[0], op->numbers[0], op->numbers[1]);
    if (op->op == DAY_OP_ROW) day_table_row(&at->table, &at->sheet);
    if (op->op == DAY_OP_ROW) at->cell = NULL;
    if (op->op == DAY_OP_CELL) at->cell = day_table_cell(&at->table);
    if (op->op == DAY_OP_TABLE_END) close_block(at);
}

static void put_op(printing *at, const day_op_read *op)
{
    switch (op->op) {
    case DAY_OP_TITLE: put_title(at, op); break;
    case DAY_OP_CHAPTER: put_chapter(at, op); break;
    case DAY_OP_SECTION: put_section(at, op->texts[0]); break;
    case DAY_OP_PARAGRAPH:
        open_block(at, BLOCK_PARAGRAPH);
        day_rich_init(&at->rich);
        at->paragraph = op->numbers[0];
        break;
    case DAY_OP_TEXT:
    case DAY_OP_BREAK:
    case DAY_OP_CITE: put_inline(at, op); break;
    case DAY_OP_TILES:
        open_block(at, BLOCK_TILES);
        at->tiles = 0;
        break;
    case DAY_OP_TILE:
        if (at->open == BLOCK_TILES) put_tile(at, op);
        break;
    case DAY_OP_FIGURE:
        open_block(at, BLOCK_FIGURE);
        day_figure_open(&at->figure, &at->sheet, op->numbers[0], op->numbers[1]);
        break;
    case DAY_OP_PATH:
    case DAY_OP_RECT:
    case DAY_OP_CIRCLE:
    case DAY_OP_LABEL:
        if (at->open == BLOCK_FIGURE) day_figure_draw(&at->figure, &at->sheet, op);
        break;
    case DAY_OP_FIGURE_END:
        if (at->open == BLOCK_FIGURE) close_block(at);
        break;
    case DAY_OP_SOURCES: open_block(at, BLOCK_SOURCES); break;
    case DAY_OP_SOURCE_ITEM: put_source_item(at, op); break;
    case DAY_OP_SOURCE: put_source(at, op); break;
    default: put_table_op(at, op);
    }
}

static cairo_status_t append(void *ctx, const unsigned char *data, unsigned int size)
{
    if (ctx != NULL) g_byte_array_append(ctx, data, size);
    return CAIRO_STATUS_SUCCESS;
}

/* One pass; the pages it took. */
static day_err run(guint *pages, GByteArray *out, day_span paper, GArray *chapters, day_error *error)
{
    printing at = {.chapters = chapters};
    day_cursor cursor = day_cursor_over(paper);
    day_op_read op;
    const char *why = "";
    day_sheet_open(&at.sheet, append, out, *pages);
    while (day_paper_next(&op, &cursor)) {
        at.rest = cursor;
        put_op(&at, &op);
    }
    close_block(&at);
    *pages = at.sheet.page;
    bool drawn = day_sheet_close(&at.sheet, &why);
    if (!day_cursor_ok(&cursor))
        return day_error_set(error, DAY_ERR_FORMAT, "what should be printed is damaged");
    return drawn ? DAY_OK : day_error_set(error, DAY_ERR_FAILED, "the PDF cannot be made: %s", why);
}

day_err day_print(GByteArray *out, day_span paper, day_error *error)
{
    g_autoptr(GArray) chapters = g_array_new(FALSE, TRUE, sizeof(chapter));
    g_array_set_clear_func(chapters, clear_chapter);
    guint pages = 0;
    day_err err = run(&pages, NULL, paper, chapters, error);
    /* The contents take a page or two once the chapters are known: count again. */
    if (err == DAY_OK) err = run(&pages, NULL, paper, chapters, error);
    return err == DAY_OK ? run(&pages, out, paper, chapters, error) : err;
}

void day_print_warm(void)
{
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    PangoLayout *layout = pango_layout_new(context);
    pango_layout_set_text(layout, "A 中 ر", -1);
    (void)pango_layout_get_line_count(layout);
    g_object_unref(layout);
    g_object_unref(context);
}
