/* SPDX-License-Identifier: AGPL-3.0-or-later
 * SQL dumps of MySQL, PostgreSQL, SQL Server, Oracle and SQLite, read without a server: the rows of INSERT
 * and COPY as rows of their tables ("users!r1-200"), every other statement and comment as lines ("L1-40", as
 * the file counts them). Text of any size goes through in windows. Invariants: every byte is in a row, a line
 * or a piece "users!damaged.1", save the heads of INSERT and COPY; after damage the reader goes on at the
 * next row or statement that can be read; what reading again may cost is bounded (`row_max`). */
#include "base/utf8.h"
#include "format/format.h"
#include "format/text/lines.h"
#include "sql_dialect.h"
#include "sql_tables.h"
#include "sql_values.h"
#include "format/text/text_head.h"
#include "format/text/text_stream.h"
#include <string.h>

#define HEAD_MAX ((size_t)64 * 1024) /* of a statement */
#define ROW_MAX ((size_t)16 << 20)
#define ROW_MAX_LEAST ((size_t)4096)
#define TRIES_MAX 100 /* to find the next whole row after damage */
#define TRIES_IN_ALL 20000

typedef struct sql_reading {
    day_text_stream stream;
    day_emit *emit;
    day_error *error;
    day_lines lines;
    uint64_t passed; /* line ends of rows since the last line that was emitted */
    day_sql_tables *tables;
    day_row_cells cells;
    bool backslashes;
    bool line_goes_on;            /* the next byte is within a line */
    bool delimited;               /* DELIMITER names another one than ';' */
    bool body, begun, in_dollars; /* of a trigger or procedure */
    guint tries;
    size_t row_max; /* halves with each row that has no end, so that none is looked for again and again */
} sql_reading;

/* A dump may have the bytes of pictures in its strings, and then passes for binary: its statements tell. */
static const char *sniff(const day_input *input)
{
    const day_text_head *head = day_text_head_of(input);
    const char *bytes = (const char *)input->head.data;
    bool dump = head->is_text
                    ? day_sql_is_dump(head->text, head->size)
                    : memchr(bytes, 0, input->head.size) == NULL && day_sql_is_dump(bytes, input->head.size);
    return dump ? "application/sql" : NULL;
}

/* What the dump says its text is in: SET NAMES gbk; UTF-8 when it does not. */
static const day_charset *charset_told(const day_input *input)
{
    const char *head = (const char *)input->head.data, *end = head + input->head.size;
    const char *at = memmem(head, input->head.size, "SET NAMES ", 10);
    if (at == NULL) return day_charset_by_name("UTF-8");
    at += strspn(at + 10, "'\"`") + 10;
    const char *stop = at;
    while (stop < end && g_ascii_isalnum(*stop)) stop++;
    g_autofree char *name = g_ascii_strdown(at, stop - at);
    if (g_str_has_prefix(name, "utf8")) name[4] = '\0';
    const day_charset *charset = day_charset_by_name(name);
    return charset != NULL ? charset : day_charset_by_name("UTF-8");
}

/* Whether the head is told rightly, or is no text at all: then what is told decides for the rest, in which
 * binary may stand. */
static bool trusts_told(const day_input *input)
{
    const day_text_head *head = day_text_head_of(input);
    bool told = memmem(input->head.data, input->head.size, "SET NAMES ", 10) != NULL;
    size_t size = input->head.size;
    bool utf8 = day_utf8_valid_prefix((const char *)input->head.data, size) + 4 > size;
    return !head->is_text || (told && utf8 && strcmp(day_charset_name(charset_told(input)), "UTF-8") == 0);
}

static uint64_t byte_at(const sql_reading *r, size_t at)
{
    return day_text_stream_byte(&r->stream, at);
}

/* Rows and heads: their lines are counted, not emitted. */
static void pass(sql_reading *r, size_t size)
{
    const char *at = r->stream.text, *end = at + size;
    while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        at++;
        r->passed++;
    }
    day_text_stream_consume(&r->stream, size);
}

/* --- lines ------------------------------------------------------------------------------------------- */

static void say_comment(sql_reading *r, const char *line, size_t size)
{
    static const struct {
        const char *start, *key;
    } told[] = {{"-- Server version", "database.server"},
                {"-- Dumped from database version", "database.server"},
                {"-- Current Database:", "database.name"},
                {"-- Dump completed on", "created"},
                {"-- Completed on", "created"},
                {"-- Generation Time:", "created"},
                {"-- Date:", "created"},
                {"-- Host:", "database.host"}};
    for (guint i = 0; i < G_N_ELEMENTS(told); i++) {
        size_t length = strlen(told[i].start);
        if (size <= length || memcmp(line, told[i].start, length) != 0) continue;
        g_autofree char *value = g_strstrip(g_strndup(line + length, size - length));
        char *database = strstr(value, "Database:");
        if (database != NULL) day_emit_fact(r->emit, "database.name", g_strstrip(database + 9));
        if (database != NULL) *database = '\0';
        g_autofree char *place = g_strdup_printf("L%" G_GUINT64_FORMAT, r->lines.line);
        day_emit_fact_at(r->emit, told[i].key, g_strstrip(value), place);
    }
}

