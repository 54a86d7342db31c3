/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Readings of Han characters: a table by code, with a short one of surnames before it. */
#include "pinyin.h"
#include "pinyin_table.h"
#include <glib.h>
#include <string.h>

#define FIRST 0x3400u
#define LONGEST_SYLLABLE 6

static void take(day_reading *out, uint16_t entry)
{
    *out = (day_reading){ENTRIES[entry].pinyin, ENTRIES[entry].latin, ENTRIES[entry].palladius};
}

bool day_pinyin_of(day_reading *out, uint32_t code)
{
    if (code < FIRST || code - FIRST >= G_N_ELEMENTS(READINGS) || READINGS[code - FIRST] == UINT16_MAX)
        return false;
    take(out, READINGS[code - FIRST]);
    return true;
}

bool day_pinyin_of_surname(day_reading *out, uint32_t code)
{
    for (size_t low = 0, high = G_N_ELEMENTS(SURNAMES); low < high;) {
        size_t middle = (low + high) / 2;
        if (SURNAMES[middle].code == code) {
            take(out, SURNAMES[middle].entry);
            return true;
        }
        if (SURNAMES[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return day_pinyin_of(out, code);
}

/* The entry of a syllable, or -1. Lü is written lu, lv or lyu. */
static int syllable(const char *text, size_t size)
{
    for (int low = 0, high = N_SYLLABLES; low < high;) {
        int middle = (low + high) / 2, order = strncmp(ENTRIES[middle].pinyin, text, size);
        if (order == 0 && ENTRIES[middle].pinyin[size] != '\0') order = 1;
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

/* From behind, each place from which the rest can be cut remembers the longest syllable that allows it. */
size_t day_pinyin_cut(day_reading out[DAY_PINYIN_SYLLABLES], const char *word, size_t size)
{
    uint8_t length[DAY_PINYIN_SYLLABLES * LONGEST_SYLLABLE + 1];
    size_t n = 0;

    if (size == 0 || size >= sizeof length) return 0;
    memset(length, 0, sizeof length);
    for (size_t at = size; at-- > 0;)
        for (size_t l = MIN(size - at, LONGEST_SYLLABLE); l > 0 && length[at] == 0; l--)
            if ((at + l == size || length[at + l] != 0) && syllable(word + at, l) >= 0)
                length[at] = (uint8_t)l;
    for (size_t at = 0; at < size; at += length[at]) {
        if (length[at] == 0 || n == DAY_PINYIN_SYLLABLES) return 0;
        take(&out[n++], (uint16_t)syllable(word + at, length[at]));
    }
    return n;
}
