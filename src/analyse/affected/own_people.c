/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Aliases of entities that sent or got messages. Single given names are not held against rows: strangers have
 * the same. */
#include "own_people.h"
#include "cell_value.h"
#include "index/fold.h"
#include "store/q_edge.h"
#include "store/q_entity.h"
#include <string.h>

struct day_own_people {
    GHashTable *writers; /* ids of entities */
    GHashTable *values;  /* folded; telephones as digits */
};

/* Letters as they are compared; of what is only figures and signs between them the figures. Caller frees. */
static char *compared(const char *text, size_t size)
{
    guint digits = 0, others = 0;
    for (size_t i = 0; i < size; i++) {
        digits += g_ascii_isdigit(text[i]);
        others += !g_ascii_isdigit(text[i]) && strchr("+-() .", text[i]) == NULL;
    }
    if (others > 0 || digits == 0) return day_fold_text(text, size, NULL);
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < size; i++)
        if (g_ascii_isdigit(text[i])) g_string_append_c(out, text[i]);
    return g_string_free(out, FALSE);
}

static bool take_entity(const day_entity *entity, void *ctx)
{
    day_own_people *own = ctx;
    if (entity->messages == 0) return true;
    gint64 *id = g_new(gint64, 1);
    *id = entity->id;
    g_hash_table_add(own->writers, id);
    return true;
}

static bool tells_one(const day_edge_alias *alias)
{
    if (strcmp(alias->kind, "name") != 0) return strlen(alias->value) >= 4;
    const char *text = alias->shown;
    return strchr(text, ' ') != NULL || ((text[0] & 0x80) != 0 && g_utf8_strlen(text, -1) >= 2);
}

static bool take_alias(const day_edge_alias *alias, void *ctx)
{
    day_own_people *own = ctx;
    gint64 id = alias->entity;
    if (!g_hash_table_contains(own->writers, &id) || !tells_one(alias)) return true;
    g_hash_table_add(own->values, compared(alias->value, strlen(alias->value)));
    g_hash_table_add(own->values, compared(alias->shown, strlen(alias->shown)));
    return true;
}

day_err day_own_people_load(day_own_people **out, day_store *store, day_error *error)
{
    g_autoptr(day_own_people) own = g_new0(day_own_people, 1);
    own->writers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    own->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const day_entity_filter all = {0};
    day_err err = day_entity_each(store, &all, take_entity, own, error);
    if (err == DAY_OK) err = day_edge_each_alias(store, take_alias, own, error);
    if (err == DAY_OK) *out = g_steal_pointer(&own);
    return err;
}

void day_own_people_free(day_own_people *own)
{
    if (own == NULL) return;
    g_hash_table_unref(own->writers);
    g_hash_table_unref(own->values);
    g_free(own);
}

bool day_own_people_have(const day_own_people *own, const day_table_row *row)
{
    for (guint i = 0; i < row->n; i++) {
        size_t size = row->cells[i].size;
        if (size < 4 || size > 120) continue;
        g_autofree char *value = compared(row->text + row->cells[i].at, size);
        if (g_hash_table_contains(own->values, value)) return true;
    }
    return false;
}
