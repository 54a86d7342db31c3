/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Content lines of calendars and address cards, from bytes: a fold may cut a character, and vCard 2.1 writes
 * each property in a charset of its own, so that text is made only of a whole value. Own code, because
 * libical opens time zone files by path and knows neither vCard nor damaged input
 * (docs/decisions/own-content-lines.md). Invariants: one pass, linear; a line takes at most CONTENT_MAX
 * bytes; whatever is no content line is passed over and told. Follows RFC 5545 §3.1, RFC 6350 §3, vCard 2.1
 * §2. */
#include "content_lines.h"
#include "mail_text.h"
#include <string.h>

#define CONTENT_MAX ((size_t)64 << 20)
#define PARAMS_MAX 200u

day_content day_content_over(day_span bytes)
{
    day_content content = {.bytes = bytes};
    static const uint8_t mark[] = {0xEF, 0xBB, 0xBF};
    if (bytes.size >= sizeof mark && memcmp(bytes.data, mark, sizeof mark) == 0) content.at = sizeof mark;
    return content;
}

void day_content_line_clear(day_content_line *line)
{
    g_free(line->name);
    g_free(line->group);
    if (line->params != NULL) g_ptr_array_unref(line->params);
    if (line->value != NULL) g_byte_array_unref(line->value);
    *line = (day_content_line){0};
}

/* --- physical lines ---------------------------------------------------------------------------------- */

/* The next line without its end; false at the end of the file. Old Macintosh files end lines with CR. */
static bool next_physical(const day_content *content, size_t *at, day_span *line)
{
    day_span bytes = content->bytes;
    if (*at >= bytes.size) return false;
    const uint8_t *start = bytes.data + *at;
    size_t left = bytes.size - *at, size = 0;
    while (size < left && start[size] != '\n' && start[size] != '\r') size++;
    size_t end = size;
    if (end < left && start[end] == '\r') end++;
    if (end < left && start[end] == '\n') end++;
    *line = (day_span){start, size};
    *at += end;
    return true;
}

static bool is_fold(const day_content *content, size_t at)
{
    return at < content->bytes.size && (content->bytes.data[at] == ' ' || content->bytes.data[at] == '\t');
}

/* Appends the folded lines that go on from here. */
static void unfold(day_content *content, GByteArray *out)
{
    day_span piece;
    while (is_fold(content, content->at) && out->len < CONTENT_MAX &&
           next_physical(content, &content->at, &piece))
        if (piece.size > 1) g_byte_array_append(out, piece.data + 1, (guint)MIN(piece.size - 1, CONTENT_MAX));
}

/* --- parts of a line --------------------------------------------------------------------------------- */

static bool is_encoding(const char *word)
{
    static const char *const words[] = {"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT", NULL};
    g_autofree char *upper = g_ascii_strup(word, -1);
    return g_strv_contains(words, upper);
}

/* Text between marks: without the quotes, carets of RFC 6868 undone. */
static char *param_value(const char *at, size_t size)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < size; i++) {
        if (at[i] == '"') continue;
        bool caret = at[i] == '^' && i + 1 < size;
        if (caret && (at[i + 1] == 'n' || at[i + 1] == '\'' || at[i + 1] == '^')) {
            i++;
            g_string_append_c(out, at[i] == 'n' ? ' ' : at[i] == '\'' ? '"' : '^');
        } else {
            g_string_append_c(out, at[i]);
        }
    }
    char *text = day_mail_to_utf8((day_span){(const uint8_t *)out->str, out->len}, NULL);
    g_string_free(out, TRUE);
    return text;
}

static void add_param(day_content_line *line, const char *at, size_t size)
{
    const char *equals = memchr(at, '=', size);
    if (size == 0 || line->params->len >= 2 * PARAMS_MAX) return;
    if (equals == NULL) {
        char *word = param_value(at, size);
        g_ptr_array_add(line->params, g_strdup(is_encoding(word) ? "ENCODING" : "TYPE"));
        g_ptr_array_add(line->params, word);
        return;
    }
    size_t name = (size_t)(equals - at);
    g_ptr_array_add(line->params, g_ascii_strup(at, (gssize)name));
    g_ptr_array_add(line->params, param_value(equals + 1, size - name - 1));
}

