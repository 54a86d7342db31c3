/* SPDX-License-Identifier: AGPL-3.0-or-later
 * content.xml of OpenDocument, walked once. Paragraphs become lines, table cells are set apart by tabs. What
 * stands aside (notes of the speaker, annotations, deletions that were tracked) is collected apart from the
 * main text. Invariant: rows and cells that the file repeats by a count are repeated only where they hold
 * something, and at most REPEAT_MAX times: a million empty rows are one attribute in the file. */
#include "odf_content.h"
#include "comment.h"
#include "format/text/lines.h"
#include <string.h>

#define REPEAT_MAX 200
#define ROWS_PER_UNIT 200
#define UNIT_BYTES ((gsize)256 * 1024)

typedef enum aside {
    ASIDE_NONE,
    ASIDE_NOTES,   /* of the speaker */
    ASIDE_COMMENT, /* an annotation */
    ASIDE_DELETED, /* tracked changes */
    N_ASIDES
} aside;

typedef struct content {
    day_emit *emit;
    day_lines lines;
    bool sheets, slides;
    GString *text; /* of the paragraph, row or slide being read */
    GString *asides[N_ASIDES];
    aside within[8]; /* nesting of what stands aside */
    unsigned n_within, paragraphs, cells, tables;
    unsigned page;  /* slides so far */
    char *sheet;    /* its name as a place */
    GString *block; /* rows not yet sent */
    uint64_t first_row, row;
    gsize cell_start;
    unsigned cell_repeat, row_repeat;
    GHashTable *hidden_styles; /* names of table styles that are not displayed */
    char *style;               /* that is being defined */
    bool sheet_hidden, row_hidden, block_hidden;
    unsigned binary; /* within pictures that stand in the XML */
    GString *author, *date,
        *head; /* of the annotation being read; the one of both that is being read, or NULL */
    gsize comment_start;
    GPtrArray *comments; /* author, date, text of each in turn */
    day_err err;
} content;

static void keep(content *c, day_err err)
{
    if (c->err == DAY_OK) c->err = err;
}

static GString *target(content *c)
{
    return c->n_within > 0 ? c->asides[c->within[c->n_within - 1]] : c->text;
}

static void emit_unit(content *c, day_unit_kind kind, uint32_t flags, const char *place, const GString *text)
{
    if (c->err != DAY_OK) return;
    c->err = day_emit_unit(
        c->emit,
        &(day_unit){.kind = kind, .flags = flags, .place = place, .text = text->str, .text_size = text->len});
}

static unsigned repeat_of(const char **attributes, const char *name)
{
    const char *told = day_xml_attribute(attributes, name);
    guint64 count = told != NULL ? g_ascii_strtoull(told, NULL, 10) : 1;
    return (unsigned)CLAMP(count, 1, G_MAXUINT32);
}

/* --- sheets ------------------------------------------------------------------------------------------ */

