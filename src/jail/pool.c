/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The broker's pool: slots for jobs, each with at most one worker; a zygote for each family; one poll() over
 * their sockets and pipes. A worker may be kept for further jobs of the same trust; if one of these ends
 * badly, the item is read again by a fresh worker, so that what came before it never decides how it ends.
 * Invariants: a busy slot ends in exactly one finished(); it ends only when its worker's exit was reported
 * (or its zygote died) and its pipe is read empty; each job has pipes of its own, so nothing a worker leaves
 * behind meets the next item. A worker that was killed by somebody else is no fault of its item: it is read
 * once more. */
#include "pool.h"
#include "packet.h"
#include "pool_slot.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_START ((size_t)256 * 1024)
#define BUFFER_MAX ((size_t)DAY_FRAME_MAX + DAY_FRAME_HEADER)
#define READS_A_TURN 8
/* What its pipe can still hold when a worker has ended: 64 KiB. */
#define ERRORS_LEFT (65536 / DAY_STDERR_TAIL + 1)
/* How often a job is begun whose workers are killed by somebody else. */
#define FOREIGN_TRIES 3
/* A zygote that was told to kill and does not is killed itself. */
#define KILL_GRACE_US (5 * G_USEC_PER_SEC)
/* What a large item is given beyond what all have: a second of CPU and of the clock for each 4 MiB, up to an
 * hour, and a child for each KiB (docs/decisions/limits-grow-with-the-item.md). */
#define BYTES_A_SECOND ((uint64_t)4 << 20)
#define SECONDS_MORE_MAX ((uint64_t)3600)
#define BYTES_A_CHILD ((uint64_t)1024)

static void clear_slot(day_pool *pool, pool_slot *slot)
{
    day_slot_close_fd(&slot->input);
    day_slot_close_fd(&slot->output);
    g_clear_pointer(&slot->stream, day_stream_free);
    if (slot->busy) pool->n_running--;
    slot->busy = false;
}

/* A free slot: one whose worker knows this container, else one without a worker, else any, without its
 * worker. */
static pool_slot *choose_slot(day_pool *pool, uint64_t trust, bool alone)
{
    pool_slot *best = NULL;
    for (guint i = 0; i < pool->n_slots; i++) {
        pool_slot *slot = &pool->slots[i];
        if (slot->busy) continue;
        bool alive = slot->worker.number != 0;
        if (alive && trust != 0 && slot->worker.trust == trust && !alone) return slot;
        if (best == NULL || (best->worker.number != 0 && !alive)) best = slot;
    }
    if (best != NULL) day_slot_retire_worker(pool, best);
    return best;
}

static day_job numbers_of(const day_job *job)
{
    day_job numbers = *job;
    numbers.name = numbers.reader = numbers.lang = numbers.ocr = NULL;
    numbers.passwords = NULL;
    return numbers;
}

static guint zygote_of(const day_pool *pool, const pool_slot *slot, day_program program)
{
    return (guint)program * pool->zygotes_each + (guint)(slot - pool->slots) / DAY_SLOTS_A_ZYGOTE;
}

day_err day_pool_submit(day_pool *pool, const day_job *job, int fd, const day_job_events *events, void *ctx,
                        day_error *error)
{
    struct stat status;
    if (fstat(fd, &status) != 0) return day_error_set(error, DAY_ERR_IO, "fstat: %s", g_strerror(errno));
    bool tree = S_ISDIR(status.st_mode);
    uint64_t size = tree ? job->tree_size : (uint64_t)status.st_size;
    uint32_t more_seconds = (uint32_t)MIN(size / BYTES_A_SECOND, SECONDS_MORE_MAX);
    bool shares = events->restarted != NULL && job->program == DAY_PROGRAM_WORKER && more_seconds == 0;
    uint64_t trust = shares ? job->trust : 0;
    pool_slot *slot = choose_slot(pool, trust, tree || job->program != DAY_PROGRAM_WORKER);
    if (slot == NULL) return day_error_set(error, DAY_ERR_BUSY, "all %u workers are busy", pool->n_slots);
    slot->input = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    if (slot->input < 0) return day_error_set(error, DAY_ERR_IO, "dup: %s", g_strerror(errno));
    slot->busy = true;
    pool->n_running++;
    slot->zygote = tree ? pool->n_zygotes - 1 : zygote_of(pool, slot, job->program);
    slot->handed_on = false;
    slot->trust = trust;
    slot->packed_size = size;
    slot->more_seconds = more_seconds;
    day_job sent = *job;
    sent.children_max = (uint32_t)MIN(MAX(job->children_max, size / BYTES_A_CHILD), UINT32_MAX);
    slot->limits = numbers_of(&sent);
    slot->events = events;
    slot->ctx = ctx;
    slot->attempts = 0;
    g_byte_array_set_size(slot->packet, 0);
    day_job_put(slot->packet, &sent);
    day_err err = day_slot_launch(pool, slot, error);
    if (err != DAY_OK) clear_slot(pool, slot);
    return err;
}

