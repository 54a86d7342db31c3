/* SPDX-License-Identifier: AGPL-3.0-or-later
 * JSON token by token (RFC 8259), in windows, so that a file of any size needs the memory of one string. Own,
 * as jansson and json-glib build a tree of the whole document. Strict in grammar; lenient in one thing the
 * RFC leaves open: a lone surrogate escape becomes U+FFFD. Invariants: `depth` is bounded; every token
 * consumes a byte, so a scan ends; `at` never passes `end`. */
#include "json_scan.h"
#include "base/utf8.h"
#include "json_expect.h"
#include "json_pseudo.h"
#include <string.h>

static day_json_scan *new_scan(void)
{
    day_json_scan *scan = g_new0(day_json_scan, 1);
    scan->text = g_string_new(NULL);
    scan->line = 1;
    return scan;
}

day_json_scan *day_json_scan_stream(day_text_stream *stream)
{
    day_json_scan *scan = new_scan();
    scan->stream = stream;
    scan->at = stream->text;
    scan->end = stream->text + stream->size;
    return scan;
}

day_json_scan *day_json_scan_text(const char *text, size_t size)
{
    day_json_scan *scan = new_scan();
    scan->at = text;
    scan->end = text + size;
    return scan;
}

void day_json_scan_free(day_json_scan *scan)
{
    if (scan == NULL) return;
    g_string_free(scan->text, TRUE);
    g_free(scan);
}

/* Whether there is a byte at `at`, after reading on if need be. */
static bool more(day_json_scan *scan)
{
    if (scan->at < scan->end) return true;
    if (scan->stream == NULL) return false;
    day_text_stream_consume(scan->stream, scan->stream->size);
    if (day_text_stream_fill(scan->stream, 1, NULL) != DAY_OK) return false;
    scan->at = scan->stream->text;
    scan->end = scan->at + scan->stream->size;
    return scan->at < scan->end;
}

const char *day_json_scan_ahead(day_json_scan *scan, size_t wanted, size_t *size)
{
    size_t left = (size_t)(scan->end - scan->at);
    if (left < wanted && scan->stream != NULL && !scan->stream->ended) {
        day_text_stream_consume(scan->stream, scan->stream->size - left);
        if (day_text_stream_fill(scan->stream, wanted, NULL) == DAY_OK) {
            scan->at = scan->stream->text;
            scan->end = scan->at + scan->stream->size;
        }
    }
    *size = (size_t)(scan->end - scan->at);
    return scan->at;
}

void day_json_scan_enter(day_json_scan *scan, bool object)
{
    scan->depth = 1;
    scan->is_object[0] = object;
    scan->expected = object ? EXPECT_VALUE : EXPECT_FIRST_ELEMENT;
}

void day_json_scan_like(day_json_scan *scan, const day_json_scan *other)
{
    scan->shape = other->shape;
    uint32_t floor = other->depth > 0 ? 1 : 0;
    scan->record_depth = other->record_depth > other->depth ? other->record_depth - other->depth + floor : 0;
}

uint64_t day_json_scan_byte(const day_json_scan *scan)
{
    return scan->stream != NULL ? day_text_stream_byte(scan->stream, (size_t)(scan->at - scan->stream->text))
                                : 0;
}

void day_json_scan_release(day_json_scan *scan)
{
    if (scan->stream != NULL) day_text_stream_consume(scan->stream, (size_t)(scan->at - scan->stream->text));
    scan->at = scan->end = NULL;
}

void day_json_scan_restart(day_json_scan *scan)
{
    scan->depth = scan->record_depth = scan->closing = 0;
    scan->expected = EXPECT_VALUE;
    scan->at = scan->stream->text;
    scan->end = scan->at + scan->stream->size;
}

