/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* The tables that make_fold_table.c writes at build time from ICU and OpenCC. Only fold.c reads them. */

/* What a folded code point is to the tokenizer. */
typedef enum day_fold_class {
    DAY_FOLD_SEPARATOR, /* ends a word: punctuation, symbols, controls */
    DAY_FOLD_BLANK,     /* a separator too: space, tab, no-break space */
    DAY_FOLD_BREAK,     /* a separator too: line feed, carriage return */
    DAY_FOLD_IGNORE,    /* not there: soft hyphen, zero-width joiners, tatweel */
    DAY_FOLD_WORD,      /* letters, digits and marks of scripts that put blanks between words */
    DAY_FOLD_MARK,      /* composes with the character before it, or is dropped */
    DAY_FOLD_HAN,
    DAY_FOLD_KANA,
    DAY_FOLD_HANGUL, /* syllables and jamo */
    DAY_FOLD_SEA     /* Thai, Lao, Khmer, Myanmar: written without blanks */
} day_fold_class;

#define DAY_FOLD_BLOCK 128u
#define DAY_FOLD_CODES 0x110000u

/* An entry: class in the low 8 bits; above it 0 (folds to itself), a code point, or DAY_FOLD_CODES plus an
 * index into day_fold_sequences (length, then as many code points). */
extern const uint16_t day_fold_blocks[DAY_FOLD_CODES / DAY_FOLD_BLOCK];
extern const uint32_t day_fold_entries[];
extern const uint32_t day_fold_sequences[];

/* Pairs that stay one letter: base, mark, composed; sorted by base, then mark. */
typedef struct day_fold_pair {
    uint32_t base, mark, composed;
} day_fold_pair;
extern const day_fold_pair day_fold_pairs[];
extern const size_t day_fold_n_pairs;

/* A digest of all of the above: an index that was made with other tables is stale. */
extern const uint64_t day_fold_digest;
