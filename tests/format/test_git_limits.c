/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The git reader at the ends of ranges, and where one repository has very much of one thing. Skipped, with
 * the reason, only where there is no git command. */
#include "git_repo.h"
#include "format/identify.h"
#include <time.h>

/* Of this process; what grew with the square took 20 s and more. */
#ifdef __SANITIZE_ADDRESS__
#define SECONDS_MAX 90.0
#else
#define SECONDS_MAX 15.0
#endif

/* A commit says any number of seconds; what is no time that milliseconds hold is none. */
static void test_seconds_without_end(void)
{
    static const struct {
        const char *seconds;
        int64_t ms;
    } rows[] = {{"-9223372036854775808", DAY_TIME_NONE},
                {"9223372036854775807", DAY_TIME_NONE},
                {"-9223372036854775", DAY_TIME_NONE},
                {"-9223372036854774", -INT64_C(9223372036854774000)},
                {"-86400", -86400000},
                {"0", 0}};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        repo at = repo_new();
        g_autofree char *make = g_strdup_printf(
            "b=$(echo one | git hash-object -w --stdin); t=$(printf '100644 blob %%s\\tone.txt\\n' $b | git "
            "mktree); c=$(printf 'tree %%s\\nauthor I <i@example.org> %s +0000\\ncommitter I <i@example.org> "
            "%s "
            "+0000\\n\\nx\\n' $t | git hash-object -t commit --literally -w --stdin); "
            "git update-ref refs/heads/main $c",
            rows[i].seconds, rows[i].seconds);
        sh(&at, make);
        g_autofree char *path = g_build_filename(at.path, ".git", NULL);
        g_autofree char *told = g_strdup_printf(" %" G_GINT64_FORMAT "\n", rows[i].ms);
        said what = read_repo(path);
        g_assert_nonnull(child_named(&what, "one.txt"));
        g_assert_cmpint(child_named(&what, "one.txt")->mtime_ms, ==, rows[i].ms);
        g_assert_true(g_str_has_suffix(what.times->str, told));
        said_clear(&what);
        repo_clear(&at);
    }
}

static double seconds_of_process(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static said read_in_time(const char *path)
{
    double begun = seconds_of_process();
    said what = read_repo(path);
    double took = seconds_of_process() - begun;
    g_test_message("%.1f s", took);
    g_assert_cmpfloat(took, <, SECONDS_MAX);
    return what;
}

/* Eight thousand branches of one tree with thirty thousand names: the tree is walked once. */
static void test_many_heads(void)
{
    repo at = repo_new();
    sh(&at, "b=$(echo one | git hash-object -w --stdin); t=$(seq 30000 | sed \"s/^/100644 blob $b\tf/\" | "
            "git mktree); "
            "seq 8000 | awk -v t=$t '{print \"commit refs/heads/x\\ncommitter I <i@example.org> \" "
            "1580000000 + $1 "
            "\" +0000\\ndata 0\"; if ($1 == 1) print \"M 040000 \" t \" \\\"\\\"\"; print \"\"}' | git "
            "fast-import --quiet; "
            "(echo '# pack-refs with: peeled fully-peeled sorted '; git rev-list refs/heads/x | "
            "awk '{printf \"%s refs/heads/b%04d\\n\", $1, NR}') > .git/packed-refs");
    g_autofree char *path = g_build_filename(at.path, ".git", NULL);
    said what = read_in_time(path);
    assert_has(what.facts->str, "refs/heads/b7999");
    said_clear(&what);
    repo_clear(&at);
}

/* One commit of eighty thousand roots: each parent is looked at once. */
static void test_many_parents(void)
{
    repo at = repo_new();
    sh(&at,
       "(seq 80000 | awk '{print \"reset refs/heads/x\\ncommit refs/heads/x\\nmark :\" $1 \"\\ncommitter I "
       "<i@example.org> \" 1580000000 + $1 \" +0000\\ndata 0\\n\"}'; printf 'commit refs/heads/x\\ncommitter "
       "I "
       "<i@example.org> 1 +0000\\ndata 0\\nfrom :1\\n'; seq -f 'merge :%.0f' 2 80000; echo) | git "
       "fast-import "
       "--quiet");
    g_autofree char *path = g_build_filename(at.path, ".git", NULL);
    said what = read_in_time(path);
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
    g_test_add_func("/git/seconds-without-end", test_seconds_without_end);
    g_test_add_func("/git/many-heads", test_many_heads);
    g_test_add_func("/git/many-parents", test_many_parents);
    return g_test_run();
}
