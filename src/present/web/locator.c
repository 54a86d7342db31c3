/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Request targets are read by our own few lines instead of the library's, which decodes in place, cuts at NUL
 * and lets anything pass: what a page of ours never asks for is refused here, once, before any route sees it.
 */
#include "locator.h"
#include "base/utf8.h"
#include <string.h>

enum { SEGMENTS_MAX = 64, PARAMS_MAX = 512 };

static int hex_of(char c)
{
    return g_ascii_xdigit_value(c);
}

/* Decodes %XX, and with `plus` '+' as a space. NULL for what no text is. The caller frees. */
static char *decode(const char *from, size_t size, bool plus)
{
    GString *text = g_string_sized_new(size);
    bool good = true;
    for (size_t at = 0; at < size && good; at++) {
        char c = from[at];
        if (c == '%') {
            good = at + 2 < size && hex_of(from[at + 1]) >= 0 && hex_of(from[at + 2]) >= 0;
            c = good ? (char)(hex_of(from[at + 1]) << 4 | hex_of(from[at + 2])) : '\0';
            at += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        good = good && c != '\0';
        g_string_append_c(text, c);
    }
    good = good && day_utf8_valid(text->str, text->len);
    return g_string_free(text, !good);
}

static bool is_segment(const char *text)
{
    if (strcmp(text, ".") == 0 || strcmp(text, "..") == 0) return false;
    for (const char *at = text; *at != '\0'; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F || *at == '/' || *at == '\\') return false;
    return true;
}

static day_err bad(day_error *error, const char *why)
{
    return day_error_set(error, DAY_ERR_FORMAT, "the address is malformed: %s", why);
}

static day_err read_path(day_locator *out, const char *path, size_t size, day_error *error)
{
    for (size_t at = 1; at < size;) {
        const char *slash = memchr(path + at, '/', size - at);
        size_t end = slash != NULL ? (size_t)(slash - path) : size;
        if (end == at) return bad(error, "an empty part");
        if (out->segments->len >= SEGMENTS_MAX)
            return day_error_set(error, DAY_ERR_LIMIT, "the address has too many parts");
        char *segment = decode(path + at, end - at, false);
        if (segment == NULL) return bad(error, "an escape or character that cannot be");
        g_ptr_array_add(out->segments, segment);
        if (!is_segment(segment)) return bad(error, "a part that cannot be");
        at = end + 1;
    }
    return DAY_OK;
}

static day_err read_query(day_locator *out, const char *query, day_error *error)
{
    while (*query != '\0') {
        size_t size = strcspn(query, "&");
        size_t name = strcspn(query, "=&");
        if (out->params->len >= 2 * PARAMS_MAX)
            return day_error_set(error, DAY_ERR_LIMIT, "the address has too many parameters");
        size_t value = name < size ? name + 1 : size;
        char *key = decode(query, name, true), *text = decode(query + value, size - value, true);
        if (key != NULL && text != NULL && *key != '\0') {
            g_ptr_array_add(out->params, key);
            g_ptr_array_add(out->params, text);
        } else {
            bool wrong = key == NULL || text == NULL || *text != '\0';
            g_free(key);
            g_free(text);
            if (wrong) return bad(error, "a parameter that cannot be");
        }
        query += size;
        if (*query == '&') query++;
    }
    return DAY_OK;
}

day_err day_locator_parse(day_locator *out, const char *raw, day_error *error)
{
    out->segments = g_ptr_array_new_with_free_func(g_free);
    out->params = g_ptr_array_new_with_free_func(g_free);
    if (*raw != '/') return bad(error, "it must begin with a slash");
    for (const char *at = raw; *at != '\0'; at++)
        if (*at <= 0x20 || *at == 0x7F || *at == '#' || *at == '"' || *at == '<' || *at == '>')
            return bad(error, "a character that must be escaped");
    size_t path = strcspn(raw, "?");
    day_err err = read_path(out, raw, path, error);
    if (err == DAY_OK && raw[path] == '?') err = read_query(out, raw + path + 1, error);
    return err;
}

void day_locator_clear(day_locator *locator)
{
    g_clear_pointer(&locator->segments, g_ptr_array_unref);
    g_clear_pointer(&locator->params, g_ptr_array_unref);
}

const char *day_locator_param(const day_locator *locator, const char *name)
{
    for (guint i = 0; i + 1 < locator->params->len; i += 2)
        if (strcmp(locator->params->pdata[i], name) == 0) return locator->params->pdata[i + 1];
    return NULL;
}

static bool is_part(const char *segment)
{
    return *segment == '{';
}

bool day_locator_matches(const day_locator *locator, const char *pattern, GPtrArray *parts)
{
    g_auto(GStrv) wanted = g_strsplit(pattern + 1, "/", -1);
    guint n = *pattern == '/' && pattern[1] == '\0' ? 0 : g_strv_length(wanted);
    if (n != locator->segments->len) return false;
    for (guint i = 0; i < n; i++)
        if (!is_part(wanted[i]) && strcmp(wanted[i], locator->segments->pdata[i]) != 0) return false;
    for (guint i = 0; i < n && parts != NULL; i++) {
        if (!is_part(wanted[i])) continue;
        g_ptr_array_add(parts, g_strndup(wanted[i] + 1, strcspn(wanted[i] + 1, "}")));
        g_ptr_array_add(parts, g_strdup(locator->segments->pdata[i]));
    }
    return true;
}
