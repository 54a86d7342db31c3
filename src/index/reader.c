/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The reading side of the shards: connections that never write nor checkpoint, and the columns of all
 * documents in memory, so that filters and facets look nothing up. Invariants: documents are only ever
 * appended to a shard, so a refresh reads the pages from the last partial one on; a shard that was rebuilt is
 * another file (device, inode) and is read anew; nothing here is shared between shards but the list of
 * languages, which only refresh changes. */
#include "reader.h"
#include "reader_private.h"
#include "tokenizer.h"
#include "vocabulary.h"
#include "fold_table.h"
#include "pages/pages.h"
#include "pages/trouble.h"
#include <string.h>
#include <sys/stat.h>

enum { BUSY_MS = 5000 };

G_STATIC_ASSERT(sizeof(day_shard_doc) == 32);
G_STATIC_ASSERT(G_BYTE_ORDER == G_LITTLE_ENDIAN); /* pages are read as they are stored */

day_err day_reader_failed(const day_reader_shard *shard, day_error *error)
{
    return day_pages_trouble(shard->db, shard->path, DAY_SHARD_MEND, error);
}

static void forget(day_reader_shard *shard)
{
    sqlite3_finalize(shard->get_docs);
    sqlite3_finalize(shard->match);
    sqlite3_finalize(shard->rank);
    sqlite3_finalize(shard->rank_phrase);
    sqlite3_finalize(shard->measure);
    sqlite3_close(shard->db);
    shard->get_docs = shard->match = shard->rank = shard->rank_phrase = shard->measure = NULL;
    shard->db = NULL;
    g_array_set_size(shard->docs, 0);
    g_array_set_size(shard->langs, 0);
    g_ptr_array_set_size(shard->words, 0);
    shard->words_read = 0;
    shard->positions = 0;
    memset(shard->counts, 0, sizeof shard->counts);
}

/* Opens and looks into it. Whoever writes shuts the file for a moment when it comes and when it goes (the log
 * is begun, or brought in and removed): from the first look on that is waited for. */
static int open_as(day_reader_shard *shard, const char *name, int flags)
{
    int code = sqlite3_open_v2(name, &shard->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | flags,
                               day_pages_layer());
    day_shard_opened(shard->db, BUSY_MS);
    return code == SQLITE_OK ? sqlite3_exec(shard->db, "SELECT 1 FROM meta", NULL, NULL, NULL) : code;
}

/* On a medium that cannot be written a log cannot be opened: then the file is taken as nobody's to change. */
static int open_file(day_reader_shard *shard)
{
    g_autofree char *escaped = g_uri_escape_string(shard->path, "/", TRUE);
    g_autofree char *still = g_strdup_printf("file:%s?immutable=1", escaped);
    if (g_file_test(shard->path, G_FILE_TEST_IS_SYMLINK)) return SQLITE_CANTOPEN;
    int code = open_as(shard, shard->path, 0);
    if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) return code;
    sqlite3_close(shard->db);
    return open_as(shard, still, SQLITE_OPEN_URI);
}

static int64_t get_meta(const day_reader_shard *shard, const char *key)
{
    sqlite3_stmt *statement = NULL;
    int64_t value = -1;

    sqlite3_prepare_v2(shard->db, "SELECT value FROM meta WHERE key = ?1", -1, &statement, NULL);
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW) value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

