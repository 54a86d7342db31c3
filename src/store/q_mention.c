/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Mentions: what the scanner found in units, clustered by unit, since that is how they are shown. */
#include "q_mention.h"
#include "db.h"

day_err day_mention_insert(day_store *store, int64_t unit, int64_t item, const day_mention *mention,
                           day_error *error)
{
    sqlite3_stmt *insert =
        day_db_statement(store,
                         "INSERT OR IGNORE INTO mention (unit, start, size, kind, value, detail, how, item)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                         error);
    if (insert == NULL) return DAY_ERR_FAILED;
    const char *detail = mention->detail != NULL && *mention->detail != '\0' ? mention->detail : NULL;
    day_db_bind(insert, "iiittssi", unit, (int64_t)mention->start, (int64_t)mention->size, mention->kind,
                mention->value, detail, mention->how, item);
    day_err err = day_db_run(store, insert, error);
    if (err == DAY_OK) day_db_tally(store, "total", "mentions", day_db_changes(store));
    return err;
}

day_err day_mention_each(day_store *store, int64_t unit, day_mention_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT unit, item, start, size, kind, value, detail, how FROM mention WHERE unit = ?"
        " ORDER BY start, size DESC, kind";
    day_db_rows rows = day_db_select(store, SQL, "i", unit);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_mention_row row = {sqlite3_column_int64(rows.s, 0),
                               sqlite3_column_int64(rows.s, 1),
                               (uint32_t)sqlite3_column_int64(rows.s, 2),
                               (uint32_t)sqlite3_column_int64(rows.s, 3),
                               day_db_text(rows.s, 4),
                               day_db_text(rows.s, 5),
                               day_db_text(rows.s, 6),
                               day_db_text(rows.s, 7)};
        more = fn(&row, ctx);
    }
    return day_db_end(&rows, error);
}
