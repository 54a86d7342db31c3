/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The commits of a repository in order, and what each changed. Every blob of a commit's tree that its first
 * parent does not have at that path is recorded here, so all blobs of all commits are recorded (by induction
 * from the roots). Invariants: trees are entered at most TREE_DEPTH_MAX deep; after ENTRIES_MAX differences
 * (a "git bomb" names the same trees over and over) a tree that was entered before is not entered again. */
#include "git_history.h"
#include <string.h>

#define TREE_DEPTH_MAX 256u
#define ENTRIES_MAX ((uint64_t)4 * 1000 * 1000)
#define LINES_MAX 5000u

/* --- reach and order --------------------------------------------------------------------------------- */

static const git_oid *peeled(const day_git_store *store, const git_oid *id, git_oid *room)
{
    git_oid_cpy(room, id);
    for (guint depth = 0; depth < 32; depth++) {
        const day_git_object *object = day_git_find(store, room);
        if (object == NULL || object->type != GIT_OBJECT_TAG) break;
        git_tag *tag = NULL;
        if (git_tag_lookup(&tag, store->repo, room) != 0) break;
        git_oid_cpy(room, git_tag_target_id(tag));
        git_tag_free(tag);
    }
    return room;
}

bool day_git_mark(day_git_store *store, const git_oid *id, day_git_reach reach)
{
    git_oid room;
    day_git_object *object = day_git_find(store, peeled(store, id, &room));
    if (object == NULL) return false;
    object->reach = MAX(object->reach, reach);
    if (object->type != GIT_OBJECT_COMMIT || object->commit == DAY_GIT_NO_COMMIT)
        return object->type != GIT_OBJECT_INVALID;
    g_autoptr(GArray) todo = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(todo, object->commit);
    while (todo->len > 0) {
        guint at = g_array_index(todo, guint, todo->len - 1);
        g_array_set_size(todo, todo->len - 1);
        day_git_commit *commit = store->commits->pdata[at];
        if (commit->reach >= reach) continue;
        commit->reach = reach;
        g_array_append_vals(todo, commit->parents->data, commit->parents->len);
    }
    return true;
}

static void give_order(const day_git_store *store, day_git_commit *commit)
{
    commit->order = commit->time;
    commit->generation = 1;
    for (guint i = 0; i < commit->parents->len; i++) {
        const day_git_commit *parent = store->commits->pdata[g_array_index(commit->parents, guint, i)];
        commit->order = MAX(commit->order, parent->order);
        commit->generation = MAX(commit->generation, parent->generation + 1);
    }
}

/* A commit on the way to the roots, and the parent that is looked at: each is looked at once, also where one
 * commit has a hundred thousand. */
typedef struct step {
    guint commit, parent;
} step;

static void give_order_from(const day_git_store *store, guint start)
{
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(step));
    step next = {start, 0};
    g_array_append_val(path, next);
    while (path->len > 0) {
        step *at = &g_array_index(path, step, path->len - 1);
        day_git_commit *commit = store->commits->pdata[at->commit];
        if (at->parent == commit->parents->len) {
            give_order(store, commit);
            g_array_set_size(path, path->len - 1);
            continue;
        }
        next = (step){g_array_index(commit->parents, guint, at->parent++), 0};
        if (((day_git_commit *)store->commits->pdata[next.commit])->generation == 0)
            g_array_append_val(path, next);
    }
}

static gint by_order(gconstpointer a, gconstpointer b)
{
    const day_git_commit *left = *(day_git_commit *const *)a, *right = *(day_git_commit *const *)b;
    if (left->order != right->order) return left->order < right->order ? -1 : 1;
    if (left->generation != right->generation) return left->generation < right->generation ? -1 : 1;
    return git_oid_cmp(&left->id, &right->id);
}

void day_git_order(day_git_store *store)
{
    for (guint i = 0; i < store->commits->len; i++)
        if (((day_git_commit *)store->commits->pdata[i])->generation == 0) give_order_from(store, i);
    g_autoptr(GPtrArray) before = g_ptr_array_new();
    for (guint i = 0; i < store->commits->len; i++) g_ptr_array_add(before, store->commits->pdata[i]);
    g_ptr_array_sort(store->commits, by_order);
    for (guint i = 0; i < store->commits->len; i++) {
        const day_git_commit *commit = store->commits->pdata[i];
        day_git_find(store, &commit->id)->commit = i;
    }
    for (guint i = 0; i < before->len; i++) {
        const day_git_commit *commit = before->pdata[i];
        for (guint p = 0; p < commit->parents->len; p++) {
            guint *parent = &g_array_index(commit->parents, guint, p);
            *parent = day_git_find(store, &((day_git_commit *)before->pdata[*parent])->id)->commit;
        }
    }
}

/* --- differences ------------------------------------------------------------------------------------- */

typedef struct diff {
    day_git_store *store;
    guint commit;
    const git_tree *other; /* of a merge's second parent, or NULL */
    GString *path, *lines;
    guint n_lines;
    guint depth;
} diff;

