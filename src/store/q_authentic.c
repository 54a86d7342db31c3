/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Queries of analyse/authentic, over tables of several families. Reading only. */
#include "q_authentic.h"
#include "db.h"

#define FACT(keys) "(SELECT value FROM fact WHERE item = i.id AND key IN (" keys ") ORDER BY seq LIMIT 1)"
#define FACT_PLACE(key) "(SELECT place FROM fact WHERE item = i.id AND key = " key " ORDER BY seq LIMIT 1)"

day_err day_authentic_each_document(day_store *store, day_authentic_document_fn fn, void *ctx,
                                    day_error *error)
{
    static const char SQL[] =
        "SELECT i.id, i.path, i.name, i.mime, i.mtime_ms, i.depth,"
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
