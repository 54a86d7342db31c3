/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Comments of Word and of sheets (ECMA-376 part 1, 17.13.4 and 18.7): Word names the author in each, a sheet
 * in a list ahead of them. Those inside a Fallback are the same again. */
#include "comment.h"
#include "ooxml.h"
#include <string.h>

#define AUTHORS_MAX 10000

typedef struct comments {
    day_emit *emit;
    const char *place;
    GString *text, *author;
    GPtrArray *authors; /* of a sheet, by number */
    char *by, *time, *id;
    bool within_text, within_author;
    unsigned fallback, count;
    day_err err;
} comments;

static void start_comment(comments *c, const char **attributes)
{
    const char *by = day_xml_attribute(attributes, "author"),
               *number = day_xml_attribute(attributes, "authorId");
    guint64 at = 0;
    if (by == NULL && number != NULL && g_ascii_string_to_unsigned(number, 10, 0, G_MAXUINT32, &at, NULL) &&
        at < c->authors->len)
        by = c->authors->pdata[at];
    g_free(c->by);
    g_free(c->time);
    g_free(c->id);
    c->by = g_strdup(by);
    c->time = g_strdup(day_xml_attribute(attributes, "date"));
    c->id = g_strdup(day_xml_attribute(attributes, "id"));
    g_string_truncate(c->text, 0);
}

static void on_start(const char *name, const char **attributes, void *ctx)
{
    comments *c = ctx;
    c->fallback += strcmp(name, "Fallback") == 0;
    if (strcmp(name, "t") == 0) c->within_text = true;
    if (strcmp(name, "author") == 0) c->within_author = true;
    if (strcmp(name, "comment") == 0) start_comment(c, attributes);
}

static void end_comment(comments *c)
{
    g_autofree char *place = g_strdup_printf("%s.%u", c->place, ++c->count);
    const day_comment comment = {
        .place = place, .author = c->by, .time = c->time, .text = c->text->str, .id = c->id};
    if (c->err == DAY_OK) c->err = day_comment_emit(c->emit, &comment);
    g_string_truncate(c->text, 0);
}

static void on_end(const char *name, void *ctx)
{
    comments *c = ctx;
    c->fallback -= strcmp(name, "Fallback") == 0;
    if (strcmp(name, "t") == 0) c->within_text = false;
    bool line = strcmp(name, "p") == 0 || strcmp(name, "comment") == 0;
    if (line && c->text->len > 0 && c->text->str[c->text->len - 1] != '\n') g_string_append_c(c->text, '\n');
    if (strcmp(name, "comment") == 0) end_comment(c);
    if (strcmp(name, "author") != 0) return;
    c->within_author = false;
    if (c->authors->len < AUTHORS_MAX) g_ptr_array_add(c->authors, g_strdup(c->author->str));
    g_string_truncate(c->author, 0);
}

static void on_text(const char *text, size_t size, void *ctx)
{
    comments *c = ctx;
    if (c->within_author) g_string_append_len(c->author, text, (gssize)size);
    if (c->within_text && c->fallback == 0) g_string_append_len(c->text, text, (gssize)size);
}

day_err day_ooxml_emit_comments(const day_zip_parts *parts, const char *member, const char *place,
                                day_emit *emit)
{
    comments c = {.emit = emit,
                  .place = place,
                  .text = g_string_new(NULL),
                  .author = g_string_new(NULL),
                  .authors = g_ptr_array_new_with_free_func(g_free)};
    day_err err = day_ooxml_walk(parts, member, &(day_xml_handler){on_start, on_end, on_text}, &c, emit);
    g_string_free(c.text, TRUE);
    g_string_free(c.author, TRUE);
    g_ptr_array_free(c.authors, TRUE);
    g_free(c.by);
    g_free(c.time);
    g_free(c.id);
    if (err == DAY_ERR_NOT_FOUND) return DAY_OK;
    return err != DAY_OK ? err : c.err;
}
