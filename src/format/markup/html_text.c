/* SPDX-License-Identifier: AGPL-3.0-or-later
 * HTML to the text that a reader sees, on libxml2's HTML push parser with own SAX handlers: no tree is built,
 * so depth and size cost nothing; no entity is loaded, nothing is fetched. Lines are made here, tables in
 * html_table.c. Invariants: `out` holds at most the block that is being read plus an open table; after a
 * handler failed, nothing more is said. */
#include "html_text.h"
#include "base/utf8.h"
#include "html_table.h"
#include <libxml/HTMLparser.h>
#include <string.h>

#define PIECE ((size_t)16 * 1024)
#define FLUSH_AT ((gsize)16 * 1024)
#define LINK_MAX 2048
#define OPEN_LINKS_MAX 8
/* libxml2 walks all open elements at each end tag without a start: deeper than this, the open ones are
 * forgotten. */
#define DEPTH_MAX 1000

struct day_html {
    day_html_handler handler;
    void *ctx;
    day_err err; /* the first that a handler returned */
    htmlParserCtxtPtr parser;
    day_html_tables *tables;
    GString *out; /* lines that are not handed over */
    GString *title;
    guint dropped;   /* open script, style, template */
    guint preserved; /* open pre, textarea */
    bool in_title;
    bool space;     /* white space is due before the next word */
    bool paragraph; /* an empty line is due before the next line */
    bool titled;
    bool breaks;  /* at elements that HTML does not know */
    bool started; /* a word was seen */
    struct {
        char *href;
        gsize start; /* of its text in the current target */
    } links[OPEN_LINKS_MAX];
    guint n_links;
    const day_html_watch *watch; /* borrowed, may be NULL */
    void *watch_ctx;
    bool only_watch;
    GString *captured; /* borrowed; NULL: text goes where it always goes */
};

typedef enum element_kind {
    INLINE,
    BLOCK,     /* starts and ends a line */
    PARAGRAPH, /* with an empty line before */
    DROP,
    KEEP_SPACE
} element_kind;

bool day_html_is_element(const char *name)
{
    static const char *const newer[] = {"article",  "aside",   "audio",   "details", "figcaption",
                                        "figure",   "footer",  "header",  "main",    "mark",
                                        "nav",      "picture", "section", "source",  "summary",
                                        "template", "time",    "video",   "wbr",     NULL};
    return htmlTagLookup((const xmlChar *)name) != NULL || g_strv_contains(newer, name);
}

static bool is_dropped(const char *name)
{
    static const char *const drops[] = {"script", "style", "template", "svg-script", NULL};
    return (*name == 's' || *name == 't') && g_strv_contains(drops, name);
}

static element_kind kind_of(const day_html *html, const char *name)
{
    static const char *const blocks[] = {
        "address", "article",  "aside",   "body",     "caption",    "center", "dd",     "details", "dir",
        "div",     "dl",       "dt",      "fieldset", "figcaption", "figure", "footer", "form",    "frame",
        "head",    "header",   "hgroup",  "html",     "legend",     "li",     "main",   "menu",    "nav",
        "option",  "optgroup", "section", "select",   "summary",    "title",  "tr",     NULL};
    static const char *const paragraphs[] = {"blockquote", "h1", "h2", "h3", "h4",    "h5", "h6",
                                             "hr",         "ol", "p",  "ul", "table", NULL};
    if (g_strv_contains(blocks, name)) return BLOCK;
    if (g_strv_contains(paragraphs, name)) return PARAGRAPH;
    if (is_dropped(name)) return DROP;
    if (strcmp(name, "pre") == 0 || strcmp(name, "textarea") == 0 || strcmp(name, "xmp") == 0 ||
        strcmp(name, "listing") == 0)
        return KEEP_SPACE;
    return html->breaks && !day_html_is_element(name) ? BLOCK : INLINE;
}

/* --- where text goes --------------------------------------------------------------------------------- */

/* What is captured, the open cell of a table, or the lines. */
static GString *target(day_html *html)
{
    if (html->captured != NULL) return html->captured;
    GString *cell = day_html_tables_cell(html->tables);
    return cell != NULL ? cell : html->out;
}

static void hand_over(day_html *html)
{
    if (html->out->len > 0 && html->err == DAY_OK)
        html->err = html->handler.lines(html->out->str, html->out->len, html->ctx);
    g_string_truncate(html->out, 0);
}

