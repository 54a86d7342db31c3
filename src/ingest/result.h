/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jail/pool.h"
#include "model/frame.h"
#include "source/hash.h"
#include "store/store.h"

/* What a worker says about one item, kept until it ends, so that all of it or nothing reaches the ledger. Up
 * to 4 MiB wait in memory, more in an unnamed file of the case. Children's bytes go to blobs/ as they come.
 */
typedef struct day_result day_result;

day_result *day_result_new(day_store *store, day_hasher *hasher);
void day_result_free(day_result *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_result, day_result_free)

/* Bytes of children so far. */
uint64_t day_result_unpacked(const day_result *result);

/* What day_job_events call; the first error (the disk is full) is kept and returned by day_result_replay().
 */
void day_result_add_fact(day_result *result, const day_fact *fact);
void day_result_add_unit(day_result *result, const day_unit *unit);
void day_result_add_message(day_result *result, const day_message *message);
void day_result_add_mention(day_result *result, const day_mention *mention);
void day_result_add_wants_ocr(day_result *result, uint32_t page);
void day_result_child_begin(day_result *result, const day_child *child);
void day_result_child_fact(day_result *result, const day_fact *fact);
void day_result_child_data(day_result *result, day_span bytes);
void day_result_child_end(day_result *result, day_state state, const char *reason);
/* Forgets all of it: the item is read again from its start. */
void day_result_reset(day_result *result);

/* Said again, in the order in which it came; a child's facts after the child. Stops at the first error. */
typedef struct day_result_sink {
    day_err (*fact)(const day_fact *fact, void *ctx, day_error *error);
    day_err (*unit)(const day_unit *unit, void *ctx, day_error *error);
    day_err (*message)(const day_message *message, void *ctx, day_error *error);
    day_err (*mention)(const day_mention *mention, void *ctx, day_error *error);
    day_err (*wants_ocr)(uint32_t page, void *ctx, day_error *error);
    /* `bytes` of a small child; empty when it is a file in blobs/ already. */
    day_err (*child)(const day_child *child, const day_hash *hash, day_span bytes, day_state state,
                     const char *reason, void *ctx, day_error *error);
    day_err (*child_fact)(const day_fact *fact, void *ctx, day_error *error);
} day_result_sink;
day_err day_result_replay(day_result *result, const day_result_sink *sink, void *ctx, day_error *error);
