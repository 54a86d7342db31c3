/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Queries that gather: senders, facts, each with the first place where it stands. */
#include "q_group.h"
#include "db.h"
#include "model/record.h"

static void to_hex(char out[65], day_span hash)
{
    static const char digits[] = "0123456789abcdef";
    size_t size = hash.size == 32 ? 32 : 0;
    for (size_t i = 0; i < size; i++) {
        out[2 * i] = digits[hash.data[i] >> 4];
        out[2 * i + 1] = digits[hash.data[i] & 15];
    }
    out[2 * size] = '\0';
}

/* Columns: value, count, first_ms, last_ms, sha256, path, place. */
static day_err each_group(day_store *store, const char *sql, const char *argument, day_group_fn fn, void *ctx,
                          day_error *error)
{
    day_db_rows rows = day_db_select(store, sql, "");
    if (sqlite3_bind_parameter_count(rows.s) > 0) day_db_bind(rows.s, "s", argument);
    bool more = true;
    while (more && day_db_row(&rows)) {
        char sha256[65];
        to_hex(sha256, day_db_blob(rows.s, 4));
        day_group group = {.value = day_db_text(rows.s, 0),
                           .count = sqlite3_column_int64(rows.s, 1),
                           .first_ms = day_db_int_or_none(rows.s, 2),
                           .last_ms = day_db_int_or_none(rows.s, 3),
                           .sha256 = sha256,
                           .path = day_db_text(rows.s, 5),
                           .place = day_db_text(rows.s, 6)};
        more = fn(&group, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_group_senders(day_store *store, day_group_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT g.sender, g.n, g.first, g.last, i.sha256, i.path, u.place FROM"
        " (SELECT sender, COUNT(*) AS n, MIN(time_ms) AS first, MAX(time_ms) AS last, MIN(unit) AS unit"
        "  FROM message WHERE sender IS NOT NULL GROUP BY sender) AS g"
        " JOIN unit AS u ON u.id = g.unit JOIN item AS i ON i.id = u.item ORDER BY g.n DESC, g.sender";
    return each_group(store, SQL, NULL, fn, ctx, error);
}

day_err day_group_facts(day_store *store, const char *key, day_group_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT f.value, 1, NULL, NULL, i.sha256, i.path, COALESCE(f.place, '') FROM fact AS f"
        " JOIN item AS i ON i.id = f.item WHERE f.key = ?1 ORDER BY i.id, f.seq";
    return each_group(store, SQL, key, fn, ctx, error);
}
