/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Claims: written by analyse/who in one transaction; and the texts, accounts and heads they are made from,
 * each in one pass. Who takes part in a message is read by a second statement that keeps step with the
 * first: both go by unit. */
#include "q_claim.h"
#include "db.h"

day_err day_claim_clear(day_store *store, day_error *error)
{
    sqlite3_stmt *statements[] = {day_db_statement(store, "DELETE FROM claim", error),
                                  day_db_statement(store, "DELETE FROM claim_place", error)};
    day_err err = DAY_OK;
    for (guint i = 0; i < G_N_ELEMENTS(statements) && err == DAY_OK; i++)
        err = statements[i] != NULL ? day_db_run(store, statements[i], error) : DAY_ERR_FAILED;
    return err;
}

day_err day_claim_insert(int64_t *out, day_store *store, const day_claim *claim, day_error *error)
{
    sqlite3_stmt *insert =
        day_db_statement(store,
                         "INSERT INTO claim (relation, a_kind, a, b_kind, b, rule, times, weight)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                         error);
    if (insert == NULL) return DAY_ERR_FAILED;
    day_db_bind(insert, "tttttti", claim->relation, claim->a_kind, claim->a, claim->b_kind, claim->b,
                claim->rule, claim->times);
    sqlite3_bind_double(insert, 8, claim->weight);
    day_err err = day_db_run(store, insert, error);
    *out = day_db_last_id(store);
    return err;
}

day_err day_claim_place_insert(day_store *store, int64_t claim, int64_t unit, uint32_t start, uint32_t size,
                               day_error *error)
{
    sqlite3_stmt *insert = day_db_statement(
        store, "INSERT OR IGNORE INTO claim_place (claim, unit, start, size) VALUES (?, ?, ?, ?)", error);
    if (insert == NULL) return DAY_ERR_FAILED;
    day_db_bind(insert, "iiii", claim, unit, (int64_t)start, (int64_t)size);
    return day_db_run(store, insert, error);
}

/* --- reading ----------------------------------------------------------------------------------------- */

day_err day_claim_each(day_store *store, day_claim_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT id, relation, a_kind, a, b_kind, b, rule, weight, times FROM claim ORDER BY id";
    day_error own = {0};
    sqlite3_stmt *s = day_db_take(store, SQL, &own);
    if (s == NULL) return day_error_set(error, own.code, "%s", own.message);
    bool more = true;
    while (more && day_db_next(store, s, &own)) {
        day_claim claim = {.id = sqlite3_column_int64(s, 0),
                           .relation = day_db_text(s, 1),
                           .a_kind = day_db_text(s, 2),
                           .a = day_db_text(s, 3),
                           .b_kind = day_db_text(s, 4),
                           .b = day_db_text(s, 5),
                           .rule = day_db_text(s, 6),
                           .weight = sqlite3_column_double(s, 7),
                           .times = sqlite3_column_int64(s, 8)};
        more = fn(&claim, ctx);
    }
    day_db_give(store, SQL, s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_claim_each_place(day_store *store, int64_t claim, day_claim_place_fn fn, void *ctx,
                             day_error *error)
{
    static const char SQL[] =
        "SELECT p.unit, p.start, p.size, i.path, u.place, i.sha256,"
        " CAST(substr(CAST(u.text AS BLOB), p.start + 1, p.size) AS TEXT)"
        " FROM claim_place AS p JOIN unit AS u ON u.id = p.unit JOIN item AS i ON i.id = u.item"
        " WHERE p.claim = ? ORDER BY p.unit, p.start";
    day_error own = {0};
    sqlite3_stmt *s = day_db_take(store, SQL, &own);
    if (s == NULL) return day_error_set(error, own.code, "%s", own.message);
    day_db_bind(s, "i", claim);
    bool more = true;
    while (more && day_db_next(store, s, &own)) {
        day_claim_place place = {.unit = sqlite3_column_int64(s, 0),
                                 .start = (uint32_t)sqlite3_column_int64(s, 1),
                                 .size = (uint32_t)sqlite3_column_int64(s, 2),
                                 .path = day_db_text(s, 3),
                                 .place = day_db_text(s, 4),
                                 .sha256 = day_db_blob(s, 5),
                                 .quote = day_db_text(s, 6)};
        more = fn(&place, ctx);
    }
    day_db_give(store, SQL, s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

/* --- what claims are made from ----------------------------------------------------------------------- */

day_err day_claim_each_account(day_store *store, day_claim_account_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT id, kind, value, sent, received FROM account ORDER BY id";
    day_error own = {0};
    sqlite3_stmt *s = day_db_take(store, SQL, &own);
    if (s == NULL) return day_error_set(error, own.code, "%s", own.message);
    bool more = true;
    while (more && day_db_next(store, s, &own)) {
        day_claim_account account = {.id = sqlite3_column_int64(s, 0),
                                     .kind = day_db_text(s, 1),
                                     .value = day_db_text(s, 2),
                                     .sent = sqlite3_column_int64(s, 3),
                                     .received = sqlite3_column_int64(s, 4)};
        more = fn(&account, ctx);
    }
    day_db_give(store, SQL, s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_claim_each_head(day_store *store, day_claim_head_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT account, name, times, unit FROM account_name ORDER BY account, times DESC, name";
    day_error own = {0};
    sqlite3_stmt *s = day_db_take(store, SQL, &own);
    if (s == NULL) return day_error_set(error, own.code, "%s", own.message);
    bool more = true;
    while (more && day_db_next(store, s, &own)) {
        day_claim_head head = {.account = sqlite3_column_int64(s, 0),
                               .name = day_db_text(s, 1),
                               .times = sqlite3_column_int64(s, 2),
                               .unit = sqlite3_column_int64(s, 3)};
        more = fn(&head, ctx);
    }
    day_db_give(store, SQL, s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

typedef struct walk {
    day_store *store;
    sqlite3_stmt *texts, *parties;
    int64_t ahead; /* the unit that `parties` stands on; INT64_MAX: at its end */
    GArray *of_unit;
} walk;

static void next_party(walk *w, day_error *error)
{
    w->ahead = day_db_next(w->store, w->parties, error) ? sqlite3_column_int64(w->parties, 0) : INT64_MAX;
}

/* A message to a whole company has more than anybody looks at. */
#define PARTIES_MAX 200

static void take_parties(walk *w, int64_t unit, day_error *error)
{
    g_array_set_size(w->of_unit, 0);
    while (w->ahead < unit) next_party(w, error);
    while (w->ahead == unit) {
        day_claim_party party = {sqlite3_column_int64(w->parties, 2), sqlite3_column_int(w->parties, 1)};
        if (w->of_unit->len < PARTIES_MAX) g_array_append_val(w->of_unit, party);
        next_party(w, error);
    }
}

static bool give_text(walk *w, day_claim_source_text_fn fn, void *ctx, day_error *error)
{
    sqlite3_stmt *s = w->texts;
    day_claim_source_text text = {.unit = sqlite3_column_int64(s, 0),
                                  .item = sqlite3_column_int64(s, 1),
                                  .kind = sqlite3_column_int(s, 2),
                                  .flags = (uint32_t)sqlite3_column_int64(s, 3),
                                  .mime = day_db_text(s, 4),
                                  .path = day_db_text(s, 5),
                                  .is_message = sqlite3_column_type(s, 6) != SQLITE_NULL,
                                  .subject = day_db_text(s, 7)};
    text.text = day_db_text(s, 8);
    text.size = (size_t)sqlite3_column_bytes(s, 8);
    text.body_start = MIN((size_t)MAX(sqlite3_column_int64(s, 6), 0), text.size);
    if (text.is_message) take_parties(w, text.unit, error);
    if (text.is_message) text.parties = (const day_claim_party *)w->of_unit->data;
    if (text.is_message) text.n_parties = w->of_unit->len;
    return fn(&text, ctx);
}

day_err day_claim_each_text(day_store *store, day_claim_source_text_fn fn, void *ctx, day_error *error)
{
    static const char TEXTS[] =
        "SELECT u.id, u.item, u.kind, u.flags, i.mime, i.path, m.body_start, m.subject, u.text"
        " FROM unit AS u JOIN item AS i ON i.id = u.item LEFT JOIN message AS m ON m.unit = u.id"
        " ORDER BY u.id";
    static const char PARTIES[] =
        "SELECT unit, role, account FROM message_account WHERE role < 2 ORDER BY unit, role";
    day_error own = {0};
    g_autoptr(GArray) of_unit = g_array_new(FALSE, FALSE, sizeof(day_claim_party));
    walk w = {.store = store, .of_unit = of_unit, .texts = day_db_take(store, TEXTS, &own)};
    if (w.texts != NULL) w.parties = day_db_take(store, PARTIES, &own);
    if (w.parties != NULL) {
        next_party(&w, &own);
        while (own.code == DAY_OK && day_db_next(store, w.texts, &own))
            if (!give_text(&w, fn, ctx, &own)) break;
    }
    if (w.parties != NULL) day_db_give(store, PARTIES, w.parties);
    if (w.texts != NULL) day_db_give(store, TEXTS, w.texts);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}
