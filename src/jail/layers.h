/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Which layers of the jail hold, as the zygote found after it had put them on. Plain data: it goes over the
 * zygote's socket as it is (both ends are one build). */
typedef struct day_jail_layers {
    bool seccomp;          /* without it, or without landlock, nothing is read */
    uint32_t landlock_abi; /* 0: none; 1: files, 2: renames, 3: truncation, 4: TCP, 5: devices, 6: signals */
    bool user_namespace;   /* the five are a second wall: without them there is a warning */
    bool pid_namespace;    /* also: killing the zygote kills its workers at once */
    bool net_namespace;
    bool ipc_namespace;
    bool mount_namespace; /* an empty, read-only root */
    bool limits;          /* address space, CPU, file size, core, processes, descriptors */
    bool undumpable;      /* no ptrace, no core, /proc/self closed to others */
    bool no_capabilities;
} day_jail_layers;
