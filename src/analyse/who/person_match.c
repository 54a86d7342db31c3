/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whether two names of people are one's: which of the ways to compare fits their scripts. */
#include "name_match.h"
#include "base/utf8.h"
#include "cyrillic_case.h"
#include "eastern_name.h"
#include "han_name.h"
#include "person_words.h"
#include "pinyin.h"
#include "scan/name/names_known.h"
#include <string.h>

static bool found(day_name_match *out, double weight, const char *rule)
{
    *out = (day_name_match){weight, rule};
    return true;
}

/* Whether two names are written alike, blanks aside. */
static bool is_written_alike(const char *a, const char *b)
{
    for (;; a++, b++) {
        a += strspn(a, " \t");
        b += strspn(b, " \t");
        if (*a != *b) return false;
        if (*a == '\0') return true;
    }
}

static bool is_same(const day_name_parts *a, const day_name_parts *b)
{
    if (a->n != b->n) return false;
    for (size_t i = 0; i < a->n; i++)
        if (strcmp(a->word[i].text, b->word[i].text) != 0) return false;
    return true;
}

/* A name of one word is a given name or a surname, and many have it. Han and hangul names have none. */
static double same_weight(const day_name_parts *parts)
{
    const day_name_part *word = &parts->word[0];
    if (word->script == DAY_SCRIPT_HAN || word->script == DAY_SCRIPT_HANGUL) return word->size >= 6 ? 1 : 0.4;
    if (parts->n > 1) return day_name_parts_whole(parts) > 0 ? 1 : 0.4;
    return word->size >= 3 ? 0.7 : 0.4;
}

/* Two Han names that differ: one character, and read the same, is how input methods err. */
static bool han_match(day_name_match *out, const day_name_part *a, const day_name_part *b)
{
    size_t differing = 0, surname = day_han_surname_size(a->text, a->size);
    if (a->size != b->size || a->size < 9 || surname == 0 || memcmp(a->text, b->text, surname) != 0)
        return false;
    for (size_t at = 0; at < a->size; at += 3) {
        uint32_t x, y;
        day_reading of_x, of_y;
        if (memcmp(a->text + at, b->text + at, 3) == 0) continue;
        day_utf8_next(a->text + at, 3, &x);
        day_utf8_next(b->text + at, 3, &y);
        if (!day_pinyin_of(&of_x, x) || !day_pinyin_of(&of_y, y) || strcmp(of_x.pinyin, of_y.pinyin) != 0)
            return false;
        differing++;
    }
    return differing == 1 && found(out, 0.35, "same sound");
}

/* One is Han or hangul, the other in an alphabet. */
static bool eastern_match(day_name_match *out, const day_name_parts *eastern, const day_name_parts *words)
{
    day_eastern_name name;
    day_script script = day_name_parts_script(words);
    if (script == DAY_SCRIPT_LATIN)
        return day_eastern_name_of(&name, eastern, false) && day_eastern_name_match(out, &name, words);
    if (script == DAY_SCRIPT_CYRILLIC)
        return day_eastern_name_of(&name, eastern, true) && day_eastern_name_match(out, &name, words);
    return false;
}

/* Pinyin against Palladius' system. */
static bool palladius_match(day_name_match *out, const day_name_parts *latin, const day_name_parts *cyrillic)
{
    day_eastern_name name;
    for (size_t first = 0; first < latin->n; first++)
        if (day_eastern_name_from_pinyin(&name, latin, first, true) &&
            day_eastern_name_match(out, &name, cyrillic))
            return true;
    return false;
}

/* YQ Zhuang is no Yandong Zhuang: two initials beside a surname in pinyin stand for two syllables, when the
 * other name has them in one word. Sets `decided` when that is so. */
static bool pinyin_initials_match(day_name_match *out, const day_name_parts *initials,
                                  const day_name_parts *whole, bool *decided)
{
    day_eastern_name name;
    if (initials->n != 3 || day_name_parts_whole(initials) != 1 || whole->n != 2) return false;
    for (size_t first = 0; first < 2; first++) {
        if (whole->word[first].initial || !day_eastern_name_from_pinyin(&name, whole, first, false) ||
            name.n_given < 2)
            continue;
        *decided = true;
        if (day_eastern_name_match(out, &name, initials)) return true;
    }
    return false;
}

static bool is_longer(const day_name_match *match, double weight)
{
    return match->weight > weight;
}

