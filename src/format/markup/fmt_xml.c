/* SPDX-License-Identifier: AGPL-3.0-or-later
 * XML by expat: text in document order, a line for each element with text of its own ("price: 120"; what
 * stands inside it joins the line), attributes as "row: id=5". No external entity is ever loaded; expat stops
 * entity bombs (amplification above 100). What follows an error is read without structure by the HTML reader,
 * which forgives. Lines are those of the extracted text, each with the bytes it came from. Comments are
 * hidden notes. */
#include "format/chat/chat_xml.h"
#include "format/format.h"
#include "html_text.h"
#include "format/text/lines.h"
#include "format/text/text_head.h"
#include <expat.h>
#include <string.h>

#define DEPTH_MAX 100000
#define COMMENTS_MAX ((gsize)16 * 1024)
#define ELEMENTS_WANTED 3

typedef struct xml_reading {
    day_emit *emit;
    XML_Parser parser;
    day_text_stream stream;
    day_lines lines;
    GString *line; /* of the element at `owner` */
    GString *comments;
    guint n_comments;
    uint64_t skipped; /* bytes of text before the parser's first */
    uint64_t line_start;
    guint depth, owner; /* owner: depth of the element that started the line, 0 none */
    day_chat_xml *chat; /* when it is a conversation, else NULL */
    bool drawing;       /* SVG: attributes are geometry */
    bool titled;
    day_err err;
} xml_reading;

/* --- sniffing ---------------------------------------------------------------------------------------- */

typedef struct xml_sniff {
    char root[64];
    guint elements;
} xml_sniff;

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

static void XMLCALL note_element(void *ctx, const char *name, const char **attributes)
{
    (void)attributes;
    xml_sniff *found = ctx;
    if (found->elements++ == 0) g_strlcpy(found->root, local_name(name), sizeof found->root);
}

static const char *type_of_root(const char *root)
{
    static const char *const types[][2] = {
        {"svg", "image/svg+xml"},         {"rss", "application/rss+xml"},
        {"feed", "application/atom+xml"}, {"kml", "application/vnd.google-earth.kml+xml"},
        {"gpx", "application/gpx+xml"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (strcmp(root, types[i][0]) == 0) return types[i][1];
    return "application/xml";
}

static const char *sniff(const day_input *input)
{
    const day_text_head *head = day_text_head_of(input);
    size_t size;
    const char *text = day_text_head_trimmed(head, &size);
    if (!head->is_text || *text != '<') return NULL;
    bool declared = g_str_has_prefix(text, "<?xml");
    xml_sniff found = {0};
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, &found);
    XML_SetStartElementHandler(parser, note_element);
    bool good = XML_Parse(parser, text, (int)size, head->whole) == XML_STATUS_OK;
    XML_ParserFree(parser);
    if (found.elements == 0) return declared ? "application/xml" : NULL;
    g_autofree char *extension = day_input_extension(input);
    /* "<table>" at the head of Markdown or of a bare fragment is HTML's, well formed or not. */
    if (!declared && day_html_is_element(found.root) && strcmp(extension, "xml") != 0) return NULL;
    bool enough = declared || (good && (head->whole || found.elements >= ELEMENTS_WANTED));
    return enough ? type_of_root(found.root) : NULL;
}

/* --- lines ------------------------------------------------------------------------------------------- */

static uint64_t position(const xml_reading *reading)
{
    uint64_t text = reading->skipped + (uint64_t)MAX(XML_GetCurrentByteIndex(reading->parser), 0);
    return day_charset_map_bytes(&reading->stream.decoder.map, text);
}

static void send_line(xml_reading *reading, GString *line, uint64_t start, uint64_t end)
{
    g_string_append_c(line, '\n');
    if (reading->err == DAY_OK)
        reading->err = day_lines_add_made(&reading->lines, line->str, line->len, start, end);
    if (reading->err != DAY_OK) XML_StopParser(reading->parser, XML_FALSE);
    g_string_truncate(line, 0);
}

/* Elements whose name says nothing about the words in them. */
static bool is_prose(const char *name)
{
    static const char *const names[] = {"p",  "para", "t",    "text",   "span", "li",   "td",
                                        "th", "div",  "item", "string", "line", "body", "h1",
                                        "h2", "h3",   "h4",   "h",      NULL};
    return g_strv_contains(names, name);
}

static void end_line(xml_reading *reading, const char *name)
{
    if (name != NULL && !reading->titled && strcmp(name, "title") == 0) {
        day_emit_fact(reading->emit, "title", g_strstrip(reading->line->str));
        reading->titled = true;
    }
    g_autoptr(GString) line = g_string_new(NULL);
    if (name != NULL && !is_prose(name)) g_string_append_printf(line, "%s: ", name);
    g_string_append(line, reading->line->str);
    while (line->len > 0 && line->str[line->len - 1] == ' ') g_string_truncate(line, line->len - 1);
    g_string_truncate(reading->line, 0);
    reading->owner = 0;
    send_line(reading, line, reading->line_start, position(reading));
}

static void put_attributes(xml_reading *reading, const char *name, const char **attributes)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; attributes[i] != NULL; i += 2) {
        if (strchr(attributes[i], ':') != NULL || strcmp(attributes[i], "xmlns") == 0) continue;
        g_string_append_printf(line, "%s%s=%s", line->len > 0 ? "\t" : "", attributes[i], attributes[i + 1]);
    }
    if (line->len == 0) return;
    g_autofree char *label = g_strdup_printf("%s: ", name);
    g_string_prepend(line, label);
    uint64_t start = position(reading);
    send_line(reading, line, start, start + (uint64_t)MAX(XML_GetCurrentByteCount(reading->parser), 0));
}

