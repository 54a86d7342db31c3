/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Charsets of short samples, by the shape of words. In Western text bytes above ASCII stand among ASCII
 * letters; where whole words are made of them, it is another script. Cyrillic shows itself as letters only,
 * without a capital after a small letter, the frequent letters frequent; Chinese (GB 2312) as pairs whose
 * first byte lies in the rows of the common characters, which are ordered by sound and hold 99 % of running text.
 *
 * Invariant: has an opinion only when every word fits; anything else is left to statistics. */
#include "charset_short.h"
#include "base/utf8.h"
#include <string.h>

#define SHORT_MAX 512 /* bytes above ASCII; beyond, statistics know better */

static bool is_word_byte(uint8_t c)
{
    return c >= 0x80 || g_ascii_isalpha(c);
}

typedef struct word_tally {
    size_t high;         /* bytes above ASCII */
    size_t pure, mixed;  /* words of such bytes alone (two or more), and words that mix them with letters */
    bool paired;         /* every run of them is of GB 2312 pairs */
    size_t pairs, common; /* such pairs, and those of the common characters */
} word_tally;

static void tally_run(word_tally *tally, const uint8_t *run, size_t size)
{
    tally->high += size;
    if (size % 2 != 0) tally->paired = false;
    for (size_t i = 0; i + 1 < size; i += 2) {
        if (run[i] < 0xA1 || run[i] > 0xF7 || run[i + 1] < 0xA1 || run[i + 1] == 0xFF) tally->paired = false;
        tally->pairs++;
        /* Punctuation stands in the rows A1 and A3. */
        tally->common += (run[i] >= 0xB0 && run[i] <= 0xD7) || run[i] == 0xA1 || run[i] == 0xA3;
    }
}

static word_tally tally_words(day_span bytes)
{
    word_tally tally = {.paired = true};
    for (size_t at = 0; at < bytes.size;) {
        size_t start = at, high = 0;
        while (at < bytes.size && is_word_byte(bytes.data[at])) high += bytes.data[at++] >= 0x80;
        if (high > 0) {
            bool pure = high == at - start;
            tally.pure += pure && high >= 2;
            tally.mixed += !pure;
            if (pure) tally_run(&tally, bytes.data + start, high);
        }
        if (at == start) at++;
    }
    return tally;
}

typedef struct letter_tally {
    size_t letters, frequent, others, upset; /* upset: a capital after a small letter */
} letter_tally;

static letter_tally tally_letters(const char *text, size_t size)
{
    letter_tally tally = {0};
    bool small = false;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += day_utf8_next(text + at, size - at, &code);
        bool capital = (code >= 0x410 && code <= 0x42F) || code == 0x401;
        bool lower = (code >= 0x430 && code <= 0x44F) || code == 0x451;
        tally.letters += capital || lower;
        tally.others += code >= 0x80 && !capital && !lower && code != 0x2116 && code != 0xAB && code != 0xBB;
        tally.upset += capital && small;
        tally.frequent += (capital || lower) && strchr("\x30\x32\x34\x35\x38\x3A\x3B\x3D\x3E\x40\x41\x42\x3C\x3F\x43", /* авдеиклнорстмпу */
                                                       (int)(0x30 + ((code - 0x410) & 0x1F))) != NULL;
        small = lower;
    }
    return tally;
}

static const day_charset *cyrillic(day_span bytes)
{
    static const char *const names[] = {"windows-1251", "KOI8-R", "IBM866", "ISO-8859-5"};
    const day_charset *best = NULL;
    size_t best_frequent = 0;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const day_charset *charset = day_charset_by_name(names[i]);
        size_t size;
        g_autofree char *text = day_charset_to_utf8(charset, bytes, &size, NULL);
        letter_tally tally = tally_letters(text, size);
        if (tally.others > 0 || tally.upset > 0 || tally.letters < 4) continue;
        if (tally.frequent * 10 < tally.letters * 6 || tally.frequent <= best_frequent) continue;
        best = charset;
        best_frequent = tally.frequent;
    }
    return best;
}

const day_charset *day_charset_short(day_span bytes)
{
    word_tally tally = tally_words(bytes);
    if (tally.pure == 0 || tally.mixed * 4 > tally.pure || tally.high > SHORT_MAX) return NULL;
    const day_charset *charset = cyrillic(bytes);
    if (charset != NULL) return charset;
    return tally.paired && tally.pairs >= 2 && tally.common * 10 >= tally.pairs * 9 ? day_charset_by_name("GB18030") : NULL;
}
