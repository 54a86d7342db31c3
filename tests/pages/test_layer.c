/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pages with sums under SQLite: written, read, mapped, damaged, in another's place, cut off. */
#include "pages/pages.h"
#include "pages/page_sum.h"
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

enum { SIZE = 4096 };

typedef struct fixture {
    char *folder, *path;
} fixture;

static sqlite3 *open_at(const char *path, bool to_write, bool mapped)
{
    sqlite3 *db = NULL;
    int flags = to_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    g_assert_cmpint(sqlite3_open_v2(path, &db, flags, day_pages_layer()), ==, SQLITE_OK);
    if (mapped) sqlite3_exec(db, "PRAGMA mmap_size = 100000000", NULL, NULL, NULL);
    return db;
}

static void run(sqlite3 *db, const char *sql)
{
    g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void make(const char *path, bool summed)
{
    sqlite3 *db = open_at(path, true, false);
    if (summed) day_pages_begin(db);
    run(db,
        "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT);"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
        "INSERT INTO t SELECT i, printf('row %d of some length, so that there are pages', i) FROM n;"
        "DELETE FROM t WHERE id % 3 = 0; INSERT INTO t SELECT id + 10000, x || x FROM t");
    g_assert_cmpint(day_pages_summed(db), ==, summed);
    sqlite3_close(db);
}

static void setup(fixture *f, gconstpointer data)
{
    (void)data;
    f->folder = g_dir_make_tmp("pages-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "x.db", NULL);
    make(f->path, true);
}

static void teardown(fixture *f, gconstpointer data)
{
    static const char *const names[] = {"x.db", "x.db-wal", "x.db-shm", "y.db"};
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(f->folder, names[i], NULL);
        g_unlink(path);
    }
    g_rmdir(f->folder);
    g_free(f->folder);
    g_free(f->path);
}

/* How reading every row ends. */
static int read_all(sqlite3 *db)
{
    return sqlite3_exec(db, "SELECT sum(length(x)) FROM t", NULL, NULL, NULL);
}

/* Page `number` becomes what `change` makes of it; returns how many pages there are. */
static guint change_page(const fixture *f, guint number, void (*change)(guint8 *page, guint number))
{
    g_autofree char *bytes = NULL;
    gsize size = 0;
    g_assert_true(g_file_get_contents(f->path, &bytes, &size, NULL));
    g_assert_cmpuint(size % SIZE, ==, 0);
    if (change != NULL) change((guint8 *)bytes + (gsize)(number - 1) * SIZE, number);
    g_assert_true(g_file_set_contents(f->path, bytes, (gssize)size, NULL));
    return (guint)(size / SIZE);
}

static void flip_a_bit(guint8 *page, guint number)
{
    page[(number * 577) % SIZE] ^= 16;
}

static void restore_other(guint8 *page, guint number)
{
    (void)number;
    memcpy(page, page + SIZE, SIZE);
}

static void forget_sums(guint8 *page, guint number)
{
    (void)number;
    page[20] = 0;
}

static void test_every_page_is_stamped(fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *bytes = NULL;
    gsize size = 0;
    day_page_head head;
    g_assert_true(g_file_get_contents(f->path, &bytes, &size, NULL));
    g_assert_true(day_page_head_read(&head, (guint8 *)bytes, size));
    g_assert_true(head.summed);
    g_assert_cmpuint(head.page_size, ==, SIZE);
    g_assert_cmpuint(head.pages, ==, size / SIZE);
    for (guint i = 0; i < size / SIZE; i++)
        g_assert_true(day_page_is_whole((guint8 *)bytes + (gsize)i * SIZE, SIZE, i + 1));
}

/* Each page of the file in turn, read and mapped. */
static void test_a_bit_is_told(fixture *f, gconstpointer data)
{
    (void)data;
    guint pages = change_page(f, 1, NULL), told = 0;
    for (guint number = 2; number <= pages; number++) {
        change_page(f, number, flip_a_bit);
        for (guint mapped = 0; mapped < 2; mapped++) {
            sqlite3 *db = open_at(f->path, false, mapped != 0);
            int code = read_all(db);
            g_assert_true(code == SQLITE_OK || code == SQLITE_CORRUPT);
            told += code == SQLITE_CORRUPT;
            g_assert_cmpuint(day_pages_first_bad(db), ==, code == SQLITE_CORRUPT ? number : 0);
            sqlite3_close(db);
        }
        change_page(f, number, flip_a_bit);
    }
    g_assert_cmpuint(told, ==, 2 * (pages - 1)); /* no page is free */
    g_assert_cmpuint(day_pages_refused(), >, 0);
}

static void test_a_page_of_another_is_told(fixture *f, gconstpointer data)
{
    (void)data;
    change_page(f, 5, restore_other);
    sqlite3 *db = open_at(f->path, false, false);
    g_assert_cmpint(read_all(db), ==, SQLITE_CORRUPT);
    sqlite3_close(db);
}

/* A part of the rows can be read while another can't; and all of it, by whoever wants it as it is. */
static void test_the_rest_is_read(fixture *f, gconstpointer data)
{
    (void)data;
    guint pages = change_page(f, 1, NULL);
    change_page(f, pages, flip_a_bit);
    sqlite3 *db = open_at(f->path, false, false);
    g_assert_cmpint(sqlite3_exec(db, "SELECT x FROM t WHERE id < 50", NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint(read_all(db), ==, SQLITE_CORRUPT);
    g_assert_cmpint(sqlite3_exec(db, "SELECT x FROM t WHERE id < 50", NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(db);
    db = open_at(f->path, false, false);
    day_pages_trust(db);
    read_all(db);
    g_assert_cmpuint(day_pages_first_bad(db), ==, 0);
    sqlite3_close(db);
}

static void test_cut_off(fixture *f, gconstpointer data)
{
    (void)data;
    guint pages = change_page(f, 1, NULL);
    g_assert_cmpint(truncate(f->path, (off_t)(pages / 2) * SIZE + 100), ==, 0);
    sqlite3 *db = open_at(f->path, false, false);
    g_assert_cmpint(sqlite3_exec(db, "SELECT x FROM t WHERE id < 50", NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint(read_all(db), ==, SQLITE_CORRUPT);
    sqlite3_close(db);
    db = open_at(f->path, true, false);
    g_assert_cmpint(read_all(db), ==, SQLITE_CORRUPT);
    sqlite3_close(db);
}

/* A database without sums is nothing that this layer has a say in. */
static void test_without_sums(fixture *f, gconstpointer data)
{
    (void)data;
    g_unlink(f->path);
    make(f->path, false);
    sqlite3 *db = open_at(f->path, true, false);
    g_assert_false(day_pages_summed(db));
    g_assert_cmpint(read_all(db), ==, SQLITE_OK);
    run(db, "DELETE FROM t WHERE id < 1000");
    sqlite3_close(db);
    g_unlink(f->path);
    make(f->path, true);
    change_page(f, 1, forget_sums);
    db = open_at(f->path, false, false);
    g_assert_false(day_pages_summed(db));
    sqlite3_close(db);
}

static void test_a_copy_is_stamped(fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *to = g_build_filename(f->folder, "y.db", NULL);
    sqlite3 *from = open_at(f->path, true, false), *copy = open_at(to, true, false);
    run(from, "UPDATE t SET x = x || id WHERE id % 7 = 0"); /* in the log, without sums */
    day_pages_copy_of(copy, from);
    run(copy, "PRAGMA journal_mode = OFF; PRAGMA cache_size = 2");
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", from, "main");
    g_assert_cmpint(sqlite3_backup_step(backup, -1), ==, SQLITE_DONE);
    sqlite3_backup_finish(backup);
    sqlite3_close(copy);
    sqlite3_close(from);
    g_free(f->path);
    f->path = g_steal_pointer(&to);
    test_every_page_is_stamped(f, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define CASE(name) g_test_add("/pages/" #name, fixture, NULL, setup, test_##name, teardown)
    CASE(every_page_is_stamped);
    CASE(a_bit_is_told);
    CASE(a_page_of_another_is_told);
    CASE(the_rest_is_read);
    CASE(cut_off);
    CASE(without_sums);
    CASE(a_copy_is_stamped);
    return g_test_run();
}
