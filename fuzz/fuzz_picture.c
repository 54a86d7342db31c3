/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Fuzzes how a page is drawn for people to look at: any bytes, as the kind of picture that they are, its
 * first page (when the last byte is over 127, the second). Every frame can be decoded, and the pixels are as
 * many as was said. */
#include "format/identify.h"
#include "ocr/page_picture.h"
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int input_fd = -1; /* one memory file for all inputs: the process is the fuzzer's own */

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    day_identify_warm();
    input_fd = memfd_create("fuzz", MFD_CLOEXEC);
    g_assert(input_fd >= 0);
    return 0;
}

static bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

static void take_fact(uint64_t *width, uint64_t *height, const day_fact *fact)
{
    if (strcmp(fact->key, DAY_PAGE_PICTURE_WIDTH) == 0) *width = g_ascii_strtoull(fact->value, NULL, 10);
    if (strcmp(fact->key, DAY_PAGE_PICTURE_HEIGHT) == 0) *height = g_ascii_strtoull(fact->value, NULL, 10);
}

static void check_frames(const GByteArray *frames)
{
    g_autoptr(day_arena) arena = day_arena_new();
    uint64_t width = 0, height = 0, pixels = 0;
    day_cursor cursor = day_cursor_over((day_span){frames->data, frames->len});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        day_span payload = day_cursor_prefixed(&cursor);
        day_fact fact;
        g_assert(day_cursor_ok(&cursor));
        if (type == DAY_FRAME_CHILD_DATA) pixels += payload.size;
        if (type == DAY_FRAME_FACT && day_frame_get_fact(&fact, payload, arena) == DAY_OK)
            take_fact(&width, &height, &fact);
        day_arena_clear(arena);
    }
    g_assert(pixels == 0 || (pixels == width * height * 3 && width * height <= DAY_PAGE_PICTURE_PIXELS_MAX));
}

static const char *mime_of(const day_job *job)
{
    day_input input;
    day_error error = {0};
    if (day_input_open(&input, input_fd, job, &error) != DAY_OK) return NULL;
    const char *mime = day_identify(&input).mime;
    day_input_close(&input);
    return mime;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (ftruncate(input_fd, 0) != 0 || pwrite(input_fd, data, size, 0) != (ssize_t)size) return 0;
    g_autoptr(GByteArray) frames = g_byte_array_new();
    day_job job = day_job_defaults();
    job.name = "a";
    job.ocr = DAY_PAGE_PICTURE;
    job.page = size > 0 && data[size - 1] > 127 ? 2 : 1;
    g_autofree char *mime = g_strdup(mime_of(&job));
    if (mime == NULL) return 0;
    job.reader = mime;
    g_autoptr(day_emit) emit = day_emit_new(&job, size, collect, frames);
    day_page_picture(input_fd, &job, emit);
    check_frames(frames);
    return 0;
}
