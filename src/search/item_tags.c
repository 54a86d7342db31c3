/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "item_tags.h"
#include "store/q_bookmark.h"
#include "store/q_item.h"
#include <string.h>

struct day_item_tags {
    GPtrArray *values;
    GHashTable *by_value;
    GHashTable *by_item; /* GUINT item -> GArray of guint */
};

typedef struct reading {
    day_item_tags *tags;
    const day_ledger *ledger;
    day_store *store;
    const char *names; /* one to a line */
    day_error *error;
    day_err err;
} reading;

static guint number_of(day_item_tags *tags, const char *value)
{
    gpointer known;
    if (g_hash_table_lookup_extended(tags->by_value, value, NULL, &known)) return GPOINTER_TO_UINT(known);
    char *own = g_strdup(value);
    g_ptr_array_add(tags->values, own);
    g_hash_table_insert(tags->by_value, own, GUINT_TO_POINTER(tags->values->len - 1));
    return tags->values->len - 1;
}

static void add(day_item_tags *tags, guint item, guint number)
{
    GArray *numbers = g_hash_table_lookup(tags->by_item, GUINT_TO_POINTER(item));
    if (numbers == NULL) {
        numbers = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(tags->by_item, GUINT_TO_POINTER(item), numbers);
    }
    for (guint i = 0; i < numbers->len; i++)
        if (g_array_index(numbers, guint, i) == number) return;
    g_array_append_val(numbers, number);
}

static bool take_row(const day_item_row *row, void *ctx)
{
    const reading *at = ctx;
    const day_ledger_item *item = day_ledger_get(at->ledger, row->id);
    g_auto(GStrv) names = g_strsplit(at->names, "\n", -1);
    for (guint i = 0; names[i] != NULL; i++) {
        if (*names[i] == '\0') continue;
        guint number = number_of(at->tags, names[i]);
        add(at->tags, (guint)row->id, number);
        if (item != NULL && item->duplicate_of != 0) add(at->tags, item->duplicate_of, number);
    }
    return true;
}

static bool take_bookmark(const day_bookmark *bookmark, void *ctx)
{
    reading *at = ctx;
    char sha256[65];
    if (*bookmark->tags == '\0' || !g_str_has_prefix(bookmark->anchor, "daylight:")) return true;
    g_strlcpy(sha256, bookmark->anchor + strlen("daylight:"), sizeof sha256);
    const day_item_filter filter = {.sha256 = sha256};
    at->names = bookmark->tags;
    at->err = day_item_each(at->store, &filter, take_row, at, at->error);
    return at->err == DAY_OK;
}

day_err day_item_tags_read(day_item_tags **out, const day_ledger *ledger, day_store *store, day_error *error)
{
    g_autoptr(day_item_tags) tags = g_new0(day_item_tags, 1);
    tags->values = g_ptr_array_new_with_free_func(g_free);
    tags->by_value = g_hash_table_new(g_str_hash, g_str_equal);
    tags->by_item = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)g_array_unref);
    reading at = {tags, ledger, store, NULL, error, DAY_OK};
    day_err err = day_bookmark_each(store, take_bookmark, &at, error);
    if (err == DAY_OK) err = at.err;
    if (err == DAY_OK) *out = g_steal_pointer(&tags);
    return err;
}

void day_item_tags_free(day_item_tags *tags)
{
    if (tags == NULL) return;
    g_ptr_array_unref(tags->values);
    g_hash_table_unref(tags->by_value);
    g_hash_table_unref(tags->by_item);
    g_free(tags);
}

const GPtrArray *day_item_tags_values(const day_item_tags *tags)
{
    return tags->values;
}

const GArray *day_item_tags_of(const day_item_tags *tags, uint32_t item)
{
    return g_hash_table_lookup(tags->by_item, GUINT_TO_POINTER(item));
}