static void send_block(content *c)
{
    if (c->block->len == 0) return;
    g_autofree char *place =
        g_strdup_printf("%s!r%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, c->sheet, c->first_row, c->row);
    bool hidden = c->sheet_hidden || c->block_hidden;
    emit_unit(c, DAY_UNIT_SHEET, hidden ? DAY_UNIT_HIDDEN : 0, place, c->block);
    g_string_truncate(c->block, 0);
}

static void start_sheet(content *c, const char **attributes)
{
    const char *name = day_xml_attribute(attributes, "name"),
               *style = day_xml_attribute(attributes, "style-name");
    c->sheet_hidden = style != NULL && g_hash_table_contains(c->hidden_styles, style);
    if (c->sheet_hidden) day_emit_fact(c->emit, "sheet.hidden", name);
    g_free(c->sheet);
    c->sheet = g_strdelimit(g_strdup(name != NULL ? name : "sheet"), " \t\n\r\"!", '_');
    c->row = 0;
}

static void add_row(content *c)
{
    if (c->block->len > 0 && c->block_hidden != c->row_hidden) {
        c->row--;
        send_block(c);
        c->row++;
    }
    if (c->block->len == 0) {
        c->first_row = c->row;
        c->block_hidden = c->row_hidden;
    }
    g_string_append_len(c->block, c->text->str, (gssize)c->text->len);
    g_string_append_c(c->block, '\n');
    if (c->row + 1 >= c->first_row + ROWS_PER_UNIT || c->block->len > UNIT_BYTES) send_block(c);
}

static void note_cut(content *c, unsigned repeat)
{
    if (repeat > REPEAT_MAX)
        day_emit_note_partial(c->emit, "content.xml repeats a row or cell %u times; %u are shown", repeat,
                              REPEAT_MAX);
}

static void end_row(content *c)
{
    while (c->text->len > 0 && c->text->str[c->text->len - 1] == '\t')
        g_string_truncate(c->text, c->text->len - 1);
    unsigned repeat = c->sheets ? c->row_repeat : 1;
    bool empty = c->text->len == 0;
    if (!c->sheets) {
        g_string_append_c(c->text, '\n');
        if (!c->slides) {
            keep(c, day_lines_add_text(&c->lines, c->text->str, c->text->len));
            g_string_truncate(c->text, 0);
        }
        return;
    }
    if (empty && (c->block->len == 0 || repeat > ROWS_PER_UNIT)) {
        send_block(c);
        c->row += repeat;
        return;
    }
    if (!empty) note_cut(c, repeat);
    for (unsigned i = 0; i < MIN(repeat, REPEAT_MAX); i++) {
        c->row++;
        add_row(c);
    }
    if (repeat > REPEAT_MAX) {
        send_block(c); /* a gap in the numbers: rows are counted from the block's first */
        c->row += repeat - REPEAT_MAX;
    }
    g_string_truncate(c->text, 0);
}

static void end_cell(content *c)
{
    GString *out = target(c);
    if (c->cell_start > out->len) c->cell_start = out->len;
    g_autofree char *cell = g_strdup(out->str + c->cell_start);
    for (gsize i = c->cell_start; i < out->len; i++)
        if (out->str[i] == '\n' || out->str[i] == '\t') out->str[i] = ' ';
    if (*cell != '\0') note_cut(c, c->cell_repeat);
    unsigned repeat = MIN(c->cell_repeat, REPEAT_MAX);
    c->cell_repeat = 1; /* a cell around this one would repeat what was repeated */
    g_string_append_c(out, '\t');
    for (unsigned i = 1; i < repeat; i++) g_string_append_printf(out, "%s\t", cell);
}

/* --- annotations ------------------------------------------------------------------------------------- */

static bool in_comment(const content *c)
{
    return c->n_within > 0 && c->within[c->n_within - 1] == ASIDE_COMMENT;
}

static void start_comment(content *c)
{
    c->comment_start = c->asides[ASIDE_COMMENT]->len;
    g_string_truncate(c->author, 0);
    g_string_truncate(c->date, 0);
}

static void end_comment(content *c)
{
    GString *text = c->asides[ASIDE_COMMENT];
    const char *parts[] = {c->author->str, c->date->str, text->str + MIN(c->comment_start, text->len)};
    for (unsigned i = 0; i < G_N_ELEMENTS(parts); i++) g_ptr_array_add(c->comments, g_strdup(parts[i]));
    g_string_truncate(text, MIN(c->comment_start, text->len));
}

static void emit_comments(content *c)
{
    for (guint i = 0; i + 2 < c->comments->len && c->err == DAY_OK; i += 3) {
        g_autofree char *place = g_strdup_printf("comments.%u", i / 3 + 1);
        c->err = day_comment_emit(c->emit, &(day_comment){.place = place,
                                                          .author = c->comments->pdata[i],
                                                          .time = c->comments->pdata[i + 1],
                                                          .text = c->comments->pdata[i + 2]});
    }
}

/* --- the walk ---------------------------------------------------------------------------------------- */

static void step_aside(content *c, aside what)
{
    if (c->n_within < G_N_ELEMENTS(c->within)) c->within[c->n_within] = what;
    c->n_within = MIN(c->n_within + 1, (unsigned)G_N_ELEMENTS(c->within));
}

static aside aside_of(const char *name)
{
    if (strcmp(name, "notes") == 0) return ASIDE_NOTES;
    if (strcmp(name, "annotation") == 0) return ASIDE_COMMENT;
    return strcmp(name, "tracked-changes") == 0 ? ASIDE_DELETED : ASIDE_NONE;
}

static bool is_paragraph(const char *name)
{
    return strcmp(name, "p") == 0 || strcmp(name, "h") == 0;
}

static void start_inline(content *c, const char *name, const char **attributes)
{
    if (strcmp(name, "tab") == 0) {
        g_string_append_c(target(c), '\t');
    } else if (strcmp(name, "line-break") == 0) {
        g_string_append_c(target(c), c->cells > 0 ? ' ' : '\n');
    } else if (strcmp(name, "s") == 0 && c->paragraphs > 0) {
        for (unsigned i = MIN(repeat_of(attributes, "c"), 256); i > 0; i--) g_string_append_c(target(c), ' ');
    }
}

/* Styles of sheets that are hidden are told before the sheets. */
static void on_style(content *c, const char *name, const char **attributes)
{
    if (strcmp(name, "style") == 0) {
        g_free(c->style);
        c->style = g_strdup(day_xml_attribute(attributes, "name"));
    } else {
        const char *display = day_xml_attribute(attributes, "display");
        if (display != NULL && strcmp(display, "false") == 0 && c->style != NULL)
            g_hash_table_add(c->hidden_styles, g_strdup(c->style));
    }
}

static void start_row(content *c, const char **attributes)
{
    const char *visibility = day_xml_attribute(attributes, "visibility");
    c->row_repeat = repeat_of(attributes, "number-rows-repeated");
    c->row_hidden = visibility != NULL && strcmp(visibility, "visible") != 0;
}

static void on_start(const char *name, const char **attributes, void *ctx)
{
    content *c = ctx;
    aside away = aside_of(name);
    if (away != ASIDE_NONE) {
        step_aside(c, away);
        if (away == ASIDE_COMMENT) start_comment(c);
    } else if (in_comment(c) && (strcmp(name, "creator") == 0 || strcmp(name, "date") == 0)) {
        c->head = *name == 'c' ? c->author : c->date;
    } else if (is_paragraph(name)) {
        c->paragraphs++;
    } else if (strcmp(name, "table") == 0) {
        if (c->tables++ == 0 && c->sheets) start_sheet(c, attributes);
    } else if (strcmp(name, "table-row") == 0) {
        start_row(c, attributes);
    } else if (strcmp(name, "style") == 0 || strcmp(name, "table-properties") == 0) {
        on_style(c, name, attributes);
    } else if (strcmp(name, "binary-data") == 0) {
        c->binary++;
    } else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0) {
        c->cells++;
        c->cell_repeat = repeat_of(attributes, "number-columns-repeated");
        c->cell_start = target(c)->len;
    } else {
        start_inline(c, name, attributes);
    }
}

