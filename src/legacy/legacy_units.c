/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Between librevenge's callbacks (legacy_shim.cc) and the frames: text goes to the innermost part that holds
 * text (a page, a note, a cell) or, outside of all, to the document's lines.
 *
 * Invariants: the stack of parts is bounded, what lies deeper is written into the part around it; whatever a
 * library calls in whatever order, every unit has a place that is unique; once an emit failed nothing more is
 * sent. */
#include "legacy_units.h"
#include "format/text/lines.h"
#include "legacy_sheet.h"
#include <string.h>

#define DEEP 64
#define CHILDREN_BYTES ((size_t)128 << 20) /* held until the text is sent */

typedef struct frame {
    day_legacy_part part;
    GString *text; /* NULL: the part holds no text of its own */
    char *name;
    gsize start; /* of a link's text */
} frame;

typedef struct kept_child {
    char *mime;
    GByteArray *bytes;
} kept_child;

struct day_legacy_units {
    day_emit *emit;
    day_err err;
    day_lines lines;
    GString *body; /* the document's current line */
    frame stack[DEEP];
    guint depth;
    guint counts[DAY_LEGACY_LINK + 1];
    day_legacy_sheet *sheet;
    GPtrArray *children; /* of kept_child */
    size_t children_bytes;
};

static void free_child(gpointer data)
{
    kept_child *child = data;
    g_free(child->mime);
    g_byte_array_unref(child->bytes);
    g_free(child);
}

day_legacy_units *day_legacy_units_open(day_emit *emit)
{
    day_legacy_units *units = g_new0(day_legacy_units, 1);
    units->emit = emit;
    units->body = g_string_new(NULL);
    units->sheet = day_legacy_sheet_new(emit);
    units->children = g_ptr_array_new_with_free_func(free_child);
    day_lines_open(&units->lines, emit);
    return units;
}

/* --- text -------------------------------------------------------------------------------------------- */

static GString *current(day_legacy_units *units)
{
    for (guint i = units->depth; i-- > 0;)
        if (units->stack[i].text != NULL) return units->stack[i].text;
    return units->body;
}

/* Whether a line break would be taken for a row: the innermost thing is a cell. */
static bool in_cell(const day_legacy_units *units)
{
    for (guint i = units->depth; i-- > 0;) {
        if (units->stack[i].part == DAY_LEGACY_TABLE_CELL || units->stack[i].part == DAY_LEGACY_SHEET_CELL)
            return true;
        if (units->stack[i].text != NULL) return false;
    }
    return false;
}

static void end_line(day_legacy_units *units)
{
    GString *text = current(units);
    g_string_append_c(text, '\n');
    if (text != units->body) return;
    if (units->err == DAY_OK) units->err = day_lines_add_text(&units->lines, text->str, text->len);
    g_string_truncate(text, 0);
}

static char last_of(const GString *text)
{
    return text->len > 0 ? text->str[text->len - 1] : '\n';
}

static void end_block(day_legacy_units *units)
{
    char last = last_of(current(units));
    if (!in_cell(units))
        end_line(units);
    else if (last != ' ' && last != '\t' && last != '\n')
        g_string_append_c(current(units), ' ');
}

void day_legacy_text(day_legacy_units *units, const char *text)
{
    if (units->err == DAY_OK) g_string_append(current(units), text);
}

void day_legacy_white(day_legacy_units *units, char white)
{
    if (units->err != DAY_OK) return;
    if (white == '\n' && !in_cell(units))
        end_line(units);
    else
        g_string_append_c(current(units), in_cell(units) ? ' ' : white);
}

void day_legacy_fact(day_legacy_units *units, const char *key, const char *value)
{
    if (units->err == DAY_OK) units->err = day_emit_fact(units->emit, key, value);
}

/* --- parts ------------------------------------------------------------------------------------------- */

static const char *note_name(day_legacy_part part)
{
    switch (part) {
    case DAY_LEGACY_MASTER: return "master";
    case DAY_LEGACY_HEADER: return "header";
    case DAY_LEGACY_FOOTER: return "footer";
    case DAY_LEGACY_FOOTNOTE: return "footnote";
    case DAY_LEGACY_ENDNOTE: return "endnote";
    case DAY_LEGACY_COMMENT: return "comment";
    case DAY_LEGACY_NOTES: return "notes";
    default: return NULL;
    }
}

static void send_page(day_legacy_units *units, const frame *ended)
{
    char place[32];
    g_snprintf(place, sizeof place, "p.%u", ++units->counts[DAY_LEGACY_PAGE]);
    units->err = day_emit_unit(units->emit, &(day_unit){.kind = DAY_UNIT_PAGE,
                                                        .place = place,
                                                        .text = ended->text->str,
                                                        .text_size = ended->text->len});
    if (units->err == DAY_OK && ended->name != NULL)
        units->err = day_emit_fact_at(units->emit, "page.name", ended->name, place);
}

static void send_note(day_legacy_units *units, const frame *ended, const char *name)
{
    if (strspn(ended->text->str, " \t\n") == ended->text->len) return;
    if (last_of(ended->text) != '\n') g_string_append_c(ended->text, '\n');
    char place[48];
    g_snprintf(place, sizeof place, "%s.%u", name, ++units->counts[ended->part]);
    units->err = day_emit_unit(units->emit,
                               &(day_unit){.kind = DAY_UNIT_NOTE,
                                           .flags = ended->part == DAY_LEGACY_COMMENT ? DAY_UNIT_HIDDEN : 0,
                                           .place = place,
                                           .text = ended->text->str,
                                           .text_size = ended->text->len});
}

