/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The git reader against git itself: repositories are made with the git command, and what the reader says of
 * them is compared with what git lists. Skipped, with the reason, only where there is no git command. */
#include "git_repo.h"
#include "format/identify.h"
#include "format/read.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Every object that git lists is there once, with git's own bytes; nothing else is. */
static void compare_with_git(const repo *at, const said *what)
{
    g_autofree char *listed = run(
        at,
        "git cat-file --batch-all-objects --batch-check='%(objecttype) %(objectname)' --unordered | sort");
    g_auto(GStrv) lines = g_strsplit(g_strchomp(listed), "\n", -1);
    guint blobs = 0, commits = 0;
    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *place = NULL;
        if (g_str_has_prefix(lines[i], "commit ")) place = g_strdup_printf("commit.%s\n", lines[i] + 7);
        if (g_str_has_prefix(lines[i], "tag ")) place = g_strdup_printf("tag.%s\n", lines[i] + 4);
        if (place != NULL) assert_has(what->units->str, place);
        commits += g_str_has_prefix(lines[i], "commit ");
        if (!g_str_has_prefix(lines[i], "blob ")) continue;
        blobs++;
        g_autofree char *fact = g_strdup_printf("git.blob=%s\n", lines[i] + 5);
        g_autofree char *command =
            g_strdup_printf("git cat-file blob %s | sha256sum | cut -c1-64", lines[i] + 5);
        g_autofree char *expected = g_strchomp(run(at, command));
        guint found = 0;
        for (guint c = 0; c < what->children->len; c++) {
            const said_child *child = what->children->pdata[c];
            if (strstr(child->facts->str, fact) == NULL) continue;
            found++;
            g_autofree char *sum =
                g_compute_checksum_for_data(G_CHECKSUM_SHA256, child->bytes->data, child->bytes->len);
            g_assert_cmpstr(sum, ==, expected);
            g_assert_cmpint(child->state, ==, DAY_STATE_DONE);
        }
        g_assert_cmpuint(found, ==, 1);
    }
    guint said_blobs = 0;
    for (guint c = 0; c < what->children->len; c++)
        said_blobs += strstr(((said_child *)what->children->pdata[c])->facts->str, "git.blob=") != NULL;
    g_assert_cmpuint(said_blobs, ==, blobs);
    g_assert_cmpuint(commits, >, 0);
}

/* Each blob's paths are those that git tells for all commits that refs and reflogs lead to. */
static void compare_paths(const repo *at, const said *what)
{
    g_autofree char *listed = run(at, "for c in $(git rev-list --all --reflog); do git -c "
                                      "core.quotePath=false ls-tree -r $c; done | sort -u");
    g_auto(GStrv) lines = g_strsplit(g_strchomp(listed), "\n", -1);
    for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
        g_auto(GStrv) fields = g_strsplit_set(lines[i], " \t", 4);
        if (strcmp(fields[1], "blob") != 0) continue;
        g_autofree char *blob = g_strdup_printf("git.blob=%s\n", fields[2]);
        g_autofree char *path = g_strdup_printf("git.path=%s\n", fields[3]);
        bool found = false;
        for (guint c = 0; c < what->children->len; c++) {
            const said_child *child = what->children->pdata[c];
            found |= strstr(child->facts->str, blob) != NULL && strstr(child->facts->str, path) != NULL;
        }
        if (!found) g_error("not said: %s", lines[i]);
    }
}

/* --- the tests --------------------------------------------------------------------------------------- */

/* A deleted file, a renamed one, a branch, a merge, a tag, a commit that only the reflog holds, a stash, a
 * staged file, a dangling blob. */
