/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Resource limits (setrlimit(2)). CPU: the soft limit ends a worker with SIGXCPU, which the broker records as
 * a timeout; the hard one, a second later, is for a worker that caught it. Root is not held by NPROC: seccomp
 * is what forbids processes, this is the second wall for everybody else. */
#include "jail_limits.h"
#include <errno.h>
#include <sys/resource.h>

/* The descriptors of a worker, and a few for a reader's own copies. A tree reader holds packs open. */
enum { FILES_OPEN = 16, TREE_FILES_OPEN = 128 };

typedef struct limit_row {
    int resource;
    rlim_t soft, hard;
    const char *name;
} limit_row;

day_err day_limits_inherit(const day_zygote_order *order, day_error *error)
{
    const limit_row rows[] = {
        {RLIMIT_AS, order->memory_bytes, order->memory_bytes, "AS"},
        {RLIMIT_FSIZE, 0, 0, "FSIZE"},
        {RLIMIT_CORE, 0, 0, "CORE"},
        {RLIMIT_MEMLOCK, 0, 0, "MEMLOCK"},
        {RLIMIT_MSGQUEUE, 0, 0, "MSGQUEUE"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct rlimit limit = {rows[i].soft, rows[i].hard};
        if (setrlimit(rows[i].resource, &limit) != 0)
            return day_error_set(error, DAY_ERR_FAILED, "RLIMIT_%s: %s", rows[i].name, g_strerror(errno));
    }
    return DAY_OK;
}

int day_limits_worker(const day_zygote_order *order, uint32_t more_seconds)
{
    rlim_t files = order->family == DAY_FAMILY_TREE ? TREE_FILES_OPEN : FILES_OPEN;
    rlim_t seconds = (rlim_t)order->cpu_seconds + more_seconds;
    struct rlimit none = {0, 0}, few = {files, files}, cpu = {seconds, seconds + 1};
    if (setrlimit(RLIMIT_NPROC, &none) != 0 || setrlimit(RLIMIT_NOFILE, &few) != 0 ||
        setrlimit(RLIMIT_CPU, &cpu) != 0)
        return errno;
    return 0;
}
