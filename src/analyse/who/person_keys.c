/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Blocking keys of names of people. What day_person_match() lets differ must not stand in a key:
 * - "w:", "a:" of alphabets: a word's consonants in classes so wide that every romanisation of it falls into
 *   the same ("w:" for Latin and Cyrillic; "a:" for what Arabic script and Greek leave open, too), and the
 *   class of another word's first letter, for it may be an initial; "g12" for a given name of group 12
 *   (short_names.tsv);
 * - "s:": a word alone;
 * - "j:": all letters, sorted, for words that are cut elsewhere;
 * - "e:", "p:" of Chinese and Korean names: the surname as spelled (in Latin, in Cyrillic), and the first
 *   letter of the given name. */
#include "name_match.h"
#include "base/utf8.h"
#include "eastern_name.h"
#include "given_names.h"
#include "person_words.h"
#include "pinyin.h"
#include <stdlib.h>
#include <string.h>

#define SKELETON_MAX 24
#define VARIANTS_MAX 16

/* Texts that stand for one word, without duplicates. */
typedef struct variants {
    char text[VARIANTS_MAX][SKELETON_MAX + 1];
    size_t n;
} variants;

static void add_variant(variants *v, const char *text)
{
    for (size_t i = 0; i < v->n; i++)
        if (strcmp(v->text[i], text) == 0) return;
    if (v->n < VARIANTS_MAX) g_strlcpy(v->text[v->n++], text, SKELETON_MAX + 1);
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

static char class_of(uint32_t code)
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
    char out[SKELETON_MAX + 1];
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
    else if (r->n < SKELETON_MAX)
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
        char class = class_of(code);
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

static void add_readings(variants *v, bool wide, const char *word, size_t size)
{
    bool has_j = memchr(word, 'j', size) != NULL || g_strstr_len(word, (gssize)size, "γ") != NULL ||
                 g_strstr_len(word, (gssize)size, "ј") != NULL || memchr(word, 'g', size) != NULL;
    bool has_h = memchr(word, 'h', size) != NULL || g_strstr_len(word, (gssize)size, "χ") != NULL;
    for (int j = 0; j <= has_j; j++)
        for (int h = 0; h <= has_h; h++) {
            reading r = {.wide = wide, .j = j != 0, .h = h != 0};
            read_word(&r, word, size);
            add_variant(v, r.out);
        }
}

static void add_groups(variants *v, const char *word)
{
    uint16_t groups[DAY_GIVEN_MOST];
    char text[16];
    size_t n = day_given_groups(groups, word);
    for (size_t i = 0; i < n; i++) {
        g_snprintf(text, sizeof text, "g%u", groups[i]);
        add_variant(v, text);
    }
}

/* Endings of cases that have consonants. */
static size_t without_case(const day_name_part *part)
{
    static const char *const ends[] = {"ого", "его", "ому", "ему", "ым", "им", "ом", "ем"};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (part->size > strlen(ends[i]) + 4 && g_str_has_suffix(part->text, ends[i]))
            return part->size - strlen(ends[i]);
    return part->size;
}

/* ال, which Latin letters may leave out. */
static bool has_article(const day_name_part *part)
{
    return part->script == DAY_SCRIPT_ARABIC && part->size > 8 && g_str_has_prefix(part->text, "ال");
}

/* The skeletons of word `i`. */
static void skeletons(variants *out, const day_person *p, size_t i, bool wide)
{
    const day_name_part *part = &p->parts.word[i];
    char plain[DAY_SPELLING_TEXT + 1];
    out->n = 0;
    if (wide && part->script != DAY_SCRIPT_LATIN && part->script != DAY_SCRIPT_ARABIC &&
        part->script != DAY_SCRIPT_GREEK) {
        if (!p->spelled[i]) return;
        size_t size = day_spelling_plain(&p->spelling[i], plain, sizeof plain);
        add_readings(out, true, plain, size);
        return;
    }
    add_readings(out, wide, part->text, part->size);
    if (has_article(part)) add_readings(out, wide, part->text + 4, part->size - 4);
    if (part->script == DAY_SCRIPT_CYRILLIC && without_case(part) < part->size)
        add_readings(out, wide, part->text, without_case(part));
    if (!wide) add_groups(out, part->text);
}

/* The classes of a word's first letter. A sound of T may be one of X (ts), one of V or J none. */
static void add_heads(variants *out, const char *text, size_t size)
{
    uint32_t code, next = 0;
    size_t first = day_utf8_next(text, size, &code);
    if (first < size) day_utf8_next(text + first, size - first, &next);
    char class = class_of(code);
    if (class == '\0' || class == 'J' || class == 'H' || class == 'V' || code == 0x648) add_variant(out, "A");
    if (class == 'J' || class == 'H' || class == 'T') add_variant(out, "X");
    if (class == 'F' || code == 0x648 || (code == 'p' && next == 'h')) add_variant(out, "V");
    if (code == 0x3BC && next == 0x3C0) add_variant(out, "B");
    if (code == 0x3BD && next == 0x3C4) add_variant(out, "X");
    if (code == 'g' || code == 0x62D || code == 0x647) add_variant(out, "A");
    if (code == 0x62D || code == 0x647) add_variant(out, "X");
    if (class != '\0' && class != 'J' && class != 'H' && class != 'T' && class != 'F')
        add_variant(out, (char[]){class, '\0'});
}

static void heads(variants *out, const day_person *p, size_t i)
{
    const day_name_part *part = &p->parts.word[i];
    char plain[DAY_SPELLING_TEXT + 1];
    out->n = 0;
    if (part->script == DAY_SCRIPT_KANA && p->spelled[i]) {
        size_t size = day_spelling_plain(&p->spelling[i], plain, sizeof plain);
        add_heads(out, plain, size);
    } else
        add_heads(out, part->text, part->size);
    if (has_article(part)) add_heads(out, part->text + 4, part->size - 4);
}

static void add_products(GPtrArray *keys, const char *prefix, const variants *skeleton, const variants *head)
{
    for (size_t s = 0; s < skeleton->n; s++)
        for (size_t h = 0; h < head->n; h++)
            g_ptr_array_add(keys, g_strconcat(prefix, skeleton->text[s], "/", head->text[h], NULL));
}

static void add_pair_keys(GPtrArray *keys, const day_person *p, bool wide)
{
    variants skeleton, head;
    for (size_t i = 0; i < p->parts.n; i++) {
        if (p->parts.word[i].initial) continue;
        skeletons(&skeleton, p, i, wide);
        for (size_t j = 0; j < p->parts.n; j++) {
            if (i == j) continue;
            heads(&head, p, j);
            if (!wide) add_groups(&head, p->parts.word[j].text);
            add_products(keys, wide ? "a:" : "w:", &skeleton, &head);
        }
        for (size_t s = 0; s < skeleton.n && p->parts.n == 1; s++)
            g_ptr_array_add(keys, g_strconcat(wide ? "s:a:" : "s:w:", skeleton.text[s], NULL));
    }
}

static gint compare_bytes(gconstpointer a, gconstpointer b)
{
    return *(const uint8_t *)a - *(const uint8_t *)b;
}

static void add_joined_key(GPtrArray *keys, const day_name_parts *parts)
{
    char all[DAY_NAME_ROOM + 3] = "j:";
    size_t size = 2;
    for (size_t i = 0; i < parts->n; i++) {
        if (parts->word[i].initial) return;
        memcpy(all + size, parts->word[i].text, parts->word[i].size);
        size += parts->word[i].size;
    }
    qsort(all + 2, size - 2, 1, compare_bytes);
    g_ptr_array_add(keys, g_strndup(all, size));
}

#define SPELLED_MAX 48

/* All that a spelling can be, as far as there is room. */
static size_t spelled(char out[SPELLED_MAX][DAY_SPELLING_TEXT + 1], const day_spelling *spelling)
{
    size_t n = 1;
    out[0][0] = '\0';
    for (size_t u = 0; u < spelling->n; u++) {
        size_t before = n, filled = 0;
        char old[SPELLED_MAX][DAY_SPELLING_TEXT + 1];
        memcpy(old, out, before * sizeof *out);
        for (const char *at = spelling->unit[u];; at++) {
            size_t length = strcspn(at, "|;");
            for (size_t i = 0; i < before && filled < SPELLED_MAX; i++, filled++)
                g_snprintf(out[filled], sizeof *out, "%s%.*s", old[i], (int)length, at);
            at += length;
            if (*at == '\0') break;
        }
        n = filled;
    }
    return n;
}

/* The first letters that a syllable may have. */
static void first_letters(variants *out, const day_spelling *syllable)
{
    out->n = 0;
    for (size_t u = 0; u < MIN(syllable->n, 2); u++) {
        bool empty = false;
        for (const char *at = syllable->unit[u];; at++) {
            size_t length = strcspn(at, "|;");
            char letter[5] = "";
            if (length > 0) memcpy(letter, at, (size_t)(g_utf8_next_char(at) - at));
            if (length > 0)
                add_variant(out, letter);
            else
                empty = true;
            at += length;
            if (*at == '\0') break;
        }
        if (!empty) break;
    }
}

static void add_eastern_keys(GPtrArray *keys, const day_eastern_name *name)
{
    char surname[SPELLED_MAX][DAY_SPELLING_TEXT + 1];
    variants letters;
    size_t n = spelled(surname, &name->surname);
    first_letters(&letters, &name->given[0]);
    for (size_t i = 0; i < n; i++)
        for (size_t l = 0; l < letters.n; l++)
            g_ptr_array_add(
                keys, g_strconcat(name->palladius ? "p:" : "e:", surname[i], "/", letters.text[l], NULL));
}

/* A word that may be a surname, and the first letter of another. */
static void add_word_keys(GPtrArray *keys, const char *prefix, const day_name_parts *parts)
{
    for (size_t i = 0; i < parts->n; i++)
        for (size_t j = 0; j < parts->n; j++) {
            const day_name_part *surname = &parts->word[i], *given = &parts->word[j];
            if (i == j || surname->initial || surname->size > 18) continue;
            char letter[5] = "";
            memcpy(letter, given->text, (size_t)(g_utf8_next_char(given->text) - given->text));
            g_ptr_array_add(keys, g_strconcat(prefix, surname->text, "/", letter, NULL));
        }
}

/* Ou Yang Xiu: a double surname that is two words. */
static void add_double_keys(GPtrArray *keys, const day_name_parts *parts)
{
    for (size_t i = 0; i + 1 < parts->n && parts->n > 2; i++) {
        const day_name_part *one = &parts->word[i], *two = &parts->word[i + 1],
                            *given = &parts->word[i == 0 ? parts->n - 1 : 0];
        if (parts->n == 3 || i == 0)
            g_ptr_array_add(keys, g_strdup_printf("e:%s%s/%c", one->text, two->text,
                                                  (i == 0 ? &parts->word[2] : given)->text[0]));
    }
}

/* "zhangsan", "sanzhang": the surname is what the first or the last syllable, or two, say. */
static void add_cut_keys(GPtrArray *keys, const day_name_part *word)
{
    for (size_t at = 1; at < word->size && at <= 14; at++) {
        if (at >= 2) g_ptr_array_add(keys, g_strdup_printf("e:%.*s/%c", (int)at, word->text, word->text[at]));
        if (word->size - at >= 2 && word->size - at <= 12)
            g_ptr_array_add(keys, g_strdup_printf("e:%s/%c", word->text + at, word->text[0]));
    }
}

static void add_alphabet_keys(GPtrArray *keys, const day_name_parts *parts)
{
    day_person person;
    day_eastern_name name;
    day_script script = day_name_parts_script(parts);
    person.parts = *parts; /* its words point into `parts` */
    day_person_spell(&person);
    add_pair_keys(keys, &person, false);
    add_pair_keys(keys, &person, true);
    add_joined_key(keys, parts);
    if (script == DAY_SCRIPT_CYRILLIC) add_word_keys(keys, "p:", parts);
    if (script != DAY_SCRIPT_LATIN) return;
    add_word_keys(keys, "e:", parts);
    add_double_keys(keys, parts);
    for (size_t first = 0; first < parts->n; first++)
        if (day_eastern_name_from_pinyin(&name, parts, first)) add_eastern_keys(keys, &name);
    if (parts->n == 1 && parts->word[0].size <= 24) add_cut_keys(keys, &parts->word[0]);
}

static gint compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *without_duplicates(GPtrArray *keys)
{
    GPtrArray *out = g_ptr_array_new_full(keys->len, g_free);
    g_ptr_array_sort(keys, compare_keys);
    for (guint i = 0; i < keys->len; i++) {
        if (out->len > 0 && strcmp(out->pdata[out->len - 1], keys->pdata[i]) == 0)
            g_free(keys->pdata[i]);
        else
            g_ptr_array_add(out, keys->pdata[i]);
    }
    g_ptr_array_unref(keys);
    return out;
}

GPtrArray *day_person_keys(const char *name)
{
    GPtrArray *keys = g_ptr_array_new();
    day_name_parts parts;
    day_eastern_name eastern;
    if (!day_name_parts_of(&parts, name)) return keys;
    day_script script = parts.word[0].script;
    if (parts.n == 1 && (script == DAY_SCRIPT_HAN || script == DAY_SCRIPT_HANGUL)) {
        g_ptr_array_add(keys, g_strconcat("=", parts.word[0].text, NULL));
        if (day_eastern_name_of(&eastern, &parts, false)) add_eastern_keys(keys, &eastern);
        if (day_eastern_name_of(&eastern, &parts, true)) add_eastern_keys(keys, &eastern);
    } else
        add_alphabet_keys(keys, &parts);
    return without_duplicates(keys);
}
