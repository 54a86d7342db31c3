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

/* Whether the word's first letter may be the one of text[at], at a glance. */
static inline bool may_begin(const char *word, uint8_t first)
{
    uint8_t wanted = (uint8_t)word[0];
    return wanted < 0x80 ? (first | 0x20) == (wanted | 0x20) : first >= 0xC2;
}

size_t day_context_word(day_span text, size_t at, size_t end, const char *const *words)
{
    for (; *words != NULL; words++)
        if (may_begin(*words, text.data[at]) && stands(text, at, end, *words) && !joined(text, at) &&
            !joined(text, at + strlen(*words)))
            return strlen(*words);
    return 0;
}

static bool word_within(day_span text, size_t from, size_t to, const char *const *words)
{
    for (size_t at = from; at < to; at++) {
        if ((text.data[at] & 0xC0) == 0x80) continue; /* inside a character */
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
