/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Markdown: the text as written, in lines whose numbers are the file's; tags of HTML within it are taken out
 * (markdown_html.c). A table, in HTML or in pipes, that is a conversation becomes messages ("t1.r2") instead
 * of its lines. Told by content; the name decides only between Markdown and plain text. Invariant: a table is
 * held whole up to TABLE_MAX; a larger one stays lines. */
#include "format/chat/chat_columns.h"
#include "format/format.h"
#include "html_text.h"
#include "format/text/lines.h"
#include "markdown_html.h"
#include "format/text/text_head.h"
#include <string.h>

#define TABLE_MAX ((gsize)16 << 20)
#define SIGNS_WANTED 5

typedef struct markdown_reading {
    day_emit *emit;
    day_lines lines;
    day_markdown_html html;
    GString *shown; /* the line as it is shown */
    GString *table; /* the lines of the table that is open, as written */
    GArray *ends;   /* of uint64_t: where each of its lines ends in the item */
    uint64_t table_start;
    bool html_table; /* the open table is HTML; else pipes */
    day_chat_explain *explain;
    guint n_tables;
    bool titled;
} markdown_reading;

/* --- sniffing ---------------------------------------------------------------------------------------- */

static size_t heading_level(const char *line)
{
    size_t level = strspn(line, "#");
    return level >= 1 && level <= 6 && line[level] == ' ' && line[level + 1] > ' ' ? level : 0;
}

/* "|---|:--:|", with or without the outer pipes. */
static bool is_delimiter_row(const char *line)
{
    size_t size = strspn(line, "|-: \t\r");
    return line[size] == '\0' && strchr(line, '|') != NULL && strstr(line, "--") != NULL;
}

static guint count_links(const char *line)
{
    guint count = 0;
    for (const char *at = strstr(line, "]("); at != NULL; at = strstr(at + 2, "](")) {
        const char *target = at + 2;
        bool closes = strchr(target, ')') != NULL;
        count += closes && memchr(line, '[', (size_t)(at - line)) != NULL && *target != ' ' && *target != ')';
    }
    return count;
}

/* Signs of Markdown, each kind counted up to a cap, so that a program full of "# comments" is none. */
static bool has_signs(const char *text)
{
    guint headings = 0, links = 0, fences = 0, tables = 0, bold = 0, items = 0;
    g_auto(GStrv) lines = g_strsplit(text, "\n", 400);
    for (guint i = 0; lines[i] != NULL && i < 399; i++) {
        const char *line = lines[i];
        bool after_blank = i == 0 || *g_strchug(lines[i - 1]) == '\0';
        headings += heading_level(line) > 0 && after_blank;
        links += count_links(line);
        fences += g_str_has_prefix(line, "```");
        tables += i > 0 && is_delimiter_row(line) && strchr(lines[i - 1], '|') != NULL;
        const char *strong = strstr(line, "**");
        bold += strong != NULL && strong[2] != '*' && strong[2] != ' ' && strstr(strong + 2, "**") != NULL;
        items += (line[0] == '-' || line[0] == '*') && line[1] == ' ';
    }
    guint signs = MIN(headings, 2) * 2 + MIN(links, 2) * 2 + (fences >= 2) * 3 + MIN(tables, 1) * 5 +
                  MIN(bold, 2) + (items >= 2);
    return signs >= SIGNS_WANTED;
}

static const char *sniff(const day_input *input)
{
    const day_text_head *head = day_text_head_of(input);
    if (!head->is_text) return NULL;
    g_autofree char *extension = day_input_extension(input);
    bool named = strcmp(extension, "md") == 0 || strcmp(extension, "markdown") == 0;
    bool script = g_str_has_prefix(head->text, "#!");
    return named || (!script && has_signs(head->text)) ? "text/markdown" : NULL;
}

/* --- tables ------------------------------------------------------------------------------------------ */

