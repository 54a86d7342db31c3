/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers as they were written, in ASCII: Persian and Arabic figures, full width, dashes and spaces of every
 * kind. Called where a label or a grouping already tells that a number may stand there. */
#include "folded_figures.h"
#include "base/utf8.h"
#include "scan/number/figures.h"
#include <glib.h>
#include <string.h>

static char folded(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E) return (char)(c - 0xFEE0);
    if (c >= 0x2010 && c <= 0x2015) return '-';
    switch (c) {
    case 0x2116: return '#';
    case 0x2212: return '-';
    case 0xA0:
    case 0x2007:
    case 0x2009:
    case 0x202F:
    case 0x3000: return ' ';
    default: return '\0';
    }
}

/* The length of "номер" in any case at text[at]; 0 when it is not there. */
static size_t number_word(day_span text, size_t at)
{
    static const char word[] = "номер";
    if (text.size - at < sizeof word - 1) return 0;
    for (size_t i = 0; i < sizeof word - 1; i += 2) {
        uint32_t c;
        if (day_utf8_next((const char *)text.data + at + i, 2, &c) != 2) return 0;
        if (g_unichar_tolower(c) != g_utf8_get_char(word + i)) return 0;
    }
    return sizeof word - 1;
}

/* The character at text[at] in ASCII, '\0' when it has no such form; its length goes to *size. */
static char written_at(day_span text, size_t at, size_t *size)
{
    uint8_t first = text.data[at];
    *size = 1;
    if (first < 0x80) return first >= ' ' ? (char)first : '\0';
    int figure = day_figures_digit(text, at, size);
    if (figure >= 0) return (char)('0' + figure);
    size_t word = first == 0xD0 ? number_word(text, at) : 0;
    if (word != 0) {
        *size = word;
        return '#';
    }
    uint32_t c;
    *size = day_utf8_next((const char *)text.data + at, text.size - at, &c);
    return folded(c);
}

void day_folded_read(day_folded *out, day_span text, size_t at)
{
    size_t start = at, size = 0;
    out->size = 0;
    while (at < text.size && out->size < DAY_FOLDED_MAX) {
        char c = written_at(text, at, &size);
        if (c == '\0') break;
        out->text[out->size] = c;
        out->at[out->size++] = (uint16_t)(at - start);
        at += size;
    }
    out->text[out->size] = '\0';
    out->at[out->size] = (uint16_t)(at - start);
}

bool day_folded_figure_before(day_span text, size_t at)
{
    if (at < 2 || text.data[at - 1] < 0x80) return false;
    const char *before = g_utf8_prev_char((const char *)text.data + at);
    size_t size;
    return day_figures_digit(text, (size_t)(before - (const char *)text.data), &size) >= 0;
}
