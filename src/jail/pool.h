/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "layers.h"
#include "model/record.h"
#include <glib.h>

/* The broker's side of the jail: hands one item at a time to workers that zygotes fork, and takes every frame
 * that comes back as hostile. An item that daylight-worker says is of another program's kind
 * (model/handed.def) is read by that one within the same job. Not thread-safe: one thread owns a pool, and
 * all callbacks run in its day_pool_poll(). A job always ends in exactly one finished(), whatever its worker
 * does. */

typedef struct day_pool day_pool;

typedef struct day_pool_options {
    const char *worker; /* path of the daylight-worker executable; NULL: beside the running one */
    guint jobs;         /* workers at once; 0: one per core */
    /* Of daylight-worker; 0: as in model/programs.def. */
    guint wall_seconds;
    guint cpu_seconds;
    uint64_t memory_bytes; /* address space of a worker */
    day_jail_layers
        *layers_found; /* set by day_pool_open(), also when it fails for a missing layer; may be NULL */
} day_pool_options;

/* What a worker said, checked. Records and their strings live until the callback returns. Any may be NULL but
 * finished. */
typedef struct day_job_events {
    void (*fact)(const day_fact *fact, void *ctx);
    void (*unit)(const day_unit *unit, void *ctx);
    void (*message)(const day_message *message, void *ctx);
    void (*mention)(const day_mention *mention, void *ctx);
    void (*wants_ocr)(uint32_t page, void *ctx); /* ascending */
    void (*child_begin)(const day_child *child, void *ctx);
    void (*child_fact)(const day_fact *fact, void *ctx);
    void (*child_data)(day_span bytes, void *ctx);
    void (*child_end)(day_state state, const char *reason, void *ctx);
    /* The worker was killed by somebody else (not for its item's sake) after it had spoken: forget all that
     * it said, the item is read again from its start. NULL: the job ends as a crash instead. At most twice a
     * job. */
    void (*restarted)(void *ctx);
    /* Last, once. When the worker died, `end` is the broker's: crash, timeout, memory_limit, output_limit or
     * violation with a reason; a child that was open is dropped (no child_end). */
    void (*finished)(const day_end *end, void *ctx);
} day_job_events;

/* Starts the jail's processes: needs exec and fork, so before day_jail_self_deny(). DAY_ERR_FAILED with the
 * missing layer when the jail cannot be built: nothing is parsed. */
day_err day_pool_open(day_pool **out, const day_pool_options *options, day_error *error);

/* Kills what still runs (their jobs get no finished()) and waits for the zygotes. */
void day_pool_close(day_pool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_pool, day_pool_close)

/* Which layers hold, as the zygote found. Borrowed. */
const day_jail_layers *day_pool_layers(const day_pool *pool);

/* Hands out one item. The job is copied; `fd` is dup'ed: a file, or a directory for a tree reader, whose
 * worker may then read beneath it and nowhere else. The worker shares the file offset: use pread. `events`
 * and `ctx` stay valid until finished(). DAY_ERR_BUSY when day_pool_free_slots() is 0. */
day_err day_pool_submit(day_pool *pool, const day_job *job, int fd, const day_job_events *events, void *ctx,
                        day_error *error);

/* What the jail has cost since it was opened. */
typedef struct day_pool_costs {
    uint64_t workers;       /* that ended */
    uint64_t worker_cpu_us; /* user and system, from fork to exit */
    uint64_t zygote_cpu_us; /* forks, and reaping */
} day_pool_costs;

day_pool_costs day_pool_costs_so_far(const day_pool *pool);

guint day_pool_free_slots(const day_pool *pool);
guint day_pool_running(const day_pool *pool);

/* Waits up to timeout_ms (-1: until something happens) and runs callbacks. DAY_ERR_FAILED only when no zygote
 * can be had any more (the nursery was killed after day_jail_self_deny()): the pool is then of no further
 * use, and jobs in hand get no finished(). */
day_err day_pool_poll(day_pool *pool, int timeout_ms, day_error *error);
