/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Matrix user ids: '@', a local part, ':' and a server (specification, appendices, "User Identifiers"). */
#include "scan/kind.h"
#include "scan/net/domains.h"
#include <string.h>

#define LOCAL_MAX 200

static bool is_local(uint8_t byte)
{
    return g_ascii_isalnum(byte) || (byte != 0 && byte < 0x80 && strchr("._=-+", byte) != NULL);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t colon = wake->at + 1, host, end;
    if (wake->at > 0 && is_local(text.data[wake->at - 1]) && text.data[wake->at - 1] != '=') return false;
    while (colon < text.size && colon - wake->at <= LOCAL_MAX && is_local(text.data[colon])) colon++;
    if (colon == wake->at + 1 || colon + 1 >= text.size || text.data[colon] != ':') return false;
    if (!day_domains_extent(text, colon + 1, &host, &end) || host != colon + 1) return false;
    if (!day_domains_registrable((day_span){text.data + host, end - host})) return false;
    if (end < text.size && (text.data[end] == '(' || text.data[end] == '/' || text.data[end] == '_'))
        return false;
    g_string_append_len(hit->value, (const char *)text.data + wake->at, (gssize)(end - wake->at));
    g_string_ascii_down(hit->value);
    hit->start = wake->at;
    hit->size = end - wake->at;
    hit->how = "user id's form, Public Suffix List";
    return true;
}

const day_kind day_kind_matrix = {
    .name = "matrix",
    .what = "Matrix user id",
    .validated = "the specification's form; server by the Public Suffix List",
    .events = DAY_EVENT_AT,
    .flags = DAY_KIND_INNER,
    .match = match,
};
