/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* The one way HTML is written: markup is literal, whatever comes from a case is text and escaped. Names that
 * would turn the direction of a line or hide in it are shown, not obeyed. */
typedef struct day_html {
    GString *text; /* the caller's */
} day_html;

/* Literal markup: never anything from a case. */
void day_html_raw(day_html *html, const char *markup);

/* Text, escaped for content and for attribute values. */
void day_html_text(day_html *html, const char *text);
void day_html_printf(day_html *html, const char *format, ...) G_GNUC_PRINTF(2, 3); /* the result is escaped */

/* <tag>escaped text</tag>; `tag` is literal and may hold attributes: "td class=\"n\"". */
void day_html_element(day_html *html, const char *tag, const char *text);