static void make_history(repo *at)
{
    sh(at, "echo alpha > a.txt; echo secret > passwords.txt; mkdir sub; echo deep > sub/d.txt; git add .; "
           "git commit -qm 'first'");
    sh(at, "git rm -q passwords.txt; git commit -qm 'remove passwords'");
    sh(at, "git mv a.txt renamed.txt; git commit -qm 'rename'");
    sh(at, "git checkout -qb side; echo side > side.txt; git add .; git commit -qm 'on a branch'");
    sh(at, "git checkout -q main; echo more >> sub/d.txt; git commit -qam 'change d'");
    sh(at, "git merge -q --no-ff side -m 'merge side'; git tag -a v1 -m 'a release'; git tag light");
    sh(at, "echo lost > lost.txt; git add .; git commit -qm 'to be reset'");
    sh(at, "git reset -q --hard HEAD~1");
    sh(at, "echo stashed >> renamed.txt; git stash -q");
    sh(at, "echo staged > staged.txt; git add staged.txt");
    sh(at, "echo dangling | git hash-object -w --stdin");
    sh(at, "git remote add origin https://git.example.org/x.git; git config core.quotePath false");
}

static void check_history(const said *what)
{
    g_assert_cmpint(what->state, ==, DAY_STATE_DONE);
    g_assert_cmpstr(what->mime, ==, "application/x-git");
    assert_has(what->units->str, "Author: Ivan <ivan@example.org>\nAuthor date: 2020-03-03 05:02:00 +0300");
    assert_has(what->units->str, "\nD passwords.txt\n");
    assert_has(what->units->str, "remove passwords\n");
    assert_has(what->units->str, "Tag: v1\nOf: commit ");
    assert_has(what->units->str, "Note: only a reflog leads here");
    assert_has(what->units->str, "reflog.refs/stash\n");
    assert_has(what->units->str, "reset: moving to HEAD~1");
    assert_has(what->facts->str, "git.remote=remote.origin.url https://git.example.org/x.git\n");
    assert_has(what->facts->str, "git.ref=refs/heads/side ");
    const said_child *deleted = child_named(what, "passwords.txt");
    g_assert_nonnull(deleted);
    assert_has(deleted->facts->str, "git.deleted=");
    assert_has(deleted->facts->str, "git.date@first=2020-03-03 05:01:00 +0300");
    assert_has(deleted->facts->str, "git.date@deleted=2020-03-03 05:02:00 +0300");
    const said_child *renamed = child_named(what, "renamed.txt");
    g_assert_nonnull(renamed);
    g_assert_null(strstr(child_named(what, "side.txt")->facts->str, "git.deleted="));
    assert_has(child_named(what, "lost.txt")->facts->str, "git.only_in_reflog=");
    assert_has(child_named(what, "staged.txt")->facts->str, "git.index=");
    guint dangling = 0;
    for (guint i = 0; i < what->children->len; i++) {
        const said_child *child = what->children->pdata[i];
        if (!g_str_has_prefix(child->name, "unreachable/")) continue;
        dangling++;
        g_assert_cmpmem(child->bytes->data, child->bytes->len, "dangling\n", 9);
        assert_has(child->facts->str, "git.unreachable=");
    }
    g_assert_cmpuint(dangling, ==, 1);
}

static void check_repo(const repo *at, const char *folder)
{
    g_autofree char *path = g_build_filename(at->path, folder, NULL);
    said what = read_repo(path);
    check_history(&what);
    compare_with_git(at, &what);
    compare_paths(at, &what);
    said_clear(&what);
}

static void test_loose(void)
{
    repo at = repo_new();
    make_history(&at);
    check_repo(&at, ".git");
    repo_clear(&at);
}

static void test_packed(void)
{
    repo at = repo_new();
    make_history(&at);
    sh(&at, "git repack -q -a -d; git pack-refs --all; git prune-packed");
    check_repo(&at, ".git");
    repo_clear(&at);
}

static void test_bare(void)
{
    repo at = repo_new();
    sh(&at, "echo one > f; git add f; git commit -qm one; git clone -q --bare . copy.git");
    g_autofree char *path = g_build_filename(at.path, "copy.git", NULL);
    said what = read_repo(path);
    g_assert_cmpint(what.state, ==, DAY_STATE_DONE);
    g_assert_cmpuint(count_named(&what, "f"), ==, 1);
    g_assert_nonnull(child_named(&what, ".git/config"));
    said_clear(&what);
    repo_clear(&at);
}

