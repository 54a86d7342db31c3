/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "index/index.h"
#include "index/reader.h"
#include "index/shard.h"
#include "pages/pages.h"
#include <glib/gstdio.h>
#include <string.h>

static char *new_case(void)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("day-index-XXXXXX", &error);
    g_assert_no_error(error);
    return folder;
}

static void remove_case(const char *folder)
{
    g_autofree char *inner = g_build_filename(folder, "index", NULL);
    g_autoptr(GDir) dir = g_dir_open(inner, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(inner, name, NULL);
        g_unlink(path);
    }
    g_rmdir(inner);
    g_rmdir(folder);
}

static void open_index(day_index **out, const char *folder, unsigned shards, day_index_mode mode)
{
    day_error error = {0};

    day_index_open(out, folder, shards, mode, &error);
    g_assert_cmpstr(error.message, ==, "");
}

static void add_text(day_index *index, day_index_space space, int64_t id, const char *text)
{
    day_error error = {0};
    day_index_doc doc = {
        .space = space, .id = id, .item = 1, .text = text, .size = strlen(text), .lang = "en"};

    day_index_add(index, &doc, &error);
    g_assert_cmpstr(error.message, ==, "");
}

static void commit(day_index *index, int64_t unit, int64_t item)
{
    day_error error = {0};

    day_index_commit(index, unit, item, &error);
    g_assert_cmpstr(error.message, ==, "");
}

/* How many documents match an FTS5 expression, over all shards. */
static int count(const char *folder, const char *match)
{
    int n = 0;

    for (unsigned i = 0; i < day_shard_count(folder); i++) {
        g_autofree char *path = day_shard_path(folder, i);
        day_shard_writer *shard = NULL;
        sqlite3_stmt *statement = NULL;
        g_assert_cmpint(day_shard_open(&shard, path, i, day_shard_count(folder), NULL), ==, DAY_OK);
        sqlite3_prepare_v2(day_shard_database(shard), "SELECT rowid FROM fts WHERE fts MATCH ?1", -1,
                           &statement, NULL);
        sqlite3_bind_text(statement, 1, match, -1, SQLITE_STATIC);
        while (sqlite3_step(statement) == SQLITE_ROW) n++;
        sqlite3_finalize(statement);
        day_shard_close(shard);
    }
    return n;
}

static void test_commit_and_resume(void)
{
    g_autofree char *folder = new_case();
    g_autoptr(day_index) index = NULL;
    day_error error = {0};

    open_index(&index, folder, 2, DAY_INDEX_REPAIR);
    add_text(index, DAY_INDEX_UNIT, 1, "安洵信息 first");
    add_text(index, DAY_INDEX_UNIT, 2, "second 洵安");
    add_text(index, DAY_INDEX_ITEM, 1, "first.txt");
    commit(index, 5, 1);
    g_assert_cmpint(day_index_mark(index, DAY_INDEX_UNIT), ==, 5);
    add_text(index, DAY_INDEX_UNIT, 6, "never committed");
    g_clear_pointer(&index, day_index_close);
    g_assert_cmpint(count(folder, "\"安洵\""), ==, 1);
    g_assert_cmpint(count(folder, "first"), ==, 2);
    g_assert_cmpint(count(folder, "never"), ==, 0);

    open_index(&index, folder, 0, DAY_INDEX_REPAIR);
    g_assert_cmpint(day_index_mark(index, DAY_INDEX_UNIT), ==, 5);
    g_assert_cmpint(day_index_mark(index, DAY_INDEX_ITEM), ==, 1);
    add_text(index, DAY_INDEX_UNIT, 2, "second again"); /* below the mark: passed over */
    add_text(index, DAY_INDEX_UNIT, 7, "seventh");
    commit(index, 7, 1);
    g_clear_pointer(&index, day_index_close);
    g_assert_cmpint(count(folder, "second"), ==, 1);
    g_assert_cmpint(count(folder, "seventh"), ==, 1);
    day_index_check(folder, &error);
    g_assert_cmpstr(error.message, ==, "");
    remove_case(folder);
}

static void test_many_pages(void)
{
    g_autofree char *folder = new_case();
    g_autoptr(day_index) index = NULL;

    for (int round = 0; round < 3; round++) {
        open_index(&index, folder, 1, DAY_INDEX_REPAIR);
        for (int i = 1; i <= 1500; i++) {
            g_autofree char *text = g_strdup_printf("common word%d", round * 1500 + i);
            add_text(index, DAY_INDEX_UNIT, round * 1500 + i, text);
        }
        commit(index, round * 1500 + 1500, 0);
        g_clear_pointer(&index, day_index_close);
    }
    g_assert_cmpint(count(folder, "common"), ==, 4500);
    g_assert_cmpint(count(folder, "word4500"), ==, 1);
    remove_case(folder);
}

