/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "lexicon/lexicon.h"

/* The letter that goes with a pack: notes/LANGUAGE.txt, to be edited by who sends it. */

typedef struct day_cover_facts {
    const char *organisation;
    const char *data, *status; /* concepts of the lexicon; "" not told */
    const char *volume, *dates, *persons;
} day_cover_facts;

/* The languages (ISO 639) to write to a country in: its official ones for which there is a letter, and
 * English. NULL-terminated, static strings; the caller frees the array. */
const char **day_cover_languages(const char *country);

/* The letter; what is not told is "—". Caller frees. NULL: there is none in that language. */
char *day_cover_note(const char *language, const day_cover_facts *facts, const day_lexicon *lexicon);
