/* SPDX-License-Identifier: AGPL-3.0-or-later
 * GUIDs, or UUIDs (RFC 9562): 8-4-4-4-12 hexadecimal figures, in braces, after "urn:uuid:" or with the braces
 * of a URL; without dashes only where version and variant are those of a random one (version 4) or a word
 * says so, since an MD5 value looks alike. The value is in lower case with dashes. */
#include "context.h"
#include "scan/kind.h"
#include <string.h>

static const char *const TOLD[] = {"guid", "uuid", "clsid", "wkguid", "objectguid", NULL};

#define FIGURES 32
#define DASHED 36

static bool is_dash_place(size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

static bool is_dashed(day_span text, size_t at)
{
    if (text.size - at < DASHED || text.data[at + 8] != '-') return false;
    for (size_t i = 0; i < DASHED; i++)
        if (is_dash_place(i) ? text.data[at + i] != '-' : !g_ascii_isxdigit(text.data[at + i])) return false;
    return true;
}

static bool is_plain(day_span text, size_t at)
{
    for (size_t i = 0; i < FIGURES; i++)
        if (!g_ascii_isxdigit(text.data[at + i])) return false;
    bool random = text.data[at + 12] == '4' && strchr("89abAB", text.data[at + 16]) != NULL;
    return random || day_context_before(text, at, 16, TOLD);
}

static void add_value(day_span text, size_t at, size_t size, GString *value)
{
    for (size_t i = 0; i < size; i++) {
        if (size == FIGURES && is_dash_place(value->len)) g_string_append_c(value, '-');
        g_string_append_c(value, g_ascii_tolower((char)text.data[at + i]));
    }
}

static bool stands_before(day_span text, size_t at, const char *what)
{
    size_t size = strlen(what);
    return at >= size && at <= text.size &&
           g_ascii_strncasecmp((const char *)text.data + at - size, what, size) == 0;
}

static bool stands_at(day_span text, size_t at, const char *what)
{
    size_t size = strlen(what);
    return text.size - at >= size && g_ascii_strncasecmp((const char *)text.data + at, what, size) == 0;
}

/* Widens the hit by what is written around it. */
static void take_frame(day_span text, day_hit *hit)
{
    static const char *const frames[][2] = {{"{", "}"}, {"%7B", "%7D"}, {"urn:uuid:", ""}};
    for (unsigned i = 0; i < G_N_ELEMENTS(frames); i++) {
        if (!stands_before(text, hit->start, frames[i][0]) ||
            !stands_at(text, hit->start + hit->size, frames[i][1]))
            continue;
        hit->start -= strlen(frames[i][0]);
        hit->size += strlen(frames[i][0]) + strlen(frames[i][1]);
        return;
    }
}

static bool is_glued(day_span text, size_t start, size_t end)
{
    bool escaped = stands_before(text, start, "%7B");
    if (start > 0 && !escaped &&
        (g_ascii_isalnum(text.data[start - 1]) || strchr("-_", text.data[start - 1]) != NULL))
        return true;
    if (end >= text.size) return false;
    bool more =
        strchr("-_", text.data[end]) != NULL && end + 1 < text.size && g_ascii_isalnum(text.data[end + 1]);
    return more || g_ascii_isalnum(text.data[end]);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t start = wake->at, size = FIGURES;
    if (wake->event == DAY_EVENT_DIGIT) {
        size_t end = wake->at + wake->size;
        while (start > 0 && wake->at - start < 8 && g_ascii_isxdigit(text.data[start - 1])) start--;
        if (stands_before(text, start + 2, "%7B") && text.data[start] == '7') start += 2;
        while (end < text.size && end - start < 9 && g_ascii_isxdigit(text.data[end])) end++;
        if (end >= text.size || text.data[end] != '-' || end - start < 8) return false;
        start = end - 8; /* "%7B" ends with a hexadecimal figure */
        size = DASHED;
        if (!is_dashed(text, start)) return false;
    } else if (wake->size == FIGURES + 2 && stands_before(text, start + 2, "%7B"))
        start += 2;
    else if (wake->size != FIGURES)
        return false;
    if (size == FIGURES && !is_plain(text, start)) return false;
    if (is_glued(text, start, start + size)) return false;
    add_value(text, start, size, hit->value);
    if (strspn(hit->value->str, "0-") == DASHED) return false;
    hit->start = start;
    hit->size = size;
    hit->how = size == DASHED ? "RFC 9562 form" : "32 hexadecimal digits";
    if (size == FIGURES) hit->rank = DAY_RANK_LOOSE;
    take_frame(text, hit);
    return true;
}

const day_kind day_kind_guid = {
    .name = "guid",
    .what = "GUID (UUID)",
    .validated = "RFC 9562 form; without dashes a random one's version and variant, or a word",
    .events = DAY_EVENT_DIGIT | DAY_EVENT_RUN,
    .size_max = FIGURES + 2,
    .flags = DAY_KIND_WHOLE | DAY_KIND_INNER,
    .match = match,
};
