/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening what the inventory found, later: the source may have changed meanwhile, so nothing is believed.
 * openat2() with RESOLVE_NO_SYMLINKS does it in one call (Linux 5.6); names longer than a path may be, and
 * older kernels, take one openat(O_NOFOLLOW) a component. O_NONBLOCK keeps a fifo that was swapped in from
 * blocking the broker; it is refused after the open. */
#include "open.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FLAGS (O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)

static int open_by_component(int base, const char *relative, int flags)
{
    g_autofree char *rest = g_strdup(relative);
    int at = dup(base);
    for (char *name = rest; at >= 0;) {
        char *slash = strchr(name, '/');
        if (slash != NULL) *slash = '\0';
        int next = openat(at, name, slash != NULL ? O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW : flags);
        int saved = errno;
        close(at);
        errno = saved;
        at = next;
        if (slash == NULL) break;
        name = slash + 1;
    }
    return at;
}

static int open_below(int base, const char *relative, int flags)
{
    struct open_how how = {.flags = (uint64_t)flags, .resolve = RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH};
    int fd = (int)syscall(SYS_openat2, base, relative, &how, sizeof how);
    if (fd < 0 && (errno == ENOSYS || errno == ENAMETOOLONG || errno == EPERM))
        return open_by_component(base, relative, flags);
    return fd;
}

static int open_path(const char *source, const char *relative, int flags)
{
    if (relative == NULL || *relative == '\0') return open(source, flags);
    int base = open(source, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (base < 0) return -1;
    int fd = open_below(base, relative, flags);
    int saved = errno;
    close(base);
    errno = saved;
    return fd;
}

static day_err check_kind(int fd, struct stat *st, bool folder, day_error *error)
{
    if (fstat(fd, st) != 0)
        return day_error_set(error, DAY_ERR_IO, "cannot be looked up: %s", g_strerror(errno));
    if (folder ? S_ISDIR(st->st_mode) : S_ISREG(st->st_mode)) return DAY_OK;
    return day_error_set(error, DAY_ERR_IO, "changed since it was found: it is no %s any more",
                         folder ? "folder" : "regular file");
}

day_err day_source_open(int *fd, struct stat *st, const char *source, const char *relative, bool folder,
                        day_error *error)
{
    *fd = open_path(source, relative, FLAGS | (folder ? O_DIRECTORY : 0));
    if (*fd < 0) {
        day_err err = errno == ENOENT ? DAY_ERR_NOT_FOUND : DAY_ERR_IO;
        if (errno == ELOOP)
            return day_error_set(error, err, "changed since it was found: a symbolic link is there now");
        return day_error_set(error, err, "cannot be opened: %s", g_strerror(errno));
    }
    day_err err = check_kind(*fd, st, folder, error);
    if (err != DAY_OK) {
        close(*fd);
        *fd = -1;
    }
    return err;
}