/* The branch is gone and its reflog with it: only the object database still has the commits. */
static void test_unreachable(void)
{
    repo at = repo_new();
    sh(&at, "echo one > f; git add f; git commit -qm one");
    sh(&at, "git checkout -qb gone; mkdir d; echo hidden > d/h; git add d; git commit -qm 'hide'; git "
            "checkout -q main; git branch -qD gone");
    sh(&at, "rm -r .git/logs");
    sh(&at, "echo tree > t; git add t; git write-tree; git rm -q --cached t");
    g_autofree char *path = g_build_filename(at.path, ".git", NULL);
    said what = read_repo(path);
    g_assert_cmpint(what.state, ==, DAY_STATE_DONE);
    assert_has(what.units->str, "Note: no ref and no reflog leads here");
    assert_has(child_named(&what, "d/h")->facts->str, "git.unreachable=");
    assert_has(child_named(&what, "t")->facts->str, "git.unreachable=");
    g_assert_null(strstr(child_named(&what, "f")->facts->str, "git.unreachable="));
    compare_with_git(&at, &what);
    said_clear(&what);
    repo_clear(&at);
}

static void test_submodule_and_link(void)
{
    repo at = repo_new();
    sh(&at, "ln -s /etc/passwd link; git add link; git update-index --add --cacheinfo "
            "160000,0123456789012345678901234567890123456789,module; git commit -qm one");
    g_autofree char *path = g_build_filename(at.path, ".git", NULL);
    said what = read_repo(path);
    g_assert_cmpint(what.state, ==, DAY_STATE_DONE);
    assert_has(what.facts->str, "git.submodule=module 0123456789012345678901234567890123456789");
    const said_child *link = child_named(&what, "link");
    g_assert_cmpmem(link->bytes->data, link->bytes->len, "/etc/passwd", 11);
    assert_has(link->facts->str, "git.mode=symbolic link");
    said_clear(&what);
    repo_clear(&at);
}

/* --- broken and hostile ------------------------------------------------------------------------------- */

static said broken(const char *damage)
{
    repo at = repo_new();
    make_history(&at);
    sh(&at, damage);
    g_autofree char *path = g_build_filename(at.path, ".git", NULL);
    said what = read_repo(path);
    repo_clear(&at);
    return what;
}

static void test_missing_object(void)
{
    said what = broken("id=$(git rev-parse HEAD:sub/d.txt); rm -f .git/objects/$(echo $id | cut "
                       "-c1-2)/$(echo $id | cut -c3-)");
    g_assert_cmpint(what.state, ==, DAY_STATE_PARTIAL);
    assert_has(what.reason, "is missing or broken; sub/d.txt names it");
    g_assert_nonnull(child_named(&what, "renamed.txt"));
    said_clear(&what);
}

/* The same as a file, made by another git: what the reader says must not depend on this machine's. */
static void test_golden_missing(void)
{
    repo at = repo_new();
    g_autofree char *tar = g_build_filename(g_getenv("DAY_TESTS"), "golden", "git", "missing-blob.tar", NULL);
    g_autofree char *quoted = g_shell_quote(tar);
    g_autofree char *command = g_strdup_printf("rm -rf .git; tar xf %s", quoted);
    sh(&at, command);
    g_autofree char *path = g_build_filename(at.path, ".git", NULL);
    said what = read_repo(path);
    g_assert_cmpint(what.state, ==, DAY_STATE_PARTIAL);
    g_assert_cmpstr(what.reason, ==,
                    "blob 286c5f5776916d7d7d5849988ca9d83e722cf9c2 is missing or broken; gone.txt names it");
    const said_child *kept = child_named(&what, "kept.txt");
    g_assert_nonnull(kept);
    g_assert_cmpmem(kept->bytes->data, kept->bytes->len, "kept\n", 5);
    g_assert_null(child_named(&what, "gone.txt"));
    said_clear(&what);
    repo_clear(&at);
}

static void test_corrupt_loose(void)
{
    said what = broken("id=$(git rev-parse HEAD:side.txt); f=.git/objects/$(echo $id | cut -c1-2)/$(echo $id "
                       "| cut -c3-); chmod u+w $f; printf garbage > $f");
    g_assert_cmpint(what.state, ==, DAY_STATE_PARTIAL);
    g_assert_nonnull(child_named(&what, "renamed.txt"));
    said_clear(&what);
}