static void XMLCALL on_start(void *ctx, const char *element, const char **attributes)
{
    xml_reading *reading = ctx;
    const char *name = local_name(element);
    if (reading->depth++ == 0) {
        day_emit_fact(reading->emit, "xml.root", name);
        reading->drawing = strcmp(name, "svg") == 0;
        reading->chat = day_chat_xml_new(name, attributes, reading->emit);
    } else if (reading->chat != NULL &&
               day_chat_xml_start(reading->chat, name, attributes, reading->depth, position(reading))) {
        return;
    }
    if (reading->depth > DEPTH_MAX) XML_StopParser(reading->parser, XML_FALSE);
    if (reading->owner == 0 && !reading->drawing) put_attributes(reading, name, attributes);
}

static void XMLCALL on_end(void *ctx, const char *element)
{
    xml_reading *reading = ctx;
    day_err err = DAY_OK;
    if (reading->chat != NULL && day_chat_xml_end(reading->chat, reading->depth, position(reading), &err)) {
        if (reading->err == DAY_OK) reading->err = err;
        if (reading->err != DAY_OK) XML_StopParser(reading->parser, XML_FALSE);
        reading->depth--;
        return;
    }
    if (reading->owner == reading->depth && reading->owner > 0) end_line(reading, local_name(element));
    reading->depth--;
}

static void XMLCALL on_text(void *ctx, const char *text, int size)
{
    xml_reading *reading = ctx;
    GString *line = reading->line;
    if (reading->chat != NULL && day_chat_xml_text(reading->chat, text, (size_t)size)) return;
    for (int i = 0; i < size; i++) {
        bool space = g_ascii_isspace(text[i]);
        if (space && (line->len == 0 || line->str[line->len - 1] == ' ')) continue;
        if (line->len == 0) {
            reading->owner = reading->depth;
            reading->line_start = position(reading);
        }
        g_string_append_c(line, space ? ' ' : text[i]);
    }
    if (line->len >= DAY_LINES_HARD) end_line(reading, NULL);
}

static void flush_comments(xml_reading *reading)
{
    if (reading->comments->len == 0 || reading->err != DAY_OK) return;
    g_autofree char *place = g_strdup_printf("comments.%u", ++reading->n_comments);
    reading->err = day_emit_unit(reading->emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                                            .flags = DAY_UNIT_HIDDEN,
                                                            .place = place,
                                                            .text = reading->comments->str,
                                                            .text_size = reading->comments->len});
    g_string_truncate(reading->comments, 0);
}

static void XMLCALL on_comment(void *ctx, const char *text)
{
    xml_reading *reading = ctx;
    g_string_append_printf(reading->comments, "%s\n", text);
    if (reading->comments->len >= COMMENTS_MAX) flush_comments(reading);
}

/* --- reading ----------------------------------------------------------------------------------------- */

static day_err on_rest(const char *text, size_t size, void *ctx)
{
    return day_lines_add_text(&((xml_reading *)ctx)->lines, text, size);
}

