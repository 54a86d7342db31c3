/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Blocking keys of organisations, one family for each way in which day_org_match() accepts two:
 * - "h:" own Han characters, and their ends (a place may stand before them); "g:" the same with one glyph
 *   open, and the generic words; "f:" the first two characters that an abbreviation may have;
 * - "p:" their pinyin, and words that may be pinyin;
 * - "w:", "a:" skeletons of own words, "t:" beginnings of Cyrillic ones (cases), "x:" the two ends of a word,
 *   one of which a slip leaves alone, "o:" own words as one;
 * - "c:" generic words, of names that have no others; "i:" acronyms, and first letters. */
#include "name_match.h"
#include "key_list.h"
#include "org_acronym.h"
#include "org_own.h"
#include "skeleton.h"
#include <stdlib.h>
#include <string.h>

static bool is_level(day_org_class class)
{
    return class == DAY_ORG_LEVEL || class == DAY_ORG_PLACE;
}

static gint compare_ints(gconstpointer a, gconstpointer b)
{
    return *(const int *)a - *(const int *)b;
}

/* The concepts, sorted; those of levels only when there are no others. */
static void concepts_of(GString *out, const day_org_parts *parts, bool levels)
{
    int concept[DAY_ORG_PIECES];
    size_t n = 0;
    for (size_t i = 0; i < parts->n; i++) {
        day_org_class class = parts->piece[i].class;
        if (class == DAY_ORG_NONE || class == DAY_ORG_LEGAL || class == DAY_ORG_JOIN ||
            class == DAY_ORG_FILLER)
            continue;
        if (is_level(class) == levels) concept[n++] = parts->piece[i].concept;
    }
    qsort(concept, n, sizeof *concept, compare_ints);
    for (size_t i = 0; i < n; i++) g_string_append_printf(out, "%d,", concept[i]);
    if (n == 0 && !levels) concepts_of(out, parts, true);
}

static char *own_text(const day_org_parts *parts)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < parts->n; i++)
        if (parts->piece[i].class == DAY_ORG_NONE)
            g_string_append_len(out, parts->piece[i].text, (gssize)parts->piece[i].size);
    return g_string_free(out, FALSE);
}

/* One glyph open. */
static void add_glyph_keys(GPtrArray *keys, const char *own, const day_org_parts *parts)
{
    size_t size = strlen(own);
    g_autoptr(GString) concepts = g_string_new(NULL);
    if (size < 6 || size > 30) return;
    concepts_of(concepts, parts, false);
    for (size_t at = 0; at < size; at += 3)
        g_ptr_array_add(keys, g_strdup_printf("g:%.*s?%s/%s", (int)at, own, own + at + 3, concepts->str));
}

/* The first two characters of an abbreviation: the first of a piece, and the one behind it or the first of a
 * later piece. */
static void add_abbreviation_keys(GPtrArray *keys, const day_org_parts *parts)
{
    bool own = false;
    for (size_t i = 0; i < parts->n && i < 12; i++) {
        const day_org_piece *piece = &parts->piece[i];
        if (piece->class == DAY_ORG_LEGAL || piece->class == DAY_ORG_JOIN) continue;
        own = own || piece->class == DAY_ORG_NONE;
        if (piece->size > 3) g_ptr_array_add(keys, g_strdup_printf("f:%.6s", piece->text));
        for (size_t j = i + 1; j < parts->n && j < 12; j++)
            if (parts->piece[j].class != DAY_ORG_LEGAL && parts->piece[j].class != DAY_ORG_JOIN)
                g_ptr_array_add(keys, g_strdup_printf("f:%.3s%.3s", piece->text, parts->piece[j].text));
    }
}

static void add_pinyin_keys(GPtrArray *keys, const day_org_parts *parts)
{
    char(*pinyin)[DAY_SPELLING_TEXT + 1] = g_malloc(DAY_SPELLINGS * sizeof *pinyin);
    day_spelling spelling;
    if (day_org_own_pinyin(&spelling, parts)) {
        size_t n = day_spelling_all(pinyin, &spelling);
        for (size_t i = 0; i < n; i++) g_ptr_array_add(keys, g_strconcat("p:", pinyin[i], NULL));
    }
    g_free(pinyin);
}

