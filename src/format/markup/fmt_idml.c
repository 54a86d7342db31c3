/* SPDX-License-Identifier: AGPL-3.0-or-later
 * InDesign's exchange format (IDML, Adobe's "IDML File Format Specification"): a zip of XML, in which each
 * story (a text and the frames that it flows through) is a part. A unit a story, in the order of the design
 * map. Text that a tracked change deleted, and notes, are kept apart and marked as hidden. */
#include "format/format.h"
#include "xml_facts.h"
#include "format/archive/zip_parts.h"
#include "format/archive/zip_peek.h"
#include <string.h>

#define IDML "application/vnd.adobe.indesign-idml-package"

static const char *sniff(const day_input *input)
{
    const char *mime = day_zip_peek_is_zip(input) ? day_zip_peek_mime(input) : NULL;
    return mime != NULL && strcmp(mime, IDML) == 0 ? mime : NULL;
}

static bool is_wanted(const char *name)
{
    return g_str_has_suffix(name, ".xml") || strcmp(name, "mimetype") == 0;
}

typedef struct story_walk {
    GString *text, *hidden;
    unsigned cells, concealed; /* how deep inside cells; inside notes and what was deleted */
    bool within_content;
    char row[16]; /* of the cell before */
} story_walk;

static GString *target_of(story_walk *w)
{
    return w->concealed > 0 ? w->hidden : w->text;
}

static char last_of(const GString *text)
{
    return text->len > 0 ? text->str[text->len - 1] : '\n';
}

/* A cell is named "column:row". */
static void start_cell(story_walk *w, const char *name)
{
    const char *row = name != NULL && strchr(name, ':') != NULL ? strchr(name, ':') + 1 : "";
    bool same = strcmp(w->row, row) == 0;
    if (last_of(w->text) != '\n') g_string_append_c(w->text, same ? '\t' : '\n');
    g_strlcpy(w->row, row, sizeof w->row);
    w->cells++;
}

static void story_start(const char *name, const char **attributes, void *ctx)
{
    story_walk *w = ctx;
    const char *change = day_xml_attribute(attributes, "ChangeType");
    if (strcmp(name, "Content") == 0)
        w->within_content = true;
    else if (strcmp(name, "Br") == 0)
        g_string_append_c(target_of(w), w->cells > 0 ? ' ' : '\n');
    else if (strcmp(name, "Cell") == 0)
        start_cell(w, day_xml_attribute(attributes, "Name"));
    else if (strcmp(name, "Note") == 0 || (change != NULL && strcmp(change, "DeletedText") == 0))
        w->concealed++;
    else if (strcmp(name, "Change") == 0 && w->concealed > 0)
        w->concealed++; /* so that its end is met */
}

static void story_end(const char *name, void *ctx)
{
    story_walk *w = ctx;
    if (strcmp(name, "Content") == 0) {
        w->within_content = false;
    } else if (strcmp(name, "Cell") == 0) {
        w->cells--;
    } else if (strcmp(name, "Table") == 0) {
        if (last_of(w->text) != '\n') g_string_append_c(w->text, '\n');
        *w->row = '\0';
    } else if (w->concealed > 0 && (strcmp(name, "Note") == 0 || strcmp(name, "Change") == 0)) {
        if (--w->concealed == 0 && last_of(w->hidden) != '\n') g_string_append_c(w->hidden, '\n');
    }
}

static void story_text(const char *text, size_t size, void *ctx)
{
    story_walk *w = ctx;
    if (w->within_content) g_string_append_len(target_of(w), text, (gssize)size);
}

static day_err emit_text(day_emit *emit, const char *place, const GString *text, bool hidden)
{
    if (strspn(text->str, " \t\n") == text->len) return DAY_OK;
    return day_emit_unit(emit, &(day_unit){.kind = hidden ? DAY_UNIT_NOTE : DAY_UNIT_PART,
                                           .flags = hidden ? DAY_UNIT_HIDDEN : 0,
                                           .place = place,
                                           .text = text->str,
                                           .text_size = text->len});
}

static day_err emit_story(const day_zip_parts *parts, const char *member, day_emit *emit)
{
    day_span document;
    day_error why = {0};
    if (!day_zip_parts_get(&document, parts, member)) {
        day_emit_note_partial(emit, "%s is missing from the package", member);
        return DAY_OK;
    }
    story_walk w = {.text = g_string_new(NULL), .hidden = g_string_new(NULL)};
    const day_xml_handler handler = {story_start, story_end, story_text};
    if (day_xml_walk(document, &handler, &w, &why) != DAY_OK)
        day_emit_note_partial(emit, "%s: %s", member, why.message);
    if (last_of(w.text) != '\n') g_string_append_c(w.text, '\n');
    g_autofree char *base = g_path_get_basename(member);
    g_autofree char *place = g_strndup(base, 1 + strcspn(base + 1, ".")); /* also of ".xml" */
    g_autofree char *beside = g_strconcat(place, ".hidden", NULL);
    day_err err = emit_text(emit, place, w.text, false);
    if (err == DAY_OK) err = emit_text(emit, beside, w.hidden, true);
    g_string_free(w.text, TRUE);
    g_string_free(w.hidden, TRUE);
    return err;
}

static void on_map(const char *name, const char **attributes, void *ctx)
{
    const char *member = day_xml_attribute(attributes, "src");
    if (strcmp(name, "Story") == 0 && member != NULL) g_ptr_array_add(ctx, g_strdup(member));
}

static day_err read_stories(const day_zip_parts *parts, day_emit *emit, day_error *error)
{
    day_span map;
    if (!day_zip_parts_get(&map, parts, "designmap.xml"))
        return day_error_set(error, DAY_ERR_FORMAT, "the package lacks its design map");
    g_autoptr(GPtrArray) stories = g_ptr_array_new_with_free_func(g_free);
    day_error why = {0};
    if (day_xml_walk(map, &(day_xml_handler){.start = on_map}, stories, &why) != DAY_OK)
        day_emit_note_partial(emit, "designmap.xml: %s", why.message);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    day_err err = DAY_OK;
    for (guint i = 0; i < stories->len && err == DAY_OK; i++)
        if (g_hash_table_add(seen, stories->pdata[i])) err = emit_story(parts, stories->pdata[i], emit);
    return err;
}

static day_err read_idml(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    static const day_xml_fact facts[] = {{"title", "title"},
                                         {"creator", "author"},
                                         {"CreateDate", "created"},
                                         {"ModifyDate", "modified"},
                                         {"CreatorTool", "producer"},
                                         {"description", "comment"},
                                         {NULL, NULL}};
    (void)mime;
    g_autoptr(day_zip_parts) parts = NULL;
    day_err loaded = day_zip_parts_load(&parts, input, is_wanted, emit, error);
    if (loaded == DAY_ERR_ENCRYPTED || loaded == DAY_ERR_IO) return loaded;
    day_span metadata;
    if (day_zip_parts_get(&metadata, parts, "META-INF/metadata.xml"))
        day_xml_facts_emit(metadata, "META-INF/metadata.xml", facts, emit);
    day_err err = read_stories(parts, emit, error);
    return loaded != DAY_OK ? loaded : err;
}

static const char *const extensions[] = {"idml", NULL};
const day_format day_format_idml = {
    .name = "idml", .extensions = extensions, .sniff = sniff, .read = read_idml};
