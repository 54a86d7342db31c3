/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* The form in which the words of numbers and currencies are compared: lower case, full width made narrow,
 * marks of Latin and Greek letters off, vowel marks and variants of Arabic letters and the nukta of Indic
 * ones too, any space or hyphen a space. */

/* The character at text[at] (valid UTF-8, at < text.size), folded; 0 when it is dropped. Returns its length.
 */
size_t day_word_fold_next(uint32_t *folded, day_span text, size_t at);

#define DAY_WORD_FORM_MAX 72

/* The folded beginning of a text. */
typedef struct day_word_form {
    char text[DAY_WORD_FORM_MAX + 4];
    unsigned size;
    uint8_t step[DAY_WORD_FORM_MAX + 4]; /* bytes of the original that end with each folded byte */
} day_word_form;

/* Folds from text[at] on, until the form is full, the text ends, or a character stands there that is in no
 * name (a bracket, a comma, a line's end). */
void day_word_fold(day_word_form *out, day_span text, size_t at);

/* Whether `c` is a letter or mark of a script that puts spaces between words. */
bool day_word_spaced_letter(uint32_t c);
