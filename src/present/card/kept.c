/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Parts of the derived tables in memory. Many read, one writes: whoever finds a part missing or old makes it
 * under the writer's lock, and all others wait for that one rather than make it as well. */
#include "kept.h"
#include "graph_load.h"
#include "index/fold.h"
#include "store/q_entity.h"
#include "store/q_meta.h"
#include <string.h>

struct day_kept {
    GRWLock lock;
    int64_t graph_state, names_state, moments_state; /* -1: not read */
    day_graph *graph;
    GPtrArray *names;
    bool *notable;
    day_moments *moments;
};

day_kept *day_kept_new(void)
{
    day_kept *kept = g_new0(day_kept, 1);
    g_rw_lock_init(&kept->lock);
    kept->graph_state = kept->names_state = kept->moments_state = -1;
    return kept;
}

static void drop_names(day_kept *kept)
{
    g_clear_pointer(&kept->names, g_ptr_array_unref);
    g_clear_pointer(&kept->notable, g_free);
    kept->names_state = -1;
}

void day_kept_free(day_kept *kept)
{
    if (kept == NULL) return;
    drop_names(kept);
    day_graph_free(kept->graph);
    day_moments_free(kept->moments);
    g_rw_lock_clear(&kept->lock);
    g_free(kept);
}

bool day_kept_node(guint *out, const day_graph *graph, int64_t entity)
{
    guint low = 0, high = graph->nodes->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (day_graph_node_at(graph, middle)->id < entity)
            low = middle + 1;
        else
            high = middle;
    }
    *out = low;
    return low < graph->nodes->len && day_graph_node_at(graph, low)->id == entity;
}

/* --- the graph --------------------------------------------------------------------------------------- */

static day_err read_graph(day_kept *kept, day_store *store, int64_t state, day_error *error)
{
    g_autoptr(day_graph) whole = NULL;
    g_autofree char *base = g_path_get_basename(day_store_folder(store));
    if (g_str_has_suffix(base, ".case")) base[strlen(base) - 5] = '\0';
    day_err err = day_graph_load(&whole, store, base, "daylight", error);
    if (err != DAY_OK) return err;
    const day_graph_filter central = {.limit = DAY_KEPT_PLACED};
    g_autoptr(day_graph) part = day_graph_select(whole, &central);
    if (part->nodes->len > 0) err = day_graph_place(part, error);
    for (guint i = 0; i < part->nodes->len && err == DAY_OK; i++) {
        const day_graph_node *from = day_graph_node_at(part, i);
        guint to;
        if (!day_kept_node(&to, whole, from->id)) continue;
        day_graph_node *node = day_graph_node_at(whole, to);
        node->placed = true;
        node->x = from->x;
        node->y = from->y;
    }
    if (err != DAY_OK) return err;
    drop_names(kept);
    day_graph_free(kept->graph);
    kept->graph = g_steal_pointer(&whole);
    kept->graph_state = state;
    return DAY_OK;
}

/* --- names ------------------------------------------------------------------------------------------- */

typedef struct naming {
    const day_graph *graph;
    GPtrArray *texts; /* GString * or NULL */
    bool *notable;
} naming;

static bool take_alias(const day_alias *alias, void *ctx)
{
    naming *at = ctx;
    guint node;
    if (!day_kept_node(&node, at->graph, alias->entity)) return true;
    if (at->texts->pdata[node] == NULL) at->texts->pdata[node] = g_string_new(NULL);
    GString *text = at->texts->pdata[node];
    g_autofree char *shown = day_fold_text(alias->shown, strlen(alias->shown), NULL);
    g_autofree char *value = day_fold_text(alias->value, strlen(alias->value), NULL);
    g_string_append_printf(text, "%s\n", shown);
    if (strcmp(shown, value) != 0) g_string_append_printf(text, "%s\n", value);
    return true;
}

static bool take_notable(int64_t entity, void *ctx)
{
    naming *at = ctx;
    guint node;
    if (day_kept_node(&node, at->graph, entity)) at->notable[node] = true;
    return true;
}

static day_err read_names(day_kept *kept, day_store *store, int64_t state, day_error *error)
{
    guint n = kept->graph->nodes->len;
    naming at = {kept->graph, g_ptr_array_sized_new(n), g_new0(bool, n + 1)};
    g_ptr_array_set_size(at.texts, (gint)n);
    day_err err = day_alias_each_of_all(store, take_alias, &at, error);
    if (err == DAY_OK) err = day_entity_each_notable(store, take_notable, &at, error);
    GPtrArray *names = g_ptr_array_new_full(n, g_free);
    for (guint i = 0; i < n; i++) {
        GString *text = at.texts->pdata[i];
        g_ptr_array_add(names, text != NULL ? g_string_free(text, FALSE) : g_strdup(""));
    }
    g_ptr_array_unref(at.texts);
    drop_names(kept);
    kept->names = names;
    kept->notable = at.notable;
    if (err == DAY_OK) kept->names_state = state;
    return err;
}

/* --- when -------------------------------------------------------------------------------------------- */

static day_err read_moments(day_kept *kept, day_store *store, int64_t state, day_error *error)
{
    day_moments *moments = NULL;
    day_err err = day_moments_read(&moments, store, NULL, error);
    if (err != DAY_OK) return err;
    day_moments_free(kept->moments);
    kept->moments = moments;
    kept->moments_state = state;
    return DAY_OK;
}

/* --- all --------------------------------------------------------------------------------------------- */

static guint missing(const day_kept *kept, guint parts, int64_t state)
{
    guint out = 0;
    if ((parts & DAY_KEPT_NAMES) != 0 && kept->names_state != state) out |= DAY_KEPT_NAMES;
    if ((parts & (DAY_KEPT_NAMES | DAY_KEPT_GRAPH)) != 0 && kept->graph_state != state) out |= DAY_KEPT_GRAPH;
    if ((parts & DAY_KEPT_MOMENTS) != 0 && kept->moments_state != state) out |= DAY_KEPT_MOMENTS;
    return out;
}

static day_err read_missing(day_kept *kept, day_store *store, guint parts, int64_t state, day_error *error)
{
    day_err err = DAY_OK;
    g_rw_lock_writer_lock(&kept->lock);
    guint wanted = missing(kept, parts, state);
    if ((wanted & DAY_KEPT_GRAPH) != 0) err = read_graph(kept, store, state, error);
    if (err == DAY_OK && (wanted & DAY_KEPT_NAMES) != 0) err = read_names(kept, store, state, error);
    if (err == DAY_OK && (wanted & DAY_KEPT_MOMENTS) != 0) err = read_moments(kept, store, state, error);
    g_rw_lock_writer_unlock(&kept->lock);
    return err;
}

day_err day_kept_with(day_kept *kept, day_store *store, guint parts, day_kept_fn fn, void *ctx,
                      day_error *error)
{
    int64_t state = day_derived_state(store);
    for (int turn = 0; turn < 3; turn++) {
        g_rw_lock_reader_lock(&kept->lock);
        if (missing(kept, parts, state) == 0) {
            const day_kept_view view = {kept->graph, kept->moments, kept->names, kept->notable};
            fn(&view, ctx);
            g_rw_lock_reader_unlock(&kept->lock);
            return DAY_OK;
        }
        g_rw_lock_reader_unlock(&kept->lock);
        day_err err = read_missing(kept, store, parts, state, error);
        if (err != DAY_OK) return err;
    }
    return day_error_set(error, DAY_ERR_BUSY, "the case is being analysed anew: ask again");
}
