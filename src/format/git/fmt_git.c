/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A git repository with its whole history (identify does not meet it: the broker hands over the folder, a
 * work tree's .git or a bare repository, and asks for this reader). What comes out: commits, annotated tags
 * and reflogs as units; every distinct content of the object database as one child, with the facts git.path,
 * git.commit, git.date, git.blob and, where it applies, git.deleted, git.only_in_reflog, git.unreachable,
 * git.index; the other files of the folder as children `.git/…`; refs, remotes and submodules as facts.
 * Invariants: children declared = blobs in the object database + those files; nothing outside the folder is
 * opened; no hook, filter or attribute is obeyed. git_store.c lists, git_history.c compares trees, git_say.c
 * speaks, git_files.c reads the folder. */
#include "format/format.h"
#include "git_files.h"
#include "git_history.h"
#include "git_say.h"
#include <string.h>
#include <unistd.h>

#define REFS_MAX 10000u

/* --- libgit2 ----------------------------------------------------------------------------------------- */

/* Nothing of the user's or the system's configuration counts, and memory stays within the jail's. */
static void warm(void)
{
    static const int levels[] = {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
                                 GIT_CONFIG_LEVEL_GLOBAL};
    git_libgit2_init();
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++) git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t)32 << 20);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t)256 << 20);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_FILE_LIMIT, (size_t)32);
    git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)64 << 20);
}

/* By the current folder: in the jail a path has no other meaning. Where the config is broken, the objects can
 * still be read. */
static day_err open_store(day_git_store *store, int dir, day_error *error)
{
    if (fchdir(dir) != 0)
        return day_error_set(error, DAY_ERR_IO, "the repository's folder: %s", g_strerror(errno));
    unsigned flags = GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_BARE | GIT_REPOSITORY_OPEN_NO_DOTGIT;
    if (git_repository_open_ext(&store->repo, ".", flags, NULL) == 0 &&
        git_repository_odb(&store->odb, store->repo) == 0)
        return DAY_OK;
    g_autofree char *why = g_strdup(day_git_last_error());
    git_repository_free(store->repo);
    store->repo = NULL;
    if (git_odb_open(&store->odb, "objects") != 0 || git_repository_wrap_odb(&store->repo, store->odb) != 0)
        return day_error_set(error, DAY_ERR_FORMAT, "no git repository: %s", why);
    day_emit_note_partial(store->emit, "refs and configuration cannot be read: %s", why);
    return DAY_OK;
}

/* --- refs -------------------------------------------------------------------------------------------- */

static void add_ref(day_git_store *store, const char *name, const git_oid *id)
{
    GPtrArray *names = g_hash_table_lookup(store->refs, id);
    if (names == NULL) {
        names = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(store->refs, g_memdup2(id, sizeof *id), names);
    }
    g_ptr_array_add(names, g_utf8_make_valid(name, -1));
}

static bool is_branch(const char *name)
{
    return strcmp(name, "HEAD") == 0 || g_str_has_prefix(name, "refs/heads/") ||
           g_str_has_prefix(name, "refs/remotes/");
}

/* Says one ref and marks what it leads to. */
static void take_ref(day_git_store *store, const git_reference *ref)
{
    const char *name = git_reference_name(ref);
    git_reference *resolved = NULL;
    g_autofree char *clean = g_utf8_make_valid(name, -1);
    if (git_reference_type(ref) == GIT_REFERENCE_SYMBOLIC) {
        g_autofree char *value = g_strdup_printf("%s -> %s", clean, git_reference_symbolic_target(ref));
        day_emit_fact(store->emit, "git.ref", value);
    }
    if (git_reference_resolve(&resolved, ref) != 0) return; /* a branch without a commit yet */
    const git_oid *id = git_reference_target(resolved);
    if (git_reference_type(ref) == GIT_REFERENCE_DIRECT) {
        g_autofree char *value = g_strdup_printf("%s %s", clean, git_oid_tostr_s(id));
        day_emit_fact(store->emit, "git.ref", value);
    }
    bool kept = g_str_has_prefix(name, "refs/") || strcmp(name, "HEAD") == 0;
    add_ref(store, name, id);
    if (!day_git_mark(store, id, kept ? DAY_GIT_BY_REF : DAY_GIT_BY_REFLOG))
        day_git_note_missing(store, id, "object", clean);
    git_reference_free(resolved);
}

static void take_named_ref(day_git_store *store, const char *name)
{
    git_reference *ref = NULL;
    if (git_reference_lookup(&ref, store->repo, name) != 0) return;
    take_ref(store, ref);
    git_reference_free(ref);
}

static void take_refs(day_git_store *store)
{
    static const char *const heads[] = {"HEAD",        "ORIG_HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD",
                                        "REVERT_HEAD", "FETCH_HEAD"};
    git_reference_iterator *iterator = NULL;
    git_reference *ref = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) take_named_ref(store, heads[i]);
    if (git_reference_iterator_new(&iterator, store->repo) != 0) {
        day_emit_note_partial(store->emit, "refs cannot be listed: %s", day_git_last_error());
        return;
    }
    guint count = 0;
    while (count++ < REFS_MAX && git_reference_next(&ref, iterator) == 0) {
        take_ref(store, ref);
        git_reference_free(ref);
    }
    if (count > REFS_MAX) day_emit_note_partial(store->emit, "more than %u refs", REFS_MAX);
    git_reference_iterator_free(iterator);
}

