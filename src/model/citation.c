/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Citations: written by search, reports and exports, read by `daylight verify`. The form follows the text
 * fragments of the web (scroll to text), so that it reads well and survives being pasted into a document:
 * everything that a word processor, a shell or a line break might eat is percent-encoded (RFC 3986). */
#include "citation.h"
#include "base/utf8.h"
#include <string.h>

static const char SCHEME[] = "daylight:";
static const char FRAGMENT[] = ":~:text=";

static bool needs_encoding(uint32_t code)
{
    return code < 0x20 || code == '%' || code == '"' || code == '`' || g_unichar_isspace(code) ||
           (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 || code == 0xFFFD ||
           day_utf8_deceptive(code);
}

static void append_encoded(GString *out, const char *text)
{
    size_t size = strlen(text);
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        size_t length = day_utf8_next(text + at, size - at, &code);
        if (!needs_encoding(code)) {
            g_string_append_len(out, text + at, (gssize)length);
        } else {
            for (size_t i = 0; i < length; i++) g_string_append_printf(out, "%%%02X", (guint8)text[at + i]);
        }
        at += length;
    }
}

char *day_citation_write(const char *sha256, const char *place, const char *quote)
{
    GString *out = g_string_new(SCHEME);
    g_string_append(out, sha256);
    if (place != NULL) {
        g_string_append_c(out, '#');
        append_encoded(out, place);
    }
    if (quote != NULL && *quote != '\0') {
        if (place == NULL) g_string_append_c(out, '#');
        g_string_append(out, FRAGMENT);
        append_encoded(out, quote);
    }
    return g_string_free(out, FALSE);
}

void day_citation_hex(char out[65], day_span sha256)
{
    *out = '\0';
    for (size_t i = 0; i < sha256.size && i < 32; i++) g_snprintf(out + 2 * i, 3, "%02x", sha256.data[i]);
}

char *day_citation_of(day_span sha256, const char *place, const char *quote)
{
    char hex[65];
    day_citation_hex(hex, sha256);
    return *hex != '\0' ? day_citation_write(hex, place, quote) : NULL;
}

/* NULL when an escape is broken or what comes out is no valid text. */
static char *decoded(const char *text, size_t size)
{
    GString *out = g_string_sized_new(size);
    bool good = true;
    for (size_t at = 0; at < size && good; at++) {
        if (text[at] != '%') {
            g_string_append_c(out, text[at]);
            continue;
        }
        good = at + 2 < size && g_ascii_isxdigit(text[at + 1]) && g_ascii_isxdigit(text[at + 2]);
        if (!good) break;
        g_string_append_c(
            out, (char)(g_ascii_xdigit_value(text[at + 1]) * 16 + g_ascii_xdigit_value(text[at + 2])));
        at += 2;
    }
    good = good && day_utf8_valid(out->str, out->len) && strlen(out->str) == out->len;
    return g_string_free(out, !good);
}

static day_err parse_hash(day_citation *out, const char **at, day_error *error)
{
    for (size_t i = 0; i < 64; i++) {
        if (!g_ascii_isxdigit((*at)[i]))
            return day_error_set(error, DAY_ERR_FORMAT,
                                 "not a citation: no SHA-256 of 64 hex digits after '%s'", SCHEME);
        out->sha256[i] = g_ascii_tolower((*at)[i]);
    }
    *at += 64;
    return DAY_OK;
}

day_err day_citation_parse(day_citation *out, const char *text, day_error *error)
{
    *out = (day_citation){0};
    if (!g_str_has_prefix(text, SCHEME))
        return day_error_set(error, DAY_ERR_FORMAT, "not a citation: it does not start with '%s'", SCHEME);
    const char *at = text + strlen(SCHEME);
    day_err err = parse_hash(out, &at, error);
    if (err != DAY_OK || *at == '\0') return err;
    if (*at != '#')
        return day_error_set(error, DAY_ERR_FORMAT,
                             "not a citation: '#' and a place must follow the SHA-256");
    at++;
    const char *fragment = strstr(at, FRAGMENT);
    size_t place_size = fragment != NULL ? (size_t)(fragment - at) : strlen(at);
    if (place_size > 0) out->place = decoded(at, place_size);
    bool good = place_size == 0 || out->place != NULL;
    if (good && fragment != NULL) {
        const char *quote = fragment + strlen(FRAGMENT);
        out->quote = decoded(quote, strlen(quote));
        good = out->quote != NULL;
    }
    if (good) return DAY_OK;
    day_citation_clear(out);
    return day_error_set(error, DAY_ERR_FORMAT, "not a citation: a percent escape in it is broken");
}