/* The offset of the first of `marks` outside quotes, or `size`. */
static size_t find_mark(const char *at, size_t size, const char *marks)
{
    bool quoted = false;
    for (size_t i = 0; i < size; i++) {
        if (at[i] == '"') quoted = !quoted;
        if (!quoted && at[i] != '\0' && strchr(marks, at[i]) != NULL) return i;
    }
    return size;
}

static bool is_name(const char *at, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!g_ascii_isalnum(at[i]) && strchr("-_.", at[i]) == NULL) return false;
    return size > 0 && size < 100;
}

/* Takes name and parameters; the offset of the value, or 0 when this is no content line. */
static size_t take_head(day_content_line *line, const char *text, size_t size)
{
    size_t end = find_mark(text, size, ":");
    size_t name = find_mark(text, end, ";");
    if (end == size || !is_name(text, name)) return 0;
    const char *dot = memrchr(text, '.', name);
    if (dot != NULL) line->group = g_ascii_strup(text, dot - text);
    const char *start = dot != NULL ? dot + 1 : text;
    line->name = g_ascii_strup(start, (gssize)(name - (size_t)(start - text)));
    line->params = g_ptr_array_new_with_free_func(g_free);
    for (size_t at = name; at < end;) {
        size_t stop = at + 1 + find_mark(text + at + 1, end - at - 1, ";");
        add_param(line, text + at + 1, stop - at - 1);
        at = stop;
    }
    return end + 1;
}

char *day_content_param(const day_content_line *line, const char *name)
{
    GString *out = NULL;
    for (guint i = 0; i + 1 < line->params->len; i += 2) {
        if (strcmp(line->params->pdata[i], name) != 0) continue;
        if (out == NULL)
            out = g_string_new(line->params->pdata[i + 1]);
        else
            g_string_append_printf(out, ", %s", (char *)line->params->pdata[i + 1]);
    }
    return out != NULL ? g_string_free(out, FALSE) : NULL;
}

static bool is_encoded(const day_content_line *line, const char *first, const char *second)
{
    g_autofree char *encoding = day_content_param(line, "ENCODING");
    return encoding != NULL &&
           (g_ascii_strcasecmp(encoding, first) == 0 || g_ascii_strcasecmp(encoding, second) == 0);
}

/* A quoted-printable value goes on behind a "=" at the line's end, without a fold. */
static void join_soft_breaks(day_content *content, GByteArray *value)
{
    day_span piece;
    while (value->len > 0 && value->data[value->len - 1] == '=' && value->len < CONTENT_MAX &&
           next_physical(content, &content->at, &piece)) {
        g_byte_array_set_size(value, value->len - 1);
        g_byte_array_append(value, piece.data, (guint)MIN(piece.size, CONTENT_MAX));
    }
}

static void undo_quoted_printable(GByteArray *value)
{
    guint out = 0;
    for (guint i = 0; i < value->len; i++) {
        uint8_t byte = value->data[i];
        bool coded = byte == '=' && i + 2 < value->len && g_ascii_isxdigit((char)value->data[i + 1]) &&
                     g_ascii_isxdigit((char)value->data[i + 2]);
        if (coded) {
            byte = (uint8_t)(g_ascii_xdigit_value((char)value->data[i + 1]) * 16 +
                             g_ascii_xdigit_value((char)value->data[i + 2]));
            i += 2;
        }
        value->data[out++] = byte;
    }
    g_byte_array_set_size(value, out);
}

static bool take_line(day_content *content, day_content_line *line)
{
    day_span piece;
    line->start = content->at;
    if (!next_physical(content, &content->at, &piece)) return false;
    if (piece.size == 0 || piece.size > CONTENT_MAX) return true;
    g_autoptr(GByteArray) whole = g_byte_array_new();
    g_byte_array_append(whole, piece.data, (guint)piece.size);
    unfold(content, whole);
    size_t value = take_head(line, (const char *)whole->data, whole->len);
    line->end = content->at;
    if (value == 0) {
        content->blank = true;
        return true;
    }
    line->value = g_byte_array_new();
    if (whole->len > value)
        g_byte_array_append(line->value, whole->data + value, (guint)(whole->len - value));
    line->base64 = is_encoded(line, "BASE64", "B");
    if (is_encoded(line, "QUOTED-PRINTABLE", "Q")) {
        join_soft_breaks(content, line->value);
        undo_quoted_printable(line->value);
    }
    line->end = content->at;
    return true;
}

