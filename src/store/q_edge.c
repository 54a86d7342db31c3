/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of the graph: what edges are made from, edges with the places that say so, and measures of entities.
 */
#include "q_edge.h"
#include "db.h"

/* --- what edges are made from ------------------------------------------------------------------------ */

static bool alias_row(sqlite3_stmt *s, day_edge_alias_fn fn, void *ctx)
{
    day_edge_alias alias = {.entity = sqlite3_column_int64(s, 0),
                            .entity_kind = day_db_text(s, 1),
                            .kind = day_db_text(s, 2),
                            .value = day_db_text(s, 3),
                            .shown = day_db_text(s, 4),
                            .account = sqlite3_column_int64(s, 5)};
    return fn(&alias, ctx);
}

day_err day_edge_each_alias(day_store *store, day_edge_alias_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT e.id, e.kind, a.kind, a.value, a.shown, COALESCE(c.id, 0) FROM entity AS e"
        " JOIN alias AS a ON a.entity = e.id LEFT JOIN account AS c ON c.kind = a.kind AND c.value = a.value"
        " ORDER BY e.id, a.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = alias_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

static bool letter_row(sqlite3_stmt *s, day_edge_letter_fn fn, void *ctx)
{
    day_edge_letter letter = {.unit = sqlite3_column_int64(s, 0),
                              .time_ms = day_db_int_or_none(s, 1),
                              .account = sqlite3_column_int64(s, 2),
                              .role = sqlite3_column_int(s, 3)};
    return fn(&letter, ctx);
}

day_err day_edge_each_letter(day_store *store, day_edge_letter_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT m.unit, m.time_ms, a.account, a.role FROM message AS m"
        " JOIN message_account AS a ON a.unit = m.unit"
        " LEFT JOIN conversation_message AS c ON c.unit = m.unit WHERE c.duplicate_of IS NULL"
        " ORDER BY m.unit, a.role, a.account";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = letter_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

static bool claim_row(sqlite3_stmt *s, day_edge_claim_fn fn, void *ctx)
{
    day_edge_claim claim = {.id = sqlite3_column_int64(s, 0),
                            .relation = day_db_text(s, 1),
                            .a_kind = day_db_text(s, 2),
                            .a = day_db_text(s, 3),
                            .b_kind = day_db_text(s, 4),
                            .b = day_db_text(s, 5),
                            .weight = sqlite3_column_double(s, 6),
                            .times = sqlite3_column_int64(s, 7)};
    return fn(&claim, ctx);
}

day_err day_edge_each_claim(day_store *store, day_edge_claim_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT id, relation, a_kind, a, b_kind, b, weight, times FROM claim"
                              " WHERE relation != 'same' ORDER BY id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = claim_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

static bool spot_row(sqlite3_stmt *s, day_edge_spot_fn fn, void *ctx)
{
    return fn(sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), sqlite3_column_int64(s, 2),
              day_db_int_or_none(s, 3), ctx);
}

day_err day_edge_each_claim_place(day_store *store, int64_t claim, day_edge_spot_fn fn, void *ctx,
                                  day_error *error)
{
    static const char SQL[] =
        "SELECT p.unit, p.start, p.size, m.time_ms FROM claim_place AS p"
        " LEFT JOIN message AS m ON m.unit = p.unit WHERE p.claim = ? ORDER BY p.unit, p.start";
    day_db_rows rows = day_db_select(store, SQL, "i", claim);
    bool more = true;
    while (more && day_db_row(&rows)) more = spot_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

static bool text_row(sqlite3_stmt *s, day_edge_text_fn fn, void *ctx)
{
    day_edge_text text = {.unit = sqlite3_column_int64(s, 0),
                          .item = sqlite3_column_int64(s, 1),
                          .is_message = sqlite3_column_type(s, 2) != SQLITE_NULL,
                          .body_start = sqlite3_column_int64(s, 2),
                          .time_ms = day_db_int_or_none(s, 3),
                          .account = sqlite3_column_int64(s, 4)};
    text.text = day_db_text_sized(&text.size, s, 5);
    return fn(&text, ctx);
}

day_err day_edge_each_text(day_store *store, day_edge_text_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT u.id, u.item, m.body_start, m.time_ms,"
        " COALESCE((SELECT a.account FROM message_account AS a WHERE a.unit = u.id AND a.role = 0), 0), "
        "u.text"
        " FROM unit AS u LEFT JOIN message AS m ON m.unit = u.id"
        " LEFT JOIN conversation_message AS c ON c.unit = u.id WHERE c.duplicate_of IS NULL ORDER BY u.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = text_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

static bool account_row(sqlite3_stmt *s, day_edge_account_fn fn, void *ctx)
{
    return fn(sqlite3_column_int64(s, 0), sqlite3_column_int(s, 1), ctx);
}

day_err day_edge_each_recipient(day_store *store, int64_t unit, day_edge_account_fn fn, void *ctx,
                                day_error *error)
{
    static const char SQL[] =
        "SELECT account, role FROM message_account WHERE unit = ? AND role > 0 ORDER BY role, account";
    day_db_rows rows = day_db_select(store, SQL, "i", unit);
    bool more = true;
    while (more && day_db_row(&rows)) more = account_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_edge_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"edge", "edge_place", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_edge_insert(int64_t *out, day_store *store, const day_edge *edge, day_error *error)
{
    day_err err = day_db_do(
        store, error,
        "INSERT INTO edge (kind, a, b, label, count, first_ms, last_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
        "tiitioo", edge->kind, edge->a, edge->b, edge->label, edge->count, edge->first_ms, edge->last_ms);
    *out = day_db_last_id(store);
    return err;
}

day_err day_edge_place_insert(day_store *store, int64_t edge, int64_t unit, int64_t start, int64_t size,
                              day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO edge_place (edge, unit, start, size) VALUES (?, ?, ?, ?)", "iiii",
                     edge, unit, start, size);
}

day_err day_measure_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"entity_measure", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_measure_insert(day_store *store, const day_entity_measure *measure, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT INTO entity_measure (entity, pagerank, betweenness, "
                     "bridge, community) VALUES (?, ?, ?, ?, ?)",
                     "irrri", measure->entity, measure->pagerank, measure->betweenness, measure->bridge,
                     measure->community);
}

/* --- reading ----------------------------------------------------------------------------------------- */

static bool edge_row(sqlite3_stmt *s, day_edge_fn fn, void *ctx)
{
    day_edge edge = {.id = sqlite3_column_int64(s, 0),
                     .kind = day_db_text(s, 1),
                     .a = sqlite3_column_int64(s, 2),
                     .b = sqlite3_column_int64(s, 3),
                     .label = day_db_text(s, 4),
                     .count = sqlite3_column_int64(s, 5),
                     .first_ms = day_db_int_or_none(s, 6),
                     .last_ms = day_db_int_or_none(s, 7)};
    return fn(&edge, ctx);
}

day_err day_edge_each(day_store *store, const char *kind, day_edge_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT id, kind, a, b, label, count, first_ms, last_ms FROM edge"
                              " WHERE ?1 IS NULL OR kind = ?1 ORDER BY kind, a, b, label";
    day_db_rows rows = day_db_select(store, SQL, "s", kind);
    bool more = true;
    while (more && day_db_row(&rows)) more = edge_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

static bool place_row(sqlite3_stmt *s, day_edge_place_fn fn, void *ctx)
{
    day_edge_place place = {.unit = sqlite3_column_int64(s, 0),
                            .start = sqlite3_column_int64(s, 1),
                            .size = sqlite3_column_int64(s, 2),
                            .path = day_db_text(s, 3),
                            .place = day_db_text(s, 4),
                            .sha256 = day_db_blob(s, 5),
                            .quote = day_db_text(s, 6)};
    return fn(&place, ctx);
}

day_err day_edge_each_place(day_store *store, int64_t edge, day_edge_place_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT p.unit, p.start, p.size, i.path, u.place, i.sha256,"
        " CAST(substr(CAST(u.text AS BLOB), p.start + 1, p.size) AS TEXT)"
        " FROM edge_place AS p JOIN unit AS u ON u.id = p.unit JOIN item AS i ON i.id = u.item"
        " WHERE p.edge = ? ORDER BY p.unit, p.start";
    day_db_rows rows = day_db_select(store, SQL, "i", edge);
    bool more = true;
    while (more && day_db_row(&rows)) more = place_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

static bool node_row(sqlite3_stmt *s, day_edge_node_fn fn, void *ctx)
{
    day_edge_node node = {.id = sqlite3_column_int64(s, 0),
                          .kind = day_db_text(s, 1),
                          .name = day_db_text(s, 2),
                          .key = day_db_text(s, 3),
                          .class = day_db_text(s, 4),
                          .messages = sqlite3_column_int64(s, 5),
                          .mentions = sqlite3_column_int64(s, 6),
                          .first_ms = day_db_int_or_none(s, 7),
                          .last_ms = day_db_int_or_none(s, 8),
                          .measured = sqlite3_column_type(s, 9) != SQLITE_NULL};
    node.measure = (day_entity_measure){.entity = node.id,
                                        .pagerank = sqlite3_column_double(s, 9),
                                        .betweenness = sqlite3_column_double(s, 10),
                                        .bridge = sqlite3_column_double(s, 11),
                                        .community = sqlite3_column_int64(s, 12)};
    return fn(&node, ctx);
}

day_err day_edge_each_node(day_store *store, day_edge_node_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT e.id, e.kind, e.name, e.key, e.class, e.messages, e.mentions, "
                              "e.first_ms, e.last_ms, m.pagerank,"
                              " m.betweenness, m.bridge, m.community FROM entity AS e LEFT JOIN "
                              "entity_measure AS m ON m.entity = e.id"
                              " ORDER BY e.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = node_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}
