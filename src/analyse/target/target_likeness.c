/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names that no table links: letters misread, and the sounds of a name in another script. */
#include "target_likeness.h"
#include "analyse/who/letters.h"
#include "analyse/who/org_own.h"
#include "analyse/who/org_parts.h"
#include "analyse/who/skeleton.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <glib.h>
#include <string.h>

#define LETTERS_MAX 64u
#define SOUNDS_MAX 32u
#define SOUNDS_MIN 2u
#define WORDS_MAX 6u

static size_t letters_of(uint32_t out[LETTERS_MAX], const char *name)
{
    g_autofree char *folded = day_fold_text(name, strlen(name), NULL);
    size_t n = 0, size = strlen(folded), at = 0;
    while (at < size && n < LETTERS_MAX) {
        uint32_t code = 0;
        at += MAX(day_utf8_next(folded + at, size - at, &code), 1);
        day_fold_class class = day_fold_class_of(code);
        if (class != DAY_FOLD_BLANK && class != DAY_FOLD_SEPARATOR && class != DAY_FOLD_BREAK)
            out[n++] = code;
    }
    return n;
}

bool day_target_misread(const char *a, const char *b)
{
    uint32_t one[LETTERS_MAX], other[LETTERS_MAX];
    size_t n = letters_of(one, a), m = letters_of(other, b);
    size_t row[LETTERS_MAX + 1];
    if (n < 4 || m < 4 || MAX(n, m) - MIN(n, m) > MAX(n, m) / 4) return false;
    for (size_t j = 0; j <= m; j++) row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t change = corner + (one[i - 1] != other[j - 1]);
            corner = row[j];
            row[j] = MIN(change, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[m] * 4 <= MAX(n, m);
}

/* The own words of a name in Latin letters: of Han characters one, by their readings. */
typedef struct spelt {
    char word[WORDS_MAX][DAY_NAME_BYTES];
    guint n;
    day_script script;
} spelt;

static void spell_word(spelt *out, const day_org_piece *piece)
{
    day_spelling spelling = {.n = 0};
    char *to = out->word[out->n];
    out->script = piece->script;
    if (piece->script == DAY_SCRIPT_LATIN) {
        g_strlcpy(to, piece->text, MIN(sizeof out->word[0], piece->size + 1));
        out->n++;
    } else if (day_letters_spell(&spelling, piece->text, piece->size, piece->script) &&
               day_spelling_plain(&spelling, to, sizeof out->word[0]) > 0) {
        out->n++;
    }
}

static void spell(spelt *out, const char *name)
{
    day_org_parts parts;
    day_spelling spelling = {.n = 0};
    *out = (spelt){.script = DAY_SCRIPT_OTHER};
    if (!day_org_parts_of(&parts, name) || parts.n == 0) return;
    if (parts.piece[0].script == DAY_SCRIPT_HAN) {
        out->script = DAY_SCRIPT_HAN;
        if (day_org_own_pinyin(&spelling, &parts))
            out->n = day_spelling_plain(&spelling, out->word[0], sizeof out->word[0]) > 0;
        return;
    }
    for (size_t i = 0; i < parts.n_words && out->n < WORDS_MAX; i++)
        if (parts.word[i].class == DAY_ORG_NONE || parts.word[i].class == DAY_ORG_PLACE)
            spell_word(out, &parts.word[i]);
}

/* Consonants, with those as one that transcriptions mix up. */
static size_t sounds_of(char out[SOUNDS_MAX], const char *latin)
{
    size_t n = 0;
    for (const char *at = latin; *at != '\0' && n < SOUNDS_MAX; at++) {
        char class = day_skeleton_class((uint32_t)(unsigned char)*at);
        if (class == 'R') class = 'L';
        if (class != 0 && (n == 0 || out[n - 1] != class)) out[n++] = class;
    }
    return n;
}

static size_t same_sounds(const char *a, const char *b)
{
    char first[SOUNDS_MAX], second[SOUNDS_MAX];
    size_t n = sounds_of(first, a), m = sounds_of(second, b), same = 0;
    while (same < n && same < m && first[same] == second[same]) same++;
    return same;
}

unsigned day_target_sounds_alike(const char *a, const char *b)
{
    spelt one, other;
    size_t best = 0;
    spell(&one, a);
    spell(&other, b);
    if (one.script == other.script) return 0;
    for (guint i = 0; i < one.n; i++)
        for (guint j = 0; j < other.n; j++) best = MAX(best, same_sounds(one.word[i], other.word[j]));
    return best >= SOUNDS_MIN ? (unsigned)best : 0;
}
