/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Folding of the words that numbers and currencies are told with, a character at a time. The tables are
 * folded by the same functions when they are made, so both sides always agree; what the folding makes alike
 * (pesos and pésos) is alike to readers as well. Follows Unicode's canonical decompositions, through GLib.
 */
#include "fold.h"
#include "base/utf8.h"
#include <glib.h>
#include <string.h>

/* What a character decomposes to, without its marks. */
static uint32_t bare(uint32_t c)
{
    gunichar base, mark;
    while (g_unichar_decompose(c, &base, &mark) && mark != 0 && g_unichar_ismark(mark)) c = base;
    return c;
}

static uint32_t fold_arabic(uint32_t c)
{
    if ((c >= 0x064B && c <= 0x0652) || c == 0x0670 || c == 0x0640) return 0;
    if (c == 0x064A || c == 0x0649) return 0x06CC;
    if (c == 0x0643) return 0x06A9;
    if (c == 0x0623 || c == 0x0625 || c == 0x0622) return 0x0627;
    if (c == 0x0629) return 0x0647;
    return c;
}

static bool is_dropped(uint32_t c)
{
    return c == 0xAD || (c >= 0x0300 && c <= 0x036F) || c == 0x093C || c == 0x09BC ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 || c == 0xFEFF;
}

static uint32_t fold_wide(uint32_t c)
{
    if (c >= 0x3041 && c < 0xD7A4) return c; /* kana, Han, hangul: as they are */
    if (is_dropped(c)) return 0;
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0; /* full width */
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000) return ' ';
    if (c == '-' || c == 0x2010 || c == 0x2011) return ' ';
    if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return '\'';
    if (c == 0x0131) return 'i';
    if (c >= 0x0600 && c <= 0x06FF) return fold_arabic(c);
    if (c == 0x0451 || c == 0x0401) return 0x0435; /* yo */
    c = g_unichar_tolower(c);
    if (c < 0x0400 || (c >= 0x0900 && c <= 0x0D7F) || (c >= 0x1E00 && c <= 0x1FFF)) return bare(c);
    return c;
}

size_t day_word_fold_next(uint32_t *folded, day_span text, size_t at)
{
    uint8_t byte = text.data[at];
    if (byte >= 0x80) {
        uint32_t c;
        size_t size = day_utf8_next((const char *)text.data + at, text.size - at, &c);
        *folded = fold_wide(c);
        return size;
    }
    if (byte >= 'A' && byte <= 'Z') byte |= 0x20;
    *folded = byte == '-' ? ' ' : byte;
    return 1;
}

/* What ends any name: control characters and most of ASCII's punctuation. */
static bool is_end(uint8_t byte)
{
    if (byte < ' ') return true;
    return byte < 0x80 && strchr("!\"#%&()*+,/:;<=>?@[]\\^_`{|}~", byte) != NULL;
}

void day_word_fold(day_word_form *out, day_span text, size_t at)
{
    out->size = 0;
    size_t pending = 0; /* bytes since the last folded one, dropped ones */
    while (at < text.size && out->size < DAY_WORD_FORM_MAX && pending < 200) {
        uint8_t byte = text.data[at];
        if (byte < 0x80) {
            bool word = g_ascii_isalnum((char)byte) || byte == ' ';
            if (!word && is_end(byte)) break;
            out->text[out->size] = word ? (char)(byte | 0x20) : byte == '-' ? ' ' : (char)byte; /* small */
            out->step[out->size++] = (uint8_t)(pending + 1);
            pending = 0;
            at++;
            continue;
        }
        uint32_t c;
        size_t size = day_word_fold_next(&c, text, at);
        at += size;
        pending += size;
        if (c == 0) continue;
        size_t put = day_utf8_put(out->text + out->size, c);
        memset(out->step + out->size, 0, put);
        out->size += (unsigned)put;
        out->step[out->size - 1] = (uint8_t)pending;
        pending = 0;
    }
}

/* Scripts that put no spaces between words; hangul does, but its words run on into endings. */
static bool is_unspaced(uint32_t c)
{
    if (c < 0x0E00) return false;
    return c <= 0x0EFF || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1100 && c <= 0x11FF) ||
           (c >= 0x1780 && c <= 0x17FF) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7FF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9F) || c >= 0x20000;
}

bool day_word_spaced_letter(uint32_t c)
{
    if (c < 0x80) return g_ascii_isalpha((char)c);
    return (g_unichar_isalpha(c) || g_unichar_ismark(c)) && !is_unspaced(c);
}
