/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Slides, notes and masters ([MS-PPT] 2.4.14, 2.5): the document lists them in order and repeats the
 * outline's texts there; a slide's shapes hold their own text, or the number of an outline text. Invariant:
 * what the lists name and the file lacks is noted, and the outline's text is shown in its place. */
#include "ppt_slides.h"
#include "base/utf16.h"
#include <string.h>

enum {
    SLIDE_ATOM = 0x03EF,
    NOTES_ATOM = 0x03F1,
    PERSIST_ATOM = 0x03F3,
    SHOW_INFO = 0x03F9,
    PLACEHOLDER = 0x0BC3,
    OUTLINE_REFERENCE = 0x0F9E,
    TEXT_HEADER = 0x0F9F,
    TEXT_CHARACTERS = 0x0FA0,
    TEXT_BYTES = 0x0FA8,
    STRING = 0x0FBA,
    LINK = 0x0FD7,
    FOOTERS = 0x0FD9,
    LIST = 0x0FF0,
    COMMENT = 0x2EE0,
    COMMENT_ATOM = 0x2EE1,
    SHAPE = 0xF004,
    SHAPE_OPTIONS = 0xF00B
};

enum { LIST_SLIDES = 0, LIST_MASTERS = 1, LIST_NOTES = 2 };

typedef struct listed { /* a slide, master or page of notes, as the document lists it */
    uint32_t object, id;
    GPtrArray *texts; /* GString *: of the outline */
} listed;

typedef struct deck {
    const day_ppt_file *file;
    day_emit *emit;
    GArray *lists[3];  /* listed */
    guint list;        /* that is being read; 3: none */
    GHashTable *notes; /* id of a slide → GString * */
    bool cut;
} deck;

static void clear_listed(void *data)
{
    g_ptr_array_unref(((listed *)data)->texts);
}

static void free_text(void *text)
{
    g_string_free(text, TRUE);
}

/* --- texts ------------------------------------------------------------------------------------------- */

/* Paragraphs end with 13, lines in them with 11; text in bytes is Latin-1. */
static void append_text(GString *out, const day_ppt_record *record)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (record->type == TEXT_BYTES)
        for (size_t i = 0; i < record->body.size; i++) g_string_append_unichar(text, record->body.data[i]);
    else
        day_utf16le_append(text, record->body);
    for (gsize i = 0; i < text->len; i++)
        if (text->str[i] == '\r' || text->str[i] == '\v') text->str[i] = '\n';
    g_string_append_len(out, text->str, (gssize)text->len);
}

static char *string_of(const day_ppt_record *record)
{
    char *text = day_utf16le_dup(record->body);
    return g_strstrip(g_strdelimit(text, "\r\v", '\n'));
}

/* --- the document's lists ---------------------------------------------------------------------------- */

static bool on_link(const day_ppt_record *record, void *ctx)
{
    deck *d = ctx;
    if (record->type == STRING && record->instance == 1) {
        g_autofree char *target = string_of(record);
        day_emit_fact(d->emit, "link", target);
    }
    return false;
}

static void on_persist(deck *d, day_cursor at)
{
    listed one = {.object = day_cursor_u32le(&at)};
    day_cursor_skip(&at, 8);
    one.id = day_cursor_u32le(&at);
    one.texts = g_ptr_array_new_with_free_func(free_text);
    g_array_append_val(d->lists[d->list], one);
}

static bool on_document(const day_ppt_record *record, void *ctx)
{
    deck *d = ctx;
    if (record->type == LIST) d->list = MIN(record->instance, 3);
    if (record->type == LINK) day_ppt_walk(record->body, on_link, d);
    if (d->list >= 3) return record->is_container;
    if (record->type == PERSIST_ATOM) on_persist(d, day_cursor_over(record->body));
    GArray *list = d->lists[d->list];
    listed *last = list->len > 0 ? &g_array_index(list, listed, list->len - 1) : NULL;
    if (last == NULL) return record->is_container;
    if (record->type == TEXT_HEADER) g_ptr_array_add(last->texts, g_string_new(NULL));
    bool text = record->type == TEXT_CHARACTERS || record->type == TEXT_BYTES;
    if (text && last->texts->len > 0) append_text(last->texts->pdata[last->texts->len - 1], record);
    return record->is_container;
}

/* --- one slide --------------------------------------------------------------------------------------- */

typedef struct slide {
    const listed *told; /* NULL: of no list */
    GString *text, *comments, *descriptions;
    uint32_t of; /* the slide that notes belong to */
    bool hidden;
    bool is_master, within_placeholder;
} slide;

static void slide_open(slide *s, const listed *told, bool is_master)
{
    *s = (slide){.told = told, .is_master = is_master};
    s->text = g_string_new(NULL);
    s->comments = g_string_new(NULL);
    s->descriptions = g_string_new(NULL);
}

static void slide_close(slide *s)
{
    g_string_free(s->text, TRUE);
    g_string_free(s->comments, TRUE);
    g_string_free(s->descriptions, TRUE);
}

