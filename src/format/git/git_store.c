/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The objects of a repository, loose and packed, reachable or not: the object database is listed, never only
 * walked from the refs, because what a leak's owner tried to remove hangs on nothing. Invariants: each object
 * is in the table once; a story belongs to a blob. Formats: gitformat-pack(5), gitrepository-layout(5), by
 * libgit2. */
#include "git_store.h"
#include <string.h>

static guint oid_hash(const void *key)
{
    guint hash;
    memcpy(&hash, ((const git_oid *)key)->id, sizeof hash);
    return hash;
}

static gboolean oid_same(const void *a, const void *b)
{
    return git_oid_equal(a, b) != 0;
}

/* --- stories ----------------------------------------------------------------------------------------- */

/* Where the path stands among the story's; it is added when it is new. */
static guint path_place(day_git_story *story, const char *path)
{
    void *place;
    if (g_hash_table_lookup_extended(story->places, path, NULL, &place)) return GPOINTER_TO_UINT(place);
    if (story->paths->len >= DAY_GIT_PATHS_MAX) {
        g_hash_table_remove(story->places, story->paths->pdata[DAY_GIT_PATHS_MAX - 1]);
        g_ptr_array_set_size(story->paths, DAY_GIT_PATHS_MAX - 1);
    }
    char *own = g_strdup(path);
    g_ptr_array_add(story->paths, own);
    g_hash_table_insert(story->places, own, GUINT_TO_POINTER(story->paths->len - 1));
    return story->paths->len - 1;
}

static day_git_story *story_new(void)
{
    day_git_story *story = g_new0(day_git_story, 1);
    story->paths = g_ptr_array_new_with_free_func(g_free);
    story->places = g_hash_table_new(g_str_hash, g_str_equal);
    story->first = story->last = story->removed = DAY_GIT_NO_COMMIT;
    return story;
}

static void story_free(day_git_story *story)
{
    if (story == NULL) return;
    g_hash_table_unref(story->places);
    g_ptr_array_unref(story->paths);
    g_free(story);
}

/* --- the table ---------------------------------------------------------------------------------------- */

static void object_free(void *data)
{
    day_git_object *object = data;
    story_free(object->story);
    g_free(object);
}

static void commit_free(void *data)
{
    day_git_commit *commit = data;
    g_array_unref(commit->parents);
    g_free(commit);
}

const char *day_git_last_error(void)
{
    const git_error *error = git_error_last();
    return error != NULL && error->message != NULL ? error->message : "unknown error";
}

day_git_object *day_git_find(const day_git_store *store, const git_oid *id)
{
    return g_hash_table_lookup(store->objects, id);
}

static day_git_object *add_object(day_git_store *store, const git_oid *id)
{
    day_git_object *object = g_new0(day_git_object, 1);
    git_oid_cpy(&object->id, id);
    object->type = GIT_OBJECT_INVALID;
    object->commit = DAY_GIT_NO_COMMIT;
    g_hash_table_insert(store->objects, &object->id, object);
    return object;
}

void day_git_note_missing(day_git_store *store, const git_oid *id, const char *what, const char *named_by)
{
    day_git_object *object = day_git_find(store, id);
    if (object == NULL) object = add_object(store, id);
    if (object->seen && object->type != GIT_OBJECT_TREE) return;
    object->seen = true;
    char hex[GIT_OID_HEXSZ + 1];
    git_oid_tostr(hex, sizeof hex, id);
    day_emit_note_partial(store->emit, "%s %s is missing or broken; %s names it", what, hex, named_by);
}

static int list_object(const git_oid *id, void *ctx)
{
    day_git_store *store = ctx;
    if (day_git_find(store, id) == NULL) add_object(store, id);
    return 0;
}

static void type_object(day_git_store *store, day_git_object *object)
{
    size_t size = 0;
    if (git_odb_read_header(&size, &object->type, store->odb, &object->id) != 0) {
        object->type = GIT_OBJECT_INVALID;
        char hex[GIT_OID_HEXSZ + 1];
        git_oid_tostr(hex, sizeof hex, &object->id);
        day_emit_note_partial(store->emit, "object %s cannot be read: %s", hex, day_git_last_error());
        object->seen = true;
        return;
    }
    object->size = size;
    store->blobs += object->type == GIT_OBJECT_BLOB;
}

