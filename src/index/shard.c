/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The writer of one shard: an SQLite file in WAL mode with the postings (FTS5, contentless), the columns of
 * its documents, its new words and its marks. Invariants: all four commit together; documents are numbered 1,
 * 2, 3 … in the order they came, so rowids are dense and postings small; nothing is ever deleted (a unit that
 * case.db has no longer is passed over by who searches). Configuration as measured for docs/design.md, "Full
 * text". */
#include "shard.h"
#include "base/buffer.h"
#include "base/cursor.h"
#include "fold_table.h"
#include "pages/pages.h"
#include "pages/trouble.h"
#include "tokenizer.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { BUSY_MS = 10000 };

/* The pages of new words stay small enough to be read one at a time. */
#define WORDS_PAGE ((guint)64 * 1024)

struct day_shard_writer {
    char *path;
    sqlite3 *db;
    sqlite3_stmt *insert, *put_page, *put_words, *put_lang, *put_meta;
    day_tokenizer_tally tally;
    day_vocabulary vocabulary;
    GHashTable *langs; /* name → GUINT_TO_POINTER(number) */
    GByteArray *page;  /* the last, partial page of documents */
    int64_t n_docs;
    int64_t marks[DAY_N_INDEX_SPACES];
    bool in_transaction;
};

static const char *const mark_keys[DAY_N_INDEX_SPACES] = {"unit_mark", "item_mark"};

static const char schema[] =
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE fts USING fts5(text, content='', columnsize=0, tokenize='day_cjk');"
    "CREATE TABLE page (n INTEGER PRIMARY KEY, docs BLOB NOT NULL);"
    "CREATE TABLE words (n INTEGER PRIMARY KEY, list BLOB NOT NULL);"
    "CREATE TABLE lang (n INTEGER PRIMARY KEY, name TEXT NOT NULL);"
    /* 8 MiB of postings in memory before a segment is written; leaves that fill a page of 8 KiB */
    "INSERT INTO fts(fts, rank) VALUES('hashsize', 8388608);"
    "INSERT INTO fts(fts, rank) VALUES('pgsz', 8100);";

static const char stamp_sql[] =
    "INSERT INTO meta VALUES('version', ?1), ('fold', ?2), ('number', ?3), ('shards', ?4),"
    "('docs', 0), ('unit_mark', 0), ('item_mark', 0)";

static day_err failed(const day_shard_writer *shard, day_error *error)
{
    return day_pages_trouble(shard->db, shard->path, DAY_SHARD_MEND, error);
}

