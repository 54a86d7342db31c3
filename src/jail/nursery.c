/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The first process of the jail: the broker starts it with fork and exec before anything secret is open. It
 * warms the readers' libraries when the first zygote is wanted and forks zygotes from then on, so that a
 * zygote that died can be replaced after the broker has denied itself exec, and all zygotes share the warm
 * pages. It also starts the nurseries of the other programs (model/programs.def), which nobody pays for until
 * an item needs them. It never sees a hostile byte. It ends when the broker's socket closes, and its zygotes
 * with it. */
#include "packet.h"
#include "exec.h"
#include "worker_kind.h"
#include "zygote.h"
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* What libraries open on first use, opened now: later it is a violation. */
static void warm_libc(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setlocale(LC_MESSAGES, "C"); /* else a library that words an error opens a catalogue of messages */
    tzset();
    time_t now = 0;
    struct tm local;
    localtime_r(&now, &local);
    g_autoptr(GTimeZone) zone = g_time_zone_new_local();
    (void)sysconf(_SC_PHYS_PAGES);
    (void)g_get_num_processors();
    (void)g_get_charset(NULL);
}

static void answer(int control, int failed, pid_t pid)
{
    day_zygote_born born = {.error = failed};
    int pidfd = failed == 0 ? (int)syscall(SYS_pidfd_open, pid, 0) : -1;
    if (failed == 0 && pidfd < 0) born.error = errno;
    (void)day_packet_send(control, (day_span){(const uint8_t *)&born, sizeof born}, (day_span){0}, &pidfd,
                          pidfd >= 0 ? 1 : 0, NULL);
    if (pidfd >= 0) close(pidfd);
}

static void bear_zygote(const day_zygote_order *order, int socket, const day_worker_kind *kind)
{
    day_jail_layers layers = {0};
    pid_t pid = day_namespaces_fork(&layers, order->family, kind->no_namespaces);
    if (pid == 0) _exit(day_zygote_run(order, socket, &layers, kind));
    answer(DAY_FD_CONTROL, pid < 0 ? errno : 0, pid);
}

/* Another program's nursery, which then listens to the broker itself. */
static void start_beside(day_program program, int socket)
{
    pid_t pid;
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = g_path_get_dirname(self != NULL ? self : "");
    g_autofree char *path = g_build_filename(folder, day_program_traits_of(program)->executable, NULL);
    day_zygote_born born = {.error = day_spawn_nursery(&pid, path, socket)};
    (void)day_packet_send(DAY_FD_CONTROL, (day_span){(const uint8_t *)&born, sizeof born}, (day_span){0},
                          NULL, 0, NULL);
}

static void warm(const day_worker_kind *kind)
{
    kind->warm();
    (void)malloc_trim(0); /* else each worker merges what warming has freed, in pages copied for it */
}

int day_nursery_run(const day_worker_kind *kind)
{
    (void)prctl(PR_SET_NAME, "day-nursery");
    (void)prctl(PR_SET_DUMPABLE, 0);
    signal(SIGPIPE, SIG_IGN);
    /* Ctrl-C, and what a terminal or a service sends to the whole group, is the broker's to handle. */
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    if (chdir("/") != 0) return 1;
    warm_libc();
    signal(SIGCHLD, SIG_IGN); /* the broker hears of a zygote's end from its socket */
    for (bool warmed = false;;) {
        day_zygote_order order;
        int fds[DAY_PACKET_FDS];
        ssize_t got = day_packet_receive(DAY_FD_CONTROL, &order, sizeof order, fds, 0);
        if (got == 0) return 0;
        if (got != sizeof order || order.family >= DAY_N_FAMILIES || order.program >= DAY_N_PROGRAMS ||
            fds[0] < 0)
            return 1;
        if (order.program != DAY_PROGRAM_WORKER) {
            start_beside(order.program, fds[0]);
        } else {
            if (!warmed) warm(kind);
            warmed = true;
            bear_zygote(&order, fds[0], kind);
        }
        close(fds[0]);
    }
}
