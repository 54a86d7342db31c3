/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Walks along a text by a row of options, all ways at once. The sets are 64-bit words, so a step costs a
 * comparison for each option and each place that was reached, which are few. */
#include "spelling.h"
#include <glib.h>
#include <string.h>

/* The places behind one option, from these. */
static uint64_t behind(uint64_t from, const char *option, size_t length, const char *text, size_t size)
{
    if (length == 0) return from;
    uint64_t to = 0;
    for (uint64_t rest = from; rest != 0; rest &= rest - 1) {
        size_t at = (size_t)__builtin_ctzll(rest);
        if (at + length <= size && text[at] == option[0] && memcmp(text + at, option, length) == 0)
            to |= (uint64_t)1 << (at + length);
    }
    return to;
}

day_reach day_spelling_step(day_reach from, const char *options, const char *text, size_t size)
{
    day_reach to = {0, 0};
    bool loose = false;

    if (size > DAY_SPELLING_TEXT) return to;
    for (const char *at = options;; at++) {
        size_t length = strcspn(at, "|;");
        if (!loose) to.strict |= behind(from.strict, at, length, text, size);
        to.loose |= behind(from.loose, at, length, text, size);
        at += length;
        if (*at == '\0') break;
        loose = loose || *at == ';';
    }
    return to;
}

day_reach day_spelling_walk(const day_spelling *spelling, day_reach from, const char *text, size_t size)
{
    for (size_t i = 0; i < spelling->n && from.loose != 0; i++)
        from = day_spelling_step(from, spelling->unit[i], text, size);
    return from;
}

int day_spelling_fits(const day_spelling *spelling, const char *text, size_t size)
{
    if (size == 0 || size > DAY_SPELLING_TEXT) return 0;
    day_reach end = day_spelling_walk(spelling, DAY_REACH_START, text, size);
    uint64_t bit = (uint64_t)1 << size;
    return (end.strict & bit) != 0 ? 2 : (end.loose & bit) != 0 ? 1 : 0;
}

size_t day_spelling_plain(const day_spelling *spelling, char *out, size_t room)
{
    size_t size = 0;
    for (size_t i = 0; i < spelling->n; i++) {
        size_t length = strcspn(spelling->unit[i], "|;");
        if (size + length + 1 > room) break;
        memcpy(out + size, spelling->unit[i], length);
        size += length;
    }
    out[size] = '\0';
    return size;
}

size_t day_spelling_all(char out[DAY_SPELLINGS][DAY_SPELLING_TEXT + 1], const day_spelling *spelling)
{
    size_t n = 1;
    out[0][0] = '\0';
    for (size_t u = 0; u < spelling->n; u++) {
        size_t before = n, filled = 0;
        char old[DAY_SPELLINGS][DAY_SPELLING_TEXT + 1];
        memcpy(old, out, before * sizeof *out);
        for (const char *at = spelling->unit[u];; at++) {
            size_t length = strcspn(at, "|;");
            for (size_t i = 0; i < before && filled < DAY_SPELLINGS; i++, filled++)
                g_snprintf(out[filled], sizeof *out, "%s%.*s", old[i], (int)length, at);
            at += length;
            if (*at == '\0') break;
        }
        n = filled;
    }
    return n;
}
