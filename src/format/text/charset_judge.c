/* SPDX-License-Identifier: AGPL-3.0-or-later
 * How plausible decoded text is: what statistics over bytes guessed wrongly looks odd to a reader. Each
 * character beyond ASCII has a cost, about the logarithm of its frequency where people write it: Russian
 * letters by the frequencies that textbooks give, common Han characters (the first level of GB 2312 and of
 * Big5) before rare ones, case that turns within a word, signs that stand in no text. Invariant: costs are
 * per byte of what is not ASCII, so that charsets of one and of two bytes compare. */
#include "charset_judge.h"
#include "base/utf8.h"
#include <math.h>
#include <string.h>

#define SAMPLE_MAX ((size_t)8192)
#define NOT_TEXT (-12.0)
#define ODD (-7.0)

typedef struct sight {
    uint32_t code, before;
} sight;

/* Russian letters а to я per mille of letters (ё is counted with е). */
static const double russian[32] = {80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35,  44, 32, 67, 110, 28,
                                   47, 55, 63, 26, 3,  10, 5, 14, 7,  4,  0.4, 19, 17, 3,  6,   20};

static double of_cyrillic(sight at)
{
    bool upper = at.code < 0x430;
    bool after_lower = at.before >= 0x430 && at.before < 0x460;
    bool in_capitals = at.before >= 0x400 && at.before < 0x430;
    double turn = upper && after_lower ? -5 : 0;
    double again = at.code == at.before ? -1 : 0;
    uint32_t lower = upper ? at.code + 0x20 : at.code;
    if (at.code < 0x410 || at.code > 0x44F)
        return (at.code == 0x401 || at.code == 0x451 ? -5.5 : -4.6) + turn;
    return log(russian[lower - 0x430] / 1000) + (upper && !in_capitals ? -1.5 : 0) + turn + again;
}

static bool is_latin_letter(uint32_t code)
{
    return code >= 0xC0 && code < 0x250 && code != 0xD7 && code != 0xF7;
}

static double of_latin(sight at)
{
    bool upper = g_unichar_isupper(at.code);
    bool word_before = g_unichar_isalpha(at.before) && g_unichar_islower(at.before);
    double cost = at.code < 0x180 ? -2.5 : -4;
    if (is_latin_letter(at.before)) cost -= 3; /* marks seldom stand side by side */
    if (upper && word_before) cost -= 5;
    return cost;
}

static double of_sign(sight at)
{
    static const uint32_t usual[] = {0xA0,   0xA3,   0xA5,   0xAB,   0xBB,   0xA7,   0xA9,   0xAE,
                                     0xB0,   0xB7,   0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C,
                                     0x201D, 0x201E, 0x2022, 0x2026, 0x20AC, 0x2116, 0x2122};
    for (guint i = 0; i < G_N_ELEMENTS(usual); i++)
        if (at.code == usual[i]) return -3;
    bool frame = at.code >= 0x2500 && at.code < 0x25A0;
    bool in_frame = at.before >= 0x2500 && at.before < 0x25A0;
    return frame ? (in_frame ? -2.5 : -5) : ODD;
}

static double of_letter(sight at)
{
    if (is_latin_letter(at.code)) return of_latin(at);
    if (at.code >= 0x400 && at.code < 0x500) return of_cyrillic(at);
    if (at.code >= 0x370 && at.code < 0x400) return -3.2;   /* Greek */
    if (at.code >= 0x590 && at.code < 0x700) return -3.2;   /* Hebrew, Arabic */
    if (at.code >= 0xE00 && at.code < 0xE80) return -3.2;   /* Thai */
    if (at.code >= 0x3040 && at.code < 0x3100) return -4.4; /* kana: of two bytes, as below */
    if (at.code >= 0xAC00 && at.code < 0xD7A4) return -6.2; /* hangul syllables */
    if (at.code >= 0xFF61 && at.code < 0xFFA0) return -5;   /* half-width kana, of one byte */
    if (at.code >= 0x3000 && at.code < 0x3040) return -5;   /* ideographic punctuation */
    if (at.code >= 0xFF00 && at.code < 0xFF61) return -5.5; /* full-width forms */
    return -9;
}

/* Han characters in the first level of GB 2312 or of Big5, which were made by frequency. */
static bool is_common_han(uint32_t code)
{
    char text[4];
    size_t size = day_utf8_put(text, code);
    uint8_t bytes[4];
    const char *const levels[] = {"GB18030", "Big5"};
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
        size_t got = day_charset_from_utf8(day_charset_by_name(levels[i]), text, size, bytes, sizeof bytes);
        if (got != 2) continue;
        if (i == 0 && bytes[0] >= 0xB0 && bytes[0] <= 0xD7 && bytes[1] >= 0xA1) return true;
        if (i == 1 && bytes[0] >= 0xA4 && bytes[0] <= 0xC6) return true;
    }
    return false;
}

/* Two alphabets in one word: a sign of a wrong charset. */
static bool mixes_scripts(sight at)
{
    if (at.before < 0x80 || at.code >= 0x3000 || !g_unichar_isalpha(at.before)) return false;
    return g_unichar_get_script(at.before) != g_unichar_get_script(at.code);
}

static double cost_of(sight at)
{
    bool control = at.code < 0xA0 && at.code != 0x85;
    bool private_use = (at.code >= 0xE000 && at.code < 0xF900) || at.code >= 0xF0000;
    if (at.code == 0xFFFD || control || private_use || !g_unichar_isdefined(at.code)) return NOT_TEXT;
    if (at.code >= 0x3400 && at.code < 0xA000) return is_common_han(at.code) ? -6 : -10;
    if (g_unichar_isalpha(at.code) || at.code >= 0x3000) return of_letter(at) + (mixes_scripts(at) ? -5 : 0);
    return of_sign(at);
}

double day_charset_plausibility(const day_charset *charset, day_span bytes)
{
    size_t ascii = 0, size = 0;
    bytes.size = MIN(bytes.size, SAMPLE_MAX);
    g_autofree char *text = day_charset_to_utf8(charset, bytes, &size, NULL);
    double sum = 0;
    sight at = {0};
    for (size_t i = 0; i < size; at.before = at.code) {
        i += day_utf8_next(text + i, size - i, &at.code);
        bool cut = at.code == 0xFFFD && i + 3 > size; /* the sample may end within a character */
        ascii += at.code < 0x80;
        if (at.code >= 0x80 && !cut) sum += cost_of(at);
    }
    return ascii < bytes.size ? sum / (double)(bytes.size - ascii) : 0;
}
