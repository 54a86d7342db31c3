/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The schema of a database against that of an empty one, made by the same migrations in memory. */
#include "schema_check.h"
#include "store_private.h"
#include <string.h>

static const char SCHEMA[] =
    "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
    "WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4') ORDER BY type, name, tbl_name, 4";

static const char *text(sqlite3_stmt *row, int column)
{
    const char *got = (const char *)sqlite3_column_text(row, column);
    return got != NULL ? got : "";
}

static bool same_row(sqlite3_stmt *a, sqlite3_stmt *b)
{
    for (int i = 0; i < 4; i++)
        if (strcmp(text(a, i), text(b, i)) != 0) return false;
    return true;
}

/* Row by row; both are in the same order, triggers after tables. A trigger of ours may be missing: whoever
 * took it away could write without it, and what the log then lacks is told by its proofs. */
static bool compare(sqlite3_stmt *theirs, sqlite3_stmt *ours, char *what, size_t size)
{
    for (int their = sqlite3_step(theirs);;) {
        int our = sqlite3_step(ours);
        if (their == SQLITE_DONE && our == SQLITE_DONE) return true;
        bool both = their == SQLITE_ROW && our == SQLITE_ROW;
        if (both && same_row(theirs, ours)) {
            their = sqlite3_step(theirs);
            continue;
        }
        if (our == SQLITE_ROW && strcmp(text(ours, 0), "trigger") == 0 && their != SQLITE_ERROR) continue;
        if (their == SQLITE_ROW || (their == SQLITE_DONE && our == SQLITE_ROW))
            g_strlcpy(what, text(their == SQLITE_ROW ? theirs : ours, 1), size);
        return false;
    }
}

bool day_schema_is_ours(sqlite3 *db, int version, char *what, size_t size)
{
    sqlite3_stmt *theirs = NULL, *ours = NULL;
    sqlite3 *reference = NULL;
    *what = '\0';
    bool good = day_schema_reference(&reference, version) &&
                sqlite3_prepare_v2(db, SCHEMA, -1, &theirs, NULL) == SQLITE_OK &&
                sqlite3_prepare_v2(reference, SCHEMA, -1, &ours, NULL) == SQLITE_OK &&
                compare(theirs, ours, what, size);
    sqlite3_finalize(theirs);
    sqlite3_finalize(ours);
    sqlite3_close(reference);
    return good;
}
