/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Domain names: labels under a public suffix, defanged or not, in any script; the value is the ASCII form.
 * Those inside a URL are reported too: that is how its host is found; that of an e-mail address is part of
 * it. Code and file names look alike: a path, a call, a mail's local part say no, and under a top-level
 * domain that is also the ending of source files, or a word that programs use for a member, a bare two-label
 * name needs a sign that it is one. RFC 1123, RFC 5890; the Public Suffix List. */
#include "context.h"
#include "domains.h"
#include "fang.h"
#include "host.h"
#include "scan/kind.h"
#include <string.h>

#define LOCAL_MAX 64

/* Top-level domains that are also endings of files people write about. */
static const char *const FILE_ENDINGS[] = {"md", "py", "pl",  "sh", "rs", "zip", "mov",  "cc",  "so",
                                           "ps", "am", "la",  "ml", "pm", "gs",  "java", "bat", "ini",
                                           "mk", "in", "cab", "mc", "mm", "sc",  "sv",   "al",  NULL};

/* Top-level domains that programs and configurations use as names of members. */
static const char *const MEMBER_WORDS[] = {
    "name",    "id",     "is",     "do",       "as",       "email",   "host",   "link",     "page",
    "zone",    "map",    "bar",    "foo",      "run",      "new",     "open",   "select",   "build",
    "network", "media",  "group",  "domains",  "events",   "show",    "search", "store",    "date",
    "data",    "call",   "cache",  "color",    "code",     "int",     "read",   "report",   "schema",
    "style",   "tab",    "target", "total",    "session",  "rest",    "local",  "internal", "menu",
    "auto",    "author", "image",  "services", "security", "support", "test",   NULL};

static const char *const TOLD[] = {"domain", "domains",  "site",  "website", "host",  "hostname", "url",
                                   "dns",    "nslookup", "whois", "ping",    "dig",   "resolves", "c2",
                                   "visit",  "homepage", "域名",  "网站",    "网址",  "官网",     "主机",
                                   "访问",   "сайт",     "сайта", "сайте",   "домен", "хост",     "ドメイン",
                                   "サイト", "دامنه",    NULL};

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words != NULL; words++)
        if (**words == *word && strcmp(*words, word) == 0) return true;
    return false;
}

static bool follows(day_span text, size_t at, const char *what)
{
    size_t size = strlen(what);
    return at >= size && memcmp(text.data + at - size, what, size) == 0;
}

static bool is_part_of_path(day_span text, size_t start)
{
    if (start == 0) return false;
    uint8_t before = text.data[start - 1];
    if (before == '/')
        return !follows(text, start, "//") && !follows(text, start, "\\/\\/"); /* hosts stand there */
    return strchr("\\$%#", before) != NULL;
}

/* What only code has behind a name. */
static bool is_code(day_span text, size_t start, size_t end)
{
    if (start > 1 && text.data[start - 1] == '.' && strchr(")]}", text.data[start - 2]) != NULL) return true;
    if (end >= text.size) return false;
    uint8_t after = text.data[end], next = end + 1 < text.size ? text.data[end + 1] : 0;
    if (after == '(') return true;
    if (after == '[') return day_fang_at(text, end, DAY_FANG_DOT) == 0;
    return (after == '-' && next == '>') || (after == ':' && next == ':');
}

/* "first.last" of "first.last@example.com". */
static bool is_local_part(day_span text, size_t end)
{
    size_t at = end;
    while (at < text.size && at - end < LOCAL_MAX &&
           (g_ascii_isalnum(text.data[at]) || strchr("._%+-'~", text.data[at]) != NULL))
        at++;
    return day_fang_at(text, at, DAY_FANG_AT) > 0 && at + 1 < text.size && text.data[at + 1] != ' ' &&
           text.data[at] != ' ';
}

static bool is_country_of(const char *top, const day_scene *scene)
{
    if (strlen(top) != 2) return false;
    return g_ascii_strcasecmp(top, scene->region) == 0 || strncmp(scene->lang, top, 2) == 0;
}

/* What says by itself that a host stands here. */
static bool has_sign(const day_scene *scene, const day_host *host, const char *top)
{
    day_span text = scene->text;
    if (host->refanged || is_country_of(top, scene)) return true;
    if (follows(text, host->start, "//") || follows(text, host->start, "@")) return true;
    return g_str_has_prefix(host->name, "www.") || g_str_has_prefix(host->name, "mail.");
}

/* Names of programs: camelCase, or another case behind the last dot than before it. */
static bool is_programmers(day_span text, const day_host *host)
{
    bool small = false, turned = false;
    size_t top = host->labels[host->n_labels - 2].end + 1;
    for (size_t i = host->start; i < top; i++) {
        turned =
            turned || (i > host->start && g_ascii_islower(text.data[i - 1]) && g_ascii_isupper(text.data[i]));
        small = small || g_ascii_islower(text.data[i]);
    }
    if (!g_ascii_isupper(text.data[top])) return turned;
    bool net = host->end - top == 3 && memcmp(text.data + top, "NET", 3) == 0;
    return small || net || g_ascii_islower(text.data[host->end - 1]);
}

