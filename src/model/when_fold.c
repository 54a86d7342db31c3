/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Folding for moments and headers of messages. Phones write U+202F before "AM", U+200E before names, Persian
 * and Arabic digits, full-width colons; all of that is one notation to a reader. Invariant: at[] never
 * decreases, and at[i] starts a character of the original, so spans can be taken from it. */
#include "when_fold.h"
#include "base/utf8.h"
#include <glib.h>

static bool is_mark(uint32_t code)
{
    return (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || code == 0x061C || code == 0x00AD;
}

static uint32_t fold_sign(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E) return code - 0xFEE0;
    if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212) return '-';
    switch (code) {
    case 0x060C:
    case 0x3001: return ',';
    case 0x3010: return '[';
    case 0x3011: return ']';
    case 0x3008:
    case 0x300A: return '<';
    case 0x3009:
    case 0x300B: return '>';
    case 0x3002: return '.';
    default: return code;
    }
}

static uint32_t fold_code(uint32_t code)
{
    code = fold_sign(code);
    if (code < 0x80) return (uint32_t)g_ascii_tolower((char)code);
    if (g_unichar_isdigit(code)) return (uint32_t)('0' + g_unichar_digit_value(code));
    if (g_unichar_type(code) == G_UNICODE_SPACE_SEPARATOR) return ' ';
    return g_unichar_tolower(code);
}

static void add(day_folded *out, char byte, size_t at)
{
    out->text[out->size] = byte;
    out->at[out->size++] = (uint16_t)at;
}

/* Three bytes from U+3040 to U+9FFF: kana and Chinese, where nothing folds; most text that is not ASCII. */
static bool folds_to_itself(const char *text, size_t size)
{
    const uint8_t *byte = (const uint8_t *)text;
    return size >= 3 && byte[0] >= 0xE3 && byte[0] <= 0xE9 && (byte[0] > 0xE3 || byte[1] >= 0x81);
}

/* The character at `at`, which is not ASCII; its bytes. */
static size_t fold_wide(day_folded *out, const char *text, size_t size, size_t at)
{
    uint32_t code = 0;
    if (folds_to_itself(text + at, size - at)) {
        for (size_t i = 0; i < 3; i++) add(out, text[at + i], at);
        return 3;
    }
    size_t length = day_utf8_next(text + at, size - at, &code);
    char bytes[4];
    size_t n = is_mark(code) ? 0 : day_utf8_put(bytes, fold_code(code));
    for (size_t i = 0; i < n; i++) add(out, bytes[i], at);
    return length;
}

void day_fold(day_folded *out, const char *text, size_t size)
{
    size_t at = 0;
    out->size = 0;
    while (at < size && out->size < DAY_FOLD_MAX && text[at] != '\n') {
        char byte = text[at];
        if ((uint8_t)byte < 0x80)
            add(out, byte >= 'A' && byte <= 'Z' ? (char)(byte + 'a' - 'A') : byte, at++);
        else
            at += fold_wide(out, text, size, at);
        if (at > UINT16_MAX - 8) break;
    }
    out->text[out->size] = '\0';
    out->at[out->size] = (uint16_t)at;
}
