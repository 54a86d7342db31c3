/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Forms of address against full names: what people are called in messages, in four ways of the world.
 * Chinese: a surname or given name with a title behind (贺总, 听雨姐) or 老, 小, 阿 before it, a given name
 * alone (青禾). Russian: given name and patronymic, a fond form. Persian: آقای and a surname. English: Mr and
 * a surname, a short form. */
#include "name_match.h"
#include "base/utf8.h"
#include "cyrillic_case.h"
#include "eastern_name.h"
#include "given_names.h"
#include "han_name.h"
#include "person_words.h"
#include "pinyin.h"
#include <string.h>

static bool found(day_name_match *out, double weight, const char *rule)
{
    *out = (day_name_match){weight, rule};
    return true;
}

static bool is_prefix_of_address(const char *text)
{
    static const char *const prefixes[] = {"老", "小", "阿", "大"};
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (memcmp(text, prefixes[i], 3) == 0) return true;
    return false;
}

/* What a Han form of address says: some characters, with or without something around. */
typedef struct han_call {
    const char *text;
    size_t size;
    bool title, prefix;
} han_call;

/* The two ways to see it: as it stands, and without title and prefix. Returns how many. */
static size_t han_calls(han_call out[3], const day_name_part *part)
{
    size_t n = 0, title = day_han_title_size(part->text, part->size);
    out[n++] = (han_call){part->text, part->size, false, false};
    if (title > 0) out[n++] = (han_call){part->text, part->size - title, true, false};
    if (part->size >= 6 && is_prefix_of_address(part->text))
        out[n++] = (han_call){part->text + 3, part->size - 3, false, true};
    return n;
}

static bool is_text(const han_call *call, const char *text, size_t size)
{
    return call->size == size && memcmp(call->text, text, size) == 0;
}

/* One way to see it against a Han name. */
static double call_against_han(const han_call *call, const day_name_part *name, const char **rule)
{
    size_t surname = day_han_surname_size(name->text, name->size);
    if (surname == 0) surname = 3;
    const char *given = name->text + surname;
    size_t given_size = name->size - surname;
    bool bare = !call->title && !call->prefix;
    *rule = "given name";
    if (is_text(call, name->text, name->size)) {
        *rule = bare ? "same name" : "name and title";
        return bare ? 1 : 0.95;
    }
    if (is_text(call, given, given_size) && given_size >= 6) return bare ? 0.68 : 0.66;
    if (is_text(call, given, given_size) && !bare) return 0.5;
    *rule = "surname and title";
    if (is_text(call, name->text, surname)) return surname == 6 ? (bare ? 0.55 : 0.6) : bare ? 0 : 0.5;
    *rule = "part of a surname and title";
    if (surname == 6 && !bare && is_text(call, name->text + 3, 3)) return 0.35;
    *rule = "part of a given name";
    if (given_size < 6 || call->size == 0) return 0;
    const char *last = given + given_size - 3;
    if (!bare && is_text(call, last, 3)) return 0.42;
    if (call->size == 6 && memcmp(call->text, last, 3) == 0 && memcmp(call->text + 3, last, 3) == 0)
        return 0.42; /* 雨雨 */
    return !bare && is_text(call, given, 3) ? 0.32 : 0;
}

/* A Han form of address against words in Latin or Cyrillic. */
static double call_against_words(const han_call *call, const day_name_parts *words, const char **rule)
{
    day_spelling all = {.n = 0}, as_surname = {.n = 0};
    bool latin = day_name_parts_script(words) == DAY_SCRIPT_LATIN, bare = !call->title && !call->prefix;
    if (words->n < 2 || call->size == 0 || call->size > 12 || call->size % 3 != 0) return 0;
    for (size_t at = 0; at < call->size; at += 3) {
        uint32_t code;
        day_reading reading;
        day_utf8_next(call->text + at, 3, &code);
        if (!day_pinyin_of(&reading, code)) return 0;
        day_spelling_add(&all, latin ? reading.latin : reading.palladius);
        day_pinyin_of_surname(&reading, code);
        day_spelling_add(&as_surname, latin ? reading.latin : reading.palladius);
    }
    for (size_t i = 0; i < words->n; i++) {
        const day_name_part *word = &words->word[i];
        *rule = "surname and title";
        if (!bare && day_han_is_surname(call->text, call->size) &&
            day_spelling_fits(&as_surname, word->text, word->size) == 2)
            return 0.42;
        *rule = "given name";
        if (call->size >= 6 && day_spelling_fits(&all, word->text, word->size) == 2) return 0.55;
    }
    return 0;
}

