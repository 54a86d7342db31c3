/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Looking for words beside a shape. Called only where the shape already stands, over some tens of bytes. */
#include "context.h"
#include <glib.h>
#include <string.h>

/* Whether letters of ASCII touch on both sides of `at`. */
static bool joined(day_span text, size_t at)
{
    return at > 0 && at < text.size && g_ascii_isalpha(text.data[at - 1]) && g_ascii_isalpha(text.data[at]);
}

static bool word_at(day_span text, size_t at, size_t end, const char *const *words)
{
    char first = g_ascii_tolower((char)text.data[at]);
    for (; *words != NULL; words++) {
        if (**words != first) continue;
        size_t size = strlen(*words);
        if (end - at < size || g_ascii_strncasecmp((const char *)text.data + at, *words, size) != 0) continue;
        if (!joined(text, at + size)) return true;
    }
    return false;
}

static bool word_within(day_span text, size_t from, size_t to, const char *const *words)
{
    for (size_t at = from; at < to; at++)
        if (!joined(text, at) && word_at(text, at, to, words)) return true;
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
