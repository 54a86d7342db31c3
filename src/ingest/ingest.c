/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The top of the flow: a run opens the jail first (nothing secret is open yet when its processes start), then
 * the case, lists the sources, reads what is queued, and lets the index catch up. A run that was killed at
 * any point is continued by the next one; nothing here needs to know how the last one ended. */
#include "ingest.h"
#include "flow.h"
#include "feeder.h"
#include "own_source.h"
#include "base/utf8.h"
#include "jail/self.h"
#include "store/q_audit.h"
#include "store/q_meta.h"
#include "store/q_stats.h"
#include "store/q_unit.h"
#include <string.h>
#include <sys/resource.h>

/* Each claimed item holds a descriptor, each worker some. */
static void raise_descriptors(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= 4096) return;
    limit.rlim_cur = MIN((rlim_t)4096, limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
}

static void flow_init(day_flow *flow, const day_ingest_options *options, day_ingest_progress_fn progress,
                      void *ctx, const volatile int *stop)
{
    static const day_ingest_options NONE = {0};
    memset(flow, 0, sizeof *flow);
    flow->options = options != NULL ? options : &NONE;
    flow->ocr = flow->options->ocr != NULL ? flow->options->ocr : "none";
    flow->progress_fn = progress;
    flow->progress_ctx = ctx;
    flow->stop = stop;
    flow->started_us = flow->reading_us = g_get_monotonic_time();
    flow->progress.seconds_left = -1;
    flow->hasher = day_hasher_new();
    flow->sources = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    flow->queue = g_array_new(false, false, sizeof(int64_t));
    flow->hashed = g_async_queue_new();
    flow->hash_thread = g_thread_pool_new(day_flow_hash_in_thread, flow, 1, false, NULL);
}

static void flow_clear(day_flow *flow)
{
    day_pool_close(flow->pool);
    g_thread_pool_free(flow->hash_thread, true, true);
    g_async_queue_unref(flow->hashed);
    day_feeder_end(flow->feeder, true, NULL);
    day_store_close(flow->store);
    day_hasher_free(flow->hasher);
    g_hash_table_unref(flow->sources);
    g_array_unref(flow->queue);
    if (flow->passwords != NULL) g_ptr_array_unref(flow->passwords);
    g_free(flow->current);
}

static day_err open_all(day_flow *flow, const char *case_folder, day_store_mode mode, day_error *error)
{
    const day_ingest_options *asked = flow->options;
    day_pool_options pool = {.worker = asked->worker, .jobs = asked->jobs, .cpu_seconds = asked->cpu_seconds};
    raise_descriptors();
    day_err err = day_pool_open(&flow->pool, &pool, error);
    if (err == DAY_OK && flow->options->self_deny) err = day_jail_self_deny(error);
    flow->no_jail = err != DAY_OK;
    if (err == DAY_OK) err = day_store_open(&flow->store, case_folder, mode, error);
    if (err == DAY_OK && !flow->options->no_index)
        err = day_feeder_start(&flow->feeder, case_folder, false, error);
    return err;
}

/* Where the ledger stands. */
bool day_flow_count(day_flow *flow)
{
    day_stats stats;
    int64_t queued = 0, queued_bytes = 0;
    if (day_item_count_queued(&queued, &queued_bytes, flow->store, &flow->error) != DAY_OK ||
        day_stats_read(&stats, flow->store, &flow->error) != DAY_OK)
        return false;
    day_ingest_progress *p = &flow->progress;
    p->found = stats.items;
    p->done = stats.items - stats.queued;
    p->bytes_found = stats.bytes + stats.unpacked_bytes;
    p->bytes_done = p->bytes_found - queued_bytes;
    p->unread = p->done - stats.states[DAY_STATE_DONE] - stats.states[DAY_STATE_DUPLICATE] -
                stats.states[DAY_STATE_EXCLUDED];
    day_stats_clear(&stats);
    return true;
}

/* When the run begins. */
static day_err load_progress(day_flow *flow, day_error *error)
{
    if (!day_flow_count(flow)) return day_error_set(error, flow->error.code, "%s", flow->error.message);
    flow->resumed = flow->progress.found > flow->progress.done;
    return DAY_OK;
}

static bool log_action(day_flow *flow, const char *action, const char *detail)
{
    if (!day_flow_begin(flow)) return false;
    if (day_audit_add(flow->store, action, "%s", detail) == DAY_OK) return true;
    day_error_set(&flow->error, DAY_ERR_FAILED, "%s: the audit log cannot be written",
                  day_store_folder(flow->store));
    return false;
}

