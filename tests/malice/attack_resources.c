/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Stalling, exhausting and dying. */
#include "attacks.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define RESOURCE_ATTACK(name) bool attack_##name(day_emit *emit, const day_job *job)
#define UNUSED (void)emit, (void)job

static void sleep_for_ever(void)
{
    for (;;) nanosleep(&(struct timespec){.tv_sec = 3600}, NULL);
}

RESOURCE_ATTACK(exit_silently)
{
    UNUSED;
    _exit(0);
}

RESOURCE_ATTACK(exit_with_status)
{
    UNUSED;
    _exit(3);
}

RESOURCE_ATTACK(exit_like_a_failed_jail)
{
    UNUSED;
    _exit(71);
}

RESOURCE_ATTACK(sleep)
{
    UNUSED;
    sleep_for_ever();
    return true;
}

RESOURCE_ATTACK(sleep_with_signals_blocked)
{
    UNUSED;
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    sleep_for_ever();
    return true;
}

RESOURCE_ATTACK(sleep_with_pipe_closed)
{
    UNUSED;
    close(4);
    close(2);
    sleep_for_ever();
    return true;
}

static void burn(void)
{
    for (volatile uint64_t i = 0;; i++) continue;
}

RESOURCE_ATTACK(busy_loop)
{
    UNUSED;
    burn();
    return true;
}

RESOURCE_ATTACK(busy_loop_ignoring_sigxcpu)
{
    UNUSED;
    signal(SIGXCPU, SIG_IGN);
    burn();
    return true;
}

RESOURCE_ATTACK(end_then_sleep)
{
    (void)job;
    day_emit_end(emit, DAY_OK, "text/plain", "malice", NULL);
    sleep_for_ever();
    return true;
}

RESOURCE_ATTACK(exhaust_memory)
{
    UNUSED;
    for (;;) *(volatile char *)g_malloc(1 << 20) = 1;
    return true;
}

RESOURCE_ATTACK(one_huge_allocation)
{
    UNUSED;
    return g_malloc((size_t)1 << 40) != NULL;
}

static int recurse(volatile int depth)
{
    volatile char frame[4096];
    frame[0] = (char)depth;
    return depth < 0 ? frame[0] : recurse(depth + 1) + frame[0];
}

RESOURCE_ATTACK(deep_recursion)
{
    UNUSED;
    return recurse(0) == 1;
}

RESOURCE_ATTACK(segfault)
{
    UNUSED;
    volatile int *volatile nowhere = NULL;
    return *nowhere == 1;
}

RESOURCE_ATTACK(divide_by_zero)
{
    UNUSED;
    volatile int zero = 0;
    return 4711 / zero == 1;
}

RESOURCE_ATTACK(illegal_instruction)
{
    UNUSED;
    __asm__ volatile("ud2");
    return true;
}

RESOURCE_ATTACK(abort_itself)
{
    UNUSED;
    abort();
}

RESOURCE_ATTACK(flood_stderr)
{
    UNUSED;
    static const char noise[4096] = "failed to allocate";
    for (guint i = 0; i < 10000; i++) (void)!write(2, noise, sizeof noise);
    return false;
}

RESOURCE_ATTACK(exhaust_descriptors)
{
    UNUSED;
    guint count = 0;
    while (dup(3) >= 0) count++;
    return count > 16;
}
