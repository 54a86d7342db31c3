/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names of YARA rules, in the text of rules: "rule NAME : tags { … condition: … }". What opens so and has no
 * condition within reach is another language. */
#include "scan/kind.h"
#include <string.h>

#define BODY_MAX 8192
#define NAME_LIMIT 128

static size_t skip_blank(day_span text, size_t at)
{
    while (at < text.size && g_ascii_isspace(text.data[at])) at++;
    return at;
}

static size_t word_end(day_span text, size_t at)
{
    size_t end = at;
    while (end < text.size && end - at <= NAME_LIMIT &&
           (g_ascii_isalnum(text.data[end]) || text.data[end] == '_'))
        end++;
    return end;
}

static bool has_condition(day_span text, size_t at)
{
    static const char word[] = "condition";
    size_t size = MIN(text.size - at, (size_t)BODY_MAX);
    const uint8_t *found = memmem(text.data + at, size, word, sizeof word - 1);
    if (found == NULL) return false;
    size_t after = skip_blank(text, (size_t)(found - text.data) + sizeof word - 1);
    return after < text.size && text.data[after] == ':';
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t start = wake->at + wake->size;
    if (start >= text.size || (text.data[start] != ' ' && text.data[start] != '\t')) return false;
    start = skip_blank(text, start);
    size_t end = word_end(text, start), at = skip_blank(text, end);
    if (end == start || end - start > NAME_LIMIT || g_ascii_isdigit(text.data[start])) return false;
    if (at < text.size && text.data[at] == ':') /* tags */
        for (at++; at < text.size && at - end < 400 &&
                   (g_ascii_isalnum(text.data[at]) || strchr("_ \t\r\n", text.data[at]) != NULL);)
            at++;
    if (at >= text.size || text.data[at] != '{' || !has_condition(text, at)) return false;
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(end - start));
    hit->start = start;
    hit->size = end - start;
    hit->how = "rule with a condition";
    return true;
}

static void warm(day_terms *terms)
{
    day_terms_add(terms, "rule", 0, 0);
}

const day_kind day_kind_yara = {
    .name = "yara",
    .what = "name of a YARA rule, where the rule is written",
    .validated = "a rule with a condition follows",
    .events = DAY_EVENT_TERM,
    .flags = DAY_KIND_WHOLE,
    .warm = warm,
    .match = match,
};
