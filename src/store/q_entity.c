/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of people and organisations: written by analyse/who in one transaction, read by the command line. */
#include "q_entity.h"
#include "base/utf8.h"
#include "db.h"
#include "model/when_text.h"
#include <string.h>

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_entity_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"entity", "alias", "alias_place", "alias_link", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_entity_insert(int64_t *out, day_store *store, const day_entity *entity, day_error *error)
{
    day_err err = day_db_do(
        store, error,
        "INSERT INTO entity (kind, name, key, class, messages, mentions, first_ms, last_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        "ttttiioo", entity->kind, entity->name, entity->key, entity->class != NULL ? entity->class : "",
        entity->messages, entity->mentions, entity->first_ms, entity->last_ms);
    *out = day_db_last_id(store);
    return err;
}

day_err day_alias_insert(int64_t *out, day_store *store, const day_alias *alias, day_error *error)
{
    day_err err = day_db_do(
        store, error,
        "INSERT INTO alias (entity, kind, value, shown, times, weight) VALUES (?, ?, ?, ?, ?, ?)", "itttir",
        alias->entity, alias->kind, alias->value, alias->shown, alias->times, alias->weight);
    *out = day_db_last_id(store);
    return err;
}

day_err day_alias_tie_insert(day_store *store, const day_alias_tie *tie, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO alias_link (a, b, rule, why, claim, "
                     "joined, weight) VALUES (?, ?, ?, ?, ?, ?, ?)",
                     "iittoir", tie->a, tie->b, tie->rule, tie->why, tie->claim != 0 ? tie->claim : INT64_MIN,
                     (int64_t)tie->joined, tie->weight);
}

day_err day_alias_place_insert(day_store *store, int64_t alias, int64_t unit, uint32_t start, uint32_t size,
                               day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO alias_place (alias, unit, start, size) VALUES (?, ?, ?, ?)",
                     "iiii", alias, unit, (int64_t)start, (int64_t)size);
}

/* --- what the analysis starts from ------------------------------------------------------------------- */

/* Units of rows (200 each) of a table that is a list of one's own: a firm's customers. A larger one holds
 * strangers. The units of an item follow each other. */
#define SMALL "3"

