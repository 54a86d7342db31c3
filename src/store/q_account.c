/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of accounts: written by analyse/talk in one transaction, read by other analyses and the command
 * line. */
#include "q_account.h"
#include "db.h"

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_account_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"account", "account_name", "message_account", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_account_insert(day_store *store, const day_account *account, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT INTO account (id, kind, value, shown, sent, received, first_ms, last_ms)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                     "itttiioo", account->id, account->kind, account->value, account->shown, account->sent,
                     account->received, account->first_ms, account->last_ms);
}

day_err day_account_name_insert(day_store *store, const day_account_name *name, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO account_name (account, name, times, unit) VALUES (?, ?, ?, ?)",
                     "itii", name->account, name->name, name->times, name->unit);
}

day_err day_message_account_insert(day_store *store, int64_t account, int64_t unit, day_message_role role,
                                   day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO message_account (account, unit, role) VALUES (?, ?, ?)", "iii",
                     account, unit, (int64_t)role);
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

static day_err each(day_db_rows rows, day_account_fn fn, void *ctx, day_error *error)
{
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_account account = account_of(rows.s);
        more = fn(&account, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_account_each_by_id(day_store *store, day_account_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM account ORDER BY id";
    return each(day_db_select(store, SQL, ""), fn, ctx, error);
}

day_err day_account_each(day_store *store, day_account_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM account ORDER BY sent + received DESC, id";
    return each(day_db_select(store, SQL, ""), fn, ctx, error);
}

day_err day_account_each_name(day_store *store, day_account_name_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT account, name, times, unit FROM account_name ORDER BY account, times DESC, name";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_account_name name = {sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1),
                                 sqlite3_column_int64(rows.s, 2), sqlite3_column_int64(rows.s, 3)};
        more = fn(&name, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_account_each_alias(day_store *store, day_account_alias_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT entity, kind, value, shown FROM alias ORDER BY entity, id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_account_alias alias = {sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1),
                                   day_db_text(rows.s, 2), day_db_text(rows.s, 3)};
        more = fn(&alias, ctx);
    }
    return day_db_end(&rows, error);
}
