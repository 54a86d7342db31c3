/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * One item through the jail, gathered in memory. The pool has checked every record (bounds, UTF-8, order,
 * limits); here they are only copied. Bytes of children are hashed and dropped. */
#include "extraction.h"
#include "jail/self.h"

typedef struct gathering {
    day_extraction *result;
    GChecksum *hash;            /* of the child that is open */
    day_extracted_child *child; /* the same; NULL between children */
    bool finished;
} gathering;

static void fact_free(gpointer data)
{
    day_extracted_fact *fact = data;
    g_free(fact->key);
    g_free(fact->value);
    g_free(fact->place);
    g_free(fact);
}

static void unit_free(gpointer data)
{
    day_extracted_unit *unit = data;
    g_free(unit->place);
    g_free(unit->lang);
    g_free(unit->text);
    g_free(unit);
}

static void child_free(gpointer data)
{
    day_extracted_child *child = data;
    g_free(child->name);
    g_free(child->sha256);
    g_free(child->reason);
    g_free(child);
}

static char *dup_or_null(const char *text)
{
    return text != NULL && *text != '\0' ? g_strdup(text) : NULL;
}

static void on_fact(const day_fact *fact, void *ctx)
{
    gathering *to = ctx;
    day_extracted_fact *copy = g_new0(day_extracted_fact, 1);
    copy->key = g_strdup(fact->key);
    copy->value = g_strdup(fact->value);
    copy->place = dup_or_null(fact->place);
    g_ptr_array_add(to->result->facts, copy);
}

static void on_unit(const day_unit *unit, void *ctx)
{
    gathering *to = ctx;
    day_extracted_unit *copy = g_new0(day_extracted_unit, 1);
    copy->kind = unit->kind;
    copy->flags = unit->flags;
    copy->place = g_strdup(unit->place);
    copy->lang = dup_or_null(unit->lang);
    copy->text = g_strndup(unit->text, unit->text_size);
    copy->text_size = unit->text_size;
    g_ptr_array_add(to->result->units, copy);
}

static void drop_open_child(gathering *to)
{
    g_clear_pointer(&to->child, child_free);
    g_clear_pointer(&to->hash, g_checksum_free);
}

static void on_child_begin(const day_child *child, void *ctx)
{
    gathering *to = ctx;
    drop_open_child(to);
    to->child = g_new0(day_extracted_child, 1);
    to->child->name = g_strdup(child->name);
    to->hash = g_checksum_new(G_CHECKSUM_SHA256);
}

static void on_child_data(day_span bytes, void *ctx)
{
    gathering *to = ctx;
    to->child->size += bytes.size;
    g_checksum_update(to->hash, bytes.data, (gssize)bytes.size);
}

static void on_child_end(day_state state, const char *reason, void *ctx)
{
    gathering *to = ctx;
    to->child->state = state;
    to->child->reason = dup_or_null(reason);
    to->child->sha256 = g_strdup(g_checksum_get_string(to->hash));
    g_ptr_array_add(to->result->children, g_steal_pointer(&to->child));
    drop_open_child(to);
}

static void on_restarted(void *ctx)
{
    gathering *to = ctx;
    drop_open_child(to);
    g_ptr_array_set_size(to->result->facts, 0);
    g_ptr_array_set_size(to->result->units, 0);
    g_ptr_array_set_size(to->result->children, 0);
}

static void on_finished(const day_end *end, void *ctx)
{
    gathering *to = ctx;
    to->result->state = end->state;
    to->result->reason = dup_or_null(end->reason);
    to->result->mime = dup_or_null(end->mime);
    to->result->producer = dup_or_null(end->producer);
    to->finished = true;
}

static const day_job_events events = {.fact = on_fact,
                                      .unit = on_unit,
                                      .child_begin = on_child_begin,
                                      .child_data = on_child_data,
                                      .child_end = on_child_end,
                                      .restarted = on_restarted,
                                      .finished = on_finished};

day_err day_extraction_pool(day_pool **out, day_error *error)
{
    g_autoptr(day_pool) pool = NULL;
    day_pool_options options = {.jobs = 1};
    day_err err = day_pool_open(&pool, &options, error);
    if (err == DAY_OK) err = day_jail_self_deny(error);
    if (err == DAY_OK) *out = g_steal_pointer(&pool);
    return err;
}

day_err day_extraction_run(day_extraction **out, day_pool *pool, int fd, const day_job *job, day_error *error)
{
    g_autoptr(day_extraction) result = g_new0(day_extraction, 1);
    result->facts = g_ptr_array_new_with_free_func(fact_free);
    result->units = g_ptr_array_new_with_free_func(unit_free);
    result->children = g_ptr_array_new_with_free_func(child_free);
    gathering to = {.result = result};
    day_err err = day_pool_submit(pool, job, fd, &events, &to, error);
    while (err == DAY_OK && !to.finished) err = day_pool_poll(pool, -1, error);
    drop_open_child(&to);
    if (err == DAY_OK) *out = g_steal_pointer(&result);
    return err;
}

void day_extraction_free(day_extraction *extraction)
{
    if (extraction == NULL) return;
    g_ptr_array_unref(extraction->facts);
    g_ptr_array_unref(extraction->units);
    g_ptr_array_unref(extraction->children);
    g_free(extraction->reason);
    g_free(extraction->mime);
    g_free(extraction->producer);
    g_free(extraction);
}
