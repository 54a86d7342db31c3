/* SPDX-License-Identifier: AGPL-3.0-or-later
 * HTML: what a reader sees, as lines of the extracted text (place "L1-400" counts those lines, not the
 * source's, so units have no byte span); comments as hidden notes ("comments.1"); bytes in data: URIs and
 * srcdoc as children. A table that is a conversation becomes messages ("t1.r2") instead of lines, and so do
 * the messages of a page that is one without a table ("#1"): a page that tells times of day is read twice, as
 * its start must tell how it is built. The charset is the one declared, when the bytes agree. */
#include "format/chat/chat_columns.h"
#include "format/format.h"
#include "html_chat.h"
#include "html_text.h"
#include "format/text/lines.h"
#include "format/text/text_head.h"
#include <string.h>

#define COMMENTS_MAX ((gsize)16 * 1024)
#define TAGS_WANTED 3
#define CLOCKS_WANTED 3u
#define CLOCKS_WITHIN ((uint64_t)4 << 20)

typedef struct html_reading {
    day_emit *emit;
    day_lines lines;
    GString *comments;
    day_chat_explain *explain;
    guint n_comments, n_tables, n_embedded;
} html_reading;

/* --- sniffing ---------------------------------------------------------------------------------------- */

/* The element name at "<", or "</", in lower case; its length, 0 when there is none. */
static size_t tag_at(const char *at, char name[16])
{
    size_t length = 0;
    at += at[1] == '/' ? 2 : 1;
    while (g_ascii_isalnum(at[length]) && length < 15) {
        name[length] = g_ascii_tolower(at[length]);
        length++;
    }
    name[length] = '\0';
    bool ends = at[length] == '>' || at[length] == '/' || g_ascii_isspace(at[length]);
    return ends ? length : 0;
}

static guint count_tags(const char *text)
{
    guint count = 0;
    char name[16];
    for (const char *at = strchr(text, '<'); at != NULL && count < TAGS_WANTED; at = strchr(at + 1, '<'))
        count += tag_at(at, name) > 0 && day_html_is_element(name);
    return count;
}

/* Past comments, processing instructions and a doctype that is no HTML's; NULL when the text tells a document
 * type. */
static const char *first_element(const char *at, bool *is_html, bool *is_xml)
{
    while (*at == '<' && (at[1] == '!' || at[1] == '?')) {
        bool comment = g_str_has_prefix(at, "<!--");
        if (g_ascii_strncasecmp(at, "<!doctype html", 14) == 0) *is_html = true;
        if (g_str_has_prefix(at, "<?xml")) *is_xml = true;
        const char *end = strstr(at, comment ? "-->" : ">");
        if (end == NULL) break;
        at = end + (comment ? 3 : 1);
        while (g_ascii_isspace(*at)) at++;
    }
    return at;
}

static const char *sniff(const day_input *input)
{
    static const char *const certain[] = {"html", "head", "body", "frameset", NULL};
    const day_text_head *head = day_text_head_of(input);
    size_t size;
    const char *text = day_text_head_trimmed(head, &size);
    if (!head->is_text || *text != '<') return NULL;
    bool is_html = false, is_xml = false;
    const char *element = first_element(text, &is_html, &is_xml);
    char name[16] = "";
    if (*element == '<') tag_at(element, name);
    if (strcmp(name, "html") == 0 && is_xml) return "application/xhtml+xml";
    if (is_html || g_strv_contains(certain, name)) return "text/html";
    if (is_xml || *name == '\0' || !day_html_is_element(name)) return NULL;
    /* A fragment: in a file that is called Markdown it is Markdown, which may hold HTML. */
    g_autofree char *extension = day_input_extension(input);
    if (strcmp(extension, "md") == 0 || strcmp(extension, "markdown") == 0) return NULL;
    return count_tags(element) >= TAGS_WANTED ? "text/html" : NULL;
}

/* --- reading ----------------------------------------------------------------------------------------- */

static day_err on_lines(const char *text, size_t size, void *ctx)
{
    html_reading *reading = ctx;
    return day_lines_add_text(&reading->lines, text, size);
}

static day_err on_fact(const char *key, const char *value, void *ctx)
{
    html_reading *reading = ctx;
    return day_emit_fact(reading->emit, key, value);
}

static day_err flush_comments(html_reading *reading)
{
    if (reading->comments->len == 0) return DAY_OK;
    g_autofree char *place = g_strdup_printf("comments.%u", ++reading->n_comments);
    day_err err = day_emit_unit(reading->emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                                           .flags = DAY_UNIT_HIDDEN,
                                                           .place = place,
                                                           .text = reading->comments->str,
                                                           .text_size = reading->comments->len});
    g_string_truncate(reading->comments, 0);
    return err;
}

static day_err on_comment(const char *text, size_t size, void *ctx)
{
    html_reading *reading = ctx;
    /* Instructions to old browsers and Office, not words of anybody. */
    if (g_str_has_prefix(text, "[if ") || g_str_has_prefix(text, "[endif]") ||
        g_str_has_prefix(text, "<![endif]"))
        return DAY_OK;
    g_string_append_len(reading->comments, text, (gssize)size);
    g_string_append_c(reading->comments, '\n');
    return reading->comments->len >= COMMENTS_MAX ? flush_comments(reading) : DAY_OK;
}

