/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Events: written by analyse/ in one transaction, merged with messages as they are read. Both sides of the
 * union have an index by time, so SQLite merges two ordered cursors and sorts nothing. */
#include "q_event.h"
#include "db.h"

day_err day_event_each_fact(day_store *store, day_event_fact_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT f.item, f.key, f.value, f.place, i.name,"
        " (SELECT value FROM fact WHERE item = f.item AND key = 'author' LIMIT 1),"
        " (SELECT value FROM fact WHERE item = f.item AND key = 'modified.by' LIMIT 1)"
        " FROM fact AS f JOIN item AS i ON i.id = f.item WHERE f.key IN ('created', 'modified', 'printed',"
        " 'published', 'date', 'digitised', 'gps.time', 'file.created', 'file.modified', 'target.created',"
        " 'target.modified', 'target.accessed') ORDER BY f.item, f.seq";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_event_fact fact = {sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1),
                               day_db_text(rows.s, 2),          day_db_text(rows.s, 3),
                               day_db_text(rows.s, 4),          day_db_text(rows.s, 5),
                               day_db_text(rows.s, 6)};
        more = fn(&fact, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_event_each_file(day_store *store, day_event_file_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT id, mtime_ms, name FROM item WHERE depth > 0 AND mtime_ms IS NOT NULL"
                              " AND mime <> 'message/rfc822' ORDER BY id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more =
            fn(sqlite3_column_int64(rows.s, 0), sqlite3_column_int64(rows.s, 1), day_db_text(rows.s, 2), ctx);
    return day_db_end(&rows, error);
}

day_err day_event_each_mention(day_store *store, day_event_mention_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT n.unit, n.item, n.start, n.size, n.kind = 'money', n.value, n.detail, m.unit IS NOT NULL,"
        " m.time_ms, m.time_raw, m.zone FROM mention AS n LEFT JOIN message AS m ON m.unit = n.unit"
        " WHERE n.kind IN ('date', 'money') AND (m.unit IS NULL OR n.start >= m.body_start)"
        " ORDER BY n.unit, n.start";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_event_mention mention = {.unit = sqlite3_column_int64(rows.s, 0),
                                     .item = sqlite3_column_int64(rows.s, 1),
                                     .start = sqlite3_column_int64(rows.s, 2),
                                     .size = sqlite3_column_int64(rows.s, 3),
                                     .money = sqlite3_column_int(rows.s, 4) != 0,
                                     .value = day_db_text(rows.s, 5),
                                     .detail = day_db_text(rows.s, 6),
                                     .message = sqlite3_column_int(rows.s, 7) != 0,
                                     .time_ms = day_db_int_or_none(rows.s, 8),
                                     .time_raw = day_db_text(rows.s, 9),
                                     .zone = day_db_text(rows.s, 10)};
        more = fn(&mention, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_event_each_offer(day_store *store, day_event_offer_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT p.unit, u.item, p.start, p.size, o.what, o.amount_raw, o.date, m.time_ms, m.time_raw, m.zone"
        " FROM offer_place AS p JOIN offer AS o ON o.id = p.offer JOIN unit AS u ON u.id = p.unit"
        " LEFT JOIN message AS m ON m.unit = p.unit WHERE p.field = 'amount' AND"
        " COALESCE((SELECT e.action FROM edit AS e WHERE e.subject = 'offer' AND e.key = o.key"
        " AND e.action != 'correct' AND e.undone_ms IS NULL ORDER BY e.id DESC LIMIT 1), '') != 'reject'"
        " ORDER BY p.unit, p.start";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_event_offer offer = {.unit = sqlite3_column_int64(rows.s, 0),
                                 .item = sqlite3_column_int64(rows.s, 1),
                                 .start = sqlite3_column_int64(rows.s, 2),
                                 .size = sqlite3_column_int64(rows.s, 3),
                                 .what = day_db_text(rows.s, 4),
                                 .amount_raw = day_db_text(rows.s, 5),
                                 .date = day_db_text(rows.s, 6),
                                 .time_ms = day_db_int_or_none(rows.s, 7),
                                 .time_raw = day_db_text(rows.s, 8),
                                 .zone = day_db_text(rows.s, 9)};
        more = fn(&offer, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_event_each_table(day_store *store, day_event_item_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT DISTINCT item FROM fact WHERE key IN ('log.lines', 'rows', 'records', 'table')";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = fn(sqlite3_column_int64(rows.s, 0), ctx);
    return day_db_end(&rows, error);
}

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_event_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"event", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_event_insert(day_store *store, int64_t seq, const day_event *event, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT INTO event (time_ms, seq, kind, precision, zone, "
                     "time_raw, item, unit, start, size, value, calendar,"
                     " who, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     "iittssioiitsss", event->time_ms, seq, event->kind, event->precision, event->zone,
                     event->time_raw, event->item, event->unit > 0 ? event->unit : INT64_MIN, event->start,
                     event->size, event->value, event->calendar, event->who, event->place);
}

/* --- reading ----------------------------------------------------------------------------------------- */

/* Whether the message m of the item i tells a time of the day that somebody wrote at, and is no copy. */
#define HAS_CLOCK                                                                                            \
    "(i.mime <> 'text/calendar' AND (m.time_ms % 86400000 <> 0 OR instr(m.time_raw, ':') > 0"                \
    " OR m.time_raw IS NULL) AND NOT EXISTS (SELECT 1 FROM conversation_message AS c WHERE c.unit = m.unit"  \
    " AND c.duplicate_of IS NOT NULL))"

#define MESSAGE_KIND                                                                                         \
    "CASE WHEN i.mime = 'application/x-git' THEN 'commit' WHEN i.mime = 'text/calendar' THEN 'appointment'"  \
    "  WHEN i.mime = 'message/rfc822' OR i.mime IN ('application/vnd.ms-outlook', "                          \
    "'application/vnd.ms-tnef') THEN 'mail' ELSE 'message' END"

/* ?1 from, ?2 to, ?3 kinds or NULL, ?4 accounts or NULL, ?5 whether kinds have any of messages, ?6 any other.
 */
static const char EACH[] =
    "SELECT m.time_ms, m.unit, " MESSAGE_KIND
    " AS event_kind, '', m.time_raw, m.zone, m.item, m.unit, m.body_start, 0, '', '', "
    "m.sender,"
    " m.recipients, i.path, u.place, i.sha256, u.text, m.subject,"
    " (SELECT conversation FROM conversation_message WHERE unit = m.unit)"
    " FROM message AS m JOIN item AS i ON i.id = m.item JOIN unit AS u ON u.id = m.unit"
    " WHERE ?5 AND m.time_ms >= ?1 AND m.time_ms < ?2"
    " AND (?3 IS NULL OR event_kind IN (SELECT value FROM json_each(?3)))"
    " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM message_account AS a WHERE a.unit = m.unit"
    "  AND a.account IN (SELECT value FROM json_each(?4))))"
    " UNION ALL "
    "SELECT e.time_ms, e.seq, e.kind, e.precision, e.time_raw, e.zone, e.item, e.unit, e.start, e.size, "
    "e.value,"
    " e.calendar, coalesce((SELECT sender FROM message WHERE unit = e.unit), e.who),"
    " (SELECT recipients FROM message WHERE unit = e.unit), i.path,"
    " coalesce((SELECT place FROM unit WHERE id = e.unit), e.place), i.sha256,"
    " (SELECT text FROM unit WHERE id = e.unit), '', 0"
    " FROM event AS e JOIN item AS i ON i.id = e.item"
    " WHERE ?6 AND e.time_ms >= ?1 AND e.time_ms < ?2"
    " AND (?3 IS NULL OR e.kind IN (SELECT value FROM json_each(?3)))"
    " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM message_account AS a WHERE a.unit = e.unit"
    "  AND a.account IN (SELECT value FROM json_each(?4)))"
    " OR e.who IN (SELECT n.name FROM account_name AS n WHERE n.account IN (SELECT value FROM "
    "json_each(?4))))"
    " ORDER BY 1, 2";

/* Whether the kinds that are asked for are of messages (true) or of the rest. */
static bool asks_for(day_store *store, const char *kinds, bool messages)
{
    day_error own = {0};
    if (kinds == NULL) return true;
    sqlite3_stmt *s = day_db_statement(store,
                                       "SELECT 1 FROM json_each(?1) WHERE (value IN ('message', 'mail', "
                                       "'commit', 'appointment')) = ?2 LIMIT 1",
                                       &own);
    if (s == NULL) return true;
    day_db_bind(s, "ti", kinds, (int64_t)messages);
    bool found = day_db_next(store, s, &own);
    sqlite3_reset(s);
    return found;
}

static day_event event_of(sqlite3_stmt *s)
{
    day_event event = {.time_ms = sqlite3_column_int64(s, 0),
                       .kind = day_db_text(s, 2),
                       .precision = day_db_text(s, 3),
                       .time_raw = day_db_text(s, 4),
                       .zone = day_db_text(s, 5),
                       .item = sqlite3_column_int64(s, 6),
                       .unit = sqlite3_column_int64(s, 7),
                       .start = sqlite3_column_int64(s, 8),
                       .size = sqlite3_column_int64(s, 9),
                       .value = day_db_text(s, 10),
                       .calendar = day_db_text(s, 11),
                       .who = day_db_text(s, 12),
                       .to = day_db_text(s, 13),
                       .path = day_db_text(s, 14),
                       .place = day_db_text(s, 15),
                       .sha256 = day_db_blob(s, 16),
                       .subject = day_db_text(s, 18),
                       .conversation = sqlite3_column_int64(s, 19)};
    event.text.data = (const uint8_t *)day_db_text_sized(&event.text.size, s, 17);
    if (*event.precision != '\0') return event;
    size_t head = MIN((size_t)MAX(event.start, 0), event.text.size);
    event.text = (day_span){event.text.data + head, event.text.size - head};
    event.start = 0;
    return event;
}

day_err day_event_each(day_store *store, const day_event_filter *filter, day_event_fn fn, void *ctx,
                       day_error *error)
{
    bool messages = asks_for(store, filter->kinds, true), others = asks_for(store, filter->kinds, false);
    day_db_rows rows = day_db_select(store, EACH, "iissii",
                                     filter->from_ms != DAY_TIME_NONE ? filter->from_ms : INT64_MIN + 1,
                                     filter->to_ms != DAY_TIME_NONE ? filter->to_ms : INT64_MAX,
                                     filter->kinds, filter->with, (int64_t)messages, (int64_t)others);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_event event = event_of(rows.s);
        more = fn(&event, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_event_each_time(day_store *store, const char *with, day_event_tick_fn fn, void *ctx,
                            day_error *error)
{
    static const char SQL[] =
        "SELECT m.time_ms, " MESSAGE_KIND ", m.zone, " HAS_CLOCK
        " FROM message AS m JOIN item AS i ON i.id = m.item"
        " WHERE m.time_ms IS NOT NULL AND (?1 IS NULL OR EXISTS (SELECT 1 FROM message_account AS a"
        "  WHERE a.unit = m.unit AND a.account IN (SELECT value FROM json_each(?1))))"
        " UNION ALL SELECT e.time_ms, e.kind, NULL, 0 FROM event AS e"
        " WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM message_account AS a WHERE a.unit = e.unit"
        "  AND a.account IN (SELECT value FROM json_each(?1)))"
        " OR e.who IN (SELECT n.name FROM account_name AS n WHERE n.account IN (SELECT value FROM "
        "json_each(?1)))"
        " ORDER BY 1";
    day_db_rows rows = day_db_select(store, SQL, "s", with);
    bool more = true;
    while (more && day_db_row(&rows)) {
        const day_event_tick time = {sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1),
                                     day_db_text(rows.s, 2), sqlite3_column_int(rows.s, 3) != 0};
        more = fn(&time, ctx);
    }
    return day_db_end(&rows, error);
}

bool day_event_inferred(day_store *store, int64_t unit, char tz[64], int *offset_minutes)
{
    day_error own = {0};
    sqlite3_stmt *s = day_db_statement(
        store,
        "SELECT g.offset_minutes, g.tz FROM message_account AS a JOIN zone_member AS z ON z.account = "
        "a.account"
        " JOIN zone_group AS g ON g.id = z.zone_group JOIN message AS m ON m.unit = a.unit"
        " JOIN item AS i ON i.id = m.item WHERE a.unit = ? AND a.role = 0 AND g.offset_minutes IS NOT NULL"
        " AND instr(g.clock, i.mime) > 0 ORDER BY g.messages DESC LIMIT 1",
        &own);
    if (s == NULL) return false;
    day_db_bind(s, "i", unit);
    bool found = day_db_next(store, s, &own);
    if (found) {
        *offset_minutes = sqlite3_column_int(s, 0);
        g_strlcpy(tz, day_db_text(s, 1), 64);
    }
    sqlite3_reset(s);
    return found;
}

day_err day_event_each_moment(day_store *store, const day_event_filter *filter, day_moment_fn fn, void *ctx,
                              day_error *error)
{
    static const char ALL[] =
        "SELECT m.unit, m.time_ms, m.zone FROM message AS m JOIN item AS i ON i.id = m.item"
        " WHERE m.time_ms >= ?1 AND m.time_ms < ?2 AND " HAS_CLOCK;
    static const char WITH[] =
        "SELECT m.unit, m.time_ms, m.zone FROM (SELECT DISTINCT unit FROM message_account WHERE role = 0"
        "  AND account IN (SELECT value FROM json_each(?3))) AS a CROSS JOIN message AS m ON m.unit = a.unit"
        " JOIN item AS i ON i.id = m.item WHERE m.time_ms >= ?1 AND m.time_ms < ?2 AND " HAS_CLOCK;
    day_db_rows rows =
        day_db_select(store, filter->with != NULL ? WITH : ALL, filter->with != NULL ? "iis" : "ii",
                      filter->from_ms != DAY_TIME_NONE ? filter->from_ms : INT64_MIN + 1,
                      filter->to_ms != DAY_TIME_NONE ? filter->to_ms : INT64_MAX, filter->with);
    bool more = true;
    while (more && day_db_row(&rows))
        more =
            fn(sqlite3_column_int64(rows.s, 0), sqlite3_column_int64(rows.s, 1), day_db_text(rows.s, 2), ctx);
    return day_db_end(&rows, error);
}
