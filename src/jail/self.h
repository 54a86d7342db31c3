/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"

/* Denies the calling process, all its threads and what they start: sockets of every family but AF_UNIX (no
 * network at all), connect(), and exec. They fail with EPERM. Descriptors that are open keep working, a
 * listening socket too. For the broker, after day_pool_open() and listen(); there is no way back. Sets
 * no_new_privs. */
day_err day_jail_self_deny(day_error *error);

/* From now on the process never leaves a core file, and other processes of the same user cannot read its
 * memory (PR_SET_DUMPABLE): what it holds are passwords, tokens and the trove. Its children by exec() can be
 * traced again, but leave no core either. Not in builds with a sanitizer, which reads its own process. */
void day_jail_self_no_core(void);
