/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The inventory: names of any bytes, links that loop, special files, folders that cannot be listed, the case
 * itself, deep nesting, git folders as one entry with what is hidden in them as files. */
#include "scratch.h"
#include "source/walk.h"
#include <errno.h>
#include <grp.h>
#include <sys/wait.h>

static const char *const KINDS[] = {"file", "git", "symlink", "special", "unreadable"};

static bool note(const day_entry *entry, void *ctx)
{
    g_assert_cmpint(entry->raw_path.data[entry->raw_path.size], ==, 0);
    g_autofree char *target = g_strndup((const char *)entry->target.data, entry->target.size);
    g_ptr_array_add(ctx, g_strdup_printf("%s %s%s%s", KINDS[entry->kind], entry->raw_path.data,
                                         target != NULL ? " -> " : "", target != NULL ? target : ""));
    return true;
}

/* All entries, a line each. */
static char *walk(const char *path, const day_walk_options *options)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    day_error error = {0};
    g_assert_cmpint(day_walk(path, options, note, lines, &error), ==, DAY_OK);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

static void link_to(const char *folder, const char *name, const char *target)
{
    g_autofree char *path = scratch_path(folder, name);
    g_assert_cmpint(symlink(target, path), ==, 0);
}

static void test_names(void)
{
    char *folder = scratch_new();
    scratch_put(folder, "b/\xff\xfe broken \n name", "1");
    scratch_put(folder, "b-/x", "2");
    scratch_put(folder, "a", "3");
    scratch_put(folder, "Ü/安洵", "4");
    scratch_put(folder, "b/ ", "5");
    scratch_put(folder, "b/...", "6");
    g_autofree char *got = walk(folder, NULL);
    /* The order of bytes, folder by folder. */
    g_assert_cmpstr(got, ==,
                    "file a\nfile b/ \nfile b/...\nfile b/\xff\xfe broken \n name\nfile b-/x\nfile Ü/安洵");
    scratch_free(folder);
}

static void test_links_and_specials(void)
{
    char *folder = scratch_new();
    scratch_put(folder, "d/f", "1");
    link_to(folder, "d/loop", "..");
    link_to(folder, "self", "self");
    link_to(folder, "out", "/etc/passwd");
    g_autofree char *fifo = scratch_path(folder, "fifo");
    g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
    g_autofree char *got = walk(folder, NULL);
    g_assert_cmpstr(
        got, ==,
        "file d/f\nsymlink d/loop -> ..\nspecial fifo\nsymlink out -> /etc/passwd\nsymlink self -> self");
    scratch_free(folder);
}

static void test_skips_the_case(void)
{
    char *folder = scratch_new();
    scratch_put(folder, "x.case/case.db", "1");
    scratch_put(folder, "y", "1");
    g_autofree char *path = scratch_path(folder, "x.case");
    struct stat st;
    g_assert_cmpint(stat(path, &st), ==, 0);
    day_walk_options options = {.skip = &st};
    g_autofree char *got = walk(folder, &options);
    g_assert_cmpstr(got, ==, "file y");
    scratch_free(folder);
}

static void test_file_source(void)
{
    char *folder = scratch_new();
    scratch_put(folder, "one.txt", "12345");
    g_autofree char *path = scratch_path(folder, "one.txt");
    g_autofree char *got = walk(path, NULL);
    g_assert_cmpstr(got, ==, "file one.txt");
    g_autofree char *missing = scratch_path(folder, "two.txt");
    day_error error = {0};
    g_assert_cmpint(day_walk(missing, NULL, note, NULL, &error), ==, DAY_ERR_NOT_FOUND);
    scratch_free(folder);
}

static bool stop_at_second(const day_entry *entry, void *ctx)
{
    (void)entry;
    return ++*(int *)ctx < 2;
}