static void test_damage_rebuilds(void)
{
    g_autofree char *folder = new_case(), *path = day_shard_path(folder, 0);
    g_autoptr(day_index) index = NULL;

    open_index(&index, folder, 1, DAY_INDEX_REPAIR);
    add_text(index, DAY_INDEX_UNIT, 1, "before");
    commit(index, 1, 0);
    g_clear_pointer(&index, day_index_close);
    g_assert_true(g_file_set_contents(path, "not a database, but long enough to be read as one", -1, NULL));
    g_assert_cmpint(day_index_check(folder, NULL), ==, DAY_ERR_FORMAT);
    open_index(&index, folder, 0, DAY_INDEX_REPAIR);
    g_assert_cmpint(day_index_mark(index, DAY_INDEX_UNIT), ==, 0);
    add_text(index, DAY_INDEX_UNIT, 1, "after");
    commit(index, 1, 0);
    g_clear_pointer(&index, day_index_close);
    g_assert_cmpint(count(folder, "after"), ==, 1);
    remove_case(folder);
}

static void test_rebuild_and_reshard(void)
{
    g_autofree char *folder = new_case();
    g_autoptr(day_index) index = NULL;

    for (unsigned shards = 3; shards >= 1; shards--) {
        open_index(&index, folder, shards, DAY_INDEX_REBUILD);
        g_assert_cmpint(day_index_mark(index, DAY_INDEX_UNIT), ==, 0);
        for (int i = 1; i <= 9; i++) add_text(index, DAY_INDEX_UNIT, i, "kept");
        commit(index, 9, 0);
        g_clear_pointer(&index, day_index_close);
        g_assert_cmpuint(day_shard_count(folder), ==, shards);
        g_assert_cmpint(count(folder, "kept"), ==, 9);
    }
    remove_case(folder);
}

typedef struct shutter {
    const char *path;
    GMutex lock;
    GCond changed;
    bool shut;
} shutter;

/* As a writer that comes or goes: nobody else may look into the file. */
static gpointer shut_for_a_while(gpointer data)
{
    shutter *at = data;
    sqlite3 *db = NULL;

    g_assert_cmpint(sqlite3_open_v2(at->path, &db, SQLITE_OPEN_READWRITE, day_pages_layer()), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db,
                                 "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE;"
                                 "UPDATE meta SET value = value; COMMIT",
                                 NULL, NULL, NULL),
                    ==, SQLITE_OK);
    g_mutex_lock(&at->lock);
    at->shut = true;
    g_cond_signal(&at->changed);
    g_mutex_unlock(&at->lock);
    g_usleep(300 * 1000);
    sqlite3_close(db);
    return NULL;
}

static void test_waits_for_writer(void)
{
    g_autofree char *folder = new_case(), *path = day_shard_path(folder, 0);
    g_autoptr(day_index) index = NULL;
    day_reader *reader = NULL;
    day_error error = {0};
    shutter at = {.path = path};

    open_index(&index, folder, 1, DAY_INDEX_REPAIR);
    add_text(index, DAY_INDEX_UNIT, 1, "waited for");
    commit(index, 1, 0);
    g_clear_pointer(&index, day_index_close);
    g_mutex_init(&at.lock);
    g_cond_init(&at.changed);
    GThread *thread = g_thread_new("shut", shut_for_a_while, &at);
    g_mutex_lock(&at.lock);
    while (!at.shut) g_cond_wait(&at.changed, &at.lock);
    g_mutex_unlock(&at.lock);
    day_reader_open(&reader, folder, &error);
    g_assert_cmpstr(error.message, ==, "");
    g_assert_cmpuint(day_reader_count(reader, DAY_INDEX_UNIT), ==, 1);
    day_reader_close(reader);
    g_thread_join(thread);
    g_mutex_clear(&at.lock);
    g_cond_clear(&at.changed);
    remove_case(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/commit-and-resume", test_commit_and_resume);
    g_test_add_func("/index/many-pages", test_many_pages);
    g_test_add_func("/index/damage-rebuilds", test_damage_rebuilds);
    g_test_add_func("/index/rebuild-and-reshard", test_rebuild_and_reshard);
    g_test_add_func("/index/waits-for-writer", test_waits_for_writer);
    return g_test_run();
}
