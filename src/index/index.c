/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Feeding the shards: documents come in the order of ids from case.db and go to a thread a shard, which owns
 * its writer. Invariants: a shard's thread alone touches its writer; a queue holds at most QUEUE_BYTES of
 * text; an error of any shard stops the feed and is told at the next call. Shards that start again are
 * written beside the old ones (N.db.new) and renamed over them when they have caught up. */
#include "index.h"
#include "shard.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define QUEUE_BYTES ((size_t)16 * 1024 * 1024)
#define BULK_DOCS 4000u
#define BULK_BYTES ((size_t)32 * 1024 * 1024)

typedef struct job {
    day_index_doc doc; /* text and lang point behind the job */
    bool commit;       /* no document: commit with these marks */
    int64_t marks[DAY_N_INDEX_SPACES];
} job;

typedef struct lane {
    day_index *index;
    day_shard_writer *shard;
    char *path, *new_path; /* new_path: where it is written until renamed; NULL: in place */
    GThread *thread;
    GQueue jobs; /* of job; guarded by index->lock, as all below */
    size_t queued_bytes;
    bool busy;
} lane;

struct day_index {
    char *folder;
    lane lanes[DAY_SHARD_MAX];
    unsigned n_lanes;
    GMutex lock;
    GCond changed;
    bool stopping;
    day_error error; /* the first of any lane */
};

static day_err work(lane *l, const job *j, size_t *bytes, unsigned *docs, day_error *error)
{
    day_err err;

    if (j->commit) {
        *bytes = *docs = 0;
        return day_shard_commit(l->shard, j->marks, error);
    }
    err = day_shard_add(l->shard, &j->doc, error);
    *bytes += j->doc.size;
    if (err == DAY_OK && (++*docs >= BULK_DOCS || *bytes >= BULK_BYTES)) {
        *bytes = *docs = 0;
        err = day_shard_commit(l->shard, NULL, error);
    }
    return err;
}

static gpointer lane_main(gpointer data)
{
    lane *l = data;
    day_index *index = l->index;
    size_t bytes = 0;
    unsigned docs = 0;

    g_mutex_lock(&index->lock);
    for (;;) {
        while (g_queue_is_empty(&l->jobs) && !index->stopping) g_cond_wait(&index->changed, &index->lock);
        if (index->stopping) break;
        g_autofree job *j = g_queue_pop_head(&l->jobs);
        bool skip = index->error.code != DAY_OK;
        l->busy = true;
        g_mutex_unlock(&index->lock);
        day_error error = {0};
        if (!skip) work(l, j, &bytes, &docs, &error);
        g_mutex_lock(&index->lock);
        l->busy = false;
        l->queued_bytes -= j->doc.size;
        if (error.code != DAY_OK && index->error.code == DAY_OK) index->error = error;
        g_cond_broadcast(&index->changed);
    }
    g_mutex_unlock(&index->lock);
    return NULL;
}

static void remove_database(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *name = g_strconcat(path, suffixes[i], NULL);
        g_unlink(name);
    }
}

static day_err open_lane(day_index *index, unsigned n, bool again, day_error *error)
{
    lane *l = &index->lanes[n];
    day_err err;

    l->index = index;
    g_queue_init(&l->jobs);
    l->path = day_shard_path(index->folder, n);
    if (again || !day_shard_usable(l->path, n, index->n_lanes)) {
        bool there = access(l->path, F_OK) == 0;
        l->new_path = there ? g_strconcat(l->path, ".new", NULL) : NULL;
        remove_database(there ? l->new_path : l->path);
    }
    err = day_shard_open(&l->shard, l->new_path ? l->new_path : l->path, n, index->n_lanes, error);
    if (err == DAY_ERR_FORMAT && !l->new_path) { /* its stamp is right and its columns are not */
        if (error) day_error_clear(error);
        l->new_path = g_strconcat(l->path, ".new", NULL);
        remove_database(l->new_path);
        err = day_shard_open(&l->shard, l->new_path, n, index->n_lanes, error);
    }
    if (err == DAY_OK) l->thread = g_thread_new("index", lane_main, l);
    return err;
}

day_err day_index_open(day_index **out, const char *case_folder, unsigned shards, day_index_mode mode,
                       day_error *error)
{
    g_autoptr(day_index) index = g_new0(day_index, 1);
    g_autofree char *folder = g_build_filename(case_folder, "index", NULL);
    unsigned present = day_shard_count(case_folder);
    day_err err = DAY_OK;

    index->folder = g_strdup(case_folder);
    g_mutex_init(&index->lock);
    g_cond_init(&index->changed);
    index->n_lanes = shards ? shards : present ? present : g_get_num_processors();
    index->n_lanes = MIN(index->n_lanes, (unsigned)DAY_SHARD_MAX);
    if (g_mkdir_with_parents(folder, 0700) < 0)
        return day_error_set(error, DAY_ERR_IO, "%s: %s", folder, g_strerror(errno));
    for (unsigned i = 0; i < index->n_lanes && err == DAY_OK; i++)
        err = open_lane(index, i, mode == DAY_INDEX_REBUILD, error);
    if (err == DAY_OK) *out = g_steal_pointer(&index);
    return err;
}

