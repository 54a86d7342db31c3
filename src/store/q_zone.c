/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of zones: written by analyse/ in one transaction, read by the command line. */
#include "q_zone.h"
#include "db.h"
#include <math.h>

/* Of a row whose evidence is damaged, as if there were none. */
#define EVIDENCE "CASE WHEN json_valid(g.evidence) THEN json(g.evidence) ELSE '{}' END"

day_err day_zone_each_source(day_store *store, day_zone_source_fn fn, void *ctx, day_error *error)
{
    /* A day without a time stands at midnight, and its text has no colon. */
    static const char SQL[] =
        "SELECT c.conversation, a.account, m.item, m.time_ms, m.zone, i.mime, u.lang,"
        " i.mime = 'message/rfc822' OR i.mime IN ('application/vnd.ms-outlook', 'application/vnd.ms-tnef',"
        " 'application/x-git')"
        " FROM message AS m JOIN conversation_message AS c ON c.unit = m.unit"
        " JOIN message_account AS a ON a.unit = m.unit AND a.role = 0 JOIN unit AS u ON u.id = m.unit"
        " JOIN item AS i ON i.id = m.item WHERE m.time_ms IS NOT NULL AND c.duplicate_of IS NULL"
        " AND (m.time_ms % 86400000 <> 0 OR instr(m.time_raw, ':') > 0 OR m.time_raw IS NULL)"
        " AND i.mime <> 'text/calendar' ORDER BY m.unit";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_zone_source source = {.conversation = sqlite3_column_int64(rows.s, 0),
                                  .account = sqlite3_column_int64(rows.s, 1),
                                  .item = sqlite3_column_int64(rows.s, 2),
                                  .time_ms = sqlite3_column_int64(rows.s, 3),
                                  .zone = day_db_text(rows.s, 4),
                                  .mime = day_db_text(rows.s, 5),
                                  .lang = day_db_text(rows.s, 6),
                                  .mail = sqlite3_column_int(rows.s, 7) != 0};
        more = fn(&source, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_zone_each_account(day_store *store, day_zone_account_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT a.id, coalesce(l.entity, 0), a.kind, a.value, a.shown,"
        " (SELECT o.name FROM edge AS e JOIN entity AS o ON o.id = e.b WHERE e.a = l.entity"
        "  AND e.kind = 'works for' ORDER BY e.count DESC, o.id LIMIT 1)"
        " FROM account AS a LEFT JOIN alias AS l ON l.kind = a.kind AND l.value = a.value ORDER BY a.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_zone_account account = {.account = sqlite3_column_int64(rows.s, 0),
                                    .entity = sqlite3_column_int64(rows.s, 1),
                                    .kind = day_db_text(rows.s, 2),
                                    .value = day_db_text(rows.s, 3),
                                    .shown = day_db_text(rows.s, 4),
                                    .organisation = day_db_text(rows.s, 5)};
        more = fn(&account, ctx);
    }
    return day_db_end(&rows, error);
}

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_zone_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"zone_group", "zone_member", "zone_alternative", "zone_item", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_zone_group_insert(day_store *store, const day_zone_group *group, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT INTO zone_group (id, name, clock, messages, offset_minutes, posterior, items,"
                     " tz, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     "ittiorist", group->id, group->name, group->clock, group->messages,
                     group->claimed ? (int64_t)group->offset_minutes : INT64_MIN,
                     group->posterior >= 0 ? group->posterior : NAN, group->items, group->tz,
                     group->evidence);
}

day_err day_zone_member_insert(day_store *store, int64_t group, int64_t account, int64_t messages,
                               day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO zone_member (zone_group, account, messages) VALUES (?, ?, ?)",
                     "iii", group, account, messages);
}

day_err day_zone_alternative_insert(day_store *store, int64_t group, int offset_minutes, double posterior,
                                    day_error *error)
{
    return day_db_do(store, error,
                     "INSERT INTO zone_alternative (zone_group, offset_minutes, posterior) VALUES (?, ?, ?)",
                     "iir", group, (int64_t)offset_minutes, posterior);
}

day_err day_zone_item_insert(day_store *store, int64_t group, int64_t item, day_error *error)
{
    return day_db_do(store, error, "INSERT OR IGNORE INTO zone_item (zone_group, item) VALUES (?, ?)", "ii",
                     group, item);
}

/* --- reading ----------------------------------------------------------------------------------------- */

day_err day_zone_each_group(day_store *store, day_zone_group_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT id, name, clock, messages, items, offset_minutes,"
                              " coalesce(posterior, -1), tz, " EVIDENCE " FROM zone_group AS g"
                              " ORDER BY messages DESC, id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_zone_group group = {.id = sqlite3_column_int64(rows.s, 0),
                                .name = day_db_text(rows.s, 1),
                                .clock = day_db_text(rows.s, 2),
                                .messages = sqlite3_column_int64(rows.s, 3),
                                .items = sqlite3_column_int64(rows.s, 4),
                                .claimed = sqlite3_column_type(rows.s, 5) != SQLITE_NULL,
                                .offset_minutes = sqlite3_column_int(rows.s, 5),
                                .posterior = sqlite3_column_double(rows.s, 6),
                                .tz = day_db_text(rows.s, 7),
                                .evidence = day_db_text(rows.s, 8)};
        more = fn(&group, ctx);
    }
    return day_db_end(&rows, error);
}