/* "| a | b |" into cells; "\|" is no border. */
static char **cells_of_pipes(const char *line, size_t size)
{
    GPtrArray *cells = g_ptr_array_new();
    g_autoptr(GString) cell = g_string_new(NULL);
    g_autofree char *trimmed = g_strstrip(g_strndup(line, size));
    const char *at = *trimmed == '|' ? trimmed + 1 : trimmed;
    for (; *at != '\0'; at++) {
        bool escaped = *at == '\\' && at[1] == '|';
        if (*at != '|') g_string_append_c(cell, escaped ? *++at : *at);
        if (*at != '|' || escaped) continue;
        g_ptr_array_add(cells, g_strstrip(g_strdup(cell->str)));
        g_string_truncate(cell, 0);
    }
    if (cell->len > 0) g_ptr_array_add(cells, g_strstrip(g_strdup(cell->str)));
    g_ptr_array_add(cells, NULL);
    return (char **)g_ptr_array_free(cells, FALSE);
}

static GPtrArray *rows_of_pipes(const markdown_reading *reading)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (const char *at = reading->table->str; *at != '\0';) {
        const char *end = strchrnul(at, '\n');
        g_autofree char *line = g_strndup(at, (gsize)(end - at));
        if (!is_delimiter_row(line)) g_ptr_array_add(rows, cells_of_pipes(line, strlen(line)));
        at = *end == '\n' ? end + 1 : end;
    }
    return rows;
}

static bool copy_rows(const GPtrArray *rows, bool headed, void *ctx)
{
    (void)headed;
    for (guint i = 0; i < rows->len; i++) g_ptr_array_add(ctx, g_strdupv(rows->pdata[i]));
    return true;
}

static day_err drop_lines(const char *text, size_t size, void *ctx)
{
    (void)text;
    (void)size;
    (void)ctx;
    return DAY_OK;
}

static GPtrArray *rows_of_html(const markdown_reading *reading)
{
    static const day_html_handler handler = {.lines = drop_lines, .table = copy_rows};
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_autoptr(day_html) html = day_html_new(&handler, rows);
    day_html_feed(html, reading->table->str, reading->table->len);
    day_html_finish(html);
    return rows;
}

/* Emits the table as messages when it is a conversation: then *taken. */
static day_err put_chat(markdown_reading *reading, bool *taken)
{
    g_autoptr(GPtrArray) rows = reading->html_table ? rows_of_html(reading) : rows_of_pipes(reading);
    g_autoptr(GPtrArray) bodies = g_ptr_array_new();
    for (guint i = 1; i < rows->len; i++) g_ptr_array_add(bodies, rows->pdata[i]);
    day_chat_columns columns;
    guint first = 1;
    *taken = rows->len > 1 && day_chat_columns_find(&columns, rows->pdata[0], bodies);
    if (!*taken && rows->len > 1) {
        first = 0;
        *taken = day_chat_columns_find(&columns, NULL, rows);
    }
    if (!*taken) return DAY_OK;
    day_chat_columns_explain(&columns, rows->pdata[0],
                             reading->html_table ? "table (HTML in Markdown)" : "table (Markdown)",
                             reading->explain);
    day_err err = day_lines_skip(&reading->lines, reading->ends->len);
    uint64_t end = g_array_index(reading->ends, uint64_t, reading->ends->len - 1);
    reading->n_tables++;
    for (guint i = first; i < rows->len && err == DAY_OK; i++) {
        g_autofree char *place = g_strdup_printf("t%u.r%u", reading->n_tables, i + 1);
        err = day_chat_columns_emit(&columns, rows->pdata[i], place, reading->table_start,
                                    end - reading->table_start, reading->explain, reading->emit);
    }
    return err;
}

/* --- lines ------------------------------------------------------------------------------------------- */

static day_err put_line(markdown_reading *reading, const char *line, size_t size, uint64_t start,
                        uint64_t end)
{
    g_string_truncate(reading->shown, 0);
    day_markdown_html_line(&reading->html, line, size, reading->shown);
    const char *shown = reading->shown->str;
    size_t level = reading->titled || reading->html.in_fence ? 0 : heading_level(shown);
    if (level > 0) {
        g_autofree char *title = g_strstrip(g_strndup(shown + level, 512));
        if (strchr(title, '\n') == NULL) day_emit_fact(reading->emit, "title", title);
        reading->titled = true;
    }
    return day_lines_add_made(&reading->lines, shown, reading->shown->len, start, end);
}

