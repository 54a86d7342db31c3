/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The language of a unit's text. CLD2 judges; this file decides whether there is enough text to ask (letters
 * are counted by script: a Han or kana character says more than a Latin letter, and Cyrillic languages are
 * too alike for short texts), and turns CLD2's codes into BCP 47 tags. */
#include "lang.h"
#include "base/utf8.h"
#include "lang_cld2.h"
#include <glib.h>
#include <string.h>

#define SAMPLE_MAX ((size_t)4096)
#define LETTERS_WANTED 40
#define CYRILLIC_WANTED 120
#define DENSE_WEIGHT 4 /* one character of Han, kana, hangul or Thai for so many letters */

typedef struct letter_count {
    guint plain, cyrillic, dense;
} letter_count;

static letter_count count_letters(const char *text, size_t size)
{
    letter_count count = {0};
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        at += day_utf8_next(text + at, size - at, &code);
        if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z'))
            count.plain++;
        else if (code >= 0x400 && code < 0x530)
            count.cyrillic++;
        else if ((code >= 0x3040 && code < 0xD7B0) || (code >= 0xE00 && code < 0xE80) || (code >> 16) == 2)
            count.dense++;
        else if (code >= 0xC0 && g_unichar_isalpha(code))
            count.plain++;
    }
    return count;
}

/* CLD2 has some codes of its own and some that ISO 639 has withdrawn. */
static const char *tag_of(const char *code)
{
    static const char *const replaced[][2] = {
        {"zh", "zh-Hans"}, {"iw", "he"}, {"jw", "jv"},  {"mo", "ro"},
        {"sh", "sr-Latn"}, {"un", NULL}, {"tlh", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(replaced); i++)
        if (strcmp(code, replaced[i][0]) == 0) return replaced[i][1];
    return g_str_has_prefix(code, "xx") || g_str_has_prefix(code, "zzb") ? NULL : code;
}

const char *day_lang_of(const char *text, size_t size)
{
    if (size > SAMPLE_MAX) size = day_utf8_floor(text, SAMPLE_MAX);
    letter_count count = count_letters(text, size);
    bool cyrillic = count.cyrillic > count.plain + count.dense * DENSE_WEIGHT;
    guint letters = count.plain + count.cyrillic + count.dense * DENSE_WEIGHT;
    if (letters < (guint)(cyrillic ? CYRILLIC_WANTED : LETTERS_WANTED)) return NULL;
    const char *code = day_lang_cld2(text, (int)size);
    return code != NULL ? tag_of(code) : NULL;
}
