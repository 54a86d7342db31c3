/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Messages for reading: by conversation, by thread of mail, with or between accounts. Who is only present in
 * a room (role 3) counts as written to when the room holds two: then nobody else can be meant. */
#include "q_talk.h"
#include "db.h"

#define SELECT_MESSAGES                                                                                      \
    "SELECT c.conversation, c.seq, m.unit, m.item, m.time_ms, m.time_raw, m.zone, m.sender, m.recipients, "  \
    "m.subject,"                                                                                             \
    " m.attachments, m.body_start, u.place, i.path, i.mime, i.sha256, c.duplicate_of, d.place, e.path, "     \
    "e.sha256,"                                                                                              \
    " u.text, (SELECT account FROM message_account WHERE unit = m.unit AND role = 0 LIMIT 1)"                \
    " FROM conversation_message AS c JOIN message AS m ON m.unit = c.unit JOIN unit AS u ON u.id = "         \
    "c.unit"                                                                                                 \
    " JOIN item AS i ON i.id = u.item LEFT JOIN unit AS d ON d.id = c.duplicate_of"                          \
    " LEFT JOIN item AS e ON e.id = d.item"                                                                  \
    " WHERE (?1 IS NULL OR m.time_ms >= ?1) AND (?2 IS NULL OR m.time_ms < ?2)"

/* Whether the message x.unit was written to the account of row y. */
#define IS_TO                                                                                                \
    "(y.role IN (1, 2) OR (y.role = 3 AND EXISTS (SELECT 1 FROM conversation_message AS k"                   \
    " JOIN conversation AS v ON v.id = k.conversation WHERE k.unit = y.unit AND v.members = 2)))"

static const char ALL[] = SELECT_MESSAGES " ORDER BY c.conversation, c.seq";
static const char CONVERSATION[] = SELECT_MESSAGES " AND c.conversation = ?3 ORDER BY c.seq";
static const char STRETCH[] =
    SELECT_MESSAGES " AND c.conversation = ?3 AND c.seq BETWEEN ?4 AND ?5 ORDER BY c.seq";
static const char THREAD[] =
    SELECT_MESSAGES " AND c.unit IN (SELECT unit FROM thread_message WHERE thread = ?3)"
                    " ORDER BY m.time_ms IS NULL, m.time_ms, c.unit";
static const char WITH[] = SELECT_MESSAGES " AND c.unit IN (SELECT y.unit FROM message_account AS y WHERE "
                                           "y.account IN (SELECT value FROM json_each(?3))"
                                           " AND (y.role = 0 OR " IS_TO ")) ORDER BY c.conversation, c.seq";
static const char BETWEEN[] = SELECT_MESSAGES
    " AND c.unit IN (SELECT x.unit FROM message_account AS x JOIN message_account AS y ON y.unit = x.unit"
    " WHERE x.role = 0 AND x.account IN (SELECT value FROM json_each(?3))"
    " AND y.account IN (SELECT value FROM json_each(?4)) AND " IS_TO
    " UNION SELECT x.unit FROM message_account AS x JOIN message_account AS y ON y.unit = x.unit"
    " WHERE x.role = 0 AND x.account IN (SELECT value FROM json_each(?4))"
    " AND y.account IN (SELECT value FROM json_each(?3)) AND " IS_TO ")"
    " ORDER BY m.time_ms IS NULL, m.time_ms, c.conversation, c.seq";

static day_talk_message message_of(sqlite3_stmt *s)
{
    day_talk_message message = {.conversation = sqlite3_column_int64(s, 0),
                                .seq = sqlite3_column_int64(s, 1),
                                .unit = sqlite3_column_int64(s, 2),
                                .item = sqlite3_column_int64(s, 3),
                                .time_ms = day_db_int_or_none(s, 4),
                                .time_raw = day_db_text(s, 5),
                                .zone = day_db_text(s, 6),
                                .sender = day_db_text(s, 7),
                                .recipients = day_db_text(s, 8),
                                .subject = day_db_text(s, 9),
                                .attachments = day_db_text(s, 10),
                                .place = day_db_text(s, 12),
                                .path = day_db_text(s, 13),
                                .mime = day_db_text(s, 14),
                                .sha256 = day_db_blob(s, 15),
                                .duplicate_of = sqlite3_column_int64(s, 16),
                                .duplicate_place = day_db_text(s, 17),
                                .duplicate_path = day_db_text(s, 18),
                                .duplicate_sha256 = day_db_blob(s, 19),
                                .account = sqlite3_column_int64(s, 21)};
    size_t size = 0;
    const char *text = day_db_text_sized(&size, s, 20);
    size_t start = MIN((size_t)MAX(sqlite3_column_int64(s, 11), 0), size);
    message.body = text + start;
    message.body_size = size - start;
    return message;
}

static const char *pick(const day_talk_filter *filter)
{
    if (filter->between != NULL) return BETWEEN;
    if (filter->with != NULL) return WITH;
    if (filter->thread != 0) return THREAD;
    if (filter->conversation == 0) return ALL;
    return filter->last_seq != 0 ? STRETCH : CONVERSATION;
}

static void bind(sqlite3_stmt *s, const char *sql, const day_talk_filter *filter)
{
    if (sql == BETWEEN)
        day_db_bind(s, "ooss", filter->from_ms, filter->to_ms, filter->with, filter->between);
    else if (sql == WITH)
        day_db_bind(s, "oos", filter->from_ms, filter->to_ms, filter->with);
    else if (sql == THREAD)
        day_db_bind(s, "ooi", filter->from_ms, filter->to_ms, filter->thread);
    else if (sql == CONVERSATION)
        day_db_bind(s, "ooi", filter->from_ms, filter->to_ms, filter->conversation);
    else if (sql == STRETCH)
        day_db_bind(s, "ooiii", filter->from_ms, filter->to_ms, filter->conversation, filter->first_seq,
                    filter->last_seq);
    else
        day_db_bind(s, "oo", filter->from_ms, filter->to_ms);
}

day_err day_talk_each_message(day_store *store, const day_talk_filter *filter, day_talk_message_fn fn,
                              void *ctx, day_error *error)
{
    const char *sql = pick(filter);
    day_db_rows rows = day_db_select(store, sql, "");
    bind(rows.s, sql, filter);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_talk_message message = message_of(rows.s);
        more = fn(&message, ctx);
    }
    return day_db_end(&rows, error);
}
