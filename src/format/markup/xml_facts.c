/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Metadata parts of office packages: element by element to facts, by a table of the format's own. */
#include "xml_facts.h"
#include <string.h>

#define VALUE_MAX 4096

typedef struct fact_walk {
    const day_xml_fact *table;
    day_emit *emit;
    const char *key; /* of the element that is open; NULL: none of the table's */
    GString *value;
} fact_walk;

static void on_start(const char *name, const char **attributes, void *ctx)
{
    fact_walk *walk = ctx;
    walk->key = NULL;
    for (const day_xml_fact *row = walk->table; row->element != NULL; row++)
        if (strcmp(row->element, name) == 0) walk->key = row->key;
    g_string_truncate(walk->value, 0);
    /* Properties that somebody made up have a name beside their value. */
    const char *own =
        walk->key != NULL && strcmp(walk->key, "custom") == 0 ? day_xml_attribute(attributes, "name") : NULL;
    if (own != NULL) g_string_append_printf(walk->value, "%s: ", own);
}

static void on_end(const char *name, void *ctx)
{
    fact_walk *walk = ctx;
    if (walk->key != NULL) day_emit_fact(walk->emit, walk->key, g_strstrip(walk->value->str));
    walk->key = NULL;
}

static void on_text(const char *text, size_t size, void *ctx)
{
    fact_walk *walk = ctx;
    if (walk->key != NULL && walk->value->len < VALUE_MAX)
        g_string_append_len(walk->value, text, (gssize)size);
}

void day_xml_facts_emit(day_span document, const char *name, const day_xml_fact *table, day_emit *emit)
{
    fact_walk walk = {.table = table, .emit = emit, .value = g_string_new(NULL)};
    day_error error = {0};
    if (day_xml_walk(document, &(day_xml_handler){on_start, on_end, on_text}, &walk, &error) != DAY_OK)
        day_emit_note_partial(emit, "%s: %s", name, error.message);
    g_string_free(walk.value, TRUE);
}
