/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "canon.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "scan/number/fold.h"
#include <stdbool.h>
#include <string.h>

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

static uint32_t code_at(const char *text, size_t size, size_t at)
{
    uint32_t code = 0;
    if (at < size) day_utf8_next(text + at, size - at, &code);
    return code;
}

static uint32_t code_before(const char *text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < 4) {
        start--;
        if (((unsigned char)text[start] & 0xC0) != 0x80) return code_at(text, at, start);
    }
    return 0;
}

static bool is_unspaced(uint32_t code)
{
    day_fold_class class = code < 0x2E80 ? DAY_FOLD_SEPARATOR : day_fold_class_of(code);
    return class == DAY_FOLD_HAN || class == DAY_FOLD_KANA;
}

/* What a run of blanks is: '\n' where cells or paragraphs are parted, ' ', or nothing. */
static char blank_of(const char *text, size_t size, size_t start, size_t end)
{
    guint breaks = 0;
    bool tab = false;
    if (end - start == 1 && text[start] == ' ' && (start == 0 || (guchar)text[start - 1] < 0x80)) return ' ';
    for (size_t i = start; i < end; i++) {
        breaks += text[i] == '\n';
        tab = tab || text[i] == '\t';
    }
    if (tab || breaks > 1) return '\n';
    bool inside = is_unspaced(code_before(text, start)) && is_unspaced(code_at(text, size, end));
    return inside && end - start <= 2 ? '\0' : ' ';
}

/* The length of a hyphen (ASCII, U+2010, U+2011) that stands between letters at `at`; 0: there is none. */
static size_t hyphen_at(const char *text, size_t size, size_t at)
{
    size_t n = text[at] == '-' ? 1 : 3;
    if (n == 3 && (size - at < 3 ||
                   (memcmp(text + at, "\xE2\x80\x90", 3) != 0 && memcmp(text + at, "\xE2\x80\x91", 3) != 0)))
        return 0;
    bool between =
        day_word_spaced_letter(code_before(text, at)) && day_word_spaced_letter(code_at(text, size, at + n));
    return between ? n : 0;
}

static void put(day_lexicon_canon *out, char byte, size_t from)
{
    out->text[out->size] = byte;
    out->from[out->size++] = (uint32_t)from;
}

void day_lexicon_canon_make(day_lexicon_canon *out, const char *folded, size_t size)
{
    *out = (day_lexicon_canon){g_malloc(size + 1), 0, g_new(uint32_t, size + 1)};
    for (size_t at = 0; at < size;) {
        size_t end = at, n = 0;
        while (end < size && is_blank(folded[end])) end++;
        if (end > at) {
            char blank = blank_of(folded, size, at, end);
            if (blank != '\0') put(out, blank, at);
            at = end;
        } else if ((folded[at] == '-' || folded[at] == '\xE2') && (n = hyphen_at(folded, size, at)) > 0) {
            put(out, ' ', at);
            at += n;
        } else if (folded[at] == '\xE2' && size - at >= 3 && memcmp(folded + at, "\xE2\x80\x99", 3) == 0) {
            put(out, '\'', at);
            at += 3;
        } else {
            put(out, folded[at], at);
            at++;
        }
    }
    out->text[out->size] = '\0';
    out->from[out->size] = (uint32_t)size;
}

void day_lexicon_canon_clear(day_lexicon_canon *canon)
{
    g_free(canon->text);
    g_free(canon->from);
    *canon = (day_lexicon_canon){0};
}