/* All of its own is in Han characters. */
static void add_han_keys(GPtrArray *keys, const day_org_parts *parts)
{
    g_autofree char *own = own_text(parts);
    size_t size = strlen(own);
    if (size > 0) g_ptr_array_add(keys, g_strconcat("h:", own, NULL));
    for (size_t at = 6; at + 6 <= size && at <= 30; at += 3)
        g_ptr_array_add(keys, g_strconcat("h:", own + at, NULL));
    add_glyph_keys(keys, own, parts);
    add_pinyin_keys(keys, parts);
}

static void add_skeleton_keys(GPtrArray *keys, const day_org_piece *word)
{
    for (int wide = 0; wide < 2; wide++) {
        day_skeletons skeletons = {.n = 0};
        day_skeletons_of(&skeletons, wide != 0, word->text, word->size, word->script);
        for (size_t i = 0; i < skeletons.n; i++)
            g_ptr_array_add(keys, g_strconcat(wide != 0 ? "a:" : "w:", skeletons.text[i], NULL));
    }
}

static void add_word_keys(GPtrArray *keys, const day_org_piece *word)
{
    glong letters = g_utf8_strlen(word->text, (gssize)word->size);
    add_skeleton_keys(keys, word);
    g_ptr_array_add(keys, g_strdup_printf("p:%.*s", (int)word->size, word->text));
    if (word->script == DAY_SCRIPT_CYRILLIC && word->size >= 8)
        g_ptr_array_add(keys, g_strdup_printf("t:%.8s", word->text));
    if (letters < 5) return;
    const char *head = g_utf8_offset_to_pointer(word->text, 3),
               *tail = g_utf8_offset_to_pointer(word->text, letters - 3);
    g_ptr_array_add(keys, g_strdup_printf("x:%.*s", (int)(head - word->text), word->text));
    g_ptr_array_add(keys, g_strdup_printf("x:~%.*s", (int)(word->text + word->size - tail), tail));
}

static void add_own_keys(GPtrArray *keys, const day_org_parts *parts)
{
    g_autofree char *own = own_text(parts);
    for (size_t i = 0; i < parts->n; i++) {
        const day_org_piece *piece = &parts->piece[i];
        if (piece->class != DAY_ORG_NONE) continue;
        if (piece->script == DAY_SCRIPT_HAN)
            g_ptr_array_add(keys, g_strdup_printf("h:%.*s", (int)piece->size, piece->text));
        else
            add_word_keys(keys, piece);
    }
    g_ptr_array_add(keys, g_strconcat("o:", own, NULL));
    g_ptr_array_add(keys, g_strconcat("p:", own, NULL));
}

static void add_acronym_keys(GPtrArray *keys, const day_org_parts *parts)
{
    char letters[48];
    for (int way = 0; way < DAY_ORG_INITIALS; way++)
        if (day_org_first_letters(letters, sizeof letters, parts, way))
            g_ptr_array_add(keys, g_strconcat("i:", letters, NULL));
    if (day_org_acronym(letters, sizeof letters, parts))
        g_ptr_array_add(keys, g_strconcat("i:", letters, NULL));
}

GPtrArray *day_org_keys(const char *name)
{
    GPtrArray *keys = g_ptr_array_new();
    day_org_parts parts;
    bool own_han = true, all_han = true; /* what is its own; everything */
    if (!day_org_parts_of(&parts, name)) return day_key_list_finish(keys);
    for (size_t i = 0; i < parts.n; i++) {
        bool han = parts.piece[i].script == DAY_SCRIPT_HAN;
        all_han = all_han && han;
        own_han = own_han && (han || parts.piece[i].class != DAY_ORG_NONE);
    }
    bool has_own = day_org_own_size(&parts) > 0;
    if (own_han && has_own) add_han_keys(keys, &parts);
    if (all_han) add_abbreviation_keys(keys, &parts);
    if (has_own) add_own_keys(keys, &parts);
    if (!has_own) {
        GString *concepts = g_string_new("c:");
        concepts_of(concepts, &parts, false);
        g_ptr_array_add(keys, g_string_free(concepts, FALSE));
    }
    add_acronym_keys(keys, &parts);
    return day_key_list_finish(keys);
}
