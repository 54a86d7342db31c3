/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Offers, the places that their fields rest on, and where they contradict: written by analyse/deal in one
 * transaction. */
#include "q_offer.h"
#include "db.h"
#include "corrected.h"
#include <math.h>
#include <string.h>

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
                          .group = sqlite3_column_int64(s, 11)};
    row.text.text = day_db_text_sized(&row.text.size, s, 5);
    return fn(&row, ctx);
}

static day_err each_text(day_store *store, const char *sql, day_offer_text_fn fn, void *ctx, day_error *error)
{
    day_db_rows rows = day_db_select(store, sql, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = text_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

day_err day_offer_each_page(day_store *store, day_offer_text_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT u.id, u.item, NULL, NULL, 0, u.text, u.kind, u.flags, u.place, i.path,"
        " EXISTS (SELECT 1 FROM mention AS n WHERE n.unit = u.id AND n.kind = 'money'),"
        " COALESCE((SELECT MIN(d.document) FROM document_page AS d WHERE d.read = u.item), 0)"
        " FROM unit AS u JOIN item AS i ON i.id = u.item"
        " WHERE NOT EXISTS (SELECT 1 FROM message AS m WHERE m.unit = u.id) ORDER BY u.id";
    return each_text(store, SQL, fn, ctx, error);
}

day_err day_offer_each_message(day_store *store, day_offer_text_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT u.id, u.item, m.body_start, m.time_ms,"
        " COALESCE((SELECT a.account FROM message_account AS a WHERE a.unit = u.id AND a.role = 0), 0),"
        " u.text, u.kind, u.flags, u.place, i.path,"
        " EXISTS (SELECT 1 FROM mention AS n WHERE n.unit = u.id AND n.kind = 'money'), c.conversation"
        " FROM conversation_message AS c JOIN unit AS u ON u.id = c.unit JOIN item AS i ON i.id = u.item"
        " JOIN message AS m ON m.unit = u.id WHERE c.duplicate_of IS NULL ORDER BY c.conversation, c.seq";
    return each_text(store, SQL, fn, ctx, error);
}

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_offer_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"offer", "offer_place", "offer_contradiction", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_offer_insert(int64_t *out, day_store *store, const day_offer *offer, day_error *error)
{
    static const char SQL[] =
        "INSERT INTO offer (key, what, kind, seller, buyer, target, seller_entity, buyer_entity,"
        " target_entity, amount_raw, comparator, amount, amount_high, currency, medium, per, period, date,"
        " basis, deal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    day_err err = day_db_do(store, error, SQL, "ttttttiiittrrttttttt", offer->key, offer->what, offer->kind,
                            offer->seller, offer->buyer, offer->target, offer->seller_entity,
                            offer->buyer_entity, offer->target_entity, offer->amount_raw, offer->comparator,
                            offer->amount, offer->amount_high, offer->currency, offer->medium, offer->per,
                            offer->period, offer->date, offer->basis, offer->deal);
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

static day_offer offer_of(sqlite3_stmt *s)
{
    return (day_offer){.id = sqlite3_column_int64(s, 0),
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
                       .basis = day_db_text(s, 19),
                       .seller_name = day_db_text(s, 20),
                       .buyer_name = day_db_text(s, 21),
                       .target_name = day_db_text(s, 22),
                       .deal = day_db_text(s, 23)};
}

typedef enum which_offers { OFFERED, OFFERED_OR_REJECTED, ALL_DEALS } which_offers;

static day_err each_offer(day_store *store, which_offers which, day_offer_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "WITH fixed AS (SELECT key, value, MAX(id) FROM edit WHERE subject = 'offer' AND action = 'correct'"
        " AND field = 'date' AND undone_ms IS NULL GROUP BY key)"
        "SELECT o.id, o.key, o.what, o.kind, o.seller, o.buyer, o.target, o.seller_entity, o.buyer_entity,"
        " o.target_entity, o.amount_raw, o.comparator, o.amount, o.amount_high, o.currency, o.medium, o.per,"
        " o.period, o.date, o.basis, s.name, b.name, t.name, o.deal FROM offer AS o"
        " LEFT JOIN entity AS s ON s.id = o.seller_entity LEFT JOIN entity AS b ON b.id = o.buyer_entity"
        " LEFT JOIN entity AS t ON t.id = o.target_entity LEFT JOIN fixed AS f ON f.key = o.key"
        " WHERE ?1 OR o.what != '' OR o.kind != '' ORDER BY COALESCE(f.value, o.date), o.id";
    g_autoptr(day_edit_book) book = NULL;
    day_err err = day_edit_book_read(&book, store, "offer", error);
    if (err != DAY_OK) return err;
    day_db_rows rows = day_db_select(store, SQL, "i", (int64_t)(which == ALL_DEALS));
    bool more = true;
    while (more && day_db_row(&rows)) {
        g_autoptr(GPtrArray) strings = NULL;
        day_offer offer = offer_of(rows.s);
        offer.edits = day_edit_book_of(book, offer.key);
        bool rejected = strcmp(day_edit_ruling(offer.edits), "reject") == 0;
        if (rejected && which != OFFERED_OR_REJECTED) continue;
        if (offer.edits != NULL) strings = day_offer_correct(store, &offer);
        more = fn(&offer, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_offer_each(day_store *store, day_offer_fn fn, void *ctx, day_error *error)
{
    return each_offer(store, OFFERED, fn, ctx, error);
}

day_err day_offer_each_ruled(day_store *store, day_offer_fn fn, void *ctx, day_error *error)
{
    return each_offer(store, OFFERED_OR_REJECTED, fn, ctx, error);
}

day_err day_offer_each_deal(day_store *store, day_offer_fn fn, void *ctx, day_error *error)
{
    return each_offer(store, ALL_DEALS, fn, ctx, error);
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
                             .quote = day_db_text(s, 8),
                             .time_ms = day_db_int_or_none(s, 9)};
    return fn(&place, ctx);
}

day_err day_offer_each_place(day_store *store, int64_t offer, day_offer_place_fn fn, void *ctx,
                             day_error *error)
{
    static const char SQL[] =
        "SELECT p.reading, p.field, p.unit, p.start, p.size, i.path, u.place, i.sha256,"
        " CAST(substr(CAST(u.text AS BLOB), p.start + 1, p.size) AS TEXT), m.time_ms"
        " FROM offer_place AS p JOIN unit AS u ON u.id = p.unit JOIN item AS i ON i.id = u.item"
        " LEFT JOIN message AS m ON m.unit = u.id WHERE p.offer = ? ORDER BY p.reading, p.field, p.unit, "
        "p.start";
    day_db_rows rows = day_db_select(store, SQL, "i", offer);
    bool more = true;
    while (more && day_db_row(&rows)) more = place_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

day_err day_offer_each_reading(day_store *store, int64_t offer, day_offer_place_fn fn, void *ctx,
                               day_error *error)
{
    static const char SQL[] =
        "WITH amount AS (SELECT reading, unit, MIN(start) AS start, MAX(start + size) AS stop FROM "
        "offer_place"
        " WHERE offer = ?1 AND field = 'amount' GROUP BY reading),"
        " hull AS (SELECT a.reading, a.unit, a.start, a.stop, MIN(p.start) AS low, MAX(p.start + p.size) AS "
        "high"
        " FROM amount AS a JOIN offer_place AS p ON p.offer = ?1 AND p.reading = a.reading AND p.unit = "
        "a.unit"
        " AND p.size > 0 AND p.field IN ('what', 'amount', 'per', 'target') GROUP BY a.reading),"
        " quoted AS (SELECT reading, unit, CASE WHEN high - low <= 400 THEN low ELSE start END AS start,"
        " CASE WHEN high - low <= 400 THEN high ELSE stop END AS stop FROM hull)"
        " SELECT q.reading, '', q.unit, q.start, q.stop - q.start, i.path, u.place, i.sha256,"
        " CAST(substr(CAST(u.text AS BLOB), q.start + 1, q.stop - q.start) AS TEXT), m.time_ms"
        " FROM quoted AS q JOIN unit AS u ON u.id = q.unit JOIN item AS i ON i.id = u.item"
        " LEFT JOIN message AS m ON m.unit = u.id ORDER BY "
        "q.reading";
    day_db_rows rows = day_db_select(store, SQL, "i", offer);
    bool more = true;
    while (more && day_db_row(&rows)) more = place_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

static day_offer_place side_of(sqlite3_stmt *s, int column)
{
    return (day_offer_place){.path = day_db_text(s, column),
                             .place = day_db_text(s, column + 1),
                             .sha256 = day_db_blob(s, column + 2),
                             .quote = day_db_text(s, column + 3)};
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
                                   .other = sqlite3_column_int64(s, 9),
                                   .here_place = side_of(s, 10),
                                   .there_place = side_of(s, 14),
                                   .other_key = day_db_text(s, 18)};
    return fn(&one, ctx);
}

day_err day_offer_each_contradiction(day_store *store, int64_t offer, day_offer_contradiction_fn fn,
                                     void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT c.field, c.here, c.there, c.here_unit, c.here_start, c.here_size, c.there_unit, "
        "c.there_start,"
        " c.there_size, c.other, hi.path, hu.place, hi.sha256,"
        " CAST(substr(CAST(hu.text AS BLOB), c.here_start + 1, c.here_size) AS TEXT), ti.path, tu.place, "
        "ti.sha256,"
        " CAST(substr(CAST(tu.text AS BLOB), c.there_start + 1, c.there_size) AS TEXT), o.key"
        " FROM offer_contradiction AS c LEFT JOIN unit AS hu ON hu.id = c.here_unit"
        " LEFT JOIN item AS hi ON hi.id = hu.item LEFT JOIN unit AS tu ON tu.id = c.there_unit"
        " LEFT JOIN item AS ti ON ti.id = tu.item LEFT JOIN offer AS o ON o.id = c.other"
        " WHERE c.offer = ? AND COALESCE((SELECT e.action FROM edit AS e WHERE e.subject = 'offer'"
        " AND e.key = o.key AND e.action != 'correct' AND e.undone_ms IS NULL ORDER BY e.id DESC LIMIT 1), "
        "'')"
        " != 'reject' ORDER BY c.seq";
    day_db_rows rows = day_db_select(store, SQL, "i", offer);
    bool more = true;
    while (more && day_db_row(&rows)) more = contradiction_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}
