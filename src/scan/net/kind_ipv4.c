/* SPDX-License-Identifier: AGPL-3.0-or-later
 * IPv4 addresses: four decimal numbers up to 255, dots defanged or not. What goes on with a fifth number (a
 * section, an object identifier), stands after a 'v' or after a word for versions is none; numbers with
 * leading zeros are one only where all have three digits or the text speaks of IP. The port or prefix length
 * behind goes to the details. */
#include "address.h"
#include "context.h"
#include "fang.h"

static const char *const VERSIONS[] = {"version",    "versions", "ver",     "release", "build",   "rev",
                                       "revision",   "section",  "chapter", "oid",     "clause",  "版本",
                                       "バージョン", "версия",   "версии",  "версию",  "версией", "ветка",
                                       "نسخه",       "버전",     "第",      "条",      NULL};
static const char *const ADDRESSES[] = {"ip", "ipv4", "address", "addr", "host", "адрес", "地址", NULL};

static bool part_of_more(day_span text, size_t start, size_t end)
{
    if (start > 0) {
        uint8_t before = text.data[start - 1];
        if (g_ascii_isalnum(before) || before == '.' || before == '_') return true;
        if (before == '-' && start > 1 && g_ascii_isalnum(text.data[start - 2])) return true;
    }
    if (end >= text.size) return false;
    uint8_t after = text.data[end];
    if (g_ascii_isalnum(after) || after == '_') return true;
    if (end + 1 >= text.size || !(after == '.' || after == '-')) return false;
    return g_ascii_isdigit(text.data[end + 1]) || (after == '-' && g_ascii_isalpha(text.data[end + 1]));
}

/* "192.168.0.1-192.168.0.9", "10.0.0.1-20": ranges of addresses. */
static bool begins_range(day_span text, size_t end)
{
    return end + 1 < text.size && text.data[end] == '-' && g_ascii_isdigit(text.data[end + 1]);
}

static bool ends_range(day_span text, size_t start)
{
    size_t at = start;
    if (at < 8 || text.data[at - 1] != '-') return false;
    unsigned dots = 0;
    for (at--; at > 0 && start - at < 17 && (g_ascii_isdigit(text.data[at - 1]) || text.data[at - 1] == '.');
         at--)
        dots += text.data[at - 1] == '.';
    return dots == 3;
}

/* Shapes that are rather something else: object identifiers of X.500 and of the internet, versions that end
 * in zeros, and 0.0.0.1 to 0.255.255.255, which are no host's (RFC 1122). */
static bool is_rather_else(const char *value)
{
    if (g_str_has_prefix(value, "2.5.") || strcmp(value, "1.3.6.1") == 0) return true;
    if (strcmp(value, "0.0.0.0") == 0 || g_str_has_prefix(value, "255.")) return false; /* any, masks */
    if (g_str_has_prefix(value, "0.")) return true;
    bool private_net = g_str_has_prefix(value, "10.") || g_str_has_prefix(value, "172.") ||
                       g_str_has_prefix(value, "192.168.") || g_str_has_prefix(value, "169.254.");
    return g_str_has_suffix(value, ".0.0") && !private_net;
}

/* Cheap: most numbers are followed by no dot. */
static bool may_begin(day_span text, const day_wake *wake)
{
    size_t after = wake->at + wake->size;
    if (after + 4 >= text.size) return false;
    uint8_t byte = text.data[after];
    if (byte == '.') return g_ascii_isdigit(text.data[after + 1]);
    return byte == '[' || byte == '(' || byte == '{' || byte == '\\' || byte >= 0xE3 ||
           (byte == ' ' && (text.data[after + 1] == '[' || text.data[after + 1] == '('));
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t start = wake->at, end = start;
    bool padded = false, refanged = false;
    if (!may_begin(text, wake)) return false;
    if (!day_address_ipv4(text, start, &end, hit->value, &padded, &refanged)) return false;
    if (!begins_range(text, end) && !ends_range(text, start) && part_of_more(text, start, end)) return false;
    bool told = day_context_before(text, start, 24, ADDRESSES) || day_context_after(text, end, 24, ADDRESSES);
    if (padded && end - start != 15 && !told) return false;
    bool network = end < text.size && text.data[end] == '/';
    if (!told && !refanged && !network && is_rather_else(hit->value->str)) return false;
    if (!told && !refanged && day_context_before(text, start, 20, VERSIONS)) return false;
    hit->start = start;
    hit->size = end - start;
    hit->how = "four octets";
    day_address_tell_suffix(text, end, 32, hit);
    if (refanged) day_hit_tell(hit, "refanged", "yes");
    return true;
}

const day_kind day_kind_ipv4 = {
    .name = "ipv4",
    .what = "IPv4 address, with its port or prefix length",
    .validated = "four octets, not part of a longer number, no version",
    .events = DAY_EVENT_DIGIT,
    .size_max = 3,
    .flags = DAY_KIND_INNER,
    .match = match,
};
