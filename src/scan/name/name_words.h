/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Words as names are made of them: letters, with '-' and apostrophes inside. */
typedef struct day_name_word {
    size_t start, end; /* bytes; equal: none */
    bool capital;      /* begins with a capital */
    bool shouted;      /* is all in capitals, two and more */
    bool cyrillic;
    unsigned letters;
    unsigned flags; /* day_name_flags() */
} day_name_word;

/* The word that begins at `at`. */
day_name_word day_name_word_at(day_span text, size_t at);

/* The word after or before one, with a single space (or no-break space) between; empty when there is none. */
day_name_word day_name_word_after(day_span text, size_t end);
day_name_word day_name_word_before(day_span text, size_t start);

/* The word that ends at `end`. */
day_name_word day_name_word_ending(day_span text, size_t end);

/* Whether text[start] is the first of a line only because a line of running text was wrapped: the line before
 * is full, and its last word has a letter at its end. */
bool day_name_is_wrapped(day_span text, size_t start);

/* Whether it is one of a NULL-terminated list, as it is written. */
bool day_name_word_is_one_of(day_span text, const day_name_word *word, const char *const *words);

/* Whether it is a word of English in small letters. */
bool day_name_word_is_english(day_span text, const day_name_word *word);

static inline bool day_name_word_is_none(const day_name_word *word)
{
    return word->start == word->end;
}
