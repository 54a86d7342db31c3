/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Mentions of handles in social text: '@' and a name. In a text a handle stands free or, in scripts without
 * spaces, behind a letter. Addresses, decorators and variables of programs, packages and rules of style
 * sheets are none. A name in a script without spaces ends only where something shows it. */
#include "script.h"
#include "scan/kind.h"
#include <string.h>

#define NAME_MAX_BYTES 64

/* Words after '@' in comments and code. */
static const char *const WORDS[] = {
    "param",    "params",     "return",    "returns",      "author",   "version",   "see",
    "since",    "throws",     "exception", "link",         "code",     "interface", "property",
    "media",    "import",     "charset",   "page",         "supports", "keyframes", "include",
    "override", "deprecated", "todo",      "brief",        "file",     "note",      "class",
    "end",      "selector",   "test",      "type",         "private",  "public",    "protected",
    "static",   "namespace",  "layer",     "container",    "using",    "model",     "if",
    "for",      "foreach",    "section",   "synchronized", "try",      "catch",     "autoreleasepool",
    "echo",     NULL};

static size_t name_end(day_span text, size_t at, bool *wide)
{
    size_t end = at, next = at;
    int script = 0;
    while (end < text.size && end - at < NAME_MAX_BYTES) {
        gunichar c = day_script_at(text, end, &next);
        if (c == '-' || !day_script_goes_on(c, &script)) break;
        end = next;
    }
    *wide = script == (int)G_UNICODE_SCRIPT_HAN;
    return end;
}

/* "Hi@Name": behind a word only a name with a capital, which hosts do not have. */
static bool stands_free(day_span text, size_t at, size_t end)
{
    if (at == 0) return true;
    uint8_t before = text.data[at - 1];
    if (before >= 0x80) return true;
    if (strchr("._-+/\\@$%&=#\"'`~!?*", before) != NULL || g_ascii_isdigit(before)) return false;
    if (!g_ascii_isalpha(before)) return true;
    size_t start = at;
    while (start > 0 && g_ascii_isalpha(text.data[start - 1])) start--;
    if (at - start < 2) return false;
    if (start > 0 && strchr(" \t\n", text.data[start - 1]) == NULL) return false;
    for (size_t i = at + 1; i < end; i++)
        if (g_ascii_isupper(text.data[i]) && i + 1 < end && g_ascii_islower(text.data[i + 1])) return true;
    return false;
}

static bool ends_well(day_span text, size_t end, bool wide)
{
    if (end >= text.size) return true;
    uint8_t after = text.data[end], next = end + 1 < text.size ? text.data[end + 1] : 0;
    if (strchr("@(/[{<=\\\"'`", after) != NULL) return false;
    if ((after == '.' || after == '-' || after == ':') &&
        (g_ascii_isalnum(next) || next == '/' || next == ':'))
        return false;
    return !wide || after < 0x80 || strncmp((const char *)text.data + end, "：", 3) == 0 ||
           strncmp((const char *)text.data + end, "，", 3) == 0;
}

static bool is_alone_on_line(day_span text, size_t at, size_t end)
{
    size_t start = at;
    while (start > 0 && strchr(" \t*", text.data[start - 1]) != NULL) start--;
    bool first = start > 0 ? text.data[start - 1] == '\n' : false;
    while (end < text.size && strchr(" \t\r", text.data[end]) != NULL) end++;
    return first && end < text.size && text.data[end] == '\n';
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    bool wide = false, letter = false;
    size_t at = wake->at, end = name_end(text, at + 1, &wide);
    if (end < at + 3 || !stands_free(text, at, end) || !ends_well(text, end, wide)) return false;
    for (size_t i = at + 1; i < end; i++)
        letter = letter || text.data[i] >= 0x80 || g_ascii_isalpha(text.data[i]);
    if (!letter || is_alone_on_line(text, at, end)) return false;
    g_autofree char *name = g_strndup((const char *)text.data + at + 1, end - at - 1);
    g_autofree char *lower = g_utf8_strdown(name, -1);
    if (g_strv_contains(WORDS, lower)) return false;
    g_string_append_printf(hit->value, "@%s", lower);
    hit->start = at;
    hit->size = end - at;
    hit->how = "name after '@'";
    return true;
}

const day_kind day_kind_mention = {
    .name = "mention",
    .what = "handle that a text speaks to",
    .validated = "'@' and a name, no address, no word of programs",
    .events = DAY_EVENT_AT,
    .rank = DAY_RANK_LOOSE,
    .match = match,
};
