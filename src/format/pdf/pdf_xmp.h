/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_guard.h"

/* Facts "pdf.info_differs" and "history" (pdf_structure.h); and, at place "xmp", "created", "modified",
 * "producer" and "creator" where the packet alone tells them, as files of PDF 2.0 mostly do. */
void day_pdf_put_xmp(day_pdf *pdf);

/* What a document, which may be an earlier version within the file, tells of its making: as its Info
 * dictionary has it, else as its XMP packet has it; NULL where neither does. Times in ISO 8601 where they can
 * be read. */
typedef struct day_pdf_making {
    char *created, *modified, *producer;
} day_pdf_making;
void day_pdf_read_making(day_pdf_making *out, fz_context *ctx, pdf_document *doc);
void day_pdf_making_clear(day_pdf_making *making);
