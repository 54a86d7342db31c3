/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "spelling.h"

typedef enum day_script {
    DAY_SCRIPT_OTHER,
    DAY_SCRIPT_LATIN,
    DAY_SCRIPT_CYRILLIC,
    DAY_SCRIPT_GREEK,
    DAY_SCRIPT_ARABIC,
    DAY_SCRIPT_HANGUL,
    DAY_SCRIPT_KANA,
    DAY_SCRIPT_HAN,
} day_script;

day_script day_script_of(uint32_t code);

/* How a folded word of an alphabet (Cyrillic, Greek, Arabic) or of hangul may be spelled in Latin, and a
 * Latin one in other romanisations (always loosely, but for itself). False when it is of no such script, or
 * long. */
bool day_letters_spell(day_spelling *out, const char *word, size_t size, day_script script);

/* A hangul syllable alone, as a surname: 이 is Lee, Yi, Rhee. */
void day_hangul_surname_spell(day_spelling *out, uint32_t syllable);
