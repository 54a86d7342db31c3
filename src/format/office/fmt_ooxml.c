/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Office Open XML (ECMA-376, ISO/IEC 29500): docx, xlsx, pptx and their templates and macro-enabled kin. The
 * package's XML parts are held in memory, everything else in it is a child. Facts come from docProps. */
#include "format/format.h"
#include "ooxml.h"
#include "package_trail.h"
#include "format/markup/xml_facts.h"
#include "format/archive/zip_peek.h"
#include <string.h>

#define OOXML "application/vnd.openxmlformats-officedocument."
#define LINKS_MAX 500

static bool is_office_mime(const char *mime)
{
    static const char *const kinds[] = {"wordprocessingml", "spreadsheetml", "presentationml", NULL};
    static const char *const macros[] = {"application/vnd.ms-word.", "application/vnd.ms-excel.",
                                         "application/vnd.ms-powerpoint.", NULL};
    for (unsigned i = 0; kinds[i] != NULL; i++)
        if (g_str_has_prefix(mime, OOXML) && g_str_has_prefix(mime + strlen(OOXML), kinds[i])) return true;
    if (strlen(mime) + 1 == strlen(OOXML) && g_str_has_prefix(OOXML, mime))
        return true; /* of no kind that shows */
    for (unsigned i = 0; macros[i] != NULL; i++)
        if (g_str_has_prefix(mime, macros[i]) && strstr(mime, ".12") != NULL) return true;
    return false;
}

static const char *sniff(const day_input *input)
{
    const char *mime = day_zip_peek_is_zip(input) ? day_zip_peek_mime(input) : NULL;
    return mime != NULL && is_office_mime(mime) ? mime : NULL;
}

static bool is_xml(const char *name)
{
    return g_str_has_suffix(name, ".xml") || g_str_has_suffix(name, ".rels");
}

/* Of an xlsb also the parts that are records; programs, settings and what is embedded are children. */
static bool is_xml_or_records(const char *name)
{
    static const char *const parts[] = {"xl/workbook.bin", "xl/sharedStrings.bin", "xl/styles.bin", NULL};
    bool sheet = g_str_has_prefix(name, "xl/worksheets/") || g_str_has_prefix(name, "xl/comments") ||
                 g_str_has_prefix(name, "xl/macrosheets/") || g_str_has_prefix(name, "xl/dialogsheets/");
    return is_xml(name) || g_strv_contains(parts, name) || (sheet && g_str_has_suffix(name, ".bin"));
}

/* --- shared by the kinds ----------------------------------------------------------------------------- */

day_err day_ooxml_walk(const day_zip_parts *parts, const char *member, const day_xml_handler *handler,
                       void *ctx, day_emit *emit)
{
    day_span document;
    if (!day_zip_parts_get(&document, parts, member)) return DAY_ERR_NOT_FOUND;
    day_error error = {0};
    if (day_xml_walk(document, handler, ctx, &error) != DAY_OK)
        day_emit_note_partial(emit, "%s: %s", member, error.message);
    return DAY_OK;
}

typedef struct relations {
    GHashTable *targets;
    const char *member;
} relations;

static void on_relation(const char *name, const char **attributes, void *ctx)
{
    relations *all = ctx;
    const char *id = day_xml_attribute(attributes, "Id"), *target = day_xml_attribute(attributes, "Target");
    const char *mode = day_xml_attribute(attributes, "TargetMode");
    if (strcmp(name, "Relationship") != 0 || id == NULL || target == NULL) return;
    bool external = mode != NULL && strcmp(mode, "External") == 0;
    g_hash_table_replace(all->targets, g_strdup(id),
                         external ? g_strdup(target) : day_zip_parts_resolve(all->member, target));
}

GHashTable *day_ooxml_relations(const day_zip_parts *parts, const char *member)
{
    g_autofree char *folder = g_path_get_dirname(member);
    g_autofree char *base = g_path_get_basename(member);
    g_autofree char *name = g_strconcat(folder, "/_rels/", base, ".rels", NULL);
    relations all = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free), member};
    day_span document;
    if (day_zip_parts_get(&document, parts, name))
        (void)day_xml_walk(document, &(day_xml_handler){.start = on_relation}, &all, NULL);
    return all.targets;
}

typedef struct note {
    GString *text;
    bool within_text;
    unsigned fallback; /* the same text again, for older programs */
} note;

