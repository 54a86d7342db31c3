/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Values of SQL dumps (ISO 9075-2 literals and what MySQL, PostgreSQL, SQL Server, Oracle and SQLite made of
 * them), one row at a time, each byte looked at once or twice. Invariant: a value is followed by a comma or a
 * bracket, or the row is broken: a lost quote shows at once, so that the reader can find its way again. */
#include "sql_values.h"
#include "base/utf8.h"
#include <string.h>

#define HEX_SHOWN 32 /* bytes of what is no text */
#define DEPTH_MAX 64

typedef struct sql_cursor {
    const char *at, *end;
    bool backslashes;
    GString *out; /* the cell that is being read */
    day_sql_took took;
} sql_cursor;

static bool stop(sql_cursor *c, day_sql_took why)
{
    c->took = why;
    return false;
}

const char *day_sql_skip_blank(const char *at, const char *end)
{
    while (at < end) {
        if (g_ascii_isspace(*at)) {
            at++;
        } else if (end - at >= 2 && memcmp(at, "/*", 2) == 0) {
            const char *close = g_strstr_len(at + 2, end - at - 2, "*/");
            at = close != NULL ? close + 2 : end;
        } else if (end - at >= 2 && memcmp(at, "--", 2) == 0) {
            const char *line = memchr(at, '\n', (size_t)(end - at));
            at = line != NULL ? line + 1 : end;
        } else {
            break;
        }
    }
    return at;
}

static bool is_name_byte(char byte)
{
    return g_ascii_isalnum(byte) || byte == '_' || byte == '$' || byte == '#' || (guchar)byte >= 0x80;
}

const char *day_sql_take_name(GString *out, const char *at, const char *end)
{
    char close = at >= end ? 0 : *at == '[' ? ']' : *at == '"' || *at == '`' || *at == '\'' ? *at : 0;
    if (close == 0) {
        const char *start = at;
        while (at < end && (is_name_byte(*at) || *at == '@')) at++;
        g_string_append_len(out, start, at - start);
        return at > start ? at : NULL;
    }
    for (at++; at < end; at++) {
        if (*at == close && (at + 1 >= end || at[1] != close)) return at + 1;
        if (*at == close) at++;
        g_string_append_c(out, *at);
    }
    return NULL;
}

/* --- strings ----------------------------------------------------------------------------------------- */

/* What stands behind a backslash; what has no meaning stands for itself. */
static void append_escaped(GString *out, char code)
{
    static const char from[] = "nrtbfvZ", to[] = "\n\r\t\b\f\v\x1A";
    const char *found = code != '\0' ? strchr(from, code) : NULL;
    if (code == '0') {
        g_string_append(out, "\xE2\x90\x80"); /* NUL, as its picture */
        return;
    }
    if (code == '%' || code == '_') g_string_append_c(out, '\\'); /* kept, for LIKE */
    g_string_append_c(out, found != NULL ? to[found - from] : code);
}

/* At the opening quote; past the closing one. */
static bool take_string(sql_cursor *c, bool backslashes)
{
    char quote = *c->at++;
    while (c->at < c->end) {
        const char *start = c->at;
        while (c->at < c->end && *c->at != quote && (*c->at != '\\' || !backslashes)) c->at++;
        g_string_append_len(c->out, start, c->at - start);
        if (c->at + 1 >= c->end) break;
        if (*c->at == '\\') {
            append_escaped(c->out, c->at[1]);
            c->at += 2;
        } else if (c->at[1] == quote) {
            g_string_append_c(c->out, quote);
            c->at += 2;
        } else {
            c->at++;
            return true;
        }
    }
    return stop(c, DAY_SQL_CUT);
}

static bool is_readable(const GString *bytes)
{
    if (!day_utf8_valid(bytes->str, bytes->len)) return false;
    for (gsize i = 0; i < bytes->len; i++)
        if ((guchar)bytes->str[i] < 0x20 && strchr("\t\n\r", bytes->str[i]) == NULL) return false;
    return memchr(bytes->str, 0, bytes->len) == NULL;
}

