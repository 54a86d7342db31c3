/* SPDX-License-Identifier: AGPL-3.0-or-later
 * E-mail addresses: the addr-spec of RFC 5322 without quoted local parts and comments, at a domain that can
 * be registered. */
#include "domains.h"
#include "scan/kind.h"
#include <string.h>

#define LOCAL_MAX 64

static bool is_local_byte(uint8_t byte)
{
    return g_ascii_isalnum(byte) || (byte != '\0' && strchr("._%+-'~#$&*=/!?^{}|`", byte) != NULL);
}

static bool is_edge_byte(uint8_t byte)
{
    return g_ascii_isalnum(byte) || byte == '_' || byte == '+';
}

/* Where the local part before the '@' begins; `at` when there is none. */
static size_t local_start(day_span text, size_t at)
{
    size_t start = at;
    while (start > 0 && is_local_byte(text.data[start - 1])) {
        if (text.data[start - 1] == '.' && text.data[start] == '.') break;
        start--;
    }
    while (start < at && !is_edge_byte(text.data[start])) start++;
    return start;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    size_t start = local_start(text, at), host_start = 0, host_end = 0;
    if (start == at || at - start > LOCAL_MAX || text.data[at - 1] == '.') return false;
    if (!day_domains_extent(text, at + 1, &host_start, &host_end) || host_start != at + 1) return false;
    day_span host = {text.data + host_start, host_end - host_start};
    if (!day_domains_registrable(host)) return false;
    g_autofree char *lower = g_ascii_strdown((const char *)host.data, (gssize)host.size);
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(at + 1 - start));
    g_string_append(hit->value, lower);
    hit->start = start;
    hit->size = host_end - start;
    hit->how = "RFC 5322 form, public suffix";
    return true;
}

const day_kind day_kind_email = {
    .name = "email",
    .what = "e-mail address",
    .validated = "RFC 5322 form; domain by the Public Suffix List",
    .events = DAY_EVENT_AT,
    .flags = DAY_KIND_WHOLE | DAY_KIND_INNER,
    .match = match,
};
