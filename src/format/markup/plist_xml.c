/* SPDX-License-Identifier: AGPL-3.0-or-later
 * XML property lists (PropertyList-1.0.dtd) by expat: no external entity is loaded, and expat stops entity
 * bombs by itself. Invariant: containers nest at most DEPTH_MAX deep; what is deeper is left out and said. */
#include "plist_tree.h"
#include <expat.h>
#include <string.h>

#define DEPTH_MAX 512

typedef struct xml_reading {
    XML_Parser parser;
    day_plist *plist;
    guint open[DEPTH_MAX]; /* containers */
    guint depth;
    guint too_deep;
    GString *text;
    bool has_root;
} xml_reading;

static guint add(xml_reading *r, day_plist_type type, char *text)
{
    day_plist_node node = {.type = type, .text = text};
    if (type == DAY_PLIST_ARRAY || type == DAY_PLIST_DICT)
        node.children = g_array_new(FALSE, FALSE, sizeof(guint));
    guint index = r->plist->nodes->len;
    g_array_append_val(r->plist->nodes, node);
    if (r->depth > 0)
        g_array_append_val(g_array_index(r->plist->nodes, day_plist_node, r->open[r->depth - 1]).children,
                           index);
    else if (!r->has_root)
        r->plist->root = index;
    r->has_root = true;
    return index;
}

static bool is_container(const char *name)
{
    return strcmp(name, "dict") == 0 || strcmp(name, "array") == 0;
}

static void XMLCALL on_start(void *ctx, const char *name, const char **attributes)
{
    (void)attributes;
    xml_reading *r = ctx;
    g_string_truncate(r->text, 0);
    if (!is_container(name)) return;
    if (r->depth >= DEPTH_MAX || r->too_deep > 0) {
        r->too_deep++;
        return;
    }
    guint index = add(r, *name == 'd' ? DAY_PLIST_DICT : DAY_PLIST_ARRAY, NULL);
    r->open[r->depth++] = index;
}

static void add_data(xml_reading *r)
{
    gsize size = 0;
    guchar *data = g_base64_decode(r->text->str, &size);
    guint index = add(r, DAY_PLIST_DATA, NULL);
    g_array_index(r->plist->nodes, day_plist_node, index).data = g_bytes_new_take(data, size);
}

static void XMLCALL on_end(void *ctx, const char *name)
{
    xml_reading *r = ctx;
    if (is_container(name)) {
        if (r->too_deep > 0)
            r->too_deep--;
        else if (r->depth > 0)
            r->depth--;
        return;
    }
    if (strcmp(name, "plist") == 0 || r->too_deep > 0) return;
    if (strcmp(name, "data") == 0)
        add_data(r);
    else if (strcmp(name, "true") == 0 || strcmp(name, "false") == 0)
        add(r, DAY_PLIST_TEXT, g_strdup(name));
    else
        add(r, DAY_PLIST_TEXT,
            g_strdup(strcmp(name, "string") == 0 || strcmp(name, "key") == 0 ? r->text->str
                                                                             : g_strstrip(r->text->str)));
    g_string_truncate(r->text, 0);
}

static void XMLCALL on_text(void *ctx, const char *text, int size)
{
    xml_reading *r = ctx;
    g_string_append_len(r->text, text, size);
}

day_err day_plist_read_xml(day_plist *out, day_span bytes, size_t *read, day_error *error)
{
    xml_reading r = {.plist = out, .text = g_string_new(NULL)};
    r.parser = XML_ParserCreate(NULL);
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, on_start, on_end);
    XML_SetCharacterDataHandler(r.parser, on_text);
    day_err err = DAY_OK;
    *read = bytes.size;
    if (XML_Parse(r.parser, (const char *)bytes.data, (int)MIN(bytes.size, G_MAXINT), 1) != XML_STATUS_OK) {
        *read = (size_t)MAX(XML_GetCurrentByteIndex(r.parser), 0);
        err = day_error_set(error, DAY_ERR_FORMAT, "line %lu: %s", XML_GetCurrentLineNumber(r.parser),
                            XML_ErrorString(XML_GetErrorCode(r.parser)));
    }
    XML_ParserFree(r.parser);
    g_string_free(r.text, TRUE);
    return err;
}
