/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The case database: opening and its refusals, the ledger, units by place, tallies that stay true through
 * requeueing, rollback, listings. */
#include "pages/pages.h"
#include "store/blob.h"
#include "store/q_audit.h"
#include "store/q_conversation.h"
#include "store/q_figures.h"
#include "store/q_item.h"
#include "store/q_mention.h"
#include "store/q_message.h"
#include "store/q_meta.h"
#include "store/q_stats.h"
#include "store/q_unit.h"
#include "store/q_value.h"
#include "store/db.h"
#include "store/store_private.h"
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
    (void)data;
    f->folder = g_dir_make_tmp("daystore-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "t.case", NULL);
    OK(day_store_open(&f->store, f->path, DAY_STORE_CREATE, &f->error));
}

static void teardown(fixture *f, gconstpointer data)
{
    (void)data;
    day_store_close(f->store);
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", f->folder);
    g_assert_cmpint(system(command), ==, 0);
    g_free(f->path);
    g_free(f->folder);
}

static int64_t add_item(fixture *f, int64_t source, int64_t parent, const char *path, int64_t size)
{
    int64_t id;
    day_item_row row = {.source = source,
                        .parent = parent,
                        .root = parent,
                        .depth = parent != 0,
                        .size = size,
                        .mtime_ms = DAY_TIME_NONE,
                        .state = DAY_ITEM_QUEUED,
                        .name = path,
                        .path = path,
                        .raw_path = {(const uint8_t *)path, strlen(path)}};
    OK(day_item_insert(&id, f->store, &row, &f->error));
    return id;
}

static int64_t add_unit(fixture *f, int64_t item, const char *place, const char *text)
{
    int64_t id;
    day_unit unit = {
        .kind = DAY_UNIT_LINES, .place = place, .text = text, .text_size = strlen(text), .lang = "en"};
    OK(day_unit_insert(&id, f->store, item, &unit, &f->error));
    return id;
}

static bool copy_unit_id(const day_unit_row *unit, void *ctx)
{
    *(int64_t *)ctx = unit->id;
    return true;
}

static int64_t unit_at(fixture *f, int64_t item, const char *place)
{
    int64_t id = 0;
    day_error error = {0};
    day_err err = day_unit_at(f->store, item, place, copy_unit_id, &id, &error);
    g_assert_true(err == DAY_OK || err == DAY_ERR_NOT_FOUND);
    return id;
}

static bool count_item(const day_item_row *item, void *ctx)
{
    (void)item;
    ++*(int *)ctx;
    return true;
}

static int count(fixture *f, day_item_filter filter)
{
    int n = 0;
    OK(day_item_each(f->store, &filter, count_item, &n, &f->error));
    return n;
}

static void test_open(fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(day_store) second = NULL;
    g_autoptr(day_store) reader = NULL;
    day_error error = {0};
    g_assert_cmpuint(strlen(day_store_case_id(f->store)), ==, 32);
    g_assert_cmpint(day_store_open(&second, f->path, DAY_STORE_WRITE, &error), ==, DAY_ERR_BUSY);
    OK(day_store_open(&reader, f->path, DAY_STORE_READ, &f->error));
    g_assert_cmpstr(day_store_case_id(reader), ==, day_store_case_id(f->store));
    day_error_clear(&error);
    g_assert_cmpint(day_store_open(&second, f->folder, DAY_STORE_READ, &error), ==, DAY_ERR_NOT_FOUND);
    g_assert_nonnull(strstr(error.message, f->folder));
    g_assert_true(day_store_exists(f->path));
    g_assert_false(day_store_exists(f->folder));
    OK(day_store_check(f->store, &f->error));
}

/* SQLite 3.40 sees NULL where a table WITHOUT ROWID has the columns of its key elsewhere than first. */
static void test_whole_with_gaps(fixture *f, gconstpointer data)
{
    (void)data;
    const day_conversation_gap gap = {
        .conversation = 1, .after_unit = 2, .before_unit = 3, .kind = "reply", .detail = "of none"};
    OK(day_store_begin(f->store, &f->error));
    OK(day_conversation_gap_insert(f->store, &gap, &f->error));
    OK(day_store_commit(f->store, &f->error));
    OK(day_store_check(f->store, &f->error));
}

