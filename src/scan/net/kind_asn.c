/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Autonomous system numbers: "AS13335", "ASN 13335", RFC 5396's asplain and asdot. Short ones are names of
 * other things too (AS2, AS400): those need a word of routing beside them. */
#include "context.h"
#include "scan/kind.h"

static const char *const TOLD[] = {"asn",  "bgp",  "whois",    "autonomous", "route",   "routes", "routing",
                                   "peer", "isp",  "hosting",  "provider",   "network", "ip",     "netblock",
                                   "ripe", "arin", "自治系统", "автономная", NULL};

static size_t number_end(day_span text, size_t at, guint64 *number)
{
    size_t end = at;
    *number = 0;
    for (; end < text.size && g_ascii_isdigit(text.data[end]) && end - at < 11; end++)
        *number = *number * 10 + (text.data[end] - '0');
    return end;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at + wake->size, spaces = 0;
    bool named = wake->size == 3; /* "ASN" */
    for (; named && at < text.size && spaces < 3 && (text.data[at] == ' ' || text.data[at] == ':'); spaces++)
        at++;
    if (at + 2 < text.size && named && text.data[at] == 'A' && text.data[at + 1] == 'S') at += 2;
    guint64 number = 0, low = 0;
    size_t end = number_end(text, at, &number);
    if (end == at || text.data[at] == '0' || number > G_MAXUINT32) return false;
    if (end + 1 < text.size && text.data[end] == '.' && number <= G_MAXUINT16 &&
        g_ascii_isdigit(text.data[end + 1])) {
        end = number_end(text, end + 1, &low);
        if (low > G_MAXUINT16) return false;
        number = number << 16 | low;
    }
    if (end < text.size && (g_ascii_isalnum(text.data[end]) || text.data[end] == '_')) return false;
    bool told =
        named || day_context_before(text, wake->at, 48, TOLD) || day_context_after(text, end, 48, TOLD);
    if (!told && end - at < 4) return false;
    if (wake->at > 0 && (text.data[wake->at - 1] == '_' || text.data[wake->at - 1] == '-')) return false;
    g_string_append_printf(hit->value, "AS%" G_GUINT64_FORMAT, number);
    hit->start = wake->at;
    hit->size = end - wake->at;
    hit->how = "AS number up to 32 bits";
    return true;
}

static void warm(day_terms *terms)
{
    day_terms_add(terms, "AS", 0, 0);
    day_terms_add(terms, "ASN", 0, 0);
}

const day_kind day_kind_asn = {
    .name = "asn",
    .what = "autonomous system number",
    .validated = "AS and up to 32 bits; short ones with words of routing",
    .events = DAY_EVENT_TERM,
    .flags = DAY_KIND_NUMBER,
    .warm = warm,
    .match = match,
};