static void mark_heads(day_git_store *store)
{
    GHashTableIter iter;
    void *id, *names;
    g_autoptr(GHashTable) entered = g_hash_table_new(NULL, NULL);
    g_hash_table_iter_init(&iter, store->refs);
    while (g_hash_table_iter_next(&iter, &id, &names)) {
        bool branch = false;
        for (guint i = 0; i < ((GPtrArray *)names)->len; i++)
            branch |= is_branch(((GPtrArray *)names)->pdata[i]);
        if (branch) day_git_mark_head(store, id, entered);
    }
}

static day_err say_reflogs(day_git_store *store, int dir)
{
    g_autoptr(GPtrArray) names = day_git_reflog_names(dir);
    day_err err = DAY_OK;
    for (guint i = 0; i < names->len && err == DAY_OK; i++) err = day_git_say_reflog(store, names->pdata[i]);
    return err;
}

/* --- configuration and index ------------------------------------------------------------------------- */

static bool is_told(const char *name)
{
    bool remote = g_str_has_prefix(name, "remote.") &&
                  (g_str_has_suffix(name, ".url") || g_str_has_suffix(name, ".pushurl"));
    bool module = g_str_has_prefix(name, "submodule.") && g_str_has_suffix(name, ".url");
    return remote || module || strcmp(name, "user.name") == 0 || strcmp(name, "user.email") == 0;
}

/* What the repository's own file says; files that it includes are not its own. */
static void say_config(day_git_store *store)
{
    git_config *config = NULL;
    git_config_iterator *iterator = NULL;
    git_config_entry *entry;
    if (git_repository_config_snapshot(&config, store->repo) != 0) return;
    if (git_config_iterator_new(&iterator, config) == 0) {
        while (git_config_next(&entry, iterator) == 0) {
            if (entry->include_depth > 0 || entry->value == NULL || !is_told(entry->name)) continue;
            g_autofree char *value = g_strdup_printf("%s %s", entry->name, entry->value);
            day_emit_fact(store->emit, g_str_has_prefix(entry->name, "user.") ? "git.user" : "git.remote",
                          value);
        }
        git_config_iterator_free(iterator);
    }
    git_config_free(config);
}

static void take_index(day_git_store *store)
{
    git_index *index = NULL;
    if (access("index", F_OK) != 0) return;
    if (git_index_open(&index, "index") != 0) {
        day_emit_note_partial(store->emit, "the index cannot be read: %s", day_git_last_error());
        return;
    }
    for (size_t i = 0; i < git_index_entrycount(index); i++) {
        const git_index_entry *entry = git_index_get_byindex(index, i);
        bool file = (entry->mode & 0170000) == 0100000 || entry->mode == GIT_FILEMODE_LINK;
        if (!file) continue;
        day_git_put_path(store, &entry->id, entry->path, entry->mode, DAY_GIT_NO_COMMIT);
        day_git_object *blob = day_git_find(store, &entry->id);
        if (blob == NULL || blob->story == NULL) continue;
        blob->story->in_index = true;
        blob->reach = MAX(blob->reach, DAY_GIT_BY_REFLOG);
    }
    git_index_free(index);
}

/* --- the repository ---------------------------------------------------------------------------------- */

static void note_shallow(day_git_store *store)
{
    guint cut = 0;
    for (guint i = 0; i < store->commits->len; i++)
        cut += ((day_git_commit *)store->commits->pdata[i])->n_parents_missing > 0;
    if (cut == 0) return;
    if (access("shallow", F_OK) == 0)
        day_emit_fact(store->emit, "git.shallow", "a shallow clone: what came before was never fetched");
    else
        day_emit_note_partial(store->emit, "%u commits name parents that are missing", cut);
}

static day_err say_all(day_git_store *store, int dir)
{
    day_git_store_load(store);
    take_refs(store);
    say_config(store);
    note_shallow(store);
    /* Reflogs mark what they lead to: before commits say whether a ref does. */
    day_err err = say_reflogs(store, dir);
    day_git_order(store);
    for (guint i = 0; i < store->commits->len && err == DAY_OK; i++) err = day_git_say_commit(store, i);
    if (err == DAY_OK) err = day_git_say_tags(store);
    if (err != DAY_OK) return err;
    take_index(store);
    day_git_name_dangling(store);
    mark_heads(store);
    uint64_t files = 0;
    err = day_git_say_files(store->emit, dir, &files);
    day_emit_declare_children(store->emit, store->blobs + files);
    return err == DAY_OK ? day_git_say_blobs(store) : err;
}

static day_err read_git(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    if (day_git_is_sha256(input->fd))
        return day_error_set(error, DAY_ERR_UNSUPPORTED, "a repository whose objects are named by SHA-256");
    day_emit_set_packed_size(emit, day_git_packed_size(input->fd));
    day_git_store store = {.emit = emit};
    day_err err = open_store(&store, input->fd, error);
    if (err == DAY_OK) err = say_all(&store, input->fd);
    day_git_store_clear(&store);
    return err;
}

static const char *sniff(const day_input *input)
{
    (void)input;
    return "application/x-git"; /* it was asked for by name */
}

static const char *const extensions[] = {NULL};
const day_format day_format_git = {
    .name = "git", .extensions = extensions, .sniff = sniff, .read = read_git, .warm = warm, .tree = true};
