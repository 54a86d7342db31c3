/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Where the parts of a MIME message stand: one pass over its lines with a stack of the boundaries that are
 * open. GMime has a parser too, but it does not tell where a part's bytes lie, and an enclosed message must
 * come out byte for byte: its hash is evidence. GMime parses the fields and undoes the transfer encodings.
 * Invariants: spans lie within the message; the stack holds at most DAY_MIME_DEPTH_MAX boundaries and nothing
 * recurses. Follows RFC 2045 and 2046; where a message breaks them, every byte still belongs to some part or
 * to a multipart's body, and the innermost boundary that fits wins. */
#include "mime_parts.h"
#include "mail_header.h"
#include <gmime/gmime.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeContentType, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeContentDisposition, g_object_unref)

typedef struct open_part {
    guint part;
    const char *boundary; /* the part's */
    size_t size;
} open_part;

typedef struct splitter {
    day_span bytes;
    GPtrArray *parts;
    open_part open[DAY_MIME_DEPTH_MAX];
    guint n_open;
    day_mime_part *leaf;  /* the part whose body runs on, NULL in a preamble or epilogue */
    day_mime_part *ended; /* the multipart whose epilogue runs on, or NULL */
    bool stopped;
} splitter;

typedef enum line_kind { LINE_OTHER, LINE_DELIMITER, LINE_CLOSE } line_kind;

static void part_free(void *data)
{
    day_mime_part *part = data;
    g_free(part->type);
    g_free(part->boundary);
    g_free(part->disposition);
    g_free(part);
}

/* --- lines ------------------------------------------------------------------------------------------- */

static size_t next_line(day_span bytes, size_t at)
{
    const uint8_t *newline = memchr(bytes.data + at, '\n', bytes.size - at);
    return newline != NULL ? (size_t)(newline - bytes.data) + 1 : bytes.size;
}

static size_t trimmed(day_span bytes, size_t at, size_t end)
{
    while (end > at && strchr(" \t\r\n", bytes.data[end - 1]) != NULL && bytes.data[end - 1] != 0) end--;
    return end;
}

static day_span between(day_span bytes, size_t from, size_t to)
{
    return (day_span){bytes.data + from, to > from ? to - from : 0};
}

/* Which open boundary the line is, innermost first; *level is its place on the stack. */
static line_kind boundary_line(const splitter *split, size_t at, size_t end, guint *level)
{
    const uint8_t *line = split->bytes.data + at;
    if (end - at < 3 || line[0] != '-' || line[1] != '-') return LINE_OTHER;
    size_t size = trimmed(split->bytes, at, end) - at - 2;
    for (guint i = split->n_open; i-- > 0;) {
        const open_part *open = &split->open[i];
        if (size < open->size || memcmp(line + 2, open->boundary, open->size) != 0) continue;
        *level = i;
        if (size == open->size) return LINE_DELIMITER;
        if (size == open->size + 2 && memcmp(line + 2 + open->size, "--", 2) == 0) return LINE_CLOSE;
    }
    return LINE_OTHER;
}

/* --- heads ------------------------------------------------------------------------------------------- */

static bool is_field_line(day_span bytes, size_t at, size_t end)
{
    size_t i = at;
    while (i < end && bytes.data[i] > 32 && bytes.data[i] < 127 && bytes.data[i] != ':') i++;
    size_t name = i - at;
    while (i < end && (bytes.data[i] == ' ' || bytes.data[i] == '\t')) i++;
    return name > 0 && i < end && bytes.data[i] == ':';
}

/* Whether a line that is no field may stand in a header block: an mbox line at its start, or one stray line
 * between fields. A line of dashes is a boundary that lost its blank line. */
static bool is_stray_line(const splitter *split, size_t at, size_t end, size_t start)
{
    const uint8_t *line = split->bytes.data + at;
    size_t size = end - at;
    if (at == start && size > 6 && (memcmp(line, "From ", 5) == 0 || memcmp(line, ">From ", 6) == 0))
        return true;
    if (size >= 2 && line[0] == '-' && line[1] == '-') return false;
    return at > start && end < split->bytes.size &&
           is_field_line(split->bytes, end, next_line(split->bytes, end));
}

/* Where the header block that starts at `start` ends; *body is where the body begins. */
static size_t head_end(const splitter *split, size_t start, size_t *body)
{
    day_span bytes = split->bytes;
    size_t at = start;
    while (at < bytes.size) {
        size_t end = next_line(bytes, at);
        guint level;
        bool blank = trimmed(bytes, at, end) == at;
        bool folded = at > start && (bytes.data[at] == ' ' || bytes.data[at] == '\t');
        if (blank && !(folded && end - at > 2)) {
            *body = end;
            return at;
        }
        bool ends = boundary_line(split, at, end, &level) != LINE_OTHER ||
                    (!folded && !is_field_line(bytes, at, end) && !is_stray_line(split, at, end, start));
        if (ends) break;
        at = end;
    }
    *body = at;
    return at;
}

