/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of findings for and against authenticity: written by analyse/ in one transaction, read by whoever
 * shows them. */
#include "q_finding.h"
#include "db.h"
#include <math.h>

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_finding_clear(day_store *store, const char *test, const char *keep, day_error *error)
{
    static const char PLACES[] = "DELETE FROM finding_place WHERE finding IN (SELECT id FROM finding"
                                 " WHERE (?1 IS NULL OR test = ?1) AND (?2 IS NULL OR test != ?2))";
    static const char FINDINGS[] =
        "DELETE FROM finding WHERE (?1 IS NULL OR test = ?1) AND (?2 IS NULL OR test != ?2)";
    static const char *const TABLES[] = {"finding", "finding_place", NULL};
    day_err err = day_derive_copy(store, TABLES, error);
    if (err == DAY_OK) err = day_db_do(store, error, PLACES, "ss", test, keep);
    return err == DAY_OK ? day_db_do(store, error, FINDINGS, "ss", test, keep) : err;
}

static int64_t or_null(int64_t id)
{
    return id != 0 ? id : INT64_MIN;
}

day_err day_finding_insert(day_store *store, const day_finding *finding, const day_finding_place *places,
                           size_t n, day_error *error)
{
    day_err err = day_db_do(
        store, error,
        "INSERT INTO finding (test, scope, item, conversation, direction, weight, weight_why, ratio,"
        " looked_at, found, otherwise, places) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "ttootttrttti", finding->test, finding->scope, or_null(finding->item), or_null(finding->conversation),
        finding->direction, finding->weight, finding->weight_why,
        isnan(finding->ratio) ? NAN : day_db_thousandths(finding->ratio), finding->looked_at, finding->found,
        finding->otherwise, MAX(finding->places, (int64_t)n));
    int64_t id = day_db_last_id(store);
    for (size_t i = 0; i < n && i < DAY_FINDING_PLACES && err == DAY_OK; i++)
        err = day_db_do(store, error,
                        "INSERT INTO finding_place (finding, seq, item, unit, start, size, note)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        "iiioiit", id, (int64_t)i, places[i].item, or_null(places[i].unit), places[i].start,
                        places[i].size, places[i].note);
    return err;
}

/* --- reading ----------------------------------------------------------------------------------------- */

day_err day_finding_each(day_store *store, const day_finding_filter *filter, day_finding_fn fn, void *ctx,
                         day_error *error)
{
    static const char SQL[] =
        "SELECT f.id, f.test, f.scope, coalesce(f.item, 0), coalesce(f.conversation, 0), f.direction,"
        " f.weight, f.weight_why, f.ratio, f.looked_at, f.found, f.otherwise, f.places,"
        " coalesce(i.path, ''), i.sha256, coalesce(c.title, ''), coalesce(c.key, '')"
        " FROM finding AS f LEFT JOIN item AS i ON i.id = f.item"
        " LEFT JOIN conversation AS c ON c.id = f.conversation"
        " WHERE (?1 IS NULL OR f.test = ?1) AND (?2 IS NULL OR f.direction = ?2)"
        " AND (?3 IS NULL OR f.weight = ?3) AND (?4 IS NULL OR f.scope = ?4)"
        " AND (?5 = 0 OR f.item = ?5"
        "  OR EXISTS (SELECT 1 FROM finding_place AS p WHERE p.finding = f.id AND p.item = ?5))"
        " AND (?6 = 0 OR f.conversation = ?6)"
        " ORDER BY CASE f.direction WHEN 'against' THEN 0 WHEN 'for' THEN 1 WHEN 'neutral' THEN 2 ELSE 3 END,"
        " CASE f.weight WHEN 'strong' THEN 0 WHEN 'moderate' THEN 1 ELSE 2 END, f.id";
    day_db_rows rows = day_db_select(store, SQL, "ssssii", filter->test, filter->direction, filter->weight,
                                     filter->scope, filter->item, filter->conversation);
    bool more = true;
    while (more && day_db_row(&rows)) {
        sqlite3_stmt *s = rows.s;
        day_finding finding = {
            .id = sqlite3_column_int64(s, 0),
            .test = day_db_text(s, 1),
            .scope = day_db_text(s, 2),
            .item = sqlite3_column_int64(s, 3),
            .conversation = sqlite3_column_int64(s, 4),
            .direction = day_db_text(s, 5),
            .weight = day_db_text(s, 6),
            .weight_why = day_db_text(s, 7),
            .ratio = sqlite3_column_type(s, 8) == SQLITE_NULL ? NAN : sqlite3_column_double(s, 8),
            .looked_at = day_db_text(s, 9),
            .found = day_db_text(s, 10),
            .otherwise = day_db_text(s, 11),
            .places = sqlite3_column_int64(s, 12),
            .path = day_db_text(s, 13),
            .sha256 = day_db_blob(s, 14),
            .title = day_db_text(s, 15),
            .key = day_db_text(s, 16),
        };
        more = fn(&finding, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_finding_each_place(day_store *store, int64_t finding, day_finding_place_fn fn, void *ctx,
                               day_error *error)
{
    static const char SQL[] =
        "SELECT p.item, coalesce(p.unit, 0), p.start, p.size, p.note, i.path, coalesce(u.place, ''), i.sha256"
        " FROM finding_place AS p JOIN item AS i ON i.id = p.item LEFT JOIN unit AS u ON u.id = p.unit"
        " WHERE p.finding = ? ORDER BY p.seq";
    day_db_rows rows = day_db_select(store, SQL, "i", finding);
    bool more = true;
    while (more && day_db_row(&rows)) {
        sqlite3_stmt *s = rows.s;
        day_finding_place place = {.item = sqlite3_column_int64(s, 0),
                                   .unit = sqlite3_column_int64(s, 1),
                                   .start = sqlite3_column_int64(s, 2),
                                   .size = sqlite3_column_int64(s, 3),
                                   .note = day_db_text(s, 4),
                                   .path = day_db_text(s, 5),
                                   .place = day_db_text(s, 6),
                                   .sha256 = day_db_blob(s, 7)};
        more = fn(&place, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_finding_each_count(day_store *store, day_finding_count_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT test, direction, count(*) FROM finding GROUP BY test, direction ORDER BY test, direction";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(day_db_text(rows.s, 0), day_db_text(rows.s, 1), sqlite3_column_int64(rows.s, 2), ctx);
    return day_db_end(&rows, error);
}