static void note_start(const char *name, const char **attributes, void *ctx)
{
    note *n = ctx;
    n->fallback += strcmp(name, "Fallback") == 0;
    if (strcmp(name, "t") == 0 || strcmp(name, "v") == 0) n->within_text = true;
    const char *author = day_xml_attribute(attributes, "author");
    if (author == NULL || strcmp(name, "comment") != 0) return;
    const char *date = day_xml_attribute(attributes, "date");
    g_string_append_printf(n->text, "%s %s: ", author, date != NULL ? date : "");
}

static void note_end(const char *name, void *ctx)
{
    note *n = ctx;
    n->fallback -= strcmp(name, "Fallback") == 0;
    if (strcmp(name, "t") == 0 || strcmp(name, "v") == 0) n->within_text = false;
    bool line = strcmp(name, "p") == 0 || strcmp(name, "comment") == 0 || strcmp(name, "pt") == 0;
    if (line && n->text->len > 0 && n->text->str[n->text->len - 1] != '\n') g_string_append_c(n->text, '\n');
}

static void note_text(const char *text, size_t size, void *ctx)
{
    note *n = ctx;
    if (n->within_text && n->fallback == 0) g_string_append_len(n->text, text, (gssize)size);
}

day_err day_ooxml_emit_note(const day_zip_parts *parts, const char *member, const char *place, uint32_t flags,
                            day_emit *emit)
{
    note n = {.text = g_string_new(NULL)};
    day_err err =
        day_ooxml_walk(parts, member, &(day_xml_handler){note_start, note_end, note_text}, &n, emit);
    if (err == DAY_OK && n.text->len > 0)
        err = day_emit_unit(emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                              .flags = flags,
                                              .place = place,
                                              .text = n.text->str,
                                              .text_size = n.text->len});
    g_string_free(n.text, TRUE);
    return err == DAY_ERR_NOT_FOUND ? DAY_OK : err;
}

/* --- facts ------------------------------------------------------------------------------------------- */

static const day_xml_fact facts[] = {
    {"title", "title"},
    {"subject", "subject"},
    {"creator", "author"},
    {"keywords", "keywords"},
    {"description", "comment"},
    {"lastModifiedBy", "modified.by"},
    {"revision", "revision"},
    {"created", "created"},
    {"modified", "modified"},
    {"lastPrinted", "printed"},
    {"category", "category"},
    {"language", "language"},
    {"Application", "producer"},
    {"AppVersion", "producer.version"},
    {"Company", "organisation"},
    {"Manager", "manager"},
    {"Template", "template"},
    {"TotalTime", "editing.minutes"},
    {"Pages", "pages"},
    {"Slides", "slides"},
    {"HyperlinkBase", "link.base"},
    {NULL, NULL},
};

static void emit_facts(const day_zip_parts *parts, day_emit *emit)
{
    static const char *const members[] = {"docProps/core.xml", "docProps/app.xml", NULL};
    for (unsigned i = 0; members[i] != NULL; i++) {
        day_span document;
        if (day_zip_parts_get(&document, parts, members[i]))
            day_xml_facts_emit(document, members[i], facts, emit);
    }
}

typedef struct custom_walk {
    day_emit *emit;
    char *name; /* of the property that is open */
    GString *value;
} custom_walk;

static void custom_start(const char *name, const char **attributes, void *ctx)
{
    custom_walk *walk = ctx;
    if (strcmp(name, "property") != 0) return;
    g_free(walk->name);
    walk->name = g_strdup(day_xml_attribute(attributes, "name"));
    g_string_truncate(walk->value, 0);
}

static void custom_end(const char *name, void *ctx)
{
    custom_walk *walk = ctx;
    if (strcmp(name, "property") != 0 || walk->name == NULL) return;
    g_autofree char *both = g_strdup_printf("%s: %s", walk->name, g_strstrip(walk->value->str));
    day_emit_fact(walk->emit, "custom", both);
}

static void custom_text(const char *text, size_t size, void *ctx)
{
    custom_walk *walk = ctx;
    if (walk->value->len < 4096) g_string_append_len(walk->value, text, (gssize)size);
}

/* Properties that the author or an organisation made up (part 1, 22.3): "Matter: 2020-17". */
static void emit_custom(const day_zip_parts *parts, day_emit *emit)
{
    custom_walk walk = {.emit = emit, .value = g_string_new(NULL)};
    (void)day_ooxml_walk(parts, "docProps/custom.xml",
                         &(day_xml_handler){custom_start, custom_end, custom_text}, &walk, emit);
    g_free(walk.name);
    g_string_free(walk.value, TRUE);
}

