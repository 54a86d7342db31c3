/* SPDX-License-Identifier: AGPL-3.0-or-later
 * How words are spelled in Latin, letter by letter from letters.def; hangul by its letters, which are counted
 * out of a syllable's code (Unicode 3.12). Arabic and Persian don't write short vowels: behind a consonant
 * one may stand that the word doesn't show. */
#include "letters.h"
#include "base/utf8.h"
#include <glib.h>
#include <string.h>

typedef struct letter_row {
    const char *letters, *options;
    uint8_t size; /* bytes of `letters`, without a mark */
    char mark;    /* '^', '$' or 0 */
} letter_row;

#define ROW(letters, options)                                                                                \
    {letters, options, (uint8_t)(sizeof(letters) - 1 - IS_MARK(letters)),                                    \
     IS_MARK(letters) ? (letters)[sizeof(letters) - 2] : '\0'},
#define IS_MARK(letters) ((letters)[sizeof(letters) - 2] == '^' || (letters)[sizeof(letters) - 2] == '$')
#define LETTER(script, letters, options) LETTER_##script(letters, options)

#define LETTER_CYRILLIC(letters, options) ROW(letters, options)
#define LETTER_GREEK(letters, options)
#define LETTER_ARABIC(letters, options)
#define LETTER_LATIN(letters, options)
#define LETTER_KANA(letters, options)
static const letter_row cyrillic[] = {
#include "letters.def"
};
#undef LETTER_CYRILLIC
#define LETTER_CYRILLIC(letters, options)
#undef LETTER_GREEK
#define LETTER_GREEK(letters, options) ROW(letters, options)
static const letter_row greek[] = {
#include "letters.def"
};
#undef LETTER_GREEK
#define LETTER_GREEK(letters, options)
#undef LETTER_ARABIC
#define LETTER_ARABIC(letters, options) ROW(letters, options)
static const letter_row arabic[] = {
#include "letters.def"
};
#undef LETTER_ARABIC
#define LETTER_ARABIC(letters, options)
#undef LETTER_LATIN
#define LETTER_LATIN(letters, options) ROW(letters, options)
static const letter_row latin[] = {
#include "letters.def"
};
#undef LETTER_LATIN
#define LETTER_LATIN(letters, options)
#undef LETTER_KANA
#define LETTER_KANA(letters, options) ROW(letters, options)
static const letter_row kana[] = {
#include "letters.def"
};

/* Jamo in the order of Unicode: initials, vowels, finals. Revised Romanisation first, then McCune-Reischauer
 * and what passports have. */
static const char *const initials[] = {"g|k",  "kk|gg",   "n",    "d|t",  "tt|dd|t", "r|l",  "m",
                                       "b|p",  "pp|bb|p", "s|sh", "ss|s", "",        "j|ch", "jj|tch|j",
                                       "ch|j", "k",       "t",    "p",    "h"};
static const char *const vowels[] = {"a|ah",
                                     "ae|ai|e;a",
                                     "ya",
                                     "yae|yea",
                                     "eo|u|o|uh|ou;e",
                                     "e|ae|ay|eh",
                                     "yeo|you|yu|yo|yeu|young;ye",
                                     "ye|yeh|yae|e",
                                     "o|oh",
                                     "wa",
                                     "wae|oae|we",
                                     "oe|oi|we|oy",
                                     "yo",
                                     "u|oo|woo|wu",
                                     "wo|weo|wuh|wu",
                                     "we|weh",
                                     "wi|ui|wee|we",
                                     "yu|yoo|you|u",
                                     "eu|u|oo",
                                     "ui|eui|ee|yi|i|hee",
                                     "i|ee|yi|y"};
static const char *const finals[] = {"",  "k|g|c|ck", "k|kk", "k", "n", "n", "n",    "t|d", "l|ll|r", "k",
                                     "m", "l",        "l",    "l", "p", "l", "m|mm", "p|b", "p",      "t|s",
                                     "t", "ng|n",     "t",    "t", "k", "t", "p",    "t"};

/* Surnames that are not spelled as they are read. */
static const struct {
    uint16_t syllable;
    const char *options;
} korean_surnames[] = {
    {0xC774, "lee|yi|i|rhee|ri|ree|li|yee"},
    {0xBC15, "park|pak|bak|bark|bag"},
    {0xCD5C, "choi|choe|chey|choy"},
    {0xC784, "lim|im|rim|yim"},
    {0xC720, "yoo|yu|ryu|you|yoo"},
    {0xB958, "ryu|yoo|yu|lyu|ryoo"},
    {0xB178, "roh|noh|no|ro"},
    {0xC624, "oh|o"},
    {0xC548, "ahn|an"},
    {0xD5C8, "hur|heo|huh|her"},
    {0xAD6C, "koo|gu|ku|goo"},
    {0xC6B0, "woo|u|wu"},
    {0xC120, "sun|seon"},
    {0xBB38, "moon|mun"},
    {0xC5EC, "yeo|yuh"},
    {0xC8FC, "joo|ju|chu"},
    {0xC591, "yang|ryang"},
    {0xB098, "na|ra|nah"},
    {0xB77C, "ra|na"},
    {0xC724, "yoon|yun|youn"},
    {0xC5FC, "yeom|yum"},
    {0xC815, "jung|jeong|chung|jong|cheong|joung|chong"},
};

