/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tables that are made anew while others read the old ones and write what they have to. */
#include "store/derive.h"
#include "store/q_account.h"
#include "store/q_bookmark.h"
#include "store/q_finding.h"
#include <math.h>
#include <stdlib.h>

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

static void write_account(fixture *f, int64_t id, const char *value)
{
    day_account account = {.id = id, .kind = "email", .value = value, .shown = value};
    OK(day_account_insert(f->store, &account, &f->error));
    OK(day_message_account_insert(f->store, id, id, DAY_ROLE_WROTE, &f->error));
}

static void setup(fixture *f, gconstpointer data)
{
    f->folder = g_dir_make_tmp("dayderive-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "t.case", NULL);
    OK(day_store_open(&f->store, f->path, DAY_STORE_CREATE, &f->error));
    OK(day_store_begin(f->store, &f->error));
    write_account(f, 1, "old");
    OK(day_store_commit(f->store, &f->error));
}

static void teardown(fixture *f, gconstpointer data)
{
    day_store_close(f->store);
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", f->folder);
    g_assert_cmpint(system(command), ==, 0);
    g_free(f->path);
    g_free(f->folder);
}

static bool join(const day_account *account, void *ctx)
{
    g_string_append_printf(ctx, "%s ", account->value);
    return true;
}

static void expect_in(fixture *f, day_store *store, const char *accounts)
{
    g_autoptr(GString) found = g_string_new(NULL);
    OK(day_account_each_by_id(store, join, found, &f->error));
    g_assert_cmpstr(found->str, ==, accounts);
}

/* What somebody else who has the case open sees. */
static void expect(fixture *f, const char *accounts)
{
    g_autoptr(day_store) other = NULL;
    OK(day_store_open(&other, f->path, DAY_STORE_READ, &f->error));
    expect_in(f, other, accounts);
}

/* As a tag from the page, or a line of the audit log; at once, since nobody holds a lock. */
static void annotate(fixture *f)
{
    g_autoptr(day_store) other = NULL;
    int64_t position;
    gint64 start = g_get_monotonic_time();
    OK(day_store_open(&other, f->path, DAY_STORE_ANNOTATE, &f->error));
    OK(day_store_begin(other, &f->error));
    OK(day_bookmark_put(&position, other, "item:1", "meanwhile", "", &f->error));
    OK(day_store_commit(other, &f->error));
    g_assert_cmpint(g_get_monotonic_time() - start, <, 5 * G_USEC_PER_SEC); /* who waits in vain takes ten */
}

static void derive(fixture *f)
{
    OK(day_derive_begin(f->store, &f->error));
    expect_in(f, f->store, "old ");
    OK(day_account_clear(f->store, &f->error));
    expect_in(f, f->store, "");
    write_account(f, 1, "new");
    write_account(f, 2, "newer");
    expect_in(f, f->store, "new newer ");
    expect(f, "old ");
    annotate(f);
    expect(f, "old ");
}

static bool count(const day_bookmark *bookmark, void *ctx)
{
    ++*(int *)ctx;
    return true;
}

static int bookmarks(fixture *f)
{
    int n = 0;
    OK(day_bookmark_each(f->store, count, &n, &f->error));
    return n;
}

static void test_publish(fixture *f, gconstpointer data)
{
    derive(f);
    OK(day_derive_publish(f->store, &f->error));
    expect(f, "old ");
    OK(day_store_commit(f->store, &f->error));
    expect(f, "new newer ");
    expect_in(f, f->store, "new newer ");
    g_assert_cmpint(bookmarks(f), ==, 1);
}

static void test_rollback(fixture *f, gconstpointer data)
{
    derive(f);
    if (data != NULL) OK(day_derive_publish(f->store, &f->error));
    day_store_rollback(f->store);
    expect(f, "old ");
    expect_in(f, f->store, "old ");
    g_assert_cmpint(bookmarks(f), ==, 1);
    OK(day_derive_begin(f->store, &f->error)); /* nothing is left that would be in the way */
    OK(day_account_clear(f->store, &f->error));
    OK(day_account_clear(f->store, &f->error));
    write_account(f, 3, "again");
    OK(day_derive_publish(f->store, &f->error));
    OK(day_store_commit(f->store, &f->error));
    expect(f, "again ");
}

static void write_finding(fixture *f, const char *test)
{
    day_finding finding = {.test = test, .scope = "trove", .ratio = NAN};
    day_finding_place place = {.item = 1, .note = test};
    OK(day_finding_insert(f->store, &finding, &place, 1, &f->error));
}

static bool join_test(const day_finding *finding, void *ctx)
{
    g_string_append_printf(ctx, "%s%" G_GINT64_FORMAT " ", finding->test, finding->id);
    return true;
}

/* A part of a table is emptied; the rest of it stays, and ids are not given twice. */
static void test_part(fixture *f, gconstpointer data)
{
    g_autoptr(GString) found = g_string_new(NULL);
    day_finding_filter all = {0};
    OK(day_store_begin(f->store, &f->error));
    write_finding(f, "dates");
    write_finding(f, "known");
    OK(day_store_commit(f->store, &f->error));
    OK(day_derive_begin(f->store, &f->error));
    OK(day_finding_clear(f->store, NULL, "known", &f->error));
    write_finding(f, "order");
    OK(day_derive_publish(f->store, &f->error));
    OK(day_store_commit(f->store, &f->error));
    OK(day_finding_each(f->store, &all, join_test, found, &f->error));
    g_assert_nonnull(strstr(found->str, "known2 "));
    g_assert_nonnull(strstr(found->str, "order3 "));
    g_assert_null(strstr(found->str, "dates"));
}

/* Analyses that write what they did not clear would hold the case's lock for all their time. */
static void test_not_cleared(fixture *f, gconstpointer data)
{
    if (g_test_subprocess()) {
        OK(day_derive_begin(f->store, &f->error));
        write_account(f, 9, "not cleared");
        return;
    }
    g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*was not cleared before*");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/derive/publish", fixture, NULL, setup, test_publish, teardown);
    g_test_add("/derive/rollback", fixture, NULL, setup, test_rollback, teardown);
    g_test_add("/derive/rollback/late", fixture, "published", setup, test_rollback, teardown);
    g_test_add("/derive/part", fixture, NULL, setup, test_part, teardown);
    g_test_add("/derive/not_cleared", fixture, NULL, setup, test_not_cleared, teardown);
    return g_test_run();
}
