/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "model/frame.h"

/* What a reader says, turned into frames. It holds the limits of the job: when a call returns DAY_ERR_LIMIT
 * the reader stops and returns that; all that was said before is kept. Calls after a failed write (the broker
 * is gone) return DAY_ERR_IO. */
typedef struct day_emit day_emit;

/* Writes all of `size` bytes or returns false. */
typedef bool (*day_write_fn)(const uint8_t *data, size_t size, void *ctx);
/* Called for each unit before it is sent: may set `lang`. */
typedef void (*day_before_unit_fn)(day_unit *unit, void *ctx);
/* Called once all is known of a unit that was sent, before anything else is: may call day_emit_mention() for
 * it. `message` is what was said of it as a message: unit, time_ms and zone alone; NULL when it is none. */
typedef void (*day_after_unit_fn)(const day_unit *unit, const day_message *message, day_emit *emit,
                                  void *ctx);

day_emit *day_emit_new(const day_job *job, uint64_t packed_size, day_write_fn write, void *ctx);
void day_emit_free(day_emit *emit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_emit, day_emit_free)
void day_emit_set_hooks(day_emit *emit, day_before_unit_fn before, day_after_unit_fn after, void *ctx);

/* For items that are no single file: how many bytes they take up, for the ratio of unpacked to packed. */
void day_emit_set_packed_size(day_emit *emit, uint64_t packed_size);

/* Facts, units and children may be said in any order. Invalid UTF-8 and NULs are replaced here (U+FFFD, and
 * U+2400 for NUL), so readers need not care; but a reader whose byte spans or boxes must fit gives clean
 * text. */
day_err day_emit_fact(day_emit *emit, const char *key, const char *value);
day_err day_emit_fact_at(day_emit *emit, const char *key, const char *value, const char *place);

/* Sends one unit and gives it its ordinal. A text above DAY_UNIT_TEXT_MAX is sent as several units, cut at
 * line ends, at places "p.3", "p.3+2", "p.3+3"; boxes are cut with it. Empty text is sent too: it says that
 * the place exists. */
day_err day_emit_unit(day_emit *emit, const day_unit *unit);

/* Said of the unit that was sent last, or of its first part when it was cut (its `unit` field is set here).
 */
day_err day_emit_message(day_emit *emit, const day_message *message);

/* `mention->unit` names a unit that was sent; out-of-range spans are a broken invariant. */
day_err day_emit_mention(day_emit *emit, const day_mention *mention);

/* Page `page` (from 1, in ascending order) shows text that the bytes do not tell: OCR may read it later, in a
 * job of its own, and put it at place "p.<page>" ("p.<page>.ocr" when there is a unit "p.<page>" that has
 * text). The reader says what it can without, and need not call that partial: the broker does, as long as
 * the page was not read. */
day_err day_emit_wants_ocr(day_emit *emit, uint32_t page);

/* A child: begin, data in any number of pieces, end with how reading its bytes from the container went
 * (DAY_STATE_DONE, or why not: ENCRYPTED, PARSE_ERROR, …). Facts in between are said of the child. Children
 * do not nest. day_emit_child_data() returns DAY_ERR_LIMIT when the bomb guard stops it: the reader then ends
 * the child with DAY_STATE_OUTPUT_LIMIT, and may go on to its siblings if it can skip the rest. */
day_err day_emit_child_begin(day_emit *emit, const day_child *child);
day_err day_emit_child_data(day_emit *emit, const void *data, size_t size);
day_err day_emit_child_end(day_emit *emit, day_state state, const char *reason);

/* All of the above for a child whose bytes are at hand. */
day_err day_emit_child(day_emit *emit, const day_child *child, day_span bytes);

/* How many children the container says it holds: a difference from what came out makes it `partial`. */
void day_emit_declare_children(day_emit *emit, uint64_t count);

/* Notes that part of the item could not be read, and goes on: the item ends as `partial` with the first such
 * reason (and how many more) unless it ends worse. */
void day_emit_note_partial(day_emit *emit, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Sends END. `err` is what the reader returned. Called once, by the worker. */
day_err day_emit_end(day_emit *emit, day_err err, const char *mime, const char *producer,
                     const day_error *error);

/* Sends what was said so far (a unit's mentions come later, see day_after_unit_fn): whoever hears it knows
 * how far a reader came that never ends. */
day_err day_emit_flush(day_emit *emit);

/* How much was said so far. */
uint32_t day_emit_units(const day_emit *emit);
uint32_t day_emit_children(const day_emit *emit);
