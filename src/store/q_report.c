/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Queries of the dossier that stand over several families of tables. Reading only. */
#include "q_report.h"
#include "db.h"

static day_err one_number(int64_t *out, day_db_rows *rows, day_error *error)
{
    *out = day_db_row(rows) ? sqlite3_column_int64(rows->s, 0) : 0;
    return day_db_end(rows, error);
}

day_err day_report_first_message(int64_t *out, day_store *store, int64_t entity, day_error *error)
{
    static const char SQL[] =
        "SELECT MIN((SELECT MIN(m.unit) FROM message_account AS m WHERE m.account = c.id AND m.role = 0))"
        " FROM alias AS a JOIN account AS c ON c.kind = a.kind AND c.value = a.value WHERE a.entity = ?";
    day_db_rows rows = day_db_select(store, SQL, "i", entity);
    return one_number(out, &rows, error);
}

day_err day_report_each_month(day_store *store, day_report_month_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT strftime('%Y-%m', m.time_ms / 1000, 'unixepoch') AS month, COUNT(*) FROM message AS m"
        " LEFT JOIN conversation_message AS c ON c.unit = m.unit"
        " WHERE m.time_ms IS NOT NULL AND c.duplicate_of IS NULL GROUP BY month ORDER BY month";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = fn(day_db_text(rows.s, 0), sqlite3_column_int64(rows.s, 1), ctx);
    return day_db_end(&rows, error);
}

day_err day_report_each_telling(day_store *store, day_report_telling_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "WITH o AS (SELECT c.conversation, COUNT(DISTINCT p.offer) AS n FROM offer_place AS p"
        "  JOIN conversation_message AS c ON c.unit = p.unit GROUP BY c.conversation),"
        " t AS (SELECT c.conversation, COUNT(DISTINCT f.target) AS n FROM target_field AS f"
        "  JOIN conversation_message AS c ON c.unit = f.unit GROUP BY c.conversation)"
        " SELECT c.id, COALESCE(o.n, 0), COALESCE(t.n, 0), c.messages, c.kind, c.title, c.first_ms, c.last_ms"
        " FROM conversation AS c LEFT JOIN o ON o.conversation = c.id LEFT JOIN t ON t.conversation = c.id"
        " ORDER BY 3 * COALESCE(o.n, 0) + 2 * COALESCE(t.n, 0) DESC, c.messages DESC, c.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_report_telling one = {.conversation = sqlite3_column_int64(rows.s, 0),
                                  .offers = sqlite3_column_int64(rows.s, 1),
                                  .targets = sqlite3_column_int64(rows.s, 2),
                                  .messages = sqlite3_column_int64(rows.s, 3),
                                  .kind = day_db_text(rows.s, 4),
                                  .title = day_db_text(rows.s, 5),
                                  .first_ms = day_db_int_or_none(rows.s, 6),
                                  .last_ms = day_db_int_or_none(rows.s, 7)};
        more = fn(&one, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_report_each_telling_unit(day_store *store, int64_t conversation, day_report_unit_fn fn, void *ctx,
                                     day_error *error)
{
    static const char SQL[] =
        "SELECT c.unit, EXISTS (SELECT 1 FROM offer_place AS p WHERE p.unit = c.unit)"
        " OR EXISTS (SELECT 1 FROM target_field AS f WHERE f.unit = c.unit) AS tells FROM "
        "conversation_message AS c"
        " WHERE c.conversation = ? AND c.duplicate_of IS NULL ORDER BY tells DESC, c.seq";
    day_db_rows rows = day_db_select(store, SQL, "i", conversation);
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(sqlite3_column_int64(rows.s, 0), sqlite3_column_int(rows.s, 1) != 0, ctx);
    return day_db_end(&rows, error);
}

day_err day_report_each_gap(day_store *store, const char *kind, day_report_gap_fn fn, void *ctx,
                            day_error *error)
{
    static const char SQL[] =
        "SELECT c.title, g.detail, CASE g.after_unit WHEN 0 THEN g.before_unit ELSE g.after_unit END"
        " FROM conversation_gap AS g JOIN conversation AS c ON c.id = g.conversation WHERE g.kind = ?"
        " ORDER BY c.messages DESC, c.id, g.after_unit";
    day_db_rows rows = day_db_select(store, SQL, "t", kind);
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(day_db_text(rows.s, 0), day_db_text(rows.s, 1), sqlite3_column_int64(rows.s, 2), ctx);
    return day_db_end(&rows, error);
}

day_err day_report_each_check(day_store *store, day_report_check_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT kind, how, COUNT(DISTINCT value), MIN(unit), start, size FROM mention WHERE kind IN"
        " ('card', 'iban', 'prcid', 'imei', 'imsi', 'inn', 'snils', 'melli', 'btc', 'eth', 'uscc', 'ogrn', "
        "'aadhaar',"
        "  'thaiid', 'tckn', 'pesel', 'cpf', 'cnpj', 'bsn', 'hkid', 'twid', 'iin', 'lei', 'isin', 'iccid', "
        "'nino',"
        "  'passport', 'rupassport', 'phone', 'vat', 'krrn', 'dni', 'nir', 'codicefiscale')"
        " GROUP BY kind, how ORDER BY 3 DESC";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(day_db_text(rows.s, 0), day_db_text(rows.s, 1), sqlite3_column_int64(rows.s, 2),
                  sqlite3_column_int64(rows.s, 3), sqlite3_column_int64(rows.s, 4),
                  sqlite3_column_int64(rows.s, 5), ctx);
    return day_db_end(&rows, error);
}

day_err day_report_each_writer_name(day_store *store, day_report_name_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT value FROM account WHERE sent > 0 UNION SELECT shown FROM account WHERE sent > 0"
        " UNION SELECT n.name FROM account_name AS n JOIN account AS c ON c.id = n.account WHERE c.sent > 0"
        " UNION SELECT b.value FROM account AS c JOIN alias AS a ON a.kind = c.kind AND a.value = c.value"
        "  JOIN alias AS b ON b.entity = a.entity WHERE c.sent > 0"
        " UNION SELECT b.shown FROM account AS c JOIN alias AS a ON a.kind = c.kind AND a.value = c.value"
        "  JOIN alias AS b ON b.entity = a.entity WHERE c.sent > 0";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = fn(day_db_text(rows.s, 0), ctx);
    return day_db_end(&rows, error);
}

day_err day_report_same_bytes(int64_t *out, day_store *store, day_error *error)
{
    static const char SQL[] = "SELECT COUNT(*) FROM item WHERE duplicate_of IS NOT NULL";
    day_db_rows rows = day_db_select(store, SQL, "");
    return one_number(out, &rows, error);
}
