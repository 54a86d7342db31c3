/* SPDX-License-Identifier: AGPL-3.0-or-later
 * System calls that reading does not need, one attack each, straight from the table. */
#include "attacks.h"
#include <fcntl.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char *const no_strings[] = {NULL};
static char buffer[4096];
static int two_ints[2];

static void *stack_top(void)
{
    return buffer + sizeof buffer;
}

static void *clone3_arguments(void)
{
    static struct clone_args arguments;
    arguments.flags = CLONE_NEWUSER;
    arguments.exit_signal = SIGCHLD;
    return &arguments;
}

static void *open_how(void)
{
    static uint64_t how[3];
    return how;
}

static void *empty_message(void)
{
    static struct msghdr message;
    return &message;
}

static void *huge_limit(void)
{
    static struct rlimit limit = {1 << 20, 1 << 20};
    return &limit;
}

static void *page_of_memory(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

/* The 32-bit entry, where numbers mean other calls: 20 is getpid there and writev here. */
static long ia32_getpid(void)
{
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory", "r8", "r9", "r10", "r11");
    return result;
}

static void swallow(int signal)
{
    (void)signal;
}

/* A violation cannot be caught and survived. */
static long catch_sigsys_and_open(void)
{
    signal(SIGSYS, swallow);
    return syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY);
}

/* mmap's are given + 1, so that MAP_FAILED is 0 or less here too. */
#define CALL(name, expression)                                                                               \
    bool attack_##name(day_emit *emit, const day_job *job)                                                   \
    {                                                                                                        \
        (void)emit;                                                                                          \
        (void)job;                                                                                           \
        return (long)(expression) >= 0;                                                                      \
    }
#include "attacks.def"
