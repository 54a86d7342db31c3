/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Measured by bench/live.py. Alone on a computer it costs nothing: nobody else wants the time. */
#include "background.h"
#include <errno.h>
#include <sys/resource.h>

enum { NICE = 10 };

void day_background(void)
{
    errno = 0;
    int now = getpriority(PRIO_PROCESS, 0);
    if (errno == 0 && now < NICE) setpriority(PRIO_PROCESS, 0, NICE);
}
