/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "document_card.h"
#include "item_card.h"
#include "model/citation.h"
#include "page_card.h"
#include "store/q_alike.h"
#include <string.h>

enum { SHOWN = 300, PARENTS_MOST = 32 };

typedef struct writing {
    day_json *json;
    day_store *store;
    day_error *error;
    int64_t item, group; /* the item; the group of versions that is written */
    int64_t seen;        /* of the list that is written */
    const char *folder;  /* of siblings: what their paths begin with; NULL: the whole container */
} writing;

static void put_short(day_json *json, const day_item_row *item)
{
    day_hex hex = day_item_hex(item);
    day_json_begin_object(json);
    day_json_put_string(json, "item", *hex.text != '\0' ? hex.text : NULL);
    day_json_put_string(json, "path", item->path);
    day_json_put_string(json, "name", item->name);
    day_json_put_string(json, "format", item->mime);
    day_json_put_string(json, "state", day_item_state_name(item->state));
    day_json_end_object(json);
}

/* --- around it ------------------------------------------------------------------------------------------ */

static bool put_one(const day_item_row *item, void *ctx)
{
    writing *w = ctx;
    bool here = w->folder == NULL || (g_str_has_prefix(item->path, w->folder) &&
                                      strpbrk(item->path + strlen(w->folder), "/▸") == NULL);
    if (!here || item->id == w->item) return true;
    if (w->seen++ < SHOWN) put_short(w->json, item);
    return true;
}

static void put_list(writing *w, const char *key, const char *total, const day_item_filter *filter)
{
    w->seen = 0;
    day_json_key(w->json, key);
    day_json_begin_array(w->json);
    day_item_each(w->store, filter, put_one, w, w->error);
    day_json_end_array(w->json);
    day_json_put_int(w->json, total, w->seen);
}

static bool take_parent(const day_item_row *item, void *ctx)
{
    *(int64_t *)ctx = item->parent;
    return true;
}

static bool put_parent(const day_item_row *item, void *ctx)
{
    put_short(ctx, item);
    return true;
}

/* From the source inwards. */
static void put_parents(writing *w, int64_t parent)
{
    int64_t chain[PARENTS_MOST];
    guint n = 0;
    for (; parent != 0 && n < PARENTS_MOST; n++) {
        chain[n] = parent;
        if (day_item_get(w->store, chain[n], take_parent, &parent, w->error) != DAY_OK) break;
    }
    day_json_key(w->json, "parents");
    day_json_begin_array(w->json);
    while (n > 0) day_item_get(w->store, chain[--n], put_parent, w->json, w->error);
    day_json_end_array(w->json);
}

/* What stands in the same folder, of the source or of a container. */
static void put_beside(writing *w, const day_item_row *item)
{
    const char *slash = strrchr(item->path, '/'), *arrow = g_strrstr(item->path, " ▸ ");
    bool in_folder = slash != NULL && (arrow == NULL || slash > arrow);
    size_t size = in_folder       ? (size_t)(slash + 1 - item->path)
                  : arrow != NULL ? (size_t)(arrow - item->path) + strlen(" ▸ ")
                                  : 0;
    g_autofree char *folder = g_strndup(item->path, size);
    g_autofree char *under = in_folder ? g_strndup(item->path, size - 1) : NULL;
    day_item_filter filter = {.parent = item->parent, .under = item->parent == 0 ? under : NULL};
    w->folder = folder;
    put_list(w, "beside", "beside_total", &filter);
    w->folder = NULL;
}

/* --- versions ------------------------------------------------------------------------------------------- */

static bool put_version(const day_version_member *member, void *ctx)
{
    writing *w = ctx;
    char hex[65];
    if (member->item == w->item) return true;
    day_citation_hex(hex, member->sha256);
    day_json_begin_object(w->json);
    day_json_put_string(w->json, "item", hex);
    day_json_put_string(w->json, "path", member->path);
    day_json_put_string(w->json, "format", member->mime);
    day_json_put_string(w->json, "relation", member->relation);
    day_json_put_real(w->json, "similarity", member->similarity, 3);
    day_json_end_object(w->json);
    return true;
}

static bool put_group(const day_version_group *group, void *ctx)
{
    writing *w = ctx;
    day_version_each_member(w->store, group->id, put_version, w, w->error);
    return true;
}

/* --- all of it ------------------------------------------------------------------------------------------ */

static bool put_item(const day_item_row *item, void *ctx)
{
    writing *w = ctx;
    day_item_filter inside = {.parent = item->id};
    day_item_head_put(w->json, w->store, item, w->error);
    day_json_put_string(w->json, "name", item->name);
    day_json_put_string(w->json, "producer", item->producer);
    day_json_put_int(w->json, "units", item->unit_count);
    put_parents(w, item->parent);
    put_list(w, "children", "children_total", &inside);
    put_beside(w, item);
    day_json_key(w->json, "versions");
    day_json_begin_array(w->json);
    day_version_each_group(w->store, item->id, put_group, w, w->error);
    day_json_end_array(w->json);
    day_page_places_put(w->json, w->store, item->id, w->error);
    day_page_sidecars_put(w->json, w->store, item->id, w->error);
    return true;
}

day_err day_document_card_put(day_json *json, day_store *store, int64_t item, day_error *error)
{
    writing w = {.json = json, .store = store, .error = error, .item = item};
    day_err err = day_item_get(store, item, put_item, &w, error);
    return err == DAY_OK ? error->code : err;
}
