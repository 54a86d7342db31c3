/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_guard.h"

/* What a page holds beside its text: comments, form field values and link targets that the page itself does
 * not show, each a NOTE unit `p.3.note.1`. `shown` is the page's text. Attachments hung on the page become
 * children. */
void day_pdf_put_notes(day_pdf *pdf, pdf_page *page, int number, const char *shown);
