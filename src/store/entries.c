/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Looked at before anything there is opened, by whoever reads as by whoever writes: SQLite writes into the
 * shared memory beside a database even to read it, and waits at a pipe. */
#include "entries.h"
#include "base/fd.h"
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

typedef enum expected {
    WANT_FOLDER,
    WANT_FILE,
    WANT_DATABASE, /* a file that may have a second name while it is only read */
} expected;

static const struct {
    const char *name;
    expected want;
} entries[] = {
    {"case.db", WANT_DATABASE},     {"case.db-wal", WANT_FILE},   {"case.db-shm", WANT_FILE},
    {"case.db-journal", WANT_FILE}, {"lexicon.tsv", WANT_FILE},   {"lock", WANT_FILE},
    {"users.json", WANT_FILE},      {"serve-key.pem", WANT_FILE}, {"serve-certificate.pem", WANT_FILE},
    {"blobs", WANT_FOLDER},         {"index", WANT_FOLDER}};

/* NULL when it is as it should be. */
static const char *fault_of(const struct stat *status, expected want, bool writing)
{
    if (S_ISLNK(status->st_mode)) return "a link to somewhere else";
    if (want == WANT_FOLDER) return S_ISDIR(status->st_mode) ? NULL : "no folder";
    if (!S_ISREG(status->st_mode)) return "no file";
    bool alone = status->st_nlink == 1 || (want == WANT_DATABASE && !writing);
    return alone ? NULL
                 : "a file that has a second name (a hard link; a copy of the folder by cp -r has none)";
}

static day_err check_entry(int dirfd, const char *folder, const char *name, expected want, bool writing,
                           day_error *error)
{
    struct stat status;
    if (fstatat(dirfd, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT
                   ? DAY_OK
                   : day_error_set(error, DAY_ERR_IO, "%s/%s: %s", folder, name, g_strerror(errno));
    const char *fault = fault_of(&status, want, writing);
    if (fault == NULL) return DAY_OK;
    return day_error_set(error, DAY_ERR_FORMAT, "%s/%s is %s; the case is not opened", folder, name, fault);
}

static day_err check_below(int dirfd, const char *folder, const char *name, expected want, day_error *error)
{
    g_auto(day_fd) fd = openat(dirfd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autofree char *shown = g_build_filename(folder, name, NULL);
    g_autoptr(GDir) dir = fd >= 0 ? g_dir_open(path, 0, NULL) : NULL;
    day_err err = DAY_OK;
    for (const char *in = dir != NULL ? g_dir_read_name(dir) : NULL; in != NULL && err == DAY_OK;
         in = g_dir_read_name(dir))
        err = check_entry(fd, shown, in, want, true, error);
    return err;
}

day_err day_store_check_entries(int dirfd, const char *folder, bool writing, day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < G_N_ELEMENTS(entries) && err == DAY_OK; i++)
        err = check_entry(dirfd, folder, entries[i].name, entries[i].want, writing, error);
    if (err == DAY_OK) err = check_below(dirfd, folder, "index", WANT_FILE, error);
    return err == DAY_OK ? check_below(dirfd, folder, "blobs", WANT_FOLDER, error) : err;
}
