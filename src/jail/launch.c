/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The broker's side of nursery.c and zygote.c: start them, hear their first words, stop them. Descriptors
 * that the broker holds are close-on-exec, and the nursery gets 0 to 3 only. */
#include "launch.h"
#include "packet.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Warming loads megabytes of tables, on a busy machine. */
enum { BIRTH_MS = 60000 };

/* The whole environment of the jail. TZ in POSIX form is parsed without a file; one thread for OpenMP.
 * Symbols are bound once, in the nursery: bound on first use, each worker would look the same ones up again.
 */
static const char *const environment[] = {"LC_ALL=C.UTF-8",     "TZ=UTC0",       "OMP_THREAD_LIMIT=1",
                                          "MALLOC_ARENA_MAX=1", "LD_BIND_NOW=1", NULL};

static int spawn(pid_t *pid, const char *program, int socket)
{
    const char *arguments[] = {program, "--nursery", NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    int failed = posix_spawn_file_actions_adddup2(&actions, socket, DAY_FD_CONTROL);
    if (failed == 0) failed = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    if (failed == 0) failed = posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    if (failed == 0) failed = posix_spawn_file_actions_addclosefrom_np(&actions, DAY_FD_CONTROL + 1);
    if (failed == 0) failed = posix_spawnattr_setsigmask(&attributes, &none);
    if (failed == 0) failed = posix_spawnattr_setsigdefault(&attributes, &all);
    if (failed == 0)
        failed = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    if (failed == 0)
        failed = posix_spawn(pid, program, &actions, &attributes, (char *const *)arguments,
                             (char *const *)environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

day_err day_nursery_start(day_nursery *out, const char *program, day_error *error)
{
    *out = (day_nursery){.socket = -1};
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return day_error_set(error, DAY_ERR_FAILED, "socketpair: %s", g_strerror(errno));
    int failed = spawn(&out->pid, program, pair[1]);
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

static day_err order_zygote(day_zygote_handle *out, const day_nursery *nursery, const day_zygote_order *order,
                            int theirs, day_error *error)
{
    day_span span = {(const uint8_t *)order, sizeof *order};
    day_err err = day_packet_send(nursery->socket, span, (day_span){0}, &theirs, 1, error);
    day_zygote_born born;
    int fds[DAY_PACKET_FDS];
    if (err == DAY_OK) err = hear(nursery->socket, &born, sizeof born, fds, "nursery", error);
    if (err != DAY_OK) return err;
    out->pidfd = fds[0];
    if (born.error != 0 || out->pidfd < 0)
        return day_error_set(error, DAY_ERR_FAILED, "the jail cannot be forked: %s", g_strerror(born.error));
    return DAY_OK;
}

day_err day_zygote_start(day_zygote_handle *out, const day_nursery *nursery, const day_zygote_order *order,
                         day_error *error)
{
    *out = (day_zygote_handle){.socket = -1, .pidfd = -1};
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return day_error_set(error, DAY_ERR_FAILED, "socketpair: %s", g_strerror(errno));
    out->socket = pair[0];
    day_err err = order_zygote(out, nursery, order, pair[1], error);
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
