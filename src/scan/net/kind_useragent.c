/* SPDX-License-Identifier: AGPL-3.0-or-later
 * User agents: RFC 9110's products ("Name/1.0"), comments in brackets and what browsers put between, from a
 * product that clients begin with. One product alone is taken only of the tools that send no more. */
#include "scan/kind.h"
#include <string.h>

#define AGENT_MAX 600

enum { BROWSER, TOOL };

static bool is_token_byte(uint8_t byte)
{
    return g_ascii_isalnum(byte) || (byte != 0 && strchr("!#$%&'*+-.^_`|~:", byte) != NULL);
}

/* The end of "Name/version" or of a word that browsers send bare; `at` when neither stands. */
static size_t product_end(day_span text, size_t at)
{
    static const char *const bare[] = {"Mobile", "like", "Gecko", "Gecko)", "Safari", NULL};
    size_t end = at;
    while (end < text.size && is_token_byte(text.data[end])) end++;
    if (end > at && end < text.size && text.data[end] == '/') {
        size_t version = end + 1;
        for (end = version; end < text.size && is_token_byte(text.data[end]); end++) continue;
        return end > version && g_ascii_isalnum(text.data[version]) ? end : at;
    }
    g_autofree char *word = g_strndup((const char *)text.data + at, MIN(end - at, 12));
    return g_strv_contains(bare, word) ? end : at;
}

static size_t comment_end(day_span text, size_t at)
{
    int depth = 0;
    for (size_t end = at; end < text.size && end - at < AGENT_MAX && text.data[end] >= 0x20; end++) {
        depth += (text.data[end] == '(') - (text.data[end] == ')');
        if (depth == 0) return end + 1;
    }
    return at;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t slash = wake->at + wake->size;
    if (slash + 1 >= text.size || text.data[slash] != '/' || !g_ascii_isdigit(text.data[slash + 1]))
        return false;
    if (wake->at > 0 && strchr("/-_.@", text.data[wake->at - 1]) != NULL) return false;
    size_t end = product_end(text, wake->at), parts = 1;
    while (end + 1 < text.size && text.data[end] == ' ' && end - wake->at < AGENT_MAX) {
        size_t next = text.data[end + 1] == '(' ? comment_end(text, end + 1) : product_end(text, end + 1);
        if (next == end + 1) break;
        end = next;
        parts++;
    }
    while (end > slash + 2 && strchr(".:'`|", text.data[end - 1]) != NULL) end--;
    if (wake->tag == BROWSER && parts == 1) return false;
    g_string_append_len(hit->value, (const char *)text.data + wake->at, (gssize)(end - wake->at));
    hit->start = wake->at;
    hit->size = end - wake->at;
    hit->how = "RFC 9110 products";
    return true;
}

static void warm(day_terms *terms)
{
    static const char *const browsers[] = {"Mozilla", "Opera", "Dalvik"};
    static const char *const tools[] = {
        "curl",    "Wget",    "python-requests",   "Python-urllib",  "Go-http-client", "okhttp",
        "axios",   "aiohttp", "Apache-HttpClient", "PostmanRuntime", "sqlmap",         "libwww-perl",
        "masscan", "zgrab",   "WinHTTP",           "CFNetwork"};
    for (unsigned i = 0; i < G_N_ELEMENTS(browsers); i++) day_terms_add(terms, browsers[i], BROWSER, 0);
    for (unsigned i = 0; i < G_N_ELEMENTS(tools); i++) day_terms_add(terms, tools[i], TOOL, 0);
}

const day_kind day_kind_useragent = {
    .name = "useragent",
    .what = "user agent of a browser or a tool",
    .validated = "RFC 9110 products after a product that clients begin with",
    .events = DAY_EVENT_TERM,
    .flags = DAY_KIND_WHOLE,
    .warm = warm,
    .match = match,
};