void day_json_scan_mend(day_json_scan *scan, const day_json_shape *shape)
{
    scan->shape = shape;
    scan->record_depth = 0; /* in the middle of records: they stand in the outermost array */
    for (uint32_t i = 0; i < scan->depth && scan->record_depth == 0; i++)
        if (!scan->is_object[i]) scan->record_depth = i + 2;
    if (scan->record_depth == 0 && scan->depth > 0) scan->record_depth = 1;
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

static void skip_space(day_json_scan *scan)
{
    for (; more(scan); scan->at++) {
        if (*scan->at == '\n')
            scan->line++;
        else if (*scan->at != ' ' && *scan->at != '\t' && *scan->at != '\r')
            return;
    }
}

/* --- scalars ----------------------------------------------------------------------------------------- */

static bool take_hex4(day_json_scan *scan, uint32_t *code)
{
    *code = 0;
    for (int i = 0; i < 4; i++, scan->at++) {
        if (!more(scan) || !g_ascii_isxdigit(*scan->at)) return false;
        *code = *code * 16 + (uint32_t)g_ascii_xdigit_value(*scan->at);
    }
    return true;
}

static void put_code(day_json_scan *scan, uint32_t code)
{
    char bytes[4];
    if (code == 0) code = 0x2400; /* text holds no NUL */
    g_string_append_len(scan->text, bytes, (gssize)day_utf8_put(bytes, code));
}

/* After "\u": one code point, or a surrogate and what may follow it. */
static bool take_unicode(day_json_scan *scan, uint32_t *high)
{
    uint32_t code;
    if (!take_hex4(scan, &code)) return false;
    bool is_low = code >= 0xDC00 && code < 0xE000;
    if (*high != 0 && is_low) {
        put_code(scan, 0x10000 + ((*high - 0xD800) << 10) + (code - 0xDC00));
        *high = 0;
        return true;
    }
    if (*high != 0) put_code(scan, 0xFFFD);
    *high = code >= 0xD800 && code < 0xDC00 ? code : 0;
    if (*high == 0) put_code(scan, code);
    return true;
}

/* After the backslash. `high` is a high surrogate that waits for its other half. */
static bool take_escape(day_json_scan *scan, uint32_t *high)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    if (!more(scan)) return false;
    char name = *scan->at;
    if (name == 'u') {
        scan->at++;
        return take_unicode(scan, high);
    }
    const char *known = name != '\0' ? strchr(names, name) : NULL;
    if (known == NULL) return false;
    if (*high != 0) put_code(scan, 0xFFFD);
    *high = 0;
    g_string_append_c(scan->text, values[known - names]);
    scan->at++;
    return true;
}

/* Past what is plain within a string, eight bytes at a time: no quote, no backslash, no control character. */
static const char *past_plain(const char *at, const char *end)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    for (; end - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        uint64_t quote = word ^ (ones * '"'), slash = word ^ (ones * '\\');
        uint64_t zeros =
            ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((word - ones * 0x20) & ~word);
        if ((zeros & tops) != 0) break;
    }
    while (at < end && *at != '"' && *at != '\\' && (uint8_t)*at >= 0x20) at++;
    return at;
}

/* Whether what follows the quote at `at` may follow a string. */
static bool may_end(const day_json_scan *scan, day_json_token token)
{
    const char *next = scan->at + 1;
    while (next < scan->end && g_ascii_isspace(*next)) next++;
    if (next == scan->end || scan->depth == 0 || *next == '\0') return true;
    return token == DAY_JSON_KEY ? *next == ':' : strchr(",]}", *next) != NULL;
}

/* The rest of the string can still be read, by other rules. */
static day_json_token fail_within(day_json_scan *scan, const char *what)
{
    scan->expected = scan->in_key ? EXPECT_REST_OF_KEY : EXPECT_REST_OF_STRING;
    return fail(scan, what);
}

static day_json_token take_string(day_json_scan *scan, day_json_token token)
{
    uint32_t high = 0;
    g_string_truncate(scan->text, 0);
    scan->at++;
    while (more(scan)) {
        const char *start = scan->at;
        scan->at = past_plain(start, scan->end);
        if (high != 0 && (scan->at > start || *scan->at != '\\')) {
            put_code(scan, 0xFFFD);
            high = 0;
        }
        g_string_append_len(scan->text, start, scan->at - start);
        if (scan->at == scan->end) continue;
        if (*scan->at == '"') {
            if (!may_end(scan, token)) return fail_within(scan, "a quote within a string");
            scan->at++;
            return token;
        }
        if (*scan->at != '\\') return fail_within(scan, "a control character within a string");
        scan->at++;
        if (take_escape(scan, &high)) continue;
        g_string_append_c(scan->text, '\\');
        return fail_within(scan, "an unknown escape within a string");
    }
    return fail(scan, "");
}

static bool take_digits(day_json_scan *scan)
{
    bool any = false;
    for (; more(scan) && g_ascii_isdigit(*scan->at); scan->at++) {
        g_string_append_c(scan->text, *scan->at);
        any = true;
    }
    return any;
}

static bool take_char(day_json_scan *scan, const char *any_of)
{
    if (!more(scan) || *scan->at == '\0' || strchr(any_of, *scan->at) == NULL) return false;
    g_string_append_c(scan->text, *scan->at++);
    return true;
}

/* What was taken for a number or a word is none: it is scanned again, by other rules. */
static void give_back(day_json_scan *scan)
{
    size_t before = scan->stream != NULL ? (size_t)(scan->at - scan->stream->text) : scan->text->len;
    if (scan->text->len <= before) scan->at -= scan->text->len;
    g_string_truncate(scan->text, 0);
}

static day_json_token fail_number(day_json_scan *scan, const char *what)
{
    if (more(scan)) give_back(scan);
    return fail(scan, what);
}

