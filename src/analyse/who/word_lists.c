/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The lists of words, folded once and held in hashes. Texts are folded before they are looked up, so a list
 * has one form of each word. A word in Han characters, kana or hangul may stand at the end of others. */
#include "word_lists.h"
#include "index/fold.h"
#include <string.h>

#define WORD_BYTES_MAX 96
#define WORDS_IN_A_ROW 3

#define WORD(word) word,
static const char *const titles[] = {
#include "titles.def"
};
static const char *const orgs[] = {
#include "org_words.def"
};
static const char *const roles[] = {
#include "role_words.def"
};
static const char *const providers[] = {
#include "mail_providers.def"
};
static const char *const honorifics[] = {
#include "honorifics.def"
};
static const char *const closings[] = {
#include "closings.def"
};
static const char *const greetings[] = {
#include "greetings.def"
};
static const char *const pinyin[] = {
#include "pinyin_surnames.def"
};
static const char *const no_vocatives[] = {
#include "no_vocatives.def"
};
static const char *const titles_before[] = {
#include "titles_before.def"
};
static const char *const channels[] = {
#include "channels.def"
};
static const char *const no_names[] = {
#include "no_names.def"
};
#undef WORD

static const struct {
    day_field field;
    const char *label;
} labels[] = {
#define LABEL(field, label) {DAY_FIELD_##field, label},
#include "labels.def"
#undef LABEL
};

struct day_words {
    GHashTable *lists[DAY_N_WORD_LISTS];
    gsize longest[DAY_N_WORD_LISTS]; /* bytes that a text may have to be on the list; full width letters have
                                        thrice as many */
    GHashTable *labels;              /* folded label → field */
};

static GHashTable *list_of(const char *const *words, gsize n)
{
    GHashTable *list = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < n; i++) g_hash_table_add(list, day_fold_text(words[i], strlen(words[i]), NULL));
    return list;
}

static gsize longest_of(GHashTable *list)
{
    gsize longest = 0;
    GHashTableIter iter;
    void *word;
    g_hash_table_iter_init(&iter, list);
    while (g_hash_table_iter_next(&iter, &word, NULL)) longest = MAX(longest, strlen(word));
    return MIN(2 * longest + 8, (gsize)WORD_BYTES_MAX);
}

day_words *day_words_new(void)
{
    day_words *words = g_new0(day_words, 1);
    words->lists[DAY_WORDS_TITLE] = list_of(titles, G_N_ELEMENTS(titles));
    words->lists[DAY_WORDS_ORG] = list_of(orgs, G_N_ELEMENTS(orgs));
    words->lists[DAY_WORDS_ROLE] = list_of(roles, G_N_ELEMENTS(roles));
    words->lists[DAY_WORDS_PROVIDER] = list_of(providers, G_N_ELEMENTS(providers));
    words->lists[DAY_WORDS_HONORIFIC] = list_of(honorifics, G_N_ELEMENTS(honorifics));
    words->lists[DAY_WORDS_CLOSING] = list_of(closings, G_N_ELEMENTS(closings));
    words->lists[DAY_WORDS_GREETING] = list_of(greetings, G_N_ELEMENTS(greetings));
    words->lists[DAY_WORDS_PINYIN] = list_of(pinyin, G_N_ELEMENTS(pinyin));
    words->lists[DAY_WORDS_NO_VOCATIVE] = list_of(no_vocatives, G_N_ELEMENTS(no_vocatives));
    words->lists[DAY_WORDS_TITLE_BEFORE] = list_of(titles_before, G_N_ELEMENTS(titles_before));
    words->lists[DAY_WORDS_CHANNEL] = list_of(channels, G_N_ELEMENTS(channels));
    words->lists[DAY_WORDS_NO_NAME] = list_of(no_names, G_N_ELEMENTS(no_names));
    for (gsize i = 0; i < DAY_N_WORD_LISTS; i++) words->longest[i] = longest_of(words->lists[i]);
    words->labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        g_hash_table_insert(words->labels, day_fold_text(labels[i].label, strlen(labels[i].label), NULL),
                            GINT_TO_POINTER(labels[i].field));
    return words;
}

void day_words_free(day_words *words)
{
    if (words == NULL) return;
    for (gsize i = 0; i < DAY_N_WORD_LISTS; i++) g_hash_table_unref(words->lists[i]);
    g_hash_table_unref(words->labels);
    g_free(words);
}