/* Digits of bytes: the text that they are, or themselves and how many bytes there are. */
static void append_hex(GString *out, const char *digits, gsize count)
{
    g_autoptr(GString) bytes = g_string_sized_new(count / 2 + 1);
    for (gsize i = 0; i + 1 < count; i += 2)
        g_string_append_c(bytes,
                          (char)(g_ascii_xdigit_value(digits[i]) * 16 + g_ascii_xdigit_value(digits[i + 1])));
    if (bytes->len > 2 && count % 2 == 0 && is_readable(bytes)) {
        g_string_append_len(out, bytes->str, (gssize)bytes->len);
        return;
    }
    g_string_append(out, "0x");
    g_string_append_len(out, digits, (gssize)MIN(count, 2 * HEX_SHOWN));
    if (count > (gsize)2 * HEX_SHOWN) g_string_append_printf(out, "… (%" G_GSIZE_FORMAT " bytes)", count / 2);
}

static const char *after_hex(const char *at, const char *end)
{
    while (at < end && g_ascii_isxdigit(*at)) at++;
    return at;
}

/* X'4142' at the quote. */
static bool take_quoted_hex(sql_cursor *c)
{
    const char *digits = c->at + 1, *close = after_hex(digits, c->end);
    if (close >= c->end) return stop(c, DAY_SQL_CUT);
    if (*close != '\'') return take_string(c, c->backslashes);
    append_hex(c->out, digits, (gsize)(close - digits));
    c->at = close + 1;
    return true;
}

/* What PostgreSQL writes for bytea: '\x4142'. */
static void show_bytea(GString *out, gsize start)
{
    const char *cell = out->str + start, *end = out->str + out->len;
    if (end - cell < 4 || cell[0] != '\\' || cell[1] != 'x' || after_hex(cell + 2, end) != end) return;
    g_autofree char *digits = g_strndup(cell + 2, (gsize)(end - cell - 2));
    g_string_truncate(out, start);
    append_hex(out, digits, strlen(digits));
}

/* Bytes of a picture or the like, read as text: no reader wants to see them. */
static void hide_noise(GString *out, gsize start)
{
    const char *at = out->str + start, *end = out->str + out->len;
    gsize noise = 0, all = 0;
    if (memmem(at, (gsize)(end - at), "\xEF\xBF\xBD", 3) == NULL) return;
    for (; at < end; all++) {
        uint32_t code;
        at += day_utf8_next(at, (size_t)(end - at), &code);
        noise += code == 0xFFFD || code == 0x2400 || (code < 0x20 && strchr("\t\n\r", (int)code) == NULL);
    }
    if (noise < 4 || noise * 10 < all) return;
    g_string_truncate(out, start);
    g_string_append(out, "[binary]");
}

/* --- expressions ------------------------------------------------------------------------------------- */

/* Functions that a dump wraps around a literal; what they do to it says nothing to a reader. */
static bool only_wraps(const char *name, gsize size)
{
    static const char *const wrappers[] = {
        "CAST",     "CONVERT", "TO_DATE",     "TO_TIMESTAMP", "TO_TIMESTAMP_TZ", "TO_CLOB",
        "TO_NCLOB", "DATE",    "TIME",        "UNHEX",        "STR_TO_DATE",     "TIMESTAMP",
        "HEXTORAW", "UNISTR",  "TIMESTAMPTZ", "REPLACE",      "TO_NUMBER",       "DATETIME",
        NULL};
    g_autofree char *upper = g_ascii_strup(name, (gssize)size);
    return g_strv_contains(wrappers, upper);
}

/* sqlite3's .dump writes replace('a\nb','\n',char(10)). */
static void undo_replace(GString *out, gsize start, const char *raw, gsize size)
{
    g_autoptr(GString) text = g_string_new_len(out->str + start, (gssize)(out->len - start));
    if (g_strstr_len(raw, (gssize)size, "'\\n',char(10)") != NULL) g_string_replace(text, "\\n", "\n", 0);
    if (g_strstr_len(raw, (gssize)size, "'\\r',char(13)") != NULL) g_string_replace(text, "\\r", "\r", 0);
    g_string_truncate(out, start);
    g_string_append_len(out, text->str, (gssize)text->len);
}

