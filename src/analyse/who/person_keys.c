/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Blocking keys of names of people. What day_person_match() lets differ must not stand in a key:
 * - "w:", "a:" of alphabets: a word's consonants in classes so wide that every romanisation of it falls into
 *   the same ("w:" for Latin and Cyrillic; "a:" for what Arabic script and Greek leave open, too), and the
 *   class of another word's first letter, for it may be an initial; "g12" for a given name of group 12
 *   (short_names.tsv);
 * - "s:": a word that may stand alone;
 * - "j:": all letters, sorted, for words that are cut elsewhere;
 * - "e:", "p:" of Chinese and Korean names: the surname as spelled (in Latin, in Cyrillic), and the first
 *   letter of the given name. */
#include "name_match.h"
#include "base/utf8.h"
#include "eastern_name.h"
#include "given_names.h"
#include "key_list.h"
#include "person_words.h"
#include "skeleton.h"
#include <stdlib.h>
#include <string.h>

static void add_groups(day_skeletons *v, const char *word)
{
    uint16_t groups[DAY_GIVEN_MOST];
    char text[16];
    size_t n = day_given_groups(groups, word);
    for (size_t i = 0; i < n; i++) {
        g_snprintf(text, sizeof text, "g%u", groups[i]);
        day_skeletons_add(v, text);
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
static void skeletons(day_skeletons *out, const day_person *p, size_t i, bool wide)
{
    const day_name_part *part = &p->parts.word[i];
    char plain[DAY_SPELLING_TEXT + 1];
    out->n = 0;
    if (wide && part->script != DAY_SCRIPT_LATIN && part->script != DAY_SCRIPT_ARABIC &&
        part->script != DAY_SCRIPT_GREEK) {
        if (!p->spelled[i]) return;
        size_t size = day_spelling_plain(&p->spelling[i], plain, sizeof plain);
        day_skeletons_read(out, true, plain, size);
        return;
    }
    day_skeletons_read(out, wide, part->text, part->size);
    if (has_article(part)) day_skeletons_read(out, wide, part->text + 4, part->size - 4);
    if (part->script == DAY_SCRIPT_CYRILLIC && without_case(part) < part->size)
        day_skeletons_read(out, wide, part->text, without_case(part));
    if (!wide) add_groups(out, part->text);
}

/* The classes of a word's first letter. A sound of T may be one of X (ts), one of V or J none. */
static void add_heads(day_skeletons *out, const char *text, size_t size)
{
    uint32_t code, next = 0;
    size_t first = day_utf8_next(text, size, &code);
    if (first < size) day_utf8_next(text + first, size - first, &next);
    char class = day_skeleton_class(code);
    if (class == '\0' || class == 'J' || class == 'H' || class == 'V' || code == 0x648)
        day_skeletons_add(out, "A");
    if (class == 'J' || class == 'H' || class == 'T') day_skeletons_add(out, "X");
    if (class == 'F' || code == 0x648 || (code == 'p' && next == 'h')) day_skeletons_add(out, "V");
    if (code == 0x3BC && next == 0x3C0) day_skeletons_add(out, "B");
    if (code == 0x3BD && next == 0x3C4) day_skeletons_add(out, "X");
    if (code == 'g' || code == 0x62D || code == 0x647) day_skeletons_add(out, "A");
    if (code == 0x62D || code == 0x647) day_skeletons_add(out, "X");
    if (class != '\0' && class != 'J' && class != 'H' && class != 'T' && class != 'F')
        day_skeletons_add(out, (char[]){class, '\0'});
}

static void heads(day_skeletons *out, const day_person *p, size_t i)
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

static void add_products(GPtrArray *keys, const char *prefix, const day_skeletons *skeleton,
                         const day_skeletons *head)
{
    for (size_t s = 0; s < skeleton->n; s++)
        for (size_t h = 0; h < head->n; h++)
            g_ptr_array_add(keys, g_strconcat(prefix, skeleton->text[s], "/", head->text[h], NULL));
}

/* Whether one word may be all that the other name has: what is in brackets or quotes, a patronymic and an
 * initial may be left out. */
static bool is_lone(const day_name_parts *parts)
{
    size_t needed = 0;
    for (size_t i = 0; i < parts->n; i++)
        needed += !parts->word[i].optional && !parts->word[i].patronymic && !parts->word[i].initial;
    return needed <= 1;
}

static void add_pair_keys(GPtrArray *keys, const day_person *p, bool wide)
{
    day_skeletons skeleton, head;
    bool lone = is_lone(&p->parts);
    for (size_t i = 0; i < p->parts.n; i++) {
        if (p->parts.word[i].initial) continue;
        skeletons(&skeleton, p, i, wide);
        for (size_t j = 0; j < p->parts.n; j++) {
            if (i == j) continue;
            heads(&head, p, j);
            if (!wide) add_groups(&head, p->parts.word[j].text);
            add_products(keys, wide ? "a:" : "w:", &skeleton, &head);
        }
        for (size_t s = 0; s < skeleton.n && lone; s++)
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

/* The first letters that a syllable may have. */
static void first_letters(day_skeletons *out, const day_spelling *syllable)
{
    out->n = 0;
    for (size_t u = 0; u < MIN(syllable->n, 2); u++) {
        bool empty = false;
        for (const char *at = syllable->unit[u];; at++) {
            size_t length = strcspn(at, "|;");
            char letter[5] = "";
            if (length > 0) memcpy(letter, at, (size_t)(g_utf8_next_char(at) - at));
            if (length > 0)
                day_skeletons_add(out, letter);
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
    char surname[DAY_SPELLINGS][DAY_SPELLING_TEXT + 1];
    day_skeletons letters;
    size_t n = day_spelling_all(surname, &name->surname);
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
        if (day_eastern_name_from_pinyin(&name, parts, first, true)) add_eastern_keys(keys, &name);
    if (parts->n == 1 && parts->word[0].size <= 24) add_cut_keys(keys, &parts->word[0]);
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
    return day_key_list_finish(keys);
}