static void add_commit(day_git_store *store, day_git_object *object)
{
    git_commit *read = NULL;
    if (git_commit_lookup(&read, store->repo, &object->id) != 0) {
        day_git_note_missing(store, &object->id, "commit", "the repository");
        return;
    }
    day_git_commit *commit = g_new0(day_git_commit, 1);
    git_oid_cpy(&commit->id, &object->id);
    git_oid_cpy(&commit->tree, git_commit_tree_id(read));
    commit->parents = g_array_new(FALSE, FALSE, sizeof(guint));
    commit->time = git_commit_time(read);
    git_commit_free(read);
    object->commit = store->commits->len;
    g_ptr_array_add(store->commits, commit);
}

static void link_parents(day_git_store *store, day_git_commit *commit)
{
    git_commit *read = NULL;
    if (git_commit_lookup(&read, store->repo, &commit->id) != 0) return;
    for (guint i = 0; i < git_commit_parentcount(read); i++) {
        day_git_object *parent = day_git_find(store, git_commit_parent_id(read, i));
        bool there =
            parent != NULL && parent->type == GIT_OBJECT_COMMIT && parent->commit != DAY_GIT_NO_COMMIT;
        if (there)
            g_array_append_val(commit->parents, parent->commit);
        else
            commit->n_parents_missing++;
    }
    git_commit_free(read);
}

static gint by_id(gconstpointer a, gconstpointer b)
{
    return git_oid_cmp(&(*(day_git_object *const *)a)->id, &(*(day_git_object *const *)b)->id);
}

GPtrArray *day_git_objects(const day_git_store *store, git_object_t type)
{
    GPtrArray *found = g_ptr_array_new();
    GHashTableIter iter;
    void *value;
    g_hash_table_iter_init(&iter, store->objects);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        if (type == GIT_OBJECT_ANY || ((day_git_object *)value)->type == type) g_ptr_array_add(found, value);
    g_ptr_array_sort(found, by_id);
    return found;
}

void day_git_store_load(day_git_store *store)
{
    store->objects = g_hash_table_new_full(oid_hash, oid_same, NULL, object_free);
    store->commits = g_ptr_array_new_with_free_func(commit_free);
    store->refs = g_hash_table_new_full(oid_hash, oid_same, g_free, (GDestroyNotify)g_ptr_array_unref);
    store->submodules = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (git_odb_foreach(store->odb, list_object, store) != 0)
        day_emit_note_partial(store->emit, "the object database cannot be listed whole: %s",
                              day_git_last_error());
    g_autoptr(GPtrArray) all = day_git_objects(store, GIT_OBJECT_ANY);
    for (guint i = 0; i < all->len; i++) type_object(store, all->pdata[i]);
    for (guint i = 0; i < all->len; i++)
        if (((day_git_object *)all->pdata[i])->type == GIT_OBJECT_COMMIT) add_commit(store, all->pdata[i]);
    for (guint i = 0; i < store->commits->len; i++) link_parents(store, store->commits->pdata[i]);
}

void day_git_store_clear(day_git_store *store)
{
    g_clear_pointer(&store->objects, g_hash_table_unref);
    g_clear_pointer(&store->commits, g_ptr_array_unref);
    g_clear_pointer(&store->refs, g_hash_table_unref);
    g_clear_pointer(&store->submodules, g_hash_table_unref);
    git_odb_free(store->odb);
    git_repository_free(store->repo);
}

void day_git_put_path(day_git_store *store, const git_oid *id, const char *path, uint32_t mode, guint commit)
{
    day_git_object *object = day_git_find(store, id);
    if (object == NULL || object->type != GIT_OBJECT_BLOB) {
        day_git_note_missing(store, id, "blob", path);
        return;
    }
    if (object->story == NULL) object->story = story_new();
    day_git_story *story = object->story;
    guint place = path_place(story, path);
    if (commit == DAY_GIT_NO_COMMIT && story->paths->len > 1) return;
    story->latest = place;
    story->mode = mode;
    if (commit == DAY_GIT_NO_COMMIT) return;
    if (story->first == DAY_GIT_NO_COMMIT) story->first = commit;
    story->last = commit;
    day_git_reach reach = ((day_git_commit *)store->commits->pdata[commit])->reach;
    object->reach = MAX(object->reach, reach);
}
