/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sentences of a text and phrases in it. */
#include "annotated.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

/* Whether the point at `at` belongs to a word that is written with one, or to an initial. */
static bool is_abbreviated(const char *text, size_t at)
{
    static const char *const WORDS[] = {"ltd", "inc",  "co", "corp",   "mr",  "mrs", "ms",
                                        "dr",  "no",   "st", "approx", "тыс", "млн", "млрд",
                                        "руб", "долл", "г",  "ул",     "стр", "тел", "им"};
    if (text[at] != '.') return false;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t size = strlen(WORDS[i]);
        bool fits = at >= size && memcmp(text + at - size, WORDS[i], size) == 0;
        if (fits && (at == size || strchr(" \n.,(", text[at - size - 1]) != NULL)) return true;
    }
    return at > 1 && text[at - 2] == ' ';
}

/* "。" and its like, or a mark of ASCII that a blank or the end follows. */
static size_t sentence_mark(const char *text, size_t size, size_t at)
{
    static const char *const MARKS[] = {"。", "!", "?", "؟", "…"};
    if (text[at] == '\n') return 1;
    for (guint i = 0; i < G_N_ELEMENTS(MARKS); i++) {
        size_t n = strlen(MARKS[i]);
        if (size - at >= n && memcmp(text + at, MARKS[i], n) == 0) return n;
    }
    bool ends = text[at] == '.' || text[at] == ';';
    return ends && (at + 1 == size || text[at + 1] == ' ' || text[at + 1] == '\n') &&
                   !is_abbreviated(text, at)
               ? 1
               : 0;
}

#define SENTENCE_MAX 600u /* bytes on either side */

void day_annotated_sentence(const day_annotated *text, size_t at, size_t *start, size_t *end)
{
    const char *plain = text->plain.text;
    size_t size = text->plain.size, from = at, to = at;
    while (from > 0 && at - from < SENTENCE_MAX && sentence_mark(plain, size, from - 1) == 0) {
        from--;
        /* A mark of several bytes ends where this one begins. */
        if (from >= 3 && sentence_mark(plain, size, from - 3) == 3) break;
    }
    while (to < size && to - at < SENTENCE_MAX && sentence_mark(plain, size, to) == 0) to++;
    while (from > 0 && ((unsigned char)plain[from] & 0xC0) == 0x80) from--;
    to = day_utf8_ceil(plain, to, size);
    while (from < to && plain[from] == ' ') from++;
    *start = from;
    *end = to;
}

static bool is_word(const char *text, size_t size)
{
    uint32_t code = 0;
    if (size == 0) return false;
    day_utf8_next(text, size, &code);
    return day_fold_class_of(code) == DAY_FOLD_WORD;
}

bool day_annotated_says(const day_annotated *text, size_t at, const char *phrase)
{
    const char *plain = text->plain.text;
    size_t size = strlen(phrase), all = text->plain.size;
    if (at > all || all - at < size || memcmp(plain + at, phrase, size) != 0) return false;
    size_t before = at;
    while (before > 0 && ((unsigned char)plain[--before] & 0xC0) == 0x80) continue;
    if (is_word(phrase, size) && at > 0 && is_word(plain + before, at - before)) return false;
    size_t last = size;
    while (last > 0 && ((unsigned char)phrase[--last] & 0xC0) == 0x80) continue;
    return !is_word(phrase + last, size - last) || !is_word(plain + at + size, all - at - size);
}

size_t day_annotated_find(const day_annotated *text, size_t start, size_t end, const char *phrase)
{
    end = MIN(end, text->plain.size);
    for (size_t at = start; at < end;) {
        const char *found = memchr(text->plain.text + at, phrase[0], end - at);
        if (found == NULL) return SIZE_MAX;
        at = (size_t)(found - text->plain.text);
        if (at + strlen(phrase) <= end && day_annotated_says(text, at, phrase)) return at;
        at++;
    }
    return SIZE_MAX;
}
