/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Telling a dump from other text, and whose it is: by statements that start lines, never by the file's name.
 * Dialects leave marks that the others cannot have (backquotes, [brackets] with GO, COPY … FROM stdin). */
#include "sql_dialect.h"
#include <string.h>

#define LINE_LOOKED_AT 400

const char *day_sql_dialect_name(day_sql_dialect dialect)
{
    static const char *const names[] = {NULL,     "MySQL or MariaDB",     "PostgreSQL",
                                        "SQLite", "Microsoft SQL Server", "Oracle"};
    return names[dialect];
}

/* --- statements -------------------------------------------------------------------------------------- */

/* The word (or words, one space apart) at the start, in any case and with any white space between. */
static const char *after_words(const char *at, const char *end, const char *words)
{
    for (; *words != '\0'; words++) {
        if (*words == ' ') {
            if (at >= end || !g_ascii_isspace(*at)) return NULL;
            while (at < end && g_ascii_isspace(*at)) at++;
        } else if (at < end && g_ascii_toupper(*at) == *words) {
            at++;
        } else {
            return NULL;
        }
    }
    bool goes_on = at < end && (g_ascii_isalnum(*at) || *at == '_' || (guchar)*at >= 0x80);
    return goes_on ? NULL : at;
}

static bool starts_with_any(const char *at, const char *end, const char *const *words)
{
    char first = at < end ? g_ascii_toupper(*at) : '\0';
    for (guint i = 0; words[i] != NULL; i++)
        if (words[i][0] == first && after_words(at, end, words[i]) != NULL) return true;
    return false;
}

/* Whether a statement or a comment can start with this byte: nearly every line of every text is asked. */
static bool may_start(char byte)
{
    return byte != '\0' && strchr("-/#\\ABCDEGILMPRSTUVW", g_ascii_toupper(byte)) != NULL;
}

static bool is_comment(const char *at, const char *end)
{
    if (end - at < 2) return false;
    return memcmp(at, "--", 2) == 0 || memcmp(at, "/*", 2) == 0 || *at == '#' ||
           after_words(at, end, "REM") != NULL;
}

static bool creates_table(const char *at, const char *end)
{
    static const char *const words[] = {"CREATE TABLE",
                                        "CREATE TEMPORARY TABLE",
                                        "CREATE TEMP TABLE",
                                        "CREATE UNLOGGED TABLE",
                                        "CREATE FOREIGN TABLE",
                                        "CREATE GLOBAL TEMPORARY TABLE",
                                        NULL};
    return starts_with_any(at, end, words);
}

/* CREATE [OR REPLACE] [DEFINER=…] TRIGGER and the like. */
static bool creates_body(const char *at, const char *end)
{
    static const char *const kinds[] = {"TRIGGER", "PROCEDURE", "FUNCTION", "PACKAGE", "EVENT", NULL};
    at = after_words(at, end, "CREATE");
    const char *stop = at != NULL ? MIN(end, at + LINE_LOOKED_AT) : NULL;
    for (; at != NULL && at < stop && *at != '\n' && *at != '('; at++)
        if (g_ascii_isspace(at[-1]) && starts_with_any(at, end, kinds)) return true;
    return false;
}

static bool is_plain_statement(const char *at, const char *end)
{
    static const char *const words[] = {"SET",         "USE",         "DROP TABLE", "DROP DATABASE",
                                        "DROP SCHEMA", "DROP VIEW",   "CREATE",     "ALTER",
                                        "BEGIN",       "COMMIT",      "PRAGMA",     "LOCK TABLES",
                                        "UNLOCK",      "DELETE FROM", "TRUNCATE",   "SELECT",
                                        "GRANT",       "REVOKE",      "START",      "GO",
                                        "DECLARE",     "UPDATE",      "DROP",       "EXEC",
                                        "IF",          "PRINT",       "WITH",       "MERGE INTO",
                                        "\\CONNECT",   "COMMENT ON",  "ANALYZE",    "VACUUM",
                                        "PROMPT",      NULL};
    return starts_with_any(at, end, words);
}

