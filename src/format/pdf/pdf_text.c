/* SPDX-License-Identifier: AGPL-3.0-or-later
 * MuPDF's structured text to a unit's text and boxes, in the order in which the page draws it. Hyphens at
 * line ends stay: what is cited must be what stands there.
 *
 * Invariant: the text is valid UTF-8 without NULs, so that boxes keep fitting it when it is emitted. */
#include "pdf_text.h"
#include "base/utf8.h"
#include "format/text/bidi_order.h"
#include "model/record.h"
#include "pdf_pieces.h"

day_pdf_text *day_pdf_text_new(void)
{
    day_pdf_text *text = g_new0(day_pdf_text, 1);
    text->text = g_string_sized_new(8192);
    text->boxes = g_array_sized_new(FALSE, FALSE, sizeof(day_box), 128);
    return text;
}

void day_pdf_text_free(day_pdf_text *text)
{
    if (text == NULL) return;
    g_string_free(text->text, TRUE);
    g_array_free(text->boxes, TRUE);
    g_free(text);
}

static void put_char(day_pdf_text *out, int c)
{
    char bytes[4];
    if (c <= ' ' || c == 0x7F || c == 0xA0) {
        g_string_append_c(out->text, ' ');
        return;
    }
    out->n_chars++;
    size_t size = day_utf8_put(bytes, (uint32_t)c);
    out->n_unknown += size == 3 && bytes[0] == '\xEF' && bytes[1] == '\xBF' && bytes[2] == '\xBD';
    g_string_append_len(out->text, bytes, (gssize)size);
}

/* --- lines that are read from right to left ---------------------------------------------------------- */

/* A glyph and what it stands for: one character, or several (a ligature), which stay in their order. A gap
 * has no characters: it is a space, or a tab when it is wide. */
typedef struct glyph {
    float x, end;
    gunichar code; /* of its first character */
    const fz_stext_char *first;
    int count;
} glyph;

/* Whether the line has such letters, and they were drawn from left to right: MuPDF then gives them backwards.
 */
static bool is_drawn_backwards(const fz_stext_line *line)
{
    int forward = 0, backward = 0;
    const fz_stext_char *last = NULL;
    if (line->wmode != 0 || line->dir.x < 0.99f) return false;
    for (const fz_stext_char *ch = line->first_char; ch != NULL; ch = ch->next) {
        if (!day_bidi_is_rtl((gunichar)ch->c)) continue;
        if (last != NULL && ch->origin.x > last->origin.x) backward++;
        if (last != NULL && ch->origin.x < last->origin.x) forward++;
        last = ch;
    }
    return backward > forward;
}

static int by_place(const void *a, const void *b)
{
    float left = ((const glyph *)a)->x, right = ((const glyph *)b)->x;
    return left < right ? -1 : left > right;
}

static GArray *glyphs_of(const fz_stext_line *line)
{
    GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(glyph));
    for (const fz_stext_char *ch = line->first_char; ch != NULL; ch = ch->next) {
        glyph *last = glyphs->len > 0 ? &g_array_index(glyphs, glyph, glyphs->len - 1) : NULL;
        bool same = last != NULL && last->first->origin.x == ch->origin.x;
        glyph fresh = {MIN(ch->quad.ll.x, ch->quad.lr.x), MAX(ch->quad.ll.x, ch->quad.lr.x), (gunichar)ch->c,
                       ch, 1};
        if (ch->c <= ' ') continue; /* gaps tell spaces, once the glyphs stand in order */
        if (same)
            last->count++;
        else
            g_array_append_val(glyphs, fresh);
    }
    g_array_sort(glyphs, by_place);
    return glyphs;
}

static GArray *with_gaps(const GArray *glyphs)
{
    GArray *spaced = g_array_sized_new(FALSE, FALSE, sizeof(glyph), glyphs->len * 2);
    float end = 0;
    for (guint i = 0; i < glyphs->len; i++) {
        const glyph *next = &g_array_index(glyphs, glyph, i);
        float gap = i > 0 ? next->x - end : 0, size = next->first->size;
        glyph space = {.x = end, .end = next->x, .code = gap > size * 1.5f ? '\t' : ' '};
        if (gap > size * 0.12f) g_array_append_val(spaced, space);
        g_array_append_vals(spaced, next, 1);
        end = i > 0 ? MAX(end, next->end) : next->end;
    }
    return spaced;
}