/* How many words of `a` begin as some word of `b`: what is worth trying cases for. */
static bool may_agree(const day_person *a, const day_person *b)
{
    size_t n = 0;
    for (size_t i = 0; i < a->parts.n; i++)
        for (size_t j = 0; j < b->parts.n; j++) {
            const day_name_part *x = &a->parts.word[i], *y = &b->parts.word[j];
            uint32_t code;
            size_t head = day_utf8_next(y->text, y->size, &code);
            if (x->script == y->script ? strncmp(x->text, y->text, y->initial || x->initial ? 2 : 4) == 0
                                       : day_person_initial_fits(a, i, y->text, head)) {
                n++;
                break;
            }
        }
    return n >= MIN(MIN(a->parts.n, b->parts.n), 2);
}

/* `a` is in Cyrillic and in some other case, `b` in the nominative. */
static bool case_match(day_name_match *out, const day_person *a, const day_person *b)
{
    day_name_parts readings[DAY_CASE_READINGS];
    day_name_match best = {0, NULL};
    size_t n = day_cyrillic_nominatives(readings, &a->parts);
    for (size_t i = 0; i < n; i++) {
        day_person read;
        day_name_match match;
        read.parts = readings[i]; /* its words point into `readings` and `a` */
        day_person_spell(&read);
        if (day_person_align(&match, &read, b) && is_longer(&match, best.weight)) best = match;
    }
    if (best.weight * 0.95 < 0.3) return false;
    return found(out, best.weight * 0.95, best.weight >= 0.9 ? "case ending" : best.rule);
}

/* Words of alphabets that are cut in other places: Zhangsan, Abd Allah. */
static bool joined_match(day_name_match *out, const day_name_parts *a, const day_name_parts *b)
{
    char all[DAY_NAME_ROOM], other[2 * DAY_NAME_ROOM];
    size_t size = 0, n = 0;
    if (a->n == b->n || a->word[0].script != b->word[0].script) return false;
    for (size_t i = 0; i < a->n; i++) {
        if (a->word[i].initial) return false;
        memcpy(all + size, a->word[i].text, a->word[i].size);
        size += a->word[i].size;
    }
    for (size_t round = 0; round < 2; round++)
        for (size_t i = 0; i < b->n; i++) {
            if (b->word[i].initial) return false;
            memcpy(other + n, b->word[i].text, b->word[i].size);
            n += b->word[i].size;
        }
    if (n != 2 * size || size < 6) return false;
    size_t start = 0;
    for (size_t i = 0; i < b->n; start += b->word[i].size, i++)
        if (memcmp(all, other + start, size) == 0)
            return found(out, a->n == 1 || b->n == 1 ? 0.85 : 0.95, "joined words");
    start = 0; /* and the words of `a` in another order */
    for (size_t i = 0; i < a->n; start += a->word[i].size, i++)
        if (memcmp(all + start, other, size - start) == 0 && memcmp(all, other + size - start, start) == 0)
            return found(out, a->n == 1 || b->n == 1 ? 0.85 : 0.95, "joined words");
    return false;
}

/* `of` with word `i` and the one behind it as one. False when they are no pair. */
static bool merge(day_person *out, const day_name_parts *of, size_t i)
{
    const day_name_part *one = &of->word[i], *two = &of->word[i + 1];
    if (one->initial || two->initial || one->script != two->script ||
        one->size + two->size + 1 > DAY_NAME_ROOM)
        return false;
    out->parts.n = 0;
    for (size_t k = 0; k < of->n; k++)
        if (k != i + 1) out->parts.word[out->parts.n++] = of->word[k];
    memcpy(out->parts.room, one->text, one->size);
    memcpy(out->parts.room + one->size, two->text, two->size);
    out->parts.room[one->size + two->size] = '\0';
    out->parts.word[i].text = out->parts.room;
    out->parts.word[i].size = one->size + two->size;
    day_person_spell(out);
    return true;
}

static size_t not_initials(const day_name_parts *parts)
{
    size_t n = 0;
    for (size_t i = 0; i < parts->n; i++) n += !parts->word[i].initial;
    return n;
}

/* Mohammad Reza Karimi, محمدرضا کریمی: one side writes two words as one. Without another word beside those,
 * they have no key in common. */
static bool merged_match(day_name_match *out, const day_person *a, const day_person *b)
{
    const day_person *longer = a->parts.n > b->parts.n ? a : b, *shorter = longer == a ? b : a;
    day_person merged;
    if (longer->parts.n != shorter->parts.n + 1 || not_initials(&shorter->parts) < 2 ||
        !may_agree(shorter, longer))
        return false;
    for (size_t i = 0; i + 1 < longer->parts.n; i++)
        if (merge(&merged, &longer->parts, i) && day_person_align(out, &merged, shorter) &&
            out->weight >= 0.8)
            return found(out, out->weight * 0.97, out->weight >= 0.9 ? "joined words" : out->rule);
    return false;
}

