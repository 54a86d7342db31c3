/* SPDX-License-Identifier: AGPL-3.0-or-later
 * E-mail addresses: the addr-spec of RFC 5322 and 6531 (local parts and domains of any script), at a domain
 * that can be registered or an address literal. Of the characters that RFC 5322 allows in a local part those
 * are left out that stand around addresses far more often than in them ('=', '/', '?', '&', '|'). Defanged
 * signs ("a [at] b [dot] org", "a at b dot org") are read; the value is the address as mail programs take it.
 */
#include "fang.h"
#include "host.h"
#include "scan/kind.h"
#include "script.h"
#include <string.h>

#define LOCAL_MAX 64

static bool is_local_byte(uint8_t byte)
{
    return g_ascii_isalnum(byte) || (byte != '\0' && strchr("._%+-'~", byte) != NULL);
}

static bool is_edge_byte(uint8_t byte)
{
    return g_ascii_isalnum(byte) || byte == '_' || byte == '+' || byte >= 0x80;
}

/* Letters that stand before a local part and do not belong to it: escapes of JSON and of URLs. */
static size_t after_escapes(day_span text, size_t start, size_t at)
{
    const char *here = (const char *)text.data + start;
    if (start > 0 && text.data[start - 1] == '\\') {
        if (at - start > 5 && *here == 'u' && strspn(here + 1, "0123456789abcdefABCDEF") >= 4)
            return start + 5;
    }
    size_t after = start;
    for (size_t i = start; i + 3 <= at; i++)
        if (text.data[i] == '%' && g_ascii_isxdigit(text.data[i + 1]) && g_ascii_isxdigit(text.data[i + 2]))
            after = i + 3;
    return after < at ? after : start;
}

/* Where a local part of letters and signs that ends at `at` begins; `at` when there is none. */
static size_t dot_atom_start(day_span text, size_t at, bool wide)
{
    size_t start = at, before = at;
    int script = 0;
    while (start > 0 && at - start <= LOCAL_MAX) {
        gunichar c = day_script_before(text, start, &before);
        if (c < 0x80 && !is_local_byte((uint8_t)c)) break;
        if (c >= 0x80 && (wide ? day_script_of(c) < 0 : !day_script_goes_on(c, &script))) break;
        if (c < 0x80 && g_ascii_isalpha((char)c) && !wide && !day_script_goes_on(c, &script)) break;
        start = before;
    }
    start = after_escapes(text, start, at);
    while (start < at && !is_edge_byte(text.data[start]) && text.data[start] != '.') start++;
    return start;
}

/* Dots stand between letters: neither two together nor one at an end. An ellipsis before is the text's. */
static bool dots_are_sound(day_span text, size_t *start, size_t at)
{
    size_t dots = 0;
    while (*start + dots < at && text.data[*start + dots] == '.') dots++;
    if (dots == 1 || text.data[at - 1] == '.') return false;
    *start += dots;
    for (size_t i = *start; i + 1 < at; i++) {
        size_t run = 0;
        while (text.data[i + run] == '.') run++; /* ends before '@' */
        if (run == 2) return false;
        if (run > 2) *start = i + run;
        i += run;
    }
    return true;
}

/* A quoted local part that ends before `at`; 0 where none does. */
static size_t quoted_size(day_span text, size_t at)
{
    for (size_t size = 3; size <= LOCAL_MAX && size <= at; size++) {
        uint8_t byte = text.data[at - size];
        if (byte < 0x20) return 0;
        if (byte == '"') return size;
    }
    return 0;
}

static size_t local_start(day_span text, size_t at, bool wide)
{
    if (at > 2 && text.data[at - 1] == '"') return at - quoted_size(text, at);
    size_t start = dot_atom_start(text, at, wide);
    if (start == at || at - start > LOCAL_MAX || !dots_are_sound(text, &start, at)) return at;
    return is_edge_byte(text.data[start]) ? start : at;
}

/* "user@[192.0.2.1]". */
static size_t literal_end(day_span text, size_t at)
{
    size_t end = at + 1, dots = 0;
    while (end < text.size && end - at < 48 &&
           (g_ascii_isxdigit(text.data[end]) || strchr(".:IPv", text.data[end]) != NULL))
        dots += text.data[end++] == '.';
    return dots == 3 && end < text.size && text.data[end] == ']' ? end + 1 : 0;
}

/* Fully spelled out, "at" and "dot" are words of English first: only under tops that are no words. */
static bool spoken_is_sound(const day_host *host)
{
    static const char *const tops[] = {"com", "net", "org", "edu", "gov", "info", "ru", "cn", "de", "uk",
                                       "fr",  "jp",  "kr",  "br",  "tw",  "ir",   "ua", "eu", NULL};
    return g_strv_contains(tops, host->name + host->labels[host->n_labels - 1].name);
}

static void take(day_span text, size_t start, size_t at, size_t end, const char *host, bool refanged,
                 day_hit *hit)
{
    for (size_t i = start, step = 0; i < at; i += step) {
        size_t dot = text.data[i] == ' ' || text.data[i] == '[' || text.data[i] == '('
                         ? day_fang_at(text, i, DAY_FANG_DOT)
                         : 0;
        step = dot > 0 ? dot : 1;
        g_string_append_c(hit->value, dot > 0 ? '.' : (char)text.data[i]);
    }
    g_string_append_c(hit->value, '@');
    g_string_append(hit->value, host);
    hit->start = start;
    hit->size = end - start;
    hit->how = "RFC 5322 form, public suffix";
    if (refanged) day_hit_tell(hit, "refanged", "yes");
}

