/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "examine.h"
#include "pages/page_sum.h"
#include "schema_check.h"
#include "store_private.h"
#include "wal.h"
#include <string.h>

enum { WRITE_VERSION = 18, READ_VERSION = 19, APPLICATION = 68 };

static int number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int value = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        value = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

static void harden(sqlite3 *db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_exec(db, "PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY", NULL,
                 NULL, NULL);
}

static day_examined check_rows(day_examination *out, sqlite3 *db)
{
    sqlite3_stmt *check = NULL;
    day_examined result = DAY_EXAMINED_DAMAGED;
    if (sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &check, NULL) == SQLITE_OK &&
        sqlite3_step(check) == SQLITE_ROW) {
        const char *said = (const char *)sqlite3_column_text(check, 0);
        g_strlcpy(out->detail, said != NULL ? said : "", sizeof out->detail);
        if (strcmp(out->detail, "ok") == 0) result = DAY_EXAMINED_GOOD;
    } else {
        g_strlcpy(out->detail, sqlite3_errmsg(db), sizeof out->detail);
    }
    sqlite3_finalize(check);
    return result;
}

/* Ours by its head, though SQLite reads nothing of it: cut off, or with pages that cannot be. */
static day_examined say_damaged(day_examination *out, sqlite3 *db)
{
    g_strlcpy(out->detail, sqlite3_errmsg(db), sizeof out->detail);
    return DAY_EXAMINED_DAMAGED;
}

static day_examined check(day_examination *out, sqlite3 *db, bool head_is_ours, bool thorough)
{
    out->version = number(db, "PRAGMA user_version");
    if (out->version < 0 && head_is_ours) return say_damaged(out, db);
    if (out->version == 0 && number(db, "SELECT count(*) FROM sqlite_schema") == 0) return DAY_EXAMINED_EMPTY;
    if (out->version < 1 || number(db, "PRAGMA application_id") != DAY_APPLICATION_ID)
        return DAY_EXAMINED_NO_CASE;
    if (out->version > day_schema_versions()) return DAY_EXAMINED_NEWER;
    if (!day_schema_is_ours(db, out->version, out->detail, sizeof out->detail))
        return *out->detail != '\0' ? DAY_EXAMINED_SCHEMA : DAY_EXAMINED_DAMAGED;
    return thorough ? check_rows(out, db) : DAY_EXAMINED_GOOD;
}

static bool is_sqlite(const uint8_t *bytes, size_t size)
{
    return size >= DAY_PAGE_HEAD && memcmp(bytes, "SQLite format 3", 16) == 0;
}

/* An image in memory has no log. */
static void drop_log(uint8_t *bytes)
{
    bytes[WRITE_VERSION] = bytes[READ_VERSION] = 1;
}

void day_store_examine(day_examination *out, uint8_t *bytes, size_t size, size_t room, day_span wal,
                       bool thorough)
{
    sqlite3 *db = NULL;
    *out = (day_examination){.result = DAY_EXAMINED_NO_CASE};
    if (!is_sqlite(bytes, size)) return;
    if (!day_wal_apply(bytes, &size, room, wal)) {
        out->result = DAY_EXAMINED_DAMAGED;
        g_strlcpy(out->detail, "its write-ahead log is of another database", sizeof out->detail);
        return;
    }
    if (!is_sqlite(bytes, size)) return;
    drop_log(bytes);
    out->result = DAY_EXAMINED_UNTOLD;
    if (sqlite3_open(":memory:", &db) == SQLITE_OK) {
        harden(db);
        if (sqlite3_deserialize(db, "main", bytes, (sqlite3_int64)size, (sqlite3_int64)size,
                                SQLITE_DESERIALIZE_READONLY) == SQLITE_OK)
            out->result = (int32_t)check(out, db, memcmp(bytes + APPLICATION, "dayl", 4) == 0, thorough);
    }
    sqlite3_close(db);
}

/* Tables and indexes as the schema has them. False when it cannot be read to its end. */
static bool walk_all(day_damage_survey *survey, sqlite3 *db)
{
    static const char SQL[] = "SELECT type = 'index', name, rootpage FROM sqlite_schema WHERE rootpage > 0";
    sqlite3_stmt *tree = NULL;
    int code = sqlite3_prepare_v2(db, SQL, -1, &tree, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(tree)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(tree, 1);
        day_damage_survey_walk(survey, name != NULL ? name : "", (uint32_t)sqlite3_column_int64(tree, 2),
                               sqlite3_column_int(tree, 0) != 0);
        code = SQLITE_OK;
    }
    sqlite3_finalize(tree);
    return code == SQLITE_DONE;
}

void day_store_survey(day_damage *out, uint8_t *bytes, size_t size, size_t room, day_span wal)
{
    sqlite3 *db = NULL;
    g_autoptr(day_damage_survey) survey = day_damage_survey_new(out, bytes, size);
    if (survey == NULL) return;
    /* A log that does not fit a database that was cut off is left out. */
    if (day_wal_apply(bytes, &size, room, wal) && wal.size > 0)
        day_damage_survey_changed(survey, bytes, size);
    if (out->bad == 0) return;
    drop_log(bytes);
    out->contents_lost = 1;
    size = day_damage_survey_fit(survey, bytes);
    if (sqlite3_open(":memory:", &db) == SQLITE_OK) {
        harden(db);
        day_damage_survey_walk(survey, "sqlite_schema", 1, false);
        bool whole = out->found == 0;
        if (whole && sqlite3_deserialize(db, "main", bytes, (sqlite3_int64)size, (sqlite3_int64)size,
                                         SQLITE_DESERIALIZE_READONLY) == SQLITE_OK)
            out->contents_lost = !walk_all(survey, db);
    }
    sqlite3_close(db);
    day_damage_survey_end(survey);
}
