/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The table of side-cars: written by analyse/, read by `show`. */
#include "q_sidecar.h"
#include "db.h"
#include <math.h>

day_err day_sidecar_item_each(day_store *store, day_sidecar_item_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT id, source, coalesce(parent, 0), path, producer >= 'sidecar@' AND producer < 'sidecarA'"
        " FROM item WHERE unit_count > 0 AND ((producer >= 'sidecar@' AND producer < 'sidecarA')"
        " OR mime = 'text/plain') ORDER BY id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_sidecar_item item = {sqlite3_column_int64(rows.s, 0), sqlite3_column_int64(rows.s, 1),
                                 sqlite3_column_int64(rows.s, 2), day_db_text(rows.s, 3),
                                 sqlite3_column_int(rows.s, 4) != 0};
        more = fn(&item, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_sidecar_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"sidecar", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_sidecar_insert(day_store *store, const day_sidecar_row *sidecar, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT OR IGNORE INTO sidecar (unit, item, picture, page, how, similarity)"
                     " VALUES (?, ?, ?, ?, ?, ?)",
                     "iiiitr", sidecar->unit, sidecar->item, sidecar->picture, sidecar->page, sidecar->how,
                     sidecar->similarity >= 0 ? day_db_thousandths(sidecar->similarity) : NAN);
}

day_err day_sidecar_of_picture(day_store *store, int64_t picture, day_sidecar_fn fn, void *ctx,
                               day_error *error)
{
    static const char SQL[] =
        "SELECT s.unit, s.item, s.picture, s.page, s.how, coalesce(s.similarity, -1), i.path, u.place,"
        " i.sha256 FROM sidecar AS s JOIN item AS i ON i.id = s.item JOIN unit AS u ON u.id = s.unit"
        " WHERE s.picture = ? ORDER BY s.page, s.unit";
    day_db_rows rows = day_db_select(store, SQL, "i", picture);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_sidecar_row row = {.unit = sqlite3_column_int64(rows.s, 0),
                               .item = sqlite3_column_int64(rows.s, 1),
                               .picture = sqlite3_column_int64(rows.s, 2),
                               .page = sqlite3_column_int64(rows.s, 3),
                               .how = day_db_text(rows.s, 4),
                               .similarity = sqlite3_column_double(rows.s, 5),
                               .path = day_db_text(rows.s, 6),
                               .place = day_db_text(rows.s, 7),
                               .sha256 = day_db_blob(rows.s, 8)};
        more = fn(&row, ctx);
    }
    return day_db_end(&rows, error);
}