static day_err on_embedded(const char *mime, day_span bytes, void *ctx)
{
    html_reading *reading = ctx;
    const char *slash = strchr(mime, '/');
    const char *subtype = slash != NULL ? slash + 1 : "bin";
    g_autofree char *name =
        g_strdup_printf("embedded-%u.%.*s", ++reading->n_embedded, (int)strcspn(subtype, "+;/"), subtype);
    return day_emit_child(
        reading->emit,
        &(day_child){.name = name, .declared_size = bytes.size, .mtime_ms = DAY_TIME_NONE, .mime = mime},
        bytes);
}

static bool on_table(const GPtrArray *rows, bool headed, void *ctx)
{
    html_reading *reading = ctx;
    day_chat_columns columns;
    g_autoptr(GPtrArray) bodies = g_ptr_array_new();
    for (guint i = 1; i < rows->len; i++) g_ptr_array_add(bodies, rows->pdata[i]);
    bool by_heading = day_chat_columns_find(&columns, rows->pdata[0], bodies);
    if (!by_heading && (headed || !day_chat_columns_find(&columns, NULL, rows))) return false;
    day_chat_columns_explain(&columns, rows->pdata[0], "table (HTML)", reading->explain);
    day_err err = day_lines_flush(&reading->lines);
    guint table = ++reading->n_tables;
    for (guint i = by_heading ? 1 : 0; i < rows->len && err == DAY_OK; i++) {
        g_autofree char *place = g_strdup_printf("t%u.r%u", table, i + 1);
        err = day_chat_columns_emit(&columns, rows->pdata[i], place, 0, 0, reading->explain, reading->emit);
    }
    return true;
}

static day_err feed(day_html *html, day_text_stream *stream, day_error *error)
{
    for (;;) {
        day_err err = day_text_stream_fill(stream, 1, error);
        if (err != DAY_OK || stream->size == 0) return err;
        err = day_html_feed(html, stream->text, stream->size);
        if (err != DAY_OK) return err;
        day_text_stream_consume(stream, stream->size);
    }
}

/* --- conversations ----------------------------------------------------------------------------------- */

static bool tells_times(const day_input *input)
{
    guint count = day_html_chat_count_clocks((const char *)input->head.data, input->head.size, CLOCKS_WANTED);
    g_autofree char *window = input->size > input->head.size ? g_malloc(DAY_INPUT_HEAD) : NULL;
    uint64_t end = MIN(input->size, CLOCKS_WITHIN);
    for (uint64_t at = input->head.size; at < end && count < CLOCKS_WANTED;) {
        size_t size = DAY_INPUT_HEAD;
        if (day_input_read(input, at, window, &size, NULL) != DAY_OK || size == 0) break;
        count += day_html_chat_count_clocks(window, size, CLOCKS_WANTED);
        at += size;
    }
    return count >= CLOCKS_WANTED;
}

/* How the page is built when it is a conversation; NULL when it is none. */
static day_html_chat_shape *learn(const day_input *input, const char *declared)
{
    if (!tells_times(input)) return NULL;
    g_autoptr(day_html_chat_learner) learner = day_html_chat_learner_new();
    day_text_stream stream;
    day_text_stream_open(&stream, input, declared);
    while (day_text_stream_fill(&stream, 1, NULL) == DAY_OK && stream.size > 0) {
        if (!day_html_chat_learner_feed(learner, stream.text, stream.size)) break;
        day_text_stream_consume(&stream, stream.size);
    }
    day_text_stream_close(&stream);
    return day_html_chat_learner_finish(learner);
}

static day_err before_message(void *ctx)
{
    html_reading *reading = ctx;
    return day_lines_flush(&reading->lines);
}

static day_err read_html(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    static const day_html_handler handler = {on_lines, on_fact, on_comment, on_embedded, on_table};
    g_autoptr(day_chat_explain) explain = day_chat_explain_new();
    html_reading reading = {.emit = emit, .comments = g_string_new(NULL), .explain = explain};
    g_autofree char *declared = day_html_declared_charset(input->head);
    day_html_chat_shape *shape = learn(input, declared);
    day_text_stream stream;
    day_text_stream_open(&stream, input, declared);
    day_lines_open(&reading.lines, emit);
    day_html *html = day_html_new(&handler, &reading);
    day_html_chat *chat =
        shape != NULL ? day_html_chat_new(html, shape, explain, emit, before_message, &reading) : NULL;
    day_err err = feed(html, &stream, error);
    day_err finished = day_html_finish(html);
    if (err == DAY_OK) err = finished;
    day_err flushed = day_lines_flush(&reading.lines);
    if (err == DAY_OK) err = flushed;
    flushed = flush_comments(&reading);
    if (err == DAY_OK) err = flushed;
    day_chat_explain_emit(explain, emit);
    day_text_stream_report(&stream, emit);
    day_html_free(html);
    day_html_chat_free(chat);
    day_lines_close(&reading.lines);
    day_text_stream_close(&stream);
    g_string_free(reading.comments, TRUE);
    return err;
}

static const char *const extensions[] = {"html", "htm", "xhtml", "shtml", NULL};
const day_format day_format_html = {
    .name = "html", .extensions = extensions, .sniff = sniff, .read = read_html, .warm = day_html_warm};
