/* SPDX-License-Identifier: AGPL-3.0-or-later
 * faulty.c's clock: the wall clock is off, by other seconds after each `at` questions. */
#include "faulty.h"

#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long off_by(void)
{
    if (!acts(CLOCK) || day.n_offsets == 0) return 0;
    uint64_t asked = __atomic_fetch_add(&day.asked, 1, __ATOMIC_RELAXED);
    return day.offsets[asked / (day.at > 0 ? day.at : 1) % day.n_offsets];
}

int clock_gettime(clockid_t which, struct timespec *out)
{
    int done = (int)syscall(SYS_clock_gettime, which, out);
    if (done == 0 && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) out->tv_sec += off_by();
    return done;
}

time_t time(time_t *out)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out != NULL) *out = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *out, void *zone)
{
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    *out = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
    return 0;
}
