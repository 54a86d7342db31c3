/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Chinese and Korean names in an alphabet: Zhang Yanqiu, Yan-qiu Zhang, Y. Zhang, zhangyanqiu, Чжан Яньцю.
 * The words are joined and walked along by the syllables' spellings; surname and given name must meet at a
 * word's end when there are several words, so that Fan Gan isn't Fang An. */
#include "eastern_name.h"
#include "base/utf8.h"
#include "han_name.h"
#include "pinyin.h"
#include <string.h>

static void add_reading(day_spelling *out, const day_reading *reading, bool palladius)
{
    day_spelling_add(out, palladius ? reading->palladius : reading->latin);
}

static bool han_name_of(day_eastern_name *out, const day_name_part *part, bool palladius)
{
    size_t surname = day_han_surname_size(part->text, part->size);
    if (surname == 0 && (part->size == 6 || part->size == 9)) surname = 3; /* a rare one: who knows */
    if (surname == 0) return false;
    for (size_t at = 0; at < part->size;) {
        uint32_t code;
        day_reading reading;
        bool in_surname = at < surname;
        at += day_utf8_next(part->text + at, part->size - at, &code);
        if (!(in_surname ? day_pinyin_of_surname : day_pinyin_of)(&reading, code)) return false;
        if (in_surname)
            add_reading(&out->surname, &reading, palladius);
        else if (out->n_given < DAY_GIVEN_SYLLABLES)
            add_reading(&out->given[out->n_given++], &reading, palladius);
    }
    return true;
}

static bool hangul_name_of(day_eastern_name *out, const day_name_part *part)
{
    static const char *const doubles[] = {"남궁", "황보", "제갈", "선우", "독고", "사공", "서문"};
    size_t syllables = part->size / 3, surname = 1;
    if (syllables < 2 || syllables > 4) return false;
    for (size_t i = 0; i < G_N_ELEMENTS(doubles) && syllables > 2; i++)
        if (g_str_has_prefix(part->text, doubles[i])) surname = 2;
    for (size_t i = 0; i < syllables; i++) {
        uint32_t code;
        day_utf8_next(part->text + 3 * i, 3, &code);
        if (day_script_of(code) != DAY_SCRIPT_HANGUL) return false;
        day_spelling one;
        if (surname == 1 && i == 0)
            day_hangul_surname_spell(&out->surname, code);
        else if (!day_letters_spell(&one, part->text + 3 * i, 3, DAY_SCRIPT_HANGUL))
            return false;
        else if (i >= surname)
            out->given[out->n_given++] = one;
        else
            for (size_t u = 0; u < one.n; u++) day_spelling_add(&out->surname, one.unit[u]);
    }
    return true;
}

static void clear(day_eastern_name *name, day_script script, bool palladius)
{
    name->surname.n = 0;
    name->n_given = 0;
    for (size_t i = 0; i < DAY_GIVEN_SYLLABLES; i++) name->given[i].n = 0;
    name->script = script;
    name->palladius = palladius;
}

bool day_eastern_name_of(day_eastern_name *out, const day_name_parts *parts, bool palladius)
{
    const day_name_part *part = &parts->word[0];
    if (parts->n != 1) return false;
    clear(out, part->script, palladius);
    if (part->script == DAY_SCRIPT_HAN) return han_name_of(out, part, palladius) && out->n_given > 0;
    return part->script == DAY_SCRIPT_HANGUL && !palladius && hangul_name_of(out, part) && out->n_given > 0;
}

bool day_eastern_name_from_pinyin(day_eastern_name *out, const day_name_parts *parts, size_t first,
                                  bool palladius)
{
    day_reading cut[DAY_PINYIN_SYLLABLES];
    if (parts->n < 2 || parts->n > 3 || first >= parts->n) return false;
    clear(out, DAY_SCRIPT_LATIN, palladius);
    for (size_t i = 0; i < parts->n; i++) {
        const day_name_part *part = &parts->word[i];
        size_t n = day_pinyin_cut(cut, part->text, part->size);
        if (n == 0 || n > 2 || (part->initial && i == first)) return false;
        for (size_t s = 0; s < n; s++) {
            if (i == first)
                add_reading(&out->surname, &cut[s], palladius);
            else if (out->n_given < DAY_GIVEN_SYLLABLES)
                add_reading(&out->given[out->n_given++], &cut[s], palladius);
        }
    }
    return out->n_given > 0;
}

/* The words, one after the other. */
typedef struct joined_words {
    char text[DAY_SPELLING_TEXT + 1];
    size_t size;
    uint64_t ends; /* bit i: a word ends at byte i */
} joined_words;

