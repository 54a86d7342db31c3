/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Host names: RFC 1123 labels, top-level domains from a table that is made of the Public Suffix List when
 * this is built, and libpsl's built-in list for what can be registered. The lists are constant data: nothing
 * is opened, so there is no state of ours. */
#include "domains.h"
#include "tops_table.h"
#include <glib.h>
#include <libpsl.h>
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
    static const char *const names[] = {"test",  "example", "invalid",  "localhost",
                                        "onion", "local",   "internal", NULL};
    for (unsigned i = 0; names[i] != NULL; i++)
        if (strlen(names[i]) == top.size &&
            g_ascii_strncasecmp(names[i], (const char *)top.data, top.size) == 0)
            return true;
    return false;
}

bool day_domains_is_top(day_span label)
{
    if (label.size < 2 || label.size > LABEL_MAX_BYTES || g_ascii_isdigit(label.data[0])) return false;
    uint32_t hash = 0x811C9DC5;
    for (size_t i = 0; i < label.size; i++)
        hash = (hash ^ (uint8_t)g_ascii_tolower((char)label.data[i])) * 0x01000193;
    for (uint32_t slot = hash % TOP_SLOTS; TOP_AT[slot] != 0; slot = (slot + 1) % TOP_SLOTS) {
        const char *name = TOPS + TOP_AT[slot];
        if (g_ascii_strncasecmp(name, (const char *)label.data, label.size) == 0 && name[label.size] == '\0')
            return true;
    }
    return is_reserved(label);
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

/* Labels of 1 to 63 bytes that neither begin nor end with '-'. */
static bool labels_are_sound(const char *name)
{
    for (const char *label = name;; label++) {
        size_t length = strcspn(label, ".");
        if (length == 0 || length > LABEL_MAX_BYTES) return false;
        if (label[0] == '-' || label[length - 1] == '-') return false;
        label += length;
        if (*label == '\0') return true;
    }
}

bool day_domains_registrable(day_span name)
{
    if (name.size == 0 || name.size > NAME_MAX_BYTES) return false;
    char lower[NAME_MAX_BYTES + 1];
    for (size_t i = 0; i < name.size; i++) lower[i] = g_ascii_tolower((char)name.data[i]);
    lower[name.size] = '\0';
    const char *top = strrchr(lower, '.');
    if (top == NULL || !labels_are_sound(lower)) return false;
    day_span last = {(const uint8_t *)top + 1, strlen(top + 1)};
    if (is_reserved(last)) return true;
    if (!day_domains_is_top(last)) return false;
    const char *registered = psl_registrable_domain(psl_builtin(), lower);
    return registered != NULL && strchr(registered, '_') == NULL;
}

void day_domains_warm(void)
{
    (void)psl_builtin();
}
