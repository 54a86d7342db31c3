/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Offline by construction: the broker takes the network and exec away from itself. Unlike a worker's filter
 * this one answers EPERM instead of killing: a library that tries (a name look-up, a helper program) fails,
 * and the investigator's work goes on. */
#include "self.h"
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct sock_filter rows[] = {
#include "self_filter.inc" /* of make_self_filter.c */
};

day_err day_jail_self_deny(day_error *error)
{
    const struct sock_fprog filter = {G_N_ELEMENTS(rows), (struct sock_filter *)(gsize)rows};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        long failed = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
        if (failed == 0) return DAY_OK;
        if (failed > 0) errno = EBUSY; /* a thread that has another filter */
    }
    return day_error_set(error, DAY_ERR_FAILED, "seccomp: the network cannot be denied: %s",
                         g_strerror(errno));
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
