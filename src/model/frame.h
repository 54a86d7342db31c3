/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/cursor.h"
#include "record.h"
#include <glib.h>

/* The wire between worker and broker: {u32 type, u32 length} little-endian, then `length` bytes, at most
 * DAY_FRAME_MAX. The broker takes every frame as hostile: decoders check bounds, UTF-8, counts and ranges. */

typedef enum day_frame_type {
#define FRAME(enumerator, number, name) DAY_FRAME_##enumerator = number,
#include "frames.def"
#undef FRAME
} day_frame_type;

#define DAY_FRAME_HEADER 8
#define DAY_FRAME_MAX ((uint32_t)1024 * 1024)
/* Longest name, fact value or reason that goes over the wire, in bytes; longer ones are cut by the encoder.
 */
#define DAY_WIRE_STRING_MAX 16384
/* And of those that name something. */
#define DAY_WIRE_KEY_MAX 256   /* of a fact */
#define DAY_WIRE_PLACE_MAX 512 /* of a unit */
#define DAY_WIRE_LANG_MAX 16
/* Most strings in one list (recipients, attachments). */
#define DAY_WIRE_LIST_MAX 4096

/* Encoders append one whole frame to `out`. A record too large for a frame is a broken invariant: day_emit
 * cuts and splits before. */
void day_frame_put_fact(GByteArray *out, const day_fact *fact);
void day_frame_put_unit(GByteArray *out, const day_unit *unit);
void day_frame_put_message(GByteArray *out, const day_message *message);
void day_frame_put_mention(GByteArray *out, const day_mention *mention);
void day_frame_put_child_begin(GByteArray *out, const day_child *child);
void day_frame_put_child_data(GByteArray *out, day_span bytes); /* at most DAY_FRAME_MAX */
void day_frame_put_child_end(GByteArray *out, day_state state, const char *reason);
void day_frame_put_wants_ocr(GByteArray *out, uint32_t page);
void day_frame_put_end(GByteArray *out, const day_end *end);

/* What a decoder makes the strings of: call day_arena_clear() after each record. Zero-initialise with
 * day_arena_new(); the records' pointers live until the next clear. */
typedef struct day_arena day_arena;
day_arena *day_arena_new(void);
void day_arena_clear(day_arena *arena);
void day_arena_free(day_arena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_arena, day_arena_free)

/* Decoders read one frame's payload. DAY_ERR_FORMAT for anything that an honest worker would not send.
 * Strings are the arena's, valid until it is cleared; they never hold NUL and are valid UTF-8. */
day_err day_frame_get_fact(day_fact *out, day_span payload, day_arena *arena);
day_err day_frame_get_unit(day_unit *out, day_span payload, day_arena *arena);
day_err day_frame_get_message(day_message *out, day_span payload, day_arena *arena);
day_err day_frame_get_mention(day_mention *out, day_span payload, day_arena *arena);
day_err day_frame_get_child_begin(day_child *out, day_span payload, day_arena *arena);
day_err day_frame_get_child_end(day_state *state, const char **reason, day_span payload, day_arena *arena);
day_err day_frame_get_wants_ocr(uint32_t *page, day_span payload);
day_err day_frame_get_end(day_end *out, day_span payload, day_arena *arena);

/* A job, from the broker to the zygote: not a frame, the whole of one packet. */
void day_job_put(GByteArray *out, const day_job *job);
day_err day_job_get(day_job *out, day_span packet, day_arena *arena);
