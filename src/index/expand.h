/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "reader.h"

/* Patterns over the vocabulary. Each appends the folded words that match, at most `max`, without repetition,
 * to `words` (char *, owned by the array). DAY_ERR_LIMIT when there are more, or when a pattern costs too
 * much. */

/* `pattern` is folded, with DAY_QUERY_STAR and DAY_QUERY_MARK. */
day_err day_expand_wildcard(GPtrArray *words, const char *pattern, guint max, day_reader *reader,
                            day_error *error);

/* Words at most `edits` insertions, removals, changes or swaps of neighbours away (optimal string alignment).
 */
day_err day_expand_fuzzy(GPtrArray *words, const char *word, unsigned edits, guint max, day_reader *reader,
                         day_error *error);

/* Perl's syntax, against the whole word, without case. DAY_ERR_USAGE when it is no expression. */
day_err day_expand_regex(GPtrArray *words, const char *pattern, guint max, day_reader *reader,
                         day_error *error);

/* For tests. */
bool day_wildcard_matches(const char *pattern, const char *word, size_t size);
bool day_fuzzy_matches(const char *a, const char *b, unsigned edits);
