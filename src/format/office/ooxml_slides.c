/* SPDX-License-Identifier: AGPL-3.0-or-later
 * PresentationML (ECMA-376 part 1, 19): slides in the order of the presentation, each a page; speaker's notes
 * and comments as notes beside it; slides that are not shown are marked hidden. */
#include "ooxml.h"
#include <string.h>

typedef struct slide_list {
    GPtrArray *members; /* borrowed from the relations */
    GHashTable *relations;
} slide_list;

static void on_slide_id(const char *name, const char **attributes, void *ctx)
{
    slide_list *list = ctx;
    const char *id = strcmp(name, "sldId") == 0 ? day_xml_relation(attributes) : NULL;
    const char *member = id != NULL ? g_hash_table_lookup(list->relations, id) : NULL;
    if (member != NULL) g_ptr_array_add(list->members, (gpointer)member);
}

typedef struct slide_walk {
    GString *text, *descriptions;
    bool within_text, hidden;
    unsigned cells;
} slide_walk;

static void slide_start(const char *name, const char **attributes, void *ctx)
{
    slide_walk *w = ctx;
    if (strcmp(name, "t") == 0) w->within_text = true;
    if (strcmp(name, "br") == 0) g_string_append_c(w->text, '\n');
    if (strcmp(name, "tc") == 0) w->cells++;
    const char *description = strcmp(name, "cNvPr") == 0 ? day_xml_attribute(attributes, "descr") : NULL;
    if (description != NULL && *description != '\0')
        g_string_append_printf(w->descriptions, "%s\n", description);
    const char *show = strcmp(name, "sld") == 0 ? day_xml_attribute(attributes, "show") : NULL;
    if (show != NULL) w->hidden = strcmp(show, "0") == 0 || strcmp(show, "false") == 0;
}

static void slide_end(const char *name, void *ctx)
{
    slide_walk *w = ctx;
    if (strcmp(name, "t") == 0) w->within_text = false;
    if (strcmp(name, "p") == 0 && w->text->len > 0) g_string_append_c(w->text, w->cells > 0 ? ' ' : '\n');
    if (strcmp(name, "tc") == 0) {
        w->cells--;
        g_string_append_c(w->text, '\t');
    }
    if (strcmp(name, "tr") == 0) g_string_append_c(w->text, '\n');
}

static void slide_text(const char *text, size_t size, void *ctx)
{
    slide_walk *w = ctx;
    if (w->within_text) g_string_append_len(w->text, text, (gssize)size);
}

/* Speaker's notes and comments hang on the slide by its relations. */
static day_err emit_beside(const day_zip_parts *parts, const char *member, unsigned number, day_emit *emit)
{
    GHashTable *relations = day_ooxml_relations(parts, member);
    GHashTableIter iterator;
    gpointer target;
    day_err err = DAY_OK;
    g_hash_table_iter_init(&iterator, relations);
    while (err == DAY_OK && g_hash_table_iter_next(&iterator, NULL, &target)) {
        bool notes = strstr(target, "notesSlide") != NULL, comment = strstr(target, "comment") != NULL;
        if (!notes && !comment) continue;
        g_autofree char *place = g_strdup_printf("p.%u.%s", number, notes ? "notes" : "comments");
        err = day_ooxml_emit_note(parts, target, place, 0, emit);
    }
    g_hash_table_destroy(relations);
    return err;
}

/* What pictures show, in their author's words. */
static day_err emit_descriptions(const GString *text, unsigned number, day_emit *emit)
{
    g_autofree char *place = g_strdup_printf("p.%u.descriptions", number);
    return day_emit_unit(emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                           .flags = DAY_UNIT_HIDDEN,
                                           .place = place,
                                           .text = text->str,
                                           .text_size = text->len});
}

static day_err emit_slide(const day_zip_parts *parts, const char *member, unsigned number, day_emit *emit)
{
    slide_walk w = {.text = g_string_new(NULL), .descriptions = g_string_new(NULL)};
    day_err err =
        day_ooxml_walk(parts, member, &(day_xml_handler){slide_start, slide_end, slide_text}, &w, emit);
    g_autofree char *place = g_strdup_printf("p.%u", number);
    if (err == DAY_OK)
        err = day_emit_unit(emit, &(day_unit){.kind = DAY_UNIT_PAGE,
                                              .flags = w.hidden ? DAY_UNIT_HIDDEN : 0,
                                              .place = place,
                                              .text = w.text->str,
                                              .text_size = w.text->len});
    else
        day_emit_note_partial(emit, "slide %u is missing from the package", number);
    if (err == DAY_OK && w.descriptions->len > 0) err = emit_descriptions(w.descriptions, number, emit);
    g_string_free(w.text, TRUE);
    g_string_free(w.descriptions, TRUE);
    if (err == DAY_ERR_NOT_FOUND) return DAY_OK;
    return err == DAY_OK ? emit_beside(parts, member, number, emit) : err;
}

day_err day_ooxml_read_slides(const day_zip_parts *parts, day_emit *emit)
{
    static const char main_part[] = "ppt/presentation.xml";
    slide_list list = {g_ptr_array_new(), day_ooxml_relations(parts, main_part)};
    day_err err = day_ooxml_walk(parts, main_part, &(day_xml_handler){.start = on_slide_id}, &list, emit);
    for (unsigned i = 0; i < list.members->len && err == DAY_OK; i++)
        err = emit_slide(parts, list.members->pdata[i], i + 1, emit);
    g_ptr_array_free(list.members, TRUE);
    g_hash_table_destroy(list.relations);
    return err;
}