static void test_refuses(fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(day_store) store = NULL;
    day_error error = {0};
    g_autofree char *other = g_build_filename(f->folder, "other.case", NULL);
    g_autofree char *db = g_build_filename(other, "case.db", NULL);
    g_assert_cmpint(g_mkdir(other, 0700), ==, 0);
    g_assert_true(g_file_set_contents(db, "this is no database, whatever it says", -1, NULL));
    g_assert_cmpint(day_store_open(&store, other, DAY_STORE_WRITE, &error), ==, DAY_ERR_FORMAT);
    /* The lock of a refused case is given back. */
    g_assert_cmpint(g_remove(db), ==, 0);
    day_error_clear(&error);
    g_assert_cmpint(day_store_open(&store, other, DAY_STORE_CREATE, &error), ==, DAY_OK);
}

static void test_ledger(fixture *f, gconstpointer data)
{
    (void)data;
    int64_t source, again, a, b, size, mtime, primary;
    day_stats stats;
    uint8_t sha256[32] = {0xab, 0xcd};
    OK(day_store_begin(f->store, &f->error));
    OK(day_source_add(&source, f->store, "/tmp/x", "folder", &f->error));
    OK(day_source_add(&again, f->store, "/tmp/x", "folder", &f->error));
    g_assert_cmpint(source, ==, again);
    a = add_item(f, source, 0, "mail/a.txt", 10);
    b = add_item(f, source, 0, "mail/b.txt", 20);
    add_item(f, source, 0, "mailbox", 5);
    OK(day_item_by_raw_path(&again, &size, &mtime, f->store, source,
                            (day_span){(const uint8_t *)"mail/b.txt", 10}, &f->error));
    g_assert_cmpint(again, ==, b);
    g_assert_cmpint(size, ==, 20);
    OK(day_item_primary(&primary, f->store, sha256, 0, &f->error));
    g_assert_cmpint(primary, ==, 0);
    OK(day_item_claim(f->store, a, sha256, 10, &f->error));
    OK(day_item_primary(&primary, f->store, sha256, b, &f->error));
    g_assert_cmpint(primary, ==, a);
    OK(day_item_finish(
        f->store, a,
        &(day_item_end){.state = DAY_STATE_DONE, .mime = "text/plain", .declared_children = DAY_TIME_NONE},
        &f->error));
    OK(day_item_claim(f->store, b, sha256, 20, &f->error));
    OK(day_item_finish(
        f->store, b,
        &(day_item_end){.state = DAY_STATE_DUPLICATE, .duplicate_of = a, .declared_children = DAY_TIME_NONE},
        &f->error));
    OK(day_store_commit(f->store, &f->error));
    OK(day_stats_check(f->store, &f->error));
    OK(day_stats_read(&stats, f->store, &f->error));
    g_assert_cmpint(stats.items, ==, 3);
    g_assert_cmpint(stats.queued, ==, 1);
    g_assert_cmpint(stats.states[DAY_STATE_DUPLICATE], ==, 1);
    g_assert_cmpint(stats.bytes, ==, 35);
    g_assert_false(stats.balanced);
    day_stats_clear(&stats);
    g_assert_cmpint(count(f, (day_item_filter){.sha256 = "ABCD"}), ==, 2);
    g_assert_cmpint(count(f, (day_item_filter){.sha256 = "abce"}), ==, 0);
    g_assert_cmpint(count(f, (day_item_filter){.under = "mail"}), ==, 2); /* not "mailbox" */
    g_assert_cmpint(count(f, (day_item_filter){.state = "queued"}), ==, 1);
    g_assert_cmpint(count(f, (day_item_filter){.format = "text/"}), ==, 1);
    g_assert_cmpint(count(f, (day_item_filter){.format = "text"}), ==, 0);
    g_assert_cmpint(count(f, (day_item_filter){.duplicate_of = a}), ==, 1);
    day_error error = {0};
    g_assert_cmpint(
        day_item_each(f->store, &(day_item_filter){.state = "nonsense"}, count_item, NULL, &error), ==,
        DAY_ERR_USAGE);
    /* Reading `a` again frees its duplicate to be read in its place. */
    OK(day_store_begin(f->store, &f->error));
    OK(day_item_requeue(f->store, a, 11, DAY_TIME_NONE, &f->error));
    OK(day_store_commit(f->store, &f->error));
    OK(day_stats_check(f->store, &f->error));
    g_assert_cmpint(count(f, (day_item_filter){.state = "queued"}), ==, 3);
}

