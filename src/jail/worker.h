/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jail_seccomp.h"
#include "worker_kind.h"
#include <signal.h>
#include <sys/types.h>

/* What a fresh fork of a zygote is given; all borrowed. */
typedef struct day_worker_start {
    const day_zygote_order *order;
    const day_worker_kind *kind;
    const day_bpf *inner;
    const sigset_t *signals; /* the mask to run with */
    pid_t zygote;
    day_span job;
    uint8_t *packet;       /* room for further jobs: DAY_PACKET_MAX bytes */
    uint32_t more_seconds; /* of CPU, than the order says */
    const int *fds;        /* input, output pipe, error pipe, socket for further jobs (or -1) */
} day_worker_start;

/* Puts the rest of the jail on, reads the item (and those that come after it on the socket) and ends. */
void day_worker_run(const day_worker_start *start) __attribute__((noreturn));