day_err day_entity_each_named(day_store *store, const char *kind, day_named_fn fn, void *ctx,
                              day_error *error)
{
    static const char SQL[] =
        "SELECT m.kind, m.value, MAX(m.detail), COUNT(*), MIN(s.time_ms), "
        "MAX(s.time_ms), MAX(m.how) FROM mention AS m"
        " JOIN unit AS u ON u.id = m.unit LEFT JOIN message AS s ON s.unit = m.unit"
        " WHERE m.kind = ? AND (u.kind NOT IN (3, 4) OR (m.kind = 'org' AND u.ordinal < " SMALL
        " AND NOT EXISTS (SELECT 1 FROM unit AS v WHERE v.id = u.id - u.ordinal + " SMALL
        " AND v.item = u.item))) GROUP BY m.value";
    day_db_rows rows = day_db_select(store, SQL, "t", kind);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_named named = {.kind = day_db_text(rows.s, 0),
                           .value = day_db_text(rows.s, 1),
                           .detail = day_db_text(rows.s, 2),
                           .times = sqlite3_column_int64(rows.s, 3),
                           .first_ms = day_db_int_or_none(rows.s, 4),
                           .last_ms = day_db_int_or_none(rows.s, 5),
                           .how = day_db_text(rows.s, 6)};
        more = fn(&named, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_entity_each_text(day_store *store, day_text_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT u.id, u.text, IFNULL(m.body_start, 0), (SELECT a.account FROM message_account AS a"
        " WHERE a.unit = m.unit AND a.role = 0 LIMIT 1) FROM unit AS u"
        " LEFT JOIN message AS m ON m.unit = u.id WHERE u.kind NOT IN (3, 4) ORDER BY u.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        size_t size = 0;
        const char *text = day_db_text_sized(&size, rows.s, 1);
        more = fn(sqlite3_column_int64(rows.s, 0), text, size,
                  MIN((size_t)sqlite3_column_int64(rows.s, 2), size), sqlite3_column_int64(rows.s, 3), ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_entity_each_talk(day_store *store, day_talk_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT a.account, b.account FROM message_account AS a JOIN message_account AS b ON b.unit = a.unit"
        " WHERE a.role = 0 AND b.role = 1 AND a.account != b.account ORDER BY a.account";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(sqlite3_column_int64(rows.s, 0), sqlite3_column_int64(rows.s, 1), ctx);
    return day_db_end(&rows, error);
}

/* --- reading ----------------------------------------------------------------------------------------- */

#define ENTITY_COLUMNS                                                                                       \
    "e.id, e.kind, e.name, e.key, e.class, e.messages, e.mentions, e.first_ms, e.last_ms,"                   \
    " IFNULL(g.pagerank, 0), IFNULL(g.betweenness, 0), IFNULL(g.bridge, 0), IFNULL(g.community, 0)"
#define ENTITY_TABLES "entity AS e LEFT JOIN entity_measure AS g ON g.entity = e.id"

static day_entity entity_of(sqlite3_stmt *s)
{
    return (day_entity){.id = sqlite3_column_int64(s, 0),
                        .kind = day_db_text(s, 1),
                        .name = day_db_text(s, 2),
                        .key = day_db_text(s, 3),
                        .class = day_db_text(s, 4),
                        .messages = sqlite3_column_int64(s, 5),
                        .mentions = sqlite3_column_int64(s, 6),
                        .first_ms = day_db_int_or_none(s, 7),
                        .last_ms = day_db_int_or_none(s, 8),
                        .pagerank = sqlite3_column_double(s, 9),
                        .betweenness = sqlite3_column_double(s, 10),
                        .bridge = sqlite3_column_double(s, 11),
                        .community = sqlite3_column_int64(s, 12)};
}

static day_err each_entity(day_db_rows rows, day_entity_fn fn, void *ctx, day_error *error)
{
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_entity entity = entity_of(rows.s);
        more = fn(&entity, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_entity_each(day_store *store, const day_entity_filter *filter, day_entity_fn fn, void *ctx,
                        day_error *error)
{
    static const char ONE[] = "SELECT " ENTITY_COLUMNS " FROM " ENTITY_TABLES " WHERE e.id = ?";
    static const char SQL[] = "SELECT " ENTITY_COLUMNS " FROM " ENTITY_TABLES
                              " WHERE (?1 IS NULL OR e.kind = ?1) AND (?2 = 0 OR e.id = ?2)"
                              " ORDER BY e.messages DESC, e.mentions DESC, e.id LIMIT ?3";
    if (filter->id != 0 && filter->kind == NULL)
        return each_entity(day_db_select(store, ONE, "i", filter->id), fn, ctx, error);
    return each_entity(day_db_select(store, SQL, "sii", filter->kind, filter->id,
                                     filter->limit > 0 ? filter->limit : (int64_t)-1),
                       fn, ctx, error);
}

day_err day_entity_each_notable(day_store *store, day_entity_id_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT e.id FROM entity AS e WHERE e.kind NOT IN ('place', 'room') AND (e.messages > 0 OR "
        "e.mentions > 1"
        " OR (SELECT count(*) FROM alias WHERE entity = e.id) > 1 OR EXISTS (SELECT 1 FROM alias AS a"
        " JOIN claim AS c ON c.a_kind = a.kind AND c.a = a.value AND c.relation = 'works for'"
        " WHERE a.entity = e.id AND c.b <> '')) ORDER BY e.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = fn(sqlite3_column_int64(rows.s, 0), ctx);
    return day_db_end(&rows, error);
}

#define ALIAS_COLUMNS "id, entity, kind, value, shown, weight, times"

static day_err each_alias(day_db_rows rows, day_alias_fn fn, void *ctx, day_error *error)
{
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_alias alias = {.id = sqlite3_column_int64(rows.s, 0),
                           .entity = sqlite3_column_int64(rows.s, 1),
                           .kind = day_db_text(rows.s, 2),
                           .value = day_db_text(rows.s, 3),
                           .shown = day_db_text(rows.s, 4),
                           .weight = sqlite3_column_double(rows.s, 5),
                           .times = sqlite3_column_int64(rows.s, 6)};
        more = fn(&alias, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_alias_each(day_store *store, int64_t entity, day_alias_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " ALIAS_COLUMNS " FROM alias WHERE entity = ?"
                              " ORDER BY kind, times DESC, weight DESC, id";
    return each_alias(day_db_select(store, SQL, "i", entity), fn, ctx, error);
}

day_err day_alias_each_of_all(day_store *store, day_alias_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " ALIAS_COLUMNS " FROM alias ORDER BY entity, id";
    return each_alias(day_db_select(store, SQL, ""), fn, ctx, error);
}

day_err day_entity_of_alias(int64_t *entity, day_store *store, const char *key, day_error *error)
{
    static const char SQL[] = "SELECT entity FROM alias WHERE kind = ? AND value = ?";
    const char *colon = strchr(key, ':');
    *entity = 0;
    if (colon == NULL) return DAY_OK;
    g_autofree char *kind = g_strndup(key, (gsize)(colon - key));
    day_db_rows rows = day_db_select(store, SQL, "tt", kind, colon + 1);
    if (day_db_row(&rows)) *entity = sqlite3_column_int64(rows.s, 0);
    return day_db_end(&rows, error);
}

day_err day_entity_of_account(int64_t *entity, day_store *store, int64_t account, day_error *error)
{
    static const char SQL[] =
        "SELECT l.entity FROM account AS a JOIN alias AS l ON l.kind = a.kind AND l.value = a.value"
        " WHERE a.id = ?";
    day_db_rows rows = day_db_select(store, SQL, "i", account);
    *entity = day_db_row(&rows) ? sqlite3_column_int64(rows.s, 0) : 0;
    return day_db_end(&rows, error);
}

day_err day_entity_each_account(day_store *store, int64_t entity, day_entity_id_fn fn, void *ctx,
                                day_error *error)
{
    static const char SQL[] =
        "SELECT a.id FROM alias AS l JOIN account AS a ON a.kind = l.kind AND a.value = l.value"
        " WHERE l.entity = ? ORDER BY a.id";
    day_db_rows rows = day_db_select(store, SQL, "i", entity);
    bool more = true;
    while (more && day_db_row(&rows)) more = fn(sqlite3_column_int64(rows.s, 0), ctx);
    return day_db_end(&rows, error);
}

day_err day_alias_find(day_store *store, const char *text, day_alias_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT " ALIAS_COLUMNS " FROM alias WHERE value = ?1 COLLATE NOCASE"
        " OR shown = ?1 COLLATE NOCASE OR kind || ':' || value = ?1 ORDER BY times DESC, id";
    return each_alias(day_db_select(store, SQL, "t", text), fn, ctx, error);
}

static day_err each_role(day_store *store, const char *sql, int64_t entity, day_entity_role_fn fn, void *ctx,
                         day_error *error)
{
    day_db_rows rows = day_db_select(store, sql, "i", entity);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_entity_role role = {.relation = day_db_text(rows.s, 0),
                                .value = day_db_text(rows.s, 1),
                                .rule = day_db_text(rows.s, 2),
                                .entity = sqlite3_column_int64(rows.s, 3),
                                .name = day_db_text(rows.s, 4),
                                .claim = sqlite3_column_int64(rows.s, 5),
                                .times = sqlite3_column_int64(rows.s, 6),
                                .weight = sqlite3_column_double(rows.s, 7),
                                .first_ms = day_db_int_or_none(rows.s, 8),
                                .last_ms = day_db_int_or_none(rows.s, 9)};
        more = fn(&role, ctx);
    }
    return day_db_end(&rows, error);
}

#define PLACE_TIMES                                                                                          \
    " (SELECT MIN(m.time_ms) FROM claim_place AS p JOIN message AS m ON m.unit = p.unit WHERE p.claim = "    \
    "c.id),"                                                                                                 \
    " (SELECT MAX(m.time_ms) FROM claim_place AS p JOIN message AS m ON m.unit = p.unit WHERE p.claim = "    \
    "c.id)"

day_err day_entity_each_role(day_store *store, int64_t entity, day_entity_role_fn fn, void *ctx,
                             day_error *error)
{
    static const char SQL[] =
        "SELECT c.relation, c.b, c.rule, IFNULL(o.id, 0), IFNULL(o.name, ''), c.id, c.times, "
        "c.weight," PLACE_TIMES
        " FROM alias AS a CROSS JOIN claim AS c ON c.a_kind = a.kind AND c.a = a.value AND "
        "c.relation IN ('works for', 'title')"
        " LEFT JOIN alias AS b ON b.kind = c.b_kind AND b.value = c.b LEFT JOIN entity AS o ON o.id = "
        "b.entity"
        " WHERE a.entity = ? ORDER BY c.relation DESC, c.weight DESC, c.times DESC, c.id";
    return each_role(store, SQL, entity, fn, ctx, error);
}

day_err day_entity_each_member(day_store *store, int64_t organisation, day_entity_role_fn fn, void *ctx,
                               day_error *error)
{
    static const char SQL[] =
        "SELECT c.relation, c.b, c.rule, e.id, e.name, c.id, c.times, c.weight," PLACE_TIMES
        " FROM alias AS b JOIN claim AS c ON c.b_kind = b.kind AND c.b = b.value AND c.relation = 'works for'"
        " JOIN alias AS a ON a.kind = c.a_kind AND a.value = c.a JOIN entity AS e ON e.id = a.entity"
        " WHERE b.entity = ? ORDER BY e.messages DESC, e.id, c.weight DESC, c.id";
    return each_role(store, SQL, organisation, fn, ctx, error);
}

day_err day_alias_each_tie(day_store *store, int64_t entity, bool joined, day_alias_tie_fn fn, void *ctx,
                           day_error *error)
{
    static const char SQL[] =
        "SELECT l.a, l.b, IFNULL(l.claim, 0), l.rule, l.why, l.weight, l.joined, x.kind, x.shown, y.kind,"
        " y.shown, e.name, f.name, e.id, f.id FROM alias_link AS l JOIN alias AS x ON x.id = l.a"
        " JOIN alias AS y ON y.id = l.b JOIN entity AS e ON e.id = x.entity JOIN entity AS f ON f.id = "
        "y.entity"
        " WHERE l.joined = ?2 AND (?1 = 0 OR e.id = ?1 OR f.id = ?1) ORDER BY l.weight DESC, l.a, l.b";
    day_db_rows rows = day_db_select(store, SQL, "ii", entity, (int64_t)joined);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_alias_tie tie = {.a = sqlite3_column_int64(rows.s, 0),
                             .b = sqlite3_column_int64(rows.s, 1),
                             .claim = sqlite3_column_int64(rows.s, 2),
                             .rule = day_db_text(rows.s, 3),
                             .why = day_db_text(rows.s, 4),
                             .weight = sqlite3_column_double(rows.s, 5),
                             .joined = sqlite3_column_int(rows.s, 6) != 0,
                             .a_kind = day_db_text(rows.s, 7),
                             .a_shown = day_db_text(rows.s, 8),
                             .b_kind = day_db_text(rows.s, 9),
                             .b_shown = day_db_text(rows.s, 10),
                             .a_name = day_db_text(rows.s, 11),
                             .b_name = day_db_text(rows.s, 12),
                             .a_entity = sqlite3_column_int64(rows.s, 13),
                             .b_entity = sqlite3_column_int64(rows.s, 14)};
        more = fn(&tie, ctx);
    }
    return day_db_end(&rows, error);
}

/* --- what one did ------------------------------------------------------------------------------------ */

/* The accounts of entity ?1. */
#define OWN_ACCOUNTS                                                                                         \
    "WITH own AS (SELECT c.id FROM alias AS a JOIN account AS c ON c.kind = a.kind AND c.value = a.value"    \
    " WHERE a.entity = ?1) "

day_err day_entity_each_contact(day_store *store, int64_t entity, day_contact_fn fn, void *ctx,
                                day_error *error)
{
    static const char SQL[] = OWN_ACCOUNTS
        "SELECT e.id, e.name, SUM(x.role = 0), SUM(y.role = 0), MIN(m.time_ms), MAX(m.time_ms)"
        " FROM own CROSS JOIN message_account AS x ON x.account = own.id"
        " JOIN message_account AS y ON y.unit = x.unit AND (x.role = 0) != (y.role = 0)"
        " JOIN message AS m ON m.unit = x.unit JOIN account AS b ON b.id = y.account"
        " JOIN alias AS z ON z.kind = b.kind AND z.value = b.value JOIN entity AS e ON e.id = z.entity"
        " WHERE e.id != ?1 GROUP BY e.id ORDER BY COUNT(*) DESC, e.id";
    day_db_rows rows = day_db_select(store, SQL, "i", entity);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_contact contact = {.entity = sqlite3_column_int64(rows.s, 0),
                               .name = day_db_text(rows.s, 1),
                               .sent = sqlite3_column_int64(rows.s, 2),
                               .received = sqlite3_column_int64(rows.s, 3),
                               .first_ms = day_db_int_or_none(rows.s, 4),
                               .last_ms = day_db_int_or_none(rows.s, 5)};
        more = fn(&contact, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_entity_hours_of(day_entity_hours *out, day_store *store, int64_t entity, day_error *error)
{
    static const char SQL[] =
        OWN_ACCOUNTS "SELECT m.time_ms, m.zone FROM own CROSS JOIN message_account AS x ON x.account = "
                     "own.id AND x.role = 0"
                     " JOIN message AS m ON m.unit = x.unit WHERE m.time_ms IS NOT NULL";
    *out = (day_entity_hours){0};
    day_db_rows rows = day_db_select(store, SQL, "i", entity);
    while (day_db_row(&rows)) {
        const char *zone = day_db_text(rows.s, 1);
        int64_t minutes = sqlite3_column_int64(rows.s, 0) / 60000 + day_when_zone_minutes(zone);
        int64_t hours = minutes >= 0 ? minutes / 60 : (minutes - 59) / 60;
        int64_t days = hours >= 0 ? hours / 24 : (hours - 23) / 24;
        out->hours[((days + 3) % 7 + 7) % 7][((hours % 24) + 24) % 24]++; /* 1 January 1970 was a Thursday */
        out->messages++;
        out->with_zone += *zone != '\0';
    }
    return day_db_end(&rows, error);
}

/* The line around a place, cut at AROUND bytes on both sides; caller frees. */
enum { AROUND = 300 };

static char *line_around(const char *text, size_t size, size_t start, size_t length)
{
    size_t from = start, to = MIN(start + length, size);
    while (from > 0 && start - from < AROUND && text[from - 1] != '\n') from--;
    while (to < size && to - start < AROUND && text[to] != '\n') to++;
    from = day_utf8_ceil(text, from, start);
    while (to > start + length && to < size && ((guint8)text[to] & 0xC0) == 0x80) to--;
    return g_strndup(text + from, to - from);
}

day_err day_entity_each_quote(day_store *store, int64_t entity, day_alias_quote_fn fn, void *ctx,
                              day_error *error)
{
    static const char SQL[] = OWN_ACCOUNTS
        "SELECT i.path, u.place, lower(hex(i.sha256)), IFNULL(m.sender, ''), u.text, p.start, p.size, "
        "m.time_ms"
        " FROM alias AS n JOIN alias_place AS p ON p.alias = n.id JOIN unit AS u ON u.id = p.unit"
        " JOIN item AS i ON i.id = u.item LEFT JOIN message AS m ON m.unit = p.unit"
        " WHERE n.entity = ?1 AND NOT EXISTS (SELECT 1 FROM message_account AS x WHERE x.unit = p.unit AND "
        "x.role = 0"
        " AND x.account IN own) ORDER BY m.unit IS NULL, p.unit, p.start";
    day_db_rows rows = day_db_select(store, SQL, "i", entity);
    bool more = true;
    while (more && day_db_row(&rows)) {
        size_t size = 0;
        const char *text = day_db_text_sized(&size, rows.s, 4);
        size_t start = MIN((size_t)sqlite3_column_int64(rows.s, 5), size),
               length = MIN((size_t)sqlite3_column_int64(rows.s, 6), size - start);
        g_autofree char *line = line_around(text, size, start, length);
        g_autofree char *name = g_strndup(text + start, length);
        day_alias_quote quote = {day_db_text(rows.s, 0),
                                 day_db_text(rows.s, 1),
                                 day_db_text(rows.s, 2),
                                 day_db_text(rows.s, 3),
                                 line,
                                 name,
                                 day_db_int_or_none(rows.s, 7)};
        more = fn(&quote, ctx);
    }
    return day_db_end(&rows, error);
}
