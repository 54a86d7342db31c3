/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The field that is no column of the ledger but a question in other words: its node turns into an OR of
 * phrases before the query is compiled. The lexicon is only opened when a query has one. */
#include "concepts.h"
#include "index/fold.h"
#include "lexicon/lexicon.h"
#include <string.h>

#define FORMS_MAX 3000u /* of one concept:NAME; FTS5 answers so many in some milliseconds */

typedef struct expansion {
    const day_lexicon *lexicon;
    day_query *node;
    GHashTable *seen;     /* forms */
    GHashTable *concepts; /* "class:concept" that the value names */
    char *value;          /* folded */
    day_error *error;
} expansion;

static bool is_concept(const day_query *query)
{
    return query->field != NULL && strcmp(query->field, "concept") == 0;
}

static bool has_concept(const day_query *query)
{
    if (is_concept(query)) return true;
    for (guint i = 0; query->children != NULL && i < query->children->len; i++)
        if (has_concept(query->children->pdata[i])) return true;
    return false;
}

static bool is_called(const char *value, const char *name)
{
    g_autofree char *folded = day_fold_text(name, strlen(name), NULL);
    return strcmp(folded, value) == 0;
}

static bool note_concept(const day_lexicon_term *term, void *ctx)
{
    expansion *expand = ctx;
    if (is_called(expand->value, term->concept) || is_called(expand->value, term->term))
        g_hash_table_add(expand->concepts, g_strconcat(term->class, ":", term->concept, NULL));
    return true;
}

static bool add_form(const char *form, const day_lexicon_term *term, void *ctx)
{
    expansion *expand = ctx;
    if (expand->node->children->len >= FORMS_MAX) return false;
    if (!g_hash_table_add(expand->seen, g_strdup(form))) return true;
    day_query *part = g_new0(day_query, 1);
    part->kind = term->stem ? DAY_QUERY_TERM : DAY_QUERY_PHRASE;
    part->column = expand->node->column;
    part->boost = expand->node->boost;
    part->text = g_strdup_printf("%s%s", form, term->stem ? "\x01" : "");
    g_ptr_array_add(expand->node->children, part);
    return true;
}

static void add_forms(expansion *expand)
{
    GHashTableIter iter;
    gpointer key = NULL;
    g_hash_table_iter_init(&iter, expand->concepts);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const char *colon = strchr(key, ':');
        g_autofree char *class = g_strndup(key, (gsize)(colon - (const char *)key));
        day_lexicon_each_form(expand->lexicon, class, colon + 1, add_form, expand);
    }
}

static day_err expand_one(day_query *node, const day_lexicon *lexicon, day_error *error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) concepts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (node->kind == DAY_QUERY_RANGE || strpbrk(node->text, "\x01\x02") != NULL)
        return day_error_set(error, DAY_ERR_USAGE,
                             "query, column %zu: a concept is named in full: concept:\"traffic police\"",
                             node->column);
    g_autofree char *value = day_fold_text(node->text, strlen(node->text), NULL);
    expansion expand = {lexicon, node, seen, concepts, value, error};
    day_lexicon_each(lexicon, note_concept, &expand);
    if (g_hash_table_size(concepts) == 0)
        return day_error_set(
            error, DAY_ERR_USAGE,
            "query, column %zu: the lexicon has no such concept or term: `daylight lexicon` lists them",
            node->column);
    node->kind = DAY_QUERY_OR;
    node->field = NULL;
    g_clear_pointer(&node->text, g_free);
    node->children = g_ptr_array_new_with_free_func((GDestroyNotify)day_query_free);
    add_forms(&expand);
    return DAY_OK;
}

static day_err expand_all(day_query *query, const day_lexicon *lexicon, day_error *error)
{
    day_err err = DAY_OK;
    if (is_concept(query)) return expand_one(query, lexicon, error);
    for (guint i = 0; query->children != NULL && i < query->children->len && err == DAY_OK; i++)
        err = expand_all(query->children->pdata[i], lexicon, error);
    return err;
}

day_err day_concepts_expand(day_query *query, const char *case_folder, day_error *error)
{
    g_autoptr(day_lexicon) lexicon = NULL;
    if (!has_concept(query)) return DAY_OK;
    day_err err = day_lexicon_open_for(&lexicon, case_folder, DAY_LEXICON_ASK, error);
    return err == DAY_OK ? expand_all(query, lexicon, error) : err;
}