/* From word `first` on, round; without word `skip`. False when it is too long. */
static bool join(joined_words *out, const day_name_parts *words, size_t first, size_t skip)
{
    out->size = 0;
    out->ends = 0;
    for (size_t k = 0; k < words->n; k++) {
        size_t i = (first + k) % words->n;
        if (i == skip || words->word[i].optional) continue;
        if (out->size + words->word[i].size > DAY_SPELLING_TEXT) return false;
        memcpy(out->text + out->size, words->word[i].text, words->word[i].size);
        out->size += words->word[i].size;
        out->ends |= (uint64_t)1 << out->size;
    }
    return out->size > 1;
}

static day_reach cut_to(day_reach reach, uint64_t mask)
{
    return (day_reach){reach.strict & mask, reach.loose & mask};
}

static day_reach walk_given(const day_eastern_name *name, day_reach from, const joined_words *words)
{
    for (size_t i = 0; i < name->n_given; i++)
        from = day_spelling_walk(&name->given[i], from, words->text, words->size);
    return from;
}

/* 0, 1 (loosely), 2: surname and given name, or the other way round, are all of the text. */
static int whole_fits(const day_eastern_name *name, const joined_words *words, bool surname_first)
{
    uint64_t meet = words->ends == (uint64_t)1 << words->size ? ~(uint64_t)0 : words->ends;
    day_reach at = DAY_REACH_START;
    at = surname_first ? day_spelling_walk(&name->surname, at, words->text, words->size)
                       : walk_given(name, at, words);
    at = cut_to(at, meet);
    if (at.loose == 0) return 0;
    at = surname_first ? walk_given(name, at, words)
                       : day_spelling_walk(&name->surname, at, words->text, words->size);
    uint64_t end = (uint64_t)1 << words->size;
    return (at.strict & end) != 0 ? 2 : (at.loose & end) != 0 ? 1 : 0;
}

/* Whether a syllable may begin with that letter. */
static bool begins(const day_spelling *syllable, const char *letter, size_t size)
{
    for (const char *at = syllable->unit[0]; at != NULL && *at != '\0' && *at != ';';) {
        if (strncmp(at, letter, size) == 0) return true;
        at += strcspn(at, "|;");
        at += *at == '|';
    }
    return syllable->unit[0][0] == '\0' && syllable->n > 1 && strncmp(syllable->unit[1], letter, size) == 0;
}

/* A surname and initials: how many of the given name's syllables are told; 0 when it doesn't fit. */
static size_t initials_fit(const day_eastern_name *name, const day_name_parts *words, bool *loose)
{
    size_t told = 0, surnames = 0;
    for (size_t i = 0; i < words->n; i++) {
        const day_name_part *word = &words->word[i];
        if (word->initial) {
            if (told >= name->n_given || !begins(&name->given[told], word->text, word->size)) return 0;
            told++;
            continue;
        }
        int fits = day_spelling_fits(&name->surname, word->text, word->size);
        if (fits == 0 || surnames++ > 0) return 0;
        *loose = fits == 1;
    }
    return surnames == 1 ? told : 0;
}

static const char *rule_of(const day_eastern_name *name, int fits)
{
    if (name->script == DAY_SCRIPT_HANGUL) return "hangul to Latin";
    if (name->palladius) return "pinyin to Cyrillic";
    return fits == 2 ? "pinyin" : "other romanisation";
}

static bool found(day_name_match *out, double weight, const char *rule)
{
    *out = (day_name_match){weight, rule};
    return true;
}

bool day_eastern_name_match(day_name_match *out, const day_eastern_name *name, const day_name_parts *words)
{
    joined_words joined;
    size_t n = words->n;
    bool loose = false;
    int best = 0;

    if (n > 5) return false;
    for (size_t first = 0; first < n; first++) {
        if (!join(&joined, words, first, n)) continue;
        best = MAX(best, whole_fits(name, &joined, true));
        best = MAX(best, whole_fits(name, &joined, false));
    }
    double strict = name->script == DAY_SCRIPT_HANGUL ? 0.93 : 0.95;
    if (best == 2) return found(out, n == 1 ? 0.85 : strict, rule_of(name, best));
    if (best == 1) return found(out, n == 1 ? 0.5 : 0.7, rule_of(name, best));
    for (size_t skip = 0; skip < n && n >= 3; skip++) /* a Western given name besides: David Zhang Wei */
        for (size_t first = 0; first < n; first++) {
            if (words->word[skip].size < 3 || !join(&joined, words, first, skip)) continue;
            if (whole_fits(name, &joined, true) == 2 || whole_fits(name, &joined, false) == 2)
                return found(out, 0.75, rule_of(name, 2));
        }
    size_t told = initials_fit(name, words, &loose);
    if (told == 0) return false;
    return found(out, (told == name->n_given && told > 1 ? 0.78 : 0.66) * (loose ? 0.7 : 1), "initials");
}
