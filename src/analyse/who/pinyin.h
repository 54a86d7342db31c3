/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Readings of Han characters, spelled as options (spelling.h): tables that pinyin_table.py makes from CLDR.
 */
typedef struct day_reading {
    const char *pinyin;    /* toneless; several in a heteronym, with blanks between */
    const char *latin;     /* as options */
    const char *palladius; /* as options, in folded Cyrillic */
} day_reading;

/* Of a (folded) character; false when it is not known. */
bool day_pinyin_of(day_reading *out, uint32_t code);

/* The same as a surname: 单 is shan, 陈 chan in Hong Kong. */
bool day_pinyin_of_surname(day_reading *out, uint32_t code);

#define DAY_PINYIN_SYLLABLES 8
/* Cuts a Latin word into syllables of pinyin; how many, 0 when it isn't made of at most
 * DAY_PINYIN_SYLLABLES. */
size_t day_pinyin_cut(day_reading out[DAY_PINYIN_SYLLABLES], const char *word, size_t size);
