/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "item.h"
#include "format/identify.h"
#include <sys/mman.h>
#include <unistd.h>

static int input_fd = -1;

void day_fuzz_item_start(void)
{
    day_identify_warm();
    input_fd = memfd_create("fuzz", MFD_CLOEXEC);
    g_assert(input_fd >= 0);
}

int day_fuzz_item_put(const uint8_t *data, size_t size)
{
    bool good = ftruncate(input_fd, 0) == 0 && pwrite(input_fd, data, size, 0) == (ssize_t)size;
    return good ? input_fd : -1;
}

bool day_fuzz_item_collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

void day_fuzz_item_hear(const GByteArray *frames, const day_job *job, uint64_t size,
                        const day_job_events *events, void *ctx)
{
    day_error error = {0};
    size_t used;
    g_autoptr(day_stream) stream = day_stream_new(job, size, events, ctx);
    day_err err = day_stream_feed(stream, (day_span){frames->data, frames->len}, &used, &error);
    if (err == DAY_ERR_LIMIT) return;
    if (err != DAY_OK) g_error("the broker takes it for an attack: %s", error.message);
    g_assert(used == frames->len && day_stream_end(stream) != NULL);
}
