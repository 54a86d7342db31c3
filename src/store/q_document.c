/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of documents put together of pages: written by analyse/ in one transaction, read by the command
 * line. */
#include "q_document.h"
#include "db.h"

/* --- pictures ---------------------------------------------------------------------------------------- */

day_err day_picture_each(day_store *store, day_picture_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT i.id, r.id, i.source, coalesce(i.parent, 0), i.path,"
        " (SELECT CAST(value AS INTEGER) FROM fact WHERE item = r.id AND key = 'image.width'),"
        " (SELECT CAST(value AS INTEGER) FROM fact WHERE item = r.id AND key = 'image.height'),"
        " EXISTS (SELECT 1 FROM fact WHERE item = r.id AND key = 'camera')"
        " FROM item AS i JOIN item AS r ON r.id = coalesce(i.duplicate_of, i.id)"
        " WHERE r.mime >= 'image/' AND r.mime < 'image0' ORDER BY i.source, i.path, i.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_picture picture = {.item = sqlite3_column_int64(rows.s, 0),
                               .read = sqlite3_column_int64(rows.s, 1),
                               .source = sqlite3_column_int64(rows.s, 2),
                               .parent = sqlite3_column_int64(rows.s, 3),
                               .path = day_db_text(rows.s, 4),
                               .width = sqlite3_column_int64(rows.s, 5),
                               .height = sqlite3_column_int64(rows.s, 6),
                               .camera = sqlite3_column_int(rows.s, 7) != 0};
        more = fn(&picture, ctx);
    }
    return day_db_end(&rows, error);
}

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_document_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"document", "document_page", "document_reference", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_document_insert(int64_t *out, day_store *store, const day_document *document, day_error *error)
{
    day_err err = day_db_do(
        store, error,
        "INSERT INTO document (name, path, rule, first_page, last_page, missing) VALUES (?, ?, ?, ?, ?, ?)",
        "tttiit", document->name, document->path, document->rule, document->first_page, document->last_page,
        document->missing);
    *out = day_db_last_id(store);
    return err;
}

day_err day_document_page_insert(day_store *store, int64_t document, int64_t page, int64_t item, int64_t read,
                                 day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO document_page (document, page, item, read) VALUES (?, ?, ?, ?)",
                     "iiii", document, page, item, read);
}

day_err day_document_reference_insert(day_store *store, int64_t document, int64_t item, int64_t unit,
                                      const char *how, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT INTO document_reference (document, item, unit, how) VALUES (?, ?, ?, ?)", "iiot",
                     document, item, unit != 0 ? unit : INT64_MIN, how);
}

/* --- reading ----------------------------------------------------------------------------------------- */

#define DOCUMENT_COLUMNS                                                                                     \
    "id, name, path, rule, first_page, last_page, missing,"                                                  \
    " (SELECT count(DISTINCT page) FROM document_page WHERE document = document.id)"

static day_document document_of(sqlite3_stmt *s)
{
    return (day_document){.id = sqlite3_column_int64(s, 0),
                          .name = day_db_text(s, 1),
                          .path = day_db_text(s, 2),
                          .rule = day_db_text(s, 3),
                          .first_page = sqlite3_column_int64(s, 4),
                          .last_page = sqlite3_column_int64(s, 5),
                          .missing = day_db_text(s, 6),
                          .pages = sqlite3_column_int64(s, 7)};
}

day_err day_document_each(day_store *store, day_document_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " DOCUMENT_COLUMNS " FROM document ORDER BY path, name, id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_document document = document_of(rows.s);
        more = fn(&document, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_document_get(day_store *store, int64_t id, day_document_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " DOCUMENT_COLUMNS " FROM document WHERE id = ?";
    day_db_rows rows = day_db_select(store, SQL, "i", id);
    if (day_db_row(&rows)) {
        day_document document = document_of(rows.s);
        fn(&document, ctx);
    } else if (rows.own.code == DAY_OK) {
        day_error_set(&rows.own, DAY_ERR_NOT_FOUND, "no document %" G_GINT64_FORMAT, id);
    }
    return day_db_end(&rows, error);
}

/* kind 4 is a note: text beside the pixels, not of the page. */
#define PAGE_SELECT                                                                                          \
    "SELECT p.document, p.page, p.item, p.read, i.path, r.mime, r.sha256,"                                   \
    " coalesce((SELECT u.place FROM unit AS u WHERE u.id >= r.unit_first AND u.id < r.unit_first + "         \
    "r.unit_count"                                                                                           \
    "           AND u.kind = 1 AND u.text != '' ORDER BY u.id LIMIT 1), '')"                                 \
    " FROM document_page AS p JOIN item AS i ON i.id = p.item JOIN item AS r ON r.id = p.read"
G_STATIC_ASSERT(DAY_UNIT_PAGE == 1);

static day_err each_page(day_store *store, const char *sql, int64_t id, day_document_page_fn fn, void *ctx,
                         day_error *error)
{
    day_db_rows rows = day_db_select(store, sql, "i", id);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_document_page page = {.document = sqlite3_column_int64(rows.s, 0),
                                  .page = sqlite3_column_int64(rows.s, 1),
                                  .item = sqlite3_column_int64(rows.s, 2),
                                  .read = sqlite3_column_int64(rows.s, 3),
                                  .path = day_db_text(rows.s, 4),
                                  .mime = day_db_text(rows.s, 5),
                                  .sha256 = day_db_blob(rows.s, 6),
                                  .place = day_db_text(rows.s, 7)};
        more = fn(&page, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_document_each_page(day_store *store, int64_t document, day_document_page_fn fn, void *ctx,
                               day_error *error)
{
    static const char SQL[] = PAGE_SELECT " WHERE p.document = ? ORDER BY p.page, p.item";
    return each_page(store, SQL, document, fn, ctx, error);
}

day_err day_document_pages_of(day_store *store, int64_t read, day_document_page_fn fn, void *ctx,
                              day_error *error)
{
    static const char SQL[] = PAGE_SELECT " WHERE p.read = ? ORDER BY p.document, p.page";
    return each_page(store, SQL, read, fn, ctx, error);
}

day_err day_document_each_reference(day_store *store, int64_t document, day_document_reference_fn fn,
                                    void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT i.path, coalesce(u.place, ''), d.how, r.sha256 FROM document_reference AS d"
        " JOIN item AS i ON i.id = d.item JOIN item AS r ON r.id = coalesce(i.duplicate_of, i.id)"
        " LEFT JOIN unit AS u ON u.id = d.unit WHERE d.document = ? ORDER BY i.path, d.unit";
    day_db_rows rows = day_db_select(store, SQL, "i", document);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_document_reference reference = {.path = day_db_text(rows.s, 0),
                                            .place = day_db_text(rows.s, 1),
                                            .how = day_db_text(rows.s, 2),
                                            .sha256 = day_db_blob(rows.s, 3)};
        more = fn(&reference, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_document_count_all(day_document_count *out, day_store *store, day_error *error)
{
    *out = (day_document_count){0};
    sqlite3_stmt *s =
        day_db_statement(store,
                         "SELECT (SELECT count(*) FROM document),"
                         " (SELECT count(*) FROM (SELECT DISTINCT document, page FROM document_page)),"
                         " (SELECT count(*) FROM document WHERE missing != '')",
                         error);
    if (s == NULL) return DAY_ERR_FAILED;
    day_error own = {0};
    if (day_db_next(store, s, &own))
        *out = (day_document_count){sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1),
                                    sqlite3_column_int64(s, 2)};
    sqlite3_reset(s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}
