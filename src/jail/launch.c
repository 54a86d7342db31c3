/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The broker's side of nursery.c and zygote.c: start them, hear their first words, stop them. Descriptors
 * that the broker holds are close-on-exec, and the nursery gets 0 to 3 only. */
#include "launch.h"
#include "packet.h"
#include "exec.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Warming loads megabytes of tables, on a busy machine. */
enum { BIRTH_MS = 60000 };

day_err day_nursery_start(day_nursery *out, const char *program, day_error *error)
{
    *out = (day_nursery){.socket = -1};
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return day_error_set(error, DAY_ERR_FAILED, "socketpair: %s", g_strerror(errno));
    int failed = day_spawn_nursery(&out->pid, program, pair[1]);
    close(pair[1]);
    if (failed != 0) {
        close(pair[0]);
        out->pid = 0;
        return day_error_set(error, DAY_ERR_FAILED, "%s cannot be started: %s", program, g_strerror(failed));
    }
    out->socket = pair[0];
    return DAY_OK;
}

void day_nursery_stop(day_nursery *nursery)
{
    if (nursery->socket >= 0) close(nursery->socket);
    if (nursery->pid > 0)
        while (waitpid(nursery->pid, NULL, 0) < 0 && errno == EINTR) continue;
    *nursery = (day_nursery){.socket = -1};
}

/* One packet of exactly `size` bytes, within BIRTH_MS; the descriptors that came in `fds`. */
static day_err hear(int socket, void *out, size_t size, int *fds, const char *who, day_error *error)
{
    struct pollfd polled = {.fd = socket, .events = POLLIN};
    int ready;
    do {
        ready = poll(&polled, 1, BIRTH_MS);
    } while (ready < 0 && errno == EINTR);
    if (ready == 0) return day_error_set(error, DAY_ERR_IO, "the %s does not answer", who);
    if (day_packet_receive(socket, out, size, fds, 0) != (ssize_t)size)
        return day_error_set(error, DAY_ERR_IO, "the %s is gone", who);
    return DAY_OK;
}

/* The order and what it answers; `theirs` is the socket of what is to be started. */
static day_err order(day_zygote_born *born, int *pidfd, const day_nursery *nursery,
                     const day_zygote_order *what, int theirs, day_error *error)
{
    day_span span = {(const uint8_t *)what, sizeof *what};
    day_err err = day_packet_send(nursery->socket, span, (day_span){0}, &theirs, 1, error);
    int fds[DAY_PACKET_FDS];
    if (err == DAY_OK) err = hear(nursery->socket, born, sizeof *born, fds, "nursery", error);
    if (err == DAY_OK) *pidfd = fds[0];
    return err;
}

day_err day_nursery_start_beside(day_nursery *out, const day_nursery *first, day_program program,
                                 day_error *error)
{
    *out = (day_nursery){.socket = -1};
    int pair[2], none = -1;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return day_error_set(error, DAY_ERR_FAILED, "socketpair: %s", g_strerror(errno));
    day_zygote_born born = {0};
    day_err err = order(&born, &none, first, &(day_zygote_order){.program = program}, pair[1], error);
    close(pair[1]);
    if (err == DAY_OK && born.error != 0)
        err = day_error_set(error, DAY_ERR_FAILED, "%s, beside daylight-worker, cannot be started: %s",
                            day_program_traits_of(program)->executable, g_strerror(born.error));
    if (err == DAY_OK)
        out->socket = pair[0];
    else
        close(pair[0]);
    return err;
}

static day_err order_zygote(day_zygote_handle *out, const day_nursery *nursery, const day_zygote_order *what,
                            int theirs, day_error *error)
{
    day_zygote_born born = {0};
    day_err err = order(&born, &out->pidfd, nursery, what, theirs, error);
    if (err != DAY_OK) return err;
    if (born.error != 0 || out->pidfd < 0)
        return day_error_set(error, DAY_ERR_FAILED, "the jail cannot be forked: %s", g_strerror(born.error));
    return DAY_OK;
}

day_err day_zygote_start(day_zygote_handle *out, const day_nursery *nursery, const day_zygote_order *what,
                         day_error *error)
{
    *out = (day_zygote_handle){.socket = -1, .pidfd = -1};
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return day_error_set(error, DAY_ERR_FAILED, "socketpair: %s", g_strerror(errno));
    out->socket = pair[0];
    day_err err = order_zygote(out, nursery, what, pair[1], error);
    close(pair[1]);
    day_zygote_hello hello = {0};
    int fds[DAY_PACKET_FDS];
    if (err == DAY_OK) err = hear(out->socket, &hello, sizeof hello, fds, "zygote", error);
    hello.failure[sizeof hello.failure - 1] = '\0';
    if (err == DAY_OK && *hello.failure != '\0')
        err = day_error_set(error, DAY_ERR_FAILED, "the jail does not hold, so nothing is read: %s",
                            hello.failure);
    if (err != DAY_OK) day_zygote_stop(out);
    out->layers = hello.layers;
    return err;
}

void day_zygote_stop(day_zygote_handle *zygote)
{
    if (zygote->pidfd >= 0) {
        (void)syscall(SYS_pidfd_send_signal, zygote->pidfd, SIGKILL, NULL, 0);
        close(zygote->pidfd);
    }
    if (zygote->socket >= 0) close(zygote->socket);
    *zygote = (day_zygote_handle){.socket = -1, .pidfd = -1};
}
