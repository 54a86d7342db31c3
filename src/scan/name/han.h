/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>
#include <uchar.h>

/* Han characters of the basic block and of extension A, as names of people and companies are written: three
 * bytes each in UTF-8. */
#define DAY_HAN_BYTES 3

/* The character at text[at], or that which ends there; 0 when it is no Han. */
char32_t day_han_at(day_span text, size_t at);
char32_t day_han_before(day_span text, size_t at);

/* Whether it is a syllable of hangul. */
static inline bool day_is_hangul(char32_t c)
{
    return c >= 0xAC00 && c <= 0xD7A3;
}

/* How many stand from text[at] on, at most `most`. */
size_t day_han_run(day_span text, size_t at, size_t most);

/* Whether the character is one of a list that ends with 0. */
bool day_han_is_one_of(char32_t character, const char16_t *list);

/* Whether the two characters from text[at] on make a word. */
bool day_han_is_word(day_span text, size_t at);

/* Whether the characters on both sides of text[at] make a word, and those behind it none: an edge there would
 * cut it (市|场, 大学|生; but 省|人民). */
bool day_han_is_cut(day_span text, size_t at);

/* Whether text[at] begins with one of the pairs of characters that `pairs` is made of, one after the other.
 */
bool day_han_is_pair_of(day_span text, size_t at, const char *pairs);
