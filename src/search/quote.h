/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include "search.h"

/* Where a text matches, and the words around it. */

/* What the query looks for, ready to be looked for in many texts. Borrows the needles. */
typedef struct day_quoter day_quoter;
day_quoter *day_quoter_new(const GPtrArray *needles,
                           uint32_t chars); /* day_needle *; length of quotes in characters */
void day_quoter_free(day_quoter *quoter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_quoter, day_quoter_free)

typedef struct day_quote {
    char *text;           /* white space folded as citations fold it */
    GArray *highlights;   /* day_highlight, within text */
    size_t start, length; /* of the original: what the quote was made of */
} day_quote;

/* The passage with the most of what is looked for, the first of those; the text's beginning when nothing is
 * found. Never cut inside a character or a match. `one_line`: it stays on the line (or lines) of its first
 * match. */
void day_quoter_quote(day_quote *out, const day_quoter *quoter, const char *text, size_t size, bool one_line);
/* Every match in the text, in order, those that overlap as one: day_highlight of bytes of `text`; at most a
 * few hundred. The caller frees. */
GArray *day_quoter_marks(const day_quoter *quoter, const char *text, size_t size);
void day_quote_clear(day_quote *quote);
