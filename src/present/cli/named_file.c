/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Files are handed on as they are, pipes as copies in memory; a folder is refused. */
#include "named_file.h"
#include "base/fd.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Standard input as a file that a worker may map. */
static day_err copy_input(int *out, int from, day_error *error)
{
    g_auto(day_fd) fd = memfd_create("text", MFD_CLOEXEC);
    char buffer[65536];
    ssize_t got = fd < 0 ? -1 : 1;
    while (got > 0) {
        got = read(from, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            got = 1;
        else if (got > 0 && write(fd, buffer, (size_t)got) != got)
            got = -1;
    }
    if (got < 0) return day_error_set(error, DAY_ERR_IO, "standard input: %s", g_strerror(errno));
    *out = fd;
    fd = -1;
    return DAY_OK;
}

day_err day_named_file_open(int *out, const char *path, day_error *error)
{
    if (path == NULL || strcmp(path, "-") == 0) return copy_input(out, STDIN_FILENO, error);
    g_auto(day_fd) fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0)
        return day_error_set(error, DAY_ERR_IO, "%s: %s", path, g_strerror(errno));
    if (S_ISDIR(status.st_mode))
        return day_error_set(error, DAY_ERR_IO, "%s is a folder: 'daylight ingest' reads those", path);
    if (!S_ISREG(status.st_mode)) return copy_input(out, fd, error);
    *out = fd;
    fd = -1;
    return DAY_OK;
}
