/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Domain names: RFC 1123 labels under a public suffix. Those inside an e-mail address or a URL are reported
 * too: that is how an address's host is found. File names that look like domains are refused when a path or
 * an extension of a common file type says so. */
#include "domains.h"
#include "scan/kind.h"
#include <string.h>

/* Top-level domains that are also endings of files: a lone two-label name with one of them is a file name. */
static bool is_file_ending(const char *top)
{
    static const char *const endings[] = {"md", "py", "pl",  "sh", "rs",   "zip", "mov", "app", "cc",
                                          "so", "ps", "doc", "am", "java", "ini", "bat", "la",  NULL};
    return g_strv_contains(endings, top);
}

/* "end of line.Next sentence": a capital after the last dot of a name that began small. */
static bool is_sentence_break(day_span name)
{
    size_t top = name.size;
    while (top > 0 && name.data[top - 1] != '.') top--;
    return g_ascii_islower(name.data[0]) && g_ascii_isupper(name.data[top]) && top + 1 < name.size &&
           g_ascii_islower(name.data[top + 1]);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    size_t start = 0, end = 0;
    if (!day_domains_extent(text, at, &start, &end)) return false;
    day_span name = {text.data + start, end - start};
    if (!day_domains_registrable(name) || is_sentence_break(name)) return false;
    if (start > 0 && strchr("_/\\", text.data[start - 1]) != NULL &&
        (start < 2 || text.data[start - 2] != '/'))
        return false; /* a path's part, not a host after "//" */
    if (end < text.size && (text.data[end] == '_' || text.data[end] == '(')) return false;
    g_autofree char *lower = g_ascii_strdown((const char *)name.data, (gssize)name.size);
    const char *top = strrchr(lower, '.') + 1;
    if (strchr(lower, '.') == top - 1 && is_file_ending(top)) return false;
    g_string_append(hit->value, lower);
    hit->start = start;
    hit->size = name.size;
    hit->how = "public suffix";
    return true;
}

const day_kind day_kind_domain = {
    .name = "domain",
    .what = "domain name",
    .validated = "RFC 1123 labels; Public Suffix List",
    .events = DAY_EVENT_DOT,
    .flags = DAY_KIND_INNER,
    .match = match,
};
