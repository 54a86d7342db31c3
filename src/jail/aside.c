/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A child by fork(): it keeps one descriptor, gives up everything by landlock and seccomp, computes, and
 * writes one answer. Whatever it tries beyond that kills it. */
#include "aside.h"
#include "base/fd.h"
#include "jail_landlock.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OUT = 3, FAILED_LOCK = 70 };
static const day_aside_bounds usual = {10, (guint64)1 << 30};

static const int computing_calls[] = {
    SCMP_SYS(read),    SCMP_SYS(close),         SCMP_SYS(munmap), SCMP_SYS(mremap),    SCMP_SYS(madvise),
    SCMP_SYS(brk),     SCMP_SYS(futex),         SCMP_SYS(time),   SCMP_SYS(getrandom), SCMP_SYS(gettimeofday),
    SCMP_SYS(getpid),  SCMP_SYS(clock_gettime), SCMP_SYS(gettid), SCMP_SYS(exit),      SCMP_SYS(exit_group),
    SCMP_SYS(sysinfo), SCMP_SYS(rt_sigreturn),
};

/* Libraries look for their settings and go on without: this is refused, where all else kills. */
static const int refused_calls[] = {
    SCMP_SYS(open), SCMP_SYS(openat),     SCMP_SYS(access),
    SCMP_SYS(stat), SCMP_SYS(newfstatat), SCMP_SYS(readlink),
};

static int allow_computing(scmp_filter_ctx filter)
{
    int failed = 0;
    for (guint i = 0; i < G_N_ELEMENTS(refused_calls) && failed == 0; i++)
        failed = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), refused_calls[i], 0);
    for (guint i = 0; i < G_N_ELEMENTS(computing_calls) && failed == 0; i++)
        failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, computing_calls[i], 0);
    if (failed == 0)
        failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, OUT));
    if (failed == 0) /* memory that is never executable */
        failed =
            seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, 4, 0));
    if (failed == 0)
        failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                                  SCMP_A2(SCMP_CMP_MASKED_EQ, 4, 0));
    return failed;
}

static bool limit(int what, rlim_t most)
{
    struct rlimit bound;
    if (getrlimit((__rlimit_resource_t)what, &bound) != 0) return false;
    bound.rlim_cur = bound.rlim_max = MIN(bound.rlim_max, most);
    return setrlimit((__rlimit_resource_t)what, &bound) == 0;
}

/* Pages that are there already, in bytes: the first number of /proc/self/statm (proc(5)). */
static rlim_t memory_now(void)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents("/proc/self/statm", &text, NULL, NULL)) return 0;
    return (rlim_t)g_ascii_strtoull(text, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE);
}

static bool lock_down(const day_aside_bounds *bounds)
{
    uint32_t abi;
    day_error ignored = {0};
    if (prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    if (!limit(RLIMIT_CPU, bounds->seconds) || !limit(RLIMIT_CORE, 0) ||
        !limit(RLIMIT_AS, memory_now() + bounds->memory))
        return false;
    if (day_landlock_deny_all(&abi, UINT32_MAX, &ignored) != DAY_OK) return false;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == NULL || allow_computing(filter) != 0 || seccomp_load(filter) != 0) return false;
    seccomp_release(filter);
    return true;
}

static void run_child(int out, size_t size, const day_aside_bounds *bounds, day_aside_fn fn, void *ctx)
{
    g_autofree guint8 *answer = g_malloc0(size);
    if ((out != OUT && dup2(out, OUT) != OUT) || close_range(0, OUT - 1, 0) != 0 ||
        close_range(OUT + 1, ~0U, 0) != 0 || !lock_down(bounds))
        _exit(FAILED_LOCK);
    fn(answer, ctx);
    _exit(write(OUT, answer, size) == (ssize_t)size ? 0 : 1);
}

/* How long is waited, in seconds of its own: it may compute no longer, but it can stand still. */
enum { PATIENCE = 10, LOOK_US = 500 };

/* Bytes that came; the child's end closes the pipe. */
static size_t read_answer(int fd, guint8 *answer, size_t size, int64_t until_us)
{
    size_t at = 0;
    while (at < size) {
        struct pollfd polled = {.fd = fd, .events = POLLIN};
        int64_t left_ms = (until_us - g_get_monotonic_time()) / 1000;
        int ready = left_ms > 0 ? poll(&polled, 1, (int)MIN(left_ms, G_MAXINT)) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) break;
        ssize_t n = read(fd, answer + at, size - at);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        at += (size_t)n;
    }
    return at;
}

/* The child's status, when need be by its end. False: errno tells. */
static bool wait_for_end(int *status, pid_t child, int64_t until_us)
{
    for (;;) {
        bool late = g_get_monotonic_time() >= until_us;
        if (late) (void)kill(child, SIGKILL);
        pid_t ended = waitpid(child, status, late ? 0 : WNOHANG);
        if (ended == child) return true;
        if (ended < 0 && errno != EINTR) return false;
        g_usleep(LOOK_US);
    }
}

day_err day_aside_run(void *answer, size_t size, day_aside_fn fn, void *ctx, day_error *error)
{
    return day_aside_run_within(answer, size, &usual, fn, ctx, error);
}

day_err day_aside_run_within(void *answer, size_t size, const day_aside_bounds *bounds, day_aside_fn fn,
                             void *ctx, day_error *error)
{
    int ends[2], status = 0;
    g_assert(size > 0 && size <= 4096);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return day_error_set(error, DAY_ERR_FAILED, "no pipe: %s", g_strerror(errno));
    pid_t child = fork();
    if (child == 0) run_child(ends[1], size, bounds, fn, ctx);
    close(ends[1]);
    int64_t until_us = g_get_monotonic_time() + (int64_t)bounds->seconds * PATIENCE * G_USEC_PER_SEC;
    size_t got = child > 0 ? read_answer(ends[0], answer, size, until_us) : 0;
    close(ends[0]);
    if (child < 0) return day_error_set(error, DAY_ERR_FAILED, "no process: %s", g_strerror(errno));
    if (!wait_for_end(&status, child, until_us))
        return day_error_set(error, DAY_ERR_FAILED, "waitpid: %s", g_strerror(errno));
    if (got == size && WIFEXITED(status) && WEXITSTATUS(status) == 0) return DAY_OK;
    if (WIFEXITED(status) && WEXITSTATUS(status) == FAILED_LOCK)
        return day_error_set(error, DAY_ERR_UNSUPPORTED,
                             "seccomp or landlock is missing, so nothing is parsed; see 'daylight doctor'");
    return day_error_set(error, DAY_ERR_FAILED, "reading it failed: the process for it ended badly");
}
