/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_guard.h"

/* Facts "pdf.info_differs" and "history" (pdf_structure.h). */
void day_pdf_put_xmp(day_pdf *pdf);
