/* SPDX-License-Identifier: AGPL-3.0-or-later
 * SQLite copies pages between two databases that it opens by name; so the copy has a name, in the case's own
 * folder and for as long as it is being made. What a killed process left is removed by the next. */
#include "snapshot.h"
#include "db.h"
#include "pages/pages.h"
#include "store_private.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME "blobs/tmp/snapshot.db"

static day_err copy_pages(day_store *store, const char *path, day_error *error)
{
    sqlite3 *copy = NULL;
    int failed = sqlite3_open_v2(
        path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, day_pages_layer());
    if (failed == SQLITE_OK) day_pages_copy_of(copy, store->db);
    if (failed == SQLITE_OK)
        failed = sqlite3_exec(copy, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
    sqlite3_backup *backup =
        failed == SQLITE_OK ? sqlite3_backup_init(copy, "main", store->db, "main") : NULL;
    if (backup != NULL) {
        failed = sqlite3_backup_step(backup, -1);
        if (failed == SQLITE_DONE) failed = SQLITE_OK;
        int ended = sqlite3_backup_finish(backup);
        if (failed == SQLITE_OK) failed = ended;
    } else if (failed == SQLITE_OK) {
        failed = sqlite3_errcode(copy);
    }
    sqlite3_close(copy);
    if (failed == SQLITE_OK) return DAY_OK;
    return day_error_set(error, DAY_ERR_IO, "%s/case.db cannot be copied: %s", store->folder,
                         sqlite3_errstr(failed));
}

static void remove_leftovers(const day_store *store)
{
    unlinkat(store->dirfd, NAME, 0);
    unlinkat(store->dirfd, NAME "-wal", 0);
    unlinkat(store->dirfd, NAME "-shm", 0);
    unlinkat(store->dirfd, NAME "-journal", 0);
}

day_err day_store_snapshot(int *fd, day_store *store, day_error *error)
{
    *fd = -1;
    if ((mkdirat(store->dirfd, "blobs", 0700) != 0 && errno != EEXIST) ||
        (mkdirat(store->dirfd, "blobs/tmp", 0700) != 0 && errno != EEXIST))
        return day_error_set(error, DAY_ERR_IO, "%s: no place for a copy of case.db: %s", store->folder,
                             g_strerror(errno));
    g_autofree char *real = realpath(store->folder, NULL);
    g_autofree char *path = g_build_filename(real != NULL ? real : store->folder, NAME, NULL);
    remove_leftovers(store);
    mode_t before = umask(077);
    day_err err = copy_pages(store, path, error);
    umask(before);
    if (err == DAY_OK) *fd = openat(store->dirfd, NAME, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (err == DAY_OK && *fd < 0)
        err = day_error_set(error, DAY_ERR_IO, "%s: %s", store->folder, g_strerror(errno));
    remove_leftovers(store);
    return err;
}
