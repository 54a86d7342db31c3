/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Capitals are looked for in the text as written; a name may go on in small letters ("Linluo police",
 * "Министерство садов Памирии"). */
#include "proper_name.h"
#include <string.h>

#define WORDS_MAX 6u

typedef struct word {
    size_t start, end;
    gboolean capital;
} word;

static gboolean is_capital(const day_annotated *text, size_t at)
{
    const char *original = text->plain.original + text->plain.from[at];
    return text->plain.from[at] < text->plain.original_size && g_unichar_isupper(g_utf8_get_char(original));
}

static GArray *words_of(const day_annotated *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(word));
    size_t at = 0, start, end;
    gboolean signs;
    while (day_word_next(text->plain.text, text->plain.size, at, &start, &end, &signs)) {
        word one = {start, end, !signs && is_capital(text, start)};
        if (!signs) g_array_append_val(words, one);
        at = end;
    }
    return words;
}

/* Whether words first to last stand in one piece: blanks, hyphens, "&" and points only. */
static gboolean is_joined(const day_annotated *text, const GArray *words, guint first, guint last)
{
    for (guint i = first; i < last; i++) {
        size_t from = g_array_index(words, word, i).end, to = g_array_index(words, word, i + 1).start;
        for (size_t at = from; at < to; at++)
            if (strchr(" -&.'", text->plain.text[at]) == NULL &&
                ((unsigned char)text->plain.text[at] < 0x80 || to - from > 4))
                return FALSE;
    }
    return TRUE;
}

static gboolean is_of_class(const day_wordbook *book, const day_annotated *text, const word *one,
                            day_word_class class)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_word_hit));
    day_wordbook_find(hits, book, day_wordbook_languages(book, text->plain.text, text->plain.size),
                      text->plain.text + one->start, one->end - one->start);
    for (guint i = 0; i < hits->len; i++)
        if (day_wordbook_class(book, g_array_index(hits, day_word_hit, i).concept) == class) return TRUE;
    return FALSE;
}

/* "… à X", "… to X": what follows is another's name. */
static gboolean is_towards(const day_annotated *text, const word *one)
{
    static const char *const WORDS[] = {"to",  "from", "by",  "a",    "an",  "par",
                                        "por", "vom",  "fur", "pour", "para"};
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (!one->capital && one->end - one->start == strlen(WORDS[i]) &&
            memcmp(text->plain.text + one->start, WORDS[i], one->end - one->start) == 0)
            return TRUE;
    return FALSE;
}

static double best_at(GArray *bearers, guint *length, const day_statement_reader *reader,
                      const day_annotated *text, const GArray *words, guint at)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
    double best = 0;
    for (guint n = 1; n <= MIN(WORDS_MAX, words->len - at); n++) {
        const word *first = &g_array_index(words, word, at), *last = &g_array_index(words, word, at + n - 1);
        if (!is_joined(text, words, at, at + n - 1)) continue;
        if (n > 1 && is_towards(text, last)) break;
        g_autofree char *phrase = g_strndup(text->plain.text + first->start, last->end - first->start);
        g_array_set_size(found, 0);
        double like = day_name_index_resolve(found, reader->names, phrase);
        gboolean longer = like >= best - 0.001 && like > 0 && last->capital && n == *length + 1;
        if (like <= best + 0.001 && !longer) continue;
        best = like;
        *length = n;
        g_array_set_size(bearers, 0);
        g_array_append_vals(bearers, found->data, found->len);
    }
    return best;
}

void day_proper_names(const day_statement_reader *reader, const day_annotated *text,
                      void (*fn)(size_t start, size_t end, const GArray *bearers, void *ctx), void *ctx)
{
    g_autoptr(GArray) words = words_of(text);
    g_autoptr(GArray) bearers = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint at = 0; at < words->len; at++) {
        guint length = 0;
        if (!g_array_index(words, word, at).capital ||
            is_of_class(reader->words, text, &g_array_index(words, word, at), DAY_WORD_STOP))
            continue;
        if (best_at(bearers, &length, reader, text, words, at) == 0) continue;
        day_name_index_widen(bearers, reader->names);
        fn(g_array_index(words, word, at).start, g_array_index(words, word, at + length - 1).end, bearers,
           ctx);
        at += length - 1;
    }
}
