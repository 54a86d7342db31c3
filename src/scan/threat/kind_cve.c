/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CVE identifiers: CVE-YEAR-NUMBER, year from 1999, at least four digits (cve.org's syntax of 2014). */
#include "scan/kind.h"
#include <string.h>

static size_t digits_from(day_span text, size_t at)
{
    size_t end = at;
    while (end < text.size && g_ascii_isdigit(text.data[end])) end++;
    return end - at;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    if (at < 3 || g_ascii_strncasecmp((const char *)text.data + at - 3, "CVE", 3) != 0) return false;
    size_t start = at - 3, year = at + 1;
    if (start > 0 && g_ascii_isalnum(text.data[start - 1])) return false;
    if (digits_from(text, year) != 4 || year + 4 >= text.size || text.data[year + 4] != '-') return false;
    size_t digits = digits_from(text, year + 5), end = year + 5 + digits;
    if (digits < 4 || digits > 7 || memcmp(text.data + year, "1999", 4) < 0) return false;
    if (end < text.size && g_ascii_isalpha(text.data[end])) return false;
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(end - start));
    g_string_ascii_up(hit->value);
    hit->start = start;
    hit->size = end - start;
    hit->how = "CVE syntax";
    return true;
}

const day_kind day_kind_cve = {
    .name = "cve",
    .what = "CVE identifier of a vulnerability",
    .validated = "CVE-YEAR-NUMBER syntax",
    .events = DAY_EVENT_DASH,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
