/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The user's decisions: append-only but for the time when one was undone. */
#include "q_decision.h"
#include "db.h"

day_err day_decision_add(int64_t *out, day_store *store, const day_decision *decision, day_error *error)
{
    day_err err = day_db_do(store, error, "INSERT INTO decision (time_ms, action, a, b) VALUES (?, ?, ?, ?)",
                            "ittt", g_get_real_time() / 1000, decision->action, decision->a,
                            decision->b != NULL ? decision->b : "");
    *out = day_db_last_id(store);
    return err;
}

day_err day_decision_undo(day_store *store, int64_t id, day_error *error)
{
    day_err err =
        day_db_do(store, error, "UPDATE decision SET undone_ms = ? WHERE id = ? AND undone_ms IS NULL", "ii",
                  g_get_real_time() / 1000, id);
    if (err != DAY_OK || day_db_changes(store) > 0) return err;
    return day_error_set(error, DAY_ERR_NOT_FOUND, "no decision %" G_GINT64_FORMAT " that holds", id);
}

day_err day_decision_each(day_store *store, bool undone_too, day_decision_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT id, time_ms, action, a, b, undone_ms FROM decision"
                              " WHERE ?1 OR undone_ms IS NULL ORDER BY id";
    day_db_rows rows = day_db_select(store, SQL, "i", (int64_t)undone_too);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_decision decision = {.id = sqlite3_column_int64(rows.s, 0),
                                 .time_ms = sqlite3_column_int64(rows.s, 1),
                                 .action = day_db_text(rows.s, 2),
                                 .a = day_db_text(rows.s, 3),
                                 .b = day_db_text(rows.s, 4),
                                 .undone_ms = day_db_int_or_none(rows.s, 5)};
        more = fn(&decision, ctx);
    }
    return day_db_end(&rows, error);
}
