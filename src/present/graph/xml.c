/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The escaping XML writer. Invariant: no byte of a case reaches the output but through put_text(). */
#include "xml.h"
#include "base/utf8.h"
#include <math.h>
#include <string.h>

void day_xml_raw(day_xml *xml, const char *markup)
{
    g_string_append(xml->text, markup);
}

/* XML 1.0, production 2. */
static bool is_allowed(uint32_t code)
{
    if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
    return code != 0x7F && (code < 0x80 || code > 0x9F) && code != 0xFFFE && code != 0xFFFF;
}

static void put_text(GString *out, const char *text)
{
    size_t size = strlen(text);
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        size_t length = day_utf8_next(text + at, size - at, &code);
        switch (code) {
        case '<': g_string_append(out, "&lt;"); break;
        case '>': g_string_append(out, "&gt;"); break;
        case '&': g_string_append(out, "&amp;"); break;
        case '"': g_string_append(out, "&quot;"); break;
        case '\'': g_string_append(out, "&#39;"); break;
        case '\t':
        case '\n':
        case '\r': g_string_append_printf(out, "&#%u;", code); break;
        default:
            if (day_utf8_deceptive(code) && is_allowed(code)) /* it says the same, and turns no line around */
                g_string_append_printf(out, "&#%u;", code);
            else if (is_allowed(code))
                g_string_append_unichar(out, code);
        }
        at += length;
    }
}

void day_xml_text(day_xml *xml, const char *text)
{
    put_text(xml->text, text);
}

void day_xml_shown(day_xml *xml, const char *text)
{
    g_autofree char *shown = day_utf8_printable(text, strlen(text));
    put_text(xml->text, shown);
}

void day_xml_attribute(day_xml *xml, const char *name, const char *value)
{
    g_string_append_printf(xml->text, " %s=\"", name);
    put_text(xml->text, value);
    g_string_append_c(xml->text, '"');
}

void day_xml_attribute_int(day_xml *xml, const char *name, int64_t value)
{
    g_string_append_printf(xml->text, " %s=\"%" G_GINT64_FORMAT "\"", name, value);
}

void day_xml_int(day_xml *xml, int64_t value)
{
    g_string_append_printf(xml->text, "%" G_GINT64_FORMAT, value);
}

void day_xml_real(day_xml *xml, double value, unsigned digits)
{
    char format[8], number[64];
    g_snprintf(format, sizeof format, "%%.%uf", MIN(digits, 17u));
    g_ascii_formatd(number, sizeof number, format, isfinite(value) ? value : 0);
    size_t size = strlen(number);
    while (strchr(number, '.') != NULL && size > 1 && (number[size - 1] == '0' || number[size - 1] == '.')) {
        bool point = number[--size] == '.';
        number[size] = '\0';
        if (point) break;
    }
    g_string_append(xml->text, strcmp(number, "-0") == 0 ? "0" : number);
}

void day_xml_attribute_real(day_xml *xml, const char *name, double value, unsigned digits)
{
    g_string_append_printf(xml->text, " %s=\"", name);
    day_xml_real(xml, value, digits);
    g_string_append_c(xml->text, '"');
}