static void end_line(day_html *html)
{
    GString *out = target(html);
    html->space = false;
    while (out->len > 0 && out->str[out->len - 1] == ' ') g_string_truncate(out, out->len - 1);
    if (out->len == 0 || out->str[out->len - 1] == '\n') return;
    g_string_append_c(out, '\n');
    /* A link that spans blocks keeps its start: a hand-over would move it. */
    if (out == html->out && out->len >= FLUSH_AT && html->n_links == 0) hand_over(html);
}

static void start_paragraph(day_html *html)
{
    end_line(html);
    html->paragraph = true;
}

static void before_word(day_html *html, GString *out)
{
    bool line_start = out->len == 0 || out->str[out->len - 1] == '\n';
    if (html->paragraph && line_start && out == html->out && html->started) g_string_append_c(out, '\n');
    html->paragraph = false;
    html->started = true;
    if (html->space && !line_start) g_string_append_c(out, ' ');
    html->space = false;
}

static void add_words(day_html *html, const char *text, size_t size)
{
    GString *out = target(html);
    for (size_t at = 0; at < size;) {
        size_t start = at;
        while (at < size && !g_ascii_isspace(text[at])) at++;
        if (at > start) {
            before_word(html, out);
            g_string_append_len(out, text + start, (gssize)(at - start));
        }
        if (at < size) html->space = true;
        while (at < size && g_ascii_isspace(text[at])) at++;
    }
}

static void on_characters(void *ctx, const xmlChar *text, int size)
{
    day_html *html = ctx;
    if (html->err != DAY_OK || html->dropped > 0 || size <= 0) return;
    if (html->watch != NULL) html->watch->text((const char *)text, (size_t)size, html->watch_ctx);
    if (html->only_watch) return;
    if (html->in_title) {
        g_string_append_len(html->title, (const char *)text, size);
    } else if (html->preserved > 0) {
        before_word(html, target(html));
        g_string_append_len(target(html), (const char *)text, size);
    } else {
        add_words(html, (const char *)text, (size_t)size);
    }
}

static void on_comment(void *ctx, const xmlChar *text)
{
    day_html *html = ctx;
    if (html->err != DAY_OK || html->handler.comment == NULL || html->only_watch) return;
    const char *at = (const char *)text;
    while (g_ascii_isspace(*at)) at++;
    if (*at != '\0') html->err = html->handler.comment(at, strlen(at), html->ctx);
}

/* --- facts, links, embedded bytes -------------------------------------------------------------------- */

const char *day_html_attribute(const char *const *attributes, const char *name)
{
    for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
        if (g_ascii_strcasecmp(attributes[i], name) == 0)
            return attributes[i + 1] != NULL ? attributes[i + 1] : "";
    return NULL;
}

static const char *attribute(const xmlChar **attributes, const char *name)
{
    return day_html_attribute((const char *const *)attributes, name);
}

static void say_fact(day_html *html, const char *key, const char *value)
{
    if (html->handler.fact == NULL || html->err != DAY_OK || value == NULL) return;
    g_autofree char *one_line = g_strdup(value);
    for (char *at = one_line; *at != '\0'; at++)
        if (g_ascii_isspace(*at)) *at = ' ';
    g_strstrip(one_line);
    if (*one_line != '\0') html->err = html->handler.fact(key, one_line, html->ctx);
}

static void on_meta(day_html *html, const xmlChar **attributes)
{
    static const char *const facts[][2] = {
        {"author", "author"},
        {"dc.creator", "author"},
        {"description", "description"},
        {"keywords", "keywords"},
        {"generator", "generator"},
        {"date", "date"},
        {"dc.date", "date"},
        {"created", "created"},
        {"article:published_time", "created"},
        {"last-modified", "modified"},
        {"article:modified_time", "modified"},
        {"publisher", "publisher"},
        {"copyright", "copyright"},
        {"og:title", "og.title"},
        {"og:site_name", "publisher"},
    };
    const char *name = attribute(attributes, "name");
    if (name == NULL) name = attribute(attributes, "property");
    if (name == NULL) name = attribute(attributes, "http-equiv");
    for (guint i = 0; name != NULL && i < G_N_ELEMENTS(facts); i++)
        if (g_ascii_strcasecmp(name, facts[i][0]) == 0)
            say_fact(html, facts[i][1], attribute(attributes, "content"));
}

