/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The writer's transactions and the figures on the way. Claims and results share one transaction, committed
 * when 200 items or 250 ms are in it, or earlier when the workers wait for a claim to be committed: an item
 * is handed out only after its attempt is on the disk, and a result is finished only when its commit is. */
#include "flow.h"
#include "feeder.h"
#include <string.h>
#include <unistd.h>

#define REPORT_US 100000

void day_task_free(day_task *task)
{
    if (task == NULL) return;
    if (task->fd >= 0) close(task->fd);
    day_result_free(task->result);
    day_hasher_free(task->hasher);
    g_free(task->name);
    g_free(task->path);
    g_free(task->reader);
    g_free(task->inherited);
    g_free(task->mime);
    g_free(task);
}

bool day_flow_stopped(const day_flow *flow)
{
    return flow->stop != NULL && g_atomic_int_get(flow->stop) != 0;
}

bool day_flow_begin(day_flow *flow)
{
    if (flow->error.code != DAY_OK) return false;
    if (flow->in_transaction) return true;
    if (day_store_begin(flow->store, &flow->error) != DAY_OK) return false;
    flow->in_transaction = true;
    flow->uncommitted = 0;
    flow->begun_us = g_get_monotonic_time();
    return true;
}

bool day_flow_commit(day_flow *flow)
{
    if (flow->error.code != DAY_OK) return false;
    if (flow->in_transaction) {
        flow->in_transaction = false;
        if (day_store_commit(flow->store, &flow->error) != DAY_OK) return false;
        if (flow->feeder != NULL) day_feeder_wake(flow->feeder);
    }
    for (GList *link; (link = g_queue_pop_head_link(&flow->claimed)) != NULL;)
        g_queue_push_tail_link(&flow->ready, link);
    return true;
}

static void estimate(day_flow *flow)
{
    day_ingest_progress *p = &flow->progress;
    double reading = (double)(g_get_monotonic_time() - flow->reading_us) / 1e6;
    p->seconds = (double)(g_get_monotonic_time() - flow->started_us) / 1e6;
    if (p->phase == DAY_INGEST_FINDING || reading <= 0) return;
    p->items_per_second = (double)p->new_items / reading;
    p->bytes_per_second = (double)flow->bytes_new / reading;
    p->seconds_left = -1;
    if (p->phase == DAY_INGEST_OCR) {
        double each = p->pages_done > 0
                          ? (double)(g_get_monotonic_time() - flow->pages_us) / 1e6 / (double)p->pages_done
                          : -1;
        p->seconds_left = each * (double)(p->pages_found - p->pages_done);
        return;
    }
    if (reading < 2 || p->new_items == 0) return;
    double by_items = (double)(p->found - p->done) / p->items_per_second;
    double by_bytes =
        flow->bytes_new > 0 ? (double)(p->bytes_found - p->bytes_done) / p->bytes_per_second : by_items;
    p->seconds_left = MAX((by_items + by_bytes) / 2, 0);
}

void day_flow_report(day_flow *flow, bool now)
{
    int64_t us = g_get_monotonic_time();
    if (flow->progress_fn == NULL || (!now && us - flow->reported_us < REPORT_US)) return;
    flow->reported_us = us;
    estimate(flow);
    flow->progress.current = flow->current != NULL ? flow->current : "";
    flow->progress_fn(&flow->progress, flow->progress_ctx);
}

bool day_flow_finish(day_flow *flow, int64_t id, int64_t size, const day_item_end *end)
{
    if (!day_flow_begin(flow) || day_item_finish(flow->store, id, end, &flow->error) != DAY_OK) return false;
    flow->uncommitted++;
    flow->progress.done++;
    flow->progress.new_items++;
    flow->progress.bytes_done += size;
    flow->bytes_new += size;
    if (end->state != DAY_STATE_DONE && end->state != DAY_STATE_DUPLICATE && end->state != DAY_STATE_EXCLUDED)
        flow->progress.unread++;
    return true;
}
