/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* What every statement carries so that a program can check it again:
 *   daylight:<SHA-256 of the item, hex>#<place>:~:text=<quote>
 * In place and quote '%', white space, control characters, '"' and '`' are percent-encoded; other characters
 * stay as they are. The quote may be missing: then the place is all that is claimed. */
typedef struct day_citation {
    char sha256[65]; /* lower case */
    char *place;     /* NULL: the item as a whole */
    char *quote;     /* NULL: none */
} day_citation;

/* A new string that the caller frees. `place` and `quote` may be NULL; they are valid UTF-8. */
char *day_citation_write(const char *sha256, const char *place, const char *quote);

/* The same of a row's digest (32 bytes); NULL when the row has none. */
char *day_citation_of(day_span sha256, const char *place, const char *quote);

/* The digest in hexadecimal; "" when there is none. */
void day_citation_hex(char out[65], day_span sha256);

/* DAY_ERR_FORMAT with what is off. On DAY_OK, day_citation_clear() frees what it holds. */
day_err day_citation_parse(day_citation *out, const char *text, day_error *error);
void day_citation_clear(day_citation *citation);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_citation, day_citation_clear)

/* Calls `fn` with each citation that stands in the bytes of any file (a page, a PDF, a text), in order and as
 * often as it does; false from `fn` stops. One ends at white space, a control character, '"', '`', '<' or
 * '>', in a PDF at ')' as well; signs of a sentence at its end are not its own, unless a quote closes behind
 * them. The text is borrowed until the callback returns. */
typedef bool (*day_citation_fn)(const char *citation, void *ctx);
void day_citation_each(const char *bytes, size_t size, day_citation_fn fn, void *ctx);

/* Text with each run of white space as one space and none at the ends, soft hyphens dropped: what quotes are
 * compared in. The caller frees. */
char *day_citation_fold(const char *text, size_t size);

/* The part of `text` (borrowed from it) that is `quote` when both are folded: the first one, with the white
 * space that stands inside. False, with *out as it was: it does not stand there, or the quote is empty. */
bool day_citation_find(day_span *out, const char *quote, const char *text, size_t size);

/* Whether `quote` stands in `text`, both folded. */
bool day_citation_holds(const char *quote, const char *text, size_t size);
