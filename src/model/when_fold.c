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

void day_fold(day_folded *out, const char *text, size_t size)
{
    size_t at = 0;
    out->size = 0;
    while (at < size && out->size < DAY_FOLD_MAX && text[at] != '\n') {
        uint32_t code = (uint8_t)text[at];
        size_t length = code < 0x80 ? 1 : day_utf8_next(text + at, size - at, &code);
        if (!is_mark(code)) {
            char bytes[4];
            size_t n = day_utf8_put(bytes, fold_code(code));
            for (size_t i = 0; i < n; i++) {
                out->text[out->size] = bytes[i];
                out->at[out->size++] = (uint16_t)at;
            }
        }
        at += length;
        if (at > UINT16_MAX - 8) break;
    }
    out->text[out->size] = '\0';
    out->at[out->size] = (uint16_t)at;
}
