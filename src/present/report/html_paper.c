/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A paper as HTML. Blocks that are open are closed by what follows them, so that no order of operations gives
 * a page that is not well formed. */
#include "html_paper.h"
#include "dossier_css.h"
#include "html.h"
#include <string.h>

enum { COLUMNS_MAX = 16 };

typedef enum block {
    BLOCK_NONE,
    BLOCK_PARAGRAPH,
    BLOCK_TILES,
    BLOCK_HEAD,
    BLOCK_BODY,
    BLOCK_FIGURE,
    BLOCK_SOURCES
} block;

typedef struct page {
    day_html html;
    block open;
    bool in_chapter, in_row, in_cell, in_item;
    guint column, columns; /* column: of the next cell */
    guint flags[COLUMNS_MAX];
} page;

static const char head[] = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                           "style-src 'unsafe-inline'\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                           "<meta name=\"referrer\" content=\"no-referrer\">\n";

/* --- closing ----------------------------------------------------------------------------------------- */

static void close_cell(page *at)
{
    if (at->in_cell) day_html_raw(&at->html, at->flags[at->column - 1] & DAY_COLUMN_HEAD ? "</th>" : "</td>");
    at->in_cell = false;
}

static void close_row(page *at)
{
    close_cell(at);
    while (at->in_row && at->column < at->columns) {
        day_html_raw(&at->html, "<td></td>");
        at->column++;
    }
    if (at->in_row) day_html_raw(&at->html, "</tr>\n");
    at->in_row = false;
}

static void close_block(page *at)
{
    static const char *const ends[] = {[BLOCK_NONE] = "",
                                       [BLOCK_PARAGRAPH] = "</p>\n",
                                       [BLOCK_TILES] = "</ul>\n",
                                       [BLOCK_HEAD] = "</tr></thead></table></div>\n",
                                       [BLOCK_BODY] = "</tbody></table></div>\n",
                                       [BLOCK_FIGURE] = "</svg></figure>\n",
                                       [BLOCK_SOURCES] = "</div>\n"};
    close_row(at);
    if (at->in_item) day_html_raw(&at->html, "</ol>\n");
    at->in_item = false;
    day_html_raw(&at->html, ends[at->open]);
    at->open = BLOCK_NONE;
}

static void close_chapter(page *at)
{
    close_block(at);
    if (at->in_chapter) day_html_raw(&at->html, "</section>\n");
    at->in_chapter = false;
}

/* --- text -------------------------------------------------------------------------------------------- */

/* Text of the case stands apart in direction and says its language. */
static void trove_text(page *at, const char *text)
{
    const char *language = day_text_language(text);
    day_html_raw(&at->html, "<bdi");
    if (*language != '\0') {
        day_html_raw(&at->html, " lang=\"");
        day_html_raw(&at->html, language);
        day_html_raw(&at->html, "\"");
    }
    day_html_raw(&at->html, ">");
    day_html_text(&at->html, text);
    day_html_raw(&at->html, "</bdi>");
}

static void put_text(page *at, const day_op_read *op)
{
    guint style = op->numbers[0];
    if (style & DAY_TEXT_STRONG) day_html_raw(&at->html, "<strong>");
    if (style & DAY_TEXT_FAINT) day_html_raw(&at->html, "<span class=\"faint\">");
    if (style & DAY_TEXT_CODE) day_html_raw(&at->html, "<code>");
    if (style & DAY_TEXT_TROVE)
        trove_text(at, op->texts[0]);
    else
        day_html_text(&at->html, op->texts[0]);
    if (style & DAY_TEXT_CODE) day_html_raw(&at->html, "</code>");
    if (style & DAY_TEXT_FAINT) day_html_raw(&at->html, "</span>");
    if (style & DAY_TEXT_STRONG) day_html_raw(&at->html, "</strong>");
}

