/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/kind.h"

/* Institutions by what makes their names (institutions.def): ministries, police, universities, banks. The
 * tags of their terms stand beside those of companies (kind_org.c). */

typedef enum day_institution_form {
    DAY_INSTITUTION_HAN = 16, /* what is below belongs to companies */
    DAY_INSTITUTION_HAN_WHOLE,
    DAY_INSTITUTION_HANGUL,
    DAY_INSTITUTION_HEAD,
    DAY_INSTITUTION_TAIL,
    DAY_INSTITUTION_WHOLE,
    DAY_INSTITUTION_CYRILLIC,
    DAY_INSTITUTION_CYRILLIC_WEAK,
    DAY_INSTITUTION_CYRILLIC_WHOLE,
    DAY_INSTITUTION_ARABIC,
    DAY_INSTITUTION_LED,
    DAY_INSTITUTION_QUOTED,
    DAY_INSTITUTION_SMALL,
} day_institution_form;

/* Adds the terms; tags are a form and a class above it. */
void day_institution_warm(day_terms *terms);

/* Whether one stands around the term that woke us: its start and size in the hit. */
bool day_institution_match(const day_scene *scene, const day_wake *wake, day_hit *hit);

/* "police", "education", … of a tag. Static. */
const char *day_institution_class(uint32_t tag);

/* The same where a common noun leads to a name or closes it, for institution.c. */
bool day_institution_led(day_span text, const day_wake *wake, day_hit *hit);
bool day_institution_quoted(day_span text, const day_wake *wake, day_hit *hit);
bool day_institution_small(day_span text, const day_wake *wake, day_hit *hit);

/* The same in Han characters and in hangul, for institution.c; and what they want once before. */
void day_institution_han_warm(void);
bool day_institution_in_han(day_span text, const day_wake *wake, day_hit *hit);
bool day_institution_in_hangul(day_span text, const day_wake *wake, day_hit *hit);

/* Whether a hangul syllable stands at `at` and one before it. */
bool day_institution_inside_hangul(day_span text, size_t at);

/* Where a name in Han characters that ends at `end` begins: behind the last character that no name holds, at
 * most `most` characters back. `end` when it is longer. */
size_t day_institution_han_start(day_span text, size_t end, size_t most);
