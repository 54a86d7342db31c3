/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "model/frame.h"
#include "pool.h"

/* What one worker says, checked frame by frame against the grammar in model/frames.def and the limits of its
 * job, and handed to the callbacks. Every byte is taken as hostile. */
typedef struct day_stream day_stream;

/* `packed_size` is the item's own size, for the ratio limit. `job`'s limits are copied; `events` and `ctx`
 * are borrowed until the stream is freed. */
day_stream *day_stream_new(const day_job *job, uint64_t packed_size, const day_job_events *events, void *ctx);
void day_stream_free(day_stream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_stream, day_stream_free)

/* Takes the whole frames at the start of `bytes`; *used is how much was taken. DAY_ERR_FORMAT: a lie, or not
 * a frame; DAY_ERR_LIMIT: too much of something. `error` says what; nothing may be fed after that. */
day_err day_stream_feed(day_stream *stream, day_span bytes, size_t *used, day_error *error);

/* The worker's END, borrowed from the stream; NULL while there was none. */
const day_end *day_stream_end(const day_stream *stream);

/* Whether any callback ran. */
bool day_stream_spoke(const day_stream *stream);
