/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which language a text may be in, by its script: enough to choose the forms of letters and a voice. Persian
 * and Arabic, Chinese and Japanese are told apart by letters that only one of them has. */
#include "paper.h"
#include <string.h>

typedef struct script_language {
    GUnicodeScript script;
    const char *language;
} script_language;

static const script_language LANGUAGES[] = {
    {G_UNICODE_SCRIPT_HIRAGANA, "ja"},   {G_UNICODE_SCRIPT_KATAKANA, "ja"}, {G_UNICODE_SCRIPT_HANGUL, "ko"},
    {G_UNICODE_SCRIPT_CYRILLIC, "ru"},   {G_UNICODE_SCRIPT_HEBREW, "he"},   {G_UNICODE_SCRIPT_THAI, "th"},
    {G_UNICODE_SCRIPT_GREEK, "el"},      {G_UNICODE_SCRIPT_ARMENIAN, "hy"}, {G_UNICODE_SCRIPT_GEORGIAN, "ka"},
    {G_UNICODE_SCRIPT_DEVANAGARI, "hi"},
};

static const char *language_of(gunichar code)
{
    GUnicodeScript script = g_unichar_get_script(code);
    if (script == G_UNICODE_SCRIPT_HAN) return "zh";
    if (script == G_UNICODE_SCRIPT_ARABIC)
        return code == 0x67E || code == 0x686 || code == 0x698 || code == 0x6AF || code == 0x6A9 ||
                       code == 0x6CC
                   ? "fa"
                   : "ar";
    for (guint i = 0; i < G_N_ELEMENTS(LANGUAGES); i++)
        if (LANGUAGES[i].script == script) return LANGUAGES[i].language;
    return "";
}

const char *day_text_language(const char *text)
{
    const char *found = "";
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        const char *language = (guchar)*at < 0x80 ? "" : language_of(g_utf8_get_char(at));
        bool tells = strcmp(language, "ja") == 0 || strcmp(language, "fa") == 0;
        if (tells) return language;
        if (*found == '\0') found = language;
    }
    return found;
}
