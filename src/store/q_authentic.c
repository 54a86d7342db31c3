/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Queries of analyse/authentic, over tables of several families. Reading only. */
#include "q_authentic.h"
#include "db.h"

#define FACT(keys) "(SELECT value FROM fact WHERE item = i.id AND key IN (" keys ") ORDER BY seq LIMIT 1)"
#define FACT_PLACE(key) "(SELECT place FROM fact WHERE item = i.id AND key = " key " ORDER BY seq LIMIT 1)"

day_err day_authentic_each_document(day_store *store, day_authentic_document_fn fn, void *ctx,
                                    day_error *error)
{
    static const char SQL[] =
        "SELECT i.id, i.path, i.name, i.mime, i.mtime_ms, i.depth,"
        " coalesce(" FACT("'producer'") ", " FACT("'creator'") ", " FACT("'generator'") "),"              //
        FACT("'author'") ", " FACT("'created'") ", " FACT("'modified'") ", " FACT_PLACE("'created'") ", " //
        FACT_PLACE("'modified'")                                                                          //
        " FROM item AS i WHERE i.duplicate_of IS NULL AND i.mime NOT IN ('message/rfc822', "
        "'application/x-git')"
        " AND i.id IN (SELECT item FROM fact WHERE key IN ('producer', 'creator', 'generator', 'author',"
        "  'created', 'modified')) ORDER BY i.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        sqlite3_stmt *s = rows.s;
        day_authentic_document one = {.item = sqlite3_column_int64(s, 0),
                                      .path = day_db_text(s, 1),
                                      .name = day_db_text(s, 2),
                                      .mime = day_db_text(s, 3),
                                      .mtime_ms = day_db_int_or_none(s, 4),
                                      .depth = (uint32_t)sqlite3_column_int64(s, 5),
                                      .program = day_db_text(s, 6),
                                      .author = day_db_text(s, 7),
                                      .created = day_db_text(s, 8),
                                      .modified = day_db_text(s, 9),
                                      .created_place = day_db_text(s, 10),
                                      .modified_place = day_db_text(s, 11)};
        more = fn(&one, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_authentic_each_mtime(day_store *store, day_authentic_mtime_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT id, mtime_ms FROM item WHERE depth = 0 AND mtime_ms IS NOT NULL"
                              " AND sha256 IS NOT NULL ORDER BY mtime_ms, id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(sqlite3_column_int64(rows.s, 0), sqlite3_column_int64(rows.s, 1), ctx);
    return day_db_end(&rows, error);
}

/* --- messages ---------------------------------------------------------------------------------------- */

#define SAID "m.unit, m.item, coalesce(c.conversation, 0), m.time_ms, m.time_raw, m.zone, i.mime," \
             " coalesce((SELECT account FROM message_account WHERE unit = m.unit AND role = 0 LIMIT 1), 0)"

static day_authentic_said said_of(sqlite3_stmt *s, int column)
{
    return (day_authentic_said){.unit = sqlite3_column_int64(s, column),
                                .item = sqlite3_column_int64(s, column + 1),
                                .conversation = sqlite3_column_int64(s, column + 2),
                                .time_ms = day_db_int_or_none(s, column + 3),
                                .time_raw = day_db_text(s, column + 4),
                                .zone = day_db_text(s, column + 5),
                                .mime = day_db_text(s, column + 6),
                                .account = sqlite3_column_int64(s, column + 7)};
}

static day_err each_said(day_store *store, const char *sql, day_authentic_said_fn fn, void *ctx,
                         day_error *error)
{
    day_db_rows rows = day_db_select(store, sql, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_authentic_said one = said_of(rows.s, 0);
        more = fn(&one, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_authentic_each_said(day_store *store, day_authentic_said_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT " SAID " FROM message AS m JOIN item AS i ON i.id = m.item"
        " LEFT JOIN conversation_message AS c ON c.unit = m.unit ORDER BY m.item, m.unit";
    return each_said(store, SQL, fn, ctx, error);
}

day_err day_authentic_each_talk(day_store *store, day_authentic_said_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT " SAID " FROM conversation_message AS c JOIN message AS m ON m.unit = c.unit"
        " JOIN item AS i ON i.id = m.item WHERE c.duplicate_of IS NULL AND m.time_ms IS NOT NULL"
        " ORDER BY c.conversation, m.time_ms, m.unit";
    return each_said(store, SQL, fn, ctx, error);
}

day_err day_authentic_each_answer(day_store *store, day_authentic_answer_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT m.unit, m.item, 0, m.time_ms, m.time_raw, m.zone, i.mime, 0,"
        " q.unit, q.item, 0, q.time_ms, q.time_raw, q.zone, j.mime, 0"
        " FROM message AS m JOIN message AS q ON q.message_id = m.reply_to_id AND q.unit != m.unit"
        " JOIN item AS i ON i.id = m.item JOIN item AS j ON j.id = q.item"
        " WHERE m.reply_to_id IS NOT NULL AND m.time_ms IS NOT NULL AND q.time_ms IS NOT NULL"
        " AND (m.item = q.item OR m.reply_to_id LIKE '%@%') ORDER BY m.unit, q.unit";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_authentic_answer one = {said_of(rows.s, 0), said_of(rows.s, 8)};
        more = fn(&one, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_authentic_each_holder(day_store *store, day_authentic_holds_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT m.item, i.mtime_ms, max(m.time_ms), m.unit FROM message AS m JOIN item AS i ON i.id = m.item"
        " WHERE i.mtime_ms IS NOT NULL AND m.time_ms IS NOT NULL AND i.mime NOT LIKE 'message/%'"
        " AND i.mime NOT LIKE '%calendar%' AND i.mime NOT LIKE '%mbox%' AND i.mime != 'application/x-git'"
        " GROUP BY m.item ORDER BY m.item";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(sqlite3_column_int64(rows.s, 0), sqlite3_column_int64(rows.s, 1),
                  sqlite3_column_int64(rows.s, 2), sqlite3_column_int64(rows.s, 3), ctx);
    return day_db_end(&rows, error);
}
