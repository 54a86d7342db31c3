/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Comments ([MS-DOC] 2.3.4): their texts follow each other in a story of their own, a list beside it says
 * where each begins, another who wrote it, a third when. Invariant: the lists need not agree; what one of
 * them lacks is left out. */
#include "doc_comments.h"
#include "comment.h"
#include "base/cursor.h"
#include "base/utf16.h"
#include "doc_text.h"
#include <string.h>

#define COMMENTS_MAX 20000u
#define REFERENCE_SIZE 30
#define TIME_SIZE 18

/* A list of strings of 16-bit length each (Xst); those of Word 6 are not read. */
static GPtrArray *strings_of(day_cursor cursor)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    while (day_cursor_left(&cursor) >= 2 && out->len < COMMENTS_MAX) {
        size_t size = (size_t)day_cursor_u16le(&cursor) * 2;
        day_span text = day_cursor_bytes(&cursor, size);
        if (!day_cursor_ok(&cursor)) break;
        g_ptr_array_add(out, day_utf16le_dup(text));
    }
    return out;
}

GPtrArray *day_doc_authors(const day_doc *doc)
{
    day_cursor cursor =
        day_cursor_over(doc->is_97 ? day_doc_part(doc, DAY_DOC_REVISION_AUTHORS) : (day_span){0});
    uint16_t extended = day_cursor_u16le(&cursor);
    day_cursor_skip(&cursor, 4); /* the count, and bytes of extra data: none */
    return strings_of(extended == 0xFFFF && day_cursor_ok(&cursor) ? cursor : (day_cursor){0});
}

typedef struct comments {
    const day_doc *doc;
    const day_doc_pieces *pieces;
    day_span texts, references, times;
    size_t count;
    GPtrArray *owners;
} comments;

static uint32_t position_at(day_span list, size_t index)
{
    day_cursor cursor = day_cursor_over(list);
    day_cursor_seek(&cursor, index * 4);
    return day_cursor_u32le(&cursor);
}

/* Who wrote it and when, as far as they are told; both are the caller's. */
static void take_head(char **author, char **time, const comments *c, size_t index)
{
    size_t told = c->references.size > 4 ? (c->references.size - 4) / (4 + REFERENCE_SIZE) : 0;
    day_cursor reference = day_cursor_over(c->references);
    day_cursor_seek(&reference, (told + 1) * 4 + index * REFERENCE_SIZE);
    size_t initials_size = (size_t)day_cursor_u16le(&reference) * 2;
    day_span initials = day_cursor_bytes(&reference, 18);
    uint16_t owner = day_cursor_u16le(&reference);
    if (index >= told || !day_cursor_ok(&reference)) return;
    g_autofree char *short_name =
        day_utf16le_dup((day_span){initials.data, MIN(initials_size, initials.size)});
    const char *name = owner < c->owners->len ? c->owners->pdata[owner] : short_name;
    day_cursor when = day_cursor_over(c->times);
    day_cursor_seek(&when, index * TIME_SIZE);
    *time = day_doc_time(day_cursor_u32le(&when));
    *author = g_strdup(name);
}

static day_err put_comment(const comments *c, size_t index, day_emit *emit)
{
    uint32_t story = day_doc_story_start(c->doc, DAY_DOC_COMMENTS),
             length = c->doc->lengths[DAY_DOC_COMMENTS];
    uint32_t from = position_at(c->texts, index), to = position_at(c->texts, index + 1);
    if (from >= to || from >= length) return DAY_OK;
    day_doc_text text;
    day_doc_text_open(&text, c->doc, NULL, emit);
    bool missing = false;
    day_err err = day_doc_pieces_walk(c->pieces, story + from, story + MIN(to, length), day_doc_text_add,
                                      &text, &missing);
    g_strstrip(text.text->str);
    g_autofree char *author = NULL, *time = NULL, *place = g_strdup_printf("comments.%zu", index + 1);
    take_head(&author, &time, c, index);
    const day_comment comment = {.place = place, .author = author, .time = time, .text = text.text->str};
    if (err == DAY_OK) err = day_comment_emit(emit, &comment);
    day_doc_text_close(&text);
    return err;
}

day_err day_doc_comments_emit(const day_doc *doc, const day_doc_pieces *pieces, day_emit *emit)
{
    comments c = {.doc = doc, .pieces = pieces, .texts = day_doc_part(doc, DAY_DOC_COMMENT_TEXTS)};
    if (doc->is_97) {
        c.references = day_doc_part(doc, DAY_DOC_COMMENT_REFERENCES);
        c.times = day_doc_part(doc, DAY_DOC_COMMENT_TIMES);
    }
    /* The last position but one ends the last comment; the last is the end of the story. */
    c.count = c.texts.size / 4 > 2 ? MIN(c.texts.size / 4 - 2, COMMENTS_MAX) : 0;
    if (c.count == 0) return DAY_OK;
    c.owners =
        strings_of(day_cursor_over(doc->is_97 ? day_doc_part(doc, DAY_DOC_COMMENT_OWNERS) : (day_span){0}));
    day_err err = DAY_OK;
    for (size_t i = 0; i < c.count && err == DAY_OK; i++) err = put_comment(&c, i, emit);
    g_ptr_array_unref(c.owners);
    return err;
}
