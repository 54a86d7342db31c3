/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which charset text is in. Certain signs come first; what they leave open is put to uchardet. */
#include "charset_detect.h"
#include "base/utf8.h"
#include "charset_judge.h"
#include <string.h>
#include <uchardet/uchardet.h>

#define PLAUSIBLE (-3.6) /* a guess that reads like this is not doubted */
#define PLAUSIBLE_CJK (-4.0)
#define MARGIN 0.6 /* by which another charset must read better, a byte */

/* Valid but for what the end of the sample cuts, or for a few damaged bytes among many good characters. */
static bool is_utf8(day_span bytes)
{
    size_t good = 0, bad = 0;
    for (size_t at = 0; at < bytes.size;) {
        size_t valid = day_utf8_valid_prefix((const char *)bytes.data + at, bytes.size - at);
        for (size_t i = at; i < at + valid; i++) good += bytes.data[i] >= 0xC0;
        at += valid;
        if (at == bytes.size) break;
        bad += good == 0 || bytes.size - at > 3; /* the sample may end within a character */
        at++;
    }
    return bad * 20 <= good;
}

static const day_charset *by_mark(day_span bytes)
{
    static const char *const marked[] = {"UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE", "UTF-8", "GB18030"};
    for (guint i = 0; i < G_N_ELEMENTS(marked); i++) {
        const day_charset *charset = day_charset_by_name(marked[i]);
        if (day_charset_bom(charset, bytes) > 0) return charset;
    }
    return NULL;
}

/* UTF-16 and UTF-32 without a mark: ASCII in them leaves zeros in a fixed place of each unit. Text has no
 * others. */
static const day_charset *by_zeros(day_span bytes)
{
    size_t zeros[4] = {0}, size = bytes.size & ~(size_t)3;
    if (size < 4 || bytes.size % 2 != 0) return NULL;
    for (size_t i = 0; i < size; i++) zeros[i % 4] += bytes.data[i] == 0;
    size_t units = size / 4, even = zeros[0] + zeros[2], odd = zeros[1] + zeros[3];
    const char *name = NULL;
    if (zeros[0] == units && zeros[1] >= units / 4 && zeros[3] * 2 < units) name = "UTF-32BE";
    if (zeros[3] == units && zeros[2] >= units / 4 && zeros[0] * 2 < units) name = "UTF-32LE";
    /* One zero in a hundred units: enough line ends and digits even in Chinese. */
    if (name == NULL && odd * 50 > units && even * 20 < odd) name = "UTF-16LE";
    if (name == NULL && even * 50 > units && odd * 20 < even) name = "UTF-16BE";
    if (name == NULL) return NULL;
    const day_charset *charset = day_charset_by_name(name);
    uint64_t replaced = 0;
    g_free(day_charset_to_utf8(charset, bytes, NULL, &replaced));
    return replaced * 100 <= units ? charset : NULL;
}

static bool holds(day_span bytes, const char *mark)
{
    return memmem(bytes.data, bytes.size, mark, strlen(mark)) != NULL;
}

/* Charsets of seven bits that shift with escape sequences (RFC 1468, 1557, 1843, 1922). */
static const day_charset *by_escapes(day_span bytes)
{
    const char *name = NULL;
    if (holds(bytes, "\x1b$)C"))
        name = "ISO-2022-KR";
    else if (holds(bytes, "\x1b$)A") || holds(bytes, "\x1b$)G"))
        name = "ISO-2022-CN";
    else if (holds(bytes, "\x1b$B") || holds(bytes, "\x1b$@") || holds(bytes, "\x1b(J") ||
             holds(bytes, "\x1b$(D"))
        name = "ISO-2022-JP";
    else if (holds(bytes, "~{") && holds(bytes, "~}"))
        name = "HZ-GB-2312";
    const day_charset *charset = day_charset_by_name(name);
    if (charset == NULL) return NULL;
    uint64_t replaced = 0;
    g_free(day_charset_to_utf8(charset, bytes, NULL, &replaced));
    return replaced == 0 ? charset : NULL;
}

static bool is_seven_bit(day_span bytes)
{
    for (size_t i = 0; i < bytes.size; i++)
        if (bytes.data[i] >= 0x80) return false;
    return true;
}

static const day_charset *by_statistics(day_span bytes)
{
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, (const char *)bytes.data, bytes.size);
    uchardet_data_end(detector);
    const day_charset *charset = day_charset_by_name(uchardet_get_charset(detector));
    uchardet_delete(detector);
    return charset;
}

/* But for a character that the end of the sample cuts. */
static bool decodes_whole(const day_charset *charset, day_span bytes)
{
    uint64_t replaced = 0;
    g_free(day_charset_to_utf8(charset, bytes, NULL, &replaced));
    return replaced <= 1 + bytes.size / 2000;
}

static bool is_multibyte(const day_charset *charset)
{
    static const char *const names[] = {"GB18030",   "Big5",   "Big5-HKSCS", "EUC-TW",
                                        "Shift_JIS", "EUC-JP", "EUC-KR",     NULL};
    return g_strv_contains(names, day_charset_name(charset));
}

/* What others may have written instead, where the statistics' guess is implausible: charsets whose texts look
 * alike as bytes. */
static const day_charset *more_plausible(const day_charset *guess, day_span bytes)
{
    static const char *const others[] = {"windows-1252",   "windows-1251", "KOI8-R",  "IBM866",
                                         "x-mac-cyrillic", "ISO-8859-5",   "GB18030", "Shift_JIS",
                                         "Big5",           "EUC-JP",       "EUC-KR"};
    const day_charset *best = guess != NULL ? guess : day_charset_by_name("windows-1252");
    double plausibility = day_charset_plausibility(best, bytes);
    double wanted = plausibility + (guess != NULL ? MARGIN : 0);
    bool good = guess != NULL && decodes_whole(guess, bytes);
    if (good && plausibility > (is_multibyte(guess) ? PLAUSIBLE_CJK : PLAUSIBLE)) return guess;
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        const day_charset *other = day_charset_by_name(others[i]);
        double of_other = day_charset_plausibility(other, bytes);
        if (of_other <= wanted || !decodes_whole(other, bytes)) continue;
        best = other;
        wanted = of_other;
    }
    return best;
}

/* The declared name holds unless the bytes speak clearly against it: names are often wrong, guesses more so.
 */
static bool holds_good(const day_charset *declared, const day_charset *guess, day_span bytes)
{
    if (declared == NULL) return false;
    return day_charset_plausibility(declared, bytes) + 2 * MARGIN >= day_charset_plausibility(guess, bytes);
}

const day_charset *day_charset_detect(day_span bytes, const char *declared)
{
    const day_charset *charset = by_mark(bytes);
    if (charset != NULL) return charset;
    if (memchr(bytes.data, 0, bytes.size) != NULL) charset = by_zeros(bytes);
    if (charset == NULL && is_seven_bit(bytes)) charset = by_escapes(bytes);
    if (charset != NULL) return charset;
    if (is_utf8(bytes)) return day_charset_by_name("UTF-8");
    const day_charset *guess = more_plausible(by_statistics(bytes), bytes);
    const day_charset *named = day_charset_by_name(declared);
    return holds_good(named, guess, bytes) ? named : guess;
}
