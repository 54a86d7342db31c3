/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* From now on the first Ctrl-C (or SIGTERM, SIGHUP) only sets *flag, so that the flow can stop cleanly; the
 * second has its usual effect at once, which loses nothing that was finished. The flag lives as long as the
 * process. */
const volatile int *day_interrupt_watch(void);
