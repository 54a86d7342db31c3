/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A libFuzzer target for the broker's side of the wire: decoders of every frame and of a job take any bytes.
 * The first byte chooses the frame. What a decoder accepts must stay the same when it is encoded and decoded
 * again. */
#include "model/frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_unit(day_span payload, day_arena *arena)
{
    day_unit unit, again;
    if (day_frame_get_unit(&unit, payload, arena) != DAY_OK) return;
    g_autoptr(GByteArray) frame = g_byte_array_new();
    day_frame_put_unit(frame, &unit);
    day_span coded = {frame->data + DAY_FRAME_HEADER, frame->len - DAY_FRAME_HEADER};
    g_assert(day_frame_get_unit(&again, coded, arena) == DAY_OK);
    g_assert(again.text_size == unit.text_size && again.n_boxes == unit.n_boxes);
}

static void check_message(day_span payload, day_arena *arena)
{
    day_message message, again;
    if (day_frame_get_message(&message, payload, arena) != DAY_OK) return;
    g_autoptr(GByteArray) frame = g_byte_array_new();
    day_frame_put_message(frame, &message);
    day_span coded = {frame->data + DAY_FRAME_HEADER, frame->len - DAY_FRAME_HEADER};
    g_assert(day_frame_get_message(&again, coded, arena) == DAY_OK);
    g_assert(again.time_ms == message.time_ms);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    g_autoptr(day_arena) arena = day_arena_new();
    day_span payload = {data + 1, size - 1};
    day_fact fact;
    day_mention mention;
    day_child child;
    day_state state;
    day_end end;
    day_job job;
    const char *reason;
    uint32_t page;
    switch (data[0] % 9) {
    case 0: day_frame_get_fact(&fact, payload, arena); break;
    case 1: check_unit(payload, arena); break;
    case 2: check_message(payload, arena); break;
    case 3: day_frame_get_mention(&mention, payload, arena); break;
    case 4: day_frame_get_child_begin(&child, payload, arena); break;
    case 5: day_frame_get_child_end(&state, &reason, payload, arena); break;
    case 6: day_frame_get_end(&end, payload, arena); break;
    case 7: day_frame_get_wants_ocr(&page, payload); break;
    default: day_job_get(&job, payload, arena); break;
    }
    return 0;
}
