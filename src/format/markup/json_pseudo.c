/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pseudo-JSON, token by token, in windows. Where a value ends is decided by what follows: a comma and a key
 * of the file's own (json_shape.h), the end of the object and then the next record. So braces, quotes and
 * line breaks within a message are its text, and a record that is broken ends where the next one starts.
 * Invariants: every token consumes a byte or closes a container; looking ahead is at most LOOK bytes, so work
 * is linear. */
#include "json_pseudo.h"
#include "base/utf8.h"
#include "json_expect.h"
#include "json_literal.h"
#include <string.h>

#define LOOK ((size_t)2048)

/* Whether there is a byte, with enough behind it to see what it means. */
static bool more(day_json_scan *scan)
{
    size_t size = (size_t)(scan->end - scan->at);
    if (size >= LOOK) return true;
    day_json_scan_ahead(scan, LOOK, &size);
    return size > 0;
}

static day_json_token fail(day_json_scan *scan, const char *what)
{
    if (!more(scan)) {
        g_snprintf(scan->error, sizeof scan->error,
                   "line %" G_GUINT64_FORMAT ": the text ends within a value", scan->line);
        return DAY_JSON_CUT;
    }
    g_snprintf(scan->error, sizeof scan->error, "line %" G_GUINT64_FORMAT ": %s", scan->line, what);
    return DAY_JSON_ERROR;
}

static void skip_comment(day_json_scan *scan)
{
    bool block = scan->at[1] == '*';
    for (scan->at += 2; more(scan); scan->at++) {
        if (!block && *scan->at == '\n') return;
        scan->line += *scan->at == '\n';
        if (!block || *scan->at != '*' || scan->end - scan->at < 2 || scan->at[1] != '/') continue;
        scan->at += 2;
        return;
    }
}

/* White space, comments, and commas: one more or less of these means nothing. */
static void skip_between(day_json_scan *scan)
{
    while (more(scan)) {
        char c = *scan->at;
        if (c == '/' && scan->end - scan->at >= 2 && (scan->at[1] == '*' || scan->at[1] == '/')) {
            skip_comment(scan);
            continue;
        }
        bool closer = scan->depth == 0 && strchr(";)]}", c) != NULL && c != '\0';
        if (!g_ascii_isspace(c) && c != ',' && !closer) return;
        scan->line += c == '\n';
        scan->at++;
    }
}

/* --- where a value ends ------------------------------------------------------------------------------ */

static bool in_object(const day_json_scan *scan)
{
    return scan->depth > 0 && scan->is_object[scan->depth - 1];
}

static const char *past_commas(const char *at, const char *end)
{
    at = day_json_past_space(at, end);
    return at < end && *at == ',' ? day_json_past_space(at + 1, end) : at;
}

/* Behind the last record: nothing but what closes "var log = [" and "callback(". */
static bool only_closers(const day_json_scan *scan, const char *at)
{
    while (at < scan->end && (g_ascii_isspace(*at) || strchr(";)]", *at) != NULL)) at++;
    return at == scan->end;
}

/* Whether the bracket at `at` ends the array around the object that is open. */
static bool array_ends(const day_json_scan *scan, const char *at)
{
    if (scan->depth < 2 || scan->is_object[scan->depth - 2]) return false;
    if (scan->depth == 2) return only_closers(scan, at);
    const char *next = day_json_past_space(at + 1, scan->end);
    return next >= scan->end || *next == ',' || *next == '}' || *next == ']';
}

static bool line_ends(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == ',')) at++;
    return at == end || *at == '\n';
}

static const char *past_comment(const char *at, const char *end)
{
    const char *limit = end - at > 200 ? at + 200 : end;
    if (end - at < 2 || at[0] != '/' || at[1] != '*') return at;
    const char *closed = g_strstr_len(at, limit - at, "*/");
    return closed != NULL ? day_json_past_space(closed + 2, end) : at;
}

