/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Not a test: reads one page by OCR without the jail and prints what was said, for looking at many pages and
 * for measurements. read_page FILE MIME [PAGE [LANGUAGES]] */
#include "ocr/read_page.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

static void print_frame(uint32_t type, day_span payload, day_arena *arena)
{
    day_unit unit;
    day_fact fact;
    day_end end;
    if (type == DAY_FRAME_UNIT && day_frame_get_unit(&unit, payload, arena) == DAY_OK)
        printf("%s", unit.text != NULL ? unit.text : "");
    if (type == DAY_FRAME_FACT && day_frame_get_fact(&fact, payload, arena) == DAY_OK)
        fprintf(stderr, "%s=%s\n", fact.key, fact.value);
    if (type == DAY_FRAME_END && day_frame_get_end(&end, payload, arena) == DAY_OK)
        fprintf(stderr, "%s %s\n", day_state_name(end.state), end.reason != NULL ? end.reason : "");
}

static void print_frames(const GByteArray *frames)
{
    g_autoptr(day_arena) arena = day_arena_new();
    day_cursor cursor = day_cursor_over((day_span){frames->data, frames->len});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        print_frame(type, day_cursor_prefixed(&cursor), arena);
        day_arena_clear(arena);
    }
}

int main(int argc, char **argv)
{
    if (argc < 3) return 2;
    int fd = open(argv[1], O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 1;
    g_autoptr(GByteArray) frames = g_byte_array_new();
    day_job job = day_job_defaults();
    job.reader = argv[2];
    job.page = argc > 3 ? (uint32_t)atoi(argv[3]) : 1;
    job.ocr = argc > 4 ? argv[4] : "auto";
    g_autoptr(day_emit) emit = day_emit_new(&job, (uint64_t)lseek(fd, 0, SEEK_END), collect, frames);
    day_ocr_read_page(fd, &job, emit);
    print_frames(frames);
    close(fd);
    return 0;
}
