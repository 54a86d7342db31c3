/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A ministry of transport is a ministry, a university of railways a university, but a research institute of
 * roads is of transport: what an institution is comes before what it deals with, unless that says little. */
#include "target_sector.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

typedef enum place { WORD, END, NOT } place;

static const struct {
    place place;
    const char *sector, *word;
} WORDS[] = {
#define WORD(sector, word) {WORD, sector, word},
#define END(sector, word) {END, sector, word},
#define NOT(word) {NOT, "", word},
#include "name_sectors.def"
#undef WORD
#undef END
#undef NOT
};

#define OWN_BYTES_MIN 4u /* of a name before its ending */

/* How much a sector's word says of what the whole is. */
static int rank_of(const char *sector)
{
    static const struct {
        const char *sector;
        int rank;
    } RANKS[] = {{"ministries", 4},
                 {"universities", 4},
                 {"courts", 4},
                 {"police", 4},
                 {"military", 4},
                 {"health", 3},
                 {"banking", 3},
                 {"government", 1},
                 {"technology", 1},
                 {"research", 0},
                 {"space", 1},
                 {"non-governmental", 1},
                 {"manufacturing", 1},
                 {"local government", 3},
                 {"political parties", 3}};
    for (guint i = 0; i < G_N_ELEMENTS(RANKS); i++)
        if (strcmp(RANKS[i].sector, sector) == 0) return RANKS[i].rank;
    return 2;
}

static bool is_letter_at(const char *text, size_t size, size_t at)
{
    uint32_t code = 0;
    if (at >= size || day_utf8_next(text + at, size - at, &code) == 0) return false;
    day_fold_class class = day_fold_class_of(code);
    return class == DAY_FOLD_WORD || class == DAY_FOLD_MARK;
}

static bool is_letter_before(const char *text, size_t size, size_t at)
{
    if (at == 0) return false;
    do at--;
    while (at > 0 && ((unsigned char)text[at] & 0xC0u) == 0x80u);
    return is_letter_at(text, size, at);
}

static bool holds(const char *name, size_t size, const char *word)
{
    size_t n = strlen(word);
    bool open = word[n - 1] == '*';
    n -= open;
    for (size_t at = 0; at + n <= size; at++) {
        if (memcmp(name + at, word, n) != 0) continue;
        bool alphabet = is_letter_at(word, n, 0);
        if (!alphabet || (!is_letter_before(name, size, at) && (open || !is_letter_at(name, size, at + n))))
            return true;
    }
    return false;
}

static bool ends_with(const char *name, size_t size, const char *word)
{
    size_t n = strlen(word);
    return size >= n && memcmp(name + size - n, word, n) == 0;
}

const char *day_target_sector_ending(const char *folded, size_t size)
{
    const char *found = NULL;
    size_t longest = 0;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t n = strlen(WORDS[i].word);
        if (WORDS[i].place == WORD || n <= longest || !ends_with(folded, size, WORDS[i].word)) continue;
        if (WORDS[i].place == END && size < n + OWN_BYTES_MIN) continue;
        longest = n;
        found = WORDS[i].place == END ? WORDS[i].sector : NULL;
    }
    return found;
}

static void better(const char **best, int *rank, const char *sector)
{
    if (sector == NULL || rank_of(sector) < *rank) return;
    *best = sector;
    *rank = rank_of(sector);
}

const char *day_target_sector_by_word(const char *folded, size_t size)
{
    const char *best = NULL;
    int rank = -1;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (WORDS[i].place == WORD && holds(folded, size, WORDS[i].word))
            better(&best, &rank, WORDS[i].sector);
    return best;
}

const char *day_target_sector_of(const day_lexicon *lexicon, const char *folded, size_t size)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit));
    const char *best = NULL;
    int rank = -1;
    day_lexicon_find(hits, lexicon, folded, size);
    better(&best, &rank, day_target_sector_by_word(folded, size));
    for (guint i = 0; i < hits->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(hits, day_lexicon_hit, i);
        if (strcmp(hit->term->class, "sector") == 0) better(&best, &rank, hit->term->concept);
    }
    better(&best, &rank, day_target_sector_ending(folded, size));
    return best;
}