/* RFC 2397: data:[type][;parameters][;base64],data */
static void say_data_uri(day_html *html, const char *uri)
{
    const char *comma = uri != NULL && g_ascii_strncasecmp(uri, "data:", 5) == 0 ? strchr(uri, ',') : NULL;
    if (comma == NULL || html->handler.embedded == NULL || html->err != DAY_OK) return;
    g_autofree char *type = g_strndup(uri + 5, (gsize)(comma - uri - 5));
    bool base64 = strstr(type, ";base64") != NULL;
    char *end = strchr(type, ';');
    if (end != NULL) *end = '\0';
    g_autoptr(GBytes) plain = base64 ? NULL : g_uri_unescape_bytes(comma + 1, -1, NULL, NULL);
    gsize size = 0;
    g_autofree guchar *decoded = NULL;
    if (base64) {
        decoded = (guchar *)g_strdup(comma + 1);
        if (*decoded != '\0') g_base64_decode_inplace((char *)decoded, &size);
    }
    day_span bytes = {decoded, size};
    if (plain != NULL) bytes = (day_span){g_bytes_get_data(plain, NULL), g_bytes_get_size(plain)};
    if (bytes.size > 0)
        html->err = html->handler.embedded(*type != '\0' ? type : "text/plain", bytes, html->ctx);
}

static bool is_address(const char *href)
{
    static const char *const schemes[] = {
        "http:", "https:", "ftp:", "mailto:", "tel:", "magnet:", "tg:", "ed2k:", "bitcoin:"};
    for (guint i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(href, schemes[i], strlen(schemes[i])) == 0) return true;
    return false;
}

bool day_html_is_file_link(const char *href)
{
    if (strlen(href) > LINK_MAX) return false;
    const char *colon = strchr(href, ':');
    const char *slash = strrchr(href, '/');
    const char *dot = strrchr(slash != NULL ? slash : href, '.');
    return *href != '#' && colon == NULL && dot != NULL && strpbrk(href, "?#") == NULL &&
           g_ascii_strncasecmp(dot, ".htm", 4) != 0 && g_ascii_strncasecmp(dot, ".php", 4) != 0;
}

/* Addresses, and names of files beside the document (what is captured tells of those itself); not the links
 * of a web page to its own site. */
static bool worth_showing(const day_html *html, const char *href)
{
    if (strlen(href) > LINK_MAX) return false;
    return is_address(href) || (html->captured == NULL && day_html_is_file_link(href));
}

static void open_link(day_html *html, const char *href)
{
    if (href == NULL || html->n_links == OPEN_LINKS_MAX) return;
    html->links[html->n_links].href = g_strstrip(g_strdup(href));
    html->links[html->n_links++].start = target(html)->len;
}

static void close_link(day_html *html)
{
    if (html->n_links == 0) return;
    g_autofree char *href = html->links[--html->n_links].href;
    gsize start = html->links[html->n_links].start;
    GString *out = target(html);
    if (html->dropped > 0 || !worth_showing(html, href)) return;
    const char *shown = start <= out->len ? out->str + start : "";
    const char *bare = g_ascii_strncasecmp(href, "mailto:", 7) == 0 ? href + 7 : href;
    if (strstr(shown, bare) != NULL) return;
    html->space = true;
    before_word(html, out);
    g_string_append_printf(out, "<%s>", href);
}

static void on_image(day_html *html, const xmlChar **attributes)
{
    const char *text = attribute(attributes, "alt");
    if (text == NULL || *text == '\0') text = attribute(attributes, "title");
    if (text != NULL && *text != '\0') {
        g_autofree char *shown = g_strdup_printf("[%s]", text);
        add_words(html, shown, strlen(shown));
    }
    say_data_uri(html, attribute(attributes, "src"));
}

static void on_input(day_html *html, const xmlChar **attributes)
{
    const char *type = attribute(attributes, "type");
    const char *value = attribute(attributes, "value");
    if (value == NULL || (type != NULL && g_ascii_strcasecmp(type, "hidden") == 0)) return;
    html->space = true;
    add_words(html, value, strlen(value));
    html->space = true;
}

static void on_embedding(day_html *html, const char *name, const xmlChar **attributes)
{
    const char *document = strcmp(name, "iframe") == 0 ? attribute(attributes, "srcdoc") : NULL;
    if (document != NULL && *document != '\0' && html->handler.embedded != NULL && html->err == DAY_OK)
        html->err = html->handler.embedded(
            "text/html", (day_span){(const uint8_t *)document, strlen(document)}, html->ctx);
    say_data_uri(html, attribute(attributes, strcmp(name, "object") == 0 ? "data" : "src"));
}

/* --- elements ---------------------------------------------------------------------------------------- */

