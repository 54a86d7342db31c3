/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Claims: written by analyse/who in one transaction; and the texts, accounts and heads they are made from,
 * each in one pass. Who takes part in a message is read by a second statement that keeps step with the
 * first: both go by unit. */
#include "q_claim.h"
#include "db.h"

day_err day_claim_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"claim", "claim_place", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_claim_insert(int64_t *out, day_store *store, const day_claim *claim, day_error *error)
{
    day_err err = day_db_do(store, error,
                            "INSERT INTO claim (relation, a_kind, a, b_kind, b, rule, times, weight)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            "ttttttir", claim->relation, claim->a_kind, claim->a, claim->b_kind, claim->b,
                            claim->rule, claim->times, claim->weight);
    *out = day_db_last_id(store);
    return err;
}

day_err day_claim_place_insert(day_store *store, int64_t claim, int64_t unit, uint32_t start, uint32_t size,
                               day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO claim_place (claim, unit, start, size) VALUES (?, ?, ?, ?)",
                     "iiii", claim, unit, (int64_t)start, (int64_t)size);
}

/* --- reading ----------------------------------------------------------------------------------------- */

day_err day_claim_each(day_store *store, day_claim_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT id, relation, a_kind, a, b_kind, b, rule, weight, times FROM claim ORDER BY id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_claim claim = {.id = sqlite3_column_int64(rows.s, 0),
                           .relation = day_db_text(rows.s, 1),
                           .a_kind = day_db_text(rows.s, 2),
                           .a = day_db_text(rows.s, 3),
                           .b_kind = day_db_text(rows.s, 4),
                           .b = day_db_text(rows.s, 5),
                           .rule = day_db_text(rows.s, 6),
                           .weight = sqlite3_column_double(rows.s, 7),
                           .times = sqlite3_column_int64(rows.s, 8)};
        more = fn(&claim, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_claim_each_place(day_store *store, int64_t claim, day_claim_place_fn fn, void *ctx,
                             day_error *error)
{
    static const char SQL[] =
        "SELECT p.unit, p.start, p.size, i.path, u.place, i.sha256,"
        " CAST(substr(CAST(u.text AS BLOB), p.start + 1, p.size) AS TEXT)"
        " FROM claim_place AS p JOIN unit AS u ON u.id = p.unit JOIN item AS i ON i.id = u.item"
        " WHERE p.claim = ? ORDER BY p.unit, p.start";
    day_db_rows rows = day_db_select(store, SQL, "i", claim);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_claim_place place = {.unit = sqlite3_column_int64(rows.s, 0),
                                 .start = (uint32_t)sqlite3_column_int64(rows.s, 1),
                                 .size = (uint32_t)sqlite3_column_int64(rows.s, 2),
                                 .path = day_db_text(rows.s, 3),
                                 .place = day_db_text(rows.s, 4),
                                 .sha256 = day_db_blob(rows.s, 5),
                                 .quote = day_db_text(rows.s, 6)};
        more = fn(&place, ctx);
    }
    return day_db_end(&rows, error);
}

/* --- what claims are made from ----------------------------------------------------------------------- */

typedef struct walk {
    day_db_rows texts, parties;
    int64_t ahead; /* the unit that `parties` stands on; INT64_MAX: at its end */
    GArray *of_unit;
} walk;

static void next_party(walk *w)
{
    w->ahead = day_db_row(&w->parties) ? sqlite3_column_int64(w->parties.s, 0) : INT64_MAX;
}

/* A message to a whole company has more than anybody looks at. */
#define PARTIES_MAX 200

static void take_parties(walk *w, int64_t unit)
{
    g_array_set_size(w->of_unit, 0);
    while (w->ahead < unit) next_party(w);
    while (w->ahead == unit) {
        day_claim_party party = {sqlite3_column_int64(w->parties.s, 2), sqlite3_column_int(w->parties.s, 1)};
        if (w->of_unit->len < PARTIES_MAX) g_array_append_val(w->of_unit, party);
        next_party(w);
    }
}

static bool give_text(walk *w, day_claim_source_text_fn fn, void *ctx)
{
    sqlite3_stmt *s = w->texts.s;
    day_claim_source_text text = {.unit = sqlite3_column_int64(s, 0),
                                  .item = sqlite3_column_int64(s, 1),
                                  .kind = sqlite3_column_int(s, 2),
                                  .flags = (uint32_t)sqlite3_column_int64(s, 3),
                                  .mime = day_db_text(s, 4),
                                  .path = day_db_text(s, 5),
                                  .is_message = sqlite3_column_type(s, 6) != SQLITE_NULL,
                                  .subject = day_db_text(s, 7)};
    text.text = day_db_text_sized(&text.size, s, 8);
    text.body_start = MIN((size_t)MAX(sqlite3_column_int64(s, 6), 0), text.size);
    if (text.is_message) take_parties(w, text.unit);
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
    g_autoptr(GArray) of_unit = g_array_new(FALSE, FALSE, sizeof(day_claim_party));
    walk w = {.texts = day_db_select(store, TEXTS, ""),
              .parties = day_db_select(store, PARTIES, ""),
              .of_unit = of_unit};
    bool more = true;
    next_party(&w);
    while (more && w.parties.own.code == DAY_OK && day_db_row(&w.texts)) more = give_text(&w, fn, ctx);
    day_err texts = day_db_end(&w.texts, error), parties = day_db_end(&w.parties, error);
    return texts != DAY_OK ? texts : parties;
}
