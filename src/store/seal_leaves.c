/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a seal says of a case, row by row. Of an item's results all is hashed that reading gave, in the order
 * of its units, whose ids (which change when it is read again) are counted from its first. What analyses
 * derive is not in there: it follows from this and can be made again. */
#include "seal_leaves.h"
#include "db.h"
#include <string.h>

static const struct {
    const char *plural, *singular;
    int form;
} names[] = {
#define PART(number, name, plural, singular, form) [number] = {plural, singular, form},
#include "sealed.def"
#undef PART
};

bool day_sealed_has(int form, day_sealed_part part)
{
    return names[part].form <= form;
}

const char *day_sealed_plural(day_sealed_part part)
{
    return names[part].plural;
}

const char *day_sealed_singular(day_sealed_part part)
{
    return names[part].singular;
}

bool day_sealed_is_ours(day_sealed_part part)
{
    return part == DAY_SEALED_ITEMS || part == DAY_SEALED_RESULTS || part == DAY_SEALED_SOURCES;
}

/* --- rows as bytes ------------------------------------------------------------------------------------ */

static void add_text(day_sha *sha, const char *text)
{
    day_sha_add(sha, (day_span){(const uint8_t *)text, strlen(text)});
}

static void add_bytes(day_sha *sha, char type, day_span bytes)
{
    char head[32];
    g_snprintf(head, sizeof head, "%c%" G_GSIZE_FORMAT ":", type, bytes.size);
    add_text(sha, head);
    day_sha_add(sha, bytes);
    add_text(sha, ";");
}

static void add_value(day_sha *sha, sqlite3_stmt *s, int column)
{
    char text[32];
    double real;
    uint64_t bits;
    switch (sqlite3_column_type(s, column)) {
    case SQLITE_NULL: add_text(sha, "n;"); return;
    case SQLITE_INTEGER:
        g_snprintf(text, sizeof text, "i%" G_GINT64_FORMAT ";", (gint64)sqlite3_column_int64(s, column));
        add_text(sha, text);
        return;
    case SQLITE_FLOAT:
        real = sqlite3_column_double(s, column);
        memcpy(&bits, &real, sizeof bits);
        g_snprintf(text, sizeof text, "f%016" G_GINT64_MODIFIER "x;", bits);
        add_text(sha, text);
        return;
    case SQLITE_BLOB: add_bytes(sha, 'b', day_db_blob(s, column)); return;
    default: {
        const uint8_t *data = sqlite3_column_text(s, column);
        add_bytes(sha, 't', (day_span){data, (size_t)sqlite3_column_bytes(s, column)});
    }
    }
}

static void add_row(day_sha *sha, sqlite3_stmt *s)
{
    for (int i = 0; i < sqlite3_column_count(s); i++) add_value(sha, s, i);
    add_text(sha, "\n");
}

/* --- tables whose row is a leaf ----------------------------------------------------------------------- */

/* The key comes first. */
static const struct {
    const char *table, *sql;
} tables[DAY_SEALED_PARTS] = {
    [DAY_SEALED_ITEMS] = {"item", "SELECT id, path, sha256, size, state, reason, duplicate_of, parent,"
                                  " source, depth, ordinal, name, raw_path, mtime_ms, date_ms, mime, reader,"
                                  " producer, inherited, declared_children FROM item ORDER BY id"},
    [DAY_SEALED_BOOKMARKS] = {"bookmark", "SELECT id, position, anchor, note, tags, dossier, user, added_ms,"
                                          " changed_ms FROM bookmark ORDER BY id"},
    [DAY_SEALED_DECISIONS] = {"decision", "SELECT id, time_ms, action, a, b, undone_ms FROM decision"
                                          " ORDER BY id"},
    [DAY_SEALED_EDITS] = {"edit", "SELECT id, time_ms, subject, key, action, field, value, before, by,"
                                  " undone_ms, undone_by FROM edit ORDER BY id"},
    [DAY_SEALED_SEARCHES] = {"saved_search", "SELECT id, name, address, user, added_ms FROM saved_search"
                                             " ORDER BY id"},
    [DAY_SEALED_SOURCES] = {"source", "SELECT id, path, kind, added_ms FROM source ORDER BY id"},
};
static const char items_of_form_1[] = "SELECT id, path, sha256, size, state, reason, duplicate_of, parent"
                                      " FROM item ORDER BY id";

static day_err each_row(day_store *store, int form, day_sealed_part part, day_sealed_leaf_fn fn, void *ctx,
                        day_error *error)
{
    const char *sql = part == DAY_SEALED_ITEMS && form == 1 ? items_of_form_1 : tables[part].sql;
    g_autoptr(day_sha) sha = day_sha_new();
    day_db_rows rows = day_db_select(store, sql, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_merkle_leaf_begin(sha);
        add_text(sha, tables[part].table);
        add_text(sha, "\n");
        add_row(sha, rows.s);
        day_sha256 leaf = day_merkle_leaf_end(sha);
        more = fn(sqlite3_column_int64(rows.s, 0), &leaf, ctx);
    }
    return day_db_end(&rows, error);
}

