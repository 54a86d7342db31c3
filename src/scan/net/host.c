/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reading host names out of running text. Between scripts a label ends, since registries do not mix them:
 * that is what separates "访问" from "baidu.com" where there are no spaces. What is between the dots may be
 * any letter; a label longer than 63 bytes or a name longer than 253 is none, which bounds every look. RFC
 * 1123, RFC 5890 to 5892; ASCII forms by libidn2. */
#include "host.h"
#include "domains.h"
#include "fang.h"
#include "script.h"
#include <glib.h>
#include <idn2.h>
#include <string.h>

#define LABEL_MAX 189 /* bytes: 63 characters of three */

static bool is_wide_dot(day_span text, size_t at)
{
    return text.data[at] >= 0x80 && day_fang_at(text, at, DAY_FANG_DOT) > 0;
}

/* Letters and figures of ASCII, which most names are: what day_script_goes_on() would say of them. */
static inline bool is_plain(uint8_t byte, int *script)
{
    if (g_ascii_isdigit(byte) || byte == '-') return true;
    if (!g_ascii_isalpha(byte) || (*script != 0 && *script != (int)G_UNICODE_SCRIPT_LATIN)) return false;
    *script = (int)G_UNICODE_SCRIPT_LATIN;
    return true;
}

static size_t label_end(day_span text, size_t at)
{
    int script = 0;
    size_t end = at, next = at;
    while (end < text.size && end - at <= LABEL_MAX) {
        if (is_plain(text.data[end], &script)) {
            end++;
            continue;
        }
        gunichar c = day_script_at(text, end, &next);
        if (!day_script_goes_on(c, &script) || is_wide_dot(text, end)) break;
        end = next;
    }
    return end;
}

static size_t label_start(day_span text, size_t end)
{
    int script = 0;
    size_t start = end, before = end;
    while (start > 0 && end - start <= LABEL_MAX) {
        if (is_plain(text.data[start - 1], &script)) {
            start--;
            continue;
        }
        gunichar c = day_script_before(text, start, &before);
        if (!day_script_goes_on(c, &script) || is_wide_dot(text, before)) break;
        start = before;
    }
    while (start < end && text.data[start] == '-') start++;
    return start;
}

static char small(uint8_t byte)
{
    return (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
}

static bool add_label(day_span text, size_t at, size_t end, day_host *host, size_t *used)
{
    size_t size = end - at, dot = host->n_labels > 0;
    if (host->n_labels == DAY_HOST_LABELS || *used + size + dot >= DAY_HOST_SIZE) return false;
    if (dot) host->name[(*used)++] = '.';
    host->labels[host->n_labels].end = end;
    host->labels[host->n_labels++].name = (uint16_t)*used;
    for (size_t i = 0; i < size; i++) host->name[*used + i] = small(text.data[at + i]);
    *used += size;
    host->name[*used] = '\0';
    host->end = end;
    return true;
}

static size_t spoken_dot(day_span text, size_t at)
{
    bool stands = text.size - at > 5 && g_ascii_strncasecmp((const char *)text.data + at, " dot ", 5) == 0;
    return stands ? 5 : day_fang_at(text, at, DAY_FANG_DOT);
}

static bool read_labels(day_span text, size_t at, bool spoken, day_host *host)
{
    size_t used = 0, label = at;
    host->start = at;
    host->n_labels = 0;
    host->refanged = false;
    bool fanged = false;
    while (label < text.size) {
        size_t end = label_end(text, label);
        while (end > label && text.data[end - 1] == '-' && day_fang_at(text, end, DAY_FANG_DOT) == 0) end--;
        if (end == label || !add_label(text, label, end, host, &used)) break;
        host->refanged = host->refanged || fanged;
        size_t dot = spoken ? spoken_dot(text, end) : day_fang_at(text, end, DAY_FANG_DOT);
        if (dot == 0) break;
        fanged = dot > 1;
        label = end + dot;
    }
    return host->n_labels > 0;
}

bool day_host_from(day_span text, size_t at, day_host *host)
{
    return read_labels(text, at, false, host);
}

bool day_host_spoken(day_span text, size_t at, day_host *host)
{
    return read_labels(text, at, true, host);
}

bool day_host_around(day_span text, size_t dot, size_t size, day_host *host)
{
    size_t start = label_start(text, dot);
    if (start == dot) return false;
    for (unsigned labels = 1; labels < DAY_HOST_LABELS; labels++) {
        size_t sign = day_fang_before(text, start, DAY_FANG_DOT);
        if (sign == 0 || dot - start > DAY_HOST_SIZE) break;
        size_t before = label_start(text, start - sign);
        if (before == start - sign) break;
        start = before;
    }
    return day_host_from(text, start, host) && host->end > dot + size;
}

void day_host_shorten(day_host *host)
{
    g_assert(host->n_labels > 1);
    host->n_labels--;
    host->name[host->labels[host->n_labels].name - 1] = '\0';
    host->end = host->labels[host->n_labels - 1].end;
}

static bool is_ascii(const char *name)
{
    for (; *name != '\0'; name++)
        if ((uint8_t)*name >= 0x80) return false;
    return true;
}

static bool to_ascii(const char *name, char ascii[DAY_HOST_SIZE])
{
    char *made = NULL;
    if (idn2_to_ascii_8z(name, &made, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK) return false;
    bool fits = strlen(made) < DAY_HOST_SIZE;
    if (fits) g_strlcpy(ascii, made, DAY_HOST_SIZE);
    idn2_free(made);
    return fits;
}

/* Of a label of a script without spaces, the top-level domain that it begins with: "中国的网站". */
static void cut_top(day_host *host)
{
    char *top = host->name + host->labels[host->n_labels - 1].name;
    if ((uint8_t)*top < 0xE0) return;
    size_t size = strlen(top), end = size;
    for (; end > 0; end -= 3) {
        if (day_domains_is_top((day_span){(const uint8_t *)top, end})) break;
        if (end < 3) return;
    }
    if (end == 0) return;
    top[end] = '\0';
    host->labels[host->n_labels - 1].end -= size - end;
    host->end = host->labels[host->n_labels - 1].end;
}

/* Whether the last label begins a sentence that no space separates: "example.com.Then". */
static bool begins_sentence(day_span text, const day_host *host)
{
    size_t at = host->labels[host->n_labels - 2].end;
    at += day_fang_at(text, at, DAY_FANG_DOT);
    if (at + 1 >= text.size) return false;
    return text.data[at] >= 0x80 || (g_ascii_isupper(text.data[at]) && !g_ascii_isupper(text.data[at + 1]));
}

bool day_host_settle(day_span text, day_host *host, char ascii[DAY_HOST_SIZE])
{
    ascii[0] = '\0';
    for (;; day_host_shorten(host)) {
        if (host->n_labels < 2) return false;
        cut_top(host);
        const char *top = host->name + host->labels[host->n_labels - 1].name;
        if (day_domains_is_top((day_span){(const uint8_t *)top, strlen(top)})) break;
        if (!begins_sentence(text, host)) return false;
    }
    if (is_ascii(host->name))
        g_strlcpy(ascii, host->name, DAY_HOST_SIZE);
    else if (!to_ascii(host->name, ascii))
        return false;
    if (day_domains_registrable((day_span){(const uint8_t *)ascii, strlen(ascii)})) return true;
    ascii[0] = '\0';
    return false;
}