static void start_inline(day_html *html, const char *name, const xmlChar **attributes)
{
    static const char *const embedding[] = {"iframe", "object", "embed", "audio", "video", "source", NULL};
    if (strcmp(name, "br") == 0)
        end_line(html);
    else if (strcmp(name, "a") == 0)
        open_link(html, attribute(attributes, "href"));
    else if (strcmp(name, "img") == 0 || strcmp(name, "area") == 0)
        on_image(html, attributes);
    else if (strcmp(name, "input") == 0)
        on_input(html, attributes);
    else if (strcmp(name, "meta") == 0)
        on_meta(html, attributes);
    else if (g_strv_contains(embedding, name))
        on_embedding(html, name, attributes);
}

static void emit_table(day_html *html)
{
    const GPtrArray *rows = day_html_tables_rows(html->tables);
    hand_over(html);
    bool taken = html->handler.table != NULL && rows->len > 1 && html->err == DAY_OK &&
                 html->handler.table(rows, day_html_tables_headed(html->tables), html->ctx);
    if (!taken && html->started && html->paragraph) g_string_append_c(html->out, '\n');
    if (!taken) day_html_tables_write(html->tables, html->out);
    html->started = true;
    day_html_tables_forget(html->tables);
    html->paragraph = true;
}

static void start_table_part(day_html *html, const char *name)
{
    end_line(html);
    if (html->captured != NULL) return;
    if (day_html_tables_start(html->tables, name) == DAY_HTML_TABLE_FULL) emit_table(html);
    html->space = false;
}

static void on_start(void *ctx, const xmlChar *element, const xmlChar **attributes)
{
    day_html *html = ctx;
    const char *name = (const char *)element;
    if (html->err != DAY_OK) return;
    if (html->only_watch) {
        html->dropped += is_dropped(name);
        html->watch->start(name, (const char *const *)attributes, html->watch_ctx);
        return;
    }
    element_kind kind = kind_of(html, name);
    if (kind == DROP) html->dropped++;
    if (kind == BLOCK || kind == KEEP_SPACE) end_line(html);
    if (kind == PARAGRAPH) start_paragraph(html);
    if (kind == KEEP_SPACE) html->preserved++;
    if (strcmp(name, "title") == 0 && !html->titled) html->in_title = true;
    if (strcmp(name, "html") == 0) say_fact(html, "language", attribute(attributes, "lang"));
    if (day_html_tables_is_part(name)) start_table_part(html, name);
    if (html->watch != NULL) html->watch->start(name, (const char *const *)attributes, html->watch_ctx);
    if (kind == INLINE && html->dropped == 0) start_inline(html, name, attributes);
}

static void end_layout(day_html *html, const char *name, element_kind kind)
{
    if (strcmp(name, "a") == 0) close_link(html);
    if (kind == BLOCK || kind == KEEP_SPACE) end_line(html);
    if (kind == PARAGRAPH) start_paragraph(html);
    if (kind == KEEP_SPACE && html->preserved > 0) html->preserved--;
    if (strcmp(name, "title") == 0 && html->in_title) {
        html->in_title = false;
        html->titled = true;
        say_fact(html, "title", html->title->str);
    }
    if (!day_html_tables_is_part(name)) return;
    end_line(html);
    if (html->captured != NULL) return;
    if (day_html_tables_end(html->tables, name) == DAY_HTML_TABLE_FULL) emit_table(html);
}

static void on_end(void *ctx, const xmlChar *element)
{
    day_html *html = ctx;
    const char *name = (const char *)element;
    if (html->err != DAY_OK) return;
    element_kind kind = html->only_watch ? (is_dropped(name) ? DROP : INLINE) : kind_of(html, name);
    if (kind == DROP && html->dropped > 0) html->dropped--;
    if (!html->only_watch) end_layout(html, name, kind);
    if (html->watch != NULL) html->watch->end(name, html->watch_ctx);
}

/* --- those who look on ------------------------------------------------------------------------------- */

void day_html_set_watch(day_html *html, const day_html_watch *watch, bool only, void *ctx)
{
    html->watch = watch;
    html->watch_ctx = ctx;
    html->only_watch = only;
}

void day_html_capture(day_html *html, GString *into)
{
    end_line(html);
    if (into != NULL && html->n_links == 0 && day_html_tables_cell(html->tables) == NULL) hand_over(html);
    for (guint i = 0; i < html->n_links; i++) html->links[i].start = 0;
    html->captured = into;
    html->paragraph = false;
}

void day_html_put_back(day_html *html, const char *text, size_t size)
{
    GString *out = target(html);
    if (size == 0) return;
    html->started = true;
    g_string_append_len(out, text, (gssize)size);
    if (text[size - 1] != '\n') g_string_append_c(out, '\n');
}

