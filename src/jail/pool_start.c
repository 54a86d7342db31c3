/* SPDX-License-Identifier: AGPL-3.0-or-later
 * How a job gets a worker: zygotes borne when there are none, workers forked or handed the next job of their
 * container, with pipes of its own for each job. A zygote that is found dead ends its jobs, which are then
 * read again by the next one. When no zygote can be had any more, the pool fails as a whole and no job is
 * blamed. */
#include "packet.h"
#include "pool_slot.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#define PIPE_BYTES (1024 * 1024)

void day_slot_close_fd(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

/* --- zygotes ----------------------------------------------------------------------------------------- */

static bool reads_trees(const day_pool *pool, guint zygote)
{
    return zygote == pool->n_zygotes - 1;
}

day_program day_slot_program(const day_pool *pool, guint zygote)
{
    return reads_trees(pool, zygote) ? DAY_PROGRAM_WORKER : (day_program)(zygote / pool->zygotes_each);
}

/* The first nursery is started with exec, which may be denied by now; it starts the others. */
static day_err ensure_nursery(day_pool *pool, day_program program, day_error *error)
{
    day_nursery *first = &pool->programs[DAY_PROGRAM_WORKER].nursery;
    day_nursery *nursery = &pool->programs[program].nursery;
    if (nursery->socket >= 0) return DAY_OK;
    if (program == DAY_PROGRAM_WORKER) return day_nursery_start(first, pool->worker, error);
    day_err err = first->socket >= 0 ? day_nursery_start_beside(nursery, first, program, error) : DAY_ERR_IO;
    if (err != DAY_ERR_IO) return err;
    day_error_clear(error);
    day_nursery_stop(first);
    err = day_nursery_start(first, pool->worker, error);
    return err == DAY_OK ? day_nursery_start_beside(nursery, first, program, error) : err;
}

static day_err bear(day_pool *pool, guint zygote, day_error *error)
{
    const pool_program *program = &pool->programs[day_slot_program(pool, zygote)];
    day_zygote_order order = program->limits;
    order.family = reads_trees(pool, zygote) ? DAY_FAMILY_TREE : DAY_FAMILY_FILE;
    pool->zygotes[zygote].cpu_us = 0;
    return day_zygote_start(&pool->zygotes[zygote].handle, &program->nursery, &order, error);
}

day_err day_slot_ensure_zygote(day_pool *pool, guint zygote, day_error *error)
{
    day_program program = day_slot_program(pool, zygote);
    if (pool->zygotes[zygote].handle.socket >= 0) return DAY_OK;
    day_err err = pool->failure.code;
    if (err == DAY_OK) err = ensure_nursery(pool, program, &pool->failure);
    if (err == DAY_OK) err = bear(pool, zygote, &pool->failure);
    if (err == DAY_ERR_IO) { /* the nursery is gone: a new one, where one can still be had */
        day_error_clear(&pool->failure);
        day_nursery_stop(&pool->programs[program].nursery);
        err = ensure_nursery(pool, program, &pool->failure);
        if (err == DAY_OK) err = bear(pool, zygote, &pool->failure);
    }
    if (err == DAY_OK) return DAY_OK;
    pool->failure.code = DAY_ERR_FAILED; /* for good */
    return day_error_set(error, DAY_ERR_FAILED, "%s", pool->failure.message);
}

static day_err ask(day_pool *pool, const pool_slot *slot, uint32_t what, day_span job, const int *fds,
                   guint n_fds, day_error *error)
{
    day_zygote_ask head = {.what = what, .worker = slot->worker.number, .more_seconds = slot->more_seconds};
    return day_packet_send(pool->zygotes[slot->zygote].handle.socket,
                           (day_span){(const uint8_t *)&head, sizeof head}, job, fds, n_fds, error);
}

/* --- workers ----------------------------------------------------------------------------------------- */

/* Of a worker that is no more. */
void day_slot_forget_worker(pool_slot *slot)
{
    day_slot_close_fd(&slot->worker.jobs);
    day_slot_close_fd(&slot->worker.errors);
    slot->worker = (pool_worker){.jobs = -1, .errors = -1};
}

/* Of an idle one: it is not waited for. */
void day_slot_retire_worker(day_pool *pool, pool_slot *slot)
{
    if (slot->worker.number != 0) (void)day_slot_ask_kill(pool, slot);
    day_slot_forget_worker(slot);
}

void day_slot_bury_zygote(day_pool *pool, guint zygote)
{
    day_zygote_stop(&pool->zygotes[zygote].handle);
    for (guint i = 0; i < pool->n_slots; i++) {
        pool_slot *slot = &pool->slots[i];
        if (slot->zygote != zygote || slot->worker.number == 0) continue;
        if (!slot->busy) day_slot_forget_worker(slot);
        if (!slot->busy || slot->exited) continue;
        if (slot->stop == DAY_STOP_NONE) slot->stop = DAY_STOP_NO_EXIT;
        slot->exited = true;
    }
}

day_err day_slot_ask_kill(day_pool *pool, const pool_slot *slot)
{
    return ask(pool, slot, DAY_ASK_KILL, (day_span){0}, NULL, 0, NULL);
}

static day_err fork_worker(day_pool *pool, pool_slot *slot, int output, day_error *error)
{
    int errors[2], jobs[2] = {-1, -1};
    if (pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0)
        return day_error_set(error, DAY_ERR_IO, "pipe: %s", g_strerror(errno));
    bool shared = slot->trust != 0 && !reads_trees(pool, slot->zygote);
    if (shared && socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, jobs) != 0) shared = false;
    slot->worker = (pool_worker){.number = ++pool->last_worker,
                                 .trust = shared ? slot->trust : 0,
                                 .jobs = jobs[0],
                                 .errors = errors[0],
                                 .n_read = 1};
    int fds[DAY_PACKET_FDS] = {slot->input, output, errors[1], jobs[1]};
    day_span job = {slot->packet->data, slot->packet->len};
    day_err err = ask(pool, slot, DAY_ASK_READ, job, fds, shared ? 4 : 3, error);
    close(errors[1]);
    day_slot_close_fd(&jobs[1]);
    if (err != DAY_OK) day_slot_forget_worker(slot);
    return err;
}

