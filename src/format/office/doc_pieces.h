/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "doc_marks.h"

/* The piece table: where the characters of a document stand ([MS-DOC] 2.8.35). */
typedef struct day_doc_pieces day_doc_pieces;

/* A stretch of text under one set of marks, or one control character. */
typedef struct day_doc_stretch {
    day_span bytes;                /* text: no control characters within */
    bool wide;                     /* text is UTF-16, else in the document's charset */
    uint16_t control;              /* 1 … 31, or 0 for text */
    uint32_t position;             /* of its first character */
    const day_doc_mark *mark;      /* of the characters; NULL: nothing is said of them */
    const day_doc_mark *paragraph; /* that it stands in; NULL: nothing is said of it */
} day_doc_stretch;

/* Returns other than DAY_OK to stop. */
typedef day_err (*day_doc_stretch_fn)(const day_doc_stretch *stretch, void *ctx);

/* Never NULL. `*whole` is false when the table is missing and text is taken as it stands. */
day_doc_pieces *day_doc_pieces_new(const day_doc *doc, bool *whole);
void day_doc_pieces_free(day_doc_pieces *pieces);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_doc_pieces, day_doc_pieces_free)

/* The number of characters that the table tells of. */
uint32_t day_doc_pieces_length(const day_doc_pieces *pieces);

/* Walks characters [from, to). `*missing` is set when some lie outside of the file. */
day_err day_doc_pieces_walk(const day_doc_pieces *pieces, uint32_t from, uint32_t to, day_doc_stretch_fn fn,
                            void *ctx, bool *missing);