/* What follows an error: from the error's place in this window to the end. */
static void read_rest(xml_reading *reading, uint64_t window, day_error *error)
{
    static const day_html_handler handler = {.lines = on_rest};
    uint64_t at = reading->skipped + (uint64_t)MAX(XML_GetCurrentByteIndex(reading->parser), 0);
    size_t skip = at > window ? (size_t)MIN(at - window, (uint64_t)reading->stream.size) : 0;
    if (reading->line->len > 0) end_line(reading, NULL);
    g_autoptr(day_html) html = day_html_new(&handler, reading);
    day_html_break_at_unknown(html);
    while (reading->err == DAY_OK && reading->stream.size > 0) {
        reading->err = day_html_feed(html, reading->stream.text + skip, reading->stream.size - skip);
        day_text_stream_consume(&reading->stream, reading->stream.size);
        if (reading->err == DAY_OK) reading->err = day_text_stream_fill(&reading->stream, 1, error);
        skip = 0;
    }
    if (reading->err == DAY_OK) reading->err = day_html_finish(html);
}

static void on_bad_xml(xml_reading *reading, uint64_t window, day_error *error)
{
    enum XML_Error code = XML_GetErrorCode(reading->parser);
    const char *what = code == XML_ERROR_ABORTED ? "nested too deep" : XML_ErrorString(code);
    day_emit_note_partial(reading->emit, "line %lu: %s; what follows is read without its structure",
                          (unsigned long)XML_GetCurrentLineNumber(reading->parser), what);
    read_rest(reading, window, error);
}

/* The window's end without the start of a reference that its next would end. */
static size_t whole_references(const char *text, size_t size)
{
    for (size_t back = 1; back <= 16 && back < size; back++)
        if (text[size - back] == '&') return size - back;
    return size;
}

static enum XML_Status feed(xml_reading *reading, const char *text, size_t size, bool last)
{
    if (memmem(text, size, "&#5", 3) == NULL) return XML_Parse(reading->parser, text, (int)size, last);
    g_autofree char *mended = g_malloc(size);
    memcpy(mended, text, size);
    day_chat_xml_mend(mended, size);
    return XML_Parse(reading->parser, mended, (int)size, last);
}

static void parse(xml_reading *reading, day_error *error)
{
    day_text_stream *stream = &reading->stream;
    reading->err = day_text_stream_fill(stream, 1, error);
    size_t space = 0;
    while (space < stream->size && g_ascii_isspace(stream->text[space])) space++;
    day_text_stream_consume(stream, space);
    reading->skipped = space;
    for (uint64_t window = space; reading->err == DAY_OK;) {
        bool last = stream->ended;
        size_t size = last ? stream->size : whole_references(stream->text, stream->size);
        if (feed(reading, stream->text, size, last) != XML_STATUS_OK) {
            if (reading->err == DAY_OK) on_bad_xml(reading, window, error);
            return;
        }
        if (last) return;
        window += size;
        day_text_stream_consume(stream, size);
        reading->err = day_text_stream_fill(stream, 1, error);
    }
}

static day_err read_xml(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    xml_reading reading = {.emit = emit, .line = g_string_new(NULL), .comments = g_string_new(NULL)};
    g_autofree char *declared = day_html_declared_charset(input->head);
    reading.parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, on_start, on_end);
    XML_SetCharacterDataHandler(reading.parser, on_text);
    XML_SetCommentHandler(reading.parser, on_comment);
    day_text_stream_open(&reading.stream, input, declared);
    day_lines_open(&reading.lines, emit);
    parse(&reading, error);
    if (reading.line->len > 0) end_line(&reading, NULL);
    day_err flushed = day_lines_flush(&reading.lines);
    if (reading.err == DAY_OK) reading.err = flushed;
    flush_comments(&reading);
    day_err said = reading.chat != NULL ? day_chat_xml_finish(reading.chat) : DAY_OK;
    if (reading.err == DAY_OK) reading.err = said;
    day_chat_xml_free(reading.chat);
    day_text_stream_report(&reading.stream, emit);
    day_lines_close(&reading.lines);
    day_text_stream_close(&reading.stream);
    XML_ParserFree(reading.parser);
    g_string_free(reading.line, TRUE);
    g_string_free(reading.comments, TRUE);
    return reading.err;
}

static const char *const extensions[] = {"xml", "svg",  "rss", "atom",  "kml", "gpx",
                                         "xsl", "xslt", "xsd", "plist", NULL};
const day_format day_format_xml = {.name = "xml", .extensions = extensions, .sniff = sniff, .read = read_xml};
