/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Words beside a shape that say what it is (an ASN, a JA3 value) or what it is not (a version). */

/* Whether one of `words` (UTF-8, lower case, NULL-terminated) stands in the `reach` bytes before text[at], on
 * its line. Case does not matter; a word of a script with spaces must stand for itself. */
bool day_context_before(day_span text, size_t at, size_t reach, const char *const *words);

/* The same in the bytes after text[at]. */
bool day_context_after(day_span text, size_t at, size_t reach, const char *const *words);

/* The size of the first of `words` that stands at text[at] and ends within `end`; 0 when none does. */
size_t day_context_word(day_span text, size_t at, size_t end, const char *const *words);

/* Whether one of `words` stands within `reach` bytes before text[start] or behind text[end], across lines. */
bool day_context_around(day_span text, size_t start, size_t end, size_t reach, const char *const *words);
