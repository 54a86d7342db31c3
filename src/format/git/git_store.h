/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include <git2.h>

/* All objects of one repository, and what becomes known about each: shared by the files of the git reader. */

typedef enum day_git_reach {
    DAY_GIT_UNREACHED, /* no ref and no reflog leads to it */
    DAY_GIT_BY_REFLOG, /* only a reflog or the index does */
    DAY_GIT_BY_REF,
} day_git_reach;

typedef struct day_git_object {
    git_oid id;
    git_object_t type;
    uint64_t size; /* bytes, unpacked */
    day_git_reach reach;
    bool seen;                   /* a tree that was entered; a missing object that was noted */
    bool inner;                  /* a tree that another tree names */
    bool in_head;                /* stands in the tree of a branch head */
    guint commit;                /* of a commit: its place in day_git_store.commits */
    struct day_git_story *story; /* of a blob; NULL until a tree or the index names it */
} day_git_object;

#define DAY_GIT_NO_COMMIT G_MAXUINT
/* Paths kept of one content: beyond them only the latest is. */
#define DAY_GIT_PATHS_MAX 1000u

/* Where a blob was. Commits are places in day_git_store.commits. */
typedef struct day_git_story {
    GPtrArray *paths;   /* char *, each once; the latest is `latest` */
    GHashTable *places; /* path -> its place in `paths` */
    guint latest;
    guint first, last; /* commits that brought it: the earliest and the latest */
    guint removed;     /* the latest commit that took it from a path */
    uint32_t mode;     /* 0100644, 0120000, … */
    bool in_index;
} day_git_story;

typedef struct day_git_commit {
    git_oid id, tree;
    GArray *parents; /* guint: those that are there */
    guint n_parents_missing;
    int64_t time;  /* the committer's, seconds */
    int64_t order; /* never before its parents' */
    guint generation;
    day_git_reach reach;
} day_git_commit;

typedef struct day_git_store {
    git_repository *repo;
    git_odb *odb;
    day_emit *emit;
    GHashTable *objects;    /* git_oid -> day_git_object */
    GPtrArray *commits;     /* day_git_commit, parents before children after day_git_order() */
    GHashTable *refs;       /* git_oid of what they point to -> GPtrArray of ref names */
    GHashTable *submodules; /* those that were said */
    uint64_t blobs;         /* how many */
    uint64_t entries;       /* of trees, that differed so far */
} day_git_store;

/* Lists the objects. What cannot be listed is noted as partial. */
void day_git_store_load(day_git_store *store);
void day_git_store_clear(day_git_store *store);

day_git_object *day_git_find(const day_git_store *store, const git_oid *id);

/* The objects of that type, or GIT_OBJECT_ANY, in the order of their ids, so that reading twice says the same
 * twice. Borrowed from the store; the array is the caller's. */
GPtrArray *day_git_objects(const day_git_store *store, git_object_t type);

/* Notes once that an object is missing or broken, and who names it. */
void day_git_note_missing(day_git_store *store, const git_oid *id, const char *what, const char *named_by);

/* libgit2's words for what went wrong last. */
const char *day_git_last_error(void);

/* That `path` held the blob since commit `commit` (DAY_GIT_NO_COMMIT: no commit says so). */
void day_git_put_path(day_git_store *store, const git_oid *id, const char *path, uint32_t mode, guint commit);
