/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* A dictionary of terms that are looked for wherever a word begins: month names, legal forms, places. Exact
 * bytes; in scripts without spaces (Han, kana, hangul, Thai, Lao, Khmer, Burmese) a word may begin and end
 * anywhere. Built once, read by many. */
typedef struct day_terms day_terms;

/* Also in lower case, UPPER CASE, Title Case and with its first letter alone in upper case. */
#define DAY_TERM_CASES (1u << 0)
/* Letters may follow: a stem. Without it the word ends where the term does (digits may follow). */
#define DAY_TERM_OPEN (1u << 1)
/* Only where no Han character stands before it: what begins a cell, a line, a quotation. */
#define DAY_TERM_FIRST (1u << 2)

day_terms *day_terms_new(void);
void day_terms_free(day_terms *terms);

/* Whose terms are added from now on: an index below DAY_TERMS_OWNERS. */
#define DAY_TERMS_OWNERS 256
void day_terms_owner(day_terms *terms, unsigned owner);

/* `term` is UTF-8, not empty; copied. The same term of one owner may have several tags. */
void day_terms_add(day_terms *terms, const char *term, uint32_t tag, unsigned flags);

/* After the last one was added, before the first look. */
void day_terms_build(day_terms *terms);

/* What to do with a term that stands at `at`. Whether it was taken: then no shorter one of the same owner is
 * tried. */
typedef bool (*day_term_fn)(unsigned owner, size_t at, size_t size, uint32_t tag, void *ctx);

/* Which of the places text[base + n], bit n, may have a term: most that have none are sifted out, in a few
 * nanoseconds each. */
uint64_t day_terms_sift(const day_terms *terms, day_span text, uint64_t places, size_t base);

/* Calls `fn` for the terms that stand at text[at], each owner's longest first. */
void day_terms_at(const day_terms *terms, day_span text, size_t at, day_term_fn fn, void *ctx);

/* Whether a word of a script with spaces goes on across `at`: between two letters of such scripts (marks are
 * letters here). False at both ends of the text. For matchers that look for the edges of what they found. */
bool day_terms_inside_word(day_span text, size_t at);
