/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The broker's pool: slots for jobs, each with at most one worker; a zygote for each family; one poll() over
 * their sockets and pipes. A worker may be kept for further jobs of the same trust; if one of these ends
 * badly, the item is read again by a fresh worker, so that what came before it never decides how it ends.
 * Invariants: a busy slot ends in exactly one finished(); it ends only when its worker's exit was reported
 * (or its zygote died) and its pipe is read empty; each job has pipes of its own, so nothing a worker leaves
 * behind meets the next item. A worker that was killed by somebody else is no fault of its item: it is read
 * once more. */
#include "pool.h"
#include "launch.h"
#include "packet.h"
#include "stream.h"
#include "verdict.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_START ((size_t)256 * 1024)
#define BUFFER_MAX ((size_t)DAY_FRAME_MAX + DAY_FRAME_HEADER)
#define PIPE_BYTES (1024 * 1024)
#define STDERR_TAIL 4096
#define READS_A_TURN 8
/* What its pipe can still hold when a worker has ended: 64 KiB. */
#define ERRORS_LEFT (65536 / STDERR_TAIL + 1)
/* A zygote that was told to kill and does not is killed itself. */
#define KILL_GRACE_US (5 * G_USEC_PER_SEC)
/* How often a job is begun whose workers are killed by somebody else. */
#define FOREIGN_TRIES 3

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
    day_family family;
    GByteArray *packet; /* the job as it is sent */
    day_job limits;     /* its numbers */
    uint64_t packed_size;
    const day_job_events *events;
    void *ctx;
    guint attempts;
    int input, output; /* -1 when closed */
    uint64_t trust;
    day_stream *stream;
    uint8_t *buffer;
    size_t filled, capacity;
    char tail[STDERR_TAIL + 1]; /* the last of its standard error */
    size_t tail_size;
    int64_t deadline; /* monotonic, µs */
    bool kill_asked, exited;
    day_stop stop;
    day_error why;
    day_zygote_exit exit;
} pool_slot;

struct day_pool {
    char *program;
    day_zygote_order limits;
    guint wall_seconds;
    guint n_slots, n_running;
    pool_slot *slots;
    day_nursery nursery;
    day_zygote_handle zygotes[DAY_N_FAMILIES];
    uint32_t last_worker;
    day_jail_layers layers;
    day_pool_costs costs;
    uint64_t zygote_cpu_us[DAY_N_FAMILIES]; /* as last told */
    struct pollfd *polled;                  /* room for 2 * n_slots + DAY_N_FAMILIES */
    day_error broken;                       /* set when no zygote can be started any more */
};

