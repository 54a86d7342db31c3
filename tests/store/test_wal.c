/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A write-ahead log put into its database's bytes gives what SQLite makes of the two: whole, cut, damaged,
 * and beside another database. */
#include "store/wal.h"
#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

typedef struct pair {
    char *folder, *db, *wal;
    GBytes *db_bytes, *wal_bytes;
} pair;

static GBytes *contents(const char *path)
{
    gchar *data = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &data, &size, NULL)) return g_bytes_new(NULL, 0);
    return g_bytes_new_take(data, size);
}

static void put(const char *path, GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_assert_true(g_file_set_contents(path, data != NULL ? data : "", (gssize)size, NULL));
}

static void run(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) g_error("%s: %s", sql, message);
}

/* Rows come and go, pages are freed, the file shrinks; a part of it is in the file, the rest in the log,
 * whose last transaction was not committed. */
static void setup(pair *p, gconstpointer page_size)
{
    sqlite3 *db;
    g_autofree char *size = g_strdup_printf("PRAGMA page_size = %d", GPOINTER_TO_INT(page_size));
    p->folder = g_dir_make_tmp("day-wal-XXXXXX", NULL);
    p->db = g_build_filename(p->folder, "a.db", NULL);
    p->wal = g_strconcat(p->db, "-wal", NULL);
    g_assert_cmpint(sqlite3_open(p->db, &db), ==, SQLITE_OK);
    run(db, size);
    run(db, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (a, b);");
    run(db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
            " INSERT INTO t SELECT i, randomblob(500) FROM n;");
    run(db, "PRAGMA wal_checkpoint(RESTART)");
    run(db, "UPDATE t SET b = randomblob(300) WHERE a % 7 = 0; DELETE FROM t WHERE a > 350; VACUUM;");
    run(db, "CREATE INDEX i ON t (b); DELETE FROM t WHERE a % 3 = 0; VACUUM; INSERT INTO t VALUES ('last', "
            "'one');");
    run(db, "PRAGMA cache_size = 3; BEGIN; UPDATE t SET b = randomblob(900);");
    p->db_bytes = contents(p->db);
    p->wal_bytes = contents(p->wal);
    g_assert_cmpuint(g_bytes_get_size(p->wal_bytes), >, 0);
    run(db, "ROLLBACK");
    sqlite3_close(db);
}

static void teardown(pair *p, gconstpointer data)
{
    g_autofree char *shm = g_strconcat(p->db, "-shm", NULL);
    g_unlink(p->db);
    g_unlink(p->wal);
    g_unlink(shm);
    g_assert_cmpint(g_rmdir(p->folder), ==, 0);
    g_bytes_unref(p->db_bytes);
    g_bytes_unref(p->wal_bytes);
    g_free(p->folder);
    g_free(p->db);
    g_free(p->wal);
}

/* What SQLite makes of them: everything committed, in one file. NULL: it does not open them. */
static GBytes *by_sqlite(const pair *p, GBytes *database, GBytes *log)
{
    sqlite3 *db;
    put(p->db, database);
    put(p->wal, log);
    g_assert_cmpint(sqlite3_open(p->db, &db), ==, SQLITE_OK);
    bool good = sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema; PRAGMA wal_checkpoint(TRUNCATE)", NULL,
                             NULL, NULL) == SQLITE_OK;
    sqlite3_close(db);
    return good ? contents(p->db) : NULL;
}

static GBytes *by_us(GBytes *database, GBytes *log)
{
    gsize size = g_bytes_get_size(database), log_size, room = size + g_bytes_get_size(log);
    const uint8_t *log_bytes = g_bytes_get_data(log, &log_size);
    g_autofree uint8_t *bytes = g_malloc0(room + 1);
    if (size > 0) memcpy(bytes, g_bytes_get_data(database, NULL), size);
    if (!day_wal_apply(bytes, &size, room, (day_span){log_bytes, log_size})) return NULL;
    return g_bytes_new(bytes, size);
}

static void compare(const pair *p, GBytes *log, const char *what)
{
    g_autoptr(GBytes) theirs = by_sqlite(p, p->db_bytes, log), ours = by_us(p->db_bytes, log);
    if (theirs == NULL) return;
    g_assert_nonnull(ours);
    if (!g_bytes_equal(theirs, ours))
        g_error("%s: SQLite has %" G_GSIZE_FORMAT " bytes, we %" G_GSIZE_FORMAT, what,
                g_bytes_get_size(theirs), g_bytes_get_size(ours));
}

static void a_whole_log(pair *p, gconstpointer data)
{
    compare(p, p->wal_bytes, "whole");
    g_autoptr(GBytes) ours = by_us(p->db_bytes, p->wal_bytes);
    g_assert_false(g_bytes_equal(ours, p->db_bytes));
}

static void a_log_cut_anywhere(pair *p, gconstpointer data)
{
    gsize size = g_bytes_get_size(p->wal_bytes);
    for (int i = 0; i < 40; i++) {
        gsize cut = (gsize)g_test_rand_int_range(0, (gint32)size);
        g_autoptr(GBytes) log = g_bytes_new_from_bytes(p->wal_bytes, 0, cut);
        compare(p, log, "cut");
    }
}

static void a_log_with_a_byte_turned(pair *p, gconstpointer data)
{
    for (int i = 0; i < 80; i++) {
        gsize size;
        gpointer bytes = g_memdup2(g_bytes_get_data(p->wal_bytes, &size), g_bytes_get_size(p->wal_bytes));
        size = g_bytes_get_size(p->wal_bytes);
        gsize at = (gsize)g_test_rand_int_range(0, i < 32 ? 32 + 24 : (gint32)size);
        ((uint8_t *)bytes)[at] ^= (uint8_t)(1 << g_test_rand_int_range(0, 8));
        g_autoptr(GBytes) log = g_bytes_new_take(bytes, size);
        compare(p, log, "turned");
    }
}

static void a_log_that_fits_nothing(pair *p, gconstpointer data)
{
    g_autoptr(GBytes) none = g_bytes_new(NULL, 0),
                      junk = g_bytes_new_static("junk that is no log at all, 32 bytes and more", 44);
    g_autoptr(GBytes) same = by_us(p->db_bytes, none), still = by_us(p->db_bytes, junk);
    g_assert_true(g_bytes_equal(same, p->db_bytes));
    g_assert_true(g_bytes_equal(still, p->db_bytes));
    /* A database whose pages have another size. */
    gsize size = g_bytes_get_size(p->db_bytes);
    uint8_t *bytes = g_memdup2(g_bytes_get_data(p->db_bytes, NULL), size);
    bytes[16] ^= 0x30;
    g_autoptr(GBytes) other = g_bytes_new_take(bytes, size);
    g_assert_null(by_us(other, p->wal_bytes));
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(pair *, gconstpointer);
    } tests[] = {{"whole", a_whole_log},
                 {"cut", a_log_cut_anywhere},
                 {"turned", a_log_with_a_byte_turned},
                 {"fits nothing", a_log_that_fits_nothing}};
    static const int sizes[] = {512, 8192};
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        for (guint s = 0; s < G_N_ELEMENTS(sizes); s++) {
            g_autofree char *path = g_strdup_printf("/wal/%s/%d", tests[i].name, sizes[s]);
            g_test_add(path, pair, GINT_TO_POINTER(sizes[s]), setup, tests[i].test, teardown);
        }
    return g_test_run();
}
