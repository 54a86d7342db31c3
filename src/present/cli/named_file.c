/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Files are handed on as they are, pipes as copies in memory. */
#include "named_file.h"
#include "base/fd.h"
#include "base/given_file.h"
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_MOST ((gint64)1 << 30)

/* A pipe as a file that a worker may map. */
static day_err copy_input(int *out, int from, const char *name, day_error *error)
{
    gint64 size = 0;
    g_auto(day_fd) fd = memfd_create("text", MFD_CLOEXEC);
    char buffer[65536];
    ssize_t got = fd < 0 ? -1 : 1;
    while (got > 0) {
        got = day_given_file_next(from, buffer, sizeof buffer);
        size += got;
        if (size > COPY_MOST)
            return day_error_set(error, DAY_ERR_USAGE, "%s: more than 1 GiB: write it into a file first",
                                 name);
        if (got > 0 && !day_fd_write(fd, buffer, (size_t)got)) got = -1;
    }
    if (got < 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", name, g_strerror(errno));
    if (size == 0 && from != STDIN_FILENO)
        return day_error_set(error, DAY_ERR_USAGE, "%s: nobody wrote anything into this pipe", name);
    *out = day_fd_steal(&fd);
    return DAY_OK;
}

day_err day_named_file_open(int *out, const char *path, day_error *error)
{
    if (path == NULL || strcmp(path, "-") == 0) return copy_input(out, STDIN_FILENO, "standard input", error);
    g_auto(day_fd) fd = -1;
    struct stat status;
    day_err err = day_given_file_open(&fd, path, error);
    if (err != DAY_OK) return err;
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return copy_input(out, fd, path, error);
    *out = day_fd_steal(&fd);
    return DAY_OK;
}
