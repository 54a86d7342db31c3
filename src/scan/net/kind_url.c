/* SPDX-License-Identifier: AGPL-3.0-or-later
 * URLs: RFC 3986 with an authority, of schemes that networks use; names that begin with "www."; and names
 * under a public suffix that a path follows. Defanged forms ("hxxp[:]//a[.]b") are read. The value has scheme
 * and host in lower case, the host in ASCII, and what was defanged or escaped restored; what follows the host
 * is kept as it is (url_rest.c says where it ends). */
#include "address.h"
#include "domains.h"
#include "fang.h"
#include "host.h"
#include "url_rest.h"
#include <arpa/inet.h>
#include <string.h>

#define SCHEME_MAX 12
#define USER_MAX 200

typedef struct scheme {
    const char *written, *meant; /* meant NULL: itself */
} scheme;

static const scheme SCHEMES[] = {
    {"http", NULL},     {"https", NULL},    {"ftp", NULL},        {"ftps", NULL},    {"sftp", NULL},
    {"ssh", NULL},      {"git", NULL},      {"svn", NULL},        {"smb", NULL},     {"rtsp", NULL},
    {"rtmp", NULL},     {"rdp", NULL},      {"vnc", NULL},        {"ldap", NULL},    {"ldaps", NULL},
    {"ws", NULL},       {"wss", NULL},      {"socks", NULL},      {"socks4", NULL},  {"socks5", NULL},
    {"tcp", NULL},      {"udp", NULL},      {"telnet", NULL},     {"imap", NULL},    {"imaps", NULL},
    {"smtp", NULL},     {"smtps", NULL},    {"pop3", NULL},       {"nntp", NULL},    {"irc", NULL},
    {"ircs", NULL},     {"rsync", NULL},    {"nfs", NULL},        {"afp", NULL},     {"gopher", NULL},
    {"mysql", NULL},    {"postgres", NULL}, {"postgresql", NULL}, {"mongodb", NULL}, {"redis", NULL},
    {"rediss", NULL},   {"amqp", NULL},     {"amqps", NULL},      {"mqtt", NULL},    {"stratum", NULL},
    {"hxxp", "http"},   {"hxxps", "https"}, {"htxp", "http"},     {"hxtp", "http"},  {"htxps", "https"},
    {"hxtps", "https"}, {"h**p", "http"},   {"h**ps", "https"},   {"h__p", "http"},  {"h__ps", "https"},
    {"fxp", "ftp"},     {"fxps", "ftps"},   {"ttp", "http"},      {"ttps", "https"},
};

typedef struct url {
    size_t start, at; /* where it begins; what was read of it */
    const char *scheme;
    bool refanged, unicode, has_host;
} url;

static const scheme *scheme_before(day_span text, size_t end, size_t *start)
{
    if (end < 2) return NULL;
    char last = g_ascii_tolower((char)text.data[end - 1]), second = g_ascii_tolower((char)text.data[end - 2]);
    for (unsigned i = 0; i < G_N_ELEMENTS(SCHEMES); i++) {
        const char *written = SCHEMES[i].written;
        size_t size = strlen(written); /* a constant's */
        if (size > end || written[size - 1] != last || written[size - 2] != second) continue;
        const char *here = (const char *)text.data + end - size;
        if (g_ascii_strncasecmp(here, written, size) != 0) continue;
        if (end > size && (g_ascii_isalpha(here[-1]) || here[-1] == '+')) continue;
        *start = end - size;
        return &SCHEMES[i];
    }
    return NULL;
}

/* The signs between scheme and authority at text[at], ':' or what stands for it. */
static size_t separator_end(day_span text, size_t at, bool *refanged)
{
    static const struct {
        const char *written;
        bool plain;
    } forms[] = {{"://", true},    {":\\/\\/", true}, {"[:]//", false}, {"[://]", false}, {"(://)", false},
                 {"(:)//", false}, {"{:}//", false},  {"：//", false},  {":/[/]", false}, {"：／／", false}};
    for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++) {
        size_t size = strlen(forms[i].written);
        if (text.size - at < size || memcmp(text.data + at, forms[i].written, size) != 0) continue;
        *refanged = *refanged || !forms[i].plain;
        return at + size;
    }
    return 0;
}

/* "user:password@" before the host: its end, or `at`. */
static size_t user_end(day_span text, size_t at)
{
    size_t end = at;
    while (end < text.size && end - at < USER_MAX && text.data[end] > 0x20 && text.data[end] < 0x7F &&
           strchr("/?#\"<>\\^`{|}[]@", text.data[end]) == NULL)
        end++;
    return end > at && end < text.size && text.data[end] == '@' ? end + 1 : at;
}

