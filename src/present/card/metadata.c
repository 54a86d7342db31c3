/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `metadata` of `extract` and `show`: the same facts, so the same shape, made in one place. Keys keep the
 * order in which they were first said. */
#include "metadata.h"

void day_metadata_write(day_json *json, const GPtrArray *pairs)
{
    g_autoptr(GHashTable) lists =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (guint i = 0; i + 1 < pairs->len; i += 2) {
        GPtrArray *values = g_hash_table_lookup(lists, pairs->pdata[i]);
        if (values == NULL) {
            values = g_ptr_array_new();
            g_hash_table_insert(lists, pairs->pdata[i], values);
            g_ptr_array_add(keys, pairs->pdata[i]);
        }
        g_ptr_array_add(values, pairs->pdata[i + 1]);
    }
    day_json_begin_object(json);
    for (guint i = 0; i < keys->len; i++) {
        const GPtrArray *values = g_hash_table_lookup(lists, keys->pdata[i]);
        day_json_key(json, keys->pdata[i]);
        if (values->len > 1) day_json_begin_array(json);
        for (guint k = 0; k < values->len; k++) day_json_string(json, values->pdata[k]);
        if (values->len > 1) day_json_end_array(json);
    }
    day_json_end_object(json);
}