void day_citation_clear(day_citation *citation)
{
    g_clear_pointer(&citation->place, g_free);
    g_clear_pointer(&citation->quote, g_free);
}

static bool ends_citation(char sign, bool pdf)
{
    return (guchar)sign <= ' ' || sign == 0x7F || strchr("\"`<>", sign) != NULL || (pdf && sign == ')');
}

void day_citation_each(const char *bytes, size_t size, day_citation_fn fn, void *ctx)
{
    const size_t scheme = strlen(SCHEME), hash = 64;
    const char *at = bytes, *end = bytes + size;
    bool pdf = size >= 5 && memcmp(bytes, "%PDF-", 5) == 0, more = true;
    while (more && (at = memmem(at, (size_t)(end - at), SCHEME, scheme)) != NULL) {
        const char *stop = at + scheme;
        while (stop < end && stop < at + scheme + hash && g_ascii_isxdigit(*stop)) stop++;
        bool whole = stop == at + scheme + hash && (stop == end || *stop == '#' || !g_ascii_isalnum(*stop));
        if (whole && stop < end && *stop == '#')
            while (stop < end && !ends_citation(*stop, pdf)) stop++;
        bool closed = stop < end && (*stop == '"' || *stop == '`' || (pdf && *stop == ')'));
        while (whole && !closed && strchr(".,;:!?'", stop[-1]) != NULL) stop--;
        g_autofree char *text = whole ? g_strndup(at, (size_t)(stop - at)) : NULL;
        if (whole) more = fn(text, ctx);
        at = stop;
    }
}

char *day_citation_fold(const char *text, size_t size)
{
    GString *out = g_string_sized_new(size);
    bool gap = false;
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        size_t length = day_utf8_next(text + at, size - at, &code);
        if (g_unichar_isspace(code) || code == 0x2028 || code == 0x2029) {
            gap = out->len > 0;
        } else if (code != 0xAD) {
            if (gap) g_string_append_c(out, ' ');
            gap = false;
            g_string_append_len(out, text + at, (gssize)length);
        }
        at += length;
    }
    return g_string_free(out, FALSE);
}

/* Where the character stands in the text that begins (or ends, with `after`) at byte `goal` of the folded
 * text. */
static size_t unfolded(const char *text, size_t size, size_t goal, bool after)
{
    size_t out = 0;
    bool gap = false;
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        size_t length = day_utf8_next(text + at, size - at, &code);
        if (g_unichar_isspace(code) || code == 0x2028 || code == 0x2029) {
            gap = out > 0;
        } else if (code != 0xAD) {
            out += gap;
            gap = false;
            if (!after && out >= goal) return at;
            out += length;
            if (after && out >= goal) return at + length;
        }
        at += length;
    }
    return size;
}

bool day_citation_find(day_span *out, const char *quote, const char *text, size_t size)
{
    g_autofree char *needle = day_citation_fold(quote, strlen(quote));
    g_autofree char *hay = day_citation_fold(text, size);
    const char *found = *needle != '\0' ? strstr(hay, needle) : NULL;
    if (found == NULL) return false;
    size_t from = unfolded(text, size, (size_t)(found - hay), false);
    size_t to = unfolded(text, size, (size_t)(found - hay) + strlen(needle), true);
    *out = (day_span){(const uint8_t *)text + from, to - from};
    return true;
}

bool day_citation_holds(const char *quote, const char *text, size_t size)
{
    g_autofree char *needle = day_citation_fold(quote, strlen(quote));
    g_autofree char *hay = day_citation_fold(text, size);
    return strstr(hay, needle) != NULL;
}
