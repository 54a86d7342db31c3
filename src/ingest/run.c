/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The loop: claims items in their order, hands them to the pool when their attempt is committed, takes
 * results, and commits. One depth after the other: a child is read when everything of its parent's depth is,
 * which makes the order of claims, and so which of two equal items is the duplicate, the same however a run
 * is cut up.
 *
 * An item that was in hands several times when everything died is tried with nothing else claimed, so that no
 * innocent item is counted up along with it. */
#include "flow.h"
#include "passwords.h"
#include "store/q_item.h"
#include "trust.h"
#include "volumes.h"
#include <string.h>

/* Claimed ahead of the workers; each holds one descriptor. */
#define LOOK_AHEAD 256
#define COMMIT_ITEMS 400 /* a claim and an end count each */
#define COMMIT_US 250000
#define STOP_US (2 * G_USEC_PER_SEC)

static day_result *result_of(void *ctx)
{
    return ((day_task *)ctx)->result;
}

static void on_fact(const day_fact *fact, void *ctx)
{
    day_result_add_fact(result_of(ctx), fact);
}

static void on_unit(const day_unit *unit, void *ctx)
{
    day_result_add_unit(result_of(ctx), unit);
}

static void on_message(const day_message *message, void *ctx)
{
    day_result_add_message(result_of(ctx), message);
}

static void on_mention(const day_mention *mention, void *ctx)
{
    day_result_add_mention(result_of(ctx), mention);
}

static void on_wants_ocr(uint32_t page, void *ctx)
{
    day_result_add_wants_ocr(result_of(ctx), page);
}

static void on_child_begin(const day_child *child, void *ctx)
{
    day_result_child_begin(result_of(ctx), child);
}

static void on_child_fact(const day_fact *fact, void *ctx)
{
    day_result_child_fact(result_of(ctx), fact);
}

static void on_child_data(day_span bytes, void *ctx)
{
    day_result_child_data(result_of(ctx), bytes);
}

static void on_child_end(day_state state, const char *reason, void *ctx)
{
    day_result_child_end(result_of(ctx), state, reason);
}

static void on_restarted(void *ctx)
{
    day_result_reset(result_of(ctx));
}

static void on_finished(const day_end *end, void *ctx)
{
    day_task *task = ctx;
    day_flow *flow = task->flow;
    g_queue_unlink(&flow->running, &task->link);
    day_flow_deliver(task, end);
    day_task_free(task);
}

static const day_job_events EVENTS = {
    .fact = on_fact,
    .unit = on_unit,
    .message = on_message,
    .mention = on_mention,
    .wants_ocr = on_wants_ocr,
    .child_begin = on_child_begin,
    .child_fact = on_child_fact,
    .child_data = on_child_data,
    .child_end = on_child_end,
    .restarted = on_restarted,
    .finished = on_finished,
};

/* What a root item may unpack to: `least`, or so many times its own bytes. */
#define UNPACKED_TIMES 8u

typedef struct root_budget {
    uint64_t least, left;
} root_budget;

static bool note_budget(const day_item_row *row, void *ctx)
{
    root_budget *budget = ctx;
    uint64_t whole = MAX(budget->least, (uint64_t)MAX(row->size, 0) * UNPACKED_TIMES);
    uint64_t spent = (uint64_t)MAX(row->unpacked, 0);
    budget->left = spent < whole ? whole - spent : 0;
    return true;
}

/* Bytes that what is inside a root item may still unpack to, less what earlier runs spent: the ledger has
 * them, and within its transaction those of what was delivered just now. Nothing is kept here of every root.
 */
static uint64_t may_unpack(day_flow *flow, int64_t root, uint64_t least)
{
    root_budget budget = {least, least};
    day_item_get(flow->store, root, note_budget, &budget, NULL);
    return budget.left;
}

/* What is inside one root item shares workers; so do texts of one folder. */
static uint64_t trust_of(const day_task *task)
{
    if (task->depth > 0) return (uint64_t)task->root;
    return task->tree ? 0 : day_trust_of_file(task->fd, task->source, task->path);
}

static bool submit(day_flow *flow, day_task *task)
{
    day_job job = day_job_defaults();
    job.name = task->name;
    job.depth = task->depth;
    job.reader = task->reader;
    job.ocr = flow->ocr;
    job.passwords = (const char *const *)flow->passwords->pdata;
    job.trust = trust_of(task);
    job.tree_size = (uint64_t)task->size;
    job.unpacked_max = may_unpack(flow, task->root, job.unpacked_max);
    task->result = day_result_new(flow->store, flow->hasher);
    g_free(flow->current);
    flow->current = g_strdup(task->path);
    return day_pool_submit(flow->pool, &job, task->fd, &EVENTS, task, &flow->jail_error) == DAY_OK;
}

static bool hand_out(day_flow *flow)
{
    while (day_pool_free_slots(flow->pool) > 0 && flow->ready.length > 0) {
        GList *link = g_queue_pop_head_link(&flow->ready);
        g_queue_push_tail_link(&flow->running, link);
        if (!submit(flow, link->data)) return false;
    }
    return true;
}