static void end_paragraph(content *c)
{
    c->paragraphs--;
    if (c->cells > 0 && c->n_within == 0) {
        g_string_append_c(c->text, ' ');
        return;
    }
    g_string_append_c(target(c), '\n');
    if (c->n_within > 0 || c->slides || c->sheets) return;
    keep(c, day_lines_add_text(&c->lines, c->text->str, c->text->len));
    g_string_truncate(c->text, 0);
}

static void end_page(content *c)
{
    g_autofree char *place = g_strdup_printf("p.%u", ++c->page);
    emit_unit(c, DAY_UNIT_PAGE, 0, place, c->text);
    g_string_truncate(c->text, 0);
    if (c->asides[ASIDE_NOTES]->len == 0) return;
    g_autofree char *notes = g_strdup_printf("p.%u.notes", c->page);
    emit_unit(c, DAY_UNIT_NOTE, 0, notes, c->asides[ASIDE_NOTES]);
    g_string_truncate(c->asides[ASIDE_NOTES], 0);
}

static void on_end(const char *name, void *ctx)
{
    content *c = ctx;
    c->head = NULL;
    if (aside_of(name) != ASIDE_NONE) {
        if (in_comment(c) && aside_of(name) == ASIDE_COMMENT) end_comment(c);
        if (c->n_within > 0) c->n_within--; /* deeper ones than `within` holds were not counted */
    } else if (is_paragraph(name)) {
        end_paragraph(c);
    } else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0) {
        if (c->text->len > c->cell_start && c->text->str[c->text->len - 1] == ' ')
            g_string_truncate(c->text, c->text->len - 1);
        c->cells--;
        end_cell(c);
    } else if (strcmp(name, "table-row") == 0) {
        end_row(c);
    } else if (strcmp(name, "table") == 0) {
        if (--c->tables == 0 && c->sheets) send_block(c);
    } else if (strcmp(name, "binary-data") == 0) {
        c->binary--;
    } else if (strcmp(name, "page") == 0 && c->slides) {
        end_page(c);
    }
}

