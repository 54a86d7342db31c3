/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The words of words.*.def, chained by their first three bytes. "*" at the end of one stands for any ending.
 */
#include "grammar.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct word {
    const char *phrase;
    uint16_t size; /* without the "*" */
    uint8_t means;
    bool open; /* any ending */
} word;

static const word WORDS[] = {
#define W(means, phrase) {phrase, 0, DAY_WORD_##means, false},
#include "words.en.def"
#include "words.fa.def"
#include "words.ru.def"
#include "words.zh.def"
#undef W
#define PER(phrase, unit) {phrase, 0, DAY_WORD_PER, false},
#include "per.def"
#undef PER
};

#define N_CHAINS 4096u

struct day_grammar {
    word words[G_N_ELEMENTS(WORDS)];
    uint16_t first[N_CHAINS], next[G_N_ELEMENTS(WORDS)]; /* one more than the index; 0 ends */
};

/* A word of one byte has a chain of its own. */
static guint chain_of(const char *text, size_t size)
{
    const unsigned char *byte = (const unsigned char *)text;
    return (byte[0] * 961u + (size > 1 ? byte[1] * 31u : 0)) % N_CHAINS;
}

day_grammar *day_grammar_new(void)
{
    day_grammar *grammar = g_new0(day_grammar, 1);
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        word *one = &grammar->words[i];
        *one = WORDS[i];
        size_t size = strlen(one->phrase);
        one->open = one->phrase[size - 1] == '*';
        one->size = (uint16_t)(size - one->open);
        uint16_t *first = &grammar->first[chain_of(one->phrase, one->size)];
        grammar->next[i] = *first;
        *first = (uint16_t)(i + 1);
    }
    return grammar;
}

void day_grammar_free(day_grammar *grammar)
{
    g_free(grammar);
}

static bool is_letter(const char *text, size_t size, size_t at)
{
    uint32_t code = 0;
    if (at >= size) return false;
    day_utf8_next(text + at, size - at, &code);
    return day_fold_class_of(code) == DAY_FOLD_WORD;
}

static bool letter_before(const char *text, size_t at)
{
    size_t before = at;
    if (at == 0) return false;
    while (before > 0 && ((unsigned char)text[--before] & 0xC0) == 0x80) continue;
    return is_letter(text, at, before);
}

/* Where the word ends that begins at `at` with `one`; 0: it is another. */
static size_t end_of(const word *one, const char *text, size_t size, size_t at)
{
    if (size - at < one->size || memcmp(text + at, one->phrase, one->size) != 0) return 0;
    size_t end = at + one->size;
    bool spaced = letter_before(text, end);
    if (!spaced) return end;
    while (one->open && is_letter(text, size, end)) {
        uint32_t code = 0;
        end += day_utf8_next(text + end, size - end, &code);
    }
    return is_letter(text, size, end) ? 0 : end;
}

static size_t longest_of(day_deal_word *found, const day_grammar *grammar, guint chain, const char *text,
                         size_t size, size_t at)
{
    size_t longest = 0;
    for (guint i = grammar->first[chain]; i != 0; i = grammar->next[i - 1]) {
        const word *one = &grammar->words[i - 1];
        size_t end = end_of(one, text, size, at);
        if (end <= at + longest) continue;
        longest = end - at;
        *found = (day_deal_word)one->means;
    }
    return longest;
}

size_t day_grammar_at(day_deal_word *found, const day_grammar *grammar, const char *text, size_t size,
                      size_t at)
{
    if (at >= size || (is_letter(text, size, at) && letter_before(text, at))) return 0;
    size_t longest = size - at > 1 ? longest_of(found, grammar, chain_of(text + at, 2), text, size, at) : 0;
    return longest > 0 ? longest : longest_of(found, grammar, chain_of(text + at, 1), text, size, at);
}
