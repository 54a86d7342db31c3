/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Traces of writing in a Word document that nobody sees: w:rsid numbers, one for each session in which it was
 * saved (ECMA-376 part 1, 17.15.1.72), of which the first is that of the document's beginning, and which
 * copies share; and the fonts that it names (17.8.3.10). */
#include "ooxml.h"
#include <string.h>

#define FONTS_MAX 60u

typedef struct trail {
    guint sessions;
    char root[16];
    guint fonts;
    GString *names;
} trail;

static void on_setting(const char *name, const char **attributes, void *ctx)
{
    trail *t = ctx;
    if (strcmp(name, "rsid") == 0) t->sessions++;
    const char *value = strcmp(name, "rsidRoot") == 0 ? day_xml_attribute(attributes, "val") : NULL;
    if (value != NULL && strlen(value) == 8 && value[strspn(value, "0123456789ABCDEFabcdef")] == '\0')
        g_strlcpy(t->root, value, sizeof t->root);
}

static void on_font(const char *name, const char **attributes, void *ctx)
{
    trail *t = ctx;
    if (strcmp(name, "font") != 0) return;
    const char *value = day_xml_attribute(attributes, "name");
    if (value == NULL || *value == '\0' || strlen(value) > 100 || t->fonts++ >= FONTS_MAX) return;
    g_string_append_printf(t->names, "%s%s", t->names->len > 0 ? ", " : "", value);
}

void day_ooxml_emit_trail(const day_zip_parts *parts, day_emit *emit)
{
    trail t = {.names = g_string_new(NULL)};
    char text[64];
    (void)day_ooxml_walk(parts, "word/settings.xml", &(day_xml_handler){.start = on_setting}, &t, emit);
    (void)day_ooxml_walk(parts, "word/fontTable.xml", &(day_xml_handler){.start = on_font}, &t, emit);
    g_snprintf(text, sizeof text, "sessions=%u%s%s", t.sessions, *t.root != '\0' ? " root=" : "", t.root);
    if (t.sessions > 0) day_emit_fact(emit, "office.sessions", text);
    if (t.names->len > 0) day_emit_fact(emit, "fonts", t.names->str);
    g_string_free(t.names, TRUE);
}
