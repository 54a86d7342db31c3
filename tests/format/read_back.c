/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reads files as a worker would and decodes what was said, for tests over many files. The corpora are found
 * through DAY_CORPORA, else beside the source. */
#include "read_back.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

static void take_frame(read_back *out, uint32_t type, day_span payload, day_arena *arena)
{
    day_unit unit;
    day_fact fact;
    day_end end;
    if (type == DAY_FRAME_UNIT) {
        g_assert_cmpint(day_frame_get_unit(&unit, payload, arena), ==, DAY_OK);
        g_string_append_len(out->text, unit.text, (gssize)unit.text_size);
        g_string_append_c(out->text, '\n');
    } else if (type == DAY_FRAME_FACT) {
        g_assert_cmpint(day_frame_get_fact(&fact, payload, arena), ==, DAY_OK);
        g_string_append_printf(out->facts, "%s=%s\n", fact.key, fact.value);
    } else if (type == DAY_FRAME_END) {
        g_assert_cmpint(day_frame_get_end(&end, payload, arena), ==, DAY_OK);
        out->state = end.state;
        out->mime = g_strdup(end.mime);
        out->reason = g_strdup(end.reason);
        out->n_units = end.n_units;
        out->n_children = end.n_children;
    }
}

static void take_frames(read_back *out, const GByteArray *frames)
{
    g_autoptr(day_arena) arena = day_arena_new();
    day_cursor cursor = day_cursor_over((day_span){frames->data, frames->len});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        day_span payload = day_cursor_prefixed(&cursor);
        g_assert_true(day_cursor_ok(&cursor));
        take_frame(out, type, payload, arena);
        day_arena_clear(arena);
    }
    g_assert_nonnull(out->mime);
}

read_back read_back_path(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    g_assert_cmpint(fd, >=, 0);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(GByteArray) frames = g_byte_array_new();
    day_job job = day_job_defaults();
    job.name = name;
    g_autoptr(day_emit) emit = day_emit_new(&job, (uint64_t)lseek(fd, 0, SEEK_END), collect, frames);
    day_read_item(fd, &job, emit);
    close(fd);
    read_back out = {.text = g_string_new(NULL), .facts = g_string_new(NULL)};
    take_frames(&out, frames);
    return out;
}

void read_back_clear(read_back *back)
{
    g_free(back->mime);
    g_free(back->reason);
    g_string_free(back->text, TRUE);
    g_string_free(back->facts, TRUE);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *read_back_corpus(const char *folder)
{
    const char *corpora = g_getenv("DAY_CORPORA");
    g_autofree char *beside = g_build_filename(g_getenv("DAY_TESTS"), "..", "..", "shared", "corpora", NULL);
    g_autofree char *path = g_build_filename(corpora != NULL ? corpora : beside, folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    if (dir == NULL) return NULL;
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir))
        g_ptr_array_add(files, g_build_filename(path, name, NULL));
    g_ptr_array_sort(files, by_name);
    return files;
}
