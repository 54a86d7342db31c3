/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/number/fold.h"
#include <stdbool.h>
#include <stdint.h>

/* The words that numbers are told with, in 50 languages. */

#define DAY_WORD_SCALE (1u << 0) /* multiplies what stands before it: thousand */
#define DAY_WORD_ALONE                                                                                       \
    (1u << 1)                    /* a scale that may stand without anything before it: mil, 千 in Japanese  \
                                  */
#define DAY_WORD_SHORT (1u << 2) /* an abbreviation, after figures only; a point may follow it */
#define DAY_WORD_PART (1u << 3)  /* only before a scale: half a (million) */
#define DAY_WORD_HAN (1u << 4)   /* a single Chinese character */

/* digits * 10^exponent, as a word says it. */
typedef struct day_word {
    uint64_t langs; /* one bit each */
    uint32_t text;
    uint16_t digits;
    int8_t exponent;
    uint8_t size;
    uint8_t flags;
} day_word;

typedef struct day_word_lang {
    char code[4];
    uint16_t decimal, group; /* how it sets figures apart */
} day_word_lang;

#define DAY_WORD_FILTER (1u << 16) /* bits */

/* The bit of a filter that stands for the first bytes of a word, up to three. */
static inline unsigned day_word_filter_bit(const char *text, unsigned size)
{
    uint32_t first = 0;
    for (unsigned i = 0; i < size && i < 3; i++) first |= (uint32_t)(uint8_t)text[i] << 8 * i;
    return first * 2654435761u >> 16;
}

/* The longest word of one of `langs` that stands at the beginning of `form`, not longer than `limit` bytes.
 * NULL when there is none. Where a text means several things in these languages, the first that has any of
 * `flags`, else any. */
const day_word *day_word_at(const day_word_form *form, unsigned limit, uint64_t langs, unsigned flags);

/* Whether any word of any language stands at the beginning of `form`. */
bool day_word_any(const day_word_form *form);

/* Cheap, before folding: false when no word begins like the ASCII letters at text[at]. True of what is not
 * ASCII. */
bool day_word_may_begin(day_span text, size_t at);

/* The languages of all words at the beginning of `form`. */
uint64_t day_word_langs(const day_word_form *form);

/* The bit of a BCP 47 tag's language; 0 when it is not among ours. */
uint64_t day_word_lang_bit(const char *tag);

/* How that language sets figures apart; NULL when it is not among ours. */
const day_word_lang *day_word_lang_of(const char *tag);
