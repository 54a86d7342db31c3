/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The audit log: what was done to the case, in order. Triggers of the schema refuse changes and deletions. */
#include "q_audit.h"
#include "db.h"

day_err day_audit_add(day_store *store, const char *action, const char *format, ...)
{
    day_error own = {0};
    va_list values;
    va_start(values, format);
    g_autofree char *detail = g_strdup_vprintf(format, values);
    va_end(values);
    return day_audit_add_by(store, NULL, action, detail, &own);
}

day_err day_audit_add_by(day_store *store, const char *user, const char *action, const char *detail,
                         day_error *error)
{
    return day_db_do(store, error, "INSERT INTO audit (time_ms, user, action, detail) VALUES (?, ?, ?, ?)",
                     "istt", (int64_t)(g_get_real_time() / 1000), user, action, detail);
}

day_err day_audit_each(day_store *store, day_audit_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT time_ms, action, detail FROM audit ORDER BY id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1), day_db_text(rows.s, 2), ctx);
    return day_db_end(&rows, error);
}

day_err day_audit_each_back(day_store *store, day_audit_row_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT id, time_ms, user, action, detail FROM audit ORDER BY id DESC";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_audit_row row = {sqlite3_column_int64(rows.s, 0), sqlite3_column_int64(rows.s, 1),
                             day_db_text(rows.s, 2), day_db_text(rows.s, 3), day_db_text(rows.s, 4)};
        more = fn(&row, ctx);
    }
    return day_db_end(&rows, error);
}
