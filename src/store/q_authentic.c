/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Queries of analyse/authentic, over tables of several families. Reading only. */
#include "q_authentic.h"
#include "db.h"

#define FACT(keys) "(SELECT value FROM fact WHERE item = i.id AND key IN (" keys ") ORDER BY seq LIMIT 1)"
#define FACT_PLACE(key) "(SELECT place FROM fact WHERE item = i.id AND key = " key " ORDER BY seq LIMIT 1)"

/* What is packed into a document has the time that its program writes for all; so have archives that were
 * made to be the same each time. */
#define OWN_TIME                                                                                             \
    "CASE WHEN i.depth = 0 OR EXISTS (SELECT 1 FROM item AS p JOIN item AS s ON s.parent = p.id"             \
    " WHERE p.id = i.parent AND p.mime IN ('application/zip', 'application/x-tar', 'application/x-cpio',"    \
    " 'application/x-7z-compressed', 'application/vnd.rar', 'application/x-rar', "                           \
    "'application/x-rar-compressed')"                                                                        \
    " AND s.mtime_ms != i.mtime_ms) THEN i.mtime_ms END"

day_err day_authentic_each_document(day_store *store, day_authentic_document_fn fn, void *ctx,
                                    day_error *error)
{
    static const char SQL[] =
        "SELECT i.id, i.path, i.name, i.mime, " OWN_TIME ", i.depth,"
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

#define SAID                                                                                                 \
    "m.unit, m.item, coalesce(c.conversation, 0), m.time_ms, m.time_raw, m.zone, i.mime,"                    \
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
        " AND c.conversation IN (SELECT x.conversation FROM conversation_message AS x"
        "  JOIN message AS y ON y.unit = x.unit GROUP BY x.conversation HAVING min(y.item) != max(y.item))"
        " ORDER BY c.conversation, m.time_ms, m.unit";
    return each_said(store, SQL, fn, ctx, error);
}

day_err day_authentic_each_numbered(day_store *store, day_authentic_numbered_fn fn, void *ctx,
                                    day_error *error)
{
    static const char SQL[] =
        "SELECT m.unit, m.item, m.time_ms, m.message_id, m.thread FROM message AS m"
        " JOIN item AS i ON i.id = m.item WHERE m.message_id IS NOT NULL AND instr(m.message_id, '@') = 0"
        " AND i.duplicate_of IS NULL AND i.mime NOT LIKE 'message/%' AND i.mime NOT LIKE '%mbox%'"
        " AND i.mime != 'application/x-git' ORDER BY m.item, coalesce(m.thread, ''), m.unit";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        const day_authentic_numbered one = {
            .unit = sqlite3_column_int64(rows.s, 0),
            .item = sqlite3_column_int64(rows.s, 1),
            .time_ms = day_db_int_or_none(rows.s, 2),
            .id = day_db_text(rows.s, 3),
            .thread = day_db_text(rows.s, 4),
        };
        more = fn(&one, ctx);
    }
    return day_db_end(&rows, error);
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

/* --- amounts and deals ------------------------------------------------------------------------------- */

day_err day_authentic_each_amount(day_store *store, day_authentic_amount_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT n.item, min(n.unit), n.start, n.size, n.value FROM mention AS n WHERE n.kind = 'money'"
        " AND n.item NOT IN (SELECT item FROM version_member WHERE relation != 'reference')"
        " GROUP BY n.item, n.value ORDER BY n.item, n.value";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more =
            fn(sqlite3_column_int64(rows.s, 0), sqlite3_column_int64(rows.s, 1),
               sqlite3_column_int64(rows.s, 2), sqlite3_column_int64(rows.s, 3), day_db_text(rows.s, 4), ctx);
    return day_db_end(&rows, error);
}

/* Both sides and the thing are told: deals of nobody, or of nothing, are alike by chance. */
#define BETWEEN_KNOWN "f.seller != '' AND f.buyer != '' AND f.what != ''"

static day_authentic_agreed agreed_of(sqlite3_stmt *s)
{
    return (day_authentic_agreed){
        .field = day_db_text(s, 0),
        .files = sqlite3_column_int64(s, 1),
        .told = {day_db_text(s, 10), day_db_text(s, 11)},
        .unit = {sqlite3_column_int64(s, 2), sqlite3_column_int64(s, 6)},
        .start = {sqlite3_column_int64(s, 3), sqlite3_column_int64(s, 7)},
        .size = {sqlite3_column_int64(s, 4), sqlite3_column_int64(s, 8)},
        .item = {sqlite3_column_int64(s, 5), sqlite3_column_int64(s, 9)},
    };
}

