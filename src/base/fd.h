/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <errno.h>
#include <glib.h>
#include <stdbool.h>
#include <unistd.h>

/* A descriptor that closes itself: `g_auto(day_fd) fd = -1;`. errno stays as it was. */
typedef int day_fd;

static inline void day_fd_close(day_fd fd)
{
    int kept = errno;
    close(fd);
    errno = kept;
}

/* Takes the descriptor out, so that it stays open. */
static inline int day_fd_steal(day_fd *fd)
{
    int taken = *fd;
    *fd = -1;
    return taken;
}

/* All of it, however many writes that takes. False: errno says why, and a part may be written. */
static inline bool day_fd_write(int fd, const void *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t n = write(fd, (const char *)bytes + done, size - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        done += (size_t)n;
    }
    return true;
}

G_DEFINE_AUTO_CLEANUP_FREE_FUNC(day_fd, day_fd_close, -1)