static void test_units(fixture *f, gconstpointer data)
{
    (void)data;
    int64_t source;
    OK(day_store_begin(f->store, &f->error));
    OK(day_source_add(&source, f->store, "/tmp/x", "folder", &f->error));
    int64_t item = add_item(f, source, 0, "a", 1);
    int64_t child = add_item(f, source, item, "a ▸ b", 1);
    int64_t first = add_unit(f, item, "L1-400", "one");
    int64_t second = add_unit(f, item, "L401-460", "two");
    int64_t rows = add_unit(f, item, "Prices!r1-200", "three");
    int64_t page = add_unit(f, item, "p.3", "four");
    const char *to[] = {"x", "evil\nname", NULL};
    OK(day_message_insert(f->store, first, item, &(day_message){.from = "me", .to = to, .time_ms = 5},
                          &f->error));
    OK(day_mention_insert(f->store, first, item,
                          &(day_mention){.start = 1, .size = 2, .kind = "email", .value = "v"}, &f->error));
    OK(day_item_finish(f->store, item,
                       &(day_item_end){.state = DAY_STATE_DONE,
                                       .unit_first = first,
                                       .unit_count = 4,
                                       .children = 1,
                                       .declared_children = 1},
                       &f->error));
    OK(day_store_commit(f->store, &f->error));
    g_assert_cmpint(unit_at(f, item, "L401"), ==, second);
    g_assert_cmpint(unit_at(f, item, "L400-401"), ==, first);
    g_assert_cmpint(unit_at(f, item, "L461"), ==, 0);
    g_assert_cmpint(unit_at(f, item, "r57"), ==, 0);
    g_assert_cmpint(unit_at(f, item, "Prices!r57"), ==, rows);
    g_assert_cmpint(unit_at(f, item, "p.3"), ==, page);
    g_assert_cmpint(unit_at(f, item, "p.30"), ==, 0);
    OK(day_stats_check(f->store, &f->error));
    OK(day_store_begin(f->store, &f->error));
    OK(day_item_requeue(f->store, item, 1, DAY_TIME_NONE, &f->error));
    OK(day_store_commit(f->store, &f->error));
    OK(day_stats_check(f->store, &f->error));
    g_assert_false(day_unit_exists(f->store, first));
    day_error error = {0};
    g_assert_cmpint(day_item_get(f->store, child, count_item, NULL, &error), ==, DAY_ERR_NOT_FOUND);
    OK(day_store_begin(f->store, &f->error));
    g_assert_cmpint(add_unit(f, item, "L1", "x"), >, page); /* ids are never used again */
    day_store_rollback(f->store);
    OK(day_stats_check(f->store, &f->error));
}

static bool add_kind(const day_kind_count *row, void *ctx)
{
    g_string_append_printf(ctx, "%s %d %d, ", row->kind, (int)row->values, (int)row->mentions);
    return true;
}

static bool add_year(int year, int64_t messages, void *ctx)
{
    g_string_append_printf(ctx, "%d %d, ", year, (int)messages);
    return true;
}

static void assert_figures(fixture *f, bool are_new, const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_assert_cmpint(day_figures_are_new(f->store), ==, are_new);
    OK(day_value_kinds(f->store, add_kind, text, &f->error));
    OK(day_stats_each_year(f->store, add_year, text, &f->error));
    g_assert_cmpstr(text->str, ==, expected);
}

/* The same is told whether it was counted before or is counted now, and what was read since is never left
 * out. */
