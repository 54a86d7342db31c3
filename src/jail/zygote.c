/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A zygote: warm, locked down once, and forked for each item. It puts on everything that a worker can inherit
 * (namespaces, empty root, no_new_privs, undumpable, limits, landlock, the outer seccomp filter), so that a
 * fork pays only for what it cannot: descriptors, three limits, the inner filter. It reads no item itself;
 * the job's bytes are decoded in the worker. It is process 1 of its pid namespace: its end is the end of its
 * workers. */
#include "zygote.h"
#include "jail_landlock.h"
#include "jail_limits.h"
#include "jail_seccomp.h"
#include "packet.h"
#include "worker.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHILDREN_FD = DAY_FD_CONTROL + 1 };

typedef struct running_worker {
    pid_t pid;
    uint32_t number; /* the broker's name for it */
} running_worker;

typedef struct zygote {
    const day_zygote_order *order;
    const day_worker_kind *kind;
    day_bpf inner;
    sigset_t unblocked;
    GArray *running; /* running_worker */
    uint8_t *packet; /* DAY_PACKET_MAX */
} zygote;

/* --- lock-down --------------------------------------------------------------------------------------- */

static int take_descriptors(zygote *self, int socket)
{
    if (dup2(socket, DAY_FD_CONTROL) < 0) return errno;
    if (close_range(CHILDREN_FD, ~0u, 0) != 0) return errno;
    sigset_t children;
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    signal(SIGCHLD, SIG_DFL);
    if (sigprocmask(SIG_BLOCK, &children, &self->unblocked) != 0) return errno;
    sigdelset(&self->unblocked, SIGCHLD);
    int fd = signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
    return fd == CHILDREN_FD ? 0 : EBADF;
}

static day_err lock_down(zygote *self, day_jail_layers *layers, day_error *error)
{
    if (layers->mount_namespace) day_namespaces_empty_root(layers);
    int failed = day_namespaces_drop_capabilities();
    if (failed == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) failed = errno;
    if (failed == 0 && prctl(PR_SET_DUMPABLE, 0) != 0) failed = errno;
    if (failed != 0) return day_error_set(error, DAY_ERR_FAILED, "prctl: %s", g_strerror(failed));
    layers->no_capabilities = layers->undumpable = true;
    /* A killed nursery takes its zygotes along. After the change of credentials, which clears it. */
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);

    day_bpf outer = {0};
    day_err err = day_seccomp_inner(&self->inner, self->order->family, error);
    if (err == DAY_OK) err = day_seccomp_outer(&outer, self->order->family, error);
    if (err == DAY_OK) err = day_limits_inherit(self->order, error);
    layers->limits = err == DAY_OK;
    if (err == DAY_OK && self->order->family == DAY_FAMILY_FILE)
        err = day_landlock_deny_all(&layers->landlock_abi, self->kind->landlock_abi_max, error);
    else if (err == DAY_OK) /* each worker puts it on, for its own directory */
        layers->landlock_abi = day_landlock_abi(self->kind->landlock_abi_max);
    if (err == DAY_OK) {
        failed = day_seccomp_install(&outer);
        layers->seccomp = failed == 0;
        if (failed != 0) err = day_error_set(error, DAY_ERR_FAILED, "seccomp: %s", g_strerror(failed));
    }
    g_free(outer.filter);
    return err;
}

static bool say_hello(const day_jail_layers *layers, const day_error *error)
{
    day_zygote_hello hello = {.layers = *layers};
    g_strlcpy(hello.failure, error->message, sizeof hello.failure);
    day_span span = {(const uint8_t *)&hello, sizeof hello};
    return day_packet_send(DAY_FD_CONTROL, span, (day_span){0}, NULL, 0, NULL) == DAY_OK;
}

/* --- forks and ends ---------------------------------------------------------------------------------- */

static bool say_exit(const day_zygote_exit *end)
{
    day_span span = {(const uint8_t *)end, sizeof *end};
    return day_packet_send(DAY_FD_CONTROL, span, (day_span){0}, NULL, 0, NULL) == DAY_OK;
}