static void put_glyph(day_pdf_text *out, const glyph *g)
{
    const fz_stext_char *ch = g->first;
    if (ch == NULL) g_string_append_c(out->text, (char)g->code);
    for (int n = 0; n < g->count && ch != NULL; ch = ch->next) {
        if (ch->c <= ' ') continue;
        put_char(out, ch->c);
        n++;
    }
}

/* What a glyph counts as when the order is found: a sign in front of a number belongs to it. */
static gunichar class_of(const GArray *glyphs, guint i)
{
    gunichar code = g_array_index(glyphs, glyph, i).code;
    gunichar next = i + 1 < glyphs->len ? g_array_index(glyphs, glyph, i + 1).code : 0;
    gunichar last = i > 0 ? g_array_index(glyphs, glyph, i - 1).code : ' ';
    bool sign = code == '-' || code == '+' || code == 0x2212;
    return sign && g_unichar_isdigit(next) && !g_unichar_isalnum(last) ? '0' : code;
}

static void put_backwards(day_pdf_text *out, const fz_stext_line *line)
{
    g_autoptr(GArray) tight = glyphs_of(line);
    g_autoptr(GArray) glyphs = with_gaps(tight);
    g_autofree gunichar *visual = g_new(gunichar, glyphs->len + 1);
    g_autofree int *order = g_new(int, glyphs->len + 1);
    for (guint i = 0; i < glyphs->len; i++) visual[i] = class_of(glyphs, i);
    day_bidi_reading_order(order, visual, (int)glyphs->len);
    for (guint i = 0; i < glyphs->len; i++) put_glyph(out, &g_array_index(glyphs, glyph, order[i]));
}

/* --- lines and pages --------------------------------------------------------------------------------- */

typedef struct filling {
    day_pdf_text *out;
    const GArray *runs, *pieces;
    const fz_stext_line *last; /* that was put, of running text */
    GArray *done;              /* gboolean for each table: it was put */
} filling;

static const day_pdf_run *run_at(const filling *f, guint i)
{
    return &g_array_index(f->runs, day_pdf_run, i);
}

static const day_pdf_piece *piece_at(const filling *f, guint i)
{
    return &g_array_index(f->pieces, day_pdf_piece, i);
}

/* Characters and their box. */
static void put_chars(day_pdf_text *out, const fz_stext_char *first, const fz_stext_char *end, day_box box)
{
    gsize start = out->text->len;
    for (const fz_stext_char *ch = first; ch != end; ch = ch->next) put_char(out, ch->c);
    while (out->text->len > start && out->text->str[out->text->len - 1] == ' ')
        g_string_truncate(out->text, out->text->len - 1);
    box.start = (uint32_t)start;
    box.length = (uint32_t)(out->text->len - start);
    g_array_append_val(out->boxes, box);
}

/* One line of running text, from the run `i` to the last that stands in no table. */
static guint put_line(filling *f, guint i)
{
    const day_pdf_run *first = run_at(f, i);
    const fz_stext_line *line = first->line;
    day_box box = {0, 0, piece_at(f, i)->x0, line->bbox.y0, piece_at(f, i)->x1, line->bbox.y1};
    const fz_stext_char *end = first->end;
    for (; i + 1 < f->runs->len && run_at(f, i + 1)->line == line && piece_at(f, i + 1)->table < 0; i++) {
        box.x1 = MAX(box.x1, piece_at(f, i + 1)->x1);
        end = run_at(f, i + 1)->end;
    }
    if (!is_drawn_backwards(line)) {
        put_chars(f->out, first->first, end, box);
    } else {
        box.start = (uint32_t)f->out->text->len;
        put_backwards(f->out, line);
        box.length = (uint32_t)(f->out->text->len - box.start);
        g_array_append_val(f->out->boxes, box);
    }
    return i;
}