static void end_table_cell(day_legacy_units *units)
{
    GString *text = current(units);
    while (last_of(text) == ' ') g_string_truncate(text, text->len - 1);
    g_string_append_c(text, '\t');
}

static void end_table_row(day_legacy_units *units)
{
    GString *text = current(units);
    if (last_of(text) == '\t') g_string_truncate(text, text->len - 1);
    end_line(units);
}

static void end_link(day_legacy_units *units, const frame *ended)
{
    GString *text = current(units);
    gsize start = MIN(ended->start, text->len);
    if (ended->name == NULL || *ended->name == '#' || *ended->name == '\0') return;
    if (strstr(text->str + start, ended->name) == NULL) g_string_append_printf(text, " <%s>", ended->name);
}

/* What a part that was just taken off the stack becomes. */
static void send_part(day_legacy_units *units, const frame *ended)
{
    const char *name = note_name(ended->part);
    if (name != NULL) {
        send_note(units, ended, name);
        return;
    }
    switch (ended->part) {
    case DAY_LEGACY_PAGE: send_page(units, ended); break;
    case DAY_LEGACY_SHEET: units->err = day_legacy_sheet_end(units->sheet); break;
    case DAY_LEGACY_SHEET_CELL: units->err = day_legacy_sheet_cell(units->sheet, ended->text->str); break;
    case DAY_LEGACY_TABLE_ROW: end_table_row(units); break;
    case DAY_LEGACY_TABLE_CELL: end_table_cell(units); break;
    case DAY_LEGACY_BLOCK: end_block(units); break;
    case DAY_LEGACY_LINK: end_link(units, ended); break;
    default: break;
    }
}

static void pop(day_legacy_units *units)
{
    frame ended = units->stack[--units->depth];
    if (units->err == DAY_OK) send_part(units, &ended);
    if (ended.text != NULL) g_string_free(ended.text, TRUE);
    g_free(ended.name);
}

static bool holds_text(day_legacy_part part)
{
    return note_name(part) != NULL || part == DAY_LEGACY_PAGE || part == DAY_LEGACY_SHEET_CELL;
}

void day_legacy_begin(day_legacy_units *units, day_legacy_part part, const char *name)
{
    if (units->depth == DEEP || units->err != DAY_OK) return;
    if (part == DAY_LEGACY_SHEET) day_legacy_sheet_begin(units->sheet, name);
    /* a box in the middle of a line stands beside it */
    frame begun = {.part = part, .name = g_strdup(name), .start = current(units)->len};
    if (holds_text(part)) begun.text = g_string_new(NULL);
    units->stack[units->depth++] = begun;
}

void day_legacy_end(day_legacy_units *units, day_legacy_part part)
{
    guint at = units->depth;
    while (at > 0 && units->stack[at - 1].part != part) at--;
    if (at == 0) return;
    while (units->depth >= at) pop(units);
}

void day_legacy_cell_at(day_legacy_units *units, unsigned row, unsigned column, const char *value)
{
    if (units->err == DAY_OK) units->err = day_legacy_sheet_at(units->sheet, row, column, value);
}

/* --- children ---------------------------------------------------------------------------------------- */

void day_legacy_child(day_legacy_units *units, const char *mime, day_span bytes)
{
    if (units->err != DAY_OK || bytes.size == 0) return;
    if (bytes.size > CHILDREN_BYTES - units->children_bytes) {
        day_emit_note_partial(units->emit, "more pictures and objects than are kept in memory");
        return;
    }
    units->children_bytes += bytes.size;
    kept_child *child = g_new0(kept_child, 1);
    child->mime = g_strdup(mime);
    child->bytes = g_byte_array_new();
    g_byte_array_append(child->bytes, bytes.data, (guint)bytes.size);
    g_ptr_array_add(units->children, child);
}

static const char *extension_of(const char *mime)
{
    static const char *const known[][2] = {
        {"image/png", "png"},     {"image/jpeg", "jpg"},      {"image/bmp", "bmp"},
        {"image/tiff", "tif"},    {"image/gif", "gif"},       {"image/emf", "emf"},
        {"image/x-emf", "emf"},   {"image/wmf", "wmf"},       {"image/x-wmf", "wmf"},
        {"image/pict", "pict"},   {"image/pdf", "pdf"},       {"application/pdf", "pdf"},
        {"image/svg+xml", "svg"}, {"application/xml", "xml"}, {"object/ole", "ole"}};
    for (guint i = 0; mime != NULL && i < G_N_ELEMENTS(known); i++)
        if (g_ascii_strcasecmp(known[i][0], mime) == 0) return known[i][1];
    return "bin";
}

static void send_children(day_legacy_units *units)
{
    for (guint i = 0; i < units->children->len && units->err == DAY_OK; i++) {
        const kept_child *kept = units->children->pdata[i];
        g_autofree char *name = g_strdup_printf("object-%u.%s", i + 1, extension_of(kept->mime));
        day_child child = {
            .name = name, .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE, .mime = kept->mime};
        units->err = day_emit_child(units->emit, &child, (day_span){kept->bytes->data, kept->bytes->len});
    }
}

day_err day_legacy_units_close(day_legacy_units *units)
{
    while (units->depth > 0) pop(units);
    if (units->body->len > 0) end_line(units);
    if (units->err == DAY_OK) units->err = day_legacy_sheet_end(units->sheet);
    if (units->err == DAY_OK) units->err = day_lines_flush(&units->lines);
    send_children(units);
    day_err err = units->err;
    day_lines_close(&units->lines);
    day_legacy_sheet_free(units->sheet);
    g_ptr_array_free(units->children, TRUE);
    g_string_free(units->body, TRUE);
    g_free(units);
    return err;
}
