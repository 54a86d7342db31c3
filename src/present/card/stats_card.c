/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "stats_card.h"
#include <string.h>

static gint by_count(gconstpointer a, gconstpointer b)
{
    const day_counted *left = a, *right = b;
    if (left->n != right->n) return left->n < right->n ? 1 : -1;
    return strcmp(left->name, right->name);
}

GArray *day_counted_sorted(GHashTable *table)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(day_counted));
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        day_counted row = {key, *(gint64 *)value};
        g_array_append_val(rows, row);
    }
    g_array_sort(rows, by_count);
    return rows;
}

static void put_counts(day_json *json, const char *key, GHashTable *table)
{
    g_autoptr(GArray) rows = day_counted_sorted(table);
    day_json_key(json, key);
    day_json_begin_object(json);
    for (guint i = 0; i < rows->len; i++) {
        const day_counted *row = &g_array_index(rows, day_counted, i);
        day_json_put_int(json, row->name, row->n);
    }
    day_json_end_object(json);
}

static void put_states(day_json *json, const day_stats *stats)
{
    day_json_key(json, "states");
    day_json_begin_object(json);
    for (int state = 0; state < DAY_N_STATES; state++)
        day_json_put_int(json, day_state_name((day_state)state), stats->states[state]);
    if (stats->queued > 0) day_json_put_int(json, "queued", stats->queued);
    day_json_end_object(json);
}

void day_stats_card_put(day_json *json, const day_stats *stats)
{
    day_json_put_int(json, "items", stats->items);
    put_states(json, stats);
    day_json_put_bool(json, "balanced", stats->balanced);
    day_json_put_int(json, "bytes", stats->bytes);
    day_json_put_int(json, "unpacked_bytes", stats->unpacked_bytes);
    day_json_put_int(json, "units", stats->units);
    day_json_put_int(json, "messages", stats->messages);
    day_json_put_int(json, "mentions", stats->mentions);
    put_counts(json, "formats", stats->formats);
    put_counts(json, "languages", stats->languages);
    day_json_put_real(json, "seconds", stats->seconds, 3);
}
