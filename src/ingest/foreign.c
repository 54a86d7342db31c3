/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "foreign.h"
#include "base/fd.h"
#include "jail/aside.h"
#include "store/examine.h"
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

typedef struct task {
    void *bytes;
    size_t size;
    bool thorough;
} task;

static void examine(void *answer, void *ctx)
{
    const task *at = ctx;
    day_store_examine(answer, at->bytes, at->size, at->thorough);
}

static day_err complaint(const day_examination *found, const char *name, day_error *error)
{
    char detail[sizeof found->detail];
    g_strlcpy(detail, found->detail, sizeof detail);
    switch ((day_examined)found->result) {
    case DAY_EXAMINED_GOOD: return DAY_OK;
    case DAY_EXAMINED_NO_CASE: return day_error_set(error, DAY_ERR_FORMAT, "%s is not Daylight's", name);
    case DAY_EXAMINED_NEWER:
        return day_error_set(error, DAY_ERR_FORMAT, "%s was made by a newer Daylight (version %d)", name,
                             found->version);
    case DAY_EXAMINED_SCHEMA:
        return day_error_set(error, DAY_ERR_FORMAT, "%s is not as Daylight makes it: %s; it is not opened",
                             name, detail);
    case DAY_EXAMINED_DAMAGED:
        return day_error_set(error, DAY_ERR_FORMAT, "%s is damaged: %s", name,
                             *detail != '\0' ? detail : "its schema cannot be read");
    case DAY_EXAMINED_UNTOLD: break;
    }
    return day_error_set(error, DAY_ERR_FORMAT, "%s cannot be examined", name);
}

day_err day_foreign_check_database(int fd, const char *name, bool thorough, day_error *error)
{
    struct stat status;
    day_examination found = {0};
    if (fstat(fd, &status) != 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", name, g_strerror(errno));
    if (!S_ISREG(status.st_mode) || status.st_size < 512)
        return day_error_set(error, DAY_ERR_FORMAT, "%s is not Daylight's", name);
    task at = {.size = (size_t)status.st_size, .thorough = thorough};
    at.bytes = mmap(NULL, at.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, fd, 0);
    if (at.bytes == MAP_FAILED) return day_error_set(error, DAY_ERR_IO, "%s: %s", name, g_strerror(errno));
    /* A second a 20 MB: several times what a whole check takes. */
    day_aside_bounds bounds = {10 + (guint)(at.size / 20000000), (guint64)1 << 30};
    day_error failed = {0};
    day_err err = day_aside_run_within(&found, sizeof found, &bounds, examine, &at, &failed);
    munmap(at.bytes, at.size);
    if (err == DAY_OK) return complaint(&found, name, error);
    if (err == DAY_ERR_UNSUPPORTED) return day_error_set(error, err, "%s", failed.message);
    return day_error_set(error, DAY_ERR_FORMAT, "%s: examining it ended badly; it is not opened", name);
}

/* What Daylight opens by name in a case: these must be what they are called, not links to something else. */
static day_err check_entry(int dirfd, const char *folder, const char *name, mode_t kind, day_error *error)
{
    struct stat status;
    if (fstatat(dirfd, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT
                   ? DAY_OK
                   : day_error_set(error, DAY_ERR_IO, "%s/%s: %s", folder, name, g_strerror(errno));
    if ((status.st_mode & S_IFMT) == kind) return DAY_OK;
    return day_error_set(error, DAY_ERR_FORMAT, "%s/%s is %s; the case is not opened", folder, name,
                         S_ISLNK(status.st_mode)   ? "a link to somewhere else"
                         : kind == (mode_t)S_IFDIR ? "no folder"
                                                   : "no file");
}

static day_err check_below(int dirfd, const char *folder, const char *name, day_error *error)
{
    g_auto(day_fd) fd = openat(dirfd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autofree char *shown = g_build_filename(folder, name, NULL);
    g_autoptr(GDir) dir = fd >= 0 ? g_dir_open(path, 0, NULL) : NULL;
    bool files = strcmp(name, "index") == 0;
    day_err err = DAY_OK;
    for (const char *in = dir != NULL ? g_dir_read_name(dir) : NULL; in != NULL && err == DAY_OK;
         in = g_dir_read_name(dir))
        err = check_entry(fd, shown, in, files ? S_IFREG : S_IFDIR, error);
    return err;
}

/* Whether what was last written may stand beside case.db: whoever wrote it is at work, or was killed. */
static bool has_journal(int dirfd)
{
    static const char *const names[] = {"case.db-wal", "case.db-journal"};
    struct stat status;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (fstatat(dirfd, names[i], &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_size > 0) return true;
    return false;
}

/* A new case whose maker has not come to its first commit: the store makes it, or says that it is empty. */
static bool is_empty(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0;
}

day_err day_foreign_check(const char *folder, bool thorough, day_error *error)
{
    static const struct {
        const char *name;
        mode_t kind;
    } entries[] = {{"case.db", S_IFREG},         {"case.db-wal", S_IFREG}, {"case.db-shm", S_IFREG},
                   {"case.db-journal", S_IFREG}, {"lexicon.tsv", S_IFREG}, {"lock", S_IFREG},
                   {"blobs", S_IFDIR},           {"index", S_IFDIR}};
    g_auto(day_fd) dirfd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dirfd < 0) return day_error_set(error, DAY_ERR_NOT_FOUND, "%s: there is no case here", folder);
    day_err err = DAY_OK;
    for (guint i = 0; i < G_N_ELEMENTS(entries) && err == DAY_OK; i++)
        err = check_entry(dirfd, folder, entries[i].name, entries[i].kind, error);
    if (err == DAY_OK) err = check_below(dirfd, folder, "index", error);
    if (err == DAY_OK) err = check_below(dirfd, folder, "blobs", error);
    if (err != DAY_OK) return err;
    g_auto(day_fd) fd = openat(dirfd, "case.db", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) return day_error_set(error, DAY_ERR_NOT_FOUND, "%s: there is no case here", folder);
    if (is_empty(fd)) return DAY_OK;
    g_autofree char *name = g_build_filename(folder, "case.db", NULL);
    day_error found = {0};
    err = day_foreign_check_database(fd, name, thorough, &found);
    /* Without its journal the file alone may be half of a commit: the store, which reads both, compares the
     * schema itself before anything is written. */
    if (err == DAY_ERR_FORMAT && has_journal(dirfd)) return DAY_OK;
    if (err != DAY_OK) *error = found;
    return err;
}
