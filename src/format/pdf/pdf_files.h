/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_guard.h"

/* The file of one file specification as a child, once for each stream. Within a step: may throw before the
 * child is begun, never after. */
void day_pdf_put_file(day_pdf *pdf, pdf_obj *specification);

/* All files of the document's own list, and an XFA form's XML. */
void day_pdf_put_files(day_pdf *pdf);
