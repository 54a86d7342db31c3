/* SPDX-License-Identifier: AGPL-3.0-or-later
 * URLs: RFC 3986 with an authority, of schemes that networks use. Ends at white space, quotes, brackets and
 * the first byte that is not ASCII (Chinese text follows a URL without a space), and gives back closing
 * punctuation that belongs to the sentence. */
#include "scan/kind.h"
#include <string.h>

#define URL_MAX 4096

static const char *const schemes[] = {"http", "https", "ftp",    "ftps", "sftp", "ssh",  "git",
                                      "svn",  "smb",   "rtsp",   "rdp",  "vnc",  "ldap", "ws",
                                      "wss",  "socks", "socks5", "tcp",  "udp",  NULL};

static size_t scheme_start(day_span text, size_t colon)
{
    size_t start = colon;
    while (start > 0 && colon - start < 8 && g_ascii_isalnum(text.data[start - 1])) start--;
    for (; start < colon; start++) {
        g_autofree char *scheme = g_ascii_strdown((const char *)text.data + start, (gssize)(colon - start));
        if (g_strv_contains(schemes, scheme)) return start;
    }
    return colon;
}

static bool is_url_byte(uint8_t byte)
{
    return byte > 0x20 && byte < 0x7F && strchr("\"<>\\^`{|}", byte) == NULL;
}

/* Whether the closing bracket at the end has no opening one inside. */
static bool closes_nothing(day_span url, uint8_t open, uint8_t close)
{
    int depth = 0;
    for (size_t i = 0; i < url.size; i++) depth += (url.data[i] == open) - (url.data[i] == close);
    return depth < 0;
}

static size_t without_sentence_end(day_span url)
{
    while (url.size > 0) {
        uint8_t last = url.data[url.size - 1];
        bool drop = strchr(".,;:!?'*", last) != NULL || (last == ')' && closes_nothing(url, '(', ')')) ||
                    (last == ']' && closes_nothing(url, '[', ']'));
        if (!drop) break;
        url.size--;
    }
    return url.size;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    if (text.size - at < 4 || memcmp(text.data + at, "://", 3) != 0) return false;
    size_t start = scheme_start(text, at), end = at + 3;
    if (start == at) return false;
    while (end < text.size && end - start < URL_MAX && is_url_byte(text.data[end])) end++;
    size_t size = without_sentence_end((day_span){text.data + start, end - start});
    size_t authority = at + 3 - start;
    if (size <= authority || !(g_ascii_isalnum(text.data[at + 3]) || text.data[at + 3] == '[')) return false;
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)size);
    for (size_t i = 0; i < size; i++) { /* scheme and host have no case */
        char *byte = &hit->value->str[i];
        if (i >= authority && strchr("/?#", *byte) != NULL) break;
        *byte = g_ascii_tolower(*byte);
    }
    hit->start = start;
    hit->size = size;
    hit->how = "RFC 3986 form";
    return true;
}

const day_kind day_kind_url = {
    .name = "url",
    .what = "URL with a network scheme",
    .validated = "RFC 3986 form",
    .events = DAY_EVENT_COLON,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