static void put_cite(page *at, guint number)
{
    day_html_raw(&at->html, "<sup class=\"cite\"><a href=\"#s");
    day_html_printf(&at->html, "%u", number);
    day_html_raw(&at->html, "\">");
    day_html_printf(&at->html, "%u", number);
    day_html_raw(&at->html, "</a></sup>");
}

/* --- blocks ------------------------------------------------------------------------------------------ */

static void attribute(page *at, const char *name, const char *value)
{
    day_html_raw(&at->html, " ");
    day_html_raw(&at->html, name);
    day_html_raw(&at->html, "=\"");
    day_html_text(&at->html, value);
    day_html_raw(&at->html, "\"");
}

static void attribute_number(page *at, const char *name, guint value)
{
    char text[16];
    g_snprintf(text, sizeof text, "%u", value);
    attribute(at, name, text);
}

static void put_chapter(page *at, const day_op_read *op)
{
    close_chapter(at);
    day_html_raw(&at->html, "<section");
    attribute(at, "id", op->texts[0]);
    day_html_raw(&at->html, ">\n");
    day_html_element(&at->html, "h2", op->texts[1]);
    day_html_raw(&at->html, "\n");
    at->in_chapter = true;
}

static void put_paragraph(page *at, guint style)
{
    static const char *const tags[DAY_N_PARAGRAPHS] = {"<p>", "<p class=\"lead\">", "<p class=\"note\">"};
    close_block(at);
    day_html_raw(&at->html, tags[style < DAY_N_PARAGRAPHS ? style : 0]);
    at->open = BLOCK_PARAGRAPH;
}

static void put_tile(page *at, const day_op_read *op)
{
    if (at->open != BLOCK_TILES) return;
    day_html_raw(&at->html, "<li>");
    day_html_element(&at->html, "strong", op->texts[0]);
    day_html_raw(&at->html, " ");
    day_html_element(&at->html, "span", op->texts[1]);
    day_html_raw(&at->html, "</li>\n");
}

static void put_table(page *at, const char *shows)
{
    close_block(at);
    day_html_raw(&at->html, "<div class=\"table\" role=\"region\" tabindex=\"0\"");
    attribute(at, "aria-label", shows);
    day_html_raw(&at->html, "><table><thead><tr>");
    at->open = BLOCK_HEAD;
    at->columns = 0;
}

static void put_column(page *at, const day_op_read *op)
{
    if (at->open != BLOCK_HEAD || at->columns == COLUMNS_MAX) return;
    at->flags[at->columns++] = op->numbers[1];
    char tag[80];
    g_snprintf(tag, sizeof tag, "th scope=\"col\"%s style=\"width:%u%%\"",
               op->numbers[1] & DAY_COLUMN_NUMBER ? " class=\"n\"" : "", MIN(op->numbers[0], 100u));
    day_html_element(&at->html, tag, op->texts[0]);
}

static void put_row(page *at)
{
    if (at->open == BLOCK_HEAD) {
        day_html_raw(&at->html, "</tr></thead><tbody>\n");
        at->open = BLOCK_BODY;
    }
    if (at->open != BLOCK_BODY) return;
    close_row(at);
    day_html_raw(&at->html, "<tr>");
    at->in_row = true;
    at->column = 0;
}

static void put_cell(page *at)
{
    close_cell(at);
    if (!at->in_row || at->column == at->columns) return;
    guint flags = at->flags[at->column++];
    if (flags & DAY_COLUMN_HEAD)
        day_html_raw(&at->html, "<th scope=\"row\">");
    else
        day_html_raw(&at->html, flags & DAY_COLUMN_NUMBER ? "<td class=\"n\">" : "<td>");
    at->in_cell = true;
}

/* --- figures ----------------------------------------------------------------------------------------- */

