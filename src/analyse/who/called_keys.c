/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Blocking keys of names against accounts and forms of address:
 * - "b:" the first three letters (or all, if fewer) of a word of the name, in each spelling; of an account,
 * the letters from each place where a word may begin behind initials;
 * - "n:" characters of Chinese and Korean names;
 * - "w:", "a:" skeletons of words, "g12" groups of given names (person_keys.c). */
#include "name_match.h"
#include "account_text.h"
#include "base/utf8.h"
#include "cyrillic_case.h"
#include "eastern_name.h"
#include "given_names.h"
#include "key_list.h"
#include "pinyin.h"
#include "skeleton.h"
#include <string.h>

#define LETTERS 3
#define INITIALS_MOST 6 /* letters of initials before a word: yu, zh, two of them, and a third */
#define KEYS_MOST 1500  /* ways to spell a beginning; Arabic script has most */

/* All beginnings of a spelling, `have` letters of which stand in `so_far`. */
static void add_beginnings(GPtrArray *keys, const day_spelling *spelling, size_t unit, const char *so_far,
                           size_t have)
{
    if (keys->len > KEYS_MOST) return;
    if (have >= LETTERS || unit == spelling->n) {
        if (have > 1) g_ptr_array_add(keys, g_strconcat("b:", so_far, NULL));
        return;
    }
    for (const char *at = spelling->unit[unit];; at++) {
        size_t length = strcspn(at, "|;"), letters = have, size = strlen(so_far);
        char next[LETTERS * 4 + 1];
        memcpy(next, so_far, size);
        for (size_t i = 0; i < length && letters < LETTERS; letters++) {
            size_t one = (size_t)(g_utf8_next_char(at + i) - (at + i));
            memcpy(next + size, at + i, one);
            size += one;
            i += one;
        }
        next[size] = '\0';
        add_beginnings(keys, spelling, unit + 1, next, letters);
        at += length;
        if (*at == '\0') break;
    }
}

/* The first letters as they are written. */
static void add_written(GPtrArray *keys, const char *word, size_t letters)
{
    const char *end = word;
    for (size_t i = 0; i < letters && *end != '\0'; i++) end = g_utf8_next_char(end);
    g_ptr_array_add(keys, g_strdup_printf("b:%.*s", (int)(end - word), word));
}

static void add_word(GPtrArray *keys, const day_name_part *word)
{
    uint16_t groups[DAY_GIVEN_MOST];
    for (int wide = 0; wide < 2; wide++) {
        day_skeletons skeletons = {.n = 0};
        day_skeletons_of(&skeletons, wide != 0, word->text, word->size, word->script);
        for (size_t i = 0; i < skeletons.n; i++)
            g_ptr_array_add(keys, g_strconcat(wide != 0 ? "a:" : "w:", skeletons.text[i], NULL));
    }
    size_t n = day_given_groups(groups, word->text);
    for (size_t i = 0; i < n; i++) g_ptr_array_add(keys, g_strdup_printf("g%u", groups[i]));
    add_written(keys, word->text, LETTERS);
    add_written(keys, word->text, 2);
}

static void add_characters(GPtrArray *keys, const day_name_part *word)
{
    for (const char *at = word->text; *at != '\0'; at = g_utf8_next_char(at))
        g_ptr_array_add(keys, g_strdup_printf("n:%.*s", (int)(g_utf8_next_char(at) - at), at));
}

static void add_eastern(GPtrArray *keys, const day_eastern_name *name)
{
    day_spelling given = {.n = 0};
    for (size_t i = 0; i < name->n_given; i++)
        for (size_t u = 0; u < name->given[i].n; u++) day_spelling_add(&given, name->given[i].unit[u]);
    add_beginnings(keys, &name->surname, 0, "", 0);
    add_beginnings(keys, &given, 0, "", 0);
}

static bool is_syllabic(const day_name_part *word)
{
    return word->script == DAY_SCRIPT_HAN || word->script == DAY_SCRIPT_HANGUL;
}

