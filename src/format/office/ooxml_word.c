/* SPDX-License-Identifier: AGPL-3.0-or-later
 * WordprocessingML (ECMA-376 part 1, 17): paragraphs to lines, table rows to lines with tabs. What a reader
 * does not see at first (deleted by a tracked change, hidden) goes to notes marked so. Text boxes stand twice
 * in the file, as Choice and as Fallback: the Fallback is passed over. */
#include "format/text/lines.h"
#include "ooxml.h"
#include <string.h>

typedef struct word_walk {
    day_lines *lines;
    GString *line, *hidden, *descriptions;
    GHashTable *authors; /* of tracked changes */
    day_emit *emit;
    unsigned tables, fallback, properties; /* how deep inside such elements */
    bool within_text, within_deleted, run_is_hidden;
    day_err err;
} word_walk;

static bool is_on(const char **attributes)
{
    const char *value = day_xml_attribute(attributes, "val");
    return value == NULL || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0);
}

static void end_line(word_walk *w)
{
    g_string_append_c(w->line, '\n');
    if (w->err == DAY_OK) w->err = day_lines_add_text(w->lines, w->line->str, w->line->len);
    g_string_truncate(w->line, 0);
}

/* A tracked change: who made it is a fact, and stands before what was deleted. */
static void start_change(word_walk *w, const char *name, const char **attributes)
{
    const char *author = day_xml_attribute(attributes, "author"),
               *date = day_xml_attribute(attributes, "date");
    if (author == NULL || *author == '\0') return;
    if (g_hash_table_add(w->authors, g_strdup(author))) day_emit_fact(w->emit, "changes.author", author);
    if (strcmp(name, "ins") == 0) return;
    if (w->hidden->len > 0 && w->hidden->str[w->hidden->len - 1] != '\n') g_string_append_c(w->hidden, '\n');
    g_string_append_printf(w->hidden, "%s %s: ", author, date != NULL ? date : "");
}

/* What a picture shows, in its author's words. */
static void add_description(word_walk *w, const char **attributes)
{
    const char *text = day_xml_attribute(attributes, "descr");
    if (text != NULL && *text != '\0') g_string_append_printf(w->descriptions, "%s\n", text);
}

static void start_in_run(word_walk *w, const char *name, const char **attributes)
{
    if (strcmp(name, "t") == 0)
        w->within_text = true;
    else if (strcmp(name, "delText") == 0)
        w->within_deleted = true;
    else if (strcmp(name, "vanish") == 0)
        w->run_is_hidden = is_on(attributes);
    else if (strcmp(name, "noBreakHyphen") == 0)
        g_string_append_c(w->line, '-');
    else if (w->properties > 0)
        return; /* w:tab also defines tab stops there */
    else if (strcmp(name, "tab") == 0 || strcmp(name, "ptab") == 0)
        g_string_append_c(w->line, '\t');
    else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
        g_string_append_c(w->line, w->tables > 0 ? ' ' : '\n');
}

static void word_start(const char *name, const char **attributes, void *ctx)
{
    word_walk *w = ctx;
    if (strcmp(name, "Fallback") == 0) w->fallback++;
    if (w->fallback > 0) return;
    if (strcmp(name, "tbl") == 0)
        w->tables++;
    else if (strcmp(name, "pPr") == 0)
        w->properties++;
    else if (strcmp(name, "r") == 0)
        w->run_is_hidden = false;
    else if (strcmp(name, "docPr") == 0)
        add_description(w, attributes);
    else if ((strcmp(name, "del") == 0 || strcmp(name, "ins") == 0 || strcmp(name, "moveFrom") == 0) &&
             w->properties == 0)
        start_change(w, name, attributes);
    else
        start_in_run(w, name, attributes);
}

static void end_block(word_walk *w, const char *name)
{
    if (strcmp(name, "p") == 0) {
        if (w->tables == 0)
            end_line(w);
        else if (w->line->len > 0 && w->line->str[w->line->len - 1] != '\t')
            g_string_append_c(w->line, ' ');
    } else if (strcmp(name, "tc") == 0) {
        while (w->line->len > 0 && w->line->str[w->line->len - 1] == ' ')
            g_string_truncate(w->line, w->line->len - 1);
        g_string_append_c(w->line, '\t');
    } else if (strcmp(name, "tr") == 0) {
        if (w->line->len > 0) g_string_truncate(w->line, w->line->len - 1);
        end_line(w);
    } else if (strcmp(name, "tbl") == 0) {
        w->tables--;
    }
}

