/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening and creating a case: the folder, its lock, case.db with the settings the design measured, and its
 * schema (schema/NNN.sql; PRAGMA user_version counts how many were run).
 *
 * A case may come from somebody else, so case.db is opened defensively: no trusted schema, no writable
 * shadow tables, every page's cells checked, and its schema must be ours by application_id and version.
 * The lock is one of the open file `lock` in the folder (fcntl(2), F_OFD_SETLK), which holds the number of
 * the process: it goes away with the process, however that ends, and whether there is one can be asked
 * without taking it. (The kernel's list, /proc/locks, tells it too, but lets whoever reads it wait for all
 * cores.) Readers take none: WAL gives them the last commit. */
#include "store.h"
#include "base/fd.h"
#include "db.h"
#include "entries.h"
#include "pages/pages.h"
#include "q_audit.h"
#include "schema.h"
#include "schema_check.h"
#include "store_private.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_VERSIONS ((int)G_N_ELEMENTS(schema_versions) - 1)

static day_err make_folder(const char *folder, day_error *error)
{
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return day_error_set(error, DAY_ERR_IO, "%s: the case folder cannot be made: %s", folder,
                             g_strerror(errno));
    return DAY_OK;
}

static day_err open_folder(day_store *store, day_error *error)
{
    store->dirfd = open(store->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (store->dirfd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return day_error_set(error, DAY_ERR_NOT_FOUND, "%s: there is no case here", store->folder);
    if (store->dirfd < 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", store->folder, g_strerror(errno));
    return DAY_OK;
}

static bool is_locked(int dirfd)
{
    struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET};
    g_auto(day_fd) fd = openat(dirfd, "lock", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    return fd >= 0 && fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/* For those who are refused; without it they are told of no number. Last, as nothing of a damaged case is
 * written to. */
static void write_holder(int fd)
{
    g_autofree char *text = g_strdup_printf("%d\n", (int)getpid());
    if (ftruncate(fd, 0) != 0 || pwrite(fd, text, strlen(text), 0) < 0) return;
}

static char *describe_holder(int fd)
{
    char text[16] = "";
    if (pread(fd, text, sizeof text - 1, 0) < 0) return g_strdup("");
    gint64 pid = g_ascii_strtoll(text, NULL, 10);
    return pid > 0 ? g_strdup_printf(" (process %" G_GINT64_FORMAT ")", pid) : g_strdup("");
}

static day_err take_lock(day_store *store, day_error *error)
{
    store->lockfd = openat(store->dirfd, "lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (store->lockfd < 0 && errno == EROFS)
        return day_error_set(error, DAY_ERR_IO,
                             "%s: the case cannot be written: its disk is read-only; copy the case to one "
                             "that can be written",
                             store->folder);
    if (store->lockfd < 0)
        return day_error_set(error, DAY_ERR_IO, "%s: the case cannot be written: %s", store->folder,
                             g_strerror(errno));
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(store->lockfd, F_OFD_SETLK, &lock) == 0) return DAY_OK;
    if (errno != EAGAIN && errno != EACCES)
        return day_error_set(error, DAY_ERR_IO, "%s: the case cannot be locked: %s", store->folder,
                             g_strerror(errno));
    g_autofree char *who = describe_holder(store->lockfd);
    return day_error_set(error, DAY_ERR_BUSY,
                         "%s: another daylight%s is writing to this case; wait until it ends", store->folder,
                         who);
}

static day_err exec(day_store *store, const char *sql, day_error *error)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return day_db_error(store, "case.db", error);
    return DAY_OK;
}

static int pragma_int(day_store *store, const char *sql)
{
    int value = -1;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        value = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

/* On a read-only medium WAL mode cannot make its shared memory; without a WAL file the database is whole. */
static int open_connection(day_store *store, const char *path)
{
    if (store->mode != DAY_STORE_READ)
        return sqlite3_open_v2(path, &store->db,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW,
                               day_pages_layer());
    if (faccessat(store->dirfd, ".", W_OK, AT_EACCESS) != 0 &&
        faccessat(store->dirfd, "case.db-wal", F_OK, 0) != 0) {
        g_autofree char *escaped = g_uri_escape_string(path, "/", false);
        g_autofree char *uri = g_strdup_printf("file:%s?immutable=1", escaped);
        return sqlite3_open_v2(uri, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, day_pages_layer());
    }
    return sqlite3_open_v2(path, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, day_pages_layer());
}

/* Ten seconds in all. An ingest begins its next transaction a moment after it ends one: whoever looks every
 * tenth of a second, as SQLite does, waits for ever, so a note that is to slip in between looks far more
 * often; less so once it has waited for a second, since that is no gap between two transactions any more. */
static int wait_for_gap(void *ctx, int tries)
{
    enum { SHORT_US = 200, SHORT_TRIES = 5000, LONG_US = 1000, TRIES = SHORT_TRIES + 9000 };
    const day_store *store = ctx;
    if (tries >= TRIES || (store->stop != NULL && g_atomic_int_get(store->stop) != 0)) return 0;
    usleep(tries < SHORT_TRIES ? SHORT_US : LONG_US);
    return 1;
}

static day_err open_database(day_store *store, day_error *error)
{
    g_autofree char *real = realpath(store->folder, NULL);
    g_autofree char *path = g_build_filename(real != NULL ? real : store->folder, "case.db", NULL);
    if (open_connection(store, path) != SQLITE_OK) return day_db_error(store, "case.db", error);
    sqlite3_extended_result_codes(store->db, 1);
    if (store->as_it_is) day_pages_trust(store->db);
    if (store->mode == DAY_STORE_ANNOTATE)
        sqlite3_busy_handler(store->db, wait_for_gap, store);
    else
        sqlite3_busy_timeout(store->db, 10000);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    if (store->mode == DAY_STORE_READ) sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 0);
    return exec(store,
                "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
                "PRAGMA cache_size = -32768;",
                error);
}

static day_err run_versions(day_store *store, int version, day_error *error)
{
    for (int v = version; v < N_VERSIONS; v++) {
        g_autofree char *set = g_strdup_printf("PRAGMA user_version = %d", v + 1);
        if (exec(store, schema_versions[v], error) != DAY_OK || exec(store, set, error) != DAY_OK)
            return error->code;
    }
    return day_audit_adopt(store, error);
}

int day_schema_versions(void)
{
    return N_VERSIONS;
}

bool day_schema_reference(sqlite3 **out, int version)
{
    day_error error = {0};
    day_store empty = {.folder = (char *)"", .dirfd = -1, .lockfd = -1};
    empty.statements = g_hash_table_new(g_direct_hash, g_direct_equal);
    bool good = sqlite3_open(":memory:", &empty.db) == SQLITE_OK;
    for (int v = 0; good && v < version; v++) good = exec(&empty, schema_versions[v], &error) == DAY_OK;
    /* What day_audit_adopt() leaves. */
    good = good && exec(&empty, "DROP TABLE IF EXISTS audit_before", &error) == DAY_OK;
    g_hash_table_unref(empty.statements);
    *out = empty.db;
    return good;
}

static day_err name_case(day_store *store, const char *id, day_error *error)
{
    sqlite3_stmt *insert = day_db_statement(
        store, "INSERT INTO meta (key, value) VALUES ('case_id', ?), ('pages', 'summed')", error);
    if (insert == NULL) return error->code;
    day_db_bind(insert, "t", id);
    return day_db_run(store, insert, error);
}

/* In one transaction, with the id of a case that is new (NULL for others): whoever is killed meanwhile leaves
 * the case as it was. */
static day_err migrate(day_store *store, int version, const char *id, day_error *error)
{
    if (exec(store, "BEGIN IMMEDIATE", error) != DAY_OK) return error->code;
    if (run_versions(store, version, error) != DAY_OK ||
        (id != NULL && name_case(store, id, error) != DAY_OK)) {
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
        return error->code;
    }
    return exec(store, "COMMIT", error);
}

static day_err init_new(day_store *store, day_error *error)
{
    uint8_t random[16];
    g_autofree char *id = g_malloc0(33);
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
        return day_error_set(error, DAY_ERR_IO, "no random numbers: %s", g_strerror(errno));
    for (int i = 0; i < 16; i++) g_snprintf(id + 2 * i, 3, "%02x", random[i]);
    g_autofree char *pragmas = g_strdup_printf("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;"
                                               "PRAGMA application_id = %d;",
                                               DAY_APPLICATION_ID);
    day_pages_begin(store->db);
    return exec(store, pragmas, error) == DAY_OK ? migrate(store, 0, id, error) : error->code;
}

/* An empty database is a new case whose maker was killed before its first commit. */
static day_err check_version(day_store *store, day_error *error)
{
    int version = pragma_int(store, "PRAGMA user_version");
    if (version < 0) return day_db_error(store, "case.db", error);
    if (version == 0 && pragma_int(store, "SELECT count(*) FROM sqlite_schema") == 0) {
        if (store->mode == DAY_STORE_WRITE || store->mode == DAY_STORE_CREATE) return init_new(store, error);
        return day_error_set(error, DAY_ERR_NOT_FOUND, "%s: the case is empty; ingest something first",
                             store->folder);
    }
    if (pragma_int(store, "PRAGMA application_id") != DAY_APPLICATION_ID)
        return day_error_set(error, DAY_ERR_FORMAT, "%s/case.db is not Daylight's", store->folder);
    if (version > N_VERSIONS)
        return day_error_set(error, DAY_ERR_FORMAT,
                             "%s was made by a newer Daylight (version %d; this one knows %d)", store->folder,
                             version, N_VERSIONS);
    char what[200];
    if (store->mode != DAY_STORE_READ && !day_schema_is_ours(store->db, version, what, sizeof what))
        return day_error_set(error, DAY_ERR_FORMAT,
                             "%s/case.db is not as Daylight makes it%s%s; it is not opened", store->folder,
                             *what != '\0' ? ": " : "", what);
    if (version < N_VERSIONS && (store->mode == DAY_STORE_READ || store->mode == DAY_STORE_ANNOTATE))
        return day_error_set(error, DAY_ERR_FORMAT,
                             "%s is of an older version; run `daylight ingest` on it once", store->folder);
    return version < N_VERSIONS ? migrate(store, version, NULL, error) : DAY_OK;
}

static day_err set_durability(day_store *store, day_error *error)
{
    if (store->mode == DAY_STORE_READ) return exec(store, "PRAGMA query_only = ON", error);
    if (store->mode == DAY_STORE_ANNOTATE) {
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        return exec(store,
                    "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = OFF;",
                    error);
    }
    return exec(store,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;"
                "PRAGMA foreign_keys = OFF;",
                error);
}

static day_err read_case_id(day_store *store, day_error *error)
{
    sqlite3_stmt *select = day_db_statement(store, "SELECT value FROM meta WHERE key = 'case_id'", error);
    if (select == NULL) return error->code;
    if (day_db_next(store, select, error))
        g_strlcpy(store->case_id, day_db_text(select, 0), sizeof store->case_id);
    sqlite3_reset(select);
    if (strlen(store->case_id) != 32)
        return day_error_set(error, DAY_ERR_FORMAT, "%s/case.db has no case id", store->folder);
    return DAY_OK;
}

/* The head says that pages bear sums, and so does a row far from it: if they differ, the head is damaged, and
 * nothing that was read so far was held against anything. */
static day_err check_sums_are_there(day_store *store, day_error *error)
{
    sqlite3_stmt *select = day_db_statement(store, "SELECT 1 FROM meta WHERE key = 'pages'", error);
    if (select == NULL) return error->code;
    bool wanted = day_db_next(store, select, error);
    sqlite3_reset(select);
    if (error->code != DAY_OK) return error->code;
    if (!wanted || store->as_it_is || day_pages_summed(store->db)) return DAY_OK;
    return day_error_set(error, DAY_ERR_FORMAT,
                         "%s/case.db is damaged: its first page is not as it was written", store->folder);
}

/* Nothing is written on top of what is lost. A page may be half written only where the write-ahead log has
 * the whole of it; so first it is brought in, and where somebody who reads stops that, there is no telling.
 */
static day_err check_pages(day_store *store, day_error *error)
{
    int log = 0, done = 0;
    if (!day_pages_summed(store->db) ||
        sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, &log, &done) != SQLITE_OK ||
        log != done)
        return DAY_OK;
    uint32_t bad = day_pages_bad(store->db);
    if (bad == 0) return DAY_OK;
    return day_error_set(
        error, DAY_ERR_DAMAGED,
        "%s/case.db is damaged: page %u is not as it was written; nothing is written to it any "
        "more. 'daylight doctor %s' lists what is lost; the sources can be ingested into a new "
        "case",
        store->folder, bad, store->folder);
}

static day_err open_all(day_store *store, day_error *error)
{
    if (store->mode == DAY_STORE_CREATE && make_folder(store->folder, error) != DAY_OK) return error->code;
    if (open_folder(store, error) != DAY_OK) return error->code;
    if (store->mode != DAY_STORE_CREATE && faccessat(store->dirfd, "case.db", F_OK, 0) != 0)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "%s: there is no case here", store->folder);
    if (day_store_check_entries(store->dirfd, store->folder, store->mode != DAY_STORE_READ, error) != DAY_OK)
        return error->code;
    bool alone = store->mode == DAY_STORE_WRITE || store->mode == DAY_STORE_CREATE;
    if (alone && take_lock(store, error) != DAY_OK) return error->code;
    if (open_database(store, error) != DAY_OK || check_version(store, error) != DAY_OK ||
        set_durability(store, error) != DAY_OK)
        return error->code;
    if (check_sums_are_there(store, error) != DAY_OK || (alone && check_pages(store, error) != DAY_OK))
        return error->code;
    if (alone) write_holder(store->lockfd);
    return read_case_id(store, error);
}

static day_err open_store(day_store **out, const char *folder, day_store_mode mode, bool as_it_is,
                          day_error *error)
{
    day_error own = {0};
    g_autoptr(day_store) store = g_new0(day_store, 1);
    store->mode = mode;
    store->as_it_is = as_it_is;
    store->folder = g_strdup(folder);
    store->dirfd = store->lockfd = -1;
    store->statements = g_hash_table_new(g_direct_hash, g_direct_equal);
    store->tallies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    *out = NULL;
    day_err err = open_all(store, &own);
    if (err != DAY_OK) return day_error_set(error, err, "%s", own.message);
    *out = g_steal_pointer(&store);
    return DAY_OK;
}

day_err day_store_open(day_store **out, const char *folder, day_store_mode mode, day_error *error)
{
    return open_store(out, folder, mode, false, error);
}

day_err day_store_open_as_it_is(day_store **out, const char *folder, day_error *error)
{
    return open_store(out, folder, DAY_STORE_READ, true, error);
}

void day_store_close(day_store *store)
{
    if (store == NULL) return;
    if (store->in_transaction) day_store_rollback(store);
    GHashTableIter iter;
    gpointer statement;
    g_hash_table_iter_init(&iter, store->statements);
    while (g_hash_table_iter_next(&iter, NULL, &statement)) sqlite3_finalize(statement);
    g_hash_table_unref(store->statements);
    g_hash_table_unref(store->tallies);
    sqlite3_close(store->db);
    if (store->lockfd >= 0) close(store->lockfd);
    if (store->dirfd >= 0) close(store->dirfd);
    g_free(store->folder);
    g_free(store);
}

bool day_store_exists(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "case.db", NULL);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

bool day_store_folder_is_written(int dirfd)
{
    return is_locked(dirfd);
}

bool day_store_is_written(const day_store *store)
{
    return day_store_folder_is_written(store->dirfd);
}

const char *day_store_folder(const day_store *store)
{
    return store->folder;
}

const char *day_store_case_id(const day_store *store)
{
    return store->case_id;
}

int day_store_dirfd(const day_store *store)
{
    return store->dirfd;
}

day_err day_store_check(day_store *store, day_error *error)
{
    sqlite3_stmt *check = day_db_statement(store, "PRAGMA integrity_check(1)", error);
    if (check == NULL || !day_db_next(store, check, error)) return DAY_ERR_FORMAT;
    day_err err = DAY_OK;
    if (g_strcmp0(day_db_text(check, 0), "ok") != 0)
        err = day_error_set(error, DAY_ERR_FORMAT, "%s/case.db is damaged: %s", store->folder,
                            day_db_text(check, 0));
    sqlite3_reset(check);
    return err;
}

unsigned day_store_damage_met(void)
{
    return day_pages_refused();
}

const char *day_store_engine(void)
{
    return sqlite3_libversion();
}
