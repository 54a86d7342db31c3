/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Looking for words beside a shape. Called only where the shape already stands, over some tens of bytes. */
#include "context.h"
#include "scan/terms.h"
#include <glib.h>
#include <string.h>

/* Whether a word goes on across `at`. */
static bool joined(day_span text, size_t at)
{
    return day_terms_inside_word(text, at);
}

/* Whether `word`, in lower case, stands in text[at, end) in any case; a small letter takes as many bytes as
 * its capital in the scripts that have both. */
static bool stands(day_span text, size_t at, size_t end, const char *word)
{
    size_t size = strlen(word);
    if (end - at < size) return false;
    const char *here = (const char *)text.data + at;
    for (size_t i = 0; i < size;) {
        if ((uint8_t)word[i] < 0x80) {
            if (g_ascii_tolower(here[i]) != word[i]) return false;
            i++;
            continue;
        }
        if ((uint8_t)here[i] < 0xC2) return false;
        if (g_unichar_tolower(g_utf8_get_char(here + i)) != g_utf8_get_char(word + i)) return false;
        i += (size_t)(g_utf8_next_char(word + i) - (word + i));
    }
    return true;
}

/* Whether the word's first letter may be the one of text[at], at a glance. Scripts of three bytes a letter
 * have no case. */
static inline bool may_begin(const char *word, uint8_t first)
{
    uint8_t wanted = (uint8_t)word[0];
    if (wanted >= 0xE0) return first == wanted;
    return wanted < 0x80 ? (first | 0x20) == (wanted | 0x20) : first >= 0xC2;
}

size_t day_context_word(day_span text, size_t at, size_t end, const char *const *words)
{
    if (at >= end) return 0;
    for (; *words != NULL; words++)
        if (may_begin(*words, text.data[at]) && stands(text, at, end, *words) && !joined(text, at) &&
            !joined(text, at + strlen(*words)))
            return strlen(*words);
    return 0;
}

/* The first bytes that one of the words may have in any case: most places are told by them. */
typedef struct beginnings {
    uint64_t bits[4];
} beginnings;

static void begin_with(beginnings *out, unsigned byte)
{
    out->bits[byte / 64] |= (uint64_t)1 << byte % 64;
}

static beginnings beginnings_of(const char *const *words)
{
    beginnings out = {0};
    for (; *words != NULL; words++) {
        uint8_t first = (uint8_t)(*words)[0];
        begin_with(&out, first);
        if (g_ascii_islower((char)first)) begin_with(&out, first & ~0x20u);
        for (unsigned byte = 0xC2; first >= 0xC2 && first < 0xE0 && byte < 0xE0; byte++)
            begin_with(&out, byte); /* a capital may have another than its small letter */
    }
    return out;
}

static bool word_within(day_span text, size_t from, size_t to, const char *const *words)
{
    beginnings first = beginnings_of(words);
    for (size_t at = from; at < to; at++) {
        uint8_t byte = text.data[at];
        if ((first.bits[byte / 64] >> byte % 64 & 1) == 0) continue; /* inside a character, mostly */
        if (day_context_word(text, at, to, words) > 0) return true;
    }
    return false;
}

bool day_context_before(day_span text, size_t at, size_t reach, const char *const *words)
{
    size_t from = at;
    while (from > 0 && at - from < reach && text.data[from - 1] != '\n') from--;
    return word_within(text, from, at, words);
}

bool day_context_after(day_span text, size_t at, size_t reach, const char *const *words)
{
    size_t to = at;
    while (to < text.size && to - at < reach && text.data[to] != '\n') to++;
    return word_within(text, at, to, words);
}

bool day_context_around(day_span text, size_t start, size_t end, size_t reach, const char *const *words)
{
    size_t from = start > reach ? start - reach : 0, to = text.size - end > reach ? end + reach : text.size;
    return word_within(text, from, start, words) || word_within(text, end, to, words);
}
