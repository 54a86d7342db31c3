/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Offers, the places that their fields rest on, and where they contradict: written by analyse/deal in one
 * transaction. */
#include "q_offer.h"
#include "db.h"
#include <math.h>

/* --- what offers are read from ----------------------------------------------------------------------- */

static bool text_row(sqlite3_stmt *s, day_offer_text_fn fn, void *ctx)
{
    day_offer_text row = {.text = {.unit = sqlite3_column_int64(s, 0),
                                   .item = sqlite3_column_int64(s, 1),
                                   .is_message = sqlite3_column_type(s, 2) != SQLITE_NULL,
                                   .body_start = sqlite3_column_int64(s, 2),
                                   .time_ms = day_db_int_or_none(s, 3),
                                   .account = sqlite3_column_int64(s, 4)},
                          .unit_kind = sqlite3_column_int(s, 6),
                          .ocr = (sqlite3_column_int(s, 7) & (int)DAY_UNIT_OCR) != 0,
                          .place = day_db_text(s, 8),
                          .path = day_db_text(s, 9),
                          .money = sqlite3_column_int(s, 10) != 0,
                          .document = sqlite3_column_int64(s, 11)};
    row.text.text = day_db_text(s, 5);
    row.text.size = (size_t)sqlite3_column_bytes(s, 5);
    return fn(&row, ctx);
}

day_err day_offer_each_text(day_store *store, day_offer_text_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT u.id, u.item, m.body_start, m.time_ms,"
        " COALESCE((SELECT a.account FROM message_account AS a WHERE a.unit = u.id AND a.role = 0), 0),"
        " u.text, u.kind, u.flags, u.place, i.path,"
        " EXISTS (SELECT 1 FROM mention AS n WHERE n.unit = u.id AND n.kind = 'money'),"
        " COALESCE((SELECT MIN(d.document) FROM document_page AS d WHERE d.read = u.item), 0)"
        " FROM unit AS u JOIN item AS i ON i.id = u.item LEFT JOIN message AS m ON m.unit = u.id"
        " LEFT JOIN conversation_message AS c ON c.unit = u.id WHERE c.duplicate_of IS NULL ORDER BY u.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = text_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_offer_clear(day_store *store, day_error *error)
{
    static const char *const SQL[] = {"DELETE FROM offer", "DELETE FROM offer_place",
                                      "DELETE FROM offer_contradiction", NULL};
    return day_db_run_all(store, SQL, error);
}

day_err day_offer_insert(int64_t *out, day_store *store, const day_offer *offer, day_error *error)
{
    static const char SQL[] =
        "INSERT INTO offer (key, what, kind, seller, buyer, target, seller_entity, buyer_entity,"
        " target_entity, amount_raw, comparator, amount, amount_high, currency, medium, per, period, date,"
        " basis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    day_err err = day_db_do(store, error, SQL, "ttttttiiittrrtttttt", offer->key, offer->what, offer->kind,
                            offer->seller, offer->buyer, offer->target, offer->seller_entity,
                            offer->buyer_entity, offer->target_entity, offer->amount_raw, offer->comparator,
                            offer->amount, offer->amount_high, offer->currency, offer->medium, offer->per,
                            offer->period, offer->date, offer->basis);
    *out = day_db_last_id(store);
    return err;
}

day_err day_offer_place_insert(day_store *store, int64_t offer, const day_offer_place *place,
                               day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO offer_place (offer, reading, field, unit, start, size)"
                     " VALUES (?, ?, ?, ?, ?, ?)",
                     "iitiii", offer, place->reading, place->field, place->unit, place->start, place->size);
}

day_err day_offer_contradiction_insert(day_store *store, int64_t offer, int64_t seq,
                                       const day_offer_contradiction *one, day_error *error)
{
    static const char SQL[] =
        "INSERT INTO offer_contradiction (offer, seq, field, here, there, here_unit, here_start, here_size,"
        " there_unit, there_start, there_size, other) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    return day_db_do(store, error, SQL, "iitttiiiiiii", offer, seq, one->field, one->here, one->there,
                     one->here_unit, one->here_start, one->here_size, one->there_unit, one->there_start,
                     one->there_size, one->other);
}

/* --- reading ----------------------------------------------------------------------------------------- */

