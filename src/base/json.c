/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * JSON out, for the command line and whoever else speaks to programs. It only writes: nothing of ours reads
 * JSON from outside but through a library. Commas are kept by one bit for each open container. */
#include "json.h"
#include "utf8.h"
#include <math.h>
#include <string.h>

day_json day_json_into(GString *text)
{
    return (day_json){.text = text};
}

/* What stands before any value: a comma unless it is the first of its container or follows a key. */
static void before_value(day_json *json)
{
    uint32_t bit = 1u << json->depth;
    if (!json->after_key && json->depth > 0 && (json->has_member & bit) != 0)
        g_string_append_c(json->text, ',');
    json->has_member |= bit;
    json->after_key = false;
}

static void begin(day_json *json, char bracket)
{
    before_value(json);
    g_assert(json->depth < 31);
    json->depth++;
    json->has_member &= ~(1u << json->depth);
    g_string_append_c(json->text, bracket);
}

static void end(day_json *json, char bracket)
{
    g_assert(json->depth > 0 && !json->after_key);
    json->depth--;
    g_string_append_c(json->text, bracket);
}

void day_json_begin_object(day_json *json)
{
    begin(json, '{');
}

void day_json_end_object(day_json *json)
{
    end(json, '}');
}

void day_json_begin_array(day_json *json)
{
    begin(json, '[');
}

void day_json_end_array(day_json *json)
{
    end(json, ']');
}

static void put_escape(GString *text, uint32_t code)
{
    switch (code) {
    case '"': g_string_append(text, "\\\""); return;
    case '\\': g_string_append(text, "\\\\"); return;
    case '\n': g_string_append(text, "\\n"); return;
    case '\r': g_string_append(text, "\\r"); return;
    case '\t': g_string_append(text, "\\t"); return;
    default: break;
    }
    if (code < 0x10000) {
        g_string_append_printf(text, "\\u%04x", code);
        return;
    }
    code -= 0x10000;
    g_string_append_printf(text, "\\u%04x\\u%04x", 0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF));
}

static void put_text(GString *text, const char *value, size_t size)
{
    size_t plain = 0; /* start of what can be copied as it is */
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        size_t length = day_utf8_next(value + at, size - at, &code);
        bool invalid = code == 0xFFFD && length == 1;
        bool escape = code < 0x20 || code == '"' || code == '\\' || code == 0x7F || day_utf8_deceptive(code);
        if (invalid || escape) {
            g_string_append_len(text, value + plain, (gssize)(at - plain));
            if (invalid)
                g_string_append_unichar(text, 0xFFFD);
            else
                put_escape(text, code);
            plain = at + length;
        }
        at += length;
    }
    g_string_append_len(text, value + plain, (gssize)(size - plain));
}

void day_json_ready(day_json *json, const char *value)
{
    before_value(json);
    size_t size = strlen(value);
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        at += day_utf8_next(value + at, size - at, &code);
        if (code == 0x7F || day_utf8_deceptive(code)) /* only within strings: JSON has none elsewhere */
            put_escape(json->text, code);
        else
            g_string_append_unichar(json->text, code);
    }
}

void day_json_bytes(day_json *json, const char *value, size_t size)
{
    before_value(json);
    g_string_append_c(json->text, '"');
    put_text(json->text, value, size);
    g_string_append_c(json->text, '"');
}

void day_json_string(day_json *json, const char *value)
{
    if (value == NULL)
        day_json_null(json);
    else
        day_json_bytes(json, value, strlen(value));
}

void day_json_key(day_json *json, const char *key)
{
    g_assert(json->depth > 0 && !json->after_key);
    day_json_bytes(json, key, strlen(key));
    g_string_append_c(json->text, ':');
    json->after_key = true;
}

void day_json_int(day_json *json, int64_t value)
{
    before_value(json);
    g_string_append_printf(json->text, "%" G_GINT64_FORMAT, value);
}

void day_json_uint(day_json *json, uint64_t value)
{
    before_value(json);
    g_string_append_printf(json->text, "%" G_GUINT64_FORMAT, value);
}

void day_json_real(day_json *json, double value, unsigned digits)
{
    if (!isfinite(value)) {
        day_json_null(json);
        return;
    }
    char number[G_ASCII_DTOSTR_BUF_SIZE * 16];
    char format[8];
    g_snprintf(format, sizeof format, "%%.%uf", MIN(digits, 17u));
    /* A value too long for the buffer in this notation is written with an exponent. */
    g_ascii_formatd(number, sizeof number, fabs(value) < 1e15 ? format : "%.17g", value);
    char *point = strchr(number, '.');
    if (point != NULL && strchr(number, 'e') == NULL) {
        char *last = number + strlen(number) - 1;
        while (last > point + 1 && *last == '0') *last-- = '\0';
    }
    before_value(json);
    g_string_append(json->text, number);
}

void day_json_bool(day_json *json, bool value)
{
    before_value(json);
    g_string_append(json->text, value ? "true" : "false");
}

void day_json_null(day_json *json)
{
    before_value(json);
    g_string_append(json->text, "null");
}

void day_json_put_string(day_json *json, const char *key, const char *value)
{
    day_json_key(json, key);
    day_json_string(json, value);
}

void day_json_put_int(day_json *json, const char *key, int64_t value)
{
    day_json_key(json, key);
    day_json_int(json, value);
}

void day_json_put_uint(day_json *json, const char *key, uint64_t value)
{
    day_json_key(json, key);
    day_json_uint(json, value);
}

void day_json_put_real(day_json *json, const char *key, double value, unsigned digits)
{
    day_json_key(json, key);
    day_json_real(json, value, digits);
}

void day_json_put_bool(day_json *json, const char *key, bool value)
{
    day_json_key(json, key);
    day_json_bool(json, value);
}
