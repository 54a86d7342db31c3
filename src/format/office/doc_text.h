/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "doc_pieces.h"
#include "format/text/lines.h"

/* Text of a Word document as a person sees it: fields show their result, rows of tables are lines with tabs,
 * what is deleted or hidden is collected apart. */
typedef struct day_doc_text {
    const day_doc *doc;
    day_emit *emit;
    day_lines *lines;     /* where finished lines go; NULL: they stay in `text` */
    GString *text;        /* of the line being read, or of all */
    GString *hidden;      /* what was deleted or is hidden, a line each */
    GPtrArray *authors;   /* char *, of changes; may be NULL */
    GArray *pictures;     /* uint32_t: offsets in the Data stream; may be NULL */
    GString *instruction; /* of the field being read */
    uint64_t fields;      /* open fields, one bit each: 1 while within the instruction */
    unsigned n_fields;
    gsize cell_start;           /* where the cell being read begins in `text` */
    bool hidden_before;         /* the last stretch went to `hidden` */
    const day_doc_mark *change; /* whose text was put there last */
} day_doc_text;

void day_doc_text_open(day_doc_text *out, const day_doc *doc, day_lines *lines, day_emit *emit);
void day_doc_text_close(day_doc_text *text);

/* A day_doc_stretch_fn; `ctx` is the day_doc_text. */
day_err day_doc_text_add(const day_doc_stretch *stretch, void *ctx);

/* Ends the last line. */
day_err day_doc_text_end(day_doc_text *text);
