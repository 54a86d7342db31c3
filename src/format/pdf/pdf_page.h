/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_guard.h"
#include "pdf_text.h"

/* A page that was run for its text. */
typedef struct day_pdf_page {
    fz_context *ctx;
    pdf_document *doc;
    int index; /* from 0 */
    pdf_page *page;
    fz_stext_page *stext;
    fz_device *text, *device; /* text hears what device passes on */
    GArray *rules;            /* day_pdf_rule */
    fz_cookie cookie;
} day_pdf_page;

/* Runs page `index` of a document (the reading's own or an earlier version of it) and fills `text` with what
 * was read, also when it could not be run to its end: then false, with the reason in `why`.
 * day_pdf_page_close() afterwards, whatever was returned. */
bool day_pdf_page_open(day_pdf_page *out, fz_context *ctx, pdf_document *doc, int index, day_pdf_text *text,
                       day_error *why);
void day_pdf_page_close(day_pdf_page *page);