static void test_truncated_pack(void)
{
    said what =
        broken("git repack -q -a -d; p=$(ls .git/objects/pack/*.pack); chmod u+w $p; truncate -s 400 $p");
    g_assert_cmpint(what.state, ==, DAY_STATE_PARTIAL);
    said_clear(&what);
}

static void test_broken_config(void)
{
    said what = broken("echo '[broken' > .git/config");
    g_assert_cmpint(what.state, ==, DAY_STATE_PARTIAL);
    assert_has(what.reason, "cannot be read");
    g_assert_nonnull(child_named(&what, "passwords.txt"));
    said_clear(&what);
}

static void test_broken_index_and_log(void)
{
    said what = broken("echo nonsense > .git/index; echo nonsense > .git/logs/refs/heads/side; rm .git/HEAD; "
                       "echo 'ref: ../../x' > .git/HEAD");
    g_assert_cmpint(what.state, ==, DAY_STATE_PARTIAL);
    g_assert_nonnull(child_named(&what, "passwords.txt"));
    said_clear(&what);
}

static void test_sha256(void)
{
    repo at = repo_new();
    sh(&at, "rm -rf .git; git init -q --object-format=sha256 . ; echo x > x; git add x; git commit -qm x");
    g_autofree char *path = g_build_filename(at.path, ".git", NULL);
    said what = read_repo(path);
    g_assert_cmpint(what.state, ==, DAY_STATE_UNSUPPORTED);
    assert_has(what.reason, "SHA-256");
    said_clear(&what);
    repo_clear(&at);
}

/* Ten trees, each naming the one below ten times: ten thousand million paths, one blob. */
static void test_tree_bomb(void)
{
    repo at = repo_new();
    sh(&at, "b=$(echo boom | git hash-object -w --stdin); k=blob; m=100644; "
            "for level in 1 2 3 4 5 6 7 8 9 10; do b=$(for i in 0 1 2 3 4 5 6 7 8 9; do printf '%s %s "
            "%s\\td%s\\n' $m $k $b $i; done | git mktree); "
            "k=tree; m=040000; done; git update-ref refs/heads/main $(echo bomb | git commit-tree $b)");
    g_autofree char *path = g_build_filename(at.path, ".git", NULL);
    said what = read_repo(path);
    g_assert_cmpint(what.state, ==, DAY_STATE_PARTIAL);
    assert_has(what.reason, "differences between trees");
    said_clear(&what);
    repo_clear(&at);
}

static void test_no_repository(void)
{
    repo at = repo_new();
    sh(&at, "rm -rf .git; mkdir .git; echo x > .git/HEAD");
    g_autofree char *path = g_build_filename(at.path, ".git", NULL);
    said what = read_repo(path);
    g_assert_cmpint(what.state, ==, DAY_STATE_PARSE_ERROR);
    said_clear(&what);
    repo_clear(&at);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *git = g_find_program_in_path("git");
    if (git == NULL) {
        g_print("1..0 # SKIP no git command to make repositories with\n");
        return 0;
    }
    day_identify_warm();
    g_test_add_func("/git/loose", test_loose);
    g_test_add_func("/git/packed", test_packed);
    g_test_add_func("/git/bare", test_bare);
    g_test_add_func("/git/unreachable", test_unreachable);
    g_test_add_func("/git/submodule-and-link", test_submodule_and_link);
    g_test_add_func("/git/missing-object", test_missing_object);
    g_test_add_func("/git/golden-missing", test_golden_missing);
    g_test_add_func("/git/corrupt-loose", test_corrupt_loose);
    g_test_add_func("/git/truncated-pack", test_truncated_pack);
    g_test_add_func("/git/broken-config", test_broken_config);
    g_test_add_func("/git/broken-index-and-log", test_broken_index_and_log);
    g_test_add_func("/git/sha256", test_sha256);
    g_test_add_func("/git/tree-bomb", test_tree_bomb);
    g_test_add_func("/git/no-repository", test_no_repository);
    return g_test_run();
}
