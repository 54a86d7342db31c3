/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "launch.h"
#include "pool.h"
#include "stream.h"
#include "verdict.h"

/* What pool.c and pool_start.c share: slots, their workers, the zygotes. Nobody else includes this. */

#define DAY_STDERR_TAIL 4096
/* One zygote forks some 2,000 times a second. */
#define DAY_SLOTS_A_ZYGOTE 4

/* The process that a slot has, if any. */
typedef struct pool_worker {
    uint32_t number; /* 0: none */
    uint64_t trust;  /* of all jobs it was given */
    int jobs;        /* socket for further jobs; -1: takes none */
    int errors;      /* its standard error; -1 when closed */
    guint n_read;    /* jobs it was given */
} pool_worker;

typedef struct pool_slot {
    bool busy;
    pool_worker worker;
    guint zygote;       /* its place in the pool's list */
    GByteArray *packet; /* the job as it is sent */
    bool handed_on;     /* to another program, by daylight-worker */
    day_job limits;     /* its numbers */
    uint64_t packed_size;
    uint32_t more_seconds; /* than others have, as it is large */
    const day_job_events *events;
    void *ctx;
    guint attempts;
    int input, output; /* -1 when closed */
    uint64_t trust;
    day_stream *stream;
    uint8_t *buffer;
    size_t filled, capacity;
    char tail[DAY_STDERR_TAIL + 1]; /* the last of its standard error */
    size_t tail_size;
    int64_t deadline; /* monotonic, µs */
    bool kill_asked, exited;
    day_stop stop;
    day_error why;
    day_zygote_exit exit;
} pool_slot;

typedef struct pool_zygote {
    day_zygote_handle handle;
    uint64_t cpu_us; /* as last told */
} pool_zygote;

/* An executable of the jail. */
typedef struct pool_program {
    day_nursery nursery;
    day_zygote_order limits;
    guint wall_seconds;
} pool_program;

struct day_pool {
    char *worker; /* path of daylight-worker; the other programs lie beside it */
    pool_program programs[DAY_N_PROGRAMS];
    guint n_slots, n_running;
    pool_slot *slots;
    guint zygotes_each; /* for files, of each program, in their order; one for trees is the last */
    guint n_zygotes;
    pool_zygote *zygotes;
    uint32_t last_worker;
    day_error failure; /* no zygote can be had: nothing goes on */
    day_jail_layers layers;
    day_pool_costs costs;
    struct pollfd *polled; /* room for 2 * n_slots + n_zygotes */
};

/* Whose zygote it is. */
day_program day_slot_program(const day_pool *pool, guint zygote);

/* Closes *fd if it is open, and sets it to -1. */
void day_slot_close_fd(int *fd);

/* How long its job may take. */
guint day_slot_wall_seconds(const day_pool *pool, const pool_slot *slot);

/* Bears the zygote if there is none. A failure is the pool's, for good. */
day_err day_slot_ensure_zygote(day_pool *pool, guint zygote, day_error *error);

/* A zygote that is gone, or is to go: its workers end with it, and their jobs are told. */
void day_slot_bury_zygote(day_pool *pool, guint zygote);

/* Sends the job to the slot's worker, or to a fresh one when it has none. */
day_err day_slot_launch(day_pool *pool, pool_slot *slot, day_error *error);

/* Asks the zygote to kill the slot's worker. */
day_err day_slot_ask_kill(day_pool *pool, const pool_slot *slot);

/* Lets go of a worker that is no more; of an idle one, which is killed and not waited for. */
void day_slot_forget_worker(pool_slot *slot);
void day_slot_retire_worker(day_pool *pool, pool_slot *slot);
