/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names of files told in text, in any script: a name, a dot and an ending that shared-mime-info knows.
 * Endings that are also top-level domains count only where domain.c takes them for files; words that programs
 * use for members are left out (file_endings.py). Between quotes the whole is the name, spaces too. */
#include "scan/kind.h"
#include "scan/net/script.h"
#include "segments.h"
#include <string.h>

#define STEM_MAX 120

static bool is_stem_char(gunichar c)
{
    if (c >= 0x80) return g_unichar_isalnum(c) || g_unichar_ismark(c);
    if (g_ascii_isalnum((char)c)) return true;
    switch (c) {
    case '_':
    case '-':
    case '.':
    case '+':
    case '(':
    case ')':
    case '[':
    case ']':
    case '~':
    case '&': return true;
    default: return false;
    }
}

static bool is_plain(uint8_t byte)
{
    return g_ascii_isalnum(byte) || byte == '_' || byte == '-';
}

/* The last name of a path or an address, and a link's target "[it](name.md)", are told by others. */
static bool is_of_another(day_span text, size_t start)
{
    uint8_t before = start > 0 ? text.data[start - 1] : 0;
    if (before == '(') return start > 1 && text.data[start - 2] == ']';
    return before != 0 && strchr("/\\@$%=", before) != NULL;
}

/* Most dots before an ending are such: quick to tell where the stem is plain. */
static bool is_plainly_of_another(day_span text, size_t dot)
{
    size_t start = dot;
    while (start > 0 && dot - start < STEM_MAX && is_plain(text.data[start - 1])) start--;
    return start < dot && text.data[start] != '-' && is_of_another(text, start);
}

/* Where the stem before the dot begins. East Asian text between ASCII on both sides joins two names rather.
 */
static size_t stem_start(day_span text, size_t dot)
{
    size_t start = dot, before = dot, ascii = dot;
    int open = 0;
    while (start > 0 && dot - start < STEM_MAX) {
        gunichar c = day_script_before(text, start, &before);
        if (c == 0 || !is_stem_char(c)) break;
        open += (c == ')' || c == ']') - (c == '(' || c == '[');
        if (open < 0) break; /* "(report.pdf" */
        if (c < 0x80 && ascii > start && ascii < dot) {
            start = ascii;
            break;
        }
        if (c < 0x80 && text.data[start] < 0x80)
            ascii = before;
        else if (c >= 0x2E80 && text.data[start] < 0x80 && start < dot)
            ascii = start;
        start = before;
    }
    for (size_t at = dot; open > 0 && at > start; at--) /* "[x]_a.exe" whose '[' is too far */
        if (text.data[at - 1] == ')' || text.data[at - 1] == ']') start = at;
    while (start < dot && strchr("-.+)]&~([", text.data[start]) != NULL && text.data[start] < 0x80) start++;
    return start;
}

/* Between quotes or Chinese brackets of titles the name begins behind them. */
static size_t quoted_start(day_span text, size_t start, size_t end)
{
    static const char *const pairs[][2] = {{"\"", "\""}, {"“", "”"},   {"«", "»"},
                                           {"《", "》"}, {"「", "」"}, {"`", "`"}};
    for (unsigned i = 0; i < G_N_ELEMENTS(pairs); i++) {
        size_t close = strlen(pairs[i][1]), open = strlen(pairs[i][0]);
        if (text.size - end < close || memcmp(text.data + end, pairs[i][1], close) != 0) continue;
        for (size_t at = start; at > 0 && start - at < STEM_MAX && text.data[at - 1] != '\n'; at--) {
            if (strchr("/\\:,;=<>|{}", text.data[at - 1]) != NULL) return start;
            if (at >= open && memcmp(text.data + at - open, pairs[i][0], open) == 0) return at;
        }
    }
    return start;
}

static bool follows_name(day_span text, size_t end)
{
    if (end >= text.size) return true;
    uint8_t after = text.data[end], next = end + 1 < text.size ? text.data[end + 1] : 0;
    if (g_ascii_isalnum(after) || strchr("_(@=[\\/$%", after) != NULL) return false;
    if (after == '.' || after == '-' || after == ':') return !g_ascii_isalnum(next);
    return true;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t dot = wake->at, end = dot + 1;
    while (end < text.size && end - dot < 12 && g_ascii_isalnum(text.data[end])) end++;
    if (is_plainly_of_another(text, dot) || !follows_name(text, end) ||
        !day_segments_is_ending(text, dot + 1, end))
        return false;
    size_t start = stem_start(text, dot);
    if (start == dot) return false;
    bool letters = false;
    for (size_t i = start; i < dot; i++)
        letters = letters || text.data[i] >= 0x80 || g_ascii_isalpha(text.data[i]);
    bool digit = g_ascii_isdigit(text.data[dot + 1]);
    if (!letters && (digit || dot - start < 3)) return false;
    if (start > 0 && text.data[start - 1] == '.') return false; /* ".tar.gz" is an ending alone */
    if (is_of_another(text, start)) return false;
    start = quoted_start(text, start, end);
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(end - start));
    hit->start = start;
    hit->size = end - start;
    hit->how = "known ending";
    return true;
}

const day_kind day_kind_file = {
    .name = "file",
    .what = "name of a file told in text",
    .validated = "an ending that shared-mime-info knows, no member of a program",
    .events = DAY_EVENT_DOT,
    .flags = DAY_KIND_NAME,
    .rank = DAY_RANK_LOOSE,
    .match = match,
};
