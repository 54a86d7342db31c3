/* SPDX-License-Identifier: AGPL-3.0-or-later
 * MuPDF's structured text to a unit's text and boxes, in the order in which the page draws it. Hyphens at
 * line ends stay: what is cited must be what stands there.
 *
 * Invariant: the text is valid UTF-8 without NULs, so that boxes keep fitting it when it is emitted. */
#include "pdf_text.h"
#include "base/utf8.h"
#include "model/record.h"

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

/* One line's characters and box; nothing when it is blank. */
static bool put_line(day_pdf_text *out, const fz_stext_line *line)
{
    gsize start = out->text->len;
    guint before = out->n_chars;
    for (const fz_stext_char *ch = line->first_char; ch != NULL; ch = ch->next) put_char(out, ch->c);
    if (out->n_chars == before) {
        g_string_truncate(out->text, start);
        return false;
    }
    while (out->text->len > start && out->text->str[out->text->len - 1] == ' ')
        g_string_truncate(out->text, out->text->len - 1);
    day_box box = {(uint32_t)start, (uint32_t)(out->text->len - start),
                   line->bbox.x0,   line->bbox.y0,
                   line->bbox.x1,   line->bbox.y1};
    g_array_append_val(out->boxes, box);
    return true;
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

void day_pdf_text_fill(day_pdf_text *out, const fz_stext_page *page)
{
    g_string_truncate(out->text, 0);
    g_array_set_size(out->boxes, 0);
    out->n_chars = out->n_unknown = 0;
    const fz_stext_line *last = NULL;
    for (const fz_stext_block *block = page->first_block; block != NULL; block = block->next) {
        bool fresh = true;
        if (block->type != FZ_STEXT_BLOCK_TEXT) continue;
        for (const fz_stext_line *line = block->u.t.first_line; line != NULL; line = line->next) {
            gsize before = out->text->len;
            end_with(out->text, stands_beside(line, last) ? "\t" : fresh ? "\n\n" : "\n");
            bool put = put_line(out, line);
            if (!put) g_string_truncate(out->text, before);
            if (put) last = line;
            if (put) fresh = false;
        }
    }
    end_with(out->text, "\n");
}