/* To the idle worker of the slot. */
static bool hand_on(pool_slot *slot, int output)
{
    int fds[] = {slot->input, output};
    day_span job = {slot->packet->data, slot->packet->len};
    slot->worker.n_read++;
    return day_packet_send(slot->worker.jobs, job, (day_span){0}, fds, G_N_ELEMENTS(fds), NULL) == DAY_OK;
}

/* --- starting a job ---------------------------------------------------------------------------------- */

static day_err open_output(pool_slot *slot, int *theirs, day_error *error)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return day_error_set(error, DAY_ERR_IO, "pipe: %s", g_strerror(errno));
    (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
    (void)fcntl(ends[0], F_SETPIPE_SZ, PIPE_BYTES); /* a smaller pipe works too */
    slot->output = ends[0];
    *theirs = ends[1];
    return DAY_OK;
}

guint day_slot_wall_seconds(const day_pool *pool, const pool_slot *slot)
{
    return pool->programs[day_slot_program(pool, slot->zygote)].wall_seconds + slot->more_seconds;
}

static void reset_job(const day_pool *pool, pool_slot *slot)
{
    slot->exited = slot->kill_asked = false;
    slot->stop = DAY_STOP_NONE;
    slot->filled = slot->tail_size = 0;
    slot->exit = (day_zygote_exit){0};
    day_error_clear(&slot->why);
    slot->deadline = g_get_monotonic_time() + (int64_t)day_slot_wall_seconds(pool, slot) * G_USEC_PER_SEC;
    slot->stream = day_stream_new(&slot->limits, slot->packed_size, slot->events, slot->ctx);
}

/* To the slot's worker, or to a fresh one when it has none. */
day_err day_slot_launch(day_pool *pool, pool_slot *slot, day_error *error)
{
    int output = -1;
    day_err err = day_slot_ensure_zygote(pool, slot->zygote, error);
    if (err == DAY_OK) err = open_output(slot, &output, error);
    if (err != DAY_OK) return err;
    reset_job(pool, slot);
    if (slot->worker.number != 0 && !hand_on(slot, output)) day_slot_retire_worker(pool, slot);
    if (slot->worker.number == 0) {
        slot->attempts++;
        err = fork_worker(pool, slot, output, error);
    }
    close(output);
    if (err != DAY_ERR_IO) return err;
    day_slot_bury_zygote(pool,
                         slot->zygote); /* found dead: the job ends as such a job does, and is tried again */
    slot->stop = DAY_STOP_NO_EXIT;
    slot->exited = true;
    day_error_clear(error);
    return DAY_OK;
}
