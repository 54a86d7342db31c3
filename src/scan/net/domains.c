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

static bool labels_are_sound(char **labels)
{
    for (guint i = 0; labels[i] != NULL; i++) {
        size_t length = strlen(labels[i]);
        if (length == 0 || length > LABEL_MAX_BYTES) return false;
        if (labels[i][0] == '-' || labels[i][length - 1] == '-') return false;
    }
    return true;
}

static bool is_reserved(const char *top)
{
    static const char *const names[] = {"test", "example", "invalid", "localhost", "onion", NULL};
    return g_strv_contains(names, top);
}

bool day_domains_registrable(day_span name)
{
    if (name.size == 0 || name.size > NAME_MAX_BYTES) return false;
    g_autofree char *lower = g_ascii_strdown((const char *)name.data, (gssize)name.size);
    g_auto(GStrv) labels = g_strsplit(lower, ".", -1);
    guint count = g_strv_length(labels);
    if (count < 2 || !labels_are_sound(labels)) return false;
    const char *top = labels[count - 1];
    if (is_reserved(top)) return true;
    const psl_ctx_t *list = psl_builtin();
    if (list == NULL || !psl_is_public_suffix2(list, top, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE))
        return false;
    return psl_registrable_domain(list, lower) != NULL;
}

void day_domains_warm(void)
{
    (void)psl_builtin();
}
