/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Forms are cut into tokens as texts are: words, and single characters of scripts without blanks. A table by
 * first token tells which forms may begin at a place; stems are looked up by the beginnings of a word. */
#include "wordbook.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

#define TOKENS_MAX 12u   /* of a form */
#define STEM_MAX 24u     /* bytes of a stem */
#define GAP_MAX 3u       /* bytes between two words of a form */
#define SMALL_MIN 2u     /* small words that show a language */
#define SMALL_LOOK 4000u /* bytes that are looked through for them */

static const struct {
    const char *name;
    day_word_class class;
    const char *forms;
} WORDS[] = {
#define WORD(name, class, forms) {name, DAY_WORD_##class, forms},
#include "words.def"
#include "name_words.def"
#include "demonyms.def"
#undef WORD
};

static const struct {
    guint language;
    const char *name, *forms;
} MORE[] = {
#define ALSO(language, name, forms) {DAY_WORDS_##language, name, forms},
#include "words_more.def"
#undef ALSO
};

static const struct {
    const char *one, *other;
} OPPOSITES[] = {
#define OPPOSITE(one, other) {one, other},
#include "opposites.def"
#undef OPPOSITE
};

typedef struct token {
    const char *text;
    size_t size;
    gboolean character, stem;
} token;

typedef struct form {
    guint concept, n, languages;
    token *tokens; /* text in the chunk */
} form;

struct day_wordbook {
    GStringChunk *strings;
    GArray *forms;     /* form */
    GHashTable *first; /* first token → GArray of form numbers */
    GHashTable *stems; /* the same of stems */
    GHashTable *small; /* word → languages in which it is a small one */
    GHashTable *own;   /* form and how it is written → concept */
    GArray *opposites; /* guint by concept of the tables */
    guint concepts;
};

/* --- tokens
 * -------------------------------------------------------------------------------------------------------------------
 */

typedef enum kind { KIND_NONE, KIND_WORD, KIND_CHARACTER } kind;

static kind kind_at(const char *text, size_t size, size_t *length)
{
    uint32_t code = 0;
    *length = MAX(day_utf8_next(text, size, &code), 1);
    switch (day_fold_class_of(code)) {
    case DAY_FOLD_WORD:
    case DAY_FOLD_MARK: return KIND_WORD;
    case DAY_FOLD_HAN:
    case DAY_FOLD_KANA:
    case DAY_FOLD_HANGUL:
    case DAY_FOLD_SEA: return KIND_CHARACTER;
    default: return KIND_NONE;
    }
}

gboolean day_word_next(const char *text, size_t size, size_t at, size_t *start, size_t *end,
                       gboolean *character)
{
    size_t n = 0;
    kind found = KIND_NONE;
    while (at < size && (found = kind_at(text + at, size - at, &n)) == KIND_NONE) at += n;
    if (at >= size) return FALSE;
    *start = at;
    at += n;
    *character = found == KIND_CHARACTER;
    while (!*character && at < size && kind_at(text + at, size - at, &n) == KIND_WORD) at += n;
    *end = at;
    return TRUE;
}

/* --- the tables
 * ---------------------------------------------------------------------------------------------------------------
 */

static void list_free(gpointer list)
{
    g_array_unref(list);
}

static void note_first(GHashTable *table, const char *key, guint number)
{
    GArray *list = g_hash_table_lookup(table, key);
    if (list == NULL) {
        list = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(table, (gpointer)key, list);
    }
    g_array_append_val(list, number);
}

static void add_form(day_wordbook *words, guint concept, guint languages, const char *text)
{
    size_t size = strlen(text), at = 0, start, end;
    gboolean stem = size > 1 && text[size - 1] == '*', character;
    token tokens[TOKENS_MAX];
    guint n = 0;
    while (n < TOKENS_MAX && day_word_next(text, size, at, &start, &end, &character)) {
        char *copy = g_string_chunk_insert_len(words->strings, text + start, (gssize)(end - start));
        tokens[n++] = (token){copy, end - start, character, FALSE};
        at = end;
        if (at < size && text[at] == '*') tokens[n - 1].stem = !character;
    }
    if (n == 0 || day_word_next(text, size, at, &start, &end, &character)) return;
    tokens[n - 1].stem |= stem && !tokens[n - 1].character;
    if (tokens[0].stem && tokens[0].size > STEM_MAX) return;
    form one = {concept, n, languages, g_memdup2(tokens, n * sizeof *tokens)};
    guint number = words->forms->len;
    g_array_append_val(words->forms, one);
    note_first(tokens[0].stem ? words->stems : words->first, tokens[0].text, number);
}

