/* SPDX-License-Identifier: AGPL-3.0-or-later
 * URLs that carry a password in front of their host (RFC 3986, userinfo): databases, queues, proxies,
 * repositories. The value keeps scheme, user and host, which say what was open to whom; the password is
 * masked. */
#include "mask.h"
#include "scan/kind.h"
#include <string.h>

#define PART_MAX 200

static bool is_scheme(uint8_t byte)
{
    return g_ascii_isalnum(byte) || byte == '+' || byte == '.' || byte == '-';
}

static bool is_url_byte(uint8_t byte)
{
    return byte > 0x20 && byte < 0x7F && strchr("\"<>\\^`|'", byte) == NULL;
}

/* The places of ':' and '@' in "user:password@" that begins at `at`. */
static bool find_userinfo(day_span text, size_t at, size_t *colon, size_t *sign)
{
    *colon = *sign = 0;
    size_t limit = MIN(text.size, at + PART_MAX);
    for (size_t i = at; i < limit && is_url_byte(text.data[i]); i++) {
        uint8_t byte = text.data[i];
        if (byte == '/' || byte == '?' || byte == '#' || byte == '{' || byte == '}') break;
        if (byte == ':' && *colon == 0) *colon = i;
        if (byte == '@') *sign = i;
    }
    return *colon != 0 && *sign > *colon + 1;
}

/* user:pass, username:password, foo:bar: documentation's */
static bool is_example(day_span user, day_span password)
{
    static const char *const words[] = {"pass",   "password", "passwd",  "pwd",   "secret", "pw",
                                        "bar",    "token",    "xxx",     "***",   "p",      "mypassword",
                                        "apikey", "api_key",  "api-key", "mypass"};
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == password.size &&
            g_ascii_strncasecmp(words[i], (const char *)password.data, password.size) == 0)
            return true;
    return day_secret_is_placeholder(password) || (user.size > 0 && day_secret_is_placeholder(user));
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t start = wake->at, colon, sign;
    if (text.size - start < 8 || text.data[start + 1] != '/' || text.data[start + 2] != '/') return false;
    size_t user = start + 3;
    if (!find_userinfo(text, user, &colon, &sign)) return false;
    while (start > 0 && wake->at - start < 32 && is_scheme(text.data[start - 1])) start--;
    if (start == wake->at || !g_ascii_isalpha(text.data[start])) return false;
    size_t end = sign + 1;
    while (end < text.size && end - sign < PART_MAX && is_url_byte(text.data[end]) && text.data[end] != ')')
        end++;
    while (end > sign + 1 && strchr(".,;:!?", text.data[end - 1]) != NULL) end--;
    if (end == sign + 1 || !(g_ascii_isalnum(text.data[sign + 1]) || text.data[sign + 1] == '['))
        return false;
    day_span password = {text.data + colon + 1, sign - colon - 1};
    if (is_example((day_span){text.data + user, colon - user}, password)) return false;
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(colon + 1 - start));
    day_secret_mask(hit->value, password, DAY_MASK_CHOSEN);
    g_string_append_len(hit->value, (const char *)text.data + sign, (gssize)(end - sign));
    hit->start = start;
    hit->size = end - start;
    hit->how = "password in a URL";
    return true;
}

const day_kind day_kind_connection = {
    .name = "connection",
    .what = "URL with a password in it (database, queue, proxy, repository)",
    .validated = "RFC 3986 userinfo with a password that is no placeholder",
    .events = DAY_EVENT_COLON,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_SECRET,
    .match = match,
};