void day_shard_opened(sqlite3 *db, int wait_ms)
{
    if (db == NULL) return;
    day_pages_disposable(db);
    sqlite3_busy_timeout(db, wait_ms);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_exec(db, "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
}

static day_err run(day_shard_writer *shard, const char *sql, day_error *error)
{
    if (sqlite3_exec(shard->db, sql, NULL, NULL, NULL) != SQLITE_OK) return failed(shard, error);
    return DAY_OK;
}

static day_err step_once(day_shard_writer *shard, sqlite3_stmt *statement, day_error *error)
{
    int code = sqlite3_step(statement);

    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return code == SQLITE_DONE ? DAY_OK : failed(shard, error);
}

static day_err put_meta(day_shard_writer *shard, const char *key, int64_t value, day_error *error)
{
    sqlite3_bind_text(shard->put_meta, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64(shard->put_meta, 2, value);
    return step_once(shard, shard->put_meta, error);
}

static int64_t get_meta(sqlite3 *db, const char *key)
{
    sqlite3_stmt *statement = NULL;
    int64_t value = -1;

    if (sqlite3_prepare_v2(db, "SELECT value FROM meta WHERE key = ?1", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) == SQLITE_ROW) value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return value;
}

/* A shard of somebody else's must not run anything: a trigger on a table that is written, a view. One that
 * has such is not Daylight's and is built again. */
static bool has_only_tables(sqlite3 *db)
{
    static const char SQL[] = "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')";
    sqlite3_stmt *statement = NULL;
    bool only = sqlite3_prepare_v2(db, SQL, -1, &statement, NULL) == SQLITE_OK &&
                sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_int(statement, 0) == 0;
    sqlite3_finalize(statement);
    return only;
}

bool day_shard_usable(const char *path, unsigned number, unsigned n_shards)
{
    sqlite3 *db = NULL;
    bool usable = !g_file_test(path, G_FILE_TEST_IS_SYMLINK) &&
                  sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, day_pages_layer()) == SQLITE_OK;

    day_shard_opened(db, BUSY_MS); /* a reader that brings a log in is no reason to build it again */
    /* What the log has, the file may have by halves. */
    if (usable) sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    usable = usable && day_pages_summed(db) && day_pages_bad(db) == 0 && has_only_tables(db) &&
             get_meta(db, "version") == DAY_SHARD_VERSION &&
             get_meta(db, "fold") == (int64_t)day_fold_digest && get_meta(db, "number") == number &&
             get_meta(db, "shards") == n_shards;
    sqlite3_close(db);
    return usable;
}

static day_err make_schema(day_shard_writer *shard, unsigned number, unsigned n_shards, day_error *error)
{
    sqlite3_stmt *stamp = NULL;
    day_err err = run(shard, "BEGIN IMMEDIATE", error);

    if (err == DAY_OK) err = run(shard, schema, error);
    if (err == DAY_OK && sqlite3_prepare_v2(shard->db, stamp_sql, -1, &stamp, NULL) != SQLITE_OK)
        err = failed(shard, error);
    if (err == DAY_OK) {
        sqlite3_bind_int64(stamp, 1, DAY_SHARD_VERSION);
        sqlite3_bind_int64(stamp, 2, (int64_t)day_fold_digest);
        sqlite3_bind_int64(stamp, 3, number);
        sqlite3_bind_int64(stamp, 4, n_shards);
        err = step_once(shard, stamp, error);
    }
    sqlite3_finalize(stamp);
    return err == DAY_OK ? run(shard, "COMMIT", error) : err;
}

static day_err prepare(day_shard_writer *shard, day_error *error)
{
    const struct {
        sqlite3_stmt **out;
        const char *sql;
    } statements[] = {
        {&shard->insert, "INSERT INTO fts(rowid, text) VALUES(?1, ?2)"},
        {&shard->put_page, "INSERT OR REPLACE INTO page(n, docs) VALUES(?1, ?2)"},
        {&shard->put_words, "INSERT INTO words(list) VALUES(?1)"},
        {&shard->put_lang, "INSERT INTO lang(n, name) VALUES(?1, ?2)"},
        {&shard->put_meta, "UPDATE meta SET value = ?2 WHERE key = ?1"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(statements); i++)
        if (sqlite3_prepare_v2(shard->db, statements[i].sql, -1, statements[i].out, NULL) != SQLITE_OK)
            return failed(shard, error);
    return DAY_OK;
}

/* Calls `take` with each row of a query of an integer and a text or blob. */
static day_err each_row(day_shard_writer *shard, const char *sql,
                        void (*take)(day_shard_writer *shard, int64_t n, const void *data, int size),
                        day_error *error)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(shard->db, sql, -1, &statement, NULL);

    while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const void *data = sqlite3_column_blob(statement, 1);
        take(shard, sqlite3_column_int64(statement, 0), data ? data : "", sqlite3_column_bytes(statement, 1));
        code = SQLITE_OK;
    }
    day_err err = code == SQLITE_DONE ? DAY_OK : failed(shard, error);
    sqlite3_finalize(statement);
    return err;
}

static void know_words(day_shard_writer *shard, int64_t n, const void *data, int size)
{
    day_vocabulary_know(&shard->vocabulary, data, (size_t)size);
}

static void know_lang(day_shard_writer *shard, int64_t n, const void *data, int size)
{
    g_hash_table_insert(shard->langs, g_strndup(data, (gsize)size), GUINT_TO_POINTER((guint)n));
}

static void know_page(day_shard_writer *shard, int64_t n, const void *data, int size)
{
    g_byte_array_append(shard->page, data, (guint)size);
}

static day_err load(day_shard_writer *shard, day_error *error)
{
    day_err err = DAY_OK;

    shard->n_docs = get_meta(shard->db, "docs");
    for (int i = 0; i < DAY_N_INDEX_SPACES; i++) shard->marks[i] = get_meta(shard->db, mark_keys[i]);
    if (shard->n_docs % DAY_SHARD_PAGE_DOCS)
        err = each_row(shard, "SELECT n, docs FROM page ORDER BY n DESC LIMIT 1", know_page, error);
    if (err == DAY_OK) err = each_row(shard, "SELECT n, list FROM words", know_words, error);
    if (err == DAY_OK) err = each_row(shard, "SELECT n, name FROM lang", know_lang, error);
    if (err == DAY_OK && shard->page->len != shard->n_docs % DAY_SHARD_PAGE_DOCS * sizeof(day_shard_doc))
        err = day_error_set(error, DAY_ERR_FORMAT,
                            "%s: the document columns are damaged; run daylight reindex", shard->path);
    return err;
}