static void diff_trees(diff *d, const git_oid *before, const git_oid *after);

static void put_line(diff *d, char what, const git_oid *id)
{
    if (d->lines == NULL) return;
    if (d->other != NULL && id != NULL) {
        /* What a merge only brought over is no change of its own. */
        git_tree_entry *there = NULL;
        bool same = git_tree_entry_bypath(&there, d->other, d->path->str) == 0 &&
                    git_oid_equal(git_tree_entry_id(there), id) != 0;
        git_tree_entry_free(there);
        if (same) return;
    }
    if (d->n_lines++ < LINES_MAX) g_string_append_printf(d->lines, "%c %s\n", what, d->path->str);
}

static void put_submodule(diff *d, const git_tree_entry *entry)
{
    char hex[GIT_OID_HEXSZ + 1];
    git_oid_tostr(hex, sizeof hex, git_tree_entry_id(entry));
    char *value = g_strdup_printf("%s %s", d->path->str, hex);
    if (g_hash_table_size(d->store->submodules) < 1000 && !g_hash_table_contains(d->store->submodules, value))
        day_emit_fact(d->store->emit, "git.submodule", value);
    g_hash_table_add(d->store->submodules, value);
}

static void removed_blob(diff *d, const git_oid *id)
{
    day_git_object *object = day_git_find(d->store, id);
    if (object != NULL && object->story != NULL && d->commit != DAY_GIT_NO_COMMIT)
        object->story->removed = d->commit;
}

static git_object_t type_of(const git_tree_entry *entry)
{
    return entry != NULL ? git_tree_entry_type(entry) : GIT_OBJECT_INVALID;
}

/* One name of a tree: `before` and `after` may be NULL. The path has the name already. */
static void diff_entry(diff *d, const git_tree_entry *before, const git_tree_entry *after)
{
    git_object_t was = type_of(before), is = type_of(after);
    const git_oid *old_id = before != NULL ? git_tree_entry_id(before) : NULL;
    const git_oid *new_id = after != NULL ? git_tree_entry_id(after) : NULL;
    if (was == GIT_OBJECT_TREE || is == GIT_OBJECT_TREE)
        diff_trees(d, was == GIT_OBJECT_TREE ? old_id : NULL, is == GIT_OBJECT_TREE ? new_id : NULL);
    if (is == GIT_OBJECT_COMMIT) put_submodule(d, after);
    if (is == GIT_OBJECT_BLOB) {
        put_line(d, was == GIT_OBJECT_BLOB ? 'M' : 'A', new_id);
        day_git_put_path(d->store, new_id, d->path->str, git_tree_entry_filemode_raw(after), d->commit);
    }
    if (was != GIT_OBJECT_BLOB) return;
    if (is != GIT_OBJECT_BLOB) put_line(d, 'D', NULL);
    if (new_id == NULL || git_oid_equal(old_id, new_id) == 0) removed_blob(d, old_id);
}

static bool same_entry(const git_tree_entry *a, const git_tree_entry *b)
{
    return a != NULL && b != NULL && git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b)) != 0 &&
           git_tree_entry_filemode_raw(a) == git_tree_entry_filemode_raw(b);
}

static void with_name(diff *d, const git_tree_entry *named, const git_tree_entry *before,
                      const git_tree_entry *after)
{
    size_t length = d->path->len;
    if (d->store->entries++ == ENTRIES_MAX)
        day_emit_note_partial(d->store->emit,
                              "more than %" G_GUINT64_FORMAT " differences between trees: not every path "
                              "of every content is told",
                              ENTRIES_MAX);
    if (length > 0) g_string_append_c(d->path, '/');
    g_string_append(d->path, git_tree_entry_name(named));
    diff_entry(d, before, after);
    g_string_truncate(d->path, length);
}

/* Whether the tree may be entered; marks it. A repository made to explode names few trees very often. */
static bool enter(const diff *d, const git_oid *id)
{
    day_git_object *object = day_git_find(d->store, id);
    if (object == NULL) return true;
    bool again = object->seen;
    object->seen = true;
    return !again || d->store->entries <= ENTRIES_MAX;
}

static git_tree *open_tree(diff *d, const git_oid *id)
{
    git_tree *tree = NULL;
    if (id == NULL) return NULL;
    if (git_tree_lookup(&tree, d->store->repo, id) == 0) return tree;
    day_git_object *object = day_git_find(d->store, id);
    if (object == NULL || !object->seen)
        day_git_note_missing(d->store, id, "tree", d->path->len > 0 ? d->path->str : "a commit");
    return NULL;
}

