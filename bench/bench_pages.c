/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What sums in pages cost: the same rows written, committed and read again with them and without, in turns.
 * Prints CPU seconds, the least of the rounds.
 *
#bench: bench_pages FOLDER [ROWS [ROUNDS]]     what sums in pages cost SQLite, in one run
 */
#include "pages/pages.h"
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct cost {
    double write, read, mapped;
} cost;

static double cpu(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) g_error("%s: %s", sql, sqlite3_errmsg(db));
}

static void fill(sqlite3 *db, int rows)
{
    sqlite3_stmt *insert = NULL;
    g_autoptr(GRand) pick = g_rand_new_with_seed(1);
    char text[1500];
    for (size_t i = 0; i < sizeof text; i++) text[i] = (char)g_rand_int_range(pick, 'a', 'z');
    sqlite3_prepare_v2(db, "INSERT INTO t (k, x) VALUES (?, ?)", -1, &insert, NULL);
    for (int i = 0; i < rows; i++) {
        if (i % 500 == 0) run(db, i == 0 ? "BEGIN" : "COMMIT; BEGIN");
        sqlite3_bind_int(insert, 1, (int)g_rand_int(pick) & G_MAXINT32);
        sqlite3_bind_text(insert, 2, text + i % 500, g_rand_int_range(pick, 20, 1000), SQLITE_STATIC);
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
    run(db, "COMMIT");
    sqlite3_finalize(insert);
}

static sqlite3 *open_at(const char *path, bool summed)
{
    sqlite3 *db = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(path, &db, flags, summed ? day_pages_layer() : NULL) != SQLITE_OK)
        g_error("%s", path);
    return db;
}

static double read_all(const char *path, bool summed, const char *how)
{
    sqlite3 *db = open_at(path, summed);
    run(db, how);
    double from = cpu();
    run(db, "SELECT sum(length(x)) FROM t NOT INDEXED; SELECT count(DISTINCT k) FROM t INDEXED BY t_by_k");
    double spent = cpu() - from;
    sqlite3_close(db);
    return spent;
}

static void one_round(cost *least, const char *path, bool summed, int rows)
{
    g_unlink(path);
    sqlite3 *db = open_at(path, summed);
    if (summed) day_pages_begin(db);
    run(db, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768;"
            "CREATE TABLE t (id INTEGER PRIMARY KEY, k INTEGER, x TEXT); CREATE INDEX t_by_k ON t (k)");
    double from = cpu();
    fill(db, rows);
    sqlite3_close(db); /* the log is brought in */
    least->write = MIN(least->write, cpu() - from);
    least->read = MIN(least->read, read_all(path, summed, "PRAGMA cache_size = -16384"));
    least->mapped = MIN(least->mapped, read_all(path, summed, "PRAGMA mmap_size = 1073741824"));
}

int main(int argc, char **argv)
{
    if (argc < 2) return 2;
    int rows = argc > 2 ? atoi(argv[2]) : 200000, rounds = argc > 3 ? atoi(argv[3]) : 5;
    cost least[2] = {{1e9, 1e9, 1e9}, {1e9, 1e9, 1e9}};
    g_autofree char *path = g_build_filename(argv[1], "bench-pages.db", NULL);
    for (int i = 0; i < 2 * rounds; i++) one_round(&least[i % 2], path, i % 2 != 0, rows);
    g_unlink(path);
    const cost *without = &least[0], *with = &least[1];
    printf("%d rows     without       with\n", rows);
    printf("written    %8.3f s %8.3f s  %+.1f%%\n", without->write, with->write,
           100 * (with->write / without->write - 1));
    printf("read       %8.3f s %8.3f s  %+.1f%%\n", without->read, with->read,
           100 * (with->read / without->read - 1));
    printf("mapped     %8.3f s %8.3f s  %+.1f%%\n", without->mapped, with->mapped,
           100 * (with->mapped / without->mapped - 1));
    return 0;
}
