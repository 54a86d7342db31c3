/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <mupdf/fitz.h>

/* A device that passes text on to `text` (borrowed, closed with it) and adds the horizontal and vertical
 * lines that are drawn, and the edges of filled boxes, to `rules` (day_pdf_rule, borrowed). Throws as MuPDF
 * does. */
fz_device *day_pdf_rules_device(fz_context *ctx, fz_device *text, GArray *rules);