day_err day_shard_open(day_shard_writer **out, const char *path, unsigned number, unsigned n_shards,
                       day_error *error)
{
    day_shard_writer *shard = g_new0(day_shard_writer, 1);
    bool is_new = access(path, F_OK) != 0;
    day_err err;

    shard->path = g_strdup(path);
    shard->langs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    shard->page = g_byte_array_new();
    day_vocabulary_init(&shard->vocabulary);
    shard->tally.vocabulary = &shard->vocabulary;
    if (sqlite3_open_v2(path, &shard->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        day_pages_layer()))
        err = failed(shard, error);
    else
        err = day_tokenizer_register(shard->db, &shard->tally, error);
    day_shard_opened(shard->db, BUSY_MS);
    if (is_new) day_pages_begin(shard->db);
    /* NORMAL: what a power cut takes back, it takes back with its marks, and the feed gives it again */
    if (err == DAY_OK)
        err = run(shard,
                  "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                  "PRAGMA wal_autocheckpoint=10000; PRAGMA cache_size=-32768",
                  error);
    if (err == DAY_OK && get_meta(shard->db, "version") < 0)
        err = make_schema(shard, number, n_shards, error);
    if (err == DAY_OK) err = prepare(shard, error);
    if (err == DAY_OK) err = load(shard, error);
    if (err == DAY_OK)
        *out = shard;
    else
        day_shard_close(shard);
    return err;
}

void day_shard_close(day_shard_writer *shard)
{
    if (!shard) return;
    sqlite3_finalize(shard->insert);
    sqlite3_finalize(shard->put_page);
    sqlite3_finalize(shard->put_words);
    sqlite3_finalize(shard->put_lang);
    sqlite3_finalize(shard->put_meta);
    sqlite3_close(shard->db);
    day_vocabulary_clear(&shard->vocabulary);
    g_hash_table_unref(shard->langs);
    g_byte_array_unref(shard->page);
    g_free(shard->path);
    g_free(shard);
}

int64_t day_shard_mark(const day_shard_writer *shard, day_index_space space)
{
    return shard->marks[space];
}

static day_err lang_number(uint16_t *out, day_shard_writer *shard, const char *lang, day_error *error)
{
    guint n;

    *out = 0;
    if (!lang || !*lang) return DAY_OK;
    n = GPOINTER_TO_UINT(g_hash_table_lookup(shard->langs, lang));
    if (!n) {
        n = g_hash_table_size(shard->langs) + 1;
        if (n > UINT16_MAX) return DAY_OK;
        g_hash_table_insert(shard->langs, g_strdup(lang), GUINT_TO_POINTER(n));
        sqlite3_bind_int64(shard->put_lang, 1, n);
        sqlite3_bind_text(shard->put_lang, 2, lang, -1, SQLITE_STATIC);
        if (step_once(shard, shard->put_lang, error)) return error ? error->code : DAY_ERR_IO;
    }
    *out = (uint16_t)n;
    return DAY_OK;
}

static day_err put_page(day_shard_writer *shard, day_error *error)
{
    if (!shard->page->len) return DAY_OK;
    sqlite3_bind_int64(shard->put_page, 1, (shard->n_docs - 1) / DAY_SHARD_PAGE_DOCS);
    sqlite3_bind_blob(shard->put_page, 2, shard->page->data, (int)shard->page->len, SQLITE_STATIC);
    return step_once(shard, shard->put_page, error);
}

static day_err put_columns(day_shard_writer *shard, const day_index_doc *doc, day_error *error)
{
    uint16_t lang;
    day_err err = lang_number(&lang, shard, doc->lang, error);

    day_buffer_put_u64(shard->page, (uint64_t)(doc->space == DAY_INDEX_ITEM ? -doc->id : doc->id));
    day_buffer_put_u64(shard->page, (uint64_t)doc->time_ms);
    day_buffer_put_u32(shard->page, (uint32_t)doc->item);
    day_buffer_put_u32(shard->page, shard->tally.positions);
    day_buffer_put_u8(shard->page, (uint8_t)lang);
    day_buffer_put_u8(shard->page, (uint8_t)(lang >> 8));
    day_buffer_put_u8(shard->page, (uint8_t)doc->kind);
    for (int i = 0; i < 5; i++) day_buffer_put_u8(shard->page, 0);
    shard->n_docs++;
    if (err == DAY_OK && shard->n_docs % DAY_SHARD_PAGE_DOCS == 0) {
        err = put_page(shard, error);
        g_byte_array_set_size(shard->page, 0);
    }
    return err;
}

