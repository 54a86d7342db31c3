/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Entities and their aliases, whole in memory: strings are interned once, lookups are by hash. */
#include "cast.h"
#include "store/q_edge.h"
#include <string.h>

struct day_cast {
    GStringChunk *strings;
    GArray *names;         /* day_cast_name */
    GHashTable *by_alias;  /* "kind\nvalue" → entity */
    GHashTable *accounts;  /* account → entity */
    GHashTable *kinds;     /* entity → day_cast_kind */
    GHashTable *employers; /* entity → entity */
};

static gpointer key_of(int64_t id)
{
    return (gpointer)(gintptr)id;
}

static int64_t found(GHashTable *table, gconstpointer key)
{
    return (int64_t)(gintptr)g_hash_table_lookup(table, key);
}

static day_cast_kind kind_of_word(const char *word)
{
    static const struct {
        const char *word;
        day_cast_kind kind;
    } KINDS[] = {{"person", DAY_CAST_PERSON},
                 {"organisation", DAY_CAST_ORGANISATION},
                 {"place", DAY_CAST_PLACE},
                 {"room", DAY_CAST_ROOM}};
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (strcmp(word, KINDS[i].word) == 0) return KINDS[i].kind;
    return DAY_CAST_OTHER;
}

void day_cast_add(day_cast *cast, const day_edge_alias *alias)
{
    day_cast_name name = {.entity = alias->entity,
                          .kind = g_string_chunk_insert_const(cast->strings, alias->kind),
                          .value = g_string_chunk_insert(cast->strings, alias->value),
                          .shown = ""};
    if (*alias->shown != '\0' && strcmp(alias->shown, alias->value) != 0)
        name.shown = g_string_chunk_insert(cast->strings, alias->shown);
    g_array_append_val(cast->names, name);
    g_autofree char *key = g_strconcat(alias->kind, "\n", alias->value, NULL);
    g_hash_table_insert(cast->by_alias, g_string_chunk_insert(cast->strings, key), key_of(alias->entity));
    if (alias->account != 0)
        g_hash_table_insert(cast->accounts, key_of(alias->account), key_of(alias->entity));
    g_hash_table_insert(cast->kinds, key_of(alias->entity),
                        GINT_TO_POINTER(kind_of_word(alias->entity_kind)));
}

static bool take_alias(const day_edge_alias *alias, void *ctx)
{
    day_cast_add(ctx, alias);
    return true;
}

day_cast *day_cast_new(void)
{
    day_cast *cast = g_new0(day_cast, 1);
    cast->strings = g_string_chunk_new(1 << 16);
    cast->names = g_array_new(FALSE, FALSE, sizeof(day_cast_name));
    cast->by_alias = g_hash_table_new(g_str_hash, g_str_equal);
    cast->accounts = g_hash_table_new(NULL, NULL);
    cast->kinds = g_hash_table_new(NULL, NULL);
    cast->employers = g_hash_table_new(NULL, NULL);
    return cast;
}

day_err day_cast_load(day_cast **out, day_store *store, day_error *error)
{
    g_autoptr(day_cast) cast = day_cast_new();
    day_err err = day_edge_each_alias(store, take_alias, cast, error);
    if (err == DAY_OK) *out = g_steal_pointer(&cast);
    return err;
}

void day_cast_free(day_cast *cast)
{
    if (cast == NULL) return;
    g_hash_table_unref(cast->by_alias);
    g_hash_table_unref(cast->accounts);
    g_hash_table_unref(cast->kinds);
    g_hash_table_unref(cast->employers);
    g_array_unref(cast->names);
    g_string_chunk_free(cast->strings);
    g_free(cast);
}

int64_t day_cast_of_account(const day_cast *cast, int64_t account)
{
    return found(cast->accounts, key_of(account));
}

int64_t day_cast_of_alias(const day_cast *cast, const char *kind, const char *value)
{
    g_autofree char *key = g_strconcat(kind, "\n", value, NULL);
    return found(cast->by_alias, key);
}

day_cast_kind day_cast_kind_of(const day_cast *cast, int64_t entity)
{
    return (day_cast_kind)found(cast->kinds, key_of(entity));
}

guint day_cast_count(const day_cast *cast)
{
    return g_hash_table_size(cast->kinds);
}

int64_t day_cast_employer(const day_cast *cast, int64_t entity)
{
    if (day_cast_kind_of(cast, entity) == DAY_CAST_ORGANISATION) return entity;
    return found(cast->employers, key_of(entity));
}

void day_cast_set_employer(day_cast *cast, int64_t person, int64_t organisation)
{
    g_hash_table_insert(cast->employers, key_of(person), key_of(organisation));
}

guint day_cast_names(const day_cast *cast)
{
    return cast->names->len;
}

const day_cast_name *day_cast_name_at(const day_cast *cast, guint index)
{
    return &g_array_index(cast->names, day_cast_name, index);
}
