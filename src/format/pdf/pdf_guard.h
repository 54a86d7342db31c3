/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "format/input.h"
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

/* MuPDF reports errors with longjmp. Every call into it that can fail is made in a step, and a step is run by
 * day_pdf_guard() and by nothing else. Rules for a step: no cleanup attributes, and whatever it makes is kept
 * in its state, so that the caller drops it whether the step came to its end or not. */
typedef void (*day_pdf_step)(fz_context *ctx, void *state);

/* Whether the step came to its end; the reason in `error` (may be NULL) when not. */
bool day_pdf_guard(fz_context *ctx, day_pdf_step step, void *state, day_error *error);

/* What the PDF modules share while one document is read. */
typedef struct day_pdf {
    fz_context *ctx;
    fz_stream *stream;
    pdf_document *doc;
    const day_input *input;
    day_emit *emit;          /* NULL where only pictures are made */
    const char *opened_with; /* the password, when one was needed; borrowed from the job */
    int n_pages;
    GHashTable *files_seen; /* object numbers of attachments that were emitted */
    bool has_script;
    day_err closed; /* not DAY_OK: emit refuses more, stop */
} day_pdf;

/* "D:20200102030405+08'00'" as "2020-01-02T03:04:05+08:00"; anything else as it is. NULL for NULL. Caller
 * frees. */
char *day_pdf_date(const char *written);
