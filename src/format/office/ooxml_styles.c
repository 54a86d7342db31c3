/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Cell styles of workbooks as far as they say how a number is shown: each style names a number format, by a
 * built-in number or by a code of the workbook's own. */
#include "ooxml_styles.h"
#include "number_format.h"
#include <string.h>

struct day_ooxml_styles {
    GHashTable *codes; /* numFmtId → code of the workbook's own formats */
    GPtrArray *cells;  /* code of each cell style, borrowed; NULL: none */
    bool from_1904, within_cells;
};

static void note_format(day_ooxml_styles *styles, const char **attributes)
{
    const char *id = day_xml_attribute(attributes, "numFmtId"),
               *code = day_xml_attribute(attributes, "formatCode");
    if (id == NULL || code == NULL) return;
    guint key = (guint)strtoul(id, NULL, 10);
    if (!g_hash_table_contains(styles->codes, GUINT_TO_POINTER(key)))
        g_hash_table_insert(styles->codes, GUINT_TO_POINTER(key), g_strdup(code));
}

static void note_cell_style(day_ooxml_styles *styles, const char **attributes)
{
    const char *text = day_xml_attribute(attributes, "numFmtId");
    guint id = text != NULL ? (guint)strtoul(text, NULL, 10) : 0;
    const char *own = g_hash_table_lookup(styles->codes, GUINT_TO_POINTER(id));
    g_ptr_array_add(styles->cells, (gpointer)(own != NULL ? own : day_number_format_built_in(id)));
}

static void style_start(const char *name, const char **attributes, void *ctx)
{
    day_ooxml_styles *styles = ctx;
    if (strcmp(name, "numFmt") == 0) note_format(styles, attributes);
    if (strcmp(name, "cellXfs") == 0) styles->within_cells = true;
    if (strcmp(name, "xf") == 0 && styles->within_cells) note_cell_style(styles, attributes);
}

static void style_end(const char *name, void *ctx)
{
    day_ooxml_styles *styles = ctx;
    if (strcmp(name, "cellXfs") == 0) styles->within_cells = false;
}

day_ooxml_styles *day_ooxml_styles_read(const day_zip_parts *parts, bool from_1904, day_emit *emit)
{
    day_ooxml_styles *styles = g_new0(day_ooxml_styles, 1);
    styles->codes = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    styles->cells = g_ptr_array_new();
    styles->from_1904 = from_1904;
    const day_xml_handler handler = {.start = style_start, .end = style_end};
    (void)day_ooxml_walk(parts, "xl/styles.xml", &handler, styles, emit);
    return styles;
}

void day_ooxml_styles_free(day_ooxml_styles *styles)
{
    g_hash_table_destroy(styles->codes);
    g_ptr_array_free(styles->cells, TRUE);
    g_free(styles);
}

void day_ooxml_styles_append(GString *out, const day_ooxml_styles *styles, unsigned style, const char *number)
{
    const char *code = style < styles->cells->len ? styles->cells->pdata[style] : NULL;
    char *end = NULL;
    double value = g_ascii_strtod(number, &end);
    if (end != number && *end == '\0')
        day_number_format_append(out, code, value, number, styles->from_1904);
    else
        g_string_append(out, number);
}
