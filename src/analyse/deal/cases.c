/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cases.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

static const struct {
    const char *word;
    day_deal_case is;
} HEADS[] = {
#define NOMINATIVE(word) {word, DAY_CASE_NOMINATIVE},
#define DATIVE(word) {word, DAY_CASE_DATIVE},
#include "cases.def"
#undef NOMINATIVE
#undef DATIVE
};

static bool is_letter_at(const char *plain, size_t place, size_t size)
{
    uint32_t code = 0;
    day_utf8_next(plain + place, size - place, &code);
    return day_fold_class_of(code) == DAY_FOLD_WORD;
}

static size_t back(const char *plain, size_t place)
{
    while (place > 0 && ((unsigned char)plain[--place] & 0xC0) == 0x80) continue;
    return place;
}

static day_deal_case case_of_word(const char *word, size_t size)
{
    for (guint i = 0; i < G_N_ELEMENTS(HEADS); i++)
        if (strlen(HEADS[i].word) == size && memcmp(HEADS[i].word, word, size) == 0) return HEADS[i].is;
    return DAY_CASE_UNKNOWN;
}

day_deal_case day_deal_case_of(const day_annotated *text, size_t start, size_t *head)
{
    const char *plain = text->plain.text;
    size_t size = text->plain.size, end = start;
    while (end < size && is_letter_at(plain, end, size)) {
        uint32_t code = 0;
        end += day_utf8_next(plain + end, size - end, &code);
    }
    day_deal_case found = case_of_word(plain + start, end - start);
    if (head != NULL) *head = start;
    if (found != DAY_CASE_UNKNOWN || start == 0) return found;
    end = start;
    for (guint n = 0; n < 2 && end > 0 && !is_letter_at(plain, back(plain, end), size); n++)
        end = back(plain, end); /* a blank and a quote */
    size_t word = end;
    while (word > 0 && is_letter_at(plain, back(plain, word), size)) word = back(plain, word);
    if (end == start) return DAY_CASE_UNKNOWN;
    found = case_of_word(plain + word, end - word);
    if (head != NULL && found != DAY_CASE_UNKNOWN) *head = word;
    return found;
}

size_t day_deal_gap(const day_annotated *text, size_t start, size_t end)
{
    size_t n = 0;
    for (size_t i = start; i < end && i < text->plain.size; i++)
        n += ((unsigned char)text->plain.text[i] & 0xC0) != 0x80;
    return n;
}

bool day_deal_is_participle(const day_annotated *text, size_t start, size_t end)
{
    static const char *const SUFFIXES[] = {"вший", "вшая", "вшее", "вшие", "вшего", "вшей",  "вшему", "вшую",
                                           "вших", "ющий", "ющая", "ющее", "ющие",  "ющего", "ющей",  "ющую"};
    for (guint i = 0; i < G_N_ELEMENTS(SUFFIXES); i++) {
        size_t size = strlen(SUFFIXES[i]);
        if (end - start > size && memcmp(text->plain.text + end - size, SUFFIXES[i], size) == 0) return true;
    }
    return false;
}

bool day_deal_is_cyrillic(const day_annotated *text, size_t place)
{
    return place < text->plain.size && ((unsigned char)text->plain.text[place] & 0xFC) == 0xD0;
}

bool day_deal_is_free_order(const day_annotated *text, size_t place)
{
    unsigned char byte = place < text->plain.size ? (unsigned char)text->plain.text[place] : 0;
    return day_deal_is_cyrillic(text, place) || (byte >= 0xD8 && byte <= 0xDB); /* or of Arabic letters */
}
