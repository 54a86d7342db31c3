/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A case: one folder NAME.case/ with case.db, blobs/ and index/. One process at a time writes
 * (day_store_open() gives DAY_ERR_BUSY to the second); any number read meanwhile, each seeing the last
 * commit. A store belongs to one thread; other threads open their own. */
typedef struct day_store day_store;

typedef enum day_store_mode {
    DAY_STORE_READ,   /* the case must exist; takes no lock */
    DAY_STORE_WRITE,  /* the case must exist */
    DAY_STORE_CREATE, /* made when missing */
    /* The case must exist. For short transactions on what is the user's own (bookmarks, notes, decisions, the
     * audit log) while another process may read into the case: takes no lock but that of the transaction,
     * which waits up to ten seconds, and leaves checkpoints to whoever has the lock. */
    DAY_STORE_ANNOTATE,
} day_store_mode;

/* DAY_ERR_NOT_FOUND when there is no case there, DAY_ERR_BUSY when another process writes to it,
 * DAY_ERR_DAMAGED when it is to be written to and a page is not as it was written, DAY_ERR_FORMAT when
 * case.db cannot be read, is something else, or of a newer version. A page that is not as it was
 * written is DAY_ERR_FORMAT to whatever would read it, then and later (pages/pages.h). */
day_err day_store_open(day_store **out, const char *folder, day_store_mode mode, day_error *error);
/* To read only, with pages as they are, whoever wrote them: for `verify`, which says what was changed. */
day_err day_store_open_as_it_is(day_store **out, const char *folder, day_error *error);
void day_store_close(day_store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_store, day_store_close)

/* Whether `folder` holds a case.db. */
bool day_store_exists(const char *folder);

/* Whether a process holds the lock of the one that writes: an ingest, retry or analysis is at work. Takes
 * nothing itself. */
bool day_store_is_written(const day_store *store);
/* The same of a case that is not open: `dirfd` is its folder. */
bool day_store_folder_is_written(int dirfd);

/* Borrowed. The folder as given, and 32 hexadecimal digits that stay with the case wherever it is copied. */
const char *day_store_folder(const day_store *store);
const char *day_store_case_id(const day_store *store);

/* The open folder, borrowed; for openat(). */
int day_store_dirfd(const day_store *store);

/* The version of the database library, for `doctor`. Static string. */
const char *day_store_engine(void);

/* One transaction; a reader's is a snapshot. Writes outside of one are refused as a broken invariant. */
day_err day_store_begin(day_store *store, day_error *error);
day_err day_store_commit(day_store *store, day_error *error);
void day_store_rollback(day_store *store);

/* One change, whole or not at all: what `fn` does in a transaction of its own, committed when it gives DAY_OK
 * and rolled back when not. */
typedef day_err (*day_store_change_fn)(day_store *store, void *ctx, day_error *error);
day_err day_store_change(day_store *store, day_store_change_fn fn, void *ctx, day_error *error);

/* From now on a statement that is at work, or waits for another writer to annotate, fails when *stop
 * (g_atomic_int, not zero) says so: a sort of all messages may take seconds before its first row. NULL: no
 * more. */
void day_store_stop_at(day_store *store, const volatile int *stop);

/* How often a page of a case that was not as it was written was asked for in this process: since an answer
 * that was begun before may lack it, whoever ends one asks again. */
unsigned day_store_damage_met(void);

/* Finds damage in case.db: DAY_ERR_FORMAT with the first finding. Reads the whole file. */
day_err day_store_check(day_store *store, day_error *error);