static bool match_literal(day_span text, size_t at, day_hit *hit)
{
    size_t start = local_start(text, at, false), end = literal_end(text, at + 1);
    if (start == at || end == 0) return false;
    g_autofree char *host = g_strndup((const char *)text.data + at + 1, end - at - 1);
    take(text, start, at, end, host, false, hit);
    hit->how = "RFC 5322 form, address literal";
    return true;
}

/* A local part with defanged dots: "first [dot] last [at] …". */
static size_t fanged_local_start(day_span text, size_t at)
{
    size_t start = local_start(text, at, false);
    while (start < at && start > 2) {
        size_t dot = day_fang_before(text, start, DAY_FANG_DOT);
        if (dot < 3) break;
        size_t more = local_start(text, start - dot, false);
        if (more == start - dot || at - more > 2 * LOCAL_MAX) break;
        start = more;
    }
    return start;
}

/* "git@example.org:group/project": what ssh takes, no mailbox. */
static bool is_remote_path(day_span text, size_t end)
{
    if (end + 1 >= text.size || text.data[end] != ':') return false;
    size_t at = end + 1;
    while (at < text.size && (g_ascii_isalnum(text.data[at]) || strchr("~._-", text.data[at]) != NULL)) at++;
    return at < text.size && text.data[at] == '/' && at + 1 < text.size && text.data[at + 1] != '/';
}

static bool match_at(day_span text, size_t sign, size_t size, day_hit *hit)
{
    day_host host;
    char ascii[DAY_HOST_SIZE];
    if (sign == 0 || !day_host_from(text, sign + size, &host)) return false;
    bool wide = (uint8_t)host.name[0] >= 0xE0 && (uint8_t)text.data[sign - 1] >= 0xE0;
    size_t start = size > 1 ? fanged_local_start(text, sign) : local_start(text, sign, wide);
    if (is_remote_path(text, host.end)) return false;
    if (start == sign || !day_host_settle(text, &host, ascii) || strchr(ascii, '_') != NULL) return false;
    take(text, start, sign, host.end, ascii, size > 1 || host.refanged, hit);
    if (strcmp(ascii, host.name) != 0) day_hit_tell(hit, "unicode", host.name);
    return true;
}

/* " at " that ends before `end`, in either case. */
static size_t spoken_at_before(day_span text, size_t end)
{
    if (end < 5) return 0;
    const char *at = (const char *)text.data + end - 4;
    return g_ascii_strncasecmp(at, " at ", 4) == 0 ? 4 : day_fang_before(text, end, DAY_FANG_AT);
}

/* "name at example dot org", woken by "dot": labels and spoken dots leftwards to the " at ". */
static bool match_spoken(day_span text, size_t at, day_hit *hit)
{
    if (at < 6 || text.data[at - 1] != ' ') return false;
    size_t start = at - 1, sign = 0;
    for (unsigned labels = 0; labels < 4 && sign == 0; labels++) {
        size_t label = start;
        while (label > 0 && (g_ascii_isalnum(text.data[label - 1]) || text.data[label - 1] == '-')) label--;
        if (label == start) return false;
        sign = spoken_at_before(text, label);
        if (sign == 0 &&
            (label < 5 || g_ascii_strncasecmp((const char *)text.data + label - 5, " dot ", 5) != 0))
            return false;
        start = sign > 0 ? label : label - 5;
    }
    if (sign == 0) return false;
    day_host host;
    char ascii[DAY_HOST_SIZE];
    size_t local = local_start(text, start - sign, false);
    if (local == start - sign || !day_host_spoken(text, start, &host)) return false;
    if (!day_host_settle(text, &host, ascii) || !spoken_is_sound(&host)) return false;
    take(text, local, start - sign, host.end, ascii, true, hit);
    return true;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t sign = wake->at, size = 1;
    if (wake->event == DAY_EVENT_TERM && wake->tag == DAY_FANG_SPOKEN)
        return match_spoken(text, wake->at, hit);
    if (wake->event == DAY_EVENT_AT && sign + 1 < text.size) {
        if (sign == 0 || strchr(" \t\n", text.data[sign - 1]) != NULL) return false;
        if (text.data[sign + 1] == '[') return match_literal(text, sign, hit);
        if (strchr("[({ ", text.data[sign - 1]) == NULL) return match_at(text, sign, 1, hit);
    }
    size = day_fang_around(text, wake->at, DAY_FANG_AT, &sign);
    return size > 0 && match_at(text, sign, size, hit);
}

static void warm(day_terms *terms)
{
    day_fang_terms(terms, DAY_FANG_AT);
    day_terms_add(terms, "dot", DAY_FANG_SPOKEN, DAY_TERM_CASES);
}

const day_kind day_kind_email = {
    .name = "email",
    .what = "e-mail address, defanged ones and those in other scripts too",
    .validated = "RFC 5322 and 6531 form; domain by the Public Suffix List",
    .events = DAY_EVENT_AT | DAY_EVENT_TERM,
    .flags = DAY_KIND_WHOLE | DAY_KIND_INNER | DAY_KIND_SEALED,
    .warm = warm,
    .match = match,
};