static bool has_word(const char *line, size_t size, const char *word)
{
    g_autofree char *upper = g_ascii_strup(line, (gssize)MIN(size, 4096));
    return strstr(upper, word) != NULL;
}

/* "$$" and "$body$" open and close what PostgreSQL keeps as it is. */
static void count_dollars(sql_reading *r, const char *line, size_t size)
{
    for (const char *at = line, *end = line + size; at < end; at++) {
        if (*at != '$') continue;
        const char *tag = at + 1;
        while (tag < end && (g_ascii_isalpha(*tag) || *tag == '_')) tag++;
        if (tag >= end || *tag != '$') continue;
        r->in_dollars = !r->in_dollars;
        at = tag;
    }
}

/* Follows a trigger or procedure to its end. */
static void follow_body(sql_reading *r, const char *line, size_t size)
{
    while (size > 0 && g_ascii_isspace(line[size - 1])) size--;
    while (size > 0 && g_ascii_isspace(*line)) line++, size--;
    bool alone = (size == 2 && g_ascii_strncasecmp(line, "GO", 2) == 0) || (size == 1 && *line == '/');
    count_dollars(r, line, size);
    if (!r->in_dollars && has_word(line, size, "BEGIN")) r->begun = true;
    bool ends = size >= 4 && g_ascii_strncasecmp(line, "END", 3) == 0 && !g_ascii_isalpha(line[3]) &&
                !has_word(line, size, "IF") && !has_word(line, size, "LOOP") && !has_word(line, size, "CASE");
    bool stops = size > 0 && line[size - 1] == ';' && !r->in_dollars;
    if (alone || (stops && (!r->begun || ends))) r->body = r->begun = r->in_dollars = false;
}

static void note_line(sql_reading *r, day_sql_verb verb, const char *line, size_t size)
{
    if (verb == DAY_SQL_COMMENT) say_comment(r, line, size);
    if (verb == DAY_SQL_DELIMITER) {
        g_autofree char *token = g_strstrip(g_strndup(line, size));
        const char *last = strrchr(token, ' ');
        r->delimited = last == NULL || strcmp(last + 1, ";") != 0;
    }
    if (verb == DAY_SQL_CREATE_BODY && !r->delimited) r->body = true;
    if (r->body) follow_body(r, line, size);
}

/* Lines follow rows: what is held goes first. */
static day_err end_rows(sql_reading *r)
{
    day_err err = day_sql_tables_flush(r->tables);
    if (err == DAY_OK) err = day_lines_skip(&r->lines, r->passed);
    r->passed = 0;
    return err;
}

static day_err put_line(sql_reading *r, day_sql_verb verb)
{
    size_t size = 0;
    day_err err = r->passed > 0 ? end_rows(r) : DAY_OK;
    if (err == DAY_OK) err = day_lines_next(&r->stream, &size, r->error);
    if (err != DAY_OK || size == 0) return err;
    note_line(r, verb, r->stream.text, size);
    r->line_goes_on = r->stream.text[size - 1] != '\n';
    err = day_lines_add(&r->lines, r->stream.text, size, byte_at(r, 0), byte_at(r, size));
    day_text_stream_consume(&r->stream, size);
    return err;
}

/* --- rows -------------------------------------------------------------------------------------------- */

static day_err next_row(sql_reading *r, day_sql_took *took, size_t *size)
{
    for (;;) {
        day_row_cells_clear(&r->cells);
        *size = MIN(r->stream.size, r->row_max);
        *took = day_sql_take_row(&r->cells, r->stream.text, size, r->backslashes);
        if (*took != DAY_SQL_CUT || r->stream.ended || r->stream.size >= r->row_max) return DAY_OK;
        day_err err = day_text_stream_fill(&r->stream, MAX(r->stream.size * 2, HEAD_MAX), r->error);
        if (err != DAY_OK) return err;
    }
}

/* Whether a whole row stands at `at`, of the width that the others have. */
static bool is_row(sql_reading *r, const char *at, const char *end)
{
    size_t size = MIN((size_t)(end - at), HEAD_MAX);
    day_row_cells_clear(&r->cells);
    if (day_sql_take_row(&r->cells, at, &size, r->backslashes) != DAY_SQL_TOOK) return false;
    at = day_sql_skip_blank(at + size, end);
    guint width = day_sql_tables_width(r->tables);
    bool wide = width == 0 || day_row_cells_count(&r->cells) == width;
    return wide && (at == end || *at == ',' || *at == ';');
}

