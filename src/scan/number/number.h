/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "decimal.h"
#include "fold.h"

/* A number as it is written: in figures (15,000 · 1.234,5 · ２０ · ۱۲), in words (twenty-one, двадцать две,
 * 二十万, zweiundzwanzig), or both (1.5 million, 15 тыс., 3千万, 4억 7천만, 900k). */
typedef struct day_number {
    size_t start, size; /* bytes of the text */
    day_decimal value;  /* exact: a number that 38 digits don't hold is not read */
    bool by_words;      /* no figures in it */
    bool scaled;        /* a word or letter multiplied it */
    int scale;          /* exponent of the last word or letter that did; 0 */
    bool more;          /* "20多万": a little more than the value */
    bool grouped;       /* figures in groups */
    unsigned digits;    /* figures before the decimal separator */
    unsigned decimals;  /* and after it */
} day_number;

/* Letters and short abbreviations multiply as well: 5k, 3w, 2m, 1 mn. Without it they are left alone (5m may
 * be minutes). */
#define DAY_NUMBER_LETTERS (1u << 0)
/* Words of all languages, not those of `lang` and English alone. With lang "" it is always so. */
#define DAY_NUMBER_ANY_LANG (1u << 1)

/* Reads the longest number that begins at text[at]; the caller sees to it that a number may begin there.
 * `lang` is a BCP 47 tag or "". What stands after the number is not looked at, but that a word must end
 * there. Takes linear time in what it reads, and reads some 200 bytes at most. */
bool day_number_at(day_number *out, day_span text, size_t at, const char *lang, unsigned flags);

/* Reads the longest number that ends exactly at `end` (no space is skipped). False where the figures would be
 * the end of something else: a version (1.2.3), a name (v2). */
bool day_number_before(day_number *out, day_span text, size_t end, const char *lang, unsigned flags);

/* The number as a whole one. */
bool day_number_whole(const day_number *number, int64_t *out);