static bool han_nickname(day_name_match *out, const day_name_parts *nickname, const day_name_parts *name)
{
    han_call calls[3];
    double best = 0;
    bool against_han = name->n == 1 && name->word[0].script == DAY_SCRIPT_HAN;
    if (nickname->word[0].size < 6 || (against_han && name->word[0].size < 6)) return false;
    size_t n = han_calls(calls, &nickname->word[0]);
    for (size_t i = 0; i < n; i++) {
        const char *rule = NULL;
        double weight = against_han ? call_against_han(&calls[i], &name->word[0], &rule)
                                    : call_against_words(&calls[i], name, &rule);
        if (weight > best) found(out, best = weight, rule);
    }
    return best >= 0.3;
}

/* Words of an alphabet against a Han or hangul name: Yanqiu, Mr Zhuang, Lao Fei. */
static bool words_against_eastern(day_name_match *out, const day_name_parts *words,
                                  const day_name_parts *name)
{
    day_eastern_name eastern;
    bool palladius = day_name_parts_script(words) == DAY_SCRIPT_CYRILLIC;
    if (!day_eastern_name_of(&eastern, name, palladius)) return false;
    if (day_eastern_name_match(out, &eastern, words)) return true;
    const day_name_part *first = &words->word[0], *last = &words->word[words->n - 1];
    bool called = words->titled ||
                  (words->n == 2 && (strcmp(first->text, "lao") == 0 || strcmp(first->text, "xiao") == 0));
    if (words->n > 2 || (words->n == 2 && !called)) return false;
    if (called && day_spelling_fits(&eastern.surname, last->text, last->size) == 2)
        return found(out, 0.45, "surname and title");
    day_reach at = DAY_REACH_START;
    if (last->size > DAY_SPELLING_TEXT) return false;
    for (size_t i = 0; i < eastern.n_given; i++)
        at = day_spelling_walk(&eastern.given[i], at, last->text, last->size);
    if ((at.strict >> last->size & 1) == 0 || last->size < 4) return false;
    return found(out, eastern.n_given > 1 ? 0.62 : 0.45, "given name");
}

/* 민수씨, 민수야: a given name with what is hung on it; 김과장: a surname and a title. */
static bool hangul_nickname(day_name_match *out, const day_name_part *nickname, const day_name_part *name)
{
    static const char *const behind[] = {"씨", "님", "아", "야", "이", "군", "양", ""};
    static const char *const titles[] = {"과장",   "부장",   "대리",   "사장",   "차장",   "팀장",
                                         "이사",   "실장",   "대표",   "선생",   "교수",   "과장님",
                                         "부장님", "사장님", "팀장님", "대표님", "선생님", "교수님"};
    if (name->script != DAY_SCRIPT_HANGUL || name->size < 6 || name->size > 12) return false;
    const char *given = name->text + 3;
    size_t size = name->size - 3;
    if (nickname->size == name->size && memcmp(nickname->text, name->text, size + 3) == 0)
        return found(out, 1, "same name");
    for (size_t i = 0; i < G_N_ELEMENTS(behind) && size >= 6; i++)
        if (g_str_has_suffix(nickname->text, behind[i]) && nickname->size == size + strlen(behind[i]) &&
            memcmp(nickname->text, given, size) == 0)
            return found(out, 0.65, "given name");
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++)
        if (strcmp(nickname->text + MIN(3, nickname->size), titles[i]) == 0 &&
            memcmp(nickname->text, name->text, 3) == 0)
            return found(out, 0.45, "surname and title");
    return false;
}

/* A short form that is only cut off: کامی, Des; three letters at least. */
static bool is_cut_off(const day_name_part *nickname, const day_name_part *word)
{
    size_t letters = day_utf8_count(nickname->text, nickname->size);
    return nickname->script == word->script && letters >= 3 && word->size > nickname->size &&
           memcmp(nickname->text, word->text, nickname->size) == 0;
}

