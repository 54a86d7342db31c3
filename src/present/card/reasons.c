/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reasons.h"
#include "item_card.h"
#include <string.h>

enum { KINDS_MAX = 2000 };

static void kind_free(gpointer data)
{
    day_reason_kind *kind = data;
    g_free(kind->key);
    g_free(kind->reason);
    g_free(kind->example);
    g_free(kind);
}

/* Runs of digits as "…". */
static char *pattern_of(const char *reason)
{
    GString *pattern = g_string_new(NULL);
    for (const char *at = reason; *at != '\0'; at++) {
        if (!g_ascii_isdigit(*at))
            g_string_append_c(pattern, *at);
        else if (at == reason || !g_ascii_isdigit(at[-1]))
            g_string_append(pattern, "…");
    }
    return g_string_free(pattern, FALSE);
}

typedef struct reason_list {
    GPtrArray *kinds;
    GHashTable *by_key; /* borrowed keys → day_reason_kind * */
    int64_t rest;
} reason_list;

static bool take_reason(const day_reason_row *row, void *ctx)
{
    reason_list *list = ctx;
    g_autofree char *pattern = pattern_of(row->reason);
    g_autofree char *key = g_strdup_printf("%d %s", row->state, pattern);
    day_reason_kind *kind = g_hash_table_lookup(list->by_key, key);
    if (kind != NULL) {
        kind->items += row->items;
        g_free(kind->reason);
        kind->reason = g_steal_pointer(&pattern);
        return true;
    }
    if (list->kinds->len >= KINDS_MAX) {
        list->rest += row->items;
        return true;
    }
    kind = g_new0(day_reason_kind, 1);
    kind->state = row->state;
    kind->reason = g_strdup(row->reason);
    kind->example = g_strdup(row->example);
    kind->items = row->items;
    kind->key = g_steal_pointer(&key);
    g_ptr_array_add(list->kinds, kind);
    g_hash_table_insert(list->by_key, kind->key, kind);
    return true;
}

static gint by_items(gconstpointer a, gconstpointer b)
{
    const day_reason_kind *left = *(day_reason_kind *const *)a, *right = *(day_reason_kind *const *)b;
    return left->items != right->items ? (left->items < right->items ? 1 : -1)
                                       : strcmp(left->key, right->key);
}

GPtrArray *day_reasons_read(int64_t *rest, day_store *store, day_err *err, day_error *error)
{
    reason_list list = {g_ptr_array_new_with_free_func(kind_free), g_hash_table_new(g_str_hash, g_str_equal),
                        0};
    *err = day_stats_each_reason(store, take_reason, &list, error);
    g_hash_table_unref(list.by_key);
    g_ptr_array_sort(list.kinds, by_items);
    if (*err != DAY_OK) g_ptr_array_set_size(list.kinds, 0);
    *rest = list.rest;
    return list.kinds;
}

static const char *text_of(const char *reason, int state)
{
    if (*reason != '\0') return reason;
    return state == DAY_ITEM_QUEUED ? "not read yet" : day_state_meaning((day_state)state);
}

const char *day_reason_text(const day_reason_kind *kind)
{
    return text_of(kind->reason, kind->state);
}

bool day_reason_is(const char *reason, int state, const char *asked)
{
    g_autofree char *own = pattern_of(text_of(reason, state)), *wanted = pattern_of(asked);
    return strcmp(own, wanted) == 0;
}

void day_reason_put(day_json *json, const day_reason_kind *kind)
{
    day_json_begin_object(json);
    day_json_put_string(json, "state", day_item_state_name(kind->state));
    day_json_put_string(json, "reason", day_reason_text(kind));
    day_json_put_int(json, "items", kind->items);
    day_json_put_string(json, "example", kind->example);
    day_json_end_object(json);
}