static void test_figures(fixture *f, gconstpointer data)
{
    (void)data;
    int64_t source;
    OK(day_store_begin(f->store, &f->error));
    OK(day_source_add(&source, f->store, "/tmp/x", "folder", &f->error));
    int64_t item = add_item(f, source, 0, "a", 1), unit = add_unit(f, item, "L1", "one");
    day_mention one = {.start = 1, .size = 2, .kind = "email", .value = "v"},
                other = {.start = 5, .size = 2, .kind = "email", .value = "v"};
    OK(day_mention_insert(f->store, unit, item, &one, &f->error));
    OK(day_mention_insert(f->store, unit, item, &other, &f->error));
    OK(day_message_insert(f->store, unit, item, &(day_message){.from = "me", .time_ms = 1640995200000},
                          &f->error));
    const day_item_end end = {.state = DAY_STATE_DONE, .unit_first = unit, .unit_count = 1};
    OK(day_item_finish(f->store, item, &end, &f->error));
    OK(day_store_commit(f->store, &f->error));
    assert_figures(f, false, "email 1 2, 2022 1, ");
    OK(day_store_begin(f->store, &f->error));
    OK(day_figures_count(f->store, &f->error));
    OK(day_store_commit(f->store, &f->error));
    assert_figures(f, true, "email 1 2, 2022 1, ");
    OK(day_stats_check(f->store, &f->error));
    OK(day_store_begin(f->store, &f->error));
    int64_t more = add_unit(f, item, "L2", "two");
    OK(day_mention_insert(f->store, more, item,
                          &(day_mention){.start = 0, .size = 3, .kind = "url", .value = "u"}, &f->error));
    OK(day_store_commit(f->store, &f->error));
    assert_figures(f, false, "email 1 2, url 1 1, 2022 1, ");
}

static bool stop_at_once(int64_t time_ms, const char *action, const char *detail, void *ctx)
{
    (void)time_ms;
    g_assert_cmpstr(action, ==, "ingest");
    g_assert_cmpstr(detail, ==, "3 items");
    ++*(int *)ctx;
    return false;
}

static void test_small_tables(fixture *f, gconstpointer data)
{
    (void)data;
    int n = 0, fd;
    uint8_t sha256[32] = {1, 2, 3};
    char buffer[8];
    OK(day_store_begin(f->store, &f->error));
    OK(day_audit_add(f->store, "ingest", "%d items", 3));
    OK(day_audit_add(f->store, "ingest", "%d items", 3));
    OK(day_meta_set_double(f->store, "seconds", 2.5, &f->error));
    OK(day_store_commit(f->store, &f->error));
    OK(day_audit_each(f->store, stop_at_once, &n, &f->error));
    g_assert_cmpint(n, ==, 1);
    g_assert_cmpfloat(day_meta_get_double(f->store, "seconds", 0), ==, 2.5);
    g_assert_null(day_meta_get(f->store, "nothing"));
    day_error error = {0};
    g_assert_cmpint(day_blob_open(&fd, f->store, sha256, &error), ==, DAY_ERR_NOT_FOUND);
    OK(day_store_begin(f->store, &f->error));
    OK(day_blob_put(f->store, (day_span){(const uint8_t *)"hello", 5}, sha256, &f->error));
    OK(day_blob_put(f->store, (day_span){(const uint8_t *)"hello", 5}, sha256, &f->error));
    OK(day_store_commit(f->store, &f->error));
    OK(day_blob_open(&fd, f->store, sha256, &f->error));
    g_assert_cmpint(write(fd, "x", 1), ==, -1); /* a worker gets this descriptor */
    g_assert_cmpint(read(fd, buffer, sizeof buffer), ==, 5);
    close(fd);
}

