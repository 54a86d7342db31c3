/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Which words a shard holds. The writer keeps a set of hashes and lists words that are new, each followed by
 * NUL; the lists are stored in the shard, and readers expand patterns over them. */

/* Longer words are not listed: patterns don't find them, plain search does. */
#define DAY_VOCABULARY_WORD_MAX 64

typedef struct day_vocabulary {
    uint64_t *slots; /* 0: free */
    size_t n_slots;  /* a power of two */
    size_t n_used;
    GByteArray *fresh; /* words seen since day_vocabulary_take() */
} day_vocabulary;

void day_vocabulary_init(day_vocabulary *vocabulary);
void day_vocabulary_clear(day_vocabulary *vocabulary);

/* Lists the word when it is new. */
void day_vocabulary_note(day_vocabulary *vocabulary, const char *word, size_t size);

/* Knows the words of a stored list without listing them again. */
void day_vocabulary_know(day_vocabulary *vocabulary, const char *list, size_t size);
