/* SPDX-License-Identifier: AGPL-3.0-or-later
 * IPv6 addresses: RFC 4291 text forms, with zone (RFC 4007), port in brackets (RFC 3986) and prefix length;
 * the value is RFC 5952's. "::" is also what programs join names and cut lists with, so short forms need
 * something beside them: a word, brackets with a port, a prefix length, or four hexadecimal figures in a
 * group. */
#include "address.h"
#include "context.h"
#include "fang.h"
#include <arpa/inet.h>
#include <string.h>

static const char *const TOLD[] = {
    "ip",        "ipv6",      "v6",      "ip6",        "inet6", "address",  "addresses", "addr",
    "host",      "listen",    "bind",    "ping",       "ping6", "loopback", "localhost", "gateway",
    "dns",       "subnet",    "prefix",  "адрес",      "地址",  "アドレス", "주소",      "endereço",
    "direccion", "dirección", "adresse", "nameserver", "src",   "dst",      "from",      NULL};

typedef struct reading {
    size_t start, end;
    char plain[INET6_ADDRSTRLEN + 2]; /* colons as they should be */
    unsigned groups, colons, longest; /* groups of figures; digits of the longest */
    bool doubled, dotted, refanged;
} reading;

static size_t colon_at(day_span text, size_t at)
{
    size_t size = day_fang_at(text, at, DAY_FANG_COLON);
    return at < text.size && text.data[at] == ' ' ? 0 : size;
}

/* Takes figures, dots and colons from the start on. False when they are too many for an address. */
static bool read_on(day_span text, reading *read)
{
    size_t at = read->start, used = 0, group = 0;
    uint8_t sizes[sizeof read->plain]; /* of what each character of `plain` was in the text */
    while (at < text.size) {
        uint8_t byte = text.data[at];
        size_t colon = g_ascii_isxdigit(byte) || byte == '.' ? 0 : colon_at(text, at);
        if (colon == 0 && !g_ascii_isxdigit(byte) && byte != '.') break;
        if (used + 2 > sizeof read->plain) return false;
        sizes[used] = (uint8_t)MAX(colon, 1);
        read->plain[used++] = colon > 0 ? ':' : (char)byte;
        if (colon > 0) read->doubled = read->doubled || (used > 1 && read->plain[used - 2] == ':');
        read->colons += colon > 0;
        read->refanged = read->refanged || colon > 1;
        read->dotted = read->dotted || byte == '.';
        group = g_ascii_isxdigit(byte) ? group + 1 : 0;
        read->groups += group == 1;
        read->longest = MAX(read->longest, (unsigned)group);
        at += sizes[used - 1];
    }
    while (used > 0 && (read->plain[used - 1] == '.' ||
                        (read->plain[used - 1] == ':' && (used < 2 || read->plain[used - 2] != ':')))) {
        read->dotted = read->dotted && memchr(read->plain, '.', used - 1) != NULL;
        at -= sizes[--used];
    }
    read->plain[used] = '\0';
    read->end = at;
    return used > 1;
}

/* The address whose first colon is at `at`: later ones are part of what the first found or refused. */
static bool read_around(day_span text, size_t at, reading *read)
{
    size_t colon = day_fang_around(text, at, DAY_FANG_COLON, &at);
    if (colon == 0 || (text.data[at] == ' ')) return false;
    size_t start = at;
    while (start > 0 && at - start < 5 && g_ascii_isxdigit(text.data[start - 1])) start--;
    if (at - start > 4) return false;
    if (start > 0) {
        uint8_t before = text.data[start - 1];
        if (g_ascii_isalnum(before) || strchr(":_.$-", before) != NULL) return false;
        if (before == ']' && start > 1 && text.data[start - 2] == ':') return false;
    }
    size_t after = at + colon;
    if (after >= text.size) return false;
    if (start == at && colon_at(text, after) == 0) return false; /* begins with one colon */
    read->start = start;
    return read_on(text, read);
}

static bool part_of_more(day_span text, const reading *read)
{
    if (read->end >= text.size) return false;
    uint8_t after = text.data[read->end], next = read->end + 1 < text.size ? text.data[read->end + 1] : 0;
    if (g_ascii_isalnum(after) || after == '_' || after == '(') return true;
    return (after == ':' || after == '-' || after == '.') && (g_ascii_isalnum(next) || next == ':');
}

static bool in_brackets(day_span text, const reading *read)
{
    return read->start > 0 && text.data[read->start - 1] == '[' && read->end + 1 < text.size &&
           text.data[read->end] == ']' && text.data[read->end + 1] == ':';
}

/* Whether something beside the figures says that this is an address. */
static bool is_told(day_span text, const reading *read)
{
    if (read->refanged ||
        (in_brackets(text, read) && read->end + 2 < text.size && g_ascii_isdigit(text.data[read->end + 2])))
        return true;
    if (read->end + 1 < text.size && text.data[read->end] == '/' &&
        g_ascii_isdigit(text.data[read->end + 1]) && read->groups > 0)
        return true;
    if (read->start > 2 && memcmp(text.data + read->start - 3, "//[", 3) == 0) return true;
    return day_context_before(text, read->start, 40, TOLD) || day_context_after(text, read->end, 24, TOLD);
}

static bool is_likely(day_span text, const reading *read)
{
    if (!read->doubled && read->longest < 3)
        return false;                                     /* eight pairs: a hardware address, a key's print */
    if (read->doubled && read->groups == 0) return false; /* "::" alone is any address, and much else */
    bool ample = read->longest == 4 && (read->groups > 2 || read->dotted);
    if (!read->doubled || ample) return true;
    bool global = strncmp(read->plain, "2001:", 5) == 0 || g_ascii_strncasecmp(read->plain, "fe80:", 5) == 0;
    return global || is_told(text, read);
}

static void tell_suffix(day_span text, const reading *read, day_hit *hit)
{
    size_t at = read->end;
    if (at < text.size && text.data[at] == '%') {
        size_t end = at + 1;
        while (end < text.size && g_ascii_isalnum(text.data[end])) end++;
        g_autofree char *zone = g_strndup((const char *)text.data + at + 1, end - at - 1);
        if (*zone != '\0') day_hit_tell(hit, "scope", zone);
        at = end;
    }
    if (in_brackets(text, read))
        day_address_tell_port(text, at + 1, hit);
    else if (at < text.size && text.data[at] == '/')
        day_address_tell_suffix(text, at, 128, hit);
    if (read->refanged) day_hit_tell(hit, "refanged", "yes");
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    reading read = {0};
    struct in6_addr address;
    char canonical[INET6_ADDRSTRLEN];
    if (!read_around(text, wake->at, &read)) return false;
    if (!read.doubled && read.colons != (read.dotted ? 6 : 7)) return false;
    if (inet_pton(AF_INET6, read.plain, &address) != 1 || part_of_more(text, &read)) return false;
    if (!is_likely(text, &read)) return false;
    if (inet_ntop(AF_INET6, &address, canonical, sizeof canonical) == NULL) return false;
    g_string_append(hit->value, canonical);
    hit->start = read.start;
    hit->size = read.end - read.start;
    hit->how = "RFC 4291 form";
    tell_suffix(text, &read, hit);
    return true;
}

const day_kind day_kind_ipv6 = {
    .name = "ipv6",
    .what = "IPv6 address, with its port, prefix length or zone",
    .validated = "RFC 4291 form; short ones with words beside them",
    .events = DAY_EVENT_COLON,
    .flags = DAY_KIND_INNER,
    .match = match,
};
