/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Columns for search: it keeps one entry an item in memory, so that filters, facets and the question whether
 * a unit in the index still exists need no query a hit. Everything here reads. */
#include "q_search.h"
#include "db.h"
#include <string.h>

static day_err end_of(sqlite3_stmt *select, const day_error *own, day_error *error)
{
    sqlite3_reset(select);
    return own->code == DAY_OK ? DAY_OK : day_error_set(error, own->code, "%s", own->message);
}

day_err day_search_items(day_store *store, day_search_item_fn fn, void *ctx, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *s =
        day_db_statement(store,
                         "SELECT id, coalesce(duplicate_of, 0), coalesce(unit_first, 0), unit_count,"
                         " coalesce(state, -1), mime, path, date_ms FROM item ORDER BY id",
                         &own);
    bool more = true;

    while (s && more && day_db_next(store, s, &own)) {
        day_search_item item = {.id = sqlite3_column_int64(s, 0),
                                .duplicate_of = sqlite3_column_int64(s, 1),
                                .unit_first = sqlite3_column_int64(s, 2),
                                .unit_count = sqlite3_column_int64(s, 3),
                                .state = sqlite3_column_int(s, 4),
                                .mime = day_db_text(s, 5),
                                .path = day_db_text(s, 6),
                                .date_ms = day_db_int_or_none(s, 7)};
        more = fn(&item, ctx);
    }
    return end_of(s, &own, error);
}

day_err day_search_places(day_store *store, day_search_place_fn fn, void *ctx, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *s = day_db_statement(store, "SELECT id, place FROM unit", &own);
    bool more = true;

    while (s && more && day_db_next(store, s, &own))
        more = fn(sqlite3_column_int64(s, 0), day_db_text(s, 1), ctx);
    return end_of(s, &own, error);
}

day_err day_search_mentions(day_store *store, int64_t after, day_search_mention_fn fn, void *ctx,
                            day_error *error)
{
    static const char SQL[] = "SELECT unit, kind FROM mention WHERE unit > ? ORDER BY unit";
    day_db_rows rows = day_db_select(store, SQL, "i", after);
    bool more = true;
    while (more && day_db_row(&rows)) more = fn(sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1), ctx);
    return day_db_end(&rows, error);
}

int64_t day_search_last_mention(day_store *store)
{
    day_db_rows rows = day_db_select(store, "SELECT coalesce(max(unit), 0) FROM mention", "");
    day_error none = {0};
    int64_t last = day_db_row(&rows) ? sqlite3_column_int64(rows.s, 0) : 0;
    return day_db_end(&rows, &none) == DAY_OK ? last : 0;
}

#define NAMED_KINDS "e.kind IN ('person', 'account', 'organisation')"

static day_err names_of(day_db_rows rows, day_search_name_fn fn, void *ctx, day_error *error)
{
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1), day_db_text(rows.s, 2), ctx);
    return day_db_end(&rows, error);
}

/* Accounts 0 to 2 of a message wrote it or were written to; the others are only in its room. */
day_err day_search_names(day_store *store, day_search_name_fn fn, void *ctx, day_error *error)
{
    static const char IN_TEXT[] = "SELECT p.unit, e.kind, e.name FROM entity AS e"
                                  " JOIN alias AS l ON l.entity = e.id"
                                  " JOIN alias_place AS p ON p.alias = l.id WHERE " NAMED_KINDS;
    static const char AT_HEAD[] = "SELECT m.unit, e.kind, e.name FROM entity AS e"
                                  " JOIN alias AS l ON l.entity = e.id"
                                  " JOIN account AS a ON a.kind = l.kind AND a.value = l.value"
                                  " JOIN message_account AS m ON m.account = a.id AND m.role < 3"
                                  " WHERE " NAMED_KINDS;
    day_err err = names_of(day_db_select(store, IN_TEXT, ""), fn, ctx, error);
    return err == DAY_OK ? names_of(day_db_select(store, AT_HEAD, ""), fn, ctx, error) : err;
}

day_err day_search_called(day_store *store, const char *alias, day_search_name_fn fn, void *ctx,
                          day_error *error)
{
    static const char SQL[] = "SELECT 0, e.kind, e.name FROM alias AS l JOIN entity AS e ON e.id = l.entity"
                              " WHERE (l.value = ?1 COLLATE NOCASE OR l.shown = ?1 COLLATE NOCASE)"
                              " AND " NAMED_KINDS;
    return names_of(day_db_select(store, SQL, "t", alias), fn, ctx, error);
}

day_err day_search_counts_read(day_search_counts *out, day_store *store, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *s =
        day_db_statement(store,
                         "SELECT"
                         " coalesce((SELECT n FROM tally WHERE family = 'total' AND key = 'units'), 0),"
                         " coalesce((SELECT sum(n) FROM tally WHERE family = 'state'), 0),"
                         " coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'unit'), 0),"
                         " coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'item'), 0),"
                         " coalesce((SELECT max(id) FROM unit), 0), coalesce((SELECT max(id) FROM item), 0)",
                         &own);
    *out = (day_search_counts){0};
    if (s && day_db_next(store, s, &own)) {
        out->units = sqlite3_column_int64(s, 0);
        out->items = sqlite3_column_int64(s, 1);
        out->last_unit = sqlite3_column_int64(s, 2);
        out->last_item = sqlite3_column_int64(s, 3);
        out->max_unit = sqlite3_column_int64(s, 4);
        out->max_item = sqlite3_column_int64(s, 5);
    }
    return end_of(s, &own, error);
}

int64_t day_search_item_changes(day_store *store)
{
    static const char SQL[] = "SELECT n FROM tally WHERE family = 'changes' AND key = 'items'";
    day_db_rows rows = day_db_select(store, SQL, "");
    int64_t n = day_db_row(&rows) ? sqlite3_column_int64(rows.s, 0) : 0;
    day_error none = {0}; /* whoever reads the items is told */
    return day_db_end(&rows, &none) == DAY_OK ? n : 0;
}

int64_t day_search_version(day_store *store)
{
    sqlite3_stmt *s = day_db_statement(store, "PRAGMA data_version", NULL);
    int64_t version = s && sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : -1;

    sqlite3_reset(s);
    return version;
}