static void put_figure(page *at, const day_op_read *op)
{
    close_block(at);
    day_html_raw(&at->html, "<figure><svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    attribute(at, "aria-label", op->texts[0]);
    g_autofree char *box = g_strdup_printf("0 0 %u %u", op->numbers[0], op->numbers[1]);
    attribute(at, "viewBox", box);
    day_html_raw(&at->html, ">\n");
    at->open = BLOCK_FIGURE;
}

/* <name class="ink" and attributes of numbers/>. */
static void put_shape(page *at, const char *name, const char *const *attributes, const day_op_read *op)
{
    day_html_raw(&at->html, "<");
    day_html_raw(&at->html, name);
    g_autofree char *ink = g_strdup_printf("k%u", op->numbers[0]);
    attribute(at, "class", ink);
    for (guint i = 0; attributes[i] != NULL; i++) attribute_number(at, attributes[i], op->numbers[i + 1]);
    if (op->n_texts > 0) attribute(at, "d", op->texts[0]);
    day_html_raw(&at->html, "/>\n");
}

static void put_label(page *at, const day_op_read *op)
{
    static const char *const anchors[DAY_N_ANCHORS] = {"start", "middle", "end"};
    day_html_raw(&at->html, "<text");
    attribute(at, "text-anchor", anchors[op->numbers[0] < DAY_N_ANCHORS ? op->numbers[0] : 0]);
    attribute_number(at, "x", op->numbers[1]);
    attribute_number(at, "y", op->numbers[2]);
    attribute_number(at, "font-size", op->numbers[3]);
    day_html_raw(&at->html, ">");
    day_html_text(&at->html, op->texts[0]);
    day_html_raw(&at->html, "</text>\n");
}

static void draw(page *at, const day_op_read *op)
{
    static const char *const none[] = {NULL}, *const rect[] = {"x", "y", "width", "height", NULL},
                             *const circle[] = {"cx", "cy", "r", NULL};
    if (at->open != BLOCK_FIGURE) return;
    if (op->op == DAY_OP_PATH) put_shape(at, "path", none, op);
    if (op->op == DAY_OP_RECT) put_shape(at, "rect", rect, op);
    if (op->op == DAY_OP_CIRCLE) put_shape(at, "circle", circle, op);
    if (op->op == DAY_OP_LABEL) put_label(at, op);
}

/* --- sources ----------------------------------------------------------------------------------------- */

static void put_source_item(page *at, const day_op_read *op)
{
    if (at->open != BLOCK_SOURCES) return;
    if (at->in_item) day_html_raw(&at->html, "</ol>\n");
    day_html_raw(&at->html, "<h3>");
    trove_text(at, op->texts[0]);
    day_html_raw(&at->html, " ");
    day_html_element(&at->html, "code", op->texts[1]);
    day_html_raw(&at->html, "</h3>\n<ol>\n");
    at->in_item = true;
}

static void put_source(page *at, const day_op_read *op)
{
    if (!at->in_item) return;
    day_html_raw(&at->html, "<li");
    g_autofree char *id = g_strdup_printf("s%u", op->numbers[0]);
    attribute(at, "id", id);
    attribute_number(at, "value", op->numbers[0]);
    day_html_raw(&at->html, "><a");
    attribute(at, "href", op->texts[2]);
    day_html_raw(&at->html, ">");
    day_html_text(&at->html, *op->texts[0] != '\0' ? op->texts[0] : "the whole");
    day_html_raw(&at->html, "</a>");
    if (*op->texts[1] != '\0') {
        day_html_raw(&at->html, " <q>");
        trove_text(at, op->texts[1]);
        day_html_raw(&at->html, "</q>");
    }
    day_html_raw(&at->html, "</li>\n");
}

/* --- the whole --------------------------------------------------------------------------------------- */

static void put_contents(page *at, const day_paper *paper)
{
    day_cursor cursor = day_cursor_over((day_span){paper->bytes->data, paper->bytes->len});
    day_op_read op;
    day_html_raw(&at->html, "<nav aria-label=\"Contents\"><ol>\n");
    while (day_paper_next(&op, &cursor)) {
        if (op.op != DAY_OP_CHAPTER) continue;
        day_html_raw(&at->html, "<li><a href=\"#");
        day_html_text(&at->html, op.texts[0]);
        day_html_raw(&at->html, "\">");
        day_html_text(&at->html, op.texts[1]);
        day_html_raw(&at->html, "</a></li>\n");
    }
    day_html_raw(&at->html, "</ol></nav>\n<main>\n");
}

static void put_title(page *at, const day_op_read *op, const day_paper *paper)
{
    day_html_element(&at->html, "title", op->texts[0]);
    day_html_raw(&at->html, "\n</head>\n<body>\n<header>\n");
    day_html_raw(&at->html, "<h1>");
    trove_text(at, op->texts[0]);
    day_html_raw(&at->html, "</h1>\n");
    day_html_element(&at->html, "p", op->texts[1]);
    day_html_raw(&at->html, "\n</header>\n");
    put_contents(at, paper);
}

static void put_op(page *at, const day_op_read *op, const day_paper *paper)
{
    bool inside = at->open == BLOCK_PARAGRAPH || at->in_cell;
    switch (op->op) {
    case DAY_OP_TITLE: put_title(at, op, paper); break;
    case DAY_OP_CHAPTER: put_chapter(at, op); break;
    case DAY_OP_SECTION:
        close_block(at);
        day_html_element(&at->html, "h3", op->texts[0]);
        break;
    case DAY_OP_PARAGRAPH: put_paragraph(at, op->numbers[0]); break;
    case DAY_OP_TEXT:
        if (inside) put_text(at, op);
        break;
    case DAY_OP_BREAK:
        if (inside) day_html_raw(&at->html, "<br>");
        break;
    case DAY_OP_CITE:
        if (inside) put_cite(at, op->numbers[0]);
        break;
    case DAY_OP_TILES:
        close_block(at);
        day_html_raw(&at->html, "<ul class=\"tiles\">\n");
        at->open = BLOCK_TILES;
        break;
    case DAY_OP_TILE: put_tile(at, op); break;
    case DAY_OP_TABLE: put_table(at, op->texts[0]); break;
    case DAY_OP_COLUMN: put_column(at, op); break;
    case DAY_OP_ROW: put_row(at); break;
    case DAY_OP_CELL: put_cell(at); break;
    case DAY_OP_TABLE_END: close_block(at); break;
    case DAY_OP_FIGURE: put_figure(at, op); break;
    case DAY_OP_PATH:
    case DAY_OP_RECT:
    case DAY_OP_CIRCLE:
    case DAY_OP_LABEL: draw(at, op); break;
    case DAY_OP_FIGURE_END: close_block(at); break;
    case DAY_OP_SOURCES:
        close_block(at);
        day_html_raw(&at->html, "<div class=\"sources\">\n");
        at->open = BLOCK_SOURCES;
        break;
    case DAY_OP_SOURCE_ITEM: put_source_item(at, op); break;
    case DAY_OP_SOURCE: put_source(at, op); break;
    case DAY_N_OPS: break;
    }
}

void day_html_paper(GString *out, const day_paper *paper)
{
    page at = {.html = {out}};
    day_html_raw(&at.html, head);
    day_html_raw(&at.html, "<style>\n");
    for (guint i = 0; dossier_css[i] != NULL; i++) day_html_raw(&at.html, dossier_css[i]);
    day_html_raw(&at.html, "</style>\n");
    day_cursor cursor = day_cursor_over((day_span){paper->bytes->data, paper->bytes->len});
    day_op_read op;
    while (day_paper_next(&op, &cursor)) put_op(&at, &op, paper);
    g_assert(day_cursor_ok(&cursor)); /* written by document.c in this process */
    close_chapter(&at);
    day_html_raw(&at.html, "</main>\n</body>\n</html>\n");
}