bool day_content_next(day_content *content, day_content_line *line)
{
    do {
        day_content_line_clear(line);
        if (!take_line(content, line)) return false;
    } while (line->value == NULL);
    return true;
}

/* --- values ------------------------------------------------------------------------------------------ */

static char *decoded(const day_content *content, const day_content_line *line)
{
    g_autofree char *charset = day_content_param(line, "CHARSET");
    return day_mail_to_utf8((day_span){line->value->data, line->value->len},
                            charset != NULL ? charset : content->charset);
}

static void unescape(GString *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] != '\\' || i + 1 == size) {
            g_string_append_c(out, text[i]);
            continue;
        }
        i++;
        g_string_append_c(out, text[i] == 'n' || text[i] == 'N' ? '\n' : text[i]);
    }
}

char *day_content_text(const day_content *content, const day_content_line *line)
{
    g_autofree char *raw = decoded(content, line);
    GString *out = g_string_new(NULL);
    unescape(out, raw, strlen(raw));
    return g_string_free(out, FALSE);
}

char **day_content_fields(const day_content *content, const day_content_line *line)
{
    g_autofree char *raw = decoded(content, line);
    GPtrArray *fields = g_ptr_array_new();
    const char *start = raw;
    for (const char *at = raw;; at++) {
        if (*at == '\\' && at[1] != '\0') {
            at++;
            continue;
        }
        if (*at != ';' && *at != '\0') continue;
        GString *field = g_string_new(NULL);
        unescape(field, start, (size_t)(at - start));
        g_ptr_array_add(fields, g_strstrip(g_string_free(field, FALSE)));
        start = at + 1;
        if (*at == '\0') break;
    }
    g_ptr_array_add(fields, NULL);
    return (char **)g_ptr_array_free(fields, FALSE);
}

static GByteArray *from_base64(const uint8_t *data, size_t size)
{
    GByteArray *out = g_byte_array_sized_new((guint)(size / 4 * 3 + 3));
    gint state = 0;
    guint save = 0;
    g_byte_array_set_size(out, (guint)(size / 4 * 3 + 3));
    gsize n = g_base64_decode_step((const char *)data, size, out->data, &state, &save);
    g_byte_array_set_size(out, (guint)n);
    return out;
}

GByteArray *day_content_bytes(const day_content_line *line, char **mime)
{
    *mime = NULL;
    const char *text = (const char *)line->value->data;
    size_t size = line->value->len;
    if (line->base64) return from_base64(line->value->data, size);
    if (size < 6 || g_ascii_strncasecmp(text, "data:", 5) != 0) return NULL;
    const char *comma = memchr(text, ',', size);
    if (comma == NULL) return NULL;
    size_t head = (size_t)(comma - text) - 5;
    g_autofree char *told = g_strndup(text + 5, head);
    if (strstr(told, ";base64") == NULL) return NULL;
    told[strcspn(told, ";")] = '\0';
    *mime = *told != '\0' ? g_steal_pointer(&told) : NULL;
    return from_base64((const uint8_t *)comma + 1, size - head - 6);
}

bool day_content_begins(day_span head, const char *what)
{
    day_content content = day_content_over(head);
    while (content.at < head.size && g_ascii_isspace((char)head.data[content.at])) content.at++;
    g_autofree char *line = g_strconcat("BEGIN:", what, NULL);
    size_t size = strlen(line), left = head.size - content.at;
    if (left < size || g_ascii_strncasecmp((const char *)head.data + content.at, line, size) != 0)
        return false;
    size_t after = content.at + size;
    return after == head.size || g_ascii_isspace((char)head.data[after]);
}