void day_wordbook_add(day_wordbook *words, guint concept, const char *text)
{
    add_form(words, concept, DAY_WORDS_COMMON, text);
}

/* Words that turn a sentence or say nothing. */
static gboolean is_small(day_word_class class)
{
    return class <= DAY_WORD_FRAME || (class >= DAY_WORD_NOT && class <= DAY_WORD_LATER);
}

static void add_forms(day_wordbook *words, guint concept, guint language, const char *joined)
{
    day_word_class class = WORDS[concept].class;
    guint languages = language;
    if (language == DAY_WORDS_FA) languages |= DAY_WORDS_COMMON; /* in letters of its own */
    if (language > DAY_WORDS_FREE && !is_small(class)) languages |= DAY_WORDS_FREE;
    g_auto(GStrv) forms = g_strsplit(joined, "|", -1);
    for (guint i = 0; forms[i] != NULL; i++) {
        add_form(words, concept, languages, forms[i]);
        if (class != DAY_WORD_STOP || strchr(forms[i], ' ') != NULL) continue;
        char *word = g_string_chunk_insert_const(words->strings, forms[i]);
        guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(words->small, word));
        g_hash_table_insert(words->small, word, GUINT_TO_POINTER(seen | language));
    }
}

static void clear_form(gpointer data)
{
    g_free(((form *)data)->tokens);
}

guint day_wordbook_named(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strcmp(WORDS[i].name, name) == 0) return i;
    g_error("%s is no row of words.def", name);
}

day_wordbook *day_wordbook_new(void)
{
    day_wordbook *words = g_new0(day_wordbook, 1);
    words->strings = g_string_chunk_new(1 << 16);
    words->forms = g_array_new(FALSE, FALSE, sizeof(form));
    g_array_set_clear_func(words->forms, clear_form);
    words->first = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, list_free);
    words->stems = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, list_free);
    words->small = g_hash_table_new(g_str_hash, g_str_equal);
    words->own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    words->concepts = G_N_ELEMENTS(WORDS);
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) add_forms(words, i, DAY_WORDS_COMMON, WORDS[i].forms);
    for (guint i = 0; i < G_N_ELEMENTS(MORE); i++)
        add_forms(words, day_wordbook_named(MORE[i].name), MORE[i].language, MORE[i].forms);
    words->opposites = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) g_array_append_val(words->opposites, (guint){G_MAXUINT});
    for (guint i = 0; i < G_N_ELEMENTS(OPPOSITES); i++) {
        guint one = day_wordbook_named(OPPOSITES[i].one), other = day_wordbook_named(OPPOSITES[i].other);
        g_array_index(words->opposites, guint, one) = other;
        g_array_index(words->opposites, guint, other) = one;
    }
    return words;
}

void day_wordbook_free(day_wordbook *words)
{
    if (words == NULL) return;
    g_hash_table_unref(words->first);
    g_hash_table_unref(words->stems);
    g_hash_table_unref(words->small);
    g_hash_table_unref(words->own);
    g_array_unref(words->forms);
    g_array_unref(words->opposites);
    g_string_chunk_free(words->strings);
    g_free(words);
}

guint day_wordbook_concept(day_wordbook *words)
{
    return words->concepts++;
}

guint day_wordbook_own(day_wordbook *words, const char *spelled, const char *written)
{
    g_autofree char *lower = g_ascii_strdown(written, -1);
    g_autofree char *key = g_strconcat(spelled, "\n", lower, NULL);
    gpointer known = NULL;
    if (g_hash_table_lookup_extended(words->own, key, NULL, &known)) return GPOINTER_TO_UINT(known);
    guint concept = day_wordbook_concept(words);
    day_wordbook_add(words, concept, spelled);
    g_hash_table_insert(words->own, g_steal_pointer(&key), GUINT_TO_POINTER(concept));
    return concept;
}

/* --- finding
 * ------------------------------------------------------------------------------------------------------------------
 */

static gboolean token_is(const token *wanted, const char *text, size_t size)
{
    return (wanted->stem ? size >= wanted->size : size == wanted->size) &&
           memcmp(text, wanted->text, wanted->size) == 0;
}

/* The end of the form whose first token ends at `at`; 0: it does not stand here. */
static size_t form_end(const form *one, const char *text, size_t size, size_t at)
{
    for (guint i = 1; i < one->n; i++) {
        size_t start, end;
        gboolean character;
        if (!day_word_next(text, size, at, &start, &end, &character)) return 0;
        size_t gap = start - at;
        if (gap > GAP_MAX || (gap > 0 && memchr(text + at, '\n', gap) != NULL)) return 0;
        if (character && one->tokens[i - 1].character && gap > 0) return 0;
        if (!token_is(&one->tokens[i], text + start, end - start)) return 0;
        at = end;
    }
    return at;
}

