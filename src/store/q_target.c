/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of targets: written by analyse/target in one transaction, read for lists, packs and the dossier. */
#include "q_target.h"
#include "db.h"
#include "corrected.h"
#include <math.h>
#include <string.h>

static bool table_row(sqlite3_stmt *s, day_edge_text_fn fn, void *ctx)
{
    day_edge_text text = {
        .unit = sqlite3_column_int64(s, 0), .item = sqlite3_column_int64(s, 1), .time_ms = DAY_TIME_NONE};
    text.text = day_db_text_sized(&text.size, s, 2);
    return fn(&text, ctx);
}

day_err day_target_each_table(day_store *store, day_edge_text_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT u.id, u.item, u.text FROM unit AS u LEFT JOIN message AS m ON m.unit = u.id"
        " WHERE m.unit IS NULL AND instr(u.text, char(9)) > 0 ORDER BY u.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = table_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_target_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"target_field", "target", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_target_insert(int64_t *out, day_store *store, const day_target *target, day_error *error)
{
    day_err err = day_db_do(store, error,
                            "INSERT INTO target (key, kind, name, entity, country, sector, data, volume_raw,"
                            " volume, volume_unit, status, first_ms, last_ms)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            "tttittttrttoo", target->key, target->kind, target->name, target->entity,
                            target->country, target->sector, target->data, target->volume_raw, target->volume,
                            target->volume_unit, target->status, target->first_ms, target->last_ms);
    *out = day_db_last_id(store);
    return err;
}

day_err day_target_field_insert(day_store *store, int64_t target, const day_target_field *field,
                                day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO target_field (target, field, value, unit, start, size)"
                     " VALUES (?, ?, ?, ?, ?, ?)",
                     "ittiii", target, field->field, field->value, field->unit, field->start, field->size);
}

/* --- reading ----------------------------------------------------------------------------------------- */

static day_target target_of(sqlite3_stmt *s)
{
    return (day_target){.id = sqlite3_column_int64(s, 0),
                        .key = day_db_text(s, 1),
                        .kind = day_db_text(s, 2),
                        .name = day_db_text(s, 3),
                        .entity = sqlite3_column_int64(s, 4),
                        .country = day_db_text(s, 5),
                        .sector = day_db_text(s, 6),
                        .data = day_db_text(s, 7),
                        .volume_raw = day_db_text(s, 8),
                        .volume = sqlite3_column_type(s, 9) != SQLITE_NULL ? sqlite3_column_double(s, 9)
                                                                           : (double)NAN,
                        .volume_unit = day_db_text(s, 10),
                        .status = day_db_text(s, 11),
                        .first_ms = day_db_int_or_none(s, 12),
                        .last_ms = day_db_int_or_none(s, 13)};
}

static day_err each_target(day_store *store, bool rejected_too, day_target_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "WITH fixed AS (SELECT key, field, value, MAX(id) FROM edit WHERE subject = 'target'"
        " AND action = 'correct' AND undone_ms IS NULL GROUP BY key, field)"
        " SELECT t.id, t.key, t.kind, t.name, t.entity, t.country, t.sector, t.data, t.volume_raw, t.volume,"
        " t.volume_unit, t.status, t.first_ms, t.last_ms, COALESCE(c.value, t.country) AS land,"
        " COALESCE(s.value, t.sector) AS branch, COALESCE(n.value, t.name) AS called FROM target AS t"
        " LEFT JOIN fixed AS c ON c.key = t.key AND c.field = 'country'"
        " LEFT JOIN fixed AS s ON s.key = t.key AND s.field = 'sector'"
        " LEFT JOIN fixed AS n ON n.key = t.key AND n.field = 'name'"
        " ORDER BY land = '', land, branch = '', branch, called, t.id";
    g_autoptr(day_edit_book) book = NULL;
    day_err err = day_edit_book_read(&book, store, "target", error);
    if (err != DAY_OK) return err;
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        g_autoptr(GPtrArray) strings = NULL;
        day_target target = target_of(rows.s);
        target.edits = day_edit_book_of(book, target.key);
        if (!rejected_too && strcmp(day_edit_ruling(target.edits), "reject") == 0) continue;
        if (target.edits != NULL) strings = day_target_correct(store, &target);
        more = fn(&target, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_target_each(day_store *store, day_target_fn fn, void *ctx, day_error *error)
{
    return each_target(store, false, fn, ctx, error);
}

day_err day_target_each_ruled(day_store *store, day_target_fn fn, void *ctx, day_error *error)
{
    return each_target(store, true, fn, ctx, error);
}

static bool field_row(sqlite3_stmt *s, day_target_field_fn fn, void *ctx)
{
    day_target_field field = {.field = day_db_text(s, 0),
                              .value = day_db_text(s, 1),
                              .unit = sqlite3_column_int64(s, 2),
                              .start = sqlite3_column_int64(s, 3),
                              .size = sqlite3_column_int64(s, 4),
                              .path = day_db_text(s, 5),
                              .place = day_db_text(s, 6),
                              .sha256 = day_db_blob(s, 7),
                              .quote = day_db_text(s, 8)};
    return fn(&field, ctx);
}

day_err day_target_each_field(day_store *store, int64_t target, day_target_field_fn fn, void *ctx,
                              day_error *error)
{
    static const char SQL[] =
        "SELECT f.field, f.value, f.unit, f.start, f.size, i.path, u.place, i.sha256,"
        " CAST(substr(CAST(u.text AS BLOB), f.start + 1, f.size) AS TEXT)"
        " FROM target_field AS f JOIN unit AS u ON u.id = f.unit JOIN item AS i ON i.id = u.item"
        " WHERE f.target = ? ORDER BY f.field, f.value, f.unit, f.start";
    day_db_rows rows = day_db_select(store, SQL, "i", target);
    bool more = true;
    while (more && day_db_row(&rows)) more = field_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}