/* A leaf that is no hash counts as one of zeros: it is in no tree. */
static day_err each_entry(day_store *store, day_sealed_leaf_fn fn, void *ctx, day_error *error)
{
    day_db_rows rows = day_db_select(store, "SELECT id, leaf FROM audit ORDER BY id", "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_span bytes = day_db_blob(rows.s, 1);
        day_sha256 leaf = {{0}};
        if (bytes.size == sizeof leaf.bytes) memcpy(leaf.bytes, bytes.data, sizeof leaf.bytes);
        more = fn(sqlite3_column_int64(rows.s, 0), &leaf, ctx);
    }
    return day_db_end(&rows, error);
}

/* --- results of an item ------------------------------------------------------------------------------- */

typedef struct range {
    int64_t item, first, end; /* of its units' ids */
} range;

static day_err add_rows(day_sha *sha, day_store *store, const char *table, const char *sql, const range *r,
                        int64_t *n, day_error *error)
{
    day_db_rows rows = day_db_select(store, sql, "iii", r->first, r->end, r->item);
    add_text(sha, table);
    add_text(sha, "\n");
    for (; day_db_row(&rows); ++*n) add_row(sha, rows.s);
    return day_db_end(&rows, error);
}

static day_err add_results(day_sha *sha, day_store *store, const range *r, int64_t *units, day_error *error)
{
    static const struct {
        const char *table, *sql;
    } results[] = {
        {"unit", "SELECT id - ?1, ordinal, kind, flags, lang, place, src_start, src_size, text FROM unit"
                 " WHERE id >= ?1 AND id < ?2 AND ?3 = ?3 ORDER BY id"},
        {"unit_box", "SELECT unit - ?1, boxes, confidence FROM unit_box WHERE unit >= ?1 AND unit < ?2"
                     " AND ?3 = ?3 ORDER BY unit"},
        {"message", "SELECT unit - ?1, time_ms, time_raw, zone, sender, recipients, subject, message_id,"
                    " reply_to_id, thread, attachments, body_start FROM message WHERE unit >= ?1"
                    " AND unit < ?2 AND ?3 = ?3 ORDER BY unit"},
        {"mention", "SELECT unit - ?1, start, size, kind, value, how, detail FROM mention WHERE unit >= ?1"
                    " AND unit < ?2 AND ?3 = ?3 ORDER BY unit, start, kind, value"},
        {"fact", "SELECT seq, key, value, place FROM fact WHERE item = ?3 AND ?1 = ?1 AND ?2 = ?2"
                 " ORDER BY seq"},
    };
    int64_t others = 0;
    day_err err = DAY_OK;
    for (size_t i = 0; i < G_N_ELEMENTS(results) && err == DAY_OK; i++)
        err = add_rows(sha, store, results[i].table, results[i].sql, r, i == 0 ? units : &others, error);
    return err;
}

static day_err count_units(int64_t *out, day_store *store, day_error *error)
{
    day_db_rows rows = day_db_select(store, "SELECT count(*) FROM unit", "");
    *out = day_db_row(&rows) ? sqlite3_column_int64(rows.s, 0) : 0;
    return day_db_end(&rows, error);
}

/* Each unit is one item's, so no more are seen than there are: a case that says otherwise would take for
 * ever. */
static day_err each_result(day_store *store, day_sealed_leaf_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT id, coalesce(unit_first, 0), unit_count FROM item ORDER BY id";
    int64_t there, seen = 0;
    day_err err = count_units(&there, store, error);
    if (err != DAY_OK) return err;
    g_autoptr(day_sha) sha = day_sha_new();
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && err == DAY_OK && day_db_row(&rows)) {
        range r = {.item = sqlite3_column_int64(rows.s, 0), .first = sqlite3_column_int64(rows.s, 1)};
        if (__builtin_add_overflow(r.first, sqlite3_column_int64(rows.s, 2), &r.end)) r.end = r.first;
        day_merkle_leaf_begin(sha);
        err = add_results(sha, store, &r, &seen, error);
        if (err == DAY_OK && seen > there)
            err = day_error_set(error, DAY_ERR_FORMAT, "case.db: items claim each other's units");
        day_sha256 leaf = day_merkle_leaf_end(sha);
        if (err == DAY_OK) more = fn(r.item, &leaf, ctx);
    }
    day_err end = day_db_end(&rows, error);
    return err != DAY_OK ? err : end;
}

day_err day_sealed_now(day_store *store, int form, day_sealed_part part, day_sealed_leaf_fn fn, void *ctx,
                       day_error *error)
{
    if (part == DAY_SEALED_LOG) return each_entry(store, fn, ctx, error);
    if (part == DAY_SEALED_RESULTS) return each_result(store, fn, ctx, error);
    return each_row(store, form, part, fn, ctx, error);
}