static const char *default_type(const splitter *split)
{
    if (split->n_open == 0) return "text/plain";
    const day_mime_part *parent = split->parts->pdata[split->open[split->n_open - 1].part];
    return strcmp(parent->type, "multipart/digest") == 0 ? "message/rfc822" : "text/plain";
}

/* The caller's; NULL when not told or no type at all. */
static GMimeContentType *content_type(day_span head)
{
    g_autofree char *raw = day_mail_header(head, "Content-Type", 0);
    if (raw == NULL || strchr(raw, '/') == NULL) return NULL;
    /* "multipart/mixed boundary=x": the semicolon was forgotten. */
    char *after = strchr(raw, '/') + strcspn(strchr(raw, '/'), " \t;");
    size_t gap = strspn(after, " \t");
    if (gap > 0 && after[gap] != ';' && strchr(after, '=') != NULL) *after = ';';
    g_autofree char *words = day_mail_to_utf8_words(raw, NULL);
    return g_mime_content_type_parse(NULL, words);
}

static GMimeContentDisposition *content_disposition(day_span head)
{
    g_autofree char *raw = day_mail_header(head, "Content-Disposition", 0);
    if (raw == NULL || *raw == '\0') return NULL;
    g_autofree char *words = day_mail_to_utf8_words(raw, NULL);
    return g_mime_content_disposition_parse(NULL, words);
}

static char *lowered_type(GMimeContentType *type)
{
    g_autofree char *told = g_mime_content_type_get_mime_type(type);
    g_autofree char *clean = g_utf8_make_valid(told, -1);
    return g_ascii_strdown(clean, -1);
}

static void describe(day_mime_part *part, const char *fallback)
{
    g_autoptr(GMimeContentType) type = content_type(part->head);
    part->told_type = type != NULL;
    part->type = type != NULL ? lowered_type(type) : g_strdup(fallback);
    if (type != NULL && g_str_has_prefix(part->type, "multipart/"))
        part->boundary = g_strdup(g_mime_content_type_get_parameter(type, "boundary"));
    if (part->boundary != NULL) g_strchomp(part->boundary);
    part->multipart = part->boundary != NULL && *part->boundary != '\0';
    g_autoptr(GMimeContentDisposition) disposition = content_disposition(part->head);
    const char *told = disposition != NULL ? g_mime_content_disposition_get_disposition(disposition) : NULL;
    part->disposition = told != NULL ? g_ascii_strdown(told, -1) : NULL;
}

/* --- the pass ---------------------------------------------------------------------------------------- */

static void count_child(splitter *split, int parent, size_t delimiter)
{
    if (parent < 0) return;
    day_mime_part *part = split->parts->pdata[parent];
    size_t start = (size_t)(part->body.data - split->bytes.data);
    if (part->n_children++ == 0) part->preamble = between(split->bytes, start, delimiter);
}

/* Begins the part whose header block starts at `at`, after the boundary line at `delimiter`; returns where
 * its body starts. */
static size_t begin_part(splitter *split, size_t delimiter, size_t at)
{
    day_mime_part *part = g_new0(day_mime_part, 1);
    size_t body;
    size_t end = head_end(split, at, &body);
    part->head = between(split->bytes, at, end);
    part->body = between(split->bytes, body, split->bytes.size);
    part->depth = split->n_open;
    part->parent = split->n_open > 0 ? (int)split->open[split->n_open - 1].part : -1;
    describe(part, default_type(split));
    count_child(split, part->parent, delimiter);
    g_ptr_array_add(split->parts, part);
    split->leaf = part;
    part->too_deep = part->multipart && split->n_open == DAY_MIME_DEPTH_MAX;
    if (part->too_deep) part->multipart = false;
    if (!part->multipart) return body;
    split->leaf = NULL;
    split->open[split->n_open++] = (open_part){split->parts->len - 1, part->boundary, strlen(part->boundary)};
    return body;
}

static void end_body(day_mime_part *part, day_span bytes, size_t at)
{
    size_t start = (size_t)(part->body.data - bytes.data);
    /* The line end before a boundary belongs to the boundary (RFC 2046 §5.1.1). */
    if (at > start && bytes.data[at - 1] == '\n') at--;
    if (at > start && bytes.data[at - 1] == '\r') at--;
    part->body = between(bytes, start, MAX(at, start));
}

/* Ends the leaf and the multiparts above `level`. */
static void close_above(splitter *split, guint level, size_t at)
{
    if (split->leaf != NULL) end_body(split->leaf, split->bytes, at);
    split->leaf = NULL;
    if (split->ended != NULL)
        split->ended->epilogue.size = (size_t)(split->bytes.data + at - split->ended->epilogue.data);
    split->ended = NULL;
    while (split->n_open > level + 1) {
        day_mime_part *part = split->parts->pdata[split->open[--split->n_open].part];
        end_body(part, split->bytes, at);
        part->closed = true; /* an outer boundary tells that nothing of it is missing */
    }
}