/* --- ending a job ------------------------------------------------------------------------------------ */

/* The worker's own END, and it is ready for the next job: there is nothing to wait for. */
static bool ended_well(const pool_slot *slot)
{
    return slot->worker.jobs >= 0 && slot->stop == DAY_STOP_NONE && day_stream_end(slot->stream) != NULL;
}

/* Whether something else than the item may be to blame: somebody who kills, or an item that was read before
 * it by the same worker. */
static bool deserves_another(const pool_slot *slot, const day_death *death)
{
    bool bad = death->end == NULL || death->stop != DAY_STOP_NONE || death->exit.status != 0;
    if (slot->worker.n_read > 1 && bad) return true;
    return slot->attempts < FOREIGN_TRIES && day_death_is_foreign(death);
}

/* The same job for another program, or as it first was (`mime` NULL). */
static void readdress(day_pool *pool, pool_slot *slot, day_program program, const char *mime)
{
    g_autoptr(day_arena) arena = day_arena_new();
    day_job job;
    day_err err = day_job_get(&job, (day_span){slot->packet->data, slot->packet->len}, arena);
    g_assert(err == DAY_OK); /* we wrote it */
    job.reader = mime;
    g_autoptr(GByteArray) packet = g_byte_array_new();
    day_job_put(packet, &job);
    g_byte_array_set_size(slot->packet, 0);
    g_byte_array_append(slot->packet, packet->data, packet->len);
    slot->zygote = zygote_of(pool, slot, program);
    slot->handed_on = mime != NULL;
}

/* True when the worker said what the item is and that another program reads it, and that one begins. What was
 * said of it so far (facts) stays said. */
static bool hand_over(day_pool *pool, pool_slot *slot, const day_death *death)
{
    const day_end *end = death->end;
    bool well = end != NULL && death->stop == DAY_STOP_NONE && death->exit.status == 0;
    if (!well || slot->handed_on || end->state != DAY_STATE_UNSUPPORTED || end->n_units > 0 ||
        end->n_children > 0 || day_slot_program(pool, slot->zygote) != DAY_PROGRAM_WORKER)
        return false;
    day_program program = day_program_for_mime(end->mime);
    if (program == DAY_PROGRAM_WORKER) return false;
    readdress(pool, slot, program, end->mime);
    day_slot_retire_worker(pool, slot);
    slot->trust = 0;
    g_clear_pointer(&slot->stream, day_stream_free);
    (void)day_slot_launch(pool, slot, NULL); /* a failure is the pool's: no job ends for it */
    return true;
}

/* True when the job goes on. */
static bool read_again(day_pool *pool, pool_slot *slot, const day_death *death)
{
    bool spoke = day_stream_spoke(slot->stream);
    if (!deserves_another(slot, death)) return false;
    if (spoke && slot->events->restarted == NULL) return false;
    day_slot_close_fd(&slot->output);
    day_slot_forget_worker(slot);
    g_clear_pointer(&slot->stream, day_stream_free);
    if (slot->handed_on) readdress(pool, slot, DAY_PROGRAM_WORKER, NULL);
    if (spoke) slot->events->restarted(slot->ctx);
    (void)day_slot_launch(pool, slot, NULL); /* a failure is the pool's: no job ends for it */
    return true;
}

