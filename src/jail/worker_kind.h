/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* What an executable of the jail reads with, and how strict its jail is. There is one kind in production
 * (worker_main.c), and kinds that attack in tests/malice/. */
typedef struct day_worker_kind {
    /* Loads libraries and tables; once, before the lock-down. */
    void (*warm)(void);
    /* Reads one item (format/read.h). */
    day_err (*read)(int fd, const day_job *job, day_emit *emit);
    uint32_t landlock_abi_max; /* UINT32_MAX; tests make an old kernel of a new one */
    bool no_namespaces;        /* false; tests do without */
} day_worker_kind;

/* Serves the broker at DAY_FD_CONTROL until it is gone; returns the exit status. */
int day_nursery_run(const day_worker_kind *kind);
