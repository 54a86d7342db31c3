/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The allow-list of system calls, made with libseccomp once in the zygote and kept as BPF. What is not named
 * kills the process (SECCOMP_RET_KILL_PROCESS): the broker sees SIGSYS and records a violation.
 *
 * Reading needs memory, reads on descriptors that are open, writes to the two pipes, time and random numbers.
 * There is no open, no socket, no fork, no signal to others, no executable memory. Tree readers may also open
 * for reading and list directories; landlock holds them beneath the one directory. */
#include "jail_seccomp.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Stands for the worker's own id until day_seccomp_bind(). Above any pid (PID_MAX_LIMIT is 2^22). */
#define OWN_PID 0x5DA71167u

/* What glibc's fork() passes: a plain copy, in no new namespace. */
#define FORK_FLAGS ((scmp_datum_t)(0x01000000 | 0x00200000 | SIGCHLD))

typedef struct call_rule {
    int call;
    unsigned n_arguments;
    struct scmp_arg_cmp arguments[2];
} call_rule;

/* Free of conditions: these reach nothing but the process itself and what it has open. */
static const int reading_calls[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(readv),
    SCMP_SYS(preadv),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(close),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(sched_yield),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(getrandom),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    SCMP_SYS(times),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(fadvise64),
    SCMP_SYS(dup),
};

/* Paths, for readers that are handed a directory. None of them changes anything. */
static const int tree_calls[] = {
    SCMP_SYS(getdents64), SCMP_SYS(newfstatat), SCMP_SYS(stat),    SCMP_SYS(lstat),     SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(getcwd),     SCMP_SYS(access),  SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(fchdir),     SCMP_SYS(statfs),     SCMP_SYS(fstatfs), SCMP_SYS(statx),
};

/* What the zygote does between forks, and a worker before its own filter. */
static const int zygote_calls[] = {
    SCMP_SYS(sendmsg), SCMP_SYS(wait4),   SCMP_SYS(dup2), SCMP_SYS(close_range),
    SCMP_SYS(prctl),   SCMP_SYS(seccomp), SCMP_SYS(kill),
};

/* Landlock of its own for each directory. */
static const int tree_zygote_calls[] = {
    SCMP_SYS(landlock_create_ruleset),
    SCMP_SYS(landlock_add_rule),
    SCMP_SYS(landlock_restrict_self),
};

#define OPEN_WRITES (O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY))

static int add(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t count)
{
    int failed = 0;
    for (size_t i = 0; i < count && failed == 0; i++) failed = seccomp_rule_add(filter, action, calls[i], 0);
    return failed;
}

static int add_rules(scmp_filter_ctx filter, uint32_t action, const call_rule *rules, size_t count)
{
    int failed = 0;
    for (size_t i = 0; i < count && failed == 0; i++)
        failed =
            seccomp_rule_add_array(filter, action, rules[i].call, rules[i].n_arguments, rules[i].arguments);
    return failed;
}

static int allow_conditioned(scmp_filter_ctx filter)
{
    const call_rule rules[] = {
        /* The pipes; /dev/null for what a library prints. */
        {SCMP_SYS(write), 1, {SCMP_A0(SCMP_CMP_EQ, DAY_FD_NULL_OUT)}},
        {SCMP_SYS(write), 1, {SCMP_A0(SCMP_CMP_EQ, DAY_FD_ERROR)}},
        {SCMP_SYS(write), 1, {SCMP_A0(SCMP_CMP_EQ, DAY_FD_OUTPUT)}},
        {SCMP_SYS(writev), 1, {SCMP_A0(SCMP_CMP_LE, DAY_FD_ERROR)}},
        /* Memory that is never executable. */
        {SCMP_SYS(mmap), 1, {SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)}},
        {SCMP_SYS(mprotect), 1, {SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)}},
        /* stdio asks whether it writes to a terminal. */
        {SCMP_SYS(ioctl), 1, {SCMP_A1(SCMP_CMP_EQ, TCGETS)}},
        /* fstat(), as glibc makes it. A path can't be told from "" here; the empty root has none to ask
           about. */
        {SCMP_SYS(newfstatat), 1, {SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH)}},
        /* GLib's log asks whether standard error is the journal's socket. */
        {SCMP_SYS(getpeername), 1, {SCMP_A0(SCMP_CMP_EQ, DAY_FD_ERROR)}},
        /* Descriptors are looked at and copied, their flags never changed. */
        {SCMP_SYS(fcntl), 1, {SCMP_A1(SCMP_CMP_LE, F_GETFL)}},
        {SCMP_SYS(fcntl), 1, {SCMP_A1(SCMP_CMP_EQ, F_DUPFD_CLOEXEC)}},
        /* abort(), with the worker's own id: see the inner filter. */
        {SCMP_SYS(tgkill), 1, {SCMP_A2(SCMP_CMP_EQ, SIGABRT)}},
        /* fork() of the zygote. */
        {SCMP_SYS(clone), 1, {SCMP_A0(SCMP_CMP_EQ, FORK_FLAGS)}},
        {SCMP_SYS(prlimit64), 1, {SCMP_A0(SCMP_CMP_EQ, 0)}},
        /* Orders to the zygote; the next job of a worker: see the inner filter. */
        {SCMP_SYS(recvmsg), 0, {{0}}},
    };
    return add_rules(filter, SCMP_ACT_ALLOW, rules, G_N_ELEMENTS(rules));
}