static bool take_ipv6(day_span text, url *read, GString *value)
{
    char plain[INET6_ADDRSTRLEN + 2];
    struct in6_addr address;
    size_t end = read->at + 1, used = 0;
    while (end < text.size && used + 1 < sizeof plain &&
           (g_ascii_isxdigit(text.data[end]) || strchr(":.", text.data[end]) != NULL))
        plain[used++] = (char)g_ascii_tolower((char)text.data[end++]);
    plain[used] = '\0';
    size_t zone = end;
    while (zone < text.size && (g_ascii_isalnum(text.data[zone]) || text.data[zone] == '%')) zone++;
    if (zone >= text.size || text.data[zone] != ']' || inet_pton(AF_INET6, plain, &address) != 1)
        return false;
    g_string_append_printf(value, "[%s%.*s]", plain, (int)(zone - end), (const char *)text.data + end);
    read->at = zone + 1;
    return read->has_host = true;
}

static bool take_ipv4(day_span text, url *read, GString *value)
{
    size_t end = 0, before = value->len;
    bool padded = false, refanged = false;
    if (!g_ascii_isdigit(text.data[read->at])) return false;
    bool found = day_address_ipv4(text, read->at, &end, value, &padded, &refanged);
    if (!found || (end < text.size && (g_ascii_isalnum(text.data[end]) || text.data[end] == '-'))) {
        g_string_truncate(value, before);
        return false;
    }
    read->at = end;
    read->refanged = read->refanged || refanged;
    return read->has_host = true;
}

/* A name that need not be known: behind a scheme a host of the network inside is one too, when something
 * follows it. */
static bool take_name(day_span text, url *read, GString *value)
{
    day_host host;
    char ascii[DAY_HOST_SIZE];
    if (!day_host_from(text, read->at, &host)) return false;
    bool wide = (uint8_t)host.name[0] >= 0xE0;
    if (day_host_settle(text, &host, ascii)) {
        read->has_host = true;
        read->unicode = read->unicode || strcmp(ascii, host.name) != 0;
    } else if (wide || !g_str_is_ascii(host.name))
        return false;
    else
        g_strlcpy(ascii, host.name, sizeof ascii);
    read->has_host = read->has_host || host.n_labels > 1 || strcmp(ascii, "localhost") == 0;
    read->refanged = read->refanged || host.refanged;
    read->at = host.end;
    g_string_append(value, ascii);
    return true;
}

static void take_port(day_span text, url *read, GString *value)
{
    size_t colon = day_fang_at(text, read->at, DAY_FANG_COLON), digits = 0;
    if (colon == 0 || (text.data[read->at] != ':' && colon == 3 && text.data[read->at] >= 0x80)) return;
    while (read->at + colon + digits < text.size && g_ascii_isdigit(text.data[read->at + colon + digits]))
        digits++;
    if (digits == 0 || digits > 5) return;
    g_string_append_printf(value, ":%.*s", (int)digits, (const char *)text.data + read->at + colon);
    read->at += colon + digits;
    read->refanged = read->refanged || colon > 1;
    read->has_host = true;
}

static bool finish(day_span text, url *read, const char *how, day_hit *hit)
{
    size_t rest = read->at;
    read->at = day_url_rest(text, read->start, read->at, hit->value);
    if (!read->has_host && read->at < rest + 2) return false;
    hit->start = read->start;
    hit->size = read->at - read->start;
    hit->how = how;
    if (read->refanged) day_hit_tell(hit, "refanged", "yes");
    return true;
}

static bool match_scheme(day_span text, size_t colon, day_hit *hit)
{
    size_t at = colon > 0 && strchr("[({", text.data[colon - 1]) != NULL ? colon - 1 : colon;
    uint8_t next = text.data[colon + 1];
    if (next != '/' && next != '\\' && next != ']' && next != ')' && next != '}' && next < 0x80) return false;
    url read = {0};
    size_t after = separator_end(text, at, &read.refanged);
    if (after == 0 || after >= text.size) return false;
    const scheme *known = scheme_before(text, at, &read.start);
    if (known == NULL) return false;
    read.refanged = read.refanged || known->meant != NULL;
    g_autofree char *lower = g_ascii_strdown(known->written, -1);
    g_string_append(hit->value, known->meant != NULL ? known->meant : lower);
    g_string_append(hit->value, "://");
    read.at = user_end(text, after);
    g_string_append_len(hit->value, (const char *)text.data + after, (gssize)(read.at - after));
    if (read.at >= text.size) return false;
    bool host = text.data[read.at] == '['
                    ? take_ipv6(text, &read, hit->value)
                    : take_ipv4(text, &read, hit->value) || take_name(text, &read, hit->value);
    if (!host) return false;
    take_port(text, &read, hit->value);
    return finish(text, &read, "RFC 3986 form", hit);
}