/* SQL Server's CAST(0x0000A1B2… AS DateTime): days since 1900 and 1/300 seconds. */
static bool show_datetime(GString *out, const char *raw, gsize size)
{
    const char *hex = g_strstr_len(raw, (gssize)size, "0x");
    if (hex == NULL || g_strstr_len(raw, (gssize)size, "Date") == NULL) return false;
    const char *end = after_hex(hex + 2, raw + size);
    if (end - hex != 18) return false;
    g_autofree char *digits = g_strndup(hex + 2, 16);
    guint64 value = g_ascii_strtoull(digits, NULL, 16);
    gint64 seconds = ((gint64)(gint32)(value >> 32) - 25567) * 86400 + (gint64)(value & 0xFFFFFFFF) / 300;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(seconds);
    g_autofree char *text = when != NULL ? g_date_time_format(when, "%Y-%m-%d %H:%M:%S") : NULL;
    if (text == NULL) return false;
    g_string_append(out, text);
    return true;
}

/* Past strings and brackets to the comma or bracket that ends the value. The first literal goes to
 * `literal`. */
static bool pass_expression(sql_cursor *c, GString *literal)
{
    GString *cell = c->out;
    g_autoptr(GString) other = g_string_new(NULL);
    guint depth = 0, literals = 0;
    bool fine = true;
    while (fine && c->at < c->end) {
        char byte = *c->at;
        if (depth == 0 && (byte == ',' || byte == ')')) {
            c->out = cell;
            return true;
        }
        if (byte == ';' || depth > DEPTH_MAX) {
            fine = stop(c, DAY_SQL_BROKEN);
        } else if (byte == '\'') {
            c->out = literals++ == 0 ? literal : other;
            fine = take_string(c, c->backslashes);
        } else {
            depth += byte == '(' || byte == '[';
            depth -= depth > 0 && (byte == ')' || byte == ']');
            c->at++;
        }
    }
    c->out = cell;
    return fine ? stop(c, DAY_SQL_CUT) : false;
}

static bool take_expression(sql_cursor *c, gsize cell_start)
{
    const char *start = c->at;
    g_autoptr(GString) literal = g_string_new(NULL);
    if (!pass_expression(c, literal)) return false;
    gsize size = (gsize)(c->at - start);
    while (size > 0 && g_ascii_isspace(start[size - 1])) size--;
    gsize name = 0;
    while (name < size && is_name_byte(start[name])) name++;
    bool wraps = name < size && start[name] == '(' && only_wraps(start, name);
    if (name == 7 && g_ascii_strncasecmp(start, "replace", name) == 0) {
        g_string_append(c->out, literal->str);
        undo_replace(c->out, cell_start, start, size);
    } else if (wraps && literal->len > 0) {
        g_string_append(c->out, literal->str);
    } else if (!wraps || !show_datetime(c->out, start, size)) {
        g_string_append_len(c->out, start, (gssize)size);
    }
    return true;
}

/* --- values ------------------------------------------------------------------------------------------ */

/* The quote behind a literal's prefix (N, E, X, B, U&, _utf8mb4, _binary), or NULL. */
static const char *quote_behind_prefix(const sql_cursor *c)
{
    const char *at = c->at;
    if (*at == '_') {
        while (at < c->end && is_name_byte(*at)) at++;
        while (at < c->end && *at == ' ') at++;
        if (c->end - at > 1 && (*at == 'x' || *at == 'X') && at[1] == '\'') at++;
    } else if (strchr("NnEeXxBbUu", *at) != NULL) {
        at++;
        if (at < c->end && *at == '&') at++;
    }
    return at > c->at && at < c->end && *at == '\'' ? at : NULL;
}

static bool take_prefixed(sql_cursor *c, const char *quote)
{
    char kind = quote[-1];
    bool escapes = *c->at == 'E' || *c->at == 'e';
    c->at = quote;
    if (kind == 'x' || kind == 'X') return take_quoted_hex(c);
    return take_string(c, c->backslashes || escapes);
}