static void take(GArray *out, guint first, const day_word_hit *hit)
{
    for (guint i = first; i < out->len; i++) {
        day_word_hit *there = &g_array_index(out, day_word_hit, i);
        if (there->concept != hit->concept) continue;
        there->end = MAX(there->end, hit->end);
        return;
    }
    g_array_append_val(out, *hit);
}

typedef struct search {
    const day_wordbook *words;
    guint languages;
    const char *text;
    size_t size;
} search;

static void try_list(GArray *out, guint first, const search *in, const GArray *list, size_t start,
                     size_t word_end)
{
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const form *one = &g_array_index(in->words->forms, form, g_array_index(list, guint, i));
        if ((one->languages & in->languages) == 0) continue;
        size_t end = form_end(one, in->text, in->size, word_end);
        if (end > 0) take(out, first, &(day_word_hit){start, end, one->concept});
    }
}

void day_wordbook_find(GArray *out, const day_wordbook *words, guint languages, const char *text, size_t size)
{
    const search in = {words, languages, text, size};
    size_t at = 0, start, end;
    gboolean character;
    char key[256];
    while (day_word_next(text, size, at, &start, &end, &character)) {
        guint first = out->len;
        size_t length = MIN(end - start, sizeof key - 1);
        memcpy(key, text + start, length);
        key[length] = '\0';
        if (length == end - start)
            try_list(out, first, &in, g_hash_table_lookup(words->first, key), start, end);
        for (length = MIN(length, STEM_MAX); !character && length > 1; length--) {
            if (((unsigned char)key[length] & 0xC0u) == 0x80u) continue;
            key[length] = '\0';
            try_list(out, first, &in, g_hash_table_lookup(words->stems, key), start, end);
        }
        at = end;
    }
}

/* --- which language
 * -----------------------------------------------------------------------------------------------------------
 */

static const struct {
    guint language;
    const char *name;
} LANGUAGES[] = {{DAY_WORDS_COMMON, "en"},
                 {DAY_WORDS_DE, "de"},
                 {DAY_WORDS_FR, "fr"},
                 {DAY_WORDS_ES, "es"},
                 {DAY_WORDS_FA, "fa"}};

static guint small_word(const day_wordbook *words, const char *word, size_t size)
{
    char key[32];
    if (size >= sizeof key) return 0;
    memcpy(key, word, size);
    key[size] = '\0';
    return GPOINTER_TO_UINT(g_hash_table_lookup(words->small, key));
}

guint day_wordbook_languages(const day_wordbook *words, const char *text, size_t size)
{
    guint count[G_N_ELEMENTS(LANGUAGES)] = {0}, best = 0;
    size_t at = 0, start, end;
    gboolean character, even = FALSE;
    size = MIN(size, SMALL_LOOK);
    while (day_word_next(text, size, at, &start, &end, &character)) {
        guint of = small_word(words, text + start, end - start);
        for (guint i = 0; of != 0 && i < G_N_ELEMENTS(LANGUAGES); i++)
            count[i] += (of & LANGUAGES[i].language) != 0;
        at = end;
    }
    for (guint i = 1; i < G_N_ELEMENTS(LANGUAGES); i++)
        if (count[i] > count[best]) best = i;
    for (guint i = 0; i < G_N_ELEMENTS(LANGUAGES); i++) even |= i != best && count[i] == count[best];
    if (even || count[best] < SMALL_MIN) return DAY_WORDS_COMMON | DAY_WORDS_FREE;
    return DAY_WORDS_COMMON | LANGUAGES[best].language;
}

const char *day_wordbook_language_name(guint languages)
{
    for (guint i = 1; i < G_N_ELEMENTS(LANGUAGES); i++)
        if ((languages & LANGUAGES[i].language) != 0) return LANGUAGES[i].name;
    return "en";
}

day_word_class day_wordbook_class(const day_wordbook *words, guint concept)
{
    return concept < G_N_ELEMENTS(WORDS) ? WORDS[concept].class : DAY_WORD_ADDED;
}

const char *day_wordbook_name(const day_wordbook *words, guint concept)
{
    return concept < G_N_ELEMENTS(WORDS) ? WORDS[concept].name : "";
}

guint day_wordbook_opposite(const day_wordbook *words, guint concept)
{
    return concept < words->opposites->len ? g_array_index(words->opposites, guint, concept) : G_MAXUINT;
}