/* The next place at or after `from` where a row or a statement starts; `size` when there is none. */
static size_t find_start(sql_reading *r, size_t from, bool *row, guint *tries)
{
    const char *text = r->stream.text, *end = text + r->stream.size;
    *row = false;
    for (const char *at = text + from; at < end; at++) {
        if (*at != '\n' && *at != ',') continue;
        const char *next = at + 1;
        while (next < end && (*next == ' ' || *next == '\t' || *next == '\r')) next++;
        if (next < end && *next == '(' && *tries < TRIES_MAX && r->tries < TRIES_IN_ALL) {
            ++*tries;
            ++r->tries;
            *row = is_row(r, next, end);
        }
        day_sql_verb verb = *at == '\n' ? day_sql_verb_of(next, (size_t)(end - next)) : DAY_SQL_OTHER;
        if (*row || verb != DAY_SQL_OTHER) return (size_t)(next - text);
    }
    return r->stream.size;
}

static day_err keep(sql_reading *r, size_t size)
{
    day_err err = day_sql_tables_keep(r->tables, r->stream.text, size, byte_at(r, 0), byte_at(r, size));
    pass(r, size);
    return err;
}

/* At a row that cannot be read: to the next row (then *row) or statement. */
static day_err find_way(sql_reading *r, bool *row)
{
    day_emit_note_partial(r->emit,
                          "table %s: damaged after row %" G_GUINT64_FORMAT " at byte %" G_GUINT64_FORMAT,
                          day_sql_tables_name(r->tables), day_sql_tables_row(r->tables), byte_at(r, 0));
    guint tries = 0;
    day_err err = DAY_OK;
    for (*row = false; err == DAY_OK && !*row;) {
        err = day_text_stream_fill(&r->stream, 4 * HEAD_MAX, r->error);
        size_t size = r->stream.size, at = find_start(r, 0, row, &tries);
        if (err != DAY_OK || size == 0) break;
        bool found = at < size;
        if (!found && !r->stream.ended) at = day_utf8_floor(r->stream.text, size - MIN(size / 2, HEAD_MAX));
        err = keep(r, at);
        if (found || r->stream.ended) break;
    }
    return err;
}

/* Behind a row: whether another follows. */
static day_err pass_comma(sql_reading *r, bool *more)
{
    day_err err = day_text_stream_fill(&r->stream, HEAD_MAX, r->error);
    const char *end = r->stream.text + r->stream.size;
    const char *at = day_sql_skip_blank(r->stream.text, end);
    *more = at < end && *at == ',';
    bool ends = at < end && *at == ';';
    if (*more || ends) at++;
    const char *next = *more ? day_sql_skip_blank(at, end) : at;
    bool cut = *more && next == end && r->stream.ended;
    if (cut)
        day_emit_note_partial(r->emit,
                              "table %s: the file ends after row %" G_GUINT64_FORMAT " within the statement",
                              day_sql_tables_name(r->tables), day_sql_tables_row(r->tables));
    *more = *more && next < end;
    if (!*more && !ends && !cut)
        next = r->stream.text; /* no ';': another statement may follow on the next line */
    while (!*more && next < end && g_ascii_isspace(*next)) next++;
    pass(r, (size_t)(next - r->stream.text));
    return err;
}

static day_err read_rows(sql_reading *r)
{
    day_err err = DAY_OK;
    for (bool more = true; more && err == DAY_OK;) {
        size_t size = 0;
        day_sql_took took = DAY_SQL_CUT;
        err = next_row(r, &took, &size);
        if (err != DAY_OK) break;
        if (took == DAY_SQL_TOOK) {
            err = day_sql_tables_add(r->tables, &r->cells, byte_at(r, 0), byte_at(r, size));
            pass(r, size);
            if (err == DAY_OK) err = pass_comma(r, &more);
        } else {
            if (took == DAY_SQL_CUT && size > HEAD_MAX) r->row_max = MAX(r->row_max / 2, ROW_MAX_LEAST);
            err = find_way(r, &more);
        }
    }
    return err;
}

