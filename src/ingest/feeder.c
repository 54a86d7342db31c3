/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The index follows the store. One thread reads units and items above the index's marks through a read-only
 * store of its own, 500 at a time so that no snapshot is held long (a long one would keep the WAL from being
 * reset), and commits the index about every ten seconds: each commit writes a segment a shard, and merging
 * segments costs more than writing them. Nothing is said to the index that is not committed in case.db. */
#include "feeder.h"
#include "index/index.h"
#include "store/q_item.h"
#include "store/q_unit.h"
#include <string.h>

#define PIECE 500
#define COMMIT_US (10 * G_USEC_PER_SEC)

struct day_feeder {
    day_store *store;
    day_index *index;
    GThread *thread;
    GMutex lock;
    GCond wake;
    bool woken, last, now, done; /* under the lock */
    int64_t unit, item;          /* fed up to here; unit also atomically read for progress */
    guint added;                 /* since the last commit */
    guint seen;                  /* in this piece */
    day_error error;
};

static bool asked_to_stop(day_feeder *f)
{
    g_mutex_lock(&f->lock);
    bool now = f->now;
    g_mutex_unlock(&f->lock);
    return now;
}

static bool add_unit(const day_unit_doc *doc, void *ctx)
{
    day_feeder *f = ctx;
    const day_unit *unit = &doc->unit.unit;
    day_index_doc out = {.space = DAY_INDEX_UNIT,
                         .id = doc->unit.id,
                         .item = doc->unit.item,
                         .text = unit->text,
                         .size = unit->text_size,
                         .lang = unit->lang,
                         .kind = unit->kind,
                         .time_ms = doc->date_ms};
    if (day_index_add(f->index, &out, &f->error) != DAY_OK) return false;
    __atomic_store_n(&f->unit, doc->unit.id, __ATOMIC_RELAXED);
    f->seen++;
    return true;
}

static bool add_item(const day_item_row *item, void *ctx)
{
    day_feeder *f = ctx;
    day_index_doc out = {.space = DAY_INDEX_ITEM,
                         .id = item->id,
                         .item = item->id,
                         .text = item->name,
                         .size = strlen(item->name),
                         .time_ms = DAY_TIME_NONE};
    if (day_index_add(f->index, &out, &f->error) != DAY_OK) return false;
    f->item = item->id;
    f->seen++;
    return true;
}

/* One piece of each; false when there was nothing new or something failed. */
static bool feed_piece(day_feeder *f)
{
    f->seen = 0;
    if (day_item_each_after(f->store, f->item, PIECE, add_item, f, &f->error) != DAY_OK ||
        day_unit_each_after(f->store, f->unit, PIECE, add_unit, f, &f->error) != DAY_OK)
        return false;
    f->added += f->seen;
    return f->seen > 0 && f->error.code == DAY_OK;
}

static void commit(day_feeder *f)
{
    if (f->error.code == DAY_OK && f->added > 0) day_index_commit(f->index, f->unit, f->item, &f->error);
    f->added = 0;
}

/* Waits for more; false when there will be none. */
static bool wait_for_more(day_feeder *f)
{
    g_mutex_lock(&f->lock);
    int64_t until = g_get_monotonic_time() + COMMIT_US;
    while (!f->woken && !f->last && !f->now)
        if (!g_cond_wait_until(&f->wake, &f->lock, until)) break;
    bool more = (f->woken || !f->last) && !f->now;
    f->woken = false;
    g_mutex_unlock(&f->lock);
    return more;
}

static gpointer run(gpointer data)
{
    day_feeder *f = data;
    int64_t committed_us = g_get_monotonic_time();
    do {
        while (!asked_to_stop(f) && feed_piece(f)) {
            if (g_get_monotonic_time() - committed_us < COMMIT_US) continue;
            commit(f);
            committed_us = g_get_monotonic_time();
        }
    } while (f->error.code == DAY_OK && wait_for_more(f));
    commit(f);
    g_mutex_lock(&f->lock);
    f->done = true;
    g_mutex_unlock(&f->lock);
    return NULL;
}

static void feeder_free(day_feeder *f)
{
    day_index_close(f->index);
    day_store_close(f->store);
    g_mutex_clear(&f->lock);
    g_cond_clear(&f->wake);
    g_free(f);
}

day_err day_feeder_start(day_feeder **out, const char *case_folder, bool rebuild, day_error *error)
{
    day_error own = {0};
    day_feeder *f = g_new0(day_feeder, 1);
    g_mutex_init(&f->lock);
    g_cond_init(&f->wake);
    *out = NULL;
    if (day_store_open(&f->store, case_folder, DAY_STORE_READ, &own) != DAY_OK ||
        day_index_open(&f->index, case_folder, 0, rebuild ? DAY_INDEX_REBUILD : DAY_INDEX_REPAIR, &own) !=
            DAY_OK) {
        feeder_free(f);
        return day_error_set(error, own.code, "%s", own.message);
    }
    f->unit = day_index_mark(f->index, DAY_INDEX_UNIT);
    f->item = day_index_mark(f->index, DAY_INDEX_ITEM);
    f->thread = g_thread_new("feeder", run, f);
    *out = f;
    return DAY_OK;
}

void day_feeder_wake(day_feeder *f)
{
    g_mutex_lock(&f->lock);
    f->woken = true;
    g_cond_signal(&f->wake);
    g_mutex_unlock(&f->lock);
}

int64_t day_feeder_at(day_feeder *f)
{
    return __atomic_load_n(&f->unit, __ATOMIC_RELAXED);
}

bool day_feeder_is_done(day_feeder *f)
{
    g_mutex_lock(&f->lock);
    bool done = f->done;
    g_mutex_unlock(&f->lock);
    return done;
}

void day_feeder_last(day_feeder *f)
{
    g_mutex_lock(&f->lock);
    f->woken = f->last = true;
    g_cond_signal(&f->wake);
    g_mutex_unlock(&f->lock);
}

day_err day_feeder_end(day_feeder *f, bool now, day_error *error)
{
    if (f == NULL) return DAY_OK;
    g_mutex_lock(&f->lock);
    f->now = f->now || now;
    f->woken = f->last = true;
    g_cond_signal(&f->wake);
    g_mutex_unlock(&f->lock);
    g_thread_join(f->thread);
    day_err err =
        f->error.code == DAY_OK ? DAY_OK : day_error_set(error, f->error.code, "%s", f->error.message);
    feeder_free(f);
    return err;
}
