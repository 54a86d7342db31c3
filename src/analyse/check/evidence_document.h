/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "values.h"
#include "wordbook.h"

/* What a contract or an invoice says of itself stands at its head. */
typedef struct day_document_head {
    size_t end;             /* of the head: bytes of the plain text */
    day_checked_value date; /* the document's own */
} day_document_head;

/* `values` are the text's (day_checked_value, by start). False: its head does not call it a contract or an
 * invoice, or holds no date of its own. */
gboolean day_document_head_read(day_document_head *out, const day_annotated *text, const day_wordbook *words,
                                const GArray *values);