static day_death death_of(const day_pool *pool, pool_slot *slot)
{
    const pool_program *program = &pool->programs[day_slot_program(pool, slot->zygote)];
    slot->tail[slot->tail_size] = '\0';
    return (day_death){
        .stop = slot->stop,
        .why = slot->why.message,
        .end = day_stream_end(slot->stream),
        .stderr_tail = slot->tail,
        .exit = slot->exit,
        .wall_seconds = day_slot_wall_seconds(pool, slot),
        .cpu_seconds = program->limits.cpu_seconds + slot->more_seconds,
        .memory_bytes = program->limits.memory_bytes,
    };
}

static void finish(day_pool *pool, pool_slot *slot)
{
    if (slot->exited) {
        day_death death = death_of(pool, slot);
        if (read_again(pool, slot, &death)) return;
        day_slot_forget_worker(slot);
    }
    day_death death = death_of(pool, slot);
    if (hand_over(pool, slot, &death)) return;
    day_end end;
    g_autofree char *reason = NULL;
    day_verdict(&end, &reason, &death);
    g_autoptr(day_stream) stream = g_steal_pointer(&slot->stream); /* END's strings */
    clear_slot(pool, slot); /* before finished(), which may submit the next */
    slot->events->finished(&end, slot->ctx);
}

/* --- what comes from workers ------------------------------------------------------------------------- */

static void kill_worker(day_pool *pool, pool_slot *slot, day_stop stop)
{
    if (slot->stop == DAY_STOP_NONE) slot->stop = stop;
    if (stop == DAY_STOP_LIE || stop == DAY_STOP_LIMIT)
        day_slot_close_fd(&slot->output); /* nothing more is heard */
    if (slot->exited) return;
    if (slot->kill_asked && stop != DAY_STOP_WALL) return;
    bool deaf = slot->kill_asked || day_slot_ask_kill(pool, slot) != DAY_OK;
    slot->kill_asked = true;
    slot->deadline = g_get_monotonic_time() + KILL_GRACE_US;
    if (deaf) day_slot_bury_zygote(pool, slot->zygote);
}

static void hear_frames(day_pool *pool, pool_slot *slot)
{
    size_t used = 0;
    day_err err = day_stream_feed(slot->stream, (day_span){slot->buffer, slot->filled}, &used, &slot->why);
    if (err != DAY_OK) {
        kill_worker(pool, slot, err == DAY_ERR_LIMIT ? DAY_STOP_LIMIT : DAY_STOP_LIE);
        return;
    }
    slot->filled -= used;
    if (slot->filled > 0 && used > 0) memmove(slot->buffer, slot->buffer + used, slot->filled);
    if (slot->filled < slot->capacity) return;
    slot->capacity = MIN(slot->capacity * 2, BUFFER_MAX); /* a frame is never larger than that */
    slot->buffer = g_realloc(slot->buffer, slot->capacity);
}

static void read_output(day_pool *pool, pool_slot *slot)
{
    for (guint turn = 0; turn < READS_A_TURN && slot->output >= 0; turn++) {
        ssize_t got = read(slot->output, slot->buffer + slot->filled, slot->capacity - slot->filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && errno == EAGAIN) return;
        if (got <= 0) {
            day_slot_close_fd(&slot->output);
            return;
        }
        slot->filled += (size_t)got;
        hear_frames(pool, slot);
        if ((size_t)got < slot->capacity / 4) return; /* likely empty: let others speak */
    }
}

static void read_errors(pool_slot *slot)
{
    char piece[DAY_STDERR_TAIL];
    ssize_t got = slot->worker.errors >= 0 ? read(slot->worker.errors, piece, sizeof piece) : -1;
    if (got == 0) day_slot_close_fd(&slot->worker.errors);
    if (got <= 0) return;
    size_t size = (size_t)got, keep = MIN(slot->tail_size, DAY_STDERR_TAIL - size);
    memmove(slot->tail, slot->tail + slot->tail_size - keep, keep);
    memcpy(slot->tail + keep, piece, size);
    slot->tail_size = keep + size;
    for (size_t i = keep; i < slot->tail_size; i++)
        if (slot->tail[i] == '\0') slot->tail[i] = ' ';
}

