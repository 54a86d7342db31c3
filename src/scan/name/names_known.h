/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Names of people in some fifty countries, and words that are none: tables that person_names.py makes at
 * build time. */

enum {
    DAY_NAME_GIVEN = 1,
    DAY_NAME_SURNAME = 2,
    DAY_NAME_PATRONYMIC = 4,
    DAY_NAME_WORD = 8,    /* an English word too: Grace, Will */
    DAY_NAME_LIKELY = 16, /* a Han surname that begins names more often than words */
};

/* The flags of a name as it is written, in capitals or not; 0 when it is not known. */
unsigned day_name_flags(day_span name);

/* Whether a Han character is a likely surname; whether one of two characters may begin with it. */
bool day_name_is_han_surname(uint32_t character);
bool day_name_begins_compound(uint32_t character);

/* Whether it is a word: English in lower case, or Chinese of two to four characters. A filter: of what is no
 * word, some two in a hundred pass. */
bool day_name_is_word(day_span word);

typedef void (*day_name_fn)(const char *name, unsigned flags, void *ctx);
/* Every name, for the dictionary of terms. */
void day_name_each(day_name_fn fn, void *ctx);