static void test_stops(void)
{
    char *folder = scratch_new();
    int n = 0;
    for (int i = 0; i < 5; i++) {
        g_autofree char *name = g_strdup_printf("d%d/f", i);
        scratch_put(folder, name, "");
    }
    g_assert_cmpint(day_walk(folder, NULL, stop_at_second, &n, NULL), ==, DAY_OK);
    g_assert_cmpint(n, ==, 2);
    scratch_free(folder);
}

/* Folder in folder, deeper than any path may be long; made and removed through descriptors. */
static void test_depth(void)
{
    char *folder = scratch_new();
    int at = open(folder, O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < DAY_WALK_DEPTH_MAX + 3; i++) {
        g_assert_cmpint(mkdirat(at, "a-name-of-some-length", 0700), ==, 0);
        int next = openat(at, "a-name-of-some-length", O_RDONLY | O_DIRECTORY);
        close(at);
        at = next;
    }
    close(at);
    g_autofree char *got = walk(folder, NULL);
    g_assert_true(g_str_has_prefix(got, "unreadable a-name-of-some-length/"));
    g_assert_null(strchr(got, '\n'));
    scratch_free(folder);
}

/* Root reads everything, so a child that is nobody looks. */
static void test_unreadable(void)
{
    char *folder = scratch_new();
    scratch_put(folder, "closed/f", "1");
    scratch_put(folder, "open", "1");
    g_autofree char *closed = scratch_path(folder, "closed");
    g_assert_cmpint(chmod(folder, 0755), ==, 0);
    g_assert_cmpint(chmod(closed, 0), ==, 0);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setgid(65534) != 0 || setuid(65534) != 0)) _exit(2);
        g_autofree char *got = walk(folder, NULL);
        _exit(strcmp(got, "unreadable closed\nfile open") == 0 ? 0 : 1);
    }
    int status;
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_cmpint(status, ==, 0);
    g_assert_cmpint(chmod(closed, 0700), ==, 0);
    scratch_free(folder);
}

static void test_git(void)
{
    char *folder = scratch_new();
    const char *own[] = {"HEAD", "config", "objects/ab/0123456789012345678901234567890123456a",
                         "refs/heads/main", "hooks/pre-commit.sample"};
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++) {
        g_autofree char *work = g_strconcat("w/.git/", own[i], NULL),
                        *bare = g_strconcat("bare/", own[i], NULL);
        scratch_put(folder, work, "x");
        scratch_put(folder, bare, "x");
    }
    scratch_put(folder, "w/.git/hooks/pre-commit", "x");
    scratch_put(folder, "w/.git/objects/stash.zip", "x");
    scratch_put(folder, "w/.git/lfs/objects/aa/bb/content", "x");
    scratch_put(folder, "w/file", "x");
    scratch_put(folder, "fake/.git/HEAD", "x"); /* no objects/: an ordinary folder */
    scratch_put(folder, "sub/.git", "gitdir: ../w/.git/modules/sub");
    g_autofree char *got = walk(folder, NULL);
    g_assert_cmpstr(got, ==,
                    "git bare\nfile fake/.git/HEAD\nfile sub/.git\ngit w/.git\nfile w/.git/hooks/pre-commit\n"
                    "file w/.git/lfs/objects/aa/bb/content\nfile w/.git/objects/stash.zip\nfile w/file");
    g_autofree char *bare = scratch_path(folder, "bare");
    g_autofree char *alone = walk(bare, NULL);
    g_assert_cmpstr(alone, ==, "git ");
    scratch_free(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/walk/names", test_names);
    g_test_add_func("/walk/links-and-specials", test_links_and_specials);
    g_test_add_func("/walk/skips-the-case", test_skips_the_case);
    g_test_add_func("/walk/file-source", test_file_source);
    g_test_add_func("/walk/stops", test_stops);
    g_test_add_func("/walk/depth", test_depth);
    g_test_add_func("/walk/unreadable", test_unreadable);
    g_test_add_func("/walk/git", test_git);
    return g_test_run();
}
