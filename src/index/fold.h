/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "fold_table.h"
#include <glib.h>

/* Folding: what a reader takes for the same letter is the same code point. make_fold_table.c says how. */

#define DAY_FOLD_OUT_MAX 18 /* UAX #15: the longest NFKC expansion of one code point */

typedef struct day_fold_char {
    uint32_t code;
    day_fold_class class;
} day_fold_char;

/* Folds one code point; returns how many came out (0 when it is ignored). A mark comes out as class
 * DAY_FOLD_MARK: compose it with the character before it, or drop it. */
size_t day_fold_code(day_fold_char out[DAY_FOLD_OUT_MAX], uint32_t code);

/* The class of a code point that is folded already. */
day_fold_class day_fold_class_of(uint32_t code);

/* The letter that `before` (folded) and `code` (folded: a mark or a jamo) make together, or 0. */
uint32_t day_fold_compose(uint32_t before, uint32_t code);

/* The whole text folded, NUL-terminated, freed by the caller. `map` may be NULL; otherwise it gets one
 * uint32_t for each byte of the result and one for its end: the offset in `text` of the character that the
 * byte came from. Line breaks and blanks stay: joining lines is the tokenizer's (tokens.h). */
char *day_fold_text(const char *text, size_t size, GArray *map);
