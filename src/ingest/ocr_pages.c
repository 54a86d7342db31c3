/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The second phase: when everything is read, and so searchable, pages that only pictures tell are read by
 * OCR, the pages of one document on every core. A page's attempt is counted and committed before it is handed
 * out, its result is committed as soon as it is there, and with the last page of an item its units are
 * written anew: a kill at any point loses the pages that were running and nothing else. Between the two
 * phases the item is `partial`: its pictures were not read. A page that was in hands several times when
 * everything died is tried with nothing else at work. Without pages nothing here starts a process. */
#include "ocr_pages.h"
#include "model/frame.h"
#include "ocr/languages.h"
#include "store/q_ocr.h"
#include <string.h>

#define ATTEMPTS_MAX 5

/* A page in somebody's hands. */
typedef struct page_job {
    struct pages *pages;
    day_ocr_page page;
    GByteArray *frames;
    bool started;
} page_job;

typedef struct pages {
    day_flow *flow;
    GArray *queue; /* of day_ocr_page */
    guint at;
    GPtrArray *jobs; /* of page_job *, owned: those that are claimed or run */
    day_task *item;  /* whose bytes are open; NULL: none */
    day_error item_error;
    int64_t item_id;
} pages;

bool day_ocr_pages_wait(char **reason, const day_task *task, day_item_end *end)
{
    day_flow *flow = task->flow;
    if (day_ocr_note_end(flow->store, task->id, end->state, end->reason, &flow->error) != DAY_OK)
        return false;
    bool plain = end->reason == NULL || *end->reason == '\0';
    *reason = plain ? g_strdup(DAY_OCR_WAITING) : g_strdup_printf("%s; " DAY_OCR_WAITING, end->reason);
    if (end->state == DAY_STATE_DONE) end->state = DAY_STATE_PARTIAL;
    end->reason = *reason;
    return true;
}

/* --- results ----------------------------------------------------------------------------------------- */

static void on_fact(const day_fact *fact, void *ctx)
{
    day_frame_put_fact(((page_job *)ctx)->frames, fact);
}

static void on_unit(const day_unit *unit, void *ctx)
{
    day_frame_put_unit(((page_job *)ctx)->frames, unit);
}

static void on_mention(const day_mention *mention, void *ctx)
{
    day_frame_put_mention(((page_job *)ctx)->frames, mention);
}

static void on_restarted(void *ctx)
{
    g_byte_array_set_size(((page_job *)ctx)->frames, 0);
}

/* The page is kept, and its item put together when it was the last. */
static bool keep(pages *p, const day_ocr_page *page, day_state state, const char *reason, day_span frames)
{
    int64_t left = 0;
    day_flow *flow = p->flow;
    flow->progress.pages_done++;
    if (!day_flow_begin(flow) ||
        day_ocr_finish(flow->store, page, state, reason, frames, &flow->error) != DAY_OK ||
        day_ocr_count_waiting(&left, flow->store, page->item, &flow->error) != DAY_OK)
        return false;
    return (left > 0 || day_ocr_merge(flow, page->item)) && day_flow_commit(flow);
}

static void on_finished(const day_end *end, void *ctx)
{
    page_job *job = ctx;
    pages *p = job->pages;
    keep(p, &job->page, end->state, end->reason, (day_span){job->frames->data, job->frames->len});
    g_ptr_array_remove_fast(p->jobs, job);
}

static const day_job_events EVENTS = {.fact = on_fact,
                                      .unit = on_unit,
                                      .mention = on_mention,
                                      .restarted = on_restarted,
                                      .finished = on_finished};

static void job_free(gpointer data)
{
    page_job *job = data;
    g_byte_array_unref(job->frames);
    g_free(job);
}

/* --- handing out ------------------------------------------------------------------------------------- */

/* The item's bytes, opened once for pages that follow each other; NULL with the reason in p->item_error. */
static day_task *item_of(pages *p, int64_t id)
{
    if (p->item_id == id) return p->item;
    g_clear_pointer(&p->item, day_task_free);
    day_error_clear(&p->item_error);
    p->item_id = id;
    p->item = day_flow_open_again(p->flow, id, &p->item_error);
    return p->item;
}