static void end_line(GString *text)
{
    if (text->len > 0 && text->str[text->len - 1] != '\n') g_string_append_c(text, '\n');
}

typedef struct comment {
    char *author, *text;
    char time[32];
} comment;

static bool on_comment(const day_ppt_record *record, void *ctx)
{
    comment *c = ctx;
    if (record->type == STRING && record->instance == 0 && c->author == NULL) c->author = string_of(record);
    if (record->type == STRING && record->instance == 1 && c->text == NULL) c->text = string_of(record);
    if (record->type == COMMENT_ATOM) {
        day_cursor at = day_cursor_over(record->body);
        day_cursor_skip(&at, 4);
        unsigned part[6];
        for (unsigned i = 0; i < 6; i++) {
            if (i == 2) day_cursor_skip(&at, 2); /* the day of the week */
            part[i] = day_cursor_u16le(&at);
        }
        if (day_cursor_ok(&at) && part[0] > 0)
            g_snprintf(c->time, sizeof c->time, "%04u-%02u-%02u %02u:%02u:%02u", part[0], part[1], part[2],
                       part[3], part[4], part[5]);
    }
    return false;
}

static void put_comment(slide *s, day_span body)
{
    comment c = {0};
    day_ppt_walk(body, on_comment, &c);
    if (c.text != NULL)
        g_string_append_printf(s->comments, "%s %s: %s\n", c.author != NULL ? c.author : "", c.time, c.text);
    g_free(c.author);
    g_free(c.text);
}

static bool on_footer(const day_ppt_record *record, void *ctx)
{
    slide *s = ctx;
    if (record->type != STRING) return false;
    g_autofree char *text = string_of(record);
    end_line(s->text);
    g_string_append_printf(s->text, "%s\n", text);
    return false;
}

/* Options of a shape: numbers, and behind them the values that do not fit ([MS-ODRAW] 2.3.1). */
static void on_options(slide *s, const day_ppt_record *record)
{
    day_cursor at = day_cursor_over(record->body), values = at;
    day_cursor_skip(&values, (size_t)record->instance * 6);
    for (unsigned i = 0; i < record->instance && day_cursor_left(&at) >= 6; i++) {
        uint16_t id = day_cursor_u16le(&at);
        uint32_t size = day_cursor_u32le(&at);
        if ((id & 0x8000) == 0) continue;
        day_span value = day_cursor_bytes(&values, size);
        bool art = (id & 0x3FFF) == 0x00C0, description = (id & 0x3FFF) == 0x0381;
        if (!day_cursor_ok(&values) || (!art && !description)) continue;
        g_autofree char *text = day_utf16le_dup(value);
        if (*text != '\0') g_string_append_printf(art ? s->text : s->descriptions, "%s\n", text);
    }
}

static void put_outline(slide *s, day_cursor at)
{
    uint32_t index = day_cursor_u32le(&at);
    if (s->told == NULL || !day_cursor_ok(&at) || index >= s->told->texts->len) return;
    const GString *text = s->told->texts->pdata[index];
    g_string_append_len(s->text, text->str, (gssize)text->len);
    end_line(s->text);
}

static bool on_slide(const day_ppt_record *record, void *ctx)
{
    slide *s = ctx;
    day_cursor at = day_cursor_over(record->body);
    switch (record->type) {
    case SHAPE: s->within_placeholder = false; break;
    case PLACEHOLDER: s->within_placeholder = true; break;
    case NOTES_ATOM: s->of = day_cursor_u32le(&at); break;
    case SHOW_INFO:
        day_cursor_skip(&at, 10);
        s->hidden = (day_cursor_u16le(&at) & 4) != 0;
        break;
    case OUTLINE_REFERENCE: put_outline(s, at); break;
    case TEXT_CHARACTERS:
    case TEXT_BYTES:
        if (s->is_master && s->within_placeholder) break; /* "Click to edit Master title style" */
        append_text(s->text, record);
        end_line(s->text);
        break;
    case SHAPE_OPTIONS: on_options(s, record); break;
    case FOOTERS: day_ppt_walk(record->body, on_footer, s); return false;
    case COMMENT: put_comment(s, record->body); return false;
    default: break;
    }
    return record->is_container;
}

/* --- emitting ---------------------------------------------------------------------------------------- */

static day_err emit_beside(const deck *d, unsigned number, const char *what, uint32_t flags,
                           const GString *text)
{
    if (text == NULL || text->len == 0) return DAY_OK;
    g_autofree char *place = g_strdup_printf("p.%u.%s", number, what);
    return day_emit_unit(d->emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                              .flags = flags,
                                              .place = place,
                                              .text = text->str,
                                              .text_size = text->len});
}

static void fill_from_outline(slide *s)
{
    for (guint i = 0; s->told != NULL && i < s->told->texts->len; i++) {
        const GString *text = s->told->texts->pdata[i];
        g_string_append_len(s->text, text->str, (gssize)text->len);
        end_line(s->text);
    }
}