static day_err open_shard(day_reader_shard *shard, unsigned n_shards, day_error *error)
{
    struct stat st;
    day_err err;

    if (stat(shard->path, &st) < 0)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "%s is missing; run daylight reindex", shard->path);
    shard->device = st.st_dev;
    shard->inode = st.st_ino;
    if (open_file(shard) != SQLITE_OK) return day_reader_failed(shard, error);
    if (get_meta(shard, "version") != DAY_SHARD_VERSION ||
        get_meta(shard, "fold") != (int64_t)day_fold_digest || get_meta(shard, "number") != shard->number ||
        get_meta(shard, "shards") != n_shards)
        return day_error_set(error, DAY_ERR_FORMAT, "%s is of another version; run daylight reindex",
                             shard->path);
    sqlite3_db_config(shard->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_exec(shard->db, "PRAGMA mmap_size=1073741824; PRAGMA cache_size=-16384", NULL, NULL, NULL);
    err = day_tokenizer_register(shard->db, NULL, error);
    if (err == DAY_OK) err = day_rank_register(shard, error);
    if (err == DAY_OK &&
        (sqlite3_prepare_v2(shard->db, "SELECT value FROM meta WHERE key = 'docs'", -1, &shard->get_docs,
                            NULL) ||
         sqlite3_prepare_v2(shard->db, "SELECT rowid FROM fts WHERE fts MATCH ?1", -1, &shard->match, NULL) ||
         sqlite3_prepare_v2(shard->db, "SELECT day_rank_phrase(fts) FROM fts WHERE fts MATCH ?1 LIMIT 1", -1,
                            &shard->rank_phrase, NULL) ||
         sqlite3_prepare_v2(shard->db, "SELECT 1 FROM fts WHERE fts MATCH ?1 AND day_rank(fts)", -1,
                            &shard->rank, NULL) ||
         sqlite3_prepare_v2(shard->db, "SELECT day_measure(fts) FROM fts WHERE fts MATCH ?1 LIMIT 1", -1,
                            &shard->measure, NULL)))
        err = day_reader_failed(shard, error);
    return err;
}

static unsigned lang_number(day_reader *reader, const char *name)
{
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(reader->lang_numbers, name));

    if (n || !*name || reader->langs->len >= UINT16_MAX) return n;
    char *own = g_strdup(name);
    g_ptr_array_add(reader->langs, own);
    g_hash_table_insert(reader->lang_numbers, own, GUINT_TO_POINTER(reader->langs->len - 1));
    return reader->langs->len - 1;
}

static day_err read_langs(day_reader *reader, day_reader_shard *shard, day_error *error)
{
    sqlite3_stmt *statement = NULL;
    int code;

    g_array_set_size(shard->langs, 1);
    g_array_index(shard->langs, guint, 0) = 0;
    sqlite3_prepare_v2(shard->db, "SELECT name FROM lang ORDER BY n", -1, &statement, NULL);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        guint n = lang_number(reader, name != NULL ? name : ""); /* NULL: a file that lies */
        g_array_append_val(shard->langs, n);
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? DAY_OK : day_reader_failed(shard, error);
}

static void take_page(day_reader_shard *shard, const void *data, size_t size)
{
    size_t n = size / sizeof(day_shard_doc);
    guint from = shard->docs->len;

    g_array_append_vals(shard->docs, data, (guint)n);
    for (guint i = from; i < shard->docs->len; i++) {
        day_shard_doc *doc = &g_array_index(shard->docs, day_shard_doc, i);
        doc->lang =
            doc->lang < shard->langs->len ? (uint16_t)g_array_index(shard->langs, guint, doc->lang) : 0;
        shard->counts[doc->id < 0 ? DAY_INDEX_ITEM : DAY_INDEX_UNIT]++;
        shard->positions += doc->length;
    }
}

static void drop_partial_page(day_reader_shard *shard)
{
    while (shard->docs->len % DAY_SHARD_PAGE_DOCS) {
        const day_shard_doc *doc = &g_array_index(shard->docs, day_shard_doc, shard->docs->len - 1);
        shard->counts[doc->id < 0 ? DAY_INDEX_ITEM : DAY_INDEX_UNIT]--;
        shard->positions -= doc->length;
        g_array_set_size(shard->docs, shard->docs->len - 1);
    }
}

static day_err read_pages(day_reader_shard *shard, day_error *error)
{
    sqlite3_stmt *statement = NULL;
    int code;

    drop_partial_page(shard);
    sqlite3_prepare_v2(shard->db, "SELECT docs FROM page WHERE n >= ?1 ORDER BY n", -1, &statement, NULL);
    sqlite3_bind_int64(statement, 1, shard->docs->len / DAY_SHARD_PAGE_DOCS);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        take_page(shard, sqlite3_column_blob(statement, 0), (size_t)sqlite3_column_bytes(statement, 0));
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? DAY_OK : day_reader_failed(shard, error);
}

