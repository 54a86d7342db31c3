/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Looking up number words in the table that tools/number_words.c makes from ICU's data when the program is
 * built. The table is sorted by folded bytes. The longest word at a place is found by a few binary searches:
 * where the last entry not above the text is no beginning of it, no longer word can be more than what both
 * share, so the search goes on with that.
 */
#include "words.h"
#include <glib.h>
#include <string.h>

#include "number_words.inc"

/* Whether a word may begin like this at all. */
static bool may_begin(const day_word_form *form)
{
    for (unsigned size = 1; size <= 3 && size <= form->size; size++) {
        unsigned bit = day_word_filter_bit(form->text, size);
        if ((filter[bit / 8] >> bit % 8 & 1) != 0) return true;
    }
    return false;
}

bool day_word_may_begin(day_span text, size_t at)
{
    day_word_form form = {.size = 0};
    while (form.size < 3 && at + form.size < text.size) {
        uint8_t byte = text.data[at + form.size];
        if (byte >= 0x80) return true;
        if (!g_ascii_isalnum(byte)) break;
        form.text[form.size++] = g_ascii_tolower((char)byte);
    }
    return may_begin(&form);
}

static int compare(const day_word *word, const char *text, unsigned size)
{
    int order = memcmp(texts + word->text, text, MIN(word->size, size));
    return order != 0 ? order : (int)word->size - (int)size;
}

/* Index of the first word above the text. */
static unsigned above(const char *text, unsigned size)
{
    unsigned low = 0, high = G_N_ELEMENTS(words);
    while (low < high) {
        unsigned middle = (low + high) / 2;
        if (compare(&words[middle], text, size) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static unsigned shared(const day_word *word, const char *text, unsigned size)
{
    unsigned same = 0;
    while (same < size && same < word->size && texts[word->text + same] == text[same]) same++;
    return same;
}

/* The last word that the text begins with and that is not longer than *limit, which is lowered to its size.
 */
static const day_word *last_at(const day_word_form *form, unsigned *limit)
{
    while (*limit > 0) {
        unsigned index = above(form->text, *limit);
        if (index == 0) return NULL;
        unsigned same = shared(&words[index - 1], form->text, *limit);
        if (same == words[index - 1].size) {
            *limit = same;
            return &words[index - 1];
        }
        *limit = same;
    }
    return NULL;
}

/* Of the words with this text, the one that is wanted. */
static const day_word *choose(const day_word *last, uint64_t wanted, unsigned flags)
{
    const day_word *found = NULL;
    for (const day_word *at = last; at >= words; at--) {
        if (at->size != last->size || memcmp(texts + at->text, texts + last->text, at->size) != 0) break;
        if ((at->langs & wanted) == 0) continue;
        if (found == NULL || (at->flags & flags) != 0 || (at->flags & DAY_WORD_ALONE) != 0) found = at;
    }
    return found;
}

const day_word *day_word_at(const day_word_form *form, unsigned limit, uint64_t wanted, unsigned flags)
{
    if (!may_begin(form)) return NULL;
    for (limit = MIN(limit, form->size); limit > 0; limit--) {
        const day_word *last = last_at(form, &limit);
        if (last == NULL) return NULL;
        const day_word *found = choose(last, wanted, flags);
        if (found != NULL) return found;
    }
    return NULL;
}

bool day_word_any(const day_word_form *form)
{
    unsigned limit = form->size;
    return may_begin(form) && last_at(form, &limit) != NULL;
}

uint64_t day_word_langs(const day_word_form *form)
{
    uint64_t all = 0;
    if (!may_begin(form)) return 0;
    for (unsigned limit = form->size; limit > 0; limit--) {
        const day_word *last = last_at(form, &limit);
        if (last == NULL) break;
        for (const day_word *at = last; at >= words && at->size == last->size; at--)
            if (memcmp(texts + at->text, texts + last->text, at->size) == 0) all |= at->langs;
    }
    return all;
}

const day_word_lang *day_word_lang_of(const char *tag)
{
    char first = tag[0], second = first != '\0' ? tag[1] : '\0';
    if (second == '\0' || g_ascii_isalpha(tag[2])) return NULL; /* all of ours have two letters */
    if (first == 'n' && second == 'o') second = 'b';
    for (unsigned i = 0; i < G_N_ELEMENTS(langs); i++)
        if (langs[i].code[0] == first && langs[i].code[1] == second) return &langs[i];
    return NULL;
}

uint64_t day_word_lang_bit(const char *tag)
{
    const day_word_lang *lang = day_word_lang_of(tag);
    return lang == NULL ? 0 : (uint64_t)1 << (lang - langs);
}
