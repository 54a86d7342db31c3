/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Texts as they are compared, and the tables of what is alike: written by analyse/ in one transaction, read
 * by the command line. */
#include "q_alike.h"
#include "db.h"

/* TEXT_COLUMNS, what stands in the last columns, TEXT_TABLES, tables for those, TEXT_WHERE. */
#define TEXT_COLUMNS                                                                                         \
    "SELECT u.id, u.item, u.kind, u.place, u.text, i.mime, m.body_start, m.time_ms, i.size, m.unit,"
#define TEXT_TABLES " FROM unit AS u JOIN item AS i ON i.id = u.item LEFT JOIN message AS m ON m.unit = u.id"
#define TEXT_WHERE " WHERE i.duplicate_of IS NULL AND (u.flags & 1) = 0"
#define ALONE TEXT_COLUMNS " 0, 0, 0, m.sender" TEXT_TABLES TEXT_WHERE

static day_err each_text(day_store *store, const char *sql, int64_t item, day_alike_text_fn fn, void *ctx,
                         day_error *error)
{
    day_db_rows rows = day_db_select(store, sql, "");
    if (item != 0) day_db_bind(rows.s, "i", item);
    bool more = true;
    while (more && day_db_row(&rows)) {
        bool message = sqlite3_column_type(rows.s, 9) != SQLITE_NULL;
        day_alike_text row = {.unit = sqlite3_column_int64(rows.s, 0),
                              .item = sqlite3_column_int64(rows.s, 1),
                              .kind = (day_unit_kind)sqlite3_column_int(rows.s, 2),
                              .place = day_db_text(rows.s, 3),
                              .mime = day_db_text(rows.s, 5),
                              .body_start = message ? sqlite3_column_int64(rows.s, 6) : -1,
                              .time_ms = day_db_int_or_none(rows.s, 7),
                              .item_size = sqlite3_column_int64(rows.s, 8),
                              .thread = sqlite3_column_int64(rows.s, 10),
                              .conversation = sqlite3_column_int64(rows.s, 11),
                              .seq = sqlite3_column_int64(rows.s, 12),
                              .sender = day_db_text(rows.s, 13)};
        row.text = day_db_text_sized(&row.size, rows.s, 4);
        if (row.body_start > (int64_t)row.size) row.body_start = (int64_t)row.size;
        more = fn(&row, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_alike_each_text(day_store *store, day_alike_text_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        TEXT_COLUMNS " t.thread, c.conversation, c.seq, m.sender" TEXT_TABLES
                     " LEFT JOIN thread_message AS t ON t.unit = u.id LEFT JOIN conversation_message AS c ON "
                     "c.unit = u.id" TEXT_WHERE " ORDER BY u.id";
    return each_text(store, SQL, 0, fn, ctx, error);
}

day_err day_alike_each_text_alone(day_store *store, day_alike_text_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = ALONE " ORDER BY u.id";
    return each_text(store, SQL, 0, fn, ctx, error);
}

day_err day_alike_each_text_of(day_store *store, int64_t item, day_alike_text_fn fn, void *ctx,
                               day_error *error)
{
    static const char SQL[] = ALONE " AND i.id = ?1 AND u.id BETWEEN i.unit_first AND"
                                    " i.unit_first + i.unit_count - 1 ORDER BY u.id";
    return each_text(store, SQL, item, fn, ctx, error);
}

day_err day_alike_each_of_lines(day_store *store, day_alike_item_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT DISTINCT item, key = 'code.language' FROM fact WHERE key IN ('code.language', 'log.format')";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(sqlite3_column_int64(rows.s, 0), sqlite3_column_int(rows.s, 1) != 0, ctx);
    return day_db_end(&rows, error);
}

/* --- versions: writing ------------------------------------------------------------------------------- */

day_err day_version_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"version_group", "version_member", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_version_group_insert(int64_t *out, day_store *store, const day_version_group *group,
                                 day_error *error)
{
    day_err err =
        day_db_do(store, error, "INSERT INTO version_group (title, items, versions) VALUES (?, ?, ?)", "tii",
                  group->title, group->items, group->versions);
    *out = day_db_last_id(store);
    return err;
}

day_err day_version_group_grow(day_store *store, int64_t group, int64_t more, day_error *error)
{
    return day_db_do(store, error, "UPDATE version_group SET items = items + ? WHERE id = ?", "ii", more,
                     group);
}

day_err day_version_member_insert(day_store *store, const day_version_member *member, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO version_member (version_group, item, relation, similarity)"
                     " VALUES (?, ?, ?, ?)",
                     "iitr", member->group, member->item, member->relation,
                     day_db_thousandths(member->similarity));
}

/* --- versions: reading ------------------------------------------------------------------------------- */

day_err day_version_each_group(day_store *store, int64_t item, day_version_group_fn fn, void *ctx,
                               day_error *error)
{
    static const char SQL[] = "SELECT id, title, items, versions FROM version_group WHERE ?1 = 0 OR id IN"
                              " (SELECT version_group FROM version_member WHERE item = ?1)"
                              " ORDER BY versions DESC, items DESC, id";
    day_db_rows rows = day_db_select(store, SQL, "i", item);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_version_group group = {sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1),
                                   sqlite3_column_int64(rows.s, 2), sqlite3_column_int64(rows.s, 3)};
        more = fn(&group, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_version_each_member(day_store *store, int64_t group, day_version_member_fn fn, void *ctx,
                                day_error *error)
{
    static const char SQL[] =
        "SELECT v.version_group, v.item, v.relation, v.similarity, i.path, i.mime, i.sha256,"
        " (SELECT place FROM unit WHERE id = i.unit_first) FROM version_member AS v JOIN item AS i ON i.id = "
        "v.item WHERE v.version_group = ?"
        " ORDER BY v.relation != 'reference', v.relation = 'contains', v.similarity DESC, v.item";
    day_db_rows rows = day_db_select(store, SQL, "i", group);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_version_member member = {.group = sqlite3_column_int64(rows.s, 0),
                                     .item = sqlite3_column_int64(rows.s, 1),
                                     .relation = day_db_text(rows.s, 2),
                                     .similarity = sqlite3_column_double(rows.s, 3),
                                     .path = day_db_text(rows.s, 4),
                                     .mime = day_db_text(rows.s, 5),
                                     .sha256 = day_db_blob(rows.s, 6),
                                     .place = day_db_text(rows.s, 7)};
        more = fn(&member, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_item_each_value(day_store *store, int64_t item, day_item_value_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT m.kind, m.value, m.detail, u.place, CAST(substr(CAST(u.text AS BLOB), m.start + 1, m.size) "
        "AS TEXT),"
        " min(m.unit * 1048576 + m.start) FROM item AS i JOIN mention AS m ON m.unit BETWEEN i.unit_first AND"
        " i.unit_first + i.unit_count - 1 JOIN unit AS u ON u.id = m.unit WHERE i.id = ? AND i.unit_count > 0"
        " GROUP BY m.kind, m.value ORDER BY m.kind, m.value";
    day_db_rows rows = day_db_select(store, SQL, "i", item);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_item_value value = {day_db_text(rows.s, 0), day_db_text(rows.s, 1), day_db_text(rows.s, 2),
                                day_db_text(rows.s, 3), day_db_text(rows.s, 4)};
        more = fn(&value, ctx);
    }
    return day_db_end(&rows, error);
}
