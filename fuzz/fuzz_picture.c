/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Fuzzes how a page is drawn for people to look at: any bytes, as the kind of picture that they are, its
 * first page (when the last byte is over 127, the second). Every frame can be decoded, and the pixels are as
 * many as was said. */
#include "format/identify.h"
#include "item.h"
#include "ocr/page_picture.h"
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    day_fuzz_item_start();
    return 0;
}

typedef struct drawn {
    uint64_t width, height, pixels;
} drawn;

static void take_fact(const day_fact *fact, void *ctx)
{
    drawn *page = ctx;
    if (strcmp(fact->key, DAY_PAGE_PICTURE_WIDTH) == 0) page->width = g_ascii_strtoull(fact->value, NULL, 10);
    if (strcmp(fact->key, DAY_PAGE_PICTURE_HEIGHT) == 0)
        page->height = g_ascii_strtoull(fact->value, NULL, 10);
}

static void take_pixels(day_span bytes, void *ctx)
{
    ((drawn *)ctx)->pixels += bytes.size;
}

static void check(const drawn *page)
{
    g_assert(page->pixels == 0 || (page->pixels == page->width * page->height * 3 &&
                                   page->width * page->height <= DAY_PAGE_PICTURE_PIXELS_MAX));
}

static const char *mime_of(int fd, const day_job *job)
{
    day_input input;
    day_error error = {0};
    if (day_input_open(&input, fd, job, &error) != DAY_OK) return NULL;
    const char *mime = day_identify(&input).mime;
    day_input_close(&input);
    return mime;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const day_job_events events = {
        .fact = take_fact, .child_fact = take_fact, .child_data = take_pixels};
    int fd = day_fuzz_item_put(data, size);
    if (fd < 0) return 0;
    g_autoptr(GByteArray) frames = g_byte_array_new();
    day_job job = day_job_defaults();
    job.name = "a";
    job.ocr = DAY_PAGE_PICTURE;
    job.page = size > 0 && data[size - 1] > 127 ? 2 : 1;
    g_autofree char *mime = g_strdup(mime_of(fd, &job));
    if (mime == NULL) return 0;
    job.reader = mime;
    drawn page = {0};
    g_autoptr(day_emit) emit = day_emit_new(&job, size, day_fuzz_item_collect, frames);
    day_page_picture(fd, &job, emit);
    day_fuzz_item_hear(frames, &job, size, &events, &page);
    check(&page);
    return 0;
}