/* Whether the brace at `at` ends the object that is open: by what follows it. */
static bool object_ends(const day_json_scan *scan, const char *at)
{
    const char *next = past_comment(past_commas(at + 1, scan->end), scan->end);
    if (next >= scan->end || (scan->shape->one_line && line_ends(at + 1, scan->end))) return true;
    if (*next == '{')
        return scan->depth > scan->record_depth || day_json_shape_starts(scan->shape, next, scan->end);
    if (*next == ']') return array_ends(scan, next);
    if (*next == '}') return scan->depth >= 2 && scan->is_object[scan->depth - 2];
    if (*next == ';' || *next == ')') return only_closers(scan, next);
    return scan->depth > 1 && day_json_shape_order_at(scan->shape, next, scan->end) > 0;
}

/* Whether a key that comes behind the current one stands at `at`. */
static bool later_key(const day_json_scan *scan, const char *at)
{
    return day_json_shape_order_at(scan->shape, at, scan->end) > scan->key_order;
}

/* Whether a key stands at `at` that may follow a quoted value. */
static bool any_key(const day_json_scan *scan, const char *at)
{
    const char *key;
    size_t size;
    if (day_json_key_at(at, scan->end, &key, &size) == NULL) return false;
    bool known = day_json_shape_order_at(scan->shape, at, scan->end) > 0;
    return known || scan->shape->record_key == NULL || (scan->shape->escapes && scan->shape->quote != '\0');
}

/* Whether a value without quotes ends before the character at `at`. */
static bool bare_ends(const day_json_scan *scan)
{
    const char *at = scan->at;
    if (!in_object(scan)) return *at == ',' || *at == ']';
    if (*at == '}') return object_ends(scan, at);
    if (*at != ',' && *at != '\n') return false;
    const char *next = day_json_past_space(at + 1, scan->end);
    if (next < scan->end && *next == '}')
        return (*at != ',' || scan->shape->trailing) && object_ends(scan, next);
    return (*at == ',' || scan->shape->line_keys) && later_key(scan, next);
}

/* Whether the quote at `at` ends the string. */
static bool string_ends(const day_json_scan *scan)
{
    const char *next = day_json_past_space(scan->at + 1, scan->end);
    if (next >= scan->end) return true;
    if (scan->in_key) return *next == ':';
    if (!in_object(scan)) return *next == ',' || *next == ']' || scan->depth == 0;
    if (*next == '}') return object_ends(scan, next);
    bool comma = *next == ',';
    if (comma) next = day_json_past_space(next + 1, scan->end);
    if (comma && (next >= scan->end || *next == '}')) return next >= scan->end || object_ends(scan, next);
    bool line = memchr(scan->at, '\n', (size_t)(next - scan->at)) != NULL;
    return comma ? any_key(scan, next) : line && later_key(scan, next);
}

/* Behind a brace and a line end, or in any new line where each has a record, the next record starts: the
 * value was never ended. */
static bool record_follows(const day_json_scan *scan)
{
    const GString *text = scan->text;
    gsize size = text->len;
    while (size > 0 && (g_ascii_isspace(text->str[size - 1]) || text->str[size - 1] == ',')) size--;
    if (!scan->shape->one_line && (size == 0 || text->str[size - 1] != '}')) return false;
    return day_json_shape_starts(scan->shape, day_json_past_space(scan->at, scan->end), scan->end);
}

/* --- values ------------------------------------------------------------------------------------------ */

static void repaired(day_json_scan *scan, const char *what)
{
    scan->repairs++;
    g_snprintf(scan->repair, sizeof scan->repair, "line %" G_GUINT64_FORMAT ": %s", scan->line, what);
}

/* Drops the brace of the record that was swallowed. */
static void cut_brace(GString *text)
{
    while (text->len > 0 && g_ascii_isspace(text->str[text->len - 1])) g_string_truncate(text, text->len - 1);
    if (text->len > 0 && text->str[text->len - 1] == '}') g_string_truncate(text, text->len - 1);
    while (text->len > 0 && g_ascii_isspace(text->str[text->len - 1])) g_string_truncate(text, text->len - 1);
}

static day_json_token value_ended(day_json_scan *scan, day_json_token token)
{
    if (scan->depth == 0) scan->values++;
    scan->expected = scan->depth == 0 ? EXPECT_VALUE : EXPECT_NEXT;
    return token;
}

