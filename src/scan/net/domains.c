/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Host names: RFC 1123 labels, and libpsl's built-in Public Suffix List for what can be registered. The list
 * lives in the library's own data: nothing is opened, so there is no state of ours. */
#include "domains.h"
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
static bool is_reserved(const char *top)
{
    static const char *const names[] = {"test",  "example", "invalid",  "localhost",
                                        "onion", "local",   "internal", NULL};
    return g_strv_contains(names, top);
}

bool day_domains_is_top(day_span label)
{
    char top[LABEL_MAX_BYTES + 1];
    if (label.size < 2 || label.size > LABEL_MAX_BYTES || g_ascii_isdigit(label.data[0])) return false;
    for (size_t i = 0; i < label.size; i++) top[i] = g_ascii_tolower((char)label.data[i]);
    top[label.size] = '\0';
    if (is_reserved(top)) return true;
    const psl_ctx_t *list = psl_builtin();
    return list != NULL && psl_is_public_suffix2(list, top, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE);
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
    if (is_reserved(top + 1)) return true;
    if (!day_domains_is_top((day_span){(const uint8_t *)top + 1, strlen(top + 1)})) return false;
    const char *registered = psl_registrable_domain(psl_builtin(), lower);
    return registered != NULL && strchr(registered, '_') == NULL;
}

void day_domains_warm(void)
{
    (void)psl_builtin();
}