/* In one snapshot, so that pages, marks and languages are of one commit. */
static day_err read_columns(day_reader *reader, day_reader_shard *shard, day_error *error)
{
    day_err err;

    if (sqlite3_exec(shard->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
        return day_reader_failed(shard, error);
    shard->marks[DAY_INDEX_UNIT] = get_meta(shard, "unit_mark");
    shard->marks[DAY_INDEX_ITEM] = get_meta(shard, "item_mark");
    err = read_langs(reader, shard, error);
    if (err == DAY_OK) err = read_pages(shard, error);
    sqlite3_exec(shard->db, "COMMIT", NULL, NULL, NULL);
    return err;
}

static day_err refresh_shard(day_reader *reader, day_reader_shard *shard, bool *changed, day_error *error)
{
    struct stat st;
    int64_t n = -1;

    if (stat(shard->path, &st) == 0 && (st.st_dev != shard->device || st.st_ino != shard->inode)) {
        forget(shard);
        day_err err = open_shard(shard, reader->n_shards, error);
        if (err != DAY_OK) return err;
    }
    if (!shard->get_docs)
        return day_error_set(error, DAY_ERR_FORMAT, "%s cannot be read; run daylight reindex", shard->path);
    if (sqlite3_step(shard->get_docs) == SQLITE_ROW) n = sqlite3_column_int64(shard->get_docs, 0);
    sqlite3_reset(shard->get_docs);
    if (n < 0) return day_reader_failed(shard, error);
    if (n == shard->docs->len) return DAY_OK;
    *changed = true;
    return read_columns(reader, shard, error);
}

static day_reader *new_reader(const char *case_folder)
{
    day_reader *reader = g_new0(day_reader, 1);

    reader->folder = g_strdup(case_folder);
    reader->langs = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(reader->langs, g_strdup(""));
    reader->lang_numbers = g_hash_table_new(g_str_hash, g_str_equal);
    reader->n_shards = day_shard_count(case_folder);
    reader->shards = g_new0(day_reader_shard, reader->n_shards);
    for (unsigned i = 0; i < reader->n_shards; i++) {
        day_reader_shard *shard = &reader->shards[i];
        shard->number = i;
        shard->path = day_shard_path(case_folder, i);
        shard->docs = g_array_new(FALSE, FALSE, sizeof(day_shard_doc));
        shard->langs = g_array_new(FALSE, TRUE, sizeof(guint));
        shard->words = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    }
    return reader;
}

static day_err open_shards(day_reader *reader, day_error *error)
{
    day_err err = DAY_OK;

    if (!reader->n_shards)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "%s has no index; run daylight reindex",
                             reader->folder);
    for (unsigned i = 0; i < reader->n_shards && err == DAY_OK; i++)
        err = open_shard(&reader->shards[i], reader->n_shards, error);
    return err;
}

day_err day_reader_peek(int64_t marks[DAY_N_INDEX_SPACES], const char *case_folder, day_error *error)
{
    g_autoptr(day_reader) reader = new_reader(case_folder);
    day_err err = open_shards(reader, error);

    for (unsigned i = 0; i < reader->n_shards && err == DAY_OK; i++) {
        reader->shards[i].marks[DAY_INDEX_UNIT] = get_meta(&reader->shards[i], "unit_mark");
        reader->shards[i].marks[DAY_INDEX_ITEM] = get_meta(&reader->shards[i], "item_mark");
    }
    for (int space = 0; space < DAY_N_INDEX_SPACES && err == DAY_OK; space++)
        marks[space] = day_reader_mark(reader, (day_index_space)space);
    return err;
}

day_err day_reader_open(day_reader **out, const char *case_folder, day_error *error)
{
    g_autoptr(day_reader) reader = new_reader(case_folder);
    day_err err = open_shards(reader, error);

    for (unsigned i = 0; i < reader->n_shards && err == DAY_OK; i++)
        err = read_columns(reader, &reader->shards[i], error);
    if (err == DAY_OK) *out = g_steal_pointer(&reader);
    return err;
}

void day_reader_close(day_reader *reader)
{
    if (!reader) return;
    for (unsigned i = 0; i < reader->n_shards; i++) {
        day_reader_shard *shard = &reader->shards[i];
        forget(shard);
        g_array_unref(shard->docs);
        g_array_unref(shard->langs);
        g_ptr_array_unref(shard->words);
        g_free(shard->path);
    }
    g_free(reader->shards);
    g_hash_table_unref(reader->lang_numbers);
    g_ptr_array_unref(reader->langs);
    g_free(reader->folder);
    g_free(reader);
}

day_err day_reader_refresh(day_reader *reader, bool *changed, day_error *error)
{
    day_err err = DAY_OK;

    *changed = false;
    if (day_shard_count(reader->folder) != reader->n_shards)
        return day_error_set(error, DAY_ERR_FORMAT,
                             "%s: the index was rebuilt with other shards: open it again", reader->folder);
    for (unsigned i = 0; i < reader->n_shards && err == DAY_OK; i++)
        err = refresh_shard(reader, &reader->shards[i], changed, error);
    return err;
}

unsigned day_reader_shards(const day_reader *reader)
{
    return reader->n_shards;
}

const day_shard_doc *day_reader_docs(const day_reader *reader, unsigned shard, uint32_t *n)
{
    *n = reader->shards[shard].docs->len;
    return (const day_shard_doc *)reader->shards[shard].docs->data;
}

void day_reader_date_names(day_reader *reader, day_reader_date_fn date, void *ctx)
{
    for (unsigned s = 0; s < reader->n_shards; s++) {
        GArray *docs = reader->shards[s].docs;
        for (guint i = 0; i < docs->len; i++) {
            day_shard_doc *doc = &g_array_index(docs, day_shard_doc, i);
            if (doc->id < 0) doc->time_ms = date(doc->item, ctx);
        }
    }
}

uint64_t day_reader_count(const day_reader *reader, day_index_space space)
{
    uint64_t n = 0;

    for (unsigned i = 0; i < reader->n_shards; i++) n += reader->shards[i].counts[space];
    return n;
}

int64_t day_reader_mark(const day_reader *reader, day_index_space space)
{
    int64_t mark = G_MAXINT64;

    for (unsigned i = 0; i < reader->n_shards; i++) mark = MIN(mark, reader->shards[i].marks[space]);
    return mark;
}

const char *day_reader_lang(const day_reader *reader, unsigned lang)
{
    return lang < reader->langs->len ? reader->langs->pdata[lang] : "";
}

unsigned day_reader_langs(const day_reader *reader)
{
    return reader->langs->len;
}

day_err day_reader_match(day_reader *reader, unsigned shard, const char *match, uint64_t *bits,
                         day_error *error)
{
    day_reader_shard *s = &reader->shards[shard];
    int code;

    sqlite3_bind_text(s->match, 1, match, -1, SQLITE_STATIC);
    while ((code = sqlite3_step(s->match)) == SQLITE_ROW) {
        int64_t row = sqlite3_column_int64(s->match, 0) - 1;
        if (row >= 0 && row < s->docs->len) /* what came after the refresh is not there yet */
            day_bits_set(bits, (uint32_t)row);
    }
    day_err err = code == SQLITE_DONE ? DAY_OK : day_reader_failed(s, error);
    sqlite3_reset(s->match);
    return err;
}

static day_err read_words(day_reader_shard *shard, day_error *error)
{
    sqlite3_stmt *statement = NULL;
    int code;

    sqlite3_prepare_v2(shard->db, "SELECT n, list FROM words WHERE n > ?1 ORDER BY n", -1, &statement, NULL);
    sqlite3_bind_int64(statement, 1, shard->words_read);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        int size = sqlite3_column_bytes(statement, 1);
        const char *list = sqlite3_column_blob(statement, 1);
        shard->words_read = sqlite3_column_int64(statement, 0);
        if (size > 0 && !list[size - 1]) g_ptr_array_add(shard->words, g_bytes_new(list, (gsize)size));
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? DAY_OK : day_reader_failed(shard, error);
}

static bool each_word(GBytes *list, day_word_fn fn, void *ctx)
{
    gsize size;
    const char *word = g_bytes_get_data(list, &size), *end = word + size;

    while (word < end) {
        size_t n = strlen(word);
        if (!fn(word, n, ctx)) return false;
        word += n + 1;
    }
    return true;
}

day_err day_reader_words(day_reader *reader, day_word_fn fn, void *ctx, day_error *error)
{
    for (unsigned i = 0; i < reader->n_shards; i++) {
        day_reader_shard *shard = &reader->shards[i];
        day_err err = read_words(shard, error);
        if (err != DAY_OK) return err;
        for (guint w = 0; w < shard->words->len; w++)
            if (!each_word(shard->words->pdata[w], fn, ctx)) return DAY_OK;
    }
    return DAY_OK;
}