static bool submit(pages *p, page_job *job)
{
    day_flow *flow = p->flow;
    day_task *item = item_of(p, job->page.item);
    job->started = true;
    if (item == NULL) {
        bool kept = keep(p, &job->page, DAY_STATE_IO_ERROR, p->item_error.message, (day_span){0});
        g_ptr_array_remove_fast(p->jobs, job);
        return kept;
    }
    day_job asked = day_job_defaults();
    asked.name = item->name;
    asked.depth = item->depth;
    asked.reader = item->mime;
    asked.ocr = flow->ocr;
    asked.page = job->page.page;
    asked.program = DAY_PROGRAM_OCR;
    asked.passwords = (const char *const *)flow->passwords->pdata;
    g_free(flow->current);
    flow->current = g_strdup_printf("%s p.%u", item->path, job->page.page);
    return day_pool_submit(flow->pool, &asked, item->fd, &EVENTS, job, &flow->jail_error) == DAY_OK;
}

static bool may_claim(const pages *p)
{
    if (p->at >= p->queue->len ||
        p->jobs->len >= day_pool_free_slots(p->flow->pool) + day_pool_running(p->flow->pool))
        return false;
    bool suspect = g_array_index(p->queue, day_ocr_page, p->at).attempts >= DAY_FLOW_ALONE;
    page_job *running = p->jobs->len > 0 ? p->jobs->pdata[0] : NULL;
    return running == NULL || (!suspect && running->page.attempts < DAY_FLOW_ALONE);
}

/* Counts the next page, or ends it when it was tried often enough. */
static bool claim(pages *p)
{
    day_flow *flow = p->flow;
    day_ocr_page page = g_array_index(p->queue, day_ocr_page, p->at++);
    if (page.attempts >= ATTEMPTS_MAX)
        return keep(p, &page, DAY_STATE_CRASH, "reading it was cut short several times; not tried again",
                    (day_span){0});
    if (!day_flow_begin(flow) || day_ocr_claim(flow->store, &page, &flow->error) != DAY_OK) return false;
    page_job *job = g_new0(page_job, 1);
    *job = (page_job){.pages = p, .page = page, .frames = g_byte_array_new()};
    g_ptr_array_add(p->jobs, job);
    return true;
}

static bool hand_out(pages *p)
{
    g_autoptr(GPtrArray) claimed = g_ptr_array_new();
    while (may_claim(p))
        if (!claim(p)) return false;
    if (!day_flow_commit(p->flow)) return false;
    for (guint i = 0; i < p->jobs->len; i++)
        if (!((page_job *)p->jobs->pdata[i])->started) g_ptr_array_add(claimed, p->jobs->pdata[i]);
    for (guint i = 0; i < claimed->len; i++)
        if (!submit(p, claimed->pdata[i])) return false;
    return true;
}

static bool all_good(const day_flow *flow)
{
    return flow->error.code == DAY_OK && flow->jail_error.code == DAY_OK;
}

/* Pages that were stopped are as if they had not been handed out. */
static void give_back(pages *p)
{
    day_flow *flow = p->flow;
    if (p->jobs->len == 0) return;
    g_clear_pointer(&flow->pool, day_pool_close);
    for (guint i = 0; i < p->jobs->len; i++)
        if (day_flow_begin(flow))
            day_ocr_unclaim(flow->store, &((page_job *)p->jobs->pdata[i])->page, &flow->error);
    day_flow_commit(flow);
}

static void run(pages *p)
{
    day_flow *flow = p->flow;
    while ((p->at < p->queue->len || p->jobs->len > 0) && !day_flow_stopped(flow) && hand_out(p)) {
        day_flow_report(flow, false);
        if (p->jobs->len > 0) (void)day_pool_poll(flow->pool, 100, &flow->jail_error);
        if (!all_good(flow)) break;
    }
    give_back(p);
}

bool day_flow_read_pages(day_flow *flow)
{
    if (day_ocr_is_off(flow->ocr) || day_flow_stopped(flow)) return true;
    pages p = {.flow = flow, .queue = g_array_new(FALSE, FALSE, sizeof(day_ocr_page))};
    p.jobs = g_ptr_array_new_with_free_func(job_free);
    if (day_ocr_waiting(p.queue, flow->store, &flow->error) == DAY_OK && p.queue->len > 0) {
        flow->progress.phase = DAY_INGEST_OCR;
        flow->progress.pages_found = p.queue->len;
        flow->pages_us = g_get_monotonic_time();
        run(&p);
    }
    day_task_free(p.item);
    g_ptr_array_unref(p.jobs);
    g_array_unref(p.queue);
    return all_good(flow);
}
