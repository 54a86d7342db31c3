/* SPDX-License-Identifier: AGPL-3.0-or-later
 * ALTO: TextLine, String with its CONTENT and place, in pixels, tenths of a millimetre or 1200ths of an inch.
 * PAGE: TextLine with a polygon of Coords and, in its TextEquiv, the Unicode; words are passed over, as the
 * line says the same. Sources: ALTO 4.4 (Library of Congress); PAGE 2019-07-15 (PRImA). */
#include "sidecar_kinds.h"
#include "format/markup/xml_walk.h"
#include <string.h>

typedef struct xml_reading {
    day_sidecar *sidecar;
    GString *value;      /* of the element that is open */
    char *picture;       /* of ALTO's fileName */
    double unit;         /* points */
    guint words, glyphs; /* PAGE: open Word and Glyph elements */
    bool in_line;
    day_sidecar_place line; /* PAGE */
} xml_reading;

static double number(const char **attributes, const char *name)
{
    const char *value = day_xml_attribute(attributes, name);
    return value != NULL ? g_ascii_strtod(value, NULL) : 0;
}

static void take_string(xml_reading *reading, const char **attributes)
{
    const char *content = day_xml_attribute(attributes, "CONTENT"),
               *sure = day_xml_attribute(attributes, "WC");
    double x = number(attributes, "HPOS"), y = number(attributes, "VPOS");
    day_sidecar_place place = {.x0 = x,
                               .y0 = y,
                               .x1 = x + number(attributes, "WIDTH"),
                               .y1 = y + number(attributes, "HEIGHT"),
                               .confidence = sure != NULL ? g_ascii_strtod(sure, NULL) * 100 : -1};
    if (content != NULL) day_sidecar_word(reading->sidecar, content, &place);
}

/* "10,20 30,20 30,40 10,40": the smallest box around it. */
static void take_polygon(xml_reading *reading, const char *points)
{
    day_sidecar_place *line = &reading->line;
    *line = (day_sidecar_place){.x0 = 1e9, .y0 = 1e9, .confidence = -1};
    for (const char *at = points; at != NULL && *at != '\0';) {
        char *end;
        double x = g_ascii_strtod(at, &end);
        if (end == at || *end != ',') break;
        double y = g_ascii_strtod(end + 1, &end);
        *line = (day_sidecar_place){.x0 = MIN(line->x0, x),
                                    .y0 = MIN(line->y0, y),
                                    .x1 = MAX(line->x1, x),
                                    .y1 = MAX(line->y1, y),
                                    .confidence = -1};
        at = end + strspn(end, " ");
    }
}

static void begin_page(xml_reading *reading, const char **attributes)
{
    const char *named = day_xml_attribute(attributes, "imageFilename");
    const char *told = day_xml_attribute(attributes, "PHYSICAL_IMG_NR");
    guint64 page = told != NULL ? g_ascii_strtoull(told, NULL, 10) : 0;
    reading->sidecar->scale = reading->unit;
    day_sidecar_begin(reading->sidecar, named != NULL ? named : reading->picture,
                      page <= 100000 ? (guint)page : 0);
}

static void on_start(const char *name, const char **attributes, void *ctx)
{
    xml_reading *reading = ctx;
    g_string_truncate(reading->value, 0);
    if (strcmp(name, "Page") == 0) begin_page(reading, attributes);
    if (strcmp(name, "TextLine") == 0) {
        day_sidecar_line(reading->sidecar);
        reading->in_line = true;
        reading->line = (day_sidecar_place){.confidence = -1};
    }
    if (strcmp(name, "String") == 0) take_string(reading, attributes);
    if (strcmp(name, "HYP") == 0) {
        const char *hyphen = day_xml_attribute(attributes, "CONTENT");
        g_string_append(reading->sidecar->text, hyphen != NULL && strlen(hyphen) < 8 ? hyphen : "");
    }
    reading->words += strcmp(name, "Word") == 0;
    reading->glyphs += strcmp(name, "Glyph") == 0;
    if (strcmp(name, "Coords") == 0 && reading->in_line && reading->words == 0)
        take_polygon(reading, day_xml_attribute(attributes, "points"));
}

static void take_unit(xml_reading *reading)
{
    if (strcmp(reading->value->str, "mm10") == 0) reading->unit = 72 / 254.0;
    if (strcmp(reading->value->str, "inch1200") == 0) reading->unit = 72 / 1200.0;
}

static void on_end(const char *name, void *ctx)
{
    xml_reading *reading = ctx;
    g_strstrip(reading->value->str);
    if (strcmp(name, "MeasurementUnit") == 0) take_unit(reading);
    if (strcmp(name, "fileName") == 0 && reading->picture == NULL)
        reading->picture = g_strdup(reading->value->str);
    if (strcmp(name, "softwareName") == 0 || strcmp(name, "Creator") == 0)
        day_emit_fact(reading->sidecar->emit, "ocr.by", reading->value->str);
    if (strcmp(name, "Unicode") == 0 && reading->in_line && reading->words == 0)
        day_sidecar_word(reading->sidecar, reading->value->str, &reading->line);
    if (strcmp(name, "TextLine") == 0) {
        day_sidecar_line(reading->sidecar);
        reading->in_line = false;
    }
    reading->words -= strcmp(name, "Word") == 0 && reading->words > 0;
    reading->glyphs -= strcmp(name, "Glyph") == 0 && reading->glyphs > 0;
    g_string_truncate(reading->value, 0);
}

static void on_text(const char *text, size_t size, void *ctx)
{
    xml_reading *reading = ctx;
    if (reading->value->len < ((gsize)1 << 20)) g_string_append_len(reading->value, text, (gssize)size);
}

/* The name of the first element, after "<" and a prefix. With a document type it is none of ours: the XML
 * reader takes it. */
static bool root_is(const char *text, size_t size, const char *name)
{
    const char *at = text, *end = text + size;
    if (memmem(text, size, "<!DOCTYPE", 9) != NULL) return false;
    while ((at = memchr(at, '<', (size_t)(end - at))) != NULL && at + 1 < end &&
           (at[1] == '?' || at[1] == '!'))
        at++;
    if (at == NULL || at + 1 >= end) return false;
    size_t length = 0;
    for (at++; at + length < end && (g_ascii_isalnum(at[length]) || at[length] == ':'); length++)
        if (at[length] == ':') {
            at += length + 1;
            length = 0;
        }
    return length == strlen(name) && memcmp(at, name, length) == 0;
}

bool day_sidecar_is_alto(const char *text, size_t size)
{
    return root_is(text, size, "alto");
}

bool day_sidecar_is_page(const char *text, size_t size)
{
    return root_is(text, size, "PcGts");
}

void day_sidecar_read_xml(day_sidecar *sidecar, const char *text, size_t size)
{
    const day_xml_handler handler = {on_start, on_end, on_text};
    xml_reading reading = {.sidecar = sidecar, .value = g_string_new(NULL), .unit = 1};
    day_error error = {0};
    if (day_xml_walk((day_span){(const uint8_t *)text, size}, &handler, &reading, &error) != DAY_OK)
        day_emit_note_partial(sidecar->emit, "%s", error.message);
    g_string_free(reading.value, TRUE);
    g_free(reading.picture);
}
