/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Offline by construction: the broker takes the network and exec away from itself. Unlike a worker's filter
 * this one answers EPERM instead of killing: a library that tries (a name look-up, a helper program) fails,
 * and the investigator's work goes on. */
#include "self.h"
#include <errno.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>

static const int denied_calls[] = {
    SCMP_SYS(connect),        SCMP_SYS(execve),         SCMP_SYS(execveat),          SCMP_SYS(ptrace),
    SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
};

static int deny(scmp_filter_ctx filter)
{
    uint32_t refuse = SCMP_ACT_ERRNO(EPERM);
    int failed = seccomp_rule_add(filter, refuse, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX));
    for (guint i = 0; i < G_N_ELEMENTS(denied_calls) && failed == 0; i++)
        failed = seccomp_rule_add(filter, refuse, denied_calls[i], 0);
    return failed;
}

day_err day_jail_self_deny(day_error *error)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == NULL) return day_error_set(error, DAY_ERR_FAILED, "seccomp: no filter can be made");
    int failed = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1); /* every thread */
    if (failed == 0) failed = deny(filter);
    if (failed == 0) failed = seccomp_load(filter);
    seccomp_release(filter);
    if (failed == 0) return DAY_OK;
    return day_error_set(error, DAY_ERR_FAILED, "seccomp: the network cannot be denied: %s",
                         g_strerror(-failed));
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

void day_jail_self_no_core(void)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifndef SANITIZED
    prctl(PR_SET_DUMPABLE, 0);
#endif
}
