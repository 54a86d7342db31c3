/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of conversations: written by analyse/talk in one transaction, read by the command line. Messages as
 * a reader sees them are in q_talk.c. */
#include "q_conversation.h"
#include "db.h"
#include <string.h>

day_err day_talk_each_source(day_store *store, day_talk_source_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT m.unit, m.item, m.time_ms, m.zone, m.sender, m.recipients, m.subject, m.message_id, "
        "m.reply_to_id,"
        " m.thread, i.mime, i.path, t.thread, h.key, h.subject, m.body_start, u.text"
        " FROM message AS m JOIN item AS i ON i.id = m.item JOIN unit AS u ON u.id = m.unit"
        " LEFT JOIN thread_message AS t ON t.unit = m.unit LEFT JOIN thread AS h ON h.id = t.thread ORDER BY "
        "m.unit";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_talk_source source = {.unit = sqlite3_column_int64(rows.s, 0),
                                  .item = sqlite3_column_int64(rows.s, 1),
                                  .time_ms = day_db_int_or_none(rows.s, 2),
                                  .zone = day_db_text(rows.s, 3),
                                  .sender = day_db_text(rows.s, 4),
                                  .recipients = day_db_text(rows.s, 5),
                                  .subject = day_db_text(rows.s, 6),
                                  .message_id = day_db_text(rows.s, 7),
                                  .reply_to_id = day_db_text(rows.s, 8),
                                  .thread = day_db_text(rows.s, 9),
                                  .mime = day_db_text(rows.s, 10),
                                  .path = day_db_text(rows.s, 11),
                                  .mail_thread = sqlite3_column_int64(rows.s, 12),
                                  .mail_thread_key = day_db_text(rows.s, 13),
                                  .mail_thread_subject = day_db_text(rows.s, 14)};
        source.text.data = (const uint8_t *)day_db_text_sized(&source.text.size, rows.s, 16);
        source.body_start = MIN((size_t)MAX(sqlite3_column_int64(rows.s, 15), 0), source.text.size);
        more = fn(&source, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_talk_count(int64_t *out, day_store *store, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *s = day_db_statement(store, "SELECT count(*) FROM message", &own);
    if (s != NULL && day_db_next(store, s, &own)) *out = sqlite3_column_int64(s, 0);
    if (s != NULL) sqlite3_reset(s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_conversation_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"conversation", "conversation_message", "conversation_gap",
                                         "conversation_member", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_conversation_insert(day_store *store, const day_conversation *c, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT INTO conversation (id, kind, key, title, messages, "
                     "members, duplicates, gaps, first_ms, last_ms)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     "itttiiiioo", c->id, c->kind, c->key, c->title, c->messages, c->members, c->duplicates,
                     c->gaps, c->first_ms, c->last_ms);
}

day_err day_conversation_message_insert(day_store *store, int64_t conversation, int64_t seq, int64_t unit,
                                        int64_t duplicate_of, day_error *error)
{
    return day_db_do(
        store, error,
        "INSERT INTO conversation_message (conversation, seq, unit, duplicate_of) VALUES (?, ?, ?, ?)",
        "iiio", conversation, seq, unit, duplicate_of > 0 ? duplicate_of : INT64_MIN);
}

day_err day_conversation_gap_insert(day_store *store, const day_conversation_gap *gap, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO conversation_gap (conversation, after_unit,"
                     " before_unit, kind, detail) VALUES (?, ?, ?, ?, ?)",
                     "iiitt", gap->conversation, gap->after_unit, gap->before_unit, gap->kind, gap->detail);
}

day_err day_conversation_count_members(day_store *store, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT INTO conversation_member (conversation, account, sent)"
                     " SELECT m.conversation, x.account, sum(x.role = 0 AND m.duplicate_of IS NULL)"
                     " FROM conversation_message AS m JOIN message_account AS x ON x.unit = m.unit"
                     " GROUP BY m.conversation, x.account",
                     "");
}

/* --- reading ----------------------------------------------------------------------------------------- */

#define COLUMNS                                                                                              \
    "c.id, c.kind, c.key, c.title, c.messages, c.members, c.duplicates, c.gaps, c.first_ms, c.last_ms"

static day_conversation conversation_of(sqlite3_stmt *s)
{
    return (day_conversation){.id = sqlite3_column_int64(s, 0),
                              .kind = day_db_text(s, 1),
                              .key = day_db_text(s, 2),
                              .title = day_db_text(s, 3),
                              .messages = sqlite3_column_int64(s, 4),
                              .members = sqlite3_column_int64(s, 5),
                              .duplicates = sqlite3_column_int64(s, 6),
                              .gaps = sqlite3_column_int64(s, 7),
                              .first_ms = day_db_int_or_none(s, 8),
                              .last_ms = day_db_int_or_none(s, 9)};
}

static day_err each(day_db_rows rows, day_conversation_fn fn, void *ctx, day_error *error)
{
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_conversation conversation = conversation_of(rows.s);
        more = fn(&conversation, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_conversation_each(day_store *store, const char *accounts, const char *kind,
                              day_conversation_fn fn, void *ctx, day_error *error)
{
    static const char ALL[] = "SELECT " COLUMNS " FROM conversation AS c WHERE (?1 IS NULL OR c.kind = ?1)"
                              " ORDER BY c.messages DESC, c.first_ms, c.id";
    static const char WITH[] =
        "SELECT " COLUMNS " FROM conversation AS c WHERE (?1 IS NULL OR c.kind = ?1) AND c.id IN ("
        "SELECT conversation FROM conversation_member WHERE account IN (SELECT value FROM json_each(?2)))"
        " ORDER BY c.messages DESC, c.first_ms, c.id";
    const char *sql = accounts != NULL ? WITH : ALL;
    const char *types = accounts != NULL ? "ss" : "s";
    return each(day_db_select(store, sql, types, kind, accounts), fn, ctx, error);
}

day_err day_conversation_each_sorted(day_store *store, const day_conversation_filter *filter,
                                     day_conversation_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT " COLUMNS " FROM conversation AS c WHERE (?1 IS NULL OR c.kind = ?1)"
        " AND (?2 IS NULL OR c.id IN (SELECT conversation FROM conversation_member"
        "  WHERE account IN (SELECT value FROM json_each(?2))))"
        " AND (?3 IS NULL OR c.last_ms >= ?3) AND (?4 IS NULL OR c.first_ms < ?4)"
        " ORDER BY CASE ?5 WHEN 0 THEN c.messages WHEN 1 THEN c.first_ms WHEN 2 THEN c.last_ms"
        "  WHEN 3 THEN c.members WHEN 4 THEN c.gaps WHEN 5 THEN c.duplicates END * ?6,"
        " CASE WHEN ?5 = 6 AND ?6 > 0 THEN c.title END, CASE WHEN ?5 = 6 AND ?6 < 0 THEN c.title END DESC,"
        " c.messages DESC, c.first_ms, c.id";
    return each(day_db_select(store, SQL, "ssooii", filter->kind, filter->accounts, filter->from_ms,
                              filter->to_ms, (int64_t)filter->sort, (int64_t)(filter->descending ? -1 : 1)),
                fn, ctx, error);
}

day_err day_conversation_get(day_store *store, int64_t id, day_conversation_fn fn, void *ctx,
                             day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM conversation AS c WHERE c.id = ?";
    day_db_rows rows = day_db_select(store, SQL, "i", id);
    if (day_db_row(&rows)) {
        day_conversation conversation = conversation_of(rows.s);
        fn(&conversation, ctx);
    } else if (rows.own.code == DAY_OK) {
        day_error_set(&rows.own, DAY_ERR_NOT_FOUND, "no conversation %" G_GINT64_FORMAT, id);
    }
    return day_db_end(&rows, error);
}

day_err day_conversation_of(int64_t *conversation, int64_t *seq, day_store *store, int64_t unit,
                            day_error *error)
{
    static const char SQL[] = "SELECT conversation, seq FROM conversation_message WHERE unit = ?";
    day_db_rows rows = day_db_select(store, SQL, "i", unit);
    if (day_db_row(&rows)) {
        *conversation = sqlite3_column_int64(rows.s, 0);
        *seq = sqlite3_column_int64(rows.s, 1);
    } else if (rows.own.code == DAY_OK) {
        day_error_set(&rows.own, DAY_ERR_NOT_FOUND, "the unit is no message");
    }
    return day_db_end(&rows, error);
}

day_err day_conversation_by_key(int64_t *out, day_store *store, const char *key, day_error *error)
{
    day_db_rows rows =
        day_db_select(store, "SELECT id FROM conversation WHERE key = ? ORDER BY id", "t", key);
    if (day_db_row(&rows))
        *out = sqlite3_column_int64(rows.s, 0);
    else if (rows.own.code == DAY_OK)
        day_error_set(&rows.own, DAY_ERR_NOT_FOUND, "no conversation has this key");
    return day_db_end(&rows, error);
}

day_err day_conversation_each_text(day_store *store, int64_t conversation, int64_t first, int64_t last,
                                   day_conversation_text_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT c.seq, m.body_start, u.text FROM conversation_message AS c JOIN message AS m ON m.unit = "
        "c.unit"
        " JOIN unit AS u ON u.id = c.unit WHERE c.conversation = ? AND c.duplicate_of IS NULL AND c.seq "
        "BETWEEN ? AND ? ORDER BY c.seq";
    day_db_rows rows = day_db_select(store, SQL, "iii", conversation, first, last);
    bool more = true;
    while (more && day_db_row(&rows)) {
        size_t size = 0;
        const char *text = day_db_text_sized(&size, rows.s, 2);
        size_t start = MIN((size_t)MAX(sqlite3_column_int64(rows.s, 1), 0), size);
        more = fn(sqlite3_column_int64(rows.s, 0), text + start, size - start, ctx);
    }
    return day_db_end(&rows, error);
}

/* The first message with a time at or behind `seq` and ahead of `end`; false when there is none. */
static bool next_dated(int64_t *seq, int64_t *time_ms, day_db_rows *rows)
{
    if (!day_db_row(rows)) return false;
    *seq = sqlite3_column_int64(rows->s, 0);
    *time_ms = sqlite3_column_int64(rows->s, 1);
    return true;
}

day_err day_conversation_seq_at(int64_t *out, day_store *store, int64_t conversation, int64_t messages,
                                int64_t time_ms, day_error *error)
{
    static const char SQL[] =
        "SELECT c.seq, m.time_ms FROM conversation_message AS c JOIN message AS m ON m.unit = c.unit"
        " WHERE c.conversation = ? AND c.seq >= ? AND c.seq < ? AND m.time_ms IS NOT NULL ORDER BY c.seq "
        "LIMIT 1";
    int64_t low = 0, high = messages; /* it is in [low, high]; high: behind the last */
    while (low < high) {
        int64_t middle = low + (high - low) / 2, seq = 0, at_ms = 0;
        day_db_rows rows = day_db_select(store, SQL, "iii", conversation, middle, high);
        bool dated = next_dated(&seq, &at_ms, &rows);
        day_err err = day_db_end(&rows, error);
        if (err != DAY_OK) return err;
        if (!dated || at_ms >= time_ms)
            high = middle;
        else
            low = seq + 1;
    }
    *out = MAX(MIN(low, messages - 1), 0);
    return DAY_OK;
}

day_err day_conversation_each_gap(day_store *store, int64_t conversation, day_conversation_gap_fn fn,
                                  void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT g.conversation, g.after_unit, g.before_unit, g.kind, g.detail,"
        " IFNULL((SELECT seq FROM conversation_message WHERE unit = g.after_unit), -1),"
        " IFNULL((SELECT seq FROM conversation_message WHERE unit = g.before_unit), -1)"
        " FROM conversation_gap AS g WHERE g.conversation = ? ORDER BY g.after_unit, g.kind, g.detail";
    day_db_rows rows = day_db_select(store, SQL, "i", conversation);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_conversation_gap gap = {sqlite3_column_int64(rows.s, 0), sqlite3_column_int64(rows.s, 1),
                                    sqlite3_column_int64(rows.s, 2), day_db_text(rows.s, 3),
                                    day_db_text(rows.s, 4),          sqlite3_column_int64(rows.s, 5),
                                    sqlite3_column_int64(rows.s, 6)};
        more = fn(&gap, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_conversation_each_member(day_store *store, int64_t conversation, day_conversation_member_fn fn,
                                     void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT a.id, a.kind, a.value, a.shown, m.sent FROM conversation_member AS m"
        " JOIN account AS a ON a.id = m.account WHERE m.conversation = ? ORDER BY m.sent DESC, a.id";
    day_db_rows rows = day_db_select(store, SQL, "i", conversation);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_conversation_member member = {sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1),
                                          day_db_text(rows.s, 2), day_db_text(rows.s, 3),
                                          sqlite3_column_int64(rows.s, 4)};
        more = fn(&member, ctx);
    }
    return day_db_end(&rows, error);
}
