/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Words of names, forwards and backwards. A word of more than WORD_MAX bytes is none: matchers stay linear.
 */
#include "name_words.h"
#include "names_known.h"
#include <glib.h>
#include <string.h>

#define WORD_MAX 48
#define LINE_MIN 50 /* bytes of a line that is full */

static bool is_joint(gunichar c)
{
    return c == '-' || c == '\'' || c == 0x2019 || c == 0x2010;
}

static bool is_name_letter(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static gunichar character(day_span text, size_t at)
{
    return at < text.size ? g_utf8_get_char((const char *)text.data + at) : 0;
}

static size_t next(day_span text, size_t at)
{
    return (size_t)(g_utf8_next_char((const char *)text.data + at) - (const char *)text.data);
}

static size_t previous(day_span text, size_t at)
{
    do at--;
    while (at > 0 && (text.data[at] & 0xC0) == 0x80);
    return at;
}

/* Without the 's of "Roger's". */
static size_t without_possessive(day_span text, size_t start, size_t end)
{
    static const char *const tails[] = {"'s", "\xe2\x80\x99s"};
    for (unsigned i = 0; i < G_N_ELEMENTS(tails); i++) {
        size_t size = strlen(tails[i]);
        if (end - start > size && memcmp(text.data + end - size, tails[i], size) == 0) return end - size;
    }
    return end;
}

static void describe(day_span text, day_name_word *word)
{
    unsigned capitals = 0;
    for (size_t at = word->start; at < word->end; at = next(text, at)) {
        gunichar c = character(text, at);
        if (!is_name_letter(c)) continue;
        if (g_unichar_isupper(c) && at == word->start) word->capital = true;
        capitals += g_unichar_isupper(c);
        word->cyrillic = word->cyrillic || (c >= 0x400 && c < 0x530);
        word->letters++;
    }
    word->shouted = word->letters > 1 && capitals == word->letters;
    word->flags = day_name_flags((day_span){text.data + word->start, word->end - word->start});
}

day_name_word day_name_word_at(day_span text, size_t at)
{
    day_name_word word = {.start = at, .end = at};
    size_t end = at;
    while (end < text.size && end - at <= WORD_MAX) {
        gunichar c = character(text, end);
        bool inside = is_joint(c) && end > at && is_name_letter(character(text, next(text, end)));
        if (!is_name_letter(c) && !inside) break;
        end = next(text, end);
    }
    if (end == at || end - at > WORD_MAX) return word;
    word.end = without_possessive(text, at, end);
    describe(text, &word);
    return word;
}

static size_t skip_space(day_span text, size_t at)
{
    if (at < text.size && text.data[at] == ' ') return at + 1;
    return character(text, at) == 0xA0 ? at + 2 : 0;
}

day_name_word day_name_word_after(day_span text, size_t end)
{
    size_t at = skip_space(text, end);
    return at != 0 ? day_name_word_at(text, at) : (day_name_word){.start = end, .end = end};
}

day_name_word day_name_word_ending(day_span text, size_t end)
{
    size_t at = end;
    while (at > 0 && end - at <= WORD_MAX) {
        size_t before = previous(text, at);
        gunichar c = character(text, before);
        if (!is_name_letter(c) && !(is_joint(c) && at < end)) break;
        at = before;
    }
    while (at < end && is_joint(character(text, at))) at = next(text, at);
    day_name_word word = {.start = at, .end = end};
    if (at == end || end - at > WORD_MAX) return (day_name_word){.start = end, .end = end};
    describe(text, &word);
    return word;
}

day_name_word day_name_word_before(day_span text, size_t start)
{
    bool space = start >= 2 && text.data[start - 1] == ' ',
         wide = !space && start >= 2 && character(text, start - 2) == 0xA0;
    if (!space && !wide) return (day_name_word){.start = start, .end = start};
    return day_name_word_ending(text, start - (space ? 1 : 2));
}

bool day_name_is_wrapped(day_span text, size_t start)
{
    if (start < LINE_MIN + 2 || start > text.size) return false;
    if (text.data[start - 1] != '\n' || !g_ascii_isalpha(text.data[start - 2])) return false;
    return memchr(text.data + start - 1 - LINE_MIN, '\n', LINE_MIN) == NULL;
}

bool day_name_word_is_english(day_span text, const day_name_word *word)
{
    g_autofree char *lower =
        g_utf8_strdown((const char *)text.data + word->start, (gssize)(word->end - word->start));
    return day_name_is_word((day_span){(const uint8_t *)lower, strlen(lower)});
}

bool day_name_word_is_one_of(day_span text, const day_name_word *word, const char *const *words)
{
    size_t size = word->end - word->start;
    for (; *words != NULL; words++)
        if (strlen(*words) == size && memcmp(*words, text.data + word->start, size) == 0) return true;
    return false;
}
