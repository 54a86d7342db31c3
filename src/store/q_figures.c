/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Their stamp is the number of the last unit, which no other unit ever bears, and how many mentions there
 * are: whatever is read or read again writes new units, and mentions come with units. */
#include "q_figures.h"
#include "db.h"

#define LAST_UNIT "(SELECT coalesce(max(id), 0) FROM unit)"
#define ROWS                                                                                                 \
    "(SELECT coalesce(sum(n), 0) FROM tally WHERE family = 'total' AND key IN ('units', 'messages', "        \
    "'mentions'))"

day_err day_figures_count(day_store *store, day_error *error)
{
    static const char *const SQL[] = {
        "DELETE FROM tally WHERE family IN ('kind_mentions', 'kind_values', 'year_messages', 'figures')",
        "INSERT INTO tally (family, key, n) SELECT 'kind_mentions', kind, count(*) FROM mention GROUP BY "
        "kind",
        "INSERT INTO tally (family, key, n)"
        " SELECT 'kind_values', kind, count(DISTINCT value) FROM mention GROUP BY kind",
        "INSERT INTO tally (family, key, n)"
        " SELECT 'year_messages', CAST(CAST(strftime('%Y', time_ms / 1000, 'unixepoch') AS INTEGER) AS TEXT),"
        " count(*) FROM message WHERE strftime('%Y', time_ms / 1000, 'unixepoch') IS NOT NULL GROUP BY 2",
        "INSERT INTO tally (family, key, n) VALUES ('figures', 'last unit', " LAST_UNIT
        "), ('figures', 'rows', " ROWS ")",
        NULL};
    static const char *const TABLES[] = {"tally", NULL};
    day_err err = day_derive_copy(store, TABLES, error);
    return err == DAY_OK ? day_db_run_all(store, SQL, error) : err;
}

bool day_figures_are_new(day_store *store)
{
    static const char SQL[] = "SELECT count(*) = 2 FROM tally WHERE family = 'figures'"
                              " AND n = CASE key WHEN 'rows' THEN " ROWS " ELSE " LAST_UNIT " END";
    day_error none = {0}; /* whoever counts then says what is wrong */
    day_db_rows rows = day_db_select(store, SQL, "");
    bool same = day_db_row(&rows) && sqlite3_column_int(rows.s, 0) == 1;
    while (day_db_row(&rows)) continue;
    return day_db_end(&rows, &none) == DAY_OK && same;
}