day_script day_script_of(uint32_t code)
{
    if (code < 0x250 || (code >= 0x1E00 && code < 0x1F00))
        return g_unichar_isalpha(code) ? DAY_SCRIPT_LATIN : DAY_SCRIPT_OTHER;
    if (code >= 0x370 && code < 0x400) return DAY_SCRIPT_GREEK;
    if (code >= 0x400 && code < 0x530) return DAY_SCRIPT_CYRILLIC;
    if (code >= 0x620 && code < 0x700) return DAY_SCRIPT_ARABIC;
    if (code >= 0xAC00 && code <= 0xD7A3) return DAY_SCRIPT_HANGUL;
    if (code >= 0x3041 && code <= 0x30FF) return DAY_SCRIPT_KANA;
    if (code >= 0x3400 && code < 0xA000) return DAY_SCRIPT_HAN;
    return DAY_SCRIPT_OTHER;
}

static const letter_row *longest_row(const letter_row *rows, size_t n, const char *word, size_t size,
                                     size_t at)
{
    const letter_row *best = NULL;
    for (size_t i = 0; i < n; i++) {
        const letter_row *row = &rows[i];
        size_t second = row->size > 1; /* all of a script begin with the same byte */
        if (at + row->size > size || row->letters[second] != word[at + second]) continue;
        if (best != NULL && (row->size < best->size || (row->size == best->size && best->mark != '\0')))
            continue;
        if ((row->mark == '^' && at != 0) || (row->mark == '$' && at + row->size != size)) continue;
        if (memcmp(word + at, row->letters, row->size) == 0) best = row;
    }
    return best;
}

static bool spell_rows(day_spelling *out, const letter_row *rows, size_t n, const char *word, size_t size)
{
    for (size_t at = 0; at < size;) {
        const letter_row *row = longest_row(rows, n, word, size, at);
        if (row == NULL) return false;
        day_spelling_add(out, row->options);
        at += row->size;
        bool is_long_a =
            row->size == 2 && (strncmp(row->letters, "ا", 2) == 0 || strncmp(row->letters, "آ", 2) == 0);
        if (rows == arabic && at < size && !is_long_a) day_spelling_add(out, "|a|e|o|i|u");
    }
    return true;
}

static void spell_syllable(day_spelling *out, uint32_t syllable)
{
    uint32_t at = syllable - 0xAC00;
    day_spelling_add(out, initials[at / 588]);
    day_spelling_add(out, vowels[at % 588 / 28]);
    day_spelling_add(out, finals[at % 28]);
}

void day_hangul_surname_spell(day_spelling *out, uint32_t syllable)
{
    for (size_t i = 0; i < G_N_ELEMENTS(korean_surnames); i++)
        if (korean_surnames[i].syllable == syllable) {
            day_spelling_add(out, korean_surnames[i].options);
            return;
        }
    spell_syllable(out, syllable);
}

static bool spell_hangul(day_spelling *out, const char *word, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += day_utf8_next(word + at, size - at, &code);
        if (day_script_of(code) != DAY_SCRIPT_HANGUL) return false;
        spell_syllable(out, code);
    }
    return true;
}

/* Katakana are looked up as hiragana. */
static bool spell_kana(day_spelling *out, const char *word, size_t size)
{
    char hiragana[DAY_SPELLING_UNITS * 3];
    size_t end = 0;

    for (size_t at = 0; at < size && end + 4 <= sizeof hiragana;) {
        uint32_t code;
        at += day_utf8_next(word + at, size - at, &code);
        if (code >= 0x30A1 && code <= 0x30F6) code -= 0x60;
        end += day_utf8_put(hiragana + end, code);
    }
    return spell_rows(out, kana, G_N_ELEMENTS(kana), hiragana, end);
}

bool day_letters_spell(day_spelling *out, const char *word, size_t size, day_script script)
{
    out->n = 0;
    if (size == 0 || size > DAY_SPELLING_TEXT) return false;
    switch (script) {
    case DAY_SCRIPT_LATIN: return spell_rows(out, latin, G_N_ELEMENTS(latin), word, size);
    case DAY_SCRIPT_CYRILLIC: return spell_rows(out, cyrillic, G_N_ELEMENTS(cyrillic), word, size);
    case DAY_SCRIPT_GREEK: return spell_rows(out, greek, G_N_ELEMENTS(greek), word, size);
    case DAY_SCRIPT_ARABIC: return spell_rows(out, arabic, G_N_ELEMENTS(arabic), word, size);
    case DAY_SCRIPT_HANGUL: return spell_hangul(out, word, size);
    case DAY_SCRIPT_KANA: return spell_kana(out, word, size);
    default: return false;
    }
}
