/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "q_saved.h"
#include "db.h"

static day_err not_there(day_store *store, day_err err, day_error *error)
{
    if (err != DAY_OK || day_db_changes(store) > 0) return err;
    return day_error_set(error, DAY_ERR_NOT_FOUND, "there is no such saved search");
}

day_err day_saved_write(int64_t *out, day_store *store, const day_saved *saved, day_error *error)
{
    day_err err;
    if (saved->id != 0) {
        *out = saved->id;
        err = day_db_do(store, error, "UPDATE saved_search SET name = ?, address = ?, user = ? WHERE id = ?",
                        "ttti", saved->name, saved->address, saved->user, saved->id);
        return not_there(store, err, error);
    }
    err = day_db_do(store, error,
                    "INSERT INTO saved_search (name, address, user, added_ms) VALUES (?, ?, ?, ?)", "ttti",
                    saved->name, saved->address, saved->user, (int64_t)(g_get_real_time() / 1000));
    *out = day_db_last_id(store);
    return err;
}

day_err day_saved_remove(day_store *store, int64_t id, day_error *error)
{
    day_err err = day_db_do(store, error, "DELETE FROM saved_search WHERE id = ?", "i", id);
    return not_there(store, err, error);
}

day_err day_saved_each(day_store *store, day_saved_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT id, name, address, user, added_ms FROM saved_search ORDER BY name, id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_saved saved = {sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1), day_db_text(rows.s, 2),
                           day_db_text(rows.s, 3), sqlite3_column_int64(rows.s, 4)};
        more = fn(&saved, ctx);
    }
    return day_db_end(&rows, error);
}
