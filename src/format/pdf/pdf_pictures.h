/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_guard.h"

/* Pages with fewer characters are looked at. */
#define DAY_PDF_FEW_CHARS 200u

/* What a page shows besides its text, for whoever decides whether OCR should look at it. */
typedef struct day_pdf_pictures {
    float covered;     /* the largest picture's part of the page, 0 to 1 */
    float dpi;         /* its pixels an inch */
    unsigned legible;  /* pictures that are large enough to hold a line of text */
    unsigned outlines; /* closed shapes of the size of letters: text that was turned into drawings */
} day_pdf_pictures;

/* A step (pdf_guard.h) with this state: runs a loaded page without decoding its pictures. */
typedef struct day_pdf_pictures_step {
    pdf_page *page;          /* in; stays the caller's */
    day_pdf_pictures *found; /* out */
    fz_device *device;       /* the caller drops it */
} day_pdf_pictures_step;
void day_pdf_pictures_run(fz_context *ctx, void *state);

/* Whether OCR should read a page with these pictures, `n_known` characters that its fonts tell and
 * `n_unknown` that they do not. */
bool day_pdf_pictures_want_ocr(const day_pdf_pictures *pictures, unsigned n_known, unsigned n_unknown);
