/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Whose SQL a dump is: it decides what a backslash in a string means. */
typedef enum day_sql_dialect {
    DAY_SQL_UNKNOWN,
    DAY_SQL_MYSQL,
    DAY_SQL_POSTGRESQL,
    DAY_SQL_SQLITE,
    DAY_SQL_MSSQL,
    DAY_SQL_ORACLE,
} day_sql_dialect;

/* "MySQL or MariaDB"; NULL for unknown. Static. */
const char *day_sql_dialect_name(day_sql_dialect dialect);

/* By marks in the start of a dump. */
day_sql_dialect day_sql_dialect_of(const char *text, size_t size);

/* Whether '\' escapes in a plain string. Where the dialect says nothing, whether the text has \' in it. */
bool day_sql_backslashes(day_sql_dialect dialect, const char *text, size_t size);

/* Whether the start of a text is a dump or script that creates tables or adds rows: it starts with a
 * statement, and statements that hold rows start lines. `whole`: nothing follows. */
bool day_sql_is_dump(const char *text, size_t size);

/* What a statement starts with. */
typedef enum day_sql_verb {
    DAY_SQL_OTHER,
    DAY_SQL_INSERT, /* and REPLACE INTO */
    DAY_SQL_COPY,
    DAY_SQL_CREATE_TABLE,
    DAY_SQL_CREATE_BODY, /* a trigger, procedure, function: its statements are not the dump's */
    DAY_SQL_DELIMITER,
    DAY_SQL_COMMENT, /* --, #, REM or a block comment */
    DAY_SQL_PLAIN,   /* any other statement */
} day_sql_verb;

/* Of the text's first line, spaces before it left out. */
day_sql_verb day_sql_verb_of(const char *text, size_t size);
