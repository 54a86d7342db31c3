/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Words are kept folded, sorted so that those that begin with one character stand together, longer ones
 * first; a text is folded a character at a time as it is walked. */
#include "variety.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "variety_words.h"
#include <string.h>

enum { FIRST = 0x4e00, LAST = 0x9fff, CHARACTERS = 8, WORDS = G_N_ELEMENTS(variety_words) };
_Static_assert((int)DAY_VARIETY_THINGS <= DAY_VARIETY_MOST_THINGS, "room for every thing");

typedef struct folded {
    uint32_t code[CHARACTERS];
    guint n;
    const day_variety_word *word;
} folded;

struct day_variety {
    folded words[WORDS];
    guint16 begin[LAST - FIRST + 1]; /* 1 + the first word that begins with it; 0: none does */
};

static uint32_t fold(uint32_t code)
{
    day_fold_char out[DAY_FOLD_OUT_MAX];
    return code >= FIRST && code <= LAST && day_fold_code(out, code) == 1 ? out[0].code : code;
}

static folded folded_of(const day_variety_word *word)
{
    folded out = {.word = word};
    size_t size = strlen(word->word);
    for (size_t at = 0; at < size && out.n < CHARACTERS; out.n++) {
        uint32_t code;
        at += day_utf8_next(word->word + at, size - at, &code);
        out.code[out.n] = fold(code);
    }
    return out;
}

static int by_first(const void *a, const void *b)
{
    const folded *x = a, *y = b;
    if (x->code[0] != y->code[0]) return x->code[0] < y->code[0] ? -1 : 1;
    return x->n != y->n ? (int)y->n - (int)x->n : memcmp(x->code, y->code, sizeof x->code);
}

day_variety *day_variety_new(void)
{
    day_variety *variety = g_new0(day_variety, 1);
    for (guint i = 0; i < WORDS; i++) variety->words[i] = folded_of(&variety_words[i]);
    qsort(variety->words, WORDS, sizeof *variety->words, by_first);
    for (guint i = WORDS; i > 0; i--) variety->begin[variety->words[i - 1].code[0] - FIRST] = (guint16)i;
    return variety;
}

void day_variety_free(day_variety *variety)
{
    g_free(variety);
}

/* The bytes of the word when it stands there; 0. */
static gsize size_of_match(const folded *word, const char *text, gsize size)
{
    gsize at = 0;
    for (guint i = 0; i < word->n; i++) {
        uint32_t code = 0;
        at += day_utf8_next(text + at, size - at, &code);
        if (fold(code) != word->code[i]) return 0;
    }
    return at;
}

static const folded *match(gsize *bytes, const day_variety *variety, uint32_t first, const char *text,
                           gsize size)
{
    for (guint i = variety->begin[first - FIRST]; i > 0 && i <= WORDS; i++) {
        const folded *word = &variety->words[i - 1];
        if (word->code[0] != first) break;
        *bytes = size_of_match(word, text, size);
        if (*bytes > 0) return word;
    }
    return NULL;
}

void day_variety_each(const day_variety *variety, const char *text, gsize size, day_variety_fn fn, void *ctx)
{
    for (gsize at = 0, n; at < size; at += n) {
        uint32_t code;
        n = (guchar)text[at] < 0xe4 ? 1 : day_utf8_next(text + at, size - at, &code);
        if (n != 3) continue;
        code = fold(code);
        if (code < FIRST || code > LAST) continue;
        gsize bytes;
        const folded *found = match(&bytes, variety, code, text + at, size - at);
        if (found == NULL) continue;
        fn(found->word, at, bytes, ctx);
        n = bytes;
    }
}

bool day_variety_count_add(day_variety_count *count, const day_variety_word *word)
{
    guint64 *seen = &count->seen[word->side][word->thing / 64], bit = G_GUINT64_CONSTANT(1)
                                                                      << word->thing % 64;
    bool first = (*seen & bit) == 0;
    *seen |= bit;
    count->words[word->side]++;
    return first;
}

void day_variety_count_merge(day_variety_count *count, const day_variety_count *more)
{
    for (guint side = 0; side < DAY_VARIETY_SIDES; side++) {
        count->words[side] += more->words[side];
        for (guint i = 0; i < G_N_ELEMENTS(more->seen[side]); i++)
            count->seen[side][i] |= more->seen[side][i];
    }
}

static guint bits(guint64 word)
{
    guint n = 0;
    for (; word != 0; word &= word - 1) n++;
    return n;
}

guint day_variety_things(const day_variety_count *count, day_variety_side side)
{
    guint n = 0;
    for (guint i = 0; i < G_N_ELEMENTS(count->seen[side]); i++) n += bits(count->seen[side][i]);
    return n;
}

guint day_variety_things_of_both(const day_variety_count *count)
{
    guint n = 0;
    for (guint i = 0; i < G_N_ELEMENTS(count->seen[0]); i++)
        n += bits(count->seen[DAY_VARIETY_MAINLAND][i] & count->seen[DAY_VARIETY_TAIWAN][i]);
    return n;
}