static day_err each_name(day_store *store, const char *sql, int64_t group, day_zone_name_fn fn, void *ctx,
                         day_error *error)
{
    day_db_rows rows = day_db_select(store, sql, "i", group);
    bool more = true;
    while (more && day_db_row(&rows)) more = fn(day_db_text(rows.s, 0), sqlite3_column_int64(rows.s, 1), ctx);
    return day_db_end(&rows, error);
}

day_err day_zone_each_member(day_store *store, int64_t group, day_zone_name_fn fn, void *ctx,
                             day_error *error)
{
    static const char SQL[] =
        "SELECT a.shown, m.messages FROM zone_member AS m JOIN account AS a ON a.id = m.account"
        " WHERE m.zone_group = ? AND m.messages > 0 ORDER BY m.messages DESC, a.id";
    return each_name(store, SQL, group, fn, ctx, error);
}

day_err day_zone_each_path(day_store *store, int64_t group, day_zone_name_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT i.path, i.id FROM zone_item AS z JOIN item AS i ON i.id = z.item"
                              " WHERE z.zone_group = ? ORDER BY i.id";
    return each_name(store, SQL, group, fn, ctx, error);
}

day_err day_zone_each_alternative(day_store *store, int64_t group, day_zone_alternative_fn fn, void *ctx,
                                  day_error *error)
{
    static const char SQL[] = "SELECT offset_minutes, posterior FROM zone_alternative WHERE zone_group = ?"
                              " ORDER BY posterior DESC, offset_minutes";
    day_db_rows rows = day_db_select(store, SQL, "i", group);
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(sqlite3_column_int(rows.s, 0), sqlite3_column_double(rows.s, 1), ctx);
    return day_db_end(&rows, error);
}

day_err day_zone_each_number(day_store *store, int64_t group, const char *list, day_zone_number_fn fn,
                             void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT e.value FROM zone_group AS g, json_each(" EVIDENCE ", '$.' || ?2) AS e "
                              "WHERE g.id = ?1 ORDER BY e.key";
    day_db_rows rows = day_db_select(store, SQL, "it", group, list);
    bool more = true;
    while (more && day_db_row(&rows)) more = fn(sqlite3_column_int64(rows.s, 0), ctx);
    return day_db_end(&rows, error);
}

char *day_zone_word(day_store *store, int64_t group, const char *key)
{
    day_error own = {0};
    sqlite3_stmt *s = day_db_statement(
        store, "SELECT json_extract(" EVIDENCE ", '$.' || ?2) FROM zone_group AS g WHERE id = ?1", &own);
    if (s == NULL) return NULL;
    day_db_bind(s, "it", group, key);
    char *word = day_db_next(store, s, &own) ? g_strdup(day_db_text_or_null(s, 0)) : NULL;
    sqlite3_reset(s);
    return word;
}

day_err day_zone_each_holiday(day_store *store, int64_t group, day_zone_holiday_fn fn, void *ctx,
                              day_error *error)
{
    static const char SQL[] =
        "SELECT json_extract(e.value, '$.name'), json_extract(e.value, '$.kept'), json_extract(e.value, "
        "'$.of')"
        " FROM zone_group AS g, json_each(" EVIDENCE ", '$.holidays') AS e WHERE g.id = ?"
        " AND e.type = 'object' ORDER BY e.key";
    day_db_rows rows = day_db_select(store, SQL, "i", group);
    bool more = true;
    while (more && day_db_row(&rows))
        more =
            fn(day_db_text(rows.s, 0), sqlite3_column_int64(rows.s, 1), sqlite3_column_int64(rows.s, 2), ctx);
    return day_db_end(&rows, error);
}

day_err day_zone_each_told(day_store *store, int64_t group, day_zone_name_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT e.key, e.value FROM zone_group AS g, json_each(" EVIDENCE ", '$.told') AS e"
        " WHERE g.id = ? ORDER BY e.value DESC, e.key";
    return each_name(store, SQL, group, fn, ctx, error);
}

day_err day_zone_each_account_of(day_store *store, const char *group, day_zone_name_fn fn, void *ctx,
                                 day_error *error)
{
    static const char SQL[] = "SELECT DISTINCT '', m.account FROM zone_group AS g JOIN zone_member AS m"
                              " ON m.zone_group = g.id WHERE g.name = ? COLLATE NOCASE ORDER BY m.account";
    day_db_rows rows = day_db_select(store, SQL, "t", group);
    bool more = true;
    while (more && day_db_row(&rows)) more = fn(day_db_text(rows.s, 0), sqlite3_column_int64(rows.s, 1), ctx);
    return day_db_end(&rows, error);
}