/* Numbers, NULL, 0x…, true; false and back at the start when it is an expression. */
static bool take_word(sql_cursor *c)
{
    const char *start = c->at, *at = start;
    while (at < c->end && (is_name_byte(*at) || *at == '.' || *at == '+' || *at == '-')) at++;
    const char *stop_at = at;
    while (at < c->end && g_ascii_isspace(*at)) at++;
    if (at >= c->end || (*at != ',' && *at != ')')) return false;
    gsize size = (gsize)(stop_at - start);
    if (size > 2 && start[0] == '0' && (start[1] == 'x' || start[1] == 'X'))
        append_hex(c->out, start + 2, size - 2);
    else if (size != 4 || g_ascii_strncasecmp(start, "NULL", 4) != 0)
        g_string_append_len(c->out, start, (gssize)size);
    c->at = at;
    return true;
}

/* What may follow a string: a further one, a cast, an operator. */
static bool finish_string(sql_cursor *c, gsize cell_start)
{
    for (;;) {
        c->at = day_sql_skip_blank(c->at, c->end);
        if (c->at >= c->end) return stop(c, DAY_SQL_CUT);
        if (*c->at == ',' || *c->at == ')') break;
        if (*c->at == '\'') {
            if (!take_string(c, c->backslashes)) return false;
        } else if (*c->at == ':' ||
                   g_ascii_strncasecmp(c->at, "COLLATE", MIN(7, (gsize)(c->end - c->at))) == 0) {
            g_autoptr(GString) unused = g_string_new(NULL);
            if (!pass_expression(c, unused)) return false;
        } else if (*c->at == '|' || *c->at == '+') {
            g_string_append_c(c->out, ' ');
            if (!take_expression(c, c->out->len)) return false;
        } else {
            return stop(c, DAY_SQL_BROKEN);
        }
    }
    show_bytea(c->out, cell_start);
    hide_noise(c->out, cell_start);
    return true;
}

static bool take_value(sql_cursor *c)
{
    c->at = day_sql_skip_blank(c->at, c->end);
    if (c->at >= c->end) return stop(c, DAY_SQL_CUT);
    gsize start = c->out->len;
    const char *quote = quote_behind_prefix(c);
    if (*c->at == '\'' || *c->at == '"') return take_string(c, c->backslashes) && finish_string(c, start);
    if (quote != NULL) return take_prefixed(c, quote) && finish_string(c, start);
    return take_word(c) || take_expression(c, start);
}

day_sql_took day_sql_take_row(day_row_cells *cells, const char *text, size_t *size, bool backslashes)
{
    sql_cursor c = {text, text + *size, backslashes, cells->text, DAY_SQL_TOOK};
    if (*size == 0 || *c.at != '(') {
        c.took = *size == 0 ? DAY_SQL_CUT : DAY_SQL_BROKEN;
    } else {
        do {
            c.at++;
            day_row_cells_begin(cells);
            if (!take_value(&c)) break;
            day_row_cells_end(cells);
        } while (*c.at == ',');
        c.at += c.took == DAY_SQL_TOOK;
    }
    *size = (size_t)(c.at - text);
    return c.took;
}

void day_sql_take_copy_line(day_row_cells *cells, const char *text, size_t size)
{
    const char *at = text, *end = text + size;
    for (;;) {
        gsize start = cells->text->len;
        day_row_cells_begin(cells);
        if (end - at >= 2 && memcmp(at, "\\N", 2) == 0 && (at + 2 == end || at[2] == '\t')) at += 2;
        while (at < end && *at != '\t') {
            const char *run = at;
            while (at < end && *at != '\t' && *at != '\\') at++;
            g_string_append_len(cells->text, run, at - run);
            if (at >= end || *at != '\\') continue;
            append_escaped(cells->text, at + 1 < end ? at[1] : '\\');
            at += MIN(2, end - at);
        }
        show_bytea(cells->text, start);
        day_row_cells_end(cells);
        if (at >= end) return;
        at++;
    }
}
