/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "withheld.h"
#include "store/q_affected.h"
#include "store/q_item.h"
#include <string.h>

typedef struct search {
    GHashTable *items; /* ids */
    GHashTable *hashes;
    GHashTable *parents; /* id → id; a case from elsewhere may have any */
} search;

static bool take_list(const day_affected_list *list, void *ctx)
{
    g_hash_table_add(((search *)ctx)->items, GSIZE_TO_POINTER((gsize)list->item));
    return true;
}

static bool take_parent(const day_item_row *item, void *ctx)
{
    search *find = ctx;
    if (item->parent > 0)
        g_hash_table_insert(find->parents, GSIZE_TO_POINTER((gsize)item->id),
                            GSIZE_TO_POINTER((gsize)item->parent));
    return true;
}

/* The steps up are bounded, whatever a case from elsewhere says of who contains whom. */
static void add_containers(search *find)
{
    g_autoptr(GList) lists = g_hash_table_get_keys(find->items);
    for (GList *at = lists; at != NULL; at = at->next) {
        int64_t id = (int64_t)GPOINTER_TO_SIZE(at->data);
        for (guint depth = 0; depth < 64 && id != 0; depth++) {
            g_hash_table_add(find->items, GSIZE_TO_POINTER((gsize)id));
            id = (int64_t)GPOINTER_TO_SIZE(g_hash_table_lookup(find->parents, GSIZE_TO_POINTER((gsize)id)));
        }
    }
}

static bool take_hash(const day_item_row *item, void *ctx)
{
    search *find = ctx;
    if (g_hash_table_contains(find->items, GSIZE_TO_POINTER((gsize)item->id)))
        g_hash_table_add(find->hashes, g_strdup(day_item_hex(item).text));
    return true;
}

/* Copies of the bytes lie in containers of their own. */
static bool take_copy(const day_item_row *item, void *ctx)
{
    search *find = ctx;
    if (g_hash_table_contains(find->hashes, day_item_hex(item).text))
        g_hash_table_add(find->items, GSIZE_TO_POINTER((gsize)item->id));
    return true;
}

day_err day_withheld_find(GHashTable **out, day_store *store, day_error *error)
{
    search find = {g_hash_table_new(g_direct_hash, g_direct_equal),
                   g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   g_hash_table_new(g_direct_hash, g_direct_equal)};
    const day_item_filter all = {0};
    day_err err = day_affected_each_list(store, take_list, &find, error);
    if (err == DAY_OK) err = day_affected_each_left_out(store, take_list, &find, error);
    if (err == DAY_OK) err = day_item_each(store, &all, take_parent, &find, error);
    for (guint before = 0; err == DAY_OK && before != g_hash_table_size(find.items);) {
        before = g_hash_table_size(find.items);
        add_containers(&find);
        err = day_item_each(store, &all, take_hash, &find, error);
        if (err == DAY_OK) err = day_item_each(store, &all, take_copy, &find, error);
    }
    g_hash_table_remove(find.hashes, ""); /* what was never hashed has no bytes here */
    g_hash_table_unref(find.items);
    g_hash_table_unref(find.parents);
    *out = find.hashes;
    if (err != DAY_OK) g_clear_pointer(out, g_hash_table_unref);
    return err;
}