/* The text ends here, and with it the record. */
static day_json_token cut_at_record(day_json_scan *scan, day_json_token token)
{
    repaired(scan, "a text that is not ended before the next record");
    cut_brace(scan->text);
    scan->closing = scan->depth - MIN(scan->record_depth, scan->depth) + 1;
    return value_ended(scan, token);
}

static day_json_token take_string(day_json_scan *scan, char quote, day_json_token token)
{
    while (more(scan)) {
        const char *start = scan->at;
        while (scan->at < scan->end && *scan->at != quote && *scan->at != '\\' && *scan->at != '\n')
            scan->at++;
        g_string_append_len(scan->text, start, scan->at - start);
        if (scan->at == scan->end || !more(scan)) continue;
        if (*scan->at == '\\') {
            day_json_literal_escape(scan);
            continue;
        }
        if (*scan->at == quote && string_ends(scan)) {
            scan->at++;
            return token == DAY_JSON_KEY ? token : value_ended(scan, token);
        }
        if (*scan->at == '\n' && record_follows(scan)) return cut_at_record(scan, token);
        scan->line += *scan->at == '\n';
        g_string_append_c(scan->text, *scan->at++);
    }
    return fail(scan, "");
}

static day_json_token take_bare(day_json_scan *scan)
{
    while (more(scan)) {
        const char *start = scan->at;
        while (scan->at < scan->end && *scan->at != ',' && *scan->at != '\n' && *scan->at != '}' &&
               *scan->at != ']')
            scan->at++;
        g_string_append_len(scan->text, start, scan->at - start);
        if (scan->at == scan->end || !more(scan)) continue;
        if (bare_ends(scan)) break;
        if (*scan->at == '\n' && record_follows(scan)) return cut_at_record(scan, DAY_JSON_STRING);
        scan->line += *scan->at == '\n';
        g_string_append_c(scan->text, *scan->at++);
    }
    g_strchomp(scan->text->str);
    g_string_truncate(scan->text, strlen(scan->text->str));
    return value_ended(scan, day_json_literal_bare(scan->text));
}

static day_json_token open_container(day_json_scan *scan, bool object)
{
    if (scan->depth == DAY_JSON_DEPTH_MAX) return fail(scan, "nested deeper than 1000");
    if (object && day_json_shape_starts(scan->shape, scan->at, scan->end) && scan->record_depth == 0)
        scan->record_depth = scan->depth + 1;
    scan->is_object[scan->depth++] = object;
    scan->expected = object ? EXPECT_FIRST_KEY : EXPECT_FIRST_ELEMENT;
    scan->at++;
    return object ? DAY_JSON_OBJECT : DAY_JSON_ARRAY;
}

static day_json_token close_container(day_json_scan *scan)
{
    bool object = scan->is_object[--scan->depth];
    return value_ended(scan, object ? DAY_JSON_OBJECT_END : DAY_JSON_ARRAY_END);
}

/* Python's u'…', b'…', r'…'. */
static void skip_prefix(day_json_scan *scan)
{
    bool prefix = scan->end - scan->at >= 2 && strchr("ubrUBR", *scan->at) != NULL && *scan->at != '\0';
    if (prefix && (scan->at[1] == '\'' || scan->at[1] == '"')) scan->at++;
}

static day_json_token take_value(day_json_scan *scan)
{
    char first = *scan->at;
    if (scan->bare && in_object(scan)) return take_bare(scan);
    if (first == '{' || first == '[') return open_container(scan, first == '{');
    size_t call = day_json_literal_call(scan->text, scan->at, scan->end);
    if (call > 0) {
        scan->at += call;
        return value_ended(scan, DAY_JSON_STRING);
    }
    skip_prefix(scan);
    first = *scan->at;
    if (first != '"' && first != '\'' && first != '`') return take_bare(scan);
    scan->at++;
    return take_string(scan, first, DAY_JSON_STRING);
}