static void diff_opened(diff *d, const git_tree *before, const git_tree *after)
{
    size_t n_after = after != NULL ? git_tree_entrycount(after) : 0;
    size_t n_before = before != NULL ? git_tree_entrycount(before) : 0;
    for (size_t i = 0; i < n_after; i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(after, i);
        const git_tree_entry *was =
            before != NULL ? git_tree_entry_byname(before, git_tree_entry_name(entry)) : NULL;
        if (!same_entry(entry, was)) with_name(d, entry, was, entry);
    }
    for (size_t i = 0; i < n_before; i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(before, i);
        bool stays = after != NULL && git_tree_entry_byname(after, git_tree_entry_name(entry)) != NULL;
        if (!stays) with_name(d, entry, entry, NULL);
    }
}

static void diff_trees(diff *d, const git_oid *before, const git_oid *after)
{
    if (before != NULL && after != NULL && git_oid_equal(before, after) != 0) return;
    if (d->depth >= TREE_DEPTH_MAX) {
        day_emit_note_partial(d->store->emit, "folders nested deeper than %u", TREE_DEPTH_MAX);
        return;
    }
    git_tree *new_tree = open_tree(d, after), *old_tree = open_tree(d, before);
    d->depth++;
    /* A tree that cannot be read is not one that was emptied. */
    bool readable = (after == NULL || new_tree != NULL) && enter(d, after != NULL ? after : before);
    if (readable) diff_opened(d, old_tree, new_tree);
    d->depth--;
    git_tree_free(new_tree);
    git_tree_free(old_tree);
}

void day_git_diff_commit(day_git_store *store, guint at, GString *lines)
{
    const day_git_commit *commit = store->commits->pdata[at];
    const day_git_commit *parents[2] = {NULL, NULL};
    for (guint i = 0; i < MIN(commit->parents->len, 2u); i++)
        parents[i] = store->commits->pdata[g_array_index(commit->parents, guint, i)];
    git_tree *other = NULL;
    if (parents[1] != NULL && git_tree_lookup(&other, store->repo, &parents[1]->tree) != 0) other = NULL;
    g_autoptr(GString) path = g_string_new(NULL);
    diff d = {.store = store, .commit = at, .other = other, .path = path, .lines = lines};
    diff_trees(&d, parents[0] != NULL ? &parents[0]->tree : NULL, &commit->tree);
    if (d.n_lines > LINES_MAX) g_string_append_printf(lines, "(and %u more)\n", d.n_lines - LINES_MAX);
    git_tree_free(other);
}

/* --- what stands now, and what hangs on nothing -------------------------------------------------------- */

static void mark_tree(day_git_store *store, const git_oid *id, GHashTable *entered, guint depth)
{
    git_tree *tree = NULL;
    day_git_object *object = day_git_find(store, id);
    if (object == NULL || depth >= TREE_DEPTH_MAX || !g_hash_table_add(entered, object)) return;
    if (git_tree_lookup(&tree, store->repo, id) != 0) return;
    for (size_t i = 0; i < git_tree_entrycount(tree); i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        day_git_object *child = day_git_find(store, git_tree_entry_id(entry));
        if (child != NULL && child->type == GIT_OBJECT_BLOB) child->in_head = true;
        if (child != NULL && child->type == GIT_OBJECT_TREE) mark_tree(store, &child->id, entered, depth + 1);
    }
    git_tree_free(tree);
}

void day_git_mark_head(day_git_store *store, const git_oid *id, GHashTable *entered)
{
    git_oid room;
    const day_git_object *object = day_git_find(store, peeled(store, id, &room));
    if (object == NULL || object->type != GIT_OBJECT_COMMIT || object->commit == DAY_GIT_NO_COMMIT) return;
    mark_tree(store, &((day_git_commit *)store->commits->pdata[object->commit])->tree, entered, 0);
}

static void mark_inner(day_git_store *store, const day_git_object *object)
{
    git_tree *tree = NULL;
    if (git_tree_lookup(&tree, store->repo, &object->id) != 0) return;
    for (size_t i = 0; i < git_tree_entrycount(tree); i++) {
        day_git_object *child = day_git_find(store, git_tree_entry_id(git_tree_entry_byindex(tree, i)));
        if (child != NULL && child->type == GIT_OBJECT_TREE) child->inner = true;
    }
    git_tree_free(tree);
}

void day_git_name_dangling(day_git_store *store)
{
    g_autoptr(GPtrArray) loose = g_ptr_array_new();
    g_autoptr(GPtrArray) trees = day_git_objects(store, GIT_OBJECT_TREE);
    for (guint i = 0; i < trees->len; i++)
        if (!((day_git_object *)trees->pdata[i])->seen) g_ptr_array_add(loose, trees->pdata[i]);
    for (guint i = 0; i < loose->len; i++) mark_inner(store, loose->pdata[i]);
    g_autoptr(GString) path = g_string_new(NULL);
    for (guint i = 0; i < loose->len; i++) {
        const day_git_object *object = loose->pdata[i];
        if (object->inner || object->seen) continue;
        diff d = {.store = store, .commit = DAY_GIT_NO_COMMIT, .path = path};
        diff_trees(&d, NULL, &object->id);
    }
}
