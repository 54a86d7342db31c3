/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A worker: one fork of a zygote, for one item, or for items of one container one after the other. The order
 * matters: descriptors, what needs privileges of the zygote, then the inner filter, then (and only then) the
 * first byte of an item. A step that fails ends the worker: nothing is read outside the whole jail. */
#include "worker.h"
#include "base/fd.h"
#include "jail_landlock.h"
#include "jail_limits.h"
#include "packet.h"
#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ITEMS_MAX = 512 };

static bool take_descriptors(const int *fds)
{
    if (fds[0] < 0 || fds[1] < 0 || fds[2] < 0) return false;
    bool taken = dup2(fds[0], DAY_FD_INPUT) >= 0 && dup2(fds[1], DAY_FD_OUTPUT) >= 0 &&
                 dup2(fds[2], DAY_FD_ERROR) >= 0;
    if (taken && fds[3] >= 0) taken = dup2(fds[3], DAY_FD_JOBS) >= 0;
    unsigned first_unused = fds[3] >= 0 ? DAY_FD_JOBS + 1 : DAY_FD_OUTPUT + 1;
    return taken && close_range(first_unused, ~0u, 0) == 0;
}

/* Without a pid namespace the zygote's end has to reach its workers by a signal. */
static bool die_with(pid_t zygote)
{
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == zygote;
}

static bool put_jail_on(const day_worker_start *start)
{
    uint32_t abi;
    if (!take_descriptors(start->fds) || !die_with(start->zygote)) return false;
    if (day_limits_worker(start->order, start->more_seconds) != 0) return false;
    if (start->order->family == DAY_FAMILY_TREE &&
        day_landlock_read_beneath(&abi, start->kind->landlock_abi_max, DAY_FD_INPUT, NULL) != DAY_OK)
        return false;
    if (sigprocmask(SIG_SETMASK, start->signals, NULL) != 0) return false;
    day_seccomp_bind(start->inner);
    return day_seccomp_install(start->inner) == 0;
}

static bool write_frames(const uint8_t *data, size_t size, void *ctx)
{
    (void)ctx;
    return day_fd_write(DAY_FD_OUTPUT, data, size);
}

static void read_item(const day_worker_start *start, day_span packet)
{
    g_autoptr(day_arena) arena = day_arena_new();
    day_job job;
    if (day_job_get(&job, packet, arena) != DAY_OK) _exit(DAY_EXIT_BAD_JOB);
    struct stat status;
    uint64_t packed = fstat(DAY_FD_INPUT, &status) == 0 ? (uint64_t)status.st_size : 0;
    g_autoptr(day_emit) emit = day_emit_new(&job, packed, write_frames, NULL);
    start->kind->read(DAY_FD_INPUT, &job, emit);
}

/* What one item left behind should not weigh on the next: a fresh fork is cheap in comparison. */
static bool is_worn(const day_worker_start *start, guint n_read)
{
    struct rusage usage;
    if (n_read >= ITEMS_MAX || getrusage(RUSAGE_SELF, &usage) != 0) return true;
    uint64_t seconds = (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec);
    uint64_t resident = (uint64_t)usage.ru_maxrss * 1024;
    return seconds >= start->order->cpu_seconds / 4 || resident >= start->order->memory_bytes / 4;
}

/* The lowest free descriptors are what recvmsg() gives: input and output take their places. */
static day_span next_job(const day_worker_start *start)
{
    close(DAY_FD_INPUT);
    close(DAY_FD_OUTPUT); /* tells the broker that the item is done */
    int fds[DAY_PACKET_FDS];
    ssize_t got = day_packet_receive(DAY_FD_JOBS, start->packet, DAY_PACKET_MAX, fds, 0);
    bool good = got > 0 && fds[0] == DAY_FD_INPUT && fds[1] == DAY_FD_OUTPUT;
    return good ? (day_span){start->packet, (size_t)got} : (day_span){0};
}

void day_worker_run(const day_worker_start *start)
{
    if (!put_jail_on(start)) _exit(DAY_EXIT_NO_JAIL);
    day_span job = start->job;
    for (guint n_read = 1; job.size > 0; n_read++) {
        read_item(start, job);
        if (start->fds[3] < 0 || is_worn(start, n_read)) break;
        job = next_job(start);
    }
    _exit(0); /* the kernel frees faster */
}