GPtrArray *day_person_called_keys(const char *name)
{
    GPtrArray *keys = g_ptr_array_new();
    day_name_parts parts;
    day_eastern_name eastern;
    if (!day_name_parts_of(&parts, name)) return day_key_list_finish(keys);
    for (size_t i = 0; i < parts.n; i++) {
        day_spelling spelling;
        const day_name_part *word = &parts.word[i];
        if (is_syllabic(word)) {
            add_characters(keys, word);
            continue;
        }
        if (word->initial) continue;
        add_word(keys, word);
        if (day_letters_spell(&spelling, word->text, word->size, word->script))
            add_beginnings(keys, &spelling, 0, "", 0);
    }
    for (int palladius = 0; palladius < 2; palladius++)
        if (day_eastern_name_of(&eastern, &parts, palladius != 0)) add_eastern(keys, &eastern);
    return day_key_list_finish(keys);
}

/* What the Han characters from `start` on may begin with in an alphabet; the first alone, too. */
static void add_call_from(GPtrArray *keys, const day_name_part *word, size_t start, bool palladius)
{
    day_spelling all = {.n = 0}, first = {.n = 0};
    for (size_t at = start; at + 3 <= word->size && at < start + 9; at += 3) {
        uint32_t code;
        day_reading reading;
        day_utf8_next(word->text + at, word->size - at, &code);
        if (!(at == start ? day_pinyin_of_surname : day_pinyin_of)(&reading, code)) break;
        day_spelling_add(&all, palladius ? reading.palladius : reading.latin);
        if (at == start) first = all;
    }
    add_beginnings(keys, &all, 0, "", 0);
    add_beginnings(keys, &first, 0, "", 0);
}

/* Behind none or one character of a form of address, 老 or 小. */
static void add_calls(GPtrArray *keys, const day_name_part *word)
{
    for (size_t start = 0; start + 3 <= word->size && start <= 3; start += 3) {
        add_call_from(keys, word, start, false);
        add_call_from(keys, word, start, true);
    }
}

static void add_call(GPtrArray *keys, const day_name_parts *parts)
{
    for (size_t i = 0; i < parts->n; i++) {
        const day_name_part *word = &parts->word[i];
        if (is_syllabic(word)) add_characters(keys, word);
        if (word->script == DAY_SCRIPT_HAN)
            add_calls(keys, word);
        else if (!word->initial)
            add_word(keys, word);
    }
}

static void add_nickname(GPtrArray *keys, const char *nickname)
{
    day_name_parts parts, readings[DAY_CASE_READINGS];
    if (!day_name_parts_of(&parts, nickname)) return;
    add_call(keys, &parts);
    if (parts.word[0].script != DAY_SCRIPT_CYRILLIC) return;
    size_t n = day_cyrillic_nominatives(readings, &parts);
    for (size_t i = 0; i < n; i++) add_call(keys, &readings[i]);
}

GPtrArray *day_nickname_keys(const char *nickname)
{
    GPtrArray *keys = g_ptr_array_new();
    add_nickname(keys, nickname);
    return day_key_list_finish(keys);
}

GPtrArray *day_account_keys(const char *account)
{
    GPtrArray *keys = g_ptr_array_new();
    day_account_text text;
    uint16_t groups[DAY_GIVEN_MOST];
    if (day_account_read(&text, account)) {
        if (text.other_script) add_nickname(keys, account);
        for (size_t at = 0; at + 2 <= text.size && at <= INITIALS_MOST; at++) {
            add_written(keys, text.text + at, LETTERS);
            add_written(keys, text.text + at, 2);
        }
        size_t n = day_given_groups(groups, text.text);
        for (size_t i = 0; i < n; i++) g_ptr_array_add(keys, g_strdup_printf("g%u", groups[i]));
    }
    return day_key_list_finish(keys);
}
