/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "layers.h"
#include "model/program.h"

/* What broker, nursery, zygote and worker say to each other, each in one packet (packet.h). Broker, nursery
 * and zygote are trusted and of one build, so these are plain structs. A worker only hears: what it says goes
 * through its output pipe, as frames.
 *
 *   broker  ─► nursery   day_zygote_order + [the zygote's end of a new socket pair]
 *   nursery ─► broker    day_zygote_born  + [pidfd of the zygote]
 *   broker  ─► nursery   day_zygote_order for another program + [the socket of that program's nursery]
 *   zygote  ─► broker    day_zygote_hello, first thing
 *   broker  ─► zygote    day_zygote_ask READ, then a job (model/frame.h)
 *                        + [input, output pipe, error pipe; a socket for further jobs, or none]
 *   broker  ─► worker    a job + [input, output pipe]: the next item of the same root item
 *   broker  ─► zygote    day_zygote_ask KILL
 *   zygote  ─► broker    day_zygote_exit, once for each READ */

typedef enum day_family {
    DAY_FAMILY_FILE, /* reads one descriptor; no path access at all */
    DAY_FAMILY_TREE, /* reads beneath one directory, which it stands in */
    DAY_N_FAMILIES
} day_family;

typedef struct day_zygote_order {
    day_program
        program; /* DAY_PROGRAM_WORKER: a zygote of the nursery's own; else: start that program's nursery */
    day_family family;
    uint32_t cpu_seconds;
    uint64_t memory_bytes;
} day_zygote_order;

typedef struct day_zygote_born {
    int error; /* errno of fork or exec, or 0 */
} day_zygote_born;

typedef struct day_zygote_hello {
    day_jail_layers layers;
    char failure[256]; /* why this zygote will not read anything; "" when all is well */
} day_zygote_hello;

enum { DAY_ASK_READ, DAY_ASK_KILL };

typedef struct day_zygote_ask {
    uint32_t what;
    uint32_t worker;       /* a number that the broker chose, used once */
    uint32_t more_seconds; /* of CPU, than the order says: for a large item */
} day_zygote_ask;

typedef struct day_zygote_exit {
    uint32_t worker;
    int32_t status;         /* as waitpid() gives it */
    uint64_t peak_bytes;    /* resident set */
    uint64_t cpu_us;        /* user and system */
    uint64_t zygote_cpu_us; /* the zygote's own so far: forks */
} day_zygote_exit;

/* Where a worker's descriptors are. */
enum {
    DAY_FD_NULL_IN = 0,
    DAY_FD_NULL_OUT = 1,
    DAY_FD_ERROR = 2,
    DAY_FD_INPUT = 3,
    DAY_FD_OUTPUT = 4,
    DAY_FD_JOBS = 5
};
/* The control socket of a nursery and of a zygote. */
enum { DAY_FD_CONTROL = 3 };
/* A worker that could not put its jail on ends with this before it has read a byte. */
enum { DAY_EXIT_NO_JAIL = 71, DAY_EXIT_BAD_JOB = 72 };
