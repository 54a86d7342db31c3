/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The broker's ear. One table says which frame may come where and who decodes it; the state is three facts:
 * within a child or not, ended or not, and what was said so far. A frame is decoded whole (model/frame.c
 * checks bounds and UTF-8), then checked for sense (ordinals, ranges, counts, limits), and only then handed
 * on. Invariant: after a failure nothing more is handed on. */
#include "stream.h"
#include "base/cursor.h"
#include <inttypes.h>

/* No honest reader says more than this of one item. */
#define FACTS_MAX ((uint64_t)200000)
#define UNITS_MAX ((uint64_t)8000000)
#define MENTIONS_MAX ((uint64_t)32000000)
/* What may come besides text and children: places, facts, boxes, headers. */
#define OVERHEAD_MAX ((uint64_t)1 << 30)
#define RATIO_FREE ((uint64_t)10 << 20)

struct day_stream {
    day_job limits;
    uint64_t packed_size;
    const day_job_events *events;
    void *ctx;
    day_arena *arena;     /* of the frame at hand */
    day_arena *end_arena; /* of END, which outlives its frame */
    bool in_child, ended, spoke;
    day_end end;
    uint32_t last_ocr_page;
    GArray *unit_sizes; /* uint32_t: bytes of text of each unit, for the ranges of mentions */
    uint64_t n_children, n_facts, n_mentions, n_messages;
    uint64_t text_bytes, unpacked_bytes, overhead_bytes;
};

day_stream *day_stream_new(const day_job *job, uint64_t packed_size, const day_job_events *events, void *ctx)
{
    day_stream *stream = g_new0(day_stream, 1);
    stream->limits = *job;
    stream->packed_size = packed_size;
    stream->events = events;
    stream->ctx = ctx;
    stream->arena = day_arena_new();
    stream->end_arena = day_arena_new();
    stream->unit_sizes = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return stream;
}

void day_stream_free(day_stream *stream)
{
    if (stream == NULL) return;
    day_arena_free(stream->arena);
    day_arena_free(stream->end_arena);
    g_array_free(stream->unit_sizes, TRUE);
    g_free(stream);
}

const day_end *day_stream_end(const day_stream *stream)
{
    return stream->ended ? &stream->end : NULL;
}

bool day_stream_spoke(const day_stream *stream)
{
    return stream->spoke;
}

static day_err over(day_error *error, const char *what, uint64_t limit)
{
    return day_error_set(error, DAY_ERR_LIMIT, "limit reached: %s %" PRIu64, what, limit);
}

static day_err lie(day_error *error, const char *what)
{
    return day_error_set(error, DAY_ERR_FORMAT, "%s", what);
}

/* --- one function a frame ---------------------------------------------------------------------------- */

static day_err take_fact(day_stream *stream, day_span payload, day_error *error)
{
    day_fact fact;
    if (day_frame_get_fact(&fact, payload, stream->arena) != DAY_OK) return lie(error, "a malformed fact");
    if (++stream->n_facts > FACTS_MAX) return over(error, "facts", FACTS_MAX);
    void (*tell)(const day_fact *, void *) =
        stream->in_child ? stream->events->child_fact : stream->events->fact;
    if (tell != NULL) tell(&fact, stream->ctx);
    return DAY_OK;
}

static day_err take_unit(day_stream *stream, day_span payload, day_error *error)
{
    day_unit unit;
    if (day_frame_get_unit(&unit, payload, stream->arena) != DAY_OK) return lie(error, "a malformed unit");
    if (unit.ordinal != stream->unit_sizes->len) return lie(error, "a unit out of order");
    if (stream->unit_sizes->len >= UNITS_MAX) return over(error, "units", UNITS_MAX);
    stream->text_bytes += unit.text_size;
    if (stream->text_bytes > stream->limits.text_max)
        return over(error, "bytes of text", stream->limits.text_max);
    uint32_t size = (uint32_t)unit.text_size;
    g_array_append_val(stream->unit_sizes, size);
    if (stream->events->unit != NULL) stream->events->unit(&unit, stream->ctx);
    return DAY_OK;
}

static day_err take_message(day_stream *stream, day_span payload, day_error *error)
{
    day_message message;
    if (day_frame_get_message(&message, payload, stream->arena) != DAY_OK)
        return lie(error, "a malformed message");
    if (message.unit >= stream->unit_sizes->len) return lie(error, "a message of a unit that was not sent");
    if (++stream->n_messages > stream->unit_sizes->len) return lie(error, "more messages than units");
    if (stream->events->message != NULL) stream->events->message(&message, stream->ctx);
    return DAY_OK;
}

static day_err take_mention(day_stream *stream, day_span payload, day_error *error)
{
    day_mention mention;
    if (day_frame_get_mention(&mention, payload, stream->arena) != DAY_OK)
        return lie(error, "a malformed mention");
    if (mention.unit >= stream->unit_sizes->len) return lie(error, "a mention in a unit that was not sent");
    uint32_t size = g_array_index(stream->unit_sizes, uint32_t, mention.unit);
    if ((uint64_t)mention.start + mention.size > size) return lie(error, "a mention beyond its unit's text");
    if (++stream->n_mentions > MENTIONS_MAX) return over(error, "mentions", MENTIONS_MAX);
    if (stream->events->mention != NULL) stream->events->mention(&mention, stream->ctx);
    return DAY_OK;
}