/* The rest of a quoted key that is long or has escapes. */
static day_json_token take_long_key(day_json_scan *scan, char quote)
{
    scan->in_key = true;
    day_json_token token = take_string(scan, quote, DAY_JSON_KEY);
    if (token != DAY_JSON_KEY) return token;
    scan->at = day_json_past_space(scan->at, scan->end);
    if (!more(scan) || *scan->at != ':') return fail(scan, "no colon after a key");
    scan->at++;
    scan->key_order = day_json_shape_order(scan->shape, scan->text->str, scan->text->len);
    scan->bare = day_json_shape_is_bare(scan->shape, scan->text->str, scan->text->len);
    scan->expected = EXPECT_VALUE;
    return DAY_JSON_KEY;
}

static day_json_token take_key(day_json_scan *scan)
{
    const char *key, *behind;
    size_t size;
    scan->in_key = true;
    behind = day_json_key_at(scan->at, scan->end, &key, &size);
    if (behind != NULL) {
        g_string_append_len(scan->text, key, (gssize)size);
        scan->at = behind;
    } else if (*scan->at == '"' || *scan->at == '\'') {
        return take_long_key(scan, *scan->at++);
    } else {
        return fail(scan, "a key is missing");
    }
    scan->key_order = day_json_shape_order(scan->shape, scan->text->str, scan->text->len);
    scan->bare = day_json_shape_is_bare(scan->shape, scan->text->str, scan->text->len);
    scan->expected = EXPECT_VALUE;
    return DAY_JSON_KEY;
}

/* "var messages = [", "callback({": to the bracket, when it stands in this line. */
static bool skip_assignment(day_json_scan *scan)
{
    const char *at = scan->at, *limit = scan->end - at > 256 ? at + 256 : scan->end;
    for (; at < limit && *at != '\n'; at++) {
        if (*at != '=' && *at != '(') continue;
        const char *next = day_json_past_space(at + 1, scan->end);
        if (next >= scan->end || (*next != '{' && *next != '[')) continue;
        scan->at = next;
        return true;
    }
    return false;
}

static day_json_token take_member(day_json_scan *scan)
{
    bool record = *scan->at == '{' && day_json_shape_starts(scan->shape, scan->at, scan->end);
    if (!record) return take_key(scan);
    repaired(scan, "a record that is not ended before the next one");
    scan->closing = scan->depth - MIN(scan->record_depth, scan->depth);
    return close_container(scan);
}

/* To the value behind a key; true when the next line has the next key instead. */
static bool is_empty_value(day_json_scan *scan)
{
    if (!more(scan)) return false;
    const char *next = day_json_past_space(scan->at, scan->end);
    bool line = memchr(scan->at, '\n', (size_t)(next - scan->at)) != NULL;
    if (line && in_object(scan) && later_key(scan, next)) return true;
    for (; scan->at < next; scan->at++) scan->line += *scan->at == '\n';
    return false;
}

day_json_token day_json_pseudo_next(day_json_scan *scan)
{
    scan->in_key = false;
    if (scan->expected == EXPECT_REST_OF_STRING) return take_string(scan, '"', DAY_JSON_STRING);
    if (scan->expected == EXPECT_REST_OF_KEY) return take_long_key(scan, '"');
    g_string_truncate(scan->text, 0);
    scan->tokens++;
    scan->start = day_json_scan_byte(scan);
    if (scan->closing > 0 && scan->depth > 0) {
        scan->closing--;
        return close_container(scan);
    }
    scan->closing = 0;
    if (scan->expected == EXPECT_VALUE && scan->depth > 0) {
        if (is_empty_value(scan)) return value_ended(scan, DAY_JSON_STRING);
    } else {
        skip_between(scan);
    }
    if (!more(scan)) return scan->depth == 0 ? DAY_JSON_END : fail(scan, "");
    scan->start = day_json_scan_byte(scan);
    if (scan->depth == 0 && *scan->at != '{' && *scan->at != '[' && !skip_assignment(scan))
        return fail(scan, "text between records");
    bool value = scan->expected == EXPECT_VALUE;
    if (!value && scan->depth > 0 && *scan->at == (in_object(scan) ? '}' : ']')) {
        scan->at++;
        return close_container(scan);
    }
    return in_object(scan) && !value ? take_member(scan) : take_value(scan);
}
