/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "decimal.h"
#include "words.h"

/* A number in figures: digits of any script, set off in groups by comma, point, apostrophe or space, as in
 * 15,000 · 15.000,00 · 1 234,5 · 1'000 · 1,50,000 · １．０７. */
typedef struct day_figures {
    size_t size; /* bytes */
    day_decimal value;
    unsigned digits;   /* of the whole part */
    unsigned decimals; /* places after the decimal separator */
    bool grouped;
} day_figures;

/* Reads the figures that begin at text[at]. `lang` (may be NULL) decides what 1.234 and 1,234 are. False
 * where no digit stands, where the separators make no number (1.2.3), and above 38 digits. */
bool day_figures_at(day_figures *out, day_span text, size_t at, const day_word_lang *lang);

/* The value of the digit at text[at], whose length goes to *size; -1 for anything else. */
int day_figures_digit(day_span text, size_t at, size_t *size);

/* Where the digits and separators that end at `end` begin: `end` itself when no digit stands before it. */
size_t day_figures_begin(day_span text, size_t end);