/* One word against the words of a name. */
static bool word_nickname(day_name_match *out, const day_person *nickname, const day_person *name)
{
    day_name_match best = {0, NULL};
    const day_name_part *word = &nickname->parts.word[0];
    if (word->initial || word->size < 2) return false;
    for (size_t j = 0; j < name->parts.n; j++) {
        const day_name_part *other = &name->parts.word[j];
        day_name_match match = {0, NULL};
        if (other->initial) continue;
        day_name_match same = day_person_word_match(nickname, 0, name, j);
        bool last = j + 1 == name->parts.n && j > 0;
        if (same.weight >= 0.85)
            match = nickname->parts.titled
                        ? (day_name_match){0.55, "surname and title"}
                        : (day_name_match){last ? 0.5 : 0.58, last ? "one of two names" : "given name"};
        else if (same.weight >= 0.7)
            match = (day_name_match){0.55, same.rule};
        else if (is_cut_off(word, other) && !nickname->parts.titled)
            match = (day_name_match){last ? 0.35 : 0.45, "short form"};
        if (match.weight > best.weight) best = match;
    }
    return best.weight > 0 && found(out, best.weight * (name->parts.n == 1 ? 0.9 : 1), best.rule);
}

/* Given name and patronymic. What the name has for one decides; when it has none, the given name does. */
static bool patronymic_nickname(day_name_match *out, const day_person *nickname, const day_person *name)
{
    size_t father = nickname->parts.n - 1;
    if (!day_name_ends_as_patronymic(&nickname->parts.word[father])) return false;
    bool known = false, same_father = false, same_given = father == 0;
    for (size_t j = 0; j < name->parts.n; j++) {
        const day_name_part *other = &name->parts.word[j];
        bool is_father = name->parts.n > 2 && (other->patronymic || other->initial) && j > 0;
        if (is_father && !other->initial) known = true;
        if (is_father && (father > 0 || !other->initial) &&
            day_person_word_match(nickname, father, name, j).weight > 0.55)
            same_father = true;
        if (father > 0 && !other->patronymic && day_person_word_match(nickname, 0, name, j).weight > 0.7)
            same_given = true;
    }
    if (!same_given || (known && !same_father)) return false;
    if (father == 0) return same_father && found(out, 0.45, "patronymic");
    return found(out, same_father ? 0.88 : 0.6, "patronymic");
}

static bool alphabet_nickname(day_name_match *out, const day_person *nickname, const day_person *name)
{
    if (nickname->parts.n <= 2 && name->parts.n >= 2 && patronymic_nickname(out, nickname, name)) return true;
    if (nickname->parts.n == 1) return word_nickname(out, nickname, name);
    return day_person_align(out, nickname, name);
}

/* In another case: Тихону, Ульяны. */
static bool case_nickname(day_name_match *out, const day_person *nickname, const day_person *name)
{
    day_name_parts readings[DAY_CASE_READINGS];
    if (nickname->parts.word[0].script != DAY_SCRIPT_CYRILLIC) return false;
    size_t n = day_cyrillic_nominatives(readings, &nickname->parts);
    for (size_t i = 0; i < n; i++) {
        day_person read;
        read.parts = readings[i]; /* its words point into `readings` and `nickname` */
        day_person_spell(&read);
        if (alphabet_nickname(out, &read, name) && out->weight * 0.9 >= 0.3)
            return found(out, out->weight * 0.9, "case ending");
    }
    return false;
}

static bool is_eastern(const day_name_parts *parts)
{
    return parts->n == 1 &&
           (parts->word[0].script == DAY_SCRIPT_HAN || parts->word[0].script == DAY_SCRIPT_HANGUL);
}

bool day_person_match_nickname(day_name_match *out, const char *nickname, const char *name)
{
    day_person x, y;
    if (!day_name_parts_of(&x.parts, nickname) || !day_name_parts_of(&y.parts, name)) return false;
    if (is_eastern(&x.parts)) {
        if (x.parts.word[0].script == DAY_SCRIPT_HAN) return han_nickname(out, &x.parts, &y.parts);
        return is_eastern(&y.parts) && hangul_nickname(out, &x.parts.word[0], &y.parts.word[0]);
    }
    if (is_eastern(&y.parts)) return words_against_eastern(out, &x.parts, &y.parts);
    day_person_spell(&x);
    day_person_spell(&y);
    if (alphabet_nickname(out, &x, &y) || case_nickname(out, &x, &y)) return out->weight >= 0.3;
    return x.parts.n > 1 && day_person_match(out, nickname, name);
}
