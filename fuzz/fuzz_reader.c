/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A libFuzzer target for all readers: DAY_FUZZ_READER names the row of formats.def that is to read; without
 * it, the reader is the one that identification chooses. What the reader makes of any bytes, without the
 * jail, and whether every frame that comes out can be decoded as the broker would. Limits are small, so that
 * a bomb is a limit and not a slow input. The git reader reads folders and is not here. */
#include "format/identify.h"
#include "format/read.h"
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One memory file for all inputs: the process is the fuzzer's own. */
static int input_fd = -1;
static const char *reader; /* NULL: by content */

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    day_identify_warm();
    reader = g_getenv("DAY_FUZZ_READER");
    if (reader != NULL && day_format_by_name(reader) == NULL) g_error("no reader is called '%s'", reader);
    input_fd = memfd_create("fuzz", MFD_CLOEXEC);
    g_assert(input_fd >= 0);
    return 0;
}

static bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

static day_err decode(uint32_t type, day_span payload, day_arena *arena)
{
    day_fact fact;
    day_unit unit;
    day_message message;
    day_mention mention;
    day_child child;
    day_state state;
    day_end end;
    const char *reason;
    uint32_t page;
    switch (type) {
    case DAY_FRAME_FACT: return day_frame_get_fact(&fact, payload, arena);
    case DAY_FRAME_UNIT: return day_frame_get_unit(&unit, payload, arena);
    case DAY_FRAME_MESSAGE: return day_frame_get_message(&message, payload, arena);
    case DAY_FRAME_MENTION: return day_frame_get_mention(&mention, payload, arena);
    case DAY_FRAME_CHILD_BEGIN: return day_frame_get_child_begin(&child, payload, arena);
    case DAY_FRAME_CHILD_DATA: return DAY_OK;
    case DAY_FRAME_CHILD_END: return day_frame_get_child_end(&state, &reason, payload, arena);
    case DAY_FRAME_WANTS_OCR: return day_frame_get_wants_ocr(&page, payload);
    case DAY_FRAME_END: return day_frame_get_end(&end, payload, arena);
    default: return DAY_ERR_FORMAT;
    }
}

static void check_frames(const GByteArray *frames)
{
    g_autoptr(day_arena) arena = day_arena_new();
    day_cursor cursor = day_cursor_over((day_span){frames->data, frames->len});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        day_span payload = day_cursor_prefixed(&cursor);
        g_assert(day_cursor_ok(&cursor));
        g_assert(decode(type, payload, arena) == DAY_OK);
        day_arena_clear(arena);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (ftruncate(input_fd, 0) != 0 || pwrite(input_fd, data, size, 0) != (ssize_t)size) return 0;
    g_autoptr(GByteArray) frames = g_byte_array_new();
    day_job job = day_job_defaults();
    job.reader = reader;
    job.name = "#1";
    job.text_max = (uint64_t)4 << 20;
    job.unpacked_max = (uint64_t)8 << 20;
    job.children_max = 500;
    g_autoptr(day_emit) emit = day_emit_new(&job, size, collect, frames);
    day_read_item(input_fd, &job, emit);
    check_frames(frames);
    return 0;
}
