/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "doc_pieces.h"
#include "format/emit.h"

/* The comments of a Word document as one note "comments": a paragraph each, with who wrote it and when. */
day_err day_doc_comments_emit(const day_doc *doc, const day_doc_pieces *pieces, day_emit *emit);

/* The people whose changes are tracked: char *, freed with g_ptr_array_unref(). */
GPtrArray *day_doc_authors(const day_doc *doc);
