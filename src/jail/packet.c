/* SPDX-License-Identifier: AGPL-3.0-or-later
 * sendmsg and recvmsg with SCM_RIGHTS (unix(7), cmsg(3)): the one place that handles ancillary data.
 * Invariant: a packet arrives whole or is an error, and no descriptor that came is leaked. */
#include "packet.h"
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef union control_room {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(sizeof(int) * DAY_PACKET_FDS)];
} control_room;

day_err day_packet_send(int socket, day_span head, day_span body, const int *fds, guint n_fds,
                        day_error *error)
{
    g_assert(n_fds <= DAY_PACKET_FDS);
    if (head.size + body.size > DAY_PACKET_MAX)
        return day_error_set(error, DAY_ERR_LIMIT, "a job of %zu bytes is too large", head.size + body.size);
    struct iovec parts[2] = {{(void *)head.data, head.size}, {(void *)body.data, body.size}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    control_room control;
    if (n_fds > 0) {
        memset(&control, 0, sizeof control);
        message.msg_control = control.bytes;
        message.msg_controllen = CMSG_SPACE(sizeof(int) * n_fds);
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int) * n_fds);
        memcpy(CMSG_DATA(header), fds, sizeof(int) * n_fds);
    }
    ssize_t sent;
    do {
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    if (sent < 0) return day_error_set(error, DAY_ERR_IO, "sendmsg: %s", g_strerror(errno));
    return DAY_OK;
}

static void take_fds(struct msghdr *message, int *fds)
{
    guint taken = 0;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header != NULL;
         header = CMSG_NXTHDR(message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
        size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; i++) {
            int fd;
            memcpy(&fd, CMSG_DATA(header) + i * sizeof fd, sizeof fd);
            if (taken < DAY_PACKET_FDS)
                fds[taken++] = fd;
            else
                close(fd);
        }
    }
}

ssize_t day_packet_receive(int socket, void *buffer, size_t size, int *fds, int flags)
{
    struct iovec part = {buffer, size};
    control_room control;
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control};
    for (guint i = 0; i < DAY_PACKET_FDS; i++) fds[i] = -1;
    ssize_t got;
    do {
        got = recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return got;
    take_fds(&message, fds);
    if ((message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) {
        for (guint i = 0; i < DAY_PACKET_FDS; i++)
            if (fds[i] >= 0) close(fds[i]);
        errno = EMSGSIZE;
        return -1;
    }
    return got;
}
