/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Every golden file of every reader, through the real jail: what the broker hears is byte for byte what the
 * same code says without a jail. A library call that the jail forbids, a table opened too late, a limit too
 * low shows here, with the file that needs it. */
#include "jail/pool.h"
#include "format/format.h"
#include "hear.h"
#include "model/frame.h"
#include "worker_read.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

static GByteArray *read_free(int fd, const day_job *job)
{
    GByteArray *frames = g_byte_array_new();
    g_autoptr(day_emit) emit = day_emit_new(job, (uint64_t)lseek(fd, 0, SEEK_END), collect, frames);
    day_worker_read(fd, job, emit);
    return frames;
}

/* The last frame, for a message that says what the jail did. */
static void print_end(const char *who, const GByteArray *frames)
{
    g_autoptr(day_arena) arena = day_arena_new();
    day_cursor cursor = day_cursor_over((day_span){frames->data, frames->len});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        day_span payload = day_cursor_prefixed(&cursor);
        day_end end;
        if (type == DAY_FRAME_END && day_frame_get_end(&end, payload, arena) == DAY_OK)
            g_test_message("%s: %s (%s), %u units, %u children", who, day_state_name(end.state),
                           end.reason != NULL ? end.reason : "", end.n_units, end.n_children);
    }
}

static void check_file(day_pool *pool, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    g_assert_cmpint(fd, >=, 0);
    day_job job = day_job_defaults();
    job.name = name;
    g_autoptr(GByteArray) expected = read_free(fd, &job);
    g_autoptr(GByteArray) jailed = hear_item(pool, fd, &job, true);
    close(fd);
    if (expected->len == jailed->len && memcmp(expected->data, jailed->data, jailed->len) == 0) return;
    g_test_message("%s differs in the jail", path);
    print_end("free", expected);
    print_end("jailed", jailed);
    g_test_fail();
}

static void test_reader(const void *data)
{
    const day_format *format = data;
    g_autofree char *folder = g_build_filename(g_getenv("DAY_TESTS"), "golden", format->name, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    day_error error = {0};
    g_autoptr(day_pool) pool = NULL;
    day_pool_options options = {.worker = g_getenv("DAY_WORKER"), .jobs = 1};
    g_assert_cmpint(day_pool_open(&pool, &options, &error), ==, DAY_OK);
    guint n_files = 0;
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".expected") || g_str_has_prefix(name, "README")) continue;
        check_file(pool, folder, name);
        n_files++;
    }
    g_assert_cmpuint(n_files, >, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_worker_warm();
    for (guint i = 0; day_formats[i] != NULL; i++) {
        if (day_formats[i]->tree) continue;
        g_autofree char *test = g_strdup_printf("/jail/golden/%s", day_formats[i]->name);
        g_test_add_data_func(test, day_formats[i], test_reader);
    }
    return g_test_run();
}