static bool start_worker(zygote *self, const day_zygote_ask *ask, day_span job, const int *fds)
{
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0)
        day_worker_run(&(day_worker_start){.order = self->order,
                                           .kind = self->kind,
                                           .inner = &self->inner,
                                           .signals = &self->unblocked,
                                           .zygote = parent,
                                           .job = job,
                                           .packet = self->packet,
                                           .more_seconds = ask->more_seconds,
                                           .fds = fds});
    for (guint i = 0; i < DAY_PACKET_FDS; i++)
        if (fds[i] >= 0) close(fds[i]);
    if (pid < 0) return say_exit(&(day_zygote_exit){.worker = ask->worker, .status = DAY_EXIT_NO_JAIL << 8});
    g_array_append_val(self->running, ((running_worker){pid, ask->worker}));
    return true;
}

static void kill_worker(zygote *self, uint32_t number)
{
    for (guint i = 0; i < self->running->len; i++) {
        const running_worker *worker = &g_array_index(self->running, running_worker, i);
        if (worker->number == number) (void)kill(worker->pid, SIGKILL);
    }
}

static uint64_t cpu_us(const struct rusage *usage)
{
    return (uint64_t)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000000 +
           (uint64_t)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
}

static bool report(zygote *self, pid_t pid, int status, const struct rusage *usage)
{
    struct rusage own = {0};
    (void)getrusage(RUSAGE_SELF, &own);
    for (guint i = 0; i < self->running->len; i++) {
        if (g_array_index(self->running, running_worker, i).pid != pid) continue;
        day_zygote_exit end = {
            .worker = g_array_index(self->running, running_worker, i).number,
            .status = status,
            .peak_bytes = (uint64_t)usage->ru_maxrss * 1024,
            .cpu_us = cpu_us(usage),
            .zygote_cpu_us = cpu_us(&own),
        };
        g_array_remove_index_fast(self->running, i);
        return say_exit(&end);
    }
    return true;
}

static bool reap(zygote *self)
{
    struct signalfd_siginfo seen;
    while (read(CHILDREN_FD, &seen, sizeof seen) > 0) continue;
    for (;;) {
        int status;
        struct rusage usage;
        pid_t pid = wait4(-1, &status, WNOHANG, &usage);
        if (pid <= 0) return true;
        if (!report(self, pid, status, &usage)) return false;
    }
}

static bool serve(zygote *self)
{
    int fds[DAY_PACKET_FDS];
    ssize_t got = day_packet_receive(DAY_FD_CONTROL, self->packet, DAY_PACKET_MAX, fds, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return true;
    day_zygote_ask ask;
    if (got < (ssize_t)sizeof ask) return false;
    memcpy(&ask, self->packet, sizeof ask);
    if (ask.what == DAY_ASK_KILL) {
        kill_worker(self, ask.worker);
        return true;
    }
    return start_worker(self, &ask, (day_span){self->packet + sizeof ask, (size_t)got - sizeof ask}, fds);
}

static void loop(zygote *self)
{
    struct pollfd polled[] = {{.fd = DAY_FD_CONTROL, .events = POLLIN},
                              {.fd = CHILDREN_FD, .events = POLLIN}};
    bool alive = true;
    while (alive) {
        if (poll(polled, G_N_ELEMENTS(polled), -1) < 0 && errno != EINTR) return;
        if (polled[1].revents != 0) alive = reap(self);
        if (alive && polled[0].revents != 0) alive = serve(self);
    }
}

int day_zygote_run(const day_zygote_order *order, int socket, day_jail_layers *layers,
                   const day_worker_kind *kind)
{
    zygote self = {.order = order, .kind = kind};
    (void)prctl(PR_SET_NAME, order->family == DAY_FAMILY_TREE ? "day-zygote-tree" : "day-zygote-file");
    self.running = g_array_new(FALSE, FALSE, sizeof(running_worker));
    self.packet = g_malloc(DAY_PACKET_MAX);
    day_error error = {0};
    int failed = take_descriptors(&self, socket);
    if (failed != 0) day_error_set(&error, DAY_ERR_FAILED, "descriptors: %s", g_strerror(failed));
    day_err err = failed != 0 ? DAY_ERR_FAILED : lock_down(&self, layers, &error);
    bool heard = say_hello(layers, &error);
    if (err != DAY_OK || !heard) return 1;
    loop(&self);
    return 0;
}
