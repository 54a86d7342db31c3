/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "wire.h"
#include <sys/types.h>

/* Forks into new, empty namespaces (user, pid, net, ipc, uts, and for file readers mount), as many as the
 * kernel lets us have; sets in `layers` which, in both processes. Returns like fork(). With `none` it is a
 * plain fork (tests). */
pid_t day_namespaces_fork(day_jail_layers *layers, day_family family, bool none);

/* In the new process: makes the root an empty, read-only folder. The old root is gone. Sets
 * layers->mount_namespace. */
void day_namespaces_empty_root(day_jail_layers *layers);

/* Gives up every capability, in this namespace and for good. 0 or an errno. */
int day_namespaces_drop_capabilities(void);
