/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Fuzzes the broker's ear: any run of frames as a worker might send it, cut anywhere. The input is pieces:
 * a type, two bytes of length, the payload; the frames' own heads are made of them, so that mutants stay
 * frames. Two types are none: bytes as they are, and a head that promises another length.
 *
 * What must hold: whatever way the bytes are cut, the same is told; nothing is told after a failure or the
 * END; units come in order, mentions lie in their units, children are opened and closed in turn. */
#include "jail/stream.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TYPES 12u
#define RAW 10u
#define LIE 11u

typedef struct told {
    guint calls, units, children;
    bool in_child, over;
    GArray *sizes; /* uint32_t */
} told;

static void call(told *at)
{
    g_assert(!at->over);
    at->calls++;
}

/* NULL: an empty one. */
static void check_text(const char *text)
{
    g_assert(text == NULL || g_utf8_validate(text, -1, NULL));
}

static void hear_fact(const day_fact *fact, void *ctx)
{
    call(ctx);
    check_text(fact->key);
    check_text(fact->value);
}

static void hear_unit(const day_unit *unit, void *ctx)
{
    told *at = ctx;
    call(at);
    g_assert(!at->in_child && unit->ordinal == at->units);
    g_assert(g_utf8_validate(unit->text, (gssize)unit->text_size, NULL));
    uint32_t size = (uint32_t)unit->text_size;
    g_array_append_val(at->sizes, size);
    at->units++;
}

static void hear_message(const day_message *message, void *ctx)
{
    told *at = ctx;
    call(at);
    g_assert(!at->in_child && message->unit < at->units);
}

static void hear_mention(const day_mention *mention, void *ctx)
{
    told *at = ctx;
    call(at);
    g_assert(!at->in_child && mention->unit < at->units);
    g_assert((uint64_t)mention->start + mention->size <= g_array_index(at->sizes, uint32_t, mention->unit));
}

static void hear_begin(const day_child *child, void *ctx)
{
    told *at = ctx;
    call(at);
    g_assert(!at->in_child);
    check_text(child->name);
    at->in_child = true;
    at->children++;
}

static void hear_data(day_span bytes, void *ctx)
{
    call(ctx);
    g_assert(((told *)ctx)->in_child && bytes.size <= DAY_FRAME_MAX);
}

static void hear_child_end(day_state state, const char *reason, void *ctx)
{
    told *at = ctx;
    call(at);
    g_assert(at->in_child && state < DAY_N_STATES);
    check_text(reason);
    at->in_child = false;
}

static const day_job_events events = {.fact = hear_fact,
                                      .unit = hear_unit,
                                      .message = hear_message,
                                      .mention = hear_mention,
                                      .child_begin = hear_begin,
                                      .child_fact = hear_fact,
                                      .child_data = hear_data,
                                      .child_end = hear_child_end};

static void put_u32(GByteArray *out, uint32_t value)
{
    uint8_t bytes[4] = {(uint8_t)value, (uint8_t)(value >> 8), (uint8_t)(value >> 16),
                        (uint8_t)(value >> 24)};
    g_byte_array_append(out, bytes, 4);
}

static GByteArray *frames_of(const uint8_t *data, size_t size)
{
    GByteArray *out = g_byte_array_new();
    day_cursor cursor = day_cursor_over((day_span){data, size});
    while (day_cursor_left(&cursor) >= 3) {
        uint32_t type = day_cursor_u8(&cursor) % TYPES;
        size_t length = day_cursor_u16le(&cursor);
        day_span payload = day_cursor_bytes(&cursor, MIN(length, day_cursor_left(&cursor)));
        if (type != RAW) {
            put_u32(out, type == LIE ? (uint32_t)length % TYPES : type);
            put_u32(out, type == LIE ? (uint32_t)length * 257 : (uint32_t)payload.size);
        }
        g_byte_array_append(out, payload.data, (guint)payload.size);
    }
    return out;
}

/* Feeds `frames` `step` bytes at a time, as a pipe might bring them. */
static guint hear(const GByteArray *frames, size_t step)
{
    told at = {.sizes = g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    day_error error = {0};
    day_job job = day_job_defaults();
    job.text_max = 20000;
    job.children_max = 20;
    g_autoptr(day_stream) stream = day_stream_new(&job, 1000, &events, &at);
    size_t start = 0;
    day_err err = DAY_OK;
    for (size_t end = 0; err == DAY_OK && end < frames->len;) {
        size_t used = 0;
        end = MIN(end + step, frames->len);
        err = day_stream_feed(stream, (day_span){frames->data + start, end - start}, &used, &error);
        g_assert(used <= end - start);
        start += used;
        at.over = day_stream_end(stream) != NULL;
    }
    g_assert((err == DAY_OK) == (*error.message == '\0'));
    g_assert(day_stream_spoke(stream) || at.calls == 0);
    const day_end *end = day_stream_end(stream);
    if (end != NULL) g_assert(end->n_units == at.units && end->n_children == at.children && !at.in_child);
    g_array_unref(at.sizes);
    return at.calls;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GByteArray) frames = frames_of(data, size);
    guint whole = hear(frames, MAX(frames->len, 1));
    g_assert(hear(frames, 13) == whole);
    return 0;
}