void day_html_fail(day_html *html, day_err err)
{
    if (html->err == DAY_OK) html->err = err;
}

/* --- the parser -------------------------------------------------------------------------------------- */

static void ignore_error(void *ctx, const char *message, ...)
{
    (void)ctx;
    (void)message;
}

void day_html_break_at_unknown(day_html *html)
{
    html->breaks = true;
}

static htmlParserCtxtPtr new_parser(day_html *html)
{
    htmlSAXHandler sax = {.startElement = on_start,
                          .endElement = on_end,
                          .characters = on_characters,
                          .ignorableWhitespace = on_characters,
                          .comment = on_comment,
                          .warning = ignore_error,
                          .error = ignore_error};
    htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(&sax, html, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (parser == NULL) g_error("libxml2: out of memory");
    htmlCtxtUseOptions(parser,
                       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    return parser;
}

day_html *day_html_new(const day_html_handler *handler, void *ctx)
{
    day_html *html = g_new0(day_html, 1);
    html->handler = *handler;
    html->ctx = ctx;
    html->out = g_string_new(NULL);
    html->title = g_string_new(NULL);
    html->tables = day_html_tables_new();
    html->parser = new_parser(html);
    return html;
}

void day_html_free(day_html *html)
{
    if (html == NULL) return;
    htmlFreeParserCtxt(html->parser);
    while (html->n_links > 0) g_free(html->links[--html->n_links].href);
    day_html_tables_free(html->tables);
    g_string_free(html->out, TRUE);
    g_string_free(html->title, TRUE);
    g_free(html);
}

/* Goes on with a new parser when too much is open and the old one holds nothing back. */
static void bound_depth(day_html *html)
{
    const xmlParserInput *input = html->parser->input;
    if (html->parser->nameNr < DEPTH_MAX || html->parser->instate != XML_PARSER_CONTENT) return;
    if (input == NULL || input->cur < input->end) return;
    htmlFreeParserCtxt(html->parser);
    html->parser = new_parser(html);
    html->dropped = html->preserved = 0;
    if (html->watch != NULL) html->watch->reset(html->watch_ctx);
}

day_err day_html_feed(day_html *html, const char *text, size_t size)
{
    for (size_t at = 0; at < size && html->err == DAY_OK;) {
        size_t piece = size - at <= PIECE ? size - at : day_utf8_floor(text + at, PIECE);
        const char *tag_end = html->parser->nameNr < DEPTH_MAX ? NULL : memrchr(text + at, '>', piece);
        if (tag_end != NULL) piece = (size_t)(tag_end - (text + at)) + 1;
        htmlParseChunk(html->parser, text + at, (int)piece, 0);
        bound_depth(html);
        at += piece;
    }
    return html->err;
}

day_err day_html_finish(day_html *html)
{
    if (html->err == DAY_OK) htmlParseChunk(html->parser, "", 0, 1);
    if (html->watch != NULL) html->watch->reset(html->watch_ctx);
    if (html->only_watch) return html->err;
    end_line(html);
    while (day_html_tables_is_open(html->tables)) {
        end_line(html);
        if (day_html_tables_end(html->tables, "table") == DAY_HTML_TABLE_FULL) emit_table(html);
    }
    end_line(html);
    hand_over(html);
    return html->err;
}

static day_err append_lines(const char *text, size_t size, void *ctx)
{
    g_string_append_len(ctx, text, (gssize)size);
    return DAY_OK;
}

char *day_html_to_text(const char *text, size_t size)
{
    GString *out = g_string_new(NULL);
    day_html_handler handler = {.lines = append_lines};
    g_autoptr(day_html) html = day_html_new(&handler, out);
    day_html_feed(html, text, size);
    day_html_finish(html);
    return g_string_free(out, FALSE);
}

void day_html_warm(void)
{
    xmlInitParser();
}

char *day_html_declared_charset(day_span head)
{
    g_autofree char *text = g_ascii_strdown((const char *)head.data, (gssize)MIN(head.size, 4096));
    bool is_xml = g_str_has_prefix(text, "<?xml");
    const char *meta = strstr(text, "<meta");
    const char *name = is_xml ? strstr(text, "encoding=") : NULL;
    size_t label = strlen("encoding=");
    if (name == NULL && meta != NULL) {
        name = strstr(meta, "charset=");
        label = strlen("charset=");
    }
    if (name == NULL) return NULL;
    name += label;
    name += strspn(name, " \"'");
    size_t length = strcspn(name, " \"';>/?");
    return length > 0 && length < 40 ? g_strndup(name, length) : NULL;
}
