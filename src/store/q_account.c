/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of accounts: written by analyse/talk in one transaction, read by other analyses and the command
 * line. */
#include "q_account.h"
#include "db.h"

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_account_clear(day_store *store, day_error *error)
{
    sqlite3_stmt *statements[] = {day_db_statement(store, "DELETE FROM account", error),
                                  day_db_statement(store, "DELETE FROM account_name", error),
                                  day_db_statement(store, "DELETE FROM message_account", error)};
    day_err err = DAY_OK;
    for (guint i = 0; i < G_N_ELEMENTS(statements) && err == DAY_OK; i++)
        err = statements[i] != NULL ? day_db_run(store, statements[i], error) : DAY_ERR_FAILED;
    return err;
}

day_err day_account_insert(day_store *store, const day_account *account, day_error *error)
{
    sqlite3_stmt *insert =
        day_db_statement(store,
                         "INSERT INTO account (id, kind, value, shown, sent, received, first_ms, last_ms)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                         error);
    if (insert == NULL) return DAY_ERR_FAILED;
    day_db_bind(insert, "itttiioo", account->id, account->kind, account->value, account->shown, account->sent,
                account->received, account->first_ms, account->last_ms);
    return day_db_run(store, insert, error);
}

day_err day_account_name_insert(day_store *store, const day_account_name *name, day_error *error)
{
    sqlite3_stmt *insert = day_db_statement(
        store, "INSERT OR IGNORE INTO account_name (account, name, times, unit) VALUES (?, ?, ?, ?)", error);
    if (insert == NULL) return DAY_ERR_FAILED;
    day_db_bind(insert, "itii", name->account, name->name, name->times, name->unit);
    return day_db_run(store, insert, error);
}

day_err day_message_account_insert(day_store *store, int64_t account, int64_t unit, day_message_role role,
                                   day_error *error)
{
    sqlite3_stmt *insert = day_db_statement(
        store, "INSERT OR IGNORE INTO message_account (account, unit, role) VALUES (?, ?, ?)", error);
    if (insert == NULL) return DAY_ERR_FAILED;
    day_db_bind(insert, "iii", account, unit, (int64_t)role);
    return day_db_run(store, insert, error);
}

/* --- reading ----------------------------------------------------------------------------------------- */

#define COLUMNS "id, kind, value, shown, sent, received, first_ms, last_ms"

static day_account account_of(sqlite3_stmt *s)
{
    return (day_account){.id = sqlite3_column_int64(s, 0),
                         .kind = day_db_text(s, 1),
                         .value = day_db_text(s, 2),
                         .shown = day_db_text(s, 3),
                         .sent = sqlite3_column_int64(s, 4),
                         .received = sqlite3_column_int64(s, 5),
                         .first_ms = day_db_int_or_none(s, 6),
                         .last_ms = day_db_int_or_none(s, 7)};
}

day_err day_account_each(day_store *store, day_account_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM account ORDER BY sent + received DESC, id";
    day_error own = {0};
    sqlite3_stmt *s = day_db_take(store, SQL, &own);
    if (s == NULL) return day_error_set(error, own.code, "%s", own.message);
    bool more = true;
    while (more && day_db_next(store, s, &own)) {
        day_account account = account_of(s);
        more = fn(&account, ctx);
    }
    day_db_give(store, SQL, s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_account_get(day_store *store, int64_t id, day_account_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM account WHERE id = ?";
    day_error own = {0};
    sqlite3_stmt *s = day_db_take(store, SQL, &own);
    if (s == NULL) return day_error_set(error, own.code, "%s", own.message);
    day_db_bind(s, "i", id);
    if (day_db_next(store, s, &own)) {
        day_account account = account_of(s);
        fn(&account, ctx);
    } else if (own.code == DAY_OK) {
        day_error_set(&own, DAY_ERR_NOT_FOUND, "no account %" G_GINT64_FORMAT, id);
    }
    day_db_give(store, SQL, s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_account_each_name(day_store *store, day_account_name_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT account, name, times, unit FROM account_name ORDER BY account, times DESC, name";
    day_error own = {0};
    sqlite3_stmt *s = day_db_take(store, SQL, &own);
    if (s == NULL) return day_error_set(error, own.code, "%s", own.message);
    bool more = true;
    while (more && day_db_next(store, s, &own)) {
        day_account_name name = {sqlite3_column_int64(s, 0), day_db_text(s, 1), sqlite3_column_int64(s, 2),
                                 sqlite3_column_int64(s, 3)};
        more = fn(&name, ctx);
    }
    day_db_give(store, SQL, s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_account_each_alias(day_store *store, day_account_alias_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT entity, kind, value, shown FROM alias ORDER BY entity, id";
    day_error own = {0};
    sqlite3_stmt *s = day_db_take(store, SQL, &own);
    if (s == NULL) return day_error_set(error, own.code, "%s", own.message);
    bool more = true;
    while (more && day_db_next(store, s, &own)) {
        day_account_alias alias = {sqlite3_column_int64(s, 0), day_db_text(s, 1), day_db_text(s, 2),
                                   day_db_text(s, 3)};
        more = fn(&alias, ctx);
    }
    day_db_give(store, SQL, s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

static day_err each_message_account(day_store *store, const char *sql, int64_t unit,
                                    day_message_account_fn fn, void *ctx, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *s = day_db_take(store, sql, &own);
    if (s == NULL) return day_error_set(error, own.code, "%s", own.message);
    if (unit != 0) day_db_bind(s, "i", unit);
    bool more = true;
    while (more && day_db_next(store, s, &own))
        more = fn(sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1),
                  (day_message_role)sqlite3_column_int(s, 2), ctx);
    day_db_give(store, sql, s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_message_account_each(day_store *store, day_message_account_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT account, unit, role FROM message_account ORDER BY account, unit, role";
    return each_message_account(store, SQL, 0, fn, ctx, error);
}

day_err day_message_account_of(day_store *store, int64_t unit, day_message_account_fn fn, void *ctx,
                               day_error *error)
{
    static const char SQL[] =
        "SELECT account, unit, role FROM message_account WHERE unit = ? ORDER BY role, account";
    return each_message_account(store, SQL, unit, fn, ctx, error);
}
