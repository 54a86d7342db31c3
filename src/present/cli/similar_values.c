/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Distinct values of two items, sorted by the store, walked side by side. */
#include "similar_values.h"
#include "base/utf8.h"
#include "model/citation.h"
#include "scan/sensitive_kinds.h"
#include <string.h>

/* Kinds that say nothing of what a text is about. */
static bool speaks(const char *kind)
{
    static const char *const others[] = {"time",  "path",      "file",    "flight",
                                         "train", "useragent", "hashtag", NULL};
    return !g_strv_contains(others, kind);
}

static void free_value(void *data)
{
    day_similar_value *value = data;
    g_free(value->kind);
    g_free(value->value);
    g_free(value->place);
    g_free(value->quote);
    g_free(value);
}

static bool take_value(const day_item_value *value, void *ctx)
{
    if (!speaks(value->kind) || day_kind_is_secret(value->kind) ||
        day_kind_is_masked(value->kind, value->detail))
        return true;
    day_similar_value *copy = g_new0(day_similar_value, 1);
    copy->kind = g_strdup(value->kind);
    copy->value = g_strdup(value->value);
    copy->place = g_strdup(value->place);
    copy->quote = g_strdup(value->quote);
    g_ptr_array_add(ctx, copy);
    return true;
}

day_err day_similar_values_read(GPtrArray **out, day_store *store, int64_t item, day_error *error)
{
    *out = g_ptr_array_new_with_free_func(free_value);
    return day_item_each_value(store, item, take_value, *out, error);
}

static int compare(const day_similar_value *a, const day_similar_value *b)
{
    int order = strcmp(a->kind, b->kind);
    return order != 0 ? order : strcmp(a->value, b->value);
}

GPtrArray *day_similar_values_only(const GPtrArray *values, const GPtrArray *others, guint limit)
{
    GPtrArray *only = g_ptr_array_new();
    for (guint i = 0, j = 0; i < values->len && only->len < limit; i++) {
        day_similar_value *value = g_ptr_array_index(values, i);
        while (j < others->len && compare(g_ptr_array_index(others, j), value) < 0) j++;
        if (j == others->len || compare(g_ptr_array_index(others, j), value) != 0)
            g_ptr_array_add(only, value);
    }
    return only;
}

void day_similar_values_put(day_json *json, const char *key, const GPtrArray *values, const char *hex)
{
    day_json_key(json, key);
    day_json_begin_array(json);
    for (guint i = 0; i < values->len; i++) {
        const day_similar_value *value = g_ptr_array_index(values, i);
        g_autofree char *citation = day_citation_write(hex, value->place, value->quote);
        day_json_begin_object(json);
        day_json_put_string(json, "kind", value->kind);
        day_json_put_string(json, "value", value->value);
        day_json_put_string(json, "citation", citation);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

char *day_similar_values_text(const GPtrArray *values)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < values->len; i++) {
        const day_similar_value *value = g_ptr_array_index(values, i);
        g_autofree char *shown = day_utf8_printable(value->value, strlen(value->value));
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", shown);
    }
    return g_string_free(text, FALSE);
}