static void close_fd(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

/* --- zygotes ----------------------------------------------------------------------------------------- */

static day_err ensure_zygote(day_pool *pool, day_family family, day_error *error)
{
    if (pool->zygotes[family].socket >= 0) return DAY_OK;
    day_zygote_order order = pool->limits;
    order.family = family;
    day_err err = DAY_ERR_IO;
    day_error first = {0};
    if (pool->nursery.socket >= 0)
        err = day_zygote_start(&pool->zygotes[family], &pool->nursery, &order, &first);
    if (err != DAY_ERR_IO) return err == DAY_OK ? DAY_OK : day_error_set(error, err, "%s", first.message);
    day_nursery_stop(&pool->nursery);
    err = day_nursery_start(&pool->nursery, pool->program, error);
    return err == DAY_OK ? day_zygote_start(&pool->zygotes[family], &pool->nursery, &order, error) : err;
}

static day_err ask(day_pool *pool, const pool_slot *slot, uint32_t what, day_span job, const int *fds,
                   guint n_fds, day_error *error)
{
    day_zygote_ask head = {.what = what, .worker = slot->worker.number};
    return day_packet_send(pool->zygotes[slot->family].socket,
                           (day_span){(const uint8_t *)&head, sizeof head}, job, fds, n_fds, error);
}

/* --- workers ----------------------------------------------------------------------------------------- */

/* Of a worker that is no more. */
static void forget_worker(pool_slot *slot)
{
    close_fd(&slot->worker.jobs);
    close_fd(&slot->worker.errors);
    slot->worker = (pool_worker){.jobs = -1, .errors = -1};
}

/* Of an idle one: it is not waited for. */
static void retire_worker(day_pool *pool, pool_slot *slot)
{
    if (slot->worker.number != 0) (void)ask(pool, slot, DAY_ASK_KILL, (day_span){0}, NULL, 0, NULL);
    forget_worker(slot);
}

static void bury_zygote(day_pool *pool, day_family family)
{
    day_zygote_stop(&pool->zygotes[family]);
    pool->zygote_cpu_us[family] = 0;
    for (guint i = 0; i < pool->n_slots; i++) {
        pool_slot *slot = &pool->slots[i];
        if (slot->family != family || slot->worker.number == 0) continue;
        if (!slot->busy) forget_worker(slot);
        if (!slot->busy || slot->exited) continue;
        if (slot->stop == DAY_STOP_NONE) slot->stop = DAY_STOP_NO_EXIT;
        slot->exited = true;
    }
}

static day_err fork_worker(day_pool *pool, pool_slot *slot, int output, day_error *error)
{
    int errors[2], jobs[2] = {-1, -1};
    if (pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0)
        return day_error_set(error, DAY_ERR_IO, "pipe: %s", g_strerror(errno));
    bool shared = slot->trust != 0 && slot->family == DAY_FAMILY_FILE && slot->events->restarted != NULL;
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
    close_fd(&jobs[1]);
    if (err != DAY_OK) forget_worker(slot);
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

static void reset_job(const day_pool *pool, pool_slot *slot)
{
    slot->exited = slot->kill_asked = false;
    slot->stop = DAY_STOP_NONE;
    slot->filled = slot->tail_size = 0;
    slot->exit = (day_zygote_exit){0};
    day_error_clear(&slot->why);
    slot->deadline = g_get_monotonic_time() + (int64_t)pool->wall_seconds * G_USEC_PER_SEC;
    slot->stream = day_stream_new(&slot->limits, slot->packed_size, slot->events, slot->ctx);
}

/* To the slot's worker, or to a fresh one when it has none. */
static day_err launch(day_pool *pool, pool_slot *slot, day_error *error)
{
    int output = -1;
    day_err err = ensure_zygote(pool, slot->family, error);
    if (err == DAY_OK) err = open_output(slot, &output, error);
    if (err != DAY_OK) return err;
    reset_job(pool, slot);
    if (slot->worker.number != 0 && !hand_on(slot, output)) retire_worker(pool, slot);
    if (slot->worker.number == 0) {
        slot->attempts++;
        err = fork_worker(pool, slot, output, error);
    }
    close(output);
    if (err != DAY_ERR_IO) return err;
    bury_zygote(pool, slot->family); /* found dead: the job ends as such a job does, and is tried again */
    slot->stop = DAY_STOP_NO_EXIT;
    slot->exited = true;
    day_error_clear(error);
    return DAY_OK;
}

static void clear_slot(day_pool *pool, pool_slot *slot)
{
    close_fd(&slot->input);
    close_fd(&slot->output);
    g_clear_pointer(&slot->stream, day_stream_free);
    if (slot->busy) pool->n_running--;
    slot->busy = false;
}

/* A free slot: one whose worker knows this container, else one without a worker, else any, without its
 * worker. */
static pool_slot *choose_slot(day_pool *pool, uint64_t trust, day_family family)
{
    pool_slot *best = NULL;
    for (guint i = 0; i < pool->n_slots; i++) {
        pool_slot *slot = &pool->slots[i];
        if (slot->busy) continue;
        bool alive = slot->worker.number != 0;
        if (alive && trust != 0 && slot->worker.trust == trust && family == DAY_FAMILY_FILE) return slot;
        if (best == NULL || (best->worker.number != 0 && !alive)) best = slot;
    }
    if (best != NULL) retire_worker(pool, best);
    return best;
}

static day_job numbers_of(const day_job *job)
{
    day_job numbers = *job;
    numbers.name = numbers.reader = numbers.ocr = NULL;
    numbers.passwords = NULL;
    return numbers;
}

day_err day_pool_submit(day_pool *pool, const day_job *job, int fd, const day_job_events *events, void *ctx,
                        day_error *error)
{
    struct stat status;
    if (fstat(fd, &status) != 0) return day_error_set(error, DAY_ERR_IO, "fstat: %s", g_strerror(errno));
    day_family family = S_ISDIR(status.st_mode) ? DAY_FAMILY_TREE : DAY_FAMILY_FILE;
    uint64_t trust = events->restarted != NULL ? job->trust : 0;
    pool_slot *slot = choose_slot(pool, trust, family);
    if (slot == NULL) return day_error_set(error, DAY_ERR_BUSY, "all %u workers are busy", pool->n_slots);
    slot->input = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    if (slot->input < 0) return day_error_set(error, DAY_ERR_IO, "dup: %s", g_strerror(errno));
    slot->busy = true;
    pool->n_running++;
    slot->family = family;
    slot->trust = trust;
    slot->packed_size = (uint64_t)status.st_size;
    slot->limits = numbers_of(job);
    slot->events = events;
    slot->ctx = ctx;
    slot->attempts = 0;
    g_byte_array_set_size(slot->packet, 0);
    day_job_put(slot->packet, job);
    day_err err = launch(pool, slot, error);
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

/* True when the job goes on. */
static bool read_again(day_pool *pool, pool_slot *slot, const day_death *death)
{
    bool spoke = day_stream_spoke(slot->stream);
    if (!deserves_another(slot, death)) return false;
    if (spoke && slot->events->restarted == NULL) return false;
    close_fd(&slot->output);
    forget_worker(slot);
    g_clear_pointer(&slot->stream, day_stream_free);
    if (spoke) slot->events->restarted(slot->ctx);
    /* When it cannot be, the jail is gone and not the item to blame: the pool fails, the job stays
     * unfinished. */
    launch(pool, slot, &pool->broken);
    return true;
}

static day_death death_of(const day_pool *pool, pool_slot *slot)
{
    slot->tail[slot->tail_size] = '\0';
    return (day_death){
        .stop = slot->stop,
        .why = slot->why.message,
        .end = day_stream_end(slot->stream),
        .stderr_tail = slot->tail,
        .exit = slot->exit,
        .wall_seconds = pool->wall_seconds,
        .cpu_seconds = pool->limits.cpu_seconds,
        .memory_bytes = pool->limits.memory_bytes,
    };
}

static void finish(day_pool *pool, pool_slot *slot)
{
    if (slot->exited) {
        day_death death = death_of(pool, slot);
        if (read_again(pool, slot, &death)) return;
        forget_worker(slot);
    }
    day_death death = death_of(pool, slot);
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
    if (stop == DAY_STOP_LIE || stop == DAY_STOP_LIMIT) close_fd(&slot->output); /* nothing more is heard */
    if (slot->exited) return;
    if (slot->kill_asked && stop != DAY_STOP_WALL) return;
    bool deaf = slot->kill_asked || ask(pool, slot, DAY_ASK_KILL, (day_span){0}, NULL, 0, NULL) != DAY_OK;
    slot->kill_asked = true;
    slot->deadline = g_get_monotonic_time() + KILL_GRACE_US;
    if (deaf) bury_zygote(pool, slot->family);
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
            close_fd(&slot->output);
            return;
        }
        slot->filled += (size_t)got;
        hear_frames(pool, slot);
        if ((size_t)got < slot->capacity / 4) return; /* likely empty: let others speak */
    }
}

static void read_errors(pool_slot *slot)
{
    char piece[STDERR_TAIL];
    ssize_t got = slot->worker.errors >= 0 ? read(slot->worker.errors, piece, sizeof piece) : -1;
    if (got == 0) close_fd(&slot->worker.errors);
    if (got <= 0) return;
    size_t size = (size_t)got, keep = MIN(slot->tail_size, STDERR_TAIL - size);
    memmove(slot->tail, slot->tail + slot->tail_size - keep, keep);
    memcpy(slot->tail + keep, piece, size);
    slot->tail_size = keep + size;
    for (size_t i = keep; i < slot->tail_size; i++)
        if (slot->tail[i] == '\0') slot->tail[i] = ' ';
}

static void add_costs(day_pool *pool, const day_zygote_exit *end, day_family family)
{
    pool->costs.workers++;
    pool->costs.worker_cpu_us += end->cpu_us;
    pool->costs.zygote_cpu_us += end->zygote_cpu_us - pool->zygote_cpu_us[family];
    pool->zygote_cpu_us[family] = end->zygote_cpu_us;
}

static void note_exit(day_pool *pool, const day_zygote_exit *end)
{
    for (guint i = 0; i < pool->n_slots; i++) {
        pool_slot *slot = &pool->slots[i];
        if (slot->worker.number != end->worker) continue;
        slot->exit = *end;
        slot->exited = true;
        if (!slot->busy) forget_worker(slot);
    }
}

static void hear_zygote(day_pool *pool, day_family family)
{
    day_zygote_exit end;
    int fds[DAY_PACKET_FDS];
    for (;;) {
        ssize_t got = day_packet_receive(pool->zygotes[family].socket, &end, sizeof end, fds, MSG_DONTWAIT);
        if (got < 0 && errno == EAGAIN) return;
        if (got != sizeof end) break;
        add_costs(pool, &end, family);
        note_exit(pool, &end);
    }
    bury_zygote(pool, family);
}

/* --- the loop ---------------------------------------------------------------------------------------- */

static guint watch(day_pool *pool, int64_t *nearest)
{
    guint count = 0;
    for (guint i = 0; i < DAY_N_FAMILIES; i++)
        pool->polled[count++] = (struct pollfd){.fd = pool->zygotes[i].socket, .events = POLLIN};
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
        kill_worker(pool, slot, DAY_STOP_WALL);
    }
}