static void add_costs(day_pool *pool, const day_zygote_exit *end, pool_zygote *zygote)
{
    pool->costs.workers++;
    pool->costs.worker_cpu_us += end->cpu_us;
    pool->costs.zygote_cpu_us += end->zygote_cpu_us - zygote->cpu_us;
    zygote->cpu_us = end->zygote_cpu_us;
}

static void note_exit(day_pool *pool, const day_zygote_exit *end)
{
    for (guint i = 0; i < pool->n_slots; i++) {
        pool_slot *slot = &pool->slots[i];
        if (slot->worker.number != end->worker) continue;
        slot->exit = *end;
        slot->exited = true;
        if (!slot->busy) day_slot_forget_worker(slot);
    }
}

static void hear_zygote(day_pool *pool, guint zygote)
{
    int socket = pool->zygotes[zygote].handle.socket;
    day_zygote_exit end;
    int fds[DAY_PACKET_FDS];
    for (;;) {
        ssize_t got = day_packet_receive(socket, &end, sizeof end, fds, MSG_DONTWAIT);
        if (got < 0 && errno == EAGAIN) return;
        if (got != sizeof end) break;
        add_costs(pool, &end, &pool->zygotes[zygote]);
        note_exit(pool, &end);
    }
    day_slot_bury_zygote(pool, zygote);
}

/* --- the loop ---------------------------------------------------------------------------------------- */

static guint watch(day_pool *pool, int64_t *nearest)
{
    guint count = 0;
    for (guint i = 0; i < pool->n_zygotes; i++)
        pool->polled[count++] = (struct pollfd){.fd = pool->zygotes[i].handle.socket, .events = POLLIN};
    for (guint i = 0; i < pool->n_slots; i++) {
        const pool_slot *slot = &pool->slots[i];
        if (!slot->busy) continue;
        pool->polled[count++] = (struct pollfd){.fd = slot->output, .events = POLLIN};
        pool->polled[count++] = (struct pollfd){.fd = slot->worker.errors, .events = POLLIN};
        if (slot->output < 0 && (slot->exited || ended_well(slot)))
            *nearest = 0;
        else
            *nearest = MIN(*nearest, slot->deadline);
    }
    return count;
}

static int wait_ms(int timeout_ms, int64_t nearest)
{
    int64_t left = MAX(nearest - g_get_monotonic_time(), 0);
    int64_t left_ms = left / 1000 + (left % 1000 != 0);
    return timeout_ms < 0 || left_ms < timeout_ms ? (int)MIN(left_ms, 1000000) : timeout_ms;
}

static void serve_slot(day_pool *pool, pool_slot *slot, int64_t now)
{
    read_output(pool, slot);
    read_errors(slot);
    bool silent = slot->output < 0;
    if (silent && slot->exited) {
        for (guint i = 0; i < ERRORS_LEFT && slot->worker.errors >= 0; i++) read_errors(slot);
        finish(pool, slot);
    } else if (silent && ended_well(slot)) {
        finish(pool, slot);
    } else if (now >= slot->deadline) {
        if (slot->exited) day_slot_close_fd(&slot->output); /* nobody is left to write */
        kill_worker(pool, slot, DAY_STOP_WALL);
    }
}

static day_err failure_of(const day_pool *pool, day_error *error)
{
    if (pool->failure.code == DAY_OK) return DAY_OK;
    return day_error_set(error, DAY_ERR_FAILED, "%s", pool->failure.message);
}

day_err day_pool_poll(day_pool *pool, int timeout_ms, day_error *error)
{
    if (pool->n_running == 0 || pool->failure.code != DAY_OK) return failure_of(pool, error);
    int64_t nearest = G_MAXINT64;
    guint count = watch(pool, &nearest);
    int ready = poll(pool->polled, count, wait_ms(timeout_ms, nearest));
    if (ready < 0 && errno != EINTR)
        return day_error_set(error, DAY_ERR_FAILED, "poll: %s", g_strerror(errno));
    for (guint i = 0; i < pool->n_zygotes; i++)
        if (pool->polled[i].revents != 0 && pool->zygotes[i].handle.socket >= 0) hear_zygote(pool, i);
    int64_t now = g_get_monotonic_time();
    for (guint i = 0; i < pool->n_slots && pool->failure.code == DAY_OK; i++)
        if (pool->slots[i].busy) serve_slot(pool, &pool->slots[i], now);
    return failure_of(pool, error);
}

