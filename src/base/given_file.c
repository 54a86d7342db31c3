/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A pipe is opened without waiting for who writes. Whether somebody does shows at the first read: it gives
 * EAGAIN then, and an end where nobody has it open. A writer that starts beside us is given some time. */
#include "given_file.h"
#include "fd.h"
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/stat.h>

enum { WRITER_MS = 3000, PIECE = 65536 };

static const char *kind_of(mode_t mode)
{
    if (S_ISDIR(mode)) return "a folder";
    if (S_ISSOCK(mode)) return "a socket";
    return S_ISREG(mode) || S_ISFIFO(mode) ? NULL : "a device";
}

static day_err refuse(const char *path, const char *why, day_error *error)
{
    return day_error_set(error, DAY_ERR_USAGE, "%s: %s", path, why);
}

static day_err refuse_kind(const char *path, const struct stat *status, day_error *error)
{
    const char *kind = kind_of(status->st_mode);
    if (kind == NULL) return DAY_OK;
    return day_error_set(error, DAY_ERR_USAGE, "%s: this is %s, and a file is wanted", path, kind);
}

static bool wait_for(int fd, int milliseconds)
{
    struct pollfd one = {.fd = fd, .events = POLLIN};
    return poll(&one, 1, milliseconds) >= 0;
}

day_err day_given_file_open(int *out, const char *path, day_error *error)
{
    struct stat status;
    if (stat(path, &status) != 0) return refuse(path, g_strerror(errno), error);
    day_err err = refuse_kind(path, &status, error);
    if (err != DAY_OK) return err;
    g_auto(day_fd) fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0 || fstat(fd, &status) != 0) return refuse(path, g_strerror(errno), error);
    err = refuse_kind(path, &status, error);
    if (err == DAY_OK && S_ISFIFO(status.st_mode) && !wait_for(fd, WRITER_MS))
        err = refuse(path, g_strerror(errno), error);
    if (err == DAY_OK) *out = day_fd_steal(&fd);
    return err;
}

ssize_t day_given_file_next(int fd, void *room, size_t size)
{
    for (;;) {
        ssize_t got = read(fd, room, size);
        if (got >= 0 || (errno != EAGAIN && errno != EINTR)) return got;
        if (errno == EAGAIN && !wait_for(fd, -1)) return -1;
    }
}

static day_err read_all(GByteArray *bytes, int fd, const char *path, gsize most, day_error *error)
{
    g_autofree guint8 *piece = g_malloc(PIECE);
    ssize_t got;
    while ((got = day_given_file_next(fd, piece, PIECE)) > 0) {
        if ((gsize)got > most - bytes->len) {
            g_autofree char *limit = g_format_size_full(most, G_FORMAT_SIZE_IEC_UNITS);
            return day_error_set(error, DAY_ERR_USAGE, "%s: it is larger than %s: is it the right file?",
                                 path, limit);
        }
        g_byte_array_append(bytes, piece, (guint)got);
    }
    return got == 0 ? DAY_OK : refuse(path, g_strerror(errno), error);
}

day_err day_given_file_read(char **out, gsize *size, const char *path, gsize most, day_error *error)
{
    g_auto(day_fd) fd = -1;
    struct stat status;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    day_err err = day_given_file_open(&fd, path, error);
    if (err == DAY_OK) err = read_all(bytes, fd, path, most, error);
    if (err == DAY_OK && bytes->len == 0 && fstat(fd, &status) == 0 && S_ISFIFO(status.st_mode))
        err = refuse(path, "nobody wrote anything into this pipe", error);
    if (err != DAY_OK) return err;
    *size = bytes->len;
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    *out = (char *)g_byte_array_free(g_steal_pointer(&bytes), FALSE);
    return DAY_OK;
}

day_err day_given_file_may_write(const char *path, day_error *error)
{
    struct stat status;
    if (stat(path, &status) != 0 || S_ISREG(status.st_mode)) return DAY_OK;
    return day_error_set(error, DAY_ERR_USAGE, "%s: this is %s, which is not written over", path,
                         S_ISFIFO(status.st_mode) ? "a pipe" : kind_of(status.st_mode));
}

day_err day_given_file_write(const char *path, const void *bytes, gsize size, day_error *error)
{
    g_autoptr(GError) failure = NULL;
    day_err err = day_given_file_may_write(path, error);
    if (err != DAY_OK) return err;
    if (g_file_set_contents_full(path, bytes, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &failure))
        return DAY_OK;
    return day_error_set(error, DAY_ERR_IO, "%s", failure->message);
}
