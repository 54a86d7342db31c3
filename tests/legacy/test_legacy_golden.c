/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Golden tests of daylight-legacy: each tests/golden/legacy/<file> is identified as daylight-worker does it,
 * and read by whom model/handed.def says, without the jail. DAY_GOLDEN_UPDATE=1 rewrites <file>.expected.
 * With names of files on the command line it prints what is said of them, for looking at real ones. */
#include "../format/show_frames.h"
#include "format/identify.h"
#include "format/read.h"
#include "legacy/legacy_languages.h"
#include "legacy/legacy_read.h"
#include "legacy/legacy_shim.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

/* The type that is handed on, NULL when daylight-worker keeps the item. */
static const char *handed_on(int fd, const day_job *job)
{
    day_input input;
    g_assert_cmpint(day_input_open(&input, fd, job, NULL), ==, DAY_OK);
    day_identity identity = day_identify(&input);
    day_input_close(&input);
    bool handed = identity.format == NULL && day_program_for_mime(identity.mime) == DAY_PROGRAM_LEGACY;
    return handed ? identity.mime : NULL;
}

static char *read_one(const char *path)
{
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    g_assert_cmpint(fd, >=, 0);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(GByteArray) frames = g_byte_array_new();
    day_job job = day_job_defaults();
    job.name = name;
    job.reader = handed_on(fd, &job);
    g_autoptr(day_emit) emit = day_emit_new(&job, (uint64_t)lseek(fd, 0, SEEK_END), collect, frames);
    if (job.reader != NULL)
        day_legacy_read_item(fd, &job, emit);
    else
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

/* What is handed on is read: the two tables agree. */
static void test_tables(void)
{
    static const struct {
        const char *mime;
        day_program program;
    } handed[] = {
#define HANDED(mime, program) {mime, DAY_PROGRAM_##program},
#include "model/handed.def"
#undef HANDED
    };
    for (guint i = 0; i < G_N_ELEMENTS(handed); i++)
        if (handed[i].program == DAY_PROGRAM_LEGACY) g_assert_true(day_legacy_knows(handed[i].mime));
#define LEGACY(mime, parser) g_assert_cmpint(day_program_for_mime(mime), ==, DAY_PROGRAM_LEGACY);
#include "legacy/legacy.def"
#undef LEGACY
    g_assert_false(day_legacy_knows("application/octet-stream"));
}

static int print_all(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        g_autofree char *shown = read_one(argv[i]);
        printf("== %s\n%s", argv[i], shown);
        fflush(stdout);
    }
    return 0;
}

int main(int argc, char **argv)
{
    day_identify_warm();
    day_legacy_warm();
    if (argc > 1 && *argv[1] != '-') return print_all(argc, argv);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/legacy/tables", test_tables);
    g_autofree char *folder = g_build_filename(g_getenv("DAY_TESTS"), "golden", "legacy", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".expected") || g_str_has_prefix(name, "README")) continue;
        g_autofree char *test = g_strdup_printf("/golden/legacy/%s", name);
        g_test_add_data_func_full(test, g_build_filename(folder, name, NULL), test_file, g_free);
    }
    return g_test_run();
}