static int allow_tree(scmp_filter_ctx filter)
{
    const call_rule rules[] = {
        {SCMP_SYS(openat), 1, {SCMP_A2(SCMP_CMP_MASKED_EQ, OPEN_WRITES, O_RDONLY)}},
        {SCMP_SYS(open), 1, {SCMP_A1(SCMP_CMP_MASKED_EQ, OPEN_WRITES, O_RDONLY)}},
        {SCMP_SYS(fcntl), 1, {SCMP_A1(SCMP_CMP_EQ, F_SETFD)}},
    };
    int failed = add_rules(filter, SCMP_ACT_ALLOW, rules, G_N_ELEMENTS(rules));
    if (failed == 0) failed = add(filter, SCMP_ACT_ALLOW, tree_calls, G_N_ELEMENTS(tree_calls));
    if (failed == 0) failed = add(filter, SCMP_ACT_ALLOW, tree_zygote_calls, G_N_ELEMENTS(tree_zygote_calls));
    return failed;
}

static int deny_zygote_calls(scmp_filter_ctx filter, day_family family)
{
    const call_rule rules[] = {
        {SCMP_SYS(clone), 0, {{0}}},
        {SCMP_SYS(recvmsg), 1, {SCMP_A0(SCMP_CMP_NE, DAY_FD_JOBS)}},
        {SCMP_SYS(prlimit64), 1, {SCMP_A2(SCMP_CMP_NE, 0)}},
        {SCMP_SYS(tgkill), 1, {SCMP_A0(SCMP_CMP_NE, OWN_PID)}},
    };
    int failed = add(filter, SCMP_ACT_KILL_PROCESS, zygote_calls, G_N_ELEMENTS(zygote_calls));
    if (failed == 0) failed = add_rules(filter, SCMP_ACT_KILL_PROCESS, rules, G_N_ELEMENTS(rules));
    if (failed == 0 && family == DAY_FAMILY_TREE)
        failed = add(filter, SCMP_ACT_KILL_PROCESS, tree_zygote_calls, G_N_ELEMENTS(tree_zygote_calls));
    return failed;
}

/* libseccomp writes BPF to a descriptor only; the zygote is not locked down yet. */
static day_err export(day_bpf *out, scmp_filter_ctx filter, day_error *error)
{
    int fd = memfd_create("filter", MFD_CLOEXEC);
    if (fd < 0) return day_error_set(error, DAY_ERR_FAILED, "seccomp: memfd: %s", g_strerror(errno));
    int failed = -seccomp_export_bpf(filter, fd);
    off_t size = lseek(fd, 0, SEEK_END);
    void *code = g_malloc(size > 0 ? (size_t)size : 1);
    bool whole = failed == 0 && size > 0 && pread(fd, code, (size_t)size, 0) == size;
    close(fd);
    if (!whole) {
        g_free(code);
        return day_error_set(error, DAY_ERR_FAILED, "seccomp: the filter cannot be made: %s",
                             g_strerror(failed));
    }
    *out = (day_bpf){.len = (unsigned short)((size_t)size / sizeof(struct sock_filter)), .filter = code};
    return DAY_OK;
}

day_err day_seccomp_outer(day_bpf *out, day_family family, day_error *error)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == NULL) return day_error_set(error, DAY_ERR_FAILED, "seccomp: no filter can be made");
    (void)seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2); /* a search tree instead of a list */
    int failed = add(filter, SCMP_ACT_ALLOW, reading_calls, G_N_ELEMENTS(reading_calls));
    if (failed == 0) failed = add(filter, SCMP_ACT_ALLOW, zygote_calls, G_N_ELEMENTS(zygote_calls));
    if (failed == 0) failed = allow_conditioned(filter);
    if (failed == 0 && family == DAY_FAMILY_TREE) failed = allow_tree(filter);
    day_err err = failed == 0 ? export(out, filter, error)
                              : day_error_set(error, DAY_ERR_FAILED, "seccomp: %s", g_strerror(-failed));
    seccomp_release(filter);
    return err;
}

day_err day_seccomp_inner(day_bpf *out, day_family family, day_error *error)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == NULL) return day_error_set(error, DAY_ERR_FAILED, "seccomp: no filter can be made");
    int failed = deny_zygote_calls(filter, family);
    day_err err = failed == 0 ? export(out, filter, error)
                              : day_error_set(error, DAY_ERR_FAILED, "seccomp: %s", g_strerror(-failed));
    seccomp_release(filter);
    return err;
}

void day_seccomp_bind(const day_bpf *inner)
{
    for (unsigned i = 0; i < inner->len; i++)
        if (inner->filter[i].k == OWN_PID) inner->filter[i].k = (uint32_t)getpid();
}

int day_seccomp_install(const day_bpf *program)
{
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, program) == 0 ? 0 : errno;
}
