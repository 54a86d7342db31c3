/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Facts over many items. Items are gone through first: few have facts of a kind, and facts are found by item.
 */
#include "q_item_facts.h"
#include "db.h"

day_err day_item_facts_each(day_store *store, const char *mime, const char *const *keys, day_item_fact_fn fn,
                            void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT i.id, i.path, f.key, f.value, f.place FROM item AS i CROSS JOIN fact AS f ON f.item = i.id"
        " WHERE i.duplicate_of IS NULL AND substr(i.mime, 1, length(?1)) = ?1"
        " AND f.key IN (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ORDER BY i.id, f.seq";
    const char *k[DAY_ITEM_FACT_KEYS] = {0};
    for (int i = 0; keys[i] != NULL; i++) {
        if (i == DAY_ITEM_FACT_KEYS) g_error("more than %d keys of facts", DAY_ITEM_FACT_KEYS);
        k[i] = keys[i];
    }
    day_db_rows rows = day_db_select(store, SQL, "tssssssssssss", mime, k[0], k[1], k[2], k[3], k[4], k[5],
                                     k[6], k[7], k[8], k[9], k[10], k[11]);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_item_fact one = {sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1), day_db_text(rows.s, 2),
                             day_db_text(rows.s, 3), day_db_text(rows.s, 4)};
        more = fn(&one, ctx);
    }
    return day_db_end(&rows, error);
}
