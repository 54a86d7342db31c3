/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask.h"
#include "base/utf8.h"
#include <string.h>

const char *day_ask_text(const day_ask *ask, const char *name)
{
    const char *value = NULL;
    for (guint i = 0; i + 1 < ask->parts->len && value == NULL; i += 2)
        if (strcmp(ask->parts->pdata[i], name) == 0) value = ask->parts->pdata[i + 1];
    if (value == NULL) value = day_locator_param(&ask->locator, name);
    return value != NULL && *value != '\0' ? value : NULL;
}

static bool fail_int(day_ask *ask, const char *name, int64_t low, int64_t high)
{
    g_snprintf(ask->fault, sizeof ask->fault,
               "%s is a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, name, low, high);
    return false;
}

bool day_ask_int(day_ask *ask, const char *name, int64_t low, int64_t high, int64_t fallback, int64_t *out)
{
    const char *text = day_ask_text(ask, name);
    gint64 value = fallback;
    if (text != NULL && (g_ascii_isspace(*text) || *text == '+')) return fail_int(ask, name, low, high);
    if (text != NULL && !g_ascii_string_to_signed(text, 10, low, high, &value, NULL))
        return fail_int(ask, name, low, high);
    *out = value;
    return true;
}

bool day_ask_flag(const day_ask *ask, const char *name)
{
    static const char *const yes[] = {"1", "true", "yes", NULL};
    const char *text = day_ask_text(ask, name);
    return text != NULL && g_strv_contains(yes, text);
}

const char *day_ask_word(day_ask *ask, const char *name, const char *const *words, const char *fallback)
{
    const char *text = day_ask_text(ask, name);
    if (text == NULL) return fallback;
    for (const char *const *word = words; *word != NULL; word++)
        if (strcmp(*word, text) == 0) return *word;
    g_autofree char *all = g_strjoinv(", ", (char **)words);
    g_snprintf(ask->fault, sizeof ask->fault, "%s is one of %s", name, all);
    return NULL;
}

GPtrArray *day_ask_list(const day_ask *ask, const char *name)
{
    GPtrArray *values = g_ptr_array_new();
    for (guint i = 0; i + 1 < ask->locator.params->len; i += 2) {
        char *value = ask->locator.params->pdata[i + 1];
        if (strcmp(ask->locator.params->pdata[i], name) == 0 && *value != '\0')
            g_ptr_array_add(values, value);
    }
    return values;
}

json_t *day_ask_body(const day_ask *ask)
{
    return ask->body;
}

const char *day_ask_bytes(const day_ask *ask, size_t *size)
{
    gsize length = 0;
    const char *bytes = ask->upload != NULL ? g_bytes_get_data(ask->upload, &length) : NULL;
    *size = length > 0 ? length - 1 : 0; /* exchange.c put a NUL at the end */
    return bytes;
}

const char *day_ask_upload(const day_ask *ask, size_t *size)
{
    const char *text = day_ask_bytes(ask, size);
    bool good = text != NULL && day_utf8_valid(text, *size) && memchr(text, '\0', *size) == NULL;
    if (!good) *size = 0;
    return good ? text : NULL;
}

const char *day_ask_body_text(const day_ask *ask, const char *name)
{
    return json_string_value(json_object_get(ask->body, name));
}

bool day_ask_body_int(day_ask *ask, const char *name, int64_t low, int64_t high, int64_t fallback,
                      int64_t *out)
{
    const json_t *value = json_object_get(ask->body, name);
    *out = fallback;
    if (value == NULL || json_is_null(value)) return true;
    if (!json_is_integer(value) || json_integer_value(value) < low || json_integer_value(value) > high)
        return fail_int(ask, name, low, high);
    *out = json_integer_value(value);
    return true;
}

bool day_ask_page(day_ask *ask, day_page *page, int64_t usual, int64_t most)
{
    *page = (day_page){0};
    return day_ask_int(ask, "limit", 1, most, usual, &page->limit) &&
           day_ask_int(ask, "offset", 0, INT32_MAX, 0, &page->offset);
}

bool day_page_takes(day_page *page)
{
    int64_t at = page->seen++;
    return at >= page->offset && at - page->offset < page->limit;
}