/* Whether `line` goes on, to the right, on the same line of the page. */
static bool stands_beside(const fz_stext_line *line, const fz_stext_line *left)
{
    if (left == NULL || line->wmode != 0 || left->wmode != 0 || line->dir.x < 0.99f || left->dir.x < 0.99f)
        return false;
    float top = MAX(line->bbox.y0, left->bbox.y0), bottom = MIN(line->bbox.y1, left->bbox.y1);
    float lower = MIN(line->bbox.y1 - line->bbox.y0, left->bbox.y1 - left->bbox.y0);
    return bottom - top > lower * 0.6f && line->bbox.x0 >= left->bbox.x1 - 1;
}

static void end_with(GString *text, const char *mark)
{
    if (text->len > 0) g_string_append(text, mark);
}

/* --- tables ------------------------------------------------------------------------------------------ */

static int by_cell(const void *a, const void *b)
{
    const day_pdf_piece *p = *(const day_pdf_piece *const *)a, *q = *(const day_pdf_piece *const *)b;
    if (p->row != q->row) return p->row < q->row ? -1 : 1;
    if (p->column != q->column) return p->column < q->column ? -1 : 1;
    float top = MAX(p->y0, q->y0), bottom = MIN(p->y1, q->y1);
    bool beside = bottom - top > 0.5f * MIN(p->y1 - p->y0, q->y1 - q->y0);
    if (beside) return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
    return p->y0 < q->y0 ? -1 : p->y0 > q->y0;
}

/* A line for each row, a tab between columns; the pieces of a cell are joined by a space. */
static void put_table(filling *f, gint table)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    for (guint i = 0; i < f->pieces->len; i++)
        if (piece_at(f, i)->table == table) g_ptr_array_add(cells, (gpointer)piece_at(f, i));
    g_ptr_array_sort(cells, by_cell);
    guint row = 0, column = 0;
    for (guint i = 0; i < cells->len; i++) {
        const day_pdf_piece *p = cells->pdata[i];
        const day_pdf_run *run = run_at(f, (guint)(p - (const day_pdf_piece *)f->pieces->data));
        bool new_row = i > 0 && p->row != row;
        if (new_row) g_string_append_c(f->out->text, '\n');
        if (i == 0 || new_row) column = 0;
        if (i > 0 && !new_row && p->column == column) g_string_append_c(f->out->text, ' ');
        for (; column < p->column; column++) g_string_append_c(f->out->text, '\t');
        row = p->row;
        put_chars(f->out, run->first, run->end, (day_box){0, 0, p->x0, p->y0, p->x1, p->y1});
    }
    g_array_index(f->done, gboolean, (guint)table) = TRUE;
}

void day_pdf_text_fill(day_pdf_text *out, const fz_stext_page *page, const GArray *rules)
{
    g_autoptr(GArray) runs = NULL, pieces = NULL;
    g_string_truncate(out->text, 0);
    g_array_set_size(out->boxes, 0);
    out->n_chars = out->n_unknown = 0;
    day_pdf_pieces_of(&runs, &pieces, page);
    g_autoptr(GArray) tables = day_pdf_tables_find(pieces, rules);
    g_autoptr(GArray) done = g_array_sized_new(FALSE, TRUE, sizeof(gboolean), tables->len);
    g_array_set_size(done, tables->len);
    filling f = {out, runs, pieces, NULL, done};
    for (guint i = 0; i < runs->len; i++) {
        const day_pdf_run *run = run_at(&f, i);
        gint table = piece_at(&f, i)->table;
        if (table >= 0 && g_array_index(done, gboolean, (guint)table)) continue;
        bool beside = table < 0 && stands_beside(run->line, f.last);
        end_with(out->text, beside ? "\t" : table >= 0 || run->new_block || f.last == NULL ? "\n\n" : "\n");
        f.last = table < 0 ? run->line : NULL;
        if (table >= 0)
            put_table(&f, table);
        else
            i = put_line(&f, i);
    }
    end_with(out->text, "\n");
}