static bool inserts(const char *at, const char *end)
{
    static const char *const words[] = {"INSERT INTO",
                                        "INSERT IGNORE INTO",
                                        "INSERT OR REPLACE INTO",
                                        "INSERT OR IGNORE INTO",
                                        "INSERT DELAYED INTO",
                                        "INSERT DELAYED IGNORE INTO",
                                        "INSERT LOW_PRIORITY INTO",
                                        "REPLACE INTO",
                                        NULL};
    if (starts_with_any(at, end, words)) return true;
    const char *name = after_words(at, end, "INSERT");
    if (name == NULL) return false;
    while (name < end && g_ascii_isspace(*name)) name++;
    return name < end && (*name == '[' || (end - name > 3 && memcmp(name, "/*!", 3) == 0));
}

day_sql_verb day_sql_verb_of(const char *text, size_t size)
{
    const char *at = text, *end = text + MIN(size, LINE_LOOKED_AT * 2);
    while (at < end && g_ascii_isspace(*at)) at++;
    if (at == end || !may_start(*at)) return DAY_SQL_OTHER;
    if (inserts(at, end)) return DAY_SQL_INSERT;
    if (after_words(at, end, "COPY") != NULL) return DAY_SQL_COPY;
    if (creates_table(at, end)) return DAY_SQL_CREATE_TABLE;
    if (creates_body(at, end)) return DAY_SQL_CREATE_BODY;
    if (after_words(at, end, "DELIMITER") != NULL) return DAY_SQL_DELIMITER;
    if (is_comment(at, end)) return DAY_SQL_COMMENT;
    return is_plain_statement(at, end) ? DAY_SQL_PLAIN : DAY_SQL_OTHER;
}

/* --- is it a dump ------------------------------------------------------------------------------------ */

/* Words that an insert, a copy or a table must have behind its name, so that prose is not taken. */
static bool is_believable(day_sql_verb verb, const char *at, const char *end)
{
    static const char *const needed[] = {[DAY_SQL_INSERT] = "VALUES", [DAY_SQL_COPY] = "FROM STDIN"};
    const char *stop = MIN(end, at + 4096);
    if (verb == DAY_SQL_CREATE_TABLE) return memchr(at, '(', (size_t)(stop - at)) != NULL;
    for (; at < stop && *at != ';'; at++) {
        if (*at != 'v' && *at != 'V' && *at != 'f' && *at != 'F' && *at != 's' && *at != 'S') continue;
        if (after_words(at, stop, needed[verb]) != NULL) return true;
        if (verb == DAY_SQL_INSERT && after_words(at, stop, "SELECT") != NULL) return true;
    }
    return verb == DAY_SQL_INSERT && at == end; /* the head ends within a long list of columns */
}

typedef struct head_tally {
    bool starts;              /* the first line that says anything is a statement */
    guint rows, tables;       /* statements that hold rows, that create a table */
    size_t statements, lines; /* lines that start a statement or comment; that say anything */
} head_tally;

/* '#' starts a comment in markdown, shell and many others, too, and a line "---" what is written about a page
 * of markdown. */
static bool is_sql_comment_start(const char *line, const char *end)
{
    bool ruled = end - line >= 4 && memcmp(line, "---", 3) == 0 && (line[3] == '\n' || line[3] == '\r');
    return *line != '#' && !ruled;
}

static void tally_line(head_tally *tally, const char *line, const char *end)
{
    day_sql_verb verb = day_sql_verb_of(line, (size_t)(end - line));
    bool holds = verb == DAY_SQL_INSERT || verb == DAY_SQL_COPY || verb == DAY_SQL_CREATE_TABLE;
    if (holds && !is_believable(verb, line, end)) verb = DAY_SQL_OTHER;
    if (verb == DAY_SQL_CREATE_TABLE && holds) tally->tables++;
    if (verb == DAY_SQL_INSERT || verb == DAY_SQL_COPY) tally->rows++;
    if (tally->lines == 0) tally->starts = verb != DAY_SQL_OTHER && is_sql_comment_start(line, end);
    tally->statements += verb != DAY_SQL_OTHER;
    tally->lines++;
}