day_err day_pool_poll(day_pool *pool, int timeout_ms, day_error *error)
{
    if (pool->broken.code != DAY_OK) return day_error_set(error, DAY_ERR_FAILED, "%s", pool->broken.message);
    if (pool->n_running == 0) return DAY_OK;
    int64_t nearest = G_MAXINT64;
    guint count = watch(pool, &nearest);
    int ready = poll(pool->polled, count, wait_ms(timeout_ms, nearest));
    if (ready < 0 && errno != EINTR)
        return day_error_set(error, DAY_ERR_FAILED, "poll: %s", g_strerror(errno));
    for (guint i = 0; i < DAY_N_FAMILIES; i++)
        if (pool->polled[i].revents != 0 && pool->zygotes[i].socket >= 0) hear_zygote(pool, i);
    int64_t now = g_get_monotonic_time();
    for (guint i = 0; i < pool->n_slots; i++)
        if (pool->slots[i].busy && pool->broken.code == DAY_OK) serve_slot(pool, &pool->slots[i], now);
    if (pool->broken.code != DAY_OK) return day_error_set(error, DAY_ERR_FAILED, "%s", pool->broken.message);
    return ensure_zygote(pool, DAY_FAMILY_FILE, error);
}

/* --- opening and closing ----------------------------------------------------------------------------- */