static bool log_end(day_flow *flow, const char *action)
{
    double seconds = (double)(g_get_monotonic_time() - flow->started_us) / 1e6;
    g_autofree char *detail = g_strdup_printf("%s: %" G_GINT64_FORMAT " readings ended in %.1f s",
                                              day_flow_stopped(flow) ? "interrupted" : "finished",
                                              flow->progress.new_items, seconds);
    double before = day_meta_get_double(flow->store, "seconds", 0);
    return log_action(flow, action, detail) &&
           day_meta_set_double(flow->store, "seconds", before + seconds, &flow->error) == DAY_OK &&
           day_meta_set(flow->store, "ocr", flow->ocr, &flow->error) == DAY_OK && day_flow_commit(flow);
}

/* The index goes to the end, or stops when asked to. */
static void finish_index(day_flow *flow)
{
    flow->progress.phase = DAY_INGEST_INDEXING;
    if (flow->feeder == NULL) return;
    day_feeder_last(flow->feeder);
    while (!day_flow_stopped(flow) && !day_feeder_is_done(flow->feeder)) {
        day_flow_report(flow, false);
        g_usleep(5000);
    }
    day_feeder_end(g_steal_pointer(&flow->feeder), day_flow_stopped(flow), &flow->error);
}

static day_err finish(day_ingest_result *out, day_flow *flow, const char *action, day_error *error)
{
    if (flow->error.code == DAY_OK) finish_index(flow);
    if (flow->error.code == DAY_OK) log_end(flow, action);
    *out = (day_ingest_result){.interrupted = day_flow_stopped(flow),
                               .new_items = flow->progress.new_items,
                               .seconds = (double)(g_get_monotonic_time() - flow->started_us) / 1e6};
    flow->progress.phase = DAY_INGEST_ENDED;
    day_flow_report(flow, true);
    return flow->error.code == DAY_OK ? DAY_OK
                                      : day_error_set(error, flow->error.code, "%s", flow->error.message);
}

static day_err take_sources(day_flow *flow, const char *const *sources, day_error *error)
{
    for (; sources != NULL && *sources != NULL && !day_flow_stopped(flow); sources++) {
        g_autofree char *detail = day_utf8_printable(*sources, strlen(*sources));
        if (!log_action(flow, "ingest", detail))
            return day_error_set(error, flow->error.code, "%s", flow->error.message);
        day_err err = day_flow_inventory(flow, *sources, error);
        if (err != DAY_OK) return err;
    }
    return DAY_OK;
}

day_err day_ingest_run(day_ingest_result *out, const char *case_folder, const char *const *sources,
                       const day_ingest_options *options, day_ingest_progress_fn progress, void *ctx,
                       const volatile int *stop, day_error *error)
{
    day_flow flow;
    memset(out, 0, sizeof *out);
    flow_init(&flow, options, progress, ctx, stop);
    day_err err = open_all(&flow, case_folder, DAY_STORE_CREATE, error);
    if (err == DAY_OK) err = load_progress(&flow, error);
    if (err == DAY_OK) err = take_sources(&flow, sources, error);
    if (err == DAY_OK) {
        day_flow_read(&flow);
        err = finish(out, &flow, "ingest", error);
    }
    out->no_jail = flow.no_jail;
    flow_clear(&flow);
    return err;
}

/* What is read again: items, and sources that are listed again for what could not be listed. */
typedef struct again {
    GArray *items;       /* int64_t */
    GHashTable *sources; /* int64_t */
    int64_t unlisted;
} again;

/* Links, pipes and devices have no bytes: what the walk said of them stands. */
static bool has_bytes(const day_item_row *row)
{
    return !g_str_has_prefix(row->mime, "inode/") || strcmp(row->mime, "inode/x-empty") == 0;
}

static bool collect(const day_item_row *row, void *ctx)
{
    again *a = ctx;
    if (day_flow_could_not_list(row)) {
        g_hash_table_add(a->sources, g_memdup2(&row->source, sizeof row->source));
        a->unlisted++;
    } else if (row->state != DAY_ITEM_QUEUED && has_bytes(row)) {
        g_array_append_val(a->items, row->id);
    }
    return true;
}

/* Sources in which something could not be listed or looked up. One that is not there at all leaves its rows
 * as they are. */