bool day_sql_is_dump(const char *text, size_t size)
{
    head_tally tally = {0};
    const char *end = text + size;
    bool in_comment = false;
    for (const char *line = text; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        if (stop == NULL) stop = end;
        while (line < stop && g_ascii_isspace(*line)) line++;
        bool opens = stop - line >= 2 && memcmp(line, "/*", 2) == 0;
        bool within = in_comment || opens;
        if (!in_comment && line < stop) tally_line(&tally, line, end);
        in_comment = within && g_strstr_len(line, stop - line, "*/") == NULL;
        line = stop + 1;
    }
    if (tally.rows + tally.tables == 0) return false;
    /* A dump whose start was cut off: most of what starts a line are statements. */
    return tally.starts || (tally.rows >= 3 && tally.statements * 2 >= tally.lines);
}

/* --- dialect ----------------------------------------------------------------------------------------- */

static const struct {
    day_sql_dialect dialect;
    const char *mark;
} marks[] = {
    {DAY_SQL_MYSQL, "-- MySQL dump"},
    {DAY_SQL_MYSQL, "-- MariaDB dump"},
    {DAY_SQL_MYSQL, "phpMyAdmin"},
    {DAY_SQL_MYSQL, "/*!40"},
    {DAY_SQL_MYSQL, "/*!50"},
    {DAY_SQL_MYSQL, "ENGINE="},
    {DAY_SQL_MYSQL, " ENGINE ="},
    {DAY_SQL_MYSQL, "AUTO_INCREMENT"},
    {DAY_SQL_MYSQL, "LOCK TABLES"},
    {DAY_SQL_MYSQL, "INSERT INTO `"},
    {DAY_SQL_MYSQL, "insert into `"},
    {DAY_SQL_MYSQL, "insert  into `"},
    {DAY_SQL_MYSQL, "CREATE TABLE `"},
    {DAY_SQL_MYSQL, "CHARSET=utf8"},
    {DAY_SQL_POSTGRESQL, "PostgreSQL"},
    {DAY_SQL_POSTGRESQL, "FROM stdin;"},
    {DAY_SQL_POSTGRESQL, "pg_catalog"},
    {DAY_SQL_POSTGRESQL, "standard_conforming_strings"},
    {DAY_SQL_POSTGRESQL, "OWNER TO"},
    {DAY_SQL_POSTGRESQL, "::regclass"},
    {DAY_SQL_POSTGRESQL, "INSERT INTO public."},
    {DAY_SQL_SQLITE, "PRAGMA foreign_keys"},
    {DAY_SQL_SQLITE, "BEGIN TRANSACTION;"},
    {DAY_SQL_SQLITE, "sqlite_sequence"},
    {DAY_SQL_SQLITE, "AUTOINCREMENT"},
    {DAY_SQL_MSSQL, "\nGO\n"},
    {DAY_SQL_MSSQL, "\nGO\r\n"},
    {DAY_SQL_MSSQL, "[dbo]."},
    {DAY_SQL_MSSQL, "SET ANSI_NULLS"},
    {DAY_SQL_MSSQL, "IDENTITY_INSERT"},
    {DAY_SQL_MSSQL, "SET NOCOUNT"},
    {DAY_SQL_ORACLE, "VARCHAR2("},
    {DAY_SQL_ORACLE, "TO_DATE("},
    {DAY_SQL_ORACLE, "to_date("},
    {DAY_SQL_ORACLE, "to_timestamp("},
    {DAY_SQL_ORACLE, "REM INSERTING"},
    {DAY_SQL_ORACLE, "SET DEFINE OFF"},
};

day_sql_dialect day_sql_dialect_of(const char *text, size_t size)
{
    guint votes[DAY_SQL_ORACLE + 1] = {0};
    guint best = DAY_SQL_UNKNOWN;
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        votes[marks[i].dialect] += g_strstr_len(text, (gssize)size, marks[i].mark) != NULL;
    for (guint i = 1; i < G_N_ELEMENTS(votes); i++)
        if (votes[i] > votes[best]) best = i;
    return (day_sql_dialect)best;
}

bool day_sql_backslashes(day_sql_dialect dialect, const char *text, size_t size)
{
    if (dialect != DAY_SQL_UNKNOWN) return dialect == DAY_SQL_MYSQL;
    return g_strstr_len(text, (gssize)size, "\\'") != NULL;
}