/* The same for lines of COPY. */
static day_err read_copied(sql_reading *r)
{
    for (;;) {
        const char *line = memchr(r->stream.text, '\n', r->stream.size);
        if (line == NULL && !r->stream.ended && r->stream.size < ROW_MAX) {
            day_err err = day_text_stream_fill(&r->stream, MAX(r->stream.size * 2, HEAD_MAX), r->error);
            if (err != DAY_OK) return err;
            continue;
        }
        size_t size = line != NULL ? (size_t)(line - r->stream.text) : r->stream.size,
               taken = size + (line != NULL);
        bool over = size >= 2 && memcmp(r->stream.text, "\\.", 2) == 0;
        if (over) pass(r, taken);
        if (over) return DAY_OK;
        day_row_cells_clear(&r->cells);
        size_t plain = size > 0 && r->stream.text[size - 1] == '\r' ? size - 1 : size;
        day_sql_take_copy_line(&r->cells, r->stream.text, plain);
        guint width = day_sql_tables_width(r->tables), count = day_row_cells_count(&r->cells);
        bool cut = line == NULL ||
                   (width > 1 && count == 1 && day_sql_verb_of(r->stream.text, size) != DAY_SQL_OTHER);
        if (cut)
            day_emit_note_partial(
                r->emit, "table %s: cut after row %" G_GUINT64_FORMAT " at byte %" G_GUINT64_FORMAT,
                day_sql_tables_name(r->tables), day_sql_tables_row(r->tables), byte_at(r, 0));
        if (cut && line != NULL) return DAY_OK;
        if (cut) return size > 0 ? keep(r, size) : DAY_OK;
        day_err err = day_sql_tables_add(r->tables, &r->cells, byte_at(r, 0), byte_at(r, taken));
        pass(r, taken);
        if (err != DAY_OK) return err;
    }
}

/* --- statements -------------------------------------------------------------------------------------- */

/* False when the statement is none that holds rows. */
static bool read_statement(sql_reading *r, day_sql_verb verb, day_err *err)
{
    day_sql_head head = {0};
    size_t size = MIN(r->stream.size, HEAD_MAX);
    bool fine = verb == DAY_SQL_INSERT ? day_sql_head_of_insert(&head, r->stream.text, size)
                                       : day_sql_head_of_copy(&head, r->stream.text, size);
    if (!fine) return false;
    *err = day_lines_flush(&r->lines);
    if (*err == DAY_OK) *err = day_sql_tables_begin(r->tables, &head, byte_at(r, 0), byte_at(r, head.size));
    pass(r, head.size);
    day_sql_head_clear(&head);
    if (*err == DAY_OK) *err = verb == DAY_SQL_INSERT ? read_rows(r) : read_copied(r);
    return true;
}

static day_err note_table(sql_reading *r)
{
    day_sql_head head = {0};
    if (!day_sql_head_of_table(&head, r->stream.text, MIN(r->stream.size, HEAD_MAX))) return DAY_OK;
    day_err err = day_sql_tables_create(r->tables, &head, byte_at(r, 0), byte_at(r, head.size));
    day_sql_head_clear(&head);
    return err;
}

static day_err read_statements(sql_reading *r)
{
    for (;;) {
        day_err err = day_text_stream_fill(&r->stream, HEAD_MAX, r->error);
        if (err != DAY_OK || r->stream.size == 0) return err;
        bool within = r->line_goes_on || r->delimited || r->body;
        day_sql_verb verb = day_sql_verb_of(r->stream.text, r->stream.size);
        if (within && verb != DAY_SQL_DELIMITER) verb = DAY_SQL_OTHER;
        bool done = false;
        if (verb == DAY_SQL_INSERT || verb == DAY_SQL_COPY) done = read_statement(r, verb, &err);
        if (verb == DAY_SQL_CREATE_TABLE) err = note_table(r);
        if (!done && err == DAY_OK) err = put_line(r, verb);
        if (err != DAY_OK) return err;
    }
}

static day_err read_sql(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    const day_text_head *head = day_text_head_of(input);
    day_sql_dialect dialect = day_sql_dialect_of(head->text, head->size);
    sql_reading r = {.emit = emit, .error = error, .row_max = ROW_MAX};
    r.backslashes = day_sql_backslashes(dialect, head->text, head->size);
    bool told = trusts_told(input);
    if (told)
        day_text_stream_open_as(&r.stream, input, charset_told(input));
    else
        day_text_stream_open(&r.stream, input, NULL);
    day_lines_open(&r.lines, emit);
    day_row_cells_open(&r.cells);
    r.tables = day_sql_tables_new(emit);
    day_err err = read_statements(&r);
    day_err flushed = day_lines_flush(&r.lines);
    day_err finished = day_sql_tables_finish(r.tables);
    const char *name = day_sql_dialect_name(dialect);
    if (name != NULL) day_emit_fact(emit, "database.dialect", name);
    if (told) /* bytes that are no text are binary values, not damage */
        day_emit_fact(emit, "charset", day_charset_name(r.stream.decoder.charset));
    else
        day_text_stream_report(&r.stream, emit);
    day_sql_tables_free(r.tables);
    day_row_cells_close(&r.cells);
    day_lines_close(&r.lines);
    day_text_stream_close(&r.stream);
    return err != DAY_OK ? err : flushed != DAY_OK ? flushed : finished;
}

static const char *const extensions[] = {"sql", "dump", NULL};
const day_format day_format_sql = {.name = "sql", .extensions = extensions, .sniff = sniff, .read = read_sql};
