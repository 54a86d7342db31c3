/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What is said to be lost is what lay on the damaged page, and no row that can be read is. */
#include "pages/damage.h"
#include "pages/page_sum.h"
#include "pages/pages.h"
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

enum { SIZE = 4096 };

typedef struct fixture {
    char *folder, *path, *bytes;
    gsize size;
} fixture;

static sqlite3 *open_at(const char *path)
{
    sqlite3 *db = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    g_assert_cmpint(sqlite3_open_v2(path, &db, flags, day_pages_layer()), ==, SQLITE_OK);
    return db;
}

static void setup(fixture *f, gconstpointer data)
{
    static const char SQL[] =
        "PRAGMA page_size = 4096; CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT); CREATE INDEX t_by_x ON t "
        "(x);"
        "CREATE TABLE long (id INTEGER PRIMARY KEY, x BLOB);"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
        "INSERT INTO t SELECT i, printf('row %d of some length, so that there are pages', i) FROM n;"
        "INSERT INTO long VALUES (7, zeroblob(30000)), (8, zeroblob(10)), (9, zeroblob(30000));";
    (void)data;
    f->folder = g_dir_make_tmp("damage-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "x.db", NULL);
    sqlite3 *db = open_at(f->path);
    day_pages_begin(db);
    g_assert_cmpint(sqlite3_exec(db, SQL, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(db);
    g_assert_true(g_file_get_contents(f->path, &f->bytes, &f->size, NULL));
}

static void teardown(fixture *f, gconstpointer data)
{
    (void)data;
    g_unlink(f->path);
    g_rmdir(f->folder);
    g_free(f->folder);
    g_free(f->path);
    g_free(f->bytes);
}

static void look(day_damage *out, const fixture *f, gsize size)
{
    static const struct {
        const char *name;
        bool index;
    } trees[] = {{"t", false}, {"t_by_x", true}, {"long", false}};
    g_autoptr(day_damage_survey) survey = day_damage_survey_new(out, (const uint8_t *)f->bytes, size);
    g_assert_nonnull(survey);
    for (guint i = 0; i < G_N_ELEMENTS(trees); i++) /* in the order they were made */
        day_damage_survey_walk(survey, trees[i].name, i + 2, trees[i].index);
    day_damage_survey_end(survey);
}

/* How many rows of `t` SQLite gives of ids up to `low` and above `high`. */
static int readable(const fixture *f, int64_t low, int64_t high)
{
    sqlite3 *db = open_at(f->path);
    sqlite3_stmt *rows = NULL;
    /* Never a step beyond what is asked for: the next page would be the damaged one. */
    static const char SQL[] = "SELECT * FROM (SELECT x FROM t NOT INDEXED WHERE id <= ?1 LIMIT ?1) UNION ALL "
                              "SELECT x FROM t NOT INDEXED WHERE ?2 < 3000 AND id >= ?2 + 1";
    int n = 0, code;
    g_assert_cmpint(sqlite3_prepare_v2(db, SQL, -1, &rows, NULL), ==, SQLITE_OK);
    sqlite3_bind_int64(rows, 1, low);
    sqlite3_bind_int64(rows, 2, high);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) n++;
    g_assert_cmpint(code, ==, SQLITE_DONE);
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return n;
}

static void check_rows(const fixture *f, const day_lost_part *part)
{
    int64_t low = MAX(part->low, 0), high = MIN(part->high, 3000);
    g_assert_true(g_file_set_contents(f->path, f->bytes, (gssize)f->size, NULL));
    if (part->low != INT64_MIN || part->high != INT64_MAX)
        g_assert_cmpint(part->rows, >, 0); /* not the root */
    g_assert_cmpint(readable(f, low, high), ==, 3000 - (high - low));
}

/* Each page in turn: every part that is named was there. */
static void test_each_page(fixture *f, gconstpointer data)
{
    (void)data;
    guint of[3] = {0};
    for (guint page = 2; page <= f->size / SIZE; page++) {
        char *at = f->bytes + (gsize)page * SIZE - 100;
        day_damage damage;
        *at ^= 1;
        look(&damage, f, f->size);
        g_assert_cmpuint(damage.bad, ==, 1);
        g_assert_cmpuint(damage.unused, ==, 0);
        g_assert_cmpuint(damage.found, ==, 1);
        g_assert_cmpuint(damage.parts[0].page, ==, page);
        of[damage.parts[0].kind]++;
        if (damage.parts[0].kind == DAY_LOST_ROWS && strcmp(damage.parts[0].name, "t") == 0)
            check_rows(f, &damage.parts[0]);
        if (damage.parts[0].kind == DAY_LOST_VALUE)
            g_assert_true(damage.parts[0].high == 7 || damage.parts[0].high == 9);
        *at ^= 1;
    }
    for (guint i = 0; i < G_N_ELEMENTS(of); i++) g_assert_cmpuint(of[i], >, 0);
}

static void test_whole_and_cut_off(fixture *f, gconstpointer data)
{
    (void)data;
    day_damage damage;
    look(&damage, f, f->size);
    g_assert_cmpuint(damage.bad, ==, 0);
    g_assert_cmpuint(damage.found, ==, 0);
    look(&damage, f, f->size / 2);
    g_assert_cmpuint(damage.bad, >=, f->size / SIZE / 2);
    g_assert_cmpuint(damage.found, >, 1);
}

/* Trees that lead to themselves, or anywhere: with sums that are right. */
static void test_trees_that_lie(fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GRand) pick = g_rand_new_with_seed(11);
    for (guint turn = 0; turn < 300; turn++) {
        g_autofree char *kept = g_memdup2(f->bytes, f->size);
        for (guint i = 0; i < 20; i++) {
            guint page = (guint)g_rand_int_range(pick, 1, (gint)(f->size / SIZE));
            guint8 *at = (guint8 *)f->bytes + (gsize)page * SIZE;
            at[g_rand_int_range(pick, 0, i % 2 == 0 ? 16 : SIZE)] = (guint8)g_rand_int(pick);
            day_page_stamp(at, SIZE, page + 1);
        }
        day_damage damage;
        look(&damage, f, f->size);
        g_assert_cmpuint(damage.bad, ==, 0);
        g_assert_cmpuint(damage.n_parts, <=, DAY_LOST_SHOWN);
        memcpy(f->bytes, kept, f->size);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define CASE(name) g_test_add("/damage/" #name, fixture, NULL, setup, test_##name, teardown)
    CASE(each_page);
    CASE(whole_and_cut_off);
    CASE(trees_that_lie);
    return g_test_run();
}