static bool idle(const day_flow *flow)
{
    return flow->claimed.length == 0 && flow->ready.length == 0 && flow->running.length == 0 &&
           flow->hashing == 0;
}

static bool note_attempts(const day_item_row *row, void *ctx)
{
    *(uint32_t *)ctx = row->attempts;
    return true;
}

/* Whether the next item may be claimed now: one that is under suspicion waits until nothing else is at work,
 * and everything waits while it is. */
static bool may_claim(day_flow *flow)
{
    uint32_t attempts = 0;
    if (flow->queue_at >= flow->queue->len) return false;
    if (flow->claimed.length + flow->ready.length + flow->running.length + flow->hashing >= LOOK_AHEAD)
        return false;
    if (!flow->resumed) return true;
    if (flow->alone && !idle(flow)) return false;
    int64_t id = g_array_index(flow->queue, int64_t, flow->queue_at);
    if (day_item_get(flow->store, id, note_attempts, &attempts, &flow->error) != DAY_OK) return false;
    flow->alone = attempts >= DAY_FLOW_ALONE;
    return !flow->alone || idle(flow);
}

static bool commit_if_due(day_flow *flow)
{
    if (!flow->in_transaction) return true;
    bool starved = flow->claimed.length > 0 && flow->ready.length == 0 && day_pool_free_slots(flow->pool) > 0;
    if (starved || flow->uncommitted >= COMMIT_ITEMS || g_get_monotonic_time() - flow->begun_us >= COMMIT_US)
        return day_flow_commit(flow);
    return true;
}

static bool wait(day_flow *flow, bool claiming)
{
    if (flow->running.length == 0) {
        if (!claiming && flow->hashing > 0) g_usleep(1000);
        return true;
    }
    int timeout = claiming ? 0 : flow->hashing > 0 ? 5 : 50;
    return day_pool_poll(flow->pool, timeout, &flow->jail_error) == DAY_OK && flow->error.code == DAY_OK;
}

static bool step(day_flow *flow)
{
    bool claiming = false;
    if (!day_flow_take_hashed(flow) || !hand_out(flow)) return false;
    for (int i = 0; i < 8 && (claiming = may_claim(flow)); i++)
        if (!day_flow_claim_next(flow)) return false;
    if (!commit_if_due(flow) || !hand_out(flow)) return false;
    day_flow_report(flow, false);
    return flow->error.code == DAY_OK && wait(flow, claiming);
}

/* What was claimed and not read is as if it had not been. */
static void give_back(day_flow *flow, GQueue *tasks)
{
    for (GList *link; (link = g_queue_pop_head_link(tasks)) != NULL;) {
        day_task *task = link->data;
        if (day_flow_begin(flow)) day_item_unclaim(flow->store, task->id, &flow->error);
        day_task_free(task);
    }
}

static void stop(day_flow *flow)
{
    int64_t until = g_get_monotonic_time() + STOP_US;
    while (flow->running.length > 0 && g_get_monotonic_time() < until && flow->error.code == DAY_OK &&
           flow->jail_error.code == DAY_OK)
        day_pool_poll(flow->pool, 50, &flow->jail_error);
    g_clear_pointer(&flow->pool, day_pool_close);
    for (; flow->hashing > 0; flow->hashing--) day_task_free(g_async_queue_pop(flow->hashed));
    give_back(flow, &flow->running);
    give_back(flow, &flow->ready);
    give_back(flow, &flow->claimed);
    day_flow_commit(flow);
}

/* Everything that is queued, one depth after the other. False when it did not come to the end. */
static bool read_depths(day_flow *flow)
{
    for (uint32_t depth = 0; depth <= DAY_DEPTH_MAX && flow->error.code == DAY_OK; depth++) {
        g_array_set_size(flow->queue, 0);
        flow->queue_at = 0;
        if (day_item_queued(flow->queue, flow->store, depth, &flow->error) != DAY_OK) break;
        while (!(idle(flow) && flow->queue_at >= flow->queue->len) && !day_flow_stopped(flow))
            if (!step(flow)) break;
        if (flow->error.code != DAY_OK || flow->jail_error.code != DAY_OK || day_flow_stopped(flow))
            return false;
        day_flow_commit(flow);
    }
    return flow->error.code == DAY_OK;
}

/* What only shows when everything was read: volumes that belong together, passwords for what is locked. */
static bool look_for_more(bool *again, day_flow *flow)
{
    bool joined = false, opened = false;
    bool good = day_volumes_join(&joined, flow) && day_passwords_retry(&opened, flow);
    *again = joined || opened;
    return good;
}

bool day_flow_read(day_flow *flow)
{
    flow->progress.phase = DAY_INGEST_READING;
    flow->reading_us = g_get_monotonic_time();
    bool again = day_passwords_load(flow);
    while (again && read_depths(flow))
        if (!look_for_more(&again, flow)) break;
    if (!again && flow->error.code == DAY_OK && flow->jail_error.code == DAY_OK) day_flow_read_pages(flow);
    stop(flow);
    if (flow->jail_error.code != DAY_OK)
        day_error_set(&flow->error, flow->jail_error.code, "%s; what was read is kept: run it again to go on",
                      flow->jail_error.message);
    return flow->error.code == DAY_OK;
}