static bool alphabet_match(day_name_match *out, const day_name_parts *a, const day_name_parts *b)
{
    day_person x, y;
    day_script of_a = day_name_parts_script(a), of_b = day_name_parts_script(b);
    x.parts = *a; /* its words point into `a` */
    y.parts = *b;
    day_person_spell(&x);
    day_person_spell(&y);
    if (of_a == DAY_SCRIPT_LATIN && of_b == DAY_SCRIPT_LATIN) {
        bool decided = false;
        if (pinyin_initials_match(out, a, b, &decided) || pinyin_initials_match(out, b, a, &decided))
            return true;
        if (decided) return false;
    }
    day_name_match aligned = {0, NULL};
    if (day_person_align(&aligned, &x, &y) && aligned.weight > 0.7)
        return found(out, aligned.weight, aligned.rule);
    if (joined_match(out, a, b) || merged_match(out, &x, &y)) return true;
    if (aligned.rule != NULL) return found(out, aligned.weight, aligned.rule);
    if (of_a == DAY_SCRIPT_LATIN && of_b == DAY_SCRIPT_CYRILLIC && palladius_match(out, a, b)) return true;
    if (of_b == DAY_SCRIPT_LATIN && of_a == DAY_SCRIPT_CYRILLIC && palladius_match(out, b, a)) return true;
    if ((of_a != DAY_SCRIPT_CYRILLIC && of_b != DAY_SCRIPT_CYRILLIC)) return false;
    if (!may_agree(of_a == DAY_SCRIPT_CYRILLIC ? &x : &y, of_a == DAY_SCRIPT_CYRILLIC ? &y : &x))
        return false;
    if (of_a == DAY_SCRIPT_CYRILLIC && case_match(out, &x, &y)) return true;
    return of_b == DAY_SCRIPT_CYRILLIC && case_match(out, &y, &x);
}

static bool is_eastern(const day_name_parts *parts)
{
    day_script script = parts->word[0].script;
    return parts->n == 1 && (script == DAY_SCRIPT_HAN || script == DAY_SCRIPT_HANGUL);
}

bool day_person_match(day_name_match *out, const char *a, const char *b)
{
    day_name_parts x, y;
    if (!day_name_parts_of(&x, a) || !day_name_parts_of(&y, b)) return false;
    if (is_same(&x, &y)) {
        bool traditional =
            x.word[0].script == DAY_SCRIPT_HAN && !x.titled && !y.titled && !is_written_alike(a, b);
        return found(out, same_weight(&x), traditional ? "traditional characters" : "same name");
    }
    if (is_eastern(&x) && is_eastern(&y))
        return x.word[0].script == DAY_SCRIPT_HAN && y.word[0].script == DAY_SCRIPT_HAN &&
               han_match(out, &x.word[0], &y.word[0]);
    if (is_eastern(&x)) return eastern_match(out, &x, &y);
    if (is_eastern(&y)) return eastern_match(out, &y, &x);
    return alphabet_match(out, &x, &y);
}

/* A surname and a given name, and no surname and a title, nor a word. */
static bool is_full_han(const day_name_part *word)
{
    size_t surname = day_han_surname_size(word->text, word->size),
           title = day_han_title_size(word->text, word->size);
    if (surname == 0 || (title > 0 && surname + title >= word->size)) return false;
    return word->size > 6 || !day_name_is_word((day_span){(const uint8_t *)word->text, word->size});
}

bool day_person_name_is_full(const char *name)
{
    day_name_parts parts;
    if (!day_name_parts_of(&parts, name)) return false;
    const day_name_part *word = &parts.word[0];
    if (is_eastern(&parts))
        return word->script == DAY_SCRIPT_HANGUL ? word->size >= 6 && word->size <= 12 : is_full_han(word);
    size_t initials = 0;
    for (size_t i = 0; i < parts.n; i++) initials += parts.word[i].initial;
    size_t whole = day_name_parts_whole(&parts);
    return whole >= 2 || (whole == 1 && initials > 0);
}

size_t day_person_han_surname(const char *name)
{
    day_name_parts parts;
    if (!day_name_parts_of(&parts, name) || !is_eastern(&parts) || parts.word[0].script != DAY_SCRIPT_HAN)
        return 0;
    return strlen(name) == parts.word[0].size ? day_han_surname_size(parts.word[0].text, parts.word[0].size)
                                              : 0;
}