static day_err list_again(day_flow *flow, GHashTable *sources, day_error *error)
{
    GHashTableIter iter;
    gpointer source;
    g_hash_table_iter_init(&iter, sources);
    while (g_hash_table_iter_next(&iter, &source, NULL) && !day_flow_stopped(flow)) {
        g_autofree char *path = NULL;
        day_err err = day_source_path(&path, flow->store, *(int64_t *)source, (day_span){0}, error);
        bool own = false;
        if (err == DAY_OK) err = day_own_source(&own, flow->store, *(int64_t *)source, path, error);
        if (err != DAY_OK) return err;
        if (own) (void)day_flow_inventory(flow, path, NULL);
        if (flow->error.code != DAY_OK)
            return day_error_set(error, flow->error.code, "%s", flow->error.message);
    }
    return DAY_OK;
}

static bool copy_size(const day_item_row *row, void *ctx)
{
    int64_t *values = ctx;
    values[0] = row->size;
    values[1] = row->mtime_ms;
    return true;
}

/* A container that is queued again takes its children with it; those are passed over when their turn comes.
 */
static day_err requeue_all(int64_t *n, day_flow *flow, const day_ingest_retry_filter *filter,
                           GHashTable *sources, day_error *error)
{
    g_autoptr(GArray) ids = g_array_new(false, false, sizeof(int64_t));
    again found = {.items = ids, .sources = sources};
    day_item_filter wanted = {
        .state = filter->state, .sha256 = filter->sha256, .under = filter->under, .format = filter->format};
    day_err err = day_item_each(flow->store, &wanted, collect, &found, error);
    if (err != DAY_OK) return err;
    if (!day_flow_begin(flow)) return day_error_set(error, flow->error.code, "%s", flow->error.message);
    for (guint i = 0; i < ids->len; i++) {
        day_error gone = {0};
        int64_t values[2], id = g_array_index(ids, int64_t, i);
        err = day_item_get(flow->store, id, copy_size, values, &gone);
        if (err == DAY_ERR_NOT_FOUND) continue;
        if (err == DAY_OK) err = day_item_requeue(flow->store, id, values[0], values[1], error);
        if (err != DAY_OK) return err;
        ++*n;
    }
    *n += found.unlisted;
    g_autofree char *detail =
        g_strdup_printf("%s: %" G_GINT64_FORMAT " item%s queued again",
                        filter->state != NULL ? filter->state : "by filter", *n, *n == 1 ? "" : "s");
    if (!log_action(flow, "retry", detail) || !day_flow_commit(flow))
        return day_error_set(error, flow->error.code, "%s", flow->error.message);
    return DAY_OK;
}

day_err day_ingest_retry(day_ingest_result *out, int64_t *n_retried, const char *case_folder,
                         const day_ingest_retry_filter *filter, const day_ingest_options *options,
                         day_ingest_progress_fn progress, void *ctx, const volatile int *stop,
                         day_error *error)
{
    day_flow flow;
    int64_t n = 0;
    memset(out, 0, sizeof *out);
    if (filter->state == NULL && filter->sha256 == NULL && filter->under == NULL && filter->format == NULL)
        return day_error_set(error, DAY_ERR_USAGE,
                             "say which items to read again: a state, a path, a format");
    flow_init(&flow, options, progress, ctx, stop);
    day_err err = open_all(&flow, case_folder, DAY_STORE_WRITE, error);
    g_autoptr(GHashTable) sources = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    if (err == DAY_OK) err = requeue_all(&n, &flow, filter, sources, error);
    if (err == DAY_OK) err = load_progress(&flow, error);
    if (err == DAY_OK) err = list_again(&flow, sources, error);
    if (err == DAY_OK) {
        day_flow_read(&flow);
        err = finish(out, &flow, "retry", error);
    }
    out->no_jail = flow.no_jail;
    flow_clear(&flow);
    if (n_retried != NULL) *n_retried = n;
    return err;
}

/* The writing store is held for its lock: one process at a time writes the index. */
day_err day_ingest_index(const char *case_folder, bool rebuild, day_ingest_progress_fn progress, void *ctx,
                         const volatile int *stop, day_error *error)
{
    day_flow flow;
    day_ingest_result result;
    flow_init(&flow, NULL, progress, ctx, stop);
    day_err err = day_store_open(&flow.store, case_folder, DAY_STORE_WRITE, error);
    if (err == DAY_OK) err = day_feeder_start(&flow.feeder, case_folder, rebuild, error);
    if (err == DAY_OK) err = load_progress(&flow, error);
    if (err == DAY_OK) err = finish(&result, &flow, "index", error);
    flow_clear(&flow);
    return err;
}
