/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Literals that are not JSON's: escapes of JavaScript and Python, calls that stand for a value in Mongo's
 * shell and Python's repr, words. Invariant: a call is read only when it is whole within CALL_MAX bytes and
 * something that ends a value follows it; all else is left to be text. */
#include "json_literal.h"
#include "base/utf8.h"
#include <string.h>

#define CALL_MAX 300

static void put_code(GString *text, uint32_t code)
{
    char bytes[4];
    g_string_append_len(text, bytes, (gssize)day_utf8_put(bytes, code == 0 ? 0x2400 : code));
}

/* `digits` hexadecimal digits at `at`; false when there are fewer. */
static bool take_hex(const char *at, const char *end, int digits, uint32_t *code)
{
    *code = 0;
    if (end - at < digits) return false;
    for (int i = 0; i < digits; i++) {
        if (!g_ascii_isxdigit(at[i])) return false;
        *code = *code * 16 + (uint32_t)g_ascii_xdigit_value(at[i]);
    }
    return true;
}

static void take_unicode(day_json_scan *scan, int digits)
{
    uint32_t code, low;
    const char *at = scan->at + 2;
    if (!take_hex(at, scan->end, digits, &code)) {
        g_string_append_len(scan->text, scan->at, 2);
        scan->at += 2;
        return;
    }
    at += digits;
    bool high = code >= 0xD800 && code < 0xDC00;
    if (high && scan->end - at >= 6 && at[0] == '\\' && at[1] == 'u' &&
        take_hex(at + 2, scan->end, 4, &low) && low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        at += 6;
    }
    put_code(scan->text, code);
    scan->at = at;
}

void day_json_literal_escape(day_json_scan *scan)
{
    static const char names[] = "\"\\/'bfnrtav", values[] = "\"\\/'\b\f\n\r\t\a\v";
    if (scan->end - scan->at < 2) {
        g_string_append_c(scan->text, *scan->at++);
        return;
    }
    char name = scan->at[1];
    const char *known = name != '\0' ? strchr(names, name) : NULL;
    if (name == 'u' || name == 'U' || name == 'x') {
        take_unicode(scan, name == 'u' ? 4 : name == 'U' ? 8 : 2);
        return;
    }
    if (name == '\n')
        scan->line++; /* a line that goes on in the next */
    else if (known != NULL)
        g_string_append_c(scan->text, values[known - names]);
    else
        g_string_append_c(scan->text, '\\');
    scan->at += known != NULL || name == '\n' ? 2 : 1;
}

/* --- calls ------------------------------------------------------------------------------------------- */

/* datetime's numbers as a moment. */
static bool put_datetime(GString *text, const char *arguments, size_t size)
{
    g_autofree char *plain = g_strndup(arguments, size);
    g_auto(GStrv) parts = g_strsplit(plain, ",", 8);
    int numbers[6] = {0}, count = 0;
    for (; count < 6 && parts[count] != NULL; count++) {
        char *rest;
        const char *part = g_strstrip(parts[count]);
        gint64 number = g_ascii_strtoll(part, &rest, 10);
        if (rest == part || *rest != '\0' || number < 0 || number > 9999) break;
        numbers[count] = (int)number;
    }
    if (count < 3) return false;
    g_string_append_printf(text, "%04d-%02d-%02d %02d:%02d:%02d", numbers[0], numbers[1], numbers[2],
                           numbers[3], numbers[4], numbers[5]);
    return true;
}

static bool put_argument(GString *text, const char *name, size_t name_size, const char *at, size_t size)
{
    if (name_size >= 8 && memcmp(name + name_size - 8, "datetime", 8) == 0)
        return put_datetime(text, at, size);
    while (size > 0 && g_ascii_isspace(*at)) at++, size--;
    while (size > 0 && g_ascii_isspace(at[size - 1])) size--;
    bool quoted = size >= 2 && (*at == '"' || *at == '\'') && at[size - 1] == *at;
    if (quoted && memchr(at + 1, *at, size - 2) != NULL) return false;
    if (!quoted && strspn(at, "0123456789.-+eE, ") < size) return false;
    const char *comma = quoted ? NULL : memchr(at, ',', size);
    if (comma != NULL) size = (size_t)(comma - at);
    g_string_append_len(text, quoted ? at + 1 : at, (gssize)(quoted ? size - 2 : size));
    return true;
}

size_t day_json_literal_call(GString *text, const char *at, const char *end)
{
    const char *limit = end - at > CALL_MAX ? at + CALL_MAX : end, *name = at, *open;
    if (limit - at > 4 && memcmp(at, "new ", 4) == 0) name += 4;
    for (open = name; open < limit && (g_ascii_isalnum(*open) || *open == '_' || *open == '.'); open++)
        continue;
    if (open == name || open >= limit || *open != '(' || !g_ascii_isalpha(*name)) return 0;
    const char *close = memchr(open, ')', (size_t)(limit - open));
    if (close == NULL || memchr(open, '\n', (size_t)(close - open)) != NULL) return 0;
    const char *next = close + 1;
    while (next < end && (*next == ' ' || *next == '\t' || *next == '\r')) next++;
    if (next < end && strchr(",}]\n", *next) == NULL) return 0;
    gsize before = text->len;
    if (put_argument(text, name, (size_t)(open - name), open + 1, (size_t)(close - open - 1)))
        return (size_t)(close + 1 - at);
    g_string_truncate(text, before);
    return 0;
}

/* --- words ------------------------------------------------------------------------------------------- */

day_json_token day_json_literal_bare(GString *text)
{
    static const char *const words[][2] = {{"true", "true"},      {"false", "false"}, {"null", "null"},
                                           {"True", "true"},      {"False", "false"}, {"None", "null"},
                                           {"undefined", "null"}, {"nil", "null"},    {"NULL", "null"}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(text->str, words[i][0]) != 0) continue;
        g_string_assign(text, words[i][1]);
        return DAY_JSON_WORD;
    }
    char *rest;
    if (text->len == 0 || text->len > 40) return DAY_JSON_STRING;
    g_ascii_strtod(text->str, &rest);
    return *rest == '\0' ? DAY_JSON_NUMBER : DAY_JSON_STRING;
}