/* --- opening and closing ----------------------------------------------------------------------------- */

static char *worker_beside_us(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = g_path_get_dirname(self != NULL ? self : "");
    return g_build_filename(folder, "daylight-worker", NULL);
}

/* What the options say holds for daylight-worker, the others have limits of their own. */
static void set_limits(pool_program *out, day_program program, const day_pool_options *options)
{
    const day_program_traits *traits = day_program_traits_of(program);
    bool first = program == DAY_PROGRAM_WORKER;
    *out =
        (pool_program){.nursery = {.socket = -1},
                       .limits = {.cpu_seconds = traits->cpu_seconds, .memory_bytes = traits->memory_bytes},
                       .wall_seconds = traits->wall_seconds};
    if (first && options->wall_seconds != 0) out->wall_seconds = options->wall_seconds;
    if (first && options->cpu_seconds != 0) out->limits.cpu_seconds = options->cpu_seconds;
    if (first && options->memory_bytes != 0) out->limits.memory_bytes = options->memory_bytes;
}

day_err day_pool_open(day_pool **out, const day_pool_options *options, day_error *error)
{
    g_autoptr(day_pool) pool = g_new0(day_pool, 1);
    pool->worker = options->worker != NULL ? g_strdup(options->worker) : worker_beside_us();
    pool->n_slots = options->jobs != 0 ? options->jobs : g_get_num_processors();
    for (guint i = 0; i < DAY_N_PROGRAMS; i++) set_limits(&pool->programs[i], (day_program)i, options);
    pool->slots = g_new0(pool_slot, pool->n_slots);
    pool->zygotes_each = (pool->n_slots + DAY_SLOTS_A_ZYGOTE - 1) / DAY_SLOTS_A_ZYGOTE;
    pool->n_zygotes = DAY_N_PROGRAMS * pool->zygotes_each + 1;
    pool->zygotes = g_new0(pool_zygote, pool->n_zygotes);
    pool->polled = g_new0(struct pollfd, 2 * pool->n_slots + pool->n_zygotes);
    for (guint i = 0; i < pool->n_zygotes; i++)
        pool->zygotes[i].handle = (day_zygote_handle){.socket = -1, .pidfd = -1};
    for (guint i = 0; i < pool->n_slots; i++) {
        pool_slot *slot = &pool->slots[i];
        slot->input = slot->output = -1;
        slot->worker = (pool_worker){.jobs = -1, .errors = -1};
        slot->packet = g_byte_array_new();
        slot->capacity = BUFFER_START;
        slot->buffer = g_malloc(slot->capacity);
    }
    day_err err = day_slot_ensure_zygote(pool, 0, error);
    pool->layers = pool->zygotes[0].handle.layers;
    if (options->layers_found != NULL) *options->layers_found = pool->layers;
    if (err != DAY_OK) return err;
    *out = g_steal_pointer(&pool);
    return DAY_OK;
}

void day_pool_close(day_pool *pool)
{
    if (pool == NULL) return;
    for (guint i = 0; i < pool->n_zygotes; i++) day_zygote_stop(&pool->zygotes[i].handle);
    for (guint i = DAY_N_PROGRAMS; i-- > 0;) day_nursery_stop(&pool->programs[i].nursery);
    for (guint i = 0; i < pool->n_slots; i++) {
        clear_slot(pool, &pool->slots[i]);
        day_slot_forget_worker(&pool->slots[i]);
        g_byte_array_free(pool->slots[i].packet, TRUE);
        g_free(pool->slots[i].buffer);
    }
    g_free(pool->slots);
    g_free(pool->zygotes);
    g_free(pool->polled);
    g_free(pool->worker);
    g_free(pool);
}

const day_jail_layers *day_pool_layers(const day_pool *pool)
{
    return &pool->layers;
}

day_pool_costs day_pool_costs_so_far(const day_pool *pool)
{
    return pool->costs;
}

guint day_pool_free_slots(const day_pool *pool)
{
    return pool->n_slots - pool->n_running;
}

guint day_pool_running(const day_pool *pool)
{
    return pool->n_running;
}