day_err day_shard_add(day_shard_writer *shard, const day_index_doc *doc, day_error *error)
{
    day_err err = DAY_OK;

    if (doc->id <= shard->marks[doc->space]) return DAY_OK;
    if (!shard->in_transaction) err = run(shard, "BEGIN IMMEDIATE", error);
    if (err != DAY_OK) return err;
    shard->in_transaction = true;
    shard->tally.positions = 0;
    sqlite3_bind_int64(shard->insert, 1, shard->n_docs + 1);
    sqlite3_bind_text(shard->insert, 2, doc->text, (int)MIN(doc->size, (size_t)G_MAXINT), SQLITE_STATIC);
    err = step_once(shard, shard->insert, error);
    if (err == DAY_OK) err = put_columns(shard, doc, error);
    if (err == DAY_OK) shard->marks[doc->space] = doc->id;
    return err;
}

static day_err put_words(day_shard_writer *shard, day_error *error)
{
    GByteArray *fresh = shard->vocabulary.fresh;
    day_err err = DAY_OK;

    for (guint at = 0, n; at < fresh->len && err == DAY_OK; at += n) {
        n = MIN(fresh->len - at, WORDS_PAGE);
        while (fresh->data[at + n - 1]) n--;
        sqlite3_bind_blob(shard->put_words, 1, fresh->data + at, (int)n, SQLITE_STATIC);
        err = step_once(shard, shard->put_words, error);
    }
    g_byte_array_set_size(fresh, 0);
    return err;
}

day_err day_shard_commit(day_shard_writer *shard, const int64_t marks[DAY_N_INDEX_SPACES], day_error *error)
{
    day_err err = DAY_OK;
    bool raised = false;

    for (int i = 0; marks && i < DAY_N_INDEX_SPACES; i++) {
        raised |= marks[i] > shard->marks[i];
        shard->marks[i] = MAX(shard->marks[i], marks[i]);
    }
    if (!shard->in_transaction && !raised) return DAY_OK;
    if (!shard->in_transaction) err = run(shard, "BEGIN IMMEDIATE", error);
    shard->in_transaction = false;
    if (err == DAY_OK) err = put_page(shard, error);
    if (err == DAY_OK) err = put_words(shard, error);
    if (err == DAY_OK) err = put_meta(shard, "docs", shard->n_docs, error);
    for (int i = 0; i < DAY_N_INDEX_SPACES && err == DAY_OK; i++)
        err = put_meta(shard, mark_keys[i], shard->marks[i], error);
    return err == DAY_OK ? run(shard, "COMMIT", error) : err;
}

day_err day_shard_settle(day_shard_writer *shard, day_error *error)
{
    int fd;
    day_err err = run(shard, "PRAGMA wal_checkpoint(TRUNCATE)", error);

    if (err != DAY_OK) return err;
    fd = open(shard->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) < 0)
        err = day_error_set(error, DAY_ERR_IO, "%s: %s", shard->path, g_strerror(errno));
    if (fd >= 0) close(fd);
    return err;
}

char *day_shard_path(const char *case_folder, unsigned number)
{
    return g_strdup_printf("%s/index/%u.db", case_folder, number);
}

unsigned day_shard_count(const char *case_folder)
{
    unsigned n = 0;

    for (; n < DAY_SHARD_MAX; n++) {
        g_autofree char *path = day_shard_path(case_folder, n);
        if (access(path, F_OK) < 0) break;
    }
    return n;
}

static bool says_ok(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    bool ok = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK;
    int code = ok ? sqlite3_step(statement) : SQLITE_ERROR;

    ok = code == SQLITE_DONE ||
         (code == SQLITE_ROW && g_str_equal((const char *)sqlite3_column_text(statement, 0), "ok"));
    sqlite3_finalize(statement);
    return ok;
}

day_err day_shard_check(const char *path, day_error *error)
{
    sqlite3 *db = NULL;
    bool ok = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, day_pages_layer()) == SQLITE_OK;

    day_shard_opened(db, BUSY_MS);
    ok = ok && day_pages_bad(db) == 0 && day_tokenizer_register(db, NULL, error) == DAY_OK &&
         says_ok(db, "PRAGMA quick_check") && says_ok(db, "INSERT INTO fts(fts) VALUES('integrity-check')");

    sqlite3_close(db);
    return ok ? DAY_OK : day_error_set(error, DAY_ERR_FORMAT, "%s is damaged; run daylight reindex", path);
}

sqlite3 *day_shard_database(day_shard_writer *shard)
{
    return shard->db;
}
