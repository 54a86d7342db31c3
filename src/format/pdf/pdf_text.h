/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <mupdf/fitz.h>

/* A page's text as it reads, with the place of every line. */
typedef struct day_pdf_text {
    GString *text;   /* UTF-8 without NULs */
    GArray *boxes;   /* of day_box, in the order of the text; points from the page's top left */
    guint n_chars;   /* not counting white space */
    guint n_unknown; /* of them, those that the fonts do not tell (U+FFFD) */
} day_pdf_text;

day_pdf_text *day_pdf_text_new(void);
void day_pdf_text_free(day_pdf_text *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_pdf_text, day_pdf_text_free)

/* Replaces what is there. Lines end in "\n", blocks in an empty line. A table stands between empty lines, a
 * line for each row and a tab between columns, also empty ones; other pieces that stand side by side are
 * joined by a tab. `rules` are the lines drawn on the page (day_pdf_rule). Never throws. */
void day_pdf_text_fill(day_pdf_text *text, const fz_stext_page *page, const GArray *rules);
