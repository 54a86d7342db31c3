/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Hashtags: '#' and a word of letters, figures and '_' in any script, as UAX 31 recommends; in Chinese
 * networks closed by a second '#'. Directives of programs, colours, anchors, character references and
 * headings are none. */
#include "script.h"
#include "scan/kind.h"
#include <string.h>

#define TAG_MAX 120 /* bytes */

static const char *const DIRECTIVES[] = {
    "include", "define", "if",     "ifdef",     "ifndef", "else",  "elif",     "endif",    "pragma",  "error",
    "undef",   "line",   "region", "endregion", "import", "using", "nullable", "requires", "warning", NULL};

static size_t tag_end(day_span text, size_t at)
{
    size_t end = at, next = at;
    while (end < text.size && end - at < TAG_MAX) {
        gunichar c = day_script_at(text, end, &next);
        if (c == '-' || day_script_of(c) < 0) break;
        end = next;
    }
    return end;
}

/* What is before a '#' that does not begin a tag. */
static bool is_inside(day_span text, size_t at)
{
    if (at == 0) return false;
    uint8_t before = text.data[at - 1];
    if (g_ascii_isalnum(before) || strchr("&/#_$\\?=.%-!<+@|)", before) != NULL) return true;
    if (before == '(') return at > 1 && text.data[at - 2] == ']';
    return (before == '"' || before == '\'' || before == '`') && at > 1 &&
           strchr("=(, ", text.data[at - 2]) != NULL;
}

static bool is_colour(day_span tag)
{
    if (tag.size != 3 && tag.size != 4 && tag.size != 6 && tag.size != 8) return false;
    unsigned figures = 0;
    for (size_t i = 0; i < tag.size; i++) {
        if (!g_ascii_isxdigit(tag.data[i])) return false;
        figures += g_ascii_isdigit(tag.data[i]);
    }
    bool one = true;
    for (size_t i = 1; i < tag.size; i++) one = one && tag.data[i] == tag.data[0];
    return tag.size > 4 || (figures > 0 && figures < tag.size) || (one && figures == 0);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at, end = tag_end(text, at + 1);
    if (end == at + 1 || is_inside(text, at)) return false;
    day_span tag = {text.data + at + 1, end - at - 1};
    if (tag.data[0] == '_' || is_colour(tag)) return false;
    if (end < text.size && strchr("([{;\"'", text.data[end]) != NULL && text.data[end] != '\0') return false;
    g_autofree char *word = g_strndup((const char *)tag.data, tag.size);
    g_autofree char *lower = g_utf8_strdown(word, -1);
    if (g_strv_contains(DIRECTIVES, lower)) return false;
    if (end + 1 < text.size && strchr("-.", text.data[end]) != NULL && g_ascii_isalnum(text.data[end + 1]))
        return false;
    g_string_append_printf(hit->value, "#%s", lower);
    bool closed = end < text.size && text.data[end] == '#' && tag.data[0] >= 0xE0;
    hit->start = at;
    hit->size = end - at + closed;
    hit->how = "word after '#'";
    return true;
}

const day_kind day_kind_hashtag = {
    .name = "hashtag",
    .what = "hashtag",
    .validated = "'#' and a word, no directive, colour or anchor",
    .events = DAY_EVENT_HASH,
    .rank = DAY_RANK_LOOSE,
    .match = match,
};
