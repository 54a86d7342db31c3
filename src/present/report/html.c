/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The escaping HTML writer. Invariant: no byte of a case reaches the output but through day_html_text(). */
#include "html.h"
#include "base/utf8.h"
#include <stdarg.h>
#include <string.h>

void day_html_raw(day_html *html, const char *markup)
{
    g_string_append(html->text, markup);
}

void day_html_text(day_html *html, const char *text)
{
    g_autofree char *shown = day_utf8_printable(text, strlen(text));
    for (const char *at = shown; *at != '\0'; at++) {
        switch (*at) {
        case '<': g_string_append(html->text, "&lt;"); break;
        case '>': g_string_append(html->text, "&gt;"); break;
        case '&': g_string_append(html->text, "&amp;"); break;
        case '"': g_string_append(html->text, "&quot;"); break;
        case '\'': g_string_append(html->text, "&#39;"); break;
        default: g_string_append_c(html->text, *at);
        }
    }
}

void day_html_printf(day_html *html, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    day_html_text(html, text);
}

void day_html_element(day_html *html, const char *tag, const char *text)
{
    day_html_raw(html, "<");
    day_html_raw(html, tag);
    day_html_raw(html, ">");
    day_html_text(html, text);
    day_html_raw(html, "</");
    g_string_append_len(html->text, tag, (gssize)strcspn(tag, " "));
    day_html_raw(html, ">");
}
