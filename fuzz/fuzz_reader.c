/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A libFuzzer target for all readers: DAY_FUZZ_READER names the row of formats.def that is to read; without
 * it, the reader is the one that identification chooses. What the reader makes of any bytes, without the
 * jail, and whether the broker would take all that comes out. Limits are small, so that a bomb is a limit and
 * not a slow input. The git reader reads folders and is not here. */
#include "format/format.h"
#include "format/read.h"
#include "item.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *reader; /* NULL: by content */

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    day_fuzz_item_start();
    reader = g_getenv("DAY_FUZZ_READER");
    if (reader != NULL && day_format_by_name(reader) == NULL) g_error("no reader is called '%s'", reader);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const day_job_events nobody;
    static const char *const passwords[] = {"wrong", "secret", "hunter2", NULL}; /* of the golden files */
    int fd = day_fuzz_item_put(data, size);
    if (fd < 0) return 0;
    g_autoptr(GByteArray) frames = g_byte_array_new();
    day_job job = day_job_defaults();
    job.reader = reader;
    job.name = "#1";
    job.text_max = (uint64_t)4 << 20;
    job.unpacked_max = (uint64_t)8 << 20;
    job.children_max = 500;
    job.digests_max = 1000000;
    job.passwords = passwords;
    g_autoptr(day_emit) emit = day_emit_new(&job, size, day_fuzz_item_collect, frames);
    day_read_item(fd, &job, emit);
    day_fuzz_item_hear(frames, &job, size, &nobody, NULL);
    return 0;
}
