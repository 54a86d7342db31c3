/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* From the queue to a worker's hands: open, hash, look whether the same bytes are read already, count the
 * attempt. Nothing looks into the bytes here. The queue is in a fixed order and claims follow it, so of equal
 * files it is always the first that is read and the others that are its duplicates, however often the run was
 * killed. Large files are hashed by one thread, in order; equal bytes are of equal size and meet in the same
 * place. */
#include "flow.h"
#include "own_source.h"
#include "base/fd.h"
#include "source/git_folder.h"
#include "source/open.h"
#include "store/blob.h"
#include "store/q_audit.h"
#include <string.h>
#include <unistd.h>

#define HASH_INLINE_MAX ((int64_t)8 << 20)
/* An item that was in somebody's hands this often when everything died is not tried again. */
#define ATTEMPTS_MAX 5

typedef struct loader {
    day_task *task;
    char *raw_path;
} loader;

static bool load_row(const day_item_row *row, void *ctx)
{
    loader *l = ctx;
    day_task *task = l->task;
    task->source = row->source;
    task->parent = row->parent;
    task->root = row->root;
    task->depth = row->depth;
    task->attempts = row->attempts;
    task->size = row->size;
    task->mtime_ms = row->mtime_ms;
    task->mime = g_strdup(row->mime);
    task->name = g_strdup(row->name);
    task->path = g_strdup(row->path);
    task->reader = *row->reader != '\0' ? g_strdup(row->reader) : NULL;
    task->inherited = *row->inherited != '\0' ? g_strdup(row->inherited) : NULL;
    task->tree = task->reader != NULL && row->depth == 0;
    if (row->depth > 0 && row->sha256.size == sizeof task->hash.sha256) {
        memcpy(task->hash.sha256, row->sha256.data, sizeof task->hash.sha256);
        task->hash.size = (uint64_t)row->size;
        task->hash_known = true;
    }
    task->had_bytes = row->depth == 0 && row->sha256.size == sizeof task->bytes_before;
    if (task->had_bytes) memcpy(task->bytes_before, row->sha256.data, sizeof task->bytes_before);
    if (row->depth == 0) l->raw_path = g_strndup((const char *)row->raw_path.data, row->raw_path.size);
    return true;
}

static bool finish_now(day_task *task, day_state state, const char *mime, const char *reason)
{
    day_item_end end = {.state = state, .mime = mime, .reason = reason, .declared_children = DAY_TIME_NONE};
    bool good = day_flow_finish(task->flow, task->id, task->size, &end);
    day_task_free(task);
    return good;
}

/* The absolute path of a source, looked up once; "" of one that was not named on this computer. */
static const char *source_path(day_flow *flow, int64_t source)
{
    char *path = g_hash_table_lookup(flow->sources, &source);
    if (path != NULL) return path;
    if (day_source_path(&path, flow->store, source, (day_span){0}, &flow->error) != DAY_OK) return NULL;
    bool own = false;
    if (day_own_source(&own, flow->store, source, path, &flow->error) != DAY_OK) {
        g_free(path);
        return NULL;
    }
    if (!own) *path = '\0';
    g_hash_table_insert(flow->sources, g_memdup2(&source, sizeof source), path);
    return path;
}

static day_err open_bytes(day_task *task, const char *raw_path, day_error *error)
{
    if (task->depth > 0) {
        day_err err = day_blob_open(&task->fd, task->flow->store, task->hash.sha256, error);
        if (err != DAY_OK) return err;
        if (fstat(task->fd, &task->st) == 0 && task->st.st_size == task->size) return DAY_OK;
        return day_error_set(error, DAY_ERR_IO,
                             "the case's copy of its bytes is damaged; retry what it lies in");
    }
    const char *source = source_path(task->flow, task->source);
    if (source == NULL) return task->flow->error.code;
    if (*source == '\0')
        return day_error_set(error, DAY_ERR_IO,
                             "its source was named on another computer: name it here to read it here");
    /* A file is its own source; its raw path is only its name. */
    struct stat st;
    bool whole = stat(source, &st) == 0 && S_ISREG(st.st_mode);
    return day_source_open(&task->fd, &task->st, source, whole ? NULL : raw_path, task->tree, error);
}

int day_flow_open(day_flow *flow, int64_t id)
{
    day_task *task = g_new0(day_task, 1);
    loader l = {.task = task};
    int fd = -1;
    task->flow = flow;
    task->fd = -1;
    task->id = id;
    day_error own = {0};
    if (day_item_get(flow->store, id, load_row, &l, &own) == DAY_OK &&
        open_bytes(task, l.raw_path, &own) == DAY_OK)
        fd = day_fd_steal(&task->fd);
    g_free(l.raw_path);
    day_task_free(task);
    return fd;
}

/* An original that is not what was read before: the log says what it was and is. False when flow->error is
 * set. */
static bool note_change(const day_task *task)
{
    day_flow *flow = task->flow;
    if (!task->had_bytes || memcmp(task->bytes_before, task->hash.sha256, sizeof task->bytes_before) == 0)
        return true;
    day_item_row before = {.sha256 = {task->bytes_before, sizeof task->bytes_before}};
    day_item_row now = {.sha256 = {task->hash.sha256, sizeof task->hash.sha256}};
    g_autofree char *detail =
        g_strdup_printf("SHA-256 was %s, is %s (%" G_GUINT64_FORMAT " bytes): %s", day_item_hex(&before).text,
                        day_item_hex(&now).text, task->hash.size, task->path);
    return day_audit_add_by(flow->store, NULL, "original changed", detail, &flow->error) == DAY_OK;
}