static day_json_token take_number(day_json_scan *scan)
{
    size_t ahead;
    if (scan->end - scan->at < 64) day_json_scan_ahead(scan, 64, &ahead);
    g_string_truncate(scan->text, 0);
    take_char(scan, "-");
    if (!take_char(scan, "0") && !take_digits(scan)) return fail_number(scan, "a number without digits");
    if (take_char(scan, ".") && !take_digits(scan)) return fail_number(scan, "no digits after the point");
    if (take_char(scan, "eE")) {
        take_char(scan, "+-");
        if (!take_digits(scan)) return fail_number(scan, "no digits in the exponent");
    }
    return DAY_JSON_NUMBER;
}

static day_json_token take_word(day_json_scan *scan)
{
    static const char *const words[] = {"true", "false", "null", NULL};
    size_t ahead;
    if (scan->end - scan->at < 64) day_json_scan_ahead(scan, 64, &ahead);
    g_string_truncate(scan->text, 0);
    while (scan->text->len < 6 && more(scan) && g_ascii_isalpha(*scan->at))
        g_string_append_c(scan->text, *scan->at++);
    if (g_strv_contains(words, scan->text->str)) return DAY_JSON_WORD;
    give_back(scan);
    return fail(scan, "neither a value nor a known word");
}

/* --- structure --------------------------------------------------------------------------------------- */

static void value_ended(day_json_scan *scan)
{
    if (scan->depth == 0) scan->values++;
    scan->expected = scan->depth == 0 ? EXPECT_VALUE : EXPECT_NEXT;
}

static day_json_token open_container(day_json_scan *scan, bool object)
{
    if (scan->depth == DAY_JSON_DEPTH_MAX) return fail(scan, "nested deeper than 1000");
    scan->is_object[scan->depth++] = object;
    scan->expected = object ? EXPECT_FIRST_KEY : EXPECT_FIRST_ELEMENT;
    scan->at++;
    return object ? DAY_JSON_OBJECT : DAY_JSON_ARRAY;
}

static day_json_token close_container(day_json_scan *scan)
{
    bool object = scan->is_object[--scan->depth];
    scan->at++;
    value_ended(scan);
    return object ? DAY_JSON_OBJECT_END : DAY_JSON_ARRAY_END;
}

static day_json_token take_value(day_json_scan *scan)
{
    char first = *scan->at;
    if (first == '{' || first == '[') return open_container(scan, first == '{');
    day_json_token token;
    if (first == '"')
        token = take_string(scan, DAY_JSON_STRING);
    else if (first == '-' || g_ascii_isdigit(first))
        token = take_number(scan);
    else
        token = take_word(scan);
    if (token != DAY_JSON_ERROR && token != DAY_JSON_CUT) value_ended(scan);
    return token;
}

static day_json_token take_key(day_json_scan *scan)
{
    if (*scan->at != '"') return fail(scan, "a key is missing");
    day_json_token token = take_string(scan, DAY_JSON_KEY);
    if (token != DAY_JSON_KEY) return token;
    skip_space(scan);
    if (!more(scan) || *scan->at != ':') return fail(scan, "no colon after a key");
    scan->at++;
    scan->expected = EXPECT_VALUE;
    return DAY_JSON_KEY;
}

/* Past the comma between elements; false when something else stands there. */
static bool pass_comma(day_json_scan *scan)
{
    if (*scan->at != ',') return false;
    scan->at++;
    skip_space(scan);
    scan->expected = scan->is_object[scan->depth - 1] ? EXPECT_KEY : EXPECT_VALUE;
    return true;
}

day_json_token day_json_scan_next(day_json_scan *scan)
{
    if (scan->shape != NULL) return day_json_pseudo_next(scan);
    g_string_truncate(scan->text, 0);
    skip_space(scan);
    if (!more(scan)) return scan->depth == 0 ? DAY_JSON_END : fail(scan, "");
    bool object = scan->depth > 0 && scan->is_object[scan->depth - 1];
    bool closes = *scan->at == (object ? '}' : ']');
    scan->start = day_json_scan_byte(scan);
    scan->tokens++;
    if (closes && (scan->expected == EXPECT_NEXT || scan->expected == EXPECT_FIRST_KEY ||
                   scan->expected == EXPECT_FIRST_ELEMENT))
        return close_container(scan);
    if (scan->expected == EXPECT_NEXT && !pass_comma(scan))
        return fail(scan, "a comma or the end of a container is missing");
    if (!more(scan)) return fail(scan, "");
    scan->start = day_json_scan_byte(scan);
    scan->in_key = scan->expected == EXPECT_KEY || scan->expected == EXPECT_FIRST_KEY;
    if (scan->in_key) return take_key(scan);
    return take_value(scan);
}
