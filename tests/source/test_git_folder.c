/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which files are git's own, and an identity that follows them and nothing else. */
#include "scratch.h"
#include "source/git_folder.h"

static void test_owns(void)
{
    static const char *const OWN[] = {"HEAD",
                                      "ORIG_HEAD",
                                      "packed-refs",
                                      "objects/pack/pack-1.pack",
                                      "objects/ab/0123456789012345678901234567890123456a",
                                      "refs/remotes/a/b",
                                      "logs/HEAD",
                                      "info/exclude",
                                      "index.lock",
                                      "worktrees/x/HEAD"};
    static const char *const NOT[] = {"secret.zip",      "hooks/post-merge",
                                      "objects/ab/0123", "objects/x.lock",
                                      "a/HEAD",          "objects/pack/notes.txt",
                                      "HEAD.txt",        "objects/AB/0123456789012345678901234567890123456a"};
    for (size_t i = 0; i < G_N_ELEMENTS(OWN); i++) g_assert_true(day_git_folder_owns(OWN[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(NOT); i++) g_assert_false(day_git_folder_owns(NOT[i]));
}

static day_hash identity(const char *folder)
{
    g_autoptr(day_hasher) hasher = day_hasher_new();
    day_hash hash;
    day_error error = {0};
    int fd = open(folder, O_RDONLY | O_DIRECTORY);
    g_assert_true(day_git_folder_is(fd));
    g_assert_cmpint(day_git_folder_hash(&hash, hasher, fd, &error), ==, DAY_OK);
    close(fd);
    return hash;
}

static void test_identity(void)
{
    char *folder = scratch_new();
    int64_t size, mtime_ms;
    scratch_put(folder, "HEAD", "ref: refs/heads/main");
    scratch_put(folder, "refs/heads/main", "0123");
    scratch_put(folder, "objects/pack/pack-1.pack", "PACK");
    day_hash first = identity(folder);
    scratch_put(folder, "stranger.txt", "not git's");
    day_hash same = identity(folder);
    g_assert_cmpmem(first.sha256, 32, same.sha256, 32);
    scratch_put(folder, "refs/heads/main", "0124");
    day_hash other = identity(folder);
    g_assert_cmpint(memcmp(first.sha256, other.sha256, 32), !=, 0);
    g_assert_cmpuint(other.size, ==, 28);
    int fd = open(folder, O_RDONLY | O_DIRECTORY);
    day_git_folder_stat(&size, &mtime_ms, fd);
    g_assert_cmpint(size, ==, 28);
    g_assert_cmpint(mtime_ms, >, 0);
    close(fd);
    scratch_free(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git_folder/owns", test_owns);
    g_test_add_func("/git_folder/identity", test_identity);
    return g_test_run();
}
