/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "name_match.h"
#include "name_parts.h"

/* Names that are a surname and a given name of syllables: Chinese and Korean ones, in their own script or
 * as they are romanised, against what is written in an alphabet. */

#define DAY_GIVEN_SYLLABLES 4

typedef struct day_eastern_name {
    day_spelling surname;
    day_spelling given[DAY_GIVEN_SYLLABLES]; /* one each syllable */
    size_t n_given;
    day_script script;
    bool palladius; /* spelled in Cyrillic, by Palladius */
} day_eastern_name;

/* Of a name of one word in Han characters or hangul, spelled in Latin, or (Han) by Palladius. `given` alone
 * is none of it: false. */
bool day_eastern_name_of(day_eastern_name *out, const day_name_parts *parts, bool palladius);

/* Of two or three Latin words that are pinyin, spelled so or by Palladius; `first` tells which is the
 * surname. */
bool day_eastern_name_from_pinyin(day_eastern_name *out, const day_name_parts *parts, size_t first,
                                  bool palladius);

/* Whether the words of an alphabet are that name, in whatever order, joined or in initials. */
bool day_eastern_name_match(day_name_match *out, const day_eastern_name *name, const day_name_parts *words);