static void test_large_blob(fixture *f, gconstpointer data)
{
    int fd;
    uint8_t sha256[32] = {0xfe, 2, 3};
    struct stat st;
    f->store->names_only = data != NULL; /* as on FUSE, NFS and exFAT, which have no O_TMPFILE */
    for (int twice = 0; twice < 2; twice++) {
        OK(day_blob_temp(&fd, f->store, &f->error));
        g_assert_cmpint(write(fd, "hello", 5), ==, 5);
        OK(day_blob_keep(f->store, fd, sha256, &f->error));
        close(fd);
    }
    OK(day_blob_sync(f->store, &f->error));
    OK(day_blob_open(&fd, f->store, sha256, &f->error));
    g_assert_cmpint(fstat(fd, &st), ==, 0);
    g_assert_cmpuint(st.st_mode & 0777, ==, 0600);
    g_assert_cmpint(st.st_size, ==, 5);
    g_assert_cmpuint(st.st_nlink, ==, 1);
    close(fd);
    g_autofree char *beside = g_build_filename(day_store_folder(f->store), "blobs", "tmp", NULL);
    g_assert_cmpint(g_rmdir(beside), ==, 0); /* nothing lies there */
}

static bool see_no_path(const day_source_row *source, void *ctx)
{
    g_assert_cmpuint(source->path.size, ==, 0);
    g_assert_cmpstr((const char *)source->path.data, ==, "");
    (*(guint *)ctx)++;
    return true;
}

/* A case that somebody else made holds a source without a path; found by fuzz_case. */
static void test_source_without_path(fixture *f, gconstpointer data)
{
    (void)data;
    guint seen = 0;
    sqlite3 *db = NULL;
    g_autofree char *file = g_build_filename(f->path, "case.db", NULL);
    g_clear_pointer(&f->store, day_store_close);
    g_assert_cmpint(sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, day_pages_layer()), ==, SQLITE_OK);
    static const char SQL[] =
        "DROP TABLE source; CREATE TABLE source (id INTEGER PRIMARY KEY, path, kind, added_ms);"
        "INSERT INTO source (path, kind, added_ms) VALUES (NULL, 'folder', 1)";
    g_assert_cmpint(sqlite3_exec(db, SQL, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(db);
    OK(day_store_open(&f->store, f->path, DAY_STORE_READ, &f->error));
    OK(day_source_each(f->store, see_no_path, &seen, &f->error));
    g_assert_cmpuint(seen, ==, 1);
}

/* What another program wrote there: cut letters, bytes that are none, a zero within. */
static void test_texts_of_others(fixture *f, gconstpointer data)
{
    (void)data;
    static const char SQL[] = "SELECT CAST(x'616263f0' AS TEXT), x'fd', CAST(x'6100c3' AS TEXT), 'é', NULL";
    day_db_rows rows = day_db_select(f->store, SQL, "");
    g_assert_true(day_db_row(&rows));
    const char *cut = day_db_text(rows.s, 0), *none = day_db_text_or_null(rows.s, 1);
    g_assert_cmpstr(day_db_text(rows.s, 2), ==, "a\u2400\uFFFD");
    size_t size = 0;
    g_assert_cmpstr(day_db_text_sized(&size, rows.s, 2), ==, "a\u2400\uFFFD");
    g_assert_cmpuint(size, ==, strlen("a\u2400\uFFFD"));
    g_assert_cmpstr(day_db_text(rows.s, 3), ==, "é");
    g_assert_cmpstr(day_db_text(rows.s, 4), ==, "");
    g_assert_null(day_db_text_or_null(rows.s, 4));
    g_assert_cmpstr(cut, ==, "abc\uFFFD");
    g_assert_cmpstr(none, ==, "\uFFFD");
    g_assert_false(day_db_row(&rows));
    g_assert_cmpint(day_db_end(&rows, &f->error), ==, DAY_OK);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define CASE(name) g_test_add("/store/" #name, fixture, NULL, setup, test_##name, teardown)
    CASE(open);
    CASE(whole_with_gaps);
    CASE(refuses);
    CASE(ledger);
    CASE(units);
    CASE(figures);
    CASE(small_tables);
    CASE(large_blob);
    g_test_add("/store/large_blob_by_name", fixture, (gpointer) "names only", setup, test_large_blob,
               teardown);
    CASE(texts_of_others);
    CASE(source_without_path);
    return g_test_run();
}
