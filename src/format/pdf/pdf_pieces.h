/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_table.h"
#include <mupdf/fitz.h>

/* The characters of one piece: of one line of MuPDF's, from `first` up to `end` (NULL: the line's end). */
typedef struct day_pdf_run {
    const fz_stext_line *line;
    const fz_stext_char *first, *end;
    gboolean new_block; /* the first of its block */
} day_pdf_run;

/* The text of a page in the order in which it is drawn: runs (day_pdf_run), and for each of them its piece
 * (day_pdf_piece), in the same order. The caller frees both. */
void day_pdf_pieces_of(GArray **runs, GArray **pieces, const fz_stext_page *page);
