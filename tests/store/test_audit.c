/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The log and its tree: the head that is kept is the one that all leaves give, and an entry costs the same at
 * any size. */
#include "store/q_audit.h"
#include <string.h>

typedef struct fixture {
    char *folder, *path;
    day_store *store;
    day_error error;
} fixture;

#define OK(call)                                                                                             \
    do {                                                                                                     \
        day_err err_ = (call);                                                                               \
        if (err_ != DAY_OK) g_error("%s: %d %s", #call, err_, f->error.message);                             \
    } while (0)

static void setup(fixture *f, gconstpointer data)
{
    f->folder = g_dir_make_tmp("dayaudit-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "t.case", NULL);
    OK(day_store_open(&f->store, f->path, DAY_STORE_CREATE, &f->error));
}

static void teardown(fixture *f, gconstpointer data)
{
    day_store_close(f->store);
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", f->folder);
    g_assert_cmpint(system(command), ==, 0);
    g_free(f->path);
    g_free(f->folder);
}

static gint64 append(fixture *f, int count)
{
    gint64 start = g_get_monotonic_time();
    OK(day_store_begin(f->store, &f->error));
    for (int i = 0; i < count; i++) OK(day_audit_add(f->store, "search", "word %d", i));
    OK(day_store_commit(f->store, &f->error));
    return g_get_monotonic_time() - start;
}

static void expect_tree(fixture *f, guint size)
{
    g_autoptr(day_sha) sha = day_sha_new();
    g_autoptr(GArray) leaves = NULL;
    day_merkle tree;
    OK(day_audit_tree(&tree, f->store, &f->error));
    OK(day_audit_leaves(&leaves, f->store, &f->error));
    g_assert_cmpuint(leaves->len, ==, size);
    g_assert_cmpuint(tree.size, ==, size);
    day_sha256 kept = day_merkle_root(&tree, sha);
    day_sha256 all = day_merkle_root_of((const day_sha256 *)(void *)leaves->data, leaves->len, sha);
    g_assert_true(day_sha256_same(&kept, &all));
}

static void test_head(fixture *f, gconstpointer data)
{
    expect_tree(f, 0);
    for (guint n = 1; n < 70; n++) {
        append(f, 1);
        expect_tree(f, n);
    }
    OK(day_store_begin(f->store, &f->error));
    OK(day_audit_add(f->store, "x", "%s", "never was"));
    day_store_rollback(f->store);
    expect_tree(f, 69);
}

static void test_cost(fixture *f, gconstpointer data)
{
    gint64 first = append(f, 2000);
    append(f, 16000);
    gint64 last = append(f, 2000);
    expect_tree(f, 20000);
    g_test_message("2,000 entries take %.1f ms at first and %.1f ms after 18,000", (double)first / 1e3,
                   (double)last / 1e3);
    g_assert_cmpint(last, <, 5 * first + 50000); /* not with the size of the log */
}

static bool check_row(const day_audit_row *row, void *ctx)
{
    g_assert_cmpstr(row->user, ==, "two lines");
    g_assert_cmpstr(row->action, ==, "a b");
    g_assert_cmpstr(row->detail, ==, "may\nhave lines");
    ++*(int *)ctx;
    return true;
}

/* No entry can read like another: what is one line has no line ends. */
static void test_lines(fixture *f, gconstpointer data)
{
    int n = 0;
    OK(day_store_begin(f->store, &f->error));
    OK(day_audit_add_by(f->store, "two\nlines", "a\rb", "may\nhave lines", &f->error));
    OK(day_store_commit(f->store, &f->error));
    OK(day_audit_each_back(f->store, check_row, &n, &f->error));
    g_assert_cmpint(n, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/store/audit/head", fixture, NULL, setup, test_head, teardown);
    g_test_add("/store/audit/cost", fixture, NULL, setup, test_cost, teardown);
    g_test_add("/store/audit/lines", fixture, NULL, setup, test_lines, teardown);
    return g_test_run();
}