static void on_text(const char *text, size_t size, void *ctx)
{
    content *c = ctx;
    if (c->head != NULL) g_string_append_len(c->head, text, (gssize)size);
    if (c->head == NULL && c->paragraphs > 0 && c->binary == 0)
        g_string_append_len(target(c), text, (gssize)size);
}

static void emit_asides(content *c)
{
    static const struct {
        const char *place;
        uint32_t flags;
    } said[N_ASIDES] = {{NULL, 0}, {"notes", 0}, {"comments", 0}, {"deleted", DAY_UNIT_HIDDEN}};
    for (unsigned i = ASIDE_NOTES; i < N_ASIDES; i++)
        if (c->asides[i]->len > 0) emit_unit(c, DAY_UNIT_NOTE, said[i].flags, said[i].place, c->asides[i]);
}

static void emit_main(content *c, day_span document, const char *member)
{
    day_error error = {0};
    const day_xml_handler handler = {on_start, on_end, on_text};
    if (day_xml_walk(document, &handler, c, &error) != DAY_OK)
        day_emit_note_partial(c->emit, "%s: %s", member, error.message);
    if (c->sheets) send_block(c);
    if (c->slides && c->text->len > 0) end_page(c);
    if (!c->sheets && !c->slides && c->text->len > 0)
        keep(c, day_lines_add_text(&c->lines, c->text->str, c->text->len));
    keep(c, day_lines_flush(&c->lines));
    emit_asides(c);
    emit_comments(c);
}

day_err day_odf_document_emit(day_span document, const char *member, const char *mime, day_emit *emit)
{
    content c = {.emit = emit, .text = g_string_new(NULL), .block = g_string_new(NULL)};
    c.sheets = strstr(mime, "spreadsheet") != NULL;
    c.slides = strstr(mime, "presentation") != NULL || strstr(mime, "graphics") != NULL;
    c.hidden_styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (unsigned i = 0; i < N_ASIDES; i++) c.asides[i] = g_string_new(NULL);
    c.author = g_string_new(NULL);
    c.date = g_string_new(NULL);
    c.comments = g_ptr_array_new_with_free_func(g_free);
    day_lines_open(&c.lines, emit);
    emit_main(&c, document, member);
    for (unsigned i = 0; i < N_ASIDES; i++) g_string_free(c.asides[i], TRUE);
    g_string_free(c.text, TRUE);
    g_string_free(c.block, TRUE);
    g_string_free(c.author, TRUE);
    g_string_free(c.date, TRUE);
    g_ptr_array_free(c.comments, TRUE);
    g_hash_table_destroy(c.hidden_styles);
    g_free(c.style);
    g_free(c.sheet);
    day_lines_close(&c.lines);
    return c.err;
}

day_err day_odf_content_emit(const day_zip_parts *parts, const char *mime, day_emit *emit)
{
    day_span document;
    if (!day_zip_parts_get(&document, parts, "content.xml")) return DAY_ERR_NOT_FOUND;
    return day_odf_document_emit(document, "content.xml", mime, emit);
}