static day_err each_agreed(day_store *store, const char *sql, day_authentic_agreed_fn fn, void *ctx,
                           day_error *error)
{
    day_db_rows rows = day_db_select(store, sql, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_authentic_agreed one = agreed_of(rows.s);
        more = fn(&one, ctx);
    }
    return day_db_end(&rows, error);
}

/* A place's kin: the text it is a version of, else its item. Of a bare column beside one min() SQLite takes
 * the row of the least. */
day_err day_authentic_each_agreed(day_store *store, day_authentic_agreed_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "WITH p AS (SELECT o.offer, o.field, o.unit, o.start, o.size, u.item,"
        "  coalesce((SELECT -version_group FROM version_member WHERE item = u.item LIMIT 1), u.item) AS kin"
        "  FROM offer_place AS o JOIN unit AS u ON u.id = o.unit JOIN offer AS f ON f.id = o.offer"
        "  WHERE o.field IN ('amount', 'date', 'period') AND " BETWEEN_KNOWN "),"
        " g AS (SELECT offer, field, count(DISTINCT kin) AS files, min(kin) AS low, max(kin) AS high FROM p"
        "  GROUP BY offer, field HAVING files > 1),"
        " a AS (SELECT p.offer, p.field, min(p.unit) AS unit, p.start, p.size, p.item FROM p JOIN g"
        "  ON g.offer = p.offer AND g.field = p.field AND g.low = p.kin GROUP BY p.offer, p.field),"
        " b AS (SELECT p.offer, p.field, min(p.unit) AS unit, p.start, p.size, p.item FROM p JOIN g"
        "  ON g.offer = p.offer AND g.field = p.field AND g.high = p.kin GROUP BY p.offer, p.field)"
        " SELECT g.field, g.files, a.unit, a.start, a.size, a.item, b.unit, b.start, b.size, b.item, '', ''"
        " FROM g"
        " JOIN a ON a.offer = g.offer AND a.field = g.field JOIN b ON b.offer = g.offer AND b.field = g.field"
        " WHERE NOT EXISTS (SELECT 1 FROM offer_contradiction AS x WHERE x.offer = g.offer AND x.field = "
        "g.field)"
        " ORDER BY g.offer, g.field";
    return each_agreed(store, SQL, fn, ctx, error);
}

day_err day_authentic_each_contradiction(day_store *store, day_authentic_agreed_fn fn, void *ctx,
                                         day_error *error)
{
    static const char SQL[] =
        "SELECT c.field, 2, c.here_unit, c.here_start, c.here_size, a.item, c.there_unit, c.there_start,"
        " c.there_size, b.item, c.here, c.there FROM offer_contradiction AS c JOIN unit AS a ON a.id = "
        "c.here_unit"
        " JOIN unit AS b ON b.id = c.there_unit JOIN offer AS f ON f.id = c.offer"
        " WHERE (c.other = 0 OR c.offer < c.other) AND " BETWEEN_KNOWN " ORDER BY c.offer, c.seq";
    return each_agreed(store, SQL, fn, ctx, error);
}

/* --- dates that documents bear ----------------------------------------------------------------------- */

day_err day_authentic_each_date(day_store *store, int64_t unit, day_authentic_date_fn fn, void *ctx,
                                day_error *error)
{
    static const char SQL[] =
        "SELECT start, size, value FROM mention WHERE unit = ? AND kind = 'date' AND value GLOB"
        " '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*' AND instr(value, '/') = 0"
        " AND coalesce(detail, '') NOT LIKE '%relative=%' AND coalesce(detail, '') NOT LIKE '%other=%'"
        " ORDER BY start";
    day_db_rows rows = day_db_select(store, SQL, "i", unit);
    bool more = true;
    while (more && day_db_row(&rows)) {
        const day_authentic_date one = {sqlite3_column_int64(rows.s, 0), sqlite3_column_int64(rows.s, 1),
                                        day_db_text(rows.s, 2)};
        more = fn(&one, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_authentic_each_attached(day_store *store, day_authentic_attached_fn fn, void *ctx,
                                    day_error *error)
{
    static const char SQL[] =
        "SELECT i.id, m.time_ms FROM item AS p JOIN item AS i ON i.parent = p.id"
        " JOIN message AS m ON m.unit BETWEEN p.unit_first AND p.unit_first + p.unit_count - 1"
        " WHERE p.mime IN ('message/rfc822', 'application/vnd.ms-outlook') AND m.time_ms IS NOT NULL"
        " GROUP BY i.id HAVING count(*) = 1 ORDER BY i.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(sqlite3_column_int64(rows.s, 0), sqlite3_column_int64(rows.s, 1), ctx);
    return day_db_end(&rows, error);
}
