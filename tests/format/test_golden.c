/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Golden tests of the readers: each tests/golden/<reader>/<file> is read (without the jail: that is tested in
 * tests/malice/) and what is said about it is compared with <file>.expected. A file named <file>.git.tar or
 * the like is input too; only names that end in ".expected" or are README are not. DAY_GOLDEN_UPDATE=1
 * rewrites. */
#include "format/identify.h"
#include "format/read.h"
#include "show_frames.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

static char *read_one(const char *path)
{
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    g_assert_cmpint(fd, >=, 0);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(GByteArray) frames = g_byte_array_new();
    day_job job = day_job_defaults();
    job.name = name;
    g_autoptr(day_emit) emit = day_emit_new(&job, (uint64_t)lseek(fd, 0, SEEK_END), collect, frames);
    day_read_item(fd, &job, emit);
    close(fd);
    return show_frames(frames);
}

static void test_file(const void *data)
{
    const char *path = data;
    g_autofree char *expected_path = g_strconcat(path, ".expected", NULL);
    g_autofree char *shown = read_one(path);
    if (g_getenv("DAY_GOLDEN_UPDATE") != NULL)
        g_assert_true(g_file_set_contents(expected_path, shown, -1, NULL));
    g_autofree char *expected = NULL;
    g_assert_true(g_file_get_contents(expected_path, &expected, NULL, NULL));
    g_assert_cmpstr(shown, ==, expected);
}

static void add_folder(const char *root, const char *reader)
{
    g_autofree char *folder = g_build_filename(root, reader, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".expected") || g_str_has_prefix(name, "README")) continue;
        g_autofree char *test = g_strdup_printf("/golden/%s/%s", reader, name);
        g_test_add_data_func_full(test, g_build_filename(folder, name, NULL), test_file, g_free);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_identify_warm();
    g_autofree char *root = g_build_filename(g_getenv("DAY_TESTS"), "golden", NULL);
    for (guint i = 0; day_formats[i] != NULL; i++)
        if (!day_formats[i]->tree) add_folder(root, day_formats[i]->name);
    return g_test_run();
}