/* A file that had bytes and has none any more. */
static bool note_emptied(const day_task *task)
{
    day_flow *flow = task->flow;
    if (!task->had_bytes) return true;
    return day_flow_begin(flow) && note_change(task) &&
           day_item_unhash(flow->store, task->id, &flow->error) == DAY_OK;
}

/* The bytes are known: a duplicate ends, the rest is counted and waits for the commit. */
static bool count_attempt(day_task *task)
{
    day_flow *flow = task->flow;
    int64_t primary = 0;
    if (!day_flow_begin(flow) || !note_change(task) ||
        day_item_primary(&primary, flow->store, task->hash.sha256, task->id, &flow->error) != DAY_OK ||
        day_item_claim(flow->store, task->id, task->hash.sha256, (int64_t)task->hash.size, &flow->error) !=
            DAY_OK) {
        day_task_free(task);
        return false;
    }
    flow->progress.bytes_found += (int64_t)task->hash.size - task->size;
    task->size = (int64_t)task->hash.size;
    if (primary != 0) {
        day_item_end end = {
            .state = DAY_STATE_DUPLICATE, .duplicate_of = primary, .declared_children = DAY_TIME_NONE};
        bool good = day_flow_finish(flow, task->id, task->size, &end);
        day_task_free(task);
        return good;
    }
    task->attempts++;
    flow->uncommitted++;
    task->link.data = task;
    g_queue_push_tail_link(&flow->claimed, &task->link);
    return true;
}

static bool hash_is_known(day_task *task)
{
    if (task->hash_error.code == DAY_OK) {
        task->hash_known = true;
        if (task->hash.size == 0 && !task->tree) {
            if (note_emptied(task)) return finish_now(task, DAY_STATE_DONE, "inode/x-empty", NULL);
            day_task_free(task);
            return false;
        }
        return count_attempt(task);
    }
    return finish_now(task, DAY_STATE_IO_ERROR, NULL, task->hash_error.message);
}

static void hash_task(day_task *task, day_hasher *hasher)
{
    if (task->tree)
        day_git_folder_hash(&task->hash, hasher, task->fd, &task->hash_error);
    else
        day_hash_fd(&task->hash, hasher, task->fd, &task->hash_error);
}

void day_flow_hash_in_thread(gpointer data, gpointer user)
{
    day_task *task = data;
    day_flow *flow = user;
    g_autoptr(day_hasher) hasher = day_hasher_new();
    hash_task(task, hasher);
    g_async_queue_push(flow->hashed, task);
}

bool day_flow_take_hashed(day_flow *flow)
{
    for (day_task *task; flow->hashing > 0 && (task = g_async_queue_try_pop(flow->hashed)) != NULL;) {
        flow->hashing--;
        if (!hash_is_known(task)) return false;
    }
    return true;
}

static bool hash_or_wait(day_task *task)
{
    day_flow *flow = task->flow;
    if (task->hash_known)
        return task->hash.size == 0 ? finish_now(task, DAY_STATE_DONE, "inode/x-empty", NULL)
                                    : count_attempt(task);
    if (task->size > HASH_INLINE_MAX || task->st.st_size > HASH_INLINE_MAX) {
        flow->hashing++;
        return g_thread_pool_push(flow->hash_thread, task, NULL);
    }
    hash_task(task, flow->hasher);
    return hash_is_known(task);
}

static bool claim(day_task *task, const char *raw_path)
{
    day_error error = {0};
    if (task->depth > 0 && task->size == 0) return finish_now(task, DAY_STATE_DONE, "inode/x-empty", NULL);
    if (task->attempts >= ATTEMPTS_MAX) {
        g_autofree char *reason =
            g_strdup_printf("reading it was cut short %u times; not tried again", task->attempts);
        return finish_now(task, DAY_STATE_CRASH, NULL, reason);
    }
    if (open_bytes(task, raw_path, &error) != DAY_OK) {
        if (task->flow->error.code == DAY_OK)
            return finish_now(task, DAY_STATE_IO_ERROR, NULL, error.message);
        day_task_free(task);
        return false;
    }
    return hash_or_wait(task);
}

bool day_flow_claim_next(day_flow *flow)
{
    day_task *task = g_new0(day_task, 1);
    loader l = {.task = task};
    task->flow = flow;
    task->fd = -1;
    task->id = g_array_index(flow->queue, int64_t, flow->queue_at++);
    if (day_item_get(flow->store, task->id, load_row, &l, &flow->error) != DAY_OK) {
        day_task_free(task);
        return false;
    }
    bool good = claim(task, l.raw_path);
    g_free(l.raw_path);
    return good;
}

static day_err find_same_bytes(day_task *task, const char *raw_path, day_error *error)
{
    day_err err = open_bytes(task, raw_path, error);
    if (err != DAY_OK) return err;
    int64_t mtime_ms = (int64_t)task->st.st_mtim.tv_sec * 1000 + task->st.st_mtim.tv_nsec / 1000000;
    bool same = task->st.st_size == task->size && (task->depth > 0 || mtime_ms == task->mtime_ms);
    return same ? DAY_OK : day_error_set(error, DAY_ERR_IO, "the file changed since it was read");
}

day_task *day_flow_open_again(day_flow *flow, int64_t id, day_error *error)
{
    day_task *task = g_new0(day_task, 1);
    loader l = {.task = task};
    task->flow = flow;
    task->fd = -1;
    task->id = id;
    day_err err = day_item_get(flow->store, id, load_row, &l, error);
    if (err == DAY_OK) err = find_same_bytes(task, l.raw_path, error);
    g_free(l.raw_path);
    if (err == DAY_OK) return task;
    day_task_free(task);
    return NULL;
}
