/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bookmarks. Invariant: positions are 1, 2, 3, … without a hole. */
#include "q_bookmark.h"
#include "db.h"
#include <string.h>

static int64_t number_of(day_store *store, const char *sql, const char *anchor)
{
    day_db_rows rows =
        anchor != NULL ? day_db_select(store, sql, "t", anchor) : day_db_select(store, sql, "");
    int64_t number = day_db_row(&rows) ? sqlite3_column_int64(rows.s, 0) : 0;
    (void)day_db_end(&rows, &(day_error){0});
    return number;
}

/* NULL stays NULL: "" is a note that was wiped. */
static size_t size_of(const char *text)
{
    return text != NULL ? strlen(text) : 0;
}

static int64_t count(day_store *store)
{
    static const char SQL[] = "SELECT COUNT(*) FROM bookmark";
    return number_of(store, SQL, NULL);
}

day_err day_bookmark_write(int64_t *position, day_store *store, const day_bookmark_change *change,
                           day_error *error)
{
    static const char SQL[] = "SELECT position FROM bookmark WHERE anchor = ?";
    int64_t dossier = change->dossier == DAY_DOSSIER_KEEP ? INT64_MIN : change->dossier == DAY_DOSSIER_IN;
    day_err err = day_db_do(
        store, error,
        "INSERT INTO bookmark (position, anchor, note, tags, added_ms, dossier, user)"
        " VALUES (?1, ?2, COALESCE(?3, ''), COALESCE(?4, ''), ?5, COALESCE(?6, 1), COALESCE(?7, ''))"
        " ON CONFLICT (anchor) DO UPDATE SET note = COALESCE(?3, note), tags = COALESCE(?4, tags),"
        " dossier = COALESCE(?6, dossier), user = COALESCE(?7, ''), changed_ms = ?5",
        "itSSiot", count(store) + 1, change->anchor, change->note, size_of(change->note), change->tags,
        size_of(change->tags), (int64_t)(g_get_real_time() / 1000), dossier, change->user);
    *position = err == DAY_OK ? number_of(store, SQL, change->anchor) : 0;
    return err;
}

day_err day_bookmark_put(int64_t *position, day_store *store, const char *anchor, const char *note,
                         const char *tags, day_error *error)
{
    day_bookmark_change change = {anchor, note, tags, NULL, DAY_DOSSIER_IN};
    return day_bookmark_write(position, store, &change, error);
}

static day_err not_there(int64_t position, day_error *error)
{
    return day_error_set(error, DAY_ERR_NOT_FOUND, "there is no bookmark %" G_GINT64_FORMAT, position);
}

day_err day_bookmark_move(day_store *store, int64_t from, int64_t to, day_error *error)
{
    int64_t all = count(store);
    if (from < 1 || from > all) return not_there(from, error);
    to = CLAMP(to, 1, all);
    return day_db_do(store, error,
                     "UPDATE bookmark SET position = CASE WHEN position = ?1 THEN ?2"
                     " WHEN ?1 < ?2 THEN position - 1 ELSE position + 1 END"
                     " WHERE position BETWEEN min(?1, ?2) AND max(?1, ?2)",
                     "ii", from, to);
}

day_err day_bookmark_remove(day_store *store, int64_t position, day_error *error)
{
    day_err err = day_db_do(store, error, "DELETE FROM bookmark WHERE position = ?", "i", position);
    if (err == DAY_OK && day_db_changes(store) == 0) return not_there(position, error);
    if (err != DAY_OK) return err;
    return day_db_do(store, error, "UPDATE bookmark SET position = position - 1 WHERE position > ?", "i",
                     position);
}

static day_bookmark row_of(sqlite3_stmt *s)
{
    return (day_bookmark){.id = sqlite3_column_int64(s, 0),
                          .position = sqlite3_column_int64(s, 1),
                          .anchor = day_db_text(s, 2),
                          .note = day_db_text(s, 3),
                          .tags = day_db_text(s, 4),
                          .added_ms = sqlite3_column_int64(s, 5),
                          .changed_ms = day_db_int_or_none(s, 6),
                          .dossier = sqlite3_column_int(s, 7) != 0,
                          .user = day_db_text(s, 8)};
}

#define COLUMNS "id, position, anchor, note, tags, added_ms, changed_ms, dossier, user"

day_err day_bookmark_each(day_store *store, day_bookmark_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM bookmark ORDER BY position";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_bookmark bookmark = row_of(rows.s);
        more = fn(&bookmark, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_bookmark_get(day_store *store, int64_t id, day_bookmark_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM bookmark WHERE id = ?";
    day_db_rows rows = day_db_select(store, SQL, "i", id);
    bool found = day_db_row(&rows);
    if (found) {
        day_bookmark bookmark = row_of(rows.s);
        fn(&bookmark, ctx);
    }
    day_err err = day_db_end(&rows, error);
    if (err != DAY_OK || found) return err;
    return day_error_set(error, DAY_ERR_NOT_FOUND, "there is no such note or bookmark");
}
