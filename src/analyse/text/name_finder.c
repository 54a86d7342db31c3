/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Two tables of names: those of words ("severny trostnik"), found from the start of each word, and those of
 * characters (霜鹭), found from each character of a script without blanks. A first table tells which
 * beginnings there are and how long the names are that begin so, so that nearly every position costs one
 * look-up. */
#include "name_finder.h"
#include "russian_cases.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

#define WORDS_MAX 8u       /* of a name */
#define CHARACTERS_MAX 48u /* of a name in a script without blanks */
#define NAME_MAX_BYTES 400u
#define LETTERS_MIN 3u    /* of a name of words */
#define HANDLE_MIN 4u     /* letters of a handle */
#define BEGINNING_CHARS 2 /* of the first table */

typedef struct named {
    int64_t entity; /* 0: two are called so */
    const char *kind;
} named;

struct day_name_finder {
    GStringChunk *strings;
    GHashTable *word_beginnings; /* first word → bit n: there are names of n words */
    GHashTable *beginnings;      /* first two characters → bit n: names of n characters */
    GHashTable *words, *names;   /* name → named */
};

/* --- words and characters ------------------------------------------------------------------------------ */

typedef enum script {
    SCRIPT_NONE,
    SCRIPT_WORD, /* letters and digits of scripts with blanks */
    SCRIPT_CHAR, /* Han, kana, hangul, Thai: names may begin and end anywhere */
} script;

static script script_at(const char *text, size_t size, size_t *length)
{
    uint32_t code = 0;
    *length = MAX(day_utf8_next(text, size, &code), 1);
    switch (day_fold_class_of(code)) {
    case DAY_FOLD_WORD:
    case DAY_FOLD_MARK: return SCRIPT_WORD;
    case DAY_FOLD_HAN:
    case DAY_FOLD_KANA:
    case DAY_FOLD_HANGUL:
    case DAY_FOLD_SEA: return SCRIPT_CHAR;
    default: return SCRIPT_NONE;
    }
}

/* The end of the word that begins at `at`. An underscore belongs to it: handles have it. */
static size_t word_end(const char *text, size_t size, size_t at)
{
    while (at < size) {
        size_t n;
        if (text[at] != '_' && script_at(text + at, size - at, &n) != SCRIPT_WORD) break;
        at += text[at] == '_' ? 1 : n;
    }
    return at;
}

/* The next word from `at` on, over at most a few marks and no line break; false when there is none. */
static bool next_word(const char *text, size_t size, size_t *start, size_t *end)
{
    size_t at = *end, marks = 0;
    while (at < size && text[at] != '\n' && marks < 4) {
        size_t n;
        if (script_at(text + at, size - at, &n) == SCRIPT_WORD || text[at] == '_') {
            *start = at;
            *end = word_end(text, size, at);
            return true;
        }
        if (script_at(text + at, size - at, &n) == SCRIPT_CHAR) return false;
        marks++;
        at += n;
    }
    return false;
}

/* --- the tables ---------------------------------------------------------------------------------------- */

static void add_beginning(day_name_finder *finder, GHashTable *table, const char *key, guint n)
{
    guint64 bits = (guint64)(gintptr)g_hash_table_lookup(table, key) | (guint64)1 << n;
    g_hash_table_insert(table, g_string_chunk_insert_const(finder->strings, key), (gpointer)(gintptr)bits);
}

static void add_name(day_name_finder *finder, GHashTable *table, const char *key, const day_cast_name *name)
{
    named *there = g_hash_table_lookup(table, key);
    if (there != NULL) {
        if (there->entity != name->entity) there->entity = 0;
        return;
    }
    there = g_new(named, 1);
    *there = (named){name->entity, name->kind};
    g_hash_table_insert(table, g_string_chunk_insert(finder->strings, key), there);
}

static void add_of_words(day_name_finder *finder, const char *text, size_t size, const day_cast_name *name)
{
    g_autoptr(GString) key = g_string_new(NULL);
    g_autofree char *first = NULL;
    size_t start = 0, end = 0;
    guint n = 0;
    while (next_word(text, size, &start, &end) && ++n <= WORDS_MAX) {
        g_string_append_printf(key, "%s%.*s", n > 1 ? " " : "", (int)(end - start), text + start);
        if (n == 1) first = g_strndup(text + start, end - start);
    }
    bool handle = strcmp(name->kind, "handle") == 0;
    if (n == 0 || n > WORDS_MAX || g_utf8_strlen(key->str, -1) < (handle ? HANDLE_MIN : LETTERS_MIN)) return;
    add_beginning(finder, finder->word_beginnings, first, n);
    add_name(finder, finder->words, key->str, name);
}

static void add_of_characters(day_name_finder *finder, const char *text, const day_cast_name *name)
{
    glong n = g_utf8_strlen(text, -1);
    if (n < BEGINNING_CHARS || n > (glong)CHARACTERS_MAX) return;
    g_autofree char *first = g_utf8_substring(text, 0, BEGINNING_CHARS);
    add_beginning(finder, finder->beginnings, first, (guint)n);
    add_name(finder, finder->names, text, name);
}

static bool has_characters(const char *text, size_t size)
{
    for (size_t at = 0, n; at < size; at += n)
        if (script_at(text + at, size - at, &n) == SCRIPT_CHAR) return true;
    return false;
}

