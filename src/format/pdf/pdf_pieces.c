/* SPDX-License-Identifier: AGPL-3.0-or-later
 * MuPDF's lines cut at wide gaps, and what each piece looks like to one who looks for tables: how long,
 * whether it is of a paragraph, whether it is the mark of a list item. Lines that are not horizontal are
 * pieces that no table takes. */
#include "pdf_pieces.h"
#include <stdbool.h>
#include <string.h>

/* Wider than any space within a sentence, in units of the font size. */
#define GAP 1.0f
#define SPACES_IN_A_ROW 3
/* A block of so many lines of so many characters is a paragraph. */
#define PROSE_LINES 3
#define PROSE_CHARS 30

static bool is_blank(int c)
{
    return c <= ' ' || c == 0xA0 || c == 0x3000;
}

static bool is_horizontal(const fz_stext_line *line)
{
    return line->wmode == 0 && line->dir.x > 0.99f;
}

/* Where the piece that begins at `first` ends: at the first character behind a wide gap. */
static const fz_stext_char *end_of_piece(const fz_stext_char *first)
{
    const fz_stext_char *last = NULL;
    int blanks = 0;
    for (const fz_stext_char *ch = first; ch != NULL; ch = ch->next) {
        if (is_blank(ch->c)) {
            blanks++;
            continue;
        }
        float gap = last != NULL ? ch->quad.ll.x - last->quad.lr.x : 0;
        if (last != NULL && (gap > GAP * ch->size || (blanks >= SPACES_IN_A_ROW && gap > 0.6f * ch->size)))
            return ch;
        blanks = 0;
        last = ch;
    }
    return NULL;
}

static bool is_marker(const day_pdf_run *run, guint n_chars)
{
    static const int bullets[] = {0x2022, 0x25CF, 0x25A0, 0x25AA, 0x2013, 0x2014,
                                  '-',    '*',    0xB7,   0x25E6, 0xF0B7, 'o'};
    int first = 0, last = 0;
    if (n_chars == 0 || n_chars > 5) return false;
    for (const fz_stext_char *ch = run->first; ch != run->end; ch = ch->next) {
        if (is_blank(ch->c)) continue;
        if (first == 0) first = ch->c;
        last = ch->c;
    }
    for (guint i = 0; n_chars == 1 && i < G_N_ELEMENTS(bullets); i++)
        if (first == bullets[i]) return true;
    return last == '.' || last == ')';
}

static day_pdf_piece describe(const day_pdf_run *run)
{
    const fz_stext_line *line = run->line;
    day_pdf_piece out = {
        .x0 = G_MAXFLOAT, .x1 = -G_MAXFLOAT, .y0 = line->bbox.y0, .y1 = line->bbox.y1, .table = -1};
    for (const fz_stext_char *ch = run->first; ch != run->end; ch = ch->next) {
        if (is_blank(ch->c)) continue;
        if (out.n_chars++ == 0) out.lower = g_unichar_islower((gunichar)ch->c);
        out.size = MAX(out.size, ch->size);
        out.x0 = MIN(out.x0, MIN(ch->quad.ll.x, ch->quad.ul.x));
        out.x1 = MAX(out.x1, MAX(ch->quad.lr.x, ch->quad.ur.x));
    }
    out.marker = is_marker(run, out.n_chars);
    return out;
}

/* Paragraphs: many characters in each of several lines, each of which is one piece. */
static void mark_prose(GArray *pieces, guint from, guint n_lines)
{
    guint chars = 0, n = pieces->len - from;
    for (guint i = from; i < pieces->len; i++) chars += g_array_index(pieces, day_pdf_piece, i).n_chars;
    if (n_lines < PROSE_LINES || n > n_lines + n_lines / 4 || chars < PROSE_CHARS * n) return;
    for (guint i = from; i < pieces->len; i++) g_array_index(pieces, day_pdf_piece, i).prose = true;
}

static void add_line(GArray *runs, GArray *pieces, const fz_stext_line *line, bool fresh)
{
    bool whole = !is_horizontal(line);
    const fz_stext_char *first = line->first_char;
    while (first != NULL) {
        day_pdf_run run = {line, first, whole ? NULL : end_of_piece(first), fresh};
        day_pdf_piece piece = describe(&run);
        piece.prose = whole;
        first = run.end;
        if (piece.n_chars == 0) continue;
        g_array_append_val(runs, run);
        g_array_append_val(pieces, piece);
        fresh = false;
    }
}

void day_pdf_pieces_of(GArray **runs, GArray **pieces, const fz_stext_page *page)
{
    *runs = g_array_new(FALSE, FALSE, sizeof(day_pdf_run));
    *pieces = g_array_new(FALSE, FALSE, sizeof(day_pdf_piece));
    for (const fz_stext_block *block = page->first_block; block != NULL; block = block->next) {
        guint from = (*pieces)->len, n_lines = 0;
        if (block->type != FZ_STEXT_BLOCK_TEXT) continue;
        for (const fz_stext_line *line = block->u.t.first_line; line != NULL; line = line->next) {
            guint before = (*runs)->len;
            add_line(*runs, *pieces, line, before == from);
            n_lines += (*runs)->len > before;
        }
        mark_prose(*pieces, from, n_lines);
    }
}