static char *worker_beside_us(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = g_path_get_dirname(self != NULL ? self : "");
    return g_build_filename(folder, "daylight-worker", NULL);
}

day_err day_pool_open(day_pool **out, const day_pool_options *options, day_error *error)
{
    g_autoptr(day_pool) pool = g_new0(day_pool, 1);
    pool->program = options->worker != NULL ? g_strdup(options->worker) : worker_beside_us();
    pool->wall_seconds = options->wall_seconds != 0 ? options->wall_seconds : 60;
    pool->limits.cpu_seconds = options->cpu_seconds != 0 ? options->cpu_seconds : 30;
    pool->limits.memory_bytes = options->memory_bytes != 0 ? options->memory_bytes : (uint64_t)1 << 30;
    pool->n_slots = options->jobs != 0 ? options->jobs : g_get_num_processors();
    pool->slots = g_new0(pool_slot, pool->n_slots);
    pool->polled = g_new0(struct pollfd, 2 * pool->n_slots + DAY_N_FAMILIES);
    pool->nursery.socket = -1;
    for (guint i = 0; i < DAY_N_FAMILIES; i++)
        pool->zygotes[i] = (day_zygote_handle){.socket = -1, .pidfd = -1};
    for (guint i = 0; i < pool->n_slots; i++) {
        pool_slot *slot = &pool->slots[i];
        slot->input = slot->output = -1;
        slot->worker = (pool_worker){.jobs = -1, .errors = -1};
        slot->packet = g_byte_array_new();
        slot->capacity = BUFFER_START;
        slot->buffer = g_malloc(slot->capacity);
    }
    day_err err = ensure_zygote(pool, DAY_FAMILY_FILE, error);
    if (options->layers_found != NULL) *options->layers_found = pool->zygotes[DAY_FAMILY_FILE].layers;
    if (err != DAY_OK) return DAY_ERR_FAILED;
    pool->layers = pool->zygotes[DAY_FAMILY_FILE].layers;
    *out = g_steal_pointer(&pool);
    return DAY_OK;
}

void day_pool_close(day_pool *pool)
{
    if (pool == NULL) return;
    for (guint i = 0; i < DAY_N_FAMILIES; i++) day_zygote_stop(&pool->zygotes[i]);
    day_nursery_stop(&pool->nursery);
    for (guint i = 0; i < pool->n_slots; i++) {
        clear_slot(pool, &pool->slots[i]);
        forget_worker(&pool->slots[i]);
        g_byte_array_free(pool->slots[i].packet, TRUE);
        g_free(pool->slots[i].buffer);
    }
    g_free(pool->slots);
    g_free(pool->polled);
    g_free(pool->program);
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