static void add_text(day_name_finder *finder, const char *text, const day_cast_name *name)
{
    g_auto(day_plain) plain = {0};
    if (*text == '\0' || strlen(text) > NAME_MAX_BYTES) return;
    day_plain_make(&plain, text, strlen(text));
    if (has_characters(plain.text, plain.size)) {
        add_of_characters(finder, plain.text, name);
        return;
    }
    add_of_words(finder, plain.text, plain.size, name);
    if (strcmp(name->kind, "name") != 0 && strcmp(name->kind, "nickname") != 0) return;
    g_auto(GStrv) forms = day_russian_cases(plain.text);
    for (char **form = forms; form != NULL && *form != NULL; form++)
        add_of_words(finder, *form, strlen(*form), name);
}

/* Aliases that stand in texts as words. Addresses and numbers are mentions, which the scanner found. */
static bool is_called(const char *kind)
{
    static const char *const KINDS[] = {"name",  "nickname", "org",    "handle",
                                        "place", "city",     "region", "country"};
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (strcmp(kind, KINDS[i]) == 0) return true;
    return false;
}

day_name_finder *day_name_finder_new(const day_cast *cast)
{
    day_name_finder *finder = g_new0(day_name_finder, 1);
    finder->strings = g_string_chunk_new(1 << 16);
    finder->word_beginnings = g_hash_table_new(g_str_hash, g_str_equal);
    finder->beginnings = g_hash_table_new(g_str_hash, g_str_equal);
    finder->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    finder->names = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (guint i = 0; i < day_cast_names(cast); i++) {
        const day_cast_name *name = day_cast_name_at(cast, i);
        if (!is_called(name->kind)) continue;
        add_text(finder, name->value, name);
        add_text(finder, name->shown, name);
    }
    return finder;
}

void day_name_finder_free(day_name_finder *finder)
{
    if (finder == NULL) return;
    g_hash_table_unref(finder->word_beginnings);
    g_hash_table_unref(finder->beginnings);
    g_hash_table_unref(finder->words);
    g_hash_table_unref(finder->names);
    g_string_chunk_free(finder->strings);
    g_free(finder);
}

/* --- finding ------------------------------------------------------------------------------------------- */

static guint64 bits_of(GHashTable *table, const char *text, size_t size)
{
    char key[NAME_MAX_BYTES + 1];
    if (size > NAME_MAX_BYTES) return 0;
    memcpy(key, text, size);
    key[size] = '\0';
    return (guint64)(gintptr)g_hash_table_lookup(table, key);
}

/* The longest name of words that begins with the word [start, end). */
static bool match_words(day_name_hit *hit, const day_name_finder *finder, const day_plain *plain,
                        size_t start, size_t end)
{
    guint64 bits = bits_of(finder->word_beginnings, plain->text + start, end - start);
    if (bits == 0) return false;
    g_autoptr(GString) key = g_string_new_len(plain->text + start, (gssize)(end - start));
    size_t word = start, stop = end;
    bool found = false;
    for (guint n = 1; bits >> n != 0; n++) {
        if (n > 1 && !next_word(plain->text, plain->size, &word, &stop)) break;
        if (n > 1) g_string_append_printf(key, " %.*s", (int)(stop - word), plain->text + word);
        const named *there = (bits >> n & 1) != 0 ? g_hash_table_lookup(finder->words, key->str) : NULL;
        if (there == NULL || there->entity == 0) continue;
        *hit = (day_name_hit){start, stop, there->entity, there->kind};
        found = true;
    }
    return found;
}

/* The longest name of characters that begins at `start`. */
static bool match_characters(day_name_hit *hit, const day_name_finder *finder, const day_plain *plain,
                             size_t start)
{
    size_t at = start;
    guint n = 0;
    for (; n < BEGINNING_CHARS && at < plain->size; n++)
        at += MAX((size_t)g_utf8_skip[(guchar)plain->text[at]], 1);
    if (n < BEGINNING_CHARS || at > plain->size) return false;
    guint64 bits = bits_of(finder->beginnings, plain->text + start, at - start);
    if (bits == 0) return false;
    char key[NAME_MAX_BYTES + 1];
    bool found = false;
    for (; bits >> n != 0 && at - start <= NAME_MAX_BYTES && at <= plain->size; n++) {
        if ((bits >> n & 1) != 0) {
            memcpy(key, plain->text + start, at - start);
            key[at - start] = '\0';
            const named *there = g_hash_table_lookup(finder->names, key);
            if (there != NULL && there->entity != 0) {
                *hit = (day_name_hit){start, at, there->entity, there->kind};
                found = true;
            }
        }
        if (at == plain->size) break;
        at += MAX((size_t)g_utf8_skip[(guchar)plain->text[at]], 1);
    }
    return found;
}

void day_name_finder_find(GArray *out, const day_name_finder *finder, const day_plain *plain)
{
    size_t at = 0;
    while (at < plain->size) {
        size_t n;
        day_name_hit hit;
        script kind =
            plain->text[at] == '_' ? SCRIPT_WORD : script_at(plain->text + at, plain->size - at, &n);
        size_t end = kind == SCRIPT_WORD ? word_end(plain->text, plain->size, at) : at + n;
        bool found = kind != SCRIPT_NONE && match_characters(&hit, finder, plain, at);
        if (kind == SCRIPT_WORD && !found) found = match_words(&hit, finder, plain, at, end);
        if (found) g_array_append_val(out, hit);
        at = found ? hit.end : MAX(end, at + 1);
    }
}
