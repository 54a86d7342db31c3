/* SPDX-License-Identifier: AGPL-3.0-or-later
 * SQLite's codes as errors of ours. https://www.sqlite.org/rescode.html */
#include "trouble.h"
#include "pages.h"
#include <errno.h>
#include <string.h>

#define AGAIN "run the same command again: it goes on from what was saved"

static day_err tell_damage(sqlite3 *db, const char *file, const char *damaged, day_error *error)
{
    uint32_t page = day_pages_first_bad(db);
    if (page > 0)
        return day_error_set(error, DAY_ERR_FORMAT, "%s is damaged: page %u is not as it was written; %s",
                             file, page, damaged);
    return day_error_set(error, DAY_ERR_FORMAT, "%s is damaged: %s; %s", file, sqlite3_errmsg(db), damaged);
}

day_err day_pages_trouble(sqlite3 *db, const char *file, const char *damaged, day_error *error)
{
    int code = db != NULL ? sqlite3_extended_errcode(db) : SQLITE_NOMEM;
    bool full = db != NULL && (code & 0xff) == SQLITE_IOERR && sqlite3_system_errno(db) == ENOSPC;
    if (code == SQLITE_IOERR_NOMEM) code = SQLITE_NOMEM;
    switch (full ? SQLITE_FULL : code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return day_error_set(error, DAY_ERR_BUSY, "%s: %s", file, sqlite3_errmsg(db));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT: return tell_damage(db, file, damaged, error);
    case SQLITE_FULL:
        return day_error_set(error, DAY_ERR_IO, "%s: the disk is full; free some space and " AGAIN, file);
    case SQLITE_NOMEM:
        return day_error_set(error, DAY_ERR_FAILED,
                             "%s: there is no memory left; close other programs and " AGAIN, file);
    case SQLITE_READONLY:
        return day_error_set(error, DAY_ERR_IO,
                             "%s cannot be written: its disk is read-only, or it is not yours to write; "
                             "copy the case to where it can be",
                             file);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return day_error_set(error, DAY_ERR_IO, "%s: %s", file, sqlite3_errmsg(db));
    default: return day_error_set(error, DAY_ERR_FAILED, "%s: %s", file, sqlite3_errmsg(db));
    }
}
