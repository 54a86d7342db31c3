/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Host names: RFC 1123 labels, and the ICANN section of the Public Suffix List for what can be registered: a
 * table that make_tops_table.py makes of Debian's copy when this is built. Every dot of a text asks here, so
 * a question is one hash. Suffixes that companies own (github.io) are domains like others. */
#include "domains.h"
#include "tops_table.h"
#include <glib.h>
#include <string.h>

#define NAME_MAX_BYTES 253
#define LABEL_MAX_BYTES 63

static bool is_label_byte(uint8_t byte)
{
    return g_ascii_isalnum(byte) || byte == '-';
}

static bool is_inner_dot(day_span text, size_t at)
{
    return text.data[at] == '.' && at > 0 && at + 1 < text.size && is_label_byte(text.data[at - 1]) &&
           is_label_byte(text.data[at + 1]);
}

static bool belongs(day_span text, size_t at)
{
    return is_label_byte(text.data[at]) || is_inner_dot(text, at);
}

bool day_domains_extent(day_span text, size_t at, size_t *start, size_t *end)
{
    if (at >= text.size || !belongs(text, at)) return false;
    size_t from = at, to = at + 1;
    while (from > 0 && at - from <= NAME_MAX_BYTES && belongs(text, from - 1)) from--;
    while (to < text.size && to - at <= NAME_MAX_BYTES && belongs(text, to)) to++;
    while (from < to && text.data[from] == '-') from++;
    while (to > from && text.data[to - 1] == '-') to--;
    *start = from;
    *end = to;
    return to > from && to - from <= NAME_MAX_BYTES;
}

/* Names that the Public Suffix List does not hold: RFC 2606 and 6761 reserve them, RFC 6762 and 7686 give
 * them a use, ICANN keeps the last for private networks. */
static bool is_reserved(day_span top)
{
#define NAME(text)                                                                                           \
    {                                                                                                        \
        text, sizeof text - 1                                                                                \
    }
    static const struct {
        const char *text;
        size_t size;
    } names[] = {NAME("test"),  NAME("example"), NAME("invalid"), NAME("localhost"),
                 NAME("onion"), NAME("local"),   NAME("internal")};
#undef NAME
    for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].size == top.size && (top.data[0] | 0x20) == names[i].text[0] &&
            g_ascii_strncasecmp(names[i].text, (const char *)top.data, top.size) == 0)
            return true;
    return false;
}

static uint8_t lower(uint8_t byte)
{
    return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

#define HASH_START 0x811C9DC5u

static uint32_t hash_on(uint32_t hash, day_span text)
{
    for (size_t i = 0; i < text.size; i++) hash = (hash ^ lower(text.data[i])) * 0x01000193u;
    return hash;
}

static bool same(const char *rule, day_span text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((uint8_t)rule[i] != lower(text.data[i])) return false;
    return rule[text.size] == '\0';
}

/* Whether the list has the rule `prefix` and `text` ("*" and ".ck"). */
static bool has_rule(const char *prefix, day_span text)
{
    size_t prefix_size = *prefix != '\0'; /* one character or none */
    uint32_t hash = hash_on(hash_on(HASH_START, (day_span){(const uint8_t *)prefix, prefix_size}), text);
    for (uint32_t slot = hash % TOP_SLOTS; TOP_AT[slot] != 0; slot = (slot + 1) % TOP_SLOTS) {
        const char *rule = TOPS + TOP_AT[slot];
        if ((prefix_size == 0 || *rule == *prefix) && same(rule + prefix_size, text)) return true;
    }
    return false;
}

bool day_domains_is_top(day_span label)
{
    if (label.size < 2 || label.size > LABEL_MAX_BYTES || g_ascii_isdigit(label.data[0])) return false;
    return has_rule("", label) || is_reserved(label);
}

bool day_domains_may_have_dot(day_span text, size_t dot)
{
    size_t label = dot + 1, last = 0, end = label;
    size_t limit = MIN(text.size, dot + 1 + NAME_MAX_BYTES); /* of a longer name another dot wakes, or none */
    while (end < limit && is_label_byte(text.data[end])) {
        while (end < limit && is_label_byte(text.data[end])) end++;
        if (end == limit && end < text.size) return false;
        if (!(end < text.size && is_inner_dot(text, end))) break;
        last = label;
        label = ++end;
    }
    if (end < text.size && (text.data[end] >= 0x80 || strchr("[({\\_ ", text.data[end]) != NULL))
        if (text.data[end] != ' ' || (end + 1 < text.size && strchr("[({", text.data[end + 1]) != NULL))
            return true;
    if (day_domains_is_top((day_span){text.data + label, end - label})) return true;
    /* "example.com.Then": a sentence that no space separates */
    bool sentence = last != 0 && g_ascii_isupper(text.data[label]);
    return sentence && day_domains_is_top((day_span){text.data + last, label - 1 - last});
}

/* Labels of 1 to 63 bytes that neither begin nor end with '-', and no '_' in the two that are registered. */
static bool labels_are_sound(day_span name)
{
    size_t start = 0;
    for (size_t i = 0; i <= name.size; i++) {
        if (i < name.size && name.data[i] != '.') continue;
        if (i == start || i - start > LABEL_MAX_BYTES || name.data[start] == '-' || name.data[i - 1] == '-')
            return false;
        start = i + 1;
    }
    return true;
}

/* Whether the whole name is a public suffix, so that nobody can have registered it. */
static bool is_suffix(day_span name, size_t first_dot)
{
    day_span rest = {name.data + first_dot, name.size - first_dot};
    return has_rule("", name) || (has_rule("*", rest) && !has_rule("!", name));
}

/* The label before the public suffix, which no '_' may be in; false when there is none. */
static bool is_registered(day_span name, size_t top)
{
    for (size_t start = 0; start < top;) {
        size_t dot = start;
        while (name.data[dot] != '.') dot++;
        day_span suffix = {name.data + dot + 1, name.size - dot - 1};
        const uint8_t *next = memchr(suffix.data, '.', suffix.size);
        if (is_suffix(suffix, next != NULL ? (size_t)(next - suffix.data) : suffix.size))
            return memchr(name.data + start, '_', dot - start) == NULL;
        start = dot + 1;
    }
    return true;
}

bool day_domains_registrable(day_span name)
{
    size_t top = name.size;
    while (top > 0 && name.data[top - 1] != '.') top--;
    if (name.size == 0 || name.size > NAME_MAX_BYTES || top < 2 || !labels_are_sound(name)) return false;
    day_span last = {name.data + top, name.size - top};
    if (is_reserved(last)) return true;
    const uint8_t *dot = memchr(name.data, '.', name.size);
    return day_domains_is_top(last) && !is_suffix(name, (size_t)(dot - name.data)) &&
           is_registered(name, top);
}
