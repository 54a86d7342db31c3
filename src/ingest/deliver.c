/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A worker's result becomes rows: units, messages, mentions, facts, children, and the item's end, all within
 * the writer's one transaction, so that they show together or not at all. What a worker says was checked
 * frame by frame in jail/; here the sums are checked: children declared against recorded, and whether the
 * file stayed the same while it was read. */
#include "flow.h"
#include "ocr_pages.h"
#include "passwords.h"
#include "base/utf8.h"
#include "store/blob.h"
#include "store/q_mention.h"
#include "store/q_message.h"
#include "store/q_ocr.h"
#include "store/q_unit.h"
#include <string.h>

#define SEPARATOR " ▸ "

static day_err put_fact(const day_fact *fact, void *ctx, day_error *error)
{
    day_task *task = ctx;
    if (strcmp(fact->key, "password.opened_with") == 0)
        return day_passwords_put_opened(task, fact->value, error);
    day_item_date_fact(&task->date, fact->key, fact->value);
    return day_fact_insert(task->flow->store, task->id, task->n_facts++, fact, error);
}

static day_err put_unit(const day_unit *unit, void *ctx, day_error *error)
{
    day_task *task = ctx;
    int64_t id;
    day_err err = day_unit_insert(&id, task->flow->store, task->id, unit, error);
    if (err != DAY_OK) return err;
    if (task->unit_count++ == 0) task->unit_first = id;
    g_assert(id == task->unit_first + task->unit_count - 1);
    return DAY_OK;
}

static day_err put_message(const day_message *message, void *ctx, day_error *error)
{
    day_task *task = ctx;
    day_item_date_message(&task->date, message->time_ms);
    return day_message_insert(task->flow->store, task->unit_first + message->unit, task->id, message, error);
}

static day_err put_mention(const day_mention *mention, void *ctx, day_error *error)
{
    day_task *task = ctx;
    return day_mention_insert(task->flow->store, task->unit_first + mention->unit, task->id, mention, error);
}

/* Whether bytes that their container could not give whole are worth reading. */
static bool is_readable_part(day_state state, uint64_t size)
{
    return size > 0 && (state == DAY_STATE_PARTIAL || state == DAY_STATE_PARSE_ERROR ||
                        state == DAY_STATE_IO_ERROR || state == DAY_STATE_OUTPUT_LIMIT);
}

/* The state in which a child begins, and what it will say when it was read. */
static void judge_child(day_item_row *row, const day_task *task, day_state state, const char *reason)
{
    row->state = DAY_ITEM_QUEUED;
    if (day_flow_excludes(task->flow, row->name, row->path)) {
        row->state = DAY_STATE_EXCLUDED;
        row->reason = "a rule given with --exclude";
    } else if (row->depth > DAY_DEPTH_MAX) {
        row->state = DAY_STATE_OUTPUT_LIMIT;
        row->reason = "more than 12 containers around it: not read";
    } else if (state != DAY_STATE_DONE && is_readable_part(state, (uint64_t)row->size)) {
        row->inherited = reason != NULL && *reason != '\0' ? reason : day_state_meaning(state);
    } else if (state != DAY_STATE_DONE) {
        row->state = (int)state;
        row->reason = reason;
    }
}

static day_err put_wants_ocr(uint32_t page, void *ctx, day_error *error)
{
    day_task *task = ctx;
    task->n_pages++;
    return day_ocr_want(task->flow->store, task->id, page, error);
}