static day_err take_wants_ocr(day_stream *stream, day_span payload, day_error *error)
{
    uint32_t page;
    if (day_frame_get_wants_ocr(&page, payload) != DAY_OK) return lie(error, "a malformed page for OCR");
    if (page <= stream->last_ocr_page) return lie(error, "pages for OCR out of order");
    stream->last_ocr_page = page;
    if (stream->events->wants_ocr != NULL) stream->events->wants_ocr(page, stream->ctx);
    return DAY_OK;
}

static day_err take_child_begin(day_stream *stream, day_span payload, day_error *error)
{
    day_child child;
    if (day_frame_get_child_begin(&child, payload, stream->arena) != DAY_OK)
        return lie(error, "a malformed child");
    if (++stream->n_children > stream->limits.children_max)
        return over(error, "children", stream->limits.children_max);
    stream->in_child = true;
    if (stream->events->child_begin != NULL) stream->events->child_begin(&child, stream->ctx);
    return DAY_OK;
}

static day_err take_child_data(day_stream *stream, day_span payload, day_error *error)
{
    stream->unpacked_bytes += payload.size;
    if (stream->unpacked_bytes > stream->limits.unpacked_max)
        return over(error, "unpacked bytes of one root item", stream->limits.unpacked_max);
    uint64_t ratio = MAX(stream->limits.ratio_max, 1);
    if (stream->unpacked_bytes > RATIO_FREE && stream->unpacked_bytes / ratio > stream->packed_size)
        return over(error, "unpacked to packed, as one to", ratio);
    if (stream->events->child_data != NULL) stream->events->child_data(payload, stream->ctx);
    return DAY_OK;
}

static day_err take_child_end(day_stream *stream, day_span payload, day_error *error)
{
    day_state state;
    const char *reason;
    if (day_frame_get_child_end(&state, &reason, payload, stream->arena) != DAY_OK)
        return lie(error, "a malformed end of a child");
    stream->in_child = false;
    if (stream->events->child_end != NULL) stream->events->child_end(state, reason, stream->ctx);
    return DAY_OK;
}

static day_err take_end(day_stream *stream, day_span payload, day_error *error)
{
    if (day_frame_get_end(&stream->end, payload, stream->end_arena) != DAY_OK)
        return lie(error, "a malformed end");
    if (stream->end.n_units != stream->unit_sizes->len)
        return lie(error, "a wrong count of units in the end");
    if (stream->end.n_children != stream->n_children)
        return lie(error, "a wrong count of children in the end");
    stream->ended = true;
    return DAY_OK;
}

/* --- the grammar ------------------------------------------------------------------------------------- */

typedef struct frame_rule {
    day_err (*take)(day_stream *stream, day_span payload, day_error *error);
    bool within_child, outside;
    bool counted; /* its payload is held by a limit of its own */
} frame_rule;

static const frame_rule rules[] = {
    [DAY_FRAME_FACT] = {take_fact, true, true, false},
    [DAY_FRAME_UNIT] = {take_unit, false, true, true},
    [DAY_FRAME_MESSAGE] = {take_message, false, true, false},
    [DAY_FRAME_MENTION] = {take_mention, false, true, false},
    [DAY_FRAME_CHILD_BEGIN] = {take_child_begin, false, true, false},
    [DAY_FRAME_CHILD_DATA] = {take_child_data, true, false, true},
    [DAY_FRAME_CHILD_END] = {take_child_end, true, false, false},
    [DAY_FRAME_END] = {take_end, false, true, false},
    [DAY_FRAME_WANTS_OCR] = {take_wants_ocr, false, true, false},
};

static day_err take(day_stream *stream, uint32_t type, day_span payload, day_error *error)
{
    if (type >= G_N_ELEMENTS(rules) || rules[type].take == NULL)
        return day_error_set(error, DAY_ERR_FORMAT, "a frame of unknown type %u", type);
    const frame_rule *rule = &rules[type];
    if (stream->ended) return lie(error, "a frame after the end");
    if (stream->in_child ? !rule->within_child : !rule->outside)
        return day_error_set(error, DAY_ERR_FORMAT, "a frame of type %u %s a child", type,
                             stream->in_child ? "within" : "outside");
    stream->overhead_bytes += DAY_FRAME_HEADER + (rule->counted ? 0 : payload.size);
    if (stream->overhead_bytes > OVERHEAD_MAX)
        return over(error, "bytes beside text and children", OVERHEAD_MAX);
    stream->spoke = true;
    day_err err = rule->take(stream, payload, error);
    day_arena_clear(stream->arena);
    return err;
}

day_err day_stream_feed(day_stream *stream, day_span bytes, size_t *used, day_error *error)
{
    day_cursor cursor = day_cursor_over(bytes);
    *used = 0;
    while (day_cursor_left(&cursor) >= DAY_FRAME_HEADER) {
        uint32_t type = day_cursor_u32le(&cursor);
        uint32_t length = day_cursor_u32le(&cursor);
        if (length > DAY_FRAME_MAX)
            return day_error_set(error, DAY_ERR_FORMAT, "a frame of %u bytes, more than %u", length,
                                 DAY_FRAME_MAX);
        if (day_cursor_left(&cursor) < length) return DAY_OK;
        day_err err = take(stream, type, day_cursor_bytes(&cursor, length), error);
        if (err != DAY_OK) return err;
        *used = cursor.offset;
    }
    return DAY_OK;
}