static day_err put_table_lines(markdown_reading *reading)
{
    day_err err = DAY_OK;
    uint64_t start = reading->table_start;
    const char *at = reading->table->str;
    for (guint i = 0; i < reading->ends->len && err == DAY_OK; i++) {
        const char *end = strchrnul(at, '\n');
        end += *end == '\n';
        uint64_t src_end = g_array_index(reading->ends, uint64_t, i);
        err = put_line(reading, at, (size_t)(end - at), start, src_end);
        start = src_end;
        at = end;
    }
    return err;
}

static day_err end_table(markdown_reading *reading, bool whole)
{
    if (reading->table->len == 0) return DAY_OK;
    bool taken = false;
    day_err err = whole ? put_chat(reading, &taken) : DAY_OK;
    if (err == DAY_OK && !taken) err = put_table_lines(reading);
    g_string_truncate(reading->table, 0);
    g_array_set_size(reading->ends, 0);
    return err;
}

static bool has_tag(const char *line, size_t size, const char *tag)
{
    g_autofree char *lower = g_ascii_strdown(line, (gssize)size);
    return strstr(lower, tag) != NULL;
}

/* Whether the line starts a table, or belongs to the open one. */
static bool in_table(markdown_reading *reading, const char *line, size_t size)
{
    if (reading->html.in_fence || size == 0) return false;
    if (reading->table->len > 0) return reading->html_table || *line == '|';
    bool opens = memchr(line, '<', size) != NULL && has_tag(line, size, "<table");
    reading->html_table = opens;
    return opens || *line == '|';
}

static day_err take_line(markdown_reading *reading, const char *line, size_t size, uint64_t start,
                         uint64_t end)
{
    bool continues = reading->table->len > 0;
    bool part = in_table(reading, line, size);
    day_err err = continues && !part ? end_table(reading, true) : DAY_OK;
    if (err == DAY_OK && continues && !part) part = in_table(reading, line, size);
    if (err != DAY_OK) return err;
    if (!part) return put_line(reading, line, size, start, end);
    if (reading->table->len == 0) reading->table_start = start;
    g_string_append_len(reading->table, line, (gssize)size);
    g_array_append_val(reading->ends, end);
    bool cut = line[size - 1] != '\n' && size + 4 > DAY_LINES_HARD; /* a line too long to be held as one */
    if (cut || reading->table->len > TABLE_MAX) return end_table(reading, false);
    return reading->html_table && has_tag(line, size, "</table") ? end_table(reading, true) : DAY_OK;
}

static day_err read_lines(markdown_reading *reading, day_text_stream *stream, day_error *error)
{
    for (;;) {
        size_t size = 0;
        day_err err = day_lines_next(stream, &size, error);
        if (err != DAY_OK || size == 0) return err;
        err = take_line(reading, stream->text, size, day_text_stream_byte(stream, 0),
                        day_text_stream_byte(stream, size));
        if (err != DAY_OK) return err;
        day_text_stream_consume(stream, size);
    }
}

static day_err read_markdown(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    g_autoptr(day_chat_explain) explain = day_chat_explain_new();
    markdown_reading reading = {
        .emit = emit, .shown = g_string_new(NULL), .table = g_string_new(NULL), .explain = explain};
    reading.ends = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    day_text_stream stream;
    day_text_stream_open(&stream, input, NULL);
    day_lines_open(&reading.lines, emit);
    day_markdown_html_open(&reading.html);
    day_err err = read_lines(&reading, &stream, error);
    if (err == DAY_OK) err = end_table(&reading, true);
    day_err flushed = day_lines_flush(&reading.lines);
    day_chat_explain_emit(explain, emit);
    day_text_stream_report(&stream, emit);
    day_markdown_html_close(&reading.html);
    day_lines_close(&reading.lines);
    day_text_stream_close(&stream);
    g_array_free(reading.ends, TRUE);
    g_string_free(reading.table, TRUE);
    g_string_free(reading.shown, TRUE);
    return err != DAY_OK ? err : flushed;
}

static const char *const extensions[] = {"md", "markdown", NULL};
const day_format day_format_markdown = {
    .name = "markdown", .extensions = extensions, .sniff = sniff, .read = read_markdown};
