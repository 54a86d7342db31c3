/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The hand-over, in the real jail: each tests/golden/legacy/<file> is given to daylight-worker, and what
 * comes back is what daylight-legacy says of it outside the jail (<file>.expected). */
#include "../format/show_frames.h"
#include "hear.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static void check_file(day_pool *pool, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *expected_path = g_strconcat(path, ".expected", NULL);
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    g_assert_cmpint(fd, >=, 0);
    day_job job = day_job_defaults();
    job.name = name;
    g_autoptr(GByteArray) frames = hear_item(pool, fd, &job, false);
    close(fd);
    g_autofree char *shown = show_frames(frames), *expected = NULL;
    g_assert_true(g_file_get_contents(expected_path, &expected, NULL, NULL));
    g_assert_cmpstr(shown, ==, expected);
}

static void test_files(void)
{
    g_autofree char *folder = g_build_filename(g_getenv("DAY_TESTS"), "golden", "legacy", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    day_error error = {0};
    g_autoptr(day_pool) pool = NULL;
    day_pool_options options = {.worker = g_getenv("DAY_WORKER"), .jobs = 1};
    g_assert_cmpint(day_pool_open(&pool, &options, &error), ==, DAY_OK);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir))
        if (!g_str_has_suffix(name, ".expected") && !g_str_has_prefix(name, "README"))
            check_file(pool, folder, name);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/jail/legacy", test_files);
    return g_test_run();
}
