/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of mail threads: written by analyse/ in one transaction, read by the command line. */
#include "q_thread.h"
#include "db.h"

day_err day_thread_each_source(day_store *store, day_thread_source_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT m.unit, m.time_ms, m.message_id, m.reply_to_id, m.thread, m.subject, m.sender, m.recipients,"
        " (SELECT value FROM fact WHERE item = m.item AND key = 'mail.thread_index' LIMIT 1),"
        " (SELECT value FROM fact WHERE item = m.item AND key = 'mail.references' LIMIT 1)"
        " FROM message AS m JOIN item AS i ON i.id = m.item"
        " WHERE (i.mime >= 'message/' AND i.mime < 'message0') OR i.mime IN ('application/vnd.ms-outlook',"
        " 'application/vnd.ms-tnef', 'text/calendar') ORDER BY m.time_ms IS NULL, m.time_ms, m.unit";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_thread_source source = {.unit = sqlite3_column_int64(rows.s, 0),
                                    .time_ms = day_db_int_or_none(rows.s, 1),
                                    .id = day_db_text(rows.s, 2),
                                    .reply_to = day_db_text(rows.s, 3),
                                    .root = day_db_text(rows.s, 4),
                                    .subject = day_db_text(rows.s, 5),
                                    .sender = day_db_text(rows.s, 6),
                                    .recipients = day_db_text(rows.s, 7),
                                    .index = day_db_text(rows.s, 8),
                                    .references = day_db_text(rows.s, 9)};
        more = fn(&source, ctx);
    }
    return day_db_end(&rows, error);
}

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_thread_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"thread", "thread_message", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_thread_insert(int64_t *out, day_store *store, const day_thread *thread, day_error *error)
{
    day_err err = day_db_do(
        store, error,
        "INSERT INTO thread (key, subject, messages, senders, first_ms, last_ms) VALUES (?, ?, ?, ?, ?, ?)",
        "ttiioo", thread->key, thread->subject, thread->messages, thread->senders, thread->first_ms,
        thread->last_ms);
    *out = day_db_last_id(store);
    return err;
}

day_err day_thread_message_insert(day_store *store, int64_t unit, int64_t thread, int64_t part,
                                  const char *how, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR REPLACE INTO thread_message (unit, thread, part, how) VALUES (?, ?, ?, ?)",
                     "iiit", unit, thread, part, how);
}

/* --- reading ----------------------------------------------------------------------------------------- */

#define THREAD_COLUMNS "t.id, t.key, t.subject, t.messages, t.senders, t.first_ms, t.last_ms"

static day_thread thread_of(sqlite3_stmt *s)
{
    return (day_thread){.id = sqlite3_column_int64(s, 0),
                        .key = day_db_text(s, 1),
                        .subject = day_db_text(s, 2),
                        .messages = sqlite3_column_int64(s, 3),
                        .senders = sqlite3_column_int64(s, 4),
                        .first_ms = day_db_int_or_none(s, 5),
                        .last_ms = day_db_int_or_none(s, 6)};
}

day_err day_thread_each(day_store *store, day_thread_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT " THREAD_COLUMNS " FROM thread AS t ORDER BY t.messages DESC, t.first_ms, t.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_thread thread = thread_of(rows.s);
        more = fn(&thread, ctx);
    }
    return day_db_end(&rows, error);
}

static day_err get_one(day_store *store, const char *sql, int64_t id, day_thread_fn fn, void *ctx,
                       day_error *error)
{
    day_db_rows rows = day_db_select(store, sql, "i", id);
    if (day_db_row(&rows)) {
        day_thread thread = thread_of(rows.s);
        fn(&thread, ctx);
    } else if (rows.own.code == DAY_OK) {
        day_error_set(&rows.own, DAY_ERR_NOT_FOUND, "no thread %" G_GINT64_FORMAT, id);
    }
    return day_db_end(&rows, error);
}

day_err day_thread_get(day_store *store, int64_t id, day_thread_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " THREAD_COLUMNS " FROM thread AS t WHERE t.id = ?";
    return get_one(store, SQL, id, fn, ctx, error);
}

day_err day_thread_of(day_store *store, int64_t unit, day_thread_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT " THREAD_COLUMNS
        " FROM thread_message AS m JOIN thread AS t ON t.id = m.thread WHERE m.unit = ?";
    return get_one(store, SQL, unit, fn, ctx, error);
}

day_err day_thread_each_message(day_store *store, int64_t id, day_thread_message_fn fn, void *ctx,
                                day_error *error)
{
    static const char SQL[] =
        "SELECT t.unit, m.time_ms, t.how, m.sender, m.subject, i.path, u.place, i.sha256, t.part"
        " FROM thread_message AS t JOIN message AS m ON m.unit = t.unit JOIN unit AS u ON u.id = t.unit"
        " JOIN item AS i ON i.id = u.item WHERE t.thread = ? ORDER BY m.time_ms IS NULL, m.time_ms, t.unit";
    day_db_rows rows = day_db_select(store, SQL, "i", id);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_thread_message message = {.unit = sqlite3_column_int64(rows.s, 0),
                                      .time_ms = day_db_int_or_none(rows.s, 1),
                                      .how = day_db_text(rows.s, 2),
                                      .sender = day_db_text(rows.s, 3),
                                      .subject = day_db_text(rows.s, 4),
                                      .path = day_db_text(rows.s, 5),
                                      .place = day_db_text(rows.s, 6),
                                      .sha256 = day_db_blob(rows.s, 7),
                                      .part = sqlite3_column_int64(rows.s, 8)};
        more = fn(&message, ctx);
    }
    return day_db_end(&rows, error);
}