static size_t take_line(splitter *split, size_t at)
{
    size_t end = next_line(split->bytes, at);
    guint level = 0;
    line_kind kind = boundary_line(split, at, end, &level);
    if (kind == LINE_OTHER) return end;
    close_above(split, level, at);
    if (kind == LINE_DELIMITER && split->parts->len < DAY_MIME_PARTS_MAX) return begin_part(split, at, end);
    if (kind == LINE_DELIMITER) {
        split->stopped = true;
        return split->bytes.size;
    }
    day_mime_part *part = split->parts->pdata[split->open[--split->n_open].part];
    part->body = between(split->bytes, (size_t)(part->body.data - split->bytes.data), end);
    part->epilogue = between(split->bytes, end, split->bytes.size);
    part->closed = true;
    split->ended = part;
    return end;
}

GPtrArray *day_mime_split(day_span message, bool *stopped)
{
    splitter split = {.bytes = message, .parts = g_ptr_array_new_with_free_func(part_free)};
    size_t at = begin_part(&split, 0, 0);
    while (at < message.size && split.n_open > 0) at = take_line(&split, at);
    *stopped = split.stopped;
    return split.parts;
}

/* --- fields of a part -------------------------------------------------------------------------------- */

char *day_mime_type_parameter(const day_mime_part *part, const char *name)
{
    g_autoptr(GMimeContentType) type = content_type(part->head);
    const char *value = type != NULL ? g_mime_content_type_get_parameter(type, name) : NULL;
    return value != NULL && *value != '\0' ? g_utf8_make_valid(value, -1) : NULL;
}

char *day_mime_disposition_parameter(const day_mime_part *part, const char *name)
{
    g_autoptr(GMimeContentDisposition) disposition = content_disposition(part->head);
    const char *value =
        disposition != NULL ? g_mime_content_disposition_get_parameter(disposition, name) : NULL;
    return value != NULL && *value != '\0' ? g_utf8_make_valid(value, -1) : NULL;
}

/* --- transfer encodings ------------------------------------------------------------------------------ */

static char *encoding_token(const day_mime_part *part)
{
    char *raw = day_mail_header(part->head, "Content-Transfer-Encoding", 0);
    if (raw == NULL) return NULL;
    raw[strcspn(raw, " \t;(")] = '\0';
    return raw;
}

static GMimeContentEncoding encoding_of(const day_mime_part *part)
{
    g_autofree char *token = encoding_token(part);
    if (token == NULL) return GMIME_CONTENT_ENCODING_DEFAULT;
    return g_mime_content_encoding_from_string(token);
}

char *day_mime_unknown_encoding(const day_mime_part *part)
{
    g_autofree char *token = encoding_token(part);
    if (token == NULL || *token == '\0') return NULL;
    if (g_mime_content_encoding_from_string(token) != GMIME_CONTENT_ENCODING_DEFAULT) return NULL;
    return g_steal_pointer(&token);
}

/* uuencoded data starts after its "begin 644 name" line. */
static day_span after_begin_line(day_span body)
{
    for (size_t at = 0; at < body.size; at = next_line(body, at))
        if (body.size - at > 6 && memcmp(body.data + at, "begin ", 6) == 0)
            return between(body, next_line(body, at), body.size);
    return body;
}

/* Whether most of the bytes can be base64: text that only bears the label is passed on as it is. */
static bool is_base64(day_span body)
{
    size_t other = 0, size = trimmed(body, 0, body.size);
    for (size_t i = 0; i < size; i++) {
        uint8_t c = body.data[i];
        other += !g_ascii_isalnum(c) && c != '+' && c != '/' && c != '=' && c != '\r' && c != '\n';
    }
    return other * 20 <= size;
}

bool day_mime_decode(const day_mime_part *part, day_mime_sink sink, void *ctx)
{
    enum { PIECE = 32 * 1024 };
    day_span body = part->body;
    GMimeContentEncoding encoding = encoding_of(part);
    bool coded = encoding == GMIME_CONTENT_ENCODING_BASE64 ||
                 encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE ||
                 encoding == GMIME_CONTENT_ENCODING_UUENCODE;
    if (encoding == GMIME_CONTENT_ENCODING_BASE64 && !is_base64(body)) coded = false;
    if (!coded) return sink(body.data, body.size, ctx);
    if (encoding == GMIME_CONTENT_ENCODING_UUENCODE) body = after_begin_line(body);
    GMimeEncoding state;
    g_mime_encoding_init_decode(&state, encoding);
    size_t room = g_mime_encoding_outlen(&state, PIECE) + 64;
    g_autofree char *out = g_malloc(room);
    for (size_t at = 0; at < body.size; at += PIECE) {
        size_t piece = MIN((size_t)PIECE, body.size - at);
        size_t length = g_mime_encoding_step(&state, (const char *)body.data + at, piece, out);
        if (length > 0 && !sink((const uint8_t *)out, length, ctx)) return false;
    }
    size_t length = g_mime_encoding_flush(&state, "", 0, out);
    return length == 0 || sink((const uint8_t *)out, length, ctx);
}
