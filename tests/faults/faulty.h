/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the files of the preloaded library share (faulty.c says what it does). */
#pragma once

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum fault { NONE, IO, ALLOC, WAYS, FULL, CLOCK, RECORD };
enum { N_OFFSETS = 16 };

extern struct day {
    enum fault kind;
    pid_t owner;
    uint64_t at, calls, allocations, asked;
    int64_t room;
    dev_t disk;
    long long offsets[N_OFFSETS];
    unsigned n_offsets;
    char under[512], report[512];
    size_t under_size;
    int log;
    pthread_mutex_t lock;
} day;

extern __thread int inside; /* our own calls are not counted */

/* Whether this is what goes wrong, here and now: not in our own calls, nor in a process that was forked. */
bool acts(enum fault kind);

/* A line for the report, by system calls: nothing of this is a call that counts. */
__attribute__((format(printf, 1, 2))) void report(const char *format, ...);