static day_err put_child(const day_child *child, const day_hash *hash, day_span bytes, day_state state,
                         const char *reason, void *ctx, day_error *error)
{
    day_task *task = ctx;
    day_flow *flow = task->flow;
    g_autofree char *name = child->name != NULL && *child->name != '\0'
                                ? day_utf8_printable(child->name, strlen(child->name))
                                : g_strdup_printf("#%" G_GINT64_FORMAT, task->children + 1);
    g_autofree char *path = g_strconcat(task->path, SEPARATOR, name, NULL);
    day_item_row row = {.source = task->source,
                        .parent = task->id,
                        .root = task->root,
                        .depth = task->depth + 1,
                        .ordinal = (uint32_t)task->children,
                        .size = (int64_t)hash->size,
                        .mtime_ms = child->mtime_ms,
                        .name = name,
                        .path = path};
    judge_child(&row, task, state, reason);
    if (hash->size > 0 || state == DAY_STATE_DONE) row.sha256 = (day_span){hash->sha256, sizeof hash->sha256};
    if (row.state != DAY_ITEM_QUEUED && child->mime != NULL) row.mime = child->mime;
    day_err err = bytes.size > 0 ? day_blob_put(flow->store, bytes, hash->sha256, error) : DAY_OK;
    if (err == DAY_OK) err = day_item_insert(&task->last_child, flow->store, &row, error);
    task->children++;
    task->n_child_facts = 0;
    flow->progress.found++;
    flow->progress.bytes_found += row.size;
    if (row.state == DAY_ITEM_QUEUED) return err;
    flow->progress.done++;
    flow->progress.new_items++;
    flow->progress.bytes_done += row.size;
    if (row.state != DAY_STATE_EXCLUDED) flow->progress.unread++;
    return err;
}

static day_err put_child_fact(const day_fact *fact, void *ctx, day_error *error)
{
    day_task *task = ctx;
    return day_fact_insert(task->flow->store, task->last_child, DAY_FACT_INHERITED + task->n_child_facts++,
                           fact, error);
}

static bool has_other_bytes(const day_task *task)
{
    day_hash now;
    day_error error = {0};
    return day_hash_fd(&now, task->flow->hasher, task->fd, &error) != DAY_OK ||
           memcmp(now.sha256, task->hash.sha256, sizeof now.sha256) != 0;
}

/* Whoever writes a file can set back the time when it was written, but not the time when that was done; a
 * name or a right that was changed is no other text. */
static bool changed_meanwhile(const day_task *task)
{
    struct stat st;
    if (task->depth > 0 || task->tree || fstat(task->fd, &st) != 0) return false;
    if (st.st_size != task->st.st_size || (uint64_t)st.st_size != task->hash.size ||
        memcmp(&st.st_mtim, &task->st.st_mtim, sizeof st.st_mtim) != 0)
        return true;
    return memcmp(&st.st_ctim, &task->st.st_ctim, sizeof st.st_ctim) != 0 && has_other_bytes(task);
}

/* What makes a whole reading partial; NULL when nothing does. Caller frees. */
static char *doubt(const day_task *task, const day_end *end)
{
    if (task->inherited != NULL) return g_strdup(task->inherited);
    if (changed_meanwhile(task)) return g_strdup("the file changed while it was read");
    if (end->declared_children != UINT64_MAX && end->declared_children != (uint64_t)task->children)
        return g_strdup_printf("it declares %" G_GUINT64_FORMAT " children, %" G_GINT64_FORMAT " were found",
                               end->declared_children, task->children);
    return NULL;
}

bool day_flow_deliver(day_task *task, const day_end *end)
{
    static const day_result_sink SINK = {put_fact,      put_unit,  put_message,   put_mention,
                                         put_wants_ocr, put_child, put_child_fact};
    day_flow *flow = task->flow;
    if (!day_flow_begin(flow) || day_result_replay(task->result, &SINK, task, &flow->error) != DAY_OK)
        return false;
    day_item_end row = {.state = end->state,
                        .reason = end->reason,
                        .mime = end->mime,
                        .producer = end->producer,
                        .declared_children = end->declared_children == UINT64_MAX
                                                 ? DAY_TIME_NONE
                                                 : (int64_t)end->declared_children,
                        .children = task->children,
                        .unit_first = task->unit_first,
                        .unit_count = task->unit_count,
                        .unpacked = (int64_t)day_result_unpacked(task->result),
                        .date_ms = day_item_date_ms(&task->date)};
    g_autofree char *reason = end->state == DAY_STATE_DONE ? doubt(task, end) : NULL;
    if (reason != NULL) {
        row.reason = reason;
        row.state = DAY_STATE_PARTIAL;
    }
    g_autofree char *waiting = NULL;
    if (task->n_pages > 0 && !day_ocr_pages_wait(&waiting, task, &row)) return false;
    return day_flow_finish(flow, task->id, task->size, &row);
}
