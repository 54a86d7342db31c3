/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_guard.h"

/* Opens the document: sets `input`, `ctx`, `stream`, `doc` and, when a candidate of the job opened it,
 * `opened_with`. DAY_ERR_ENCRYPTED when none does. day_pdf_close() afterwards, whatever was returned. */
day_err day_pdf_open(day_pdf *pdf, day_input *input, day_error *error);
void day_pdf_close(day_pdf *pdf);

/* A file that is cut lacks its last line; what stood behind the cut is not known. */
bool day_pdf_ends_early(const day_input *input);
