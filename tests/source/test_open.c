/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What was found may have been swapped for something else before it is opened: links anywhere on the way, a
 * fifo, a folder. None of them is opened, and none blocks. */
#include "scratch.h"
#include "source/open.h"

static day_err try_open(const char *folder, const char *relative, bool tree)
{
    struct stat st;
    day_error error = {0};
    int fd;
    day_err err = day_source_open(&fd, &st, folder, relative, tree, &error);
    g_assert_true((err == DAY_OK) == (fd >= 0));
    g_assert_true((err == DAY_OK) == (error.message[0] == '\0'));
    if (fd >= 0) close(fd);
    return err;
}

static void test_open(void)
{
    char *folder = scratch_new();
    scratch_put(folder, "d/f", "1");
    scratch_put(folder, "e\xff/\n", "1");
    g_autofree char *link = scratch_path(folder, "link"), *way = scratch_path(folder, "way");
    g_autofree char *fifo = scratch_path(folder, "fifo"), *f = scratch_path(folder, "d/f");
    g_assert_cmpint(symlink("d/f", link) | symlink("d", way) | mkfifo(fifo, 0600), ==, 0);
    g_assert_cmpint(try_open(folder, "d/f", false), ==, DAY_OK);
    g_assert_cmpint(try_open(folder, "e\xff/\n", false), ==, DAY_OK);
    g_assert_cmpint(try_open(f, NULL, false), ==, DAY_OK);
    g_assert_cmpint(try_open(folder, "d", true), ==, DAY_OK);
    g_assert_cmpint(try_open(folder, "", true), ==, DAY_OK);
    g_assert_cmpint(try_open(folder, "d/g", false), ==, DAY_ERR_NOT_FOUND);
    const char *refused[] = {"link", "way/f", "fifo", "d", "../etc/passwd"};
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
        g_assert_cmpint(try_open(folder, refused[i], false), !=, DAY_OK);
    scratch_free(folder);
}

/* A path longer than PATH_MAX is opened component by component, with the same refusals. */
static void test_long(void)
{
    char *folder = scratch_new();
    g_autoptr(GString) path = g_string_new(NULL);
    int at = open(folder, O_RDONLY | O_DIRECTORY);
    char name[201];
    memset(name, 'n', 200);
    name[200] = '\0';
    for (int i = 0; i < 30; i++) {
        g_assert_cmpint(mkdirat(at, name, 0700), ==, 0);
        int next = openat(at, name, O_RDONLY | O_DIRECTORY);
        close(at);
        at = next;
        g_string_append_printf(path, "%s/", name);
    }
    close(openat(at, "f", O_WRONLY | O_CREAT, 0600));
    g_assert_cmpint(symlinkat("f", at, "link"), ==, 0);
    close(at);
    g_autofree char *file = g_strconcat(path->str, "f", NULL), *link = g_strconcat(path->str, "link", NULL);
    g_assert_cmpint(try_open(folder, file, false), ==, DAY_OK);
    g_assert_cmpint(try_open(folder, link, false), ==, DAY_ERR_IO);
    scratch_free(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/open/refusals", test_open);
    g_test_add_func("/open/long", test_long);
    return g_test_run();
}
