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
                         " coalesce(state, -1), mime, path FROM item ORDER BY id",
                         &own);
    bool more = true;

    while (s && more && day_db_next(store, s, &own)) {
        day_search_item item = {.id = sqlite3_column_int64(s, 0),
                                .duplicate_of = sqlite3_column_int64(s, 1),
                                .unit_first = sqlite3_column_int64(s, 2),
                                .unit_count = sqlite3_column_int64(s, 3),
                                .state = sqlite3_column_int(s, 4),
                                .mime = day_db_text(s, 5),
                                .path = day_db_text(s, 6)};
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

int64_t day_search_version(day_store *store)
{
    sqlite3_stmt *s = day_db_statement(store, "PRAGMA data_version", NULL);
    int64_t version = s && sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : -1;

    sqlite3_reset(s);
    return version;
}
