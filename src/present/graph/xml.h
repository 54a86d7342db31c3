/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdint.h>

/* The one way XML is written here: markup is literal, whatever comes from a case goes through the escaping
 * calls. What XML 1.0 forbids (control characters, surrogates, U+FFFE) is left out; invalid bytes become
 * U+FFFD. */
typedef struct day_xml {
    GString *text; /* the caller's */
} day_xml;

/* Literal markup: never anything from a case. */
void day_xml_raw(day_xml *xml, const char *markup);

/* Text, escaped for content and for attribute values. */
void day_xml_text(day_xml *xml, const char *text);

/* The same, and characters that turn the direction of a line or hide in it are shown, not obeyed: for
 * pictures. */
void day_xml_shown(day_xml *xml, const char *text);

/* ` name="escaped value"`; `name` is literal. */
void day_xml_attribute(day_xml *xml, const char *name, const char *value);
void day_xml_attribute_int(day_xml *xml, const char *name, int64_t value);
/* With at most `digits` decimals, '.' whatever the locale. */
void day_xml_attribute_real(day_xml *xml, const char *name, double value, unsigned digits);

/* Numbers as text. */
void day_xml_int(day_xml *xml, int64_t value);
void day_xml_real(day_xml *xml, double value, unsigned digits);