static void word_end(const char *name, void *ctx)
{
    word_walk *w = ctx;
    if (strcmp(name, "Fallback") == 0) w->fallback--;
    if (w->fallback > 0) return;
    if (strcmp(name, "t") == 0) w->within_text = false;
    if (strcmp(name, "delText") == 0) w->within_deleted = false;
    if (strcmp(name, "pPr") == 0) w->properties--;
    if (strcmp(name, "p") == 0 && w->hidden->len > 0 && w->hidden->str[w->hidden->len - 1] != '\n')
        g_string_append_c(w->hidden, '\n');
    end_block(w, name);
}

static void word_text(const char *text, size_t size, void *ctx)
{
    word_walk *w = ctx;
    if (w->fallback > 0) return;
    if (w->within_deleted || (w->within_text && w->run_is_hidden))
        g_string_append_len(w->hidden, text, (gssize)size);
    else if (w->within_text)
        g_string_append_len(w->line, text, (gssize)size);
}

static day_err emit_hidden(const char *place, const GString *text, day_emit *emit)
{
    if (text->len == 0) return DAY_OK;
    return day_emit_unit(emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                           .flags = DAY_UNIT_HIDDEN,
                                           .place = place,
                                           .text = text->str,
                                           .text_size = text->len});
}

/* "comments.xml" and "header2.xml", but not "commentsExtended.xml". */
static bool is_numbered(const char *base, const char *kind)
{
    if (!g_str_has_prefix(base, kind)) return false;
    const char *rest = base + strlen(kind);
    return rest[strspn(rest, "0123456789")] == '.';
}

/* Headers, footers, notes and comments: each part a note, in the order of their names. */
static day_err emit_side_parts(const day_zip_parts *parts, day_emit *emit)
{
    static const char *const kinds[] = {"header", "footer", "footnotes", "endnotes", "comments", NULL};
    g_autofree const char **names = day_zip_parts_names(parts);
    day_err err = DAY_OK;
    for (unsigned i = 0; names[i] != NULL && err == DAY_OK; i++) {
        if (!g_str_has_prefix(names[i], "word/") || strchr(names[i] + 5, '/') != NULL) continue;
        const char *base = names[i] + 5;
        for (unsigned j = 0; kinds[j] != NULL && err == DAY_OK; j++) {
            if (!is_numbered(base, kinds[j])) continue;
            g_autofree char *place = g_strndup(base, strcspn(base, "."));
            bool comments = strcmp(kinds[j], "comments") == 0;
            err = comments ? day_ooxml_emit_comments(parts, names[i], place, emit)
                           : day_ooxml_emit_note(parts, names[i], place, 0, emit);
        }
    }
    return err;
}

day_err day_ooxml_read_word(const day_zip_parts *parts, day_emit *emit)
{
    day_lines lines;
    day_lines_open(&lines, emit);
    word_walk w = {.lines = &lines, .emit = emit, .line = g_string_new(NULL), .hidden = g_string_new(NULL)};
    w.descriptions = g_string_new(NULL);
    w.authors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const day_xml_handler handler = {word_start, word_end, word_text};
    day_err err = day_ooxml_walk(parts, "word/document.xml", &handler, &w, emit);
    if (err == DAY_OK) err = w.err;
    if (err == DAY_OK && w.line->len > 0) end_line(&w);
    if (err == DAY_OK) err = day_lines_flush(&lines);
    if (err == DAY_OK) err = emit_hidden("deleted-or-hidden", w.hidden, emit);
    if (err == DAY_OK) err = emit_hidden("descriptions", w.descriptions, emit);
    if (err == DAY_OK) err = emit_side_parts(parts, emit);
    g_string_free(w.line, TRUE);
    g_string_free(w.hidden, TRUE);
    g_string_free(w.descriptions, TRUE);
    g_hash_table_destroy(w.authors);
    day_lines_close(&lines);
    return err;
}