static double real_or_nan(sqlite3_stmt *s, int column)
{
    return sqlite3_column_type(s, column) == SQLITE_NULL ? NAN : sqlite3_column_double(s, column);
}

static bool offer_row(sqlite3_stmt *s, day_offer_fn fn, void *ctx)
{
    day_offer offer = {.id = sqlite3_column_int64(s, 0),
                       .key = day_db_text(s, 1),
                       .what = day_db_text(s, 2),
                       .kind = day_db_text(s, 3),
                       .seller = day_db_text(s, 4),
                       .buyer = day_db_text(s, 5),
                       .target = day_db_text(s, 6),
                       .seller_entity = sqlite3_column_int64(s, 7),
                       .buyer_entity = sqlite3_column_int64(s, 8),
                       .target_entity = sqlite3_column_int64(s, 9),
                       .amount_raw = day_db_text(s, 10),
                       .comparator = day_db_text(s, 11),
                       .amount = real_or_nan(s, 12),
                       .amount_high = real_or_nan(s, 13),
                       .currency = day_db_text(s, 14),
                       .medium = day_db_text(s, 15),
                       .per = day_db_text(s, 16),
                       .period = day_db_text(s, 17),
                       .date = day_db_text(s, 18),
                       .basis = day_db_text(s, 19)};
    return fn(&offer, ctx);
}

day_err day_offer_each(day_store *store, day_offer_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT id, key, what, kind, seller, buyer, target, seller_entity, buyer_entity, target_entity,"
        " amount_raw, comparator, amount, amount_high, currency, medium, per, period, date, basis"
        " FROM offer ORDER BY date, id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = offer_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

static bool place_row(sqlite3_stmt *s, day_offer_place_fn fn, void *ctx)
{
    day_offer_place place = {.reading = sqlite3_column_int64(s, 0),
                             .field = day_db_text(s, 1),
                             .unit = sqlite3_column_int64(s, 2),
                             .start = sqlite3_column_int64(s, 3),
                             .size = sqlite3_column_int64(s, 4),
                             .path = day_db_text(s, 5),
                             .place = day_db_text(s, 6),
                             .sha256 = day_db_blob(s, 7),
                             .quote = day_db_text(s, 8)};
    return fn(&place, ctx);
}

day_err day_offer_each_place(day_store *store, int64_t offer, day_offer_place_fn fn, void *ctx,
                             day_error *error)
{
    static const char SQL[] =
        "SELECT p.reading, p.field, p.unit, p.start, p.size, i.path, u.place, i.sha256,"
        " CAST(substr(CAST(u.text AS BLOB), p.start + 1, p.size) AS TEXT)"
        " FROM offer_place AS p JOIN unit AS u ON u.id = p.unit JOIN item AS i ON i.id = u.item"
        " WHERE p.offer = ? ORDER BY p.reading, p.field, p.unit, p.start";
    day_db_rows rows = day_db_select(store, SQL, "i", offer);
    bool more = true;
    while (more && day_db_row(&rows)) more = place_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

static bool contradiction_row(sqlite3_stmt *s, day_offer_contradiction_fn fn, void *ctx)
{
    day_offer_contradiction one = {.field = day_db_text(s, 0),
                                   .here = day_db_text(s, 1),
                                   .there = day_db_text(s, 2),
                                   .here_unit = sqlite3_column_int64(s, 3),
                                   .here_start = sqlite3_column_int64(s, 4),
                                   .here_size = sqlite3_column_int64(s, 5),
                                   .there_unit = sqlite3_column_int64(s, 6),
                                   .there_start = sqlite3_column_int64(s, 7),
                                   .there_size = sqlite3_column_int64(s, 8),
                                   .other = sqlite3_column_int64(s, 9)};
    return fn(&one, ctx);
}

day_err day_offer_each_contradiction(day_store *store, int64_t offer, day_offer_contradiction_fn fn,
                                     void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT field, here, there, here_unit, here_start, here_size, there_unit,"
                              " there_start, there_size, other FROM offer_contradiction WHERE offer = ?"
                              " ORDER BY seq";
    day_db_rows rows = day_db_select(store, SQL, "i", offer);
    bool more = true;
    while (more && day_db_row(&rows)) more = contradiction_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}
