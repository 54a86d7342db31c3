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
    sqlite3_stmt *insert =
        day_db_statement(store, "INSERT INTO audit (time_ms, action, detail) VALUES (?, ?, ?)", &own);
    if (insert == NULL) return own.code;
    day_db_bind(insert, "its", (int64_t)(g_get_real_time() / 1000), action, detail);
    return day_db_run(store, insert, &own);
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

day_err day_audit_each_back(day_store *store, day_audit_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT time_ms, action, detail FROM audit ORDER BY id DESC";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1), day_db_text(rows.s, 2), ctx);
    return day_db_end(&rows, error);
}