/* What stands before a name that is no part of something longer. */
static bool stands_free(day_span text, size_t start)
{
    if (start == 0) return true;
    uint8_t before = text.data[start - 1];
    return !g_ascii_isalnum(before) && strchr("/@.-_\\$%&#=:", before) == NULL;
}

static bool match_www(day_span text, size_t at, day_hit *hit)
{
    day_host host;
    char ascii[DAY_HOST_SIZE];
    if (at > 0 && strchr("/@.-_\\", text.data[at - 1]) != NULL) return false;
    if (!day_host_from(text, at, &host) || !day_host_settle(text, &host, ascii) || host.n_labels < 3)
        return false;
    if (!host.refanged) return false; /* plain dots wake by themselves */
    url read = {.start = at, .at = host.end, .refanged = host.refanged, .has_host = true};
    g_string_append(hit->value, ascii);
    take_port(text, &read, hit->value);
    if (!finish(text, &read, "www, public suffix", hit)) return false;
    return read.at > host.end; /* the name alone is a domain */
}

/* Whether '/' or a port follows the ASCII name around the dot: cheap, since most names have none. */
static bool path_follows(day_span text, size_t dot)
{
    size_t end = dot + 1, limit = MIN(text.size, dot + DAY_HOST_SIZE);
    if (g_ascii_isdigit(text.data[end])) return false;
    while (end < limit && (g_ascii_isalnum(text.data[end]) || text.data[end] == '-' || text.data[end] == '.'))
        end++;
    bool port =
        end < limit && text.data[end] == ':' && end + 1 < text.size && g_ascii_isdigit(text.data[end + 1]);
    return port || (end < limit && (text.data[end] == '/' || text.data[end] == '?'));
}

/* Endings of files, after which a '/' is that of a path. */
static bool is_file_ending(const day_host *host)
{
    static const char *const endings[] = {"md", "py", "pl",   "sh", "rs", "zip", "mov", "app", "cc",
                                          "so", "ps", "java", "in", "am", "pm",  "ml",  NULL};
    return host->n_labels == 2 && g_strv_contains(endings, host->name + host->labels[1].name);
}

static bool match_bare(day_span text, size_t dot, day_hit *hit)
{
    day_host host;
    char ascii[DAY_HOST_SIZE];
    size_t sign = dot, size = 1;
    if (dot == 0) return false;
    bool plain = g_ascii_isalnum(text.data[dot - 1]);
    if (plain ? !path_follows(text, dot) : (size = day_fang_around(text, dot, DAY_FANG_DOT, &sign)) == 0)
        return false;
    if (!day_host_around(text, sign, size, &host) || !stands_free(text, host.start)) return false;
    if (!day_host_settle(text, &host, ascii) || (is_file_ending(&host) && !host.refanged)) return false;
    url read = {.start = host.start, .at = host.end, .refanged = host.refanged, .has_host = true};
    g_string_append(hit->value, ascii);
    take_port(text, &read, hit->value);
    bool path = read.at < text.size && text.data[read.at] == '/';
    bool www = g_str_has_prefix(ascii, "www.") && host.n_labels > 2;
    bool query =
        read.at + 1 < text.size && text.data[read.at] == '?' && g_ascii_isalnum(text.data[read.at + 1]);
    if (!path && !(www && (query || read.at > host.end))) return false;
    return finish(text, &read, "public suffix, path", hit);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    if (wake->event == DAY_EVENT_DOT) return match_bare(text, at, hit);
    if (wake->event == DAY_EVENT_TERM)
        return wake->tag == 0 ? match_www(text, at, hit) : match_scheme(text, at + wake->tag, hit);
    return at + 3 < text.size && match_scheme(text, at, hit);
}

static void warm(day_terms *terms)
{
    day_terms_add(terms, "www", 0, DAY_TERM_CASES);
    day_terms_add(terms, "http：", 4, DAY_TERM_CASES | DAY_TERM_OPEN);
    day_terms_add(terms, "https：", 5, DAY_TERM_CASES | DAY_TERM_OPEN);
}

const day_kind day_kind_url = {
    .name = "url",
    .what = "URL with a network scheme, defanged or not; www names and names with a path",
    .validated = "RFC 3986 form; without a scheme by the Public Suffix List",
    .events = DAY_EVENT_COLON | DAY_EVENT_DOT | DAY_EVENT_TERM,
    .flags = DAY_KIND_WHOLE,
    .warm = warm,
    .match = match,
};
