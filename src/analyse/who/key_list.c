/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lists of blocking keys. */
#include "key_list.h"
#include <string.h>

static gint compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *day_key_list_finish(GPtrArray *keys)
{
    GPtrArray *out = g_ptr_array_new_full(keys->len, g_free);
    g_ptr_array_sort(keys, compare_keys);
    for (guint i = 0; i < keys->len; i++) {
        if (out->len > 0 && strcmp(out->pdata[out->len - 1], keys->pdata[i]) == 0)
            g_free(keys->pdata[i]);
        else
            g_ptr_array_add(out, keys->pdata[i]);
    }
    g_ptr_array_unref(keys);
    return out;
}