static bool is_in(GHashTable *list, const char *folded, gsize size)
{
    char word[WORD_BYTES_MAX + 1];
    if (size == 0 || size > WORD_BYTES_MAX) return false;
    memcpy(word, folded, size);
    word[size] = '\0';
    return g_hash_table_contains(list, word);
}

/* ASCII folds to its small letters. */
static bool fold_ascii(char out[WORD_BYTES_MAX + 1], const char *text, gsize size)
{
    for (gsize i = 0; i < size; i++) {
        if ((guchar)text[i] >= 0x80) return false;
        out[i] = g_ascii_tolower(text[i]);
    }
    out[size] = '\0';
    return true;
}

bool day_words_have(const day_words *words, day_word_list list, const char *text, gsize size)
{
    char ascii[WORD_BYTES_MAX + 1];
    if (size == 0 || size > words->longest[list]) return false;
    if (fold_ascii(ascii, text, size)) return g_hash_table_contains(words->lists[list], ascii);
    g_autofree char *folded = day_fold_text(text, size, NULL);
    return g_hash_table_contains(words->lists[list], folded);
}

static bool stands_without_blanks(gunichar c)
{
    return (c >= 0x2E80 && c < 0xA000) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c < 0xFB00);
}

gsize day_words_tail(const day_words *words, day_word_list list, const char *text, gsize size)
{
    gsize best = 0;
    const char *at = text + size;
    while (at > text && (gsize)(text + size - at) < WORD_BYTES_MAX) {
        at = g_utf8_prev_char(at);
        if (!stands_without_blanks(g_utf8_get_char(at))) break;
        gsize tail = (gsize)(text + size - at);
        if (day_words_have(words, list, at, tail)) best = tail;
    }
    return best;
}

static bool is_between(gunichar c)
{
    return g_unichar_isspace(c) ||
           (g_unichar_ispunct(c) && c != '-' && c != '.' && c != '\'' && c != 0x2019 && c != '/');
}

/* Without the stop that ends a sentence, or that of "Ltd.". */
static bool is_word(GHashTable *list, const char *start, gsize size)
{
    if (is_in(list, start, size)) return true;
    return size > 1 && start[size - 1] == '.' && is_in(list, start, size - 1);
}

bool day_words_hold(const day_words *words, day_word_list list, const char *text, gsize size)
{
    g_autofree char *folded = day_fold_text(text, size, NULL);
    const char *starts[WORDS_IN_A_ROW] = {NULL};
    guint n = 0;
    for (const char *at = folded; *at != '\0';) {
        while (*at != '\0' && is_between(g_utf8_get_char(at))) at = g_utf8_next_char(at);
        const char *start = at;
        while (*at != '\0' && !is_between(g_utf8_get_char(at))) at = g_utf8_next_char(at);
        if (at == start) break;
        starts[n++ % WORDS_IN_A_ROW] = start;
        for (guint back = 0; back < MIN(n, (guint)WORDS_IN_A_ROW); back++) {
            const char *from = starts[(n - 1 - back) % WORDS_IN_A_ROW];
            if (is_word(words->lists[list], from, (gsize)(at - from))) return true;
        }
    }
    return false;
}

static day_field field_of(const day_words *words, const char *folded, gsize size)
{
    char word[WORD_BYTES_MAX + 1];
    if (size == 0 || size > WORD_BYTES_MAX) return DAY_FIELD_NONE;
    memcpy(word, folded, size);
    word[size] = '\0';
    return (day_field)GPOINTER_TO_INT(g_hash_table_lookup(words->labels, word));
}

/* "phone (cell)" → "phone", "* e-mail 2" → "e-mail", "1. name" → "name". */
static gsize bare_label(const char **at, gsize size)
{
    while (size > 0 && strchr(" *-#.)0123456789\t", **at) != NULL) (*at)++, size--;
    const char *paren = memchr(*at, '(', size);
    if (paren != NULL) size = (gsize)(paren - *at);
    const char *wide = g_strstr_len(*at, (gssize)size, "（");
    if (wide != NULL) size = (gsize)(wide - *at);
    while (size > 0 && strchr(" *.#0123456789\t", (*at)[size - 1]) != NULL) size--;
    return size;
}

day_field day_words_field(const day_words *words, const char *label, gsize size)
{
    if (size == 0 || size > WORD_BYTES_MAX) return DAY_FIELD_NONE;
    g_autofree char *folded = day_fold_text(label, size, NULL);
    const char *at = folded;
    day_field field = field_of(words, at, strlen(at));
    if (field != DAY_FIELD_NONE) return field;
    size = bare_label(&at, strlen(at));
    return field_of(words, at, size);
}
