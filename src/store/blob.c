/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Bytes by their SHA-256. Small ones (most messages and archive members) are rows of case.db: one file each
 * would cost more than reading them, and so they commit with the items that name them. Larger ones are files:
 * written without a name (O_TMPFILE in blobs/tmp) and linked to blobs/aa/<hex> when whole, so that what has
 * the name is whole. File systems without O_TMPFILE (gocryptfs and all others of FUSE, NFS, exFAT) get a file
 * whose name is taken away at once, and a copy of it that is renamed. No name that a document gave is ever
 * part of a path here. Files are 0600, folders 0700, and no link is followed. */
#include "blob.h"
#include "base/fd.h"
#include "db.h"
#include "store_private.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY_PIECE = 1 << 18 };

typedef struct blob_name {
    char folder[16]; /* blobs/aa */
    char path[96];   /* blobs/aa/<hex> */
} blob_name;

static blob_name name_of(const uint8_t sha256[32])
{
    blob_name name;
    char hex[65];
    for (int i = 0; i < 32; i++) g_snprintf(hex + 2 * i, 3, "%02x", sha256[i]);
    g_snprintf(name.folder, sizeof name.folder, "blobs/%.2s", hex);
    g_snprintf(name.path, sizeof name.path, "blobs/%.2s/%s", hex, hex);
    return name;
}

static day_err io_error(day_store *store, const char *what, day_error *error)
{
    return day_error_set(error, DAY_ERR_IO, "%s/%s: %s", store->folder, what, g_strerror(errno));
}

static day_err make_folders(day_store *store, day_error *error)
{
    static const char *const FOLDERS[] = {"blobs", "blobs/tmp"};
    for (size_t i = 0; i < G_N_ELEMENTS(FOLDERS); i++)
        if (mkdirat(store->dirfd, FOLDERS[i], 0700) != 0 && errno != EEXIST)
            return io_error(store, FOLDERS[i], error);
    return DAY_OK;
}

/* A new file; a leftover of a run that was killed goes. */
static int make_named(day_store *store, const char *path)
{
    unlinkat(store->dirfd, path, 0);
    return openat(store->dirfd, path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
}

static int make_unnamed(day_store *store)
{
    char path[48];
    int fd = store->names_only ? -1 : openat(store->dirfd, "blobs/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    store->names_only |= fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL);
    if (!store->names_only) return fd;
    g_snprintf(path, sizeof path, "blobs/tmp/%08x%08x", g_random_int(), g_random_int());
    fd = make_named(store, path);
    if (fd >= 0) unlinkat(store->dirfd, path, 0);
    return fd;
}

day_err day_blob_temp(int *fd, day_store *store, day_error *error)
{
    *fd = make_unnamed(store);
    if (*fd < 0 && errno == ENOENT) {
        if (make_folders(store, error) != DAY_OK) return DAY_ERR_IO;
        *fd = make_unnamed(store);
    }
    return *fd >= 0 ? DAY_OK : io_error(store, "blobs/tmp", error);
}

static bool copy_all(int to, int from)
{
    g_autofree uint8_t *piece = g_malloc(COPY_PIECE);
    ssize_t n;
    for (off_t at = 0; (n = pread(from, piece, COPY_PIECE, at)) != 0; at += MAX(n, 0))
        if ((n < 0 && errno != EINTR) || (n > 0 && !day_fd_write(to, piece, (size_t)n))) return false;
    return true;
}

static bool sync_folder(const day_store *store, const char *name)
{
    g_auto(day_fd) folder = openat(store->dirfd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    return folder >= 0 && (fsync(folder) == 0 || errno == EINVAL); /* one that syncs no folders */
}

/* Beside its place first, so that what has the name is whole here as well; brought to the disk one by one,
 * since such file systems may do nothing at syncfs(). */
static day_err keep_copy(day_store *store, int fd, const blob_name *name, day_error *error)
{
    char beside[96];
    g_snprintf(beside, sizeof beside, "blobs/tmp/%s", name->path + strlen("blobs/aa/"));
    g_auto(day_fd) copy = make_named(store, beside);
    bool good = copy >= 0 && copy_all(copy, fd) && fsync(copy) == 0 &&
                (mkdirat(store->dirfd, name->folder, 0700) == 0 || errno == EEXIST) &&
                renameat(store->dirfd, beside, store->dirfd, name->path) == 0 &&
                sync_folder(store, name->folder) && sync_folder(store, "blobs");
    if (good) return DAY_OK;
    io_error(store, name->path, error);
    if (copy >= 0) unlinkat(store->dirfd, beside, 0);
    return DAY_ERR_IO;
}

day_err day_blob_keep(day_store *store, int fd, const uint8_t sha256[32], day_error *error)
{
    blob_name name = name_of(sha256);
    char self[32];
    g_snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    store->blobs_kept++;
    if (store->names_only) {
        bool there = faccessat(store->dirfd, name.path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
        return there ? DAY_OK : keep_copy(store, fd, &name, error);
    }
    int done = linkat(AT_FDCWD, self, store->dirfd, name.path, AT_SYMLINK_FOLLOW);
    if (done != 0 && errno == ENOENT && mkdirat(store->dirfd, name.folder, 0700) == 0)
        done = linkat(AT_FDCWD, self, store->dirfd, name.path, AT_SYMLINK_FOLLOW);
    return done == 0 || errno == EEXIST ? DAY_OK : io_error(store, name.path, error);
}

/* The bytes as a file in memory that can only be read: a worker gets the same kind of descriptor as for any
 * file. */
static int open_memory(day_span bytes)
{
    char self[32];
    int memory = memfd_create("blob", MFD_CLOEXEC), fd = -1;
    if (memory < 0) return -1;
    g_snprintf(self, sizeof self, "/proc/self/fd/%d", memory);
    if (day_fd_write(memory, bytes.data, bytes.size)) fd = open(self, O_RDONLY | O_CLOEXEC);
    int failed = errno;
    close(memory);
    errno = failed;
    return fd;
}

/* *fd stays -1 when there is no such row. */
static day_err open_row(int *fd, day_store *store, const uint8_t sha256[32], day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *select = day_db_statement(store, "SELECT bytes FROM blob WHERE sha256 = ?", error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "b", sha256, (size_t)32);
    if (day_db_next(store, select, &own)) {
        *fd = open_memory(day_db_blob(select, 0));
        if (*fd < 0) io_error(store, "a blob in memory", &own);
    }
    sqlite3_reset(select);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_blob_open(int *fd, day_store *store, const uint8_t sha256[32], day_error *error)
{
    *fd = -1;
    day_err err = open_row(fd, store, sha256, error);
    if (err != DAY_OK || *fd >= 0) return err;
    blob_name name = name_of(sha256);
    *fd = openat(store->dirfd, name.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (*fd >= 0) return DAY_OK;
    return errno == ENOENT
               ? day_error_set(error, DAY_ERR_NOT_FOUND, "%s: no blob %s", store->folder, name.path)
               : io_error(store, name.path, error);
}

day_err day_blob_put(day_store *store, day_span bytes, const uint8_t sha256[32], day_error *error)
{
    return day_db_do(store, error, "INSERT OR IGNORE INTO blob (sha256, bytes) VALUES (?, ?)", "bb", sha256,
                     (size_t)32, bytes.data, bytes.size);
}

day_err day_blob_sync(day_store *store, day_error *error)
{
    if (store->blobs_kept > 0 && syncfs(store->dirfd) != 0) return io_error(store, "blobs", error);
    store->blobs_kept = 0;
    return DAY_OK;
}