typedef struct link_walk {
    day_emit *emit;
    unsigned count;
} link_walk;

static void on_link(const char *name, const char **attributes, void *ctx)
{
    link_walk *walk = ctx;
    const char *mode = day_xml_attribute(attributes, "TargetMode"),
               *target = day_xml_attribute(attributes, "Target");
    bool external = mode != NULL && strcmp(mode, "External") == 0 && target != NULL;
    if (external && walk->count++ < LINKS_MAX) day_emit_fact(walk->emit, "link", target);
}

/* External targets are evidence (templates that are fetched, links behind text), and are never opened. */
static void emit_links(const day_zip_parts *parts, day_emit *emit)
{
    link_walk walk = {.emit = emit};
    g_autofree const char **names = day_zip_parts_names(parts);
    for (unsigned i = 0; names[i] != NULL; i++) {
        day_span document;
        if (g_str_has_suffix(names[i], ".rels") && day_zip_parts_get(&document, parts, names[i]))
            (void)day_xml_walk(document, &(day_xml_handler){.start = on_link}, &walk, NULL);
    }
}

/* Text that stands in pictures made of shapes: drawings over a sheet, charts, diagrams. Each part a note. */
static day_err emit_drawings(const day_zip_parts *parts, day_emit *emit)
{
    static const char *const folders[] = {"/drawings/drawing", "/charts/chart", "/diagrams/data", NULL};
    g_autofree const char **names = day_zip_parts_names(parts);
    day_err err = DAY_OK;
    for (unsigned i = 0; names[i] != NULL && err == DAY_OK; i++) {
        for (unsigned j = 0; folders[j] != NULL && err == DAY_OK; j++) {
            const char *found = strstr(names[i], folders[j]);
            if (found == NULL || !g_str_has_suffix(names[i], ".xml")) continue;
            const char *base = strrchr(names[i], '/') + 1;
            g_autofree char *place = g_strndup(base, 1 + strcspn(base + 1, ".")); /* also of ".xml" */
            err = day_ooxml_emit_note(parts, names[i], place, 0, emit);
        }
    }
    return err;
}

/* What could be read of a package without a main part: a theme, or one that was cut before it. */
static day_err without_main_part(const char *mime, day_emit *emit, day_error *error)
{
    if (strstr(mime, "officedocument.") != NULL || strstr(mime, "officedocument") == NULL)
        return day_error_set(error, DAY_ERR_FORMAT, "the package lacks its main part");
    day_emit_note_partial(emit, "the package has no main part of a kind that is known");
    return DAY_OK;
}

static bool has_part(const day_zip_parts *parts, const char *name)
{
    day_span ignored;
    return day_zip_parts_get(&ignored, parts, name);
}

static day_err read_ooxml(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    g_autoptr(day_zip_parts) parts = NULL;
    bool records = strstr(mime, "binary") != NULL;
    day_err loaded = day_zip_parts_load(&parts, input, records ? is_xml_or_records : is_xml, emit, error);
    if (loaded == DAY_ERR_ENCRYPTED || loaded == DAY_ERR_IO) return loaded;
    emit_facts(parts, emit);
    emit_custom(parts, emit);
    day_ooxml_emit_trail(parts, emit);
    day_package_trail_emit(input, emit);
    emit_links(parts, emit);
    day_err err;
    if (records)
        err = day_ooxml_read_binary_sheets(parts, emit);
    else if (has_part(parts, "xl/workbook.xml") || strstr(mime, "spreadsheetml") != NULL ||
             strstr(mime, "ms-excel") != NULL)
        err = day_ooxml_read_sheets(parts, emit);
    else if (has_part(parts, "ppt/presentation.xml") || strstr(mime, "presentationml") != NULL ||
             strstr(mime, "ms-powerpoint") != NULL)
        err = day_ooxml_read_slides(parts, emit);
    else
        err = day_ooxml_read_word(parts, emit);
    if (err == DAY_OK) err = emit_drawings(parts, emit);
    if (loaded != DAY_OK) return loaded;
    return err == DAY_ERR_NOT_FOUND ? without_main_part(mime, emit, error) : err;
}

static const char *const extensions[] = {"docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xlsb", "xltx",
                                         "xltm", "pptx", "pptm", "potx", "potm", "ppsx", "ppsm", NULL};
const day_format day_format_ooxml = {
    .name = "ooxml", .extensions = extensions, .sniff = sniff, .read = read_ooxml};
