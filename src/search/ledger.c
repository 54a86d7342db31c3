/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The columns that filters and facets need of every item: 32 bytes each, read in one query when a search
 * first wants them and again when items were written since. */
#include "ledger.h"
#include "index/fold.h"
#include "store/q_search.h"
#include <string.h>

/* Ids count from 1 on: one beyond is of a case from elsewhere, and would ask for gigabytes. */
#define ITEMS_MAX (INT64_C(1) << 26)

static guint number_of(GPtrArray *names, GHashTable *numbers, const char *name, size_t size)
{
    g_autofree char *own = g_strndup(name, size);
    gpointer n;

    if (g_hash_table_lookup_extended(numbers, own, NULL, &n)) return GPOINTER_TO_UINT(n);
    if (names->len >= UINT16_MAX) /* beyond 65,535 folders the rest is one facet value */
        return 0;
    g_hash_table_insert(numbers, own, GUINT_TO_POINTER(names->len));
    g_ptr_array_add(names, g_steal_pointer(&own));
    return names->len - 1;
}

static size_t top_folder(const char *path)
{
    const char *slash = strchr(path, '/'), *arrow = strstr(path, " ▸ ");

    if (slash && (!arrow || slash < arrow)) return (size_t)(slash - path);
    return arrow ? (size_t)(arrow - path) : 0;
}

static bool take_item(const day_search_item *item, void *ctx)
{
    day_ledger *ledger = ctx;
    day_ledger_item *entry;

    if (item->id < 0 || item->id >= ITEMS_MAX) return true;
    if (item->id >= ledger->items->len) g_array_set_size(ledger->items, (guint)item->id + 1);
    entry = &g_array_index(ledger->items, day_ledger_item, item->id);
    *entry = (day_ledger_item){
        .unit_first = item->unit_first,
        .date_ms = item->date_ms,
        .unit_count = (uint32_t)item->unit_count,
        .duplicate_of = (uint32_t)item->duplicate_of,
        .mime = (uint16_t)number_of(ledger->mimes, ledger->mime_numbers, item->mime, strlen(item->mime)),
        .folder =
            (uint16_t)number_of(ledger->folders, ledger->folder_numbers, item->path, top_folder(item->path)),
        .state = (int16_t)item->state,
        .present = true,
    };
    return true;
}

void day_ledger_clear(void *data)
{
    day_ledger *ledger = data;
    g_array_unref(ledger->items);
    g_hash_table_unref(ledger->mime_numbers);
    g_hash_table_unref(ledger->folder_numbers);
    g_ptr_array_unref(ledger->mimes);
    g_ptr_array_unref(ledger->folders);
    g_clear_pointer(&ledger->paths, g_ptr_array_unref);
    g_mutex_clear(&ledger->lock);
}

void day_ledger_release(day_ledger *ledger)
{
    if (ledger != NULL) g_atomic_rc_box_release_full(ledger, day_ledger_clear);
}

static day_ledger *ledger_new(void)
{
    day_ledger *ledger = g_atomic_rc_box_new0(day_ledger);
    g_mutex_init(&ledger->lock);
    ledger->items = g_array_new(FALSE, TRUE, sizeof(day_ledger_item));
    ledger->mimes = g_ptr_array_new_with_free_func(g_free);
    ledger->folders = g_ptr_array_new_with_free_func(g_free);
    ledger->mime_numbers = g_hash_table_new(g_str_hash, g_str_equal);
    ledger->folder_numbers = g_hash_table_new(g_str_hash, g_str_equal);
    number_of(ledger->mimes, ledger->mime_numbers, "", 0);
    number_of(ledger->folders, ledger->folder_numbers, "", 0);
    return ledger;
}

static bool has_paths(day_ledger *ledger)
{
    g_mutex_lock(&ledger->lock);
    bool has = ledger->paths != NULL;
    g_mutex_unlock(&ledger->lock);
    return has;
}

day_err day_ledger_read(day_ledger **out, day_ledger *before, day_store *store, day_error *error)
{
    g_autoptr(day_ledger) ledger = ledger_new();
    const GPtrArray *paths;
    ledger->changes = day_search_item_changes(store);
    day_err err = day_search_items(store, take_item, ledger, error);
    if (err == DAY_OK && before != NULL && has_paths(before))
        err = day_ledger_paths(&paths, ledger, store, error);
    if (err == DAY_OK) *out = g_steal_pointer(&ledger);
    return err;
}

static bool take_path(const day_search_item *item, void *ctx)
{
    GPtrArray *paths = ctx;

    if (item->id >= 0 && item->id < paths->len)
        paths->pdata[item->id] = day_fold_text(item->path, strlen(item->path), NULL);
    return true;
}

day_err day_ledger_paths(const GPtrArray **out, day_ledger *ledger, day_store *store, day_error *error)
{
    day_err err = DAY_OK;
    g_mutex_lock(&ledger->lock);
    if (ledger->paths == NULL) {
        g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_set_size(paths, (gint)ledger->items->len);
        err = day_search_items(store, take_path, paths, error);
        if (err == DAY_OK) ledger->paths = g_steal_pointer(&paths);
    }
    *out = ledger->paths;
    g_mutex_unlock(&ledger->lock);
    return err;
}

const day_ledger_item *day_ledger_get(const day_ledger *ledger, int64_t id)
{
    const day_ledger_item *item;

    if (id <= 0 || id >= ledger->items->len) return NULL;
    item = &g_array_index(ledger->items, day_ledger_item, id);
    return item->present ? item : NULL;
}

bool day_ledger_holds(const day_ledger *ledger, const day_shard_doc *doc)
{
    const day_ledger_item *item = day_ledger_get(ledger, doc->item);

    if (!item || doc->id < 0) return item != NULL;
    return doc->id >= item->unit_first && doc->id - item->unit_first < item->unit_count;
}
