/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Skeletons of words: their consonants in classes, runs of one class as one. Which letters fall together is
 * what romanisations disagree on: all sibilants and velars (sh, zh, kh, ts, x ...), b and p, d and t behind
 * which one of those stands, m before b, n before d and g (Greek). */
#include "skeleton.h"
#include "base/utf8.h"
#include <glib.h>
#include <string.h>

void day_skeletons_add(day_skeletons *v, const char *text)
{
    for (size_t i = 0; i < v->n; i++)
        if (strcmp(v->text[i], text) == 0) return;
    if (v->n < DAY_SKELETONS) g_strlcpy(v->text[v->n++], text, DAY_SKELETON_LETTERS + 1);
}

/* What the letters of four blocks may be, one after the other: '.' a vowel or nothing, 'J' and 'H' a
 * consonant or nothing. */
static const struct {
    uint32_t first, last;
    const char *classes;
} blocks[] = {
    {'a', 'z', ".BXT.FXH.JXLMN.BXRXT.VVX.X"},
    {0x3B1, 0x3C9, ".VJT.X.T.XLMNX.BRXXT.FH.."},
    {0x430, 0x45F, ".BVXT.XX..XLMN.BRXT.FXXXXX........TX.X..JLNXX..X"},
    {0x621, 0x64A, ".......B.TXX.XTXRXXXXXTX.X......FXXLMN...."},
};
/* Letters outside of them: Kazakh, Tajik, Persian. */
static const struct {
    uint32_t code;
    char class;
} others[] = {{0x491, 'X'}, {0x493, 'X'}, {0x49B, 'X'}, {0x4A3, 'N'}, {0x4B3, 'X'}, {0x4B7, 'X'},
              {0x4BB, 'X'}, {0x67E, 'B'}, {0x686, 'X'}, {0x698, 'X'}, {0x6A9, 'X'}, {0x6AF, 'X'}};

char day_skeleton_class(uint32_t code)
{
    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++)
        if (code >= blocks[i].first && code <= blocks[i].last) {
            char class = blocks[i].classes[code - blocks[i].first];
            return class == '.' ? '\0' : class;
        }
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (others[i].code == code) return others[i].class;
    return '\0';
}

/* One reading of a word. */
typedef struct reading {
    bool wide; /* "a:" */
    bool j, h; /* whether J and H are consonants */
    char out[DAY_SKELETON_LETTERS + 1];
    size_t n;
} reading;

static void push(reading *r, char class)
{
    char last = r->n > 0 ? r->out[r->n - 1] : '\0';
    if (class == 'J') class = r->j ? 'X' : '\0';
    if (class == 'H') class = r->h ? 'X' : '\0';
    if (r->wide && class == 'T') class = 'X';
    if (r->wide && class == 'V') class = '\0';
    if (class == '\0' || class == last) return;
    bool over = (last == 'M' && class == 'B') || (last == 'N' && (class == 'T' || class == 'X')) ||
                (last == 'T' && class == 'X');
    if (over)
        r->out[r->n - 1] = class;
    else if (r->n < DAY_SKELETON_LETTERS)
        r->out[r->n++] = class;
    if (over && r->n > 1 && r->out[r->n - 2] == class) r->n--;
}

/* h behind these is no sound of its own. */
static bool is_digraph(uint32_t before)
{
    return before != 0 && before < 0x80 && strchr("ckgzsdtr", (int)before) != NULL;
}

static void read_word(reading *r, const char *word, size_t size)
{
    uint32_t before = 0, code;
    r->n = 0;
    for (size_t at = 0; at < size;) {
        at += day_utf8_next(word + at, size - at, &code);
        char class = day_skeleton_class(code);
        if (code == 'h' && before == 'p') {
            r->n -= r->n > 0 && r->out[r->n - 1] == 'B';
            class = 'F';
        } else if (code == 'h' && is_digraph(before))
            class = '\0';
        if (code == 0x3C8) push(r, 'B'), class = 'X';
        if (class == 'F' && !r->wide) class = 'V'; /* -ov, -off */
        push(r, class);
        before = code;
    }
    r->out[r->n] = '\0';
    if (r->n == 0) g_strlcpy(r->out, "-", sizeof r->out);
}

void day_skeletons_read(day_skeletons *v, bool wide, const char *word, size_t size)
{
    bool has_j = memchr(word, 'j', size) != NULL || g_strstr_len(word, (gssize)size, "γ") != NULL ||
                 g_strstr_len(word, (gssize)size, "ј") != NULL;
    bool has_h = memchr(word, 'h', size) != NULL || g_strstr_len(word, (gssize)size, "χ") != NULL;
    for (int j = 0; j <= has_j; j++)
        for (int h = 0; h <= has_h; h++) {
            reading r = {.wide = wide, .j = j != 0, .h = h != 0};
            read_word(&r, word, size);
            day_skeletons_add(v, r.out);
        }
}

void day_skeletons_of(day_skeletons *skeletons, bool wide, const char *word, size_t size, day_script script)
{
    day_spelling spelling;
    char plain[DAY_SPELLING_TEXT + 1];
    bool direct = script == DAY_SCRIPT_LATIN || script == DAY_SCRIPT_ARABIC || script == DAY_SCRIPT_GREEK ||
                  (script == DAY_SCRIPT_CYRILLIC && !wide);
    if (direct) {
        day_skeletons_read(skeletons, wide, word, size);
    } else if (day_letters_spell(&spelling, word, size, script)) {
        size_t n = day_spelling_plain(&spelling, plain, sizeof plain);
        day_skeletons_read(skeletons, wide, plain, n);
    }
}
