/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "anchor.h"
#include "model/citation.h"
#include "store/q_conversation.h"
#include "store/q_entity.h"
#include "store/q_item.h"
#include "store/q_offer.h"
#include "store/q_target.h"
#include <string.h>

/* Calls take(key, title) with everything of a kind, until it returns false. */
typedef struct walk {
    bool (*take)(const char *key, const char *title, void *ctx);
    void *ctx;
} walk;

static bool walk_offer(const day_offer *offer, void *ctx)
{
    walk *w = ctx;
    return w->take(offer->key, *offer->what != '\0' ? offer->what : offer->kind, w->ctx);
}

static bool walk_target(const day_target *target, void *ctx)
{
    walk *w = ctx;
    return w->take(target->key, target->name, w->ctx);
}

static bool walk_entity(const day_entity *entity, void *ctx)
{
    walk *w = ctx;
    return w->take(entity->key, entity->name, w->ctx);
}

static bool walk_conversation(const day_conversation *conversation, void *ctx)
{
    walk *w = ctx;
    return w->take(conversation->key, conversation->title, w->ctx);
}

static const char *const kinds[] = {"offer", "target", "entity", "conversation"};
enum { OFFER, TARGET, ENTITY, CONVERSATION, N_KINDS };

static day_err walk_all(day_store *store, int kind, walk *w, day_error *error)
{
    switch (kind) {
    case OFFER: return day_offer_each_deal(store, walk_offer, w, error);
    case TARGET: return day_target_each(store, walk_target, w, error);
    case ENTITY: return day_entity_each(store, &(day_entity_filter){0}, walk_entity, w, error);
    default: return day_conversation_each(store, NULL, NULL, walk_conversation, w, error);
    }
}

/* -1 when the text begins with none of them; *key is what follows the colon. */
static int kind_of(const char *text, const char **key)
{
    const char *colon = strchr(text, ':');
    gsize size = colon != NULL ? (gsize)(colon - text) : 0;
    *key = colon != NULL ? colon + 1 : "";
    for (int i = 0; i < N_KINDS; i++)
        if (strlen(kinds[i]) == size && strncmp(kinds[i], text, size) == 0) return i;
    return -1;
}

/* --- finding ----------------------------------------------------------------------------------------- */

typedef struct key_search {
    const char *text; /* a key or its beginning */
    bool prefix;      /* a beginning will do */
    char *key;        /* found */
    guint found;
} key_search;

static bool take_key(const char *key, const char *title, void *ctx)
{
    key_search *search = ctx;
    bool exact = strcmp(key, search->text) == 0;
    (void)title;
    if (!exact && (!search->prefix || !g_str_has_prefix(key, search->text))) return true;
    if (search->found++ == 0 || exact) {
        g_free(search->key);
        search->key = g_strdup(key);
    }
    if (exact) search->found = 1;
    return !exact;
}

static bool take_item(const day_item_row *item, void *ctx)
{
    (void)item;
    *(bool *)ctx = true;
    return false;
}

static day_err find_citation(char **out, day_store *store, const char *text, day_error *error)
{
    g_auto(day_citation) citation = {0};
    bool there = false;
    day_error own = {0};
    day_err err = day_citation_parse(&citation, text, &own);
    if (err != DAY_OK) err = day_error_set(error, DAY_ERR_USAGE, "%s", own.message);
    if (err == DAY_OK)
        err = day_item_each(store, &(day_item_filter){.sha256 = citation.sha256}, take_item, &there, error);
    if (err == DAY_OK && !there)
        err = day_error_set(error, DAY_ERR_NOT_FOUND, "'%s' is not in this case", text);
    if (err == DAY_OK) *out = g_strdup(text);
    return err;
}

day_err day_anchor_find(char **out, day_store *store, const char *text, day_error *error)
{
    const char *key;
    int kind = kind_of(text, &key);
    *out = NULL;
    if (g_str_has_prefix(text, "daylight:")) return find_citation(out, store, text, error);
    if (kind < 0 || *key == '\0')
        return day_error_set(error, DAY_ERR_USAGE,
                             "'%s' is no citation, offer:KEY, target:KEY, entity:KEY or conversation:KEY",
                             text);
    key_search search = {.text = key, .prefix = kind == OFFER || kind == TARGET};
    walk w = {take_key, &search};
    day_err err = walk_all(store, kind, &w, error);
    g_autofree char *found = search.key;
    if (err == DAY_OK && search.found == 0)
        err = day_error_set(error, DAY_ERR_NOT_FOUND, "'%s' is not in this case", text);
    if (err == DAY_OK && search.found > 1)
        err = day_error_set(error, DAY_ERR_NOT_FOUND, "'%s' begins several keys", text);
    if (err == DAY_OK) *out = g_strconcat(kinds[kind], ":", found, NULL);
    return err;
}

/* --- naming ------------------------------------------------------------------------------------------ */

struct day_anchor_names {
    day_store *store;
    GHashTable *titles[N_KINDS]; /* key → title; NULL: not read yet */
};

day_anchor_names *day_anchor_names_new(day_store *store)
{
    day_anchor_names *names = g_new0(day_anchor_names, 1);
    names->store = store;
    return names;
}

void day_anchor_names_free(day_anchor_names *names)
{
    if (names == NULL) return;
    for (int i = 0; i < N_KINDS; i++) g_clear_pointer(&names->titles[i], g_hash_table_unref);
    g_free(names);
}

static bool keep_title(const char *key, const char *title, void *ctx)
{
    g_hash_table_insert(ctx, g_strdup(key), g_strdup(title));
    return true;
}

static const char *title_of(day_anchor_names *names, int kind, const char *key)
{
    if (names->titles[kind] == NULL) {
        names->titles[kind] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        walk w = {keep_title, names->titles[kind]};
        (void)walk_all(names->store, kind, &w, &(day_error){0}); /* what is not read has no title */
    }
    return g_hash_table_lookup(names->titles[kind], key);
}

static bool keep_path(const day_item_row *item, void *ctx)
{
    *(char **)ctx = g_strdup(item->path);
    return false;
}

static void put_citation(day_json *json, day_anchor_names *names, const char *anchor)
{
    g_auto(day_citation) citation = {0};
    g_autofree char *path = NULL;
    day_error ignored = {0};
    if (day_citation_parse(&citation, anchor, &ignored) == DAY_OK)
        (void)day_item_each(names->store, &(day_item_filter){.sha256 = citation.sha256}, keep_path, &path,
                            &ignored);
    day_json_put_string(json, "kind", citation.place != NULL ? "place" : "item");
    day_json_put_string(json, "title", path);
    day_json_put_string(json, "item", *citation.sha256 != '\0' ? citation.sha256 : NULL);
    day_json_put_string(json, "place", citation.place);
    day_json_put_string(json, "quote", citation.quote);
}

void day_anchor_put(day_json *json, day_anchor_names *names, const char *anchor)
{
    const char *key;
    int kind = kind_of(anchor, &key);
    day_json_put_string(json, "anchor", anchor);
    if (kind < 0) {
        put_citation(json, names, anchor);
        return;
    }
    day_json_put_string(json, "kind", kinds[kind]);
    day_json_put_string(json, "title", title_of(names, kind, key));
    day_json_put_string(json, "item", NULL);
    day_json_put_string(json, "place", NULL);
    day_json_put_string(json, "quote", NULL);
}