void day_index_close(day_index *index)
{
    if (!index) return;
    g_mutex_lock(&index->lock);
    index->stopping = true;
    g_cond_broadcast(&index->changed);
    g_mutex_unlock(&index->lock);
    for (unsigned i = 0; i < index->n_lanes; i++) {
        lane *l = &index->lanes[i];
        if (l->thread) g_thread_join(l->thread);
        g_queue_clear_full(&l->jobs, g_free);
        day_shard_close(l->shard);
        g_free(l->path);
        g_free(l->new_path);
    }
    g_mutex_clear(&index->lock);
    g_cond_clear(&index->changed);
    g_free(index->folder);
    g_free(index);
}

int64_t day_index_mark(const day_index *index, day_index_space space)
{
    int64_t mark = G_MAXINT64;

    for (unsigned i = 0; i < index->n_lanes; i++)
        mark = MIN(mark, day_shard_mark(index->lanes[i].shard, space));
    return mark;
}

static job *job_for(const day_index_doc *doc)
{
    size_t lang_size = doc->lang ? strlen(doc->lang) + 1 : 0;
    job *j = g_malloc(sizeof *j + doc->size + lang_size);
    char *room = (char *)(j + 1);

    *j = (job){.doc = *doc};
    if (doc->size) memcpy(room, doc->text, doc->size);
    if (lang_size) memcpy(room + doc->size, doc->lang, lang_size);
    j->doc.text = room;
    j->doc.lang = lang_size ? room + doc->size : NULL;
    return j;
}

/* Under the lock. */
static day_err told(const day_index *index, day_error *error)
{
    if (index->error.code == DAY_OK) return DAY_OK;
    return day_error_set(error, index->error.code, "%s", index->error.message);
}

day_err day_index_add(day_index *index, const day_index_doc *doc, day_error *error)
{
    lane *l = &index->lanes[(uint64_t)doc->id % index->n_lanes];
    job *j = job_for(doc);
    day_err err;

    g_mutex_lock(&index->lock);
    while (l->queued_bytes > QUEUE_BYTES || l->jobs.length > BULK_DOCS)
        g_cond_wait(&index->changed, &index->lock);
    g_queue_push_tail(&l->jobs, j);
    l->queued_bytes += doc->size;
    err = told(index, error);
    if (l->jobs.length == 1) g_cond_broadcast(&index->changed);
    g_mutex_unlock(&index->lock);
    return err;
}

static bool any_at_work(const day_index *index)
{
    for (unsigned i = 0; i < index->n_lanes; i++)
        if (index->lanes[i].busy || index->lanes[i].jobs.length) return true;
    return false;
}

/* The shard that was written beside the old one takes its place. Its thread rests. */
static day_err publish(day_index *index, unsigned n, day_error *error)
{
    lane *l = &index->lanes[n];
    day_err err = day_shard_settle(l->shard, error);

    if (err != DAY_OK) return err;
    g_clear_pointer(&l->shard, day_shard_close);
    g_autofree char *wal = g_strconcat(l->path, "-wal", NULL), *shm = g_strconcat(l->path, "-shm", NULL);
    /* the old file first loses its log: a log must never meet another file */
    g_unlink(wal);
    g_unlink(shm);
    if (g_rename(l->new_path, l->path) < 0)
        return day_error_set(error, DAY_ERR_IO, "%s: %s", l->path, g_strerror(errno));
    g_clear_pointer(&l->new_path, g_free);
    return day_shard_open(&l->shard, l->path, n, index->n_lanes, error);
}

static void remove_surplus(const day_index *index)
{
    for (unsigned i = index->n_lanes; i < DAY_SHARD_MAX; i++) {
        g_autofree char *path = day_shard_path(index->folder, i);
        if (access(path, F_OK) == 0) remove_database(path);
    }
}

day_err day_index_commit(day_index *index, int64_t last_unit, int64_t last_item, day_error *error)
{
    day_err err;

    g_mutex_lock(&index->lock);
    for (unsigned i = 0; i < index->n_lanes; i++) {
        job *j = g_new0(job, 1);
        j->commit = true;
        j->marks[DAY_INDEX_UNIT] = last_unit;
        j->marks[DAY_INDEX_ITEM] = last_item;
        g_queue_push_tail(&index->lanes[i].jobs, j);
    }
    g_cond_broadcast(&index->changed);
    while (any_at_work(index)) g_cond_wait(&index->changed, &index->lock);
    err = told(index, error);
    g_mutex_unlock(&index->lock);
    for (unsigned i = 0; i < index->n_lanes && err == DAY_OK; i++)
        if (index->lanes[i].new_path) err = publish(index, i, error);
    if (err == DAY_OK) remove_surplus(index);
    return err;
}

day_err day_index_check(const char *case_folder, day_error *error)
{
    unsigned n = day_shard_count(case_folder);

    if (n == 0)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "%s has no index; run daylight reindex", case_folder);
    for (unsigned i = 0; i < n; i++) {
        g_autofree char *path = day_shard_path(case_folder, i);
        day_err err = day_shard_check(path, error);
        if (err != DAY_OK) return err;
    }
    return DAY_OK;
}
