/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "name_match.h"
#include "name_parts.h"

/* Names of people in alphabets, word against word. */

/* A name with the spellings of its words. */
typedef struct day_person {
    day_name_parts parts;
    day_spelling spelling[DAY_NAME_WORDS];
    bool spelled[DAY_NAME_WORDS];
} day_person;

void day_person_spell(day_person *person);

/* How word `i` of `a` and word `j` of `b` could be one: weight 0 when they can't. */
day_name_match day_person_word_match(const day_person *a, size_t i, const day_person *b, size_t j);

/* Whether the letter `initial` may stand for word `i` of `a`. */
bool day_person_initial_fits(const day_person *a, size_t i, const char *initial, size_t size);

/* All words against all: false when too many stay alone. */
bool day_person_align(day_name_match *out, const day_person *a, const day_person *b);