/* "7.am" is a time, "12.pm" too. */
static bool is_hour(const day_host *host, const char *top)
{
    if (host->n_labels != 2 || (strcmp(top, "am") != 0 && strcmp(top, "pm") != 0)) return false;
    const char *label = host->name;
    size_t digits = strspn(label, "0123456789");
    return digits > 0 && digits < 3 && label[digits] == '.' && g_ascii_strtoull(label, NULL, 10) <= 24;
}

static bool is_likely(const day_scene *scene, const day_host *host)
{
    day_span text = scene->text;
    const char *top = host->name + host->labels[host->n_labels - 1].name;
    if (is_part_of_path(text, host->start) || is_code(text, host->start, host->end)) return false;
    if (is_local_part(text, host->end) || is_hour(host, top)) return false;
    if (has_sign(scene, host, top) || is_one_of(top, FILE_ENDINGS)) return has_sign(scene, host, top);
    bool inside = strcmp(top, "local") == 0 || strcmp(top, "internal") == 0;
    if (inside && host->n_labels > 2) return true;
    bool doubtful = inside || is_one_of(top, MEMBER_WORDS);
    bool strange = is_programmers(text, host);
    return !(doubtful || strange) || day_context_before(text, host->start, 24, TOLD);
}

/* Whether the dot is the last of a name and an ending of FILE_ENDINGS follows it, at a glance. */
static bool is_before_ending(const day_scene *scene, size_t dot)
{
    day_span text = scene->text;
    char name[5] = "";
    size_t end = dot + 1, size = 0;
    for (; end < text.size && g_ascii_isalpha(text.data[end]); end++) {
        if (size == sizeof name - 1) return false;
        name[size++] = (char)(text.data[end] | 0x20);
    }
    if (size == 0 || !is_one_of(name, FILE_ENDINGS) || is_country_of(name, scene)) return false;
    if (end == text.size) return true;
    uint8_t after = text.data[end], next = end + 1 < text.size ? text.data[end + 1] : 0;
    if (after == '.') return !g_ascii_isalnum(next);
    return !g_ascii_isdigit(after) && after != '-' && after < 0x80;
}

/* Cheap: "readme.md" in running text, which most dots before such an ending are. */
static bool is_bare_file(const day_scene *scene, size_t at)
{
    day_span text = scene->text;
    size_t start = 0, end = 0;
    if (!is_before_ending(scene, at) || !day_domains_extent(text, at, &start, &end)) return false;
    uint8_t before = start > 0 ? text.data[start - 1] : 0;
    bool host =
        before == '@' || before >= 0x80 || follows(text, start, "//") || follows(text, start, "\\/\\/");
    return !host && strchr("wWmM])}", text.data[start]) == NULL && strchr("])}", before) == NULL;
}

static bool dot_of(const day_scene *scene, const day_wake *wake, size_t *dot, size_t *size)
{
    day_span text = scene->text;
    size_t at = wake->at;
    if (wake->event == DAY_EVENT_DOT && at > 0 && at + 1 < text.size && g_ascii_isalnum(text.data[at - 1])) {
        *dot = at;
        *size = 1;
        if (g_ascii_isdigit(text.data[at + 1])) return false; /* a later dot wakes for it */
        return !is_bare_file(scene, at) && day_domains_may_have_dot(text, at);
    }
    *size = day_fang_around(text, at, DAY_FANG_DOT, dot);
    return *size > 0;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    size_t dot = 0, size = 0;
    day_host host;
    char ascii[DAY_HOST_SIZE];
    if (!dot_of(scene, wake, &dot, &size) || !day_host_around(scene->text, dot, size, &host)) return false;
    if (!day_host_settle(scene->text, &host, ascii) || !is_likely(scene, &host)) return false;
    g_string_append(hit->value, ascii);
    hit->start = host.start;
    hit->size = host.end - host.start;
    hit->how = "public suffix";
    if (host.refanged) day_hit_tell(hit, "refanged", "yes");
    if (strcmp(ascii, host.name) != 0) day_hit_tell(hit, "unicode", host.name);
    return true;
}

/* Dots written as words, or in full width, which no event tells. */
static void warm(day_terms *terms)
{
    day_fang_terms(terms, DAY_FANG_DOT);
}

const day_kind day_kind_domain = {
    .name = "domain",
    .what = "domain name, defanged ones and those in other scripts too",
    .validated = "RFC 1123 labels; Public Suffix List",
    .events = DAY_EVENT_DOT | DAY_EVENT_TERM,
    .flags = DAY_KIND_INNER,
    .warm = warm,
    .match = match,
};