static day_err emit_slide(deck *d, const listed *told, const day_ppt_record *record, unsigned number)
{
    slide s;
    slide_open(&s, told, false);
    if (record != NULL)
        d->cut |= day_ppt_walk(record->body, on_slide, &s);
    else
        fill_from_outline(&s);
    uint32_t flags = s.hidden ? DAY_UNIT_HIDDEN : 0;
    g_autofree char *place = g_strdup_printf("p.%u", number);
    day_err err = day_emit_unit(d->emit, &(day_unit){.kind = DAY_UNIT_PAGE,
                                                     .flags = flags,
                                                     .place = place,
                                                     .text = s.text->str,
                                                     .text_size = s.text->len});
    GString *notes = told != NULL ? g_hash_table_lookup(d->notes, GUINT_TO_POINTER(told->id)) : NULL;
    if (err == DAY_OK) err = emit_beside(d, number, "notes", flags, notes);
    if (err == DAY_OK) err = emit_beside(d, number, "comments", flags, s.comments);
    if (err == DAY_OK) err = emit_beside(d, number, "descriptions", DAY_UNIT_HIDDEN, s.descriptions);
    slide_close(&s);
    return err;
}

/* Notes name the slide that they belong to. */
static void gather_notes(deck *d)
{
    const GArray *list = d->lists[LIST_NOTES];
    for (guint i = 0; i < list->len; i++) {
        const listed *told = &g_array_index(list, listed, i);
        day_ppt_record record;
        if (!day_ppt_file_object(&record, d->file, told->object) || record.type != DAY_PPT_NOTES) continue;
        slide s;
        slide_open(&s, told, false);
        d->cut |= day_ppt_walk(record.body, on_slide, &s);
        if (s.text->len > 0)
            g_hash_table_replace(d->notes, GUINT_TO_POINTER(s.of), g_string_new(s.text->str));
        slide_close(&s);
    }
}

static day_err emit_masters(deck *d)
{
    const GArray *list = d->lists[LIST_MASTERS];
    day_err err = DAY_OK;
    for (guint i = 0; i < list->len && err == DAY_OK; i++) {
        const listed *told = &g_array_index(list, listed, i);
        day_ppt_record record;
        if (!day_ppt_file_object(&record, d->file, told->object)) continue;
        slide s;
        slide_open(&s, told, true);
        d->cut |= day_ppt_walk(record.body, on_slide, &s);
        g_autofree char *place = g_strdup_printf("master.%u", i + 1);
        g_strstrip(s.text->str);
        if (strspn(s.text->str, "* \n") < strlen(s.text->str))
            err = day_emit_unit(d->emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                                     .place = place,
                                                     .text = s.text->str,
                                                     .text_size = strlen(s.text->str)});
        slide_close(&s);
    }
    return err;
}

static day_err emit_listed(deck *d)
{
    const GArray *list = d->lists[LIST_SLIDES];
    day_err err = DAY_OK;
    for (guint i = 0; i < list->len && err == DAY_OK; i++) {
        const listed *told = &g_array_index(list, listed, i);
        day_ppt_record record;
        bool found = day_ppt_file_object(&record, d->file, told->object) && record.type == DAY_PPT_SLIDE;
        if (!found) day_emit_note_partial(d->emit, "slide %u is missing: its outline is shown", i + 1);
        err = emit_slide(d, told, found ? &record : NULL, i + 1);
    }
    return err;
}

/* Without a list that can be read: every slide that stands in the stream, old versions too. */
static day_err emit_found(deck *d)
{
    day_emit_note_partial(d->emit, "the list of slides is lost: slides are shown as they stand in the file");
    day_cursor cursor = day_cursor_over(d->file->stream);
    day_ppt_record record;
    unsigned number = 0;
    day_err err = DAY_OK;
    while (day_cursor_left(&cursor) >= 8 && day_ppt_next(&record, &cursor) && err == DAY_OK)
        if (record.type == DAY_PPT_SLIDE) err = emit_slide(d, NULL, &record, ++number);
    return err;
}

day_err day_ppt_slides_emit(const day_ppt_file *file, day_emit *emit)
{
    deck d = {.file = file, .emit = emit, .list = 3};
    for (unsigned i = 0; i < 3; i++) {
        d.lists[i] = g_array_new(FALSE, FALSE, sizeof(listed));
        g_array_set_clear_func(d.lists[i], clear_listed);
    }
    d.notes = g_hash_table_new_full(NULL, NULL, NULL, free_text);
    day_ppt_record document;
    bool known = day_ppt_file_object(&document, file, file->document) && document.type == DAY_PPT_DOCUMENT;
    if (known) d.cut |= day_ppt_walk(document.body, on_document, &d);
    gather_notes(&d);
    day_err err = known ? emit_listed(&d) : emit_found(&d);
    if (err == DAY_OK) err = emit_masters(&d);
    if (d.cut) day_emit_note_partial(emit, "a slide is cut");
    for (unsigned i = 0; i < 3; i++) g_array_unref(d.lists[i]);
    g_hash_table_destroy(d.notes);
    return err;
}
